//! All complete frames of a buffer at once: what is handed out, and what is left in the buffer.

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::BytesMut;
use netbytes::framing::{
    BareCodec, CodecError, DispatchAllError, FrameCodec, FrameError, Framing, ReceiveBuffer,
    dispatch_all,
};
use netbytes::{DecodeErrorKind, NetTree};
use proptest::prelude::*;
use tokio_util::codec::Decoder;

use super::received::Log;
use super::{Chat, FRAMINGS, Raw, encoded, said};

const SHORT: Framing = Framing::new().length_field_length(1);

/// Messages, and how it ended.
type All<F> = (Vec<Vec<u8>>, Result<usize, DispatchAllError<Infallible, F>>);

/// The messages of a buffer.
fn all<B: ReceiveBuffer>(framing: Framing, buffer: &mut B) -> All<FrameError> {
    let mut messages = Vec::new();
    let end = framing.dispatch_all(buffer, |message| {
        messages.push(message.to_vec());
        Ok(())
    });
    (messages, end)
}

#[test]
fn in_whatever_pieces_the_bytes_arrive() {
    let expected: Vec<_> = said().iter().map(|message| message.to_vec().unwrap()).collect();
    for framing in FRAMINGS {
        let stream = encoded(FrameCodec::<Chat>::new(framing));
        for len in [1, 2, 3, 7, stream.len()] {
            let (mut shared, mut vec) = (BytesMut::new(), Vec::new());
            let mut messages = [Vec::new(), Vec::new()];
            for piece in stream.chunks(len) {
                shared.extend_from_slice(piece);
                vec.extend_from_slice(piece);
                for (to, (more, end)) in
                    messages.iter_mut().zip([all(framing, &mut shared), all(framing, &mut vec)])
                {
                    assert_eq!(end, Ok(more.len()));
                    to.extend(more);
                }
                assert_eq!(shared, vec);
            }
            assert_eq!(messages, [expected.clone(), expected.clone()]);
            assert!(vec.is_empty());
        }
        let mut bytes = stream.to_vec();
        let mut rest = &mut bytes[..];
        assert_eq!(all(framing, &mut rest), (expected.clone(), Ok(expected.len())));
        assert!(rest.is_empty());
    }
}

#[test]
fn a_buffer_without_a_complete_frame_is_left_alone() {
    for framing in FRAMINGS {
        let frame = encoded(FrameCodec::<Chat>::new(framing));
        let len = framing.frame_len(&frame).unwrap().unwrap();
        for cut in 0..len {
            let mut buffer = BytesMut::from(&frame[..cut]);
            assert_eq!(all(framing, &mut buffer), (vec![], Ok(0)));
            assert_eq!(buffer, frame[..cut]);
        }
    }
}

#[test]
fn frames_without_a_byte_in_them() {
    let mut buffer = BytesMut::from(&[0; 5][..]);
    assert_eq!(all(SHORT, &mut buffer), (vec![vec![]; 5], Ok(5)));
    let mut buffer = BytesMut::from(&[4, 0, 0, 0, 4, 0, 0, 0, 4][..]);
    let framing = Framing::new().little_endian().inclusive();
    assert_eq!(all(framing, &mut buffer), (vec![vec![]; 2], Ok(2)));
    assert_eq!(buffer, [4][..]);
    // The largest number that leaves nothing behind it.
    let framing = SHORT.length_adjustment(-255);
    let mut buffer = BytesMut::from(&[255, 255][..]);
    assert_eq!(all(framing, &mut buffer), (vec![vec![]; 2], Ok(2)));
}

#[test]
fn an_error_of_the_framing_stays_at_the_front() {
    let framing = SHORT.max_frame_length(3);
    let error = DispatchAllError::Framing(FrameError::TooLong { len: 4, max: 3 });
    let mut buffer = BytesMut::from(&b"\x01a\x00\x03bcd\x04rest"[..]);
    let messages = vec![b"a".to_vec(), b"".to_vec(), b"bcd".to_vec()];
    assert_eq!(all(framing, &mut buffer), (messages, Err(error)));
    for _ in 0..2 {
        assert_eq!(buffer, b"\x04rest"[..]);
        assert_eq!(all(framing, &mut buffer), (vec![], Err(error)));
    }
    // As soon as the length is there.
    let mut buffer = vec![4];
    assert_eq!(all(framing, &mut buffer), (vec![], Err(error)));

    let framing = SHORT.inclusive();
    let error = DispatchAllError::Framing(FrameError::Underflow { field: 0, min: 1 });
    let mut buffer = b"\x02a\x00b".to_vec();
    assert_eq!(all(framing, &mut buffer), (vec![b"a".to_vec()], Err(error)));
    assert_eq!(buffer, b"\0b");
}

/// The frame of the message that fails is gone, and the next call goes on after it.
#[test]
fn an_error_of_the_handler_takes_its_frame_along() {
    let mut log = Log::default();
    let mut buffer = BytesMut::from(&b"\x03\x01\x07\x00\x02\x09\x09\x03\x01\x08\x00\x03\x01"[..]);
    let mut next = |buffer: &mut BytesMut| {
        SHORT.dispatch_all(buffer, |message| Chat::dispatch(message, &mut log).map(drop))
    };
    let DispatchAllError::Handler(error) = next(&mut buffer).unwrap_err() else {
        panic!("the frames are good");
    };
    assert!(matches!(error.kind(), DecodeErrorKind::UnknownTag { .. }), "{error}");
    assert_eq!(buffer, b"\x03\x01\x08\x00\x03\x01"[..]);
    assert_eq!(next(&mut buffer), Ok(1));
    assert_eq!(buffer, b"\x03\x01"[..]);
    buffer.extend_from_slice(b"\x09\x00");
    assert_eq!(next(&mut buffer), Ok(1));
    assert!(buffer.is_empty());
    assert_eq!(log.0, ["ping 7", "ping 8", "ping 9"]);

    // The last one of the buffer.
    let mut buffer = b"\x01a\x01b".to_vec();
    let end = SHORT.dispatch_all(&mut buffer, |message| match message {
        b"b" => Err("b"),
        _ => Ok(()),
    });
    assert_eq!(end, Err(DispatchAllError::Handler("b")));
    assert_eq!(end.unwrap_err().clone(), DispatchAllError::Handler("b"));
    assert!(buffer.is_empty());
}

#[test]
fn a_handler_that_panics_leaves_the_next_frame() {
    #[track_caller]
    fn panics(mut buffer: impl ReceiveBuffer) {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            SHORT.dispatch_all(&mut buffer, |message| match message {
                b"no" => panic!("no"),
                _ => Ok::<(), Infallible>(()),
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(buffer.received(), b"\x01b");
        assert_eq!(all(SHORT, &mut buffer), (vec![b"b".to_vec()], Ok(1)));
    }
    let bytes = b"\x01a\x02no\x01b";
    panics(BytesMut::from(&bytes[..]));
    panics(bytes.to_vec());
    panics(&mut bytes.to_vec()[..]);
}

#[test]
fn no_more_is_consumed_than_there_is() {
    #[track_caller]
    fn consumed(mut buffer: impl ReceiveBuffer) {
        buffer.consume(0);
        assert_eq!(buffer.received(), b"abc");
        buffer.consume(1);
        assert_eq!(buffer.received(), b"bc");
        buffer.consume(usize::MAX);
        assert_eq!(buffer.received(), b"");
        buffer.consume(1);
    }
    consumed(BytesMut::from(&b"abc"[..]));
    consumed(b"abc".to_vec());
    consumed(&mut b"abc".to_vec()[..]);
}

/// The memory is used again for what arrives next.
#[test]
fn a_buffer_that_is_filled_again_does_not_grow() {
    let mut buffer = BytesMut::with_capacity(64);
    let allocations = allocation_counter::measure(|| {
        for round in 0..100 {
            buffer.extend_from_slice(&[1, 1, 1, 2, 1, 3, 2, 7]);
            let messages = SHORT.dispatch_all(&mut buffer, |_| Ok::<(), Infallible>(())).unwrap();
            assert!(messages >= 3, "{round}");
            buffer.clear();
        }
    });
    assert_eq!(allocations.count_total, 0);
}

/// The messages of a tree that determines its end.
fn all_bare<B: ReceiveBuffer>(codec: &mut BareCodec<Chat>, buffer: &mut B) -> All<CodecError> {
    let mut messages = Vec::new();
    let end = codec.dispatch_all(buffer, |message| {
        messages.push(message.to_vec());
        Ok(())
    });
    (messages, end)
}

#[test]
fn bare_messages_in_whatever_pieces_the_bytes_arrive() {
    let expected: Vec<_> = said().iter().map(|message| message.to_vec().unwrap()).collect();
    let stream = encoded(BareCodec::<Chat>::new(1000));
    for len in [1, 2, 3, 7, stream.len()] {
        let (mut codec, mut buffer) = (BareCodec::<Chat>::new(1000), BytesMut::new());
        let mut messages = Vec::new();
        for piece in stream.chunks(len) {
            buffer.extend_from_slice(piece);
            let (more, end) = all_bare(&mut codec, &mut buffer);
            assert_eq!(end.unwrap(), more.len());
            messages.extend(more);
        }
        assert_eq!(messages, expected);
        assert!(buffer.is_empty());
    }
}

#[test]
fn errors_of_bare_messages() {
    // Garbage stays at the front.
    let mut codec = BareCodec::<Chat>::new(1000);
    let mut buffer = BytesMut::from(&b"\x01\x07\x00\x09\x01"[..]);
    let (messages, end) = all_bare(&mut codec, &mut buffer);
    assert_eq!(messages, [b"\x01\x07\x00"]);
    assert!(matches!(end, Err(DispatchAllError::Framing(CodecError::Decode(_)))), "{end:?}");
    assert_eq!(buffer, b"\x09\x01"[..]);
    let (messages, end) = all_bare(&mut codec, &mut buffer);
    assert!(messages.is_empty() && end.is_err());
    assert_eq!(buffer, b"\x09\x01"[..]);

    // A message that is too long stays too, whether it is complete or not.
    for bytes in [&b"\x01\x07\x00"[..], b"\x00\x00\xff\xff"] {
        let (mut codec, mut buffer) = (BareCodec::<Chat>::new(2), bytes.to_vec());
        for _ in 0..2 {
            let (messages, end) = all_bare(&mut codec, &mut buffer);
            let Err(DispatchAllError::Framing(CodecError::Received(error))) = end else {
                panic!("{end:?}");
            };
            assert!(matches!(error, FrameError::TooLong { max: 2, .. }), "{error}");
            assert!(messages.is_empty());
            assert_eq!(buffer, bytes);
        }
    }

    // What the function refuses is gone.
    let mut codec = BareCodec::<Chat>::new(1000);
    let mut buffer = BytesMut::from(&b"\x01\x07\x00\x01\x08\x00\x01"[..]);
    let end = codec.dispatch_all(&mut buffer, |_| Err("no"));
    assert!(matches!(end, Err(DispatchAllError::Handler("no"))));
    assert_eq!(buffer, b"\x01\x08\x00\x01"[..]);
    let (messages, end) = all_bare(&mut codec, &mut buffer);
    assert_eq!((messages, end.unwrap()), (vec![b"\x01\x08\x00".to_vec()], 1));
    assert_eq!(buffer, b"\x01"[..]);
    // And what was waited for is known to the codec's other calls.
    buffer.extend_from_slice(b"\x09\x00");
    assert_eq!(*codec.decode(&mut buffer).unwrap().unwrap().bytes(), b"\x01\x09\x00"[..]);
}

/// A length that never moves on ends the call, and not the program.
#[test]
fn frames_of_no_bytes_and_of_too_many() {
    for len in [None, Some(0), Some(4), Some(usize::MAX)] {
        let mut buffer = b"abc".to_vec();
        let end = dispatch_all(&mut buffer, |_| Ok::<_, ()>(len), |_| Err::<(), _>("called"));
        assert_eq!(end, Ok(0));
        assert_eq!(buffer, b"abc");
    }
    let mut buffer = b"abc".to_vec();
    let count = dispatch_all(
        &mut buffer,
        |_| Ok::<_, ()>(Some(1)),
        |frame| {
            frame.fill(0);
            Ok::<_, ()>(())
        },
    );
    assert_eq!(count, Ok(3));
    assert!(buffer.is_empty());
}

/// What a codec makes of the same bytes, in one piece.
fn of_codec(framing: Framing, stream: &[u8]) -> (Vec<Vec<u8>>, bool, BytesMut) {
    let (mut codec, mut buffer) = (FrameCodec::<Raw>::new(framing), BytesMut::from(stream));
    let mut messages = Vec::new();
    loop {
        match codec.decode(&mut buffer) {
            Ok(Some(frame)) => messages.push(frame.into_bytes().to_vec()),
            Ok(None) => return (messages, false, buffer),
            Err(_) => return (messages, true, buffer),
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_what_the_codec_makes_of_them(
        framing in 0..FRAMINGS.len(),
        stream in prop::collection::vec(prop_oneof![9 => Just(0_u8), 3 => 0..9_u8, 1 => any::<u8>()], 0..200),
    ) {
        let framing = FRAMINGS[framing];
        let (expected, failed, left) = of_codec(framing, &stream);
        let mut buffer = BytesMut::from(&stream[..]);
        let (messages, end) = all(framing, &mut buffer);
        prop_assert_eq!(&messages, &expected);
        prop_assert_eq!(end.is_err(), failed);
        prop_assert_eq!(buffer, left);
    }
}
