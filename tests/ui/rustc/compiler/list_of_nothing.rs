use netbytes::{List, NetTree};

#[derive(NetTree)]
struct Ticks<'a> {
    ticks: List<'a, ()>,
}

fn main() {}
