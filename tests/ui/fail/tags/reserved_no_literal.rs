use netbytes::NetTree;

const OLD: u8 = 3;

#[derive(NetTree)]
#[net(reserved(OLD))]
enum Packet {
    Join,
}

fn main() {}
