//! Constant bytes: `magic` and `magic_after`, as the types of field codecs.

use core::marker::PhantomData;

use super::preceded::{Preceded, Preceding};
use crate::bounds::{Bounds, Bytes, Constant, ConstantBytes};
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

/// `magic`: `N` bytes, which are the last ones of `BYTES`, and after them what the field codec `C` writes.
pub type Magic<C, const N: usize, const BYTES: u128> = Preceded<C, LiteralBytes<N, BYTES>>;

impl<const N: usize, const BYTES: u128> Preceding for LiteralBytes<N, BYTES> {
    type With<B: Bounds> = (Constant<N>, B);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(w: &mut W) -> Result<(), EncodeError> {
        w.put_array(Self::ARRAY)
    }

    #[inline]
    fn take(r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.take_magic(&Self::ARRAY)
    }
}

/// `magic`: the constant `K`, and after it what the field codec `C` writes.
pub type MagicOf<C, K> = Preceded<C, BytesOf<K>>;

/// The bytes of the constant `K`.
pub struct BytesOf<K>(PhantomData<K>);

impl<K: ConstantBytes> Preceding for BytesOf<K> {
    type With<B: Bounds> = (Bytes<K>, B);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(w: &mut W) -> Result<(), EncodeError> {
        w.put(K::BYTES)
    }

    #[inline]
    fn take(r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.take_constant(K::BYTES)
    }
}
