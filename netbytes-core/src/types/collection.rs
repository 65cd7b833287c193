//! Sequences as collections of items, whatever the form of an item is: for the key `items`.
#![allow(clippy::missing_errors_doc, reason = "reached only by generated code")]

#[cfg(feature = "alloc")]
use alloc::{
    borrow::Cow,
    boxed::Box,
    collections::{BTreeSet, LinkedList, VecDeque},
    rc::Rc,
    sync::Arc,
    vec::Vec,
};
#[cfg(feature = "std")]
use std::{
    collections::HashSet,
    hash::{BuildHasher, Hash},
};

use super::collect::Collect;
#[cfg(feature = "alloc")]
use super::lists::{boxed_slice, ref_counted_list};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::reader::Reader;

/// A sequence whose items may have any form.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no sequence of items that can have keys of their own",
    label = "`items(..)` has no meaning here",
    note = "it is for `Vec`, `VecDeque`, `Box<[T]>`, `Rc<[T]>`, `Arc<[T]>`, `Cow<[T]>`, `BTreeSet` and `HashSet`; a map or a `List` has none"
)]
pub trait Collection {
    type Item;

    /// The number of items.
    fn len(&self) -> usize;

    fn items(&self) -> impl Iterator<Item = &Self::Item>;
}

/// A sequence that can be built from items of any form.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no sequence of items that can have keys of their own",
    label = "`items(..)` has no meaning here",
    note = "it is for `Vec`, `VecDeque`, `Box<[T]>`, `Rc<[T]>`, `Arc<[T]>`, `Cow<[T]>`, `BTreeSet` and `HashSet`; a map or a `List` has none"
)]
pub trait FromItems: Collection + Sized {
    /// The error for an item that is not allowed after those before it.
    const REFUSAL: DecodeErrorKind;

    /// What the items are read into.
    type Buffer: Collect<Self::Item>;

    /// A buffer for `count` items, which is at most as many as the input can hold.
    fn buffer(r: &mut Reader<'_>, count: usize) -> Result<Self::Buffer, DecodeError>;

    /// The sequence of the items that were read.
    fn finish(items: Self::Buffer, r: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

/// Lists, which are built from a `Vec`.
#[cfg(feature = "alloc")]
macro_rules! lists {
    ($([$($generics:tt)*] $ty:ty, $item:ty, $finish:expr;)*) => {$(
        impl<$($generics)*> Collection for $ty {
            type Item = $item;

            #[inline]
            fn len(&self) -> usize {
                (**self).len()
            }

            #[inline]
            fn items(&self) -> impl Iterator<Item = &$item> {
                self.iter()
            }
        }

        impl<$($generics)*> FromItems for $ty {
            // A vector accepts each item, so this error never occurs.
            const REFUSAL: DecodeErrorKind = DecodeErrorKind::DuplicateKey;

            type Buffer = Vec<$item>;

            #[inline]
            fn buffer(r: &mut Reader<'_>, count: usize) -> Result<Vec<$item>, DecodeError> {
                r.charge_array::<$item>(count)?;
                Ok(Vec::with_capacity(count))
            }

            #[inline]
            fn finish(items: Vec<$item>, r: &mut Reader<'_>) -> Result<Self, DecodeError> {
                $finish(items, r)
            }
        }
    )*};
}

#[cfg(feature = "alloc")]
lists! {
    [T] Vec<T>, T, |items, _: &mut Reader<'_>| Ok(items);
    [T] Box<[T]>, T, boxed_slice;
    [T] Rc<[T]>, T, ref_counted_list;
    [T] Arc<[T]>, T, ref_counted_list;
    [T: Clone] Cow<'_, [T]>, T, |items, _: &mut Reader<'_>| Ok(Cow::Owned(items));
}

/// Collections that items are read into directly.
#[cfg_attr(
    not(feature = "alloc"),
    allow(unused_macros, reason = "for types of other crates, which are behind features")
)]
macro_rules! direct {
    ($([$($generics:tt)*] [$($from:tt)*] $ty:ty, $item:ty, $buffer:ty, $refusal:ident;)*) => {$(
        impl<$($generics)*> $crate::types::Collection for $ty {
            type Item = $item;

            #[inline]
            fn len(&self) -> usize {
                self.iter().len()
            }

            #[inline]
            fn items(&self) -> impl Iterator<Item = &$item> {
                self.iter()
            }
        }

        impl<$($from)*> $crate::types::FromItems for $ty {
            const REFUSAL: $crate::error::DecodeErrorKind = $crate::error::DecodeErrorKind::$refusal;

            type Buffer = $buffer;

            #[inline]
            fn buffer(
                r: &mut $crate::reader::Reader<'_>,
                count: usize,
            ) -> Result<$buffer, $crate::error::DecodeError> {
                let mut items = <$buffer>::default();
                $crate::types::Collect::<$item>::reserve_all(&mut items, count, r)?;
                Ok(items)
            }

            #[inline]
            fn finish(
                items: $buffer,
                _: &mut $crate::reader::Reader<'_>,
            ) -> Result<Self, $crate::error::DecodeError> {
                Ok(items.into())
            }
        }
    )*};
}
#[allow(unused_imports, reason = "for types of other crates, which are behind features")]
pub(crate) use direct;

#[cfg(feature = "alloc")]
direct! {
    [T] [T] VecDeque<T>, T, Vec<T>, DuplicateKey;
    [T] [T] LinkedList<T>, T, Self, DuplicateKey;
    [T] [T: Ord] BTreeSet<T>, T, Self, Unordered;
}

#[cfg(feature = "std")]
direct! {
    [T, S] [T: Eq + Hash, S: BuildHasher + Default] HashSet<T, S>, T, Self, DuplicateKey;
}
