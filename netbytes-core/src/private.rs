//! The names that generated code uses. Nothing else uses them.

pub use core::convert::From;
pub use core::default::Default as StdDefault;
pub use core::future::Future;
pub use core::marker::{PhantomData, Send, Sized, Sync};
pub use core::ops::Fn;
pub use core::option::Option;
pub use core::result::Result;
pub use core::{
    matches,
    primitive::{bool, i8, i16, i32, i64, i128, str, u8, u16, u32, u64, u128, usize},
};

#[doc(hidden)]
pub use crate::__arm as arm;
#[doc(hidden)]
pub use crate::__constant_bytes as constant_bytes;
#[doc(hidden)]
pub use crate::__with_alloc as with_alloc;
pub use crate::action::Actions;
pub use crate::bounds::{
    Bounds, ConstantBytes, Derived, Descriptor, Fault, FieldInfo, FieldTail, Gap, HeaderEnd,
    LengthField, NameEnd, Refused, RegionInfo, Size, TagClaim, TagNames, Tail, claim_tag, refuse,
    refuse_added, refuse_longer, refuse_moving_size, refuse_narrow, refuse_open_gap,
    tag_of_constant, used_keys,
};
pub use crate::checksum::Checksum;
pub use crate::codec::{BorrowCodec, Codec, NumberInfo};
pub use crate::decode::{Decode, replace};
pub use crate::encode::{Encode, Order, OrderOf, WithoutOrd};
pub use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
pub use crate::field::region_end;
pub use crate::field::{
    AfterTag, Behind, ConstantValue, LiteralBytes, MagicConstant, MagicOf, NoBytes, Padded, Tailed,
    TailedNull, WithTail, assert_magic, check_inner_gap, check_tail, close_padded, constant_len,
    put_tail, read_with_tail, split_tail, take_after_tag, take_after_tag_behind, take_inner_gap,
    take_last_tail, take_tail,
};
pub use crate::field::{Aligned, PrefixedThen, WithinAt, put_align, take_align};
pub use crate::field::{
    Alone, CountField, Counted, CountedBy, Delimited, EncodeFields, Field, FieldDecode,
    FieldEncode, FieldsOf, Found, FoundName, Held, Holder, IfLeft, IntWidth, Items, Linear, Magic,
    MagicBytes, Max, NameTag, Null, NullCounted, NumberBy, OptionalTrailing, OtherName, OtherTag,
    Payload, Prefixed, Presence, PresenceField, RegionBy, RelatedDecode, Rest, Says, SignedLength,
    SkippedDefault, Tag, TagConstant, UnsignedLength, Until, UntilBytes, When, Whole, With, Within,
    agree_order, agree_presence, assert_field, assert_related, assert_tag, bytes_to_u64,
    check_measured, close, enter_region, enter_region_behind, fail, fail_at, first_error,
    leave_region, measure, measure_alone, own_tag, passed_over, put_name, put_tag, put_unit,
    refuse_wide_tag, signed_to_u64, take_magic, take_name, take_tag, to_u64, u64_to_bytes,
    unknown_name, unknown_tag, unknown_tag_at,
};
pub use crate::field::{AsForm, CHECKS_FORMS, FromForm, IntoForm, ToForm, not_inverse};
pub use crate::field::{
    Before, Computed, GivenPayload, NodeFields, PayloadCodec, UntaggedWhole, computed, enter_node,
    first_error_around, header_end, max_of_len, split_node, split_trailer, take_len,
};
pub use crate::field::{
    BitField, BitGroup, other_bits, put_bits, refuse_bits, take_bits, take_constant_bits,
    unknown_bits,
};
pub use crate::field::{
    DecodeUntagged, EncodeUntagged, GivenForm, GivenTag, NoForm, first_error_untagged, given,
    given_form, given_name, given_number, no_form, other_given, other_given_bytes,
    other_given_name,
};
pub use crate::field::{
    EncodeSummed, Following, InsideNode, NodeSummed, check_sum, enter_read_sum, enter_sum,
    follow_sum, leave_read_sum, leave_sum, owner_at, put_node_summed, put_sum, put_summed,
    refuse_sum, settle_sum,
};
pub use crate::field::{FollowsTag, TagField, Untagged, refuse_tag_field};
pub use crate::field::{IntWidths, Integer, WithIn, WithRest, WithUntil};
pub use crate::field::{assert_put, assert_read};
pub use crate::format::{ByWidth, DefaultFormat, Fmt, Format};
pub use crate::framing::Family;
#[cfg(feature = "alloc")]
pub use crate::handler::HasBoxTable;
pub use crate::handler::{
    ActionReply, ActionResult, AsyncNode, AsyncWalk, BehindAction, Blockable, Blocking,
    DispatchError, Dispatched, Handler, HandlesAllOf, HasTable, LocalNode, LocalWalk, NoReplies,
    Outcome, ReplyBehind, ReplyOf, ReplyPolicy, ReplySink, Table, TableWalk, Visited, Walk,
    WithoutReply, read_root,
};
// In the bounds of calls alone.
pub use crate::handler::{HandledBy, Messages};
pub use crate::handler::{NoTable, TableNode, Untabled};
pub use crate::handler::{UntaggedAsyncWalk, UntaggedLocalWalk, UntaggedTableWalk, UntaggedWalk};
pub use crate::input::IntoInput;
pub use crate::node::{ChildNode, HeaderInfo, Node, NodeInfo, VariantInfo, VariantKind};
pub use crate::path::{
    AfterTagPath, AroundPath, ChildPath, ChildPathBy, DelimitedPath, EncoderState, GivenPath,
    HeaderPath, MagicPath, NamePath, Path, Root, TailPath, TrailerPath,
};
pub use crate::prefix::{FromSigned, Plus, Signed, Width};
pub use crate::reader::Reader;
pub use crate::sink::Sink;
pub use crate::tag::{TagKind, TagValue};
pub use crate::tree::NetTree;
pub use crate::types::{
    ByteString, DecodeSequence, DecodeTerminated, FromItems, Sequence, Terminated,
};
pub use crate::utf8::TextRun;
pub use crate::wire::{Bincode1Wire, Bincode2Wire, BorshWire, PostcardWire, WireName};
pub use crate::writer::{Running, Writer};
#[cfg(feature = "alloc")]
pub use alloc::boxed::Box;

/// The stubs: what replaces a field, a node or a reply whose type was refused. They are imported without names, so that
/// an import of all of them brings no name into the user's code.
pub mod stubs {
    pub use crate::field::FieldStub as _;
    pub use crate::field::FormStub as _;
    pub use crate::field::NumberStub as _;
    pub use crate::field::RegionStub as _;
    pub use crate::field::SaysStub as _;
    pub use crate::handler::ReplyStub as _;
    pub use crate::node::NodeStub as _;
}

/// Integers that Rust does not have, under the names that other tools give them. They have no form: a field with one of them
/// is told what to write in its place, where the name would else not be found. They are imported by a glob, so that a type
/// of the user's with such a name comes before them.
#[allow(non_camel_case_types, missing_debug_implementations)]
pub mod widths {
    macro_rules! widths {
        ($($name:ident)*) => {$(pub struct $name;)*};
    }

    widths! {
        u1 u2 u3 u4 u5 u6 u7 u9 u10 u11 u12 u13 u14 u15
        u24 u40 u48 u56 u96 i24 i40 i48 i56 i96
    }
}
