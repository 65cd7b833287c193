//! A value as text: the same from any implementation.
//!
//! `Debug` would not do: it writes floats and text by rules of its own, and the order of a `HashMap` is not fixed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Write;
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use netbytes::{Decode, Format, Handler, HandlesAll, List};

/// What can be printed by both implementations.
pub trait Dump {
    /// Appends the text.
    fn dump(&self, out: &mut String);

    /// The text alone.
    fn dumped(&self) -> String {
        let mut out = String::new();
        self.dump(&mut out);
        out
    }
}

/// Appends a name and parts: `Name(a,b)`.
pub fn parts(name: &str, parts: &[&dyn Dump], out: &mut String) {
    out.push_str(name);
    list('(', parts.iter(), ')', out);
}

/// A handler that writes down which action was called, with its arguments.
#[derive(Debug, Default)]
pub struct Log(pub String);

impl Handler for Log {
    type Output = ();
}
impl HandlesAll for Log {}

fn list<T: Dump>(open: char, items: impl Iterator<Item = T>, close: char, out: &mut String) {
    out.push(open);
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        item.dump(out);
    }
    out.push(close);
}

/// In the order of the texts, because the collection has none.
fn sorted(mut items: Vec<String>, (open, close): (char, char), out: &mut String) {
    items.sort();
    out.push(open);
    out.push_str(&items.join(","));
    out.push(close);
}

fn hex(bytes: &[u8], out: &mut String) {
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
}

macro_rules! as_displayed {
    ($($ty:ty)*) => {$(
        impl Dump for $ty {
            fn dump(&self, out: &mut String) {
                let _ = write!(out, "{self}");
            }
        }
    )*};
}
as_displayed!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 bool);

macro_rules! nonzero {
    ($($ty:ty)*) => {$(
        impl Dump for NonZero<$ty> {
            fn dump(&self, out: &mut String) {
                self.get().dump(out);
            }
        }
    )*};
}
nonzero!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);
impl<T: Dump> Dump for Wrapping<T> {
    fn dump(&self, out: &mut String) {
        self.0.dump(out);
    }
}
impl<T: Dump> Dump for Saturating<T> {
    fn dump(&self, out: &mut String) {
        self.0.dump(out);
    }
}
impl Dump for f32 {
    fn dump(&self, out: &mut String) {
        let _ = write!(out, "f{:08x}", self.to_bits());
    }
}
impl Dump for f64 {
    fn dump(&self, out: &mut String) {
        let _ = write!(out, "f{:016x}", self.to_bits());
    }
}
impl Dump for char {
    fn dump(&self, out: &mut String) {
        let _ = write!(out, "c{}", u32::from(*self));
    }
}
impl Dump for () {
    fn dump(&self, out: &mut String) {
        out.push_str("()");
    }
}
impl<T> Dump for PhantomData<T> {
    fn dump(&self, out: &mut String) {
        out.push_str("()");
    }
}
impl Dump for str {
    fn dump(&self, out: &mut String) {
        out.push('"');
        hex(self.as_bytes(), out);
        out.push('"');
    }
}
impl Dump for String {
    fn dump(&self, out: &mut String) {
        self.as_str().dump(out);
    }
}
impl Dump for Bytes {
    fn dump(&self, out: &mut String) {
        list('[', self.iter(), ']', out);
    }
}
impl Dump for BytesMut {
    fn dump(&self, out: &mut String) {
        list('[', self.iter(), ']', out);
    }
}

macro_rules! pointers {
    ($($ty:ty)*) => {$(
        impl<T: Dump + ?Sized> Dump for $ty {
            fn dump(&self, out: &mut String) {
                (**self).dump(out);
            }
        }
    )*};
}
pointers!(&T Box<T> Rc<T> Arc<T>);

impl<T: Dump + ToOwned + ?Sized> Dump for Cow<'_, T> {
    fn dump(&self, out: &mut String) {
        (**self).dump(out);
    }
}

impl<T: Dump> Dump for [T] {
    fn dump(&self, out: &mut String) {
        list('[', self.iter(), ']', out);
    }
}
impl<T: Dump, const N: usize> Dump for [T; N] {
    fn dump(&self, out: &mut String) {
        list('[', self.iter(), ']', out);
    }
}
impl<T: Dump> Dump for Vec<T> {
    fn dump(&self, out: &mut String) {
        list('[', self.iter(), ']', out);
    }
}
impl<T: Dump> Dump for VecDeque<T> {
    fn dump(&self, out: &mut String) {
        list('[', self.iter(), ']', out);
    }
}
impl<T: Dump> Dump for BTreeSet<T> {
    fn dump(&self, out: &mut String) {
        list('[', self.iter(), ']', out);
    }
}
impl<T: Dump> Dump for HashSet<T> {
    fn dump(&self, out: &mut String) {
        sorted(self.iter().map(Dump::dumped).collect(), ('[', ']'), out);
    }
}
impl<'a, T: Decode<'a> + Clone + Dump, F: Format> Dump for List<'a, T, F> {
    fn dump(&self, out: &mut String) {
        list('[', self.iter(), ']', out);
    }
}

struct Entry<'a, K, V>(&'a K, &'a V);

impl<K: Dump, V: Dump> Dump for Entry<'_, K, V> {
    fn dump(&self, out: &mut String) {
        self.0.dump(out);
        out.push(':');
        self.1.dump(out);
    }
}
impl<K: Dump, V: Dump> Dump for BTreeMap<K, V> {
    fn dump(&self, out: &mut String) {
        list('{', self.iter().map(|(key, value)| Entry(key, value)), '}', out);
    }
}
impl<K: Dump, V: Dump> Dump for HashMap<K, V> {
    fn dump(&self, out: &mut String) {
        let entries = self.iter().map(|(key, value)| Entry(key, value).dumped());
        sorted(entries.collect(), ('{', '}'), out);
    }
}

macro_rules! tuples {
    ($(($($name:ident)*))*) => {$(
        impl<$($name: Dump),*> Dump for ($($name,)*) {
            #[allow(non_snake_case, reason = "a type's name is its value's")]
            fn dump(&self, out: &mut String) {
                let ($($name,)*) = self;
                parts("", &[$($name as &dyn Dump),*], out);
            }
        }
    )*};
}
tuples! { (A) (A B) (A B C) }

impl<T: Dump> Dump for Option<T> {
    fn dump(&self, out: &mut String) {
        match self {
            Some(value) => parts("Some", &[value], out),
            None => out.push_str("None"),
        }
    }
}
impl<T: Dump, E: Dump> Dump for Result<T, E> {
    fn dump(&self, out: &mut String) {
        match self {
            Ok(value) => parts("Ok", &[value], out),
            Err(error) => parts("Err", &[error], out),
        }
    }
}

impl Dump for Duration {
    fn dump(&self, out: &mut String) {
        let _ = write!(out, "{}s{}", self.as_secs(), self.subsec_nanos());
    }
}
impl Dump for Ipv4Addr {
    fn dump(&self, out: &mut String) {
        out.push('@');
        hex(&self.octets(), out);
    }
}
impl Dump for Ipv6Addr {
    fn dump(&self, out: &mut String) {
        out.push('@');
        hex(&self.octets(), out);
    }
}
impl Dump for IpAddr {
    fn dump(&self, out: &mut String) {
        match self {
            Self::V4(address) => address.dump(out),
            Self::V6(address) => address.dump(out),
        }
    }
}
impl Dump for SocketAddrV4 {
    fn dump(&self, out: &mut String) {
        SocketAddr::V4(*self).dump(out);
    }
}
impl Dump for SocketAddrV6 {
    fn dump(&self, out: &mut String) {
        SocketAddr::V6(*self).dump(out);
    }
}
impl Dump for SocketAddr {
    fn dump(&self, out: &mut String) {
        self.ip().dump(out);
        let _ = write!(out, ":{}", self.port());
    }
}
