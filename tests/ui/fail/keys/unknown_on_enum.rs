use netbytes::NetTree;

#[derive(NetTree)]
#[net(id = u16)]
enum Packet {
    Join,
}

fn main() {}
