//! What is known of an encoded value at compile time.
//!
//! A type's bounds in a format are reached by [`Encode::Len`](crate::Encode::Len). Each constant of [`Bounds`] is apart
//! from the others because of recursive types: `MIN`, `MAX` and `OPEN_ENDED` look through what is held inline and stop at a
//! `Box` or a sequence, `FAULT` looks through one and stops at the next derived type, so none of them can depend on itself.
//!
//! | module | what it is |
//! |---|---|
//! | `const_message` | messages with numbers in them, which the compiler puts together |
//! | `fault` | what makes a type impossible on the wire |
//! | `traits` | [`Bounds`] |
//! | `size` | the bounds of one field, as values |
//! | `descriptor` | the fields of a derived type, and what is known of all of them |
//! | `types` | the bounds of everything else |
//! | `refuse` | how compilation stops where fields do not go together |

mod const_message;

mod fault;
mod traits;

mod size;

mod descriptor;
mod types;

mod refuse;

pub(crate) use descriptor::max_of;
pub use descriptor::{Derived, Descriptor, FieldInfo, LengthField};
pub use fault::{Fault, used_keys};
pub use refuse::{refuse, refuse_added, refuse_longer, refuse_narrow};
pub use size::Size;
pub use traits::Bounds;
pub(crate) use traits::add;
#[cfg(feature = "alloc")]
pub(crate) use types::Boxed;
pub use types::Refused;
pub(crate) use types::{
    Array, AtMost, Byte, Constant, Either, Fallible, Fixed, Int, Listed, Number, Optional,
    Sequence, Text, Unprefixed, UntilEnd, Validated,
};
pub(crate) use types::{fixed_size, items_fault};
