//! Readable names for the traits that a compile error about a derived type may mention: `netbytes::derive::Walk` is a trait
//! that only `#[derive(NetTree)]` implements.
//!
//! This module is not part of the public interface, and is hidden in the documentation. It is not hidden from the compiler:
//! an error spells the whole path of an item that can be reached only through hidden modules.

#[cfg(feature = "alloc")]
pub use netbytes_core::__private::HasBoxTable;
pub use netbytes_core::__private::{
    Aligned, Alone, AsyncWalk, Behind, BitField, Blockable, ByteString, ChildNode, ConstantBytes,
    ConstantValue, CountField, Counted, CountedBy, DecodeSequence, DecodeTerminated, Descriptor,
    Field, FieldDecode, FieldEncode, FollowsTag, FromForm, FromItems, HasTable, Holder, IfLeft,
    IntWidth, Integer, IntoForm, Items, LiteralBytes, LocalWalk, Magic, MagicConstant, MagicOf,
    Max, NoReplies, Null, NullCounted, OptionalTrailing, Prefixed, PrefixedThen, Presence,
    PresenceField, RelatedDecode, ReplyPolicy, ReplySink, Rest, Root, Sequence, SignedLength,
    SkippedDefault, Table, TableWalk, TagConstant, TagField, Tailed, TailedNull, Terminated,
    ToForm, UnsignedLength, Until, UntilBytes, Walk, When, With, Within, WithinAt, assert_field,
    assert_magic, assert_related, assert_tag, take_tag,
};

pub use netbytes_core::__private::{
    ActionReply, AsyncNode, BehindAction, HandledBy, LocalNode, Messages, TableNode, WithoutReply,
    widths,
};

/// A second item with the name of a trait that users write in bounds. The compiler spells the whole path of each of two
/// items with one name: it says `T: netbytes::Node`, which can be pasted.
pub mod namesakes {
    /// Not a node.
    #[derive(Debug)]
    pub enum Node {}
}
