//! What generated code names, and nothing else does.

pub use core::convert::From;
pub use core::default::Default as StdDefault;
pub use core::future::Future;
pub use core::marker::{PhantomData, Send, Sized, Sync};
pub use core::ops::Fn;
pub use core::option::Option;
pub use core::result::Result;
pub use core::{
    matches,
    primitive::{bool, str, u8, u16, u32, u64, usize},
};

#[doc(hidden)]
pub use crate::__with_alloc as with_alloc;
pub use crate::action::{Actions, NodeInfo, VariantInfo, VariantKind};
pub use crate::bounds::{
    Bounds, Fault, Shaped, Size, Unknown, refuse, refuse_added, refuse_longer, refuse_narrow, uses,
};
pub use crate::code::{Decode, Encode, replace};
pub use crate::error::{DecodeError, EncodeError, Place};
pub use crate::field::{
    Absent, Counted, CountedBy, CountedDecode, Field, FieldDecode, FieldEncode, Late, Lead,
    MagicOf, Max, OtherTag, Part, Parts, Rest, Shape, SizeField, SizedParts, Skipped, Tag, Until,
    With, assert_codec, assert_count, assert_counted, assert_field, assert_node, assert_plain,
    assert_reply, close, enter_region, enter_region_behind, fail, leave_region, passed_over,
    put_tag, put_unit, take_magic, take_tag, to_u64, unknown_tag, unknown_tag_at,
};
pub use crate::format::{Fmt, Format};
pub use crate::framing::Family;
#[cfg(feature = "alloc")]
pub use crate::handler::BoxTabled;
pub use crate::handler::{
    Answers, AsyncWalk, Blockable, Blocking, DispatchError, Handler, HandlesAllOf, LocalWalk,
    NoReplies, Outcome, ReplyOf, Replying, Table, TableWalk, Tabled, Walk,
};
pub use crate::message::{Behind, Inside, Path, Pen, Under};
pub use crate::reader::Reader;
pub use crate::sink::Sink;
pub use crate::tree::{Below, NetTree, Node, read_root};
pub use crate::types::text::Row;
pub use crate::writer::Writer;
#[cfg(feature = "alloc")]
pub use alloc::boxed::Box;
