use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u16, extensible)]
struct Frame {
    id: u16,
    #[net(node)]
    call: Call,
}

#[derive(NetTree)]
enum Call {
    Ping,
}

fn main() {}
