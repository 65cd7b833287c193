//! `nul`, `until`, `count`: where a field ends that has no prefix.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use netbytes::{DecodeErrorKind, EncodeErrorKind, Handler, List, NetTree};

#[derive(NetTree, Debug, PartialEq)]
struct Tftp<'a> {
    #[net(nul)]
    file: &'a str,
    #[net(nul, max = 5)]
    mode: Cow<'a, str>,
    #[net(until = b'\n')]
    raw: &'a [u8],
    #[net(until = 0xff, endian = big)]
    options: Vec<(u16, u8)>,
    after: u8,
}

fn tftp() -> Tftp<'static> {
    Tftp {
        file: "a.txt",
        mode: "octet".into(),
        raw: b"\0\x01",
        options: vec![(1, 2), (3, 4)],
        after: 9,
    }
}

const TFTP: &[u8] = b"a.txt\0octet\0\0\x01\n\0\x01\x02\0\x03\x04\xff\x09";

#[test]
fn bytes_of_ends() {
    let bytes = tftp().to_vec().unwrap();
    assert_eq!(bytes, TFTP);
    assert_eq!(Tftp::from_slice(&bytes).unwrap(), tftp());
    assert_eq!(tftp().encoded_len(), bytes.len());
    assert_eq!((Tftp::MIN_LEN, Tftp::MAX_LEN), (5, None));
    for cut in 0..bytes.len() {
        assert!(Tftp::from_slice(&bytes[..cut]).unwrap_err().needs_more(), "{cut}");
    }
}

#[test]
fn what_ends_a_field_is_not_in_it() {
    let refused = |tftp: Tftp<'_>| {
        let error = tftp.to_vec().unwrap_err();
        assert_eq!(tftp.encode_to_slice(&mut [0; 64]), Err(error));
        let mut sink = vec![1];
        assert_eq!(tftp.encode_into(&mut sink), Err(error));
        assert_eq!(sink, [1]);
        (error.kind(), error.field().unwrap())
    };
    let ended_by = |byte| EncodeErrorKind::Terminator { byte };
    assert_eq!(refused(Tftp { file: "a\0b", ..tftp() }), (ended_by(0), "file"));
    assert_eq!(refused(Tftp { raw: b"a\nb", ..tftp() }), (ended_by(10), "raw"));
    let options = vec![(1, 2), (0xff00, 1)];
    assert_eq!(refused(Tftp { options, ..tftp() }), (ended_by(0xff), "options"));
    // Behind the first byte of an item it may stand.
    let tftp = Tftp { options: vec![(0x00ff, 0xff)], ..tftp() };
    assert_eq!(Tftp::from_slice(&tftp.to_vec().unwrap()).unwrap(), tftp);
}

#[test]
fn at_the_most() {
    let error = Tftp::from_slice(b"a\0binary\0").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLong { len: 6, max: 5 });
    assert_eq!((error.offset(), error.field()), (2, Some("mode")));
    // Also before its end is there.
    let error = Tftp::from_slice(b"a\0binary").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLong { len: 6, max: 5 });
    assert!(Tftp::from_slice(b"a\0binar").unwrap_err().needs_more());
    let error = Tftp { mode: "binary".into(), ..tftp() }.to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 6, max: 5 });
}

#[derive(NetTree, Debug, PartialEq, Default)]
struct AllEnds<'a> {
    #[net(until = 1)]
    list: List<'a, u16>,
    #[net(until = 2)]
    deque: VecDeque<u8>,
    #[net(until = 3)]
    map: BTreeMap<u8, u8>,
    #[net(until = 4)]
    set: BTreeSet<u8>,
    #[net(until = 5)]
    boxed: Box<[String]>,
    #[net(nul)]
    string: String,
    #[net(nul)]
    bytes: Cow<'a, [u8]>,
}

#[test]
fn every_sequence() {
    let value = AllEnds {
        list: List::from_slice(&[0x0102, 0x0304]),
        deque: VecDeque::from([1, 3]),
        map: BTreeMap::from([(1, 3), (2, 3)]),
        set: BTreeSet::from([1, 5]),
        boxed: Box::from([String::from("ab")]),
        string: "s".into(),
        bytes: b"xy"[..].into(),
    };
    let bytes = value.to_vec().unwrap();
    assert_eq!(
        bytes,
        [
            2, 1, 4, 3, 1, 1, 3, 2, 1, 3, 2, 3, 3, 1, 5, 4, 2, 0, b'a', b'b', 5, b's', 0, b'x',
            b'y', 0
        ]
    );
    let read = AllEnds::from_slice(&bytes).unwrap();
    assert_eq!(read, value);
    assert_eq!(read.to_vec().unwrap(), bytes);
    assert!(matches!(read.bytes, Cow::Borrowed(_)));

    let empty = AllEnds::default();
    assert_eq!(empty.to_vec().unwrap(), [1, 2, 3, 4, 5, 0, 0]);
    assert_eq!(AllEnds::from_slice(&[1, 2, 3, 4, 5, 0, 0]).unwrap(), empty);

    let refused = |value: AllEnds<'_>, byte| {
        let error = value.to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Terminator { byte });
    };
    refused(AllEnds { list: List::from_slice(&[0x0501]), ..AllEnds::default() }, 1);
    refused(AllEnds { list: List::from_iterator(&[0x0501].into_iter()), ..AllEnds::default() }, 1);
    refused(AllEnds { deque: VecDeque::from([1, 2]), ..AllEnds::default() }, 2);
    refused(AllEnds { map: BTreeMap::from([(3, 0)]), ..AllEnds::default() }, 3);
    refused(AllEnds { set: BTreeSet::from([4]), ..AllEnds::default() }, 4);
    refused(AllEnds { boxed: Box::from(["12345".into()]), ..AllEnds::default() }, 5);
    refused(AllEnds { bytes: b"\0"[..].into(), ..AllEnds::default() }, 0);
}

/// A tree whose levels each end at a zero: to look at the first byte of one must not look at all of it at every level.
#[derive(NetTree, Debug, PartialEq)]
struct Nested {
    #[net(until = 0)]
    inner: Vec<Nested>,
    #[net(nul)]
    name: String,
}

#[test]
fn nested_ends() {
    // An item that begins with its own terminator ends the list around it.
    let leaf = || Nested { inner: vec![], name: "x".into() };
    let error = Nested { inner: vec![leaf()], name: String::new() }.to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Terminator { byte: 0 });
}

#[derive(NetTree, Debug, PartialEq)]
struct Deep {
    tag: Option<u8>,
    #[net(until = 0xff)]
    inner: Vec<Deep>,
}

#[test]
fn deep_ends_take_no_time() {
    let mut deep = Deep { tag: None, inner: vec![] };
    for _ in 0..60 {
        deep = Deep { tag: None, inner: vec![deep] };
    }
    let bytes = deep.to_vec().unwrap();
    assert_eq!(bytes.len(), 122);
    assert_eq!(Deep::from_slice(&bytes).unwrap(), deep);
}

#[derive(NetTree, Debug, PartialEq)]
enum Call<'a> {
    Sum {
        n: u8,
        scale: u16,
        #[net(count = n)]
        keys: Vec<u16>,
        #[net(count = n, max = 3)]
        values: List<'a, u8>,
    },
    Name(u32, #[net(count = 0)] &'a str, u8),
}

fn calls() -> [(Call<'static>, &'static [u8]); 2] {
    let keys = vec![1, 2];
    [
        (
            Call::Sum { n: 2, scale: 5, keys, values: List::from_slice(&[8, 9]) },
            &[0, 2, 5, 0, 1, 0, 2, 0, 8, 9],
        ),
        (Call::Name(3, "bob", 7), &[1, 3, 0, 0, 0, b'b', b'o', b'b', 7]),
    ]
}

struct Sums(Vec<String>);
impl Handler for Sums {
    type Output = ();
}
impl CallHandler for Sums {
    fn sum(&mut self, scale: u16, keys: Vec<u16>, values: List<'_, u8>) {
        self.0.push(format!("{scale} {keys:?} {values:?}"));
    }
    fn name(&mut self, name: &str, last: u8) {
        self.0.push(format!("{name} {last}"));
    }
}

#[test]
fn counts() {
    let mut sums = Sums(Vec::new());
    for (call, bytes) in calls() {
        assert_eq!(call.to_vec().unwrap(), bytes);
        assert_eq!(Call::from_slice(bytes).unwrap(), call);
        Call::dispatch(bytes, &mut sums).unwrap();
        for cut in 0..bytes.len() {
            assert!(Call::from_slice(&bytes[..cut]).unwrap_err().needs_more(), "{cut}");
        }
    }
    for (call, _) in calls() {
        call.visit(&mut sums);
    }
    assert_eq!(sums.0, ["5 [1, 2] [8, 9]", "bob 7", "5 [1, 2] [8, 9]", "bob 7"]);

    let mut sink = Vec::new();
    Call::encoder(&mut sink).sum(5, vec![1, 2], List::from_slice(&[8, 9])).unwrap();
    Call::encoder(&mut sink).name("bob", 7).unwrap();
    assert_eq!(sink, [calls()[0].1, calls()[1].1].concat());
}

#[test]
fn counts_that_differ() {
    let error = Call::Name(4, "bob", 7).to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::CountMismatch { count: 4, len: 3 });
    assert_eq!((error.type_name(), error.field()), (Some("Call"), Some("Name.1")));

    let mut sink = Vec::new();
    let error = Call::encoder(&mut sink).sum(5, vec![1, 2], List::from_slice(&[8])).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::CountMismatch { count: 2, len: 1 });
    let error = Call::encoder(&mut sink).sum(5, vec![1; 256], List::from_slice(&[8; 256]));
    let error = error.unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 256, max: 255 });
    assert_eq!(error.field(), Some("Sum.n"));
    let error = Call::encoder(&mut sink).sum(5, vec![1; 4], List::from_slice(&[8; 4]));
    assert_eq!(error.unwrap_err().kind(), EncodeErrorKind::TooLong { len: 4, max: 3 });
    assert!(sink.is_empty());

    let error = Call::from_slice(&[0, 4, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLong { len: 4, max: 3 });
    // A count of all ones takes no memory.
    let error = Call::from_slice(&[1, 0xff, 0xff, 0xff, 0xff, b'b']).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 0xffff_fffe });
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(partial, table, async))]
enum Parted {
    Give {
        n: u16,
        #[net(count = n)]
        items: Vec<u8>,
    },
}

struct Rest(Option<Parted>);
impl Handler for Rest {
    type Output = ();
}
impl PartedPartial for Rest {
    fn rest(&mut self, action: Parted) {
        self.0 = Some(action);
    }
}

#[test]
fn a_partial_handler_is_given_the_count_again() {
    let mut rest = Rest(None);
    Parted::dispatch(&[0, 2, 0, 7, 8], &mut rest).unwrap();
    assert_eq!(rest.0, Some(Parted::Give { n: 2, items: vec![7, 8] }));
    let mut table = PartedTable::<Vec<u8>, ()>::EMPTY;
    table.on_give(|all, items| all.extend_from_slice(&items));
    let mut all = Vec::new();
    table.dispatch(&[0, 2, 0, 7, 8], &mut all).unwrap();
    assert_eq!(all, [7, 8]);
}

#[derive(NetTree, Debug, PartialEq)]
struct Generic<T> {
    n: u8,
    #[net(count = n)]
    items: Vec<T>,
    #[net(until = 0)]
    more: Vec<T>,
    #[net(magic = 0xbeef)]
    one: T,
}

#[test]
fn of_any_type() {
    let value = Generic { n: 1, items: vec![5_u16], more: vec![6], one: 7 };
    let bytes = value.to_vec().unwrap();
    assert_eq!(bytes, [1, 5, 0, 6, 0, 0, 0xef, 0xbe, 7, 0]);
    assert_eq!(Generic::from_slice(&bytes).unwrap(), value);
}
