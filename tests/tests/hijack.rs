//! Names of the user's that are in scope where a derive stands change no byte and no check: a blanket trait with the
//! methods of our types, and types that are called like those of the language and of std.
#![allow(
    dead_code,
    non_camel_case_types,
    clippy::should_implement_trait,
    clippy::unwrap_used,
    clippy::unreachable,
    reason = "test data that means to be in the way"
)]

use netbytes::{DecodeErrorKind, Handler, HandlesAll, NetTree, Outcome};

/// Each method of a type of ours that generated code uses, for every type there is.
trait InTheWay: Sized {
    fn remaining(&self) -> usize {
        0
    }
    fn position(&self) -> usize {
        77
    }
    fn finish_message(&self) -> Result<(), netbytes::DecodeError> {
        Ok(())
    }
    fn finish(&self) -> Result<(), netbytes::DecodeError> {
        Ok(())
    }
    fn skip_rest(&mut self) {}
    fn fork(&self) -> netbytes::Reader<'static> {
        netbytes::Reader::new(&[0; 64])
    }
    fn send<P>(self, _: P) -> Result<(), netbytes::EncodeError> {
        Ok(())
    }
    fn to<Q>(self) -> Q {
        unreachable!()
    }
    fn map<F>(self, _: F) -> Self {
        self
    }
    fn put<W>(&self, _: &mut W) -> Result<(), netbytes::EncodeError> {
        Ok(())
    }
    fn walk<R>(_: R) {}
    fn encode_as<W>(&self, _: &mut W) -> Result<(), netbytes::EncodeError> {
        Ok(())
    }
    fn into(self) -> u64 {
        0
    }
}
impl<T> InTheWay for T {}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8, extensible)]
struct Grown {
    a: u8,
    #[net(default)]
    b: u16,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u16, sized = u8, extensible)]
enum Sized_ {
    #[net(node)]
    Act(Act),
    Named {
        name: String,
        #[net(default)]
        times: u16,
    },
    #[net(other)]
    Unknown { tag: u16, raw: Vec<u8> },
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table, async))]
enum Act {
    Go(u8),
    Stop,
    Counted {
        n: u8,
        #[net(count = n)]
        items: Vec<u16>,
    },
}

#[derive(NetTree, Debug, PartialEq)]
enum Ask {
    #[net(node)]
    Act(Act),
    #[net(reply = u16)]
    Age { of: u8 },
}

struct H;
impl Handler for H {
    type Output = u8;
}
impl HandlesAll for H {}
impl ActHandler for H {
    fn go(&mut self, a: u8) -> u8 {
        a
    }
    fn stop(&mut self) -> u8 {
        255
    }
    fn counted(&mut self, items: Vec<u16>) -> u8 {
        items.len().try_into().unwrap()
    }
}
impl AskHandler for H {
    fn age(&mut self, of: u8) -> u16 {
        u16::from(of) + 1
    }
}

#[test]
fn a_blanket_trait_changes_nothing() {
    let grown = Grown { a: 1, b: 7 };
    assert_eq!(grown.to_vec().unwrap(), [3, 1, 7, 0]);
    assert_eq!(Grown::from_slice(&[3, 1, 7, 0]), Ok(grown));
    assert_eq!(Grown::from_slice(&[1, 1]), Ok(Grown { a: 1, b: 0 }));
    assert_eq!(Grown::from_slice(&[4, 1, 7, 0, 9]), Ok(Grown { a: 1, b: 7 }));

    let trailing = DecodeErrorKind::TrailingBytes { left: 3 };
    assert_eq!(Act::dispatch(&[0, 5, 9, 9, 9], &mut H).unwrap_err().kind(), trailing);
    let unknown = Act::dispatch(&[7], &mut H).unwrap_err();
    assert_eq!((unknown.kind(), unknown.offset()), (DecodeErrorKind::UnknownTag { tag: 7 }, 0));
    assert_eq!(Act::dispatch(&[1], &mut H), Ok(255));

    let mut table = ActTable::<(), u8>::EMPTY;
    table.on_go(|(), a| a);
    assert_eq!(table.dispatch(&[0, 5, 9, 9, 9], &mut ()).unwrap_err().kind(), trailing);

    let known = [1, 0, 3, 1, 0, b'x'];
    let named = Sized_::Named { name: "x".to_owned(), times: 0 };
    assert_eq!(Sized_::from_slice(&known), Ok(named));
    let mut old = Sized_::Named { name: "ann".to_owned(), times: 1 };
    old.decode_from(&known).unwrap();
    assert_eq!(old, Sized_::Named { name: "x".to_owned(), times: 0 });
    assert_eq!(Sized_::Act(Act::Stop).to_vec().unwrap(), [0, 0, 1, 1]);
}

#[test]
fn a_blanket_trait_changes_no_call() {
    let mut sink = Vec::new();
    Sized_::encoder(&mut sink).act().counted(vec![7]).unwrap();
    assert_eq!(sink, [0, 0, 4, 2, 1, 7, 0]);
    sink.clear();
    let age = Ask::encoder(&mut sink).age(6).unwrap();
    assert_eq!(sink, [1, 6]);
    let mut reply = Vec::new();
    assert_eq!(Ask::dispatch_reply(&sink, &mut H, &mut reply), Ok(Outcome::Replied));
    assert_eq!(age.decode(&reply), Ok(7));
}

/// Types of the user's that are called like std's and the language's.
mod named_like_std {
    use netbytes::NetTree;

    #[derive(NetTree, Debug, PartialEq, Clone)]
    pub(crate) struct String(pub(crate) bool);
    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(endian = big)]
    pub(crate) struct u32(pub(crate) u16);
    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(sized = u8)]
    pub(crate) struct bool(#[net(rest)] pub(crate) Vec<u8>);

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(sized = u8)]
    pub(crate) struct Fields(pub(crate) u32, pub(crate) String, pub(crate) u8);

    #[derive(NetTree, Debug, PartialEq, Clone)]
    pub(crate) enum Action {
        A { x: u32, y: bool, z: String },
    }
}

#[test]
fn types_that_are_called_like_std_s_are_written() {
    use named_like_std::{Action, Fields, bool, u32};
    let text = || named_like_std::String(bool(vec![9]));
    let fields = Fields(u32(0x0102), text(), 7);
    assert_eq!(fields.to_vec().unwrap(), [5, 1, 2, 1, 9, 7]);
    assert_eq!(Fields::from_slice(&[5, 1, 2, 1, 9, 7]), Ok(fields));

    let mut sink = Vec::new();
    Action::encoder(&mut sink).a(u32(0x0102), bool(vec![8]), text()).unwrap();
    assert_eq!(sink, [0, 1, 2, 1, 8, 1, 9]);
    let value = Action::A { x: u32(0x0102), y: bool(vec![8]), z: text() };
    assert_eq!(value.to_vec().unwrap(), sink);
    assert_eq!(Action::from_slice(&sink), Ok(value));
}
