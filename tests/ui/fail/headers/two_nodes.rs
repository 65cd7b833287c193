use netbytes::NetTree;

#[derive(NetTree)]
struct Frame {
    id: u16,
    #[net(node)]
    call: Call,
    #[net(node)]
    other: Call,
}

#[derive(NetTree)]
enum Call {
    Ping,
}

fn main() {}
