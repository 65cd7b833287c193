use netbytes::NetTree;

#[derive(NetTree)]
#[net(tag = u24)]
enum Packet {
    Join = 0x0100_0000,
}

fn main() {}
