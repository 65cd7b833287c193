//! `checksum`: fields that follow from other bytes, in every way to read and to write.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::indexing_slicing, reason = "a test: an index that is wrong may end it")]

use netbytes::{Checksum, Computed, DecodeErrorKind, EncodeErrorKind, Handler, NetTree};
use netbytes_tests::checksums::Digits;

/// CRC-32 as in PNG and zip.
struct Crc32(u32);

impl Default for Crc32 {
    fn default() -> Self {
        Self(!0)
    }
}

impl Checksum for Crc32 {
    const FORM: &'static str = "CRC-32/ISO-HDLC";
    const BITS: u32 = 32;

    fn update(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 ^= u32::from(*byte);
            for _ in 0..8 {
                self.0 = (self.0 >> 1) ^ (0xedb8_8320 & (self.0 & 1).wrapping_neg());
            }
        }
    }

    fn finish(self) -> u64 {
        (!self.0).into()
    }
}

fn digits(bytes: &[u8]) -> u16 {
    let mut sum = Digits::default();
    sum.update(bytes);
    u16::try_from(sum.finish()).unwrap()
}

fn crc(bytes: &[u8]) -> u32 {
    let mut sum = Crc32::default();
    sum.update(bytes);
    u32::try_from(sum.finish()).unwrap()
}

#[test]
fn the_sums_of_these_tests() {
    assert_eq!(crc(b"123456789"), 0xcbf4_3926);
    assert_eq!(crc(b"IEND"), 0xae42_6082);
}

/// A chunk of PNG: the checksum is over the type and the data.
#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Chunk<'a> {
    length: Computed<u32>,
    kind: [u8; 4],
    #[net(sized = length, rest)]
    data: &'a [u8],
    #[net(checksum(Crc32, from = kind))]
    crc: Computed<u32>,
}

fn every_way<T>(value: &T, bytes: &[u8])
where
    T: NetTree + PartialEq + std::fmt::Debug + for<'de> netbytes::Decode<'de>,
{
    assert_eq!(value.to_vec().unwrap(), bytes, "{value:?}");
    assert_eq!(value.check().unwrap(), bytes.len());
    let mut slice = [0; 100];
    let len = value.encode_to_slice(&mut slice).unwrap();
    assert_eq!(&slice[..len], bytes);
    let mut buffer = bytes::BytesMut::new();
    value.encode_into(&mut netbytes::buf_mut(&mut buffer)).unwrap();
    assert_eq!(buffer, bytes);
    assert_eq!(T::from_slice(bytes).unwrap(), *value);
}

#[test]
fn of_a_png() {
    let end = Chunk { length: Computed, kind: *b"IEND", data: b"", crc: Computed };
    let bytes = b"\0\0\0\0IEND\xae\x42\x60\x82";
    assert_eq!(end.to_vec().unwrap(), bytes);
    assert_eq!(Chunk::from_slice(bytes).unwrap(), end);
    let data = Chunk { data: b"pixels", ..end };
    let bytes = data.to_vec().unwrap();
    assert_eq!(bytes[14..], crc(b"IENDpixels").to_be_bytes());
    assert_eq!(Chunk::from_slice(&bytes).unwrap(), data);
    for at in 4..bytes.len() {
        let mut wrong = bytes.clone();
        wrong[at] ^= 1;
        let error = Chunk::from_slice(&wrong).unwrap_err();
        assert!(matches!(error.kind(), DecodeErrorKind::Checksum { .. }), "{error}");
        assert_eq!((error.field(), error.offset()), (Some("crc"), 14));
    }
    assert_eq!(
        Chunk::from_slice(b"\0\0\0\0IEND\xae\x42\x60\x83").unwrap_err().to_string(),
        "checksum 0xae426083 where it is 0xae426082 in `Chunk.crc` at byte 8"
    );
}

/// A number that is held is compared.
#[derive(NetTree, Debug, PartialEq)]
#[net(magic = b"NB")]
struct Held {
    text: String,
    #[net(checksum = Digits)]
    sum: u16,
    after: u8,
}

#[test]
fn held_numbers() {
    let sum = digits(b"NB\x02\0hi");
    let held = Held { text: "hi".into(), sum, after: 7 };
    let mut bytes = b"NB\x02\0hi".to_vec();
    bytes.extend(sum.to_le_bytes());
    bytes.push(7);
    every_way(&held, &bytes);
    let wrong = Held { sum: sum ^ 1, ..held };
    let error = wrong.to_vec().unwrap_err();
    let (expected, found) = (sum.into(), (sum ^ 1).into());
    assert_eq!(error.kind(), EncodeErrorKind::Checksum { expected, found });
    assert_eq!(error.field(), Some("sum"));
    let mut out = vec![1];
    assert!(wrong.encode_into(&mut out).is_err());
    assert_eq!(out, [1]);
    let mut slice = [9; 20];
    assert!(wrong.encode_to_slice(&mut slice).is_err());
    assert_eq!(slice, [9; 20]);
}

/// Of variants: from the tag, the `magic`, a field, bits; behind a length.
#[derive(NetTree, Debug, PartialEq)]
#[net(magic = b"!", tag = u16)]
enum Message<'a> {
    Plain {
        text: &'a str,
        #[net(checksum = Digits)]
        sum: Computed<u16>,
    },
    Two {
        a: u8,
        #[net(checksum = Digits)]
        first: u16,
        #[net(bits = 4)]
        b: u8,
        #[net(bits = 4)]
        c: u8,
        d: u8,
        #[net(checksum(Crc32, from = b), endian = big)]
        second: Computed<u32>,
        #[net(checksum(Digits, from = a))]
        third: Computed<u16>,
    },
    Later {
        #[net(checksum(Crc32, of = rest))]
        crc: u32,
        n: Computed<u8>,
        #[net(count = n)]
        rest: &'a [u8],
    },
    #[net(tag = 0x10..=0x1f)]
    Bits {
        #[net(tag_bits = 0..=3)]
        low: u8,
        #[net(checksum = Digits, width = 3)]
        sum: Computed<u32>,
    },
    #[net(tag = 0x20)]
    None,
}

fn messages() -> Vec<(Message<'static>, Vec<u8>)> {
    let sum = |mut bytes: Vec<u8>| {
        bytes.extend(digits(&bytes).to_le_bytes());
        bytes
    };
    let plain = sum(b"!\0\0\x02\0hi".to_vec());
    let mut two = sum(b"!\x01\0\x07".to_vec());
    let first = digits(b"!\x01\0\x07");
    two.extend([0x21, 4]);
    two.extend(crc(&[0x21, 4]).to_be_bytes());
    two.extend(digits(&two[3..]).to_le_bytes());
    let mut later = b"!\x02\0".to_vec();
    later.extend(crc(b"xyz").to_le_bytes());
    later.extend(b"\x03xyz");
    let third = Computed;
    vec![
        (Message::Plain { text: "hi", sum: Computed }, plain),
        (Message::Two { a: 7, first, b: 2, c: 1, d: 4, second: Computed, third }, two),
        (Message::Later { crc: crc(b"xyz"), n: Computed, rest: b"xyz" }, later),
        (Message::Bits { low: 5, sum: Computed }, {
            let mut bits = sum(b"!\x15\0".to_vec());
            bits.push(0);
            bits
        }),
        (Message::None, b"!\x20\0".to_vec()),
    ]
}

#[derive(Default)]
struct Log(Vec<String>);

impl Handler for Log {
    type Output = ();
}

impl MessageHandler for Log {
    fn plain(&mut self, text: &str) {
        self.0.push(text.into());
    }
    fn two(&mut self, a: u8, b: u8, c: u8, d: u8) {
        self.0.push(format!("{a} {b} {c} {d}"));
    }
    fn later(&mut self, rest: &[u8]) {
        self.0.push(format!("{rest:?}"));
    }
    fn bits(&mut self, low: u8) {
        self.0.push(format!("bits {low}"));
    }
    fn none(&mut self) {
        self.0.push("none".into());
    }
}

#[test]
fn of_variants() {
    let mut log = Log::default();
    for (message, bytes) in messages() {
        assert_eq!(message.to_vec().unwrap(), bytes, "{message:?}");
        assert_eq!(message.check().unwrap(), bytes.len());
        assert_eq!(Message::from_slice(&bytes).unwrap(), message);
        Message::dispatch(&bytes, &mut log).unwrap();
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 0x40;
            assert!(Message::from_slice(&wrong).is_err(), "{message:?} {at}");
            assert!(Message::dispatch(&wrong, &mut log).is_err(), "{message:?} {at}");
        }
    }
    assert_eq!(log.0, ["hi", "7 2 1 4", "[120, 121, 122]", "bits 5", "none"]);
    // The numbers follow where they are no arguments.
    let mut out = Vec::new();
    Message::encoder(&mut out).plain("hi").unwrap();
    Message::encoder(&mut out).two(7, 2, 1, 4).unwrap();
    Message::encoder(&mut out).later(b"xyz").unwrap();
    Message::encoder(&mut out).bits(5).unwrap();
    Message::encoder(&mut out).none().unwrap();
    let all: Vec<_> = messages().into_iter().map(|(_, bytes)| bytes).collect();
    assert_eq!(out, all.concat());
}

/// In a region, and a type in itself, each with a checksum of its own.
#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(sized = u8, magic = b"N")]
struct Nested {
    n: u8,
    below: Option<Box<Nested>>,
    #[net(checksum = Digits)]
    sum: Computed<u16>,
}

#[test]
fn of_types_in_themselves() {
    let mut nested = Nested { n: 1, below: None, sum: Computed };
    for n in 2..40 {
        nested = Nested { n, below: Some(Box::new(nested)), sum: Computed };
    }
    let bytes = nested.to_vec().unwrap();
    assert_eq!(bytes[bytes.len() - 2..], digits(&bytes[..bytes.len() - 2]).to_le_bytes());
    assert_eq!(Nested::from_slice(&bytes).unwrap(), nested);
    let mut bytes = vec![b'N', 4, 1, 0];
    bytes.extend(digits(&bytes).to_le_bytes());
    every_way(&Nested { n: 1, below: None, sum: Computed }, &bytes);
    // Items of one size are looked at too.
    #[derive(NetTree, Debug, PartialEq)]
    struct Item(u8, #[net(checksum = Digits)] u16);
    let items = vec![Item(1, digits(&[1])), Item(2, digits(&[2]))];
    let bytes = All { items }.to_vec().unwrap();
    #[derive(NetTree, Debug, PartialEq)]
    struct All {
        items: Vec<Item>,
    }
    assert_eq!(All::from_slice(&bytes).unwrap().items.len(), 2);
    for at in 2..bytes.len() {
        let mut wrong = bytes.clone();
        wrong[at] ^= 1;
        assert!(All::from_slice(&wrong).is_err());
    }
}

/// A trailer behind a node: Modbus RTU.
mod trailers {
    use netbytes::HandlesAll;

    use super::*;

    #[derive(NetTree, Debug, PartialEq)]
    struct Rtu {
        unit: u8,
        #[net(node)]
        function: Function,
        #[net(checksum = Digits)]
        crc: Computed<u16>,
    }

    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = b"::", sized = u8)]
    struct Wrapped {
        n: u8,
        #[net(node)]
        function: Function,
        #[net(checksum = Digits)]
        crc: Computed<u16>,
        #[net(checksum(Crc32, from = function))]
        more: Computed<u32>,
        #[net(magic = 0xce)]
        end: (),
    }

    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    enum Function {
        #[net(tag = 3)]
        Read { from: u16, count: u16 },
        #[net(tag = 4)]
        Write { words: Vec<u16> },
    }

    #[derive(Default)]
    struct Srv(Vec<String>);
    impl Handler for Srv {
        type Output = ();
    }
    impl HandlesAll for Srv {}
    impl RtuRoutes for Srv {
        type Function = Self;
        fn function(&mut self, unit: u8) -> &mut Self {
            self.0.push(format!("unit {unit}"));
            self
        }
    }
    impl WrappedRoutes for Srv {
        type Function = Self;
        fn function(&mut self, n: u8) -> &mut Self {
            self.0.push(format!("n {n}"));
            self
        }
    }
    impl FunctionHandler for Srv {
        fn read(&mut self, from: u16, count: u16) {
            self.0.push(format!("read {from} {count}"));
        }
        fn write(&mut self, words: Vec<u16>) {
            self.0.push(format!("write {words:?}"));
        }
    }

    #[test]
    fn are_checked_before_the_handler_is_called() {
        let rtu = Rtu { unit: 7, function: Function::Read { from: 1, count: 2 }, crc: Computed };
        let mut bytes = vec![7, 3, 0, 1, 0, 2];
        bytes.extend(digits(&bytes).to_le_bytes());
        every_way(&rtu, &bytes);
        let mut out = Vec::new();
        Rtu::encoder(&mut out).function(7).read(1, 2).unwrap();
        assert_eq!(out, bytes);
        let mut srv = Srv::default();
        Rtu::dispatch(&bytes, &mut srv).unwrap();
        assert_eq!(srv.0, ["unit 7", "read 1 2"]);
        srv.0.clear();
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert!(Rtu::dispatch(&wrong, &mut srv).is_err());
            assert!(Rtu::from_slice(&wrong).is_err());
        }
        assert!(srv.0.is_empty());
    }

    #[test]
    fn stand_in_what_surrounds_them() {
        let function = || Function::Write { words: vec![1, 2] };
        let (crc, more, end) = (Computed, Computed, ());
        let wrapped = Wrapped { n: 5, function: function(), crc, more, end };
        let bytes = wrapped.to_vec().unwrap();
        assert_eq!(bytes[..10], [b':', b':', 15, 5, 4, 0, 2, 0, 1, 0]);
        assert_eq!(bytes[11..13], digits(&bytes[..11]).to_le_bytes());
        assert_eq!(bytes[13..17], super::crc(&bytes[4..13]).to_le_bytes());
        every_way(&wrapped, &bytes);
        let mut out = Vec::new();
        Wrapped::encoder(&mut out).function(5).write(vec![1, 2]).unwrap();
        assert_eq!(out, bytes);
        let mut srv = Srv::default();
        Wrapped::dispatch(&bytes, &mut srv).unwrap();
        assert_eq!(srv.0, ["n 5", "write [1, 2]"]);
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert!(Wrapped::dispatch(&wrong, &mut srv).is_err());
        }
    }
}

/// Kafka's record batch: the checksum stands in front of what it is of.
mod in_front {
    use super::*;

    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    struct Batch<'a> {
        offset: u64,
        length: Computed<u32>,
        #[net(sized = length)]
        body: Body<'a>,
    }

    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    struct Body<'a> {
        epoch: u32,
        #[net(magic = 0x02, checksum(Crc32, of = records))]
        crc: Computed<u32>,
        records: Records<'a>,
    }

    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    struct Records<'a> {
        attributes: u16,
        #[net(rest)]
        data: &'a [u8],
    }

    /// Also of a node.
    #[derive(NetTree, Debug, PartialEq)]
    struct Before {
        #[net(checksum(Crc32, of = body))]
        crc: u32,
        #[net(node)]
        body: Action,
    }

    #[derive(NetTree, Debug, PartialEq)]
    enum Action {
        Ping,
        Say { what: u8 },
    }

    #[derive(Default)]
    struct Said(u8);
    impl Handler for Said {
        type Output = ();
    }
    impl netbytes::HandlesAll for Said {}
    impl ActionHandler for Said {
        fn ping(&mut self) {}
        fn say(&mut self, what: u8) {
            self.0 = what;
        }
    }

    #[test]
    fn of_a_node() {
        let before = Before { crc: crc(&[1, 7]), body: Action::Say { what: 7 } };
        let mut bytes = crc(&[1, 7]).to_le_bytes().to_vec();
        bytes.extend([1, 7]);
        every_way(&before, &bytes);
        let mut out = Vec::new();
        Before::encoder(&mut out).body().say(7).unwrap();
        assert_eq!(out, bytes);
        let mut said = Said::default();
        Before::dispatch(&bytes, &mut said).unwrap();
        assert_eq!(said.0, 7);
        bytes[5] = 8;
        assert!(Before::dispatch(&bytes, &mut said).is_err());
        assert!(Before::from_slice(&bytes).is_err());
        assert_eq!(said.0, 7);
    }

    #[test]
    fn of_what_follows() {
        let records = Records { attributes: 1, data: b"xyz" };
        let body = Body { epoch: 9, crc: Computed, records };
        let batch = Batch { offset: 3, length: Computed, body };
        let bytes = batch.to_vec().unwrap();
        assert_eq!(bytes[8..12], [0, 0, 0, 14]);
        assert_eq!(bytes[17..21], crc(&bytes[21..]).to_be_bytes());
        assert_eq!(Batch::from_slice(&bytes).unwrap(), batch);
        let mut wrong = bytes;
        wrong[22] ^= 1;
        let error = Batch::from_slice(&wrong).unwrap_err();
        assert_eq!((error.field(), error.offset()), (Some("crc"), 16));
    }
}

/// Checksums of what holds checksums: what is too deep to be written is not read, and neither takes time without measure.
#[test]
fn of_what_holds_checksums() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Layer {
        n: u8,
        #[net(checksum(Digits, of = below))]
        sum: Computed<u16>,
        below: Option<Box<Layer>>,
    }
    fn bytes(layers: u8) -> Vec<u8> {
        let below = match layers {
            1 => vec![0],
            _ => [vec![1], bytes(layers - 1)].concat(),
        };
        [vec![layers], digits(&below).to_le_bytes().to_vec(), below].concat()
    }
    let mut deepest = 0;
    for layers in 1..70 {
        let bytes = bytes(layers);
        match Layer::from_slice(&bytes) {
            Ok(layer) => {
                assert_eq!(deepest + 1, layers);
                deepest = layers;
                assert_eq!(layer.to_vec().unwrap(), bytes);
                assert_eq!(layer.check().unwrap(), bytes.len());
            }
            Err(error) => assert_eq!(error.kind(), DecodeErrorKind::TooDeep),
        }
    }
    assert!((4..16).contains(&deepest), "{deepest}");
    let mut layer = Layer { n: 1, sum: Computed, below: None };
    for n in 0..deepest {
        layer = Layer { n, sum: Computed, below: Some(Box::new(layer)) };
    }
    assert_eq!(layer.to_vec().unwrap_err().kind(), EncodeErrorKind::TooDeep);
    assert_eq!(layer.check().unwrap_err().kind(), EncodeErrorKind::TooDeep);
}

/// Of a variant with nothing in front of its tag, which is the first byte of what is summed.
mod of_a_tag {
    use super::*;

    #[derive(NetTree, Debug, PartialEq)]
    enum Message {
        #[net(tag = 3)]
        Fixed {
            n: u8,
            #[net(checksum = Digits)]
            sum: u16,
        },
        #[net(tag = 2)]
        Tuple(u8, #[net(checksum = Digits)] Computed<u16>),
        #[net(tag = 5)]
        Later {
            #[net(len = u8)]
            bytes: Vec<u8>,
            #[net(checksum = Digits)]
            sum: Computed<u16>,
        },
    }

    #[test]
    fn is_summed() {
        let summed = |bytes: &[u8]| [bytes, &digits(bytes).to_le_bytes()].concat();
        let sum = digits(&[3, 7]);
        for (message, bytes) in [
            (Message::Fixed { n: 7, sum }, summed(&[3, 7])),
            (Message::Tuple(9, Computed), summed(&[2, 9])),
            (Message::Later { bytes: vec![1, 2], sum: Computed }, summed(&[5, 2, 1, 2])),
        ] {
            every_way(&message, &bytes);
        }
        let mut out = Vec::new();
        Message::encoder(&mut out).tuple(9).unwrap();
        assert_eq!(out, summed(&[2, 9]));
        let error = Message::Fixed { n: 7, sum: 0 }.to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Checksum { expected: u64::from(sum), found: 0 });
    }
}
