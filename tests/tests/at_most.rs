//! Exactly at a limit, and one over it, both ways: `max` with each way in which a field ends, on each kind of type; and the
//! widths of lengths, counts and regions.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]
#![allow(clippy::cast_possible_truncation, reason = "the numbers are small")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Debug;

use bytes::{Bytes, BytesMut};
use netbytes::framing::{FrameError, Framing};
use netbytes::{DecodeError, DecodeErrorKind, EncodeErrorKind, List, NetTree};

/// What fits is sent and received; what does not is refused by each way to send it, and writes nothing.
fn sends<T: NetTree + Debug>(value: &T, over: Option<EncodeErrorKind>) {
    let kind = value.to_vec().err().map(|error| error.kind());
    assert_eq!(kind, over, "{value:?}");
    let mut sink = vec![1];
    let kind = value.encode_into(&mut sink).err().map(|error| error.kind());
    assert_eq!(kind, over, "{value:?}");
    if over.is_some() {
        assert_eq!(sink, [1], "{value:?}");
    } else {
        assert_eq!(sink.len(), 1 + value.encoded_len());
    }
}

fn kind<T>(result: Result<T, DecodeError>) -> Option<DecodeErrorKind> {
    result.err().map(|error| error.kind())
}

/// A field that ends in this way, with at most 3 items and with any number of them.
macro_rules! ends {
    ($name:ident, [$($key:tt)*], $len:literal) => {
        mod $name {
            /// The format of its field, for a list.
            pub(super) type Format = netbytes::Fmt<$len, false, false>;

            #[derive(super::NetTree, Debug)]
            pub(super) struct Three<T>(#[net($($key)* max = 3)] pub(super) T);

            #[derive(super::NetTree, Debug)]
            pub(super) struct Any<T>(#[net($($key)*)] pub(super) T);
        }
    };
}

ends!(prefix, [len = u16,], 2);
ends!(rest, [rest,], 2);
ends!(until, [until = 0xff,], 2);
ends!(short, [len = u8,], 1);
ends!(varint, [len = varint,], 0);

/// With each number of items around the limit, in one way of ending.
macro_rules! at_most {
    ($module:ident: $($items:expr => $ty:ty;)*) => {$(
        for count in 0..=5_usize {
            let make: fn(usize) -> _ = $items;
            let (items, same): ($ty, $ty) = (make(count), make(count));
            let over = (count > 3).then_some(EncodeErrorKind::TooLong { len: count, max: 3 });
            let value = $module::Three(items);
            sends(&value, over);
            let bytes = $module::Any(same).to_vec().unwrap().leak();
            let decoded = $module::Three::<$ty>::from_slice(bytes);
            let told = kind(decoded);
            // A length says how many there are; without one, the fourth is enough.
            let is_over = match told {
                None => false,
                Some(DecodeErrorKind::TooLong { len, max: 3 }) => {
                    assert!(len == 4 || len == count as u64, "{len} of {count}");
                    true
                }
                Some(other) => panic!("{other:?}"),
            };
            assert_eq!(is_over, count > 3, "{count} in {}", stringify!($module: $ty));
        }
    )*};
}

/// The same, of each kind of type.
macro_rules! of_each_type {
    ($($module:ident)*) => {$(
        #[test]
        fn $module() {
            at_most! { $module:
                |n| vec![1; n] => Vec<u16>;
                |n| vec![1; n] => Vec<u8>;
                |n| vec!["a".to_owned(); n] => Vec<String>;
                |n| vec![Some(1); n] => Vec<Option<u16>>;
                |n| "abcdef".split_at(n).0 => &'static str;
                |n| "abcdef".split_at(n).0.to_owned() => String;
                |n| "abcdef".split_at(n).0.into() => Box<str>;
                |n| Cow::Borrowed("abcdef".split_at(n).0) => Cow<'static, str>;
                |n| b"abcdef".split_at(n).0 => &'static [u8];
                |n| Cow::Borrowed(b"abcdef".split_at(n).0) => Cow<'static, [u8]>;
                |n| Cow::Owned(vec![1; n]) => Cow<'static, [u16]>;
                |n| Bytes::from(vec![1; n]) => Bytes;
                |n| BytesMut::from(&b"abcdef"[..n]) => BytesMut;
                |n| vec![1; n].into() => Box<[u16]>;
                |n| VecDeque::from(vec![1; n]) => VecDeque<u16>;
                |n| List::from_slice([1, 2, 3, 4, 5].split_at(n).0) => List<'static, u16, $module::Format>;
                |n| List::from_slice(b"abcdef".split_at(n).0) => List<'static, u8, $module::Format>;
                |n| List::from_slice(["a", "", "b", "c", "d"].split_at(n).0) => List<'static, &'static str, $module::Format>;
                |n| (0..n as u8).map(|n| (n, 1)).collect() => BTreeMap<u8, u16>;
                |n| (0..n as u8).collect() => BTreeSet<u8>;
            }
        }
    )*};
}

of_each_type!(prefix rest until short varint);

/// Only text and bytes end with a 0.
#[test]
fn nul() {
    mod nul {
        #[derive(super::NetTree, Debug)]
        pub(super) struct Three<T>(#[net(nul, max = 3)] pub(super) T);

        #[derive(super::NetTree, Debug)]
        pub(super) struct Any<T>(#[net(nul)] pub(super) T);
    }
    at_most! { nul:
        |n| "abcdef".split_at(n).0 => &'static str;
        |n| "abcdef".split_at(n).0.to_owned() => String;
        |n| Cow::Borrowed("abcdef".split_at(n).0) => Cow<'static, str>;
        |n| b"abcdef".split_at(n).0 => &'static [u8];
        |n| vec![1; n] => Vec<u8>;
        |n| Bytes::from(vec![1; n]) => Bytes;
    }
}

/// Each with the number in a field of its own.
#[test]
fn counted() {
    mod counted {
        #[derive(super::NetTree, Debug)]
        pub(super) struct Three<T>(pub(super) u8, #[net(count = 0, max = 3)] pub(super) T);

        #[derive(super::NetTree, Debug)]
        pub(super) struct Any<T>(pub(super) u8, #[net(count = 0)] pub(super) T);
    }
    macro_rules! counted {
        ($($items:expr => $ty:ty;)*) => {$(
            for count in 0..=5_u8 {
                let make: fn(usize) -> _ = $items;
                let (items, same): ($ty, $ty) = (make(count.into()), make(count.into()));
                let len = usize::from(count);
                let over = (count > 3).then_some(EncodeErrorKind::TooLong { len, max: 3 });
                sends(&counted::Three(count, items), over);
                let bytes = counted::Any(count, same).to_vec().unwrap().leak();
                let over = (count > 3).then_some(DecodeErrorKind::TooLong { len: len as u64, max: 3 });
                assert_eq!(kind(counted::Three::<$ty>::from_slice(bytes)), over);
            }
        )*};
    }
    counted! {
        |n| vec![1; n] => Vec<u16>;
        |n| vec!["a".to_owned(); n] => Vec<String>;
        |n| "abcdef".split_at(n).0 => &'static str;
        |n| "abcdef".split_at(n).0.to_owned() => String;
        |n| b"abcdef".split_at(n).0 => &'static [u8];
        |n| List::from_slice([1, 2, 3, 4, 5].split_at(n).0) => List<'static, u16>;
        |n| List::from_slice(["a", "", "b", "c", "d"].split_at(n).0) => List<'static, &'static str>;
        |n| (0..n as u8).map(|n| (n, 1)).collect() => BTreeMap<u8, u16>;
    }
}

/// What the width of a length can say, and one more.
#[test]
fn the_largest_length_of_each_width() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(len = u8)]
    struct Short<T>(T);
    #[derive(NetTree, Debug, PartialEq)]
    struct Long<T>(T);
    #[derive(NetTree, Debug, PartialEq)]
    #[net(len = u24)]
    struct Longer<T>(T);

    macro_rules! largest {
        ($holder:ident, $max:expr, $head:expr, $make:expr => $ty:ty) => {
            let make: fn(usize) -> $ty = $make;
            let value = $holder(make($max));
            sends(&value, None);
            let bytes = value.to_vec().unwrap().leak();
            assert!(bytes.iter().take($head).all(|byte| *byte == 0xff));
            assert_eq!($holder::<$ty>::from_slice(bytes).as_ref(), Ok(&value));
            let over = EncodeErrorKind::TooLong { len: $max + 1, max: $max };
            sends(&$holder(make($max + 1)), Some(over));
        };
    }
    largest!(Short, 255, 1, |n| vec![7; n] => Vec<u8>);
    largest!(Short, 255, 1, |n| vec![7; n] => Vec<u16>);
    largest!(Short, 255, 1, |n| "a".repeat(n) => String);
    largest!(Short, 255, 1, |n| vec![String::new(); n] => Vec<String>);
    largest!(Short, 255, 1, |n| (0..n as u16).map(|n| (n, 0)).collect() => BTreeMap<u16, u8>);
    largest!(Short, 255, 1, |n| List::from_slice(vec![1; n].leak()) => List<'static, u8, netbytes::Fmt<1, false, false>>);
    largest!(Long, 0xffff, 2, |n| vec![7; n] => Vec<u8>);
    largest!(Long, 0xffff, 2, |n| vec![7; n] => Vec<u16>);
    largest!(Long, 0xffff, 2, |n| "a".repeat(n) => String);
    largest!(Long, 0xffff, 2, |n| "a".repeat(n).leak() => &'static str);
    largest!(Long, 0xffff, 2, |n| vec![7; n].leak() => &'static [u8]);
    largest!(Long, 0xffff, 2, |n| vec![String::new(); n] => Vec<String>);
    largest!(Long, 0xffff, 2, |n| List::from_slice(vec![1; n].leak()) => List<'static, u16>);
    largest!(Longer, 0xff_ffff, 3, |n| vec![7; n] => Vec<u8>);
}

/// A varint has as many bytes as its length needs, and no limit.
#[test]
fn lengths_around_the_steps_of_a_varint() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(len = varint)]
    struct Any(Vec<u8>);
    for (len, head) in [(127, 1), (128, 2), (16_383, 2), (16_384, 3), (65_535, 3), (65_536, 3)] {
        let value = Any(vec![7; len]);
        sends(&value, None);
        let bytes = value.to_vec().unwrap();
        assert_eq!(bytes.len(), head + len);
        assert_eq!(Any::from_slice(&bytes), Ok(value));
    }
}

/// The width of a region's length, which may count itself.
#[test]
fn the_largest_region_of_each_width() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8)]
    struct Small(#[net(rest)] Vec<u8>);
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized(u8, inclusive))]
    struct SmallInclusive(#[net(rest)] Vec<u8>);
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u16)]
    enum Large {
        Rest(#[net(rest)] Vec<u8>),
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized(u16, inclusive))]
    enum LargeInclusive {
        Rest(#[net(rest)] Vec<u8>),
    }

    macro_rules! largest {
        ($make:expr, $ty:ty, $fits:expr, $max:expr) => {
            let value: $ty = $make(vec![7; $fits]);
            sends(&value, None);
            assert_eq!(<$ty>::from_slice(&value.to_vec().unwrap()).as_ref(), Ok(&value));
            let own = $max - $fits;
            let over = EncodeErrorKind::TooLong { len: $fits + 1 + own, max: $max };
            sends::<$ty>(&$make(vec![7; $fits + 1]), Some(over));
        };
    }
    largest!(Small, Small, 255, 255);
    largest!(SmallInclusive, SmallInclusive, 254, 255);
    largest!(Large::Rest, Large, 0xffff, 0xffff);
    largest!(LargeInclusive::Rest, LargeInclusive, 0xfffd, 0xffff);
}

/// The width of a field that counts the items of another.
#[test]
fn the_largest_count_of_each_width() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Small(u8, #[net(count = 0)] Vec<u8>);
    #[derive(NetTree, Debug, PartialEq)]
    enum Large {
        Counted {
            n: u16,
            #[net(count = n)]
            text: String,
        },
    }
    let value = Small(255, vec![7; 255]);
    sends(&value, None);
    assert_eq!(Small::from_slice(&value.to_vec().unwrap()), Ok(value));
    let error = Small(255, vec![7; 256]).to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::CountMismatch { count: 255, len: 256 });

    let value = Large::Counted { n: 0xffff, text: "a".repeat(0xffff) };
    sends(&value, None);
    assert_eq!(Large::from_slice(&value.to_vec().unwrap()), Ok(value));
    // Along the path the count follows from the items, and is what does not fit.
    let mut sink = Vec::new();
    Large::encoder(&mut sink).counted("a".repeat(0xffff)).unwrap();
    assert_eq!(sink.len(), 3 + 0xffff);
    let error = Large::encoder(&mut sink).counted("a".repeat(0x1_0000)).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 0x1_0000, max: 0xffff });
    assert_eq!(sink.len(), 3 + 0xffff, "nothing was written");
}

/// The width of a frame's length, and the maximum of a framing.
#[test]
fn the_largest_frame_of_each_width() {
    let narrow = Framing::new().length_field_length(1);
    for (framing, max) in [
        (narrow, 255),
        (narrow.inclusive(), 254),
        (narrow.max_frame_length(100), 100),
        (Framing::new().length_field_length(2), 0xffff),
        (Framing::new().length_field_length(2).inclusive(), 0xfffd),
        (Framing::new().length_field_length(3), 8 << 20),
    ] {
        let mut frame = vec![7; framing.field_len() + max];
        assert_eq!(framing.seal(&mut frame), Ok(()));
        assert_eq!(framing.frame_len(&frame), Ok(Some(frame.len())));
        let mut frame = vec![7; framing.field_len() + max + 1];
        let [len, max] = [max as u64 + 1, max as u64];
        assert_eq!(framing.seal(&mut frame), Err(FrameError::TooLong { len, max }));
    }
}
