use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct Message {
    #[net(default)]
    n: u8,
    #[net(count = n)]
    items: Vec<u8>,
}

#[derive(NetTree)]
#[net(extensible)]
struct NoLength {
    #[net(rest)]
    bytes: Vec<u8>,
}

fn main() {}
