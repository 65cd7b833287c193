use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Join,
    #[net(other)]
    Unknown,
}

fn main() {}
