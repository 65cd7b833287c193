//! The header as the route is told it, as arguments, and in front of each way to read.

use super::*;

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

/// A generic header, in front of a generic tree, which borrows.
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
