//! Trailers: the fields behind the node of a struct, which end the message or region that they stand in.

use core::marker::PhantomData;

use super::access::Field;
use super::codec::{FieldDecode, FieldEncode};
use super::related::region_len;
use super::tail::Behind;
use crate::bounds::{Bounds, ConstantBytes, Size};
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// The fields of a trailer, as nested pairs.
pub trait Trailer {
    /// The number of bytes of the trailer.
    const BYTES: usize;
}

impl Trailer for () {
    const BYTES: usize = 0;
}

impl<T, C: FieldEncode<T>, R: Trailer> Trailer for (Field<T, C>, R) {
    const BYTES: usize = one_size(&Field::<T, C>::SIZE) + R::BYTES;
}

/// The constant bytes behind a node.
impl<K: ConstantBytes, R: Trailer> Trailer for (Behind<K, 0, false, 0>, R) {
    const BYTES: usize = K::BYTES.len() + R::BYTES;
}

/// The number of bytes of a field behind a node.
#[allow(clippy::panic, reason = "only ever evaluated by the compiler")]
const fn one_size(size: &Size) -> usize {
    assert!(
        size.is_fixed(),
        "a field behind a node must always take the same number of bytes, so that a decoder can find it from the end; \
         help: move it in front of the node"
    );
    size.min
}

/// The field codec `C` of a node in front of the trailer `R`. A node that takes all that is left ends before the trailer.
pub struct Before<C, R>(PhantomData<(C, R)>);

impl<T, C: FieldEncode<T>, R: Trailer> FieldEncode<T> for Before<C, R> {
    type Len = C::Len;

    const STACK: Stack = C::STACK;
    const IS_CUSTOM: bool = C::IS_CUSTOM;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        C::encode(value, w)
    }
}

impl<'de, T, C: FieldDecode<'de, T>, R: Trailer> FieldDecode<'de, T> for Before<C, R> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        match C::Len::OPEN_ENDED {
            true => r.before_end(R::BYTES, C::decode),
            false => C::decode(r),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_validated(r: &mut Reader<'de>) -> T {
        C::decode_validated(r)
    }

    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        match C::Len::OPEN_ENDED {
            true => r.before_end(R::BYTES, |r| C::decode_in_place(value, r)),
            false => C::decode_in_place(value, r),
        }
    }
}

/// Enters the region of a node, with which the message ends.
#[inline]
pub fn enter_node(r: &mut Reader<'_>, len: u64) -> Result<(), DecodeError> {
    let len = region_len(r, len)?;
    r.enter_region(len).map(drop)
}

/// Enters the region of a node. What is left behind it is for the returned reader.
#[inline]
pub fn split_node<'de>(r: &mut Reader<'de>, len: u64) -> Result<Reader<'de>, DecodeError> {
    let len = region_len(r, len)?;
    r.split_region(len)
}

/// Takes the trailer `R` off the end of a message: what is left in `r` is the node.
#[inline]
pub fn split_trailer<'de, R: Trailer>(r: &mut Reader<'de>) -> Result<Reader<'de>, DecodeError> {
    r.split_end(const { R::BYTES })
}

/// Where the trailer `R` behind a node of this length ends. The reader is at the first byte of the node.
///
/// # Errors
///
/// Returns an error if no message has so many bytes.
pub fn header_end<R: Trailer>(r: &Reader<'_>, len: u64) -> Result<usize, DecodeError> {
    let node = region_len(r, len)?;
    Ok(r.position().saturating_add(node).saturating_add(const { R::BYTES }))
}
