//! Alignment: gaps in front of fields and behind lengths, counted from the start of the message.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Debug;

use netbytes::{
    Computed, DecodeErrorKind, DecodeOwned, EncodeErrorKind, Handler, HandlesAll, NetTree,
};

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
    assert!(T::MIN_LEN <= bytes.len() && T::MAX_LEN.is_none_or(|max| bytes.len() <= max));
}

/// A message of D-Bus, with the fields of its header and a body.
#[derive(NetTree, Debug, PartialEq)]
#[net(magic = b"l")]
struct Message {
    kind: u8,
    flags: u8,
    version: u8,
    body_len: Computed<u32>,
    serial: u32,
    #[net(sized(u32, then_align = 8), rest)]
    fields: Vec<HeaderField>,
    #[net(sized = body_len, align = 8)]
    body: Body,
}

#[derive(NetTree, Debug, PartialEq)]
struct HeaderField {
    #[net(align = 8)]
    code: u8,
    #[net(len = u8, magic_after = b"\0")]
    signature: String,
    #[net(align = 4, len = u32, magic_after = b"\0")]
    text: String,
}

#[derive(NetTree, Debug, PartialEq)]
struct Body {
    #[net(len = u32, items(align = 4, len = u32))]
    names: Vec<String>,
    #[net(align = 8)]
    number: u64,
}

#[test]
fn dbus_aligns_from_the_start_of_the_message() {
    let field = |code, text: &str| HeaderField { code, signature: "s".into(), text: text.into() };
    let value = Message {
        kind: 1,
        flags: 0,
        version: 1,
        body_len: Computed,
        serial: 7,
        fields: vec![field(1, "/a"), field(2, "x")],
        body: Body { names: vec!["q".into(), "four".into()], number: 9 },
    };
    let mut bytes = b"l\x01\0\x01".to_vec();
    bytes.extend(32_u32.to_le_bytes());
    bytes.extend(7_u32.to_le_bytes());
    bytes.extend(30_u32.to_le_bytes());
    // 16: the first field, 32: the second.
    bytes.extend(b"\x01\x01s\0\x02\0\0\0/a\0\0\0\0\0\0");
    bytes.extend(b"\x02\x01s\0\x01\0\0\0x\0");
    // 42, up to 48: the body.
    bytes.extend(b"\0\0\0\0\0\0");
    bytes.extend(b"\x02\0\0\0\x01\0\0\0q\0\0\0\x04\0\0\0four\0\0\0\0");
    bytes.extend(9_u64.to_le_bytes());
    // The region of the fields ends where they do.
    bytes[12] = 26;
    round_trip(&value, &bytes);
    for len in 0..bytes.len() {
        assert!(Message::from_slice(&bytes[..len]).is_err());
    }
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        if let Ok(value) = Message::from_slice(&changed) {
            assert_eq!(value.to_vec().unwrap(), changed);
        }
    }
    let mut wrong = bytes;
    wrong[45] = 3;
    let error = Message::from_slice(&wrong).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::InvalidPadding { found: 3 }, 45));
    assert_eq!(error.field(), Some("body"));
}

#[derive(NetTree, Debug, PartialEq)]
#[net(len = u8)]
struct Gaps {
    a: u8,
    #[net(align = 4, gap = any)]
    b: u16,
    text: String,
    #[net(sized = u8, align = 2)]
    region: Region,
    there: bool,
    #[net(if = there, align = 8, magic = b"!", pad_to = 4)]
    option: Option<u8>,
    #[net(sized(u16, then_align = 4), rest, gap = any)]
    last: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8)]
struct Region {
    a: u8,
    #[net(align = 4)]
    b: u8,
}

#[test]
fn gaps_stand_in_front_of_fields_in_regions() {
    let value = Gaps {
        a: 1,
        b: 2,
        text: "t".into(),
        region: Region { a: 3, b: 4 },
        there: true,
        option: Some(5),
        last: vec![6],
    };
    //            a       gap     b      text    r     gap b  there   option        last
    let bytes = b"\x01\0\0\0\x02\0\x01t\x04\x03\x03\0\x04\x01\0\0!\x05\0\0\x01\0\0\0\x06";
    assert_eq!(value.to_vec().unwrap(), bytes);
    round_trip(&value, bytes);
    let absent = Gaps { there: false, option: None, last: vec![], ..value };
    round_trip(&absent, b"\x01\0\0\0\x02\0\x01t\x04\x03\x03\0\x04\0\0\0");
    let any = b"\x01\x09\x09\x09\x02\0\x01t\x04\x03\x03\0\x04\0\0\0";
    assert_eq!(Gaps::from_slice(any).unwrap(), absent);
    let zeros = b"\x01\0\0\0\x02\0\x01t\x04\x03\x03\x01\x04\0\0\0";
    assert!(Gaps::from_slice(zeros).is_err());
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table))]
struct Outer {
    id: u8,
    len: Computed<u16>,
    #[net(node, sized = len, align = 8)]
    call: Call,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table))]
enum Call {
    Number {
        #[net(align = 8)]
        number: u32,
    },
    #[net(node)]
    Below(Below),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8, handler(table))]
enum Below {
    Text {
        #[net(align = 4, len = u8)]
        text: String,
    },
}

#[derive(Default)]
struct Calls(Vec<String>);

impl Handler for Calls {
    type Output = ();
}

impl HandlesAll for Calls {}

impl OuterRoutes for Calls {
    type Call = Self;
    fn call(&mut self, id: u8) -> &mut Self {
        self.0.push(format!("id {id}"));
        self
    }
}

impl CallHandler for Calls {
    fn number(&mut self, number: u32) {
        self.0.push(format!("number {number}"));
    }
}

impl BelowHandler for Calls {
    fn text(&mut self, text: String) {
        self.0.push(format!("text {text}"));
    }
}

#[test]
fn nodes_are_aligned() {
    let number = Outer { id: 1, len: Computed, call: Call::Number { number: 7 } };
    let text = Outer { id: 2, len: Computed, call: Call::Below(Below::Text { text: "x".into() }) };
    let messages: [(Outer, &[u8], &str); 2] = [
        (number, b"\x01\x0c\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x07\0\0\0", "id 1, number 7"),
        (text, b"\x02\x06\0\0\0\0\0\0\x01\0\x03\0\x01x", "id 2, text x"),
    ];
    let mut all = Vec::new();
    for (value, bytes, expected) in &messages {
        round_trip(value, bytes);
        let mut calls = Calls::default();
        Outer::dispatch(bytes, &mut calls).unwrap();
        assert_eq!(calls.0.join(", "), *expected);
        assert!(Outer::peek(bytes).is_ok());
        all.extend_from_slice(bytes);
    }
    let mut out = Vec::new();
    Outer::encoder(&mut out).call(1).number(7).unwrap();
    Outer::encoder(&mut out).call(2).below().text("x".into()).unwrap();
    assert_eq!(out, all);
}

/// Zeros in front of the number.
#[derive(NetTree, Clone, Debug, PartialEq)]
struct Item {
    x: u8,
    #[net(align = 4)]
    y: u32,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Items {
    all: Vec<Item>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Unaligned {
    n: Computed<u8>,
    #[net(sized = n)]
    items: Items,
}

#[derive(NetTree, Debug, PartialEq)]
struct AtFour {
    n: Computed<u8>,
    #[net(sized = n, align = 4)]
    items: Items,
}

/// The compiler sees what is aligned in a list, but not in a list of a type further in.
#[test]
fn a_length_before_its_place_is_known() {
    let items = Items { all: vec![Item { x: 1, y: 2 }, Item { x: 3, y: 4 }] };
    let error = Unaligned { n: Computed, items: items.clone() }.to_vec().unwrap_err();
    assert_eq!(
        (error.kind(), error.field()),
        (EncodeErrorKind::CodecLength { said: 16, written: 15 }, Some("items"))
    );
    let at_four = AtFour { n: Computed, items };
    let bytes = at_four.to_vec().unwrap();
    assert_eq!(bytes, b"\x10\0\0\0\x02\0\x01\0\x02\0\0\0\x03\0\0\0\x04\0\0\0");
    assert_eq!(AtFour::from_slice(&bytes).unwrap(), at_four);
}
