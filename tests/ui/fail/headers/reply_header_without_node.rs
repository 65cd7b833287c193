use netbytes::NetTree;

#[derive(NetTree)]
struct Frame {
    id: u16,
    #[net(reply_header = Answer)]
    call: Call,
}

#[derive(NetTree)]
struct Answer {
    id: u16,
}

#[derive(NetTree)]
enum Call {
    Ping,
}

fn main() {}
