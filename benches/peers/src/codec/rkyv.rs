//! rkyv: access is checked (bytecheck), errors carry nothing, scratch memory is reused.

use std::mem::take;

use rkyv::api::high::{HighDeserializer, HighSerializer, HighValidator, to_bytes_in_with_alloc};
use rkyv::bytecheck::CheckBytes;
use rkyv::rancor::Failure;
use rkyv::ser::allocator::{Arena, ArenaHandle};
use rkyv::ser::writer::Buffer;
use rkyv::util::AlignedVec;
use rkyv::{Archive, Deserialize, Serialize};

use super::{Decoder, OwnBuffer};

type ToVec<'a> = HighSerializer<AlignedVec, ArenaHandle<'a>, Failure>;
type ToSlice<'o, 'a> = HighSerializer<Buffer<'o>, ArenaHandle<'a>, Failure>;

/// What rkyv can write to each of its places.
pub(crate) trait RkyvValue:
    for<'a> Serialize<ToVec<'a>> + for<'o, 'a> Serialize<ToSlice<'o, 'a>>
{
}

impl<T> RkyvValue for T where
    T: for<'a> Serialize<ToVec<'a>> + for<'o, 'a> Serialize<ToSlice<'o, 'a>>
{
}

/// What rkyv can look at where it is.
pub(crate) trait RkyvArchive:
    rkyv::Portable + for<'a> CheckBytes<HighValidator<'a, Failure>>
{
}

impl<T> RkyvArchive for T where T: rkyv::Portable + for<'a> CheckBytes<HighValidator<'a, Failure>> {}

/// What rkyv can make a value of again.
pub(super) trait RkyvRead:
    Sized + Archive<Archived: RkyvArchive + Deserialize<Self, HighDeserializer<Failure>>>
{
}

impl<T> RkyvRead for T where
    T: Archive<Archived: RkyvArchive + Deserialize<T, HighDeserializer<Failure>>>
{
}

/// Its scratch memory, and a buffer.
#[derive(Default)]
pub(crate) struct Rkyv {
    arena: Arena,
    buffer: AlignedVec,
}

impl Rkyv {
    #[inline(always)]
    pub(crate) fn slice<T: RkyvValue>(&mut self, value: &T, out: &mut [u8]) -> usize {
        to_bytes_in_with_alloc::<_, _, Failure>(value, Buffer::from(out), self.arena.acquire())
            .unwrap()
            .len()
    }

    /// Appends to its buffer.
    #[inline(always)]
    pub(crate) fn append<T: RkyvValue>(&mut self, value: &T) -> &[u8] {
        let arena = self.arena.acquire();
        let buffer = take(&mut self.buffer);
        self.buffer = to_bytes_in_with_alloc::<_, _, Failure>(value, buffer, arena).unwrap();
        &self.buffer
    }

    /// Empties its buffer.
    #[inline(always)]
    pub(crate) fn clear(&mut self) {
        self.buffer.clear();
    }

    /// Validates, and gives what is there.
    #[inline(always)]
    pub(crate) fn access<T: RkyvArchive>(bytes: &[u8]) -> &T {
        rkyv::access::<T, Failure>(bytes).unwrap()
    }
}

impl<T: RkyvValue> OwnBuffer<T> for Rkyv {
    type Fresh = AlignedVec;

    #[inline(always)]
    fn own(&mut self, value: &T) -> &[u8] {
        self.buffer.clear();
        self.append(value)
    }

    #[inline(always)]
    fn fresh(&mut self, value: &T) -> AlignedVec {
        rkyv::to_bytes::<Failure>(value).unwrap()
    }
}

impl<T: RkyvRead> Decoder<'_, T> for Rkyv {
    type Decoded = Result<T, Failure>;

    #[inline(always)]
    fn decode(&mut self, bytes: &[u8]) -> Self::Decoded {
        rkyv::from_bytes::<T, Failure>(bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &T {
        decoded.as_ref().unwrap()
    }
}
