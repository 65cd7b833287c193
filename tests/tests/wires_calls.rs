//! The path encoder, values, handlers and streams agree about the messages of foreign wires: behind a header with a tag and a
//! length, in front of a checksum, with constants and padding around.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

use bytes::BytesMut;
use netbytes::codecs::Decimal;
use netbytes::framing::BareCodec;
use netbytes::{Checksum, Computed, DecodeError, DecodeErrorKind, EncodeError, Handler, NetTree};
use tokio_util::codec::Decoder;

/// Each byte counts by its place.
#[derive(Default)]
struct Places(u8);

impl Checksum for Places {
    const FORM: &'static str = "sum of rotated bytes";
    const BITS: u32 = 8;

    fn update(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_add(*byte).rotate_left(1);
        }
    }

    fn finish(self) -> u64 {
        self.0.into()
    }
}

/// What stands in front of all messages, and a checksum behind them.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
struct Frame {
    #[net(magic = 0xabcd)]
    id: u16,
    len: Computed<u32>,
    kind: Computed<u8>,
    #[net(len = u8, max = 3)]
    name: String,
    #[net(node, sized = len + 2, tag = kind, align = 8)]
    body: Body,
    #[net(checksum = Places)]
    sum: Computed<u8>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag(u8, external), endian = big)]
enum Body {
    Ping,
    Data(#[net(rest)] Vec<u16>),
    #[net(node)]
    Device(Device),
    #[net(tag = 9 | 11..=12)]
    Several {
        #[net(tag)]
        tag: u8,
        #[net(align = 8)]
        number: u64,
    },
    #[net(other)]
    Unknown {
        tag: u8,
        raw: Vec<u8>,
    },
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(sized(u16, inclusive), after_tag(magic = 0xee), pad_to = 4, magic_after = 0xdd)]
enum Device {
    #[net(tag = 0x01)]
    Bits {
        #[net(bits = 3)]
        a: i8,
        #[net(bits = 5)]
        b: u8,
        n: Computed<u8>,
        #[net(count = n * 2 - 1)]
        bytes: Vec<u8>,
        #[net(checksum = Places)]
        sum: Computed<u8>,
    },
    #[net(tag = 0x10)]
    InTag {
        #[net(tag_bits = 0..=1)]
        n: Computed<u8>,
        #[net(tag_bits = 5)]
        flag: bool,
        #[net(count = n)]
        text: String,
    },
    #[net(tag = 0x02..=0x05)]
    Range {
        #[net(tag)]
        tag: u8,
        #[net(align = 4)]
        number: u16,
        #[net(until = b"aab")]
        text: String,
    },
    #[net(tag = 0x06)]
    There {
        first_is: Computed<bool>,
        flags: u8,
        #[net(if = first_is)]
        first: Option<u16>,
        #[net(if = flags > 2)]
        second: Option<u8>,
        #[net(optional, sized = u8)]
        third: Option<u32>,
    },
    #[net(tag = 0x07)]
    Null {
        n: Computed<i8>,
        #[net(count = n, null = -1)]
        bytes: Option<Vec<u8>>,
        #[net(width = 3, endian = big)]
        number: i32,
        #[net(with = Decimal, rest)]
        digits: u8,
    },
    #[net(tag = 0x08)]
    Sums {
        #[net(checksum(Places, of = texts))]
        before: Computed<u8>,
        from: u8,
        #[net(sized(u8, padded), pad_to = 2, len = u8, items(nul, pad_to = 2))]
        texts: Vec<String>,
        #[net(checksum(Places, from = from))]
        behind: Computed<u8>,
    },
    #[net(other)]
    Unknown {
        #[net(tag)]
        tag: u8,
        number: u8,
    },
}

/// Makes the value of what it is called with.
#[derive(Default)]
struct Echo {
    id: u16,
    name: String,
}

impl Handler for Echo {
    type Output = Body;
}

impl FrameRoutes for Echo {
    type Body = Self;

    fn body(&mut self, id: u16, name: String) -> &mut Self {
        (self.id, self.name) = (id, name);
        self
    }
}

impl BodyRoutes for Echo {
    type Device = Self;

    fn device(&mut self) -> &mut Self {
        self
    }
}

impl BodyHandler for Echo {
    fn ping(&mut self) -> Body {
        Body::Ping
    }
    fn data(&mut self, numbers: Vec<u16>) -> Body {
        Body::Data(numbers)
    }
    fn several(&mut self, tag: u8, number: u64) -> Body {
        Body::Several { tag, number }
    }
    fn unknown(&mut self, tag: u8, raw: Vec<u8>) -> Body {
        Body::Unknown { tag, raw }
    }
}

impl DeviceHandler for Echo {
    fn bits(&mut self, a: i8, b: u8, bytes: Vec<u8>) -> Body {
        Body::Device(Device::Bits { a, b, n: Computed, bytes, sum: Computed })
    }
    fn in_tag(&mut self, flag: bool, text: String) -> Body {
        Body::Device(Device::InTag { n: Computed, flag, text })
    }
    fn range(&mut self, tag: u8, number: u16, text: String) -> Body {
        Body::Device(Device::Range { tag, number, text })
    }
    fn there(
        &mut self,
        flags: u8,
        first: Option<u16>,
        second: Option<u8>,
        third: Option<u32>,
    ) -> Body {
        Body::Device(Device::There { first_is: Computed, flags, first, second, third })
    }
    fn null(&mut self, bytes: Option<Vec<u8>>, number: i32, digits: u8) -> Body {
        Body::Device(Device::Null { n: Computed, bytes, number, digits })
    }
    fn sums(&mut self, from: u8, texts: Vec<String>) -> Body {
        Body::Device(Device::Sums { before: Computed, from, texts, behind: Computed })
    }
    fn unknown(&mut self, tag: u8, number: u8) -> Body {
        Body::Device(Device::Unknown { tag, number })
    }
}

fn call(frame: Frame, sink: &mut Vec<u8>) -> Result<(), EncodeError> {
    let encoder = Frame::encoder(sink).body(frame.id, frame.name);
    match frame.body {
        Body::Ping => encoder.ping(),
        Body::Data(numbers) => encoder.data(numbers),
        Body::Several { tag, number } => encoder.several(tag, number),
        Body::Unknown { tag, raw } => encoder.unknown(tag, raw),
        Body::Device(device) => {
            let encoder = encoder.device();
            match device {
                Device::Bits { a, b, bytes, .. } => encoder.bits(a, b, bytes),
                Device::InTag { flag, text, .. } => encoder.in_tag(flag, text),
                Device::Range { tag, number, text } => encoder.range(tag, number, text),
                Device::There { flags, first, second, third, .. } => {
                    encoder.there(flags, first, second, third)
                }
                Device::Null { bytes, number, digits, .. } => encoder.null(bytes, number, digits),
                Device::Sums { from, texts, .. } => encoder.sums(from, texts),
                Device::Unknown { tag, number } => encoder.unknown(tag, number),
            }
        }
    }
}

/// Values at the edges of what can be written, on both sides.
fn devices() -> Vec<Device> {
    let mut all = Vec::new();
    for a in [-5, -4, 3, 4] {
        for b in [31, 32] {
            let bits = |len| Device::Bits { a, b, n: Computed, bytes: vec![7; len], sum: Computed };
            all.extend([0, 1, 2, 3, 509, 510].map(bits));
        }
    }
    all.extend((0..5).map(|n| Device::InTag {
        n: Computed,
        flag: n % 2 == 0,
        text: "x".repeat(n),
    }));
    for tag in [1, 2, 5, 6, 0x13] {
        let range = |text: &str| Device::Range { tag, number: 0x0102, text: text.into() };
        all.extend(["", "a", "aa", "aab", "aaab", "baa", "bab"].map(range));
    }
    for flags in [2, 3] {
        for first in [None, Some(9)] {
            for second in [None, Some(8)] {
                let there =
                    |third| Device::There { first_is: Computed, flags, first, second, third };
                all.extend([None, Some(4)].map(there));
            }
        }
    }
    for number in [0, -0x0080_0000, 0x0080_0000] {
        let null = |len: Option<usize>| {
            let bytes = len.map(|len| vec![1; len]);
            Device::Null { n: Computed, bytes, number, digits: 255 }
        };
        all.extend([None, Some(0), Some(127), Some(128)].map(null));
    }
    for texts in [vec![], vec![""], vec!["a", "b\0c"], vec!["a", "bc", ""], vec!["abc"; 70]] {
        let texts = texts.into_iter().map(String::from).collect();
        all.push(Device::Sums { before: Computed, from: 2, texts, behind: Computed });
    }
    all.extend((0..=255).map(|tag| Device::Unknown { tag, number: 1 }));
    all
}

fn bodies() -> impl Iterator<Item = Body> {
    let others = [
        Body::Ping,
        Body::Data(vec![]),
        Body::Data(vec![1, 2]),
        Body::Several { tag: 9, number: 1 },
        Body::Several { tag: 10, number: 1 },
        Body::Several { tag: 12, number: 1 },
        Body::Unknown { tag: 1, raw: vec![] },
        Body::Unknown { tag: 2, raw: vec![] },
        Body::Unknown { tag: 13, raw: vec![1, 2] },
    ];
    devices().into_iter().map(Body::Device).chain(others)
}

fn frames() -> impl Iterator<Item = Frame> {
    bodies().flat_map(|body| {
        ["", "x", "xyz", "long"].map(|name| Frame {
            id: 5,
            len: Computed,
            kind: Computed,
            name: name.into(),
            body: body.clone(),
            sum: Computed,
        })
    })
}

#[test]
fn a_call_writes_the_bytes_of_the_value_or_gives_its_error() {
    let (mut written, mut refused) = (0, 0);
    for frame in frames() {
        let mut called = Vec::from(*b"before");
        let result = call(frame.clone(), &mut called);
        match frame.to_vec() {
            Ok(bytes) => {
                assert_eq!(result, Ok(()), "{frame:?}");
                assert_eq!(called, [b"before", bytes.as_slice()].concat(), "{frame:?}");
                assert_eq!(frame.encoded_len(), bytes.len(), "{frame:?}");
                written += 1;
            }
            Err(error) => {
                assert_eq!(result.unwrap_err().to_string(), error.to_string(), "{frame:?}");
                assert_eq!(called, b"before", "{frame:?}");
                refused += 1;
            }
        }
    }
    assert!(written > 800 && refused > 600, "{written} and {refused}");
}

#[test]
fn a_handler_is_called_with_what_was_written() {
    for frame in frames() {
        let Ok(bytes) = frame.to_vec() else { continue };
        assert_eq!(Frame::from_slice(&bytes).as_ref(), Ok(&frame));
        let mut echo = Echo::default();
        assert_eq!(Frame::dispatch(&bytes, &mut echo).as_ref(), Ok(&frame.body));
        assert_eq!((echo.id, &echo.name), (frame.id, &frame.name));
        assert!(Frame::peek(&bytes).is_ok(), "{frame:?}");
        assert_eq!(frame.clone().visit(&mut echo), frame.body);
    }
}

#[test]
fn a_stream_gives_a_message_with_its_last_byte() {
    for frame in frames() {
        let Ok(bytes) = frame.to_vec() else { continue };
        let (mut codec, mut stream) = (BareCodec::<Frame>::new(1 << 10).owned(), BytesMut::new());
        let (last, front) = bytes.split_last().unwrap();
        for _ in 0..2 {
            for byte in front {
                stream.extend_from_slice(&[*byte]);
                assert_eq!(codec.decode(&mut stream).unwrap(), None, "{frame:?}");
            }
            stream.extend_from_slice(&[*last]);
            assert_eq!(codec.decode(&mut stream).unwrap().as_ref(), Some(&frame));
        }
    }
}

#[test]
fn a_message_with_a_wrong_byte_is_refused_by_all_or_by_none() {
    for frame in frames() {
        let Some(bytes) = frame.to_vec().ok().filter(|bytes| bytes.len() < 64) else { continue };
        for place in 0..bytes.len() {
            for wrong in [0x01, 0x04, 0x80] {
                let mut bytes = bytes.clone();
                bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= wrong);
                is_refused_by_all_or_by_none(&bytes);
            }
            is_refused_by_all_or_by_none(bytes.get(..place).unwrap());
        }
    }
}

fn is_refused_by_all_or_by_none(bytes: &[u8]) {
    let (value, body) = (Frame::from_slice(bytes), Frame::dispatch(bytes, &mut Echo::default()));
    match (&value, &body) {
        (Ok(value), Ok(body)) => {
            assert_eq!(&value.body, body, "{bytes:02x?}");
            assert_eq!(value.to_vec().as_deref(), Ok(bytes));
        }
        (Err(_), Err(_)) => {}
        _ => panic!("{bytes:02x?} is {value:?}, dispatched {body:?}"),
    }
}

/// What stands behind the fields is looked at before a handler is called, and so before the fields.
#[test]
fn of_two_errors_dispatch_may_tell_the_one_behind_the_fields() {
    let body = Body::Device(Device::Unknown { tag: 0x20, number: 1 });
    let name = String::from("x");
    let frame = Frame { id: 5, len: Computed, kind: Computed, name, body, sum: Computed };
    let mut bytes = frame.to_vec().unwrap();
    let after_tag = bytes.iter_mut().find(|byte| **byte == 0xee).unwrap();
    *after_tag = 0;
    let decoded = Frame::from_slice(&bytes).unwrap_err().kind();
    assert_eq!(decoded, DecodeErrorKind::InvalidMagic { expected: &[0xee] });
    let dispatched = Frame::dispatch(&bytes, &mut Echo::default()).unwrap_err();
    assert!(matches!(dispatched.kind(), DecodeErrorKind::Checksum { .. }), "{dispatched}");
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "an assertion gets references")]
fn differ(from: &u8, to: &u8) -> Result<(), &'static str> {
    if from == to { Err("to itself") } else { Ok(()) }
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(assert(differ, from, to))]
struct Addressed {
    from: u8,
    to: u8,
    #[net(node)]
    letter: Letter,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
enum Letter {
    Text { text: String },
}

struct Nobody;

impl Handler for Nobody {
    type Output = ();
}

impl AddressedRoutes for Nobody {
    type Letter = Self;

    fn letter(&mut self, _: u8, _: u8) -> &mut Self {
        self
    }
}

impl LetterHandler for Nobody {
    fn text(&mut self, _: String) {}
}

#[test]
fn an_assertion_over_a_header_is_told_behind_the_header() {
    let bytes = b"\x01\x01\x00\x02\x00hi";
    let told = |error: DecodeError| (error.kind(), error.field(), error.offset());
    let expected = (DecodeErrorKind::Custom("to itself"), Some("from"), 2);
    assert_eq!(told(Addressed::from_slice(bytes).unwrap_err()), expected);
    assert_eq!(told(Addressed::dispatch(bytes, &mut Nobody).unwrap_err()), expected);
    let letter = Letter::Text { text: String::new() };
    let mut old = Addressed { from: 1, to: 2, letter };
    assert_eq!(told(old.decode_from(bytes).unwrap_err()), expected);
    // No more bytes are awaited of a header that is wrong.
    assert_eq!(told(Addressed::from_prefix(b"\x01\x01").unwrap_err()), expected);
}
