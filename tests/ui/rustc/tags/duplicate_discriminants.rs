use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Join = 0x03,
    Leave = 0b11,
}

fn main() {}
