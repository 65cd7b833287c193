//! Replies: encoded before their borrow ends, decoded by the caller without naming them.
#![allow(clippy::panic, reason = "a test")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeMap;
use std::rc::Rc;

use netbytes::{
    Blocking, DecodeErrorKind, DispatchError, EncodeErrorKind, Handler, HandlesAll, NetTree,
    Outcome, ReplyDispatch, ReplyOf, Sink,
};

/// Has no reply of its own, but a subtree that has, and one that has none.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local))]
enum Root<'a> {
    #[net(node)]
    Store(Store<'a>),
    #[net(node)]
    Log(Log<'a>),
    Quit,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local, partial))]
enum Store<'a> {
    #[net(reply = Result<&str, u32>)]
    Get {
        key: &'a str,
    },
    Set {
        key: &'a str,
        value: &'a str,
    },
    #[net(reply = u64, tag = 7)]
    Count,
    #[net(reply = &'a [u8])]
    Raw,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local))]
enum Log<'a> {
    Line(&'a str),
}

#[derive(Default)]
struct Server {
    values: BTreeMap<String, String>,
    lines: usize,
}

impl Handler for Server {
    type Output = &'static str;
}
impl HandlesAll for Server {}

impl RootHandler for Server {
    fn quit(&mut self) -> &'static str {
        "quit"
    }
}
impl StoreHandler for Server {
    fn get(&mut self, key: &str) -> Result<&str, u32> {
        self.values.get(key).map(String::as_str).ok_or(404)
    }
    fn set(&mut self, key: &str, value: &str) -> &'static str {
        self.values.insert(key.to_owned(), value.to_owned());
        "set"
    }
    fn count(&mut self) -> u64 {
        self.values.len() as u64
    }
    fn raw(&mut self) -> &[u8] {
        b"raw"
    }
}
impl LogHandler for Server {
    fn line(&mut self, _: &str) -> &'static str {
        self.lines += 1;
        "line"
    }
}

fn ask<T>(
    server: &mut Server,
    request: impl FnOnce(&mut Vec<u8>) -> Result<ReplyOf<T>, netbytes::EncodeError>,
) -> (ReplyOf<T>, Vec<u8>) {
    let (mut frame, mut reply) = (Vec::new(), Vec::new());
    let of = request(&mut frame).unwrap();
    assert_eq!(Root::dispatch_reply(&frame, server, &mut reply), Ok(Outcome::Replied));
    (of, reply)
}

#[test]
fn the_caller_decodes_what_the_handler_returned() {
    let mut server = Server::default();
    let (of, reply) = ask(&mut server, |out| Root::encoder(out).store().get("sky"));
    assert_eq!(reply, [1, 0x94, 1, 0, 0]);
    assert_eq!(of.decode(&reply), Ok(Err(404)));

    let mut frame = Vec::new();
    Root::encoder(&mut frame).store().set("sky", "blue").unwrap();
    let mut nothing = Vec::new();
    let outcome = Root::dispatch_reply(&frame, &mut server, &mut nothing);
    assert_eq!(outcome, Ok(Outcome::OneWay("set")));
    assert!(nothing.is_empty());

    let (of, reply) = ask(&mut server, |out| Root::encoder(out).store().get("sky"));
    assert_eq!(reply, b"\x00\x04\x00blue");
    assert_eq!(of.decode(&reply), Ok(Ok("blue")));
    let (of, reply) = ask(&mut server, |out| Root::encoder(out).store().count());
    assert_eq!(of.decode(&reply), Ok(1));
    let (of, reply) = ask(&mut server, |out| Root::encoder(out).store().raw());
    assert_eq!(of.decode(&reply), Ok(&b"raw"[..]));
    assert_eq!(size_of_val(&of), 0);
    assert_eq!(
        of.decode(b"\x05\x00").unwrap_err().kind(),
        DecodeErrorKind::UnexpectedEnd { needed: 5 }
    );
}

#[test]
fn a_subtree_without_replies_is_one_way() {
    let mut server = Server::default();
    let mut sink = Vec::new();
    let outcome = Root::dispatch_reply(b"\x01\x00\x02\x00hi", &mut server, &mut sink);
    assert_eq!(outcome, Ok(Outcome::OneWay("line")));
    assert_eq!(Root::dispatch_reply(&[2], &mut server, &mut sink), Ok(Outcome::OneWay("quit")));
    // By itself it still dispatches without a sink.
    assert_eq!(Log::dispatch(b"\x00\x02\x00hi", &mut server), Ok("line"));
    assert_eq!(server.lines, 2);
}

#[test]
fn errors_of_both_directions() {
    let mut server = Server::default();
    server.values.insert("long".into(), "x".repeat(70_000));
    let mut sink = vec![0xaa];
    let error = Root::dispatch_reply(&[9], &mut server, &mut sink).unwrap_err();
    let DispatchError::Decode(error) = error else { panic!("{error}") };
    assert_eq!(error.kind(), DecodeErrorKind::UnknownTag { tag: 9 });

    let error = Root::dispatch_reply(b"\x00\x00\x04\x00long", &mut server, &mut sink).unwrap_err();
    let DispatchError::Encode(error) = error else { panic!("{error}") };
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 70_000, max: 0xffff });
    assert_eq!(sink, [0xaa], "nothing was written");
}

#[test]
fn a_value_visits() {
    let (mut server, mut sink) = (Server::default(), Vec::new());
    let visited = Root::Store(Store::Count).visit_reply(&mut server, &mut sink);
    assert_eq!(visited, Ok(Outcome::Replied));
    assert_eq!(sink, [0; 8]);
    assert_eq!(Root::Quit.visit_reply(&mut server, &mut sink), Ok(Outcome::OneWay("quit")));
}

#[test]
fn generic_code() {
    fn serve<H: Handler, S: Sink>(frame: &[u8], handler: &mut H, sink: &mut S) -> bool
    where
        for<'a> Root<'a>: ReplyDispatch<H, S>,
    {
        matches!(Root::dispatch_reply(frame, handler, sink), Ok(Outcome::Replied))
    }
    let mut room = [0; 8];
    assert!(serve(&[0, 7], &mut Server::default(), &mut &mut room[..]));
}

#[test]
fn parts_reply() {
    let (mut own, mut store, mut log) = (Server::default(), Server::default(), Server::default());
    store.values.insert("a".into(), "b".into());
    let mut parts = RootParts { own: &mut own, store: &mut store, log: &mut log };
    let mut sink = Vec::new();
    Root::dispatch_reply(b"\x00\x00\x01\x00a", &mut parts, &mut sink).unwrap();
    assert_eq!(sink, b"\x00\x01\x00b");
}

/// Answers after it has waited, with what it holds.
struct Slow(String);

impl Handler for Slow {
    type Output = ();
}
impl HandlesAll for Slow {}
impl AsyncRootHandler for Slow {
    async fn quit(&mut self) {}
}
impl AsyncStoreHandler for Slow {
    async fn get(&mut self, key: &str) -> Result<&str, u32> {
        tokio::task::yield_now().await;
        self.0.push_str(key);
        Ok(&self.0)
    }
    async fn set(&mut self, _: &str, _: &str) {}
    async fn count(&mut self) -> u64 {
        tokio::task::yield_now().await;
        self.0.len() as u64
    }
    async fn raw(&mut self) -> &[u8] {
        self.0.as_bytes()
    }
}
impl AsyncLogHandler for Slow {
    async fn line(&mut self, _: &str) {}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn async_replies_are_spawned() {
    let task = tokio::spawn(async {
        let (mut slow, mut frame, mut reply) = (Slow("the ".into()), Vec::new(), Vec::new());
        let of = Root::encoder(&mut frame).store().get("sky").unwrap();
        let outcome = Root::dispatch_reply_async(&frame, &mut slow, &mut reply).await;
        assert_eq!(outcome, Ok(Outcome::Replied));
        of.decode(&reply).map(|reply| reply.map(str::to_owned))
    });
    assert_eq!(task.await.unwrap(), Ok(Ok("the sky".to_owned())));
}

#[tokio::test]
async fn a_blocking_handler_replies() {
    let (mut server, mut reply) = (Blocking(Server::default()), Vec::new());
    let outcome = Root::dispatch_reply_async(&[0, 7], &mut server, &mut reply).await;
    assert_eq!((outcome, reply), (Ok(Outcome::Replied), vec![0; 8]));
}

/// Cannot leave its thread.
struct Here(Rc<str>);

impl Handler for Here {
    type Output = ();
}
impl HandlesAll for Here {}
impl LocalRootHandler for Here {
    async fn quit(&mut self) {}
}
impl LocalStoreHandler for Here {
    async fn get(&mut self, _: &str) -> Result<&str, u32> {
        let held = Rc::clone(&self.0);
        tokio::task::yield_now().await;
        drop(held);
        Ok(&self.0)
    }
    async fn set(&mut self, _: &str, _: &str) {}
    async fn count(&mut self) -> u64 {
        0
    }
    async fn raw(&mut self) -> &[u8] {
        b""
    }
}
impl LocalLogHandler for Here {
    async fn line(&mut self, _: &str) {}
}

#[tokio::test(flavor = "current_thread")]
async fn local_replies() {
    let (mut here, mut reply) = (Here("here".into()), Vec::new());
    Root::dispatch_reply_local(b"\x00\x00\x00\x00", &mut here, &mut reply).await.unwrap();
    assert_eq!(reply, b"\x00\x04\x00here");
}

/// Handles what has a reply, and leaves the rest.
struct Lenient(usize);

impl Handler for Lenient {
    type Output = ();
}
impl StorePartial for Lenient {
    fn rest(&mut self, _: Store<'_>) {
        self.0 += 1;
    }
    fn get(&mut self, _: &str) -> Result<&str, u32> {
        Err(1)
    }
    fn count(&mut self) -> u64 {
        2
    }
    fn raw(&mut self) -> &[u8] {
        b""
    }
}

#[test]
fn a_lenient_handler_replies() {
    let (mut lenient, mut sink) = (Lenient(0), Vec::new());
    let set = Store::Set { key: "a", value: "b" }.to_vec().unwrap();
    assert_eq!(Store::dispatch_reply(&set, &mut lenient, &mut sink), Ok(Outcome::OneWay(())));
    assert_eq!(Store::dispatch_reply(&[7], &mut lenient, &mut sink), Ok(Outcome::Replied));
    assert_eq!((lenient.0, sink), (1, vec![2, 0, 0, 0, 0, 0, 0, 0]));
}
