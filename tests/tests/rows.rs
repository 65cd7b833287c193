//! Texts in a row: looked at as one, they are what they are one by one.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::owned_cow, reason = "a text of another kind")]

use std::borrow::Cow;

use netbytes::{DecodeError, DecodeErrorKind, Limits, NetTree};
use proptest::collection::vec;
use proptest::prelude::*;

/// `Row` of four texts, and `Apart`: the same bytes, but something stands between the fields that takes none.
macro_rules! twins {
    ($module:ident, $net:meta) => {
        mod $module {
            use super::*;

            #[derive(NetTree, Clone, Debug, PartialEq)]
            #[$net]
            pub(super) struct Row<'a> {
                pub(super) a: &'a str,
                pub(super) b: String,
                pub(super) c: Cow<'a, str>,
                pub(super) d: Box<str>,
                pub(super) end: u8,
            }

            #[derive(NetTree, Clone, Debug, PartialEq)]
            #[$net]
            struct Apart<'a> {
                a: &'a str,
                #[net(skip)]
                ab: (),
                b: String,
                #[net(skip)]
                bc: (),
                c: Cow<'a, str>,
                #[net(skip)]
                cd: (),
                d: Box<str>,
                end: u8,
            }

            fn apart<'a>(limits: Limits, bytes: &'a [u8]) -> Result<Row<'a>, DecodeError> {
                let Apart { a, b, c, d, end, .. } = limits.from_slice(bytes)?;
                Ok(Row { a, b, c, d, end })
            }

            /// What the two say of these bytes, but for the name of the type.
            pub(super) fn both(bytes: &[u8]) {
                for limits in [Limits::new(), Limits::new().alloc(100)] {
                    let facts = |error: DecodeError| (error.kind(), error.offset(), error.field());
                    let row = limits.from_slice::<Row<'_>>(bytes);
                    assert_eq!(
                        row.map_err(facts),
                        apart(limits, bytes).map_err(facts),
                        "{bytes:?}"
                    );
                }
            }

            pub(super) fn bytes([a, b, c, d]: [&str; 4]) -> Option<Vec<u8>> {
                let row = Row { a, b: b.into(), c: c.into(), d: d.into(), end: 7 };
                row.to_vec().ok()
            }
        }
    };
}

twins!(u8s, net(len = u8));
twins!(u16s, net(endian = little));
twins!(u32s, net(len = u32, endian = big));
twins!(varints, net(len = varint));

/// ASCII and not, short, and around the length at which a prefix is no ASCII any more.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
        1 => (120..140_usize).prop_map(|len| "x".repeat(len)),
    ]
}

proptest! {
    #[test]
    fn a_row_is_its_texts(texts in [text(), text(), text(), text()], flips in vec((any::<prop::sample::Index>(), any::<u8>()), 0..3), cut in any::<prop::sample::Index>()) {
        let texts = texts.each_ref().map(String::as_str);
        let check = |bytes: Option<Vec<u8>>, both: fn(&[u8])| {
            let Some(mut bytes) = bytes else { return };
            both(&bytes);
            both(&bytes[..cut.index(bytes.len())]);
            for (at, byte) in &flips {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
                both(&bytes);
            }
        };
        check(u8s::bytes(texts), u8s::both);
        check(u16s::bytes(texts), u16s::both);
        check(u32s::bytes(texts), u32s::both);
        check(varints::bytes(texts), varints::both);
    }
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(len = u8)]
struct Four<'a> {
    a: &'a str,
    b: &'a str,
    c: &'a str,
    d: &'a str,
}

#[test]
fn each_text_is_borrowed_from_its_place() {
    let bytes = b"\x02hi\x00\x03you\x01!";
    let four = Four::from_slice(bytes).unwrap();
    assert_eq!(four, Four { a: "hi", b: "", c: "you", d: "!" });
    assert_eq!(four.c.as_ptr(), bytes[5..].as_ptr());
}

#[test]
fn an_error_is_that_of_its_text() {
    let cases: [(&[u8], DecodeErrorKind, usize, Option<&str>); 4] = [
        (b"\x02hi\x00\x03y\xff.\x01!", DecodeErrorKind::InvalidUtf8, 6, Some("c")),
        (b"\x02hi\x00\x03yo", DecodeErrorKind::UnexpectedEnd { needed: 1 }, 5, Some("c")),
        (b"\x02hi\x00\x03you", DecodeErrorKind::UnexpectedEnd { needed: 1 }, 8, Some("d")),
        (b"\x02hi\x00\x03you\x01!?", DecodeErrorKind::TrailingBytes { left: 1 }, 10, None),
    ];
    for (bytes, kind, offset, field) in cases {
        let error = Four::from_slice(bytes).unwrap_err();
        assert_eq!(
            (error.kind(), error.offset(), error.field()),
            (kind, offset, field),
            "{bytes:?}"
        );
    }
}

type Name<'a> = &'a str;

/// Texts that the derive does not know for such, and one that does not look at what is known of the row.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(len = u8)]
struct Gaps<'a> {
    a: &'a str,
    b: &'a str,
    c: &'a str,
    d: Name<'a>,
    e: &'a str,
    f: Cow<'a, String>,
    g: &'a str,
}

#[test]
fn each_text_of_a_row_with_gaps_is_its_own() {
    let gaps = Gaps {
        a: "a1",
        b: "b22",
        c: "c333",
        d: "d4444",
        e: "e1",
        f: Cow::Owned("f22".to_owned()),
        g: "g333",
    };
    assert_eq!(Gaps::from_slice(&gaps.to_vec().unwrap()), Ok(gaps));
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(len = u8)]
struct Alias<'a> {
    a: &'a str,
    b: &'a str,
    c: &'a str,
    d: Name<'a>,
    e: &'a str,
    f: &'a str,
    g: &'a str,
}

#[test]
fn a_row_goes_on_behind_an_alias() {
    let texts = Alias { a: "a1", b: "b2", c: "c3", d: "d4", e: "e5", f: "f6", g: "g7" };
    assert_eq!(Alias::from_slice(&texts.to_vec().unwrap()), Ok(texts));
}
