//! Numbers of other protocols as lengths, sizes and tags, and other forms of one value: `width`, `null`, `items`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

macro_rules! held {
    ($($(#[$keys:meta])* $name:ident: $ty:ty;)*) => {$(
        #[derive(NetTree, Debug, PartialEq, Clone)]
        struct $name($(#[$keys])* $ty);
    )*};
}

mod items;
mod names;
mod null;
mod relations;
mod widths;

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::fmt::Debug;
use std::sync::Arc;

use netbytes::codecs::{
    CompactSize, DnsName, DomainName, DomainNameBuf, Leb128, Quic, Vlq, Zigzag,
};
use netbytes::framing::BareCodec;
use netbytes::{
    Codec, Computed, Decode, DecodeError, DecodeErrorKind, DecodeOwned, EncodeError,
    EncodeErrorKind, Fmt, Handler, HandlesAll, Limits, List, NetTree, Outcome, Reader, Writer,
};

/// Bytes from hex digits, in groups.
fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits.bytes().filter(|digit| *digit != b' ').collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

/// A row of a table: a value and its bytes.
#[track_caller]
fn row<'de, T: NetTree + Decode<'de> + PartialEq + Debug>(value: &T, bytes: &'de [u8]) {
    assert_eq!(value.to_vec().unwrap(), bytes, "{value:?}");
    assert_eq!(value.check().unwrap(), bytes.len());
    assert_eq!(T::from_slice(bytes).unwrap(), *value);
    assert!(T::MIN_LEN <= bytes.len() && T::MAX_LEN.is_none_or(|max| bytes.len() <= max));
    for end in 0..bytes.len() {
        let _ = T::from_slice(&bytes[..end]);
        assert!(value.encode_to_slice(&mut vec![0; end]).is_err());
    }
}

/// The same of a value that owns its memory, with the bytes as hex digits; it is also read into the old value.
#[track_caller]
fn owned<T: NetTree + DecodeOwned + PartialEq + Debug>(value: &T, bytes: &str) {
    let bytes = hex(bytes);
    assert_eq!(value.to_vec().unwrap(), bytes, "{value:?}");
    let mut old = T::from_slice(&bytes).unwrap();
    assert_eq!(old, *value);
    old.decode_from(&bytes).unwrap();
    assert_eq!(old, *value);
    assert_eq!(value.encoded_len(), bytes.len());
}

#[track_caller]
fn unsent<T: NetTree>(value: &T, kind: EncodeErrorKind) {
    let mut out = vec![0xaa];
    assert_eq!(value.encode_into(&mut out).unwrap_err().kind(), kind);
    assert_eq!(out, [0xaa]);
}

#[track_caller]
fn unread<T: NetTree + DecodeOwned + Debug>(bytes: &str, kind: DecodeErrorKind) {
    assert_eq!(T::from_slice(&hex(bytes)).unwrap_err().kind(), kind);
}

/// Whatever short input decodes is encoded to the same bytes.
fn is_canonical<T: NetTree + for<'de> Decode<'de> + PartialEq + Debug>() {
    const ALPHABET: [u8; 10] = [0, 1, 2, 3, 0x40, 0x7f, 0x80, 0xc0, 0xfd, 0xff];
    let (mut input, mut values) = (Vec::new(), 0);
    for len in 0..=5 {
        for number in 0..10_usize.pow(len) {
            input.clear();
            let mut rest = number;
            for _ in 0..len {
                input.push(ALPHABET[rest % 10]);
                rest /= 10;
            }
            let Ok(value) = T::from_slice(&input) else {
                let error = Limits::new().from_slice::<T>(&input).unwrap_err();
                assert_eq!(error, T::from_slice(&input).unwrap_err());
                continue;
            };
            values += 1;
            assert_eq!(value.to_vec().unwrap(), input, "{value:?}");
            assert_eq!(value.check().unwrap(), input.len());
        }
    }
    assert!(values > 1, "{values} inputs are values");
}

held! {
    #[net(len = Leb128<1>)]
    Short: String;
    #[net(with = Leb128<4>)]
    Mqtt: u32;
    #[net(with = Leb128<10>)]
    Long: u64;
    #[net(with = Quic)]
    QuicByte: u8;
    #[net(with = Quic)]
    QuicLong: u64;
    #[net(with = Vlq)]
    Midi: u32;
    #[net(with = Vlq)]
    VlqLong: u64;
    #[net(with = CompactSize)]
    Compact: u64;
    #[net(with = Zigzag<5>)]
    Zig: i32;
    #[net(with = Zigzag<10>)]
    ZigLong: i64;
    #[net(len = CompactSize)]
    Script: Vec<u8>;
    #[net(len = i16)]
    Signed: Vec<u8>;
    #[net(len(u8, plus = 2))]
    Plus: Vec<u16>;
    #[net(sized(u8, plus = 2), rest)]
    SizedPlus: Vec<u16>;
    #[net(sized = Leb128<2>, rest)]
    SizedBy: Vec<u8>;
}

#[test]
fn numbers_of_variable_length() {
    owned(&Mqtt(0), "00");
    owned(&Mqtt(128), "8001");
    owned(&Mqtt(268_435_455), "ffffff7f");
    unsent(&Mqtt(268_435_456), EncodeErrorKind::OutOfRange);
    unread::<Mqtt>("8000", DecodeErrorKind::OverlongVarint);
    unread::<Mqtt>("80808080", DecodeErrorKind::OutOfRange);
    unread::<Mqtt>("ff", DecodeErrorKind::UnexpectedEnd { needed: 1 });
    owned(&Long(u64::MAX), "ffffffffffffffffff01");
    unread::<Long>("ffffffffffffffffff02", DecodeErrorKind::OutOfRange);
    unread::<Long>("ffffffffffffffffff80", DecodeErrorKind::OutOfRange);
    owned(&QuicByte(255), "40ff");
    unread::<QuicByte>("4100", DecodeErrorKind::OutOfRange);
    owned(&QuicLong((1 << 62) - 1), "ffffffffffffffff");
    owned(&QuicLong(1 << 30), "c000000040000000");
    unsent(&QuicLong(1 << 62), EncodeErrorKind::OutOfRange);
    unread::<QuicLong>("800000ff", DecodeErrorKind::OverlongVarint);
    unread::<QuicLong>("80", DecodeErrorKind::UnexpectedEnd { needed: 3 });
    owned(&Midi(0x0fff_ffff), "ffffff7f");
    owned(&Midi(u32::MAX), "8fffffff7f");
    unread::<Midi>("8f808080", DecodeErrorKind::UnexpectedEnd { needed: 1 });
    unread::<Midi>("9080808000", DecodeErrorKind::OutOfRange);
    unread::<Midi>("8001", DecodeErrorKind::OverlongVarint);
    owned(&VlqLong(u64::MAX), "81ffffffffffffffff7f");
    unread::<VlqLong>("82ffffffffffffffff7f", DecodeErrorKind::OutOfRange);
    owned(&Compact(252), "fc");
    owned(&Compact(253), "fdfd00");
    owned(&Compact(0x1_0000), "fe00000100");
    owned(&Compact(1 << 32), "ff0000000001000000");
    unread::<Compact>("fdfc00", DecodeErrorKind::OverlongVarint);
    owned(&Zig(i32::MIN), "ffffffff0f");
    unread::<Zig>("ffffffff10", DecodeErrorKind::OutOfRange);
    owned(&ZigLong(i64::MIN), "ffffffffffffffffff01");
    owned(&ZigLong(-2), "03");
    is_canonical::<Mqtt>();
    is_canonical::<QuicLong>();
    is_canonical::<Midi>();
    is_canonical::<Compact>();
    is_canonical::<Zig>();
}

#[test]
fn lengths_by_codecs() {
    owned(&Short("hi".into()), "02 6869");
    unsent(&Short("x".repeat(128)), EncodeErrorKind::TooLong { len: 128, max: 127 });
    unread::<Short>("80", DecodeErrorKind::OutOfRange);
    owned(&Script(vec![7; 253]), &format!("fdfd00{}", "07".repeat(253)));
    owned(&Signed(vec![1]), "0100 01");
    unsent(&Signed(vec![0; 0x8000]), EncodeErrorKind::TooLong { len: 0x8000, max: 0x7fff });
    unread::<Signed>("ffff", DecodeErrorKind::OutOfRange);
    owned(&Plus(vec![7]), "03 0700");
    unread::<Plus>("01", DecodeErrorKind::OutOfRange);
    unsent(&Plus(vec![0; 254]), EncodeErrorKind::TooLong { len: 254, max: 253 });
    owned(&SizedPlus(vec![7]), "04 0700");
    unread::<SizedPlus>("01", DecodeErrorKind::OutOfRange);
    owned(&SizedBy(vec![9; 128]), &format!("8001{}", "09".repeat(128)));
    is_canonical::<Script>();
    is_canonical::<Signed>();
    is_canonical::<Plus>();
    is_canonical::<SizedBy>();
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(len = Leb128<4>, sized = Quic)]
struct Mixed<'a> {
    text: &'a str,
    numbers: Vec<u16>,
    #[net(len = Vlq, max = 500)]
    bytes: Vec<u8>,
    #[net(len = u8)]
    plain: &'a [u8],
    list: List<'a, &'a str, Fmt<0, false, false, Leb128<4>>>,
    texts: (&'a str, String, String),
}

/// MQTT: the length of the fields of a packet.
#[derive(NetTree, Debug, PartialEq)]
#[net(sized = Leb128<4>, tag = Quic, endian = big)]
enum Root<'a> {
    #[net(node, tag = 0x4000)]
    Inner(Inner<'a>),
    #[net(tag = 0x30)]
    Say {
        text: &'a str,
    },
    Ping,
    #[net(reply = u16)]
    Count,
    #[net(other)]
    Unknown {
        tag: u64,
        raw: &'a [u8],
    },
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized(u16, plus = 16), tag = Leb128<2>, len(varint, plus = 1), endian = big)]
enum Inner<'a> {
    Mixed(Mixed<'a>),
    #[net(tag = 300)]
    Numbers {
        text: &'a str,
        numbers: Vec<u32>,
    },
}

#[derive(Default)]
struct Log(Vec<String>);

impl Handler for Log {
    type Output = ();
}
impl HandlesAll for Log {}
impl RootHandler for Log {
    fn say(&mut self, text: &str) {
        self.0.push(text.to_owned());
    }
    fn ping(&mut self) {
        self.0.push("ping".to_owned());
    }
    fn count(&mut self) -> u16 {
        7
    }
    fn unknown(&mut self, tag: u64, raw: &[u8]) {
        self.0.push(format!("{tag} {}", raw.len()));
    }
}
impl InnerHandler for Log {
    fn mixed(&mut self, mixed: Mixed<'_>) {
        self.0.push(mixed.text.to_owned());
    }
    fn numbers(&mut self, text: &str, numbers: Vec<u32>) {
        self.0.push(format!("{text} {numbers:?}"));
    }
}

fn mixed() -> Mixed<'static> {
    Mixed {
        text: "hi",
        numbers: vec![1, 2],
        bytes: vec![7; 300],
        plain: &[1],
        list: List::from_slice(&["x", "yy", "", "z"]),
        texts: ("a", "b".into(), "c".into()),
    }
}

#[test]
fn trees() {
    let values = [
        Root::Say { text: "hello" },
        Root::Ping,
        Root::Inner(Inner::Mixed(mixed())),
        Root::Inner(Inner::Numbers { text: "t", numbers: vec![1, 2] }),
        Root::Unknown { tag: 1 << 40, raw: b"abc" },
    ];
    let mut log = Log::default();
    for value in &values {
        let bytes = value.to_vec().unwrap();
        row(value, &bytes);
        let outcome = Root::dispatch_reply(&bytes, &mut log, &mut Vec::new()).unwrap();
        assert_eq!(outcome, Outcome::OneWay(()));
        for end in 0..bytes.len() {
            assert!(Root::from_slice(&bytes[..end]).unwrap_err().needs_more(), "{value:?} {end}");
        }
    }
    assert_eq!(log.0, ["hello", "ping", "hi", "t [1, 2]", "1099511627776 3"]);
    let mut reply = Vec::new();
    Root::dispatch_reply(&hex("32 00"), &mut log, &mut reply).unwrap();
    assert_eq!(reply, [7, 0]);

    let numbers = values[3].to_vec().unwrap();
    assert_eq!(numbers, hex("80004000 0f ac02 001b 02 74 03 00000001 00000002"));
    let mut out = Vec::new();
    Root::encoder(&mut out).inner().numbers("t", vec![1, 2]).unwrap();
    Root::encoder(&mut out).ping().unwrap();
    assert_eq!(out, [numbers.clone(), hex("31 00")].concat());

    let peek = Root::peek(&numbers).unwrap();
    assert_eq!((peek.action().to_string().as_str(), peek.payload()), ("inner.numbers", 9));
    let actions: Vec<_> = Root::ACTIONS.iter().map(|action| action.max_len()).collect();
    assert_eq!(actions, [None, None, None, Some(12), Some(12), None]);
    let say = Root::Unknown { tag: 0x30, raw: b"" };
    unsent(&say, EncodeErrorKind::OwnedTag { tag: 0x30 });
    unsent(&Root::Unknown { tag: 1 << 62, raw: b"" }, EncodeErrorKind::OutOfRange);
    assert_eq!(Root::from_slice(&hex("4031")).unwrap_err().kind(), DecodeErrorKind::OverlongVarint);
}

#[test]
fn a_stream_of_packets() {
    let messages = [Root::Say { text: "a" }, Root::Ping, Root::Inner(Inner::Mixed(mixed()))];
    let stream: Vec<u8> = messages.iter().flat_map(|message| message.to_vec().unwrap()).collect();
    let mut codec = BareCodec::<Root<'static>>::new(1000);
    let (mut buffer, mut found) = (Vec::new(), Vec::new());
    for byte in &stream {
        buffer.push(*byte);
        let push = |message: &[u8]| -> Result<(), DecodeError> {
            found.push(message.to_vec());
            Ok(())
        };
        codec.dispatch_all(&mut buffer, push).unwrap();
    }
    assert_eq!(found.concat(), stream);
    assert_eq!(found.len(), 3);
}
