use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(tag = 2)]
    Join,
    #[net(tag = 1)]
    Leave,
    Quit,
}

fn main() {}
