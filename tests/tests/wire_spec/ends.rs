//! Where a field ends: `nul`, `until`, `rest`, `max`, `count`.

use std::collections::BTreeMap;
use std::fmt::Debug;

use netbytes::{EncodeErrorKind, NetTree};

use super::{compare, row};

field_table! { nul "nul" #[net(nul)] {
    &'a str, "hi" => 0x68 0x69 0x00;
    String, String::new() => 0x00;
    Vec<u8>, vec![1, 2] => 0x01 0x02 0x00;
}}

field_table! { until "until = 0xff" #[net(until = 0xff)] {
    &'a [u8], &[1, 2] => 0x01 0x02 0xff;
    Vec<u16>, vec![] => 0xff;
    Vec<u16>, vec![1, 0xff00] => 0x01 0x00 0x00 0xff 0xff;
    Vec<&'a str>, vec!["a"] => 0x01 0x00 0x61 0xff;
}}

field_table! { until_bytes "until = b\"\\r\\n\"" #[net(until = b"\r\n")] {
    &'a str, "hi" => 0x68 0x69 0x0d 0x0a;
    &'a [u8], &[0x0d] => 0x0d 0x0d 0x0a;
    Vec<u8>, vec![] => 0x0d 0x0a;
}}

field_table! { rest "rest" #[net(rest)] {
    &'a str, "hi" => 0x68 0x69;
    Vec<u16>, vec![1, 2] => 0x01 0x00 0x02 0x00;
}}

field_table! { max "max = 2" #[net(max = 2)] {
    &'a str, "hi" => 0x02 0x00 0x68 0x69;
    Option<&'a str>, Some("hi") => 0x01 0x02 0x00 0x68 0x69;
    BTreeMap<u8, u16>, BTreeMap::from([(1, 2), (3, 4)]) => 0x02 0x00 0x01 0x02 0x00 0x03 0x04 0x00;
}}

field_refusals! { max_errors "max errors" #[net(max = 2)] {
    &'a str, 0x03 0x00 => TooLong;
    Option<&'a str>, 0x01 0x03 0x00 => TooLong;
    BTreeMap<u8, u16>, 0x03 0x00 => TooLong;
}}

/// A count that stands apart from its items.
#[test]
fn count() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Counted {
        n: u8,
        flag: bool,
        #[net(count = n)]
        items: Vec<u16>,
    }
    let rows = [
        row(
            "Counted",
            &Counted { n: 2, flag: true, items: vec![1, 2] },
            "Counted { n: 2, flag: true, items: vec![1, 2] }",
            &[2, 1, 1, 0, 2, 0],
        ),
        row(
            "Counted",
            &Counted { n: 0, flag: false, items: vec![] },
            "Counted { n: 0, flag: false, items: vec![] }",
            &[0, 0],
        ),
    ];
    compare("count", &rows);
}

/// One count of several fields.
#[test]
fn shared_count() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Shared<'a> {
        n: u8,
        #[net(count = n)]
        keys: &'a [u8],
        #[net(count = n)]
        values: Vec<u16>,
    }
    let shared = Shared { n: 2, keys: b"ab", values: vec![1, 2] };
    let text = "Shared { n: 2, keys: b\"ab\", values: vec![1, 2] }";
    compare("shared count", &[row("Shared", &shared, text, &[2, b'a', b'b', 1, 0, 2, 0])]);
    let two_and_one = Shared { n: 2, keys: b"ab", values: vec![1] };
    let kind = two_and_one.to_vec().unwrap_err().kind();
    assert_eq!(kind, EncodeErrorKind::CountMismatch { count: 2, len: 1 });

    #[derive(NetTree, Debug, PartialEq)]
    enum Action<'a> {
        Put {
            n: u8,
            #[net(count = n)]
            keys: &'a [u8],
            #[net(count = n)]
            values: Vec<u16>,
        },
    }
    let mut sent = Vec::new();
    Action::encoder(&mut sent).put(b"ab", vec![1, 2]).unwrap();
    assert_eq!(sent, [0, 2, b'a', b'b', 1, 0, 2, 0]);
    let error = Action::encoder(&mut sent).put(b"ab", vec![1]).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::CountMismatch { count: 2, len: 1 });
}
