use netbytes::NetTree;

#[derive(NetTree)]
struct Header {
    #[net(bits = 4)]
    version: u8,
    #[net(bits = 12)]
    length: u16,
}

#[derive(NetTree)]
#[net(endian = big, bit_order = lsb)]
struct Other {
    #[net(bits = 4)]
    version: u8,
    #[net(bits = 12)]
    length: u16,
}

fn main() {}
