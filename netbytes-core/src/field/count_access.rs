//! A field that holds the count of another, and the field that is counted: how generated code reads and writes both.

use super::access::Field;
use super::context::context_of;
use super::counted::{CountField, CountedBy, CountedDecode};
use crate::bounds::Descriptor;
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::prefix;
use crate::reader::Reader;

impl<N: CountField, C> Field<N, C> {
    /// What a field that holds the count of another says.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn number(count: &N) -> u64 {
        (*count).into()
    }

    /// What a field that holds the count of another is to say.
    #[inline]
    pub fn count_checked<S: Descriptor, const LIST: usize, const INDEX: usize>(
        len: usize,
    ) -> Result<N, EncodeError> {
        let location = const { context_of::<S>(LIST, INDEX) }.location();
        N::try_from(len).map_err(|_| prefix::too_long(len, N::MAX).at(location))
    }

    /// The same for a value that is not written.
    #[inline]
    #[must_use]
    pub fn count_saturating(len: usize) -> N {
        N::saturating(len)
    }
}

impl<T, C: CountedBy<T>> Field<T, C> {
    /// How many items the field has, for the one that holds their `count`.
    #[inline]
    pub fn count(value: &T) -> usize {
        C::count(value)
    }

    /// Makes sure that they are as many as the one says that holds their `count`.
    #[inline]
    pub fn check_count<S: Descriptor, const LIST: usize, const INDEX: usize>(
        value: &T,
        count: u64,
    ) -> Result<(), EncodeError> {
        let len = C::count(value);
        if len as u64 != count {
            let error = EncodeError::new(EncodeErrorKind::CountMismatch { count, len });
            return Err(error.at(const { context_of::<S>(LIST, INDEX) }.location()));
        }
        Ok(())
    }
}

impl<'de, T, C: CountedDecode<'de, T>> Field<T, C> {
    /// Reads the field `INDEX` of the list `LIST` of `S`, which has as many items as another says.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_counted<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<T, DecodeError> {
        const { S::CHECKS };
        C::decode_counted(r, count)
    }

    /// The same into a value that is there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_counted_in_place<S: Descriptor, const LIST: usize, const INDEX: usize>(
        value: &mut T,
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<(), DecodeError> {
        let context = const { context_of::<S>(LIST, INDEX) };
        C::decode_counted_in_place(value, r, count).map_err(|error| error.at(context.location()))
    }
}
