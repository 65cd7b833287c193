use netbytes::NetTree;

#[derive(NetTree)]
#[net(reserved(5..=5))]
enum Packet {
    #[net(tag = 4)]
    Join,
    #[net(tag = 5)]
    Leave,
    #[net(tag = 6)]
    Ask,
}

fn main() {}
