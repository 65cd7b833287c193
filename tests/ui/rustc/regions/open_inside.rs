use netbytes::NetTree;

#[derive(NetTree)]
struct Tail {
    #[net(rest)]
    bytes: Vec<u8>,
}

#[derive(NetTree)]
#[net(sized = u16)]
struct Sized {
    tail: Tail,
}

#[derive(NetTree)]
struct Message {
    sized: Sized,
    open: Tail,
    after: u8,
}

fn main() {}
