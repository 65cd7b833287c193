use netbytes::{List, NetTree};

#[derive(NetTree)]
#[net(wire = bincode2)]
struct Samples<'a> {
    rates: List<'a, u32>,
}

fn main() {}
