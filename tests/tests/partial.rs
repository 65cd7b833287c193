//! Lenient handlers: what they do not handle goes to `rest`, as the value it is.
#![allow(clippy::unwrap_used, reason = "a test")]

use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree, Debug, PartialEq)]
enum Chat<'a> {
    #[net(node)]
    Message(Message<'a>),
    #[net(node)]
    Pair(Pair<u16>),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(partial))]
enum Message<'a> {
    Private {
        to: &'a str,
        body: &'a str,
        #[net(skip)]
        seen: bool,
    },
    Public(&'a str),
    Quit,
    #[net(other)]
    Unknown {
        tag: u8,
        raw: &'a [u8],
    },
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(partial))]
enum Pair<T> {
    Both(T, T),
    Neither,
}

/// Handles one action of each.
#[derive(Default)]
struct Lenient(Vec<String>);

impl Handler for Lenient {
    type Output = ();
}
impl HandlesAll for Lenient {}

impl MessagePartial for Lenient {
    fn rest(&mut self, action: Message<'_>) {
        self.0.push(format!("rest: {action:?}"));
    }
    fn public(&mut self, body: &str) {
        self.0.push(format!("public: {body}"));
    }
}
impl PairPartial<u16> for Lenient {
    fn rest(&mut self, action: Pair<u16>) {
        self.0.push(format!("rest: {action:?}"));
    }
    fn both(&mut self, a: u16, b: u16) {
        self.0.push(format!("both: {a} {b}"));
    }
}

/// Handles every action of the same tree.
#[derive(Default)]
struct Strict(usize);

impl Handler for Strict {
    type Output = ();
}
impl HandlesAll for Strict {}

impl MessageHandler for Strict {
    fn private(&mut self, _: &str, _: &str) {
        self.0 += 1;
    }
    fn public(&mut self, _: &str) {
        self.0 += 1;
    }
    fn quit(&mut self) {
        self.0 += 1;
    }
    fn unknown(&mut self, _: u8, _: &[u8]) {
        self.0 += 1;
    }
}
impl PairHandler<u16> for Strict {
    fn both(&mut self, _: u16, _: u16) {
        self.0 += 1;
    }
    fn neither(&mut self) {
        self.0 += 1;
    }
}

const FRAMES: [&[u8]; 6] = [
    b"\x00\x00\x03\x00bob\x02\x00hi",
    b"\x00\x01\x02\x00hi",
    b"\x00\x02",
    b"\x00\x09xy",
    b"\x01\x00\x01\x00\x02\x00",
    b"\x01\x01",
];

#[test]
fn what_is_not_handled_goes_to_rest() {
    let mut lenient = Lenient::default();
    for frame in FRAMES {
        Chat::dispatch(frame, &mut lenient).unwrap();
    }
    assert_eq!(
        lenient.0,
        [
            r#"rest: Private { to: "bob", body: "hi", seen: false }"#,
            "public: hi",
            "rest: Quit",
            "rest: Unknown { tag: 9, raw: [120, 121] }",
            "both: 1 2",
            "rest: Neither",
        ]
    );
}

#[test]
fn a_strict_handler_of_the_same_tree_stands_beside_it() {
    let (mut strict, mut lenient) = (Strict::default(), Lenient::default());
    for frame in FRAMES {
        let mut parts = ChatParts { message: &mut strict, pair: &mut lenient };
        Chat::dispatch(frame, &mut parts).unwrap();
    }
    assert_eq!(strict.0, 4);
    assert_eq!(lenient.0, ["both: 1 2", "rest: Neither"]);
    Chat::Message(Message::Quit).visit(&mut strict);
    assert_eq!(strict.0, 5);
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local, partial))]
enum Feed<'a> {
    Post {
        author: &'a str,
        body: &'a str,
    },
    #[net(reply = u16)]
    Count,
    Delete(u32),
    #[net(other)]
    Unknown(u8, &'a [u8]),
}

impl AsyncFeedPartial for Lenient {
    async fn rest(&mut self, action: Feed<'_>) {
        tokio::task::yield_now().await;
        self.0.push(format!("rest: {action:?}"));
    }
    async fn count(&mut self) -> u16 {
        7
    }
    async fn delete(&mut self, id: u32) {
        self.0.push(format!("delete: {id}"));
    }
}

struct Here(std::rc::Rc<std::cell::Cell<usize>>);
impl Handler for Here {
    type Output = ();
}
impl LocalFeedPartial for Here {
    async fn rest(&mut self, _: Feed<'_>) {
        let count = self.0.clone();
        tokio::task::yield_now().await;
        count.set(count.get() + 1);
    }
    async fn count(&mut self) -> u16 {
        0
    }
}

#[tokio::test]
async fn a_lenient_handler_waits() {
    let (mut lenient, mut reply) = (Lenient::default(), Vec::new());
    for frame in [&b"\x00\x03\x00ann\x02\x00hi"[..], &[2, 1, 0, 0, 0], &[1], &[9, 8]] {
        Feed::dispatch_reply_async(frame, &mut lenient, &mut reply).await.unwrap();
    }
    assert_eq!(reply, [7, 0]);
    let expected =
        [r#"rest: Post { author: "ann", body: "hi" }"#, "delete: 1", "rest: Unknown(9, [8])"];
    assert_eq!(lenient.0, expected);

    let count = std::rc::Rc::default();
    let mut here = Here(std::rc::Rc::clone(&count));
    for frame in [&[2, 1, 0, 0, 0][..], &[1], &[9]] {
        Feed::dispatch_reply_local(frame, &mut here, &mut reply).await.unwrap();
    }
    assert_eq!((count.get(), &reply[..]), (2, &[7, 0, 0, 0][..]));
}
