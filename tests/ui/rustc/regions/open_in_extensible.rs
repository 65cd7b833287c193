use netbytes::NetTree;

#[derive(NetTree)]
struct Tail {
    #[net(rest)]
    bytes: Vec<u8>,
}

#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct Message {
    version: u8,
    tail: Tail,
}

fn main() {}
