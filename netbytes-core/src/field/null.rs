//! `null = -1`: a number that stands for `None`.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::items::{Body, DecodeBody};
use super::width::Integer;
use crate::bounds::{Bounds, Fault, used_keys};
use crate::codec::{self, Codec};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::prefix;
use crate::reader::Reader;
use crate::types::{ByLength, ByValue, NullKind};
use crate::writer::Writer;

/// An `Option` without a byte of its own. The number `N` stands for `None`: the value of an integer, or the length of a
/// sequence as `L` writes it. The field codec `X` is that of the value.
pub struct Null<X, L, const N: i128>(PhantomData<(X, L)>);

/// How the length of a sequence that may be `None` is written: by a codec of `u64` or of `i64`.
pub trait NullLength {
    const MIN: usize;
    const MAX: Option<usize>;
    const USED_KEYS: u8;
    const POSITION_DEPENDENT: bool;
    /// The smallest and the largest number that can be written.
    const NUMBERS: (i128, i128);
    /// `plus`: what is written is the length and this number.
    const PLUS: u64;

    fn put<W: Writer>(number: i128, w: &mut W) -> Result<(), EncodeError>;
    fn take(r: &mut Reader<'_>) -> Result<i128, DecodeError>;
}

macro_rules! null_lengths {
    ($($(#[$docs:meta])* $name:ident $int:ident;)*) => {$(
        $(#[$docs])*
        pub struct $name<C, const PLUS: u64>(PhantomData<C>);

        impl<C: Codec<$int>, const PLUS: u64> NullLength for $name<C, PLUS> {
            const MIN: usize = C::MIN_LEN;
            const MAX: Option<usize> = C::MAX_LEN;
            const USED_KEYS: u8 = match C::NUMBERS.has_byte_order {
                true => used_keys::LEN | used_keys::ENDIAN,
                false => used_keys::LEN,
            };
            const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;
            const NUMBERS: (i128, i128) = {
                let least = if $int::MIN == 0 { 0 } else { C::NUMBERS.smallest as i128 };
                let largest = C::NUMBERS.largest as i128;
                let most = $int::MAX as i128;
                (least, if largest < most { largest } else { most })
            };
            const PLUS: u64 = PLUS;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn put<W: Writer>(number: i128, w: &mut W) -> Result<(), EncodeError> {
                match $int::try_from(number) {
                    Ok(number) => codec::put_number::<$int, C, W>(w, &number),
                    Err(_) => Err(EncodeError::new(EncodeErrorKind::OutOfRange)),
                }
            }

            #[inline]
            fn take(r: &mut Reader<'_>) -> Result<i128, DecodeError> {
                codec::take_number::<$int, C>(r).map(i128::from)
            }
        }
    )*};
}

null_lengths! {
    /// An unsigned length.
    UnsignedLength u64;
    /// A signed length. A negative one that does not stand for `None` is an error.
    SignedLength i64;
}

/// The bounds of such a length.
struct NullLengthBounds<L>(PhantomData<L>);

impl<L: NullLength> Bounds for NullLengthBounds<L> {
    const MIN: usize = L::MIN;
    const MAX: Option<usize> = L::MAX;
    const USED_KEYS: u8 = L::USED_KEYS;
    const CODEC: bool = true;
    const POSITION_DEPENDENT: bool = L::POSITION_DEPENDENT;
}

/// The bounds of an integer with the field codec `X`, where `N` stands for `None`.
pub struct NullValueBounds<T, X, const N: i128>(PhantomData<(fn() -> T, X)>);

impl<T: Integer, X: FieldEncode<T>, const N: i128> Bounds for NullValueBounds<T, X, N> {
    const MIN: usize = X::Len::MIN;
    const MAX: Option<usize> = X::Len::MAX;
    const USED_KEYS: u8 = X::Len::USED_KEYS;
    const FAULT: Fault =
        X::Len::FAULT.or(Fault::when(N < T::RANGE.0 || N > T::RANGE.1, Fault::NullNumber));
}

/// The bounds of a sequence with the field codec `X`, where the length `N` stands for `None`.
pub struct NullBodyBounds<T, X, L, const N: i128>(PhantomData<(fn() -> T, X, L)>);

impl<T, X: Body<T>, L: NullLength, const N: i128> Bounds for NullBodyBounds<T, X, L, N> {
    const MIN: usize = L::MIN;
    const MAX: Option<usize> = <(NullLengthBounds<L>, X::Items)>::MAX;
    const USED_KEYS: u8 = L::USED_KEYS | X::Items::USED_KEYS;
    const REACHES_LEVEL: bool = X::Items::REACHES_LEVEL;
    const CODEC: bool = true;
    const POSITION_DEPENDENT: bool = L::POSITION_DEPENDENT || X::POSITION_DEPENDENT;
    const FAULT: Fault =
        X::Items::FAULT.or(Fault::when(N < L::NUMBERS.0 || N > L::NUMBERS.1, Fault::NullNumber));
}

/// [`Null`] of a type of which the number is of this kind: [`ByValue`] or [`ByLength`].
pub trait NullEncode<T, Kind> {
    type Len: Bounds;

    const IS_CUSTOM: bool = false;

    const POSITION_DEPENDENT: bool = false;

    fn encode<W: Writer>(value: Option<&T>, w: &mut W) -> Result<(), EncodeError>;
}

/// [`NullEncode`] that can be decoded.
pub trait NullDecode<'de, T, Kind>: NullEncode<T, Kind> {
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError>;
}

impl<T: NullKind, X, L, const N: i128> FieldEncode<Option<T>> for Null<X, L, N>
where
    Self: NullEncode<T, T::Kind>,
{
    type Len = <Self as NullEncode<T, T::Kind>>::Len;

    const IS_CUSTOM: bool = <Self as NullEncode<T, T::Kind>>::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = <Self as NullEncode<T, T::Kind>>::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &Option<T>, w: &mut W) -> Result<(), EncodeError> {
        <Self as NullEncode<T, T::Kind>>::encode(value.as_ref(), w)
    }
}

impl<'de, T: NullKind, X, L, const N: i128> FieldDecode<'de, Option<T>> for Null<X, L, N>
where
    Self: NullDecode<'de, T, T::Kind>,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError> {
        <Self as NullDecode<'de, T, T::Kind>>::decode(r)
    }
}

/// The error for a value whose number stands for `None`.
#[cold]
const fn is_null() -> EncodeError {
    EncodeError::new(EncodeErrorKind::Unrepresentable("a value whose number stands for `None`"))
}

impl<T: Integer, X: FieldEncode<T>, L, const N: i128> NullEncode<T, ByValue> for Null<X, L, N> {
    type Len = NullValueBounds<T, X, N>;

    const IS_CUSTOM: bool = X::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = X::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: Option<&T>, w: &mut W) -> Result<(), EncodeError> {
        let null = T::from_bits(bits::<N>());
        match value {
            Some(value) if Some(*value) == null => Err(is_null()),
            Some(value) => X::encode(value, w),
            None => match null {
                Some(null) => X::encode(&null, w),
                // The bounds refuse such a number.
                None => Err(is_null()),
            },
        }
    }
}

/// The bits of the number, in two's complement.
#[allow(clippy::cast_sign_loss, reason = "two's complement is asked for")]
const fn bits<const N: i128>() -> u128 {
    N as u128
}

impl<'de, T: Integer, X: FieldDecode<'de, T>, L, const N: i128> NullDecode<'de, T, ByValue>
    for Null<X, L, N>
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError> {
        X::decode(r).map(|value| Some(value).filter(|value| value.to_bits() != bits::<N>()))
    }
}

impl<T, X: Body<T>, L: NullLength, const N: i128> NullEncode<T, ByLength> for Null<X, L, N> {
    type Len = NullBodyBounds<T, X, L, N>;

    const IS_CUSTOM: bool = X::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = L::POSITION_DEPENDENT || X::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: Option<&T>, w: &mut W) -> Result<(), EncodeError> {
        let Some(value) = value else {
            return L::put(N, w);
        };
        let count = X::count(value);
        if count as u64 > X::LARGEST {
            return Err(prefix::too_long(count, X::LARGEST));
        }
        let number = count as i128 + i128::from(L::PLUS);
        if number > L::NUMBERS.1 {
            return Err(prefix::too_long(count, largest_length::<L>()));
        }
        if number == N {
            return Err(is_null());
        }
        L::put(number, w)?;
        X::encode_items(value, w)
    }
}

/// The largest length that can be written.
fn largest_length<L: NullLength>() -> u64 {
    u64::try_from(L::NUMBERS.1).unwrap_or(u64::MAX).saturating_sub(L::PLUS)
}

impl<'de, T, X: DecodeBody<'de, T>, L: NullLength, const N: i128> NullDecode<'de, T, ByLength>
    for Null<X, L, N>
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError> {
        let at = r.position();
        let number = L::take(r)?;
        if number == N {
            return Ok(None);
        }
        let out_of_range = || DecodeError::new(DecodeErrorKind::OutOfRange, at);
        let len = u64::try_from(number - i128::from(L::PLUS)).map_err(|_| out_of_range())?;
        let max = X::LARGEST;
        if len > max {
            return Err(DecodeError::new(DecodeErrorKind::TooLong { len, max }, at));
        }
        let len = usize::try_from(len).map_err(|_| out_of_range())?;
        X::decode_items(r, len).map(Some)
    }
}
