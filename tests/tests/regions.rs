//! `sized`, `extensible`, `magic`: what stands around fields, and what hostile bytes can do there.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use netbytes::{
    Codec, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Handler, HandlesAll, List,
    NetTree, Reader, Writer,
};

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(sized = u16)]
struct Name<'a> {
    name: &'a str,
    #[net(rest)]
    rest: Vec<u16>,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(sized(u32, inclusive), endian = big, magic = b"NB", tag = u16)]
enum Packet<'a> {
    Ping,
    Text {
        text: &'a str,
    },
    #[net(magic = 0xcafe)]
    Data {
        id: u16,
        #[net(rest)]
        data: &'a [u8],
    },
    #[net(node)]
    Inner(Inner<'a>),
    #[net(other)]
    Unknown {
        tag: u16,
        raw: &'a [u8],
    },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(sized = varint)]
enum Inner<'a> {
    Say {
        #[net(nul)]
        text: &'a str,
    },
    #[net(node)]
    Deep(Deep),
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(magic = b"deep")]
enum Deep {
    Blob(Vec<u8>),
    Nothing,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(len = u8)]
struct Packets<'a> {
    packets: Vec<Packet<'a>>,
    after: u8,
}

fn packets() -> Vec<(Packet<'static>, Vec<u8>)> {
    vec![
        (Packet::Ping, b"NB\0\0\0\0\0\x04".to_vec()),
        (Packet::Text { text: "hi" }, b"NB\0\x01\0\0\0\x08\0\x02hi".to_vec()),
        (Packet::Data { id: 7, data: b"abc" }, b"NB\0\x02\0\0\0\x0b\xca\xfe\0\x07abc".to_vec()),
        (Packet::Inner(Inner::Say { text: "yo" }), b"NB\0\x03\0\0\0\x09\0\x03yo\0".to_vec()),
        (
            Packet::Inner(Inner::Deep(Deep::Blob(vec![9]))),
            b"NB\0\x03\0\0\0\x0e\x01\x08deep\0\x01\0\x09".to_vec(),
        ),
        (Packet::Inner(Inner::Deep(Deep::Nothing)), b"NB\0\x03\0\0\0\x0b\x01\x05deep\x01".to_vec()),
        (Packet::Unknown { tag: 9, raw: &[1, 2, 3] }, b"NB\0\x09\0\0\0\x07\x01\x02\x03".to_vec()),
    ]
}

#[test]
fn bytes() {
    for (packet, bytes) in packets() {
        assert_eq!(packet.to_vec().unwrap(), bytes, "{packet:?}");
        assert_eq!(packet.encoded_len(), bytes.len());
        assert_eq!(Packet::from_slice(&bytes).unwrap(), packet);
        let mut slice = vec![0; bytes.len()];
        assert_eq!(packet.encode_to_slice(&mut slice), Ok(bytes.len()));
        assert_eq!(slice, bytes);
        assert_eq!(
            Packet::peek(&bytes).unwrap().action().name(),
            match &packet {
                Packet::Ping => "ping",
                Packet::Text { .. } => "text",
                Packet::Data { .. } => "data",
                Packet::Inner(Inner::Say { .. }) => "say",
                Packet::Inner(Inner::Deep(Deep::Blob(_))) => "blob",
                Packet::Inner(Inner::Deep(Deep::Nothing)) => "nothing",
                Packet::Unknown { .. } => "unknown",
            }
        );
    }
}

#[test]
fn along_the_path() {
    let bytes: Vec<_> = packets().into_iter().map(|(_, bytes)| bytes).collect();
    let mut sink = Vec::new();
    Packet::encoder(&mut sink).ping().unwrap();
    Packet::encoder(&mut sink).text("hi").unwrap();
    Packet::encoder(&mut sink).data(7, b"abc").unwrap();
    Packet::encoder(&mut sink).inner().say("yo").unwrap();
    Packet::encoder(&mut sink).inner().deep().blob(vec![9]).unwrap();
    Packet::encoder(&mut sink).inner().deep().nothing().unwrap();
    Packet::encoder(&mut sink).unknown(9, &[1, 2, 3]).unwrap();
    assert_eq!(sink, bytes.concat());
}

struct Log(String);
impl Handler for Log {
    type Output = ();
}
impl HandlesAll for Log {}
impl PacketHandler for Log {
    fn ping(&mut self) {
        self.0 = "Ping".into();
    }
    fn text(&mut self, text: &str) {
        self.0 = format!("{:?}", Packet::Text { text });
    }
    fn data(&mut self, id: u16, data: &[u8]) {
        self.0 = format!("{:?}", Packet::Data { id, data });
    }
    fn unknown(&mut self, tag: u16, raw: &[u8]) {
        self.0 = format!("{:?}", Packet::Unknown { tag, raw });
    }
}
impl InnerHandler for Log {
    fn say(&mut self, text: &str) {
        self.0 = format!("{:?}", Packet::Inner(Inner::Say { text }));
    }
}
impl DeepHandler for Log {
    fn blob(&mut self, blob: Vec<u8>) {
        self.0 = format!("{:?}", Packet::Inner(Inner::Deep(Deep::Blob(blob))));
    }
    fn nothing(&mut self) {
        self.0 = format!("{:?}", Packet::Inner(Inner::Deep(Deep::Nothing)));
    }
}

/// Decoding and dispatch say the same of any bytes; what decodes is its own encoding.
fn same(bytes: &[u8]) {
    let mut log = Log(String::new());
    let dispatched = Packet::dispatch(bytes, &mut log);
    match Packet::from_slice(bytes) {
        Ok(packet) => {
            assert_eq!(dispatched, Ok(()), "{bytes:02x?}");
            assert_eq!(log.0, format!("{packet:?}"));
            assert_eq!(packet.to_vec().unwrap(), bytes);
        }
        Err(error) => assert_eq!(dispatched, Err(error), "{bytes:02x?}"),
    }
}

#[test]
fn every_cut_flip_and_tail() {
    for (_, bytes) in packets() {
        same(&bytes);
        for at in 0..bytes.len() {
            let error = Packet::from_slice(&bytes[..at]).unwrap_err();
            assert!(error.needs_more(), "{error:?} {at} {bytes:02x?}");
            same(&bytes[..at]);
            for value in 0..=255 {
                let mut bytes = bytes.clone();
                bytes[at] = value;
                same(&bytes);
                bytes.push(0);
                same(&bytes);
            }
        }
    }
}

#[test]
fn what_follows_still_decodes() {
    let all: Vec<_> = packets().into_iter().map(|(packet, _)| packet).collect();
    let packets = Packets { packets: all, after: 0xaa };
    let bytes = packets.to_vec().unwrap();
    assert_eq!(Packets::from_slice(&bytes).unwrap(), packets);
}

#[test]
fn names() {
    let name = Name { name: "ab", rest: vec![1, 2] };
    let bytes = name.to_vec().unwrap();
    assert_eq!(bytes, [8, 0, 2, 0, b'a', b'b', 1, 0, 2, 0]);
    assert_eq!(Name::from_slice(&bytes).unwrap(), name);
    assert_eq!((Name::MIN_LEN, Name::MAX_LEN), (4, None));
    // A second one may follow: the region ends the first.
    let two = [&bytes[..], &bytes[..]].concat();
    let (first, rest) = Name::from_prefix(&two).unwrap();
    assert_eq!((first, rest), (name, &bytes[..]));
}

#[test]
fn too_short_a_region() {
    // A region of 3 bytes, in which a name of 2 cannot stand: more bytes would not help.
    let error = Name::from_slice(&[3, 0, 2, 0, b'a', b'b']).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::RegionEnd { needed: 1 });
    assert_eq!((error.offset(), error.field()), (4, Some("name")));
    assert!(!error.needs_more());
    // A region that is longer than what is there: more bytes would.
    let error = Name::from_slice(&[9, 0, 2, 0, b'a', b'b']).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 5 });
    assert!(error.needs_more());
    // An inclusive length below its own width.
    let error = Packet::from_slice(b"NB\0\0\0\0\0\x03").unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::OutOfRange, 4));
    // More in it than its fields.
    let error = Packet::from_slice(b"NB\0\0\0\0\0\x05\xff").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
    assert_eq!(error.offset(), 8);
    // A region inside that is longer than the one around it.
    let error = Packet::from_slice(b"NB\0\x03\0\0\0\x09\0\x04yo\0z").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::RegionEnd { needed: 1 });
    assert_eq!(error.type_name(), Some("Inner"));
}

#[test]
fn magic() {
    let error = Packet::from_slice(b"NX").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidMagic { expected: b"NB" });
    assert_eq!(error.to_string(), "other bytes than the constant NB in `Packet` at byte 0");
    let error = Packet::from_slice(b"NB\0\x02\0\0\0\x0b\xca\xff\0\x07abc").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidMagic { expected: &[0xca, 0xfe] });
    assert_eq!((error.offset(), error.field()), (8, Some("Data")));
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8)]
struct Small {
    text: String,
}

#[test]
fn too_long_for_its_length() {
    let error = Small { text: "x".repeat(254) }.to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 256, max: 255 });
    assert_eq!((error.type_name(), error.field()), (Some("Small"), None));
    let mut sink = vec![1];
    assert!(Small { text: "x".repeat(254) }.encode_into(&mut sink).is_err());
    assert_eq!(sink, [1]);
    assert_eq!(Small { text: "x".repeat(253) }.encoded_len(), 256);
}

mod old {
    #[derive(super::NetTree, Debug, PartialEq)]
    #[net(sized = u16, extensible)]
    pub(super) struct Config {
        pub(super) name: String,
    }

    #[derive(super::NetTree, Debug, PartialEq)]
    #[net(sized = u16, extensible)]
    pub(super) enum Event {
        Moved { x: u8 },
        Stopped,
    }
}

mod new {
    #[derive(super::NetTree, Debug, PartialEq)]
    #[net(sized = u16, extensible)]
    pub(super) struct Config {
        pub(super) name: String,
        #[net(default = seven)]
        pub(super) level: u32,
        #[net(default)]
        pub(super) tags: Vec<u8>,
    }

    fn seven() -> u32 {
        7
    }

    #[derive(super::NetTree, Debug, PartialEq)]
    #[net(sized = u16, extensible)]
    pub(super) enum Event {
        Moved {
            x: u8,
            #[net(default)]
            y: u8,
        },
        Stopped,
    }
}

#[test]
fn old_reads_new_and_new_reads_old() {
    let sent = new::Config { name: "n".into(), level: 9, tags: vec![1] };
    let bytes = sent.to_vec().unwrap();
    assert_eq!(bytes, [10, 0, 1, 0, b'n', 9, 0, 0, 0, 1, 0, 1]);
    assert_eq!(new::Config::from_slice(&bytes).unwrap(), sent);
    assert_eq!(old::Config::from_slice(&bytes).unwrap(), old::Config { name: "n".into() });

    let bytes = old::Config { name: "n".into() }.to_vec().unwrap();
    let read = new::Config::from_slice(&bytes).unwrap();
    assert_eq!(read, new::Config { name: "n".into(), level: 7, tags: vec![] });

    // Half of a field is not a field that was not sent.
    let error = new::Config::from_slice(&[5, 0, 1, 0, b'n', 9, 0]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::RegionEnd { needed: 2 });
    assert_eq!(error.field(), Some("level"));
    assert_eq!((new::Config::MIN_LEN, new::Config::MAX_LEN), (4, None));
}

struct Moves(Vec<(u8, u8)>);
impl Handler for Moves {
    type Output = ();
}
impl new::EventHandler for Moves {
    fn moved(&mut self, x: u8, y: u8) {
        self.0.push((x, y));
    }
    fn stopped(&mut self) {}
}

#[test]
fn extensible_enums() {
    let bytes = new::Event::Moved { x: 1, y: 2 }.to_vec().unwrap();
    assert_eq!(old::Event::from_slice(&bytes).unwrap(), old::Event::Moved { x: 1 });
    assert_eq!(old::Event::from_slice(&[1, 2, 0, 8, 8]).unwrap(), old::Event::Stopped);
    let old = old::Event::Moved { x: 5 }.to_vec().unwrap();
    assert_eq!(new::Event::from_slice(&old).unwrap(), new::Event::Moved { x: 5, y: 0 });

    let mut moves = Moves(Vec::new());
    new::Event::dispatch(&old, &mut moves).unwrap();
    new::Event::dispatch(&bytes, &mut moves).unwrap();
    new::Event::dispatch(&[0, 4, 0, 3, 4, 5, 6], &mut moves).unwrap();
    new::Event::dispatch(&[1, 1, 0, 5], &mut moves).unwrap();
    assert_eq!(moves.0, [(5, 0), (1, 2), (3, 4)]);
    // Behind the region is not in it.
    let error = new::Event::dispatch(&[1, 0, 0, 5], &mut moves).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
    let error = new::Event::dispatch(&[1, 1, 0, 5, 6], &mut moves).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TrailingBytes { left: 1 }, 4));
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8, extensible)]
enum Item {
    A(u8),
    #[net(other)]
    Unknown,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8, extensible, tag = u16)]
enum Told {
    A(u8),
    #[net(other)]
    Unknown {
        tag: u16,
    },
}

struct Unknowns(Vec<u16>);
impl Handler for Unknowns {
    type Output = ();
}
impl ToldHandler for Unknowns {
    fn a(&mut self, _: u8) {}
    fn unknown(&mut self, tag: u16) {
        self.0.push(tag);
    }
}

#[derive(NetTree, Debug, PartialEq)]
struct Items {
    items: Vec<Item>,
    told: Vec<Told>,
    after: u8,
}

#[test]
fn unknown_items_are_passed_over() {
    let bytes = [3, 0, 0, 1, 7, 9, 2, 1, 1, 0, 2, 8, 8, 1, 0, 9, 9, 1, 5, 0xaa];
    let read = Items::from_slice(&bytes).unwrap();
    let items = vec![Item::A(7), Item::Unknown, Item::A(8)];
    assert_eq!(read, Items { items, told: vec![Told::Unknown { tag: 0x0909 }], after: 0xaa });
    let error = read.to_vec().unwrap_err();
    assert!(matches!(error.kind(), EncodeErrorKind::Unrepresentable(_)));
    assert_eq!(error.type_name(), Some("Item"));
    let mut unknowns = Unknowns(Vec::new());
    Told::dispatch(&[9, 0, 2, 1, 1], &mut unknowns).unwrap();
    assert_eq!(unknowns.0, [9]);
}

/// Items of one length, of which not all bytes are a value.
#[derive(NetTree, Clone, Debug, PartialEq)]
struct Flag {
    on: bool,
    id: u8,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8)]
struct Flags<'a> {
    some: Vec<Flag>,
    more: List<'a, Flag>,
}

#[test]
fn items_of_one_length_in_a_region() {
    let flags = |id| Flags {
        some: vec![Flag { on: true, id }],
        more: List::from_slice(const { &[Flag { on: false, id: 9 }] }),
    };
    let two = (flags(7), flags(8), 3_u8);
    #[derive(NetTree, Debug, PartialEq)]
    struct Two<'a>((Flags<'a>, Flags<'a>, u8));
    let bytes = Two(two).to_vec().unwrap();
    assert_eq!(bytes, [8, 1, 0, 1, 7, 1, 0, 0, 9, 8, 1, 0, 1, 8, 1, 0, 0, 9, 3]);
    assert_eq!(Two::from_slice(&bytes).unwrap().0.0, flags(7));
    assert_eq!(Flags::from_prefix(&bytes).unwrap().0, flags(7));
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(sized = u8)]
struct One {
    byte: u8,
}

#[test]
fn no_more_bytes_help_an_item_of_one_length() {
    #[derive(NetTree, Debug)]
    #[allow(dead_code, reason = "for its error")]
    struct Many<'a> {
        items: Vec<One>,
        list: List<'a, One>,
    }
    let mut bytes = vec![1, 0, 5, 7];
    bytes.extend([9; 50]);
    let error = Many::from_slice(&bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::RegionEnd { needed: 4 }, 3));
    assert!(!error.needs_more());
}

/// A codec may ask whether there is more: of its region, and of nothing else.
#[test]
fn a_codec_in_a_region() {
    struct ToTheEnd;
    impl Codec<u8> for ToTheEnd {
        const MIN_LEN: usize = 1;
        const MAX_LEN: Option<usize> = Some(1);

        fn check(_: &u8) -> Result<usize, EncodeError> {
            Ok(1)
        }

        fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
            w.put_array([*value])
        }

        fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
            let [value] = r.take_array()?;
            r.finish()?;
            Ok(value)
        }
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8)]
    struct Inner(#[net(with = ToTheEnd)] u8);
    #[derive(NetTree, Debug, PartialEq)]
    struct Outer(Inner, u8);
    assert_eq!(Outer::from_slice(&[1, 5, 6]).unwrap(), Outer(Inner(5), 6));
    let error = Outer::from_slice(&[2, 5, 6, 7]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
}

/// What says its length in front, of items up to a byte, in items up to a byte: each is looked at a few times, not once
/// more with each level.
#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u32)]
struct Kin {
    #[net(until = 0xff)]
    kids: Vec<Kin>,
}

#[test]
fn nested_ends_in_regions_take_no_time() {
    const DEPTH: u32 = 64;
    let mut bytes = Vec::new();
    for level in (0..=DEPTH).rev() {
        bytes.extend((1 + level * 5).to_le_bytes());
    }
    bytes.extend([0xff; 65]);
    let kin = Kin::from_slice(&bytes).unwrap();
    assert_eq!(kin.encoded_len(), bytes.len());
    assert_eq!(kin.to_vec().unwrap(), bytes);
    let deeper = Kin { kids: vec![kin] };
    assert_eq!(deeper.to_vec().unwrap_err().kind(), EncodeErrorKind::TooDeep);
    assert_eq!(
        deeper.encode_to_slice(&mut [0; 1000]).unwrap_err().kind(),
        EncodeErrorKind::TooDeep
    );
}

#[derive(NetTree, Clone)]
#[net(sized = u16)]
struct Tree<'a> {
    kids: List<'a, Tree<'a>>,
}

#[test]
fn iterators_in_regions_take_no_time() {
    fn go(left: u32, tree: Tree<'_>) {
        if left == 0 {
            assert_eq!(tree.to_vec().unwrap().len(), 4 * 61);
            return;
        }
        let one = std::iter::once(tree);
        go(left - 1, Tree { kids: List::from_iterator(&one) });
    }
    go(60, Tree { kids: List::from_slice(&[]) });
}
