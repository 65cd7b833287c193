//! `sized`, `extensible`, `magic`, and what stands around the fields of a type.

use std::fmt::Debug;

use netbytes::{DecodeErrorKind, NetTree};

use super::{accepted, compare, compare_below, compare_refused, refused, row};

table! { sized "sized = u16" #[net(sized = u16)] {
    u8, 7 => 0x01 0x00 0x07;
    &'a str, "hi" => 0x04 0x00 0x02 0x00 0x68 0x69;
    (), () => 0x00 0x00;
}}

table! { sized_inclusive "sized(u32, inclusive), endian = big" #[net(sized(u32, inclusive), endian = big)] {
    u8, 7 => 0x00 0x00 0x00 0x05 0x07;
    &'a str, "hi" => 0x00 0x00 0x00 0x08 0x00 0x02 0x68 0x69;
}}

table! { sized_varint "sized = varint" #[net(sized = varint)] {
    [u8; 3], [1, 2, 3] => 0x03 0x01 0x02 0x03;
}}

refusals! { sized_errors "sized errors" #[net(sized(u8, inclusive))] {
    u16, 0x03 0x01 => UnexpectedEnd;
    u16, 0x00 => OutOfRange;
    u16, 0x04 0x01 => UnexpectedEnd;
    u16, 0x04 0x01 0x00 0x00 => TrailingBytes;
    &'a str, 0x04 0x02 0x00 0x61 => RegionEnd;
    &'a str, 0x04 0x00 0x00 0x61 => TrailingBytes;
}}

table! { magic_bytes "magic = b\"NB\"" #[net(magic = b"NB")] {
    u8, 7 => 0x4e 0x42 0x07;
}}

table! { magic_number "magic = 0x00ff" #[net(magic = 0x00ff)] {
    u8, 7 => 0xff 0x00 0x07;
}}

table! { magic_number_big "magic = 7u32, endian = big" #[net(magic = 7u32, endian = big)] {
    u8, 7 => 0x00 0x00 0x00 0x07 0x07;
}}

field_table! { magic_of_field "magic = 0x0102, endian = big" #[net(magic = 0x0102, endian = big)] {
    u8, 7 => 0x01 0x02 0x07;
    u16, 7 => 0x01 0x02 0x00 0x07;
}}

table! { magic_sized "magic = b\"NB\", sized = u8" #[net(magic = b"NB", sized = u8)] {
    u16, 7 => 0x4e 0x42 0x02 0x07 0x00;
}}

/// A number with names in a region, and an `other` whose fields stand the other way round.
#[test]
fn others() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8)]
    enum Number {
        Known,
        #[net(other)]
        Other(u8),
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big, tag = u16)]
    enum Event<'a> {
        Tick,
        #[net(other)]
        Unknown {
            raw: &'a [u8],
            tag: u16,
        },
    }
    let rows = [
        row("Number", &Number::Known, "Number::Known", &[0, 0]),
        row("Number", &Number::Other(7), "Number::Other(7)", &[7, 0]),
        row("Event", &Event::Tick, "Event::Tick", &[0, 0]),
        row(
            "Event",
            &Event::Unknown { raw: b"hi", tag: 9 },
            "Event::Unknown { raw: b\"hi\", tag: 9 }",
            &[0, 9, b'h', b'i'],
        ),
    ];
    compare("others", &rows);
    let rows = [
        refused::<Number>("Number", &[7, 1, 5], "TrailingBytes"),
        refused::<Number>("Number", &[0, 1, 5], "TrailingBytes"),
    ];
    compare_refused("others errors", &rows);
}

/// What is in the region of an `extensible` type.
#[test]
fn extensible() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8, extensible, endian = big)]
    struct Grown {
        a: u8,
        #[net(default, magic = 0xcafe)]
        b: u16,
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8, extensible)]
    enum Root {
        #[net(node)]
        Child(Child),
        Ping,
    }
    #[derive(NetTree, Debug, PartialEq)]
    enum Child {
        Go,
    }
    let rows = [
        row("Grown", &Grown { a: 1, b: 7 }, "Grown { a: 1, b: 7 }", &[5, 1, 0xca, 0xfe, 0, 7]),
        row("Root", &Root::Child(Child::Go), "Root::Child(Child::Go)", &[0, 1, 0]),
        row("Root", &Root::Ping, "Root::Ping", &[1, 0]),
    ];
    compare("extensible", &rows);
    let rows = [
        accepted("Grown", &[1, 1], &Grown { a: 1, b: 0 }, "Grown { a: 1, b: 0 }"),
        accepted(
            "Grown",
            &[6, 1, 0xca, 0xfe, 0, 7, 9],
            &Grown { a: 1, b: 7 },
            "Grown { a: 1, b: 7 }",
        ),
        accepted("Root", &[1, 1, 9], &Root::Ping, "Root::Ping"),
    ];
    compare_below("extensible accepted", "| type | bytes | value |\n|---|---|---|", &rows);
    let rows = [
        refused::<Grown>("Grown", &[3, 1, 0xca, 0xfe], "RegionEnd"),
        refused::<Grown>("Grown", &[3, 1, 0, 7], "InvalidMagic"),
        refused::<Root>("Root", &[0, 2, 0, 9], "TrailingBytes"),
    ];
    compare_refused("extensible errors", &rows);
    let mut over = Root::Child(Child::Go);
    let error = over.decode_from(&[0, 2, 0, 9]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });

    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8, extensible)]
    enum Passed {
        Say(u8),
        #[net(other)]
        Other(u8),
    }
    let passed = Passed::from_slice(&[7, 2, 1, 1]).unwrap();
    assert_eq!(passed, Passed::Other(7));
    assert!(passed.to_vec().is_err());
}

/// What stands around the fields of an enum.
#[test]
fn around() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = b"NB", tag = u16, sized(u32, inclusive), endian = big)]
    enum Packet<'a> {
        Ping,
        #[net(magic = 0xcafe)]
        Data {
            id: u8,
            #[net(rest)]
            data: &'a [u8],
        },
        #[net(other)]
        Unknown {
            tag: u16,
            raw: &'a [u8],
        },
    }
    let rows = [
        row("Packet", &Packet::Ping, "Packet::Ping", b"NB\0\0\0\0\0\x04"),
        row(
            "Packet",
            &Packet::Data { id: 7, data: b"hi" },
            "Packet::Data { id: 7, data: b\"hi\" }",
            b"NB\0\x01\0\0\0\x09\xca\xfe\x07hi",
        ),
        row(
            "Packet",
            &Packet::Unknown { tag: 9, raw: b"hi" },
            "Packet::Unknown { tag: 9, raw: b\"hi\" }",
            b"NB\0\x09\0\0\0\x06hi",
        ),
    ];
    compare("around", &rows);
}
