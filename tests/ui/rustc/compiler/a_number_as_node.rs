use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(node)]
    Age(u8),
}

fn main() {}
