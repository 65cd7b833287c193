//! `as`: values in the form of another type, on fields and on types, in every way to read and to write.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::indexing_slicing, reason = "a test: an index that is wrong may end it")]

use std::time::{Duration, SystemTime};

use netbytes::{Computed, DecodeErrorKind, EncodeErrorKind, Handler, NetTree};

/// A number below 100, by number.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Percent(u8);

impl TryFrom<u16> for Percent {
    type Error = ();
    fn try_from(n: u16) -> Result<Self, ()> {
        u8::try_from(n).ok().filter(|n| *n <= 100).map(Self).ok_or(())
    }
}

impl TryFrom<&Percent> for u16 {
    type Error = ();
    fn try_from(percent: &Percent) -> Result<Self, ()> {
        if percent.0 <= 100 { Ok(percent.0.into()) } else { Err(()) }
    }
}

/// A type of another crate by one of ours.
#[derive(NetTree, Debug)]
#[net(endian = big)]
struct Unix(u64);

impl TryFrom<Unix> for SystemTime {
    type Error = ();
    fn try_from(unix: Unix) -> Result<Self, ()> {
        Self::UNIX_EPOCH.checked_add(Duration::from_secs(unix.0)).ok_or(())
    }
}

impl TryFrom<&SystemTime> for Unix {
    type Error = ();
    fn try_from(time: &SystemTime) -> Result<Self, ()> {
        let since = time.duration_since(SystemTime::UNIX_EPOCH).map_err(|_| ())?;
        if since.subsec_nanos() == 0 { Ok(Self(since.as_secs())) } else { Err(()) }
    }
}

/// An owned value whose form borrows from it.
#[derive(Clone, Debug, PartialEq)]
struct Url(String);

impl TryFrom<&str> for Url {
    type Error = ();
    fn try_from(text: &str) -> Result<Self, ()> {
        if text.contains(':') { Ok(Self(text.into())) } else { Err(()) }
    }
}

impl<'x> TryFrom<&'x Url> for &'x str {
    type Error = ();
    fn try_from(url: &'x Url) -> Result<Self, ()> {
        if url.0.contains(':') { Ok(&url.0) } else { Err(()) }
    }
}

/// A borrowed value, whose form borrows the same.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Path<'a>(&'a str);

impl<'a> From<&'a str> for Path<'a> {
    fn from(text: &'a str) -> Self {
        Self(text)
    }
}

impl<'a> From<Path<'a>> for &'a str {
    fn from(path: Path<'a>) -> Self {
        path.0
    }
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct All<'a> {
    #[net(as = u16)]
    load: Percent,
    #[net(as = Unix)]
    time: SystemTime,
    #[net(as = &'_ str, len = u8)]
    url: Url,
    #[net(as(&'a str, into), nul)]
    path: Path<'a>,
}

fn all() -> All<'static> {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(258);
    All { load: Percent(7), time, url: Url("a:b".into()), path: Path("/x") }
}

#[test]
fn of_fields() {
    let bytes = all().to_vec().unwrap();
    assert_eq!(bytes, b"\0\x07\0\0\0\0\0\0\x01\x02\x03a:b/x\0");
    assert_eq!(All::from_slice(&bytes).unwrap(), all());
    assert_eq!(all().check().unwrap(), bytes.len());
    let mut slice = [0; 40];
    let len = all().encode_to_slice(&mut slice).unwrap();
    assert_eq!(&slice[..len], bytes);

    let wrong = All { load: Percent(101), ..all() };
    let error = wrong.to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Custom("not a `Percent`"));
    assert_eq!(error.to_string(), "not a `Percent` in `All.load`");
    assert_eq!(wrong.check().unwrap_err(), error);
    let error = All { url: Url("ab".into()), ..all() }.to_vec().unwrap_err();
    assert_eq!(error.to_string(), "not a `Url` in `All.url`");

    let error = All::from_slice(&[0, 101, 0, 0, 0, 0, 0, 0, 0, 0]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Custom("not a `Percent`"));
    assert_eq!(error.to_string(), "not a `Percent` in `All.load` at byte 0");
    let error = All::from_slice(b"\0\x07\0\0\0\0\0\0\x01\x02\x02ab").unwrap_err();
    assert_eq!((error.offset(), error.field()), (10, Some("url")));
}

/// The other keys are about the form, and other fields may say something of it.
#[derive(NetTree, Debug, PartialEq)]
enum Message<'a> {
    Load {
        #[net(as = u16, assert = no_rest)]
        now: Percent,
        before: Computed<bool>,
        #[net(if = before, as = u16, endian = big)]
        then: Option<Percent>,
    },
    Get {
        name_len: Computed<u8>,
        len: Computed<u16>,
        #[net(count = name_len, as = &'_ str)]
        name: Url,
        #[net(sized = len, as(&'a str, into), rest)]
        path: Path<'a>,
    },
    Sometimes {
        #[net(as = u16, null = 0xffff)]
        load: Option<Percent>,
        #[net(as = &'_ str, len = i8, null = -1)]
        url: Option<Url>,
        #[net(optional, as = u16)]
        last: Option<Percent>,
    },
    Prefixed {
        #[net(sized = u8, as = &'_ str, rest)]
        url: Url,
        #[net(magic = b"=", as = u16, varint)]
        load: Percent,
        #[net(as(&'a str, into), rest)]
        path: Path<'a>,
    },
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "an assertion gets a reference")]
fn no_rest(load: &Percent) -> Result<(), &'static str> {
    if load.0 == 0 { Err("an idle machine") } else { Ok(()) }
}

#[derive(Default)]
struct Log(Vec<String>);

impl Handler for Log {
    type Output = ();
}

impl MessageHandler for Log {
    fn load(&mut self, now: Percent, then: Option<Percent>) {
        self.0.push(format!("{now:?} {then:?}"));
    }
    fn get(&mut self, name: Url, path: Path<'_>) {
        self.0.push(format!("{name:?} {path:?}"));
    }
    fn sometimes(&mut self, load: Option<Percent>, url: Option<Url>, last: Option<Percent>) {
        self.0.push(format!("{load:?} {url:?} {last:?}"));
    }
    fn prefixed(&mut self, url: Url, load: Percent, path: Path<'_>) {
        self.0.push(format!("{url:?} {load:?} {path:?}"));
    }
}

fn url(text: &str) -> Url {
    Url(text.into())
}

fn messages() -> Vec<(Message<'static>, &'static [u8])> {
    let then = Some(Percent(9));
    vec![
        (Message::Load { now: Percent(7), before: Computed, then }, &[0, 7, 0, 1, 0, 9]),
        (Message::Load { now: Percent(7), before: Computed, then: None }, &[0, 7, 0, 0]),
        (
            Message::Get { name_len: Computed, len: Computed, name: url("a:b"), path: Path("/p") },
            b"\x01\x03\x02\0a:b/p",
        ),
        (Message::Sometimes { load: None, url: None, last: then }, &[2, 0xff, 0xff, 0xff, 9, 0]),
        (Message::Sometimes { load: then, url: Some(url(":")), last: None }, &[2, 9, 0, 1, b':']),
        (
            Message::Prefixed { url: url("a:"), load: Percent(100), path: Path("/") },
            b"\x03\x02a:=\x64/",
        ),
    ]
}

#[test]
fn beside_other_keys() {
    let mut log = Log::default();
    for (message, bytes) in messages() {
        assert_eq!(message.to_vec().unwrap(), bytes, "{message:?}");
        assert_eq!(Message::from_slice(bytes).unwrap(), message);
        assert_eq!(message.check().unwrap(), bytes.len());
        Message::dispatch(bytes, &mut log).unwrap();
        let dispatched = log.0.pop().unwrap();
        message.visit(&mut log);
        assert_eq!(log.0.pop().unwrap(), dispatched);
    }
    let error = Message::from_slice(&[0, 0, 0, 0]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Custom("an idle machine"));
    let error = Message::from_slice(&[0, 7, 0, 1, 0, 101]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Custom("not a `Percent`"));
    assert_eq!((error.field(), error.offset()), (Some("Load.then"), 4));
    let wrong = Message::Sometimes { load: Some(Percent(200)), url: None, last: None };
    assert_eq!(wrong.to_vec().unwrap_err().kind(), EncodeErrorKind::Custom("not a `Percent`"));
}

#[test]
fn by_the_path_encoder() {
    let mut out = Vec::new();
    Message::encoder(&mut out).load(Percent(7), Some(Percent(9))).unwrap();
    Message::encoder(&mut out).get(url("a:b"), Path("/p")).unwrap();
    Message::encoder(&mut out).sometimes(None, None, Some(Percent(9))).unwrap();
    Message::encoder(&mut out).prefixed(url("a:"), Percent(100), Path("/")).unwrap();
    assert!(Message::encoder(&mut out).get(url("none"), Path("/p")).is_err());
    let expected: Vec<_> = [0, 2, 3, 5].iter().map(|at| messages()[*at].1).collect();
    assert_eq!(out, expected.concat());
}

/// On a type: the whole value.
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(as = u8, handler = none)]
enum Level {
    Low,
    High,
}

impl TryFrom<u8> for Level {
    type Error = u8;
    fn try_from(n: u8) -> Result<Self, u8> {
        match n {
            3 => Ok(Self::Low),
            9 => Ok(Self::High),
            n => Err(n),
        }
    }
}

impl From<&Level> for u8 {
    fn from(level: &Level) -> Self {
        match level {
            Level::Low => 3,
            Level::High => 9,
        }
    }
}

/// Coordinates that are written as their sum and difference.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(as(Turned<'a>, into), endian = big, sized = u8)]
struct Point<'a> {
    x: i16,
    y: i16,
    name: &'a str,
}

#[derive(NetTree)]
#[net(endian = big, len = u8)]
struct Turned<'a>(i16, i16, &'a str);

impl<'a> TryFrom<Turned<'a>> for Point<'a> {
    type Error = ();
    fn try_from(Turned(sum, diff, name): Turned<'a>) -> Result<Self, ()> {
        let x = sum.checked_add(diff).filter(|x| x % 2 == 0).ok_or(())? / 2;
        Ok(Self { x, y: sum - x, name })
    }
}

impl<'a> From<Point<'a>> for Turned<'a> {
    fn from(Point { x, y, name }: Point<'a>) -> Self {
        Self(x + y, x - y, name)
    }
}

#[derive(NetTree, Debug, PartialEq)]
enum Tree<'a> {
    Levels(Vec<Level>),
    Point(Point<'a>),
    Both { level: Option<Level>, points: Vec<Point<'a>> },
}

#[test]
fn of_types() {
    assert_eq!(Level::High.to_vec().unwrap(), [9]);
    assert_eq!(Level::from_slice(&[3]).unwrap(), Level::Low);
    assert_eq!((Level::MIN_LEN, Level::MAX_LEN), (1, Some(1)));
    let error = Level::from_slice(&[4]).unwrap_err();
    assert_eq!(error.to_string(), "not a `Level` in `Level` at byte 0");

    let point = Point { x: 5, y: 2, name: "p" };
    assert_eq!(point.to_vec().unwrap(), [6, 0, 7, 0, 3, 1, b'p']);
    assert_eq!(Point::from_slice(&[6, 0, 7, 0, 3, 1, b'p']).unwrap(), point);
    assert!(Point::from_slice(&[5, 0, 7, 0, 2, 0]).is_err());

    let tree = Tree::Levels(vec![Level::Low, Level::High]);
    assert_eq!(tree.to_vec().unwrap(), [0, 2, 0, 3, 9]);
    assert_eq!(Tree::from_slice(&[0, 2, 0, 3, 9]).unwrap(), tree);
    let error = Tree::from_slice(&[0, 2, 0, 3, 4]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::Custom("not a `Level`"), 4));
    let tree = Tree::Both { level: Some(Level::Low), points: vec![point.clone(), point.clone()] };
    let bytes = tree.to_vec().unwrap();
    assert_eq!(Tree::from_slice(&bytes).unwrap(), tree);
    let mut out = Vec::new();
    Tree::encoder(&mut out).both(Some(Level::Low), vec![point.clone(), point]).unwrap();
    assert_eq!(out, bytes);
}

/// Generic types: the form may be generic, or the value.
#[test]
fn of_generic_types() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Holds<T: Clone> {
        #[net(as = Pair<T>)]
        value: (T, T),
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct Pair<T>(T, T);
    impl<T> TryFrom<Pair<T>> for (T, T) {
        type Error = ();
        fn try_from(Pair(a, b): Pair<T>) -> Result<Self, ()> {
            Ok((a, b))
        }
    }
    impl<T: Clone> TryFrom<&(T, T)> for Pair<T> {
        type Error = ();
        fn try_from((a, b): &(T, T)) -> Result<Self, ()> {
            Ok(Self(a.clone(), b.clone()))
        }
    }
    fn sends<T: Clone + NetTree + netbytes::DecodeOwned + PartialEq + std::fmt::Debug>(value: T)
    where
        Holds<T>: NetTree + netbytes::DecodeOwned,
    {
        let holds = Holds { value: (value.clone(), value) };
        let bytes = holds.to_vec().unwrap();
        assert_eq!(Holds::from_slice(&bytes).unwrap(), holds);
    }
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Leaf(u8);
    sends(Leaf(7));
}

/// What is no mistake of a peer ends a debug build.
#[cfg(debug_assertions)]
mod not_inverse {
    use netbytes::NetTree;

    #[derive(Debug)]
    struct Off(u8);
    impl From<u8> for Off {
        fn from(n: u8) -> Self {
            Self(n & 0x7f)
        }
    }
    impl From<&Off> for u8 {
        fn from(off: &Off) -> Self {
            off.0 | 0x40
        }
    }
    #[derive(NetTree, Debug)]
    struct Holds(#[net(as = u8)] Off);

    #[test]
    fn both_ways_agree() {
        assert_eq!(Holds(Off(0x41)).to_vec().unwrap(), [0x41]);
        assert_eq!(Holds::from_slice(&[0x41]).unwrap().0.0, 0x41);
    }

    #[test]
    #[should_panic(expected = "the conversions of `as` on `Holds.0` are not inverse")]
    fn a_form_that_comes_back_as_another() {
        let _ = Holds::from_slice(&[0x01]);
    }

    struct Never;
    impl TryFrom<u8> for Never {
        type Error = ();
        fn try_from(_: u8) -> Result<Self, ()> {
            Err(())
        }
    }
    impl From<&Never> for u8 {
        fn from(_: &Never) -> Self {
            1
        }
    }
    #[derive(NetTree)]
    struct Lost(#[net(as = u8)] Never);

    #[test]
    #[should_panic(expected = "the conversions of `as` on `Lost.0` are not inverse")]
    fn a_value_that_does_not_come_back() {
        let _ = Lost(Never).to_vec();
    }
}

/// Values in forms, in values in forms: neither time nor stack is more than in proportion.
#[test]
fn nested() {
    #[derive(Clone, Debug, PartialEq)]
    struct Deep(Option<Box<Node>>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Node {
        n: u8,
        #[net(as(Option<Box<Node>>, into))]
        below: Deep,
    }
    impl From<Option<Box<Node>>> for Deep {
        fn from(below: Option<Box<Node>>) -> Self {
            Self(below)
        }
    }
    impl From<Deep> for Option<Box<Node>> {
        fn from(deep: Deep) -> Self {
            deep.0
        }
    }
    let mut node = Node { n: 0, below: Deep(None) };
    for n in 1..50 {
        node = Node { n, below: Deep(Some(Box::new(node))) };
    }
    let bytes = node.to_vec().unwrap();
    assert_eq!(bytes.len(), 100);
    assert_eq!(Node::from_slice(&bytes).unwrap(), node);
}

/// Sizes, which differ between machines.
#[test]
fn sizes() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Sizes {
        #[net(as = u16)]
        small: usize,
        #[net(as = i64)]
        signed: isize,
        #[net(as = u64, null = 0)]
        maybe: Option<usize>,
    }
    let sizes = Sizes { small: 300, signed: -2, maybe: None };
    let bytes = sizes.to_vec().unwrap();
    assert_eq!(bytes[..2], [44, 1]);
    assert_eq!(bytes[2..10], (-2_i64).to_le_bytes());
    assert_eq!(bytes[10..], [0; 8]);
    assert_eq!(Sizes::from_slice(&bytes), Ok(sizes));
    let error = Sizes { small: 65_536, signed: 0, maybe: Some(1) }.to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Custom("not a `usize`"));
}

/// What is in front of a form and behind it depends on where it stands, or may be anything.
#[test]
fn beside_alignment_and_gaps() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Aligned {
        first: u8,
        #[net(as = u16, align = 4)]
        second: Percent,
        #[net(as = u16, sized(u8, then_align = 4))]
        third: Percent,
        #[net(as = u16, pad_to = 4, gap = any)]
        fourth: Percent,
    }
    let aligned = Aligned { first: 1, second: Percent(2), third: Percent(3), fourth: Percent(4) };
    let mut bytes = vec![1, 0, 0, 0, 2, 0, 2, 0, 3, 0, 4, 0, 0, 0];
    assert_eq!(aligned.to_vec().unwrap(), bytes);
    assert_eq!(Aligned::from_slice(&bytes).unwrap(), aligned);
    bytes[13] = 7;
    assert_eq!(Aligned::from_slice(&bytes).unwrap(), aligned);
}
