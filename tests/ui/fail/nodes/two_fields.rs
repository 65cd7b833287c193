use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(node)]
    Join(Join, u8),
}

#[derive(NetTree)]
enum Join {
    Now,
}

fn main() {}
