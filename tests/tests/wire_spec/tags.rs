//! Tags that are more than a number: signed, bytes, text, several, bits of which are fields, and unknown ones with fields.

use netbytes::{Computed, NetTree};

use crate::{accepted, compare, compare_below, compare_refused, refused, row};

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = i16, endian = big)]
enum Code {
    #[net(tag = -2)]
    Unknown,
    Refused,
    Ok,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = [u8; 4])]
enum Chunk {
    #[net(tag = b"IHDR")]
    Header { width: u8 },
    #[net(tag = b"IEND")]
    End,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = str, len = u8)]
enum Key<'a> {
    #[net(tag = "rsa")]
    Rsa,
    #[net(other)]
    Other { tag: &'a str, raw: &'a [u8] },
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag(str, until = b"\r\n", ignore_case))]
enum Line {
    #[net(tag = "Hi")]
    Hi { id: u8 },
    #[net(tag = "Bye")]
    Bye,
}

#[derive(NetTree, Debug, PartialEq)]
enum Value<'a> {
    #[net(tag = 0..=0x7f)]
    Small {
        #[net(tag)]
        number: u8,
    },
    #[net(tag = 0x80)]
    Text {
        #[net(tag_bits = 0..=3)]
        len: Computed<u8>,
        #[net(tag_bits = 5)]
        bold: bool,
        #[net(count = len)]
        text: &'a str,
    },
    #[net(tag = 0xc0 | 0xd0..=0xd2)]
    Next {
        #[net(tag)]
        tag: u8,
    },
}

#[derive(NetTree, Debug, PartialEq)]
enum Request {
    Ping,
    #[net(other)]
    Unknown {
        #[net(tag)]
        command: u8,
        id: u16,
    },
}

#[test]
fn kinds_of_tags() {
    let text = Value::Text { len: Computed, bold: true, text: "hi" };
    compare(
        "kinds of tags",
        &[
            row("Code", &Code::Unknown, "Code::Unknown", &[0xff, 0xfe]),
            row("Code", &Code::Refused, "Code::Refused", &[0xff, 0xff]),
            row("Code", &Code::Ok, "Code::Ok", &[0x00, 0x00]),
            row("Chunk", &Chunk::Header { width: 7 }, "Chunk::Header { width: 7 }", b"IHDR\x07"),
            row("Chunk", &Chunk::End, "Chunk::End", b"IEND"),
            row("Key", &Key::Rsa, "Key::Rsa", b"\x03rsa"),
            row(
                "Key",
                &Key::Other { tag: "x", raw: &[9] },
                r#"Key::Other { tag: "x", raw: &[9] }"#,
                b"\x01x\x09",
            ),
            row("Line", &Line::Hi { id: 7 }, "Line::Hi { id: 7 }", b"Hi\r\n\x07"),
            row("Line", &Line::Bye, "Line::Bye", b"Bye\r\n"),
            row("Value", &Value::Small { number: 7 }, "Value::Small { number: 7 }", &[0x07]),
            row(
                "Value",
                &text,
                r#"Value::Text { len: Computed, bold: true, text: "hi" }"#,
                &[0xa2, b'h', b'i'],
            ),
            row("Value", &Value::Next { tag: 0xd1 }, "Value::Next { tag: 0xd1 }", &[0xd1]),
            row("Request", &Request::Ping, "Request::Ping", &[0x00]),
            row(
                "Request",
                &Request::Unknown { command: 9, id: 1 },
                "Request::Unknown { command: 9, id: 1 }",
                &[0x09, 0x01, 0x00],
            ),
        ],
    );
}

#[test]
fn tags_in_another_case() {
    compare_below(
        "tags in another case",
        "| type | bytes | value |\n|---|---|---|",
        &[accepted("Line", b"bYE\r\n", &Line::Bye, "Line::Bye")],
    );
}

#[test]
fn refused_tags() {
    compare_refused(
        "kinds of tags errors",
        &[
            refused::<Code>("Code", &[0x00, 0x01], "UnknownTag"),
            refused::<Chunk>("Chunk", b"IDAT", "UnknownTag"),
            refused::<Chunk>("Chunk", b"IEN", "UnexpectedEnd"),
            refused::<Key<'_>>("Key", &[0x01, 0xff], "InvalidUtf8"),
            refused::<Line>("Line", b"Ho\r\n", "UnknownName"),
            refused::<Line>("Line", b"Hello\r\n", "UnknownName"),
            refused::<Line>("Line", b"Hi\r", "UnexpectedEnd"),
            refused::<Value<'_>>("Value", &[0xf0], "UnknownTag"),
        ],
    );
}
