use netbytes::NetTree;

#[derive(NetTree)]
#[net(reserved(4))]
enum Packet {
    #[net(tag = 1)]
    A,
    #[net(tag = 0x01)]
    B,
    #[net(tag = 4)]
    C,
    #[net(tag = X)]
    D,
    E,
    #[net(tag = 300)]
    F,
}

fn main() {}
