use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u32)]
enum Packet {
    Join,
}

fn main() {}
