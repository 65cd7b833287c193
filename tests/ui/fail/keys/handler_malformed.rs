use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler = some)]
enum Packet {
    Join,
}

fn main() {}
