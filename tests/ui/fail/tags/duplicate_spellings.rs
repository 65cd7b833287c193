use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(tag = b'A')]
    Join,
    #[net(tag = 0b100_0001u8)]
    Leave,
}

fn main() {}
