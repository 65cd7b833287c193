//! `arrayvec`: lists and texts with a capacity, without an allocator.

use arrayvec::{ArrayString, ArrayVec};

use super::lists::lists;
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::DecodeError;
use crate::reader::Reader;
use crate::types::{Collect, byte_lists, byte_types, check_capacity, kinds, over_capacity};
use crate::utf8::take;

impl<T, const N: usize> Collect<T> for ArrayVec<T, N> {
    const CAPACITY: Option<usize> = Some(N);

    #[inline]
    fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        check_capacity::<T, Self>(r, count)
    }

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        check_capacity::<T, Self>(r, self.len() + 1)
    }

    #[inline]
    fn accept(&mut self, item: T) -> bool {
        self.try_push(item).is_ok()
    }
}

lists! {
    [T: Encode, const N: usize] [T: Decode<'de>, const N: usize] [T, const N: usize] ArrayVec<T, N> as N, T;
}

byte_lists! {
    [const N: usize] ArrayVec<u8, N>;
}

byte_types! {
    [const N: usize] [] ArrayString<N> as N, |text| text.as_bytes(), |r, len| text(r, len);
}

kinds! { ByLength:
    [const N: usize] ArrayString<N>;
}

fn text<const N: usize>(r: &mut Reader<'_>, len: usize) -> Result<ArrayString<N>, DecodeError> {
    if len > N {
        return Err(over_capacity(r, len, N));
    }
    ArrayString::from(take(r, len)?).map_err(|_| over_capacity(r, len, N))
}
