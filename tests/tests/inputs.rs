//! One input for every call that dispatches: limits, shared buffers, replies and flavours go together in every way.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use netbytes::framing::Frame;
use netbytes::replay::{Direction, Recording};
use netbytes::{
    DecodeErrorKind, DispatchError, Handler, Input, IntoInput, Limits, NetTree, Outcome, loopback,
};
use pollster::block_on;

/// A tree without replies.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local, table))]
enum Log {
    Line(Bytes),
}

/// A tree with one.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local, table))]
enum Store {
    #[net(reply = u8)]
    Put(Bytes),
}

/// Keeps what it is given.
#[derive(Default)]
struct Kept(Vec<Bytes>);

impl Handler for Kept {
    type Output = ();
}
impl LogHandler for Kept {
    fn line(&mut self, text: Bytes) {
        self.0.push(text);
    }
}
impl AsyncLogHandler for Kept {
    async fn line(&mut self, text: Bytes) {
        self.0.push(text);
    }
}
impl LocalLogHandler for Kept {
    async fn line(&mut self, text: Bytes) {
        self.0.push(text);
    }
}
impl StoreHandler for Kept {
    fn put(&mut self, text: Bytes) -> u8 {
        self.0.push(text);
        7
    }
}
impl AsyncStoreHandler for Kept {
    async fn put(&mut self, text: Bytes) -> u8 {
        self.0.push(text);
        7
    }
}
impl LocalStoreHandler for Kept {
    async fn put(&mut self, text: Bytes) -> u8 {
        self.0.push(text);
        7
    }
}

/// The message of both trees.
const MESSAGE: &[u8] = b"\x00\x05\x00hello";

/// Whether the bytes that a handler was given are those of the buffer themselves.
fn shares(kept: &Kept, buffer: &Bytes) -> bool {
    let [text] = kept.0.as_slice() else { panic!("one call") };
    assert_eq!(text, &b"hello"[..]);
    text.as_ptr() == buffer[3..].as_ptr()
}

/// Too narrow for the copy of five bytes.
const NARROW: Limits = Limits::new().alloc(4);

const TOO_LARGE: DecodeErrorKind = DecodeErrorKind::TooLarge { limit: 4 };

fn refusal<T: std::fmt::Debug>(result: Result<T, DispatchError>) -> DecodeErrorKind {
    match result.unwrap_err() {
        DispatchError::Decode(error) => error.kind(),
        other => panic!("{other}"),
    }
}

/// Runs these flavours of dispatch with an input that shares, one that does not, and one whose limit is too narrow.
macro_rules! flavours {
    ($(|$input:ident, $kept:ident, $sink:ident| $call:expr, $replied:expr;)*) => {$({
        let buffer = Bytes::from_static(MESSAGE);
        for (shared, limits) in [(true, NARROW), (false, Limits::new())] {
            let mut kept = Kept::default();
            let mut replies: Vec<u8> = Vec::new();
            {
                let $input = if shared { Input::shared(&buffer) } else { Input::new(&buffer) };
                let $input = $input.limits(limits);
                let ($kept, $sink) = (&mut kept, &mut replies);
                let _ = &$sink;
                $call.unwrap();
            }
            assert_eq!(shares(&kept, &buffer), shared, stringify!($call));
            assert_eq!(replies, <[u8]>::to_vec(&$replied), stringify!($call));
        }
        let mut kept = Kept::default();
        let mut replies: Vec<u8> = Vec::new();
        let $input = Input::new(&buffer).limits(NARROW);
        let ($kept, $sink) = (&mut kept, &mut replies);
        let _ = &$sink;
        let error = $call.map_err(DispatchError::from);
        assert_eq!(refusal(error), TOO_LARGE, stringify!($call));
        assert!(kept.0.is_empty() && replies.is_empty());
    })*};
}

#[test]
fn flavours_limits_and_sharing_go_together() {
    flavours! {
        |input, kept, sink| Log::dispatch(input, kept), [];
        |input, kept, sink| block_on(Log::dispatch_async(input, kept)), [];
        |input, kept, sink| block_on(Log::dispatch_local(input, kept)), [];
        |input, kept, sink| Store::dispatch_reply(input, kept, sink), [7];
        |input, kept, sink| block_on(Store::dispatch_reply_async(input, kept, sink)), [7];
        |input, kept, sink| block_on(Store::dispatch_reply_local(input, kept, sink)), [7];
    }
}

/// Limits have calls of their own, which share and copy like those of the tree.
#[test]
fn calls_of_limits_take_every_input() {
    let buffer = Bytes::from_static(MESSAGE);
    let mut kept = Kept::default();
    NARROW.dispatch::<Log, _>(&buffer, &mut kept).unwrap();
    assert!(shares(&kept, &buffer));
    let error = NARROW.dispatch::<Log, _>(MESSAGE, &mut kept).unwrap_err();
    assert_eq!(error.kind(), TOO_LARGE);
    let Log::Line(text) = NARROW.from_bytes(&buffer).unwrap();
    assert_eq!(text.as_ptr(), buffer[3..].as_ptr());
    assert_eq!(NARROW.from_bytes::<Log>(MESSAGE).unwrap_err().kind(), TOO_LARGE);
    assert_eq!(NARROW.from_slice::<Log>(&buffer).unwrap_err().kind(), TOO_LARGE);
}

/// A future that nobody polls takes no frame.
#[test]
fn a_frame_is_taken_when_its_future_is_polled() {
    let (mut client, mut server) = loopback::pair();
    Log::encoder(&mut client).line(Bytes::from_static(b"hello")).unwrap();
    let mut kept = Kept::default();
    drop(server.dispatch_async::<Log, _>(&mut kept));
    drop(server.dispatch_local::<Log, _>(&mut kept));
    assert_eq!(server.receive().unwrap(), MESSAGE);
}

#[test]
fn values_share_and_have_limits() {
    let buffer = Bytes::from_static(MESSAGE);
    let Log::Line(text) = Log::from_bytes(&buffer).unwrap();
    assert_eq!(text.as_ptr(), buffer[3..].as_ptr());
    let Log::Line(text) = Log::from_bytes(Input::from(&buffer).limits(NARROW)).unwrap();
    assert_eq!(text.as_ptr(), buffer[3..].as_ptr());
    let error = Log::from_bytes(Input::new(&buffer).limits(NARROW)).unwrap_err();
    assert_eq!(error.kind(), TOO_LARGE);
}

#[test]
fn tables_take_every_input() {
    let buffer = Bytes::from_static(MESSAGE);
    let mut log = LogTable::<Kept, ()>::EMPTY;
    log.on_line(|kept, text| kept.0.push(text));
    let mut kept = Kept::default();
    assert_eq!(log.dispatch(&buffer, &mut kept).unwrap(), Some(()));
    assert!(shares(&kept, &buffer));
    let narrow = Input::new(&buffer).limits(NARROW);
    assert_eq!(log.dispatch(narrow, &mut kept).unwrap_err().kind(), TOO_LARGE);

    let mut store = StoreTable::<Kept, ()>::EMPTY;
    store.on_put(|kept, text| {
        kept.0.push(text);
        7
    });
    let (mut kept, mut replies) = (Kept::default(), Vec::new());
    store.dispatch_reply(&buffer, &mut kept, &mut replies).unwrap();
    assert!(shares(&kept, &buffer));
    assert_eq!(replies, [7]);
    assert_eq!(refusal(store.dispatch_reply(narrow, &mut kept, &mut replies)), TOO_LARGE);
}

#[test]
fn frames_have_every_flavour() {
    let buffer = Bytes::from_static(MESSAGE);
    let frame: Frame<Store> = Frame::new(buffer.clone()).limits(NARROW);
    let (mut kept, mut replies) = (Kept::default(), Vec::new());
    assert_eq!(frame.dispatch_reply(&mut kept, &mut replies).unwrap(), Outcome::Replied);
    block_on(frame.dispatch_reply_async(&mut kept, &mut replies)).unwrap();
    block_on(frame.dispatch_reply_local(&mut kept, &mut replies)).unwrap();
    Store::dispatch_reply(frame.input(), &mut kept, &mut replies).unwrap();
    assert_eq!(replies, [7; 4]);
    assert!(kept.0.iter().all(|text| text.as_ptr() == buffer[3..].as_ptr()));

    // The frame's limits go with it, and it can be read without sharing.
    let copied = Input::new(frame.input().bytes()).limits(NARROW);
    assert_eq!(refusal(Store::dispatch_reply(copied, &mut kept, &mut replies)), TOO_LARGE);
}

#[test]
fn the_loopback_has_every_flavour() {
    let (mut client, mut server) = loopback::pair();
    let mut kept = Kept::default();
    for _ in 0..3 {
        let _reply = Store::encoder(&mut client).put(Bytes::from_static(b"hello")).unwrap();
    }
    server.dispatch_reply::<Store, _>(&mut kept).unwrap().unwrap();
    block_on(server.dispatch_reply_async::<Store, _>(&mut kept)).unwrap().unwrap();
    block_on(server.dispatch_reply_local::<Store, _>(&mut kept)).unwrap().unwrap();
    assert!(block_on(server.dispatch_reply_local::<Store, _>(&mut kept)).is_none());
    assert_eq!(std::iter::from_fn(|| client.receive()).collect::<Vec<_>>(), [[7]; 3]);

    for _ in 0..3 {
        Log::encoder(&mut client).line(Bytes::from_static(b"hello")).unwrap();
    }
    server.dispatch::<Log, _>(&mut kept).unwrap().unwrap();
    block_on(server.dispatch_async::<Log, _>(&mut kept)).unwrap().unwrap();
    block_on(server.dispatch_local::<Log, _>(&mut kept)).unwrap().unwrap();
    assert_eq!(kept.0, [&b"hello"[..]; 6]);
}

#[test]
fn an_end_has_limits() {
    let (mut client, server) = loopback::pair();
    let mut server = server.limits(Limits::new().depth(0));
    Nested(vec![Leaf(1)]).encode_into(&mut client).unwrap();
    let frame = server.frame::<Nested>().unwrap();
    assert_eq!(frame.get().unwrap_err().kind(), DecodeErrorKind::TooDeep);

    #[derive(NetTree, Debug)]
    struct Nested(Vec<Leaf>);
    #[derive(NetTree, Debug)]
    struct Leaf(u8);
}

#[test]
fn a_recording_is_replayed_in_every_flavour() {
    let recording: Recording = "> 00 05 00 68 65 6c 6c 6f\n> 01".parse().unwrap();
    let forth = Direction::Forth;
    let (mut kept, mut now) = (Kept::default(), Recording::new());

    let outcomes = [
        recording.replay::<Log, _>(forth, &mut kept),
        block_on(recording.replay_async::<Log, _>(forth, &mut kept)),
        block_on(recording.replay_local::<Log, _>(forth, &mut kept)),
    ];
    for outcomes in outcomes {
        let [Ok(()), Err(error)] = outcomes.as_slice() else { panic!("one of two decodes") };
        assert_eq!(error.kind(), DecodeErrorKind::UnknownTag { tag: 1 });
    }

    let mut sink = now.sink(Direction::Back);
    let outcomes = [
        recording.replay_reply::<Store, _, _>(forth, &mut kept, &mut sink),
        block_on(recording.replay_reply_async::<Store, _, _>(forth, &mut kept, &mut sink)),
        block_on(recording.replay_reply_local::<Store, _, _>(forth, &mut kept, &mut sink)),
    ];
    for outcomes in outcomes {
        assert!(matches!(outcomes.as_slice(), [Ok(Outcome::Replied), Err(_)]));
    }
    assert_eq!(now.to_string(), "< 07\n".repeat(3));
    assert_eq!(kept.0.len(), 6);

    let mut inputs = recording.inputs(forth).map(|input| input.limits(NARROW));
    let error = Log::dispatch(inputs.next().unwrap(), &mut kept).unwrap_err();
    assert_eq!(error.kind(), TOO_LARGE);
}

/// The futures can be sent to other threads.
#[test]
fn futures_are_send() {
    fn send<T: Send>(_: T) {}

    let (frame, recording) = (Frame::<Store>::new(Bytes::new()), Recording::new());
    let (_, mut end) = loopback::pair();
    send(Log::dispatch_async(&Vec::new(), &mut Kept::default()));
    send(Store::dispatch_reply_async(frame.input(), &mut Kept::default(), &mut Vec::new()));
    send(frame.dispatch_reply_async(&mut Kept::default(), &mut Vec::new()));
    send(end.dispatch_async::<Log, _>(&mut Kept::default()));
    send(end.dispatch_reply_async::<Store, _>(&mut Kept::default()));
    send(recording.replay_async::<Log, _>(Direction::Forth, &mut Kept::default()));
    let (mut kept, mut sink) = (Kept::default(), Vec::new());
    send(recording.replay_reply_async::<Store, _, _>(Direction::Forth, &mut kept, &mut sink));
}

#[test]
#[allow(
    clippy::needless_borrows_for_generic_args,
    reason = "references to references are tried too"
)]
fn whatever_holds_bytes_is_an_input() {
    fn calls(input: impl IntoInput) -> usize {
        let mut kept = Kept::default();
        Log::dispatch(input, &mut kept).unwrap();
        kept.0.len()
    }

    let array: [u8; 8] = MESSAGE.try_into().unwrap();
    let (vec, boxed) = (array.to_vec(), Box::<[u8]>::from(array));
    let (rc, arc) = (Rc::<[u8]>::from(array), Arc::<[u8]>::from(array));
    let (shared, mut mutable) = (Bytes::from_static(MESSAGE), BytesMut::from(MESSAGE));
    let (mut exclusive, mut growing) = (array, vec.clone());
    let frame = Frame::<Log>::new(shared.clone());
    let all = [
        calls(MESSAGE),
        calls(&MESSAGE),
        calls(&array),
        calls(&&array),
        calls(&vec),
        calls(&&vec),
        calls(&boxed),
        calls(&&boxed),
        calls(&rc),
        calls(&arc),
        calls(&Cow::Borrowed(MESSAGE)),
        calls(&shared),
        calls(&&shared),
        calls(&mutable),
        calls(&mut mutable),
        calls(&mut exclusive),
        calls(&mut exclusive[..]),
        calls(&&mut exclusive[..]),
        calls(&mut growing),
        calls(frame.input()),
        calls(Input::new(MESSAGE)),
        calls(&Input::new(MESSAGE)),
    ];
    assert_eq!(all, [1; 22]);
}
