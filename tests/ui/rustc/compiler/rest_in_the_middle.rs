use netbytes::NetTree;

#[derive(NetTree)]
struct Tail<'a> {
    #[net(rest)]
    bytes: &'a [u8],
}

#[derive(NetTree)]
struct Frame<'a> {
    tail: Tail<'a>,
    checksum: u32,
}

fn main() {}
