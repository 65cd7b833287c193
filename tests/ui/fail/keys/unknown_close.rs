use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(nodes)]
    Join(Join),
}

#[derive(NetTree)]
enum Join {
    Now,
}

fn main() {}
