use netbytes::{List, NetTree};

#[derive(NetTree)]
#[net(endian = big)]
struct Samples<'a> {
    rates: List<'a, u32>,
}

fn main() {}
