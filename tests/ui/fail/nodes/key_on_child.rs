use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(node)]
    Join(#[net(len = u8)] Join),
}

#[derive(NetTree)]
enum Join {
    Now,
}

fn main() {}
