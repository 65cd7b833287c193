//! Types of std's beside those of every message: times, paths, ranges, cells.

use std::cell::{Cell, RefCell};
use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, LinkedList};
use std::convert::Infallible;
use std::ffi::{CStr, CString};
use std::ops::{Bound, Range, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU16};
use std::sync::{Mutex, RwLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

table! { times "times" #[allow(dead_code)] {
    SystemTime, UNIX_EPOCH => 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00;
    SystemTime, UNIX_EPOCH + Duration::new(1, 500_000_000) => 0x01 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x65 0xcd 0x1d;
    SystemTime, UNIX_EPOCH - Duration::new(1, 500_000_000) => 0xfe 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0x00 0x65 0xcd 0x1d;
}}

refusals! { time_errors "time errors" #[allow(dead_code)] {
    Duration, 0x01 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0xca 0x9a 0x3b => OutOfRange;
    SystemTime, 0x01 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0xca 0x9a 0x3b => OutOfRange;
}}

table! { paths "paths" #[allow(dead_code)] {
    &'a Path, Path::new("a/b") => 0x03 0x00 0x61 0x2f 0x62;
    PathBuf, "a/b".into() => 0x03 0x00 0x61 0x2f 0x62;
    &'a CStr, c"hi" => 0x68 0x69 0x00;
    CString, c"".into() => 0x00;
}}

refusals! { path_errors "path errors" #[allow(dead_code)] {
    PathBuf, 0x01 0x00 0xff => InvalidUtf8;
    CString, 0x68 0x69 => UnexpectedEnd;
}}

table! { ranges "ranges" #[allow(dead_code)] {
    Range<u16>, 1..5 => 0x01 0x00 0x05 0x00;
    RangeInclusive<u16>, 1..=5 => 0x01 0x00 0x05 0x00;
    RangeFrom<u16>, 1.. => 0x01 0x00;
    RangeTo<u16>, ..5 => 0x05 0x00;
    RangeToInclusive<u16>, ..=5 => 0x05 0x00;
    Bound<u16>, Bound::Unbounded => 0x00;
    Bound<u16>, Bound::Included(5) => 0x01 0x05 0x00;
    Bound<u16>, Bound::Excluded(5) => 0x02 0x05 0x00;
    Ordering, Ordering::Less => 0xff;
    Ordering, Ordering::Equal => 0x00;
    Ordering, Ordering::Greater => 0x01;
    Reverse<u16>, Reverse(5) => 0x05 0x00;
    Result<u8, Infallible>, Ok(5) => 0x00 0x05;
}}

refusals! { range_errors "range errors" #[allow(dead_code)] {
    Bound<u16>, 0x03 => InvalidMarker;
    Ordering, 0x02 => OutOfRange;
    Result<u8, Infallible>, 0x01 => OutOfRange;
}}

/// A table of types that cannot be compared: what they print is.
macro_rules! shown_table {
    ($test:ident $name:literal { $($ty:ty, $value:expr => $($byte:literal)*;)* }) => {
        #[test]
        fn $test() {
            let rows = [$({
                #[derive(netbytes::NetTree, Debug)]
                struct Held($ty);
                impl PartialEq for Held {
                    fn eq(&self, other: &Self) -> bool {
                        format!("{self:?}") == format!("{other:?}")
                    }
                }
                crate::row(stringify!($ty), &Held($value), stringify!($value), &[$($byte),*])
            }),*];
            crate::compare($name, &rows);
        }
    };
}

shown_table! { heaps "heaps" {
    LinkedList<u16>, LinkedList::from([1, 2]) => 0x02 0x00 0x01 0x00 0x02 0x00;
    BinaryHeap<u8>, BinaryHeap::from([3, 1, 1]) => 0x03 0x00 0x01 0x01 0x03;
    BinaryHeap<Reverse<u8>>, BinaryHeap::from([Reverse(1), Reverse(2)]) => 0x02 0x00 0x02 0x01;
}}

/// Descending items are no heap's bytes, although they lie so in memory.
#[test]
fn heap_errors() {
    #[derive(netbytes::NetTree, Debug)]
    struct Held(BinaryHeap<u8>);
    impl PartialEq for Held {
        fn eq(&self, other: &Self) -> bool {
            self.0.iter().eq(&other.0)
        }
    }
    let row = crate::refused::<Held>("BinaryHeap<u8>", &[2, 0, 2, 1], "Unordered");
    crate::compare_refused("heap errors", &[row]);
}

shown_table! { cells "cells" {
    Cell<u16>, Cell::new(5) => 0x05 0x00;
    RefCell<Vec<u8>>, RefCell::new(vec![1, 2]) => 0x02 0x00 0x01 0x02;
    Mutex<u16>, Mutex::new(5) => 0x05 0x00;
    RwLock<String>, RwLock::new("hi".into()) => 0x02 0x00 0x68 0x69;
    AtomicBool, AtomicBool::new(true) => 0x01;
    AtomicU16, AtomicU16::new(5) => 0x05 0x00;
    AtomicI64, AtomicI64::new(-1) => 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff;
}}
