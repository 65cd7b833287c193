//! Types of std's that can change while they are encoded, and values of std's types that have no form.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::cell::{Cell, RefCell};
use std::collections::{BinaryHeap, LinkedList};
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use netbytes::{DecodeErrorKind, EncodeErrorKind, NetTree};

fn unrepresentable(value: &impl NetTree) -> &'static str {
    let mut sink = vec![0xaa];
    let error = value.encode_into(&mut sink).unwrap_err();
    assert_eq!(sink, [0xaa], "nothing was written");
    assert_eq!(value.encode_to_slice(&mut [0; 64]).unwrap_err(), error);
    assert_eq!(value.check().unwrap_err(), error);
    match error.kind() {
        EncodeErrorKind::Unrepresentable(what) => what,
        kind => panic!("{kind:?}"),
    }
}

#[test]
fn a_cell_that_is_borrowed() {
    #[derive(NetTree, Debug)]
    struct Held(u8, RefCell<u16>);
    let held = Held(1, RefCell::new(2));
    let borrowed = held.1.borrow();
    assert_eq!(held.to_vec().unwrap(), [1, 2, 0], "a second reader disturbs nobody");
    drop(borrowed);
    let _writing = held.1.borrow_mut();
    assert_eq!(unrepresentable(&held), "a `RefCell` that is borrowed mutably");
}

#[test]
fn locks_that_are_held_or_poisoned() {
    #[derive(NetTree, Debug, Default)]
    struct Held {
        mutex: Arc<Mutex<u16>>,
        lock: Arc<RwLock<u16>>,
    }
    let held = Held::default();
    {
        let _guard = held.mutex.lock().unwrap();
        assert_eq!(unrepresentable(&held), "a `Mutex` that is locked");
    }
    {
        let _guard = held.lock.read().unwrap();
        assert_eq!(held.to_vec().unwrap(), [0; 4]);
    }
    {
        let _guard = held.lock.write().unwrap();
        assert_eq!(unrepresentable(&held), "an `RwLock` that is locked for writing");
    }
    let poison = |held: &Held, first: bool| {
        let (mutex, lock) = (held.mutex.clone(), held.lock.clone());
        let thread = std::thread::spawn(move || {
            let _guards = (first.then(|| mutex.lock().unwrap()), lock.write().unwrap());
            panic!("on purpose");
        });
        assert!(thread.join().is_err());
    };
    poison(&held, false);
    assert_eq!(unrepresentable(&held), "an `RwLock` that is poisoned");
    let held = Held::default();
    poison(&held, true);
    assert_eq!(unrepresentable(&held), "a `Mutex` that is poisoned");
}

/// A lock that holds itself is locked where it is met again.
#[test]
fn a_lock_within_itself() {
    #[derive(NetTree, Debug, Default)]
    struct Node {
        next: Option<Arc<Mutex<Node>>>,
    }
    let node = Arc::new(Mutex::new(Node::default()));
    node.lock().unwrap().next = Some(node.clone());
    let first = Node { next: Some(node.clone()) };
    assert_eq!(unrepresentable(&first), "a `Mutex` that is locked");
    node.lock().unwrap().next = None;

    #[derive(NetTree, Debug, Default)]
    struct Ring {
        next: Option<Arc<RwLock<Ring>>>,
    }
    let ring = Arc::new(RwLock::new(Ring::default()));
    ring.write().unwrap().next = Some(ring.clone());
    let first = Ring { next: Some(ring.clone()) };
    assert_eq!(first.to_vec().unwrap_err().kind(), EncodeErrorKind::TooDeep);
    ring.write().unwrap().next = None;
}

/// While another thread changes numbers, and with them their lengths, each message that comes out is a whole one.
#[test]
fn numbers_that_change_between_two_passes() {
    #[derive(NetTree, Debug)]
    #[net(sized = u8, varint)]
    struct Sized {
        number: Arc<AtomicU64>,
        list: Vec<AtomicU16>,
        end: u8,
    }
    #[derive(NetTree, Debug)]
    struct Whole {
        before: u8,
        sized: Sized,
        #[net(sized = u16, rest)]
        again: Vec<Sized>,
    }
    #[derive(NetTree, Debug)]
    struct Bytes {
        list: Arc<Mutex<Vec<u8>>>,
        end: u8,
    }
    let number = Arc::new(AtomicU64::new(0));
    let bytes = Arc::new(Mutex::new(vec![]));
    let stop = Arc::new(AtomicBool::new(false));
    let writer = {
        let (number, bytes, stop) = (number.clone(), bytes.clone(), stop.clone());
        std::thread::spawn(move || {
            let mut round = 0_u64;
            while !stop.load(Ordering::Relaxed) {
                round += 1;
                number.store(u64::MAX >> (round % 64), Ordering::Relaxed);
                if round & 15 == 0 {
                    bytes.lock().unwrap().resize(usize::try_from(round % 100).unwrap(), 7);
                }
            }
        })
    };
    let sized = || Sized { number: number.clone(), list: vec![1.into(), 300.into()], end: 9 };
    let whole = Whole { before: 3, sized: sized(), again: vec![sized(), sized()] };
    let changing = Bytes { list: bytes.clone(), end: 9 };
    let (mut good, mut refused) = (0, 0);
    let mut slice = [0; 200];
    for _ in 0..20_000 {
        for result in [
            whole.to_vec(),
            whole.encode_to_slice(&mut slice).map(|len| slice.get(..len).unwrap().to_vec()),
        ] {
            match result {
                Ok(bytes) => {
                    let back = Whole::from_slice(&bytes).unwrap();
                    assert_eq!((back.before, back.sized.end, back.again.len()), (3, 9, 2));
                    good += 1;
                }
                Err(error) => {
                    let kind = error.kind();
                    let is_told = matches!(
                        kind,
                        EncodeErrorKind::CodecLength { .. } | EncodeErrorKind::NoRoom { .. }
                    );
                    assert!(is_told, "{kind:?}");
                    refused += 1;
                }
            }
        }
        match changing.to_vec() {
            Ok(bytes) => assert_eq!(Bytes::from_slice(&bytes).unwrap().end, 9),
            Err(error) => assert_eq!(
                error.kind(),
                EncodeErrorKind::Unrepresentable("a `Mutex` that is locked")
            ),
        }
    }
    stop.store(true, Ordering::Relaxed);
    writer.join().unwrap();
    assert_eq!(good + refused, 40_000);
    assert_eq!(whole.to_vec().unwrap().len(), whole.encoded_len());
}

#[test]
fn a_heap_does_not_tell_how_it_was_filled() {
    #[derive(NetTree, Debug)]
    struct Numbers(BinaryHeap<u16>);
    let mut values = [5_u16, 1, 4, 4, 3, 900, 2];
    let expected = Numbers(values.into()).to_vec().unwrap();
    for turn in 0..values.len() {
        values.rotate_left(1);
        values.swap(0, turn);
        let mut heap = BinaryHeap::new();
        values.iter().for_each(|value| heap.push(*value));
        assert_eq!(Numbers(heap).to_vec().unwrap(), expected);
    }
    let mut back = Numbers::from_slice(&expected).unwrap().0;
    assert_eq!(back.pop(), Some(900));
    assert_eq!(back.into_sorted_vec(), [1, 2, 3, 4, 4, 5]);
    let error = Numbers::from_slice(&[2, 0, 2, 0, 1, 0]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::Unordered, 4));
}

/// The nodes of a list are paid for, so that a message cannot take more than its limit.
#[test]
fn the_memory_of_lists() {
    #[derive(NetTree, Debug)]
    struct List(LinkedList<u8>);
    let mut bytes = 60_000_u16.to_le_bytes().to_vec();
    bytes.resize(60_002, 1);
    assert_eq!(List::from_slice(&bytes).unwrap().0.len(), 60_000);
    let error = netbytes::Limits::new().alloc(1_000_000).from_slice::<List>(&bytes).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 1_000_000 });
}

#[test]
fn a_range_that_was_iterated() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Held(RangeInclusive<u8>);
    let mut held = Held(1..=2);
    assert_eq!(held.to_vec().unwrap(), [1, 2]);
    held.0.by_ref().for_each(drop);
    assert_eq!(unrepresentable(&held), "a `RangeInclusive` that was iterated to its end");
    // An empty range is none that was iterated.
    let bytes = [2, 1];
    assert_eq!(Held::from_slice(&bytes).unwrap().to_vec().unwrap(), bytes);
}

#[test]
fn times_of_every_sign() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    struct At(SystemTime);
    let nanos = |nanos: i128| {
        let length = Duration::from_nanos(u64::try_from(nanos.unsigned_abs()).unwrap());
        if nanos < 0 { UNIX_EPOCH - length } else { UNIX_EPOCH + length }
    };
    for offset in [-2_000_000_001_i128, -2_000_000_000, -1, 0, 1, 999_999_999, 1_000_000_000] {
        // Steps that each operating system has.
        let at = At(nanos(offset * 100));
        let bytes = at.to_vec().unwrap();
        assert_eq!(At::from_slice(&bytes).unwrap(), at);
        let (secs, rest) = bytes.split_first_chunk().unwrap();
        let secs = i128::from(i64::from_be_bytes(*secs));
        let rest = i128::from(u32::from_be_bytes(rest.try_into().unwrap()));
        assert_eq!(secs * 1_000_000_000 + rest, offset * 100);
    }
    // Each number of seconds is a time, or an error.
    for secs in [i64::MIN, i64::MIN + 1, -1, i64::MAX] {
        for nanos in [0, 999_999_900_u32] {
            let bytes = [&secs.to_be_bytes()[..], &nanos.to_be_bytes()].concat();
            match At::from_slice(&bytes) {
                Ok(at) => assert_eq!(at.to_vec().unwrap(), bytes),
                Err(error) => assert_eq!(error.kind(), DecodeErrorKind::OutOfRange),
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn paths_that_are_no_text() {
    use std::ffi::{CStr, CString, OsStr};
    use std::os::unix::ffi::OsStrExt;
    use std::path::{Path, PathBuf};

    #[derive(NetTree, Debug, PartialEq)]
    struct Held<'a> {
        #[net(max = 8)]
        path: &'a Path,
        name: &'a CStr,
        #[net(rest)]
        owned: PathBuf,
    }
    let bytes = b"\x03\x00a/bhi\x00..";
    let held = Held { path: Path::new("a/b"), name: c"hi", owned: "..".into() };
    assert_eq!(held.to_vec().unwrap(), bytes);
    assert_eq!(Held::from_slice(bytes).unwrap(), held);
    let (whole, name) = (bytes.as_ptr_range(), held.name);
    let back = Held::from_slice(bytes).unwrap();
    assert!(whole.contains(&back.name.as_ptr().cast()), "the name is borrowed");
    assert_eq!(back.name, name);
    let other = Held { path: Path::new(OsStr::from_bytes(b"\xff")), ..held };
    assert_eq!(unrepresentable(&other), "a path that is not UTF-8");

    #[derive(NetTree, Debug, PartialEq)]
    struct Owned(CString, u8);
    let error = Owned::from_slice(b"abc").unwrap_err();
    assert!(error.needs_more());
    assert_eq!(Owned::from_slice(b"abc\0\x05").unwrap(), Owned(c"abc".into(), 5));
}

/// A cell is read again by each encoding.
#[test]
fn a_cell_is_read_when_it_is_encoded() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Held(Cell<u8>);
    let held = Held(Cell::new(1));
    assert_eq!(held.to_vec().unwrap(), [1]);
    held.0.set(2);
    assert_eq!(held.to_vec().unwrap(), [2]);
    assert_eq!(Held::from_slice(&[2]).unwrap(), held);
}
