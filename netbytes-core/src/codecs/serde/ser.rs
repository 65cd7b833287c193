//! A `Serializer` that does not go deeper than a value can be read, so that a value cannot take all of the stack.

use alloc::vec::Vec;
use core::cell::Cell;

use ::serde::ser::{
    Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::format::SerdeFormat;
use crate::error::{EncodeError, EncodeErrorKind};

/// How deep values may be nested, with each `Some` and newtype. Reading has stack for fewer: see
/// [`Cost::of_visit`](crate::depth::Cost::of_visit).
const MAX_NESTED: u32 = 160;

pub(super) fn to_vec<T: Serialize, F: SerdeFormat>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let left = Cell::new(MAX_NESTED);
    let too_deep = Cell::new(false);
    let budget = Budget { left: &left, too_deep: &too_deep };
    F::write(&Nested { value, budget }).ok_or_else(|| {
        EncodeError::new(match too_deep.get() {
            true => EncodeErrorKind::TooDeep,
            false => EncodeErrorKind::Custom("a value that the serde format refuses"),
        })
    })
}

#[derive(Clone, Copy)]
struct Budget<'b> {
    left: &'b Cell<u32>,
    too_deep: &'b Cell<bool>,
}

/// A value one level further in.
struct Nested<'b, 'v, T: ?Sized> {
    value: &'v T,
    budget: Budget<'b>,
}

impl<T: Serialize + ?Sized> Serialize for Nested<'_, '_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let budget = self.budget;
        let Some(left) = budget.left.get().checked_sub(1) else {
            budget.too_deep.set(true);
            return Err(S::Error::custom("nested deeper than the limit"));
        };
        budget.left.set(left);
        let result = self.value.serialize(Limited { inner: serializer, budget });
        budget.left.set(left + 1);
        result
    }
}

/// A serializer, or a part of one, whose values are [`Nested`].
struct Limited<'b, S> {
    inner: S,
    budget: Budget<'b>,
}

impl<'b, S> Limited<'b, S> {
    fn nested<'v, T: ?Sized>(&self, value: &'v T) -> Nested<'b, 'v, T> {
        Nested { value, budget: self.budget }
    }
}

macro_rules! scalars {
    ($($method:ident $ty:ty;)*) => {$(
        fn $method(self, value: $ty) -> Result<S::Ok, S::Error> {
            self.inner.$method(value)
        }
    )*};
}

impl<'b, S: Serializer> Serializer for Limited<'b, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Limited<'b, S::SerializeSeq>;
    type SerializeTuple = Limited<'b, S::SerializeTuple>;
    type SerializeTupleStruct = Limited<'b, S::SerializeTupleStruct>;
    type SerializeTupleVariant = Limited<'b, S::SerializeTupleVariant>;
    type SerializeMap = Limited<'b, S::SerializeMap>;
    type SerializeStruct = Limited<'b, S::SerializeStruct>;
    type SerializeStructVariant = Limited<'b, S::SerializeStructVariant>;

    scalars! {
        serialize_bool bool;
        serialize_i8 i8;
        serialize_i16 i16;
        serialize_i32 i32;
        serialize_i64 i64;
        serialize_i128 i128;
        serialize_u8 u8;
        serialize_u16 u16;
        serialize_u32 u32;
        serialize_u64 u64;
        serialize_u128 u128;
        serialize_f32 f32;
        serialize_f64 f64;
        serialize_char char;
        serialize_str &str;
        serialize_bytes &[u8];
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        let value = self.nested(value);
        self.inner.serialize_some(&value)
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit()
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit_struct(name)
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit_variant(name, index, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let value = self.nested(value);
        self.inner.serialize_newtype_struct(name, &value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let value = self.nested(value);
        self.inner.serialize_newtype_variant(name, index, variant, &value)
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        Ok(Limited { inner: self.inner.serialize_seq(len)?, budget: self.budget })
    }

    fn serialize_tuple(self, len: usize) -> Result<Self::SerializeTuple, S::Error> {
        Ok(Limited { inner: self.inner.serialize_tuple(len)?, budget: self.budget })
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        len: usize,
    ) -> Result<Self::SerializeTupleStruct, S::Error> {
        Ok(Limited { inner: self.inner.serialize_tuple_struct(name, len)?, budget: self.budget })
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self::SerializeTupleVariant, S::Error> {
        let inner = self.inner.serialize_tuple_variant(name, index, variant, len)?;
        Ok(Limited { inner, budget: self.budget })
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        Ok(Limited { inner: self.inner.serialize_map(len)?, budget: self.budget })
    }

    fn serialize_struct(
        self,
        name: &'static str,
        len: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        Ok(Limited { inner: self.inner.serialize_struct(name, len)?, budget: self.budget })
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        let inner = self.inner.serialize_struct_variant(name, index, variant, len)?;
        Ok(Limited { inner, budget: self.budget })
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

/// The parts of a value, which are nested in it.
macro_rules! parts {
    ($($part:ident: $($method:ident)*;)*) => {$(
        impl<S: $part> $part for Limited<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;

            $(fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
                let value = self.nested(value);
                self.inner.$method(&value)
            })*

            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
            }
        }
    )*};
}

parts! {
    SerializeSeq: serialize_element;
    SerializeTuple: serialize_element;
    SerializeTupleStruct: serialize_field;
    SerializeTupleVariant: serialize_field;
    SerializeMap: serialize_key serialize_value;
}

/// The named fields of a value.
macro_rules! fields {
    ($($part:ident)*) => {$(
        impl<S: $part> $part for Limited<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), S::Error> {
                let value = self.nested(value);
                self.inner.serialize_field(key, &value)
            }

            fn skip_field(&mut self, key: &'static str) -> Result<(), S::Error> {
                self.inner.skip_field(key)
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
            }
        }
    )*};
}

fields!(SerializeStruct SerializeStructVariant);
