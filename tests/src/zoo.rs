//! A tree of everything: each type with a form on the wire, in each format, under nodes of several widths.
#![allow(missing_docs, reason = "test data: the types say what they are")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use netbytes::{
    Big, Codec, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Fmt, Handler,
    HandlesAll, List, NetTree, Reader, Writer,
};

#[derive(NetTree, Debug, Clone)]
pub enum Zoo<'a> {
    #[net(node)]
    Numbers(NumbersNode),
    #[net(node)]
    Held(HeldNode<'a>),
    #[net(node, tag = 7)]
    Open(OpenNode<'a>),
    #[net(node)]
    Deep(DeepNode),
    Idle,
    #[net(node)]
    Foreign(ForeignNode<'a>),
}

#[derive(NetTree, Debug, Clone)]
#[net(tag = u16)]
pub enum NumbersNode {
    Little(Little),
    Big(BigEndian),
    #[net(tag = 0x0102)]
    Varint(Varint),
    Mixed(u16, #[net(endian = big)] u16, #[net(varint)] i64, #[net(len = u8)] Vec<u32>),
}

#[derive(NetTree, Debug, Clone)]
#[net(tag = varint)]
pub enum HeldNode<'a> {
    Texts(Texts<'a>),
    Sequences(Sequences<'a>),
    #[net(tag = 300)]
    BigSequences(BigSequences<'a>),
    Choices(Choices),
}

#[derive(NetTree, Debug, Clone)]
#[net(tag = u24, endian = big)]
pub enum OpenNode<'a> {
    RestText(u8, #[net(rest)] &'a str),
    RestBytes {
        #[net(rest)]
        bytes: Bytes,
    },
    RestItems {
        #[net(rest, max = 5)]
        items: Vec<(u16, String)>,
    },
    RestFixed {
        #[net(rest)]
        items: List<'a, u16, Big>,
    },
    #[net(other)]
    Unknown {
        tag: u32,
        raw: &'a [u8],
    },
}

#[derive(NetTree, Debug, Clone)]
pub enum DeepNode {
    Chain(Chain),
    Tree(Tree),
    Even {
        even: Even,
        #[net(skip)]
        cache: Option<usize>,
    },
}

/// What the wires of others have.
#[derive(NetTree, Debug, Clone)]
#[net(tag = u16, sized(u24, inclusive), endian = big, magic = b"zoo")]
pub enum ForeignNode<'a> {
    Ended {
        #[net(nul)]
        text: &'a str,
        #[net(until = b'\n', max = 9)]
        bytes: Cow<'a, [u8]>,
        #[net(until = 0xff)]
        items: Vec<(u16, String)>,
        #[net(until = 0xfe)]
        list: List<'a, u16, Big>,
        #[net(until = 0x80)]
        map: BTreeMap<u8, u8>,
    },
    #[net(magic = 0xcafe)]
    Counted {
        n: u16,
        #[net(magic = b"a magic of more than sixteen bytes")]
        m: u8,
        #[net(count = n)]
        numbers: Vec<u16>,
        #[net(count = m, max = 7)]
        text: &'a str,
        #[net(count = m)]
        list: List<'a, &'a [u8], Big>,
    },
    Regions {
        one: Region<'a>,
        many: Vec<Tlv<'a>>,
        tree: SizedTree,
    },
    #[net(node)]
    Tlv(Tlv<'a>),
    #[net(other)]
    Unknown {
        tag: u16,
        raw: &'a [u8],
    },
}

#[derive(NetTree, Debug, Clone)]
#[net(sized = varint, magic = 7_u32)]
pub struct Region<'a> {
    pub flag: bool,
    #[net(rest)]
    pub rest: Cow<'a, [u8]>,
}

#[derive(NetTree, Debug, Clone)]
#[net(sized = u8)]
pub enum Tlv<'a> {
    Pad,
    Number(u32),
    #[net(tag = 9)]
    Text(#[net(rest)] &'a str),
    #[net(other)]
    Unknown(u8, &'a [u8]),
}

/// A tree each of whose nodes says how long it is.
#[derive(NetTree, Debug, Clone, PartialEq)]
#[net(sized = u32)]
pub struct SizedTree {
    pub value: u8,
    pub children: Vec<SizedTree>,
}

macro_rules! numbers {
    ($name:ident, $($keys:tt)*) => {
        #[derive(NetTree, Debug, Clone)]
        #[net($($keys)*)]
        pub struct $name {
            pub unsigned: (u8, u16, u32, u64, u128),
            pub signed: (i8, i16, i32, i64, i128),
            pub floats: [f32; 2],
            pub double: f64,
            pub truth: bool,
            pub letter: char,
            pub nonzero: (NonZero<u8>, NonZero<u16>, NonZero<i64>),
            pub wrapping: Wrapping<u16>,
            pub saturating: Saturating<i32>,
            pub time: Duration,
            pub address: (Ipv4Addr, Ipv6Addr),
            pub any_address: IpAddr,
            pub socket: SocketAddr,
            pub nothing: (),
            pub phantom: PhantomData<String>,
            pub list: Vec<u32>,
        }

        impl $name {
            fn sample() -> Self {
                Self {
                    unsigned: (1, 300, 70_000, u64::MAX, 1 << 100),
                    signed: (-1, -300, 70_000, i64::MIN, -1),
                    floats: [f32::NAN, -0.0],
                    double: 1.5,
                    truth: true,
                    letter: 'ß',
                    nonzero: (NonZero::<u8>::MIN, NonZero::<u16>::MAX, NonZero::<i64>::MIN),
                    wrapping: Wrapping(0x8000),
                    saturating: Saturating(-2),
                    time: Duration::new(3, 999_999_999),
                    address: (Ipv4Addr::LOCALHOST, Ipv6Addr::LOCALHOST),
                    any_address: IpAddr::V4(Ipv4Addr::BROADCAST),
                    socket: SocketAddr::from((Ipv6Addr::LOCALHOST, 443)),
                    nothing: (),
                    phantom: PhantomData,
                    list: vec![0, 127, 128, u32::MAX],
                }
            }
        }
    };
}

numbers!(Little, len = u16);
numbers!(BigEndian, endian = big, len = u32);
numbers!(Varint, varint, len = varint);

#[derive(NetTree, Debug, Clone)]
#[net(len = u8)]
pub struct Texts<'a> {
    pub text: &'a str,
    pub string: String,
    pub boxed: Box<str>,
    pub counted: Rc<str>,
    pub shared: Arc<str>,
    pub cow: Cow<'a, str>,
    #[net(max = 3)]
    pub short: String,
    pub bytes: &'a [u8],
    pub vec: Vec<u8>,
    pub boxed_bytes: Box<[u8]>,
    pub cow_bytes: Cow<'a, [u8]>,
    pub buffer: Bytes,
    pub array: &'a [u8; 3],
    pub owned_array: [u8; 2],
}

macro_rules! sequences {
    ($name:ident, $format:ty, $($keys:tt)*) => {
        #[derive(NetTree, Debug, Clone)]
        #[net($($keys)*)]
        pub struct $name<'a> {
            pub vec: Vec<Vec<u16>>,
            pub deque: VecDeque<bool>,
            pub boxed: Box<[(u8, String)]>,
            pub shared: Arc<[i64]>,
            pub fixed: List<'a, u16, $format>,
            pub variable: List<'a, &'a str, $format>,
            pub lists: List<'a, List<'a, u16, $format>, $format>,
            pub map: BTreeMap<u16, &'a str>,
            pub set: BTreeSet<String>,
            pub chars: BTreeSet<char>,
            pub arrays: Vec<[u16; 2]>,
            pub options: Vec<Option<u8>>,
            pub inner: Vec<Inner>,
            #[net(max = 2)]
            pub two: Vec<u32>,
        }

        impl $name<'_> {
            fn sample() -> Self {
                Self {
                    vec: vec![vec![1, 2], vec![], vec![300]],
                    deque: VecDeque::from([true, false]),
                    boxed: Box::new([(1, "one".to_owned()), (0, String::new())]),
                    shared: Arc::new([-1, 1]),
                    fixed: List::from_slice(&[1, 2, 3]),
                    variable: List::from_slice(&["a", "", "bc"]),
                    lists: List::from_slice(vec![List::from_slice(&[1]), List::default()].leak()),
                    map: BTreeMap::from([(1, "a"), (256, "b")]),
                    set: BTreeSet::from(["x".to_owned(), "y".to_owned()]),
                    chars: BTreeSet::from(['a', 'b']),
                    arrays: vec![[1, 2], [3, 4]],
                    options: vec![None, Some(1)],
                    inner: vec![Inner::A, Inner::B { value: 2 }],
                    two: vec![1],
                }
            }
        }
    };
}

sequences!(Sequences, netbytes::DefaultFormat, len = u16);
sequences!(BigSequences, Fmt<0, true, false>, len = varint, endian = big);

/// An enum as a payload.
#[derive(NetTree, Debug, Clone, Copy)]
#[net(tag = u16, handler = none)]
pub enum Inner {
    A,
    #[net(tag = 0x0203)]
    B {
        value: u16,
    },
}

#[derive(NetTree, Debug, Clone)]
pub struct Choices {
    pub option: Option<Option<u16>>,
    pub result: Result<u8, Vec<u8>>,
    pub boxed: Box<u16>,
    pub shared: (Rc<u8>, Arc<String>),
    pub pair: (u8, (u16, [bool; 2])),
    pub inner: Inner,
    pub maybe: Option<Inner>,
    #[net(max = 2)]
    pub some: Option<Vec<u8>>,
}

/// A list, each part in a box.
#[derive(NetTree, Debug, Clone, PartialEq)]
pub struct Chain(pub Option<Box<Chain>>);

/// A tree whose children stand in a list.
#[derive(NetTree, Debug, Clone, PartialEq)]
pub struct Tree {
    pub value: u8,
    pub children: Vec<Tree>,
}

/// Two types, each in the other.
#[derive(NetTree, Debug, Clone, PartialEq)]
#[net(handler = none)]
pub enum Even {
    Zero,
    Next(Box<Odd>),
}

#[derive(NetTree, Debug, Clone, PartialEq)]
pub struct Odd {
    #[net(with = Half)]
    pub half: usize,
    pub next: BTreeMap<u8, Even>,
}

/// A `usize` as two bytes, of which the second is the first once more.
pub struct Half;

impl Codec<usize> for Half {
    const MIN_LEN: usize = 2;
    const MAX_LEN: Option<usize> = Some(2);

    fn check(value: &usize) -> Result<usize, EncodeError> {
        match u8::try_from(*value) {
            Ok(_) => Ok(2),
            Err(_) => Err(EncodeError::new(EncodeErrorKind::Custom("over a byte"))),
        }
    }

    fn encode<W: Writer>(value: &usize, w: &mut W) -> Result<(), EncodeError> {
        let [byte, ..] = value.to_le_bytes();
        w.put_array([byte, byte])
    }

    fn decode(r: &mut Reader<'_>) -> Result<usize, DecodeError> {
        let at = r.position();
        match r.take_array()? {
            [one, two] if one == two => Ok(usize::from(one)),
            _ => Err(DecodeError::new(DecodeErrorKind::Custom("two bytes that differ"), at)),
        }
    }
}

/// One message at least of every action, and several of those with choices.
#[must_use]
pub fn samples() -> Vec<Zoo<'static>> {
    let numbers = [
        NumbersNode::Little(Little::sample()),
        NumbersNode::Big(BigEndian::sample()),
        NumbersNode::Varint(Varint::sample()),
        NumbersNode::Mixed(1, 2, -300, vec![3, 4]),
    ];
    let held = [
        HeldNode::Texts(Texts {
            text: "borrowed",
            string: "é".to_owned(),
            boxed: "b".into(),
            counted: "".into(),
            shared: "s".into(),
            cow: Cow::Borrowed("c"),
            short: "abc".to_owned(),
            bytes: &[0, 0xff],
            vec: vec![],
            boxed_bytes: Box::new([1]),
            cow_bytes: Cow::Borrowed(&[2]),
            buffer: Bytes::from_static(&[3, 4]),
            array: b"xyz",
            owned_array: [5, 6],
        }),
        HeldNode::Sequences(Sequences::sample()),
        HeldNode::BigSequences(BigSequences::sample()),
        HeldNode::Choices(Choices {
            option: Some(None),
            result: Err(vec![1, 2]),
            boxed: Box::new(7),
            shared: (Rc::new(1), Arc::new("t".to_owned())),
            pair: (1, (2, [true, false])),
            inner: Inner::A,
            maybe: Some(Inner::B { value: 0x0102 }),
            some: Some(vec![1, 2]),
        }),
        HeldNode::Choices(Choices {
            option: Some(Some(1)),
            result: Ok(1),
            boxed: Box::new(0),
            shared: (Rc::new(1), Arc::new(String::new())),
            pair: (1, (2, [true, true])),
            inner: Inner::B { value: 3 },
            maybe: None,
            some: None,
        }),
    ];
    let open = [
        OpenNode::RestText(1, "to the end"),
        OpenNode::RestBytes { bytes: Bytes::from_static(b"\0\x01") },
        OpenNode::RestItems { items: vec![(1, "a".to_owned()), (2, String::new())] },
        OpenNode::RestFixed { items: List::from_slice(&[1, 2]) },
        OpenNode::Unknown { tag: 0x01_00_00, raw: b"raw" },
    ];
    let leaf = |value| Tree { value, children: vec![] };
    let branch = |value, children| Tree { value, children };
    let odd = |half, next| Even::Next(Box::new(Odd { half, next }));
    let next = BTreeMap::from([(1, Even::Zero), (2, odd(9, BTreeMap::new()))]);
    let deep = [
        DeepNode::Chain(Chain(Some(Box::new(Chain(Some(Box::new(Chain(None)))))))),
        DeepNode::Tree(branch(1, vec![leaf(2), branch(3, vec![leaf(4), leaf(5)])])),
        DeepNode::Even { even: odd(3, next), cache: Some(1) },
    ];
    let sized = |value, children| SizedTree { value, children };
    let foreign = [
        ForeignNode::Ended {
            text: "c",
            bytes: Cow::Borrowed(b"line"),
            items: vec![(1, "a".to_owned())],
            list: List::from_slice(&[1, 2]),
            map: BTreeMap::from([(1, 2), (3, 4)]),
        },
        ForeignNode::Counted {
            n: 2,
            m: 3,
            numbers: vec![1, 2],
            text: "abc",
            list: List::from_slice(&[b"x", b"", b"yz"]),
        },
        ForeignNode::Regions {
            one: Region { flag: true, rest: Cow::Borrowed(&[1, 2]) },
            many: vec![Tlv::Pad, Tlv::Number(1), Tlv::Text("t"), Tlv::Unknown(2, b"raw")],
            tree: sized(1, vec![sized(2, vec![sized(3, vec![])]), sized(4, vec![])]),
        },
        ForeignNode::Tlv(Tlv::Pad),
        ForeignNode::Tlv(Tlv::Number(7)),
        ForeignNode::Tlv(Tlv::Text("text")),
        ForeignNode::Tlv(Tlv::Unknown(200, b"")),
        ForeignNode::Unknown { tag: 0x0101, raw: b"raw" },
    ];
    [Zoo::Idle]
        .into_iter()
        .chain(numbers.map(Zoo::Numbers))
        .chain(held.map(Zoo::Held))
        .chain(open.map(Zoo::Open))
        .chain(deep.map(Zoo::Deep))
        .chain(foreign.map(Zoo::Foreign))
        .collect()
}

/// Encodes what it is told, without the path.
#[derive(Default)]
pub struct Echo;

impl Handler for Echo {
    type Output = Result<Vec<u8>, EncodeError>;
}
impl HandlesAll for Echo {}
impl ZooHandler for Echo {
    fn idle(&mut self) -> Self::Output {
        Ok(Vec::new())
    }
}
impl NumbersNodeHandler for Echo {
    fn little(&mut self, numbers: Little) -> Self::Output {
        numbers.to_vec()
    }
    fn big(&mut self, numbers: BigEndian) -> Self::Output {
        numbers.to_vec()
    }
    fn varint(&mut self, numbers: Varint) -> Self::Output {
        numbers.to_vec()
    }
    fn mixed(&mut self, a: u16, b: u16, c: i64, d: Vec<u32>) -> Self::Output {
        NumbersNode::Mixed(a, b, c, d).to_vec().map(|bytes| bytes.into_iter().skip(2).collect())
    }
}
impl HeldNodeHandler for Echo {
    fn texts(&mut self, texts: Texts<'_>) -> Self::Output {
        texts.to_vec()
    }
    fn sequences(&mut self, sequences: Sequences<'_>) -> Self::Output {
        sequences.to_vec()
    }
    fn big_sequences(&mut self, sequences: BigSequences<'_>) -> Self::Output {
        sequences.to_vec()
    }
    fn choices(&mut self, choices: Choices) -> Self::Output {
        choices.to_vec()
    }
}
impl OpenNodeHandler for Echo {
    fn rest_text(&mut self, byte: u8, text: &str) -> Self::Output {
        Ok([&[byte], text.as_bytes()].concat())
    }
    fn rest_bytes(&mut self, bytes: Bytes) -> Self::Output {
        Ok(bytes.to_vec())
    }
    fn rest_items(&mut self, items: Vec<(u16, String)>) -> Self::Output {
        let bytes = OpenNode::RestItems { items }.to_vec()?;
        Ok(bytes.into_iter().skip(3).collect())
    }
    fn rest_fixed(&mut self, items: List<'_, u16, Big>) -> Self::Output {
        Ok(items.iter().flat_map(u16::to_be_bytes).collect())
    }
    fn unknown(&mut self, _: u32, raw: &[u8]) -> Self::Output {
        Ok(raw.to_vec())
    }
}
impl DeepNodeHandler for Echo {
    fn chain(&mut self, chain: Chain) -> Self::Output {
        chain.to_vec()
    }
    fn tree(&mut self, tree: Tree) -> Self::Output {
        tree.to_vec()
    }
    fn even(&mut self, even: Even) -> Self::Output {
        even.to_vec()
    }
}
impl ForeignNodeHandler for Echo {
    fn ended(
        &mut self,
        text: &str,
        bytes: Cow<'_, [u8]>,
        items: Vec<(u16, String)>,
        list: List<'_, u16, Big>,
        map: BTreeMap<u8, u8>,
    ) -> Self::Output {
        fields(&ForeignNode::Ended { text, bytes, items, list, map })
    }
    fn counted(
        &mut self,
        numbers: Vec<u16>,
        text: &str,
        list: List<'_, &[u8], Big>,
    ) -> Self::Output {
        let mut sink = Vec::new();
        ForeignNode::encoder(&mut sink).counted(numbers, text, list)?;
        Ok(sink.into_iter().skip(HEAD).collect())
    }
    fn regions(&mut self, one: Region<'_>, many: Vec<Tlv<'_>>, tree: SizedTree) -> Self::Output {
        fields(&ForeignNode::Regions { one, many, tree })
    }
    fn unknown(&mut self, _: u16, raw: &[u8]) -> Self::Output {
        Ok(raw.to_vec())
    }
}

/// What stands before the fields of a foreign node: magic, tag, length.
const HEAD: usize = 3 + 2 + 3;

fn fields(foreign: &ForeignNode<'_>) -> Result<Vec<u8>, EncodeError> {
    Ok(foreign.to_vec()?.into_iter().skip(HEAD).collect())
}

impl TlvHandler for Echo {
    fn pad(&mut self) -> Self::Output {
        Ok(Vec::new())
    }
    fn number(&mut self, number: u32) -> Self::Output {
        Ok(number.to_le_bytes().to_vec())
    }
    fn text(&mut self, text: &str) -> Self::Output {
        Ok(text.as_bytes().to_vec())
    }
    fn unknown(&mut self, _: u8, raw: &[u8]) -> Self::Output {
        Ok(raw.to_vec())
    }
}
