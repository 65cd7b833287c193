//! Streams made messages: frames with a length and messages without, through tokio's codecs and without a runtime, however
//! the bytes are cut.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use std::cell::Cell;
use std::collections::VecDeque;
use std::io;
use std::ops::RangeInclusive;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_util::{SinkExt, StreamExt};
use netbytes::framing::{
    BareCodec, Call, CodecError, Frame, FrameCodec, FrameError, FrameReader, Framing,
};
use netbytes::{
    Codec, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Handler, HandlesAll, Limits,
    List, NetTree, Reader, Writer,
};
use netbytes_tests::zoo::{Zoo, samples};
use proptest::prelude::*;
use tokio::io::{AsyncRead, ReadBuf};
use tokio_util::codec::{Decoder, Encoder, Framed, FramedRead, FramedWrite, LengthDelimitedCodec};

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(handler(async, local))]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    Ping(u16),
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(handler(async, local))]
enum Client<'a> {
    Say { to: &'a str, body: &'a str },
    Draw { points: List<'a, (u16, u16)> },
    Blob { blob: Bytes },
    Quit,
}

fn said<'a>() -> Vec<Chat<'a>> {
    vec![
        Chat::Client(Client::Say { to: "bob", body: "Hello !" }),
        Chat::Ping(7),
        Chat::Client(Client::Draw { points: List::from_slice(&[(1, 2), (3, 4)]) }),
        Chat::Client(Client::Blob { blob: Bytes::from_static(&[9; 300]) }),
        Chat::Client(Client::Quit),
    ]
}

/// Any bytes are a message.
#[derive(NetTree, Debug, PartialEq)]
struct Raw<'a>(#[net(rest)] &'a [u8]);

/// All that can be set, at least once.
const FRAMINGS: [Framing; 7] = [
    Framing::new(),
    Framing::new().length_field_length(2).little_endian(),
    Framing::new().length_field_length(3).inclusive(),
    Framing::new().length_field_length(8).little_endian().length_adjustment(-11),
    Framing::new().length_field_offset(1).inclusive(),
    Framing::new().length_field_offset(1).length_field_length(2).length_adjustment(-3),
    Framing::new().length_field_offset(1).length_adjustment(1).max_frame_length(306),
];

fn encoded(mut codec: impl for<'m> Encoder<&'m Chat<'m>, Error = CodecError>) -> BytesMut {
    let mut stream = BytesMut::new();
    for message in &said() {
        codec.encode(message, &mut stream).unwrap();
    }
    stream
}

/// A connection on which the bytes come in these pieces.
struct Pieces(VecDeque<Vec<u8>>);

impl Pieces {
    fn of(stream: &[u8], len: usize) -> Self {
        Self(stream.chunks(len).map(<[u8]>::to_vec).collect())
    }
}

impl AsyncRead for Pieces {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Some(mut piece) = self.0.pop_front() {
            let rest = piece.split_off(piece.len().min(buf.remaining()));
            buf.put_slice(&piece);
            if !rest.is_empty() {
                self.0.push_front(rest);
            }
        }
        Poll::Ready(Ok(()))
    }
}

/// What `FramedRead` makes of a stream that comes in pieces of this length.
async fn received<C: Decoder>(
    stream: &[u8],
    len: usize,
    codec: C,
) -> Vec<Result<C::Item, C::Error>> {
    FramedRead::new(Pieces::of(stream, len), codec).collect().await
}

fn is_said(frames: Vec<Result<Frame<Chat<'static>>, CodecError>>) {
    let frames: Vec<_> = frames.into_iter().collect::<Result<_, _>>().unwrap();
    let messages: Vec<_> = frames.iter().map(|frame| frame.get().unwrap()).collect();
    assert_eq!(messages, said());
}

#[tokio::test]
async fn frames_however_they_are_cut() {
    for framing in FRAMINGS {
        let stream = encoded(FrameCodec::<Chat>::new(framing));
        for len in [1, 2, 3, 7, stream.len()] {
            is_said(received(&stream, len, FrameCodec::new(framing)).await);
        }
    }
}

#[tokio::test]
async fn bare_messages_however_they_are_cut() {
    let stream = encoded(BareCodec::<Chat>::new(1000));
    let expected: Vec<_> = said().iter().flat_map(|message| message.to_vec().unwrap()).collect();
    assert_eq!(stream, expected);
    for len in [1, 2, 3, 7, stream.len()] {
        is_said(received(&stream, len, BareCodec::new(1000)).await);
    }
}

#[test]
fn frames_without_a_runtime() {
    for framing in FRAMINGS {
        let stream = encoded(FrameCodec::<Chat>::new(framing));
        for len in [1, 2, 3, 7, stream.len()] {
            reads_what_was_said(FrameReader::new(framing, [0; 400]), &stream, len);
            reads_what_was_said(FrameReader::new(framing, &mut [0xff; 400][..]), &stream, len);
            reads_what_was_said(FrameReader::new(framing, Vec::new()), &stream, len);
        }
    }
}

fn reads_what_was_said<B: netbytes::framing::FrameBuffer>(
    mut reader: FrameReader<B>,
    stream: &[u8],
    len: usize,
) {
    let mut expected = VecDeque::from(said());
    for mut piece in stream.chunks(len) {
        while let Some(message) = reader.next_frame(&mut piece).unwrap() {
            assert_eq!(Chat::from_slice(message).ok(), expected.pop_front());
        }
        assert!(piece.is_empty());
    }
    assert!(expected.is_empty());
    assert_eq!(reader.buffered(), 0);
}

#[tokio::test]
async fn both_ways_on_one_connection() {
    let (ann, bob) = tokio::io::duplex(16);
    let mut ann = Framed::new(ann, FrameCodec::<Chat>::new(Framing::new()));
    let mut bob = Framed::new(bob, FrameCodec::<Chat>::new(Framing::new()));
    let talk = async {
        for message in &said() {
            ann.send(message).await.unwrap();
            let echo = ann.next().await.unwrap().unwrap();
            assert_eq!(echo.get().as_ref(), Ok(message));
        }
    };
    let echo = async {
        for _ in said() {
            let frame = bob.next().await.unwrap().unwrap();
            bob.send(frame.into_bytes()).await.unwrap();
        }
    };
    tokio::join!(talk, echo);
}

#[tokio::test]
async fn what_can_be_sent() {
    let framing = Framing::new().length_field_length(1);
    let mut write = FramedWrite::new(Vec::new(), FrameCodec::<Chat>::new(framing));
    write.send(&Chat::Ping(1)).await.unwrap();
    write.send(&Raw(b"another tree")).await.unwrap();
    write.send(Bytes::from_static(b"bytes")).await.unwrap();
    write.send(Call(|out: &mut BytesMut| Chat::encoder(out).client().quit())).await.unwrap();
    assert_eq!(write.get_ref(), b"\x03\x01\x01\x00\x0canother tree\x05bytes\x02\x00\x03");
}

#[test]
fn wires_that_exist() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    enum Postgres<'a> {
        #[net(tag = 0x51)]
        Query(#[net(nul)] &'a str),
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = u8)]
    enum NineP<'a> {
        #[net(tag = 100)]
        Version { tag: u16, msize: u32, version: &'a str },
    }
    #[derive(NetTree, Debug, PartialEq)]
    enum Agent {
        #[net(tag = 11)]
        RequestIdentities,
    }

    #[track_caller]
    fn check<M: NetTree + std::fmt::Debug>(framing: Framing, message: &M, wire: &[u8]) {
        let mut codec = FrameCodec::<Raw>::new(framing);
        let mut buffer = BytesMut::new();
        codec.encode(message, &mut buffer).unwrap();
        assert_eq!(buffer, wire);
        let frame = codec.decode(&mut buffer).unwrap().unwrap();
        assert_eq!(*frame.bytes(), message.to_vec().unwrap());
        assert!(buffer.is_empty());
    }
    let version = NineP::Version { tag: 0xffff, msize: 0x2000, version: "9P2000" };
    let wire = b"\x13\0\0\0\x64\xff\xff\x00\x20\0\0\x06\x009P2000";
    check(Framing::new().little_endian().inclusive(), &version, wire);
    check(Framing::new(), &Agent::RequestIdentities, b"\0\0\0\x01\x0b");
    let query = Postgres::Query("SELECT 1");
    let postgres = Framing::new().length_field_offset(1).inclusive();
    check(postgres, &query, b"Q\0\0\0\x0dSELECT 1\0");
}

#[test]
fn a_half_frame_waits() {
    let framing = Framing::new().length_field_length(2);
    let mut codec = FrameCodec::<Chat>::new(framing);
    let mut buffer = BytesMut::new();
    for byte in b"\x00\x03\x01\x07" {
        buffer.extend_from_slice(&[*byte]);
        assert!(codec.decode(&mut buffer).unwrap().is_none());
    }
    buffer.extend_from_slice(b"\x00\x00\x03\x01\x08\x00\x00");
    let [first, second] = [(); 2].map(|()| codec.decode(&mut buffer).unwrap().unwrap());
    assert_eq!([first.get().unwrap(), second.get().unwrap()], [Chat::Ping(7), Chat::Ping(8)]);
    assert!(codec.decode(&mut buffer).unwrap().is_none());
    assert_eq!(buffer, [0][..]);
}

/// That a stream comes to so many messages, and then to an error and the end.
async fn ends<C: Decoder<Error = CodecError>>(
    stream: &[u8],
    codec: C,
    messages: usize,
) -> CodecError {
    let mut items = received(stream, 2, codec).await;
    let last = items.pop().unwrap().err().unwrap();
    assert_eq!(items.iter().filter(|item| item.is_ok()).count(), messages);
    assert_eq!(items.len(), messages);
    last
}

#[tokio::test]
async fn an_end_inside_a_frame() {
    let framing = Framing::new().length_field_length(2);
    for (stream, left) in [(&b"\0\x03\x01\x07\0\0"[..], 1), (b"\0\x03\x01\x07\0\0\x03\x01", 3)] {
        let error = ends(stream, FrameCodec::<Chat>::new(framing), 1).await;
        assert!(matches!(error, CodecError::Cut { buffered } if buffered == left), "{error}");
        let text = format!("the stream ends {left} byte(s) into a frame");
        assert_eq!(error.to_string(), text);
    }
    // The length and nothing else: no end between two frames either.
    let error = ends(b"\0\x03", FrameCodec::<Chat>::new(framing), 0).await;
    assert!(matches!(error, CodecError::Cut { buffered: 2 }));
    let error = ends(b"\x01\x07\0\0\0", BareCodec::<Chat>::new(100), 1).await;
    assert!(matches!(error, CodecError::Cut { buffered: 2 }));
    let mut reader = FrameReader::new(framing, [0; 8]);
    assert_eq!(reader.next_frame(&mut &b"\0\x03\x01"[..]), Ok(None));
    assert_eq!(reader.buffered(), 3);
}

#[tokio::test]
async fn over_long_frames_that_come() {
    let framing = Framing::new().length_field_length(2).max_frame_length(4);
    let stream = b"\0\x03\x01\x07\0\xff\xff\0";
    let too_long = FrameError::TooLong { len: 0xffff, max: 4 };
    let error = ends(stream, FrameCodec::<Chat>::new(framing), 1).await;
    assert!(matches!(error, CodecError::Received(error) if error == too_long));

    let mut reader = FrameReader::new(framing, [0; 100]);
    let mut input = &stream[..];
    assert!(reader.next_frame(&mut input).unwrap().is_some());
    for _ in 0..3 {
        assert_eq!(reader.next_frame(&mut input), Err(too_long));
        assert_eq!(input, [0]);
    }
    // The buffer is the limit where it is the smaller one.
    let mut reader = FrameReader::new(framing.max_frame_length(100), [0; 10]);
    let error = reader.next_frame(&mut &b"\0\x09"[..]).unwrap_err();
    assert_eq!(error, FrameError::TooLong { len: 9, max: 8 });
    let mut reader = FrameReader::new(framing, [0; 1]);
    assert!(reader.next_frame(&mut &b"\0\x01"[..]).is_err());

    // Where the tree says the length, it is known as soon as the tree is.
    let stream = b"\x01\x07\0\0\x00\xff\xff";
    let error = ends(stream, BareCodec::<Chat>::new(500), 1).await;
    assert!(matches!(error, CodecError::Received(FrameError::TooLong { len: 0x10003, max: 500 })));
    // And where it comes at once.
    let mut codec = BareCodec::<Chat>::new(2);
    let error = codec.decode(&mut BytesMut::from(&b"\x01\x07\0"[..])).unwrap_err();
    assert!(matches!(error, CodecError::Received(FrameError::TooLong { len: 3, max: 2 })));
}

#[test]
fn a_length_that_makes_no_sense() {
    let framing = Framing::new().inclusive();
    let mut codec = FrameCodec::<Chat>::new(framing);
    let mut buffer = BytesMut::from(&b"\0\0\0\x03rest"[..]);
    for _ in 0..2 {
        let error = codec.decode(&mut buffer).unwrap_err();
        let underflow = FrameError::Underflow { field: 3, min: 4 };
        assert!(matches!(error, CodecError::Received(error) if error == underflow));
        assert_eq!(error.to_string(), "received: a length field of 3, expected at least 4");
    }
    // All ones, in every width and with adjustments as large as there are.
    for width in 1..=8 {
        for adjustment in [isize::MIN, -1, 0, 1, isize::MAX] {
            for offset in [0, 1, usize::MAX] {
                let framing = Framing::new()
                    .length_field_length(width)
                    .length_adjustment(adjustment)
                    .length_field_offset(offset)
                    .max_frame_length(usize::MAX);
                for byte in [0, 0xff] {
                    let _ = framing.frame_len(&[byte; 16]);
                    let mut reader = FrameReader::new(framing, [0; 16]);
                    let _ = reader.next_frame(&mut &[byte; 16][..]);
                }
                for len in [0, 1, 8, 16] {
                    let _ = framing.seal(&mut [0; 16][..len]);
                    framing.open(&mut [0; 16][..len]);
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_sent_leaves_nothing() {
    #[derive(NetTree)]
    struct Short<'a>(#[net(max = 4)] &'a str);

    #[track_caller]
    fn refused<I>(mut codec: impl Encoder<I, Error = CodecError>, item: I) -> CodecError {
        let mut buffer = BytesMut::from(&b"before"[..]);
        let error = codec.encode(item, &mut buffer).unwrap_err();
        assert_eq!(buffer, b"before"[..]);
        error
    }
    let framing = Framing::new().max_frame_length(10);
    let long = Bytes::from_static(&[0; 11]);
    let frames = || FrameCodec::<Chat>::new(framing);
    let error = refused(frames(), long.clone());
    assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 11, max: 10 })));
    assert_eq!(error.to_string(), "not sent: a frame of 11 bytes, over the maximum of 10");
    let say = Chat::Client(Client::Say { to: "bob", body: "Hello !" });
    let error = refused(frames(), &say);
    assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 16, max: 10 })));
    let error = refused(frames(), &Short("Hello"));
    assert!(matches!(error, CodecError::Encode(error) if error.type_name() == Some("Short")));
    let half = |out: &mut BytesMut| {
        Chat::encoder(out).ping(1)?;
        Chat::encoder(out).client().say(&"x".repeat(70_000), "")
    };
    assert!(matches!(refused(frames(), Call(half)), CodecError::Encode(_)));
    assert!(matches!(refused(BareCodec::<Chat>::new(10), Call(half)), CodecError::Encode(_)));
    // What the field cannot say, whatever the maximum.
    let narrow = Framing::new().length_field_length(1).inclusive();
    let error = refused(FrameCodec::<Chat>::new(narrow), Bytes::from(vec![0; 255]));
    assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 255, max: 254 })));
    // What ends before its length.
    let late = Framing::new().length_field_offset(2);
    let error = refused(FrameCodec::<Chat>::new(late), Bytes::from_static(b"a"));
    assert!(matches!(error, CodecError::Sent(FrameError::TooShort { len: 1, min: 2 })));

    let error = refused(BareCodec::<Chat>::new(10), &say);
    assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 16, max: 10 })));
    let error = refused(BareCodec::<Chat>::new(10), Bytes::new());
    assert!(
        matches!(error, CodecError::Encode(error) if error.kind() == EncodeErrorKind::EmptyItem)
    );
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Packet {
    name: String,
    body: Bytes,
}

#[tokio::test]
async fn garbage_in_a_frame_is_its_own() {
    let framing = Framing::new().length_field_length(1);
    let stream = b"\x02\x00\x09\x03\x01\x07\x00";
    let frames = received(stream, 2, FrameCodec::<Chat>::new(framing)).await;
    let frames: Vec<_> = frames.into_iter().map(Result::unwrap).collect();
    let error = frames[0].get().unwrap_err();
    assert_eq!(error.to_string(), "unknown tag 0x09 for `Client` at byte 1");
    assert_eq!(frames[0].dispatch(&mut Log::default()), Err(error));
    assert_eq!(frames[1].get(), Ok(Chat::Ping(7)));

    // With values for items it is the stream's, and the codec goes on behind it.
    let mut codec = FrameCodec::<Packet>::new(framing).owned();
    let mut buffer = BytesMut::from(&b"\x01\xff\x04\x00\x00\x00\x00"[..]);
    let error = codec.decode(&mut buffer).unwrap_err();
    assert!(matches!(error, CodecError::Decode(error) if error.needs_more()));
    let empty = Packet { name: String::new(), body: Bytes::new() };
    assert_eq!(codec.decode(&mut buffer).unwrap(), Some(empty));
}

#[tokio::test]
async fn garbage_without_frames_ends_the_stream() {
    let stream = b"\x01\x07\0\x09\x01\x07\0";
    let error = ends(stream, BareCodec::<Chat>::new(100), 1).await;
    assert!(matches!(
        error,
        CodecError::Decode(error) if error.kind() == DecodeErrorKind::UnknownTag { tag: 9 }
    ));
    // It is not read past, and does not become a message.
    let mut codec = BareCodec::<Chat>::new(100);
    let mut buffer = BytesMut::from(&stream[3..]);
    for _ in 0..3 {
        assert!(matches!(codec.decode(&mut buffer), Err(CodecError::Decode(_))));
        assert_eq!(buffer.len(), 4);
    }
}

#[test]
fn messages_without_bytes_do_not_go_on_for_ever() {
    #[derive(NetTree, Debug)]
    struct Nothing;
    #[derive(NetTree, Debug)]
    struct Boxed(Box<Nothing>);

    let mut codec = BareCodec::<Boxed>::new(10);
    let mut buffer = BytesMut::new();
    assert!(codec.decode(&mut buffer).unwrap().is_none());
    buffer.extend_from_slice(b"!");
    let error = codec.decode(&mut buffer).unwrap_err();
    assert!(
        matches!(error, CodecError::Decode(error) if error.kind() == DecodeErrorKind::EmptyItem)
    );
    // With a length they are frames like others.
    let mut codec = FrameCodec::<Nothing>::new(Framing::new().length_field_length(1));
    let mut buffer = BytesMut::from(&[0, 0][..]);
    assert!(codec.decode(&mut buffer).unwrap().unwrap().get().is_ok());
    assert!(codec.decode(&mut buffer).unwrap().is_some());
    assert!(codec.decode(&mut buffer).unwrap().is_none());
}

/// A region tells the end of what is in it, whatever that is.
#[test]
fn garbage_in_a_region_does_not_wait_for_more() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u16)]
    enum Sized<'a> {
        Text(&'a str),
        Rest(#[net(rest)] &'a [u8]),
    }
    let mut codec = BareCodec::<Sized>::new(1000);
    let mut buffer = BytesMut::from(&b"\x01\x03\0ab"[..]);
    assert!(codec.decode(&mut buffer).unwrap().is_none());
    buffer.extend_from_slice(b"c\0\x03\0\x02");
    let frame = codec.decode(&mut buffer).unwrap().unwrap();
    assert_eq!(frame.get(), Ok(Sized::Rest(b"abc")));
    assert!(codec.decode(&mut buffer).unwrap().is_none());
    // A text of two bytes in a region that has room for one.
    buffer.extend_from_slice(b"\0a");
    let error = codec.decode(&mut buffer).unwrap_err();
    assert!(matches!(error, CodecError::Decode(error) if !error.needs_more()), "{error}");
}

thread_local! {
    static TRIES: Cell<usize> = const { Cell::new(0) };
}

/// A byte that counts how often it is decoded.
struct Counted;

impl Codec<u8> for Counted {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);
    fn check(_: &u8) -> Result<usize, EncodeError> {
        Ok(1)
    }
    fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([*value])
    }
    fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
        TRIES.set(TRIES.get() + 1);
        r.take_array().map(|[byte]| byte)
    }
}

#[test]
fn what_is_not_whole_is_not_tried_for_each_byte() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Letter<'a> {
        #[net(with = Counted)]
        kind: u8,
        to: &'a str,
        body: &'a [u8],
    }
    let body = [0; 5000];
    let letter = Letter { kind: 1, to: "bob", body: &body };
    let mut codec = BareCodec::<Letter>::new(10_000);
    let mut buffer = BytesMut::new();
    let mut letters = 0;
    for byte in letter.to_vec().unwrap().repeat(3) {
        buffer.extend_from_slice(&[byte]);
        if let Some(frame) = codec.decode(&mut buffer).unwrap() {
            assert_eq!(frame.get().as_ref(), Ok(&letter));
            letters += 1;
        }
    }
    assert_eq!(letters, 3);
    // Once for each field at the most, and once to look at it: not once for each of the 5000 bytes.
    assert!(TRIES.get() <= 3 * 6, "{}", TRIES.get());
}

/// What is waited for is no more than what is missing.
#[test]
fn no_more_is_asked_for_than_is_missing() {
    for bytes in samples().iter().map(|sample| sample.to_vec().unwrap()) {
        for end in 0..bytes.len() {
            let Err(error) = Zoo::from_slice(&bytes[..end]) else { continue };
            if let DecodeErrorKind::UnexpectedEnd { needed } = error.kind() {
                assert!((1..=bytes.len() - end).contains(&needed), "{error} of {bytes:02x?}");
            }
        }
    }
}

#[test]
fn memory_is_not_taken_for_what_has_not_come() {
    let framing = Framing::new().max_frame_length(usize::MAX);
    let head = b"\x7f\xff\xff\xff";
    let mut codec = FrameCodec::<Raw>::new(framing);
    let mut buffer = BytesMut::from(&head[..]);
    assert!(codec.decode(&mut buffer).unwrap().is_none());
    assert!(buffer.capacity() < 70_000, "{}", buffer.capacity());
    buffer.extend_from_slice(&[0; 300_000]);
    assert!(codec.decode(&mut buffer).unwrap().is_none());
    assert!(buffer.capacity() < 1_000_000, "{}", buffer.capacity());

    let taken = allocation_counter::measure(|| {
        let mut reader = FrameReader::new(framing, Vec::new());
        assert_eq!(reader.next_frame(&mut &head[..]), Ok(None));
        assert_eq!(reader.next_frame(&mut &[0; 1000][..]), Ok(None));
    });
    assert!(taken.bytes_max < 4000, "{taken:?}");
}

#[tokio::test]
async fn values_that_share_what_was_received() {
    let packet = |name: &str| Packet { name: name.into(), body: Bytes::from(vec![1; 3000]) };
    let framing = Framing::new();
    let mut buffer = BytesMut::new();
    let mut codec = FrameCodec::<Packet>::new(framing).owned();
    codec.encode(&packet("a"), &mut buffer).unwrap();
    codec.encode(&packet("b"), &mut buffer).unwrap();
    let stream = buffer.to_vec();
    let at = buffer.as_ptr() as usize;
    let first = codec.decode(&mut buffer).unwrap().unwrap();
    assert_eq!(first, packet("a"));
    assert_eq!(first.body.as_ptr() as usize, at + 4 + 3 + 2);
    assert_eq!(codec.decode(&mut buffer).unwrap(), Some(packet("b")));
    for len in [1, 1000, stream.len()] {
        let items = received(&stream, len, FrameCodec::<Packet>::new(framing).owned()).await;
        let items: Vec<_> = items.into_iter().map(Result::unwrap).collect();
        assert_eq!(items, [packet("a"), packet("b")]);
    }

    let mut bare = BareCodec::<Packet>::new(5000).owned();
    let mut buffer = BytesMut::new();
    bare.encode(&packet("c"), &mut buffer).unwrap();
    let at = buffer.as_ptr() as usize;
    let value = bare.decode(&mut buffer).unwrap().unwrap();
    assert_eq!(value.body.as_ptr() as usize, at + 3 + 2);
    assert!(bare.decode_eof(&mut buffer).unwrap().is_none());
}

#[derive(Default)]
struct Log(Vec<String>, Option<Bytes>);

impl Handler for Log {
    type Output = usize;
}
impl HandlesAll for Log {}

impl ChatHandler for Log {
    fn ping(&mut self, n: u16) -> usize {
        self.0.push(format!("ping {n}"));
        self.0.len()
    }
}
impl ClientHandler for Log {
    fn say(&mut self, to: &str, body: &str) -> usize {
        self.0.push(format!("{to}: {body}"));
        self.0.len()
    }
    fn draw(&mut self, points: List<'_, (u16, u16)>) -> usize {
        self.0.push(format!("{} points", points.len()));
        self.0.len()
    }
    fn blob(&mut self, blob: Bytes) -> usize {
        self.1 = Some(blob);
        self.0.len()
    }
    fn quit(&mut self) -> usize {
        0
    }
}
impl AsyncChatHandler for Log {
    async fn ping(&mut self, n: u16) -> usize {
        ChatHandler::ping(self, n)
    }
}
impl AsyncClientHandler for Log {
    async fn say(&mut self, to: &str, body: &str) -> usize {
        tokio::task::yield_now().await;
        ClientHandler::say(self, to, body)
    }
    async fn draw(&mut self, points: List<'_, (u16, u16)>) -> usize {
        ClientHandler::draw(self, points)
    }
    async fn blob(&mut self, blob: Bytes) -> usize {
        ClientHandler::blob(self, blob)
    }
    async fn quit(&mut self) -> usize {
        0
    }
}
impl LocalChatHandler for Log {
    async fn ping(&mut self, n: u16) -> usize {
        ChatHandler::ping(self, n)
    }
}
impl LocalClientHandler for Log {
    async fn say(&mut self, to: &str, body: &str) -> usize {
        ClientHandler::say(self, to, body)
    }
    async fn draw(&mut self, points: List<'_, (u16, u16)>) -> usize {
        ClientHandler::draw(self, points)
    }
    async fn blob(&mut self, blob: Bytes) -> usize {
        ClientHandler::blob(self, blob)
    }
    async fn quit(&mut self) -> usize {
        0
    }
}

#[tokio::test]
async fn frames_are_dispatched() {
    const SAY: &[u8] = b"\0\0\x03\0bob\x02\0hi";
    let mut log = Log::default();
    let frame = Frame::<Chat<'static>>::new(Bytes::from_static(SAY));
    assert_eq!(frame.dispatch(&mut log), Ok(1));
    assert_eq!(frame.dispatch_local(&mut log).await, Ok(2));
    // The frame goes elsewhere, with its future.
    let task = tokio::spawn({
        let frame = frame.clone();
        async move {
            let mut log = Log::default();
            (frame.dispatch_async(&mut log).await, log.0)
        }
    });
    assert_eq!(task.await.unwrap(), (Ok(1), vec!["bob: hi".to_owned()]));
    assert_eq!(log.0, ["bob: hi", "bob: hi"]);

    let blob = Bytes::from(b"\0\x02\x02\0hi".to_vec());
    let frame = Frame::<Chat<'static>>::from(blob.clone());
    for _ in 0..2 {
        assert_eq!(frame.dispatch_async(&mut log).await, Ok(2));
        assert_eq!(log.1.take().unwrap().as_ptr(), blob[4..].as_ptr());
    }
}

#[test]
fn limits_hold_for_the_frames_of_a_codec() {
    let limits = Limits::new().alloc(2);
    let mut codec = FrameCodec::<Packet>::new(Framing::new().length_field_length(1)).limits(limits);
    let mut buffer = BytesMut::from(&b"\x07\x03\0bob\0\0"[..]);
    let error = codec.decode(&mut buffer).unwrap().unwrap().get().unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 2 });
    let mut codec = BareCodec::<Packet>::new(100).limits(limits);
    let error = codec.decode(&mut BytesMut::from(&b"\x03\0bob\0\0"[..])).unwrap_err();
    assert!(
        matches!(error, CodecError::Decode(error) if error.kind() == DecodeErrorKind::TooLarge { limit: 2 })
    );
}

mod families {
    use std::borrow::Cow;
    use std::fmt::Debug;
    use std::marker::PhantomData;

    use super::{Bytes, Frame, NetTree};

    #[derive(NetTree, Debug, PartialEq)]
    struct Lives<'first, 'second: 'first, 'de>(&'first str, &'second str, &'de [u8]);

    #[derive(NetTree, Debug, PartialEq)]
    struct Mixed<'a, T: ?Sized + 'a, U, const N: usize>
    where
        U: Clone + 'a,
        [U]: ToOwned<Owned = Vec<U>> + 'a,
    {
        body: Cow<'a, [U]>,
        array: [U; N],
        marker: PhantomData<T>,
    }

    /// That its parameters outlive the lifetime is said by its fields alone.
    #[derive(NetTree, Debug, PartialEq)]
    struct Implied<'a, T: Clone + Debug>(Cow<'a, [T]>, PhantomData<&'a T>);

    #[derive(NetTree, Debug, PartialEq)]
    struct Envelope<T, const N: u8 = 3> {
        body: T,
    }

    trait Spoken<'a> {}
    impl Spoken<'_> for u8 {}

    /// It asks for more than any lifetime can be held to.
    #[derive(NetTree, Debug, PartialEq)]
    struct Demanding<'a, T: Spoken<'a>>(T, &'a str);

    fn frame<T>(bytes: &'static [u8]) -> Frame<T> {
        Frame::new(Bytes::from_static(bytes))
    }

    #[test]
    fn of_every_shape() {
        let lives = frame::<Lives>(b"\x01\0a\0\0\x01\0b");
        assert_eq!(lives.get(), Ok(Lives("a", "", b"b")));
        let mixed = frame::<Mixed<str, u8, 2>>(b"\x01\0\x07\x08\x09");
        let body = Cow::Borrowed(&[7][..]);
        assert_eq!(mixed.get(), Ok(Mixed { body, array: [8, 9], marker: PhantomData }));
        let implied = frame::<Implied<u16>>(b"\x01\0\x07\0");
        assert_eq!(implied.get(), Ok(Implied(Cow::Owned(vec![7]), PhantomData)));
        let owned = frame::<Envelope<String>>(b"\x01\0a");
        assert_eq!(owned.get(), Ok(Envelope { body: "a".into() }));
    }

    /// Parameters stay as they are, so one that borrows is named where it is asked for.
    #[test]
    fn by_name() {
        let body = frame::<Envelope<&'static str>>(b"\x01\0a");
        let value: Envelope<&str> = body.get_as().unwrap();
        assert_eq!(value, Envelope { body: "a" });
        let demanding = frame::<Demanding<u8>>(b"\x07\x01\0a");
        assert_eq!(demanding.get_as(), Ok(Demanding(7_u8, "a")));
    }
}

/// A framing, and the same settings for the codec of tokio-util.
#[derive(Clone, Copy, Debug)]
struct Same {
    width: usize,
    little: bool,
    inclusive: bool,
    adjustment: isize,
    offset: usize,
}

const MAX: usize = 1000;

impl Same {
    fn framing(self) -> Framing {
        let framing = Framing::new()
            .length_field_length(self.width)
            .length_adjustment(self.adjustment)
            .length_field_offset(self.offset)
            .max_frame_length(MAX);
        let framing = if self.little { framing.little_endian() } else { framing };
        if self.inclusive { framing.inclusive() } else { framing }
    }

    /// A codec of what stands behind the length field.
    fn tokio(self) -> LengthDelimitedCodec {
        let own = if self.inclusive { self.width } else { 0 };
        let behind = self.adjustment - own as isize;
        let mut builder = LengthDelimitedCodec::builder();
        builder
            .length_field_length(self.width)
            .length_field_offset(self.offset)
            .length_adjustment(behind)
            // Here the bound is on the number in the field.
            .max_frame_length((MAX - self.offset).saturating_add_signed(-behind));
        if self.little {
            builder.little_endian();
        }
        builder.new_codec()
    }

    /// What stands behind the length field of each message.
    fn behind(self, messages: &[Vec<u8>]) -> Vec<Vec<u8>> {
        messages.iter().map(|message| message[self.offset..].to_vec()).collect()
    }
}

fn same(widths: RangeInclusive<usize>) -> impl Strategy<Value = Same> {
    let numbers = (widths, -20..20_isize, prop_oneof![Just(0), 0..5_usize]);
    (numbers, any::<bool>(), any::<bool>()).prop_map(|(numbers, little, inclusive)| {
        let (width, adjustment, offset) = numbers;
        Same { width, little, inclusive, adjustment, offset }
    })
}

/// In a field of one byte the codec of tokio-util does not take the largest numbers, where they are adjusted.
fn messages() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(any::<u8>(), 0..190), 0..6)
}

/// All that a codec makes of a stream in such pieces, and whether there was an error.
fn all<C: Decoder>(mut codec: C, stream: &[u8], len: usize) -> (Vec<C::Item>, bool) {
    let (mut buffer, mut items) = (BytesMut::new(), Vec::new());
    for piece in stream.chunks(len) {
        buffer.extend_from_slice(piece);
        loop {
            match codec.decode(&mut buffer) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => break,
                Err(_) => return (items, true),
            }
        }
    }
    (items, false)
}

/// The same without a runtime.
fn all_read(framing: Framing, stream: &[u8], len: usize) -> (Vec<Vec<u8>>, bool) {
    let (mut reader, mut items) = (FrameReader::new(framing, Vec::new()), Vec::new());
    for mut piece in stream.chunks(len) {
        loop {
            match reader.next_frame(&mut piece) {
                Ok(Some(message)) => items.push(message.to_vec()),
                Ok(None) => break,
                Err(_) => return (items, true),
            }
        }
    }
    (items, false)
}

fn all_frames(framing: Framing, stream: &[u8], len: usize) -> (Vec<Vec<u8>>, bool) {
    let (frames, failed) = all(FrameCodec::<Raw>::new(framing), stream, len);
    (frames.into_iter().map(|frame| frame.get().unwrap().0.to_vec()).collect(), failed)
}

fn all_of_tokio(same: Same, stream: &[u8], len: usize) -> (Vec<Vec<u8>>, bool) {
    let (items, failed) = all(same.tokio(), stream, len);
    (items.into_iter().map(|item| item.to_vec()).collect(), failed)
}

proptest! {
    #[test]
    fn the_codec_of_tokio_reads_what_is_sent(same in same(1..=8), messages in messages(), len in 1..100_usize) {
        let mut codec = FrameCodec::<Raw>::new(same.framing());
        let (mut stream, mut sent) = (BytesMut::new(), Vec::new());
        for message in messages {
            let before = stream.len();
            if codec.encode(&Raw(&message), &mut stream).is_err() {
                prop_assert_eq!(stream.len(), before);
                continue;
            }
            if same.offset == 0 {
                let mut theirs = BytesMut::new();
                same.tokio().encode(&message[..], &mut theirs).unwrap();
                prop_assert_eq!(&stream[before..], &theirs);
            }
            sent.push(message);
        }
        prop_assert_eq!(all_of_tokio(same, &stream, len), (same.behind(&sent), false));
        prop_assert_eq!(all_frames(same.framing(), &stream, len), (sent.clone(), false));
        prop_assert_eq!(all_read(same.framing(), &stream, len), (sent, false));
    }

    #[test]
    fn any_bytes_are_read_as_the_codec_of_tokio_does(
        same in same(2..=8),
        stream in prop::collection::vec(prop_oneof![9 => Just(0_u8), 2 => 0..30_u8, 1 => any::<u8>()], 0..500),
        len in 1..100_usize,
    ) {
        let read = all_frames(same.framing(), &stream, len);
        prop_assert_eq!(&all_read(same.framing(), &stream, len), &read);
        prop_assert_eq!(all_of_tokio(same, &stream, len), (same.behind(&read.0), read.1));
    }

    #[test]
    fn any_bytes_are_bare_messages_or_an_error(stream in prop::collection::vec(0..4_u8, 0..200), len in 1..20_usize) {
        let (frames, failed) = all(BareCodec::<Chat>::new(50), &stream, len);
        let mut expected = &stream[..];
        for frame in &frames {
            let (message, rest) = Chat::from_prefix(expected).unwrap();
            prop_assert_eq!(frame.get().unwrap(), message);
            expected = rest;
        }
        // Nothing was left that is a message of that length.
        if let Ok((message, _)) = Chat::from_prefix(expected) {
            prop_assert!(failed && message.encoded_len() > 50);
        }
    }
}
