//! The target `values`: every type of std with a form on the wire, in every format, and the payloads of the zoo.
//!
//! For each format there are four enums, whose tag chooses the type: of owned values, of collections, of what borrows, and
//! of what has no order. An enum of owned values decodes into a value that is there, so it has few variants: one of many
//! decodes anew.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use netbytes::{Fmt, List, NetTree};

use super::oracle::{Input, Subject, decoding};
use crate::zoo::{
    BigEndian, BigSequences, Chain, Choices, DeepNode, Even, ForeignNode, HeldNode, Inner, Little,
    NumbersNode, Odd, Region, Sequences, SizedTree, Texts, Tlv, Tree, Varint, Zoo, samples,
};

/// The enums of one format.
macro_rules! format {
    ($name:ident, $format:ty, $($keys:tt)*) => {
        mod $name {
            use super::*;

            #[derive(NetTree, Debug)]
            #[net($($keys)*, handler = none)]
            pub(super) enum Scalars {
                Unsigned(u8, u16, u32, u64, u128),
                Signed(i8, i16, i32, i64, i128),
                NonZero(NonZero<u16>, NonZero<i32>, NonZero<u128>),
                Wrapping(Wrapping<u32>, Saturating<i16>),
                Floats(f32, f64, [f32; 3]),
                Bool(bool),
                Char(char, Vec<char>),
                Nothing((), PhantomData<u8>, u8),
                Duration(Duration),
                Addresses(Ipv4Addr, IpAddr, SocketAddrV4),
                Addresses6(Ipv6Addr, SocketAddrV6, SocketAddr),
                Arrays([u16; 3], [(u8, u16); 2], [bool; 2], [u8; 5]),
                Options(Option<u16>, Option<Option<bool>>, Result<u32, String>),
                Pointers(Box<u32>, Rc<u16>, Arc<String>),
                Tuples((u8, (u16, i64)), (bool,), (String, u8, Vec<u16>)),
            }

            #[derive(NetTree, Debug)]
            #[net($($keys)*, handler = none)]
            pub(super) enum Collections {
                Text(String, Box<str>, Rc<str>, Arc<str>),
                Bytes(Vec<u8>, Bytes, BytesMut, Box<[u8]>, Arc<[u8]>),
                Numbers(Vec<u16>, Vec<i64>, Vec<f32>, Vec<u128>),
                Bools(Vec<bool>, VecDeque<u8>, VecDeque<u32>),
                Fixed(Vec<(u8, u32)>, Vec<[u16; 2]>, Box<[u16]>),
                Strings(Vec<String>, Rc<[String]>),
                Nested(Vec<Vec<u16>>, Vec<Vec<Vec<u8>>>),
                Options(Vec<Option<u16>>, Vec<Result<u8, String>>, Vec<Box<u16>>),
                Map(BTreeMap<u16, String>, BTreeMap<i8, Vec<u16>>),
                Set(BTreeSet<u16>, BTreeSet<String>, BTreeSet<char>),
                MapOfMaps(BTreeMap<Option<u8>, BTreeSet<i16>>),
                Durations(Vec<Duration>, Vec<IpAddr>),
                Zero(Vec<NonZero<u16>>, Vec<Wrapping<i32>>),
            }

            #[derive(NetTree, Debug)]
            #[net($($keys)*, handler = none)]
            pub(super) enum Borrowed<'a> {
                Text(&'a str, &'a str, &'a str),
                TextAlone(u8, &'a str),
                Bytes(&'a [u8], &'a [u8; 3]),
                Cow(Cow<'a, str>, Cow<'a, [u8]>, Cow<'a, [u16]>),
                Fixed(List<'a, u16, $format>, List<'a, (u8, u32), $format>),
                Bools(List<'a, bool, $format>, List<'a, char, $format>),
                Variable(List<'a, &'a str, $format>, List<'a, Option<u16>, $format>),
                Lists(List<'a, List<'a, &'a [u8], $format>, $format>),
                Texts(Vec<&'a str>, Option<&'a str>, Result<&'a str, &'a [u8]>),
                Map(BTreeMap<&'a str, &'a [u8]>),
                Boxes(Box<[&'a str]>, Option<Box<&'a str>>, Cow<'a, u16>),
            }

            #[derive(NetTree, Debug, PartialEq)]
            #[net($($keys)*, handler = none)]
            pub(super) enum Unordered {
                Map(HashMap<u16, String>),
                Set(HashSet<u8>),
                Texts(HashMap<String, Vec<u16>>),
            }

            impl Subject for Scalars {}
            impl Subject for Collections {}
            impl Subject for Borrowed<'_> {}
            impl Subject for Unordered {
                const CANONICAL: bool = false;

                fn same(&self, other: &Self) -> bool {
                    self == other
                }
            }

            pub(super) fn check(kind: usize, message: &[u8]) {
                match kind {
                    0 => decode::<Scalars>(message, &SCALARS),
                    1 => decode::<Collections>(message, &COLLECTIONS),
                    2 => decode_borrowed(message),
                    _ => decode::<Unordered>(message, &UNORDERED),
                }
            }

            static SCALARS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(scalars);
            static COLLECTIONS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(collections);
            static UNORDERED: LazyLock<Vec<Vec<u8>>> = LazyLock::new(unordered);

            fn decode_borrowed(message: &[u8]) {
                decoding::<Borrowed<'_>>(&Input::new(message), &[]);
            }

            pub(super) fn seeds() -> [Vec<Vec<u8>>; 4] {
                [scalars(), collections(), borrowed(), unordered()]
            }

            fn scalars() -> Vec<Vec<u8>> {
                encoded(&[
                    Scalars::Unsigned(1, 300, 70_000, u64::MAX, 1 << 100),
                    Scalars::Signed(-1, -300, 70_000, i64::MIN, -1),
                    Scalars::NonZero(NonZero::<u16>::MAX, NonZero::<i32>::MIN, NonZero::<u128>::MIN),
                    Scalars::Wrapping(Wrapping(0x8000), Saturating(-2)),
                    Scalars::Floats(f32::NAN, -0.0, [1.5, f32::INFINITY, 0.0]),
                    Scalars::Bool(true),
                    Scalars::Char('ß', vec!['a', '\u{10ffff}']),
                    Scalars::Nothing((), PhantomData, 1),
                    Scalars::Duration(Duration::new(3, 999_999_999)),
                    Scalars::Addresses(
                        Ipv4Addr::LOCALHOST,
                        IpAddr::V4(Ipv4Addr::BROADCAST),
                        SocketAddrV4::new(Ipv4Addr::LOCALHOST, 443),
                    ),
                    Scalars::Addresses6(
                        Ipv6Addr::LOCALHOST,
                        SocketAddrV6::new(Ipv6Addr::LOCALHOST, 443, 0, 0),
                        SocketAddr::from((Ipv6Addr::LOCALHOST, 443)),
                    ),
                    Scalars::Arrays([1, 2, 300], [(1, 2), (3, 4)], [true, false], *b"bytes"),
                    Scalars::Options(Some(300), Some(None), Err("no".to_owned())),
                    Scalars::Pointers(
                        Box::new(1),
                        Rc::new(2),
                        Arc::new("arc".to_owned()),
                    ),
                    Scalars::Tuples((1, (2, -3)), (true,), ("t".to_owned(), 1, vec![2])),
                ])
            }

            fn collections() -> Vec<Vec<u8>> {
                let text = str::to_owned;
                encoded(&[
                    Collections::Text(text("é"), "b".into(), "".into(), "arc".into()),
                    Collections::Bytes(
                        vec![0, 0xff],
                        Bytes::from_static(b"shared"),
                        BytesMut::from(&b"mut"[..]),
                        Box::new([1]),
                        Arc::new([]),
                    ),
                    Collections::Numbers(vec![1, 300], vec![-1], vec![0.5], vec![1, 1 << 100]),
                    Collections::Bools(
                        vec![true, false],
                        VecDeque::from([1, 2]),
                        VecDeque::from([300]),
                    ),
                    Collections::Fixed(vec![(1, 2), (3, 4)], vec![[1, 2]], Box::new([300])),
                    Collections::Strings(vec![text("a"), text("")], Rc::new([text("rc")])),
                    Collections::Nested(vec![vec![1], vec![]], vec![vec![vec![1, 2]], vec![]]),
                    Collections::Options(
                        vec![None, Some(300)],
                        vec![Ok(1), Err(text("no"))],
                        vec![Box::new(1)],
                    ),
                    Collections::Map(
                        BTreeMap::from([(1, text("a")), (256, text(""))]),
                        BTreeMap::from([(-1, vec![1]), (1, vec![])]),
                    ),
                    Collections::Set(
                        BTreeSet::from([1, 256]),
                        BTreeSet::from([text("x"), text("y")]),
                        BTreeSet::from(['a', 'b']),
                    ),
                    Collections::MapOfMaps(BTreeMap::from([
                        (None, BTreeSet::from([-1, 1])),
                        (Some(1), BTreeSet::new()),
                    ])),
                    Collections::Durations(
                        vec![Duration::new(1, 2)],
                        vec![IpAddr::V4(Ipv4Addr::LOCALHOST)],
                    ),
                    Collections::Zero(vec![NonZero::<u16>::MIN], vec![Wrapping(-1)]),
                ])
            }

            fn borrowed() -> Vec<Vec<u8>> {
                encoded(&[
                    Borrowed::Text("a", "", "é"),
                    Borrowed::TextAlone(1, "text"),
                    Borrowed::Bytes(&[0, 0xff], b"xyz"),
                    Borrowed::Cow("c".into(), Cow::Borrowed(b"cow"), Cow::Borrowed(&[1, 300])),
                    Borrowed::Fixed(List::from_slice(&[1, 300]), List::from_slice(&[(1, 2)])),
                    Borrowed::Bools(List::from_slice(&[true, false]), List::from_slice(&['a'])),
                    Borrowed::Variable(
                        List::from_slice(&["a", ""]),
                        List::from_slice(&[None, Some(300)]),
                    ),
                    Borrowed::Lists(List::from_slice(&[List::from_slice(&[b"ab"]), List::default()])),
                    Borrowed::Texts(vec!["a", "b"], Some("c"), Err(b"no")),
                    Borrowed::Map(BTreeMap::from([("a", &b"1"[..]), ("b", b"")])),
                    Borrowed::Boxes(Box::new(["a", "b"]), Some(Box::new("c")), Cow::Owned(3)),
                ])
            }

            fn unordered() -> Vec<Vec<u8>> {
                // One entry each: the seeds are then the same each time.
                encoded(&[
                    Unordered::Map(HashMap::from([(1, "a".to_owned())])),
                    Unordered::Set(HashSet::from([1])),
                    Unordered::Texts(HashMap::from([("a".to_owned(), vec![1, 300])])),
                ])
            }
        }
    };
}

format!(little, Fmt<2, false, false>, len = u16);
format!(big, Fmt<4, true, false>, endian = big, len = u32);
format!(varint, Fmt<0, false, true>, varint, len = varint);
format!(short, Fmt<1, true, true>, varint, endian = big, len = u8);
format!(wide, Fmt<3, true, false>, endian = big, len = u24);
format!(widest, Fmt<8, false, false>, len = u64);

/// What is done with a message of one of the enums of a format, and good messages of each.
type OfFormat = (fn(usize, &[u8]), fn() -> [Vec<Vec<u8>>; 4]);

const FORMATS: [OfFormat; 6] = [
    (little::check, little::seeds),
    (big::check, big::seeds),
    (varint::check, varint::seeds),
    (short::check, short::seeds),
    (wide::check, wide::seeds),
    (widest::check, widest::seeds),
];

fn encoded<T: NetTree>(values: &[T]) -> Vec<Vec<u8>> {
    values.iter().map(|value| value.to_vec().unwrap()).collect()
}

/// Over two of the good messages.
fn decode<T: Subject + netbytes::DecodeOwned>(message: &[u8], good: &[Vec<u8>]) {
    let input = &Input::new(message);
    let at = message.len();
    let olds = [at, at * 7 + 3].map(|at| good.get(at % good.len()).map_or(&[][..], Vec::as_slice));
    decoding::<T>(input, &olds);
}

macro_rules! subjects {
    ($($ty:ty),*) => {$( impl Subject for $ty {} )*};
}

subjects!(Little, BigEndian, Varint, Texts<'_>, Sequences<'_>, BigSequences<'_>, Choices, Chain);
subjects!(Tree, Even, Odd, Region<'_>, Tlv<'_>, SizedTree, Inner);

/// The payloads of the zoo, by the bytes that choose them.
const PAYLOADS: [fn(&[u8]); 15] = [
    |message| decode::<Little>(message, &[payload(0, message)]),
    |message| decode::<BigEndian>(message, &[payload(1, message)]),
    |message| decode::<Varint>(message, &[payload(2, message)]),
    |message| decoding::<Texts<'_>>(&Input::new(message), &[]),
    |message| decoding::<Sequences<'_>>(&Input::new(message), &[]),
    |message| decoding::<BigSequences<'_>>(&Input::new(message), &[]),
    |message| decode::<Choices>(message, &[payload(6, message)]),
    |message| decode::<Chain>(message, &[payload(7, message)]),
    |message| decode::<Tree>(message, &[payload(8, message)]),
    |message| decode::<Even>(message, &[payload(9, message)]),
    |message| decode::<Odd>(message, &[vec![1, 1, 1, 0, 1, 0], vec![2, 2, 0, 0]]),
    |message| decoding::<Region<'_>>(&Input::new(message), &[]),
    |message| decoding::<Tlv<'_>>(&Input::new(message), &[]),
    |message| decode::<SizedTree>(message, &[payload(13, message)]),
    |message| decode::<Inner>(message, &[vec![0, 0], vec![3, 2, 1, 0]]),
];

/// A good message of a payload that owns its memory; the message says which, where there are several.
fn payload(kind: usize, message: &[u8]) -> Vec<u8> {
    let good: Vec<_> = GOOD.iter().filter(|(other, _)| *other == kind).collect();
    good.get(message.len() % good.len()).map(|(_, good)| good.clone()).unwrap_or_default()
}

static GOOD: LazyLock<Vec<(usize, Vec<u8>)>> = LazyLock::new(payloads);

/// The payloads in the samples of the zoo, with the places of their types in [`PAYLOADS`].
fn payloads() -> Vec<(usize, Vec<u8>)> {
    let payload = |sample: Zoo<'_>| {
        Some(match sample {
            Zoo::Numbers(NumbersNode::Little(it)) => (0, it.to_vec()),
            Zoo::Numbers(NumbersNode::Big(it)) => (1, it.to_vec()),
            Zoo::Numbers(NumbersNode::Varint(it)) => (2, it.to_vec()),
            Zoo::Held(HeldNode::Texts(it)) => (3, it.to_vec()),
            Zoo::Held(HeldNode::Sequences(it)) => (4, it.to_vec()),
            Zoo::Held(HeldNode::BigSequences(it)) => (5, it.to_vec()),
            Zoo::Held(HeldNode::Choices(it)) => (6, it.to_vec()),
            Zoo::Deep(DeepNode::Chain(it)) => (7, it.to_vec()),
            Zoo::Deep(DeepNode::Tree(it)) => (8, it.to_vec()),
            Zoo::Deep(DeepNode::Even { even, .. }) => (9, even.to_vec()),
            Zoo::Foreign(ForeignNode::Tlv(it)) => (12, it.to_vec()),
            Zoo::Foreign(ForeignNode::Regions { one, .. }) => (11, one.to_vec()),
            _ => return None,
        })
    };
    let regions = |sample: Zoo<'_>| match sample {
        Zoo::Foreign(ForeignNode::Regions { tree, .. }) => Some((13, tree.to_vec())),
        _ => None,
    };
    let trees = samples().into_iter().filter_map(regions);
    let all = samples().into_iter().filter_map(payload).chain(trees);
    all.map(|(kind, bytes)| (kind, bytes.unwrap())).collect()
}

/// The first byte that stands for a payload of the zoo; those below it are a format and one of its enums.
const ZOO: usize = 4 * FORMATS.len();

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let with_byte =
        |byte: usize, message: Vec<u8>| [vec![u8::try_from(byte).unwrap()], message].concat();
    let kinds = FORMATS.iter().flat_map(|(_, seeds)| seeds());
    let formats = (0..).zip(kinds).flat_map(|(byte, messages)| {
        messages.into_iter().map(move |message| with_byte(byte, message))
    });
    let zoo = payloads().into_iter().map(|(kind, message)| with_byte(ZOO + kind, message));
    formats.chain(zoo).collect()
}

/// The fuzz target: the first byte chooses the type, the others are a message.
pub fn values(data: &[u8]) {
    let Some((kind, message)) = data.split_first() else { return };
    let kind = usize::from(*kind) % (ZOO + PAYLOADS.len());
    match FORMATS.get(kind / 4) {
        Some((check, _)) => check(kind % 4, message),
        None => {
            if let Some(check) = PAYLOADS.get(kind - ZOO) {
                check(message);
            }
        }
    }
}
