//! A tree with any lifetime of the bytes that it borrows from.

#[cfg(feature = "alloc")]
use alloc::{
    borrow::{Cow, ToOwned},
    boxed::Box,
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
    string::String,
    sync::Arc,
    vec::Vec,
};
use core::marker::PhantomData;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use core::num::{NonZero, Saturating, Wrapping};
use core::time::Duration;
#[cfg(feature = "std")]
use std::collections::{HashMap, HashSet};

#[cfg(feature = "alloc")]
use bytes::{Bytes, BytesMut};

use crate::format::Format;
use crate::list::List;

/// A tree for any lifetime of the bytes that it borrows from: `Chat<'static>` stands for all `Chat<'a>`.
///
/// A frame cannot hold a value that borrows from it. So it holds only the type of its tree, and returns the value while
/// the frame is borrowed. `#[derive(NetTree)]` implements this for every type. In a type with several lifetimes, all of them
/// become `'a`, and so do those of its type parameters; const parameters do not change.
///
/// ```
/// use netbytes::{Decode, DecodeError, NetTree};
/// use netbytes::framing::Family;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Line<'a>(&'a str);
///
/// fn first<'b, T>(bytes: &'b [u8]) -> Result<T::At<'b>, DecodeError>
/// where
///     T: Family,
///     T::At<'b>: NetTree + Decode<'b>,
/// {
///     Ok(T::At::from_prefix(bytes)?.0)
/// }
/// assert_eq!(first::<Line<'static>>(b"\x02\x00hi\x00\x00")?, Line("hi"));
/// # Ok::<(), DecodeError>(())
/// ```
///
/// A type parameter of a derived type must implement it too, as the types of the standard library do that have a form on
/// the wire; one that has bounds of its own stays as it is. A type with a lifetime in a bound that is more than to be
/// outlived does not implement it, nor does one with a lifetime that must be `'static`. For a type with a form written by
/// hand, write `impl Family for T { type At<'a> = T; }`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what it is for another lifetime",
    label = "not a type with `#[derive(NetTree)]`, or one that asks too much of its parameters",
    note = "a type with a form written by hand: `impl netbytes::framing::Family for {Self} {{ type At<'a> = {Self}; }}`",
    note = "a frame gives any type by its name: `frame.get_as::<T>()`"
)]
pub trait Family {
    /// This tree, which borrows from bytes that live for `'a`.
    type At<'a>;
}

/// Types that borrow nothing.
macro_rules! owned {
    ($($(#[$cfg:meta])* $ty:ty),* $(,)?) => {$(
        $(#[$cfg])*
        impl Family for $ty {
            type At<'a> = Self;
        }
    )*};
}

owned! {
    (), bool, char, u8, u16, u32, u64, u128, i8, i16, i32, i64, i128, f32, f64,
    Duration, Ipv4Addr, Ipv6Addr, IpAddr, SocketAddrV4, SocketAddrV6, SocketAddr,
    #[cfg(feature = "alloc")] String,
    #[cfg(feature = "alloc")] Bytes,
    #[cfg(feature = "alloc")] BytesMut,
    #[cfg(feature = "alloc")] Box<str>,
    #[cfg(feature = "alloc")] Rc<str>,
    #[cfg(feature = "alloc")] Arc<str>,
}

/// Types that borrow what their parameters do.
macro_rules! holders {
    ($($(#[$cfg:meta])* $name:ident<$($param:ident),+>),* $(,)?) => {$(
        $(#[$cfg])*
        impl<$($param: Family),+> Family for $name<$($param),+> {
            type At<'a> = $name<$($param::At<'a>),+>;
        }
    )*};
}

holders! {
    Option<T>, Result<T, E>, Wrapping<T>, Saturating<T>, PhantomData<T>,
    #[cfg(feature = "alloc")] Box<T>,
    #[cfg(feature = "alloc")] Rc<T>,
    #[cfg(feature = "alloc")] Arc<T>,
    #[cfg(feature = "alloc")] Vec<T>,
    #[cfg(feature = "alloc")] VecDeque<T>,
    #[cfg(feature = "alloc")] BTreeSet<T>,
    #[cfg(feature = "alloc")] BTreeMap<K, V>,
}

/// Pointers to slices.
macro_rules! slices {
    ($($name:ident)*) => {$(
        #[cfg(feature = "alloc")]
        impl<T: Family> Family for $name<[T]> {
            type At<'a> = $name<[T::At<'a>]>;
        }
    )*};
}

slices! { Box Rc Arc }

macro_rules! nonzero {
    ($($int:ident)*) => {$(
        impl Family for NonZero<$int> {
            type At<'a> = Self;
        }
    )*};
}

nonzero! { u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 }

macro_rules! tuples {
    ($(($($part:ident)+))*) => {$(
        impl<$($part: Family),+> Family for ($($part,)+) {
            type At<'a> = ($($part::At<'a>,)+);
        }
    )*};
}

tuples! {
    (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H)
    (A B C D E F G H I) (A B C D E F G H I J) (A B C D E F G H I J K) (A B C D E F G H I J K L)
}

impl Family for &str {
    type At<'a> = &'a str;
}

impl Family for &[u8] {
    type At<'a> = &'a [u8];
}

impl<const N: usize> Family for &[u8; N] {
    type At<'a> = &'a [u8; N];
}

impl<T: Family, const N: usize> Family for [T; N] {
    type At<'a> = [T::At<'a>; N];
}

impl<T: Family, F: Format> Family for List<'_, T, F>
where
    for<'a> T::At<'a>: 'a,
{
    type At<'a> = List<'a, T::At<'a>, F>;
}

#[cfg(feature = "alloc")]
impl<T: ToOwned + ?Sized + 'static> Family for Cow<'_, T> {
    type At<'a> = Cow<'a, T>;
}

#[cfg(feature = "std")]
impl<T: Family, S> Family for HashSet<T, S> {
    type At<'a> = HashSet<T::At<'a>, S>;
}

#[cfg(feature = "std")]
impl<K: Family, V: Family, S> Family for HashMap<K, V, S> {
    type At<'a> = HashMap<K::At<'a>, V::At<'a>, S>;
}
