//! The bounds of sequences: items, and what says how many there are.

use core::marker::PhantomData;

use super::fault::Fault;
use super::traits::{Bounds, add, times};
use super::types::Prefix;
use crate::format::{Format, same};
use crate::wire::WireName;

/// A length prefix, and any number of items `I`.
pub struct Sequence<I, F>(PhantomData<(I, F)>);

impl<I: Bounds, F: Format> Bounds for Sequence<I, F> {
    const HELD_ALIGN: usize = I::ALIGN;
    const MIN: usize = Prefix::<F>::MIN;
    const MAX: Option<usize> = None;
    const USED_KEYS: u8 = Prefix::<F>::USED_KEYS | I::USED_KEYS;
    const REACHES_LEVEL: bool = I::LEVEL || I::REACHES_LEVEL;
    const CODEC: bool = Prefix::<F>::CODEC;
    const POSITION_DEPENDENT: bool = Prefix::<F>::POSITION_DEPENDENT;
    const FAULT: Fault = items_fault::<I>();
}

/// The fault of a sequence whose items have these bounds.
pub(crate) const fn items_fault<I: Bounds>() -> Fault {
    I::FAULT
        .or(Fault::when(I::OPEN_ENDED, Fault::OpenEnded))
        .or(Fault::when(matches!(I::MAX, Some(0)), Fault::ZeroSized))
}

/// Like [`Sequence`], with at most `MAX` items.
pub struct AtMost<I, F, const MAX: u64>(PhantomData<(I, F)>);

impl<I: Bounds, F: Format, const MAX: u64> Bounds for AtMost<I, F, MAX> {
    const HELD_ALIGN: usize = I::ALIGN;
    const MIN: usize = Prefix::<F>::MIN;
    const MAX: Option<usize> = add(Prefix::<F>::MAX, max_bytes::<I>(MAX));
    const USED_KEYS: u8 = Sequence::<I, F>::USED_KEYS;
    const CODEC: bool = Prefix::<F>::CODEC;
    const POSITION_DEPENDENT: bool = Prefix::<F>::POSITION_DEPENDENT;
    const REACHES_LEVEL: bool = Sequence::<I, F>::REACHES_LEVEL;
    const FAULT: Fault = Sequence::<I, F>::FAULT;
}

/// Like [`Sequence`], of a type that has room for `CAPACITY` items.
#[cfg(any(feature = "arrayvec", feature = "heapless"))]
pub struct UpTo<I, F, const CAPACITY: usize>(PhantomData<(I, F)>);

#[cfg(any(feature = "arrayvec", feature = "heapless"))]
impl<I: Bounds, F: Format, const CAPACITY: usize> Bounds for UpTo<I, F, CAPACITY> {
    const MIN: usize = Prefix::<F>::MIN;
    const MAX: Option<usize> = add(Prefix::<F>::MAX, times(I::MAX, CAPACITY));
    const USED_KEYS: u8 = Sequence::<I, F>::USED_KEYS;
    const CODEC: bool = Prefix::<F>::CODEC;
    const POSITION_DEPENDENT: bool = Prefix::<F>::POSITION_DEPENDENT;
    const REACHES_LEVEL: bool = Sequence::<I, F>::REACHES_LEVEL;
    const HELD_ALIGN: usize = Sequence::<I, F>::HELD_ALIGN;
    const FAULT: Fault = Sequence::<I, F>::FAULT;
}

/// The largest number of bytes of `max` items.
const fn max_bytes<I: Bounds>(max: u64) -> Option<usize> {
    if max > usize::MAX as u64 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "compared just above")]
    times(I::MAX, max as usize)
}

/// Items whose count is somewhere else. There are at most `MAX` of them, unless that is `u64::MAX`.
pub struct Unprefixed<I, const MAX: u64>(PhantomData<I>);

impl<I: Bounds, const MAX: u64> Bounds for Unprefixed<I, MAX> {
    const HELD_ALIGN: usize = I::ALIGN;
    const MIN: usize = 0;
    const MAX: Option<usize> = UntilEnd::<I, MAX>::MAX;
    const USED_KEYS: u8 = I::USED_KEYS;
    const CHANGES: bool = I::OWN_CHANGES;
    const OWN_CHANGES: bool = I::OWN_CHANGES;
    const REACHES_LEVEL: bool = I::LEVEL || I::REACHES_LEVEL;
    const FAULT: Fault = items_fault::<I>();
}

/// Items up to a terminator. There are at most `MAX` of them, unless that is `u64::MAX`.
pub struct UntilByte<I, const MAX: u64>(PhantomData<I>);

impl<I: Bounds, const MAX: u64> Bounds for UntilByte<I, MAX> {
    const HELD_ALIGN: usize = I::ALIGN;
    const MIN: usize = 0;
    const MAX: Option<usize> = UntilEnd::<I, MAX>::MAX;
    const USED_KEYS: u8 = I::USED_KEYS;
    const REACHES_LEVEL: bool = I::LEVEL || I::REACHES_LEVEL;
    const CHANGES: bool = I::OWN_CHANGES;
    const OWN_CHANGES: bool = I::OWN_CHANGES;
    // An item is compared with the terminator before it is written.
    const FAULT: Fault = items_fault::<I>()
        .or(Fault::when(I::ALIGN > 1, Fault::AlignUntil))
        .or(Fault::when(I::CHANGES || I::OWN_CHANGES, Fault::ChangesBeforeEnd));
}

/// Items up to the end of the message. There are at most `MAX` of them, unless that is `u64::MAX`.
pub struct UntilEnd<I, const MAX: u64>(PhantomData<I>);

impl<I: Bounds, const MAX: u64> Bounds for UntilEnd<I, MAX> {
    const HELD_ALIGN: usize = I::ALIGN;
    const MIN: usize = 0;
    const MAX: Option<usize> = if MAX == u64::MAX { None } else { max_bytes::<I>(MAX) };
    const OPEN_ENDED: bool = true;
    const USED_KEYS: u8 = I::USED_KEYS;
    const CHANGES: bool = I::OWN_CHANGES;
    const OWN_CHANGES: bool = I::OWN_CHANGES;
    const REACHES_LEVEL: bool = I::LEVEL || I::REACHES_LEVEL;
    const FAULT: Fault = items_fault::<I>();
}

/// The items of a `List` that reads them in the format `F`, in an owner with the format `G`.
pub struct Listed<I, F, G>(PhantomData<(I, F, G)>);

impl<I: Bounds, F: Format, G: Format> Listed<I, F, G> {
    /// Whether the bytes of an item can depend on the format. On the wires of other crates no key says so of an address.
    const DEPENDS: bool = I::USED_KEYS != 0
        || !matches!((F::CONVENTIONS.name, G::CONVENTIONS.name), (WireName::Own, WireName::Own));
}

impl<I: Bounds, F: Format, G: Format> Bounds for Listed<I, F, G> {
    const MIN: usize = I::MIN;
    const MAX: Option<usize> = I::MAX;
    const OPEN_ENDED: bool = I::OPEN_ENDED;
    const USED_KEYS: u8 = I::USED_KEYS;
    const LEVEL: bool = I::LEVEL;
    const REACHES_LEVEL: bool = I::REACHES_LEVEL;
    const FAULT: Fault = I::FAULT
        .or(Fault::when(Self::DEPENDS && !same::<F, G>(), Fault::list_format::<G>()))
        .or(Fault::when(I::ALIGN > 1, Fault::AlignInList))
        .or(Fault::when(I::POSITION_DEPENDENT, Fault::PositionInList));
}
