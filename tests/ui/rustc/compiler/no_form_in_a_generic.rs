use netbytes::NetTree;

struct Name(String);

#[derive(NetTree)]
struct Envelope<T> {
    body: T,
}

#[derive(NetTree)]
struct Join {
    name: Envelope<Name>,
}

fn main() {}
