use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(async))]
enum Envelope<T> {
    Body(T),
}

fn main() {}
