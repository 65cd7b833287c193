//! The bounds of std's types and of what a field's keys come to, put together from smaller ones.

use core::marker::PhantomData;

use super::fault::{Fault, uses};
use super::known::{Bounds, add, smaller, times, wider};
use crate::format::{Format, same, width};

/// Exactly `N` bytes, in which no key has an effect.
pub struct Fixed<const N: usize>;

impl<const N: usize> Bounds for Fixed<N> {
    const SURE: bool = true;
    const MIN: usize = N;
    const MAX: Option<usize> = Some(N);
    const ANY: bool = N == 0;
}

/// One byte of any kind.
pub struct Byte;

impl Bounds for Byte {
    const SURE: bool = true;
    const MIN: usize = 1;
    const MAX: Option<usize> = Some(1);
    const ANY: bool = true;
}

/// As `B`, of which not all are values.
pub struct Picky<B>(PhantomData<B>);

impl<B: Bounds> Bounds for Picky<B> {
    const SURE: bool = B::SURE;
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = B::MAX;
    const USES: u8 = B::USES;
}

/// As `B`, for a type of which not every value can be encoded.
pub struct Partial<B>(PhantomData<B>);

impl<B: Bounds> Bounds for Partial<B> {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = B::MAX;
    const USES: u8 = B::USES;
}

/// One integer of `N` bytes, or its varint.
pub struct Int<const N: usize, F>(PhantomData<F>);

impl<const N: usize, F: Format> Bounds for Int<N, F> {
    const SURE: bool = true;
    const MIN: usize = if N > 1 && F::VARINT { 1 } else { N };
    const MAX: Option<usize> = Some(if N > 1 && F::VARINT { (N * 8).div_ceil(7) } else { N });
    const ANY: bool = N == 1 || !F::VARINT;
    const USES: u8 = match (N, F::VARINT) {
        (0 | 1, _) => 0,
        (_, true) => uses::VARINT,
        (_, false) => uses::VARINT | uses::ENDIAN,
    };
}

/// `N` bytes that are always the same.
pub struct Constant<const N: usize>;

impl<const N: usize> Bounds for Constant<N> {
    const SURE: bool = true;
    const MIN: usize = N;
    const MAX: Option<usize> = Some(N);
}

/// What an older peer does not send.
pub struct Perhaps<B>(PhantomData<B>);

impl<B: Bounds> Bounds for Perhaps<B> {
    const SURE: bool = B::SURE;
    const MIN: usize = 0;
    const MAX: Option<usize> = B::MAX;
    const OPEN: bool = B::OPEN;
    const OWN_OPEN: bool = B::OWN_OPEN;
    const USES: u8 = B::USES;
    const LEVEL: bool = B::LEVEL;
    const REACHES: bool = B::REACHES;
    const NESTS: bool = B::NESTS;
    const CODEC: bool = B::CODEC;
    const POSITION_DEPENDENT: bool = B::POSITION_DEPENDENT;
    const FAULT: Fault = B::FAULT.or(Fault::of(B::EMPTY, Fault::SentAsNothing));
}

/// One number of `N` bytes that is never a varint: floats, chars.
pub struct Plain<const N: usize>;

impl<const N: usize> Bounds for Plain<N> {
    const SURE: bool = true;
    const MIN: usize = N;
    const MAX: Option<usize> = Some(N);
    const ANY: bool = true;
    const USES: u8 = uses::ENDIAN;
}

/// A length prefix.
pub(crate) struct Prefix<F>(PhantomData<F>);

impl<F: Format> Bounds for Prefix<F> {
    const MIN: usize = width(F::LEN).0;
    const MAX: Option<usize> = Some(width(F::LEN).1);
    const USES: u8 = match F::LEN {
        0 | 1 => uses::LEN,
        _ => uses::LEN | uses::ENDIAN,
    };
}

/// A prefix, then any number of items `I`.
pub struct Sequence<I, F>(PhantomData<(I, F)>);

impl<I: Bounds, F: Format> Bounds for Sequence<I, F> {
    const MIN: usize = Prefix::<F>::MIN;
    const MAX: Option<usize> = None;
    const USES: u8 = Prefix::<F>::USES | I::USES;
    const REACHES: bool = I::LEVEL || I::REACHES;
    const FAULT: Fault = items_fault::<I>();
}

/// A prefix, then text.
pub struct Text<F>(PhantomData<F>);

impl<F: Format> Bounds for Text<F> {
    const MIN: usize = Prefix::<F>::MIN;
    const MAX: Option<usize> = None;
    const USES: u8 = Prefix::<F>::USES;
    const TEXT: u8 = 1 + 2 * F::LEN + F::BIG as u8;
}

/// What is wrong with a sequence of such items.
pub(crate) const fn items_fault<I: Bounds>() -> Fault {
    I::FAULT
        .or(Fault::of(I::OPEN, Fault::Open))
        .or(Fault::of(matches!(I::MAX, Some(0)), Fault::ZeroSized))
}

/// As [`Sequence`], of at most `MAX` items.
pub struct AtMost<I, F, const MAX: u64>(PhantomData<(I, F)>);

impl<I: Bounds, F: Format, const MAX: u64> Bounds for AtMost<I, F, MAX> {
    const MIN: usize = Prefix::<F>::MIN;
    const MAX: Option<usize> = add(Prefix::<F>::MAX, end::<I>(MAX));
    const USES: u8 = Sequence::<I, F>::USES;
    const REACHES: bool = Sequence::<I, F>::REACHES;
    const FAULT: Fault = Sequence::<I, F>::FAULT;
}

/// The most bytes that `max` items take.
const fn end<I: Bounds>(max: u64) -> Option<usize> {
    if max > usize::MAX as u64 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "compared just above")]
    times(I::MAX, max as usize)
}

/// Items whose number stands elsewhere, `MAX` of them at the most where it is not `u64::MAX`.
pub struct Bare<I, const MAX: u64>(PhantomData<I>);

impl<I: Bounds, const MAX: u64> Bounds for Bare<I, MAX> {
    const MIN: usize = 0;
    const MAX: Option<usize> = ToTheEnd::<I, MAX>::MAX;
    const USES: u8 = I::USES;
    const REACHES: bool = I::LEVEL || I::REACHES;
    const FAULT: Fault = items_fault::<I>();
}

/// Items up to the end of the message, `MAX` of them at the most where it is not `u64::MAX`.
pub struct ToTheEnd<I, const MAX: u64>(PhantomData<I>);

impl<I: Bounds, const MAX: u64> Bounds for ToTheEnd<I, MAX> {
    const MIN: usize = 0;
    const MAX: Option<usize> = if MAX == u64::MAX { None } else { end::<I>(MAX) };
    const OPEN: bool = true;
    const USES: u8 = I::USES;
    const REACHES: bool = I::LEVEL || I::REACHES;
    const FAULT: Fault = items_fault::<I>();
}

/// The items of a `List` that reads in `F`, in an owner that writes in `G`.
pub struct Listed<I, F, G>(PhantomData<(I, F, G)>);

impl<I: Bounds, F: Format, G: Format> Bounds for Listed<I, F, G> {
    const MIN: usize = I::MIN;
    const MAX: Option<usize> = I::MAX;
    const OPEN: bool = I::OPEN;
    const USES: u8 = I::USES;
    const LEVEL: bool = I::LEVEL;
    const REACHES: bool = I::REACHES;
    const FAULT: Fault = I::FAULT
        .or(Fault::of(I::USES != 0 && !same::<F, G>(), Fault::list_in::<G>()))
        .or(Fault::of(I::POSITION_DEPENDENT, Fault::ListedByPosition));
}

/// One marker byte, then one of two things.
pub struct Either<A, B>(PhantomData<(A, B)>);

impl<A: Bounds, B: Bounds> Bounds for Either<A, B> {
    const SURE: bool = A::SURE && B::SURE;
    const MIN: usize = 1 + smaller(A::MIN, B::MIN);
    const MAX: Option<usize> = add(Some(1), wider(A::MAX, B::MAX));
    const OPEN: bool = A::OPEN || B::OPEN;
    const OWN_OPEN: bool = A::OWN_OPEN || B::OWN_OPEN;
    const USES: u8 = A::USES | B::USES;
    const LEVEL: bool = A::LEVEL || B::LEVEL;
    const REACHES: bool = A::REACHES || B::REACHES;
    const NESTS: bool = A::NESTS || B::NESTS;
    const CODEC: bool = A::CODEC || B::CODEC;
    const POSITION_DEPENDENT: bool = A::POSITION_DEPENDENT || B::POSITION_DEPENDENT;
    const FAULT: Fault = A::FAULT.or(B::FAULT);
}

/// What a `Box` holds. It may be the type that is being described, so nothing is said that would have to look inside.
#[cfg(feature = "alloc")]
pub struct Boxed<T>(PhantomData<T>);

#[cfg(feature = "alloc")]
impl<T: Bounds> Bounds for Boxed<T> {
    const MIN: usize = 0;
    const MAX: Option<usize> = None;
    const EMPTY: bool = T::EMPTY;
    const OPEN: bool = T::OWN_OPEN;
    const OWN_OPEN: bool = T::OWN_OPEN;
    const USES: u8 = T::USES;
    const REACHES: bool = T::LEVEL || T::REACHES;
    // Where only a type further in than `T` reaches to the end, `OPEN` above would not say so.
    const FAULT: Fault = T::FAULT.or(Fault::of(T::OPEN && !T::OWN_OPEN, Fault::Open));
}

/// A type that was refused: nothing is known of it, and nothing more is said against it.
pub struct Unknown;

impl Bounds for Unknown {
    const MIN: usize = 1;
    const MAX: Option<usize> = None;
}

/// `N` of the same.
pub struct Array<T, const N: usize>(PhantomData<T>);

impl<T: Bounds, const N: usize> Bounds for Array<T, N> {
    const SURE: bool = T::SURE;
    const ANY: bool = T::ANY;
    const MIN: usize = T::MIN.saturating_mul(N);
    const MAX: Option<usize> = times(T::MAX, N);
    const OPEN: bool = T::OPEN && N == 1;
    const OWN_OPEN: bool = T::OWN_OPEN && N == 1;
    const USES: u8 = T::USES;
    const LEVEL: bool = T::LEVEL;
    const REACHES: bool = T::REACHES;
    const NESTS: bool = T::NESTS;
    const CODEC: bool = T::CODEC;
    const POSITION_DEPENDENT: bool = T::POSITION_DEPENDENT;
    const FAULT: Fault = T::FAULT.or(Fault::of(T::OPEN && N > 1, Fault::Open));
}

/// The number of bytes that every value has, where there is one.
pub(crate) const fn fixed_size<B: Bounds>() -> Option<core::num::NonZero<usize>> {
    match B::MAX {
        Some(max) if max == B::MIN && !B::CODEC => core::num::NonZero::new(max),
        _ => None,
    }
}

macro_rules! parts {
    ($($part:ident)*; $last:ident) => {
        impl<$($part: Bounds,)* $last: Bounds> Bounds for ($($part,)* $last,) {
            const SURE: bool = $($part::SURE &&)* $last::SURE;
            const MIN: usize = $($part::MIN +)* $last::MIN;
            const MAX: Option<usize> = {
                let max = Some(0);
                $(let max = add(max, $part::MAX);)*
                add(max, $last::MAX)
            };
            const OPEN: bool = $last::OPEN;
            const OWN_OPEN: bool = $last::OWN_OPEN;
            const USES: u8 = $($part::USES |)* $last::USES;
            const ANY: bool = $($part::ANY &&)* $last::ANY;
            const LEVEL: bool = $($part::LEVEL ||)* $last::LEVEL;
            const REACHES: bool = $($part::REACHES ||)* $last::REACHES;
            const NESTS: bool = $($part::NESTS ||)* $last::NESTS;
            const CODEC: bool = $($part::CODEC ||)* $last::CODEC;
            const POSITION_DEPENDENT: bool =
                $($part::POSITION_DEPENDENT ||)* $last::POSITION_DEPENDENT;
            const FAULT: Fault = {
                let fault = Fault::of(false $(|| $part::OPEN)*, Fault::Open);
                $(let fault = fault.or($part::FAULT);)*
                fault.or($last::FAULT)
            };
        }
    };
}

crate::tuples::for_tuples!(parts);
