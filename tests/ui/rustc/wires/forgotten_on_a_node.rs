use netbytes::NetTree;

#[derive(NetTree)]
#[net(wire = bincode2)]
enum Request {
    Ping,
    #[net(node)]
    Chat(Chat),
}

#[derive(NetTree)]
enum Chat {
    Say { text: String },
}

fn main() {}
