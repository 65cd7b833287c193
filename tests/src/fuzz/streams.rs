//! The target `streams`: frames and bare messages come out the same however the bytes of a stream are cut, or end in the same
//! error; behind an error nothing comes; what cannot be sent leaves nothing; and memory is taken for what came.

use std::convert::Infallible;
use std::fmt::Debug;

use bytes::BytesMut;
use netbytes::framing::{
    BareCodec, CodecError, DispatchAllError, Frame, FrameBuffer, FrameCodec, FrameError,
    FrameReader, Framing, Outgoing, Owned,
};
use netbytes::{DecodeErrorKind, NetTree};
use tokio_util::codec::{Decoder, Encoder};

use super::forest::{Closed, closed};

/// Any bytes are a message.
#[derive(NetTree, Debug, PartialEq)]
struct Raw<'a>(#[net(rest)] &'a [u8]);

const MAX: usize = 60;

/// All that can be set, at least once, for messages of [`MAX`] bytes at the most.
const FRAMINGS: [Framing; 8] = [
    Framing::new().max_frame_length(MAX),
    Framing::new().length_field_length(1).max_frame_length(MAX),
    Framing::new().length_field_length(2).little_endian().max_frame_length(MAX),
    Framing::new().length_field_length(3).inclusive().max_frame_length(MAX),
    Framing::new()
        .length_field_length(8)
        .little_endian()
        .length_adjustment(-11)
        .max_frame_length(MAX),
    Framing::new().length_field_length(1).length_field_offset(1).inclusive().max_frame_length(MAX),
    Framing::new()
        .length_field_length(2)
        .length_field_offset(3)
        .length_adjustment(-3)
        .max_frame_length(MAX),
    Framing::new()
        .length_field_length(1)
        .length_field_offset(1)
        .length_adjustment(1)
        .max_frame_length(MAX),
];

/// What a stream comes to: its messages, and how it ends.
#[derive(Debug, PartialEq)]
struct Read<M> {
    messages: Vec<M>,
    end: End,
}

/// How a stream ends, in what can be compared.
#[derive(Debug, PartialEq)]
enum End {
    /// So many bytes into a message.
    Waiting(usize),
    Frame(FrameError),
    Decode(DecodeErrorKind, usize),
}

impl End {
    fn of(error: &CodecError) -> Self {
        match error {
            CodecError::Received(error) => Self::Frame(*error),
            CodecError::Decode(error) => Self::Decode(error.kind(), error.offset()),
            other => panic!("{other}"),
        }
    }
}

/// Cuts a stream: no piece is empty.
fn pieces(stream: &[u8], seed: u8) -> impl Iterator<Item = &[u8]> {
    let (mut rest, mut at) = (stream, usize::from(seed));
    std::iter::from_fn(move || {
        at = at.wrapping_mul(5).wrapping_add(3);
        let len = match seed {
            0 => rest.len(),
            1 => 1,
            _ => 1 + at % usize::from(seed),
        };
        let (piece, behind) = rest.split_at_checked(len).unwrap_or((rest, &[]));
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// What a codec makes of a stream in pieces.
fn decoded<C: Decoder<Error = CodecError>, M>(
    mut codec: C,
    stream: &[u8],
    seed: u8,
    message: impl Fn(C::Item) -> M,
) -> Read<M> {
    let (mut buffer, mut messages) = (BytesMut::new(), Vec::new());
    for piece in pieces(stream, seed) {
        buffer.extend_from_slice(piece);
        loop {
            match codec.decode(&mut buffer) {
                Ok(Some(item)) => messages.push(message(item)),
                Ok(None) => break,
                Err(error) => {
                    let end = End::of(&error);
                    stays_wrong(&mut codec, &mut buffer, &end);
                    return Read { messages, end };
                }
            }
            assert!(messages.len() <= stream.len(), "messages that take no bytes");
        }
        // Room for 64 KiB ahead, or for as many as came: never for what a length says.
        let room = 2 * (64 << 10) + 4 * stream.len();
        assert!(buffer.capacity() <= room, "{} bytes for {}", buffer.capacity(), stream.len());
    }
    let left = buffer.len();
    match codec.decode_eof(&mut buffer) {
        Ok(None) => assert_eq!(left, 0),
        Err(CodecError::Cut { buffered }) => assert_eq!(buffered, left),
        Ok(Some(_)) => panic!("a message at the end that was none before"),
        Err(error) => assert!(left > 0, "{error}"),
    }
    Read { messages, end: End::Waiting(left) }
}

/// An error of the frames comes again and again. One in a frame is behind its frame: the next may be good.
fn stays_wrong<C: Decoder<Error = CodecError>>(codec: &mut C, buffer: &mut BytesMut, end: &End) {
    if matches!(end, End::Decode(..)) {
        return;
    }
    for _ in 0..2 {
        let again = codec.decode(buffer).err().map(|error| End::of(&error));
        assert_eq!(again.as_ref(), Some(end), "behind an error nothing comes");
    }
}

/// What a `FrameReader` makes of it.
fn read<B: FrameBuffer>(mut reader: FrameReader<B>, stream: &[u8], seed: u8) -> Read<Vec<u8>> {
    let mut messages = Vec::new();
    for mut piece in pieces(stream, seed) {
        loop {
            match reader.next_frame(&mut piece) {
                Ok(Some(message)) => messages.push(message.to_vec()),
                Ok(None) => break,
                Err(error) => {
                    let left = piece.len();
                    assert_eq!(reader.next_frame(&mut piece), Err(error));
                    assert_eq!(piece.len(), left, "an error takes nothing more");
                    return Read { messages, end: End::Frame(error) };
                }
            }
        }
        assert!(piece.is_empty(), "what is no whole frame is taken");
    }
    Read { messages, end: End::Waiting(reader.buffered()) }
}

/// What `dispatch_all` makes of it.
fn dispatched(framing: Framing, stream: &[u8], seed: u8) -> Read<Vec<u8>> {
    let (mut buffer, mut messages) = (BytesMut::new(), Vec::new());
    for piece in pieces(stream, seed) {
        buffer.extend_from_slice(piece);
        let mut next = || {
            framing.dispatch_all(&mut buffer, |message| {
                messages.push(message.to_vec());
                Ok::<(), Infallible>(())
            })
        };
        if let Err(DispatchAllError::Framing(error)) = next() {
            assert_eq!(next(), Err(DispatchAllError::Framing(error)), "an error stays");
            return Read { messages, end: End::Frame(error) };
        }
    }
    Read { messages, end: End::Waiting(buffer.len()) }
}

/// A stream in frames: by each reader, in whatever pieces, it is the same.
fn frames(framing: Framing, stream: &[u8], seed: u8) -> Read<Vec<u8>> {
    let bytes = |frame: Frame<Raw<'static>>| {
        let bytes = frame.bytes().to_vec();
        assert_eq!(frame.get().map(|raw| raw.0.to_vec()).as_ref(), Ok(&bytes));
        bytes
    };
    let whole = decoded(FrameCodec::<Raw<'_>>::new(framing), stream, 0, bytes);
    for seed in [1, seed] {
        let cut = decoded(FrameCodec::<Raw<'_>>::new(framing), stream, seed, bytes);
        assert_eq!(cut, whole, "{framing:?}: {stream:02x?} in pieces of {seed}");
    }
    for seed in [0, 1, seed] {
        let into_vec = read(FrameReader::new(framing, Vec::new()), stream, seed);
        assert_eq!(into_vec, whole, "{framing:?}: {stream:02x?} by a reader, in pieces of {seed}");
        let into_array = read(FrameReader::new(framing, [0xaa; MAX + 8]), stream, seed);
        assert_eq!(into_array, whole, "{framing:?}: {stream:02x?} into an array, by {seed}");
        let in_place = dispatched(framing, stream, seed);
        assert_eq!(in_place, whole, "{framing:?}: {stream:02x?} dispatched, in pieces of {seed}");
        // The buffer is a limit of its own, and never too short for what it gives.
        let small = read(FrameReader::new(framing, &mut [0xaa; 20][..]), stream, seed);
        assert!(whole.messages.starts_with(&small.messages), "{small:?} of {whole:?}");
    }
    whole
}

/// The values of a stream in frames: those of its frames, up to one that is no value.
fn values_in_frames(framing: Framing, stream: &[u8], seed: u8, frames: &Read<Vec<u8>>) {
    let codec: Owned<FrameCodec<Closed>> = FrameCodec::new(framing).owned();
    let values = decoded(codec, stream, seed, std::convert::identity);
    let mut expected = Vec::new();
    for frame in &frames.messages {
        match Closed::from_slice(frame) {
            Ok(value) => expected.push(value),
            Err(error) => {
                assert_eq!(values.end, End::Decode(error.kind(), error.offset()));
                assert_eq!(values.messages, expected);
                return;
            }
        }
    }
    assert_eq!(values, Read { messages: expected, end: Read::end_of(frames) });
}

impl Read<Vec<u8>> {
    fn end_of(&self) -> End {
        match &self.end {
            End::Waiting(left) => End::Waiting(*left),
            End::Frame(error) => End::Frame(*error),
            End::Decode(kind, at) => End::Decode(*kind, *at),
        }
    }
}

/// Messages without a length around them.
fn bare(stream: &[u8], seed: u8) {
    let codec = || BareCodec::<Closed>::new(MAX);
    let bytes = |frame: Frame<Closed>| {
        assert!(frame.get().is_ok(), "{:02x?}", frame.bytes());
        frame.bytes().to_vec()
    };
    let mut expected = Vec::new();
    let mut rest = stream;
    let end = loop {
        match Closed::from_prefix(rest) {
            _ if rest.is_empty() => break End::Waiting(0),
            Ok((value, behind)) => {
                let len = rest.len() - behind.len();
                if len > MAX {
                    break End::Frame(FrameError::TooLong { len: len as u64, max: MAX as u64 });
                }
                expected.push(value);
                rest = behind;
            }
            Err(error) if error.needs_more() => break End::Waiting(rest.len()),
            Err(error) => break End::Decode(error.kind(), error.offset()),
        }
    };
    for seed in [0, 1, seed] {
        let cut = decoded(codec(), stream, seed, bytes);
        let values = decoded(codec().owned(), stream, seed, std::convert::identity);
        let sent: Vec<_> = expected.iter().map(|value| value.to_vec().unwrap()).collect();
        assert_eq!(cut.messages, sent, "{stream:02x?} in pieces of {seed}");
        assert_eq!(values.messages, expected, "{stream:02x?} in pieces of {seed}");
        for found in [&cut.end, &values.end] {
            // How long a message is that is too long is known only as far as it came; and one that is both too long and
            // wrong is told as what is seen first.
            let too_long =
                matches!(found, End::Frame(FrameError::TooLong { max, .. }) if *max == MAX as u64);
            let is_long = rest.len() > MAX || !matches!(end, End::Decode(..));
            assert!(*found == end || too_long && is_long, "{found:?} for {end:?}: {stream:02x?}");
        }
    }
}

/// The bytes as messages, each with its length in front, are sent and received.
fn sent(framing: Framing, data: &[u8], seed: u8) -> Vec<u8> {
    let mut codec = FrameCodec::<Raw<'_>>::new(framing);
    let (mut buffer, mut messages) = (BytesMut::new(), Vec::new());
    let mut rest = data;
    while let Some((len, behind)) = rest.split_first() {
        let (message, behind) =
            behind.split_at_checked(usize::from(*len) % 80).unwrap_or((behind, &[]));
        rest = behind;
        let before = buffer.clone();
        let raw = Raw(message);
        let item = match messages.len() % 3 {
            0 => Outgoing::raw(message.to_vec()),
            1 => Outgoing::from(&raw),
            _ => Outgoing::encode(&raw).unwrap(),
        };
        let outcome = codec.encode(item, &mut buffer);
        match outcome {
            Ok(()) => messages.push(message.to_vec()),
            Err(CodecError::Sent(error)) => {
                let unfit = match error {
                    FrameError::TooLong { len, max } => len > max,
                    FrameError::TooShort { len, min } => len < min,
                    _ => false,
                };
                assert!(unfit, "{error}");
                assert_eq!(buffer, before, "what cannot be sent leaves nothing");
            }
            Err(error) => panic!("{error}"),
        }
    }
    let received = frames(framing, &buffer, seed);
    assert_eq!(received, Read { messages, end: End::Waiting(0) }, "{framing:?}: {data:02x?}");
    buffer.to_vec()
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let stream: Vec<_> = closed().iter().flat_map(|value| value.to_vec().unwrap()).collect();
    let bare = [&[0, 3], stream.as_slice()].concat();
    let message = |value: Closed| value.to_vec().unwrap();
    let framed = (0..).zip(FRAMINGS).flat_map(|(kind, framing)| {
        let mut codec = FrameCodec::<Closed>::new(framing);
        let mut buffer = BytesMut::new();
        for value in &closed() {
            // What is too short for a framing stays out.
            let _ = codec.encode(value.into(), &mut buffer);
        }
        let told = closed()
            .into_iter()
            .map(message)
            .flat_map(|message| [vec![u8::try_from(message.len()).unwrap()], message].concat());
        [
            [&[kind * 3 + 1, 5], buffer.as_ref()].concat(),
            [kind * 3 + 2, 7].into_iter().chain(told).collect(),
        ]
    });
    [bare].into_iter().chain(framed).collect()
}

/// The fuzz target: a byte for the framing and what is tried, one for the pieces, and a stream.
pub fn streams(data: &[u8]) {
    let [kind, seed, stream @ ..] = data else { return };
    let framing = FRAMINGS.get(usize::from(kind / 3) % FRAMINGS.len());
    let framing = framing.copied().unwrap_or_default();
    match kind % 3 {
        0 => bare(stream, *seed),
        1 => {
            let frames = frames(framing, stream, *seed);
            values_in_frames(framing, stream, *seed, &frames);
        }
        _ => drop(sent(framing, stream, *seed)),
    }
}
