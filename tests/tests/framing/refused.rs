//! What is no frame, or no message: ends in the middle, lengths that make no sense, garbage.

use bytes::{Bytes, BytesMut};
use netbytes::framing::{
    BareCodec, CodecError, FrameCodec, FrameError, FrameReader, Framing, Outgoing,
};
use netbytes::{DecodeErrorKind, EncodeErrorKind, NetTree};
use tokio_util::codec::{Decoder, Encoder};

use super::received::Log;
use super::{Chat, Client, Packet, ends, received};

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
    fn refused<I>(
        mut codec: impl Encoder<I, Error = CodecError>,
        item: impl Into<I>,
    ) -> CodecError {
        let mut buffer = BytesMut::from(&b"before"[..]);
        let error = codec.encode(item.into(), &mut buffer).unwrap_err();
        assert_eq!(buffer, b"before"[..]);
        error
    }
    let framing = Framing::new().max_frame_length(10);
    let long = Outgoing::raw(&[0; 11][..]);
    let frames = || FrameCodec::<Chat>::new(framing);
    let error = refused(frames(), long);
    assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 11, max: 10 })));
    assert_eq!(error.to_string(), "not sent: a frame of 11 bytes, over the maximum of 10");
    let say = Chat::Client(Client::Say { to: "bob", body: "Hello !" });
    let error = refused(frames(), &say);
    assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 16, max: 10 })));
    let error = refused(FrameCodec::<Short>::new(framing), &Short("Hello"));
    assert!(matches!(error, CodecError::Encode(error) if error.type_name() == Some("Short")));
    let (call, ()) = Outgoing::<Chat>::call(|chat| chat.client().say("bob", "Hello !")).unwrap();
    for error in [refused(frames(), call.clone()), refused(BareCodec::<Chat>::new(10), call)] {
        assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 16, max: 10 })));
    }
    let long = "x".repeat(70_000);
    let error = Outgoing::<Chat>::call(|chat| chat.client().say(&long, "")).unwrap_err();
    assert!(matches!(error.kind(), EncodeErrorKind::TooLong { len: 70_000, .. }), "{error}");
    let error = Outgoing::<Chat>::call(|_| Ok(())).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Custom("the call has no action"));
    // What the field cannot say, whatever the maximum.
    let narrow = Framing::new().length_field_length(1).inclusive();
    let error = refused(FrameCodec::<Chat>::new(narrow), Outgoing::raw(vec![0; 255]));
    assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 255, max: 254 })));
    // What ends before its length.
    let late = Framing::new().length_field_offset(2);
    let error = refused(FrameCodec::<Chat>::new(late), Outgoing::raw("a"));
    assert!(matches!(error, CodecError::Sent(FrameError::TooShort { len: 1, min: 2 })));

    let error = refused(BareCodec::<Chat>::new(10), &say);
    assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 16, max: 10 })));
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
    let error = codec.decode(&mut buffer).unwrap().unwrap().get().unwrap_err();
    assert!(!error.needs_more(), "{error}");
    assert!(buffer.is_empty());
}
