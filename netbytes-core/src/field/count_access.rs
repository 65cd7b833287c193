//! How generated code reads and writes two related fields: the one that holds a count, and the one that is counted.

use super::access::Field;
use super::context::context_of;
use super::counted::{CountField, CountedBy, CountedDecode};
use crate::bounds::Descriptor;
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::prefix;
use crate::reader::Reader;

impl<N: CountField, C> Field<N, C> {
    /// The number in a field that holds the count of another field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn number(count: &N) -> u64 {
        (*count).into()
    }

    /// The number that a field holding the count of another field must have.
    #[inline]
    pub fn count_checked<S: Descriptor, const LIST: usize, const INDEX: usize>(
        len: usize,
    ) -> Result<N, EncodeError> {
        let location = const { context_of::<S>(LIST, INDEX) }.location();
        N::try_from(len).map_err(|_| prefix::too_long(len, N::MAX).at(location))
    }

    /// The number that a field holding the count of another field must have, in a value that is not encoded.
    #[inline]
    #[must_use]
    pub fn count_saturating(len: usize) -> N {
        N::saturating(len)
    }
}

impl<T, C: CountedBy<T>> Field<T, C> {
    /// The number of items in a field whose count another field holds.
    #[inline]
    pub fn count(value: &T) -> usize {
        C::count(value)
    }

    /// Checks that the number of items is the one in the field that holds the count.
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
    /// Reads the field `INDEX` of the list `LIST` of `S`. The number of its items is in another field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_counted<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<T, DecodeError> {
        const { S::CHECKS };
        C::decode_counted(r, count)
    }

    /// Reads the field in place. The number of its items is in another field.
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
