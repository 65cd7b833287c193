//! Constants have bytes, and stand where something is.

use netbytes::NetTree;

#[derive(NetTree)]
#[net(after_tag(magic = 7), magic_after = "ab")]
enum Frame {
    #[net(magic_after = b"!")]
    One,
}

#[derive(NetTree)]
#[net(tag(u8, external), after_tag(magic = 0x00))]
enum Outside {
    One,
}

#[derive(NetTree)]
struct Fields {
    #[net(magic = MAGIC())]
    call: u8,
    #[net(after_tag(magic = 0x00))]
    field: u8,
    #[net(bits = 8, magic = MAGIC)]
    bits: (),
    #[net(skip, magic_after = b"!")]
    skipped: u8,
}

fn main() {}
