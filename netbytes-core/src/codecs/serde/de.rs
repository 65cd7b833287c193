//! A `Deserializer` that keeps within the limits of the message.
//!
//! A level is entered where the format hands the parts of a value to its visitor: that is where serde recurses. Memory is
//! charged there too, and before each item: the visitors of std's types take it as items come, because they are told no length.

use core::fmt;
use core::marker::PhantomData;

use ::serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::budget::{Budget, Exceeded};
use super::format::SerdeFormat;
use crate::depth::Cost;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::reader::Reader;

/// Reads a value from bytes that begin at this byte of the message. The reader has the limits.
pub(super) fn from_slice<T: DeserializeOwned, F: SerdeFormat>(
    r: &mut Reader<'_>,
    bytes: &[u8],
    at: usize,
) -> Result<T, DecodeError> {
    let budget = Budget::new(r);
    let seed = Limited {
        inner: PhantomData::<T>,
        budget: &budget,
        unit_takes_bytes: F::UNIT_TAKES_BYTES,
        is_list: false,
        memory: 0,
    };
    let value = F::read(seed, bytes);
    match (value, budget.fault()) {
        (_, Some(fault)) => Err(fault),
        (Some(value), None) => Ok(value),
        (None, None) => {
            Err(DecodeError::new(DecodeErrorKind::Custom("no value in the serde format"), at))
        }
    }
}

/// A part of serde's, with the budget.
struct Limited<'b, 'r, 'm, T> {
    inner: T,
    budget: &'b Budget<'r, 'm>,
    unit_takes_bytes: bool,
    /// Whether it has any number of items, so that each must take bytes.
    is_list: bool,
    /// The memory that the value takes where it is held.
    memory: usize,
}

/// The number of items that the first one takes memory for, as a leaf of a B-tree does.
const FIRST_ITEM: usize = 12;

/// The same of each later item: the memory of a list that grows, before and after.
const LATER_ITEM: usize = 3;

fn error<E: Error>(_: Exceeded) -> E {
    E::custom("over a limit of the message")
}

impl<'b, 'r, 'm, T> Limited<'b, 'r, 'm, T> {
    /// Another part, with the same budget.
    fn around<U>(&self, inner: U) -> Limited<'b, 'r, 'm, U> {
        let (budget, unit_takes_bytes) = (self.budget, self.unit_takes_bytes);
        Limited { inner, budget, unit_takes_bytes, is_list: false, memory: 0 }
    }

    /// Notes that this part takes bytes.
    fn take(&self) {
        self.budget.take();
    }

    /// The same of a part that takes none in some formats.
    fn take_unit(&self) {
        if self.unit_takes_bytes {
            self.budget.take();
        }
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Limited<'_, '_, '_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.budget.charge(self.memory).map_err(error)?;
        let deserializer = self.around(deserializer);
        self.inner.deserialize(deserializer)
    }
}

/// Methods without further arguments, of values that take bytes.
macro_rules! forward {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.take();
            let visitor = self.around(visitor);
            self.inner.$method(visitor)
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Limited<'_, '_, '_, D> {
    type Error = D::Error;

    forward! {
        deserialize_any deserialize_bool
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64 deserialize_char
        deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf
        deserialize_option deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.take();
        let visitor = Limited { is_list: true, ..self.around(visitor) };
        self.inner.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.take();
        let visitor = Limited { is_list: true, ..self.around(visitor) };
        self.inner.deserialize_map(visitor)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.take_unit();
        let visitor = self.around(visitor);
        self.inner.deserialize_unit(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.take_unit();
        let visitor = self.around(visitor);
        self.inner.deserialize_unit_struct(name, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let visitor = self.around(visitor);
        self.inner.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.take_unit();
        let visitor = self.around(visitor);
        self.inner.deserialize_tuple(len, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.take_unit();
        let visitor = self.around(visitor);
        self.inner.deserialize_tuple_struct(name, len, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.take_unit();
        let visitor = self.around(visitor);
        self.inner.deserialize_struct(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.take();
        let visitor = self.around(visitor);
        self.inner.deserialize_enum(name, variants, visitor)
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

/// Enters a level around a call, and charges the memory of a value that may be in a `Box`.
fn within<V, E: Error>(
    budget: &Budget<'_, '_>,
    cost: Cost,
    visit: impl FnOnce() -> Result<V, E>,
) -> Result<V, E> {
    budget.charge(size_of::<V>()).map_err(error)?;
    budget.enter(cost).map_err(error)?;
    let value = visit()?;
    budget.leave(cost);
    Ok(value)
}

macro_rules! visit_scalars {
    ($($method:ident $ty:ty;)*) => {$(
        fn $method<E: Error>(self, value: $ty) -> Result<V::Value, E> {
            self.inner.$method(value)
        }
    )*};
}

/// Text and bytes, which the visitor copies.
macro_rules! visit_bytes {
    ($($method:ident $ty:ty;)*) => {$(
        fn $method<E: Error>(self, value: $ty) -> Result<V::Value, E> {
            self.budget.charge(value.len()).map_err(error)?;
            self.inner.$method(value)
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Limited<'_, '_, '_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    visit_scalars! {
        visit_bool bool;
        visit_i8 i8;
        visit_i16 i16;
        visit_i32 i32;
        visit_i64 i64;
        visit_i128 i128;
        visit_u8 u8;
        visit_u16 u16;
        visit_u32 u32;
        visit_u64 u64;
        visit_u128 u128;
        visit_f32 f32;
        visit_f64 f64;
        visit_char char;
    }

    visit_bytes! {
        visit_str &str;
        visit_borrowed_str &'de str;
        visit_string alloc::string::String;
        visit_bytes &[u8];
        visit_borrowed_bytes &'de [u8];
        visit_byte_buf alloc::vec::Vec<u8>;
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        let inner = self.around(deserializer);
        within(self.budget, const { Cost::of_visit::<V::Value>(0) }, || {
            self.inner.visit_some(inner)
        })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<V::Value, D::Error> {
        let inner = self.around(deserializer);
        within(self.budget, const { Cost::of_visit::<V::Value>(0) }, || {
            self.inner.visit_newtype_struct(inner)
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        let items = Items {
            access: self.around(access),
            is_list: self.is_list,
            times: FIRST_ITEM,
            before: 0,
        };
        within(self.budget, const { Cost::of_visit::<V::Value>(1) }, || self.inner.visit_seq(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        let items = Items {
            access: self.around(access),
            is_list: self.is_list,
            times: FIRST_ITEM,
            before: 0,
        };
        within(self.budget, const { Cost::of_visit::<V::Value>(1) }, || self.inner.visit_map(items))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        let inner = self.around(access);
        within(self.budget, const { Cost::of_visit::<V::Value>(1) }, || {
            self.inner.visit_enum(inner)
        })
    }
}

/// The items of a sequence or a map, or the fields of a struct. No visitor is told their number, which is a claim of the
/// input.
struct Items<'b, 'r, 'm, A> {
    access: Limited<'b, 'r, 'm, A>,
    is_list: bool,
    /// The number of items for which memory is charged with the next one.
    times: usize,
    /// What was taken before the entry.
    before: usize,
}

impl<'b, 'r, 'm, A> Items<'b, 'r, 'm, A> {
    /// The seed of an item, which takes memory in the collection once the item is there.
    fn item<'de, S: DeserializeSeed<'de>>(&self, seed: S) -> Limited<'b, 'r, 'm, S> {
        let memory = size_of::<S::Value>().saturating_mul(self.times);
        Limited { memory, ..self.access.around(seed) }
    }

    /// Checks that an item of a list took bytes.
    fn check<E: Error>(&mut self) -> Result<(), E> {
        self.times = LATER_ITEM;
        match self.is_list {
            true => self.access.budget.check_item(self.before).map_err(error),
            false => Ok(()),
        }
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Items<'_, '_, '_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.before = self.access.budget.taken();
        let seed = self.item(seed);
        let Some(item) = self.access.inner.next_element_seed(seed)? else {
            return Ok(None);
        };
        self.check::<A::Error>()?;
        Ok(Some(item))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Items<'_, '_, '_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        self.before = self.access.budget.taken();
        let seed = self.item(seed);
        self.access.inner.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        let seed = self.item(seed);
        let value = self.access.inner.next_value_seed(seed)?;
        self.check::<A::Error>()?;
        Ok(value)
    }
}

impl<'de, 'b, 'r, 'm, A: EnumAccess<'de>> EnumAccess<'de> for Limited<'b, 'r, 'm, A> {
    type Error = A::Error;
    type Variant = Limited<'b, 'r, 'm, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), A::Error> {
        let (seed, rest) = (self.around(seed), self.around(()));
        let (value, variant) = self.inner.variant_seed(seed)?;
        Ok((value, rest.around(variant)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Limited<'_, '_, '_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        let seed = self.around(seed);
        self.inner.newtype_variant_seed(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        let visitor = self.around(visitor);
        self.inner.tuple_variant(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let visitor = self.around(visitor);
        self.inner.struct_variant(fields, visitor)
    }
}
