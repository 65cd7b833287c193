//! The flags of the crate `bitflags`.

use core::marker::PhantomData;

use bitflags::Flags as BitFlags;

use crate::bounds::Bounds;
use crate::codec::Codec;
use crate::decode::{Decode, DecodeOwned};
use crate::encode::Encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::{DefaultFormat, Format};
use crate::reader::Reader;
use crate::writer::Writer;

/// The flags of a type that `bitflags!` made: the number of its bits, in the format `F`. It needs the feature `bitflags`.
///
/// A bit that is no flag of the type is an error, both ways. A type that takes each bit says so with `const _ = !0;`.
///
/// ```
/// use netbytes::codecs::Flags;
/// use netbytes::{Big, DecodeErrorKind, NetTree};
///
/// bitflags::bitflags! {
///     #[derive(Debug, PartialEq)]
///     struct Mode: u16 {
///         const READ = 1;
///         const WRITE = 1 << 8;
///     }
/// }
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Open {
///     #[net(with = Flags)]
///     mode: Mode,
///     #[net(with = Flags<Big>)]
///     default: Mode,
/// }
///
/// let open = Open { mode: Mode::WRITE, default: Mode::READ };
/// assert_eq!(open.to_vec()?, [0x00, 0x01, 0x00, 0x01]);
/// assert_eq!(Open::from_slice(&[0x00, 0x01, 0x00, 0x01])?, open);
/// let error = Open::from_slice(&[0x02, 0x00, 0x00, 0x01]).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::OutOfRange);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Flags<F = DefaultFormat>(PhantomData<F>);

impl<T: BitFlags<Bits: DecodeOwned>, F: Format> Codec<T> for Flags<F> {
    const MIN_LEN: usize = <<T::Bits as Encode>::Len<F> as Bounds>::MIN;
    const MAX_LEN: Option<usize> = <<T::Bits as Encode>::Len<F> as Bounds>::MAX;

    fn encode<W: Writer>(flags: &T, w: &mut W) -> Result<(), EncodeError> {
        if flags.contains_unknown_bits() {
            return Err(EncodeError::new(EncodeErrorKind::OutOfRange));
        }
        flags.bits().encode_as::<F, W>(w)
    }

    fn decode(r: &mut Reader<'_>) -> Result<T, DecodeError> {
        let at = r.position();
        let bits = T::Bits::decode_as::<F>(r)?;
        T::from_bits(bits).ok_or(DecodeError::new(DecodeErrorKind::OutOfRange, at))
    }
}
