//! Frames of types with parameters of every kind.

use std::borrow::Cow;
use std::fmt::Debug;
use std::marker::PhantomData;

use bytes::Bytes;
use netbytes::NetTree;
use netbytes::framing::Frame;

#[derive(NetTree, Debug, PartialEq)]
struct Lives<'first, 'second: 'first, 'de>(&'first str, &'second str, &'de [u8]);

#[derive(NetTree, Debug, PartialEq)]
struct Mixed<'a, T: ?Sized + 'a, U, const N: usize>
where
    U: Clone + 'a,
    [U]: ToOwned<Owned = Vec<U>> + 'a,
{
    body: Cow<'a, [U]>,
    array: [U; N],
    marker: PhantomData<T>,
}

/// That its parameters outlive the lifetime is said by its fields alone.
#[derive(NetTree, Debug, PartialEq)]
struct Implied<'a, T: Clone + Debug>(Cow<'a, [T]>, PhantomData<&'a T>);

#[derive(NetTree, Debug, PartialEq)]
struct Envelope<T, const N: u8 = 3> {
    body: T,
}

trait Spoken<'a> {}
impl Spoken<'_> for u8 {}

/// It asks for more than any lifetime can be held to.
#[derive(NetTree, Debug, PartialEq)]
struct Demanding<'a, T: Spoken<'a>>(T, &'a str);

fn frame<T>(bytes: &'static [u8]) -> Frame<T> {
    Frame::new(Bytes::from_static(bytes))
}

#[test]
fn of_every_shape() {
    let lives = frame::<Lives>(b"\x01\0a\0\0\x01\0b");
    assert_eq!(lives.get(), Ok(Lives("a", "", b"b")));
    let mixed = frame::<Mixed<str, u8, 2>>(b"\x01\0\x07\x08\x09");
    let body = Cow::Borrowed(&[7][..]);
    assert_eq!(mixed.get(), Ok(Mixed { body, array: [8, 9], marker: PhantomData }));
    let implied = frame::<Implied<u16>>(b"\x01\0\x07\0");
    assert_eq!(implied.get(), Ok(Implied(Cow::Owned(vec![7]), PhantomData)));
    let owned = frame::<Envelope<String>>(b"\x01\0a");
    assert_eq!(owned.get(), Ok(Envelope { body: "a".into() }));
}

/// Parameters stay as they are, so one that borrows is named where it is asked for.
#[test]
fn by_name() {
    let body = frame::<Envelope<&'static str>>(b"\x01\0a");
    let value: Envelope<&str> = body.get_as().unwrap();
    assert_eq!(value, Envelope { body: "a" });
    let demanding = frame::<Demanding<u8>>(b"\x07\x01\0a");
    assert_eq!(demanding.get_as(), Ok(Demanding(7_u8, "a")));
}
