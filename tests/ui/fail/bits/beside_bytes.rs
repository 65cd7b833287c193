use netbytes::NetTree;

#[derive(NetTree)]
struct Header {
    has: bool,
    #[net(bits = 4, endian = big)]
    a: u8,
    #[net(bits = 4, if = has)]
    b: Option<u8>,
    #[net(bits = 4, sized = u8)]
    c: u8,
    #[net(bits = 4, with = Codec)]
    d: u8,
}

fn main() {}
