use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Request {
        id: u16,
        #[net(node)]
        call: Call,
    },
}

#[derive(NetTree)]
enum Call {
    Ping,
}

fn main() {}
