use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Ping,
    #[net(node)]
    Nested(Box<Self>),
}

fn main() {}
