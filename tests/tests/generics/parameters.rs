//! Lifetimes, types and constants as parameters, with their bounds.

use std::borrow::Cow;
use std::fmt::Debug;
use std::marker::PhantomData;

use netbytes::{DecodeOwned, Encode, Handler, NetTree};

use super::{Metric, NotNet, Units, check};

#[derive(NetTree, Debug, PartialEq)]
struct Where<T>
where
    T: Copy + PartialOrd,
{
    value: T,
    list: Vec<T>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Inline<T: Copy + Debug, U: Into<u64> = u8>(T, U);

#[derive(NetTree, Debug, PartialEq)]
struct Const<const N: usize, const M: usize>([u8; N], [[u16; M]; N]);

#[derive(NetTree, Debug, PartialEq)]
struct ConstDefault<T, const N: usize = 2> {
    items: [T; N],
}

#[test]
fn parameters() {
    check(&Where { value: 1_u8, list: vec![2, 3] }, &[1, 2, 0, 2, 3]);
    check(&Inline(1_u8, 2_u16), &[1, 2, 0]);
    check(&Inline::<bool>(true, 2), &[1, 2]);
    check(&Const([1, 2], [[3], [4]]), &[1, 2, 3, 0, 4, 0]);
    check(&ConstDefault { items: ["a", ""] }, &[1, 0, b'a', 0, 0]);
    check(&ConstDefault::<u8> { items: [1, 2] }, &[1, 2]);
}

#[derive(NetTree, Debug, PartialEq)]
struct Lives<'first, 'second: 'first, 'de> {
    first: &'first str,
    second: Cow<'second, str>,
    third: &'de [u8],
    both: Option<(&'first str, &'second [u8])>,
}

#[derive(NetTree, Debug, PartialEq)]
enum LivesNode<'x, 'y> {
    Both { one: &'x str, two: &'y str },
    Held(Lives<'x, 'x, 'y>),
}

struct LivesLen;

impl Handler for LivesLen {
    type Output = usize;
}

impl LivesNodeHandler for LivesLen {
    fn both(&mut self, one: &str, two: &str) -> usize {
        one.len() + two.len()
    }
    fn held(&mut self, lives: Lives<'_, '_, '_>) -> usize {
        lives.first.len() + lives.second.len() + lives.third.len()
    }
}

#[test]
fn lifetimes_of_any_name() {
    let lives = Lives { first: "a", second: "b".into(), third: b"cd", both: Some(("", &[])) };
    let wire = b"\x01\0a\x01\0b\x02\0cd\x01\0\0\0\0";
    check(&lives, wire);
    let message = [&[1], &wire[..]].concat();
    assert_eq!(LivesNode::dispatch(&message, &mut LivesLen), Ok(4));
    assert_eq!(LivesNode::Both { one: "a", two: "b" }.visit(&mut LivesLen), 2);
    let mut out = Vec::new();
    LivesNode::encoder(&mut out).held(lives).unwrap();
    LivesNode::encoder(&mut out).both("a", "").unwrap();
    assert_eq!(out, [&message[..], b"\0\x01\0a\0\0"].concat());
}

#[derive(NetTree, Debug, PartialEq)]
struct Mixed<'a, T, const N: usize>
where
    T: Clone + 'a,
{
    text: &'a str,
    body: Cow<'a, [T]>,
    array: [Option<T>; N],
}

#[test]
fn all_kinds_of_parameters() {
    let body = vec![1_u16];
    let value = Mixed { text: "t", body: Cow::Borrowed(&body), array: [None, Some(2)] };
    check(&value, &[1, 0, b't', 1, 0, 1, 0, 0, 1, 2, 0]);
}

#[derive(NetTree, Debug, PartialEq)]
struct Typed<T> {
    id: u32,
    of: PhantomData<T>,
    function: PhantomData<fn(&T) -> T>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Skipped<T> {
    #[net(skip)]
    cache: Option<T>,
    value: u8,
}

#[test]
fn parameters_without_a_wire_form() {
    check(&Typed::<NotNet> { id: 1, of: PhantomData, function: PhantomData }, &[1, 0, 0, 0]);
    check(&Skipped::<NotNet> { cache: None, value: 3 }, &[3]);
}

#[derive(NetTree, Debug, PartialEq)]
struct Measure<U: Units> {
    amount: U::Unit,
    many: Vec<<U as Units>::Unit>,
}

#[derive(NetTree)]
#[net(bound(I: Iterator, I::Item: Encode))]
struct Item<I: Iterator>
where
    I::Item: DecodeOwned,
{
    item: I::Item,
}

/// The bound that would be inferred, `T: Encode`, is not what is needed.
#[derive(NetTree, Debug, PartialEq)]
#[net(bound(T: Units, T::Unit: DecodeOwned))]
struct Bound<T: Units> {
    #[net(skip)]
    units: PhantomData<T>,
    measure: Measure<T>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(bound())]
struct Unbound<T> {
    of: PhantomData<T>,
}

#[test]
fn associated_types() {
    assert_eq!(Metric::SCALE, 10);
    check(&Measure::<Metric> { amount: 1, many: vec![2] }, &[1, 0, 1, 0, 2, 0]);
    let item = Item::<std::vec::IntoIter<u16>>::from_slice(&[3, 0]).unwrap();
    assert_eq!((item.item, item.to_vec().unwrap()), (3, vec![3, 0]));
    let measure = Measure::<Metric> { amount: 1, many: vec![] };
    check(&Bound { units: PhantomData, measure }, &[1, 0, 0, 0]);
    check(&Unbound::<NotNet> { of: PhantomData }, &[]);
}
