//! What the compiler may name in an error about a derived type, under a name that can be read: `netbytes::derive::Node`
//! is what only `#[derive(NetTree)]` implements.
//!
//! It is no part of the public interface, and hidden in the documentation. From the compiler it is not hidden: where an
//! item is reached through hidden modules alone, an error has the whole path through them.

#[cfg(feature = "alloc")]
pub use netbytes_core::__private::HasBoxTable;
pub use netbytes_core::__private::{
    AsyncWalk, Blockable, ChildNode, CountField, Counted, CountedBy, CountedDecode, DecodeSequence,
    DecodeTerminated, Descriptor, Field, FieldDecode, FieldEncode, HasTable, LocalWalk, Magic, Max,
    NoReplies, Node, OptionalTrailing, ReplyPolicy, ReplySink, Rest, Sequence, SkippedDefault,
    Table, TableWalk, Terminated, Until, Walk, With, assert_count, assert_counted, assert_field,
    take_tag,
};
