//! `decode_from`: the same value and the same error as decoding anew, whatever was there before.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;

use bytes::BytesMut;
use netbytes::NetTree;

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(len = u8)]
struct Page {
    id: u32,
    #[net(max = 40)]
    title: String,
    lines: Vec<Line>,
    marks: Vec<u16>,
    places: Vec<[f32; 2]>,
    first: Option<Box<Line>>,
    pair: (String, Vec<u8>),
    names: [String; 2],
    index: BTreeMap<u8, String>,
    raw: BytesMut,
    #[net(skip)]
    seen: bool,
    #[net(rest)]
    tail: Vec<u8>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
enum Line {
    Empty,
    Text { body: String, bold: bool },
    Table(Vec<Vec<String>>),
    Rule(u8),
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag = u16, endian = big)]
enum Book {
    #[net(node)]
    Add(Add),
    Close(#[net(max = 9)] Vec<String>),
}

#[derive(NetTree, Clone, Debug, PartialEq)]
enum Add {
    Line(Line),
    #[net(other)]
    Unknown(u8, Vec<u8>),
}

fn lines() -> Vec<Line> {
    let text = |body: &str, bold| Line::Text { body: body.to_owned(), bold };
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    vec![
        Line::Empty,
        text("", false),
        text("Hello !", true),
        Line::Table(vec![]),
        Line::Table(vec![row(&["a", "b"]), row(&[]), row(&["c"])]),
        Line::Table(vec![row(&["d"])]),
        Line::Rule(3),
    ]
}

fn books() -> Vec<Book> {
    let mut books: Vec<_> = lines().into_iter().map(|line| Book::Add(Add::Line(line))).collect();
    books.push(Book::Add(Add::Unknown(9, vec![1, 2])));
    books.push(Book::Close(vec![]));
    books.push(Book::Close(vec!["x".to_owned(), "y".to_owned()]));
    books
}

fn pages() -> Vec<Page> {
    let empty = Page {
        id: 0,
        title: String::new(),
        lines: vec![],
        marks: vec![],
        places: vec![],
        first: None,
        pair: Default::default(),
        names: Default::default(),
        index: BTreeMap::new(),
        raw: BytesMut::new(),
        seen: false,
        tail: vec![],
    };
    let full = Page {
        id: 7,
        title: "Title".to_owned(),
        lines: lines(),
        marks: vec![1, 2, 3],
        places: vec![[0.5, -1.0]; 3],
        first: Some(Box::new(lines().remove(2))),
        pair: ("left".to_owned(), vec![1, 2, 3]),
        names: ["one".to_owned(), String::new()],
        index: BTreeMap::from([(1, "a".to_owned()), (4, String::new())]),
        raw: BytesMut::from(&b"raw"[..]),
        seen: false,
        tail: b"tail".to_vec(),
    };
    let less =
        Page { lines: lines().split_off(5), marks: vec![9], title: "T".to_owned(), ..full.clone() };
    vec![empty, full, less]
}

/// Every value over every other, also cut short and with a byte changed.
fn over<T>(values: &[T])
where
    T: NetTree + netbytes::DecodeOwned + Clone + PartialEq + std::fmt::Debug,
{
    for old in values {
        for new in values {
            let bytes = new.to_vec().unwrap();
            let mut value = old.clone();
            assert_eq!(value.decode_from(&bytes), Ok(()));
            assert_eq!(&value, new);
            for at in 0..bytes.len() {
                let mut other = bytes.clone();
                other[at] ^= 0x81;
                same(old, &other);
                same(old, &bytes[..at]);
            }
            same(old, &[&bytes[..], &[0]].concat());
        }
    }
}

fn same<T>(old: &T, bytes: &[u8])
where
    T: NetTree + netbytes::DecodeOwned + Clone + PartialEq + std::fmt::Debug,
{
    let mut value = old.clone();
    match (T::from_slice(bytes), value.decode_from(bytes)) {
        (Ok(anew), Ok(())) => assert_eq!(value, anew),
        (Err(anew), Err(over)) => assert_eq!(over, anew),
        (anew, over) => panic!("{bytes:02x?} over {old:?}: {over:?}, and anew {anew:?}"),
    }
}

#[test]
fn over_whatever_was_there() {
    over(&lines());
    over(&books());
}

#[test]
fn over_all_kinds_of_fields() {
    over(&pages());
    let mut page = pages().remove(0);
    page.seen = true;
    page.decode_from(&pages()[1].to_vec().unwrap()).unwrap();
    assert!(!page.seen, "a skipped field has its default, as ever");
}

#[test]
fn within_limits() {
    let bytes = pages()[1].to_vec().unwrap();
    let limits = netbytes::Limits::new().alloc(16);
    let mut page = pages().remove(1);
    assert_eq!(limits.decode_from(&mut page, &bytes), limits.from_slice::<Page>(&bytes).map(drop));
    assert!(limits.decode_from(&mut page, &bytes).is_err());
}
