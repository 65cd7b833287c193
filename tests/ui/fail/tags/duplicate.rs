use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(tag = 0x03)]
    Join,
    #[net(tag = 0x03)]
    Leave,
}

fn main() {}
