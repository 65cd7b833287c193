use netbytes::NetTree;

#[derive(NetTree)]
#[net(reserved(14..=10))]
enum Packet {
    Join,
}

fn main() {}
