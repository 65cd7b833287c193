use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Join = -1,
    Leave = 0,
}

fn main() {}
