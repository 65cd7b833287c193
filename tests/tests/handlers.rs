//! Handlers: who handles what, under which names, and how trees of several crates go together.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use netbytes::{Dispatch, Handler, HandlesAll, HandlesAllOf, NetTree};
use netbytes_tests_subtree::{Access, AccessHandler, Files, FilesHandler, FilesParts, FilesRoutes};

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

/// Variants whose names are keywords, or nearly.
#[derive(NetTree, Debug, PartialEq)]
enum Words {
    Match,
    Type(u8),
    Self_ {
        r#type: u8,
    },
    Crate,
    Super {
        crate_: u8,
    },
    #[allow(non_camel_case_types, reason = "as a peer calls it")]
    r#await,
    XMLHttp,
    Ipv4Addr,
    Gen,
    Try {
        self_: u8,
        handler: u8,
        r: u8,
        h: u8,
    },
}

struct Word;
impl Handler for Word {
    type Output = (&'static str, u8);
}
impl WordsHandler for Word {
    fn r#match(&mut self) -> Self::Output {
        ("match", 0)
    }
    fn r#type(&mut self, value: u8) -> Self::Output {
        ("type", value)
    }
    fn self_(&mut self, r#type: u8) -> Self::Output {
        ("self_", r#type)
    }
    fn crate_(&mut self) -> Self::Output {
        ("crate_", 0)
    }
    fn super_(&mut self, crate_: u8) -> Self::Output {
        ("super_", crate_)
    }
    fn r#await(&mut self) -> Self::Output {
        ("await", 0)
    }
    fn xml_http(&mut self) -> Self::Output {
        ("xml_http", 0)
    }
    fn ipv4_addr(&mut self) -> Self::Output {
        ("ipv4_addr", 0)
    }
    fn r#gen(&mut self) -> Self::Output {
        ("gen", 0)
    }
    fn r#try(&mut self, self_: u8, handler: u8, r: u8, h: u8) -> Self::Output {
        ("try", self_ + handler + r + h)
    }
}

#[test]
fn keywords() {
    let mut out = Vec::new();
    Words::encoder(&mut out).r#match().unwrap();
    Words::encoder(&mut out).self_(3).unwrap();
    Words::encoder(&mut out).super_(4).unwrap();
    Words::encoder(&mut out).crate_().unwrap();
    Words::encoder(&mut out).r#await().unwrap();
    Words::encoder(&mut out).r#gen().unwrap();
    Words::encoder(&mut out).r#try(1, 2, 3, 4).unwrap();
    assert_eq!(out, [0, 2, 3, 4, 4, 3, 5, 8, 9, 1, 2, 3, 4]);
    assert_eq!(Words::dispatch(&[0], &mut Word), Ok(("match", 0)));
    assert_eq!(Words::dispatch(&[1, 9], &mut Word), Ok(("type", 9)));
    assert_eq!(Words::dispatch(&[2, 9], &mut Word), Ok(("self_", 9)));
    assert_eq!(Words::dispatch(&[6], &mut Word), Ok(("xml_http", 0)));
    assert_eq!(Words::dispatch(&[9, 1, 2, 3, 4], &mut Word), Ok(("try", 10)));
    assert_eq!(Words::Self_ { r#type: 5 }.visit(&mut Word), ("self_", 5));
}

/// Nodes may be called as keywords are, too.
#[derive(NetTree, Debug, PartialEq)]
enum Kinds {
    #[net(node)]
    Type(Words),
    #[net(node)]
    Super(Words),
}

#[test]
fn keywords_as_nodes() {
    let mut parts = KindsParts { r#type: &mut Word, super_: &mut Word };
    assert_eq!(Kinds::dispatch(&[1, 0], &mut parts), Ok(("match", 0)));
    let mut out = Vec::new();
    Kinds::encoder(&mut out).super_().r#match().unwrap();
    Kinds::encoder(&mut out).r#type().r#type(7).unwrap();
    assert_eq!(out, [1, 0, 0, 1, 7]);
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(name = Speak))]
enum Speech<'a> {
    Say(&'a str),
    #[net(node)]
    Aside(Aside),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(name = Whisper))]
enum Aside {
    Hush,
}

struct Actor;
impl Handler for Actor {
    type Output = String;
}
impl Speak for Actor {
    fn say(&mut self, text: &str) -> String {
        text.to_uppercase()
    }
}
// The usual name of the trait is another for it.
impl WhisperHandler for Actor {
    fn hush(&mut self) -> String {
        "...".to_owned()
    }
}

/// The names that follow the trait's.
struct Stage(Actor);
impl Handler for Stage {
    type Output = String;
}
impl SpeakRoutes for Stage {
    type Aside = Actor;
    fn aside(&mut self) -> &mut Actor {
        &mut self.0
    }
}
impl SpeakHandler for Stage {
    fn say(&mut self, text: &str) -> String {
        Speak::say(&mut self.0, text)
    }
}

/// The encoder's name follows too.
const fn speaks<'s, P, S>(encoder: SpeakEncoder<'s, P, S>) -> SpeakEncoder<'s, P, S> {
    encoder
}

#[test]
fn a_handler_of_another_name() {
    let mut parts = SpeakParts { own: &mut Actor, aside: &mut Actor };
    assert_eq!(Speech::dispatch(b"\0\x02\0hi", &mut parts).unwrap(), "HI");
    assert_eq!(Speech::dispatch(&[1, 0], &mut parts).unwrap(), "...");
    assert_eq!(Speech::dispatch(&[1, 0], &mut Stage(Actor)).unwrap(), "...");
    assert_eq!(Speech::Say("hi").visit(&mut Stage(Actor)), "HI");
    let mut out = Vec::new();
    speaks(Speech::encoder(&mut out)).aside().hush().unwrap();
    assert_eq!(out, [1, 0]);
}

/// Two trees in one module, with types of one name in each, told apart by their handlers' names.
mod v1 {
    #[derive(netbytes::NetTree)]
    #[net(handler(name = V1))]
    pub(super) enum Proto {
        Ping,
    }
}
mod v2 {
    #[derive(netbytes::NetTree)]
    #[net(handler(name = V2))]
    pub(super) enum Proto {
        Ping,
    }
}

#[test]
fn two_protocols_of_one_name() {
    struct Both;
    impl Handler for Both {
        type Output = u8;
    }
    impl v1::V1 for Both {
        fn ping(&mut self) -> u8 {
            1
        }
    }
    impl v2::V2 for Both {
        fn ping(&mut self) -> u8 {
            2
        }
    }
    assert_eq!(v1::Proto::dispatch(&[0], &mut Both), Ok(1));
    assert_eq!(v2::Proto::dispatch(&[0], &mut Both), Ok(2));
    assert_eq!((v1::Proto::Ping.visit(&mut Both), v2::Proto::Ping.visit(&mut Both)), (1, 2));
}

/// Without handlers a name is free for the user's own.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
enum Quiet {
    One(u8),
    #[net(node)]
    Deep(Silent),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
enum Silent {
    Two { value: u16 },
}

#[allow(dead_code, reason = "the names are free")]
mod free {
    pub(super) struct QuietHandler;
    pub(super) struct QuietRoutes;
    pub(super) struct QuietParts;
    pub(super) struct SilentHandler;
}
#[allow(unused_imports, reason = "the names are free")]
use free::{QuietHandler, QuietParts, QuietRoutes, SilentHandler};

#[test]
fn without_handlers_the_encoder_stays() {
    let mut out = Vec::new();
    Quiet::encoder(&mut out).one(7).unwrap();
    Quiet::encoder(&mut out).deep().two(0x0201).unwrap();
    assert_eq!(out, [0, 7, 1, 0, 1, 2]);
    assert_eq!(Quiet::from_slice(&out[2..]), Ok(Quiet::Deep(Silent::Two { value: 0x0201 })));
    // As a child of a node that has handlers: it decodes and encodes there.
    #[derive(NetTree, Debug, PartialEq)]
    enum Parent {
        #[net(node)]
        Quiet(Quiet),
        Loud,
    }
    assert_eq!(Parent::from_slice(&[0, 0, 7]), Ok(Parent::Quiet(Quiet::One(7))));
    assert_eq!(Parent::Loud.to_vec().unwrap(), [1]);
    let mut out = Vec::new();
    Parent::encoder(&mut out).quiet().deep().two(1).unwrap();
    assert_eq!(out, [0, 1, 0, 1, 0]);
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u24, endian = big)]
enum Open<'a> {
    Known(u8),
    #[net(other)]
    Unknown {
        tag: u32,
        raw: &'a [u8],
    },
}

struct Opened;
impl Handler for Opened {
    type Output = (u32, usize);
}
impl OpenHandler for Opened {
    fn known(&mut self, value: u8) -> (u32, usize) {
        (0, value.into())
    }
    fn unknown(&mut self, tag: u32, raw: &[u8]) -> (u32, usize) {
        (tag, raw.len())
    }
}

#[test]
fn unknown_actions_have_a_method() {
    assert_eq!(Open::dispatch(&[0, 0, 0, 9], &mut Opened), Ok((0, 9)));
    assert_eq!(Open::dispatch(&[1, 2, 3, 9, 9], &mut Opened), Ok((0x01_02_03, 2)));
    assert_eq!(Open::dispatch(&[0, 0, 1], &mut Opened), Ok((1, 0)));
    let value = Open::from_slice(&[1, 2, 3, 9, 9]).unwrap();
    assert_eq!(value, Open::Unknown { tag: 0x01_02_03, raw: &[9, 9] });
    assert_eq!(value.to_vec().unwrap(), [1, 2, 3, 9, 9]);
    assert_eq!(value.visit(&mut Opened), (0x01_02_03, 2));
    let mut out = Vec::new();
    Open::encoder(&mut out).unknown(0x01_02_03, &[9, 9]).unwrap();
    assert_eq!(out, [1, 2, 3, 9, 9]);
    let error = Open::encoder(&mut out).unknown(0, &[9]).unwrap_err();
    assert_eq!(error.kind(), netbytes::EncodeErrorKind::OwnedTag { tag: 0 });
    assert_eq!(out.len(), 5);
}

#[derive(NetTree, Debug, PartialEq)]
enum Store<T, const N: usize> {
    Put {
        key: [u8; N],
        value: T,
    },
    #[net(node)]
    Index(Index<T>),
    Len,
}

#[derive(NetTree, Debug, PartialEq)]
enum Index<T> {
    Add(T),
}

struct Keep(Vec<u32>);
impl Handler for Keep {
    type Output = usize;
}
impl HandlesAll for Keep {}
impl<const N: usize> StoreHandler<u32, N> for Keep {
    fn put(&mut self, key: [u8; N], value: u32) -> usize {
        self.0.push(value + u32::from(key.iter().sum::<u8>()));
        N
    }
    fn len(&mut self) -> usize {
        self.0.len()
    }
}
impl IndexHandler<u32> for Keep {
    fn add(&mut self, value: u32) -> usize {
        self.0.push(value);
        100
    }
}
// One type may handle the same tree of another kind.
impl StoreHandler<bool, 1> for Keep {
    fn put(&mut self, _: [u8; 1], value: bool) -> usize {
        usize::from(value)
    }
    fn len(&mut self) -> usize {
        0
    }
}
impl IndexHandler<bool> for Keep {
    fn add(&mut self, _: bool) -> usize {
        200
    }
}

#[test]
fn generic_enums() {
    let mut keep = Keep(Vec::new());
    assert_eq!(Store::<u32, 2>::dispatch(&[0, 1, 2, 3, 0, 0, 0], &mut keep), Ok(2));
    assert_eq!(Store::<u32, 3>::dispatch(&[0, 1, 2, 3, 4, 0, 0, 0], &mut keep), Ok(3));
    assert_eq!(Store::<u32, 3>::dispatch(&[1, 0, 4, 0, 0, 0], &mut keep), Ok(100));
    assert_eq!(Store::<bool, 1>::dispatch(&[1, 0, 1], &mut keep), Ok(200));
    assert_eq!(Store::<bool, 1>::Len.visit(&mut keep), 0);
    assert_eq!(keep.0, [6, 10, 4]);
    let mut out = Vec::new();
    Store::<u32, 2>::encoder(&mut out).put([1, 2], 3).unwrap();
    Store::<u32, 2>::encoder(&mut out).index().add(4).unwrap();
    assert_eq!(out, [0, 1, 2, 3, 0, 0, 0, 1, 0, 4, 0, 0, 0]);

    let mut other = Keep(Vec::new());
    let mut parts = StoreParts { own: &mut keep, index: &mut other };
    assert_eq!(Store::<u32, 2>::dispatch(&[1, 0, 4, 0, 0, 0], &mut parts), Ok(100));
    assert_eq!(other.0, [4]);
}

#[derive(NetTree, Debug, PartialEq)]
enum Skips {
    Some {
        #[net(skip)]
        at: Option<usize>,
        value: u8,
        #[net(skip, default = seven)]
        seven: u32,
    },
    All(#[net(skip)] String),
}

const fn seven() -> u32 {
    7
}

struct Skipped;
impl Handler for Skipped {
    type Output = u8;
}
impl SkipsHandler for Skipped {
    fn some(&mut self, value: u8) -> u8 {
        value
    }
    fn all(&mut self) -> u8 {
        0
    }
}

#[test]
fn skipped_fields_are_no_arguments() {
    let value = Skips::Some { at: Some(1), value: 9, seven: 1 };
    assert_eq!(value.to_vec().unwrap(), [0, 9]);
    assert_eq!(value.visit(&mut Skipped), 9);
    assert_eq!(Skips::from_slice(&[0, 9]), Ok(Skips::Some { at: None, value: 9, seven: 7 }));
    assert_eq!(Skips::dispatch(&[0, 9], &mut Skipped), Ok(9));
    assert_eq!(Skips::dispatch(&[1], &mut Skipped), Ok(0));
    let mut out = Vec::new();
    Skips::encoder(&mut out).some(9).unwrap();
    Skips::encoder(&mut out).all().unwrap();
    assert_eq!(out, [0, 9, 1]);
    assert_eq!(Skips::from_slice(&[1]), Ok(Skips::All(String::new())));
}

/// A tree of two crates: the subtree knows nothing of its parent.
#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u16)]
enum Disk<'d> {
    #[net(node, tag = 0x0102)]
    Files(Files<'d>),
    Eject,
}

struct Machine(String);
impl Handler for Machine {
    type Output = usize;
}
impl DiskHandler for Machine {
    fn eject(&mut self) -> usize {
        0
    }
}
impl FilesHandler for Machine {
    fn open(&mut self, path: &str) -> usize {
        path.clone_into(&mut self.0);
        path.len()
    }
    fn close(&mut self) -> usize {
        1
    }
}
impl AccessHandler for Machine {
    fn grant(&mut self, user: &str, rights: u32) -> usize {
        self.0 = format!("{user} {rights:o}");
        2
    }
    fn revoke(&mut self, _: &str) -> usize {
        3
    }
}
impl HandlesAllOf<Disk<'static>> for Machine {}
impl FilesRoutes for Machine {
    type Access = Self;
    fn access(&mut self) -> &mut Self {
        self
    }
}

fn drive<H: Handler>(bytes: &[u8], handler: &mut H) -> H::Output
where
    for<'a> Disk<'a>: Dispatch<H>,
{
    Disk::dispatch(bytes, handler).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_tree_of_two_crates() {
    let value = Disk::Files(Files::Access(Access::Grant { user: "ann", rights: 0o7 }));
    let bytes = [2, 1, 2, 0, 0, 3, 0, b'a', b'n', b'n', 7, 0, 0, 0];
    let bytes = {
        // The subtree's own byte order stays where it was said: in the innermost node.
        let mut bytes = bytes;
        bytes[5..7].copy_from_slice(&[0, 3]);
        bytes[10..].copy_from_slice(&[0, 0, 0, 7]);
        bytes
    };
    assert_eq!(value.to_vec().unwrap(), bytes);
    assert_eq!(Disk::from_slice(&bytes), Ok(value));

    let mut machine = Machine(String::new());
    assert_eq!(drive(&bytes, &mut machine), 2);
    assert_eq!(machine.0, "ann 7");

    let (mut own, mut files) = (Machine(String::new()), Machine(String::new()));
    let mut access = Machine(String::new());
    let mut below = FilesParts { own: &mut files, access: &mut access };
    let mut parts = DiskParts { own: &mut own, files: &mut below };
    assert_eq!(drive(&bytes, &mut parts), 2);
    assert_eq!(drive(&[2, 1, 0, 2, 0, b'/', b'a'], &mut parts), 2);
    assert_eq!((access.0.as_str(), files.0.as_str()), ("ann 7", "/a"));

    let mut out = Vec::new();
    Disk::encoder(&mut out).files().access().grant("ann", 7).unwrap();
    assert_eq!(out, bytes);
    Disk::encoder(&mut out).files().close().unwrap();
    Disk::encoder(&mut out).eject().unwrap();
    assert_eq!(out[bytes.len()..], [2, 1, 1, 3, 1]);
}
