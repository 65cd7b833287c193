//! Constant bytes: `magic` and `magic_after`, as the types of field codecs.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::related::{CountedBy, RelatedDecode};
use crate::bounds::{Bytes, ConstantBytes};
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// No bytes.
pub struct NoBytes;

impl ConstantBytes for NoBytes {
    const BYTES: &'static [u8] = &[];
}

/// The last `N` bytes of `BYTES`.
pub struct LiteralBytes<const N: usize, const BYTES: u128>;

impl<const N: usize, const BYTES: u128> LiteralBytes<N, BYTES> {
    #[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
    const ARRAY: [u8; N] = {
        let (all, mut bytes, mut at) = (BYTES.to_be_bytes(), [0; N], 0);
        while at < N {
            bytes[at] = all[16 - N + at];
            at += 1;
        }
        bytes
    };
}

impl<const N: usize, const BYTES: u128> ConstantBytes for LiteralBytes<N, BYTES> {
    const BYTES: &'static [u8] = &Self::ARRAY;
}

/// A constant of the user's, whose bytes the compiler works out.
pub struct ConstantValue<T>(pub T);

macro_rules! integers {
    ($($ty:ty)*) => {$(
        impl MagicConstant for $ty {}

        impl ConstantValue<$ty> {
            #[must_use]
            pub const fn bytes_len(&self) -> usize {
                size_of::<$ty>()
            }

            #[must_use]
            pub const fn to_bytes<const N: usize>(&self, big_endian: bool) -> [u8; N] {
                match big_endian {
                    true => copied(&self.0.to_be_bytes()),
                    false => copied(&self.0.to_le_bytes()),
                }
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);

macro_rules! byte_strings {
    ($([$($generics:tt)*] $ty:ty, |$bytes:ident| $slice:expr;)*) => {$(
        impl<$($generics)*> MagicConstant for $ty {}

        impl<$($generics)*> ConstantValue<$ty> {
            #[must_use]
            pub const fn bytes_len(&self) -> usize {
                self.0.len()
            }

            #[must_use]
            pub const fn to_bytes<const N: usize>(&self, big_endian: bool) -> [u8; N] {
                let _ = big_endian;
                let $bytes = &self.0;
                copied($slice)
            }
        }
    )*};
}

byte_strings! {
    [] &[u8], |bytes| bytes;
    [const M: usize] [u8; M], |bytes| bytes;
    [const M: usize] &[u8; M], |bytes| *bytes;
}

#[allow(clippy::indexing_slicing, clippy::panic, reason = "only ever evaluated by the compiler")]
const fn copied<const N: usize>(bytes: &[u8]) -> [u8; N] {
    assert!(N > 0, "a constant without bytes is nothing to tell a peer by; help: remove the key");
    let (mut copy, mut at) = ([0; N], 0);
    while at < N {
        copy[at] = bytes[at];
        at += 1;
    }
    copy
}

/// A constant that can be `magic`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be `magic`",
    label = "this constant does not say which bytes it is",
    note = "it is an integer of fixed width, a `[u8; N]` or a `&[u8]`"
)]
pub trait MagicConstant {}

/// Checks the type of a constant.
pub const fn assert_magic<T: MagicConstant>(_: &T) {}

/// The bytes of a constant of the user's. It is a macro, because the compiler must choose by the type of the value.
#[doc(hidden)]
#[macro_export]
macro_rules! __constant_bytes {
    ($value:expr, $big_endian:expr) => {{
        $crate::__private::assert_magic(&$value);
        const __LEN: $crate::__private::usize =
            $crate::__private::ConstantValue($value).bytes_len();
        const __BYTES: [$crate::__private::u8; __LEN] =
            $crate::__private::ConstantValue($value).to_bytes::<__LEN>($big_endian);
        &__BYTES
    }};
}

/// The number of bytes of a constant.
#[must_use]
pub const fn constant_len<K: ConstantBytes>() -> usize {
    K::BYTES.len()
}

/// `magic`: the constant `K`, and after it what the field codec `C` writes.
pub struct MagicOf<C, K>(PhantomData<(C, K)>);

impl<T, C: FieldEncode<T>, K: ConstantBytes> FieldEncode<T> for MagicOf<C, K> {
    type Len = (Bytes<K>, C::Len);

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        w.put(K::BYTES)?;
        C::encode(value, w)
    }
}

impl<'de, T, C: FieldDecode<'de, T>, K: ConstantBytes> FieldDecode<'de, T> for MagicOf<C, K> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        r.take_constant(K::BYTES)?;
        C::decode(r)
    }

    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        r.take_constant(K::BYTES)?;
        C::decode_in_place(value, r)
    }
}

impl<T, C: CountedBy<T>, K: ConstantBytes> CountedBy<T> for MagicOf<C, K> {
    #[inline]
    fn count(value: &T) -> usize {
        C::count(value)
    }
}

impl<'de, T, C: RelatedDecode<'de, T>, K: ConstantBytes> RelatedDecode<'de, T> for MagicOf<C, K> {
    type Says = C::Says;

    #[inline]
    fn decode_related(r: &mut Reader<'de>, says: Self::Says) -> Result<T, DecodeError> {
        r.take_constant(K::BYTES)?;
        C::decode_related(r, says)
    }

    #[inline]
    fn decode_related_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        says: Self::Says,
    ) -> Result<(), DecodeError> {
        r.take_constant(K::BYTES)?;
        C::decode_related_in_place(value, r, says)
    }
}
