use netbytes::{Computed, NetTree};

#[derive(NetTree)]
struct Ends {
    #[net(with = netbytes::codecs::Decimal, rest)]
    early: u32,
    #[net(with = netbytes::codecs::Decimal, nul, until = b"\r\n")]
    two: u32,
    n: Computed<u8>,
    #[net(with = netbytes::codecs::Decimal, count = n, sized = u8)]
    both: u32,
    #[net(with = netbytes::codecs::Decimal, nul, max = 3)]
    max: u32,
    #[net(with = netbytes::codecs::Decimal, nul, len = u8)]
    len: u32,
}

fn main() {}
