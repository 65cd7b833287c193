//! Constants behind values, and padding: `magic_after`, `after_tag`, `pad_to`, `align`.

use netbytes::NetTree;

use super::{compare, row};

field_table! { magic_after "magic_after" #[net(magic_after = b"\r\n")] {
    u16, 7 => 0x07 0x00 0x0d 0x0a;
    &'a str, "hi" => 0x02 0x00 0x68 0x69 0x0d 0x0a;
    Vec<u8>, vec![] => 0x00 0x00 0x0d 0x0a;
}}

field_table! { pad_to "pad_to = 4" #[net(pad_to = 4)] {
    u8, 7 => 0x07 0x00 0x00 0x00;
    u32, 7 => 0x07 0x00 0x00 0x00;
    &'a str, "hey" => 0x03 0x00 0x68 0x65 0x79 0x00 0x00 0x00;
}}

field_table! { padded "sized(u16, padded), pad_to = 4" #[net(sized(u16, padded), pad_to = 4)] {
    u8, 7 => 0x02 0x00 0x07 0x00;
    u32, 7 => 0x06 0x00 0x07 0x00 0x00 0x00 0x00 0x00;
}}

field_refusals! { pad_to_errors "pad_to errors" #[net(pad_to = 4)] {
    u8, 0x07 0x00 0x01 0x00 => InvalidPadding;
    u8, 0x07 0x00 0x00 => UnexpectedEnd;
}}

/// Gaps counted from the start of the message, and constants behind tags.
#[test]
fn around() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Aligned {
        a: u8,
        #[net(align = 4)]
        b: u16,
        #[net(sized(u8, then_align = 8), rest)]
        c: Vec<u8>,
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(after_tag(magic = 0x00), sized = u8, pad_to = 4, magic_after = b"!", handler = none)]
    enum Framed {
        Ping,
        Data(u8),
    }
    let rows = [
        row(
            "Aligned",
            &Aligned { a: 1, b: 2, c: vec![3] },
            "Aligned { a: 1, b: 2, c: vec![3] }",
            &[1, 0, 0, 0, 2, 0, 1, 0, 3],
        ),
        row("Framed", &Framed::Ping, "Framed::Ping", b"\0\0\0!"),
        row("Framed", &Framed::Data(7), "Framed::Data(7)", b"\x01\0\x01\x07!\0\0\0"),
    ];
    compare("gaps", &rows);
}
