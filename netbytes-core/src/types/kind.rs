//! What number of a value the key `null` is about: the value itself, or its length.

#[cfg(feature = "alloc")]
use alloc::{
    borrow::{Cow, ToOwned},
    boxed::Box,
    collections::{BTreeMap, BTreeSet, BinaryHeap, LinkedList, VecDeque},
    rc::Rc,
    string::String,
    sync::Arc,
    vec::Vec,
};
#[cfg(feature = "std")]
use std::collections::{HashMap, HashSet};

#[cfg(feature = "alloc")]
use bytes::{Bytes, BytesMut};

/// The value of an integer.
pub enum ByValue {}

/// The length of a sequence.
pub enum ByLength {}

/// A type that has one number which can stand for `None`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no number that could stand for `None`",
    label = "`null` has no meaning here",
    note = "it is for an `Option` of an integer, of text, of bytes or of a sequence"
)]
pub trait NullKind {
    /// [`ByValue`] or [`ByLength`].
    type Kind;
}

macro_rules! kinds {
    ($kind:ident: $([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<$($generics)*> $crate::types::NullKind for $ty {
            type Kind = $crate::types::$kind;
        }
    )*};
}
#[allow(unused_imports, reason = "for types of other crates, which are behind features")]
pub(crate) use kinds;

kinds! { ByValue:
    [] u8; [] u16; [] u32; [] u64; [] u128;
    [] i8; [] i16; [] i32; [] i64; [] i128;
}

kinds! { ByLength:
    [] &str;
    [] &[u8];
}

#[cfg(feature = "alloc")]
kinds! { ByLength:
    [] String;
    [] Bytes;
    [] BytesMut;
    [] Box<str>;
    [] Rc<str>;
    [] Arc<str>;
    [T] Vec<T>;
    [T] VecDeque<T>;
    [T] LinkedList<T>;
    [T] BinaryHeap<T>;
    [T] Box<[T]>;
    [T] Rc<[T]>;
    [T] Arc<[T]>;
    [T: ToOwned + ?Sized] Cow<'_, T>;
    [T] BTreeSet<T>;
    [K, V] BTreeMap<K, V>;
}

#[cfg(feature = "std")]
kinds! { ByLength:
    [T, S] HashSet<T, S>;
    [K, V, S] HashMap<K, V, S>;
}
