//! Trees that have between them, with the zoo, every attribute there is.
#![allow(missing_docs, reason = "test data: the types say what they are")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use netbytes::{Fmt, List, NetTree};

/// Each flavour of handlers, on each enum of a tree with a node of each kind.
#[derive(NetTree, Debug, Clone)]
#[net(reserved(5..=5, 0x20..=0x2f), handler(async, local, partial, table))]
pub enum Root<'a> {
    #[net(node)]
    Ends(Ends<'a>),
    #[net(node)]
    Regions(Regions<'a>),
    #[net(node, tag = 7)]
    Wide(Wide),
    #[net(tag = b'Q')]
    Query {
        #[net(nul)]
        text: &'a str,
    },
    #[net(magic = b"last")]
    Bye,
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

/// Where fields end, in each way, with and without a maximum.
#[derive(NetTree, Debug, Clone)]
#[net(tag = u32, endian = big, len = u24, handler(async, local, partial, table))]
pub enum Ends<'a> {
    ToEnd(#[net(rest, max = 8)] Vec<u16>),
    RestText(u8, #[net(rest, max = 5)] Cow<'a, str>),
    RestList(#[net(rest, max = 4)] List<'a, u16, Fmt<3, true, false>>),
    RestNames(#[net(rest, max = 3)] List<'a, &'a str, Fmt<3, true, false>>),
    RestMap(#[net(rest)] BTreeMap<u8, u16>),
    Until {
        #[net(until = 0xff, max = 3)]
        numbers: Vec<u16>,
        #[net(until = 0xff)]
        names: Vec<&'a str>,
        #[net(until = b';', max = 4)]
        text: String,
    },
    Nul {
        #[net(nul, max = 6)]
        name: &'a str,
        #[net(nul)]
        bytes: Bytes,
    },
    Counted(u8, u64, #[net(count = 0)] Vec<(u8, bool)>, #[net(count = 1, max = 9)] &'a [u8]),
    CountedBehind {
        #[net(magic = 0x0102)]
        n: u32,
        flag: bool,
        #[net(count = n, max = 5, magic = b"items")]
        items: BTreeSet<u16>,
    },
    AtMost {
        #[net(max = 3)]
        items: Vec<u32>,
        #[net(max = 3, len = u8)]
        text: String,
        #[net(max = 2)]
        map: BTreeMap<u8, &'a str>,
        #[net(max = 2)]
        list: List<'a, u32, Fmt<3, true, false>>,
        #[net(len = varint, max = 3)]
        bytes: &'a [u8],
    },
}

/// A length around everything, magic in front, a node with lengths of its own, and tags that are varints.
#[derive(NetTree, Debug, Clone)]
#[net(tag = varint, sized(u16, inclusive), magic = b'N', endian = big, handler(async, local, partial, table))]
pub enum Regions<'a> {
    Empty,
    #[net(magic = 0xcafe)]
    Text {
        text: &'a str,
        #[net(magic = 7u32)]
        after: u16,
    },
    #[net(tag = 300, magic = b'|')]
    Data(#[net(varint)] i32, #[net(rest)] Cow<'a, [u8]>),
    #[net(node)]
    Inner(Inner<'a>),
    Many(Vec<Item<'a>>),
    #[net(other)]
    Unknown(u64, &'a [u8]),
}

#[derive(NetTree, Debug, Clone)]
#[net(sized = u8, handler(async, local, partial, table, name = InnerMethods))]
pub enum Inner<'a> {
    Say(&'a str),
    #[net(node)]
    Deep(Deep),
}

#[derive(NetTree, Debug, Clone)]
#[net(sized = varint, explicit_tags, handler(async, local, partial, table))]
pub enum Deep {
    #[net(tag = 0x80)]
    Blob(#[net(rest)] Vec<u8>),
    #[net(tag = 1)]
    Nothing,
}

#[derive(NetTree, Debug, Clone)]
#[net(sized = u8, magic = b"it", handler = none)]
pub enum Item<'a> {
    Number(i64),
    Name(#[net(rest)] &'a str),
    List(#[net(rest)] List<'a, u16>),
    #[net(other)]
    Unknown(u8, &'a [u8]),
}

/// Numbers in a format of their own, with the widest tags there are.
#[derive(NetTree, Debug, Clone)]
#[net(tag = u64, varint, len = varint, explicit_tags, handler(async, local, partial, table))]
pub enum Wide {
    #[net(tag = 0xffff_ffff_ffff_ffff)]
    Numbers {
        a: u16,
        b: i128,
        #[net(endian = big)]
        c: f64,
        list: Vec<u32>,
    },
    #[net(tag = 0)]
    Codes(Vec<Code>),
    #[net(tag = 1)]
    Told(Told),
    #[net(tag = 2)]
    Bounded(Bounded<u16>),
    #[net(tag = 3)]
    Kept { kept: Kept, after: u8 },
}

/// Tags alone.
#[derive(NetTree, Debug, Clone, Copy, PartialEq)]
#[net(tag = u16, endian = big)]
pub enum Code {
    NotFound,
    #[net(tag = 0x0303)]
    Gone,
    #[net(other)]
    Other(u16),
}

/// Tags that are discriminants.
#[derive(NetTree, Debug, Clone)]
#[repr(u8)]
pub enum Told {
    Number { number: u32 } = 3,
    Letter = b'L',
    Next(Option<Box<Told>>),
}

#[derive(NetTree, Debug, Clone)]
#[net(max_len = 64, crate = netbytes, bound(T: netbytes::Encode + netbytes::DecodeOwned))]
pub struct Bounded<T> {
    value: T,
    #[net(max = 9, len = u8)]
    name: String,
}

fn seven() -> u8 {
    7
}

/// What is not sent.
#[derive(NetTree, Debug, Clone)]
pub struct Kept {
    #[net(skip, default = seven)]
    pub seven: u8,
    pub id: u16,
    #[net(skip)]
    pub cache: Vec<usize>,
}

/// What newer peers may add to.
#[derive(NetTree, Debug, Clone)]
#[net(sized = u16, extensible, handler(table))]
pub enum Newer {
    Moved {
        x: u8,
        #[net(default)]
        y: u16,
        #[net(default = seven, magic = b'z')]
        z: u8,
    },
    Stopped,
    Config(Config),
    Seen(Vec<Older>),
    #[net(other)]
    Unknown {
        tag: u8,
    },
}

#[derive(NetTree, Debug, Clone)]
#[net(sized(u8, inclusive), extensible)]
pub struct Config {
    name: String,
    #[net(default, len = u8)]
    tags: Vec<u16>,
}

#[derive(NetTree, Debug, Clone)]
#[net(sized = u8, extensible)]
pub enum Older {
    A(u8),
    B(String),
    #[net(other)]
    Unknown,
}

/// A node that hands over all of its region.
#[derive(NetTree, Debug, Clone)]
#[net(sized = u8, extensible)]
pub enum Above {
    #[net(node)]
    Below(Below),
    Text(String, #[net(default)] u8),
}

#[derive(NetTree, Debug, Clone)]
pub enum Below {
    Text(String),
    Vec(Vec<u16>),
}

/// Owned, so that its memory is used again, and without an open end, so that it needs no frame.
#[derive(NetTree, Debug, Clone, PartialEq)]
#[net(len = varint)]
pub enum Closed {
    #[net(node)]
    Branch(Branch),
    Text(String),
    Lines {
        head: [u16; 2],
        lines: Vec<String>,
    },
    Line(#[net(until = b'\n')] String),
    Number(#[net(varint)] u64),
    Ping,
}

#[derive(NetTree, Debug, Clone, PartialEq)]
#[net(sized = varint, tag = varint)]
pub enum Branch {
    Leaf(#[net(rest)] Vec<u16>),
    #[net(tag = 200)]
    Trees(Vec<SizedTree>),
    #[net(other)]
    Unknown(u64, Vec<u8>),
}

#[derive(NetTree, Debug, Clone, PartialEq)]
#[net(sized = u8)]
pub struct SizedTree {
    value: u8,
    #[net(until = 0xff)]
    children: Vec<SizedTree>,
}

/// One message at least of each action.
#[must_use]
pub fn roots() -> Vec<Root<'static>> {
    let ends = [
        Ends::ToEnd(vec![1, 0x0203]),
        Ends::RestText(1, Cow::Borrowed("é")),
        Ends::RestList(List::from_slice(&[1, 2, 3, 4])),
        Ends::RestNames(List::from_slice(&["a", "", "b"])),
        Ends::RestMap(BTreeMap::from([(1, 2), (3, 4)])),
        Ends::Until { numbers: vec![1, 2, 3], names: vec!["a", ""], text: "text".to_owned() },
        Ends::Nul { name: "name", bytes: Bytes::from_static(&[1, 2]) },
        Ends::Counted(2, 3, vec![(1, true), (2, false)], b"abc"),
        Ends::CountedBehind { n: 2, flag: true, items: BTreeSet::from([1, 0x0203]) },
        Ends::AtMost {
            items: vec![1, 2, 3],
            text: "abc".to_owned(),
            map: BTreeMap::from([(1, "a"), (2, "")]),
            list: List::from_slice(&[1, 2]),
            bytes: b"abc",
        },
    ];
    let inner = [Inner::Say("hi"), Inner::Deep(Deep::Blob(vec![1, 2])), Inner::Deep(Deep::Nothing)];
    let items = vec![
        Item::Number(-1),
        Item::Name("n"),
        Item::List(List::from_slice(&[1, 2])),
        Item::Unknown(9, b"raw"),
    ];
    let regions = [
        Regions::Empty,
        Regions::Text { text: "text", after: 1 },
        Regions::Data(-300, Cow::Borrowed(b"data")),
        Regions::Many(items),
        Regions::Unknown(9, b"raw"),
    ];
    let wide = [
        Wide::Numbers { a: 300, b: -1, c: 0.5, list: vec![1, 300] },
        Wide::Codes(vec![Code::NotFound, Code::Gone, Code::Other(7)]),
        Wide::Told(Told::Next(Some(Box::new(Told::Number { number: 1 })))),
        Wide::Told(Told::Letter),
        Wide::Bounded(Bounded { value: 300, name: "name".to_owned() }),
        Wide::Kept { kept: Kept { seven: 7, id: 1, cache: vec![] }, after: 1 },
    ];
    [Root::Query { text: "SELECT 1" }, Root::Bye, Root::Unknown { tag: 5, raw: b"raw" }]
        .into_iter()
        .chain(ends.map(Root::Ends))
        .chain(regions.map(Root::Regions))
        .chain(inner.map(|inner| Root::Regions(Regions::Inner(inner))))
        .chain(wide.map(Root::Wide))
        .collect()
}

#[must_use]
pub fn newer() -> Vec<Newer> {
    vec![
        Newer::Moved { x: 1, y: 2, z: 3 },
        Newer::Stopped,
        Newer::Config(Config { name: "n".to_owned(), tags: vec![1, 2] }),
        Newer::Seen(vec![Older::A(1), Older::B("b".to_owned())]),
    ]
}

#[must_use]
pub fn above() -> Vec<Above> {
    vec![
        Above::Below(Below::Text("text".to_owned())),
        Above::Below(Below::Vec(vec![1, 2])),
        Above::Text("t".to_owned(), 3),
    ]
}

#[must_use]
pub fn closed() -> Vec<Closed> {
    let tree = |value, children| SizedTree { value, children };
    vec![
        Closed::Branch(Branch::Leaf(vec![1, 2])),
        Closed::Branch(Branch::Trees(vec![tree(1, vec![tree(2, vec![])]), tree(3, vec![])])),
        Closed::Branch(Branch::Unknown(9, vec![1, 2])),
        Closed::Text("text".to_owned()),
        Closed::Lines { head: [1, 2], lines: vec!["a".to_owned(), String::new()] },
        Closed::Line("line".to_owned()),
        Closed::Number(300),
        Closed::Ping,
    ]
}
