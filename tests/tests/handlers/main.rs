//! Handlers: who handles what, under which names, and how trees of several crates go together.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

mod arguments;
mod generic;
mod names;
mod two_crates;

use netbytes::{Dispatch, Handler, HandlesAll, HandlesAllOf, NetTree};

#[derive(NetTree, Debug, PartialEq, Clone)]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    #[net(node)]
    Server(Server<'a>),
}

#[derive(NetTree, Debug, PartialEq, Clone)]
enum Client<'a> {
    #[net(node)]
    Message(Message<'a>),
    Quit,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
enum Message<'a> {
    Private { to: &'a str, body: &'a str },
    Public { body: &'a str },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
enum Server<'a> {
    Joined(&'a str),
    Left {},
}

fn messages() -> [Vec<u8>; 5] {
    [
        Chat::Client(Client::Message(Message::Private { to: "bob", body: "hi" })),
        Chat::Client(Client::Message(Message::Public { body: "all" })),
        Chat::Client(Client::Quit),
        Chat::Server(Server::Joined("ann")),
        Chat::Server(Server::Left {}),
    ]
    .map(|value| value.to_vec().unwrap())
}

/// All messages of the tree to one handler, by bytes and by value.
fn run<H: Handler<Output = String>>(handler: &mut H) -> String
where
    for<'a> Chat<'a>: Dispatch<H>,
{
    let said = messages().map(|bytes| {
        let dispatched = Chat::dispatch(&bytes, handler).unwrap();
        let visited = Chat::from_slice(&bytes).unwrap().visit(handler);
        assert_eq!(dispatched, visited);
        visited
    });
    said.join(", ")
}

macro_rules! handlers {
    ($($name:ident, $letter:literal;)*) => {$(
        #[derive(Default)]
        struct $name;

        impl Handler for $name {
            type Output = String;
        }
        impl MessageHandler for $name {
            fn private(&mut self, to: &str, body: &str) -> String {
                format!(concat!($letter, " private {} {}"), to, body)
            }
            fn public(&mut self, body: &str) -> String {
                format!(concat!($letter, " public {}"), body)
            }
        }
        impl ClientHandler for $name {
            fn quit(&mut self) -> String {
                concat!($letter, " quit").to_owned()
            }
        }
        impl ServerHandler for $name {
            fn joined(&mut self, name: &str) -> String {
                format!(concat!($letter, " joined {}"), name)
            }
            fn left(&mut self) -> String {
                concat!($letter, " left").to_owned()
            }
        }
    )*};
}

handlers! {
    All, "all";
    A, "a";
    B, "b";
    C, "c";
    Own, "own";
}

impl HandlesAll for All {}

impl HandlesAllOf<Client<'static>> for A {}

#[test]
fn one_type_handles_all() {
    assert_eq!(
        run(&mut All),
        "all private bob hi, all public all, all quit, all joined ann, all left"
    );
}

#[test]
fn one_handler_a_subtree() {
    let mut parts = ChatParts { client: &mut A, server: &mut B };
    assert_eq!(run(&mut parts), "a private bob hi, a public all, a quit, b joined ann, b left");

    let mut client = ClientParts { own: &mut Own, message: &mut C };
    let mut parts = ChatParts { client: &mut client, server: &mut B };
    assert_eq!(run(&mut parts), "c private bob hi, c public all, own quit, b joined ann, b left");
}

/// Says by itself where the subtrees go, and counts.
struct Router {
    client: Own,
    message: C,
    server: B,
    seen: usize,
}

impl Handler for Router {
    type Output = String;
}

impl ChatRoutes for Router {
    type Client = Self;
    type Server = B;
    fn client(&mut self) -> &mut Self {
        self.seen += 1;
        self
    }
    fn server(&mut self) -> &mut B {
        self.seen += 1;
        &mut self.server
    }
}

impl ClientHandler for Router {
    fn quit(&mut self) -> String {
        self.client.quit()
    }
}

impl ClientRoutes for Router {
    type Message = C;
    fn message(&mut self) -> &mut C {
        &mut self.message
    }
}

#[test]
fn routes() {
    let mut router = Router { client: Own, message: C, server: B, seen: 0 };
    assert_eq!(run(&mut router), "c private bob hi, c public all, own quit, b joined ann, b left");
    assert_eq!(router.seen, 10);
}

/// Handlers that are known by their traits alone.
trait ChatServer: MessageHandler<Output = String> {}

impl<T: MessageHandler<Output = String>> ChatServer for T {}

#[test]
fn a_handler_without_a_size() {
    let bytes = Message::Public { body: "all" }.to_vec().unwrap();
    let handler: &mut dyn MessageHandler<Output = String> = &mut C;
    assert_eq!(Message::dispatch(&bytes, handler).unwrap(), "c public all");
    let handler: &mut dyn ChatServer<Output = String> = &mut C;
    assert_eq!(Message::Public { body: "all" }.visit(handler), "c public all");
    // Under a parent: each part may be of any kind.
    let mut client = ClientParts { own: &mut Own, message: handler };
    let bytes = Client::Message(Message::Public { body: "all" }).to_vec().unwrap();
    assert_eq!(Client::dispatch(&bytes, &mut client).unwrap(), "c public all");
}

/// What lives longer than a message, and what does not.
struct State {
    log: Vec<String>,
}

/// The context of one message: it borrows, and is made anew for each.
struct View<'s> {
    state: &'s mut State,
    peer: &'s str,
}

impl<'s> Handler for View<'s> {
    type Output = Result<&'s str, ()>;
}

impl HandlesAll for View<'_> {}

impl<'s> MessageHandler for View<'s> {
    fn private(&mut self, to: &str, body: &str) -> Result<&'s str, ()> {
        self.state.log.push(format!("{} to {to}: {body}", self.peer));
        Ok(self.peer)
    }
    fn public(&mut self, _: &str) -> Result<&'s str, ()> {
        Err(())
    }
}

impl<'s> ClientHandler for View<'s> {
    fn quit(&mut self) -> Result<&'s str, ()> {
        self.state.log.clear();
        Ok("")
    }
}

impl<'s> ServerHandler for View<'s> {
    fn joined(&mut self, _: &str) -> Result<&'s str, ()> {
        Err(())
    }
    fn left(&mut self) -> Result<&'s str, ()> {
        Err(())
    }
}

#[test]
fn a_view_borrows() {
    let mut state = State { log: Vec::new() };
    let peer = "al".to_owned();
    for bytes in &messages()[..2] {
        let mut view = View { state: &mut state, peer: &peer };
        let _ = Chat::dispatch(bytes, &mut view).unwrap();
    }
    assert_eq!(state.log, ["al to bob: hi"]);
    let quit = Chat::dispatch(&messages()[2], &mut View { state: &mut state, peer: &peer });
    assert_eq!(quit, Ok(Ok("")));
    assert_eq!(state.log, [""; 0]);
}

/// Handlers that keep what they are told until they are gone: an argument is not tied to the handler.
#[test]
fn arguments_are_of_any_life() {
    struct First(Option<String>);
    impl Handler for First {
        type Output = bool;
    }
    impl MessageHandler for First {
        fn private(&mut self, to: &str, _: &str) -> bool {
            self.0.replace(to.to_owned()).is_none()
        }
        fn public(&mut self, _: &str) -> bool {
            false
        }
    }
    let mut first = First(None);
    {
        let bytes = Message::Private { to: "short-lived", body: "" }.to_vec().unwrap();
        assert_eq!(Message::dispatch(&bytes, &mut first), Ok(true));
    }
    assert_eq!(first.0.as_deref(), Some("short-lived"));
}
