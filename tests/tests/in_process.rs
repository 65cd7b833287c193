//! Both sides of a protocol in one process: pairs of ends, and recordings of what they said.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::thread;

use netbytes::loopback::{End, pair, pair_recorded};
use netbytes::replay::{Direction, Frame, ParseErrorKind, Recording};
use netbytes::{
    DecodeErrorKind, DispatchError, EncodeErrorKind, Handler, HandlesAll, NetTree, Outcome,
};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop, proptest};

#[derive(NetTree, Debug, PartialEq)]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    #[net(node)]
    Store(Store<'a>),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(len = u8)]
enum Client<'a> {
    Say { text: &'a str },
    Quit,
}

#[derive(NetTree, Debug, PartialEq)]
enum Store<'a> {
    #[net(reply = Option<&'a str>)]
    Get {
        key: &'a str,
    },
    Forget,
}

#[derive(Default)]
struct Server {
    said: Vec<String>,
}

impl Handler for Server {
    type Output = usize;
}
impl HandlesAll for Server {}

impl ClientHandler for Server {
    fn say(&mut self, text: &str) -> usize {
        self.said.push(text.to_owned());
        self.said.len()
    }
    fn quit(&mut self) -> usize {
        0
    }
}
impl StoreHandler for Server {
    fn get(&mut self, key: &str) -> Option<&str> {
        self.said.iter().find_map(|said| said.strip_prefix(key))
    }
    fn forget(&mut self) -> usize {
        std::mem::take(&mut self.said).len()
    }
}

#[test]
fn what_one_end_encodes_the_other_dispatches() {
    let (mut client, mut server) = pair();
    let mut handler = Server::default();
    assert_eq!(server.dispatch::<Client, _>(&mut handler), None, "nothing was said");
    Client::encoder(&mut client).say("one").unwrap();
    Client::Quit.encode_into(&mut client).unwrap();
    assert_eq!(server.dispatch::<Client, _>(&mut handler), Some(Ok(1)));
    assert_eq!(server.dispatch::<Client, _>(&mut handler), Some(Ok(0)));
    assert_eq!(server.dispatch::<Client, _>(&mut handler), None);
    assert_eq!(handler.said, ["one"]);
}

#[test]
fn one_message_is_one_frame() {
    let (mut client, mut server) = pair();
    Chat::encoder(&mut client).client().say("hi").unwrap();
    Chat::encoder(&mut client).client().quit().unwrap();
    Client::encoder(&mut server).quit().unwrap();
    assert_eq!(server.receive().as_deref(), Some(&b"\x00\x00\x02hi"[..]));
    assert_eq!(server.receive(), Some(vec![0, 1]));
    assert_eq!((server.receive(), client.receive()), (None, Some(vec![1])));
}

#[test]
fn what_cannot_be_encoded_is_no_frame() {
    let (mut client, mut server, tape) = pair_recorded();
    let error = Client::encoder(&mut client).say(&"x".repeat(256)).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 256, max: 255 });
    assert_eq!(server.receive(), None);
    assert!(tape.recording().frames().is_empty());
}

#[test]
fn a_frame_that_does_not_decode_is_taken() {
    let (mut client, mut server) = pair();
    Client::Quit.encode_into(&mut client).unwrap();
    Client::Quit.encode_into(&mut client).unwrap();
    let mut handler = Server::default();
    let error = server.dispatch_reply::<Chat, _>(&mut handler).unwrap().unwrap_err();
    let DispatchError::Decode(error) = error else { panic!("{error}") };
    assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 1 });
    assert_eq!(server.dispatch::<Client, _>(&mut handler), Some(Ok(0)));
}

#[test]
fn replies_are_frames_for_the_other_end() {
    let (mut client, mut server) = pair();
    let mut handler = Server { said: vec!["sky:blue".into()] };
    let sky = Chat::encoder(&mut client).store().get("sky:").unwrap();
    let sea = Chat::encoder(&mut client).store().get("sea:").unwrap();
    Chat::encoder(&mut client).store().forget().unwrap();
    let mut serve = || server.dispatch_reply::<Chat, _>(&mut handler);
    assert_eq!(serve(), Some(Ok(Outcome::Replied)));
    assert_eq!(serve(), Some(Ok(Outcome::Replied)));
    assert_eq!(serve(), Some(Ok(Outcome::OneWay(1))));
    assert_eq!(serve(), None);
    assert_eq!(sky.decode(&client.receive().unwrap()), Ok(Some("blue")));
    assert_eq!(sea.decode(&client.receive().unwrap()), Ok(None));
    assert_eq!(client.receive(), None, "what has no reply gives no frame");
}

#[test]
fn an_end_that_is_gone() {
    let (mut client, mut server, tape) = pair_recorded();
    Client::encoder(&mut client).say("last words").unwrap();
    drop(client);
    let error = Client::encoder(&mut server).quit().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Custom("the other end is gone"));
    assert_eq!(tape.recording().frames().len(), 1, "what went nowhere is not written down");
    let mut handler = Server::default();
    assert_eq!(server.dispatch::<Client, _>(&mut handler), Some(Ok(1)), "it was put before");
    assert_eq!((server.receive(), server.wait()), (None, None));
}

#[test]
fn a_reply_to_one_who_is_gone_is_an_error() {
    let (mut client, mut server) = pair();
    Store::encoder(&mut client).get("sky").unwrap();
    drop(client);
    let outcome = server.dispatch_reply::<Store, _>(&mut Server::default()).unwrap();
    let DispatchError::Encode(error) = outcome.unwrap_err() else { panic!("it decodes") };
    assert_eq!(error.kind(), EncodeErrorKind::Custom("the other end is gone"));
}

#[test]
fn the_ends_are_in_two_threads() {
    fn serve(mut end: End) -> Server {
        let mut handler = Server::default();
        while let Some(frame) = end.wait() {
            Chat::dispatch_reply(&frame, &mut handler, &mut end).unwrap();
        }
        handler
    }
    let (mut client, server, tape) = pair_recorded();
    let server = thread::spawn(move || serve(server));
    for number in 0..100 {
        Chat::encoder(&mut client).client().say(&format!("{number}:yes")).unwrap();
        let reply = Chat::encoder(&mut client).store().get(&format!("{number}:")).unwrap();
        assert_eq!(reply.decode(&client.wait().unwrap()), Ok(Some("yes")));
    }
    drop(client);
    assert_eq!(server.join().unwrap().said.len(), 100);
    let recording = tape.recording();
    let directions = recording.frames().iter().map(|frame| frame.direction);
    let (forth, back) = (Direction::Forth, Direction::Back);
    let expected = [forth, forth, back].into_iter().cycle().take(300);
    assert!(directions.eq(expected), "an answer stands behind its request");
}

const TEXT: &str = "\
# A chat with a store.
> 00 00 08 73 6b 79 3a 62 6c 75 65     # says sky:blue

> 0100 0400 736B793A
< 01 04 00 62 6c 75 65
\t> 01 01  # all is forgotten
>
";

#[test]
fn a_recording_is_read() {
    let recording: Recording = TEXT.parse().unwrap();
    let lines: Vec<_> = recording.frames().iter().map(Frame::to_string).collect();
    assert_eq!(
        lines,
        [
            "> 00 00 08 73 6b 79 3a 62 6c 75 65",
            "> 01 00 04 00 73 6b 79 3a",
            "< 01 04 00 62 6c 75 65",
            "> 01 01",
            ">",
        ]
    );
    assert_eq!("".parse(), Ok(Recording::new()));
    assert_eq!(" \r\n# nothing\r\n> 01\r\n".parse::<Recording>().unwrap().to_string(), "> 01\n");
}

#[test]
fn a_recording_is_replayed() {
    let recording: Recording = TEXT.parse().unwrap();
    let (mut handler, mut now) = (Server::default(), Recording::new());
    let mut sink = now.sink(Direction::Back);
    let outcomes = recording.replay_reply::<Chat, _, _>(Direction::Forth, &mut handler, &mut sink);
    let [said, got, forgotten, nothing] = outcomes[..] else { panic!("{outcomes:?}") };
    assert_eq!(said, Ok(Outcome::OneWay(1)));
    assert_eq!(got, Ok(Outcome::Replied));
    assert_eq!(forgotten, Ok(Outcome::OneWay(1)));
    assert!(matches!(nothing, Err(DispatchError::Decode(error)) if error.offset() == 0));
    assert!(now.frames_of(Direction::Back).eq(recording.frames_of(Direction::Back)));
}

/// One direction only, and an error does not stop what is behind it.
#[test]
fn a_recording_without_replies_is_replayed() {
    let recording: Recording = "> 07\n< 01\n> 00 02 68 69".parse().unwrap();
    let mut handler = Server::default();
    let outcomes = recording.replay::<Client, _>(Direction::Forth, &mut handler);
    let kinds: Vec<_> = outcomes.into_iter().map(|it| it.map_err(|error| error.kind())).collect();
    assert_eq!(kinds, [Err(DecodeErrorKind::UnknownTag { tag: 7 }), Ok(1)]);
    assert_eq!(recording.replay::<Client, _>(!Direction::Forth, &mut handler), [Ok(0)]);
}

#[test]
fn what_a_pair_said_is_replayed() {
    let (mut client, mut server, tape) = pair_recorded();
    let mut live = Server::default();
    for text in ["one", "two"] {
        Client::encoder(&mut client).say(text).unwrap();
        server.dispatch::<Client, _>(&mut live).unwrap().unwrap();
    }
    let text = tape.recording().to_string();
    assert_eq!(text, "> 00 03 6f 6e 65\n> 00 03 74 77 6f\n");
    let mut again = Server::default();
    let recording: Recording = text.parse().unwrap();
    assert_eq!(recording.replay::<Client, _>(Direction::Forth, &mut again), [Ok(1), Ok(2)]);
    assert_eq!(live.said, again.said);
}

#[test]
fn texts_that_are_no_recordings() {
    #[track_caller]
    fn check(text: &str, line: usize, kind: ParseErrorKind, says: &str) {
        let error = text.parse::<Recording>().unwrap_err();
        assert_eq!((error.line(), error.kind()), (line, kind), "{text}");
        assert_eq!(error.to_string(), says);
    }
    let direction = |found| ParseErrorKind::NoDirection { found };
    let digit = |found| ParseErrorKind::NoDigit { found };
    check("00", 1, direction('0'), "line 1: expected `>`, `<` or `#`, found `0`");
    check("> 00\n\n= 01", 3, direction('='), "line 3: expected `>`, `<` or `#`, found `=`");
    check("# a\n< 0g", 2, digit('g'), "line 2: expected a hex digit, found `g`");
    check("> 0x00", 1, digit('x'), "line 1: expected a hex digit, found `x`");
    check("> 00 >", 1, digit('>'), "line 1: expected a hex digit, found `>`");
    check("> é0", 1, digit('é'), "line 1: expected a hex digit, found `é`");
    let half = "line 2: a byte with one hex digit instead of two";
    check("> 00\n> 00 1 02", 2, ParseErrorKind::HalfByte, half);
    check("> 00\n> 001", 2, ParseErrorKind::HalfByte, half);
}

fn frame() -> impl Strategy<Value = (Direction, Vec<u8>)> {
    let direction = prop::sample::select(vec![Direction::Forth, Direction::Back]);
    (direction, vec(any::<u8>(), 0..40))
}

proptest! {
    #[test]
    fn every_recording_comes_back(frames in vec(frame(), 0..10)) {
        let mut recording = Recording::new();
        frames.into_iter().for_each(|(direction, bytes)| recording.push(direction, bytes));
        let text = recording.to_string();
        assert_eq!(text.parse::<Recording>().as_ref(), Ok(&recording));
        assert_eq!(text.lines().count(), recording.frames().len());
    }

    #[test]
    fn no_text_panics(text in "[><# 0-9a-z\n]{0,60}") {
        let _ = text.parse::<Recording>();
    }
}

/// That a future can be spawned.
fn sent<F: Future + Send>(future: F) -> F {
    future
}

/// Two tasks of one thread: each waits while the other one works.
#[tokio::test]
async fn the_ends_are_in_two_tasks() {
    let (mut client, mut server) = pair();
    let serving = tokio::spawn(async move {
        let mut served = 0;
        while let Some(frame) = server.wait_async().await {
            let mut handler = Server { said: vec!["a1".to_owned(), "b2".to_owned()] };
            let _ = Store::dispatch_reply(&frame, &mut handler, &mut server);
            served += 1;
        }
        served
    });
    for (key, value) in [("a", Some("1")), ("b", Some("2")), ("c", None)] {
        let reply = Store::encoder(&mut client).get(key).unwrap();
        let frame = sent(client.wait_async()).await.unwrap();
        assert_eq!(reply.decode(&frame), Ok(value));
    }
    // A frame that was sent before the end was dropped is still received.
    Store::Get { key: "a" }.encode_into(&mut client).unwrap();
    drop(client);
    assert_eq!(serving.await.unwrap(), 3 + 1);
}

/// A future that is dropped takes no frame.
#[tokio::test]
async fn a_wait_is_given_up() {
    let (mut client, mut server) = pair();
    tokio::select! {
        biased;
        frame = server.wait_async() => panic!("{frame:?}"),
        () = std::future::ready(()) => {}
    }
    Client::Quit.encode_into(&mut client).unwrap();
    assert_eq!(server.wait_async().await, Some(vec![1]));
    drop(client);
    assert_eq!(server.wait_async().await, None);
}
