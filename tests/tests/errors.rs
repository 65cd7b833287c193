//! What an error says: its kind with the facts, the byte, the type and the field, and all of it as text.
#![allow(clippy::vec_box, reason = "boxes hide from the compiler that an item takes no bytes")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::fmt::Debug;
use std::net::{Ipv6Addr, SocketAddrV6};
use std::num::NonZero;
use std::time::Duration;

use netbytes::{
    Codec, Decode, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Limits, NetTree,
    Reader, Writer,
};

#[derive(NetTree, Debug, PartialEq)]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    #[net(node)]
    Server(Server),
}

#[derive(NetTree, Debug, PartialEq)]
enum Client<'a> {
    Say {
        to: &'a str,
        #[net(max = 4)]
        body: Cow<'a, str>,
    },
    Times(u8, NonZero<u16>),
    Item(Item),
    r#Type {
        r#type: bool,
    },
    Quit,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u16)]
enum Server {
    Set(BTreeSet<u8>),
    Hash(HashSet<u8>),
    Wait(Duration),
    Letter {
        letter: char,
    },
    Either(Option<Result<u8, ()>>),
    Count(#[net(varint)] u32),
    Empty(Vec<Box<()>>),
    Chain(Chain),
    #[net(tag = 0x0102)]
    Even(#[net(with = Even)] u8),
}

#[derive(NetTree, Debug, PartialEq)]
struct Item {
    name: String,
    count: u32,
}

#[derive(NetTree, Debug, PartialEq)]
struct Chain(Option<Box<Chain>>);

/// A number that a user's codec takes only where it is even.
struct Even;

impl Codec<u8> for Even {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);

    fn check(value: &u8) -> Result<usize, EncodeError> {
        if value % 2 == 1 {
            return Err(EncodeError::new(EncodeErrorKind::Custom("an odd number")));
        }
        Ok(1)
    }

    fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([*value])
    }

    fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
        let at = r.position();
        match r.take_array()? {
            [value] if value % 2 == 0 => Ok(value),
            _ => Err(DecodeError::new(DecodeErrorKind::Custom("an odd number"), at)),
        }
    }
}

#[track_caller]
fn told(error: DecodeError, kind: DecodeErrorKind, at: (usize, &str, &str), text: &str) {
    let (offset, ty, field) = at;
    assert_eq!(error.kind(), kind);
    assert_eq!(error.offset(), offset, "{error}");
    assert_eq!(error.type_name().unwrap_or_default(), ty, "{error}");
    assert_eq!(error.field().unwrap_or_default(), field, "{error}");
    assert_eq!(error.to_string(), text);
    assert_eq!(error.needs_more(), matches!(kind, DecodeErrorKind::UnexpectedEnd { .. }));
}

#[track_caller]
fn refuse(bytes: &[u8], kind: DecodeErrorKind, at: (usize, &str, &str), text: &str) {
    told(Chat::from_slice(bytes).unwrap_err(), kind, at, text);
}

#[test]
fn every_kind_of_decode_error() {
    use DecodeErrorKind::{
        Custom, DuplicateKey, EmptyItem, InvalidBool, InvalidChar, InvalidMarker, InvalidUtf8,
        OutOfRange, OverlongVarint, TooDeep, TooLarge, TooLong, TrailingBytes, UnexpectedEnd,
        UnknownTag, Unordered, Zero,
    };

    refuse(
        &[],
        UnexpectedEnd { needed: 1 },
        (0, "Chat", ""),
        "unexpected end of input, at least 1 more byte(s) needed in `Chat` at byte 0",
    );
    refuse(
        &[0],
        UnexpectedEnd { needed: 1 },
        (1, "Client", ""),
        "unexpected end of input, at least 1 more byte(s) needed in `Client` at byte 1",
    );
    refuse(
        b"\0\0\x02\0a",
        UnexpectedEnd { needed: 1 },
        (4, "Client", "Say.to"),
        "unexpected end of input, at least 1 more byte(s) needed in `Client.Say.to` at byte 4",
    );
    refuse(
        b"\0\x02\0\0\x01",
        UnexpectedEnd { needed: 3 },
        (4, "Item", "count"),
        "unexpected end of input, at least 3 more byte(s) needed in `Item.count` at byte 4",
    );
    refuse(
        &[0, 7],
        UnknownTag { tag: 7 },
        (1, "Client", ""),
        "unknown tag 0x07 for `Client` at byte 1",
    );
    refuse(
        &[0xff],
        UnknownTag { tag: 0xff },
        (0, "Chat", ""),
        "unknown tag 0xff for `Chat` at byte 0",
    );
    refuse(
        &[1, 0xcd, 0xab],
        UnknownTag { tag: 0xabcd },
        (1, "Server", ""),
        "unknown tag 0xabcd for `Server` at byte 1",
    );
    refuse(
        b"\0\0\x02\0a\xff\0\0",
        InvalidUtf8,
        (5, "Client", "Say.to"),
        "invalid UTF-8 in `Client.Say.to` at byte 5",
    );
    refuse(
        b"\0\0\0\0\x05\0hello",
        TooLong { len: 5, max: 4 },
        (4, "Client", "Say.body"),
        "length 5 over the maximum of 4 in `Client.Say.body` at byte 4",
    );
    refuse(
        &[0, 1, 9, 0, 0],
        Zero,
        (3, "Client", "Times.1"),
        "zero where the type has no zero in `Client.Times.1` at byte 3",
    );
    refuse(
        &[0, 3, 2],
        InvalidBool { found: 2 },
        (2, "Client", "Type.type"),
        "invalid bool 0x02, expected 0x00 or 0x01 in `Client.Type.type` at byte 2",
    );
    refuse(&[0, 4, 0, 0], TrailingBytes { left: 2 }, (2, "", ""), "2 trailing byte(s) at byte 2");
    refuse(
        &[1, 0, 0, 2, 0, 7, 7],
        Unordered,
        (6, "Server", "Set.0"),
        "keys out of order, or twice in `Server.Set.0` at byte 6",
    );
    refuse(
        &[1, 1, 0, 2, 0, 7, 7],
        DuplicateKey,
        (6, "Server", "Hash.0"),
        "key there twice in `Server.Hash.0` at byte 6",
    );
    refuse(
        &[1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
        OutOfRange,
        (3, "Server", "Wait.0"),
        "number out of range in `Server.Wait.0` at byte 3",
    );
    refuse(
        &[1, 3, 0, 0, 0xd8, 0, 0],
        InvalidChar { found: 0xd800 },
        (3, "Server", "Letter.letter"),
        "invalid char 0xd800 in `Server.Letter.letter` at byte 3",
    );
    refuse(
        &[1, 4, 0, 1, 9],
        InvalidMarker { found: 9 },
        (4, "Server", "Either.0"),
        "invalid marker byte 0x09 in `Server.Either.0` at byte 4",
    );
    refuse(
        &[1, 5, 0, 0x80, 0],
        OverlongVarint,
        (3, "Server", "Count.0"),
        "over-long varint in `Server.Count.0` at byte 3",
    );
    refuse(
        &[1, 5, 0, 0xff, 0xff, 0xff, 0xff, 0x7f],
        OutOfRange,
        (3, "Server", "Count.0"),
        "number out of range in `Server.Count.0` at byte 3",
    );
    refuse(
        &[1, 2, 1, 3],
        Custom("an odd number"),
        (3, "Server", "Even.0"),
        "an odd number in `Server.Even.0` at byte 3",
    );
    let mut deep = vec![1, 7, 0];
    deep.extend([1; 65]);
    deep.push(0);
    refuse(
        &deep,
        TooDeep,
        (68, "Chain", "0"),
        "nested deeper than the limit in `Chain.0` at byte 68",
    );
    told(
        Limits::new().alloc(2).from_slice::<Chat<'_>>(b"\0\x02\x03\0abc\0\0\0\0").unwrap_err(),
        TooLarge { limit: 2 },
        (7, "Item", "name"),
        "more than 2 bytes of memory needed in `Item.name` at byte 7",
    );
    // One byte stands behind the count, so that it is not for lack of bytes.
    told(
        Chat::from_slice(&[1, 6, 0, 1, 0, 0]).unwrap_err(),
        EmptyItem,
        (5, "Server", "Empty.0"),
        "an item of a sequence that takes no bytes in `Server.Empty.0` at byte 5",
    );
}

#[track_caller]
fn refused(value: &impl NetTree, kind: EncodeErrorKind, at: (&str, &str), text: &str) {
    let mut out = vec![0xaa];
    let error = value.encode_into(&mut out).unwrap_err();
    assert_eq!(out, [0xaa]);
    assert_eq!(value.to_vec().unwrap_err(), error);
    assert_eq!(value.encode_to_slice(&mut [0; 256]).unwrap_err(), error);
    assert_eq!(error.kind(), kind);
    assert_eq!((error.type_name().unwrap_or_default(), error.field().unwrap_or_default()), at);
    assert_eq!(error.to_string(), text);
}

/// Nested this deep.
fn chain(levels: usize) -> Chain {
    (0..levels).fold(Chain(None), |inner, _| Chain(Some(Box::new(inner))))
}

#[test]
fn every_kind_of_encode_error() {
    use EncodeErrorKind::{
        Custom, EmptyItem, NoRoom, OwnedTag, TooDeep, TooLong, Unrepresentable, WideTag,
    };

    refused(
        &Chat::Client(Client::Say { to: "", body: "hello".into() }),
        TooLong { len: 5, max: 4 },
        ("Client", "Say.body"),
        "length 5 over the maximum of 4 in `Client.Say.body`",
    );
    let name = "x".repeat(0x1_0000);
    refused(
        &Chat::Client(Client::Item(Item { name, count: 0 })),
        TooLong { len: 0x1_0000, max: 0xffff },
        ("Item", "name"),
        "length 65536 over the maximum of 65535 in `Item.name`",
    );
    refused(
        &Chat::Server(Server::Even(3)),
        Custom("an odd number"),
        ("Server", "Even.0"),
        "an odd number in `Server.Even.0`",
    );
    refused(
        &Chat::Server(Server::Empty(vec![Box::new(())])),
        EmptyItem,
        ("Server", "Empty.0"),
        "an item of a sequence that takes no bytes in `Server.Empty.0`",
    );
    refused(
        &Chat::Server(Server::Chain(chain(65))),
        TooDeep,
        ("Chain", "0"),
        "nested deeper than the limit in `Chain.0`",
    );

    #[derive(NetTree, Debug, PartialEq)]
    struct Peer {
        address: SocketAddrV6,
    }
    let words =
        "a socket address with flow information or a scope, which mean nothing to another machine";
    refused(
        &Peer { address: SocketAddrV6::new(Ipv6Addr::LOCALHOST, 1, 1, 1) },
        Unrepresentable(words),
        ("Peer", "address"),
        &format!("{words} in `Peer.address`"),
    );

    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = u24)]
    enum Open<'a> {
        #[net(tag = 7)]
        Known,
        #[net(other)]
        Unknown { tag: u32, raw: &'a [u8] },
    }
    refused(
        &Open::Unknown { tag: 7, raw: &[] },
        OwnedTag { tag: 7 },
        ("Open", "Unknown.tag"),
        "tag 0x07 is another variant's own in `Open.Unknown.tag`",
    );
    refused(
        &Open::Unknown { tag: 0x100_0000, raw: &[] },
        WideTag { tag: 0x100_0000, bytes: 3 },
        ("Open", "Unknown.tag"),
        "tag 0x1000000 does not fit in 3 byte(s) in `Open.Unknown.tag`",
    );

    let error = Chat::Client(Client::Times(1, NonZero::<u16>::MIN)).encode_to_slice(&mut [0; 3]);
    let error = error.unwrap_err();
    assert_eq!(error.kind(), NoRoom { needed: 5, room: 3 });
    assert_eq!((error.type_name(), error.field()), (None, None));
    assert_eq!(error.to_string(), "5 byte(s) needed, room for 3");
}

#[test]
fn errors_are_small_and_plain() {
    const fn is_plain<T: Copy + Error + PartialEq + Debug + Send + Sync + 'static>() {}
    is_plain::<DecodeError>();
    is_plain::<EncodeError>();
    assert!(size_of::<DecodeError>() <= 48, "{}", size_of::<DecodeError>());
    assert!(size_of::<EncodeError>() <= 48, "{}", size_of::<EncodeError>());
}

#[test]
fn errors_are_what_question_marks_take() {
    fn load(bytes: &[u8]) -> Result<Item, Box<dyn Error>> {
        Ok(Item::from_slice(bytes)?)
    }
    let error = load(b"\x01\0").unwrap_err();
    assert!(error.source().is_none());
    assert!(error.downcast_ref::<DecodeError>().unwrap().needs_more());
}

#[test]
fn debug_shows_the_facts() {
    let error = Chat::from_slice(&[0, 7]).unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        "DecodeError { kind: UnknownTag { tag: 7 }, offset: 1, in: `Client` }"
    );
    let error = Chat::Server(Server::Even(3)).to_vec().unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        "EncodeError { kind: Custom(\"an odd number\"), in: `Server.Even.0` }"
    );
}

/// The bytes are counted from the start of the message, whatever stands between.
#[test]
fn offsets_in_containers() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Outer {
        before: u32,
        items: Vec<Option<Inner>>,
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct Inner {
        text: String,
        flag: bool,
    }
    let bytes = b"\0\0\0\0\x03\0\x00\x01\x01\0a\x01\x01\0\0\x05";
    let error = Outer::from_slice(bytes).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidBool { found: 5 });
    assert_eq!(
        (error.offset(), error.type_name(), error.field()),
        (15, Some("Inner"), Some("flag"))
    );
    let error = Limits::new().from_bytes::<Outer>(&bytes::Bytes::from_static(bytes)).unwrap_err();
    assert_eq!(error.offset(), 15);
    let (_, rest) = u8_and_rest(b"\x07\x02");
    let error = Flag::from_slice(rest).unwrap_err();
    assert_eq!(error.offset(), 0);
}

#[derive(NetTree, Debug, PartialEq)]
struct Flag(bool);

#[derive(NetTree, Debug, PartialEq)]
struct Byte(u8);

fn u8_and_rest<'a>(bytes: &'a [u8]) -> (Byte, &'a [u8])
where
    Byte: Decode<'a>,
{
    Byte::from_prefix(bytes).unwrap()
}

/// A generic type is told by its name alone.
#[test]
fn names_of_generic_types() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Envelope<'a, T, const N: usize> {
        text: &'a str,
        body: T,
        array: [u8; N],
    }
    let error = Envelope::<bool, 1>::from_slice(&[0, 0, 7, 0]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid bool 0x07, expected 0x00 or 0x01 in `Envelope.body` at byte 2"
    );
}
