use netbytes::{Computed, NetTree};

#[derive(NetTree)]
struct File {
    bits: Computed<u16>,
    flags: Computed<u8>,
    #[net(count = ceil(bits / 8))]
    coils: Vec<u8>,
    #[net(if = flags & 1 != 0)]
    name: Option<u8>,
}

fn main() {}
