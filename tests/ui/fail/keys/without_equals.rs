use netbytes::NetTree;

#[derive(NetTree)]
#[net(endian(big))]
enum Packet {
    #[net(tag(3))]
    Join,
    #[net(tag: 0x04)]
    Leave,
}

fn main() {}
