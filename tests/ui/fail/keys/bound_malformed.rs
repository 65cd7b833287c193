use netbytes::NetTree;

#[derive(NetTree)]
#[net(bound(T is Encode))]
struct Envelope<T> {
    body: T,
}

fn main() {}
