use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(async))]
enum Packet {
    Join,
}

fn main() {}
