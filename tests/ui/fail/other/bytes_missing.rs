use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Join { room: u8 },
    #[net(other)]
    Unknown(u8),
}

fn main() {}
