use netbytes::NetTree;

#[derive(NetTree)]
#[net(reserved())]
enum Packet {
    Join,
}

fn main() {}
