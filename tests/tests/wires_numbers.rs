//! Numbers of other protocols as lengths, sizes and tags, and other forms of one value: `width`, `null`, `items`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

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

macro_rules! held {
    ($($(#[$keys:meta])* $name:ident: $ty:ty;)*) => {$(
        #[derive(NetTree, Debug, PartialEq, Clone)]
        struct $name($(#[$keys])* $ty);
    )*};
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

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big)]
struct Question<'a> {
    #[net(with = DnsName)]
    name: DomainName<'a>,
    kind: u16,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big)]
struct Message<'a> {
    id: u16,
    questions: Vec<Question<'a>>,
    region: Region<'a>,
    #[net(with = DnsName)]
    raw: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(sized = u16, endian = big)]
struct Region<'a> {
    #[net(with = DnsName)]
    name: DomainName<'a>,
    #[net(with = DnsName)]
    owned: DomainNameBuf,
}

const DNS: &[u8] = b"\x00\x01\x00\x02\x03www\x07example\x00\x00\x05\x01m\xc0\x08\x00\x06\x00\x08\xc0\x13\x03new\xc0\x08\xc0\x1d";

#[test]
fn names_point_back_into_the_message() {
    let message = Message::from_slice(DNS).unwrap();
    let names: Vec<_> = message.questions.iter().map(|one| one.name.to_string()).collect();
    assert_eq!(names, ["www.example", "m.example"]);
    assert_eq!(message.region.name.to_string(), "m.example");
    assert_eq!(message.region.owned.to_string(), "new.example");
    assert_eq!(message.raw, b"\x03new\x07example\x00");
    // Written without pointers, it is another message of the same value.
    let plain = message.to_vec().unwrap();
    assert_eq!(Message::from_slice(&plain).unwrap(), message);
    for end in 0..DNS.len() {
        assert!(Message::from_slice(&DNS[..end]).is_err());
    }
    for at in 0..DNS.len() {
        for byte in [0x00, 0x3f, 0x40, 0xc0, 0xff] {
            let mut bytes = DNS.to_vec();
            bytes[at] = byte;
            if let Ok(message) = Message::from_slice(&bytes) {
                let plain = message.to_vec().unwrap();
                assert_eq!(Message::from_slice(&plain).unwrap(), message);
            }
        }
    }
}

#[derive(NetTree, Debug, PartialEq)]
struct Name<'a>(#[net(with = DnsName)] DomainName<'a>);
#[derive(NetTree, Debug)]
struct Names<'a>(#[net(rest)] Vec<Name<'a>>);
#[derive(NetTree, Debug, PartialEq, Clone)]
struct Holder<'a>(Vec<Question<'a>>);
#[derive(NetTree, Debug)]
struct Holders<'a>(List<'a, Holder<'a>>);

#[test]
fn names_have_limits() {
    // A chain of pointers, each to the one before.
    let mut chain = vec![0];
    for link in 1..200_usize {
        let to = if link == 1 { 0 } else { 2 * link - 3 };
        chain.extend([0xc0 | u8::try_from(to >> 8).unwrap(), u8::try_from(to & 0xff).unwrap()]);
    }
    let error = Names::from_slice(&chain).unwrap_err();
    assert_eq!(error.to_string(), "a name of more than 127 pointers in `Name.0` at byte 255");
    assert_eq!(Names::from_slice(&chain[..255]).unwrap().0.len(), 128);

    let label = |len: u8| [vec![len], vec![b'a'; usize::from(len)]].concat();
    let longest = [label(63), label(63), label(63), label(61), vec![0]].concat();
    assert_eq!(longest.len(), 255);
    row(&Name(DomainName::from_wire(&longest).unwrap()), &longest);
    let longer = [label(63), label(63), label(63), label(62), vec![0]].concat();
    assert_eq!(DomainName::from_wire(&longer), None);
    assert_eq!(
        Name::from_slice(&longer).unwrap_err().kind(),
        DecodeErrorKind::Custom("a name of more than 255 bytes")
    );
    for (bytes, why) in [
        (&b"\xc0\x00"[..], "a pointer that does not lead backwards"),
        (b"\x01a\xc0\x00", "a pointer that does not lead backwards"),
        (b"\x40a", "a label of a reserved kind"),
        (b"\x80a", "a label of a reserved kind"),
    ] {
        let error = Name::from_slice(bytes).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::Custom(why), "{bytes:?}");
    }
    assert_eq!(
        DomainName::from_wire(b"\x03a.\\\x01\xff\x00").unwrap().to_string(),
        "a\\.\\\\.\\255"
    );
    assert_eq!(DomainName::ROOT.to_string(), ".");

    // The items of a list are read again when they are asked for, apart from the message.
    assert!(Holders::from_slice(b"\x01\x00\x00\x00").is_ok());
    let error = Holders::from_slice(b"\x01\x00\x01\x00\x01a\x00\x00\x00").unwrap_err();
    assert_eq!((error.field(), error.offset()), (Some("name"), 4));
}

held! {
    #[net(width = 3)]
    Three: u32;
    #[net(width = 3, endian = big)]
    ThreeBig: i32;
    #[net(width = 16)]
    Sixteen: u8;
    #[net(width = 2)]
    MaybeTwo: Option<u32>;
    #[net(width = 5, null = -1)]
    Five: Option<i64>;
}

#[test]
fn integers_of_any_width() {
    owned(&Three(0x0001_0203), "030201");
    unsent(&Three(0x0100_0000), EncodeErrorKind::OutOfRange);
    owned(&ThreeBig(-2), "fffffe");
    owned(&ThreeBig(0x007f_ffff), "7fffff");
    owned(&ThreeBig(-0x0080_0000), "800000");
    unsent(&ThreeBig(0x0080_0000), EncodeErrorKind::OutOfRange);
    unsent(&ThreeBig(-0x0080_0001), EncodeErrorKind::OutOfRange);
    owned(&Sixteen(7), "07000000000000000000000000000000");
    unread::<Sixteen>("07010000000000000000000000000000", DecodeErrorKind::OutOfRange);
    owned(&MaybeTwo(Some(3)), "01 0300");
    owned(&MaybeTwo(None), "00");
    owned(&Five(None), "ffffffffff");
    owned(&Five(Some(-2)), "feffffffff");
    assert!(Five(Some(-1)).to_vec().is_err());
    assert_eq!((Three::MIN_LEN, Three::MAX_LEN), (3, Some(3)));
    is_canonical::<Three>();
    is_canonical::<ThreeBig>();
    is_canonical::<Five>();
}

held! {
    #[net(len = i16, null = -1, endian = big)]
    Kafka: Option<String>;
    #[net(len(varint, plus = 1), null = 0)]
    KafkaCompact: Option<String>;
    #[net(len = Zigzag<5>, null = -1)]
    Avro: Option<Vec<u8>>;
    #[net(len = Quic, null = 2)]
    Hole: Option<Vec<u8>>;
    #[net(len = i32, null = -1, endian = big, items(len = i16, null = -1))]
    Strings: Option<Vec<Option<String>>>;
    #[net(null = 0xffff)]
    Port: Option<u16>;
    #[net(len = i8, null = -1, max = 2)]
    Few: Option<Vec<u8>>;
}

#[test]
fn a_number_stands_for_none() {
    owned(&Kafka(None), "ffff");
    owned(&Kafka(Some("hi".into())), "0002 6869");
    unread::<Kafka>("fffe", DecodeErrorKind::OutOfRange);
    unsent(&Kafka(Some("x".repeat(0x8000))), EncodeErrorKind::TooLong { len: 0x8000, max: 0x7fff });
    owned(&KafkaCompact(None), "00");
    owned(&KafkaCompact(Some(String::new())), "01");
    owned(&KafkaCompact(Some("a".into())), "02 61");
    owned(&Avro(None), "01");
    owned(&Avro(Some(vec![1])), "02 01");
    unread::<Avro>("03", DecodeErrorKind::OutOfRange);
    owned(&Hole(None), "02");
    let null = EncodeErrorKind::Unrepresentable("a value whose number stands for `None`");
    unsent(&Hole(Some(vec![0; 2])), null);
    owned(&Strings(None), "ffffffff");
    owned(&Strings(Some(vec![None, Some("a".into())])), "00000002 ffff 0001 61");
    owned(&Port(None), "ffff");
    owned(&Port(Some(80)), "5000");
    unsent(&Port(Some(0xffff)), null);
    unsent(&Few(Some(vec![0; 3])), EncodeErrorKind::TooLong { len: 3, max: 2 });
    unread::<Few>("03 000000", DecodeErrorKind::TooLong { len: 3, max: 2 });
    assert_eq!((Few::MIN_LEN, Few::MAX_LEN), (1, Some(3)));
    is_canonical::<Kafka>();
    is_canonical::<KafkaCompact>();
    is_canonical::<Avro>();
    is_canonical::<Hole>();
    is_canonical::<Port>();
    is_canonical::<Few>();
}

/// A `usize` as one byte.
struct Byte;

impl Codec<usize> for Byte {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);

    fn check(number: &usize) -> Result<usize, EncodeError> {
        let error = EncodeError::new(EncodeErrorKind::OutOfRange);
        u8::try_from(*number).map(|_| 1).map_err(|_| error)
    }

    fn encode<W: Writer>(number: &usize, w: &mut W) -> Result<(), EncodeError> {
        let [byte, ..] = number.to_le_bytes();
        w.put_array([byte])
    }

    fn decode(r: &mut Reader<'_>) -> Result<usize, DecodeError> {
        let [byte] = r.take_array()?;
        Ok(byte.into())
    }
}

held! {
    #[net(items(with = Byte))]
    Codes: Vec<usize>;
    #[net(len = u8, items(len = u16))]
    Boxed: Box<[String]>;
    #[net(rest, items(nul))]
    Nuls: Vec<String>;
    #[net(items(sized = u8, rest))]
    Regions: Vec<String>;
    #[net(len = u8, items(items(width = 3)))]
    Nested: Vec<Arc<[u32]>>;
    #[net(until = 0, items(max = 2, len = u8))]
    Ended: VecDeque<Vec<u8>>;
    #[net(max = 2, len = u8, items(len = Leb128<2>))]
    Ordered: BTreeSet<String>;
    #[net(len = u8, items(len = u8))]
    Hashed: HashSet<String>;
    #[net(items(len = u8))]
    Perhaps: Option<Vec<String>>;
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Tree {
    value: u8,
    #[net(len = u8, items(sized = u8))]
    children: Vec<Tree>,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Counted<'a> {
    n: u8,
    #[net(count = n, items(with = DnsName))]
    names: Vec<DomainName<'a>>,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Generic<T> {
    #[net(items(sized = u8))]
    items: Vec<T>,
}

#[test]
fn items_have_keys() {
    owned(&Codes(vec![1, 2]), "0200 01 02");
    unsent(&Codes(vec![256]), EncodeErrorKind::OutOfRange);
    owned(&Boxed(["a".into()].into()), "01 0100 61");
    owned(&Nuls(vec!["a".into(), String::new()]), "6100 00");
    unsent(&Nuls(vec!["a\0".into()]), EncodeErrorKind::Terminator { byte: 0 });
    owned(&Regions(vec!["ab".into(), String::new()]), "0200 02 6162 00");
    owned(&Nested(vec![vec![1].into(), vec![].into()]), "02 01 010000 00");
    owned(&Ended([vec![1]].into()), "01 01 00");
    unsent(&Ended([vec![]].into()), EncodeErrorKind::Terminator { byte: 0 });
    unread::<Ended>("03 010203 00", DecodeErrorKind::TooLong { len: 3, max: 2 });
    owned(&Ordered(["a".into(), "b".into()].into()), "02 01 61 01 62");
    unread::<Ordered>("02 01 62 01 61", DecodeErrorKind::Unordered);
    unread::<Ordered>("03 01 61 01 62 01 63", DecodeErrorKind::TooLong { len: 3, max: 2 });
    owned(&Hashed(["a".into()].into()), "01 01 61");
    unread::<Hashed>("02 01 61 01 61", DecodeErrorKind::DuplicateKey);
    owned(&Perhaps(None), "00");
    owned(&Perhaps(Some(vec!["x".into()])), "01 0100 01 78");
    owned(&Generic { items: vec![7_u16] }, "0100 02 0700");
    is_canonical::<Codes>();
    is_canonical::<Boxed>();
    is_canonical::<Nuls>();
    is_canonical::<Regions>();
    is_canonical::<Nested>();
    is_canonical::<Ended>();
    is_canonical::<Ordered>();
    is_canonical::<Tree>();

    let names = vec![DomainName::ROOT, DomainName::from_wire(b"\x01a\x00").unwrap()];
    let counted = Counted { n: 2, names };
    assert_eq!(counted.to_vec().unwrap(), hex("02 00 0161 00"));
    let pointing = hex("03 00 0161 00 c002");
    assert_eq!(Counted::from_slice(&pointing).unwrap().names[2].to_string(), "a");
}

#[test]
fn items_are_levels_and_cost_memory() {
    let mut tree = Tree { value: 0, children: vec![] };
    for _ in 0..64 {
        tree = Tree { value: 0, children: vec![tree] };
    }
    owned(
        &tree,
        &tree.to_vec().unwrap().iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
    );
    let deeper = Tree { value: 0, children: vec![tree] };
    unsent(&deeper, EncodeErrorKind::TooDeep);

    // A count that the input cannot hold is refused before memory is taken.
    unread::<Boxed>("ff", DecodeErrorKind::UnexpectedEnd { needed: 510 });
    let many = vec!["x"; 1000];
    let bytes = Nuls(many.iter().map(|text| (*text).to_owned()).collect()).to_vec().unwrap();
    let error = Limits::new().alloc(100).from_slice::<Nuls>(&bytes).unwrap_err();
    assert!(matches!(error.kind(), DecodeErrorKind::TooLarge { .. }));
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big)]
struct Apart {
    n: i16,
    m: u8,
    #[net(count = n, null = -1)]
    text: Option<String>,
    #[net(count = m, null = 3, items(len = u8))]
    texts: Option<Vec<String>>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Column<'a> {
    length: Computed<i32>,
    #[net(count = length, null = -1)]
    value: Option<&'a [u8]>,
}

#[derive(NetTree, Debug, PartialEq)]
enum Cell {
    Set {
        n: i8,
        #[net(count = n, null = -1)]
        value: Option<Vec<u8>>,
    },
}

#[derive(Default)]
struct Cells(Vec<Option<Vec<u8>>>);

impl Handler for Cells {
    type Output = ();
}
impl CellHandler for Cells {
    fn set(&mut self, value: Option<Vec<u8>>) {
        self.0.push(value);
    }
}

#[test]
fn a_number_in_another_field_stands_for_none() {
    let none = Apart { n: -1, m: 1, text: None, texts: Some(vec!["x".into()]) };
    owned(&none, "ffff 01 01 78");
    owned(&Apart { n: 2, m: 3, text: Some("hi".into()), texts: None }, "0002 03 6869");
    unsent(&Apart { n: 2, ..none.clone() }, EncodeErrorKind::PresenceMismatch);
    unsent(&Apart { text: Some("a".into()), ..none.clone() }, EncodeErrorKind::PresenceMismatch);
    unsent(&Apart { m: 2, ..none }, EncodeErrorKind::CountMismatch { count: 2, len: 1 });
    unread::<Apart>("fffe 03", DecodeErrorKind::OutOfRange);
    row(&Column { length: Computed, value: None }, b"\xff\xff\xff\xff");
    row(&Column { length: Computed, value: Some(b"a") }, b"\0\0\0\x01a");

    let mut out = Vec::new();
    Cell::encoder(&mut out).set(None).unwrap();
    Cell::encoder(&mut out).set(Some(vec![1])).unwrap();
    assert_eq!(out, hex("00 ff 00 01 01"));
    let mut cells = Cells::default();
    Cell::dispatch(&out[..2], &mut cells).unwrap();
    Cell::dispatch(&out[2..], &mut cells).unwrap();
    assert_eq!(cells.0, [None, Some(vec![1])]);
    is_canonical::<Apart>();
    is_canonical::<Cell>();
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct CountedByForms {
    #[net(width = 3)]
    n: Computed<u32>,
    #[net(with = Leb128<4>)]
    m: u32,
    #[net(count = n)]
    bytes: Vec<u8>,
    #[net(count = m, items(sized = Quic, rest))]
    texts: Vec<String>,
}

#[derive(NetTree, Debug, PartialEq)]
struct SizedByForms {
    #[net(sized = Leb128<4>, len = u16)]
    numbers: Vec<u16>,
    #[net(sized(Quic, plus = 2), rest)]
    text: String,
    #[net(sized = u8, len = i8, null = -1)]
    none: Option<String>,
}

#[derive(NetTree, Debug, PartialEq)]
struct PresentForms {
    there: bool,
    #[net(if = there, width = 3)]
    number: Option<u32>,
    #[net(if = there, items(nul), len = u8)]
    texts: Option<Vec<String>>,
    #[net(optional, width = 5)]
    last: Option<i64>,
}

/// A codec may be a parameter.
#[derive(NetTree, Debug, PartialEq)]
#[net(len = C, tag = C)]
enum Parameter<C: Codec<u64> + Debug + PartialEq + 'static> {
    Text(String),
    Marker(#[net(skip)] std::marker::PhantomData<C>),
}

#[test]
fn forms_and_relations_together() {
    let counted = CountedByForms { n: Computed, m: 1, bytes: vec![9, 8], texts: vec!["x".into()] };
    owned(&counted, "000002 01 0908 01 78");
    let sized = SizedByForms { numbers: vec![1], text: "hi".into(), none: None };
    owned(&sized, "04 0100 0100 04 6869 01 ff");
    let present = PresentForms {
        there: true,
        number: Some(1),
        texts: Some(vec!["q".into()]),
        last: Some(-1),
    };
    owned(&present, "01 010000 01 7100 ffffffffff");
    owned(&PresentForms { there: false, number: None, texts: None, last: None }, "00");
    owned(&Parameter::<Quic>::Text("x".into()), "00 01 78");
    owned(&Parameter::<Vlq>::Marker(std::marker::PhantomData), "01");
    is_canonical::<CountedByForms>();
    is_canonical::<PresentForms>();
    is_canonical::<Parameter<CompactSize>>();
}
