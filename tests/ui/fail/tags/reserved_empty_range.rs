use netbytes::NetTree;

#[derive(NetTree)]
#[net(reserved(9..=7))]
enum Packet {
    Join,
}

fn main() {}
