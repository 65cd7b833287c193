//! What is aligned has a place that is known.

use netbytes::NetTree;

#[derive(NetTree)]
#[net(align = 4, sized(u32, then_align = 8))]
struct OnType {
    #[net(align = 1)]
    one: u8,
    #[net(bits = 8, align = 4)]
    bits: u8,
    #[net(sized(varint, then_align = 8), rest)]
    moving: Vec<u8>,
    #[net(gap = zeros, align = 4)]
    gap: u8,
}

fn main() {}
