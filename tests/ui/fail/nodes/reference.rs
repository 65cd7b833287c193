use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    #[net(node)]
    Join(&'a Join),
}

#[derive(NetTree)]
enum Join {
    Now,
}

fn main() {}
