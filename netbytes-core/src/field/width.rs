//! `width = 3`: an integer in a number of bytes that is not its own.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use crate::bounds::{Bounds, Either, Fixed, used_keys};
use crate::encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::reader::Reader;
use crate::types::marker;
use crate::writer::Writer;

/// An integer of `N` bytes, in the byte order of the format `F`.
pub struct IntWidth<F, const N: usize>(PhantomData<F>);

/// The bounds of an integer of `N` bytes.
pub struct WidthBounds<const N: usize>;

impl<const N: usize> Bounds for WidthBounds<N> {
    const MIN: usize = N;
    const MAX: Option<usize> = Some(N);
    const USED_KEYS: u8 = if N > 1 { used_keys::ENDIAN } else { 0 };
}

/// An integer that can be written in another width.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no integer",
    label = "`width` has no meaning here",
    note = "it is the number of bytes of a `u8` .. `u128` or an `i8` .. `i128`"
)]
pub trait Integer: Copy + PartialEq {
    /// Whether it may be negative. Then the highest bit is the sign.
    const SIGNED: bool;

    /// The smallest and the largest number. Numbers above the largest `i128` are not counted.
    const RANGE: (i128, i128);

    /// The number in two's complement, extended to all bits.
    fn to_bits(self) -> u128;

    /// The number whose bits these are, if it has them.
    fn from_bits(bits: u128) -> Option<Self>;
}

macro_rules! integers {
    ($($int:ident $wide:ident $signed:literal;)*) => {$(
        impl Integer for $int {
            const SIGNED: bool = $signed;

            #[allow(clippy::cast_lossless, reason = "in a constant")]
            const RANGE: (i128, i128) = {
                let (least, most) = ($int::MIN as i128, $int::MAX as i128);
                (least, if most < 0 { i128::MAX } else { most })
            };

            #[inline]
            #[allow(
                clippy::cast_sign_loss,
                clippy::cast_lossless,
                reason = "two's complement is asked for"
            )]
            fn to_bits(self) -> u128 {
                self as $wide as u128
            }

            #[inline]
            #[allow(clippy::cast_possible_wrap, reason = "two's complement is asked for")]
            fn from_bits(bits: u128) -> Option<Self> {
                Self::try_from(bits as $wide).ok()
            }
        }
    )*};
}

integers! {
    u8 u128 false;
    u16 u128 false;
    u32 u128 false;
    u64 u128 false;
    u128 u128 false;
    i8 i128 true;
    i16 i128 true;
    i32 i128 true;
    i64 i128 true;
    i128 i128 true;
}

/// The lowest `bytes` bytes of a number, extended to all bits.
#[inline]
#[allow(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "two's complement")]
pub(super) const fn extended(bits: u128, bytes: usize, signed: bool) -> u128 {
    let unused = 128 - 8 * bytes;
    match signed {
        true => ((bits << unused) as i128 >> unused) as u128,
        false => bits << unused >> unused,
    }
}

impl<T: Integer, F: Format, const N: usize> FieldEncode<T> for IntWidth<F, N> {
    type Len = WidthBounds<N>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let bits = value.to_bits();
        if extended(bits, N, T::SIGNED) != bits {
            return Err(EncodeError::new(EncodeErrorKind::OutOfRange));
        }
        let (little, big) = (bits.to_le_bytes(), bits.to_be_bytes());
        let bytes = if F::BIG { big.last_chunk::<N>() } else { little.first_chunk::<N>() };
        match bytes {
            Some(bytes) => w.put_array(*bytes),
            // There are 16 bytes at the most.
            None => Err(EncodeError::new(EncodeErrorKind::OutOfRange)),
        }
    }
}

impl<'de, T: Integer, F: Format, const N: usize> FieldDecode<'de, T> for IntWidth<F, N> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        let at = r.position();
        let bytes = r.take_array::<N>()?;
        let mut all = [0; 16];
        let place = if F::BIG { all.last_chunk_mut::<N>() } else { all.first_chunk_mut::<N>() };
        if let Some(place) = place {
            *place = bytes;
        }
        let bits = if F::BIG { u128::from_be_bytes(all) } else { u128::from_le_bytes(all) };
        T::from_bits(extended(bits, N, T::SIGNED))
            .ok_or_else(|| DecodeError::new(DecodeErrorKind::OutOfRange, at))
    }
}

/// In an `Option`, the width is that of the value that it may hold.
impl<T: Integer, F: Format, const N: usize> FieldEncode<Option<T>> for IntWidth<F, N> {
    type Len = Either<Fixed<0>, WidthBounds<N>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &Option<T>, w: &mut W) -> Result<(), EncodeError> {
        encode::encode_option!(value.as_ref(), w, |value| <Self as FieldEncode<T>>::encode(
            value, w
        ))
    }
}

impl<'de, T: Integer, F: Format, const N: usize> FieldDecode<'de, Option<T>> for IntWidth<F, N> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError> {
        match marker(r) {
            Ok(true) => Self::decode(r).map(Some),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// An integer of `A` bytes or of `B` bytes, as other fields say: it is read and written as an [`IntWidth`] of one of them.
pub struct IntWidths<F, const A: usize, const B: usize>(PhantomData<F>);

/// The bounds of an integer of `A` or `B` bytes.
pub struct WidthsBounds<const A: usize, const B: usize>;

impl<const A: usize, const B: usize> Bounds for WidthsBounds<A, B> {
    const MIN: usize = if A < B { A } else { B };
    const MAX: Option<usize> = Some(if A < B { B } else { A });
    const USED_KEYS: u8 = if A > 1 || B > 1 { used_keys::ENDIAN } else { 0 };
}

impl<T: Integer, F: Format, const A: usize, const B: usize> FieldEncode<T> for IntWidths<F, A, B> {
    type Len = WidthsBounds<A, B>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        <IntWidth<F, A> as FieldEncode<T>>::encode(value, w)
    }
}

impl<'de, T: Integer, F: Format, const A: usize, const B: usize> FieldDecode<'de, T>
    for IntWidths<F, A, B>
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        <IntWidth<F, A> as FieldDecode<'de, T>>::decode(r)
    }
}
