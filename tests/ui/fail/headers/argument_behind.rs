use netbytes::NetTree;

#[derive(NetTree)]
struct Frame {
    id: u16,
    #[net(node)]
    call: Call,
    checksum: u16,
}

#[derive(NetTree)]
enum Call {
    Ping,
}

fn main() {}
