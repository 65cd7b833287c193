use netbytes::NetTree;

const JOIN: u8 = 3;

#[derive(NetTree)]
enum Packet {
    #[net(tag = JOIN + 1)]
    Join,
    Leave,
}

fn main() {}
