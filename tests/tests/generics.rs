//! The forms a type may take: its parameters, its names, and where it is declared.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::non_minimal_cfg, reason = "conditions that hold everywhere")]

use std::borrow::Cow;
use std::fmt::Debug;
use std::marker::PhantomData;

use netbytes::{Decode, DecodeOwned, Encode, Handler, NetTree};

#[track_caller]
fn check<'a, T: NetTree + Decode<'a> + Debug + PartialEq>(value: &T, wire: &'a [u8]) {
    assert_eq!(value.to_vec().unwrap(), wire, "{value:?}");
    assert_eq!(T::from_slice(wire).as_ref(), Ok(value));
}

/// No form on the wire.
#[derive(Debug, PartialEq)]
struct NotNet;

trait Units {
    type Unit: Debug + PartialEq;
    const SCALE: u8;
}

#[derive(Debug, PartialEq)]
struct Metric;
impl Units for Metric {
    type Unit = u16;
    const SCALE: u8 = 10;
}

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
struct Chain {
    value: u8,
    next: Option<Box<Self>>,
}

#[derive(NetTree, Debug, PartialEq)]
enum Expr<'a> {
    Number(u16),
    Name(&'a str),
    Add(Box<Expr<'a>>, Box<Self>),
    Call { name: &'a str, arguments: Vec<Self> },
}

struct Eval;
impl Handler for Eval {
    type Output = u16;
}
impl ExprHandler for Eval {
    fn number(&mut self, number: u16) -> u16 {
        number
    }
    fn name(&mut self, name: &str) -> u16 {
        u16::try_from(name.len()).unwrap()
    }
    fn add(&mut self, a: Box<Expr<'_>>, b: Box<Expr<'_>>) -> u16 {
        a.visit(self) + b.visit(self)
    }
    fn call(&mut self, _: &str, arguments: Vec<Expr<'_>>) -> u16 {
        arguments.into_iter().map(|argument| argument.visit(self)).sum()
    }
}

/// Each in the other, by way of a type with a parameter.
#[derive(NetTree, Debug, PartialEq)]
struct Ping {
    next: Option<Envelope<Box<Pong>>>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Pong(Vec<Ping>);

#[derive(NetTree, Debug, PartialEq)]
struct Envelope<T>(T);

#[derive(NetTree, Debug, PartialEq)]
struct Rose<T> {
    value: T,
    children: Vec<Rose<T>>,
}

#[test]
fn recursive_types() {
    check(&Chain { value: 1, next: Some(Box::new(Chain { value: 2, next: None })) }, &[1, 1, 2, 0]);
    let sum = Expr::Add(Box::new(Expr::Number(1)), Box::new(Expr::Name("ab")));
    let wire = b"\x02\0\x01\0\x01\x02\0ab";
    check(&sum, wire);
    assert_eq!(Expr::dispatch(wire, &mut Eval), Ok(3));
    let call = Expr::Call { name: "f", arguments: vec![sum, Expr::Number(4)] };
    assert_eq!(call.visit(&mut Eval), 7);
    let ping = Ping { next: Some(Envelope(Box::new(Pong(vec![Ping { next: None }])))) };
    check(&ping, &[1, 1, 0, 0]);
    let rose = Rose { value: 1_u8, children: vec![Rose { value: 2, children: vec![] }] };
    check(&rose, &[1, 1, 0, 2, 0, 0]);
    check(&Rose { value: (), children: vec![] }, &[0, 0]);
    assert_eq!((Chain::MIN_LEN, Chain::MAX_LEN), (2, None));
    assert_eq!((Rose::<u32>::MIN_LEN, Rose::<u32>::MAX_LEN), (6, None));
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

#[derive(NetTree, Debug, PartialEq)]
#[allow(non_camel_case_types, reason = "a raw name")]
struct r#struct {
    r#type: u8,
    r#match: Option<Box<r#struct>>,
}

#[derive(NetTree, Debug, PartialEq)]
#[allow(non_camel_case_types, reason = "raw names")]
enum r#enum<'r#fn> {
    r#if {
        r#else: &'r#fn str,
    },
    #[net(node)]
    r#loop(Loop),
}

#[derive(NetTree, Debug, PartialEq)]
enum Loop {
    r#Break,
}

#[test]
fn raw_names() {
    check(&r#struct { r#type: 1, r#match: None }, &[1, 0]);
    check(&r#enum::r#if { r#else: "a" }, b"\0\x01\0a");
    let error = r#struct::from_slice(&[1, 2]).unwrap_err();
    assert_eq!(error.to_string(), "invalid marker byte 0x02 in `struct.match` at byte 1");
    let mut out = Vec::new();
    r#enum::encoder(&mut out).r#if("a").unwrap();
    r#enum::encoder(&mut out).r#loop().r#break().unwrap();
    assert_eq!(out, b"\0\x01\0a\x01\0");
}

/// Names that a derive may use itself.
#[derive(NetTree, Debug, PartialEq)]
struct Names {
    reader: u8,
    writer: u8,
    r: u8,
    w: u8,
    buf: u8,
    self_: u8,
    value: u8,
    tag: u8,
    __r: u8,
    __0: u8,
}

#[derive(NetTree, Debug, PartialEq)]
enum NamesNode<H, S, P, F> {
    Action { handler: H, h: S, sink: P, path: F, __h: u8, __tag: u8, __before: u8 },
}

#[test]
fn names_that_a_derive_may_use() {
    let names = Names {
        reader: 0,
        writer: 1,
        r: 2,
        w: 3,
        buf: 4,
        self_: 5,
        value: 6,
        tag: 7,
        __r: 8,
        __0: 9,
    };
    check(&names, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let node = NamesNode::Action {
        handler: 1_u8,
        h: 2_u8,
        sink: true,
        path: (),
        __h: 3,
        __tag: 4,
        __before: 5,
    };
    check(&node, &[0, 1, 2, 1, 3, 4, 5]);
    struct Sum;
    impl Handler for Sum {
        type Output = u8;
    }
    impl NamesNodeHandler<u8, u8, bool, ()> for Sum {
        fn action(&mut self, a: u8, b: u8, _: bool, (): (), c: u8, d: u8, e: u8) -> u8 {
            a + b + c + d + e
        }
    }
    assert_eq!(node.visit(&mut Sum), 15);
    assert_eq!(NamesNode::dispatch(&[0, 1, 2, 1, 3, 4, 5], &mut Sum), Ok(15));
    let mut out = Vec::new();
    NamesNode::<u8, u8, bool, ()>::encoder(&mut out).action(1, 2, true, (), 3, 4, 5).unwrap();
    assert_eq!(out, [0, 1, 2, 1, 3, 4, 5]);
}

/// Types of the user with the names of std's.
mod shadows {
    #![allow(dead_code, reason = "they only stand in the way")]

    use netbytes::NetTree;

    struct Option;
    struct Result;
    struct Vec;
    struct String;
    struct Box;
    struct Default;
    struct Some;
    struct None;
    struct Ok;
    struct Err;
    trait Sized {}
    trait Encode {}
    trait Decode {}
    trait Handler {}
    #[allow(non_camel_case_types, reason = "the name of a primitive type")]
    struct usize;

    #[derive(NetTree, Debug, PartialEq)]
    pub(super) enum Node<'a> {
        Say {
            text: &'a str,
            numbers: std::vec::Vec<u16>,
        },
        #[net(node)]
        Below(Below),
        #[net(other)]
        Unknown {
            tag: u8,
            raw: &'a [u8],
        },
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(super) enum Below {
        Act(#[net(skip)] u8, #[net(max = 3)] std::option::Option<std::string::String>),
    }
}

#[test]
fn shadowed_names() {
    use shadows::{Below, Node};
    check(&Node::Say { text: "a", numbers: vec![1] }, b"\0\x01\0a\x01\0\x01\0");
    check(&Node::Below(Below::Act(0, Some("abc".to_owned()))), b"\x01\0\x01\x03\0abc");
    check(&Node::Unknown { tag: 2, raw: b"raw" }, b"\x02raw");
}

#[derive(NetTree, Debug, PartialEq)]
enum Cfg {
    First,
    #[cfg(any())]
    #[net(tag = 1)]
    Never(NotNet),
    #[cfg(all())]
    #[net(tag = 2)]
    Always {
        #[cfg(any())]
        never: NotNet,
        #[cfg(all())]
        always: u8,
        #[cfg_attr(all(), net(len = u8))]
        text: String,
    },
    #[net(tag = 3)]
    Last,
}

#[derive(NetTree, Debug, PartialEq)]
struct CfgStruct(#[cfg(any())] NotNet, u8, #[cfg(all())] u16);

#[test]
fn conditional_parts() {
    check(&Cfg::First, &[0]);
    check(&Cfg::Always { always: 1, text: "a".to_owned() }, &[2, 1, 1, b'a']);
    check(&Cfg::Last, &[3]);
    check(&CfgStruct(1, 2), &[1, 2, 0]);
}

macro_rules! protocol {
    (
        $(#[$attr:meta])*
        $vis:vis enum $name:ident<$life:lifetime> : $width:ident {
            $($tag:literal => $variant:ident { $($field:ident: $ty:ty = $max:expr),* $(,)? }),* $(,)?
        }
    ) => {
        $(#[$attr])*
        #[derive(NetTree)]
        #[net(tag = $width)]
        $vis enum $name<$life> {
            $(
                #[net(tag = $tag)]
                $variant { $(#[net(max = $max)] $field: $ty),* },
            )*
        }
    };
}

protocol! {
    /// A protocol out of a macro.
    #[derive(Debug, PartialEq)]
    pub(crate) enum Made<'m>: u16 {
        0x10 => Text { text: &'m str = 4 },
        0x0200 => Lists { list: Vec<u16> = 2, bytes: Cow<'m, [u8]> = 3 },
    }
}

macro_rules! wrapper {
    ($name:ident, $ty:ty, $node:ty) => {
        #[derive(NetTree, Debug, PartialEq)]
        struct $name {
            value: $ty,
            option: Option<$ty>,
        }
        #[derive(NetTree, Debug, PartialEq)]
        enum Root {
            #[net(node)]
            Made($node),
            Value($ty),
        }
    };
}

wrapper!(Wrapper, Vec<u8>, Cfg);

macro_rules! discriminants {
    ($($name:ident = $value:literal),*) => {
        #[derive(NetTree, Debug, PartialEq, Clone, Copy)]
        enum Discriminants { $($name = $value),* }
    };
}

discriminants!(One = 1, Two = 2, Ten = 0x0a);

#[test]
fn types_made_by_macros() {
    check(&Made::Text { text: "a" }, b"\x10\0\x01\0a");
    check(&Made::Lists { list: vec![1], bytes: Cow::Borrowed(b"b") }, b"\0\x02\x01\0\x01\0\x01\0b");
    assert!(Made::Text { text: "hello" }.to_vec().is_err());
    check(&Wrapper { value: vec![1], option: None }, &[1, 0, 1, 0]);
    check(&Root::Made(Cfg::Last), &[0, 3]);
    check(&Root::Value(vec![]), &[1, 0, 0]);
    check(&Discriminants::Ten, &[10]);
    check(&Discriminants::One, &[1]);
    assert_eq!(Discriminants::Two as u8, 2);
}

#[test]
fn types_in_functions() {
    #[derive(NetTree, Debug, PartialEq)]
    enum Root<'a> {
        #[net(node)]
        Node(Node<'a>),
        Quit,
    }
    #[derive(NetTree, Debug, PartialEq)]
    enum Node<'a> {
        Say { text: &'a str },
    }
    struct Len;
    impl Handler for Len {
        type Output = usize;
    }
    impl RootHandler for Len {
        fn quit(&mut self) -> usize {
            0
        }
    }
    impl NodeHandler for Len {
        fn say(&mut self, text: &str) -> usize {
            text.len()
        }
    }
    check(&Root::Node(Node::Say { text: "ab" }), b"\0\0\x02\0ab");
    let parts = &mut RootParts { own: &mut Len, node: &mut Len };
    assert_eq!(Root::dispatch(b"\0\0\x02\0ab", parts), Ok(2));
    assert_eq!(Root::Quit.visit(parts), 0);
    let nested = || {
        #[derive(NetTree, Debug, PartialEq)]
        struct Deep(u8);
        Deep(7).to_vec().unwrap()
    };
    assert_eq!(nested(), [7]);
}

#[test]
fn empty_types() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Unit;
    #[derive(NetTree, Debug, PartialEq)]
    struct Tuple();
    #[derive(NetTree, Debug, PartialEq)]
    struct Named {}
    #[derive(NetTree, Debug, PartialEq)]
    enum Node {
        Unit(Unit),
        Tuple(),
        Named {},
        Nothing((), PhantomData<u8>, [u8; 0]),
    }
    check(&Unit, &[]);
    check(&Tuple(), &[]);
    check(&Named {}, &[]);
    check(&Node::Unit(Unit), &[0]);
    check(&Node::Tuple(), &[1]);
    check(&Node::Named {}, &[2]);
    check(&Node::Nothing((), PhantomData, []), &[3]);
}

/// By a path of the user's own.
mod renamed {
    pub(super) mod inner {
        pub(crate) use ::netbytes as nb;
    }

    #[derive(inner::nb::NetTree, Debug, PartialEq)]
    #[net(crate = inner::nb)]
    pub(super) enum Node<'a> {
        Say {
            text: &'a str,
        },
        #[net(node)]
        Below(Below),
    }

    #[derive(inner::nb::NetTree, Debug, PartialEq)]
    #[net(crate = self::inner::nb)]
    pub(super) enum Below {
        Act(Vec<u8>),
    }
}

#[test]
fn a_crate_of_another_name() {
    check(&renamed::Node::Say { text: "a" }, b"\0\x01\0a");
    check(&renamed::Node::Below(renamed::Below::Act(vec![1])), &[1, 0, 1, 0, 1]);
}

/// Visibility of what is generated follows the type's.
mod visible {
    use netbytes::NetTree;

    #[derive(NetTree, Debug, PartialEq)]
    pub(in crate::visible) enum Private {
        Act,
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(crate) enum Public {
        Act,
        #[net(node)]
        Below(Below),
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(crate) enum Below {
        Act,
    }

    pub(crate) fn private() -> Vec<u8> {
        let mut out = Vec::new();
        Private::encoder(&mut out).act().unwrap();
        out
    }
}

#[test]
fn visibility() {
    struct Act;
    impl Handler for Act {
        type Output = u8;
    }
    impl visible::PublicHandler for Act {
        fn act(&mut self) -> u8 {
            1
        }
    }
    impl visible::BelowHandler for Act {
        fn act(&mut self) -> u8 {
            2
        }
    }
    let mut parts = visible::PublicParts { own: &mut Act, below: &mut Act };
    assert_eq!(visible::Public::dispatch(&[1, 0], &mut parts), Ok(2));
    assert_eq!(visible::Public::Act.visit(&mut parts), 1);
    assert_eq!(visible::private(), [0]);
}
