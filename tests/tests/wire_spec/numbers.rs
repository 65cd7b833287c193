//! Numbers, scalars, tags, and enums that are a number.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::num::{NonZero, Saturating, Wrapping};
use std::time::Duration;

use netbytes::NetTree;

use super::{compare, row};

table! { integers "integers" #[allow(dead_code)] {
    u8, 7 => 0x07;
    i8, -1 => 0xff;
    u16, 0x0102 => 0x02 0x01;
    i16, -2 => 0xfe 0xff;
    u32, 0x0102_0304 => 0x04 0x03 0x02 0x01;
    i32, -2 => 0xfe 0xff 0xff 0xff;
    u64, 1 => 0x01 0x00 0x00 0x00 0x00 0x00 0x00 0x00;
    i64, -1 => 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff;
    u128, 1 => 0x01 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00;
    i128, -1 => 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff;
    NonZero<u16>, NonZero::new(5).unwrap() => 0x05 0x00;
    Wrapping<u16>, Wrapping(5) => 0x05 0x00;
    Saturating<u16>, Saturating(5) => 0x05 0x00;
}}

table! { big "big-endian" #[net(endian = big)] {
    u8, 7 => 0x07;
    u16, 0x0102 => 0x01 0x02;
    i32, -2 => 0xff 0xff 0xff 0xfe;
    f32, 1.0 => 0x3f 0x80 0x00 0x00;
    char, 'é' => 0x00 0x00 0x00 0xe9;
    &'a str, "hi" => 0x00 0x02 0x68 0x69;
    Vec<u16>, vec![1, 2] => 0x00 0x02 0x00 0x01 0x00 0x02;
    Duration, Duration::new(1, 2) => 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x01 0x00 0x00 0x00 0x02;
    SocketAddrV4, SocketAddrV4::new(Ipv4Addr::LOCALHOST, 7000) => 0x7f 0x00 0x00 0x01 0x1b 0x58;
}}

table! { varint "varint" #[net(varint)] {
    u8, 200 => 0xc8;
    u16, 0 => 0x00;
    u16, 127 => 0x7f;
    u16, 128 => 0x80 0x01;
    u32, 300 => 0xac 0x02;
    u64, u64::MAX => 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0x01;
    i32, 0 => 0x00;
    i32, -1 => 0x01;
    i32, 1 => 0x02;
    i32, -300 => 0xd7 0x04;
    f32, 1.0 => 0x00 0x00 0x80 0x3f;
    &'a str, "hi" => 0x02 0x00 0x68 0x69;
    Vec<u32>, vec![1, 300] => 0x02 0x00 0x01 0xac 0x02;
    Duration, Duration::new(1, 300) => 0x01 0xac 0x02;
    SocketAddrV4, SocketAddrV4::new(Ipv4Addr::LOCALHOST, 7000) => 0x7f 0x00 0x00 0x01 0xd8 0x36;
}}

refusals! { varint_errors "varint errors" #[net(varint)] {
    u16, 0x80 0x00 => OverlongVarint;
    u16, 0xff 0xff => UnexpectedEnd;
    u16, 0xff 0xff 0x04 => OutOfRange;
    u16, 0xff 0xff 0x80 => OutOfRange;
    i32, 0xff 0xff 0xff 0xff 0x10 => OutOfRange;
    u64, 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0x02 => OutOfRange;
}}

refusals! { prefix_errors "prefix errors" #[net(len = varint)] {
    &'a str, 0x82 0x00 0x68 0x69 => OverlongVarint;
    &'a str, 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0x02 => OutOfRange;
}}

table! { scalars "scalars" #[allow(dead_code)] {
    bool, false => 0x00;
    bool, true => 0x01;
    char, 'é' => 0xe9 0x00 0x00 0x00;
    f32, 1.0 => 0x00 0x00 0x80 0x3f;
    f64, -2.5 => 0x00 0x00 0x00 0x00 0x00 0x00 0x04 0xc0;
    (), () => ;
    PhantomData<u8>, PhantomData => ;
}}

/// The widths of tags.
#[test]
fn tags() {
    macro_rules! tag {
        ($width:literal, $tag:ident, $(#[$key:meta])* $value:literal => $($byte:literal)*) => {{
            #[derive(NetTree, Debug, PartialEq)]
            $(#[$key])*
            enum Node {
                #[net(tag = $value)]
                Action,
            }
            let text = concat!("#[net(tag = ", stringify!($value), ")] Action");
            row($width, &Node::Action, text, &[$($byte),*])
        }};
    }
    let rows = [
        tag!("tag = u8", u8, 7 => 0x07),
        tag!("tag = u16", u16, #[net(tag = u16)] 7 => 0x07 0x00),
        tag!("tag = u16, endian = big", u16, #[net(tag = u16, endian = big)] 7 => 0x00 0x07),
        tag!("tag = u24", u24, #[net(tag = u24)] 7 => 0x07 0x00 0x00),
        tag!("tag = u32", u32, #[net(tag = u32)] 7 => 0x07 0x00 0x00 0x00),
        tag!("tag = u64", u64, #[net(tag = u64)] 7 => 0x07 0x00 0x00 0x00 0x00 0x00 0x00 0x00),
        tag!("tag = varint", varint, #[net(tag = varint)] 300 => 0xac 0x02),
    ];
    compare("tags", &rows);
}

/// An enum without fields: a number, of which some values have names.
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(tag = u16, endian = big)]
enum Code {
    NotFound,
    #[net(other)]
    Other(u16),
}

#[derive(NetTree, Debug, PartialEq)]
struct Codes(Vec<Code>);

#[test]
fn numbers() {
    use Code::{NotFound, Other};
    let of = "tag = u16, endian = big";
    compare(
        "numbers",
        &[
            row(of, &NotFound, "NotFound", &[0x00, 0x00]),
            row(of, &Other(7), "Other(7)", &[0x00, 0x07]),
            row(
                "Vec of them",
                &Codes(vec![Other(7), NotFound]),
                "[Other(7), NotFound]",
                &[2, 0, 0, 7, 0, 0],
            ),
        ],
    );
}

table! { len_by_codec "len = Leb128<4>" #[net(len = netbytes::codecs::Leb128<4>)] {
    &'a str, "hi" => 0x02 0x68 0x69;
    Vec<u8>, vec![7; 3] => 0x03 0x07 0x07 0x07;
    Vec<&'a str>, vec!["a"] => 0x01 0x01 0x61;
}}

refusals! { len_by_codec_errors "len = Leb128<4> errors" #[net(len = netbytes::codecs::Leb128<4>)] {
    &'a str, 0x81 0x00 0x61 => OverlongVarint;
    &'a str, 0xff 0xff 0xff 0xff => OutOfRange;
    &'a str, 0x80 => UnexpectedEnd;
}}

table! { len_plus "len(varint, plus = 1)" #[net(len(varint, plus = 1))] {
    &'a str, "hi" => 0x03 0x68 0x69;
    Vec<u16>, vec![] => 0x01;
}}

table! { len_signed "len = i16, endian = big" #[net(len = i16, endian = big)] {
    &'a str, "hi" => 0x00 0x02 0x68 0x69;
}}

refusals! { len_signed_errors "len = i16 errors" #[net(len = i16, endian = big)] {
    &'a str, 0xff 0xff => OutOfRange;
}}

/// Fields with a codec of numbers.
#[test]
fn codecs() {
    use netbytes::codecs::{CompactSize, Leb128, Quic, Vlq, Zigzag};
    macro_rules! field {
        ($codec:ty, $int:ident $value:expr => $($byte:literal)*) => {{
            #[derive(NetTree, Debug, PartialEq)]
            struct Held(#[net(with = $codec)] $int);
            let ty = concat!("with = ", stringify!($codec), "` on `", stringify!($int));
            row(ty, &Held($value), stringify!($value), &[$($byte),*])
        }};
    }
    let rows = [
        field!(Leb128<4>, u32 127 => 0x7f),
        field!(Leb128<4>, u32 300 => 0xac 0x02),
        field!(Leb128<4>, u32 268_435_455 => 0xff 0xff 0xff 0x7f),
        field!(Quic, u64 63 => 0x3f),
        field!(Quic, u64 64 => 0x40 0x40),
        field!(Quic, u64 0x4000 => 0x80 0x00 0x40 0x00),
        field!(Quic, u64 0x4000_0000 => 0xc0 0x00 0x00 0x00 0x40 0x00 0x00 0x00),
        field!(Vlq, u32 127 => 0x7f),
        field!(Vlq, u32 128 => 0x81 0x00),
        field!(Vlq, u32 0x2000 => 0xc0 0x00),
        field!(CompactSize, u64 252 => 0xfc),
        field!(CompactSize, u64 253 => 0xfd 0xfd 0x00),
        field!(CompactSize, u64 0x1_0000 => 0xfe 0x00 0x00 0x01 0x00),
        field!(CompactSize, u64 0x1_0000_0000 => 0xff 0x00 0x00 0x00 0x00 0x01 0x00 0x00 0x00),
        field!(Zigzag<5>, i32 0 => 0x00),
        field!(Zigzag<5>, i32 -1 => 0x01),
        field!(Zigzag<5>, i32 1 => 0x02),
        field!(Zigzag<5>, i32 -300 => 0xd7 0x04),
    ];
    compare("codecs", &rows);
}

field_table! { width "width = 3" #[net(width = 3)] {
    u32, 0x01_0203 => 0x03 0x02 0x01;
    i32, -2 => 0xfe 0xff 0xff;
    u16, 7 => 0x07 0x00 0x00;
}}

field_table! { width_big "width = 3, endian = big" #[net(width = 3, endian = big)] {
    u32, 0x01_0203 => 0x01 0x02 0x03;
    i32, -2 => 0xff 0xff 0xfe;
}}

field_table! { null "len = i16, null = -1" #[net(len = i16, null = -1)] {
    Option<&'a str>, None => 0xff 0xff;
    Option<&'a str>, Some("") => 0x00 0x00;
    Option<Vec<u8>>, Some(vec![7]) => 0x01 0x00 0x07;
}}

field_table! { null_plus "len(varint, plus = 1), null = 0" #[net(len(varint, plus = 1), null = 0)] {
    Option<&'a str>, None => 0x00;
    Option<&'a str>, Some("") => 0x01;
}}

field_table! { null_value "null = 0xffff" #[net(null = 0xffff)] {
    Option<u16>, None => 0xff 0xff;
    Option<u16>, Some(80) => 0x50 0x00;
}}

field_table! { items_len "len = u8, items(len = u16)" #[net(len = u8, items(len = u16))] {
    Vec<String>, vec!["a".to_owned()] => 0x01 0x01 0x00 0x61;
}}

field_table! { items_nul "rest, items(nul)" #[net(rest, items(nul))] {
    Vec<String>, vec!["a".to_owned(), String::new()] => 0x61 0x00 0x00;
}}

field_table! { items_sized "items(sized = u8, rest)" #[net(items(sized = u8, rest))] {
    Vec<String>, vec!["hi".to_owned()] => 0x01 0x00 0x02 0x68 0x69;
}}

field_table! { items_nested "len = u8, items(items(width = 3))" #[net(len = u8, items(items(width = 3)))] {
    Vec<Vec<u32>>, vec![vec![1], vec![]] => 0x02 0x01 0x01 0x00 0x00 0x00;
}}
