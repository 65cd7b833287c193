use netbytes::{List, NetTree};

#[derive(NetTree)]
struct Scores<'a> {
    #[net(varint)]
    best: List<'a, u16>,
}

fn main() {}
