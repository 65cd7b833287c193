//! How numbers and length prefixes are written, as a type.
//!
//! A format is chosen where a type is declared and never changes afterwards. It is a parameter of the *methods* of the
//! codec traits and not of the traits, so that generic code which has such a trait as a bound never names a format.

use core::marker::PhantomData;

use crate::codec::{Codec, NumberForm};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::reader::Reader;
use crate::writer::Writer;

mod sealed {
    pub trait Sealed {}
}

/// How the numbers and length prefixes of a type are written: what the keys `len`, `endian` and `varint` select.
///
/// [`Fmt`] is the only type that implements it.
pub trait Format: sealed::Sealed + Copy + 'static {
    /// The number of bytes of a length prefix: 1, 2, 3, 4, 8, or 0 for a varint.
    const LEN: u8;
    /// Whether numbers are big-endian.
    const BIG: bool;
    /// Whether integers of two or more bytes are varints.
    const VARINT: bool;
    /// The codec of length prefixes, or [`ByWidth`] if `LEN` says how they are written.
    type Prefix: Codec<u64> + 'static;
}

/// A format as a type: `Fmt<LEN, BIG, VARINT>`, or `Fmt<0, BIG, VARINT, C>` if a codec `C` writes the length prefixes.
///
/// | parameter | meaning | attribute |
/// |---|---|---|
/// | `LEN` | number of bytes of a length prefix: 1, 2, 3, 4, 8, or 0 for a varint | `len = u8` .. `len = varint` |
/// | `BIG` | numbers are big-endian | `endian = big` |
/// | `VARINT` | integers of two or more bytes are varints | `varint` |
/// | `C` | the codec of a length prefix, a [`Codec<u64>`](Codec); [`ByWidth`] if there is none | `len = C` |
///
/// Users name it in one place only: as the third parameter of a [`List`](crate::List) in a type whose format is not
/// [`DefaultFormat`].
///
/// ```
/// use netbytes::{Fmt, List, NetTree};
///
/// #[derive(NetTree)]
/// #[net(len = u32, endian = big)]
/// struct Samples<'a> {
///     rates: List<'a, u32, Fmt<4, true, false>>,
/// }
///
/// let bytes = Samples { rates: List::from_slice(&[44_100]) }.to_vec()?;
/// assert_eq!(bytes, [0, 0, 0, 1, 0, 0, 0xac, 0x44]);
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
pub struct Fmt<const LEN: u8, const BIG: bool, const VARINT: bool, C = ByWidth>(
    PhantomData<fn() -> C>,
);

/// The codec in a [`Fmt`] whose length prefixes have a width: it is never called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ByWidth {}

impl Codec<u64> for ByWidth {
    const MIN_LEN: usize = 0;
    const MAX_LEN: Option<usize> = Some(0);
    const NUMBERS: NumberForm = NumberForm { by_width: true, ..NumberForm::UNKNOWN };

    fn check(_: &u64) -> Result<usize, EncodeError> {
        Err(EncodeError::new(EncodeErrorKind::Unrepresentable("a number without a form")))
    }

    fn encode<W: Writer>(number: &u64, _: &mut W) -> Result<(), EncodeError> {
        Self::check(number).map(drop)
    }

    fn decode(r: &mut Reader<'_>) -> Result<u64, DecodeError> {
        Err(r.error(DecodeErrorKind::OutOfRange))
    }
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C> sealed::Sealed
    for Fmt<LEN, BIG, VARINT, C>
{
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C: Codec<u64> + 'static> Format
    for Fmt<LEN, BIG, VARINT, C>
{
    const LEN: u8 = {
        assert!(
            matches!(LEN, 0 | 1 | 2 | 3 | 4 | 8),
            "a length prefix has 1, 2, 3, 4 or 8 bytes, or 0 for a varint"
        );
        LEN
    };
    const BIG: bool = BIG;
    const VARINT: bool = VARINT;
    type Prefix = C;
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C> Clone for Fmt<LEN, BIG, VARINT, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C> Copy for Fmt<LEN, BIG, VARINT, C> {}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C> PartialEq for Fmt<LEN, BIG, VARINT, C> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C> Eq for Fmt<LEN, BIG, VARINT, C> {}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C> core::fmt::Debug
    for Fmt<LEN, BIG, VARINT, C>
{
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Fmt")
    }
}

/// The format of a type without format keys: length prefixes of two bytes, little-endian numbers of fixed width.
pub type DefaultFormat = Fmt<2, false, false>;

/// The format of `#[net(endian = big)]`: like [`DefaultFormat`], but big-endian.
pub type Big = Fmt<2, true, false>;

/// The smallest and the largest number of bytes that a number of this width takes. Width 0 is a varint.
pub(crate) const fn width(len: u8) -> (usize, usize) {
    if len == 0 { (1, 10) } else { (len as usize, len as usize) }
}

/// The largest number that a prefix of `len` bytes holds. Width 0 is a varint.
pub(crate) const fn max_of_width(len: u8) -> u64 {
    match len {
        0 | 8 => u64::MAX,
        bytes => (1 << (8 * bytes as u32)) - 1,
    }
}

/// Whether two formats are the same format, as far as the compiler can tell: it cannot compare two codecs, but only what
/// they say of themselves.
pub(crate) const fn same<A: Format, B: Format>() -> bool {
    A::LEN == B::LEN
        && A::BIG == B::BIG
        && A::VARINT == B::VARINT
        && same_numbers::<A::Prefix, B::Prefix>()
}

const fn same_numbers<A: Codec<u64>, B: Codec<u64>>() -> bool {
    let same_max = match (A::MAX_LEN, B::MAX_LEN) {
        (Some(a), Some(b)) => a == b,
        (None, None) => true,
        _ => false,
    };
    let (a, b) = (A::NUMBERS, B::NUMBERS);
    same_max && A::MIN_LEN == B::MIN_LEN && a.by_width == b.by_width && a.largest == b.largest
}

/// Whether a codec writes the length prefixes of a format.
pub(crate) const fn has_codec<F: Format>() -> bool {
    !<F::Prefix as Codec<u64>>::NUMBERS.by_width
}
