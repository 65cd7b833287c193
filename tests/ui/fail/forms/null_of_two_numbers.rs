use netbytes::{Computed, NetTree};

#[derive(NetTree)]
struct Key {
    count: Computed<i16>,
    size: Computed<u16>,
    #[net(count = count, null = -1, sized = size)]
    bytes: Option<Vec<u8>>,
}

fn main() {}
