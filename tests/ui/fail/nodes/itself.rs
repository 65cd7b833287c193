use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    Text(&'a str),
    #[net(node)]
    Nested(Box<Packet<'a>>),
}

fn main() {}
