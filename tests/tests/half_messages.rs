//! A panic or an error in the middle of a message leaves no half of it, in any sink; and who panics leaves what it was
//! called from usable.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may panic, and here codecs do")]

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::BytesMut;
use netbytes::framing::{BareCodec, CodecError, Frame, FrameCodec, FrameReader, Framing};
use netbytes::{
    Codec, DecodeError, EncodeError, EncodeErrorKind, Handler, List, NetTree, Outcome, Reader,
    Sink, Writer, buf_mut,
};
use tokio_util::codec::{Decoder, Encoder};

/// A codec that panics at 13, refuses 14 only while it writes, writes two bytes for 15 and none for 16.
struct Moody;

impl Codec<u8> for Moody {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);

    fn check(_: &u8) -> Result<usize, EncodeError> {
        Ok(1)
    }

    fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
        match *value {
            13 => panic!("a mistake of the user's"),
            14 => Err(EncodeError::new(EncodeErrorKind::Custom("too late"))),
            15 => w.put(&[15, 15]),
            16 => Ok(()),
            other => w.put_array([other]),
        }
    }

    fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
        let [byte] = r.take_array()?;
        Ok(byte)
    }
}

#[derive(NetTree, Debug, PartialEq)]
struct Named {
    name: String,
    #[net(with = Moody)]
    mood: u8,
    times: u16,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u16)]
enum Tree {
    Say {
        text: String,
        #[net(with = Moody)]
        mood: u8,
    },
    Name(Named),
}

fn named(mood: u8) -> Named {
    Named { name: "name".to_owned(), mood, times: 7 }
}

const WHOLE: &[u8] = &[4, 0, b'n', b'a', b'm', b'e', 1, 7, 0];

/// What went wrong: with a panic nothing is known.
fn caught(put: impl FnOnce() -> Result<(), EncodeError>) -> Option<EncodeErrorKind> {
    match catch_unwind(AssertUnwindSafe(put)) {
        Ok(result) => Some(result.unwrap_err().kind()),
        Err(_) => None,
    }
}

fn expected(mood: u8) -> Option<EncodeErrorKind> {
    match mood {
        13 => None,
        14 => Some(EncodeErrorKind::Custom("too late")),
        15 => Some(EncodeErrorKind::CodecLength { said: 1, written: 2 }),
        _ => Some(EncodeErrorKind::CodecLength { said: 1, written: 0 }),
    }
}

const MOODS: [u8; 4] = [13, 14, 15, 16];

#[test]
fn growing_sinks_hold_whole_messages() {
    fn check<S: Sink + AsRef<[u8]> + Default>() {
        for mood in MOODS {
            let mut sink = S::default();
            named(1).encode_into(&mut sink).unwrap();
            assert_eq!(caught(|| named(mood).encode_into(&mut sink)), expected(mood));
            assert_eq!(sink.as_ref(), WHOLE);
            let said = Tree::Say { text: "x".to_owned(), mood };
            assert_eq!(caught(|| said.encode_into(&mut sink)), expected(mood));
            let said = || Tree::encoder(&mut sink).say("x".to_owned(), mood);
            assert_eq!(caught(said), expected(mood));
            assert_eq!(sink.as_ref(), WHOLE);
            named(1).encode_into(&mut sink).unwrap();
            assert_eq!(sink.as_ref(), [WHOLE, WHOLE].concat());
        }
    }
    check::<Vec<u8>>();
    check::<BytesMut>();
}

#[test]
fn a_buf_mut_holds_whole_messages() {
    for mood in MOODS {
        let mut buffer = Vec::new();
        named(1).encode_into(&mut buf_mut(&mut buffer)).unwrap();
        assert_eq!(caught(|| named(mood).encode_into(&mut buf_mut(&mut buffer))), expected(mood));
        assert_eq!(buffer, WHOLE);
    }
}

#[test]
fn a_slice_keeps_its_room() {
    for mood in MOODS {
        let mut bytes = [0xaa; 32];
        let mut room = &mut bytes[..];
        named(1).encode_into(&mut room).unwrap();
        assert_eq!(caught(|| named(mood).encode_into(&mut room)), expected(mood));
        assert_eq!(room.len(), 32 - WHOLE.len());
        named(1).encode_into(&mut room).unwrap();
        assert_eq!(bytes[..2 * WHOLE.len()], [WHOLE, WHOLE].concat());
    }
}

/// Every value that is refused, and every room that is too small, leaves the slice as it was.
#[test]
fn a_slice_is_as_it_was_after_an_error() {
    #[derive(NetTree)]
    #[net(len = u8)]
    struct Long {
        a: u32,
        s: String,
    }
    #[derive(NetTree)]
    struct Max {
        a: u16,
        #[net(max = 2)]
        items: Vec<u16>,
    }
    #[derive(NetTree)]
    struct Counted {
        n: u8,
        #[net(count = n)]
        items: Vec<u8>,
    }
    #[derive(NetTree)]
    enum Unknown {
        Known(u8),
        #[net(other)]
        Other {
            tag: u8,
            raw: Vec<u8>,
        },
    }
    #[derive(NetTree)]
    struct Inner(u16, #[net(nul)] String);
    #[derive(NetTree)]
    struct Addresses(u64, std::net::SocketAddr);
    #[derive(NetTree)]
    #[net(varint)]
    struct Variable(u64, Option<u32>, bool);
    #[derive(NetTree)]
    struct Fixed(u64, [u16; 3], Option<u8>);

    fn check<T: NetTree>(value: &T, rooms: impl IntoIterator<Item = usize>) {
        for room in rooms {
            let mut bytes = vec![0xaa; room];
            let before = bytes.clone();
            assert!(value.encode_to_slice(&mut bytes).is_err());
            assert_eq!(bytes, before, "{room}");
            let mut place = &mut bytes[..];
            assert!(value.encode_into(&mut place).is_err());
            assert_eq!(place.len(), room);
            assert_eq!(bytes, before, "{room}");
        }
    }

    check(&Long { a: 7, s: "x".repeat(256) }, [0, 16, 1000]);
    check(&Max { a: 7, items: vec![1; 3] }, [0, 1, 16]);
    check(&Counted { n: 3, items: vec![1; 2] }, [0, 1, 16]);
    check(&Unknown::Other { tag: 0, raw: vec![1] }, [0, 1, 16]);
    check(&Inner(1, "a\0".to_owned()), [0, 3, 16]);
    let scoped = "[fe80::1%7]:80".parse().unwrap();
    check(&Addresses(1, scoped), [0, 9, 16, 64]);
    check(&named(1), 0..WHOLE.len());
    check(&Unknown::Known(1), 0..2);
    check(&Variable(300, Some(70_000), true), 0..7);
    check(&Fixed(1, [1, 2, 3], Some(1)), 0..16);

    let mut bytes = [0xaa; 16];
    let mut room = &mut bytes[..];
    assert!(Tree::encoder(&mut room).say("x".repeat(70_000), 1).is_err());
    assert_eq!(room.len(), 16);
    assert_eq!(bytes, [0xaa; 16]);
}

/// On a wire of varints a slice is written in one go where the most bytes that a value can take fit. That is found without a
/// look at the numbers; where a part of the value asks for its place, the number of bytes is found as elsewhere.
#[test]
fn a_slice_is_as_it_was_after_an_error_on_a_wire_of_varints() {
    macro_rules! on_each {
        ($($wire:ident)*) => {$(
            mod $wire {
                use netbytes::NetTree;

                #[derive(NetTree)]
                #[net(wire = $wire)]
                pub(super) enum Tree {
                    Nothing,
                    Numbers { a: u16, b: i64, list: Vec<u32>, pair: Option<(u64, String)> },
                    Points(Vec<Point>),
                    Short(#[net(max = 2)] Vec<u16>),
                    Regions { n: u64, #[net(sized = u8, rest)] held: Vec<u16>, rest: u32 },
                    Moody { n: u64, #[net(with = super::Moody)] mood: u8 },
                    Nested(Vec<Tree>),
                }

                #[derive(NetTree)]
                #[net(wire = $wire)]
                pub(super) struct Point { pub(super) x: i32, pub(super) y: u16 }

                impl Tree {
                    pub(super) fn small(number: u64) -> [Self; 6] {
                        #![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "any number will do")]
                        let (n16, n32) = (number as u16, number as u32);
                        let points = (0..3).map(|_| Point { x: n32 as i32, y: n16 }).collect();
                        let list = vec![n32; 3];
                        let pair = Some((number, "text".to_owned()));
                        [
                            Self::Nothing,
                            Self::Numbers { a: n16, b: number as i64, list, pair },
                            Self::Points(points),
                            Self::Short(vec![n16; 2]),
                            Self::Regions { n: number, held: vec![n16; 80], rest: n32 },
                            Self::Moody { n: number, mood: 1 },
                        ]
                    }
                }
            }
        )*};
    }
    on_each!(bincode2 postcard);

    #[derive(NetTree)]
    #[net(wire = bincode2)]
    struct Mark(#[net(magic = b"mark")] ());

    #[derive(NetTree)]
    #[net(wire = bincode2)]
    enum One {
        A,
    }

    #[derive(NetTree)]
    #[net(wire = bincode2)]
    struct Marks {
        marks: Vec<Mark>,
        ones: Vec<One>,
    }

    /// Any room is enough, or leaves the slice as it was and tells what is needed.
    fn check<T: NetTree>(value: &T) {
        let bytes = value.to_vec().unwrap();
        for room in 0..bytes.len() + 80 {
            let mut slice = vec![0xaa; room];
            match value.encode_to_slice(&mut slice) {
                Ok(len) => assert_eq!(slice[..len], bytes),
                Err(error) => {
                    let needed = bytes.len();
                    assert_eq!(error.kind(), EncodeErrorKind::NoRoom { needed, room });
                    assert_eq!(slice, vec![0xaa; room]);
                }
            }
            assert_eq!(slice.get(..bytes.len()), (room >= bytes.len()).then_some(&bytes[..]));
        }
    }

    fn refused<T: NetTree>(value: &T, kind: EncodeErrorKind) {
        let mut slice = [0xaa; 1000];
        assert_eq!(value.encode_to_slice(&mut slice).unwrap_err().kind(), kind);
        assert_eq!(slice, [0xaa; 1000]);
    }

    for number in [0, 100, 250, 251, 1000, 70_000, 1 << 40, u64::MAX] {
        bincode2::Tree::small(number).iter().for_each(check);
        postcard::Tree::small(number).iter().for_each(check);
        check(&bincode2::Tree::Nested(bincode2::Tree::small(number).into()));
        check(&postcard::Tree::Nested(postcard::Tree::small(number).into()));
    }
    // Items that take no memory have bytes.
    check(&Marks {
        marks: (0..40).map(|_| Mark(())).collect(),
        ones: (0..40).map(|_| One::A).collect(),
    });
    refused(&bincode2::Tree::Short(vec![1; 3]), EncodeErrorKind::TooLong { len: 3, max: 2 });
    let long = bincode2::Tree::Regions { n: 1, held: vec![1; 256], rest: 1 };
    refused(&long, EncodeErrorKind::TooLong { len: 256, max: 255 });
    let deep = (0..300).fold(bincode2::Tree::Nothing, |tree, _| bincode2::Tree::Nested(vec![tree]));
    refused(&deep, EncodeErrorKind::TooDeep);
}

/// The length is known beforehand, and a sink that knows no more than its room says what is needed.
#[test]
fn a_slice_that_is_too_small_is_told_the_whole() {
    let error = named(1).encode_to_slice(&mut [0; 3]).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::NoRoom { needed: WHOLE.len(), room: 3 });
    let mut exact = [0; 9];
    assert_eq!(named(1).encode_to_slice(&mut exact), Ok(9));
    assert_eq!(exact, WHOLE);
}

#[test]
fn frame_codecs_hold_whole_frames() {
    let mut framed = FrameCodec::<Named>::new(Framing::new().length_field_length(1));
    let mut bare = BareCodec::<Named>::new(64);
    for mood in MOODS {
        let mut buffer = BytesMut::from(&b"before"[..]);
        let outcome =
            catch_unwind(AssertUnwindSafe(|| framed.encode((&named(mood)).into(), &mut buffer)));
        assert!(matches!(outcome, Err(_) | Ok(Err(CodecError::Encode(_)))));
        assert_eq!(buffer, &b"before"[..]);
        let outcome =
            catch_unwind(AssertUnwindSafe(|| bare.encode((&named(mood)).into(), &mut buffer)));
        assert!(matches!(outcome, Err(_) | Ok(Err(CodecError::Encode(_)))));
        assert_eq!(buffer, &b"before"[..]);
    }
    let mut buffer = BytesMut::new();
    framed.encode((&named(1)).into(), &mut buffer).unwrap();
    assert_eq!(buffer, [&[9], WHOLE].concat());
}

/// An iterator of the user's that panics half-way.
#[test]
fn an_iterator_that_panics_leaves_nothing() {
    #[derive(NetTree)]
    struct Items<'a>(u16, List<'a, u16>);

    let items =
        (0..10_u16).map(|item| if item == 5 { panic!("a mistake of the user's") } else { item });
    let mut sink = vec![1, 2, 3];
    let put = || Items(7, List::from_iterator(&items)).encode_into(&mut sink);
    assert_eq!(caught(put), None);
    assert_eq!(sink, [1, 2, 3]);
}

#[derive(NetTree, Debug, PartialEq)]
enum Ask {
    Panic,
    #[net(reply = u16)]
    Age {
        of: u8,
    },
}

struct Answers;

impl Handler for Answers {
    type Output = ();
}

impl AskHandler for Answers {
    fn panic(&mut self) {
        panic!("a mistake of the user's")
    }

    fn age(&mut self, of: u8) -> u16 {
        assert!(of != 13, "a mistake of the user's");
        u16::from(of)
    }
}

#[test]
fn a_handler_that_panics_leaves_readers_and_codecs_usable() {
    let framing = Framing::new().length_field_length(1);
    let mut reader = FrameReader::new(framing, [0; 8]);
    let mut input = &b"\x01\x00\x02\x01\x0d\x02\x01\x07\x01"[..];
    let mut replies = Vec::new();
    let mut outcomes = Vec::new();
    while !input.is_empty() {
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let frame = reader.next_frame(&mut input).unwrap()?;
            Some(Ask::dispatch_reply(frame, &mut Answers, &mut replies).unwrap())
        }));
        outcomes.push(outcome.ok());
    }
    assert_eq!(outcomes, [None, None, Some(Some(Outcome::Replied)), Some(None)]);
    assert_eq!(replies, [7, 0]);
    assert_eq!(reader.buffered(), 1);

    let mut codec = FrameCodec::<Ask>::new(framing);
    let mut buffer = BytesMut::from(&b"\x01\x00\x02\x01\x07"[..]);
    let mut dispatch = |buffer: &mut BytesMut| {
        let frame: Frame<Ask> = codec.decode(buffer).unwrap().unwrap();
        let mut reply = Vec::new();
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            Ask::dispatch_reply(frame.bytes(), &mut Answers, &mut reply).is_ok()
        }));
        (outcome.ok(), reply)
    };
    assert_eq!(dispatch(&mut buffer), (None, vec![]));
    assert_eq!(dispatch(&mut buffer), (Some(true), vec![7, 0]));
}

#[test]
fn a_buf_mut_that_is_full_is_an_error() {
    let mut bytes = [0; 4];
    let mut room = &mut bytes[..];
    let error = named(1).encode_into(&mut buf_mut(&mut room)).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::NoRoom { needed: WHOLE.len(), room: 4 });
    assert_eq!(room.len(), 4);
    assert_eq!(bytes, [0; 4]);
}

/// What a codec says of the length is asked in the middle of a message too.
#[test]
fn a_check_that_panics_leaves_no_half_message() {
    struct Checked;
    impl Codec<u8> for Checked {
        const MIN_LEN: usize = 1;
        const MAX_LEN: Option<usize> = Some(1);

        fn check(value: &u8) -> Result<usize, EncodeError> {
            assert_ne!(*value, 13, "a mistake of the user's");
            Ok(1)
        }

        fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
            w.put_array([*value])
        }

        fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
            r.take_array().map(|[byte]| byte)
        }
    }
    #[derive(NetTree)]
    struct Message {
        name: String,
        #[net(with = Checked)]
        mood: u8,
    }

    let message = |mood| Message { name: "name".to_owned(), mood };
    let whole = message(1).to_vec().unwrap();
    let mut sink = Vec::new();
    message(1).encode_into(&mut sink).unwrap();
    assert_eq!(caught(|| message(13).encode_into(&mut sink)), None);
    assert_eq!(sink, whole);
    let mut buffer = Vec::new();
    assert_eq!(caught(|| message(13).encode_into(&mut buf_mut(&mut buffer))), None);
    assert!(buffer.is_empty());
    message(1).encode_into(&mut sink).unwrap();
    assert_eq!(sink, [&whole[..], &whole].concat());
}
