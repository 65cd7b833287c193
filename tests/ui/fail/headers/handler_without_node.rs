use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(async))]
struct Member {
    id: u16,
}

fn main() {}
