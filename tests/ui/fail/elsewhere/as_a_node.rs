use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(node)]
    Chat(Chat),
    Ping,
}

#[derive(NetTree)]
enum Chat {
    #[net(tag = 1)]
    Say,
    #[net(tag = 1)]
    Ask,
}

fn main() {}
