//! What is known of an encoded value at compile time.
//!
//! A type's bounds in a format are reached by [`Encode::Len`](crate::Encode::Len). Each constant of [`Bounds`] is apart
//! from the others because of recursive types: `MIN`, `MAX` and `OPEN` look through what is held inline and stop at a
//! `Box` or a sequence, `FAULT` looks through one and stops at the next derived type, so none of them can depend on itself.
//!
//! | module | what it is |
//! |---|---|
//! | `words` | messages with numbers in them, which the compiler puts together |
//! | `fault` | what makes a type impossible on the wire |
//! | `known` | [`Bounds`] |
//! | `size` | the bounds of one field, as values |
//! | `shape` | the fields of a derived type, and what is known of all of them |
//! | `types` | the bounds of everything else |
//! | `refuse` | how compilation stops where fields do not go together |

mod words;

mod fault;
mod known;

mod size;

mod shape;
mod types;

mod refuse;

pub use fault::{Fault, uses};
pub use known::Bounds;
pub(crate) use known::add;
pub use refuse::{refuse, refuse_added, refuse_longer, refuse_narrow};
pub(crate) use shape::max_of;
pub use shape::{Part, Shape, Shaped, SizeField};
pub use size::Size;
#[cfg(feature = "alloc")]
pub(crate) use types::Boxed;
pub use types::Unknown;
pub(crate) use types::{
    Array, AtMost, Bare, Byte, Constant, Either, Fixed, Int, Listed, Partial, Perhaps, Picky,
    Plain, Sequence, Text, ToTheEnd,
};
pub(crate) use types::{fixed_size, items_fault};
