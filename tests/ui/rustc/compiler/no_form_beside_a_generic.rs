use netbytes::NetTree;

struct Name(String);

#[derive(NetTree)]
struct Envelope<T> {
    from: Name,
    body: T,
}

fn main() {
    Envelope { from: Name(String::new()), body: 1_u8 }.to_vec().unwrap();
}
