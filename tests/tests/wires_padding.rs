//! Padding: behind fields, types, nodes and items; inside and outside of lengths.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Debug;

use netbytes::{Computed, DecodeErrorKind, DecodeOwned, Handler, HandlesAll, NetTree};

fn round_trip<T: NetTree + DecodeOwned + Debug + PartialEq>(value: &T, bytes: &[u8]) {
    assert_eq!(value.to_vec().unwrap(), bytes, "{value:?}");
    assert_eq!(value.check().unwrap(), bytes.len());
    let mut slice = vec![0xff; bytes.len()];
    assert_eq!(value.encode_to_slice(&mut slice).unwrap(), bytes.len());
    assert_eq!(slice, bytes);
    assert_eq!(&T::from_slice(bytes).unwrap(), value);
    let mut reused = T::from_slice(bytes).unwrap();
    reused.decode_from(bytes).unwrap();
    assert_eq!(&reused, value);
    for len in 0..bytes.len() {
        assert!(T::from_slice(&bytes[..len]).is_err(), "{len} bytes of {value:?}");
    }
    assert!(T::MIN_LEN <= bytes.len() && T::MAX_LEN.is_none_or(|max| bytes.len() <= max));
}

/// The opaque data and the arrays of XDR.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, len = u32)]
struct Xdr {
    #[net(pad_to = 4)]
    name: String,
    #[net(items(pad_to = 4))]
    names: Vec<String>,
    #[net(pad_to = 4)]
    byte: u8,
    there: bool,
    #[net(if = there, pad_to = 4)]
    option: Option<u8>,
    #[net(null = 0xffff_ffff, pad_to = 4)]
    null: Option<String>,
}

#[test]
fn xdr_pads_to_four() {
    let value = Xdr {
        name: "hello".to_owned(),
        names: vec!["a".to_owned(), "four".to_owned()],
        byte: 7,
        there: true,
        option: Some(1),
        null: Some("x".to_owned()),
    };
    let bytes = b"\0\0\0\x05hello\0\0\0\0\0\0\x02\0\0\0\x01a\0\0\0\0\0\0\x04four\x07\0\0\0\x01\x01\0\0\0\0\0\0\x01x\0\0\0";
    round_trip(&value, bytes);
    let absent = Xdr { there: false, option: None, null: None, ..value };
    let bytes = b"\0\0\0\x05hello\0\0\0\0\0\0\x02\0\0\0\x01a\0\0\0\0\0\0\x04four\x07\0\0\0\0\xff\xff\xff\xff";
    round_trip(&absent, bytes);
    let mut wrong = bytes.to_vec();
    wrong[10] = 1;
    let error = Xdr::from_slice(&wrong).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidPadding { found: 1 });
    assert_eq!((error.field(), error.offset()), (Some("name"), 10));
    assert!(!error.needs_more());
}

#[derive(NetTree, Debug, PartialEq)]
#[net(pad_to = 4)]
struct Three([u8; 3]);

#[derive(NetTree, Debug, PartialEq)]
struct Fixed {
    #[net(pad_to = 8)]
    a: u16,
    b: Three,
    threes: Vec<Three>,
}

#[test]
fn fixed_sizes_stay_fixed() {
    assert_eq!((Three::MIN_LEN, Three::MAX_LEN), (4, Some(4)));
    let value = Fixed { a: 1, b: Three([2; 3]), threes: vec![Three([3; 3]), Three([4; 3])] };
    round_trip(&value, b"\x01\0\0\0\0\0\0\0\x02\x02\x02\0\x02\0\x03\x03\x03\0\x04\x04\x04\0");
    assert!(Fixed::from_slice(b"\x01\0\0\0\0\0\0\0\x02\x02\x02\0\x01\0\x03\x03\x03\x01").is_err());
}

/// Attributes of netlink: the length counts itself and the type, and not the padding.
#[derive(NetTree, Debug, PartialEq)]
struct Netlink {
    #[net(rest)]
    attributes: Vec<Attribute>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(pad_to = 4)]
struct Attribute {
    len: Computed<u16>,
    kind: u16,
    #[net(sized = len - 4, rest)]
    value: Vec<u8>,
}

#[test]
fn netlink_pads_attributes() {
    // `sized = n + B`: `n - 4` is the length of the value.
    let attribute = |value: &[u8]| Attribute { len: Computed, kind: 9, value: value.to_vec() };
    let value = Netlink { attributes: vec![attribute(b"abc"), attribute(b""), attribute(b"wxyz")] };
    round_trip_of_rest(&value, b"\x07\0\x09\0abc\0\x04\0\x09\0\x08\0\x09\0wxyz");
}

fn round_trip_of_rest<T: NetTree + DecodeOwned + Debug + PartialEq>(value: &T, bytes: &[u8]) {
    assert_eq!(value.to_vec().unwrap(), bytes);
    assert_eq!(&T::from_slice(bytes).unwrap(), value);
    assert!(T::from_slice(&bytes[..bytes.len() - 1]).is_err());
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Inside {
    #[net(sized(u16, padded), pad_to = 4, len = u8, magic = b"m")]
    field: String,
    stun: Padded,
    tagged: Tagged,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized(u16, padded), pad_to = 8, endian = big, len = u8, magic = b"<<")]
struct Padded {
    text: String,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized(u16, inclusive, padded), pad_to = 4, endian = big, len = u8, gap = any, handler(table))]
enum Tagged {
    Text { text: String },
    Unit,
}

#[test]
fn a_length_may_count_its_padding() {
    let value = Inside {
        field: "x".to_owned(),
        stun: Padded { text: "abc".to_owned() },
        tagged: Tagged::Text { text: "q".to_owned() },
    };
    round_trip(&value, b"m\0\x05\x01x\0\0\0<<\0\x04\x03abc\0\0\x07\x01q\0\0\0");
    let bytes = b"m\0\x05\x01x\0\0\0<<\0\x04\x03abc\0\0\x07\x01q\x01\x02\x03";
    assert_eq!(Inside::from_slice(bytes).unwrap(), value);
    let error =
        Inside::from_slice(b"m\0\x06\x01x\0\0\0\0<<\0\x04\x03abc\x01\0\x03\0\0").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
    let mut calls = Calls::default();
    Tagged::dispatch(b"\0\0\x07\x01q\x01\x02\x03", &mut calls).unwrap();
    Tagged::dispatch(b"\x01\0\x03\0", &mut calls).unwrap();
    assert_eq!(calls.0, ["text q", "unit"]);
    assert!(Tagged::dispatch(b"\x01\0\x02", &mut calls).is_err());
    assert!(Tagged::from_slice(b"\x01\0\x02").is_err());
    let mut out = Vec::new();
    Tagged::encoder(&mut out).text("q".into()).unwrap();
    Tagged::encoder(&mut out).unit().unwrap();
    assert_eq!(out, b"\0\0\x07\x01q\0\0\0\x01\0\x03\0");
}

#[derive(Default)]
struct Calls(Vec<String>);

impl Handler for Calls {
    type Output = ();
}

impl HandlesAll for Calls {}

impl TaggedHandler for Calls {
    fn text(&mut self, text: String) {
        self.0.push(format!("text {text}"));
    }
    fn unit(&mut self) {
        self.0.push("unit".to_owned());
    }
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8, pad_to = 4, magic_after = b"!", handler(table))]
enum Root {
    #[net(node)]
    Head(Head),
    #[net(node)]
    Leaf(Leaf),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table))]
struct Head {
    n: Computed<u8>,
    #[net(node, sized = n, pad_to = 4)]
    leaf: Leaf,
    #[net(magic = b"=")]
    end: (),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(pad_to = 4, magic_after = b".", handler(table))]
enum Leaf {
    Bytes { a: u8, b: u8 },
    Unit,
}

impl LeafHandler for Calls {
    fn bytes(&mut self, a: u8, b: u8) {
        self.0.push(format!("bytes {a} {b}"));
    }
    fn unit(&mut self) {
        self.0.push("leaf".to_owned());
    }
}

#[test]
fn nodes_are_padded() {
    let unit = || Head { n: Computed, leaf: Leaf::Unit, end: () };
    let bytes = Head { n: Computed, leaf: Leaf::Bytes { a: 1, b: 2 }, end: () };
    let messages: Vec<(Root, &[u8], &str)> = vec![
        (Root::Leaf(Leaf::Unit), b"\x01\x04\x01.\0\0!\0", "leaf"),
        (Root::Leaf(Leaf::Bytes { a: 1, b: 2 }), b"\x01\x04\0\x01\x02.!\0", "bytes 1 2"),
        (Root::Head(unit()), b"\0\x06\x04\x01.\0\0=!\0\0\0", "leaf"),
        (Root::Head(bytes), b"\0\x06\x04\0\x01\x02.=!\0\0\0", "bytes 1 2"),
    ];
    let mut all = Vec::new();
    for (value, bytes, call) in &messages {
        round_trip(value, bytes);
        let mut calls = Calls::default();
        Root::dispatch(bytes, &mut calls).unwrap();
        assert_eq!(calls.0, [*call]);
        for place in 0..bytes.len() {
            for change in [1, 2, 0x80] {
                let mut bytes = bytes.to_vec();
                bytes[place] ^= change;
                let decoded = Root::from_slice(&bytes);
                let dispatched = Root::dispatch(&bytes, &mut Calls::default());
                assert_eq!(
                    decoded.is_ok(),
                    dispatched.is_ok(),
                    "{bytes:?} {decoded:?} {dispatched:?}"
                );
                if let Ok(value) = decoded {
                    assert_eq!(value.to_vec().unwrap(), bytes);
                }
            }
        }
        all.extend_from_slice(bytes);
    }
    let mut out = Vec::new();
    Root::encoder(&mut out).leaf().unit().unwrap();
    Root::encoder(&mut out).leaf().bytes(1, 2).unwrap();
    Root::encoder(&mut out).head().leaf().unit().unwrap();
    Root::encoder(&mut out).head().leaf().bytes(1, 2).unwrap();
    assert_eq!(out, all);
}
