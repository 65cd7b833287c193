//! How numbers and prefixes are written, as a type.
//!
//! A format is chosen where a type is declared and is a constant ever after: it is the parameter of the codec traits'
//! *methods*, so that generic code which bounds on the traits never names one.

mod sealed {
    pub trait Sealed {}
}

/// How the numbers and prefixes of a type are written: what `len`, `endian` and `varint` come to.
///
/// Only [`Fmt`] implements it.
pub trait Format: sealed::Sealed + Copy + 'static {
    /// The bytes of a length prefix: 1, 2, 3, 4, 8, or 0 for a varint.
    const LEN: u8;
    /// Whether numbers are big-endian.
    const BIG: bool;
    /// Whether integers of two bytes and more are varints.
    const VARINT: bool;
}

/// The formats there are: `Fmt<LEN, BIG, VARINT>`.
///
/// | parameter | what it says | attribute |
/// |---|---|---|
/// | `LEN` | bytes of a length prefix: 1, 2, 3, 4, 8, or 0 for a varint | `len = u8` .. `len = varint` |
/// | `BIG` | numbers are big-endian | `endian = big` |
/// | `VARINT` | integers of two bytes and more are varints | `varint` |
///
/// It is named by users only as the third parameter of a [`List`](crate::List) in an owner whose format is not
/// [`DefaultFormat`]:
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

/// The format of a type that says nothing: lengths of two bytes, little-endian, fixed width.
pub type DefaultFormat = Fmt<2, false, false>;

/// The format of `#[net(endian = big)]`: like [`DefaultFormat`], but big-endian.
pub type Big = Fmt<2, true, false>;

/// The fewest and the most bytes that a number of this width takes, 0 for a varint.
pub(crate) const fn width(len: u8) -> (usize, usize) {
    if len == 0 { (1, 10) } else { (len as usize, len as usize) }
}

/// The largest number that a prefix of `len` bytes holds, 0 for a varint.
pub(crate) const fn max_of_width(len: u8) -> u64 {
    match len {
        0 | 8 => u64::MAX,
        bytes => (1 << (8 * bytes as u32)) - 1,
    }
}

/// Whether two formats are the same.
pub(crate) const fn same<A: Format, B: Format>() -> bool {
    A::LEN == B::LEN && A::BIG == B::BIG && A::VARINT == B::VARINT
}
