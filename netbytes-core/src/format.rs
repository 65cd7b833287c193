//! How numbers and length prefixes are written, as a type.
//!
//! A format is chosen where a type is declared and never changes afterwards. It is a parameter of the *methods* of the
//! codec traits and not of the traits, so that generic code which has such a trait as a bound never names a format.

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
}

/// A format as a type: `Fmt<LEN, BIG, VARINT>`.
///
/// | parameter | meaning | attribute |
/// |---|---|---|
/// | `LEN` | number of bytes of a length prefix: 1, 2, 3, 4, 8, or 0 for a varint | `len = u8` .. `len = varint` |
/// | `BIG` | numbers are big-endian | `endian = big` |
/// | `VARINT` | integers of two or more bytes are varints | `varint` |
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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fmt<const LEN: u8, const BIG: bool, const VARINT: bool>;

impl<const LEN: u8, const BIG: bool, const VARINT: bool> sealed::Sealed for Fmt<LEN, BIG, VARINT> {}

impl<const LEN: u8, const BIG: bool, const VARINT: bool> Format for Fmt<LEN, BIG, VARINT> {
    const LEN: u8 = {
        assert!(
            matches!(LEN, 0 | 1 | 2 | 3 | 4 | 8),
            "a length prefix has 1, 2, 3, 4 or 8 bytes, or 0 for a varint"
        );
        LEN
    };
    const BIG: bool = BIG;
    const VARINT: bool = VARINT;
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

/// Whether two formats are the same format.
pub(crate) const fn same<A: Format, B: Format>() -> bool {
    A::LEN == B::LEN && A::BIG == B::BIG && A::VARINT == B::VARINT
}
