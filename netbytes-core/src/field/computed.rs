//! `Computed`, and the fields that say something about a later one.

use core::cmp::Ordering;
use core::convert::Infallible;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use crate::encode::Encode;

/// A number on the wire that follows from other fields: their count, their size, their tag, or whether they are there.
/// It takes no memory, because its value is never in doubt: an encoder works it out, and a decoder checks it.
///
/// It is a type and its only value at once. Another field must say what it is, by `count`, `sized`, `tag` or `if`.
///
/// ```
/// use netbytes::{Computed, NetTree};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// #[net(endian = big)]
/// struct Datagram<'a> {
///     port: u16,
///     length: Computed<u16>,
///     #[net(sized = length, rest)]
///     body: &'a [u8],
/// }
///
/// let datagram = Datagram { port: 53, length: Computed, body: b"hi" };
/// assert_eq!(datagram.to_vec()?, [0, 53, 0, 2, b'h', b'i']);
/// assert_eq!(Datagram::from_slice(&[0, 53, 0, 2, b'h', b'i'])?, datagram);
/// assert!(Datagram::from_slice(&[0, 53, 0, 1, b'h', b'i']).is_err());
/// assert_eq!(size_of::<Computed<u64>>(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default)]
pub enum Computed<T> {
    /// The value.
    #[default]
    Computed,
    #[doc(hidden)]
    __Never(Infallible, PhantomData<fn() -> T>),
}

pub use self::Computed::*;

impl<T> Clone for Computed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Computed<T> {}

impl<T> PartialEq for Computed<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Computed<T> {}

impl<T> PartialOrd for Computed<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Computed<T> {
    fn cmp(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}

impl<T> Hash for Computed<T> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl<T> fmt::Debug for Computed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Computed")
    }
}

/// A field that says something about a later one: a number, or [`Computed`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot say something about another field",
    label = "a count or a size is an integer, a presence is a `bool`; each may be in `netbytes::Computed`"
)]
pub trait Holder: Sized {
    /// What is on the wire.
    type Number;

    /// Whether the field holds the number.
    const HELD: bool = true;

    /// The value of the field.
    fn hold(number: Self::Number) -> Self;

    /// The number in the field, unless it is computed.
    fn held(&self) -> Option<&Self::Number>;

    /// The value of the field, from a number that is found only if it is held.
    fn follow<E>(number: impl FnOnce() -> Result<Self::Number, E>) -> Result<Self, E>;
}

#[diagnostic::do_not_recommend]
impl<T: Encode> Holder for T {
    type Number = T;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn hold(number: T) -> T {
        number
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn held(&self) -> Option<&T> {
        Some(self)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn follow<E>(number: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        number()
    }
}

impl<T> Holder for Computed<T> {
    type Number = T;

    const HELD: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn hold(_: T) -> Self {
        Computed
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn held(&self) -> Option<&T> {
        None
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn follow<E>(_: impl FnOnce() -> Result<T, E>) -> Result<Self, E> {
        Ok(Computed)
    }
}

/// What stands in place of a number that follows.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub const fn computed<T: Holder>() -> Computed<T::Number> {
    Computed
}

/// A field that may be absent from the wire.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `Option`",
    label = "a field with `if` or `optional` is an `Option`, because it may not be there"
)]
pub trait Presence {
    /// What the field is where it is there.
    type Value;

    /// The field of this value.
    fn from_option(value: Option<Self::Value>) -> Self;

    /// The value, where it is there.
    fn as_option(&self) -> Option<&Self::Value>;
}

impl<T> Presence for Option<T> {
    type Value = T;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from_option(value: Self) -> Self {
        value
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn as_option(&self) -> Option<&T> {
        self.as_ref()
    }
}
