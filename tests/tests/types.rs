//! What every type of std is on the wire: value and hex, in both directions, and the bytes that are no value.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Debug;
use std::marker::{PhantomData, PhantomPinned};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use netbytes::{Decode, DecodeErrorKind, EncodeErrorKind, List, NetTree};

/// A field of any type, in the default format.
#[derive(NetTree, Clone, Debug, PartialEq)]
struct One<T>(T);

fn hex(text: &str) -> &'static [u8] {
    let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let pairs = digits.chunks(2).map(|pair| str::from_utf8(pair).unwrap());
    let bytes: Vec<u8> = pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect();
    bytes.leak()
}

#[track_caller]
fn check<T: Debug + PartialEq>(value: T, text: &str)
where
    One<T>: NetTree + Decode<'static> + Debug + PartialEq,
{
    let (value, wire) = (One(value), hex(text));
    assert_eq!(value.to_vec().unwrap(), wire, "{value:?}");
    assert_eq!(value.encoded_len(), wire.len(), "{value:?}");
    assert_eq!(One::from_slice(wire).as_ref(), Ok(&value), "{text}");
    assert!(One::<T>::MIN_LEN <= wire.len(), "{value:?}");
    assert!(One::<T>::MAX_LEN.is_none_or(|max| wire.len() <= max), "{value:?}");
    for end in 0..wire.len() {
        let error = One::<T>::from_slice(&wire[..end]).unwrap_err();
        assert!(error.needs_more(), "{value:?} cut at {end}: {error}");
    }
}

macro_rules! table {
    ($($value:expr => $hex:literal;)*) => {$( check($value, $hex); )*};
}

#[test]
fn integers() {
    table! {
        0x01_u8 => "01";
        0x0123_u16 => "2301";
        0x0123_4567_u32 => "67452301";
        0x0123_4567_89ab_cdef_u64 => "efcdab8967452301";
        0x0123_4567_89ab_cdef_0011_2233_4455_6677_u128 => "7766554433221100efcdab8967452301";
        -1_i8 => "ff";
        -2_i16 => "feff";
        -2_i32 => "feffffff";
        i64::MIN => "0000000000000080";
        i128::MIN => "00000000000000000000000000000080";
        u128::MAX => "ffffffffffffffffffffffffffffffff";
        NonZero::<u8>::MIN => "01";
        NonZero::new(0x0100_u16).unwrap() => "0001";
        NonZero::new(1_u32).unwrap() => "01000000";
        NonZero::new(1_u64).unwrap() => "0100000000000000";
        NonZero::new(1_u128).unwrap() => "01000000000000000000000000000000";
        NonZero::new(-1_i8).unwrap() => "ff";
        NonZero::new(-1_i16).unwrap() => "ffff";
        NonZero::new(-1_i32).unwrap() => "ffffffff";
        NonZero::new(-1_i64).unwrap() => "ffffffffffffffff";
        NonZero::new(-1_i128).unwrap() => "ffffffffffffffffffffffffffffffff";
        Wrapping(0x0102_u16) => "0201";
        Saturating(0x0102_u16) => "0201";
    }
}

#[test]
fn scalars() {
    table! {
        1.5_f32 => "0000c03f";
        -0.0_f32 => "00000080";
        1.5_f64 => "000000000000f83f";
        f64::INFINITY => "000000000000f07f";
        false => "00";
        true => "01";
        'a' => "61000000";
        '\u{10ffff}' => "ffff1000";
        () => "";
        PhantomData::<Vec<String>> => "";
        PhantomData::<str> => "";
        PhantomPinned => "";
        Duration::new(1, 999_999_999) => "0100000000000000 ffc99a3b";
        Duration::MAX => "ffffffffffffffff ffc99a3b";
    }
}

#[test]
fn the_payload_of_a_nan_stays() {
    for wire in [hex("0100c0ff"), hex("0000807f"), hex("0100807f"), hex("efbeff7f")] {
        let value = One::<f32>::from_slice(wire).unwrap();
        assert_eq!(value.to_vec().unwrap(), wire);
    }
    for wire in [hex("010000000000f07f"), hex("0100000000f8ffff")] {
        let value = One::<f64>::from_slice(wire).unwrap();
        assert_eq!(value.to_vec().unwrap(), wire);
    }
}

#[test]
fn text_and_bytes() {
    const TEXT: &str = "hé";
    const BYTES: [u8; 3] = [1, 0, 0xff];
    table! {
        TEXT => "0300 68c3a9";
        "" => "0000";
        TEXT.to_owned() => "0300 68c3a9";
        Box::<str>::from(TEXT) => "0300 68c3a9";
        Rc::<str>::from(TEXT) => "0300 68c3a9";
        Arc::<str>::from(TEXT) => "0300 68c3a9";
        Cow::Borrowed(TEXT) => "0300 68c3a9";
        &BYTES[..] => "0300 0100ff";
        BYTES.to_vec() => "0300 0100ff";
        Box::<[u8]>::from(BYTES) => "0300 0100ff";
        Rc::<[u8]>::from(BYTES) => "0300 0100ff";
        Arc::<[u8]>::from(BYTES) => "0300 0100ff";
        Cow::Borrowed(&BYTES[..]) => "0300 0100ff";
        Bytes::from_static(&BYTES) => "0300 0100ff";
        BytesMut::from(&BYTES[..]) => "0300 0100ff";
        VecDeque::from(BYTES) => "0300 0100ff";
        &BYTES => "0100ff";
        BYTES => "0100ff";
    }
}

#[test]
fn a_cow_borrows() {
    let wire = hex("0100 61");
    let One(Cow::Borrowed(text)) = One::<Cow<'_, str>>::from_slice(wire).unwrap() else {
        panic!("text was copied");
    };
    let One(Cow::Borrowed(bytes)) = One::<Cow<'_, [u8]>>::from_slice(wire).unwrap() else {
        panic!("bytes were copied");
    };
    let One(array) = One::<&[u8; 3]>::from_slice(wire).unwrap();
    assert_eq!((text, bytes, array), ("a", &b"a"[..], b"\x01\0a"));
}

#[test]
fn sequences() {
    const ITEMS: [u16; 2] = [0x0102, 3];
    table! {
        ITEMS.to_vec() => "0200 0201 0300";
        Vec::<u16>::new() => "0000";
        VecDeque::from(ITEMS) => "0200 0201 0300";
        Box::<[u16]>::from(ITEMS) => "0200 0201 0300";
        Rc::<[u16]>::from(ITEMS) => "0200 0201 0300";
        Arc::<[u16]>::from(ITEMS) => "0200 0201 0300";
        Cow::Borrowed(&ITEMS[..]) => "0200 0201 0300";
        Cow::<'_, [u16]>::Owned(ITEMS.to_vec()) => "0200 0201 0300";
        List::<'_, u16>::from_slice(&ITEMS) => "0200 0201 0300";
        List::<'_, &str>::from_slice(&["a", ""]) => "0200 0100 61 0000";
        vec!["a", ""] => "0200 0100 61 0000";
        vec![vec![1_u8], vec![]] => "0200 0100 01 0000";
        vec![true, false] => "0200 0100";
        vec![1.5_f32] => "0100 0000c03f";
        vec!['a'] => "0100 61000000";
        vec![[1_u8, 2], [3, 4]] => "0200 0102 0304";
        vec![(1_u8, 2_u16)] => "0100 01 0200";
        vec![None, Some(1_u8)] => "0200 00 01 01";
        vec![Box::new(1_u8)] => "0100 01";
        vec![One(1_u8)] => "0100 01";
        BTreeMap::from([(2_u8, "b"), (1, "a")]) => "0200 01 0100 61 02 0100 62";
        BTreeSet::from([3_u16, 0x0102]) => "0200 0300 0201";
        HashMap::from([(1_u8, 2_u8)]) => "0100 01 02";
        HashSet::from([1_u16]) => "0100 0100";
        BTreeMap::from([(1_u8, BTreeSet::from([2_u8, 3]))]) => "0100 01 0200 02 03";
        BTreeMap::from([((), 1_u8)]) => "0100 01";
    }
}

#[test]
fn products_and_choices() {
    table! {
        [1_u16, 2] => "0100 0200";
        [[1_u8; 2]; 2] => "01010101";
        ["a", "b"] => "0100 61 0100 62";
        [0_u8; 0] => "";
        [(); 3] => "";
        (1_u8,) => "01";
        (1_u8, 2_u16, "a") => "01 0200 0100 61";
        (1_u8, 2_u8, 3_u8, 4_u8, 5_u8, 6_u8, 7_u8, 8_u8, 9_u8, 10_u8, 11_u8, 12_u8)
            => "0102030405060708090a0b0c";
        None::<u32> => "00";
        Some(1_u16) => "01 0100";
        Some(Some(())) => "01 01";
        Some(None::<u8>) => "01 00";
        Ok::<u8, u16>(1) => "00 01";
        Err::<u8, u16>(1) => "01 0100";
        Err::<(), ()>(()) => "01";
        Box::new(1_u16) => "0100";
        Rc::new(1_u16) => "0100";
        Arc::new(1_u16) => "0100";
        Cow::<'_, u16>::Owned(1) => "0100";
        Box::new(Some(Box::new("a"))) => "01 0100 61";
        One(One(1_u8)) => "01";
    }
}

#[test]
fn addresses() {
    let (v4, v6) = (Ipv4Addr::new(127, 0, 0, 1), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1));
    table! {
        v4 => "7f000001";
        v6 => "20010db8000000000000000000000001";
        IpAddr::V4(v4) => "04 7f000001";
        IpAddr::V6(v6) => "06 20010db8000000000000000000000001";
        SocketAddrV4::new(v4, 0x1f90) => "7f000001 901f";
        SocketAddrV6::new(v6, 0x1f90, 0, 0) => "20010db8000000000000000000000001 901f";
        SocketAddr::from((v4, 0x1f90)) => "04 7f000001 901f";
        SocketAddr::from((v6, 0x1f90)) => "06 20010db8000000000000000000000001 901f";
    }
    for address in [SocketAddrV6::new(v6, 1, 7, 0), SocketAddrV6::new(v6, 1, 0, 7)] {
        let kind = One(address).to_vec().unwrap_err().kind();
        assert!(matches!(kind, EncodeErrorKind::Unrepresentable(_)), "{kind:?}");
    }
}

/// Hash maps come in any order, and go in the order of the map.
#[test]
fn hash_maps_by_value() {
    let map: HashMap<u8, u16> = (0..50).map(|key| (key, u16::from(key) * 3)).collect();
    let set: HashSet<String> = (0..50).map(|item: u8| item.to_string()).collect();
    let (map, set) = (One(map), One(set));
    assert_eq!(One::from_slice(&map.to_vec().unwrap()), Ok(map));
    assert_eq!(One::from_slice(&set.to_vec().unwrap()), Ok(set));
    let backwards = One::<HashMap<u8, u8>>::from_slice(hex("0200 02 00 01 00")).unwrap();
    assert_eq!(backwards.0, HashMap::from([(1, 0), (2, 0)]));
}

#[track_caller]
fn refuse<T: Debug>(text: &str, kind: DecodeErrorKind, offset: usize)
where
    One<T>: NetTree + Decode<'static> + Debug,
{
    let error = One::<T>::from_slice(hex(text)).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (kind, offset), "{text}");
}

#[test]
fn what_is_no_value() {
    use DecodeErrorKind::{
        DuplicateKey, InvalidBool, InvalidChar, InvalidMarker, InvalidUtf8, OutOfRange,
        TrailingBytes, Unordered, Zero,
    };

    refuse::<bool>("02", InvalidBool { found: 2 }, 0);
    refuse::<(u8, bool)>("00ff", InvalidBool { found: 0xff }, 1);
    refuse::<char>("00d80000", InvalidChar { found: 0xd800 }, 0);
    refuse::<char>("00001100", InvalidChar { found: 0x11_0000 }, 0);
    refuse::<(u8, Option<()>)>("0002", InvalidMarker { found: 2 }, 1);
    refuse::<Result<(), ()>>("ff", InvalidMarker { found: 0xff }, 0);
    refuse::<IpAddr>("05 7f000001", InvalidMarker { found: 5 }, 0);
    refuse::<SocketAddr>("00 7f000001 0000", InvalidMarker { found: 0 }, 0);
    refuse::<&str>("0100 ff", InvalidUtf8, 2);
    refuse::<String>("0300 61c3 28", InvalidUtf8, 3);
    refuse::<Cow<'_, str>>("0200 61c3", InvalidUtf8, 3);
    refuse::<Box<str>>("0300 eda080", InvalidUtf8, 2);
    refuse::<NonZero<u8>>("00", Zero, 0);
    refuse::<(u8, NonZero<i64>)>("01 0000000000000000", Zero, 1);
    refuse::<Duration>("0000000000000000 00ca9a3b", OutOfRange, 0);
    refuse::<BTreeMap<u8, u8>>("0200 02 00 01 00", Unordered, 4);
    refuse::<BTreeMap<u8, u8>>("0200 01 00 01 00", Unordered, 4);
    refuse::<BTreeSet<u16>>("0200 0002 0001", Unordered, 4);
    refuse::<BTreeSet<u8>>("0300 01 02 02", Unordered, 4);
    refuse::<HashMap<u8, u8>>("0200 01 00 01 01", DuplicateKey, 4);
    refuse::<HashSet<u8>>("0200 01 01", DuplicateKey, 3);
    refuse::<u8>("0001", TrailingBytes { left: 1 }, 1);
    refuse::<()>("00", TrailingBytes { left: 1 }, 0);
    // An order of numbers, not of bytes.
    assert!(One::<BTreeSet<u16>>::from_slice(hex("0200 ff00 0001")).is_ok());
    assert!(One::<BTreeSet<i8>>::from_slice(hex("0200 ff 00")).is_ok());
    // Maps of floats have no order: a key that wraps them has.
    refuse::<BTreeSet<Option<u8>>>("0200 0105 00", Unordered, 4);
}

#[test]
fn lists_are_read_in_place() {
    let wire = hex("0300 0100 0200 0300");
    let One(list) = One::<List<'_, u16>>::from_slice(wire).unwrap();
    assert_eq!((list.len(), list.is_empty()), (3, false));
    assert_eq!([list.get(0), list.get(2), list.get(3)], [Some(1), Some(3), None]);
    assert_eq!(list.iter().len(), 3);
    assert_eq!(list.into_iter().collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(list, List::<u16>::from_slice(&[1, 2, 3]));
    assert_ne!(list, List::<u16>::from_slice(&[1, 2]));
    assert_eq!(format!("{list:?}"), "[1, 2, 3]");

    let One(list) = One::<List<'_, &str>>::from_slice(hex("0200 0000 0100 61")).unwrap();
    assert_eq!([list.get(0), list.get(1), list.get(2)], [Some(""), Some("a"), None]);
    assert_eq!(list.get(usize::MAX), None);

    let odd = (0..6_u8).filter(|number| number % 2 == 1);
    let list = One(List::<'_, u8>::from_iterator(&odd));
    assert_eq!(list.to_vec().unwrap(), hex("0300 01 03 05"));
    // It is for sending: what was sent is read on the other side.
    let received = One::<List<'_, u8>>::from_slice(hex("0300 01 03 05")).unwrap();
    assert_eq!(received, One(List::from_slice(&[1, 3, 5])));
    assert_eq!((list.0.len(), list.0.get(1), list.0.iter().next()), (3, None, None));

    // Lists of lists, of options and of derived types.
    let One(nested) =
        One::<List<'_, List<'_, u16>>>::from_slice(hex("0200 0100 0100 0200 0200 0300")).unwrap();
    let nested: Vec<Vec<u16>> = nested.iter().map(|list| list.iter().collect()).collect();
    assert_eq!(nested, [vec![1], vec![2, 3]]);
    let One(derived) = One::<List<'_, One<u8>>>::from_slice(hex("0200 07 08")).unwrap();
    assert_eq!(derived.get(1), Some(One(8)));
    refuse::<List<'_, bool>>("0200 00 02", DecodeErrorKind::InvalidBool { found: 2 }, 3);
}
