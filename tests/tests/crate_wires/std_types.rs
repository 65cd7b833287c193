//! Each type of std's that a wire has a form for.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, LinkedList};
use std::fmt::Debug;
use std::num::{NonZeroU32, Wrapping};
use std::ops::{Bound, Range, RangeFrom, RangeInclusive, RangeTo};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use netbytes::{DecodeOwned, Encode, NetTree};

macro_rules! held {
    ($name:ident, $wire:ident) => {
        #[derive(NetTree, Debug)]
        #[net(wire = $wire)]
        struct $name<T>(T);
    };
}
held!(InBincode1, bincode1);
held!(InBincode2, bincode2);
held!(InBorsh, borsh);
held!(InPostcard, postcard);

/// Holds a value to the crates behind serde.
macro_rules! serde {
    ($($value:expr;)*) => {$(
        let bincode1 = bincode1::serialize(&$value).unwrap();
        same(&InBincode1($value).to_vec().unwrap(), &bincode1, |bytes| InBincode1::from_slice(bytes).map(|held| held.0), &$value);
        let bincode2 = bincode::serde::encode_to_vec($value, bincode::config::standard()).unwrap();
        same(&InBincode2($value).to_vec().unwrap(), &bincode2, |bytes| InBincode2::from_slice(bytes).map(|held| held.0), &$value);
        let postcard = postcard::to_allocvec(&$value).unwrap();
        same(&InPostcard($value).to_vec().unwrap(), &postcard, |bytes| InPostcard::from_slice(bytes).map(|held| held.0), &$value);
    )*};
}

/// Holds a value to borsh.
macro_rules! borsh {
    ($($value:expr;)*) => {$(
        let bytes = borsh::to_vec(&$value).unwrap();
        same(&InBorsh($value).to_vec().unwrap(), &bytes, |bytes| InBorsh::from_slice(bytes).map(|held| held.0), &$value);
    )*};
}

#[track_caller]
fn same<T: Encode + DecodeOwned + Debug>(
    ours: &[u8],
    theirs: &[u8],
    read: impl Fn(&[u8]) -> Result<T, netbytes::DecodeError>,
    value: &T,
) {
    assert_eq!(ours, theirs, "{value:?}");
    let read = read(theirs).unwrap_or_else(|error| panic!("{error}: {value:?}"));
    assert_eq!(format!("{read:?}"), format!("{value:?}"));
}

#[test]
fn of_serde() {
    serde! {
        Duration::new(70_000, 999_999_999);
        UNIX_EPOCH + Duration::new(1 << 33, 5);
        SystemTime::UNIX_EPOCH;
        PathBuf::from("/etc/hosts");
        Range { start: 1_u16, end: 700 };
        RangeInclusive::new(-1_i32, 70_000);
        RangeFrom { start: 300_u64 };
        RangeTo { end: "z".to_owned() };
        Bound::<u16>::Unbounded;
        Bound::Included(251_u16);
        Bound::Excluded("x".to_owned());
        Wrapping(70_000_u32);
        std::cmp::Reverse(300_u16);
        Cell::new(300_u16);
        RefCell::new("held".to_owned());
        LinkedList::from([1_u16, 300]);
        Rc::new(300_u32);
        Arc::<str>::from("text");
        NonZeroU32::MAX;
        'é';
        ['a', '\u{10ffff}'];
        Some('x');
        Ok::<u8, char>(1);
        Err::<u8, char>('q');
        f32::NAN.to_bits();
        BTreeMap::from([('b', 1_u8), ('a', 2)]);
    }
}

#[test]
fn atomics_and_locks() {
    use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU16};
    use std::sync::{Mutex, RwLock};
    serde! {
        AtomicBool::new(true);
        AtomicU16::new(300);
        AtomicI64::new(-300);
        Mutex::new(300_u32);
        RwLock::new("text".to_owned());
    }
}

#[test]
fn of_borsh() {
    borsh! {
        Range { start: 1_u16, end: 700 };
        RangeInclusive::new(-1_i32, 70_000);
        RangeFrom { start: 300_u64 };
        RangeTo { end: "z".to_owned() };
        ..=7_u8;
        Cell::new(300_u16);
        RefCell::new("held".to_owned());
        LinkedList::from([1_u16, 300]);
        NonZeroU32::MAX;
        Ok::<u8, u16>(1);
        Err::<u8, u16>(300);
        ((), (1_u8, "x".to_owned()));
        Box::new([1.5_f32, -0.0]);
    }
}

/// The floats that borsh does not have.
#[test]
fn no_number() {
    for value in [vec![f64::NAN], vec![0.5, f64::NAN]] {
        assert!(borsh::to_vec(&value).is_err());
        assert!(InBorsh(value.clone()).to_vec().is_err());
        let bytes = value.iter().flat_map(|float| float.to_le_bytes());
        let bytes: Vec<u8> =
            u32::try_from(value.len()).unwrap().to_le_bytes().into_iter().chain(bytes).collect();
        assert!(borsh::from_slice::<Vec<f64>>(&bytes).is_err());
        let error = InBorsh::<Vec<f64>>::from_slice(&bytes).unwrap_err();
        assert_eq!(error.offset(), bytes.len() - 8, "at the float");
        assert!(InBorsh(f64::NAN).to_vec().is_err());
        assert!(InBorsh([1.5, f64::NAN]).to_vec().is_err());
        assert!(InBorsh::<[f64; 1]>::from_slice(&bytes[bytes.len() - 8..]).is_err());
        assert!(InBorsh::<Box<[f64; 1]>>::from_slice(&bytes[bytes.len() - 8..]).is_err());
        let mut place = InBorsh([0.0_f64]);
        assert!(place.decode_from(&bytes[bytes.len() - 8..]).is_err());
    }
}

/// Before 1970 these wires have no time.
#[test]
fn before_1970() {
    let time = UNIX_EPOCH - Duration::from_nanos(1);
    assert!(bincode1::serialize(&time).is_err());
    assert!(InBincode1(time).to_vec().is_err());
}
