//! The bounds of a value that a field codec or a container gives another place, another end or further conditions.

use core::marker::PhantomData;

use super::fault::Fault;
use super::traits::{Bounds, add, as_held, common_multiple};
use super::types::{Prefix, unless_in};
use crate::format::Format;
#[cfg(any(feature = "std", feature = "hashbrown"))]
use crate::wire::Conventions;

/// Like `B`, for a type of which not each bit pattern is a value.
pub struct Validated<B>(PhantomData<B>);

impl<B: Bounds> Bounds for Validated<B> {
    const INFALLIBLE: bool = B::INFALLIBLE;
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = B::MAX;
    const USED_KEYS: u8 = B::USED_KEYS;
}

/// Like `B`, for a type of which not each value can be encoded.
pub struct Fallible<B>(PhantomData<B>);

impl<B: Bounds> Bounds for Fallible<B> {
    as_held!(B: MIN MAX OPEN_ENDED CODEC POSITION_DEPENDENT ALIGN EMPTY WEIGHT);
    const FAULT: Fault = B::FAULT;
}

/// Like `B`, for a value that can change while it is encoded, or cannot be read then.
pub struct Shared<B>(PhantomData<B>);

impl<B: Bounds> Bounds for Shared<B> {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = B::MAX;
    const OPEN_ENDED: bool = B::OPEN_ENDED;
    const OWN_OPEN_ENDED: bool = B::OWN_OPEN_ENDED;
    const USED_KEYS: u8 = B::USED_KEYS;
    const ANY_BIT_PATTERN: bool = B::ANY_BIT_PATTERN;
    const LEVEL: bool = B::LEVEL;
    const REACHES_LEVEL: bool = B::REACHES_LEVEL;
    const NESTS: bool = B::NESTS;
    const CODEC: bool = B::CODEC;
    const CHANGES: bool = true;
    const OWN_CHANGES: bool = true;
    const POSITION_DEPENDENT: bool = B::POSITION_DEPENDENT;
    const ALIGN: usize = B::ALIGN;
    const HELD_ALIGN: usize = B::HELD_ALIGN;
    const EMPTY: bool = B::EMPTY;
    const WEIGHT: usize = B::WEIGHT;
    const FAULT: Fault = B::FAULT;
}

/// Like `B`, for a type that the reason `X` may refuse.
pub struct Unless<B, X>(PhantomData<(B, X)>);

/// A reason to refuse a type.
pub trait Reason {
    const FAULT: Fault;
}

impl<B: Bounds, X: Reason> Bounds for Unless<B, X> {
    as_held!(B: MIN MAX INFALLIBLE OPEN_ENDED CODEC POSITION_DEPENDENT ALIGN EMPTY STACK WEIGHT ANY_BIT_PATTERN TEXT);
    const FAULT: Fault = B::FAULT.or(X::FAULT);
}

/// Like `B`, for a type that has a form on these wires alone. Other wires have no form for it, or one that is not written here.
pub(crate) type OnlyIn<B, F, const WIRES: u8> = Unless<B, NotInWires<F, WIRES>>;

/// That the wire of the format `F` is none of these.
pub struct NotInWires<F, const WIRES: u8>(PhantomData<F>);

impl<F: Format, const WIRES: u8> Reason for NotInWires<F, WIRES> {
    const FAULT: Fault = unless_in::<F>(WIRES, "this type");
}

/// The bounds `B` of an item of a hash map or a hash set, whose key is a `K`.
#[cfg(any(feature = "std", feature = "hashbrown"))]
pub(crate) type InOrder<B, F, K> = Unless<B, WithoutOrder<F, K>>;

/// That the format `F` has the items of hash tables in order, and keys that are a `K` have none.
#[cfg(any(feature = "std", feature = "hashbrown"))]
pub struct WithoutOrder<F, K>(PhantomData<(F, K)>);

#[cfg(any(feature = "std", feature = "hashbrown"))]
impl<F: Format, K: HasOrder> Reason for WithoutOrder<F, K> {
    const FAULT: Fault = {
        let Conventions { name: wire, ascending, .. } = F::CONVENTIONS;
        Fault::when(ascending && !K::HAS_ORDER, Fault::NoOrder { wire })
    };
}

/// Whether values have an order that is known: see [`Encode::ORDER`](crate::Encode).
#[cfg(any(feature = "std", feature = "hashbrown"))]
pub trait HasOrder {
    const HAS_ORDER: bool;
}

/// An optional trailing field, which an older peer does not send.
pub struct Optional<B>(PhantomData<B>);

impl<B: Bounds> Bounds for Optional<B> {
    as_held!(B: MAX INFALLIBLE OPEN_ENDED CODEC POSITION_DEPENDENT ALIGN);
    const MIN: usize = 0;
    const FAULT: Fault = B::FAULT.or(Fault::when(B::EMPTY, Fault::EmptyOptional));
}

/// A field that is there if other fields say so.
pub struct Conditional<B>(PhantomData<B>);

impl<B: Bounds> Bounds for Conditional<B> {
    as_held!(B: MAX OPEN_ENDED CODEC POSITION_DEPENDENT ALIGN WEIGHT);
    const INFALLIBLE: bool = false;
    const MIN: usize = 0;
    const FAULT: Fault = B::FAULT;
}

/// A field that is there if bytes are left.
pub struct OptionalEnd<B>(PhantomData<B>);

impl<B: Bounds> Bounds for OptionalEnd<B> {
    as_held!(B: MAX CODEC POSITION_DEPENDENT ALIGN WEIGHT);
    const INFALLIBLE: bool = false;
    const MIN: usize = 0;
    const OPEN_ENDED: bool = true;
    const OWN_OPEN_ENDED: bool = true;
    const FAULT: Fault = B::FAULT.or(Fault::when(B::EMPTY, Fault::EmptyIfLeft));
}

/// A value in a region, whose length is somewhere else.
pub struct Within<B>(PhantomData<B>);

impl<B: Bounds> Bounds for Within<B> {
    as_held!(B: MIN MAX CODEC POSITION_DEPENDENT ALIGN EMPTY WEIGHT);
    const FAULT: Fault =
        B::FAULT.or(Fault::when(common_multiple(B::ALIGN, B::HELD_ALIGN) > 1, Fault::AlignBySize));
}

/// A value in a region with a length prefix of the format `F` in front of it.
pub struct Placed<F, B>(PhantomData<(F, B)>);

impl<F: Format, B: Bounds> Bounds for Placed<F, B> {
    as_held!(B: MIN MAX CODEC POSITION_DEPENDENT ALIGN EMPTY WEIGHT);
    const FAULT: Fault = B::FAULT.or(Fault::when(
        common_multiple(B::ALIGN, B::HELD_ALIGN) > 1 && width_of::<F>().is_none(),
        Fault::AlignBehindLength,
    ));
}

/// The number of bytes of a length prefix, if it is always the same.
pub(crate) const fn width_of<F: Format>() -> Option<usize> {
    match Prefix::<F>::MAX {
        Some(max) if max == Prefix::<F>::MIN => Some(max),
        _ => None,
    }
}

/// A value at a multiple of `TO` bytes from the start of the message.
pub struct Aligned<B, const TO: usize>(PhantomData<B>);

impl<B: Bounds, const TO: usize> Bounds for Aligned<B, TO> {
    as_held!(B: MIN OPEN_ENDED CODEC STACK WEIGHT);
    const MAX: Option<usize> = add(B::MAX, Some(TO - 1));
    const POSITION_DEPENDENT: bool = true;
    const ALIGN: usize = common_multiple(B::ALIGN, TO);
    const FAULT: Fault = B::FAULT;
}

/// A value whose place is known only as a multiple of `TO` bytes: its length is found before what stands in front of it is
/// written.
pub struct AtMultiple<B, const TO: usize>(PhantomData<B>);

impl<B: Bounds, const TO: usize> Bounds for AtMultiple<B, TO> {
    as_held!(B: MIN MAX CODEC POSITION_DEPENDENT ALIGN EMPTY WEIGHT);
    const FAULT: Fault = B::FAULT
        .or(Fault::when(TO % common_multiple(B::ALIGN, B::HELD_ALIGN) != 0, Fault::AlignBySize));
}
