//! The encoding of the types of the standard library. The wire spec in the guide has the tables: value, hex, length.
//!
//! Sequences come first, because `field` applies keys to them. The types follow, each after those that it uses.
//!
//! | module | what it is |
//! |---|---|
//! | `collect` | collections while they are filled |
//! | `end` | where items without a count end |
//! | `sequence` | [`Sequence`]: what follows a count or a length |
//! | `fill` | collections that are filled item by item |
//! | `sorted` | the items of hash tables in ascending order |
//! | `convert` | types that are encoded as a value of another type |
//! | `bytes` | byte strings |
//! | `int` | integers |
//! | `array` | arrays |
//! | `borrow` | `Box`, `Rc`, `Arc`, `Cow` |
//! | `choice` | `Option`, `Result` |
//! | `lists` | lists |
//! | `linked` | linked lists and heaps |
//! | `map` | maps and sets |
//! | `scalar` | `bool`, `char`, floats, unit |
//! | `text` | text |
//! | `c_string` | C strings |
//! | `path` | paths |
//! | `tuple` | tuples |
//! | `net` | addresses |
//! | `time` | `Duration`, `SystemTime` |
//! | `order` | `Ordering`, `Reverse`, `Infallible` |
//! | `range` | ranges |
//! | `cell` | cells, locks, atomics |
//! | `collection` | sequences as collections of items of any form |
//! | `kind` | which number of a value `null` is about |

mod collect;

pub(crate) mod end;

mod sequence;

pub(crate) mod fill;

#[cfg(any(feature = "std", feature = "hashbrown"))]
pub(crate) mod sorted;

pub(crate) mod convert;

mod bytes;
mod int;

mod array;
mod borrow;
mod choice;
#[cfg(feature = "alloc")]
mod linked;
mod lists;
#[cfg(feature = "alloc")]
mod map;
mod scalar;
mod text;
mod tuple;

mod c_string;
mod path;

mod net;
mod order;
mod range;
mod time;

mod cell;

mod collection;
mod kind;

pub(crate) use choice::{marker, put_variant, variant};
pub(crate) use collect::{Collect, Discard};
pub(crate) use collection::Collection;
pub use collection::FromItems;
pub(crate) use end::{
    End, EndOfInput, TerminatorByte, TerminatorBytes, TerminatorScan, any_begins_with,
    decode_until_end, ends_early, first_byte,
};
pub(crate) use kind::{ByLength, ByValue, NullKind};
pub(crate) use sequence::prefixed;
pub use sequence::{ByteString, DecodeSequence, DecodeTerminated, Sequence, Terminated};

// What types of other crates are made with.
#[cfg(feature = "alloc")]
#[allow(unused_imports, reason = "each crate is behind a feature and uses some of them")]
pub(crate) use collect::next_capacity;
#[cfg(any(feature = "std", feature = "hashbrown"))]
#[allow(unused_imports, reason = "each crate is behind a feature and uses some of them")]
pub(crate) use collect::{charge_table, hash_tables};
#[allow(unused_imports, reason = "each crate is behind a feature and uses some of them")]
pub(crate) use {
    bytes::byte_types,
    collect::{ENTRY_MOVES, ITEM_MOVES},
    collection::direct,
    convert::encoded_as,
    fill::{check_capacity, collections, over_capacity},
    kind::kinds,
    net::v4_or_v6,
    sequence::{byte_lists, decode_prefixed},
};
