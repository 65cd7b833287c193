//! The target `trees`: decoding, encoding and dispatch of the zoo and of the forest, in each flavour of handlers.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::pin;
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use netbytes::{Blocking, DecodeError, Fmt, Handler, HandlesAll, List, NetTree};

#[allow(clippy::wildcard_imports, reason = "everything that is generated for the forest")]
use super::forest::*;
use super::oracle::{Echoed, Input, Subject, decoding, dispatching, encoding};
use crate::zoo::{Echo, Zoo, samples};

impl Subject for Zoo<'_> {
    const OPEN: bool = true;

    fn ends(&self) -> bool {
        !matches!(self, Zoo::Open(_))
    }
}

impl Subject for Root<'_> {
    const OPEN: bool = true;

    fn ends(&self) -> bool {
        match self {
            Root::Unknown { .. } => false,
            Root::Ends(ends) => matches!(
                ends,
                Ends::Until { .. }
                    | Ends::Nul { .. }
                    | Ends::Counted(..)
                    | Ends::CountedBehind { .. }
                    | Ends::AtMost { .. }
            ),
            _ => true,
        }
    }
}

impl Subject for Newer {
    const CANONICAL: bool = false;

    /// What stands for an unknown variant cannot be sent, and is still the same value.
    fn same(&self, other: &Self) -> bool {
        format!("{self:?}") == format!("{other:?}")
    }
}

impl Subject for Above {
    const CANONICAL: bool = false;
}

impl Subject for Closed {}

type Messages = LazyLock<Vec<Vec<u8>>>;

fn encoded<T: NetTree>(values: &[T]) -> Vec<Vec<u8>> {
    values.iter().map(|value| value.to_vec().unwrap()).collect()
}

static ZOO: Messages = LazyLock::new(|| encoded(&samples()));
static ROOTS: Messages = LazyLock::new(|| encoded(&roots()));
static NEWER: Messages = LazyLock::new(|| encoded(&newer()));
static ABOVE: Messages = LazyLock::new(|| encoded(&above()));
static CLOSED: Messages = LazyLock::new(|| encoded(&closed()));

/// The messages of each tree, in the order of the byte that chooses it.
static FOREST: [&Messages; 5] = [&ZOO, &ROOTS, &NEWER, &ABOVE, &CLOSED];

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let with_byte = |(byte, messages): (u8, &&'static Messages)| {
        messages.iter().map(move |message| [&[byte], message.as_slice()].concat())
    };
    (0..).zip(&FOREST).flat_map(with_byte).collect()
}

/// What a message of this type is decoded over: two others.
fn olds<'a>(messages: &'static Messages, input: &Input) -> [&'a [u8]; 2] {
    let at = input.bytes().len();
    [at, at * 7 + 3].map(|at| messages.get(at % messages.len()).map_or(&[][..], Vec::as_slice))
}

/// The fuzz target: the first byte chooses the tree, the others are a message.
pub fn trees(data: &[u8]) {
    let Some((tree, message)) = data.split_first() else { return };
    let input = &Input::new(message);
    match tree % 5 {
        0 => {
            decoding::<Zoo<'_>>(input, &olds(&ZOO, input));
            let _ = dispatching::<Zoo<'_>, Echo>(input, Zoo::peek);
        }
        1 => {
            decoding::<Root<'_>>(input, &olds(&ROOTS, input));
            let plain = dispatching::<Root<'_>, Again>(input, Root::peek);
            flavours(input.bytes(), &plain);
        }
        2 => {
            decoding::<Newer>(input, &olds(&NEWER, input));
            let plain = dispatching::<Newer, Again>(input, Newer::peek);
            let mut table = NewerTable::EMPTY;
            Newer::register(&mut table);
            assert_eq!(table.dispatch(input.bytes(), &mut ()), plain.map(Some));
            sent_again::<Newer>(input.bytes());
        }
        3 => {
            decoding::<Above>(input, &olds(&ABOVE, input));
            let _ = dispatching::<Above, Again>(input, Above::peek);
            sent_again::<Above>(input.bytes());
        }
        _ => {
            decoding::<Closed>(input, &olds(&CLOSED, input));
            let _ = dispatching::<Closed, Again>(input, Closed::peek);
        }
    }
}

/// What is read is sent in one form, and read again it is the same.
fn sent_again<T: Subject + netbytes::DecodeOwned>(bytes: &[u8]) {
    let Ok(value) = T::from_slice(bytes) else { return };
    let Ok(sent) = value.to_vec() else { return };
    let again = T::from_slice(&sent).unwrap_or_else(|error| panic!("{value:?}: {error:?}"));
    assert!(value.same(&again), "{value:?} is sent as {again:?}");
    assert_eq!(again.to_vec().as_ref(), Ok(&sent));
    encoding(&sent, &again);
}

/// A handler of each flavour gets what the plain one gets.
fn flavours(bytes: &[u8], plain: &Result<Echoed, DecodeError>) {
    let echo = ready(Root::dispatch_async(bytes, &mut Waiting));
    assert_eq!(&echo, plain, "async: {bytes:02x?}");
    let echo = ready(Root::dispatch_local(bytes, &mut Waiting));
    assert_eq!(&echo, plain, "local: {bytes:02x?}");
    let echo = ready(Root::dispatch_async(bytes, &mut Blocking(Again)));
    assert_eq!(&echo, plain, "blocking: {bytes:02x?}");
    let echo = Root::dispatch(bytes, &mut Rest);
    assert_eq!(&echo, plain, "partial: {bytes:02x?}");
    if let Ok(root) = Root::from_slice(bytes) {
        assert_eq!(Some(&ready(root.clone().visit_async(&mut Waiting))), plain.as_ref().ok());
        assert_eq!(Some(&ready(root.visit_local(&mut Waiting))), plain.as_ref().ok());
    }
    let plain = plain.clone().map(Some);
    assert_eq!(TABLE.dispatch(bytes, &mut ()), plain, "table: {bytes:02x?}");
    assert_eq!(BOXES.dispatch(bytes, &mut ()), plain, "table of closures: {bytes:02x?}");
    assert_eq!(
        Root::dispatch(bytes, &mut TABLE.with(&mut ())),
        plain,
        "as a handler: {bytes:02x?}"
    );
    let none = RootTable::<(), Echoed>::EMPTY.dispatch(bytes, &mut ());
    assert_eq!(none, plain.map(|_| None), "an empty table: {bytes:02x?}");
}

/// What a future gives that waits for nothing.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

static TABLE: LazyLock<RootTable<(), Echoed>> = LazyLock::new(|| {
    let mut table = RootTable::EMPTY;
    Root::register(&mut table);
    Ends::register(&mut table.ends);
    Regions::register(&mut table.regions);
    Inner::register(&mut table.regions.inner);
    Deep::register(&mut table.regions.inner.deep);
    Wide::register(&mut table.wide);
    table
});

static BOXES: LazyLock<RootBoxTable<(), Echoed>> = LazyLock::new(|| {
    let mut table = RootBoxTable::default();
    Root::register(&mut table);
    Ends::register(&mut table.ends);
    Regions::register(&mut table.regions);
    Inner::register(&mut table.regions.inner);
    Deep::register(&mut table.regions.inner.deep);
    Wide::register(&mut table.wide);
    table
});

/// Encodes what it is told, along the path from its node on.
#[derive(Default)]
struct Again;

impl Handler for Again {
    type Output = Echoed;
}
impl HandlesAll for Again {}

/// The same, `async` and on its thread.
struct Waiting;

impl Handler for Waiting {
    type Output = Echoed;
}
impl HandlesAll for Waiting {}

/// The same of what goes to `rest`.
struct Rest;

impl Handler for Rest {
    type Output = Echoed;
}
impl HandlesAll for Rest {}

/// The methods of one enum, all of which call the path encoder with their arguments; `all` flavours of it, with its tables.
macro_rules! again {
    ($node:ident: $plain:ident { $($method:ident/$on:ident($($arg:ident: $ty:ty),*);)* }) => {
        impl $plain for Again {
            $(fn $method(&mut self, $($arg: $ty),*) -> Echoed {
                let mut sink = Vec::new();
                $node::encoder(&mut sink).$method($($arg),*).map(|()| sink)
            })*
        }
    };
    (
        $node:ident [$($life:tt)*]:
        $plain:ident, $async:ident, $local:ident, $partial:ident, $table:ident, $boxes:ident
        { $($method:ident/$on:ident($($arg:ident: $ty:ty),*);)* }
    ) => {
        again!($node: $plain { $($method/$on($($arg: $ty),*);)* });
        impl $async for Waiting {
            $(async fn $method(&mut self, $($arg: $ty),*) -> Echoed {
                $plain::$method(&mut Again, $($arg),*)
            })*
        }
        impl $local for Waiting {
            $(async fn $method(&mut self, $($arg: $ty),*) -> Echoed {
                $plain::$method(&mut Again, $($arg),*)
            })*
        }
        impl $partial for Rest {
            fn rest(&mut self, action: $node$($life)*) -> Echoed {
                action.to_vec()
            }
        }
        impl Registers<$table<(), Echoed>> for $node$($life)* {
            fn register(table: &mut $table<(), Echoed>) {
                $(table.$on(|(), $($arg: $ty),*| $plain::$method(&mut Again, $($arg),*));)*
            }
        }
        impl Registers<$boxes<(), Echoed>> for $node$($life)* {
            fn register(table: &mut $boxes<(), Echoed>) {
                $(table.$on(|(), $($arg: $ty),*| $plain::$method(&mut Again, $($arg),*));)*
            }
        }
    };
}

/// A node whose actions are registered in a table, of functions or of closures.
trait Registers<T> {
    fn register(table: &mut T);
}

again!(Root[<'_>]: RootHandler, AsyncRootHandler, LocalRootHandler, RootPartial, RootTable, RootBoxTable {
    query/on_query(text: &str);
    bye/on_bye();
    unknown/on_unknown(tag: u8, raw: &[u8]);
});

again!(Ends[<'_>]: EndsHandler, AsyncEndsHandler, LocalEndsHandler, EndsPartial, EndsTable, EndsBoxTable {
    to_end/on_to_end(items: Vec<u16>);
    rest_text/on_rest_text(byte: u8, text: Cow<'_, str>);
    rest_list/on_rest_list(list: List<'_, u16, Fmt<3, true, false>>);
    rest_names/on_rest_names(list: List<'_, &str, Fmt<3, true, false>>);
    rest_map/on_rest_map(map: BTreeMap<u8, u16>);
    until/on_until(numbers: Vec<u16>, names: Vec<&str>, text: String);
    nul/on_nul(name: &str, bytes: Bytes);
    counted/on_counted(items: Vec<(u8, bool)>, bytes: &[u8]);
    counted_behind/on_counted_behind(flag: bool, items: BTreeSet<u16>);
    at_most/on_at_most(
        items: Vec<u32>,
        text: String,
        map: BTreeMap<u8, &str>,
        list: List<'_, u32, Fmt<3, true, false>>,
        bytes: &[u8]
    );
});

again!(Regions[<'_>]: RegionsHandler, AsyncRegionsHandler, LocalRegionsHandler, RegionsPartial, RegionsTable, RegionsBoxTable {
    empty/on_empty();
    text/on_text(text: &str, after: u16);
    data/on_data(number: i32, rest: Cow<'_, [u8]>);
    many/on_many(items: Vec<Item<'_>>);
    unknown/on_unknown(tag: u64, raw: &[u8]);
});

again!(Inner[<'_>]: InnerMethods, AsyncInnerMethods, LocalInnerMethods, InnerMethodsPartial, InnerMethodsTable, InnerMethodsBoxTable {
    say/on_say(text: &str);
});

again!(Deep[]: DeepHandler, AsyncDeepHandler, LocalDeepHandler, DeepPartial, DeepTable, DeepBoxTable {
    blob/on_blob(bytes: Vec<u8>);
    nothing/on_nothing();
});

again!(Wide[]: WideHandler, AsyncWideHandler, LocalWideHandler, WidePartial, WideTable, WideBoxTable {
    numbers/on_numbers(a: u16, b: i128, c: f64, list: Vec<u32>);
    codes/on_codes(codes: Vec<Code>);
    told/on_told(told: Told);
    bounded/on_bounded(bounded: Bounded<u16>);
    kept/on_kept(kept: Kept, after: u8);
});

/// By hand: the path encoder has no method for what stands for an unknown variant.
impl NewerHandler for Again {
    fn moved(&mut self, x: u8, y: u16, z: u8) -> Echoed {
        Newer::Moved { x, y, z }.to_vec()
    }
    fn stopped(&mut self) -> Echoed {
        Newer::Stopped.to_vec()
    }
    fn config(&mut self, config: Config) -> Echoed {
        Newer::Config(config).to_vec()
    }
    fn seen(&mut self, items: Vec<Older>) -> Echoed {
        Newer::Seen(items).to_vec()
    }
    fn unknown(&mut self, tag: u8) -> Echoed {
        Newer::Unknown { tag }.to_vec()
    }
}

impl Registers<NewerTable<(), Echoed>> for Newer {
    fn register(table: &mut NewerTable<(), Echoed>) {
        table.on_moved(|(), x, y, z| Again.moved(x, y, z));
        table.on_stopped(|()| Again.stopped());
        table.on_config(|(), config| Again.config(config));
        table.on_seen(|(), items| Again.seen(items));
        table.on_unknown(|(), tag| NewerHandler::unknown(&mut Again, tag));
    }
}

again!(Above: AboveHandler { text/on_text(text: String, number: u8); });
again!(Below: BelowHandler { text/on_text(text: String); vec/on_vec(items: Vec<u16>); });

again!(Closed: ClosedHandler {
    text/on_text(text: String);
    lines/on_lines(head: [u16; 2], lines: Vec<String>);
    line/on_line(line: String);
    number/on_number(number: u64);
    ping/on_ping();
});
again!(Branch: BranchHandler {
    leaf/on_leaf(items: Vec<u16>);
    trees/on_trees(trees: Vec<SizedTree>);
    unknown/on_unknown(tag: u64, raw: Vec<u8>);
});
