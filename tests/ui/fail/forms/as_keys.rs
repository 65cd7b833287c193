use netbytes::{Computed, NetTree};

#[derive(NetTree)]
struct Fields {
    #[net(skip, as = u8)]
    skipped: u8,
    #[net(bits = 4, as = u8)]
    half: u8,
    #[net(bits = 4)]
    other: u8,
    #[net(width = 3, as = u32)]
    wide: u32,
    #[net(as = u16)]
    n: u16,
    #[net(count = n)]
    items: Vec<u8>,
    #[net(as = u32, nul)]
    number: u32,
    #[net(as = usize)]
    size: u32,
    #[net(as(u8))]
    no_word: u8,
    #[net(as(u8, from))]
    wrong_word: u8,
    #[net(as())]
    nothing: u8,
    #[net(as = "u8")]
    text: u8,
    #[net(try_map = u8)]
    mapped: u8,
}

#[derive(NetTree)]
struct Frame {
    kind: Computed<u8>,
    #[net(tag = kind, as = u8)]
    body: u8,
}

#[derive(NetTree)]
struct Node {
    #[net(node, as = u8)]
    body: Body,
}

#[derive(NetTree)]
enum Body {
    Ping,
}

fn main() {}
