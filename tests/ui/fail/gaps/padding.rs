//! Padding can be told from the value in front of it.

use netbytes::NetTree;

#[derive(NetTree)]
#[net(pad_to = 4)]
struct Open {
    #[net(rest, pad_to = 4)]
    rest: Vec<u8>,
}

#[derive(NetTree)]
#[net(sized(u16, padded), pad_to = 4, extensible)]
struct Grows {
    #[net(pad_to = 1)]
    one: u8,
    #[net(gap = any)]
    no_gap: u8,
    #[net(sized(u16, padded))]
    no_multiple: u8,
    #[net(sized(varint, padded), pad_to = 4)]
    moving: u8,
    #[net(sized(u16, padded), pad_to = 4, rest)]
    rest: String,
}

#[derive(NetTree)]
#[net(pad_to = 4)]
struct Tree {
    #[net(node, pad_to = 4)]
    node: Node,
}

#[derive(NetTree)]
enum Node {
    One,
}

fn main() {}
