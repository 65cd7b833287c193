use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(node = 3)]
    Join(Join),
}

#[derive(NetTree)]
enum Join {
    Now,
}

fn main() {}
