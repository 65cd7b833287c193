use netbytes::NetTree;

#[derive(NetTree)]
struct Keys<'a> {
    n: u8,
    #[net(checksum = Crc)]
    text: &'a str,
    #[net(checksum = Crc)]
    count: u16,
    #[net(count = count)]
    data: &'a [u8],
    #[net(checksum = Crc, if = n != 0)]
    maybe: Option<u32>,
    #[net(checksum = Crc, varint)]
    varint: u32,
    #[net(checksum = Crc, as = u32)]
    form: u32,
    #[net(bits = 8, checksum = Crc)]
    bits: u8,
    #[net(skip, checksum = Crc)]
    skipped: u8,
    #[net(checksum(Crc))]
    nothing: u32,
    #[net(checksum(Crc, over = n))]
    word: u32,
    #[net(checksum())]
    empty: u32,
    #[net(crc = Crc)]
    meant: u32,
}

#[derive(NetTree)]
struct Node {
    #[net(node, checksum = Crc)]
    body: Body,
    crc: u32,
}

#[derive(NetTree)]
enum Body {
    Ping,
}

fn main() {}
