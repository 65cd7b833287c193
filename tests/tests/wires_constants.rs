//! Constants: by their path, in runs, behind fields and types, behind tags.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Debug;

use netbytes::{Computed, DecodeErrorKind, DecodeOwned, Handler, NetTree};

mod wire {
    pub(crate) const NUMBER: u32 = 0x2560_9513;
    pub(crate) const ARRAY: [u8; 3] = *b"abc";
    pub(crate) const SLICE: &[u8] = b"de";
    pub(crate) const REFERENCE: &[u8; 2] = b"fg";
}

fn round_trip<T: NetTree + DecodeOwned + Debug + PartialEq>(value: &T, bytes: &[u8]) {
    assert_eq!(value.to_vec().unwrap(), bytes, "{value:?}");
    assert_eq!(value.check().unwrap(), bytes.len());
    assert_eq!(&T::from_slice(bytes).unwrap(), value);
    for len in 0..bytes.len() {
        let error = T::from_slice(&bytes[..len]).unwrap_err();
        assert!(error.needs_more(), "{len} bytes of {value:?}: {error}");
    }
    assert!(T::MIN_LEN <= bytes.len() && T::MAX_LEN.is_none_or(|max| bytes.len() <= max));
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big, magic = wire::NUMBER, magic_after = wire::SLICE)]
struct Paths {
    #[net(magic = wire::ARRAY)]
    a: u8,
    #[net(magic = wire::NUMBER, endian = little)]
    b: u16,
    #[net(magic_after = wire::REFERENCE)]
    c: (),
    #[net(magic = [0; 20], magic_after = [1, 2])]
    d: u8,
    #[net(magic_after = b"a terminator of over sixteen bytes")]
    e: u8,
}

#[test]
fn constants_have_paths() {
    let value = Paths { a: 1, b: 2, c: (), d: 3, e: 4 };
    let mut bytes = b"\x25\x60\x95\x13abc\x01\x13\x95\x60\x25\x02\0fg".to_vec();
    bytes.extend([0; 20]);
    bytes.extend(b"\x03\x01\x02\x04a terminator of over sixteen bytesde");
    round_trip(&value, &bytes);
    assert_eq!((Paths::MIN_LEN, Paths::MAX_LEN), (bytes.len(), Some(bytes.len())));

    bytes[0] = 0x26;
    let error = Paths::from_slice(&bytes).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidMagic { expected: &[0x25, 0x60, 0x95, 0x13] });
}

#[derive(NetTree, Debug, PartialEq)]
struct Behind {
    #[net(magic_after = b"\r\n", len = u8)]
    line: String,
    #[net(sized = u8, rest, magic = b"<", magic_after = b">")]
    part: Vec<u8>,
    size: Computed<u8>,
    #[net(sized = size, rest, magic = b"{", magic_after = b"}")]
    sized: Vec<u8>,
    there: bool,
    #[net(if = there, magic_after = b"!")]
    option: Option<u8>,
    #[net(null = -1, len = i8, magic_after = b"?")]
    null: Option<String>,
    #[net(rest, magic_after = b"$$")]
    rest: Vec<u8>,
}

fn behind() -> Behind {
    Behind {
        line: "ab".to_owned(),
        part: vec![1],
        size: Computed,
        sized: vec![2, 3],
        there: true,
        option: Some(7),
        null: Some("x".to_owned()),
        rest: b"$".to_vec(),
    }
}

#[test]
fn constants_stand_behind_fields() {
    let bytes = b"\x02ab\r\n<\x01\x01>\x02{\x02\x03}\x01\x07!\x01x?$$$";
    let value = behind();
    assert_eq!(value.to_vec().unwrap(), bytes);
    assert_eq!(Behind::from_slice(bytes).unwrap(), value);
    let mut reused = Behind { rest: Vec::new(), ..behind() };
    reused.decode_from(bytes).unwrap();
    assert_eq!(reused, value);

    // Behind what is not there stands nothing.
    let absent = Behind { there: false, option: None, null: None, rest: Vec::new(), ..behind() };
    let bytes = b"\x02ab\r\n<\x01\x01>\x02{\x02\x03}\x00\xff$$";
    assert_eq!(absent.to_vec().unwrap(), bytes);
    assert_eq!(Behind::from_slice(bytes).unwrap(), absent);

    let error = Behind::from_slice(b"\x02ab\n\n").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidMagic { expected: b"\r\n" });
    assert_eq!((error.field(), error.offset()), (Some("line"), 3));
}

#[derive(NetTree, Debug, PartialEq)]
#[net(magic_after = 0xce, after_tag(magic = b"::"), handler(table))]
enum Frames {
    Unit,
    Fields {
        a: u8,
        text: String,
    },
    #[net(node)]
    Below(Below),
    #[net(other)]
    Other {
        tag: u8,
        raw: Vec<u8>,
    },
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8, after_tag(magic = b"."), magic_after = b"]", magic = b"[", handler(table))]
enum Below {
    One(u8),
    #[net(node)]
    Two(Head),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(magic_after = b"~", handler(table))]
struct Head {
    n: u8,
    #[net(node, magic_after = b"|")]
    last: Last,
    #[net(magic = b"=")]
    end: (),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag(str, nul), handler(table))]
#[net(after_tag(magic = b" "))]
enum Last {
    #[net(tag = "go")]
    Go(u16),
    #[net(tag = "stop")]
    Stop,
}

#[derive(Default)]
struct Calls(Vec<String>);

impl Handler for Calls {
    type Output = ();
}

impl netbytes::HandlesAll for Calls {}

impl FramesHandler for Calls {
    fn unit(&mut self) {
        self.0.push("unit".to_owned());
    }
    fn fields(&mut self, a: u8, text: String) {
        self.0.push(format!("fields {a} {text}"));
    }
    fn other(&mut self, tag: u8, raw: Vec<u8>) {
        self.0.push(format!("other {tag} {raw:?}"));
    }
}

impl BelowHandler for Calls {
    fn one(&mut self, a: u8) {
        self.0.push(format!("one {a}"));
    }
}

impl HeadRoutes for Calls {
    type Last = Self;
    fn last(&mut self, n: u8) -> &mut Self {
        self.0.push(format!("header {n}"));
        self
    }
}

impl LastHandler for Calls {
    fn go(&mut self, n: u16) {
        self.0.push(format!("go {n}"));
    }
    fn stop(&mut self) {
        self.0.push("stop".to_owned());
    }
}

fn messages() -> Vec<(Frames, Vec<u8>, &'static str)> {
    let go = Head { n: 5, last: Last::Go(0x0102), end: () };
    let stop = Head { n: 6, last: Last::Stop, end: () };
    vec![
        (Frames::Unit, b"\0::\xce".to_vec(), "unit"),
        (
            Frames::Fields { a: 1, text: "x".into() },
            b"\x01::\x01\x01\0x\xce".to_vec(),
            "fields 1 x",
        ),
        (Frames::Below(Below::One(9)), b"\x02::[\0.\x01\x09]\xce".to_vec(), "one 9"),
        (
            Frames::Below(Below::Two(go)),
            b"\x02::[\x01.\x0a\x05go\0 \x02\x01|=~]\xce".to_vec(),
            "header 5, go 258",
        ),
        (
            Frames::Below(Below::Two(stop)),
            b"\x02::[\x01.\x0a\x06stop\0 |=~]\xce".to_vec(),
            "header 6, stop",
        ),
        (Frames::Other { tag: 7, raw: vec![0xce] }, b"\x07::\xce\xce".to_vec(), "other 7 [206]"),
    ]
}

#[test]
fn constants_stand_around_every_message() {
    for (value, bytes, calls) in messages() {
        assert_eq!(value.to_vec().unwrap(), bytes, "{value:?}");
        assert_eq!(Frames::from_slice(&bytes).unwrap(), value);
        let mut reused = Frames::Unit;
        reused.decode_from(&bytes).unwrap();
        assert_eq!(reused, value);
        let mut handler = Calls::default();
        Frames::dispatch(&bytes, &mut handler).unwrap();
        assert_eq!(handler.0.join(", "), calls);
        let mut handler = Calls::default();
        let mut out = Vec::new();
        Frames::dispatch_reply(&bytes, &mut handler, &mut out).unwrap();
        assert_eq!(handler.0.join(", "), calls);
        assert!(Frames::peek(&bytes).is_ok());
        // Whatever byte is changed, dispatch and decoding agree.
        for place in 0..bytes.len() {
            for change in [1, 0x80, 0xff] {
                let mut bytes = bytes.clone();
                bytes[place] ^= change;
                let decoded = Frames::from_slice(&bytes);
                let dispatched = Frames::dispatch(&bytes, &mut Calls::default());
                assert_eq!(
                    decoded.is_ok(),
                    dispatched.is_ok(),
                    "{bytes:?} {decoded:?} {dispatched:?}"
                );
            }
        }
        for len in 0..bytes.len() {
            let decoded = Frames::from_slice(&bytes[..len]);
            let dispatched = Frames::dispatch(&bytes[..len], &mut Calls::default());
            assert_eq!(decoded.is_ok(), dispatched.is_ok());
        }
    }
}

#[test]
fn paths_are_written_with_constants() {
    let mut out = Vec::new();
    Frames::encoder(&mut out).unit().unwrap();
    Frames::encoder(&mut out).fields(1, "x".into()).unwrap();
    Frames::encoder(&mut out).below().one(9).unwrap();
    Frames::encoder(&mut out).below().two().last(5).go(0x0102).unwrap();
    Frames::encoder(&mut out).below().two().last(6).stop().unwrap();
    Frames::encoder(&mut out).other(7, vec![0xce]).unwrap();
    let all: Vec<u8> = messages().into_iter().flat_map(|(_, bytes, _)| bytes).collect();
    assert_eq!(out, all);
}

#[test]
fn the_end_is_checked_before_a_handler_is_called() {
    let mut handler = Calls::default();
    let error =
        Frames::dispatch(b"\x02::[\x01.\x0a\x05go\0 \x02\x01|=~]\xcf", &mut handler).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidMagic { expected: b"\xce" });
    let error =
        Frames::dispatch(b"\x02::[\x01.\x0a\x05go\0 \x02\x01/=~]\xce", &mut handler).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidMagic { expected: b"|" });
    assert_eq!(handler.0, Vec::<String>::new());
    // A tag that nobody has is told as such, not as missing bytes behind it.
    let error = Below::from_slice(b"[\x09").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnknownTag { tag: 9 });
}
