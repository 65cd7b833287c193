//! Connections that say the same as went in, however the bytes are cut.

use std::collections::VecDeque;

use bytes::BytesMut;
use futures_util::{SinkExt, StreamExt};
use netbytes::framing::{
    BareCodec, CallExt, FrameCodec, FrameError, FrameReader, Framing, Outgoing,
};
use netbytes::{NetTree, ReplyOf};
use tokio_util::codec::{Decoder, Encoder, Framed, FramedWrite};

use super::{Chat, FRAMINGS, Raw, encoded, is_said, received, said};

#[tokio::test]
async fn frames_however_they_are_cut() {
    for framing in FRAMINGS {
        let stream = encoded(FrameCodec::<Chat>::new(framing));
        for len in [1, 2, 3, 7, stream.len()] {
            is_said(received(&stream, len, FrameCodec::<Chat>::new(framing)).await);
        }
    }
}

#[tokio::test]
async fn bare_messages_however_they_are_cut() {
    let stream = encoded(BareCodec::<Chat>::new(1000));
    let expected: Vec<_> = said().iter().flat_map(|message| message.to_vec().unwrap()).collect();
    assert_eq!(stream, expected);
    for len in [1, 2, 3, 7, stream.len()] {
        is_said(received(&stream, len, BareCodec::<Chat>::new(1000)).await);
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
            ann.send(message.into()).await.unwrap();
            let echo = ann.next().await.unwrap().unwrap();
            assert_eq!(echo.get().as_ref(), Ok(message));
        }
    };
    let echo = async {
        for _ in said() {
            let frame = bob.next().await.unwrap().unwrap();
            bob.send(Outgoing::raw(frame.into_bytes())).await.unwrap();
        }
    };
    tokio::join!(talk, echo);
}

#[tokio::test]
async fn what_can_be_sent() {
    let framing = Framing::new().length_field_length(1);
    let mut write = FramedWrite::new(Vec::new(), FrameCodec::<Chat>::new(framing));
    write.send(Outgoing::from(&Chat::Ping(1))).await.unwrap();
    write.send(Outgoing::encode(&Chat::Ping(2)).unwrap()).await.unwrap();
    write.send(Outgoing::raw("bytes")).await.unwrap();
    write.send(Outgoing::reply(ReplyOf::new(), &Raw(b"reply")).unwrap()).await.unwrap();
    let (quit, ()) = Outgoing::<Chat>::call(|chat| chat.client().quit()).unwrap();
    write.send(quit).await.unwrap();
    write.call(|chat| chat.ping(3)).await.unwrap();
    write.flush().await.unwrap();
    let sent: [&[u8]; 6] =
        [b"\x01\x01\x00", b"\x01\x02\x00", b"bytes", b"reply", b"\x00\x03", b"\x01\x03\x00"];
    let len = |frame: &[u8]| [u8::try_from(frame.len()).unwrap()];
    let frames: Vec<_> = sent.iter().map(|frame| [&len(frame), *frame].concat()).collect();
    assert_eq!(*write.get_ref(), frames.concat());
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
        codec.encode(Outgoing::raw(message.to_bytes().unwrap()), &mut buffer).unwrap();
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

/// A complete frame is where it arrived. Only one in pieces is in the reader's buffer.
#[test]
fn a_reader_copies_only_what_is_in_pieces() {
    let framing = Framing::new().length_field_length(1);
    let is_part = |message: &[u8], of: &[u8]| of.as_ptr_range().contains(&message.as_ptr());
    let (first, second) = (*b"\x02ab\x00\x03cd", *b"e\x01f");
    let mut reader = FrameReader::new(framing, [0; 8]);
    let mut input = &first[..];
    let message = reader.next_frame(&mut input).unwrap().unwrap();
    assert!(message == b"ab" && is_part(message, &first));
    assert_eq!(reader.next_frame(&mut input), Ok(Some(&b""[..])));
    assert_eq!(reader.next_frame(&mut input), Ok(None));
    let mut input = &second[..];
    let message = reader.next_frame(&mut input).unwrap().unwrap();
    assert!(message == b"cde" && !is_part(message, &second));
    let message = reader.next_frame(&mut input).unwrap().unwrap();
    assert!(message == b"f" && is_part(message, &second));
    assert_eq!(reader.next_frame(&mut input), Ok(None));

    // The buffer limits frames that need no place in it too: whether a frame is too long does not depend on the pieces.
    let mut reader = FrameReader::new(framing, [0; 3]);
    let mut input = &b"\x02ab\x03cde"[..];
    assert_eq!(reader.next_frame(&mut input), Ok(Some(&b"ab"[..])));
    for _ in 0..2 {
        let too_long = FrameError::TooLong { len: 3, max: 2 };
        assert_eq!(reader.next_frame(&mut input), Err(too_long));
        assert_eq!(input, b"cde");
    }
}
