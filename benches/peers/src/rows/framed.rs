//! Messages with a length before each, taken from memory and dispatched: frames of 12 bytes.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::BytesMut;
use futures_util::Stream as _;
use netbytes::NetTree as _;
use netbytes::framing::{FrameCodec, FrameReader, Framing};
use netbytes_benches::by_hand;
use netbytes_benches::tree::{Tally, World};
use tokio_util::codec::length_delimited::LengthDelimitedCodec;
use tokio_util::codec::{Decoder as _, FramedRead};

use super::{Run, mirrors};
use crate::codec::{
    Bincode, BincodeFixed, ByHand, Decoder, Encoder, Netbytes, Wincode, WincodeU16,
};
use crate::goal::{BY_HAND, Goal, NETBYTES};
use crate::measure::{Row, Work};
use crate::models::tally::Call;
use crate::models::tree::row;

const SUBJECT: &str = "frames of 12 B, decode and dispatch";
const DELIMITED: &str = "LengthDelimitedCodec + bincode";

/// The frames by hand, the messages by a peer.
const HAND_FRAMED: &[&str] =
    &["by hand + bincode", "by hand + bincode fixed", "by hand + wincode", "by hand + wincode u16"];

/// A byte of length, and the eleven of the message.
const FRAMING: Framing = Framing::new().length_field_length(1);

fn delimited() -> LengthDelimitedCodec {
    LengthDelimitedCodec::builder().length_field_length(1).new_codec()
}

pub(crate) fn rows(run: &mut Run<'_>) {
    let hand = Goal::Best(&[BY_HAND], 1.2);
    run.row(SUBJECT, "slice: FrameReader", |row| {
        let mut all = Streams::new(row);
        all.add(NETBYTES, Reader(FrameReader::new(FRAMING, Vec::new())), all.net);
        all.add("frame_len", FrameLen, all.net);
        all.add_by_hand();
        all.row.peers(HAND_FRAMED).goals(&[hand])
    });
    run.row(SUBJECT, "BytesMut: dispatch_all", |row| {
        let mut all = Streams::new(row);
        all.add(NETBYTES, DispatchAll(BytesMut::new()), all.net);
        all.add("FrameCodec", Codec(FrameCodec::new(FRAMING), BytesMut::new()), all.net);
        all.add(DELIMITED, DelimitedCodec(delimited(), BytesMut::new()), all.bincode);
        all.add_by_hand();
        all.row.peers(&[DELIMITED]).goals(&[hand, Goal::Best(&[DELIMITED], 0.33)])
    });
    run.row(SUBJECT, "FramedRead", |row| {
        let mut all = Streams::new(row);
        let none: &[u8] = &[];
        let net = FramedRead::new(none, FrameCodec::new(FRAMING));
        all.add(NETBYTES, Framed(net), all.net);
        all.add(DELIMITED, DelimitedRead(FramedRead::new(none, delimited())), all.bincode);
        all.add_by_hand();
        all.row.peers(&[DELIMITED]).goals(&[Goal::Best(&[DELIMITED], 0.33)])
    });
}

/// Takes all frames of a stream.
trait Take {
    fn all(&mut self, stream: &'static [u8], tally: &mut Tally);
}

struct Tallied<R> {
    by: R,
    tally: Tally,
}

impl<R: Take> Work<&'static [u8]> for Tallied<R> {
    #[inline(always)]
    fn run(&mut self, stream: &'static &'static [u8]) {
        self.by.all(stream, &mut self.tally);
    }
}

type Stream = &'static [&'static [u8]];

/// A row in which each contestant comes to the same sum.
struct Streams {
    row: Row,
    sum: Option<Tally>,
    count: usize,
    net: Stream,
    bincode: Stream,
}

impl Streams {
    fn new(row: Row) -> Self {
        let messages = mirrors::of("two u32");
        let net = stream::<Netbytes, _>(messages.net);
        assert_eq!(net[0].len(), 12 * messages.net.len());
        let bincode = stream::<Bincode, _>(messages.row);
        Self { row, sum: None, count: messages.net.len(), net, bincode }
    }

    fn add(&mut self, name: &'static str, mut by: impl Take + 'static, stream: Stream) {
        let mut sum = Tally::default();
        by.all(stream[0], &mut sum);
        assert_eq!(self.sum.get_or_insert_with(|| sum.clone()), &sum, "{name}");
        self.row.add_many(name, stream, self.count, Tallied { by, tally: Tally::default() });
    }

    /// Those that come with a slice: the frames by hand.
    fn add_by_hand(&mut self) {
        let messages = mirrors::of("two u32").row;
        self.add(BY_HAND, ByHand, self.net);
        self.add("by hand + bincode", HandFramed::<Bincode>::new(), self.bincode);
        let fixed = stream::<BincodeFixed, _>(messages);
        self.add("by hand + bincode fixed", HandFramed::<BincodeFixed>::new(), fixed);
        let wincode = stream::<Wincode, _>(messages);
        self.add("by hand + wincode", HandFramed::<Wincode>::new(), wincode);
        let narrow = stream::<WincodeU16, _>(messages);
        self.add("by hand + wincode u16", HandFramed::<WincodeU16>::new(), narrow);
    }
}

/// The messages behind their lengths, in one buffer.
fn stream<E: Encoder<T>, T>(messages: &[T]) -> Stream {
    let (mut encoder, mut stream) = (E::default(), Vec::new());
    for message in messages {
        let at = stream.len();
        stream.push(0);
        encoder.append(message, &mut stream);
        stream[at] = u8::try_from(stream.len() - at - 1).unwrap();
    }
    std::slice::from_ref(super::keep(stream.leak()))
}

struct Reader(FrameReader<Vec<u8>>);

impl Take for Reader {
    #[inline(always)]
    fn all(&mut self, mut stream: &'static [u8], tally: &mut Tally) {
        while let Some(message) = self.0.next_frame(&mut stream).unwrap() {
            World::dispatch(message, tally).unwrap();
        }
    }
}

/// What a program does that has all bytes in a slice.
struct FrameLen;

impl Take for FrameLen {
    #[inline(always)]
    fn all(&mut self, mut stream: &'static [u8], tally: &mut Tally) {
        while let Some(len) = FRAMING.frame_len(stream).unwrap() {
            let (frame, rest) = stream.split_at_checked(len).unwrap();
            World::dispatch(frame.get(FRAMING.head_len()..).unwrap(), tally).unwrap();
            stream = rest;
        }
    }
}

/// The first message, and what is behind it.
#[inline(always)]
fn first<'i>(stream: &mut &'i [u8]) -> Option<&'i [u8]> {
    let (len, rest) = stream.split_first()?;
    let (message, rest) = rest.split_at_checked((*len).into())?;
    *stream = rest;
    Some(message)
}

impl Take for ByHand {
    #[inline(always)]
    fn all(&mut self, mut stream: &'static [u8], tally: &mut Tally) {
        while let Some(message) = first(&mut stream) {
            by_hand::dispatch(message, tally).unwrap();
        }
    }
}

struct HandFramed<D>(D, PhantomData<row::World<'static>>);

impl<D: Default> HandFramed<D> {
    fn new() -> Self {
        Self(D::default(), PhantomData)
    }
}

impl<D: Decoder<'static, row::World<'static>>> Take for HandFramed<D> {
    #[inline(always)]
    fn all(&mut self, mut stream: &'static [u8], tally: &mut Tally) {
        while let Some(message) = first(&mut stream) {
            D::value(&self.0.decode(message)).call(tally);
        }
    }
}

/// bincode's message, as it comes out of a buffer.
#[inline(always)]
fn call_bincode(message: &[u8], tally: &mut Tally) {
    let decoded = Decoder::<row::World<'_>>::decode(&mut Bincode, message);
    <Bincode as Decoder<'_, row::World<'_>>>::value(&decoded).call(tally);
}

struct DispatchAll(BytesMut);

impl Take for DispatchAll {
    #[inline(always)]
    fn all(&mut self, stream: &'static [u8], tally: &mut Tally) {
        self.0.extend_from_slice(stream);
        FRAMING.dispatch_all(&mut self.0, |message| World::dispatch(message, tally)).unwrap();
    }
}

/// Each frame split off, as `Framed` does.
struct Codec(FrameCodec<World<'static>>, BytesMut);

impl Take for Codec {
    #[inline(always)]
    fn all(&mut self, stream: &'static [u8], tally: &mut Tally) {
        self.1.extend_from_slice(stream);
        while let Some(frame) = self.0.decode(&mut self.1).unwrap() {
            frame.dispatch(tally).unwrap();
        }
    }
}

struct DelimitedCodec(LengthDelimitedCodec, BytesMut);

impl Take for DelimitedCodec {
    #[inline(always)]
    fn all(&mut self, stream: &'static [u8], tally: &mut Tally) {
        self.1.extend_from_slice(stream);
        while let Some(message) = self.0.decode(&mut self.1).unwrap() {
            call_bincode(&message, tally);
        }
    }
}

/// From a connection that always has bytes, so that it never waits.
struct Framed(FramedRead<&'static [u8], FrameCodec<World<'static>>>);

impl Take for Framed {
    #[inline(always)]
    fn all(&mut self, stream: &'static [u8], tally: &mut Tally) {
        *self.0.get_mut() = stream;
        let mut context = Context::from_waker(Waker::noop());
        while let Poll::Ready(Some(frame)) = Pin::new(&mut self.0).poll_next(&mut context) {
            frame.unwrap().dispatch(tally).unwrap();
        }
    }
}

struct DelimitedRead(FramedRead<&'static [u8], LengthDelimitedCodec>);

impl Take for DelimitedRead {
    #[inline(always)]
    fn all(&mut self, stream: &'static [u8], tally: &mut Tally) {
        *self.0.get_mut() = stream;
        let mut context = Context::from_waker(Waker::noop());
        while let Poll::Ready(Some(message)) = Pin::new(&mut self.0).poll_next(&mut context) {
            call_bincode(&message.unwrap(), tally);
        }
    }
}
