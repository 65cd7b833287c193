//! Varints of seven bits a byte: LEB128.
//!
//! Where eight bytes are there, a number of 64 bits is read from all of them at once. Elsewhere it is read byte by byte, and all
//! that is an error is looked at a second time.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// The number of bytes of a canonical LEB128.
#[inline]
pub(crate) const fn varint_len(number: u64) -> usize {
    let bits = u64::BITS - (number | 1).leading_zeros();
    bits.div_ceil(7) as usize
}

/// An unsigned integer that varints are written from and read into.
pub(crate) trait Varint: Copy {
    /// Writes a canonical LEB128: seven bits in each byte, the lowest bits first. The top bit is set in each byte but
    /// the last.
    fn put<W: Writer>(self, w: &mut W) -> Result<(), EncodeError>;

    /// A number that was read as a `u64`.
    fn widen(number: u64) -> Self;

    /// Reads the rest of a varint of at most `bits` bits. The byte `first` is above [`0x7f`](u8) and was read already,
    /// at `at`.
    fn take_rest(first: u8, at: usize, bits: u32, r: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

macro_rules! varints {
    ($($int:ident)*) => {$(
        impl Varint for $int {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn put<W: Writer>(mut self, w: &mut W) -> Result<(), EncodeError> {
                #![allow(clippy::cast_possible_truncation, reason = "seven bits are asked for")]
                while self > 0x7f {
                    w.put_array([self as u8 | 0x80])?;
                    // A varint ends the run. The number of its bytes is known at run time only, and so would be the
                    // place of all fields after it in the run, which would keep the run in memory.
                    w.flush();
                    self >>= 7;
                }
                w.put_array([self as u8])?;
                w.flush();
                Ok(())
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn widen(number: u64) -> Self {
                Self::from(number)
            }

            #[inline]
            fn take_rest(
                first: u8,
                at: usize,
                bits: u32,
                r: &mut Reader<'_>,
            ) -> Result<Self, DecodeError> {
                let mut number = Self::from(first & 0x7f);
                let mut shift = 7;
                loop {
                    let [byte] = r.take_array()?;
                    if byte == 0 {
                        return Err(DecodeError::new(DecodeErrorKind::OverlongVarint, at));
                    }
                    // The last byte that the type has bits for may set only those bits, and not the bit that says that
                    // more bytes follow. More bytes could not make the number valid, so this is not an unexpected end.
                    let room = bits - shift;
                    if room < 7 && byte >> room != 0 {
                        return Err(DecodeError::new(DecodeErrorKind::OutOfRange, at));
                    }
                    number |= Self::from(byte & 0x7f) << shift;
                    if byte & 0x80 == 0 {
                        return Ok(number);
                    }
                    shift += 7;
                }
            }
        }
    )*};
}

varints!(u64 u128);

/// The bits of eight bytes that say that more bytes follow.
const MORE: u64 = 0x8080_8080_8080_8080;

/// A number that is a canonical LEB128 of at most 64 bits at the start of these bytes, and how many of them it takes. They
/// are 0 if it is not there: the error is found byte by byte.
#[inline(never)]
fn find_leb128(rest: &[u8]) -> (u64, usize) {
    if let Some(first) = rest.first_chunk::<8>() {
        let word = u64::from_le_bytes(*first);
        let ends = !word & MORE;
        let len = ends.trailing_zeros() / 8 + 1;
        let number = seven_bits_each(word & (ends ^ ends.wrapping_sub(1)));
        if len <= 8 && number >> (7 * (len - 1)) != 0 {
            return (number, len as usize);
        }
    }
    find_short_leb128::<10>(rest)
}

/// The lowest seven bits of each byte, side by side.
const fn seven_bits_each(word: u64) -> u64 {
    let pairs = (word & 0x007f_007f_007f_007f) | ((word & 0x7f00_7f00_7f00_7f00) >> 1);
    let fours = (pairs & 0x0000_3fff_0000_3fff) | ((pairs & 0x3fff_0000_3fff_0000) >> 2);
    (fours & 0x0fff_ffff) | ((fours & 0x0fff_ffff_0000_0000) >> 4)
}

/// Like [`find_leb128`], for a number of at most `MAX` bytes.
#[inline]
fn find_short_leb128<const MAX: usize>(rest: &[u8]) -> (u64, usize) {
    let mut number = 0;
    for (at, byte) in rest.iter().take(MAX).enumerate() {
        number |= u64::from(*byte & 0x7f) << (7 * at);
        if *byte <= 0x7f {
            // The last byte of an overlong number is 0. Only one bit of the tenth byte is left.
            let is_canonical = *byte > 0 && (at < 9 || *byte == 1);
            return if is_canonical { (number, at + 1) } else { (0, 0) };
        }
    }
    (0, 0)
}

/// Reads a canonical LEB128 that fits in `T`. It is computed in an `N`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_leb128<N: Varint + From<u8>, T: TryFrom<N>>(
    r: &mut Reader<'_>,
) -> Result<T, DecodeError> {
    let (number, len) = match (r.rest(), size_of::<T>()) {
        ([first @ 0..=0x7f, ..], _) => (u64::from(*first), 1),
        (rest, 2) => find_short_leb128::<3>(rest),
        (rest, 4) => find_short_leb128::<5>(rest),
        (rest, _) => find_leb128(rest),
    };
    match T::try_from(N::widen(number)) {
        Ok(number) if len > 0 => {
            r.take_slice_validated(len);
            Ok(number)
        }
        // The function gets no reference to the reader, so that it needs no address.
        _ => {
            let (number, len) = take_byte_by_byte::<N, T>(r.rest(), r.position(), r.is_closed())?;
            r.take_slice_validated(len);
            Ok(number)
        }
    }
}

/// Reads a LEB128 byte by byte, up to its end or the first error, and tells how many bytes it takes.
#[cold]
#[inline(never)]
fn take_byte_by_byte<N: Varint + From<u8>, T: TryFrom<N>>(
    rest: &[u8],
    at: usize,
    closed: bool,
) -> Result<(T, usize), DecodeError> {
    let mut r = Reader::at(rest, at, closed);
    let [first] = r.take_array()?;
    #[allow(clippy::cast_possible_truncation, reason = "16 bytes at the most")]
    let bits = const { 8 * size_of::<T>() as u32 };
    let number = if first > 0x7f { N::take_rest(first, at, bits, &mut r)? } else { N::from(first) };
    match T::try_from(number) {
        Ok(number) => Ok((number, r.position() - at)),
        Err(_) => Err(DecodeError::new(DecodeErrorKind::OutOfRange, at)),
    }
}
