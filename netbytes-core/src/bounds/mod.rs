//! The bounds of a type: what is known of its encoded values at compile time.
//!
//! The bounds of a type in a format are reached by [`Encode::Len`](crate::Encode::Len). They are separate constants
//! because of recursive types. `MIN`, `MAX` and `OPEN_ENDED` look into the types that are held inline, and stop at a
//! `Box` or a sequence. `FAULT` looks into a `Box` or a sequence, and stops at the next derived type. So no constant
//! depends on itself.
//!
//! | module | what it is |
//! |---|---|
//! | `const_message` | messages with numbers, built by the compiler |
//! | `fault` | the reasons why a type cannot be encoded |
//! | `tag_names` | the tags of an enum that are text |
//! | `region` | the length of a `sized` type, and what stands around its region |
//! | `traits` | [`Bounds`] |
//! | `size` | the bounds of one field, as values |
//! | `tail` | the bounds of constant bytes, and of what stands behind a value |
//! | `descriptor` | the fields of a derived type, and their bounds together |
//! | `types` | the bounds of single values, arrays and tuples |
//! | `sequences` | the bounds of sequences |
//! | `around` | the bounds of a value in another place, with another end or further conditions |
//! | `claims` | the tags of an enum that only the compiler knows |
//! | `refuse` | how compilation stops if the fields of a type do not fit together |

mod const_message;

mod fault;
mod tag_names;

mod region;

mod traits;

mod size;
mod tail;

mod descriptor;
mod types;

mod sequences;

mod around;

mod claims;
mod refuse;

pub(crate) use around::{
    Aligned, AtMultiple, Conditional, Fallible, OnlyIn, Optional, OptionalEnd, Placed, Shared,
    Validated, Within, width_of,
};
#[cfg(any(feature = "std", feature = "hashbrown"))]
pub(crate) use around::{HasOrder, InOrder};
pub use claims::{TagClaim, claim_tag, tag_of_constant};
pub use descriptor::{Derived, Descriptor, FieldInfo};
pub(crate) use descriptor::{front_len, max_of, max_of_others};
pub use fault::{Fault, used_keys};
pub use refuse::{
    refuse, refuse_added, refuse_longer, refuse_moving_size, refuse_narrow, refuse_open_gap,
};
pub use region::{HeaderEnd, LengthField, RegionInfo};
#[cfg(any(feature = "arrayvec", feature = "heapless"))]
pub(crate) use sequences::UpTo;
pub(crate) use sequences::{
    AtMost, Listed, Sequence, Unprefixed, UntilByte, UntilEnd, items_fault,
};
pub use size::Size;
pub use tag_names::{NameEnd, TagNames};
pub(crate) use tail::{Bytes, Tailed, TailedNull};
pub use tail::{ConstantBytes, FieldTail, Gap, Tail};
pub use traits::Bounds;
pub(crate) use traits::{MAX_FIELD_WEIGHT, MAX_NODE_WEIGHT, add, as_held, is_heavy};
#[cfg(feature = "alloc")]
pub(crate) use types::Boxed;
pub use types::Refused;
pub(crate) use types::{
    Array, Byte, Char, Constant, Either, EitherIn, Fixed, Float, Int, Prefix, Text, fixed_size,
};
