//! The bounds of standard library types and of field codecs, composed of smaller ones.

use core::marker::PhantomData;

use super::fault::{Fault, used_keys};
use super::traits::{Bounds, add, as_held, common_multiple, larger_max, smaller, times};
use crate::codec::Codec as _;
use crate::format::{Format, has_codec, same, width};
#[cfg(any(feature = "std", feature = "hashbrown"))]
use crate::wire::Conventions;
use crate::wire::{CharForm, WireName, wires};

/// Exactly `N` bytes, on which no key has an effect.
pub struct Fixed<const N: usize>;

impl<const N: usize> Bounds for Fixed<N> {
    const INFALLIBLE: bool = true;
    const MIN: usize = N;
    const MAX: Option<usize> = Some(N);
    const ANY_BIT_PATTERN: bool = N == 0;
}

/// One byte, of any bit pattern.
pub struct Byte;

impl Bounds for Byte {
    const INFALLIBLE: bool = true;
    const MIN: usize = 1;
    const MAX: Option<usize> = Some(1);
    const ANY_BIT_PATTERN: bool = true;
}

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

/// An integer of `N` bytes, or the varint of it.
pub struct Int<const N: usize, F>(PhantomData<F>);

impl<const N: usize, F: Format> Bounds for Int<N, F> {
    const INFALLIBLE: bool = true;
    const MIN: usize = if N > 1 && F::VARINT { 1 } else { N };
    const MAX: Option<usize> = Some(match N > 1 && F::VARINT {
        true if F::CONVENTIONS.bincode_varint => N + 1,
        true => (N * 8).div_ceil(7),
        false => N,
    });
    const ANY_BIT_PATTERN: bool = N == 1 || !F::VARINT;
    const USED_KEYS: u8 = match (N, F::VARINT) {
        (0 | 1, _) => 0,
        (_, true) if !F::CONVENTIONS.bincode_varint => used_keys::VARINT,
        _ => used_keys::VARINT | used_keys::ENDIAN,
    };
}

/// A float of `N` bytes, any of them but where no float may be no number.
pub struct Float<const N: usize, F>(PhantomData<F>);

impl<const N: usize, F: Format> Bounds for Float<N, F> {
    const INFALLIBLE: bool = F::CONVENTIONS.nan;
    const MIN: usize = N;
    const MAX: Option<usize> = Some(N);
    const ANY_BIT_PATTERN: bool = F::CONVENTIONS.nan;
    const USED_KEYS: u8 = used_keys::ENDIAN;
}

/// A `char`.
pub struct Char<F>(PhantomData<F>);

impl<F: Format> Bounds for Char<F> {
    const INFALLIBLE: bool = !matches!(F::CONVENTIONS.char, CharForm::Text);
    const MIN: usize = match F::CONVENTIONS.char {
        CharForm::Scalar => 4,
        CharForm::Utf8 => 1,
        CharForm::Text => Prefix::<F>::MIN + 1,
    };
    const MAX: Option<usize> = match F::CONVENTIONS.char {
        CharForm::Scalar | CharForm::Utf8 => Some(4),
        CharForm::Text => add(Prefix::<F>::MAX, Some(4)),
    };
    const USED_KEYS: u8 = match F::CONVENTIONS.char {
        CharForm::Scalar => used_keys::ENDIAN,
        CharForm::Utf8 => 0,
        CharForm::Text => Prefix::<F>::USED_KEYS,
    };
    const CODEC: bool = matches!(F::CONVENTIONS.char, CharForm::Text) && Prefix::<F>::CODEC;
    const POSITION_DEPENDENT: bool =
        matches!(F::CONVENTIONS.char, CharForm::Text) && Prefix::<F>::POSITION_DEPENDENT;
    const FAULT: Fault = unless_in::<F>(wires::ALL & !(WireName::Borsh as u8), "a `char`");
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

/// Like `B`, for a type that has the form of these wires alone. Others have none for it, or one that is not had here.
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

/// The fault of a type that the wire of a format has no form for.
const fn unless_in<F: Format>(wires: u8, what: &'static str) -> Fault {
    let wire = F::CONVENTIONS.name;
    Fault::when(!wire.is_in(wires), Fault::NotInWire { wire, what })
}

/// `N` bytes that are always the same.
pub struct Constant<const N: usize>;

impl<const N: usize> Bounds for Constant<N> {
    const INFALLIBLE: bool = true;
    const MIN: usize = N;
    const MAX: Option<usize> = Some(N);
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

/// A length prefix.
pub struct Prefix<F>(PhantomData<F>);

impl<F: Format> Bounds for Prefix<F> {
    const MIN: usize = if has_codec::<F>() { F::Prefix::MIN_LEN } else { width(F::LEN).0 };
    const MAX: Option<usize> =
        if has_codec::<F>() { F::Prefix::MAX_LEN } else { Some(width(F::LEN).1) };
    const USED_KEYS: u8 = match F::LEN {
        _ if F::Prefix::NUMBERS.has_byte_order => used_keys::LEN | used_keys::ENDIAN,
        _ if has_codec::<F>() => used_keys::LEN,
        0 | 1 => used_keys::LEN,
        _ => used_keys::LEN | used_keys::ENDIAN,
    };
    const CODEC: bool = has_codec::<F>();
    const POSITION_DEPENDENT: bool = F::Prefix::POSITION_DEPENDENT;
}

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

/// A length prefix, and text.
pub struct Text<F>(PhantomData<F>);

impl<F: Format> Bounds for Text<F> {
    const MIN: usize = Prefix::<F>::MIN;
    const MAX: Option<usize> = None;
    const USED_KEYS: u8 = Prefix::<F>::USED_KEYS;
    const CODEC: bool = Prefix::<F>::CODEC;
    const POSITION_DEPENDENT: bool = Prefix::<F>::POSITION_DEPENDENT;
    // Texts behind a codec are in no run: two codecs could not be told apart.
    const TEXT: u8 = if has_codec::<F>() { 0 } else { 1 + 2 * F::LEN + F::BIG as u8 };
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

/// One marker byte, and one of two values.
pub struct Either<A, B>(PhantomData<(A, B)>);

/// The number of a variant, in the width that it has in the format `F`, and one of two values.
pub struct EitherIn<F, A, B>(PhantomData<(F, A, B)>);

impl<A: Bounds, B: Bounds> Bounds for Either<A, B> {
    const INFALLIBLE: bool = A::INFALLIBLE && B::INFALLIBLE;
    const MIN: usize = 1 + smaller(A::MIN, B::MIN);
    const MAX: Option<usize> = add(Some(1), larger_max(A::MAX, B::MAX));
    const OPEN_ENDED: bool = A::OPEN_ENDED || B::OPEN_ENDED;
    const OWN_OPEN_ENDED: bool = A::OWN_OPEN_ENDED || B::OWN_OPEN_ENDED;
    const USED_KEYS: u8 = A::USED_KEYS | B::USED_KEYS;
    const LEVEL: bool = A::LEVEL || B::LEVEL;
    const REACHES_LEVEL: bool = A::REACHES_LEVEL || B::REACHES_LEVEL;
    const NESTS: bool = A::NESTS || B::NESTS;
    const CODEC: bool = A::CODEC || B::CODEC;
    const CHANGES: bool = A::CHANGES || B::CHANGES;
    const OWN_CHANGES: bool = A::OWN_CHANGES || B::OWN_CHANGES;
    const POSITION_DEPENDENT: bool = A::POSITION_DEPENDENT || B::POSITION_DEPENDENT;
    const ALIGN: usize = common_multiple(A::ALIGN, B::ALIGN);
    const FAULT: Fault = A::FAULT.or(B::FAULT);
}

impl<F: Format, A: Bounds, B: Bounds> Bounds for EitherIn<F, A, B> {
    const INFALLIBLE: bool = Either::<A, B>::INFALLIBLE;
    const OPEN_ENDED: bool = Either::<A, B>::OPEN_ENDED;
    const OWN_OPEN_ENDED: bool = Either::<A, B>::OWN_OPEN_ENDED;
    const LEVEL: bool = Either::<A, B>::LEVEL;
    const REACHES_LEVEL: bool = Either::<A, B>::REACHES_LEVEL;
    const NESTS: bool = Either::<A, B>::NESTS;
    const CODEC: bool = Either::<A, B>::CODEC;
    const CHANGES: bool = Either::<A, B>::CHANGES;
    const OWN_CHANGES: bool = Either::<A, B>::OWN_CHANGES;
    const POSITION_DEPENDENT: bool = Either::<A, B>::POSITION_DEPENDENT;
    const ALIGN: usize = Either::<A, B>::ALIGN;
    const MIN: usize = Either::<A, B>::MIN - 1 + F::CONVENTIONS.variant_width as usize;
    const MAX: Option<usize> =
        add(Some(F::CONVENTIONS.variant_width as usize), larger_max(A::MAX, B::MAX));
    const USED_KEYS: u8 = Either::<A, B>::USED_KEYS
        | if F::CONVENTIONS.variant_width > 1 { used_keys::ENDIAN } else { 0 };
    const FAULT: Fault = Either::<A, B>::FAULT;
}

/// The value in a `Box`. It may be of the type that is being described, so its `MIN` and `MAX` are not used.
#[cfg(feature = "alloc")]
pub struct Boxed<T>(PhantomData<T>);

#[cfg(feature = "alloc")]
impl<T: Bounds> Bounds for Boxed<T> {
    const HELD_ALIGN: usize = T::ALIGN;
    const MIN: usize = 0;
    const MAX: Option<usize> = None;
    const EMPTY: bool = T::EMPTY;
    const OPEN_ENDED: bool = T::OWN_OPEN_ENDED;
    const OWN_OPEN_ENDED: bool = T::OWN_OPEN_ENDED;
    const USED_KEYS: u8 = T::USED_KEYS;
    const REACHES_LEVEL: bool = T::LEVEL || T::REACHES_LEVEL;
    // A derived type may be the one that is being described.
    const CHANGES: bool = T::OWN_CHANGES;
    const OWN_CHANGES: bool = T::OWN_CHANGES;
    // If a type nested in `T` is open-ended, and `T` itself is not, `OPEN_ENDED` above does not show it.
    const FAULT: Fault =
        T::FAULT.or(Fault::when(T::OPEN_ENDED && !T::OWN_OPEN_ENDED, Fault::OpenEnded));
}

/// A type that was refused. Nothing is known of it, and no further error is reported for it.
pub struct Refused;

impl Bounds for Refused {
    const MIN: usize = 1;
    const MAX: Option<usize> = None;
}

/// `N` values of the same type.
pub struct Array<T, const N: usize>(PhantomData<T>);

impl<T: Bounds, const N: usize> Bounds for Array<T, N> {
    as_held!(T: INFALLIBLE CODEC POSITION_DEPENDENT ALIGN ANY_BIT_PATTERN);
    const MIN: usize = T::MIN.saturating_mul(N);
    const MAX: Option<usize> = times(T::MAX, N);
    const OPEN_ENDED: bool = T::OPEN_ENDED && N == 1;
    const OWN_OPEN_ENDED: bool = T::OWN_OPEN_ENDED && N == 1;
    const FAULT: Fault = T::FAULT.or(Fault::when(T::OPEN_ENDED && N > 1, Fault::OpenEnded));
}

/// The number of bytes of each value, if it is always the same and no user's codec is involved.
pub(crate) const fn fixed_size<B: Bounds>() -> Option<core::num::NonZero<usize>> {
    match B::MAX {
        Some(max) if max == B::MIN && !B::CODEC => core::num::NonZero::new(max),
        _ => None,
    }
}

macro_rules! tuple_bounds {
    ($($part:ident)*; $last:ident) => {
        impl<$($part: Bounds,)* $last: Bounds> Bounds for ($($part,)* $last,) {
            const INFALLIBLE: bool = $($part::INFALLIBLE &&)* $last::INFALLIBLE;
            const MIN: usize = $($part::MIN +)* $last::MIN;
            const MAX: Option<usize> = {
                let max = Some(0);
                $(let max = add(max, $part::MAX);)*
                add(max, $last::MAX)
            };
            const OPEN_ENDED: bool = $last::OPEN_ENDED;
            const OWN_OPEN_ENDED: bool = $last::OWN_OPEN_ENDED;
            const USED_KEYS: u8 = $($part::USED_KEYS |)* $last::USED_KEYS;
            const ANY_BIT_PATTERN: bool = $($part::ANY_BIT_PATTERN &&)* $last::ANY_BIT_PATTERN;
            const LEVEL: bool = $($part::LEVEL ||)* $last::LEVEL;
            const REACHES_LEVEL: bool = $($part::REACHES_LEVEL ||)* $last::REACHES_LEVEL;
            const NESTS: bool = $($part::NESTS ||)* $last::NESTS;
            const CODEC: bool = $($part::CODEC ||)* $last::CODEC;
            const CHANGES: bool = $($part::CHANGES ||)* $last::CHANGES;
            const OWN_CHANGES: bool = $($part::OWN_CHANGES ||)* $last::OWN_CHANGES;
            const POSITION_DEPENDENT: bool =
                $($part::POSITION_DEPENDENT ||)* $last::POSITION_DEPENDENT;
            const ALIGN: usize = {
                let align = $last::ALIGN;
                $(let align = common_multiple(align, $part::ALIGN);)*
                align
            };
            const FAULT: Fault = {
                let fault = Fault::when(false $(|| $part::OPEN_ENDED)*, Fault::OpenEnded);
                $(let fault = fault.or($part::FAULT);)*
                fault.or($last::FAULT)
            };
        }
    };
}

crate::tuples::for_tuples!(tuple_bounds);
