//! How generated code reads and writes a field that other fields say something about.

use super::access::Field;
use super::context::context_of;
use super::related::{CountedBy, RelatedDecode};
use crate::bounds::Descriptor;
use crate::error::DecodeError;
use crate::reader::Reader;

impl<T, C: CountedBy<T>> Field<T, C> {
    /// The number of items in a field whose count another field holds.
    #[inline]
    pub fn count(value: &T) -> usize {
        C::count(value)
    }
}

impl<'de, T, C: RelatedDecode<'de, T>> Field<T, C> {
    /// Reads the field `INDEX` of the list `LIST` of `S` by what other fields say about it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_related<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
        says: C::Says,
    ) -> Result<T, DecodeError> {
        const { S::CHECKS };
        if C::IS_CUSTOM {
            let context = const { context_of::<S>(LIST, INDEX) };
            r.enter(context.codec_cost)?;
            let value = C::decode_related(r, says);
            r.leave(context.codec_cost);
            return value;
        }
        C::decode_related(r, says)
    }

    /// Reads the field in place.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_related_in_place<S: Descriptor, const LIST: usize, const INDEX: usize>(
        value: &mut T,
        r: &mut Reader<'de>,
        says: C::Says,
    ) -> Result<(), DecodeError> {
        let context = const { context_of::<S>(LIST, INDEX) };
        if C::IS_CUSTOM {
            r.enter(context.codec_cost).map_err(|error| error.at(context.location()))?;
        }
        C::decode_related_in_place(value, r, says).map_err(|error| error.at(context.location()))?;
        if C::IS_CUSTOM {
            r.leave(context.codec_cost);
        }
        Ok(())
    }
}
