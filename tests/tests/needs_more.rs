//! What a stream reader waits for: more bytes only where they can help.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Debug;

use bytes::BytesMut;
use netbytes::framing::BareCodec;
use netbytes::{
    BorrowCodec, Decode, DecodeError, DecodeErrorKind, EncodeError, NetTree, Reader, Writer,
};
use tokio_util::codec::Decoder;

#[track_caller]
fn check<'a, T: NetTree + Decode<'a> + Debug>(bytes: &'a [u8], kind: DecodeErrorKind) {
    let error = T::from_slice(bytes).unwrap_err();
    assert_eq!(error.kind(), kind, "{error:?}");
    assert_eq!(error.needs_more(), matches!(kind, DecodeErrorKind::UnexpectedEnd { .. }));
}

/// In the last byte that its type has bits for there is no room for a bit that says that more follow.
#[test]
fn a_varint_that_its_type_cannot_hold() {
    #[derive(NetTree, Debug)]
    #[net(varint)]
    struct Of<T>(T);
    use DecodeErrorKind::{OutOfRange, OverlongVarint, UnexpectedEnd};

    let more = UnexpectedEnd { needed: 1 };
    for (bytes, kind) in [
        (&[0xff, 0xff][..], more),
        (&[0xff, 0xff, 0x04], OutOfRange),
        (&[0xff, 0xff, 0xff], OutOfRange),
        (&[0xff, 0xff, 0x80], OutOfRange),
        (&[0xff, 0xff, 0xff, 0xff, 0xff], OutOfRange),
        (&[0x80, 0x00], OverlongVarint),
        (&[0x80, 0x80, 0x00], OverlongVarint),
    ] {
        check::<Of<u16>>(bytes, kind);
        check::<Of<i16>>(bytes, kind);
    }
    assert_eq!(Of::<u16>::from_slice(&[0xff, 0xff, 0x03]).unwrap().0, u16::MAX);
    check::<Of<u32>>(&[0xff; 4], more);
    check::<Of<u32>>(&[0xff, 0xff, 0xff, 0xff, 0x10], OutOfRange);
    check::<Of<u32>>(&[0xff; 5], OutOfRange);
    check::<Of<u64>>(&[0xff; 9], more);
    check::<Of<u64>>(&[0xff; 10], OutOfRange);
    check::<Of<u128>>(&[0xff; 18], more);
    check::<Of<u128>>(&[0xff; 19], OutOfRange);
}

/// Whatever its length says.
#[test]
fn an_unknown_tag_of_a_sized_enum() {
    #[derive(NetTree, Debug)]
    #[net(sized = u32)]
    enum Known {
        A,
        B(u8),
    }
    #[derive(NetTree, Debug)]
    #[net(sized = u16, tag = u16)]
    enum Parent {
        #[net(node)]
        Child(Known),
    }
    #[derive(NetTree, Debug)]
    #[net(sized = u8)]
    enum Open {
        A,
        #[net(other)]
        Other {
            tag: u8,
            raw: Vec<u8>,
        },
    }
    let unknown = DecodeErrorKind::UnknownTag { tag: 9 };
    for bytes in [&[9][..], &[9, 255], &[9, 255, 255, 255, 255], &[9, 0, 0, 0, 0]] {
        check::<Known>(bytes, unknown);
        assert_eq!(Known::peek(bytes).unwrap_err().kind(), unknown);
    }
    check::<Parent>(&[9, 0], unknown);
    check::<Parent>(&[0, 0, 7, 0, 9], DecodeErrorKind::UnexpectedEnd { needed: 6 });
    check::<Parent>(&[0, 0, 1, 0, 9], unknown);
    check::<Known>(&[1, 1], DecodeErrorKind::UnexpectedEnd { needed: 3 });
    check::<Open>(&[9], DecodeErrorKind::UnexpectedEnd { needed: 1 });
    assert!(matches!(Open::from_slice(&[9, 1, 7]), Ok(Open::Other { tag: 9, .. })));
    let mut codec = BareCodec::<Known>::new(1 << 30);
    // The end of what nobody knows is known: the message after it is the next one.
    let mut buffer = BytesMut::from(&[9, 3, 0, 0, 0, 255][..]);
    assert!(matches!(codec.decode(&mut buffer), Ok(None)));
    buffer.extend_from_slice(&[255, 255]);
    let frame = codec.decode(&mut buffer).unwrap().unwrap();
    assert_eq!(frame.get().unwrap_err().kind(), unknown);
    assert!(buffer.is_empty());
}

/// Text up to a line feed.
struct Line;

impl<'de: 'a, 'a> BorrowCodec<'de, &'a str> for Line {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = None;

    fn encode<W: Writer>(line: &&'a str, w: &mut W) -> Result<(), EncodeError> {
        w.put(line.as_bytes())?;
        w.put_array(*b"\n")
    }

    fn decode(r: &mut Reader<'de>) -> Result<&'a str, DecodeError> {
        let at = r.position();
        let Some(len) = r.rest().iter().position(|byte| *byte == b'\n') else {
            // By the reader, and without it.
            let end = DecodeErrorKind::UnexpectedEnd { needed: 1 };
            return Err(match r.rest() {
                [b'r', ..] => r.error(end),
                _ => DecodeError::new(end, at),
            });
        };
        let line = core::str::from_utf8(r.take(len)?);
        r.take(1)?;
        line.map_err(|_| DecodeError::new(DecodeErrorKind::InvalidUtf8, at))
    }
}

#[test]
fn a_codec_in_a_region_waits_for_nothing() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8)]
    struct Greeting<'a> {
        #[net(with = Line)]
        text: &'a str,
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct Bare<'a> {
        #[net(with = Line)]
        text: &'a str,
    }
    let end = DecodeErrorKind::RegionEnd { needed: 1 };
    check::<Greeting<'_>>(b"\x02hi", end);
    check::<Greeting<'_>>(b"\x02ri", end);
    check::<Greeting<'_>>(b"\x03hi", DecodeErrorKind::UnexpectedEnd { needed: 1 });
    check::<Bare<'_>>(b"hi", DecodeErrorKind::UnexpectedEnd { needed: 1 });
    check::<Bare<'_>>(b"ri", DecodeErrorKind::UnexpectedEnd { needed: 1 });

    let mut codec = BareCodec::<Greeting<'_>>::new(100);
    let mut buffer = BytesMut::from(&b"\x02hi\x03ok\n"[..]);
    let frame = codec.decode(&mut buffer).unwrap().unwrap();
    assert_eq!(frame.get().unwrap_err().kind(), end);
    let frame = codec.decode(&mut buffer).unwrap().unwrap();
    assert_eq!(frame.get().unwrap(), Greeting { text: "ok" });
}
