use netbytes::NetTree;

struct Millis;

#[derive(NetTree)]
struct Seen {
    #[net(with = Millis)]
    at: u64,
}

fn main() {}
