use netbytes::{Computed, NetTree};

#[derive(NetTree)]
struct File {
    size: Computed<u16>,
    name: String,
}

fn main() {}
