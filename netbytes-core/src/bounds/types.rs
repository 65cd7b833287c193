//! The bounds of single values, arrays and tuples.

use core::marker::PhantomData;

use super::fault::{Fault, used_keys};
use super::traits::{Bounds, add, as_held, common_multiple, larger_max, smaller, times};
use crate::codec::Codec as _;
use crate::format::{Format, has_codec, width};
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

/// The fault of a type that the wire of a format has no form for.
pub(super) const fn unless_in<F: Format>(wires: u8, what: &'static str) -> Fault {
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
