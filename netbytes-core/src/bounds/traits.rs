//! The trait of bounds, and the arithmetic of largest lengths.

use super::fault::Fault;
use super::region::RegionInfo;
use crate::depth::{Stack, larger};

/// What is known of the encoded values of a type in one format.
#[doc(hidden)]
pub trait Bounds {
    /// The smallest number of bytes of a value.
    const MIN: usize;
    /// The largest number of bytes of a value, or `None` if there is no limit.
    const MAX: Option<usize>;
    /// Whether a value extends to the end of the message or region (open-ended), so that nothing can follow it.
    const OPEN_ENDED: bool = false;
    /// `OPEN_ENDED` as far as a derived type's own attributes decide it. A `Box` can use it without a cycle.
    const OWN_OPEN_ENDED: bool = false;
    /// The keys that have an effect on the type, as bits of [`used_keys`](super::used_keys).
    const USED_KEYS: u8 = 0;
    /// Whether each sequence of bytes of the right length is a value. Then there is nothing to validate.
    const ANY_BIT_PATTERN: bool = false;
    /// Whether each value can be encoded if the writer has room.
    const INFALLIBLE: bool = false;
    /// Whether the type is on a wire on which most numbers are varints. Then an upper bound of the length of a value is
    /// found in less time than its length.
    const VARINTS: bool = false;
    /// Whether a derived type is held inline. Then a `Box` or a sequence of this type is one level of depth.
    const LEVEL: bool = false;
    /// Whether containers of the standard library in this type lead to a level. It does not look into derived types,
    /// because one of them may be the type that is being described.
    const REACHES_LEVEL: bool = false;
    /// Whether any level is nested in this type. Unlike `REACHES_LEVEL`, it looks into the derived types that are held
    /// inline.
    const NESTS: bool = Self::REACHES_LEVEL;
    /// The stack that decoding takes, for types for which it depends on their encoded form.
    const STACK: Stack = Stack::LEAF;
    /// Whether a user's codec writes a part of the value, other than the items of a sequence. Then nothing may rely on
    /// the same bytes giving the same value twice.
    const CODEC: bool = false;
    /// Whether the value can change between two passes over it: it holds a cell, a lock or an atomic, other than in the
    /// items of a sequence that has a prefix.
    const CHANGES: bool = false;
    /// `CHANGES` without what derived types hold. A `Box` can use it without a cycle.
    const OWN_CHANGES: bool = false;
    /// Whether such a codec depends on the position of the value in the message.
    const POSITION_DEPENDENT: bool = false;
    /// The least common multiple of the bytes to which parts of the value are aligned. It looks into what is held inline.
    const ALIGN: usize = 1;
    /// The same of what is held in a `Box` or a sequence, as far as the next derived type.
    const HELD_ALIGN: usize = 1;
    /// Whether a value may take no bytes. It is `MIN == 0`, except for types whose `MIN` cannot look far enough.
    const EMPTY: bool = Self::MIN == 0;
    /// About how much code reads a value: the number of its fields and variants. What is behind a `Box` or in a sequence
    /// does not count, because it is read by a loop or a call.
    const WEIGHT: usize = 1;
    /// A number for the format of the length prefix of a text, and 0 for all other types. Adjacent fields with the same
    /// number form a run of texts.
    const TEXT: u8 = 0;
    /// What stands in front of the region that a value ends with, of a type that is `sized` itself.
    const REGION: Option<RegionInfo> = None;
    /// The reason why the type cannot be encoded.
    const FAULT: Fault = Fault::None;
}

/// In the bounds of a value around another one: the constants that are those of the bounds `$held`. What a value is made of
/// is passed on always; what depends on what stands around it is passed on where it is named.
macro_rules! as_held {
    ($held:ty $(: $($constant:ident)+)?) => {
        const USED_KEYS: u8 = <$held as $crate::bounds::Bounds>::USED_KEYS;
        const LEVEL: bool = <$held as $crate::bounds::Bounds>::LEVEL;
        const REACHES_LEVEL: bool = <$held as $crate::bounds::Bounds>::REACHES_LEVEL;
        const NESTS: bool = <$held as $crate::bounds::Bounds>::NESTS;
        const CHANGES: bool = <$held as $crate::bounds::Bounds>::CHANGES;
        const OWN_CHANGES: bool = <$held as $crate::bounds::Bounds>::OWN_CHANGES;
        const HELD_ALIGN: usize = <$held as $crate::bounds::Bounds>::HELD_ALIGN;
        $($($crate::bounds::as_held!(@ $constant $held);)+)?
    };
    (@ MIN $held:ty) => { const MIN: usize = <$held as $crate::bounds::Bounds>::MIN; };
    (@ MAX $held:ty) => { const MAX: Option<usize> = <$held as $crate::bounds::Bounds>::MAX; };
    (@ INFALLIBLE $held:ty) => { const INFALLIBLE: bool = <$held as $crate::bounds::Bounds>::INFALLIBLE; };
    (@ ANY_BIT_PATTERN $held:ty) => { const ANY_BIT_PATTERN: bool = <$held as $crate::bounds::Bounds>::ANY_BIT_PATTERN; };
    (@ OPEN_ENDED $held:ty) => {
        const OPEN_ENDED: bool = <$held as $crate::bounds::Bounds>::OPEN_ENDED;
        const OWN_OPEN_ENDED: bool = <$held as $crate::bounds::Bounds>::OWN_OPEN_ENDED;
    };
    (@ CODEC $held:ty) => { const CODEC: bool = <$held as $crate::bounds::Bounds>::CODEC; };
    (@ POSITION_DEPENDENT $held:ty) => {
        const POSITION_DEPENDENT: bool = <$held as $crate::bounds::Bounds>::POSITION_DEPENDENT;
    };
    (@ ALIGN $held:ty) => { const ALIGN: usize = <$held as $crate::bounds::Bounds>::ALIGN; };
    (@ EMPTY $held:ty) => { const EMPTY: bool = <$held as $crate::bounds::Bounds>::EMPTY; };
    (@ STACK $held:ty) => { const STACK: $crate::depth::Stack = <$held as $crate::bounds::Bounds>::STACK; };
    (@ WEIGHT $held:ty) => { const WEIGHT: usize = <$held as $crate::bounds::Bounds>::WEIGHT; };
    (@ TEXT $held:ty) => { const TEXT: u8 = <$held as $crate::bounds::Bounds>::TEXT; };
}
pub(crate) use as_held;

/// The largest weight of a field whose code is inlined for certain wherever the field is read.
pub(crate) const MAX_FIELD_WEIGHT: usize = 24;

/// The same for a node, and for the root of a message.
pub(crate) const MAX_NODE_WEIGHT: usize = 128;

/// Whether a value is above this weight, so that a function reads it. In a debug build nothing is inlined, and the
/// function would only take more stack.
pub(crate) const fn is_heavy<B: Bounds>(max_weight: usize) -> bool {
    !cfg!(debug_assertions) && B::WEIGHT > max_weight
}

/// `a + b`, or no limit if either has none.
pub(crate) const fn add(a: Option<usize>, b: Option<usize>) -> Option<usize> {
    match (a, b) {
        (Some(a), Some(b)) => a.checked_add(b),
        _ => None,
    }
}

/// The least common multiple of two numbers of bytes.
pub(crate) const fn common_multiple(a: usize, b: usize) -> usize {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    match a.checked_div(x) {
        Some(times) => times.saturating_mul(b),
        None => 1,
    }
}

/// `a * n`, or no limit if `a` has none.
pub(crate) const fn times(a: Option<usize>, n: usize) -> Option<usize> {
    match a {
        Some(a) => a.checked_mul(n),
        None => None,
    }
}

pub(super) const fn smaller(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

/// The larger of two limits.
pub(crate) const fn larger_max(a: Option<usize>, b: Option<usize>) -> Option<usize> {
    match (a, b) {
        (Some(a), Some(b)) => Some(larger(a, b)),
        _ => None,
    }
}
