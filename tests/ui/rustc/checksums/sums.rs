use netbytes::{Checksum, Computed, NetTree};

#[derive(Default)]
struct Wide;

impl Checksum for Wide {
    const FORM: &'static str = "nothing";
    const BITS: u32 = 32;
    fn update(&mut self, _: &[u8]) {}
    fn finish(self) -> u64 {
        0
    }
}

#[derive(NetTree)]
struct Narrow {
    data: [u8; 4],
    #[net(checksum = Wide)]
    sum: Computed<u16>,
    #[net(checksum = Wide, width = 3)]
    three: u32,
}

fn main() {}
