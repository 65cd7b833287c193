//! `magic` on a field: constant bytes in front of it.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::related::{CountedBy, RelatedDecode};
use crate::bounds::Constant;
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// `magic`: `N` bytes, which are the last ones of `BYTES`, and after them what the field codec `C` writes.
pub struct Magic<C, const N: usize, const BYTES: u128>(PhantomData<C>);

impl<C, const N: usize, const BYTES: u128> Magic<C, N, BYTES> {
    #[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
    const MAGIC: [u8; N] = {
        let (all, mut magic, mut at) = (BYTES.to_be_bytes(), [0; N], 0);
        while at < N {
            magic[at] = all[16 - N + at];
            at += 1;
        }
        magic
    };
}

impl<T, C: FieldEncode<T>, const N: usize, const BYTES: u128> FieldEncode<T>
    for Magic<C, N, BYTES>
{
    type Len = (Constant<N>, C::Len);

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        w.put_array(Self::MAGIC)?;
        C::encode(value, w)
    }
}

impl<'de, T, C: FieldDecode<'de, T>, const N: usize, const BYTES: u128> FieldDecode<'de, T>
    for Magic<C, N, BYTES>
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        r.take_magic(&Self::MAGIC)?;
        C::decode(r)
    }
}

impl<T, C: CountedBy<T>, const N: usize, const BYTES: u128> CountedBy<T> for Magic<C, N, BYTES> {
    #[inline]
    fn count(value: &T) -> usize {
        C::count(value)
    }
}

impl<'de, T, C: RelatedDecode<'de, T>, const N: usize, const BYTES: u128> RelatedDecode<'de, T>
    for Magic<C, N, BYTES>
{
    type Says = C::Says;

    #[inline]
    fn decode_related(r: &mut Reader<'de>, says: Self::Says) -> Result<T, DecodeError> {
        r.take_magic(&Self::MAGIC)?;
        C::decode_related(r, says)
    }

    #[inline]
    fn decode_related_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        says: Self::Says,
    ) -> Result<(), DecodeError> {
        r.take_magic(&Self::MAGIC)?;
        C::decode_related_in_place(value, r, says)
    }
}
