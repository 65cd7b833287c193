//! `smallvec`: lists that take memory of the allocator from some number of items on.

use smallvec::{Array, SmallVec};

use super::lists::lists;
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::DecodeError;
use crate::memory;
use crate::reader::Reader;
use crate::types::{Collect, byte_lists, next_capacity};

impl<A: Array> Collect<A::Item> for SmallVec<A> {
    #[inline]
    fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        if count > self.inline_size() {
            r.charge_array::<A::Item>(count)?;
            self.reserve_exact(count);
        }
        Ok(())
    }

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        let len = self.len();
        if len < self.capacity() {
            return Ok(());
        }
        let next = next_capacity(len);
        let paid = if self.spilled() { memory::array::<A::Item>(len) } else { 0 };
        r.charge(memory::array::<A::Item>(next).saturating_sub(paid))?;
        self.reserve_exact(next - len);
        Ok(())
    }

    #[inline]
    fn accept(&mut self, item: A::Item) -> bool {
        self.push(item);
        true
    }
}

lists! {
    [A: Array<Item: Encode>] [A: Array<Item: Decode<'de>>] [A: Array] SmallVec<A>, A::Item;
}

byte_lists! {
    [A: Array<Item = u8>] SmallVec<A>;
}
