//! The target `replies`: a reply is decoded by what the path encoder gave, nothing is written where there is none, and each
//! way to the handler gives the same.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::LazyLock;

use bytes::{Bytes, BytesMut};
use netbytes::{
    Decode, DispatchError, Encode, EncodeError, Handler, HandlesAll, List, NetTree, Outcome,
    ReplyOf, buf_mut, loopback,
};

use super::oracle::{Input, Subject, decoding};

/// Has a reply of its own, and subtrees with and without.
#[derive(NetTree, Debug, Clone)]
#[net(handler(table))]
enum Api<'a> {
    #[net(node)]
    Store(Store<'a>),
    #[net(node)]
    Log(Log<'a>),
    #[net(reply = u16)]
    Count,
    Quit,
}

#[derive(NetTree, Debug, Clone)]
#[net(handler(table), sized = u16)]
enum Store<'a> {
    #[net(reply = Result<&'a str, Problem>)]
    Get {
        key: &'a str,
    },
    Set {
        key: &'a str,
        value: &'a str,
    },
    #[net(reply = Vec<String>, tag = 9)]
    Keys(#[net(max = 4)] Vec<u8>),
    #[net(reply = Bytes)]
    Blob {
        len: u32,
    },
    #[net(reply = Short)]
    Short(&'a str),
    #[net(reply = BTreeMap<u16, u8>)]
    Map(List<'a, (u16, u8)>),
}

#[derive(NetTree, Debug, Clone)]
#[net(handler(table))]
enum Log<'a> {
    Line(#[net(rest)] &'a str),
}

#[derive(NetTree, Debug, Clone, PartialEq)]
enum Problem {
    Missing { len: u16 },
    Empty,
}

/// The bytes of any request, which may be none.
#[derive(NetTree)]
struct Request<'a>(#[net(rest)] &'a [u8]);

/// Has no form on the wire where it is longer.
#[derive(NetTree, Debug, Clone, PartialEq)]
struct Short(#[net(max = 4)] String);

impl Subject for Api<'_> {
    const OPEN: bool = true;

    fn ends(&self) -> bool {
        !matches!(self, Api::Log(_))
    }
}

/// Replies with what it is asked with, and counts how often it is called.
#[derive(Default)]
struct Server {
    called: u16,
    last: String,
}

impl Handler for Server {
    type Output = &'static str;
}
impl HandlesAll for Server {}
impl ApiHandler for Server {
    fn count(&mut self) -> u16 {
        self.called += 1;
        self.called
    }
    fn quit(&mut self) -> &'static str {
        self.called += 1;
        "quit"
    }
}
impl StoreHandler for Server {
    fn get(&mut self, key: &str) -> Result<&str, Problem> {
        self.called += 1;
        key.clone_into(&mut self.last);
        match key.len() {
            0 => Err(Problem::Empty),
            len if len % 2 == 1 => Err(Problem::Missing { len: u16::try_from(len).unwrap() }),
            _ => Ok(&self.last),
        }
    }
    fn set(&mut self, _: &str, _: &str) -> &'static str {
        self.called += 1;
        "set"
    }
    fn keys(&mut self, lens: Vec<u8>) -> Vec<String> {
        self.called += 1;
        lens.into_iter().map(|len| "x".repeat(usize::from(len))).collect()
    }
    fn blob(&mut self, len: u32) -> Bytes {
        self.called += 1;
        // Longer ones than a length of two bytes can say.
        Bytes::from(vec![7; usize::try_from(len % 70_000).unwrap()])
    }
    fn short(&mut self, text: &str) -> Short {
        self.called += 1;
        Short(text.to_owned())
    }
    fn map(&mut self, items: List<'_, (u16, u8)>) -> BTreeMap<u16, u8> {
        self.called += 1;
        items.iter().collect()
    }
}
impl LogHandler for Server {
    fn line(&mut self, _: &str) -> &'static str {
        self.called += 1;
        "line"
    }
}

static TABLE: LazyLock<ApiTable<Server, &'static str>> = LazyLock::new(|| {
    let mut table = ApiTable::EMPTY;
    table.on_count(Server::count);
    table.on_quit(Server::quit);
    table.store.on_get(Server::get);
    table.store.on_set(Server::set);
    table.store.on_keys(Server::keys);
    table.store.on_blob(Server::blob);
    table.store.on_short(Server::short);
    table.store.on_map(Server::map);
    table.log.on_line(Server::line);
    table
});

type Outcomes = Result<Outcome<&'static str>, DispatchError>;

const BEFORE: &[u8] = b"before";

/// Dispatches to a new server. What it wrote stands behind what was there.
fn dispatched(request: &[u8]) -> (Outcomes, Vec<u8>, u16) {
    let (mut server, mut sink) = (Server::default(), BEFORE.to_vec());
    let outcome = Api::dispatch_reply(request, &mut server, &mut sink);
    let reply = sink.strip_prefix(BEFORE);
    let reply = reply.unwrap_or_else(|| panic!("what was there is gone: {sink:02x?}"));
    (outcome, reply.to_vec(), server.called)
}

/// What kind of outcome an action has, and that its reply is what it says it is.
fn expected(request: &Api<'_>, outcome: &Outcomes, reply: &[u8]) {
    let mut again = Vec::new();
    let root = || Vec::new();
    let mut sink = root();
    match request {
        Api::Count => replied(Api::encoder(&mut sink).count(), outcome, reply),
        Api::Store(Store::Get { key }) => {
            let of = Api::encoder(&mut sink).store().get(key);
            replied(of, outcome, reply);
            let value = of.ok().and_then(|of| of.decode(reply).ok());
            assert!(
                value.is_some_and(|value| value.is_ok() == (key.len() % 2 == 0 && !key.is_empty()))
            );
        }
        Api::Store(Store::Keys(lens)) => {
            replied(Api::encoder(&mut sink).store().keys(lens.clone()), outcome, reply);
        }
        Api::Store(Store::Blob { len }) => {
            replied(Api::encoder(&mut sink).store().blob(*len), outcome, reply);
            assert_eq!(outcome.is_ok(), len % 70_000 <= 0xffff);
        }
        Api::Store(Store::Short(text)) => {
            replied(Api::encoder(&mut sink).store().short(text), outcome, reply);
            assert_eq!(outcome.is_ok(), text.len() <= 4);
        }
        Api::Store(Store::Map(items)) => {
            replied(Api::encoder(&mut sink).store().map(*items), outcome, reply);
        }
        Api::Store(Store::Set { .. }) => assert_eq!(outcome, &Ok(Outcome::OneWay("set"))),
        Api::Log(Log::Line(_)) => assert_eq!(outcome, &Ok(Outcome::OneWay("line"))),
        Api::Quit => assert_eq!(outcome, &Ok(Outcome::OneWay("quit"))),
    }
    if !sink.is_empty() {
        request.encode_into(&mut again).unwrap();
        assert_eq!(sink, again, "the path encoder writes the request: {request:?}");
    }
    if !matches!(outcome, Ok(Outcome::Replied)) {
        assert_eq!(reply, b"", "nothing was written: {outcome:?}");
    }
}

/// An action with a reply: it is in the sink, and is what the path encoder says; or the wire has no form for it.
fn replied<'a, T>(of: Result<ReplyOf<T>, EncodeError>, outcome: &Outcomes, reply: &'a [u8])
where
    T: Decode<'a> + Encode + Debug,
{
    let of = of.unwrap_or_else(|error| panic!("the request does not encode: {error}"));
    match outcome {
        Ok(outcome) => {
            assert_eq!(*outcome, Outcome::Replied);
            let value = of.decode(reply).unwrap_or_else(|error| panic!("{error}: {reply:02x?}"));
            let mut again = Vec::new();
            of.encode(&value, &mut again).unwrap();
            assert_eq!(again, reply, "{value:?}");
        }
        Err(error) => assert!(matches!(error, DispatchError::Encode(_)), "{error}"),
    }
}

/// Through other sinks, by a value, by a table and over a loopback: all the same.
fn other_ways(request: &[u8], outcome: &Outcomes, reply: &[u8]) {
    let expected = [BEFORE, reply].concat();
    let mut sink = BytesMut::from(BEFORE);
    assert_eq!(&Api::dispatch_reply(request, &mut Server::default(), &mut sink), outcome);
    assert_eq!(sink, expected);
    let mut sink = BEFORE.to_vec();
    let to_any = Api::dispatch_reply(request, &mut Server::default(), &mut buf_mut(&mut sink));
    assert_eq!((&to_any, sink), (outcome, expected.clone()));
    let mut sink = BEFORE.to_vec();
    let by_table = TABLE.dispatch_reply(request, &mut Server::default(), &mut sink);
    let outcome_of_table = outcome.map(|outcome| match outcome {
        Outcome::OneWay(output) => Outcome::OneWay(Some(output)),
        Outcome::Replied => Outcome::Replied,
    });
    assert_eq!((by_table, sink), (outcome_of_table, expected.clone()));
    if let Ok(value) = Api::from_slice(request) {
        let mut sink = BEFORE.to_vec();
        let visited = value.visit_reply(&mut Server::default(), &mut sink);
        assert_eq!(visited.map_err(DispatchError::from), *outcome);
        assert_eq!(sink, expected);
    }
    if matches!(outcome, Ok(Outcome::Replied)) && !reply.is_empty() {
        let mut short = vec![0; reply.len() - 1];
        let mut room = &mut short[..];
        let full = Api::dispatch_reply(request, &mut Server::default(), &mut room);
        assert!(matches!(full, Err(DispatchError::Encode(_))), "{full:?}");
        assert_eq!(room.len(), reply.len() - 1, "nothing was written");
    }
    let (mut client, mut server) = loopback::pair();
    Request(request).encode_into(&mut client).unwrap();
    let over = server.dispatch_reply::<Api<'_>, _>(&mut Server::default());
    assert_eq!(over.as_ref(), Some(outcome));
    let frame = matches!(outcome, Ok(Outcome::Replied)).then(|| reply.to_vec());
    assert_eq!(client.receive(), frame);
}

/// What comes as a reply is any bytes: it decodes or not, as any value does.
fn hostile_reply<'a, T>(of: ReplyOf<T>, reply: &'a [u8])
where
    T: Decode<'a> + Encode + Debug,
{
    if let Ok(value) = of.decode(reply) {
        let mut again = Vec::new();
        of.encode(&value, &mut again).unwrap();
        assert_eq!(again, reply, "{value:?}");
    }
}

fn requests() -> Vec<Api<'static>> {
    vec![
        Api::Count,
        Api::Quit,
        Api::Log(Log::Line("line")),
        Api::Store(Store::Get { key: "ab" }),
        Api::Store(Store::Get { key: "abc" }),
        Api::Store(Store::Get { key: "" }),
        Api::Store(Store::Set { key: "a", value: "b" }),
        Api::Store(Store::Keys(vec![1, 0, 3])),
        Api::Store(Store::Blob { len: 9 }),
        Api::Store(Store::Blob { len: 65_536 }),
        Api::Store(Store::Short("text")),
        Api::Store(Store::Short("texts")),
        Api::Store(Store::Map(List::from_slice(&[(3, 4), (1, 2)]))),
    ]
}

static REQUESTS: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| requests().iter().map(|request| request.to_vec().unwrap()).collect());

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let requests = REQUESTS.iter().map(|request| [&[0], request.as_slice()].concat());
    let replies: [(u8, &[u8]); 5] = [
        (1, b"\0\x02\0ab"),
        (1, b"\x01\0\x03\0"),
        (2, b"\x02\0\x01\0a\0\0"),
        (3, b"\x04\0text"),
        (4, b"\x02\0\x01\0\x02\x03\0\x04"),
    ];
    let replies = replies.map(|(kind, reply)| [&[kind], reply].concat());
    requests.chain(replies).collect()
}

/// The fuzz target: a byte that says whether a request comes or which reply, then its bytes.
pub fn replies(data: &[u8]) {
    let Some((kind, bytes)) = data.split_first() else { return };
    match kind % 5 {
        0 => request(bytes),
        1 => hostile_reply(ReplyOf::<Result<&str, Problem>>::new(), bytes),
        2 => hostile_reply(ReplyOf::<Vec<String>>::new(), bytes),
        3 => hostile_reply(ReplyOf::<Short>::new(), bytes),
        _ => hostile_reply(ReplyOf::<BTreeMap<u16, u8>>::new(), bytes),
    }
}

fn request(bytes: &[u8]) {
    let input = &Input::new(bytes);
    decoding::<Api<'_>>(input, &[]);
    let (outcome, reply, called) = dispatched(bytes);
    match Api::from_slice(bytes) {
        Ok(request) => {
            assert_eq!(called, 1, "{request:?}");
            expected(&request, &outcome, &reply);
        }
        Err(error) => {
            assert_eq!(outcome, Err(DispatchError::Decode(error)), "{bytes:02x?}");
            assert_eq!((called, reply.len()), (0, 0), "the handler was not called");
        }
    }
    other_ways(bytes, &outcome, &reply);
}
