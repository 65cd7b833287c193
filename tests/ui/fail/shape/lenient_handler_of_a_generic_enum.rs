use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(partial))]
enum Envelope<T> {
    #[net(node)]
    Inner(Inner<T>),
    Body(T),
}

#[derive(NetTree)]
#[net(handler(async, partial))]
enum Inner<T> {
    Body(T),
}

fn main() {}
