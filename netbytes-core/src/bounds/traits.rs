//! The trait of what is known at compile time, and sums of lengths that may have no end.

use super::fault::Fault;
use crate::depth::{Stack, larger};

/// What is known of the encoded form of a type in one format.
#[doc(hidden)]
pub trait Bounds {
    /// No value has fewer bytes.
    const MIN: usize;
    /// No value has more bytes; `None` where there is no such number.
    const MAX: Option<usize>;
    /// Whether a value extends to the end of what surrounds it, so that nothing can follow.
    const OPEN_ENDED: bool = false;
    /// What `OPEN_ENDED` is of a derived type by its own attributes alone: what a `Box` may ask without a cycle.
    const OWN_OPEN_ENDED: bool = false;
    /// Which keys have an effect: of [`uses`].
    const USED_KEYS: u8 = 0;
    /// Whether any bytes of the right number are a value: then nothing is to be validated.
    const ANY_BIT_PATTERN: bool = false;
    /// Whether every value can be encoded, where there is room for it.
    const INFALLIBLE: bool = false;
    /// Whether a derived type is held inline: a `Box` or a sequence of it is one level of depth.
    const LEVEL: bool = false;
    /// Whether std's containers in it lead to a level. What a derived type holds is not looked at: it may be the type
    /// that is being described.
    const REACHES_LEVEL: bool = false;
    /// Whether there is a level further in: `REACHES_LEVEL`, also of the derived types that are held inline.
    const NESTS: bool = Self::REACHES_LEVEL;
    /// How much stack decoding a value takes, where that depends on what it is on the wire.
    const STACK: Stack = Stack::LEAF;
    /// Whether a user's codec writes a part of it, other than items of a sequence: then nothing relies on its bytes
    /// being read twice with the same result.
    const CODEC: bool = false;
    /// Whether such a codec looks at where the value stands in the message.
    const POSITION_DEPENDENT: bool = false;
    /// Whether a value may take no bytes at all. It is `MIN == 0`, where that looks further than `MIN` can.
    const EMPTY: bool = Self::MIN == 0;
    /// Of a text, which prefix stands in front of it: those with the same number stand in front of each other. Of what
    /// is none, 0.
    const TEXT: u8 = 0;
    /// What makes the type impossible on the wire.
    const FAULT: Fault = Fault::None;
}

/// `a + b`, without an end where either has none.
pub(crate) const fn add(a: Option<usize>, b: Option<usize>) -> Option<usize> {
    match (a, b) {
        (Some(a), Some(b)) => a.checked_add(b),
        _ => None,
    }
}

/// `a * n`, without an end where `a` has none.
pub(crate) const fn times(a: Option<usize>, n: usize) -> Option<usize> {
    match a {
        Some(a) => a.checked_mul(n),
        None => None,
    }
}

pub(super) const fn smaller(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

/// The larger of two ends.
pub(crate) const fn larger_max(a: Option<usize>, b: Option<usize>) -> Option<usize> {
    match (a, b) {
        (Some(a), Some(b)) => Some(larger(a, b)),
        _ => None,
    }
}
