//! Async and local handlers: what is borrowed across an `.await`, what is `Send`, and what is not.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::cell::RefCell;
use std::rc::Rc;

use netbytes::{
    AsyncDispatch, Blocking, DecodeError, DecodeErrorKind, Handler, HandlesAll, LocalDispatch,
    NetTree,
};

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local))]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    Ping(u8),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local))]
enum Client<'a> {
    Say {
        to: &'a str,
        body: &'a str,
    },
    Quit,
    #[net(other)]
    Unknown {
        tag: u8,
        raw: &'a [u8],
    },
}

const SAY: &[u8] = b"\x00\x00\x03\x00bob\x02\x00hi";

/// Writes down what it is called with, after it has waited.
#[derive(Default)]
struct Server {
    log: Vec<String>,
}

impl Handler for Server {
    type Output = usize;
}
impl HandlesAll for Server {}

impl AsyncChatHandler for Server {
    async fn ping(&mut self, n: u8) -> usize {
        tokio::task::yield_now().await;
        self.log.push(format!("ping {n}"));
        self.log.len()
    }
}

impl AsyncClientHandler for Server {
    async fn say(&mut self, to: &str, body: &str) -> usize {
        tokio::task::yield_now().await;
        self.log.push(format!("{to}: {body}"));
        self.log.len()
    }
    async fn quit(&mut self) -> usize {
        self.log.push("quit".into());
        self.log.len()
    }
    async fn unknown(&mut self, tag: u8, raw: &[u8]) -> usize {
        tokio::task::yield_now().await;
        self.log.push(format!("{tag} {raw:?}"));
        self.log.len()
    }
}

/// Cannot leave its thread.
#[derive(Default)]
struct Here {
    log: Rc<RefCell<Vec<String>>>,
}

impl Handler for Here {
    type Output = ();
}
impl HandlesAll for Here {}

impl LocalChatHandler for Here {
    async fn ping(&mut self, n: u8) {
        let log = Rc::clone(&self.log);
        tokio::task::yield_now().await;
        log.borrow_mut().push(format!("ping {n}"));
    }
}
impl LocalClientHandler for Here {
    async fn say(&mut self, to: &str, body: &str) {
        let log = Rc::clone(&self.log);
        tokio::task::yield_now().await;
        log.borrow_mut().push(format!("{to}: {body}"));
    }
    async fn quit(&mut self) {}
    async fn unknown(&mut self, _: u8, _: &[u8]) {}
}

/// One bound, and the whole of it can be spawned.
async fn pump<H>(frames: Vec<Vec<u8>>, mut handler: H) -> Result<H, DecodeError>
where
    H: Handler + Send + 'static,
    for<'a> Chat<'a>: AsyncDispatch<H>,
{
    let task = tokio::spawn(async move {
        for frame in frames {
            Chat::dispatch_async(&frame, &mut handler).await?;
        }
        Ok(handler)
    });
    task.await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn generic_code_is_spawned() {
    let frames = vec![SAY.to_vec(), vec![0x01, 7], vec![0x00, 0x01], vec![0x00, 0x09, 5]];
    let server = pump(frames, Server::default()).await.unwrap();
    assert_eq!(server.log, ["bob: hi", "ping 7", "quit", "9 [5]"]);
}

#[tokio::test]
async fn outputs_and_errors() {
    let mut server = Server::default();
    assert_eq!(Chat::dispatch_async(SAY, &mut server).await, Ok(1));
    let error = Chat::dispatch_async(&[0x01, 7, 8], &mut server).await.unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
    let error = Chat::dispatch_async(&[0x02], &mut server).await.unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnknownTag { tag: 2 });
    let error = Chat::dispatch_async(&[0x01], &mut server).await.unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::UnexpectedEnd { needed: 1 }, 1));
    assert_eq!(server.log.len(), 1, "a message that does not decode calls nobody");
}

#[tokio::test]
async fn a_value_visits() {
    let mut server = Server::default();
    let say = Client::Say { to: "bob", body: "hi" };
    assert_eq!(Chat::Client(say).visit_async(&mut server).await, 1);
    assert_eq!(Chat::Ping(3).visit_async(&mut server).await, 2);
    assert_eq!(server.log, ["bob: hi", "ping 3"]);
}

#[tokio::test]
async fn parts_are_async_too() {
    let (mut own, mut client) = (Server::default(), Server::default());
    let mut parts = ChatParts { own: &mut own, client: &mut client };
    Chat::dispatch_async(SAY, &mut parts).await.unwrap();
    Chat::dispatch_async(&[0x01, 7], &mut parts).await.unwrap();
    assert_eq!((own.log, client.log), (vec!["ping 7".to_owned()], vec!["bob: hi".to_owned()]));
}

#[tokio::test(flavor = "current_thread")]
async fn local_handlers_hold_what_is_not_send() {
    async fn pump<H: Handler>(frame: &[u8], handler: &mut H) -> Result<(), DecodeError>
    where
        for<'a> Chat<'a>: LocalDispatch<H>,
    {
        Chat::dispatch_local(frame, handler).await.map(drop)
    }
    let mut here = Here::default();
    pump(SAY, &mut here).await.unwrap();
    Chat::Ping(1).visit_local(&mut here).await;
    assert_eq!(*here.log.borrow(), ["bob: hi", "ping 1"]);
}

#[tokio::test]
async fn a_blocking_handler_serves() {
    struct Count(usize);
    impl Handler for Count {
        type Output = usize;
    }
    impl HandlesAll for Count {}
    impl ChatHandler for Count {
        fn ping(&mut self, n: u8) -> usize {
            self.0 += usize::from(n);
            self.0
        }
    }
    impl ClientHandler for Count {
        fn say(&mut self, _: &str, body: &str) -> usize {
            self.0 += body.len();
            self.0
        }
        fn quit(&mut self) -> usize {
            0
        }
        fn unknown(&mut self, _: u8, _: &[u8]) -> usize {
            0
        }
    }
    let count = pump(vec![SAY.to_vec(), vec![0x01, 7]], Blocking(Count(0))).await.unwrap();
    assert_eq!(count.0.0, 9);
    let mut count = Blocking(Count(0));
    assert_eq!(Chat::Ping(4).visit_async(&mut count).await, 4);
    assert_eq!(Chat::dispatch_local(&[0x01, 1], &mut count).await, Ok(5));
}

/// The futures of the derive are `Send` whatever they hold, and no larger than what they wait for needs.
#[test]
fn a_future_allocates_nothing() {
    let mut server = Server::default();
    let future = Chat::dispatch_async(SAY, &mut server);
    assert!(size_of_val(&future) < 1024, "{} bytes", size_of_val(&future));
    drop(future);
    assert!(server.log.is_empty(), "nothing runs before it is polled");
}
