//! One value, one encoding: whatever decodes encodes back to the same bytes.
#![allow(clippy::indexing_slicing, reason = "a test")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddrV4};
use std::num::{NonZero, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use netbytes::{DecodeOwned, NetTree};
use netbytes_tests::zoo::{Echo, Zoo, samples};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;

/// Bytes as they come, and such as are more often a tag, a marker or a short length.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![6 => 0..4_u8, 2 => any::<u8>(), 1 => Just(0x80), 1 => Just(0xff)];
    vec(byte, 0..48)
}

/// What may happen to a message on its way.
#[derive(Debug, Clone)]
enum Mutation {
    Flip(Index, u8),
    Set(Index, u8),
    Remove(Index),
    Insert(Index, u8),
    Truncate(Index),
    Double(Index, Index),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    use Mutation::{Double, Flip, Insert, Remove, Set, Truncate};

    let byte = || prop_oneof![0..4_u8, any::<u8>(), Just(0x80), Just(0xff)];
    prop_oneof![
        (any::<Index>(), 0..8_u8).prop_map(|(at, bit)| Flip(at, bit)),
        (any::<Index>(), byte()).prop_map(|(at, byte)| Set(at, byte)),
        any::<Index>().prop_map(Remove),
        (any::<Index>(), byte()).prop_map(|(at, byte)| Insert(at, byte)),
        any::<Index>().prop_map(Truncate),
        any::<(Index, Index)>().prop_map(|(from, to)| Double(from, to)),
    ]
}

fn mutate(bytes: &mut Vec<u8>, mutations: &[Mutation]) {
    for mutation in mutations {
        if bytes.is_empty() {
            return;
        }
        let len = bytes.len();
        match mutation {
            Mutation::Flip(at, bit) => *at.get_mut(bytes) ^= 1 << bit,
            Mutation::Set(at, byte) => *at.get_mut(bytes) = *byte,
            Mutation::Remove(at) => drop(bytes.remove(at.index(len))),
            Mutation::Insert(at, byte) => bytes.insert(at.index(len), *byte),
            Mutation::Truncate(at) => bytes.truncate(at.index(len)),
            Mutation::Double(from, to) => {
                let (from, to) = (from.index(len), to.index(len));
                bytes.extend_from_within(from.min(to)..from.max(to));
            }
        }
    }
}

/// Whether the bytes are a value; if so, it is one in no other way.
fn is_canonical<T: NetTree + DecodeOwned + Debug>(bytes: &[u8]) -> Result<bool, TestCaseError> {
    let Ok(value) = T::from_slice(bytes) else {
        return Ok(false);
    };
    prop_assert_eq!(value.to_vec().unwrap(), bytes, "{:?}", value);
    prop_assert_eq!(value.encoded_len(), bytes.len());
    prop_assert!(T::MIN_LEN <= bytes.len());
    prop_assert!(T::MAX_LEN.is_none_or(|max| bytes.len() <= max));
    let mut slice = vec![0; bytes.len()];
    prop_assert_eq!(value.encode_to_slice(&mut slice), Ok(bytes.len()));
    prop_assert_eq!(slice, bytes);
    let mut sink = vec![7];
    value.encode_into(&mut sink).unwrap();
    prop_assert_eq!(&sink[1..], bytes);
    let (_, rest) = T::from_prefix(bytes).unwrap();
    prop_assert!(rest.is_empty());
    Ok(true)
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..Default::default() })
}

/// Any bytes, and any value with what may happen to it.
fn check<W, T>(wrap: fn(T) -> W)
where
    W: NetTree + DecodeOwned + Debug,
    T: Arbitrary + Debug,
{
    let anything = runner(64).run(&bytes(), |bytes| is_canonical::<W>(&bytes).map(drop));
    anything.unwrap_or_else(|error| panic_of::<W>(&error));
    let values = (any::<T>(), vec(mutation(), 1..4));
    let mutated = runner(32).run(&values, |(value, mutations)| {
        let mut bytes = wrap(value).to_vec().unwrap();
        prop_assert!(is_canonical::<W>(&bytes)?, "what was encoded does not decode");
        mutate(&mut bytes, &mutations);
        is_canonical::<W>(&bytes).map(drop)
    });
    mutated.unwrap_or_else(|error| panic_of::<W>(&error));
}

#[allow(clippy::panic, reason = "a test may panic")]
fn panic_of<W>(error: &impl std::fmt::Display) -> ! {
    panic!("{}: {error}", std::any::type_name::<W>())
}

#[derive(NetTree, Debug)]
struct Plain<T>(T);

#[derive(NetTree, Debug)]
#[net(len = u8, endian = big)]
struct Big<T>(T);

#[derive(NetTree, Debug)]
#[net(varint, len = varint)]
struct Varint<T>(T);

macro_rules! check {
    ($($ty:ty),* $(,)?) => {$(
        check::<Plain<$ty>, $ty>(Plain);
        check::<Big<$ty>, $ty>(Big);
        check::<Varint<$ty>, $ty>(Varint);
    )*};
}

#[test]
fn integers() {
    check!(u8, u16, u32, u64, u128, i8, i16, i32, i64, i128);
    check!(NonZero<u8>, NonZero<u16>, NonZero<i32>, NonZero<u64>, Wrapping<u16>);
}

#[test]
fn scalars() {
    check!(f32, f64, bool, char, (), PhantomData<u8>, Duration);
    check!(Ipv4Addr, Ipv6Addr, IpAddr, SocketAddrV4);
}

#[test]
fn text_and_bytes() {
    check!(String, Box<str>, Rc<str>, Arc<str>, Cow<'static, u16>);
    check!(Vec<u8>, Box<[u8]>, Rc<[u8]>, Arc<[u8]>, [u8; 3]);
}

#[test]
fn sequences() {
    check!(Vec<u16>, Vec<bool>, Vec<char>, Vec<f32>, Vec<i64>, Vec<String>, Vec<Vec<u16>>);
    check!(VecDeque<u16>, Box<[u16]>, Arc<[i16]>, Vec<[u16; 2]>, Vec<(u8, u32)>);
    check!(Vec<Option<u16>>, Vec<Box<u16>>, Vec<Duration>);
}

#[test]
fn maps_and_sets() {
    check!(BTreeMap<u16, String>, BTreeMap<String, u8>, BTreeMap<i8, Vec<u16>>);
    check!(BTreeSet<u16>, BTreeSet<i16>, BTreeSet<String>, BTreeSet<char>, BTreeSet<(u8, bool)>);
    check!(BTreeMap<Option<u8>, BTreeSet<u8>>);
}

#[test]
fn products_and_choices() {
    check!((u16,), (u8, u16, u32), (String, u8), [u16; 3], [String; 2]);
    check!(Option<u16>, Option<Option<bool>>, Option<String>, Result<u16, String>, Result<(), ()>);
    check!(Box<u32>, Rc<u16>, Arc<String>, Box<Option<Box<u16>>>);
}

/// Everything but the order is kept.
#[test]
fn hash_maps_and_sets() {
    type Maps = (HashMap<u16, String>, HashSet<u8>);

    let values = any::<Maps>();
    let kept = runner(128).run(&values, |value| {
        let bytes = Plain(value.clone()).to_vec().unwrap();
        let decoded = Plain::<Maps>::from_slice(&bytes).unwrap();
        prop_assert_eq!(&decoded.0, &value);
        prop_assert_eq!(decoded.encoded_len(), bytes.len());
        Ok(())
    });
    kept.unwrap_or_else(|error| panic_of::<Maps>(&error));
    let anything = runner(512).run(&bytes(), |bytes| {
        if let Ok(value) = Plain::<Maps>::from_slice(&bytes) {
            let again = value.to_vec().unwrap();
            prop_assert_eq!(again.len(), bytes.len());
            prop_assert_eq!(&Plain::<Maps>::from_slice(&again).unwrap().0, &value.0);
        }
        Ok(())
    });
    anything.unwrap_or_else(|error| panic_of::<Maps>(&error));
}

/// A tree is canonical, and `dispatch` finds what `from_slice` does.
fn check_tree(bytes: &[u8]) -> Result<(), TestCaseError> {
    let decoded = Zoo::from_slice(bytes);
    let shared = Bytes::copy_from_slice(bytes);
    prop_assert_eq!(decoded.is_ok(), Zoo::from_bytes(&shared).is_ok());
    match (decoded, Zoo::dispatch(bytes, &mut Echo)) {
        (Ok(value), Ok(echo)) => {
            prop_assert_eq!(value.to_vec().unwrap(), bytes, "{:?}", value);
            prop_assert_eq!(value.encoded_len(), bytes.len());
            let echo = echo.unwrap();
            prop_assert!(bytes.ends_with(&echo), "{:?} {:02x?}", value, echo);
            prop_assert_eq!(value.visit(&mut Echo).unwrap(), echo);
        }
        (Err(decoded), Err(dispatched)) => prop_assert_eq!(decoded, dispatched),
        (decoded, dispatched) => prop_assert!(false, "{:?} but {:?}", decoded, dispatched),
    }
    Ok(())
}

#[test]
fn trees_of_any_bytes() {
    let bytes = (0..4_u8, 0..5_u8, bytes()).prop_map(|(root, node, bytes)| {
        let root = if root == 2 { 7 } else { root };
        [vec![root, node], bytes].concat()
    });
    let anything = runner(4096).run(&bytes, |bytes| check_tree(&bytes));
    anything.unwrap_or_else(|error| panic_of::<Zoo<'_>>(&error));
}

#[test]
fn trees_of_mutated_messages() {
    let samples: Vec<_> = samples().iter().map(|sample| sample.to_vec().unwrap()).collect();
    for sample in &samples {
        check_tree(sample).unwrap();
    }
    let messages = (any::<Index>(), vec(mutation(), 0..5));
    let mutated = runner(4096).run(&messages, |(sample, mutations)| {
        let mut bytes = sample.get(&samples).clone();
        mutate(&mut bytes, &mutations);
        check_tree(&bytes)
    });
    mutated.unwrap_or_else(|error| panic_of::<Zoo<'_>>(&error));
}

/// The bits of a float are kept, those of signalling NaNs included.
#[test]
fn floats_by_bits() {
    let bits = runner(2048).run(&any::<(u32, u64)>(), |(single, double)| {
        let bytes = [&single.to_le_bytes()[..], &double.to_le_bytes()].concat();
        let value = Plain::<(f32, f64)>::from_slice(&bytes).unwrap();
        prop_assert_eq!((value.0.0.to_bits(), value.0.1.to_bits()), (single, double));
        prop_assert_eq!(value.to_vec().unwrap(), bytes);
        Ok(())
    });
    bits.unwrap_or_else(|error| panic_of::<(f32, f64)>(&error));
}
