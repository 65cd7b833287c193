use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(async, local, partial, table))]
enum Packet<'a> {
    #[net(tag = 1)]
    Join { name: &'a str },
    #[net(tag = 1)]
    Leave,
    #[net(node)]
    Chat(Chat<'a>),
}

#[derive(NetTree)]
#[net(handler(async, local, partial, table))]
enum Chat<'a> {
    #[net(reply = u8)]
    Ask(&'a str),
    Say(&'a str),
}

#[derive(NetTree)]
struct Stored<'a> {
    packets: Vec<Packet<'a>>,
}

fn main() {}
