//! An enum whose tag is in another field is written as the enum says.

use netbytes::{Computed, NetTree};

#[derive(NetTree)]
#[net(tag(u8, external))]
enum Body {
    Number(u32),
    Text(String),
}

#[derive(NetTree)]
struct Forms {
    wide: bool,
    a: Computed<u8>,
    #[net(tag = a, width = if wide { 4 } else { 2 })]
    either_width: Body,
    b: Computed<u8>,
    #[net(tag = b, width = 3)]
    width: Body,
    e: Computed<u8>,
    #[net(tag = e, max = 8)]
    max: Body,
    f: Computed<u8>,
    #[net(tag = f, items(nul))]
    items: Body,
    g: Computed<u8>,
    #[net(tag = g, null = 0)]
    null: Body,
}

#[derive(NetTree)]
struct Ends {
    n: u8,
    a: Computed<u8>,
    #[net(tag = a, count = n)]
    count: Body,
    b: Computed<u8>,
    #[net(tag = b, nul)]
    nul: Body,
    c: Computed<u8>,
    #[net(tag = c, rest)]
    rest: Body,
}

fn main() {}
