use netbytes::NetTree;

// What binrw and deku call it.
#[derive(NetTree)]
#[net(ctx = "endian: Endian", import(n))]
struct Header {
    #[net(temp)]
    count: u16,
    #[net(calc = 7)]
    version: u8,
    #[net(br(count = n))]
    items: Vec<u8>,
    #[net(bw(ignore))]
    unused: u8,
    #[net(cond = "flag")]
    extra: Option<u8>,
    #[net(args(n))]
    body: u8,
    #[net(ctx = "*n")]
    inner: u8,
    #[net(map = Port)]
    port: u16,
    #[net(try_map = Port)]
    peer: u16,
    #[net(pad_before = 3)]
    behind: u32,
    #[net(pad_after = 3)]
    before: u8,
    #[net(align_before = 4)]
    aligned: u32,
    #[net(align_after = 4)]
    padded: u8,
    #[net(pad_bits_after = 3)]
    bits: u8,
    #[net(assert_eq = 7)]
    constant: u8,
}

#[derive(NetTree)]
#[net(id_type = u8)]
enum Frame {
    #[net(id_pat = 0x80..=0x8f)]
    Data,
    #[net(id = 7)]
    Ping,
}

fn main() {}
