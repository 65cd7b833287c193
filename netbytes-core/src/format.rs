//! How numbers and length prefixes are written, as a type.
//!
//! A format is chosen where a type is declared and never changes afterwards. It is a parameter of the *methods* of the
//! codec traits and not of the traits, so that generic code which has such a trait as a bound never names a format.

use core::marker::PhantomData;

use crate::codec::{Codec, NumberForm};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::reader::Reader;
use crate::wire::{Conventions, OwnWire, Wire};
use crate::writer::Writer;

mod sealed {
    pub trait Sealed {}
}

/// How the numbers and length prefixes of a type are written: what the keys `len`, `endian` and `varint` select.
///
/// [`Fmt`] is the only type that implements it.
pub trait Format: sealed::Sealed + Copy + 'static {
    /// The number of bytes of a length prefix: 1, 2, 3, 4, 8, or 0 for a varint and 9 for one of bincode.
    const LEN: u8;
    /// Whether numbers are big-endian.
    const BIG: bool;
    /// Whether integers of two or more bytes are varints.
    const VARINT: bool;
    /// The codec of length prefixes, or [`ByWidth`] if `LEN` says how they are written.
    type Prefix: Codec<u64> + 'static;
    /// What another crate writes in its own way, if its wire is spoken.
    #[doc(hidden)]
    const CONVENTIONS: Conventions;
}

/// A format as a type: `Fmt<LEN, BIG, VARINT>`, or `Fmt<0, BIG, VARINT, C>` if a codec `C` writes the length prefixes.
///
/// | parameter | meaning | attribute |
/// |---|---|---|
/// | `LEN` | number of bytes of a length prefix: 1, 2, 3, 4, 8, or 0 for a varint | `len = u8` .. `len = varint` |
/// | `BIG` | numbers are big-endian | `endian = big` |
/// | `VARINT` | integers of two or more bytes are varints | `varint` |
/// | `C` | the codec of a length prefix, a [`Codec<u64>`](Codec); [`ByWidth`] if there is none | `len = C` |
/// | `P` | the crate whose wire is spoken | `wire = bincode1`, see [`wires`](crate::wires) |
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
pub struct Fmt<const LEN: u8, const BIG: bool, const VARINT: bool, C = ByWidth, P = OwnWire>(
    PhantomData<fn() -> (C, P)>,
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

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C, P> sealed::Sealed
    for Fmt<LEN, BIG, VARINT, C, P>
{
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C: Codec<u64> + 'static, P: Wire> Format
    for Fmt<LEN, BIG, VARINT, C, P>
{
    const LEN: u8 = {
        assert!(
            matches!(LEN, 0 | 1 | 2 | 3 | 4 | 8 | BINCODE_VARINT),
            "a length prefix has 1, 2, 3, 4 or 8 bytes, or 0 for a varint and 9 for one of bincode"
        );
        LEN
    };
    const BIG: bool = BIG;
    const VARINT: bool = VARINT;
    type Prefix = C;
    const CONVENTIONS: Conventions = P::CONVENTIONS;
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C, P> Clone
    for Fmt<LEN, BIG, VARINT, C, P>
{
    fn clone(&self) -> Self {
        *self
    }
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C, P> Copy
    for Fmt<LEN, BIG, VARINT, C, P>
{
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C, P> PartialEq
    for Fmt<LEN, BIG, VARINT, C, P>
{
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C, P> Eq for Fmt<LEN, BIG, VARINT, C, P> {}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C, P> core::fmt::Debug
    for Fmt<LEN, BIG, VARINT, C, P>
{
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Fmt")
    }
}

/// The format of a type without format keys: length prefixes of two bytes, little-endian numbers of fixed width.
pub type DefaultFormat = Fmt<2, false, false>;

/// The format of `#[net(endian = big)]`: like [`DefaultFormat`], but big-endian.
pub type Big = Fmt<2, true, false>;

/// The formats of other crates' wires, for the [`List`](crate::List) in a type that has one of them.
///
/// | format | of a type with | whose bytes are those of |
/// |---|---|---|
/// | [`Bincode1`](wires::Bincode1) | `wire = bincode1` | bincode 1's functions, bincode 2's `config::legacy()`, wincode |
/// | [`Bincode2`](wires::Bincode2) | `wire = bincode2` | bincode 2's `config::standard()` |
/// | [`Borsh`](wires::Borsh) | `wire = borsh` | borsh |
/// | [`Postcard`](wires::Postcard) | `wire = postcard` | postcard |
///
/// ```
/// use netbytes::{List, NetTree, wires};
///
/// #[derive(NetTree)]
/// #[net(wire = bincode2)]
/// struct Samples<'a> {
///     rates: List<'a, u32, wires::Bincode2>,
/// }
///
/// let bytes = Samples { rates: List::from_slice(&[250, 251]) }.to_vec()?;
/// assert_eq!(bytes, [2, 250, 251, 251, 0]);
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
pub mod wires {
    use super::{BINCODE_VARINT, ByWidth, Fmt};
    pub use crate::wire::{Bincode1Wire, Bincode2Wire, BorshWire, OwnWire, PostcardWire, Wire};

    /// The format of `#[net(wire = bincode1)]`.
    pub type Bincode1 = Fmt<8, false, false, ByWidth, Bincode1Wire>;

    /// The format of `#[net(wire = bincode2)]`.
    pub type Bincode2 = Fmt<BINCODE_VARINT, false, true, ByWidth, Bincode2Wire>;

    /// The format of `#[net(wire = borsh)]`.
    pub type Borsh = Fmt<4, false, false, ByWidth, BorshWire>;

    /// The format of `#[net(wire = postcard)]`.
    pub type Postcard = Fmt<0, false, true, ByWidth, PostcardWire>;
}

/// The width of a varint of bincode, as a width is named: no other number has so many bytes.
pub(crate) const BINCODE_VARINT: u8 = 9;

/// The smallest and the largest number of bytes that a number of this width takes. Width 0 is a varint, and width 9 one of
/// bincode.
pub(crate) const fn width(len: u8) -> (usize, usize) {
    match len {
        0 => (1, 10),
        BINCODE_VARINT => (1, 9),
        len => (len as usize, len as usize),
    }
}

/// The largest number that a prefix of `len` bytes holds. Width 0 is a varint, and width 9 one of bincode.
pub(crate) const fn max_of_width(len: u8) -> u64 {
    match len {
        0 | 8 | BINCODE_VARINT => u64::MAX,
        bytes => (1 << (8 * bytes as u32)) - 1,
    }
}

/// Whether two formats are the same format, as far as the compiler can tell: it cannot compare two codecs, but only what
/// they say of themselves.
pub(crate) const fn same<A: Format, B: Format>() -> bool {
    A::LEN == B::LEN
        && A::BIG == B::BIG
        && A::VARINT == B::VARINT
        && A::CONVENTIONS.name as u8 == B::CONVENTIONS.name as u8
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
