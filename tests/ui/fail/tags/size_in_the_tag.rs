use netbytes::{Computed, NetTree};
#[derive(NetTree)]
#[net(tag = varint)]
enum V {
    #[net(tag = 0x0)]
    A { #[net(tag_bits = 0..=13)] n: Computed<u16>, #[net(sized = n, rest)] t: Vec<u8> },
}
#[derive(NetTree)]
#[net(tag(u8, external))]
enum Ext {
    #[net(tag = 0x10..=0x1f)]
    Str {
        #[net(tag_bits = 0..=3)]
        n: u8,
        #[net(sized = n, rest)]
        text: Vec<u8>,
    },
}
#[derive(NetTree)]
struct Holds { kind: Computed<u8>, #[net(tag = kind)] e: Ext }
fn main() {}
