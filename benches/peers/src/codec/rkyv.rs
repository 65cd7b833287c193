//! rkyv: access is checked (bytecheck), errors carry nothing, scratch memory is reused.

use std::mem::take;

use rkyv::api::high::{HighDeserializer, HighSerializer, HighValidator, to_bytes_in_with_alloc};
use rkyv::bytecheck::CheckBytes;
use rkyv::rancor::Failure;
use rkyv::ser::allocator::{Arena, ArenaHandle};
use rkyv::ser::writer::Buffer;
use rkyv::util::AlignedVec;
use rkyv::{Archive, Deserialize, Serialize};

use super::Decoder;

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
    pub(crate) fn slice<T: RkyvValue>(&mut self, value: &T, out: &mut [u8]) -> usize {
        to_bytes_in_with_alloc::<_, _, Failure>(value, Buffer::from(out), self.arena.acquire())
            .unwrap()
            .len()
    }

    /// The bytes are in its buffer.
    pub(crate) fn encode<T: RkyvValue>(&mut self, value: &T) -> &[u8] {
        self.buffer.clear();
        self.append(value)
    }

    /// Appends to its buffer, which begins with room for so many bytes.
    pub(crate) fn encode_all<T: RkyvValue>(&mut self, values: &[T]) -> &[u8] {
        self.buffer.clear();
        for value in values {
            self.append(value);
        }
        &self.buffer
    }

    fn append<T: RkyvValue>(&mut self, value: &T) -> &[u8] {
        let arena = self.arena.acquire();
        let buffer = take(&mut self.buffer);
        self.buffer = to_bytes_in_with_alloc::<_, _, Failure>(value, buffer, arena).unwrap();
        &self.buffer
    }

    pub(crate) fn fresh<T: RkyvValue>(&mut self, value: &T) -> AlignedVec {
        rkyv::to_bytes::<Failure>(value).unwrap()
    }

    /// Validates, and gives what is there.
    pub(crate) fn access<T: RkyvArchive>(bytes: &[u8]) -> &T {
        rkyv::access::<T, Failure>(bytes).unwrap()
    }
}

impl<T: RkyvRead> Decoder<'_, T> for Rkyv {
    fn decode(&mut self, bytes: &[u8]) -> T {
        rkyv::from_bytes::<T, Failure>(bytes).unwrap()
    }
}
