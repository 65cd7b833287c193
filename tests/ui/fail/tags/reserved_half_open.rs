use netbytes::NetTree;

#[derive(NetTree)]
#[net(reserved(10..14))]
enum Packet {
    Join,
}

fn main() {}
