//! Struct nodes: a header in front of a tree.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::future::Future;

use netbytes::replay::{Direction, Recording};
use netbytes::{
    AsyncDispatch, Blocking, Computed, DecodeErrorKind, Dispatch, DispatchError, EncodeErrorKind,
    Handler, HandlesAll, Limits, NetTree, Outcome, ReplyDispatch,
};

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, local, table), endian = big)]
enum Function<'a> {
    #[net(tag = 1)]
    Read { address: u16, count: u16 },
    #[net(tag = 2)]
    Write { address: u16, text: &'a str },
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, local, table), endian = big, magic = b"U", sized = u16)]
struct Unit<'a> {
    unit: u8,
    who: &'a str,
    #[net(magic = b"!")]
    bang: (),
    #[net(skip)]
    seen: bool,
    #[net(node)]
    function: Function<'a>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, local, table))]
struct Marked<'a> {
    #[net(magic = 0xcafeu16)]
    mark: (),
    #[net(node)]
    inner: Function<'a>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, local, table))]
enum Root<'a> {
    Quit,
    #[net(node)]
    Unit(Unit<'a>),
    #[net(node)]
    Marked(Marked<'a>),
}

/// Handles the whole tree itself.
#[derive(Default)]
struct Server {
    unit: u8,
    who: String,
    log: Vec<String>,
}

impl Server {
    fn read(&mut self, address: u16, count: u16) -> usize {
        self.log.push(format!("{} {} {address} {count}", self.unit, self.who));
        1
    }
}

impl Handler for Server {
    type Output = usize;
}
impl HandlesAll for Server {}
impl UnitRoutes for Server {
    type Function = Self;
    fn function(&mut self, unit: u8, who: &str) -> &mut Self {
        (self.unit, self.who) = (unit, who.into());
        self
    }
}
impl RootHandler for Server {
    fn quit(&mut self) -> usize {
        99
    }
}
impl FunctionHandler for Server {
    fn read(&mut self, address: u16, count: u16) -> usize {
        Server::read(self, address, count)
    }
    fn write(&mut self, _: u16, text: &str) -> usize {
        text.len()
    }
}
impl AsyncRootHandler for Server {
    async fn quit(&mut self) -> usize {
        99
    }
}
impl AsyncFunctionHandler for Server {
    async fn read(&mut self, address: u16, count: u16) -> usize {
        std::future::ready(()).await;
        Server::read(self, address, count)
    }
    async fn write(&mut self, _: u16, text: &str) -> usize {
        text.len()
    }
}
impl LocalRootHandler for Server {
    async fn quit(&mut self) -> usize {
        99
    }
}
impl LocalFunctionHandler for Server {
    async fn read(&mut self, address: u16, count: u16) -> usize {
        std::future::ready(()).await;
        Server::read(self, address, count)
    }
    async fn write(&mut self, _: u16, text: &str) -> usize {
        text.len()
    }
}

/// Tag, magic, length, header, constant, tag, fields.
const READ: &[u8] = b"\x01U\x00\x0c\x07\x00\x03bob!\x01\x00\x10\x00\x02";
/// Tag, constant, tag, fields.
const MARKED: &[u8] = b"\x02\xfe\xca\x02\x00\x01\x00\x01x";

fn read() -> Root<'static> {
    let function = Function::Read { address: 16, count: 2 };
    Root::Unit(Unit { unit: 7, who: "bob", bang: (), seen: false, function })
}

fn marked() -> Root<'static> {
    Root::Marked(Marked { mark: (), inner: Function::Write { address: 1, text: "x" } })
}

#[test]
fn a_header_stands_in_front_of_its_tree() {
    for (value, bytes) in [(read(), READ), (marked(), MARKED)] {
        assert_eq!(value.to_vec().unwrap(), bytes);
        assert_eq!(Root::from_slice(bytes).unwrap(), value);
        for start in [Root::Quit, read(), marked()] {
            let mut reused = start;
            reused.decode_from(bytes).unwrap();
            assert_eq!(reused, value);
        }
    }
}

#[test]
fn the_route_is_told_the_header() {
    fn pump<H: Handler>(bytes: &[u8], handler: &mut H) -> H::Output
    where
        for<'a> Root<'a>: Dispatch<H>,
    {
        Root::dispatch(bytes, handler).unwrap()
    }
    let mut server = Server::default();
    assert_eq!(Root::dispatch(READ, &mut server), Ok(1));
    assert_eq!(pump(READ, &mut server), 1);
    assert_eq!(Limits::new().dispatch::<Root<'_>, _>(READ, &mut server), Ok(1));
    assert_eq!(read().visit(&mut server), 1);
    assert_eq!(server.log, ["7 bob 16 2"; 4]);
    // A part of the tree is a tree.
    assert_eq!(Unit::dispatch(&READ[1..], &mut server), Ok(1));
    assert_eq!(Root::dispatch(MARKED, &mut server), Ok(1));
    assert_eq!(server.log.len(), 5);
}

#[test]
fn the_route_is_told_the_header_by_async_handlers() {
    #[allow(clippy::manual_async_fn, reason = "the compiler holds this one to `Send`")]
    fn pump<H: Handler + Send>(
        bytes: Vec<u8>,
        mut handler: H,
    ) -> impl Future<Output = H::Output> + Send
    where
        H::Output: Send,
        for<'a> Root<'a>: AsyncDispatch<H>,
    {
        async move { Root::dispatch_async(&bytes, &mut handler).await.unwrap() }
    }
    assert_eq!(pollster::block_on(pump(READ.to_vec(), Server::default())), 1);
    assert_eq!(pollster::block_on(pump(READ.to_vec(), Blocking(Server::default()))), 1);
    let mut server = Server::default();
    assert_eq!(pollster::block_on(Root::dispatch_local(READ, &mut server)), Ok(1));
    assert_eq!(pollster::block_on(read().visit_async(&mut server)), 1);
    assert_eq!(pollster::block_on(read().visit_local(&mut server)), 1);
    assert_eq!(server.log, ["7 bob 16 2"; 3]);
}

#[test]
fn the_encoder_takes_the_header_as_arguments() {
    let mut bytes = Vec::new();
    let who = String::from("bob");
    Root::encoder(&mut bytes).unit().function(7, &who).read(16, 2).unwrap();
    assert_eq!(bytes, READ);
    bytes.clear();
    Root::encoder(&mut bytes).marked().inner().write(1, "x").unwrap();
    assert_eq!(bytes, MARKED);
    // On error nothing was written: without room, and where a value of the header cannot be encoded.
    let mut room = [0xee; 8];
    let mut slice = &mut room[..];
    let error = Root::encoder(&mut slice).unit().function(7, "bob").read(16, 2).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::NoRoom { needed: READ.len(), room: 8 });
    let long = "x".repeat(70_000);
    let error = Root::encoder(&mut bytes).unit().function(7, &long).read(16, 2).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 70_000, max: 65_535 });
    assert_eq!(error.field(), Some("who"));
    assert_eq!((room, &*bytes), ([0xee; 8], MARKED));
}

#[test]
fn actions_have_the_name_of_the_field_and_no_tag_for_it() {
    let names: Vec<_> = Root::ACTIONS.iter().map(|action| action.to_string()).collect();
    let expected = [
        "quit",
        "unit.function.read",
        "unit.function.write",
        "marked.inner.read",
        "marked.inner.write",
    ];
    assert_eq!(names, expected);
    let [_, read, _, marked, _] = Root::ACTIONS.iter().collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(read.tags().collect::<Vec<_>>(), [1, 1]);
    assert_eq!((read.max_len(), marked.max_len()), (None, Some(1 + 2 + 1 + 4)));
}

#[test]
fn peek_passes_over_the_header() {
    let peek = Root::peek(READ).unwrap();
    assert_eq!((peek.action().to_string().as_str(), peek.payload()), ("unit.function.read", 12));
    // The fields of the action need not be there yet.
    let peek = Root::peek(&READ[..12]).unwrap();
    assert_eq!(peek.payload(), 12);
    let wrong = b"\x01U\x00\x07\x07\x00\x03bob?";
    assert_eq!(Root::peek(wrong).unwrap_err(), Root::from_slice(wrong).unwrap_err());
    assert_eq!(Root::known_path(wrong).to_string(), "unit");
    assert_eq!(Root::known_path(READ).to_string(), "unit.function.read");
}

#[test]
fn errors_are_those_of_decoding() {
    let long = [READ, b"\0"].concat();
    let unknown = b"\x01U\x00\x08\x07\x00\x03bob!\x09";
    let inputs = (0..READ.len()).map(|len| &READ[..len]).chain([&*long, &unknown[..]]);
    for input in inputs {
        let error = Root::from_slice(input).unwrap_err();
        let told = Root::dispatch(input, &mut Server::default()).unwrap_err();
        assert_eq!((told.kind(), told.needs_more()), (error.kind(), error.needs_more()));
        assert_eq!(
            pollster::block_on(Root::dispatch_async(input, &mut Server::default())),
            Err(told)
        );
    }
    assert_eq!(
        Root::from_slice(unknown).unwrap_err().kind(),
        DecodeErrorKind::UnknownTag { tag: 9 }
    );
}

#[test]
fn tables_are_told_the_header() {
    static TABLE: RootTable<Server, usize> = {
        let mut table = RootTable::EMPTY;
        table.unit.on_function(|server: &mut Server, unit, who| {
            server.unit = unit;
            server.who = who.into();
        });
        table.unit.function.on_read(Server::read);
        table
    };
    let mut server = Server::default();
    assert_eq!(TABLE.dispatch(READ, &mut server), Ok(Some(1)));
    assert_eq!(Root::dispatch(READ, &mut TABLE.with(&mut server)), Ok(Some(1)));
    assert_eq!(read().visit(&mut TABLE.with(&mut server)), Some(1));
    assert_eq!(server.log, ["7 bob 16 2"; 3]);
    assert_eq!(TABLE.dispatch(MARKED, &mut server), Ok(None));

    let (mut boxed, add) = (RootBoxTable::<Server, usize>::EMPTY, 100);
    boxed.unit.on_function(move |server, unit, _| server.unit = unit + add);
    boxed.unit.function.on_read(|server, _, _| server.unit.into());
    assert_eq!(boxed.dispatch(READ, &mut server), Ok(Some(107)));
    // A route that is not registered is told nothing.
    let mut below = RootTable::<Server, usize>::EMPTY;
    below.unit.function.on_read(Server::read);
    assert_eq!(below.dispatch(READ, &mut server), Ok(Some(1)));
}

#[test]
fn a_header_of_constants_has_parts() {
    let mut server = Server::default();
    let mut parts = MarkedParts { inner: &mut server };
    assert_eq!(Marked::dispatch(&MARKED[1..], &mut parts), Ok(1));
}

// A generic header, in front of a generic tree, which borrows.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async))]
struct Tagged<K, T> {
    id: K,
    #[net(node)]
    inner: T,
}
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async))]
struct Deep<'a> {
    n: u16,
    #[net(node)]
    tagged: Tagged<u32, Function<'a>>,
}
impl<K: Into<u32>, T> TaggedRoutes<K, T> for Server {
    type Inner = Self;
    fn inner(&mut self, id: K) -> &mut Self {
        self.unit = u8::try_from(id.into()).unwrap();
        self
    }
}
impl DeepRoutes for Server {
    type Tagged = Self;
    fn tagged(&mut self, n: u16) -> &mut Self {
        self.who = n.to_string();
        self
    }
}

#[test]
fn headers_nest_and_are_generic() {
    let inner = Function::Read { address: 3, count: 4 };
    let deep = Deep { n: 1, tagged: Tagged { id: 2, inner } };
    let bytes = deep.to_vec().unwrap();
    assert_eq!(bytes, b"\x01\0\x02\0\0\0\x01\0\x03\0\x04");
    let mut server = Server::default();
    assert_eq!(Deep::dispatch(&bytes, &mut server), Ok(1));
    assert_eq!(pollster::block_on(Deep::dispatch_async(&bytes, &mut server)), Ok(1));
    assert_eq!(Tagged::<u32, Function<'_>>::dispatch(&bytes[2..], &mut server), Ok(1));
    assert_eq!(deep.visit(&mut server), 1);
    assert_eq!(server.log, ["2 1 3 4"; 4]);
    let mut encoded = Vec::new();
    Deep::encoder(&mut encoded).tagged(1).inner(2).read(3, 4).unwrap();
    assert_eq!(encoded, bytes);
    assert_eq!(Deep::peek(&bytes).unwrap().action().to_string(), "tagged.inner.read");
}

// Replies behind a header.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, local, table))]
struct Call<'a> {
    id: u32,
    #[net(node, reply_header = Answer)]
    request: Store<'a>,
}
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(endian = big)]
struct Answer {
    id: u32,
    status: u8,
}
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, local, table))]
enum Store<'a> {
    #[net(reply = Option<&'a str>)]
    Get {
        key: &'a str,
    },
    Tell {
        n: u8,
    },
}

#[derive(Default)]
struct Colours {
    name: String,
    told: u8,
}
impl Colours {
    fn find(&self, key: &str) -> Option<&str> {
        (key == "sky").then_some(&self.name)
    }
}
impl Handler for Colours {
    type Output = ();
}
impl CallRoutes for Colours {
    type Request = Self;
    fn request(&mut self, id: u32) -> (&mut Self, Answer) {
        (self, Answer { id, status: 9 })
    }
}
impl StoreHandler for Colours {
    fn get(&mut self, key: &str) -> Option<&str> {
        self.find(key)
    }
    fn tell(&mut self, n: u8) {
        self.told = n;
    }
}
impl AsyncStoreHandler for Colours {
    async fn get(&mut self, key: &str) -> Option<&str> {
        std::future::ready(()).await;
        self.find(key)
    }
    async fn tell(&mut self, n: u8) {
        self.told = n;
    }
}
impl LocalStoreHandler for Colours {
    async fn get(&mut self, key: &str) -> Option<&str> {
        std::future::ready(()).await;
        self.find(key)
    }
    async fn tell(&mut self, n: u8) {
        self.told = n;
    }
}

const GET: &[u8] = b"\x2a\0\0\0\x00\x03\0sky";
const BLUE: &[u8] = b"\0\0\0\x2a\x09\x01\x04\0blue";

#[test]
fn replies_stand_behind_their_header() {
    fn serve<H: Handler>(bytes: &[u8], handler: &mut H) -> (Outcome<H::Output>, Vec<u8>)
    where
        for<'a> Call<'a>: ReplyDispatch<H, Vec<u8>>,
    {
        let mut replies = Vec::new();
        let outcome = Call::dispatch_reply(bytes, handler, &mut replies).unwrap();
        (outcome, replies)
    }
    let colours = &mut Colours { name: "blue".into(), told: 0 };
    assert_eq!(serve(GET, colours), (Outcome::Replied, BLUE.to_vec()));
    assert_eq!(serve(b"\x2a\0\0\0\x01\x05", colours), (Outcome::OneWay(()), Vec::new()));
    assert_eq!(colours.told, 5);

    let mut replies = Vec::new();
    let done = pollster::block_on(Call::dispatch_reply_async(GET, colours, &mut replies));
    assert_eq!((done, &*replies), (Ok(Outcome::Replied), BLUE));
    replies.clear();
    let done = pollster::block_on(Call::dispatch_reply_local(GET, colours, &mut replies));
    assert_eq!((done, &*replies), (Ok(Outcome::Replied), BLUE));
    replies.clear();
    let call = Call { id: 42, request: Store::Get { key: "sky" } };
    assert_eq!(call.visit_reply(colours, &mut replies), Ok(Outcome::Replied));
    assert_eq!(replies, BLUE);

    // What the caller gets is decoded in two steps.
    let mut request = Vec::new();
    let reply = Call::encoder(&mut request).request(42).get("sky").unwrap();
    assert_eq!(request, GET);
    let (answer, value) = Answer::from_prefix(BLUE).unwrap();
    assert_eq!((answer, reply.decode(value)), (Answer { id: 42, status: 9 }, Ok(Some("blue"))));
}

#[test]
fn no_part_of_a_reply_is_written_without_its_header() {
    let colours = &mut Colours { name: "blue".into(), told: 0 };
    let mut room = [0xee; 11];
    let mut slice = &mut room[..];
    let error = Call::dispatch_reply(GET, colours, &mut slice).unwrap_err();
    let DispatchError::Encode(error) = error else { panic!("{error}") };
    assert_eq!(error.kind(), EncodeErrorKind::NoRoom { needed: BLUE.len(), room: 11 });
    assert_eq!((slice.len(), room), (11, [0xee; 11]));
}

#[test]
fn tables_give_the_header_of_replies() {
    let mut table = CallTable::<Colours, ()>::EMPTY;
    table.request.on_get(|colours, key| colours.find(key));
    table.request.on_tell(|colours, n| colours.told = n);
    let colours = &mut Colours { name: "blue".into(), told: 0 };
    let mut replies = Vec::new();
    // Without a route there is no header, so nothing is called.
    let outcome = table.dispatch_reply(GET, colours, &mut replies);
    assert_eq!((outcome, &*replies), (Ok(Outcome::OneWay(None)), &b""[..]));
    table.on_request(|_, id| Answer { id, status: 9 });
    let outcome = table.dispatch_reply(GET, colours, &mut replies);
    assert_eq!((outcome, &*replies), (Ok(Outcome::Replied), BLUE));
    let outcome = table.dispatch_reply(b"\x2a\0\0\0\x01\x05", colours, &mut replies);
    assert_eq!(
        (outcome, colours.told, replies.len()),
        (Ok(Outcome::OneWay(Some(()))), 5, BLUE.len())
    );
}

#[test]
fn recordings_hold_trees_with_headers() {
    let recording: Recording = "> 2a 00 00 00 00 03 00 73 6b 79".parse().unwrap();
    let colours = &mut Colours { name: "blue".into(), told: 0 };
    let mut now = Recording::new();
    let mut answers = now.sink(Direction::Back);
    let done = recording.replay_reply::<Call<'_>, _, _>(Direction::Forth, colours, &mut answers);
    assert_eq!(done, [Ok(Outcome::Replied)]);
    assert_eq!(now.frames_of(Direction::Back).collect::<Vec<_>>(), [BLUE]);
}

// A trailer.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, handler(table, async))]
struct Line<'a> {
    channel: u16,
    #[net(node)]
    text: Text<'a>,
    #[net(magic = 0xceu8)]
    end: (),
    #[net(magic = b"\r\n")]
    line: (),
}
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(table, async))]
enum Text<'a> {
    /// Ends where the trailer begins.
    Say {
        #[net(rest)]
        text: &'a str,
    },
    Part,
}
/// The same around a tree whose messages tell their end.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(sized = u8)]
struct Closed<'a> {
    #[net(node)]
    function: Function<'a>,
    #[net(magic = 0xceu8)]
    end: (),
}

#[derive(Default)]
struct Lines(Vec<String>);
impl Handler for Lines {
    type Output = ();
}
impl HandlesAll for Lines {}
impl LineRoutes for Lines {
    type Text = Self;
    fn text(&mut self, channel: u16) -> &mut Self {
        self.0.push(format!("channel {channel}"));
        self
    }
}
impl TextHandler for Lines {
    fn say(&mut self, text: &str) {
        self.0.push(text.into());
    }
    fn part(&mut self) {
        self.0.push("part".into());
    }
}
impl FunctionHandler for Lines {
    fn read(&mut self, address: u16, count: u16) {
        self.0.push(format!("{address} {count}"));
    }
    fn write(&mut self, _: u16, text: &str) {
        self.0.push(text.into());
    }
}

#[test]
fn a_trailer_stands_behind_the_tree() {
    let say = Line { channel: 1, text: Text::Say { text: "hi" }, end: (), line: () };
    let part = Line { text: Text::Part, ..say.clone() };
    let lines: [(Line<'_>, &[u8], [&str; 2]); 2] = [
        (say, b"\0\x01\0hi\xce\r\n", ["channel 1", "hi"]),
        (part, b"\0\x01\x01\xce\r\n", ["channel 1", "part"]),
    ];
    for (value, bytes, calls) in lines {
        assert_eq!(value.to_vec().unwrap(), bytes);
        assert_eq!(Line::from_slice(bytes).unwrap(), value);
        let mut lines = Lines::default();
        Line::dispatch(bytes, &mut lines).unwrap();
        assert_eq!(lines.0, calls);
        assert_eq!(Line::MIN_LEN, 2 + 1 + 1 + 2);
    }
    let mut bytes = Vec::new();
    Line::encoder(&mut bytes).text(1).say("hi").unwrap();
    assert_eq!(bytes, b"\0\x01\0hi\xce\r\n");
    bytes.clear();
    Closed::encoder(&mut bytes).function().read(3, 4).unwrap();
    assert_eq!(bytes, b"\x06\x01\0\x03\0\x04\xce");
    let function = Function::Read { address: 3, count: 4 };
    assert_eq!(Closed::from_slice(&bytes).unwrap(), Closed { function, end: () });
    assert_eq!(Closed::from_prefix(b"\x06\x01\0\x03\0\x04\xce...").unwrap().1, b"...");
    let mut lines = Lines::default();
    Closed::dispatch(&bytes, &mut lines).unwrap();
    assert_eq!(lines.0, ["3 4"]);
    assert_eq!(Closed::MAX_LEN, None);
    assert_eq!(Closed::ACTIONS.iter().next().unwrap().max_len(), Some(1 + 1 + 4 + 1));
}

#[test]
fn the_trailer_is_checked_before_the_handler_is_called() {
    let wrong: [&[u8]; 5] =
        [b"\0\x01\0hi\xcd\r\n", b"\0\x01\0hi\xce\r\r", b"\0\x01\0hi\xce\r", b"\0\x01\0", b"\0\x01"];
    for bytes in wrong {
        let mut lines = Lines::default();
        Line::from_slice(bytes).unwrap_err();
        Line::dispatch(bytes, &mut lines).unwrap_err();
        let mut table = LineTable::<Lines, ()>::EMPTY;
        table.on_text(|lines, _| lines.0.push("told".into()));
        table.dispatch(bytes, &mut lines).unwrap_err();
        assert!(lines.0.is_empty());
    }
    let error = Line::dispatch(b"\0\x01\0hi\xcd\r\n", &mut Lines::default()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidMagic { expected: b"\xce" });
    assert_eq!((error.offset(), error.field()), (5, Some("end")));
    assert_eq!(Line::from_slice(b"\0\x01\0hi\xcd\r\n").unwrap_err(), error);
    // What is too much stands between the tree and the trailer.
    let error = Line::dispatch(b"\0\x01\x01!\xce\r\n", &mut Lines::default()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
    assert_eq!(Line::from_slice(b"\0\x01\x01!\xce\r\n").unwrap_err(), error);
}

// Fields around a node that follow from it: Modbus/TCP.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, handler(async, table))]
struct Modbus<'a> {
    transaction: u16,
    #[net(magic = 0x0000)]
    length: Computed<u16>,
    #[net(node, sized = length)]
    unit: Station<'a>,
}
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, table))]
struct Station<'a> {
    unit: u8,
    #[net(node)]
    function: Text<'a>,
}
impl ModbusRoutes for Lines {
    type Unit = Self;
    fn unit(&mut self, transaction: u16) -> &mut Self {
        self.0.push(format!("transaction {transaction}"));
        self
    }
}
impl StationRoutes for Lines {
    type Function = Self;
    fn function(&mut self, unit: u8) -> &mut Self {
        self.0.push(format!("unit {unit}"));
        self
    }
}
impl AsyncTextHandler for Lines {
    async fn say(&mut self, text: &str) {
        std::future::ready(()).await;
        self.0.push(text.into());
    }
    async fn part(&mut self) {}
}

const MODBUS: &[u8] = b"\x12\x34\0\0\0\x04\x07\0hi";

#[test]
fn a_length_in_the_header_follows_from_the_node() {
    let say = Station { unit: 7, function: Text::Say { text: "hi" } };
    let modbus = Modbus { transaction: 0x1234, length: Computed, unit: say };
    assert_eq!(modbus.to_vec().unwrap(), MODBUS);
    assert_eq!(Modbus::from_slice(MODBUS).unwrap(), modbus);
    let mut encoded = Vec::new();
    Modbus::encoder(&mut encoded).unit(0x1234).function(7).say("hi").unwrap();
    assert_eq!(encoded, MODBUS);
    let mut room = [0xee; 16];
    let mut slice = &mut room[..];
    Modbus::encoder(&mut slice).unit(0x1234).function(7).say("hi").unwrap();
    assert_eq!((slice.len(), &room[..10]), (6, MODBUS));

    let calls = ["transaction 4660", "unit 7", "hi"];
    let mut lines = Lines::default();
    Modbus::dispatch(MODBUS, &mut lines).unwrap();
    assert_eq!(lines.0, calls);
    let mut lines = Lines::default();
    modbus.clone().visit(&mut lines);
    assert_eq!(lines.0, calls);
    let mut lines = Lines::default();
    pollster::block_on(Modbus::dispatch_async(MODBUS, &mut lines)).unwrap();
    assert_eq!(lines.0, calls);
    let mut table = ModbusTable::<Lines, ()>::EMPTY;
    table.unit.function.on_say(|lines, text| lines.0.push(text.into()));
    table.on_unit(|lines, transaction| lines.0.push(transaction.to_string()));
    let mut lines = Lines::default();
    assert_eq!(table.dispatch(MODBUS, &mut lines), Ok(Some(())));
    assert_eq!(lines.0, ["4660", "hi"]);
    let peek = Modbus::peek(MODBUS).unwrap();
    assert_eq!((peek.action().to_string().as_str(), peek.payload()), ("unit.function.say", 8));
}

#[test]
fn a_wrong_length_is_told_before_the_handler_is_called() {
    let wrong: [&[u8]; 4] = [
        b"\x12\x34\0\0\0\x03\x07\0hi",
        b"\x12\x34\0\0\0\x05\x07\0hi",
        b"\x12\x34\0\0\0\x03\x07\x01!!",
        b"\x12\x34\0\0",
    ];
    for bytes in wrong {
        let mut lines = Lines::default();
        let error = Modbus::dispatch(bytes, &mut lines).unwrap_err();
        assert_eq!(Modbus::from_slice(bytes).unwrap_err().kind(), error.kind(), "{bytes:?}");
        assert!(
            lines.0.iter().all(|line| line.starts_with("transaction") || line.starts_with("unit"))
        );
    }
    // A length that its field cannot hold is an error, and nothing is written.
    let long = "x".repeat(70_000);
    let mut bytes = Vec::new();
    let error = Modbus::encoder(&mut bytes).unit(1).function(7).say(&long).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 70_002, max: 0xffff });
    assert_eq!((error.field(), bytes.len()), (Some("length"), 0));
    let say = Station { unit: 7, function: Text::Say { text: &long } };
    let modbus = Modbus { transaction: 1, length: Computed, unit: say };
    assert_eq!(modbus.to_vec().unwrap_err(), error);
}

// Everything at once: bits, a count, a text and a condition in the header, a number that is no `Computed`, in a region.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, sized = u16, magic = b"R")]
struct Rich<'a> {
    #[net(bits = 4)]
    version: u8,
    #[net(bits = 4)]
    words: u8,
    names: u8,
    #[net(count = names)]
    name: &'a str,
    #[net(if = version == 1)]
    extra: Option<u16>,
    length: u8,
    #[net(count = words)]
    options: Vec<u8>,
    #[net(node, sized = length - 1)]
    function: Function<'a>,
    #[net(magic = 0xceu8)]
    end: (),
}
impl RichRoutes for Lines {
    type Function = Self;
    fn function(
        &mut self,
        version: u8,
        name: &str,
        extra: Option<u16>,
        options: Vec<u8>,
    ) -> &mut Self {
        self.0.push(format!("{version} {name} {extra:?} {options:?}"));
        self
    }
}

#[test]
fn all_relations_stand_in_a_header() {
    let rich = Rich {
        version: 1,
        words: 2,
        names: 3,
        name: "bob",
        extra: Some(9),
        length: 6,
        options: vec![4, 5],
        function: Function::Read { address: 3, count: 4 },
        end: (),
    };
    let bytes = b"R\0\x10\x12\x03bob\0\x09\x06\x04\x05\x01\0\x03\0\x04\xce";
    assert_eq!(rich.to_vec().unwrap(), bytes);
    assert_eq!(Rich::from_slice(bytes).unwrap(), rich);
    let mut encoded = Vec::new();
    let encoder = Rich::encoder(&mut encoded);
    encoder.function(1, "bob", Some(9), vec![4, 5]).read(3, 4).unwrap();
    assert_eq!(encoded, bytes);
    let mut lines = Lines::default();
    Rich::dispatch(bytes, &mut lines).unwrap();
    assert_eq!(lines.0, ["1 bob Some(9) [4, 5]", "3 4"]);
    let error = Rich::encoder(&mut encoded).function(2, "bob", Some(9), vec![]).read(3, 4);
    assert_eq!(error.unwrap_err().kind(), EncodeErrorKind::PresenceMismatch);
    assert_eq!(encoded, bytes);
    assert_eq!(Rich::peek(bytes).unwrap().payload(), 14);
    for len in 0..bytes.len() {
        let mut lines = Lines::default();
        Rich::dispatch(&bytes[..len], &mut lines).unwrap_err();
        assert!(lines.0.is_empty());
    }
}

// The length directly before the node, and what takes the rest of it.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
struct Prefixed<'a> {
    id: u8,
    #[net(node, sized = u16)]
    text: Text<'a>,
    #[net(magic = 0xceu8)]
    end: (),
}
impl PrefixedRoutes for Lines {
    type Text = Self;
    fn text(&mut self, id: u8) -> &mut Self {
        self.0.push(id.to_string());
        self
    }
}

#[test]
fn a_length_stands_directly_before_the_node() {
    let prefixed = Prefixed { id: 1, text: Text::Say { text: "hi" }, end: () };
    let bytes = b"\x01\0\x03\0hi\xce";
    assert_eq!(prefixed.to_vec().unwrap(), bytes);
    assert_eq!(Prefixed::from_slice(bytes).unwrap(), prefixed);
    assert_eq!(Prefixed::from_prefix(b"\x01\0\x03\0hi\xce..").unwrap().1, b"..");
    let mut encoded = Vec::new();
    Prefixed::encoder(&mut encoded).text(1).say("hi").unwrap();
    assert_eq!(encoded, bytes);
    let mut lines = Lines::default();
    Prefixed::dispatch(bytes, &mut lines).unwrap();
    assert_eq!(lines.0, ["1", "hi"]);
    assert_eq!(Prefixed::peek(bytes).unwrap().payload(), 4);
    let part = Prefixed::ACTIONS.iter().nth(1).unwrap();
    assert_eq!((part.to_string().as_str(), part.max_len()), ("text.part", Some(1 + 2 + 1 + 1)));
    let mut lines = Lines::default();
    let error = Prefixed::dispatch(b"\x01\0\x03\0hi\xce..", &mut lines).unwrap_err();
    assert_eq!((error.kind(), lines.0.len()), (DecodeErrorKind::TrailingBytes { left: 2 }, 0));
}

// The tag of a node stands in the header, with other fields between: a record as those of DNS, and 9P.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, handler(async, local, table))]
struct Record<'a> {
    kind: Computed<u16>,
    class: u16,
    ttl: u32,
    length: Computed<u16>,
    #[net(node, tag = kind, sized = length)]
    data: Data<'a>,
}
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag(u16, external), endian = big, handler(async, local, table))]
enum Data<'a> {
    #[net(tag = 1)]
    Address { octets: [u8; 4] },
    #[net(tag = 16)]
    Text {
        #[net(rest)]
        text: &'a str,
    },
    #[net(tag = 33, node)]
    Below(Function<'a>),
    #[net(other)]
    Unknown { tag: u16, raw: &'a [u8] },
}

#[derive(Default)]
struct Zone(Vec<String>);
impl Zone {
    fn note(&mut self, line: String) -> usize {
        self.0.push(line);
        self.0.len()
    }
}
impl Handler for Zone {
    type Output = usize;
}
impl HandlesAll for Zone {}
impl RecordRoutes for Zone {
    type Data = Self;
    fn data(&mut self, class: u16, ttl: u32) -> &mut Self {
        self.note(format!("{class} {ttl}"));
        self
    }
}
impl DataHandler for Zone {
    fn address(&mut self, octets: [u8; 4]) -> usize {
        self.note(format!("{octets:?}"))
    }
    fn text(&mut self, text: &str) -> usize {
        self.note(text.into())
    }
    fn unknown(&mut self, tag: u16, raw: &[u8]) -> usize {
        self.note(format!("{tag} {raw:?}"))
    }
}
impl AsyncDataHandler for Zone {
    async fn address(&mut self, octets: [u8; 4]) -> usize {
        std::future::ready(()).await;
        self.note(format!("{octets:?}"))
    }
    async fn text(&mut self, text: &str) -> usize {
        self.note(text.into())
    }
    async fn unknown(&mut self, tag: u16, raw: &[u8]) -> usize {
        self.note(format!("{tag} {raw:?}"))
    }
}
impl FunctionHandler for Zone {
    fn read(&mut self, address: u16, count: u16) -> usize {
        self.note(format!("read {address} {count}"))
    }
    fn write(&mut self, _: u16, text: &str) -> usize {
        self.note(text.into())
    }
}
impl AsyncFunctionHandler for Zone {
    async fn read(&mut self, address: u16, count: u16) -> usize {
        self.note(format!("read {address} {count}"))
    }
    async fn write(&mut self, _: u16, text: &str) -> usize {
        self.note(text.into())
    }
}

#[test]
fn the_tag_of_a_node_stands_in_the_header() {
    let record = |data| Record { kind: Computed, class: 1, ttl: 60, length: Computed, data };
    let below = Data::Below(Function::Read { address: 3, count: 4 });
    let unknown = Data::Unknown { tag: 99, raw: b"?" };
    let rows: [(Record<'_>, &[u8], &str, &str); 4] = [
        (
            record(Data::Address { octets: [127, 0, 0, 1] }),
            b"\0\x01\0\x01\0\0\0\x3c\0\x04\x7f\0\0\x01",
            "[127, 0, 0, 1]",
            "data.address",
        ),
        (record(Data::Text { text: "hi" }), b"\0\x10\0\x01\0\0\0\x3c\0\x02hi", "hi", "data.text"),
        (
            record(below),
            b"\0\x21\0\x01\0\0\0\x3c\0\x05\x01\0\x03\0\x04",
            "read 3 4",
            "data.below.read",
        ),
        (record(unknown), b"\0\x63\0\x01\0\0\0\x3c\0\x01?", "99 [63]", "data.unknown"),
    ];
    for (value, bytes, call, path) in rows {
        assert_eq!(value.to_vec().unwrap(), bytes);
        assert_eq!(Record::from_slice(bytes).unwrap(), value);
        let mut reused = record(Data::Text { text: "" });
        reused.decode_from(bytes).unwrap();
        assert_eq!(reused, value);
        let mut zone = Zone::default();
        assert_eq!(Record::dispatch(bytes, &mut zone), Ok(2));
        assert_eq!(pollster::block_on(Record::dispatch_async(bytes, &mut zone)), Ok(4));
        assert_eq!(value.clone().visit(&mut zone), 6);
        let mut blocking = Blocking(Zone::default());
        assert_eq!(pollster::block_on(Record::dispatch_async(bytes, &mut blocking)), Ok(2));
        assert_eq!(zone.0, ["1 60", call].repeat(3));
        assert_eq!(Record::peek(bytes).unwrap().action().to_string(), path);
        for len in 0..bytes.len() {
            let error = Record::dispatch(&bytes[..len], &mut Zone::default()).unwrap_err();
            assert_eq!(error.kind(), Record::from_slice(&bytes[..len]).unwrap_err().kind());
        }
    }
    assert_eq!(Record::peek(b"\0\x10\0\x01\0\0\0\x3c\0\x02hi").unwrap().payload(), 10);
    let tags: Vec<_> = Record::ACTIONS.iter().map(|action| action.tags().count()).collect();
    assert_eq!(tags, [1, 1, 2, 2, 1]);
}

#[test]
fn the_encoder_finds_the_tag_of_a_node() {
    let mut bytes = Vec::new();
    Record::encoder(&mut bytes).data(1, 60).text("hi").unwrap();
    assert_eq!(bytes, b"\0\x10\0\x01\0\0\0\x3c\0\x02hi");
    bytes.clear();
    Record::encoder(&mut bytes).data(1, 60).below().read(3, 4).unwrap();
    assert_eq!(bytes, b"\0\x21\0\x01\0\0\0\x3c\0\x05\x01\0\x03\0\x04");
    bytes.clear();
    Record::encoder(&mut bytes).data(1, 60).unknown(99, b"?").unwrap();
    assert_eq!(bytes, b"\0\x63\0\x01\0\0\0\x3c\0\x01?");
    // A tag that another action owns.
    let error = Record::encoder(&mut bytes).data(1, 60).unknown(16, b"?").unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::OwnedTag { tag: 16 });
    let mut table = RecordTable::<Zone, usize>::EMPTY;
    table.data.on_text(|zone, text| zone.note(text.into()));
    table.data.below.on_read(|zone, address, _| zone.note(address.to_string()));
    table.on_data(|zone, class, _| zone.0.push(class.to_string()));
    let mut zone = Zone::default();
    assert_eq!(table.dispatch(b"\0\x10\0\x01\0\0\0\x3c\0\x02hi", &mut zone), Ok(Some(2)));
    assert_eq!(
        table.dispatch(b"\0\x21\0\x01\0\0\0\x3c\0\x05\x01\0\x03\0\x04", &mut zone),
        Ok(Some(4))
    );
    assert_eq!(zone.0, ["1", "hi", "1", "3"]);
}

/// Holds a tree to all short inputs of a few bytes: what decodes encodes back, and is what is dispatched.
macro_rules! all_short_inputs {
    ($ty:ty, $handler:expr, $alphabet:expr, $len:expr) => {{
        let mut decoded = 0;
        let mut inputs = vec![Vec::new()];
        while let Some(input) = inputs.pop() {
            let dispatched = <$ty>::dispatch(&input[..], &mut $handler).map(drop);
            match <$ty>::from_slice(&input) {
                Ok(value) => {
                    assert_eq!(value.to_vec().unwrap(), input);
                    assert_eq!(dispatched, Ok(()), "{input:?}");
                    assert!(<$ty>::peek(&input).is_ok(), "{input:?}");
                    decoded += 1;
                }
                Err(error) => assert!(dispatched.is_err(), "{input:?}: {error}"),
            }
            if input.len() < $len {
                inputs.extend($alphabet.iter().map(|byte| [&input[..], &[*byte]].concat()));
            }
        }
        assert!(decoded > 3, "{decoded}");
    }};
}

#[test]
fn dispatch_takes_what_decodes() {
    all_short_inputs!(Line<'_>, Lines::default(), [0, 1, 0xce, b'\r', b'\n'], 8);
    all_short_inputs!(Prefixed<'_>, Lines::default(), [0, 1, 2, 0xce], 9);
    all_short_inputs!(Modbus<'_>, Lines::default(), [0, 2, 3], 10);
    all_short_inputs!(Record<'_>, Zone::default(), [0, 1, 16], 11);
}

// Names that are keywords or like our own, another name for the items, and items that are not wanted.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(name = Wrapped, table))]
struct Wrapper {
    r#type: u8,
    h: u8,
    self_: u8,
    #[net(node)]
    r#match: Inner,
}
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table))]
enum Inner {
    X(u8),
}
#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
struct Quiet {
    id: u8,
    #[net(node)]
    inner: Inner,
}

struct Sum(u8);
impl Handler for Sum {
    type Output = u8;
}
impl WrappedRoutes for Sum {
    type Match = Self;
    fn r#match(&mut self, r#type: u8, h: u8, self_: u8) -> &mut Self {
        self.0 = r#type + h + self_;
        self
    }
}
impl InnerHandler for Sum {
    fn x(&mut self, x: u8) -> u8 {
        self.0 + x
    }
}

#[test]
fn fields_are_called_as_they_like() {
    assert_eq!(Wrapper::dispatch(&[1, 2, 3, 0, 4], &mut Sum(0)), Ok(10));
    let mut bytes = Vec::new();
    Wrapper::encoder(&mut bytes).r#match(1, 2, 3).x(4).unwrap();
    assert_eq!(bytes, [1, 2, 3, 0, 4]);
    bytes.clear();
    Quiet::encoder(&mut bytes).inner(9).x(4).unwrap();
    assert_eq!(bytes, [9, 0, 4]);
    let mut table = WrappedTable::<Sum, u8>::EMPTY;
    table.on_match(|sum, r#type, _, _| sum.0 = r#type);
    table.r#match.on_x(|sum, x| sum.0 + x);
    assert_eq!(table.dispatch(&[1, 2, 3, 0, 4], &mut Sum(0)), Ok(Some(5)));
    assert_eq!(Wrapper::ACTIONS.iter().next().unwrap().to_string(), "match.x");
}

// The header of a reply borrows from the handler, beside the part that handles the call.
#[derive(NetTree)]
struct Named<'a> {
    name: &'a str,
}
#[derive(NetTree)]
struct Asked<'a> {
    user: &'a str,
    #[net(node, reply_header = Named<'a>)]
    store: Store<'a>,
}
struct Shop {
    name: String,
    colours: Colours,
}
impl Handler for Shop {
    type Output = ();
}
impl AskedRoutes for Shop {
    type Store = Colours;
    fn store(&mut self, user: &str) -> (&mut Colours, Named<'_>) {
        self.name.push_str(user);
        (&mut self.colours, Named { name: &self.name })
    }
}

#[test]
fn the_header_of_a_reply_borrows_from_the_handler() {
    let colours = Colours { name: "blue".into(), told: 0 };
    let (mut shop, mut replies) = (Shop { name: "of ".into(), colours }, Vec::new());
    let outcome = Asked::dispatch_reply(b"\x03\0bob\0\x03\0sky", &mut shop, &mut replies);
    assert_eq!(outcome, Ok(Outcome::Replied));
    assert_eq!(replies, b"\x06\0of bob\x01\x04\0blue");
}

// The tag of a node is some bits of the header, or a text in it.
#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Bits<'a> {
    #[net(bits = 4)]
    kind: u8,
    #[net(bits = 4)]
    channel: u8,
    #[net(node, tag = kind, sized = u16)]
    body: InBits<'a>,
}
#[derive(NetTree, Debug, PartialEq)]
#[net(tag(u8, external), sized = u8)]
enum InBits<'a> {
    #[net(tag = 3)]
    Number { n: u8 },
    #[net(tag = 5)]
    Name(&'a str),
}
impl BitsRoutes for Zone {
    type Body = Self;
    fn body(&mut self, channel: u8) -> &mut Self {
        self.note(channel.to_string());
        self
    }
}
impl InBitsHandler for Zone {
    fn number(&mut self, n: u8) -> usize {
        self.note(n.to_string())
    }
    fn name(&mut self, name: &str) -> usize {
        self.note(name.into())
    }
}

#[derive(NetTree, Debug, PartialEq)]
struct Keyed<'a> {
    id: u8,
    #[net(len = u8)]
    kind: Computed<&'a str>,
    n: u8,
    #[net(node, tag = kind)]
    key: Key<'a>,
}
#[derive(NetTree, Debug, PartialEq)]
#[net(tag(str, external))]
enum Key<'a> {
    #[net(tag = "rsa")]
    Rsa { n: u8 },
    #[net(tag = "ed")]
    Ed(&'a str),
}
impl KeyedRoutes for Zone {
    type Key = Self;
    fn key(&mut self, id: u8, n: u8) -> &mut Self {
        self.note(format!("{id} {n}"));
        self
    }
}
impl KeyHandler for Zone {
    fn rsa(&mut self, n: u8) -> usize {
        self.note(n.to_string())
    }
    fn ed(&mut self, text: &str) -> usize {
        self.note(text.into())
    }
}

#[test]
fn the_tag_of_a_node_is_bits_or_a_text() {
    let (mut zone, mut encoded) = (Zone::default(), Vec::new());
    let bits = Bits { kind: 3, channel: 2, body: InBits::Number { n: 9 } };
    let bytes = [0x32, 0, 2, 1, 9];
    assert_eq!(bits.to_vec().unwrap(), bytes);
    assert_eq!(Bits::from_slice(&bytes).unwrap(), bits);
    Bits::encoder(&mut encoded).body(2).number(9).unwrap();
    assert_eq!(encoded, bytes);
    Bits::dispatch(&bytes, &mut zone).unwrap();
    assert_eq!(Bits::peek(&bytes).unwrap().payload(), 4);

    let keyed = Keyed { id: 1, kind: Computed, n: 2, key: Key::Ed("x") };
    let bytes = b"\x01\x02ed\x02\x01\0x";
    assert_eq!(keyed.to_vec().unwrap(), bytes);
    assert_eq!(Keyed::from_slice(bytes).unwrap(), keyed);
    encoded.clear();
    Keyed::encoder(&mut encoded).key(1, 2).ed("x").unwrap();
    assert_eq!(encoded, bytes);
    Keyed::dispatch(bytes, &mut zone).unwrap();
    assert_eq!(zone.0, ["2", "9", "1 2", "x"]);
    assert_eq!(Keyed::peek(bytes).unwrap().action().to_string(), "key.ed");
    let error = Keyed::dispatch(b"\x01\x02rs\x02\x01", &mut zone).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnknownName { len: 2 });
}
