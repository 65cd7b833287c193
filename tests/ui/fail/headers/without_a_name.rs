use netbytes::NetTree;

#[derive(NetTree)]
struct Frame(u16, #[net(node)] Call);

#[derive(NetTree)]
enum Call {
    Ping,
}

fn main() {}
