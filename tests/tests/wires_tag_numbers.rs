//! Numbers in a tag that say something of a later field, also where the tag stands in another field; and the items of arrays.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::indexing_slicing, reason = "a test: an index that is wrong may end it")]

use std::fmt::Debug;

use netbytes::codecs::Decimal;
use netbytes::{
    Computed, Decode, DecodeErrorKind, DecodeOwned, EncodeErrorKind, Handler, HandlesAll, NetTree,
};

/// What a tag says: how many, how long, whether.
#[derive(NetTree, Debug, PartialEq, Clone)]
enum Own {
    #[net(tag = 0x10..=0x1f)]
    Counted {
        #[net(tag)]
        n: u8,
        #[net(count = n - 0x10)]
        bytes: Vec<u8>,
    },
    #[net(tag = 0x20..=0x2f)]
    Sized {
        #[net(tag)]
        n: Computed<u8>,
        #[net(sized = n - 0x20, rest)]
        numbers: Vec<u16>,
    },
    #[net(tag = 0x30)]
    Bits {
        #[net(tag_bits = 1..=3)]
        n: Computed<u8>,
        #[net(tag_bits = 0)]
        there: bool,
        #[net(sized = n, rest)]
        text: String,
        #[net(if = there)]
        more: Option<u8>,
    },
}

/// The same where the tag stands in another field.
#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(u8, external))]
enum Elsewhere {
    #[net(tag = 0x10..=0x1f)]
    Counted {
        #[net(tag)]
        n: u8,
        #[net(count = n - 0x10)]
        bytes: Vec<u8>,
    },
    #[net(tag = 0x20..=0x2f)]
    Listed {
        #[net(tag)]
        n: Computed<u8>,
        #[net(count = n - 0x20)]
        numbers: Vec<u16>,
    },
    #[net(tag = 0x30)]
    Bits {
        #[net(tag_bits = 1..=3)]
        n: Computed<u8>,
        #[net(tag_bits = 0)]
        there: bool,
        #[net(count = n)]
        text: String,
        #[net(if = there)]
        more: Option<u8>,
    },
    /// A size that stands in no tag.
    #[net(tag = 0x40)]
    Plain {
        n: Computed<u8>,
        #[net(sized = n, rest)]
        text: String,
    },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Frame {
    kind: Computed<u8>,
    id: u8,
    #[net(node, tag = kind)]
    body: Elsewhere,
}

/// As data, with the tag held.
#[derive(NetTree, Debug, PartialEq, Clone)]
struct Record {
    kind: u8,
    id: u8,
    #[net(tag = kind)]
    body: Elsewhere,
}

#[track_caller]
fn row<T: NetTree + DecodeOwned + PartialEq + Debug>(value: &T, bytes: &[u8]) {
    assert_eq!(value.to_vec().as_deref(), Ok(bytes));
    assert_eq!(value.encoded_len(), bytes.len());
    assert_eq!(T::from_slice(bytes).as_ref(), Ok(value));
    for end in 0..bytes.len() {
        assert!(T::from_slice(&bytes[..end]).is_err(), "{end} bytes of {bytes:02x?}");
    }
}

#[track_caller]
fn unsent<T: NetTree>(value: &T, kind: EncodeErrorKind) {
    assert_eq!(value.to_vec().unwrap_err().kind(), kind);
    assert_eq!(value.check().unwrap_err().kind(), kind);
}

#[track_caller]
fn is_canonical<T: NetTree + for<'de> Decode<'de> + PartialEq + Debug>() {
    for len in 0..=3 {
        for number in 0..1_u32 << (8 * len) {
            // The second byte matters little, and the first a lot.
            if number >> 8 & 0xff > 3 && len == 3 {
                continue;
            }
            let bytes = &number.to_le_bytes()[..len];
            if let Ok(value) = T::from_slice(bytes) {
                assert_eq!(value.to_vec().as_deref(), Ok(bytes));
            }
        }
    }
}

#[test]
fn a_tag_counts_and_measures() {
    row(&Own::Counted { n: 0x12, bytes: b"ab".to_vec() }, b"\x12ab");
    row(&Own::Sized { n: Computed, numbers: vec![1, 2] }, b"\x24\x01\0\x02\0");
    let bits = |text: &str, more: Option<u8>| Own::Bits {
        n: Computed,
        there: more.is_some(),
        text: text.into(),
        more,
    };
    row(&bits("abc", Some(9)), b"\x37abc\x09");
    row(&bits("", None), b"\x30");
    unsent(
        &Own::Counted { n: 0x13, bytes: b"ab".to_vec() },
        EncodeErrorKind::CountMismatch { count: 3, len: 2 },
    );
    // A number that no tag of the variant has.
    unsent(&Own::Counted { n: 0x20, bytes: vec![0; 16] }, EncodeErrorKind::TagMismatch);
    unsent(&Own::Sized { n: Computed, numbers: vec![0; 8] }, EncodeErrorKind::TagMismatch);
    unsent(&bits("12345678", None), EncodeErrorKind::OutOfRange);
    is_canonical::<Own>();
}

#[test]
fn a_tag_in_another_field_does_too() {
    let frame = |body| Frame { kind: Computed, id: 7, body };
    row(&frame(Elsewhere::Counted { n: 0x12, bytes: b"ab".to_vec() }), b"\x12\x07ab");
    row(&frame(Elsewhere::Listed { n: Computed, numbers: vec![1, 2] }), b"\x22\x07\x01\0\x02\0");
    let bits = |text: &str, more: Option<u8>| Elsewhere::Bits {
        n: Computed,
        there: more.is_some(),
        text: text.into(),
        more,
    };
    row(&frame(bits("abc", Some(9))), b"\x37\x07abc\x09");
    row(&frame(bits("", None)), b"\x30\x07");
    let plain = |text: &str| Elsewhere::Plain { n: Computed, text: text.into() };
    row(&frame(plain("ab")), b"\x40\x07\x02ab");
    row(&Record { kind: 0x37, id: 7, body: bits("abc", Some(9)) }, b"\x37\x07abc\x09");

    let counted = Elsewhere::Counted { n: 0x13, bytes: b"ab".to_vec() };
    unsent(&frame(counted), EncodeErrorKind::CountMismatch { count: 3, len: 2 });
    unsent(&frame(bits("12345678", None)), EncodeErrorKind::OutOfRange);
    unsent(&frame(plain(&"x".repeat(256))), EncodeErrorKind::TooLong { len: 256, max: 255 });
    unsent(&Record { kind: 0x35, id: 7, body: bits("abc", Some(9)) }, EncodeErrorKind::TagMismatch);
    let error = Frame::from_slice(b"\x37\x07\xff\xff\xff\x09").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidUtf8);
    is_canonical::<Frame>();
    is_canonical::<Record>();
}

#[derive(Default)]
struct Log(Vec<String>);

impl Handler for Log {
    type Output = ();
}

impl HandlesAll for Log {}

impl OwnHandler for Log {
    fn counted(&mut self, bytes: Vec<u8>) {
        self.0.push(format!("counted {bytes:?}"));
    }
    fn sized(&mut self, numbers: Vec<u16>) {
        self.0.push(format!("sized {numbers:?}"));
    }
    fn bits(&mut self, text: String, more: Option<u8>) {
        self.0.push(format!("bits {text} {more:?}"));
    }
}

impl FrameRoutes for Log {
    type Body = Self;

    fn body(&mut self, id: u8) -> &mut Self {
        self.0.push(format!("id {id}"));
        self
    }
}

impl ElsewhereHandler for Log {
    fn counted(&mut self, bytes: Vec<u8>) {
        self.0.push(format!("counted {bytes:?}"));
    }
    fn listed(&mut self, numbers: Vec<u16>) {
        self.0.push(format!("sized {numbers:?}"));
    }
    fn bits(&mut self, text: String, more: Option<u8>) {
        self.0.push(format!("bits {text} {more:?}"));
    }
    fn plain(&mut self, text: String) {
        self.0.push(format!("plain {text}"));
    }
}

/// What follows is no argument, and the encoder finds it.
#[test]
fn such_tags_are_no_arguments() {
    let (mut log, mut sink) = (Log::default(), Vec::new());
    Own::encoder(&mut sink).counted(vec![1, 2]).unwrap();
    Own::dispatch(&sink, &mut log).unwrap();
    sink.clear();
    Own::encoder(&mut sink).sized(vec![3]).unwrap();
    Own::dispatch(&sink, &mut log).unwrap();
    sink.clear();
    Own::encoder(&mut sink).bits("ab".into(), Some(1)).unwrap();
    assert_eq!(sink, b"\x35ab\x01");
    Own::dispatch(&sink, &mut log).unwrap();
    Own::Counted { n: 0x11, bytes: vec![4] }.visit(&mut log);
    assert_eq!(log.0, ["counted [1, 2]", "sized [3]", "bits ab Some(1)", "counted [4]"]);

    let (mut log, mut sink) = (Log::default(), Vec::new());
    Frame::encoder(&mut sink).body(7).counted(vec![1, 2]).unwrap();
    assert_eq!(sink, b"\x12\x07\x01\x02");
    Frame::dispatch(&sink, &mut log).unwrap();
    sink.clear();
    Frame::encoder(&mut sink).body(8).bits("ab".into(), None).unwrap();
    assert_eq!(sink, b"\x34\x08ab");
    Frame::dispatch(&sink, &mut log).unwrap();
    sink.clear();
    Frame::encoder(&mut sink).body(9).plain("c".into()).unwrap();
    assert_eq!(sink, b"\x40\x09\x01c");
    Frame::dispatch(&sink, &mut log).unwrap();
    assert_eq!(log.0, ["id 7", "counted [1, 2]", "id 8", "bits ab None", "id 9", "plain c"]);
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Numbered {
    a: u8,
    #[net(rest)]
    more: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Arrays {
    #[net(items(width = 3))]
    colour: [u32; 2],
    #[net(items(nul))]
    texts: [String; 2],
    #[net(items(with = Decimal, until = b"\r\n"))]
    numbers: [u32; 2],
    #[net(items(sized = u8))]
    parts: [Numbered; 2],
    #[net(items(items(len = u8)))]
    nested: [[String; 1]; 2],
    #[net(items(null = 255))]
    nulls: [Option<u8>; 2],
}

/// The items of an array have keys as those of a sequence have; how many there are is not written.
#[test]
fn items_of_arrays() {
    let value = Arrays {
        colour: [0x0001_0203, 4],
        texts: ["a".into(), String::new()],
        numbers: [12, 0],
        parts: [Numbered { a: 1, more: vec![9] }, Numbered { a: 2, more: vec![] }],
        nested: [["x".into()], ["yz".into()]],
        nulls: [Some(1), None],
    };
    row(&value, b"\x03\x02\x01\x04\0\0a\0\x0012\r\n0\r\n\x02\x01\x09\x01\x02\x01x\x02yz\x01\xff");
    #[derive(NetTree, Debug, PartialEq, Clone)]
    struct Colours(#[net(items(width = 3))] [u32; 2]);
    assert_eq!((Colours::MIN_LEN, Colours::MAX_LEN), (6, Some(6)));
    let wide = Colours([0, 1 << 24]);
    assert!(wide.to_vec().is_err());

    #[derive(NetTree, Debug, PartialEq)]
    struct Listed(#[net(len = u8)] Vec<Colours>);
    row(&Listed(vec![Colours([1, 2]), Colours([3, 4])]), b"\x02\x01\0\0\x02\0\0\x03\0\0\x04\0\0");
}
