//! How deep and how long values are.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::net::SocketAddr;

use netbytes::{DecodeErrorKind, EncodeErrorKind, NetTree};

/// How deep values of types that hold themselves may be, both ways.
#[test]
fn levels() {
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Boxed(Option<Box<Boxed>>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Items(Vec<Items>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Twice(Vec<Vec<Twice>>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Around(Vec<(u8, Option<[Around; 1]>)>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Mapped(BTreeMap<u8, Mapped>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Until(u8, #[net(until = 0xff)] Vec<Until>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Inside(Vec<Middle>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Middle(u8, Box<Inside>);

    fn check<T: NetTree + netbytes::DecodeOwned + PartialEq + Debug>(
        levels: usize,
        front: &[u8],
        last: &[u8],
        back: &[u8],
        wrap: impl Fn(T) -> T,
        inmost: T,
    ) {
        let mut value = inmost;
        for _ in 0..levels {
            value = wrap(value);
        }
        let bytes = |levels: usize| [&front.repeat(levels), last, &back.repeat(levels)].concat();
        assert_eq!(value.to_vec().unwrap(), bytes(levels));
        assert_eq!(T::from_slice(&bytes(levels)).unwrap(), value);
        let error = T::from_slice(&bytes(levels + 1)).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
        assert_eq!(wrap(value).to_vec().unwrap_err().kind(), EncodeErrorKind::TooDeep);
    }
    check(64, &[1], &[0], &[], |it| Boxed(Some(Box::new(it))), Boxed(None));
    check(64, &[1, 0], &[0, 0], &[], |it| Items(vec![it]), Items(vec![]));
    check(64, &[1, 0, 1, 0], &[0, 0], &[], |it| Twice(vec![vec![it]]), Twice(vec![]));
    check(64, &[1, 0, 7, 1], &[0, 0], &[], |it| Around(vec![(7, Some([it]))]), Around(vec![]));
    check(64, &[1, 0, 7], &[0, 0], &[], |it| Mapped([(7, it)].into()), Mapped(BTreeMap::new()));
    check(64, &[7], &[7, 0xff], &[0xff], |it| Until(7, vec![it]), Until(7, vec![]));
    // A level for the item, and one for what is in the box of it.
    check(32, &[1, 0, 7], &[0, 0], &[], |it| Inside(vec![Middle(7, it.into())]), Inside(vec![]));
}

/// The shortest and the longest values.
#[test]
fn lengths() {
    macro_rules! length {
        ($(#$keys:tt)* ($($ty:tt)*) => $min:literal, $max:expr) => {{
            #[derive(NetTree)]
            #[allow(dead_code, reason = "its length is asked for, and no more")]
            struct Held<'a>($(#$keys)* $($ty)*, #[net(skip)] PhantomData<&'a ()>);
            assert_eq!((Held::MIN_LEN, Held::MAX_LEN), ($min, $max), stringify!($($ty)*));
        }};
    }
    length!((&'a str) => 2, None);
    length!(#[net(len = varint)] (&'a str) => 1, None);
    length!(#[net(len = varint, max = 3)] (&'a str) => 1, Some(10 + 3));
    length!(#[net(max = 3)] (Vec<u16>) => 2, Some(2 + 3 * 2));
    length!(#[net(max = 3, varint)] (Vec<u16>) => 2, Some(2 + 3 * 3));
    length!(#[net(max = 3)] (BTreeMap<u8, u16>) => 2, Some(2 + 3 * 3));
    length!(#[net(max = 3)] (Vec<String>) => 2, None);
    length!(#[net(max = 3)] (Option<&'a str>) => 1, Some(1 + 2 + 3));
    length!((Cow<'a, u16>) => 2, Some(2));
    length!((Cow<'a, str>) => 2, None);
    length!((Box<u16>) => 0, None);
    length!(#[net(until = 0xff, max = 3)] (Vec<u16>) => 1, Some(3 * 2 + 1));
    length!(#[net(varint)] (u128) => 1, Some(19));
    length!((SocketAddr) => 7, Some(19));
    length!((Option<u16>) => 1, Some(3));
    length!((Result<u8, u64>) => 2, Some(9));

    #[derive(NetTree)]
    #[net(tag = varint, sized = varint, magic = b"N")]
    #[allow(dead_code, reason = "its length is asked for, and no more")]
    enum Node {
        Short(u8),
        Long(u64),
    }
    assert_eq!((Node::MIN_LEN, Node::MAX_LEN), (1 + 1 + 1 + 1, Some(1 + 10 + 10 + 8)));
    #[derive(NetTree)]
    #[allow(dead_code, reason = "its length is asked for, and no more")]
    enum Unknown<'a> {
        Long(u64),
        #[net(other)]
        Other {
            tag: u8,
            raw: &'a [u8],
        },
    }
    assert_eq!((Unknown::MIN_LEN, Unknown::MAX_LEN), (1, None));
}
