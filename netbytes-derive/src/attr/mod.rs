//! What is written: a type with its keys, each read on its own.
//!
//! `attr` looks at one attribute at a time: it knows which keys there are, what each may stand on and what its value may
//! be. All of that stands in the record of the key, in `keys`. Whether two keys go together is asked by `check`; what they
//! come to is the `model`. Each module uses only those above it:
//!
//! | module | what it is |
//! |---|---|
//! | `target` | what an attribute stands on |
//! | `similar` | the known word that a mistyped one is close to |
//! | `tokens` | helpers of parsers and messages |
//! | `class` | what a key says something about, which the rules ask |
//! | `record` | what is known about a key, and a key that was read |
//! | `foreign` | words of other derives for what no key says |
//! | `value` | the parsers of values |
//! | `keys` | the records of all keys |
//! | `quoted` | values in quotes, as other derives take them |
//! | `key_set` | the keys of one target, with their values |
//! | `read` | the loop over the keys in an attribute |
//! | `discriminant` | the discriminant of a variant, which is a tag too |
//! | `written` | a type, its variants and its fields |
//! | `tag` | which tag each variant has |

mod class;
mod discriminant;
mod foreign;
mod key_set;
pub(crate) mod keys;
mod quoted;
mod read;
mod record;
mod similar;
mod tag;
mod target;
mod tokens;
mod value;
mod written;

pub(crate) use class::Class;
pub(crate) use discriminant::Discriminant;
pub(crate) use key_set::KeySet;
pub(crate) use record::{Exclusion, Key, Need, TypedKey};
pub(crate) use tag::{Tag, count};
pub(crate) use value::{
    Assert, CheckedBytes, Checksum, FieldSize, Magic, NullNumber, Number, Reserved,
};
pub(crate) use written::{Field, Shape, Variant, Written};
