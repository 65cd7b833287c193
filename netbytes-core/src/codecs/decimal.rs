//! Numbers as decimal digits.

use crate::codec::Codec;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// An integer as ASCII digits in base ten: no `+`, no leading zeros, `-` in front of a negative number.
///
/// The digits do not say where they end, so another key does: `nul`, `until`, `count`, `sized` or `rest`.
///
/// ```
/// use netbytes::NetTree;
/// use netbytes::codecs::Decimal;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Range {
///     #[net(with = Decimal, until = b"-")]
///     first: u64,
///     #[net(with = Decimal, until = b"\r\n")]
///     last: u64,
/// }
///
/// assert_eq!(Range { first: 0, last: 499 }.to_vec()?, b"0-499\r\n");
/// assert_eq!(Range::from_slice(b"0-499\r\n")?, Range { first: 0, last: 499 });
/// assert!(Range::from_slice(b"00-499\r\n").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Decimal;

const NO_DIGIT: DecodeErrorKind = DecodeErrorKind::Custom("no decimal digit");
const LEADING_ZERO: DecodeErrorKind = DecodeErrorKind::Custom("a leading zero");

/// The number that is all of the bytes, and whether it is negative.
fn digits(bytes: &[u8], signed: bool) -> Result<(bool, u128), (usize, DecodeErrorKind)> {
    let (negative, digits) = match bytes.split_first() {
        Some((b'-', digits)) if signed => (true, digits),
        _ => (false, bytes),
    };
    let start = usize::from(negative);
    let number = match digits {
        [] => return Err((start, NO_DIGIT)),
        [b'0', _, ..] => return Err((start, LEADING_ZERO)),
        [b'0'] if negative => return Err((start, LEADING_ZERO)),
        digits => {
            let mut number = 0_u128;
            for (at, byte) in digits.iter().enumerate() {
                let digit = match byte {
                    b'0'..=b'9' => u128::from(byte - b'0'),
                    _ => return Err((start + at, NO_DIGIT)),
                };
                let next = number.checked_mul(10).and_then(|number| number.checked_add(digit));
                number = next.ok_or((0, DecodeErrorKind::OutOfRange))?;
            }
            number
        }
    };
    Ok((negative, number))
}

macro_rules! decimals {
    ($($int:ident $signed:literal;)*) => {$(
        impl Codec<$int> for Decimal {
            const MIN_LEN: usize = 1;
            const MAX_LEN: Option<usize> = Some($int::MAX.ilog10() as usize + 1 + $signed as usize);
            const NEEDS_END: bool = true;

            fn encode<W: Writer>(number: &$int, w: &mut W) -> Result<(), EncodeError> {
                let (mut digits, mut at) = ([0_u8; 40], 40);
                #[allow(unused_comparisons, reason = "of one that is not signed")]
                let negative = *number < 0;
                let mut left = u128::from(number.unsigned_abs_of());
                loop {
                    at -= 1;
                    if let (Some(place), Ok(digit)) = (digits.get_mut(at), u8::try_from(left % 10)) {
                        *place = b'0' + digit;
                    }
                    left /= 10;
                    if left == 0 {
                        break;
                    }
                }
                if negative {
                    w.put_array(*b"-")?;
                }
                w.put(digits.get(at..).unwrap_or_default())
            }

            fn decode(r: &mut Reader<'_>) -> Result<$int, DecodeError> {
                let (at, bytes) = (r.position(), r.take(r.remaining())?);
                let error = |(place, kind): (usize, DecodeErrorKind)| DecodeError::new(kind, at + place);
                let (negative, number) = digits(bytes, $signed).map_err(error)?;
                <$int as Unsigned>::of(negative, number).ok_or(error((0, DecodeErrorKind::OutOfRange)))
            }
        }
    )*};
}

/// An integer by its absolute value.
trait Unsigned: Sized {
    type Abs;

    fn unsigned_abs_of(&self) -> Self::Abs;
    fn of(negative: bool, abs: u128) -> Option<Self>;
}

macro_rules! by_abs {
    ($($unsigned:ident $signed:ident;)*) => {$(
        impl Unsigned for $unsigned {
            type Abs = Self;

            fn unsigned_abs_of(&self) -> Self {
                *self
            }

            fn of(_: bool, abs: u128) -> Option<Self> {
                abs.try_into().ok()
            }
        }

        impl Unsigned for $signed {
            type Abs = $unsigned;

            fn unsigned_abs_of(&self) -> $unsigned {
                self.unsigned_abs()
            }

            fn of(negative: bool, abs: u128) -> Option<Self> {
                let abs = $unsigned::try_from(abs).ok()?;
                match negative {
                    true => Self::checked_sub_unsigned(0, abs),
                    false => abs.try_into().ok(),
                }
            }
        }
    )*};
}

by_abs! {
    u8 i8;
    u16 i16;
    u32 i32;
    u64 i64;
    u128 i128;
}

decimals! {
    u8 false;
    u16 false;
    u32 false;
    u64 false;
    u128 false;
    i8 true;
    i16 true;
    i32 true;
    i64 true;
    i128 true;
}
