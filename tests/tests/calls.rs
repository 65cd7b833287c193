//! What the user calls: each way in, each way out, and what it leaves behind on an error.
#![allow(clippy::unreachable, reason = "a test may panic")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use netbytes::{
    DecodeError, DecodeErrorKind, DecodeOwned, Dispatch, EncodeError, EncodeErrorKind, Handler,
    HandlesAll, Limits, NetTree, Sink, buf_mut,
};

#[derive(NetTree, Debug, PartialEq)]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    #[net(node)]
    Server(Server<'a>),
}

#[derive(NetTree, Debug, PartialEq)]
enum Client<'a> {
    #[net(node)]
    Message(Message<'a>),
    Quit,
}

#[derive(NetTree, Debug, PartialEq)]
enum Message<'a> {
    Private {
        to: &'a str,
        body: &'a str,
    },
    Public {
        #[net(max = 8)]
        body: &'a str,
    },
}

#[derive(NetTree, Debug, PartialEq)]
enum Server<'a> {
    Message { from: &'a str, body: &'a str },
    Joined(Member<'a>),
    File { name: &'a str, content: Bytes },
}

#[derive(NetTree, Debug, PartialEq)]
struct Member<'a> {
    name: &'a str,
    since: u64,
}

const HELLO: &[u8] = b"\0\0\0\x03\0bob\x07\0Hello !";

fn hello() -> Chat<'static> {
    Chat::Client(Client::Message(Message::Private { to: "bob", body: "Hello !" }))
}

/// Refused late: its tags and one field go before.
fn refused() -> Chat<'static> {
    Chat::Client(Client::Message(Message::Public { body: "Hello !!!" }))
}

const REFUSAL: EncodeErrorKind = EncodeErrorKind::TooLong { len: 9, max: 8 };

#[test]
fn to_vec_and_to_bytes() {
    let bytes = hello().to_vec().unwrap();
    assert_eq!(bytes, HELLO);
    assert_eq!(bytes.capacity(), bytes.len());
    assert_eq!(hello().to_bytes().unwrap(), HELLO);
    assert_eq!(refused().to_vec().unwrap_err().kind(), REFUSAL);
    assert_eq!(refused().to_bytes().unwrap_err().kind(), REFUSAL);
}

#[test]
fn encoded_len() {
    let member = Chat::Server(Server::Joined(Member { name: "ann", since: 7 }));
    for value in [hello(), member, Chat::Client(Client::Quit)] {
        assert_eq!(value.encoded_len(), value.to_vec().unwrap().len());
    }
}

#[test]
fn encode_into_appends() {
    let mut vec = vec![0xaa];
    hello().encode_into(&mut vec).unwrap();
    Chat::Client(Client::Quit).encode_into(&mut vec).unwrap();
    assert_eq!(vec, [b"\xaa", HELLO, b"\0\x01"].concat());

    let mut buffer = BytesMut::from(&b"\xaa"[..]);
    hello().encode_into(&mut buffer).unwrap();
    assert_eq!(buffer, [b"\xaa", HELLO].concat());

    let mut buffer = BytesMut::new();
    hello().encode_into(&mut buf_mut(&mut buffer)).unwrap();
    hello().encode_into(&mut buf_mut(&mut buffer)).unwrap();
    assert_eq!(buffer, HELLO.repeat(2));

    let mut array = [0xaa; 20];
    let mut room = &mut array[..];
    hello().encode_into(&mut room).unwrap();
    assert_eq!(room, [0xaa; 3]);
    Chat::Client(Client::Quit).encode_into(&mut room).unwrap();
    assert_eq!(room, [0xaa; 1]);
    assert_eq!(array[..19], [HELLO, b"\0\x01"].concat());
}

#[test]
fn on_error_nothing_was_written() {
    let mut vec = vec![0xaa];
    assert_eq!(refused().encode_into(&mut vec).unwrap_err().kind(), REFUSAL);
    assert_eq!(vec, [0xaa]);

    let mut buffer = BytesMut::from(&b"\xaa"[..]);
    assert_eq!(refused().encode_into(&mut buffer).unwrap_err().kind(), REFUSAL);
    assert_eq!(buffer, [0xaa][..]);

    let error = refused().encode_into(&mut buf_mut(&mut buffer)).unwrap_err();
    assert_eq!(error.kind(), REFUSAL);
    assert_eq!(buffer, [0xaa][..]);

    let mut array = [0xaa; 64];
    let mut room = &mut array[..];
    assert_eq!(refused().encode_into(&mut room).unwrap_err().kind(), REFUSAL);
    assert_eq!(room.len(), 64);
}

#[test]
fn a_sink_without_room() {
    for len in 0..HELLO.len() {
        let no_room = EncodeErrorKind::NoRoom { needed: HELLO.len(), room: len };
        let mut array = [0xaa; 32];
        assert_eq!(hello().encode_to_slice(&mut array[..len]).unwrap_err().kind(), no_room);

        let mut room = &mut array[..len];
        assert_eq!(hello().encode_into(&mut room).unwrap_err().kind(), no_room);
        assert_eq!(room.len(), len);

        let mut array = [0xaa; 32];
        let mut room = &mut array[..len];
        let error = hello().encode_into(&mut buf_mut(&mut room)).unwrap_err();
        assert_eq!(error.kind(), no_room);
        assert_eq!(room.len(), len);
        assert_eq!(array, [0xaa; 32]);
    }
    // What is refused anyway is told before what does not fit.
    assert_eq!(refused().encode_to_slice(&mut [0; 2]).unwrap_err().kind(), REFUSAL);
}

#[test]
fn encode_to_slice() {
    let mut array = [0xaa; 20];
    assert_eq!(hello().encode_to_slice(&mut array), Ok(HELLO.len()));
    assert_eq!(array[..17], *HELLO);
    assert_eq!(array[17..], [0xaa; 3]);
    assert_eq!(hello().encode_to_slice(&mut [0; 17]), Ok(17));
    assert_eq!(refused().encode_to_slice(&mut array).unwrap_err().kind(), REFUSAL);
}

/// A sink that a user wrote: one message, as text.
struct Hex(String);

impl Sink for Hex {
    fn put<M: netbytes::Message>(&mut self, message: &M) -> Result<(), EncodeError> {
        let mut bytes = vec![0; message.check()?];
        let len = message.write_to_slice(&mut bytes)?;
        self.0.extend(bytes[..len].iter().map(|byte| format!("{byte:02x}")));
        Ok(())
    }
}

#[test]
fn a_sink_of_the_user() {
    let mut hex = Hex(String::new());
    Chat::Client(Client::Quit).encode_into(&mut hex).unwrap();
    Chat::encoder(&mut hex).client().message().private("a", "").unwrap();
    assert_eq!(hex.0, "0001000000010061".to_owned() + "0000");
    assert_eq!(refused().encode_into(&mut hex).unwrap_err().kind(), REFUSAL);
}

#[test]
fn from_slice_takes_all() {
    assert_eq!(Chat::from_slice(HELLO), Ok(hello()));
    let longer = [HELLO, b"\0\x01"].concat();
    let error = Chat::from_slice(&longer).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 2 });
    assert_eq!(error.offset(), 17);
    assert!(!error.needs_more());
}

#[test]
fn from_slice_borrows() {
    let bytes = HELLO.to_vec();
    let Ok(Chat::Client(Client::Message(Message::Private { body, .. }))) = Chat::from_slice(&bytes)
    else {
        unreachable!();
    };
    assert_eq!(body.as_ptr(), bytes[10..].as_ptr());
}

#[test]
fn from_prefix_gives_back_the_rest() {
    let stream = [HELLO, b"\0\x01", &HELLO[..5]].concat();
    let (first, rest) = Chat::from_prefix(&stream).unwrap();
    assert_eq!((first, rest), (hello(), &stream[17..]));
    let (second, rest) = Chat::from_prefix(rest).unwrap();
    assert_eq!((second, rest), (Chat::Client(Client::Quit), &HELLO[..5]));
    assert!(Chat::from_prefix(rest).unwrap_err().needs_more());
}

#[test]
fn from_bytes_shares() {
    let value = Chat::Server(Server::File { name: "readme", content: Bytes::from_static(b"...") });
    let bytes = value.to_bytes().unwrap();
    let decoded = Chat::from_bytes(&bytes).unwrap();
    assert_eq!(decoded, value);
    let Chat::Server(Server::File { name, content }) = decoded else { unreachable!() };
    let range = bytes.as_ptr_range();
    assert!(range.contains(&content.as_ptr()) && range.contains(&name.as_ptr()));

    // From a slice there is nothing to share.
    let Ok(Chat::Server(Server::File { content, .. })) = Chat::from_slice(&bytes) else {
        unreachable!()
    };
    assert!(!range.contains(&content.as_ptr()));

    let longer = Bytes::from([HELLO, b"!"].concat());
    let error = Chat::from_bytes(&longer).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
}

/// Every container that can hold a `Bytes`, and a payload that is empty.
#[derive(NetTree, Debug, PartialEq)]
struct Chunks {
    list: Vec<Bytes>,
    one: Option<Bytes>,
    #[net(rest)]
    rest: Bytes,
}

#[test]
fn from_bytes_shares_at_any_depth() {
    let value = Chunks {
        list: vec![Bytes::from_static(b"ab"), Bytes::new()],
        one: Some(Bytes::from_static(b"cd")),
        rest: Bytes::from_static(b"ef"),
    };
    // A message that is itself a part of a buffer.
    let mut buffer = BytesMut::from(&b"head"[..]);
    value.encode_into(&mut buffer).unwrap();
    let buffer = buffer.freeze();
    let message = buffer.slice(4..);
    let decoded = Chunks::from_bytes(&message).unwrap();
    assert_eq!(decoded, value);
    let range = message.as_ptr_range();
    for part in [&decoded.list[0], decoded.one.as_ref().unwrap(), &decoded.rest] {
        assert!(range.contains(&part.as_ptr()));
    }
}

#[test]
fn bounds() {
    assert_eq!((Chat::MIN_LEN, Chat::MAX_LEN), (2, None));
    assert_eq!((Member::MIN_LEN, Member::MAX_LEN), (10, None));

    #[derive(NetTree)]
    struct Fixed(u8, u32, [u16; 3], (bool, char), f64);
    assert_eq!((Fixed::MIN_LEN, Fixed::MAX_LEN), (24, Some(24)));

    #[derive(NetTree)]
    #[net(tag = u24)]
    enum Sizes {
        One(Option<u16>),
        Two {
            #[net(max = 4)]
            four: String,
        },
        Three(Result<u8, u64>),
    }
    assert_eq!((Sizes::MIN_LEN, Sizes::MAX_LEN), (4, Some(12)));

    #[derive(NetTree)]
    #[net(varint, len = u8)]
    struct Varints(u8, u16, u32, u64, u128, i64, f32);
    assert_eq!((Varints::MIN_LEN, Varints::MAX_LEN), (10, Some(1 + 3 + 5 + 10 + 19 + 10 + 4)));

    #[derive(NetTree)]
    struct Unit;
    assert_eq!((Unit::MIN_LEN, Unit::MAX_LEN), (0, Some(0)));

    #[derive(NetTree)]
    struct Chain(u16, Option<Box<Chain>>);
    assert_eq!((Chain::MIN_LEN, Chain::MAX_LEN), (3, None));

    #[derive(NetTree)]
    #[net(max_len = 6)]
    struct Small {
        #[net(max = 2)]
        list: Vec<u16>,
    }
    assert_eq!((Small::MIN_LEN, Small::MAX_LEN), (2, Some(6)));
    const { assert!(Small::MAX_LEN.unwrap() == 6) };
}

#[derive(NetTree, Debug, PartialEq)]
struct Envelope<T> {
    version: u8,
    body: T,
}

fn send<T: NetTree>(body: T) -> Result<Vec<u8>, EncodeError> {
    Envelope { version: 3, body }.to_vec()
}

fn recv<T: NetTree + DecodeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    let envelope = Envelope::<T>::from_slice(bytes)?;
    assert_eq!(envelope.version, 3);
    Ok(envelope.body)
}

#[derive(NetTree, Debug, PartialEq)]
enum Order {
    Buy { what: String, pieces: u32 },
    Cancel,
}

#[test]
fn generic_code() {
    assert_eq!(send(hello()).unwrap(), [b"\x03", HELLO].concat());
    let order = Order::Buy { what: "tea".to_owned(), pieces: 2 };
    let bytes = send(order).unwrap();
    assert_eq!(bytes, b"\x03\0\x03\0tea\x02\0\0\0");
    let order: Order = recv(&bytes).unwrap();
    assert_eq!(order, Order::Buy { what: "tea".to_owned(), pieces: 2 });
    assert_eq!(recv::<Order>(&[3, 1]), Ok(Order::Cancel));
    assert_eq!(recv::<Order>(&[3, 2]).unwrap_err().kind(), DecodeErrorKind::UnknownTag { tag: 2 });
    // An envelope in an envelope.
    let twice = send(Envelope { version: 9, body: Order::Cancel }).unwrap();
    assert_eq!(twice, [3, 9, 1]);
    assert_eq!(recv::<Envelope<Order>>(&twice).unwrap().version, 9);
}

/// Keeps what it is told, as text.
#[derive(Default)]
struct Log(Vec<String>);

impl Handler for Log {
    type Output = usize;
}
impl HandlesAll for Log {}
impl Log {
    fn keep(&mut self, text: String) -> usize {
        self.0.push(text);
        self.0.len()
    }
}
impl MessageHandler for Log {
    fn private(&mut self, to: &str, body: &str) -> usize {
        self.keep(format!("private {to} {body}"))
    }
    fn public(&mut self, body: &str) -> usize {
        self.keep(format!("public {body}"))
    }
}
impl ClientHandler for Log {
    fn quit(&mut self) -> usize {
        self.keep("quit".to_owned())
    }
}
impl ServerHandler for Log {
    fn message(&mut self, from: &str, body: &str) -> usize {
        self.keep(format!("message {from} {body}"))
    }
    fn joined(&mut self, member: Member<'_>) -> usize {
        self.keep(format!("joined {} {}", member.name, member.since))
    }
    fn file(&mut self, name: &str, content: Bytes) -> usize {
        self.keep(format!("file {name} {:?}", content.as_ptr()))
    }
}

/// Every action with the text it leaves in a `Log`.
fn actions() -> Vec<(Chat<'static>, &'static str)> {
    vec![
        (hello(), "private bob Hello !"),
        (Chat::Client(Client::Message(Message::Public { body: "all" })), "public all"),
        (Chat::Client(Client::Quit), "quit"),
        (Chat::Server(Server::Message { from: "al", body: "" }), "message al "),
        (Chat::Server(Server::Joined(Member { name: "ann", since: 7 })), "joined ann 7"),
    ]
}

#[test]
fn dispatch_and_visit() {
    for (value, text) in actions() {
        let bytes = value.to_vec().unwrap();
        let mut log = Log::default();
        assert_eq!(Chat::dispatch(&bytes, &mut log), Ok(1));
        assert_eq!(Limits::new().dispatch::<Chat<'_>, _>(&bytes, &mut log), Ok(2));
        assert_eq!(Chat::dispatch_bytes(&Bytes::from(bytes), &mut log), Ok(3));
        assert_eq!(value.visit(&mut log), 4);
        assert_eq!(log.0, [text; 4]);
    }
}

#[test]
fn dispatch_finds_the_errors_of_from_slice() {
    let mut log = Log::default();
    for (value, _) in actions() {
        let mut bytes = value.to_vec().unwrap();
        bytes.push(0);
        for end in 0..bytes.len() {
            let decoded = Chat::from_slice(&bytes[..end]).map(drop);
            let dispatched = Chat::dispatch(&bytes[..end], &mut log).map(drop);
            assert_eq!(decoded, dispatched, "{:02x?}", &bytes[..end]);
        }
        log.0.clear();
        let error = Chat::dispatch(&bytes, &mut log).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
        assert_eq!(log.0, [""; 0], "the handler was called all the same");
    }
    for bytes in [&b""[..], b"\x02", b"\0\x02", b"\0\0\x02", b"\x01\x03", b"\0\0\0\x01\0\xff\0\0"] {
        assert_eq!(
            Chat::from_slice(bytes).map(drop),
            Chat::dispatch(bytes, &mut log).map(drop),
            "{bytes:02x?}"
        );
    }
}

#[test]
fn dispatch_bytes_shares() {
    let value = Chat::Server(Server::File { name: "n", content: Bytes::from_static(b"content") });
    let bytes = value.to_bytes().unwrap();
    let mut log = Log::default();
    Chat::dispatch_bytes(&bytes, &mut log).unwrap();
    assert_eq!(log.0, [format!("file n {:?}", bytes[7..].as_ptr())]);
}

fn encode_all<S: Sink>(sink: &mut S) -> Result<(), EncodeError> {
    Chat::encoder(sink).client().message().private("bob", "Hello !")?;
    Chat::encoder(sink).client().message().public("all")?;
    Chat::encoder(sink).client().quit()?;
    Chat::encoder(sink).server().message("al", "")?;
    Chat::encoder(sink).server().joined(Member { name: "ann", since: 7 })
}

#[test]
fn encoder_writes_what_the_enum_does() {
    let mut expected = Vec::new();
    for (value, _) in actions() {
        value.encode_into(&mut expected).unwrap();
    }
    let mut vec = Vec::new();
    encode_all(&mut vec).unwrap();
    assert_eq!(vec, expected);
    let mut buffer = BytesMut::new();
    encode_all(&mut buffer).unwrap();
    assert_eq!(buffer, expected);
    let mut array = [0; 128];
    let mut room = &mut array[..];
    encode_all(&mut room).unwrap();
    let left = room.len();
    assert_eq!(array[..128 - left], expected);
    let mut buffer = BytesMut::new();
    encode_all(&mut buf_mut(&mut buffer)).unwrap();
    assert_eq!(buffer, expected);
}

#[test]
fn encoder_writes_nothing_on_error() {
    let mut vec = vec![0xaa];
    let error = Chat::encoder(&mut vec).client().message().public("Hello !!!").unwrap_err();
    assert_eq!(error.kind(), REFUSAL);
    assert_eq!((error.type_name(), error.field()), (Some("Message"), Some("Public.body")));
    assert_eq!(vec, [0xaa]);

    let mut array = [0xaa; 10];
    let mut room = &mut array[..];
    let error = Chat::encoder(&mut room).client().message().private("bob", "Hello !").unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::NoRoom { needed: 17, room: 10 });
    assert_eq!(room.len(), 10);
}

#[test]
fn an_inner_node_is_a_root_too() {
    let mut out = Vec::new();
    Message::encoder(&mut out).private("bob", "Hello !").unwrap();
    assert_eq!(out, HELLO[2..]);
    assert_eq!(Message::dispatch(&out, &mut Log::default()), Ok(1));
    assert_eq!(Message::from_slice(&out).unwrap().to_vec().unwrap(), out);
}

/// One bound serves generic code.
fn pump<H: Handler>(frames: &mut VecDeque<Vec<u8>>, handler: &mut H) -> Vec<H::Output>
where
    for<'a> Chat<'a>: Dispatch<H>,
{
    let mut outputs = Vec::new();
    while let Some(frame) = frames.pop_front() {
        outputs.extend(Chat::dispatch(&frame, handler));
    }
    outputs
}

#[test]
fn generic_dispatch() {
    let mut frames = actions().iter().map(|(value, _)| value.to_vec().unwrap()).collect();
    assert_eq!(pump(&mut frames, &mut Log::default()), [1, 2, 3, 4, 5]);
}

#[test]
fn limits() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Chain(Option<Box<Chain>>);

    let three = [1, 1, 0];
    let limits = Limits::new();
    assert_eq!(limits, Limits::default());
    assert!(limits.depth(2).from_slice::<Chain>(&three).is_ok());
    let error = limits.depth(1).from_slice::<Chain>(&three).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
    let error = limits.depth(1).from_bytes::<Chain>(&Bytes::from_static(&[1, 1, 0])).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooDeep);

    #[derive(NetTree, Debug, PartialEq)]
    enum Text {
        Say(String),
    }
    struct Len;
    impl Handler for Len {
        type Output = usize;
    }
    impl TextHandler for Len {
        fn say(&mut self, text: String) -> usize {
            text.len()
        }
    }
    let said = Text::Say("four".to_owned()).to_vec().unwrap();
    assert_eq!(limits.alloc(4).dispatch::<Text, _>(&said, &mut Len), Ok(4));
    let error = limits.alloc(3).dispatch::<Text, _>(&said, &mut Len).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 3 });
    assert!(limits.alloc(4).from_slice::<Text>(&said).is_ok());
}
