//! Readable names for the traits that a compile error about a derived type may mention: `netbytes::derive::Node` is a trait
//! that only `#[derive(NetTree)]` implements.
//!
//! This module is not part of the public interface, and is hidden in the documentation. It is not hidden from the compiler:
//! an error spells the whole path of an item that can be reached only through hidden modules.

#[cfg(feature = "alloc")]
pub use netbytes_core::__private::HasBoxTable;
pub use netbytes_core::__private::{
    AsyncWalk, Blockable, ChildNode, CountField, Counted, CountedBy, CountedDecode, DecodeSequence,
    DecodeTerminated, Descriptor, Field, FieldDecode, FieldEncode, HasTable, LocalWalk, Magic, Max,
    NoReplies, Node, OptionalTrailing, ReplyPolicy, ReplySink, Rest, Sequence, SkippedDefault,
    Table, TableWalk, Terminated, Until, Walk, With, assert_count, assert_counted, assert_field,
    take_tag,
};
