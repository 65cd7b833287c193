use netbytes::NetTree;

#[derive(NetTree)]
struct Frame {
    id: u16,
    #[net(node)]
    inner: Box<Frame>,
}

fn main() {}
