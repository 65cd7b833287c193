use netbytes::NetTree;

#[derive(NetTree)]
#[net(reserved(3, 7..=9))]
enum Packet {
    #[net(tag = 8)]
    Join,
}

fn main() {}
