use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(node)]
    Join,
}

fn main() {}
