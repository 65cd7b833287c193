//! Varints of bincode: a byte up to 250, or a byte that says how wide the number behind it is.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// The first byte of a varint of bincode that is the number itself is at most this one. The next four say how wide the number
/// behind them is.
const BINCODE_LARGEST: u8 = 250;
const BINCODE_U16: u8 = 251;
const BINCODE_U32: u8 = 252;
const BINCODE_U64: u8 = 253;
const BINCODE_U128: u8 = 254;

/// The number of bytes of a varint of bincode.
#[inline]
pub(crate) const fn bincode_len(number: u64) -> usize {
    match number {
        0..=0xfa => 1,
        0xfb..=0xffff => 3,
        0x1_0000..=0xffff_ffff => 5,
        _ => 9,
    }
}

/// An unsigned integer that varints of bincode are written from.
pub(crate) trait BincodeVarint: Copy {
    /// Writes the number in the fewest bytes.
    fn put_bincode<W: Writer>(self, big: bool, w: &mut W) -> Result<(), EncodeError>;
}

/// The bytes of a number in one byte order or the other, behind `mark`.
macro_rules! marked {
    ($number:expr, $big:expr, $w:ident, $mark:ident $($byte:ident)*) => {{
        let [$($byte),*] = if $big { $number.to_be_bytes() } else { $number.to_le_bytes() };
        $w.put_apart([$mark, $($byte),*])
    }};
}

impl BincodeVarint for u64 {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put_bincode<W: Writer>(self, big: bool, w: &mut W) -> Result<(), EncodeError> {
        #![allow(clippy::cast_possible_truncation, reason = "it was compared")]
        match self {
            0..=0xfa => w.put_apart([self as u8]),
            0xfb..=0xffff => marked!((self as u16), big, w, BINCODE_U16 a b),
            0x1_0000..=0xffff_ffff => marked!((self as u32), big, w, BINCODE_U32 a b c d),
            _ => marked!(self, big, w, BINCODE_U64 a b c d e f g h),
        }
    }
}

impl BincodeVarint for u128 {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put_bincode<W: Writer>(self, big: bool, w: &mut W) -> Result<(), EncodeError> {
        if let Ok(small) = u64::try_from(self) {
            return small.put_bincode(big, w);
        }
        w.put_array([BINCODE_U128])?;
        w.put_array(if big { self.to_be_bytes() } else { self.to_le_bytes() })?;
        w.flush();
        Ok(())
    }
}

/// Writes a varint of bincode.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put_bincode<W: Writer>(
    number: impl BincodeVarint,
    big: bool,
    w: &mut W,
) -> Result<(), EncodeError> {
    number.put_bincode(big, w)
}

/// Reads a varint of bincode that fits in `T` and is in the fewest bytes.
#[inline]
pub(crate) fn take_bincode<T: TryFrom<u128> + From<u8>>(
    big: bool,
    r: &mut Reader<'_>,
) -> Result<T, DecodeError> {
    let at = r.position();
    let [first] = r.take_array()?;
    if first <= BINCODE_LARGEST {
        return Ok(T::from(first));
    }
    // A number that is wider than the type could not fit, whatever its bytes are.
    let (number, smallest) = match first {
        BINCODE_U16 => {
            (u128::from(read::<2, u16>(r, big, u16::from_be_bytes, u16::from_le_bytes)?), 251)
        }
        BINCODE_U32 if size_of::<T>() > 2 => {
            (u128::from(read::<4, u32>(r, big, u32::from_be_bytes, u32::from_le_bytes)?), 1 << 16)
        }
        BINCODE_U64 if size_of::<T>() > 4 => {
            (u128::from(read::<8, u64>(r, big, u64::from_be_bytes, u64::from_le_bytes)?), 1 << 32)
        }
        BINCODE_U128 if size_of::<T>() > 8 => {
            (read::<16, u128>(r, big, u128::from_be_bytes, u128::from_le_bytes)?, 1 << 64)
        }
        _ => return Err(DecodeError::new(DecodeErrorKind::OutOfRange, at)),
    };
    if number < smallest {
        return Err(DecodeError::new(DecodeErrorKind::OverlongVarint, at));
    }
    T::try_from(number).map_err(|_| DecodeError::new(DecodeErrorKind::OutOfRange, at))
}

/// Reads a number of `N` bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
fn read<const N: usize, T>(
    r: &mut Reader<'_>,
    big: bool,
    from_be: fn([u8; N]) -> T,
    from_le: fn([u8; N]) -> T,
) -> Result<T, DecodeError> {
    r.take_array().map(if big { from_be } else { from_le })
}
