//! Where the compiler must look into types for what is aligned.

use netbytes::{Computed, List, NetTree};

#[derive(NetTree, Clone)]
struct Item {
    a: u8,
    #[net(align = 4)]
    b: u8,
}

#[derive(NetTree)]
struct Holds<'a> {
    items: List<'a, Item>,
    #[net(sized = varint)]
    moving: Item,
    n: Computed<u16>,
    #[net(sized = n)]
    by_size: Item,
    #[net(until = 0)]
    until: Vec<Item>,
}

#[derive(NetTree)]
#[net(sized = varint)]
struct Moves {
    item: Item,
}

#[derive(NetTree)]
#[net(pad_to = 4)]
struct Open {
    open: Rest,
}

#[derive(NetTree)]
#[net(tag = varint, sized(u16, padded), pad_to = 4)]
enum Shifted {
    Action { number: u16 },
}

#[derive(NetTree)]
struct Rest {
    #[net(rest)]
    rest: Vec<u8>,
}

fn main() {}
