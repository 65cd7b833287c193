//! Fields of less than a byte: `bits`, and `tag_bits` in a tag.

use core::marker::PhantomData;

use crate::bounds::Byte;
use crate::bounds::{Array, Bounds};
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

/// A value that is written as some bits of a larger number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written in bits",
    label = "bits hold a `bool`, an integer of up to 64 bits, or an enum with `#[net(tag = bits(n))]`"
)]
pub trait BitField: Sized {
    /// The smallest number of bits that the type may be given.
    const MIN_BITS: u32;

    /// The largest number of bits that the type may be given.
    const MAX_BITS: u32;

    /// The value of these bits. `width` is their number, and `bits` has no other bits.
    fn from_bits(bits: u64, width: u32) -> Result<Self, DecodeErrorKind>;

    /// The bits of the value, which must be at most `width`.
    fn to_bits(&self, width: u32) -> Result<u64, EncodeErrorKind>;
}

/// The largest number of this many bits.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn mask(width: u32) -> u64 {
    match u64::MAX.checked_shr(64 - width) {
        Some(mask) => mask,
        None => 0,
    }
}

impl BitField for bool {
    const MIN_BITS: u32 = 1;
    const MAX_BITS: u32 = 1;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from_bits(bits: u64, _: u32) -> Result<Self, DecodeErrorKind> {
        Ok(bits != 0)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn to_bits(&self, _: u32) -> Result<u64, EncodeErrorKind> {
        Ok((*self).into())
    }
}

macro_rules! unsigned {
    ($($int:ident)*) => {$(
        impl BitField for $int {
            const MIN_BITS: u32 = 1;
            const MAX_BITS: u32 = $int::BITS;

            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(clippy::cast_possible_truncation, reason = "the type has at least so many bits")]
            fn from_bits(bits: u64, _: u32) -> Result<Self, DecodeErrorKind> {
                Ok(bits as Self)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn to_bits(&self, width: u32) -> Result<u64, EncodeErrorKind> {
                let number = u64::from(*self);
                if number > mask(width) { Err(EncodeErrorKind::OutOfRange) } else { Ok(number) }
            }
        }
    )*};
}

unsigned!(u8 u16 u32 u64);

macro_rules! signed {
    ($($int:ident)*) => {$(
        impl BitField for $int {
            const MIN_BITS: u32 = 1;
            const MAX_BITS: u32 = $int::BITS;

            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                reason = "the type has at least so many bits, the highest of which is the sign"
            )]
            fn from_bits(bits: u64, width: u32) -> Result<Self, DecodeErrorKind> {
                let unused = 64 - width;
                Ok(((bits << unused) as i64 >> unused) as Self)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(clippy::cast_sign_loss, reason = "two's complement")]
            fn to_bits(&self, width: u32) -> Result<u64, EncodeErrorKind> {
                let (number, unused) = (i64::from(*self), 64 - width);
                if number << unused >> unused != number {
                    return Err(EncodeErrorKind::OutOfRange);
                }
                Ok(number as u64 & mask(width))
            }
        }
    )*};
}

signed!(i8 i16 i32 i64);

/// The error for bits that no variant has.
#[cold]
#[must_use]
pub const fn unknown_bits(bits: u64) -> DecodeErrorKind {
    DecodeErrorKind::UnknownTag { tag: bits }
}

/// The bits of an `other` variant, which no other variant may have.
pub const fn other_bits(bits: u64, is_owned: bool, width: u32) -> Result<u64, EncodeErrorKind> {
    if is_owned {
        return Err(EncodeErrorKind::OwnedTag { tag: bits });
    }
    if bits > mask(width) { Err(EncodeErrorKind::OutOfRange) } else { Ok(bits) }
}

/// The value in some bits of a number.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn take_bits<T: BitField>(
    number: u128,
    shift: u32,
    width: u32,
    at: usize,
    location: &'static Location,
) -> Result<T, DecodeError> {
    #[allow(clippy::cast_possible_truncation, reason = "only the bits below are kept")]
    let bits = (number >> shift) as u64 & mask(width);
    T::from_bits(bits, width).map_err(|kind| DecodeError::new(kind, at).at(location))
}

/// A value as some bits of a number, which has no others.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_bits<T: BitField>(
    value: &T,
    shift: u32,
    width: u32,
    location: &'static Location,
) -> Result<u128, EncodeError> {
    match value.to_bits(width) {
        Ok(bits) => Ok(u128::from(bits) << shift),
        Err(kind) => Err(EncodeError::new(kind).at(location)),
    }
}

/// Constant bits of a number.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn take_constant_bits(
    number: u128,
    shift: u32,
    width: u32,
    expected: u64,
    at: usize,
    location: &'static Location,
) -> Result<(), DecodeError> {
    #[allow(clippy::cast_possible_truncation, reason = "only the bits below are kept")]
    let found = (number >> shift) as u64 & mask(width);
    if found == expected {
        return Ok(());
    }
    Err(DecodeError::new(DecodeErrorKind::InvalidBits { found, expected }, at).at(location))
}

/// Stops compilation if a type cannot be given this many bits.
#[track_caller]
#[allow(clippy::missing_panics_doc, reason = "the compiler evaluates it")]
pub const fn refuse_bits<T: BitField>(width: u32) {
    assert!(
        width <= T::MAX_BITS,
        "these are more bits than the type has; help: write fewer, or a wider type"
    );
    assert!(
        width >= T::MIN_BITS,
        "these are fewer bits than the type takes; help: write as many as it says: an enum with `tag = bits(3)` takes 3"
    );
}

/// The number that adjacent fields in bits are parts of: `N` bytes, the highest first if `BIG`.
#[derive(Clone, Copy)]
pub struct BitGroup<const N: usize, const BIG: bool>(pub u128);

/// `N` bytes of any bit pattern, whatever the keys.
pub struct GroupBounds<const N: usize>(PhantomData<[u8; N]>);

impl<const N: usize> Bounds for GroupBounds<N> {
    const INFALLIBLE: bool = true;
    const MIN: usize = Array::<Byte, N>::MIN;
    const MAX: Option<usize> = Array::<Byte, N>::MAX;
}

impl<const N: usize, const BIG: bool> Encode for BitGroup<N, BIG> {
    type Len<F: Format> = GroupBounds<N>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        let bytes = if BIG { self.0.to_be_bytes() } else { self.0.to_le_bytes() };
        let used = if BIG { bytes.last_chunk::<N>() } else { bytes.first_chunk::<N>() };
        match used {
            Some(used) => w.put_array(*used),
            None => Ok(()),
        }
    }
}

impl<'de, const N: usize, const BIG: bool> Decode<'de> for BitGroup<N, BIG> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let taken: [u8; N] = r.take_array()?;
        let mut bytes = [0; 16];
        let used = if BIG { bytes.last_chunk_mut::<N>() } else { bytes.first_chunk_mut::<N>() };
        if let Some(used) = used {
            *used = taken;
        }
        Ok(Self(if BIG { u128::from_be_bytes(bytes) } else { u128::from_le_bytes(bytes) }))
    }
}
