use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(node)]
    Join { join: Join },
}

#[derive(NetTree)]
enum Join {
    Now,
}

fn main() {}
