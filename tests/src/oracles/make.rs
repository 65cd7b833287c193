//! Random values: small ones, those at the ends of their range, and any.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use netbytes::{Format, List};

/// A type with random values.
pub trait Make: Sized {
    /// One of them. The wire need not have a form for it.
    fn make(random: &mut Random) -> Self;
}

/// Where random values come from.
#[derive(Debug)]
pub struct Random {
    numbers: fastrand::Rng,
    depth: usize,
    /// How many derived values there are in this message.
    size: usize,
    /// Whether it goes deeper than a message may.
    very_deep: bool,
    /// How long the next text or sequence is.
    len: Option<usize>,
}

/// Values of types that hold themselves end there.
const DEEPEST: usize = 6;
/// A message ends soon after so many derived values in it.
const LARGEST: usize = 24;
/// Now and then it is deeper than a message may be, which is 64 levels.
const VERY: (usize, usize) = (75, 150);

impl Random {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            numbers: fastrand::Rng::with_seed(seed),
            depth: 0,
            size: 0,
            very_deep: false,
            len: None,
        }
    }

    /// A number below that one, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        self.numbers.usize(..end)
    }

    /// Any byte.
    pub fn byte(&mut self) -> u8 {
        self.numbers.u8(..)
    }

    /// Any value of a type.
    pub fn make<T: Make>(&mut self) -> T {
        T::make(self)
    }

    /// A value of a derived type: one level deeper.
    pub fn within<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth == 0 {
            self.size = 0;
            self.very_deep = self.below(32) == 0;
        }
        self.depth += 1;
        self.size += 1;
        self.len = None;
        let value = make(self);
        self.depth -= 1;
        value
    }

    /// The number of a variant; the first one, where the value gets too deep.
    pub fn variant(&mut self, count: usize) -> usize {
        if self.is_deep() { 0 } else { self.below(count) }
    }

    /// The length of a sequence whose count stands elsewhere.
    pub fn count(&mut self) -> usize {
        self.len = None;
        self.len()
    }

    /// A sequence or text of that length.
    pub fn of_len<T: Make>(&mut self, len: usize) -> T {
        self.len = Some(len);
        T::make(self)
    }

    fn is_deep(&self) -> bool {
        let (deepest, largest) = if self.very_deep { VERY } else { (DEEPEST, LARGEST) };
        self.depth >= deepest || self.size >= largest
    }

    fn len(&mut self) -> usize {
        match self.len.take() {
            Some(len) => len,
            None if self.is_deep() => 0,
            None if self.very_deep => 1,
            None => [0, 1, 1, 2, 2, 3, 4][self.below(7)],
        }
    }

    fn items<T: Make, C: FromIterator<T>>(&mut self) -> C {
        let len = self.len();
        (0..len).map(|_| self.make()).collect()
    }
}

macro_rules! ints {
    ($($ty:ident)*) => {$(
        impl Make for $ty {
            fn make(random: &mut Random) -> Self {
                match random.below(8) {
                    0 => 0,
                    1..4 => Self::try_from(random.numbers.u8(..5)).unwrap_or_default(),
                    4 => Self::MAX,
                    5 => Self::MIN,
                    // About as many bits as not.
                    6 => random.numbers.$ty(..) >> random.numbers.u32(..Self::BITS),
                    _ => random.numbers.$ty(..),
                }
            }
        }
        impl Make for NonZero<$ty> {
            fn make(random: &mut Random) -> Self {
                NonZero::new(random.make()).unwrap_or(NonZero::<$ty>::MAX)
            }
        }
    )*};
}
ints!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);

impl<T: Make> Make for Wrapping<T> {
    fn make(random: &mut Random) -> Self {
        Self(random.make())
    }
}
impl<T: Make> Make for Saturating<T> {
    fn make(random: &mut Random) -> Self {
        Self(random.make())
    }
}
impl Make for f32 {
    fn make(random: &mut Random) -> Self {
        Self::from_bits(random.make())
    }
}
impl Make for f64 {
    fn make(random: &mut Random) -> Self {
        Self::from_bits(random.make())
    }
}
impl Make for bool {
    fn make(random: &mut Random) -> Self {
        random.below(2) == 1
    }
}
impl Make for char {
    fn make(random: &mut Random) -> Self {
        match random.below(2) {
            0 => ['\0', 'a', 'é', '\u{d7ff}', '\u{e000}', '\u{10ffff}'][random.below(6)],
            _ => random.numbers.char(..),
        }
    }
}
impl Make for () {
    fn make(_: &mut Random) -> Self {}
}
impl<T> Make for PhantomData<T> {
    fn make(_: &mut Random) -> Self {
        Self
    }
}
impl Make for Duration {
    fn make(random: &mut Random) -> Self {
        Self::new(random.make(), random.make::<u32>() % 1_000_000_000)
    }
}

/// Texts by their length, shortest first; several of each.
const TEXTS: [[&str; 4]; 5] = [
    ["", "", "", ""],
    ["a", "\n", "7", "\u{0}"],
    ["hi", "é", "ab", "\u{1}x"],
    ["bob", "€", "a\nb", "\u{7f}a\u{0}"],
    ["𝄞", "1234", "four", "éé"],
];

/// More than a prefix of one byte can say.
const LONG: &str = match str::from_utf8(&[b'x'; 260]) {
    Ok(text) => text,
    Err(_) => "",
};

impl Make for &str {
    fn make(random: &mut Random) -> Self {
        if random.len.is_none() && random.below(100) == 0 {
            return LONG;
        }
        let texts = TEXTS.get(random.len()).unwrap_or(&TEXTS[0]);
        texts[random.below(4)]
    }
}
impl Make for &[u8] {
    fn make(random: &mut Random) -> Self {
        if random.len.is_none() && random.below(100) == 0 {
            return LONG.as_bytes();
        }
        const BYTES: &[u8] = b"\x00\x01\x02\xff\n\x80\x03\x7fabc\x00\x00\x05\x01\xfe";
        let from = random.below(12);
        BYTES.get(from..from + random.len()).unwrap_or_default()
    }
}
impl<const N: usize> Make for &[u8; N] {
    fn make(random: &mut Random) -> Self {
        random.of_len::<&[u8]>(N).try_into().unwrap_or(&[7; N])
    }
}

macro_rules! from {
    ($($ty:ty: $from:ty;)*) => {$(
        impl Make for $ty {
            fn make(random: &mut Random) -> Self {
                <$from>::make(random).into()
            }
        }
    )*};
}
from! {
    String: &str;
    Box<str>: &str;
    Rc<str>: &str;
    Arc<str>: &str;
}
impl Make for Bytes {
    fn make(random: &mut Random) -> Self {
        Self::copy_from_slice(random.make())
    }
}
impl Make for BytesMut {
    fn make(random: &mut Random) -> Self {
        Self::from(random.make::<&[u8]>())
    }
}
impl<T: Cowed + ?Sized> Make for Cow<'_, T> {
    fn make(random: &mut Random) -> Self {
        Cow::Owned(T::owned(random))
    }
}

/// What may stand in a `Cow`.
pub trait Cowed: ToOwned {
    /// A random value, owned.
    fn owned(random: &mut Random) -> Self::Owned;
}
impl Cowed for str {
    fn owned(random: &mut Random) -> String {
        random.make()
    }
}
impl<T: Make + Clone> Cowed for [T] {
    fn owned(random: &mut Random) -> Vec<T> {
        random.make()
    }
}
impl<T: Make + Clone> Cowed for T {
    fn owned(random: &mut Random) -> T {
        random.make()
    }
}

macro_rules! pointers {
    ($($pointer:ident)*) => {$(
        impl<T: Make> Make for $pointer<T> {
            fn make(random: &mut Random) -> Self {
                Self::new(random.make())
            }
        }
        impl<T: Make> Make for $pointer<[T]> {
            fn make(random: &mut Random) -> Self {
                random.items()
            }
        }
    )*};
}
pointers!(Box Rc Arc);

impl<T: Make> Make for Vec<T> {
    fn make(random: &mut Random) -> Self {
        random.items()
    }
}
impl<T: Make> Make for VecDeque<T> {
    fn make(random: &mut Random) -> Self {
        random.items()
    }
}
impl<T: Make + Ord> Make for BTreeSet<T> {
    fn make(random: &mut Random) -> Self {
        random.items()
    }
}
impl<T: Make + Eq + Hash> Make for HashSet<T> {
    fn make(random: &mut Random) -> Self {
        random.items()
    }
}
impl<T: Make, F: Format> Make for List<'_, T, F> {
    fn make(random: &mut Random) -> Self {
        List::from_slice(random.make::<Vec<T>>().leak())
    }
}
impl<K: Make + Ord, V: Make> Make for BTreeMap<K, V> {
    fn make(random: &mut Random) -> Self {
        random.items()
    }
}
impl<K: Make + Eq + Hash, V: Make> Make for HashMap<K, V> {
    fn make(random: &mut Random) -> Self {
        random.items()
    }
}
impl<T: Make, const N: usize> Make for [T; N] {
    fn make(random: &mut Random) -> Self {
        std::array::from_fn(|_| random.make())
    }
}

macro_rules! tuples {
    ($(($($name:ident)*))*) => {$(
        impl<$($name: Make),*> Make for ($($name,)*) {
            fn make(random: &mut Random) -> Self {
                ($(random.make::<$name>(),)*)
            }
        }
    )*};
}
tuples! { (A) (A B) (A B C) }

impl<T: Make> Make for Option<T> {
    fn make(random: &mut Random) -> Self {
        let is_some = !random.is_deep() && (random.very_deep || random.below(3) > 0);
        is_some.then(|| random.make())
    }
}
impl<T: Make, E: Make> Make for Result<T, E> {
    fn make(random: &mut Random) -> Self {
        if random.below(2) == 0 { Ok(random.make()) } else { Err(random.make()) }
    }
}

impl Make for Ipv4Addr {
    fn make(random: &mut Random) -> Self {
        Self::from_bits(random.make())
    }
}
impl Make for Ipv6Addr {
    fn make(random: &mut Random) -> Self {
        Self::from_bits(random.make())
    }
}
impl Make for IpAddr {
    fn make(random: &mut Random) -> Self {
        if random.below(2) == 0 { Self::V4(random.make()) } else { Self::V6(random.make()) }
    }
}
impl Make for SocketAddrV4 {
    fn make(random: &mut Random) -> Self {
        Self::new(random.make(), random.make())
    }
}
impl Make for SocketAddrV6 {
    fn make(random: &mut Random) -> Self {
        Self::new(random.make(), random.make(), 0, 0)
    }
}
impl Make for SocketAddr {
    fn make(random: &mut Random) -> Self {
        Self::new(random.make(), random.make())
    }
}
