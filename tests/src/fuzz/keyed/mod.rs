//! Small types, each with some of the keys of foreign wires, for the target `wires` and for all inputs of a few bytes.
//!
//! Their constants, terminators and tags are small numbers or letters of the alphabet of the type, so that inputs made of
//! the alphabet often decode.

mod ends;
mod gaps;
mod relations;
mod tags;

use std::fmt::Debug;

use netbytes::DecodeOwned;

use super::oracle::{Input, Subject, decoding};

/// A type.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    /// What it is called.
    pub name: &'static str,
    /// What its messages are made of.
    pub alphabet: &'static [u8],
    /// Whether the input is a message; it panics where one is encoded otherwise, or does not decode again.
    pub check: fn(&[u8]) -> bool,
    /// Every oracle of the fuzz targets.
    pub oracles: fn(&[u8]),
}

/// Every type, with its alphabet. `lenient`: what decodes may be encoded otherwise. `open`: it may go on to the end of the message.
macro_rules! all {
    ($($ty:ident $alphabet:literal $($is:ident)*;)*) => {
        $(impl $crate::fuzz::oracle::Subject for $ty {
            $($crate::fuzz::keyed::all!(@$is);)*
        })*

        pub(super) const TYPES: &[$crate::fuzz::keyed::Type] = &[
            $($crate::fuzz::keyed::Type {
                name: stringify!($ty),
                alphabet: $alphabet,
                check: $crate::fuzz::keyed::check::<$ty>,
                oracles: $crate::fuzz::keyed::oracles::<$ty>,
            },)*
        ];
    };
    (@lenient) => { const CANONICAL: bool = false; };
    (@open) => { const OPEN: bool = true; };
}
use all;

/// All types.
pub fn types() -> impl Iterator<Item = &'static Type> {
    [ends::TYPES, gaps::TYPES, relations::TYPES, tags::TYPES].into_iter().flatten()
}

#[inline(never)]
fn oracles<T: Subject + DecodeOwned>(bytes: &[u8]) {
    let input = &Input::new(bytes);
    decoding::<T>(input, &[]);
}

/// A value or an error; a value is encoded to the same bytes, or to others that are the same value.
#[inline(never)]
fn check<T: Subject + DecodeOwned + Debug>(bytes: &[u8]) -> bool {
    let Ok(value) = T::from_slice(bytes) else { return false };
    let again = value.to_vec().unwrap_or_else(|error| panic!("{error} of {value:?}"));
    if again != bytes {
        assert!(!T::CANONICAL, "{bytes:02x?} is {value:?}, which is {again:02x?}");
        let same = T::from_slice(&again);
        assert!(
            same.as_ref().is_ok_and(|same| same.same(&value)),
            "{value:?} is encoded as {again:02x?}, which is {same:?}"
        );
    }
    assert_eq!(value.encoded_len(), again.len(), "{value:?}");
    true
}

/// A message of each type: the shortest that is found in letters of its alphabet.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    let seed = |(number, ty): (u8, &Type)| {
        let mut found = inputs(ty.alphabet, 5).filter(|input| (ty.check)(input));
        found.next().map(|message| [&[number], message.as_slice()].concat())
    };
    (0x80..=0xff).zip(types()).filter_map(seed).collect()
}

/// All inputs of up to so many bytes that are made of an alphabet, the shorter ones first.
pub fn inputs(alphabet: &[u8], max: u32) -> impl Iterator<Item = Vec<u8>> {
    let of = move |len: u32| {
        (0..alphabet.len().pow(len)).map(move |mut number| {
            let mut input = Vec::new();
            for _ in 0..len {
                input.extend(alphabet.get(number % alphabet.len()));
                number /= alphabet.len();
            }
            input
        })
    };
    (0..=max).flat_map(of)
}

/// The fuzz target: the number of the type, and a message.
pub(super) fn keyed(number: u8, message: &[u8]) {
    let count = types().count().max(1);
    if let Some(ty) = types().nth(usize::from(number) % count) {
        (ty.oracles)(message);
    }
}
