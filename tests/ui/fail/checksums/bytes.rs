use netbytes::{Computed, NetTree};

#[derive(NetTree)]
struct First {
    #[net(checksum = Crc)]
    crc: Computed<u32>,
    data: [u8; 4],
}

#[derive(NetTree)]
struct Names {
    a: u8,
    #[net(skip)]
    skipped: u8,
    #[net(checksum(Crc, from = nobody))]
    one: Computed<u32>,
    #[net(checksum(Crc, from = skipped))]
    two: Computed<u32>,
    #[net(checksum(Crc, from = b))]
    three: Computed<u32>,
    #[net(checksum(Crc, of = a))]
    four: Computed<u32>,
    #[net(checksum(Crc, of = half))]
    five: Computed<u32>,
    b: u8,
    #[net(bits = 4)]
    half: u8,
    #[net(bits = 4)]
    other: u8,
}

#[derive(NetTree)]
#[net(magic = b"N")]
enum Tagged {
    #[net(tag = 0x10..=0x1f)]
    Low {
        #[net(tag_bits = 0..=3)]
        low: u8,
        #[net(checksum(Crc, from = low))]
        crc: Computed<u32>,
    },
}

fn main() {}
