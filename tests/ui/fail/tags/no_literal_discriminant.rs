use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Join = 1 + 2,
}

fn main() {}
