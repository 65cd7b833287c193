//! One field of a derived type: its type, its keys, and its location in errors.
//!
//! Each key of a field is a type here, a *field codec* that encodes a `T`: a [`Fmt`](crate::Fmt) alone, `Max`, `Rest`
//! or `With`. Generated code reads and writes every field through [`Field`], whatever its keys are.
//!
//! | module | what it is |
//! |---|---|
//! | `codec` | the traits of field codecs, and a format as a field codec |
//! | `extent` | `max`, `rest`, `until`, `nul` |
//! | `related` | `if`, `optional`, `sized = n`: fields that other fields say something about |
//! | `counted` | `count` |
//! | `prefixed` | `sized = u16` |
//! | `width` | `width` |
//! | `items` | `items` |
//! | `null` | `null` |
//! | `preceded` | a value with something in front of it |
//! | `constant` | `magic` |
//! | `trailing` | `default`, `skip` |
//! | `custom` | `with` |
//! | `codec_end` | `with` beside `rest`, `until` |
//! | `assert` | `assert` |
//! | `bits` | `bits`, `tag_bits` |
//! | `computed` | [`Computed`], and fields that say something about others |
//! | `context` | the place of a field among the others |
//! | `access` | [`Field`]: how generated code reads and writes a field |
//! | `form` | `as` |
//! | `related_access` | how it reads a field that other fields say something about |
//! | `given` | tags that stand in another field |
//! | `payload` | [`Payload`]: what is written after a path |
//! | `relation` | what one field says about a later one |
//! | `null_count` | `null` beside `count` |
//! | `tag` | tags |
//! | `name` | tags that are text |
//! | `untagged` | enums whose tag stands in another field |
//! | `tag_of` | `tag = n`: the field that holds such a tag |
//! | `says` | [`Says`]: the field that says something of another, in generated code |
//! | `after_tag` | `after_tag` |
//! | `tail` | `magic_after`, `pad_to` |
//! | `align` | `align`, `then_align` |
//! | `trailer` | the fields behind a node |
//! | `sum` | `checksum` |
//! | `region` | what surrounds the fields of a type: `magic` and `sized` |
//! | `stub` | [`FieldStub`]: what replaces a field whose type was refused |
#![allow(
    missing_docs,
    clippy::missing_errors_doc,
    clippy::type_complexity,
    reason = "reached only by generated code"
)]

mod codec;

mod extent;

mod related;

mod counted;

mod prefixed;

mod width;

mod items;

mod null;

mod preceded;

mod constant;
mod trailing;

mod custom;

mod codec_end;

mod assert;

mod bits;
mod computed;

mod context;

mod access;
mod form;
mod related_access;

mod given;

mod payload;

mod relation;

mod null_count;

mod tag;

mod name;

mod untagged;

mod tag_of;

mod says;

mod after_tag;
mod sum;
mod tail;

mod align;

mod trailer;

mod region;

mod stub;

pub use access::{Field, fail, fail_at};
pub use after_tag::{AfterTag, take_after_tag, take_after_tag_behind};
pub use align::{Aligned, PrefixedThen, WithinAt, put_align, take_align};
pub use assert::{assert_put, assert_read};
pub use bits::{
    BitField, BitGroup, other_bits, put_bits, refuse_bits, take_bits, take_constant_bits,
    unknown_bits,
};
pub use codec::{FieldDecode, FieldEncode};
pub use codec_end::{WithRest, WithUntil};
pub use computed::{Computed, Holder, Presence, computed};
pub use constant::{
    ConstantValue, LiteralBytes, Magic, MagicConstant, MagicOf, NoBytes, assert_magic, constant_len,
};
pub use counted::Counted;
pub use custom::{With, WithIn};
pub use extent::{Max, Rest, Until, UntilBytes};
pub use form::{AsForm, CHECKS_FORMS, FormStub, FromForm, IntoForm, ToForm, not_inverse};
pub use given::{GivenForm, GivenTag};
pub use items::Items;
pub(crate) use name::take_name_of;
pub use name::{FoundName, NameTag, OtherName, put_name, take_name, unknown_name};
pub use null::{Null, SignedLength, UnsignedLength};
pub use null_count::NullCounted;
pub(crate) use payload::{AroundNode, GivenPart};
pub use payload::{
    EncodeFields, FieldsOf, Held, NodeFields, Payload, PayloadCodec, Whole, first_error_around,
};
pub use prefixed::{Prefixed, max_of_len, take_len};
#[allow(unreachable_pub, reason = "a part of `NodeInfo`, which generated code names")]
pub use region::NodeLength;
pub(crate) use region::peek_into;
pub use region::{
    Delimited, MagicBytes, RegionBy, RegionStub, close, enter as enter_region,
    enter_behind as enter_region_behind, leave as leave_region, region_end, take_magic,
};
pub use related::{Alone, CountedBy, IfLeft, RelatedDecode, When, Within};
pub use relation::{
    CountField, Found, Linear, PresenceField, agree_order, agree_presence, check_measured,
    first_error, measure, measure_alone,
};
pub use says::{Says, SaysStub};
pub use stub::{FieldStub, assert_field, assert_related};
pub use sum::{
    EncodeSummed, Following, InsideNode, NodeSummed, check_sum, enter_read_sum, enter_sum,
    follow_sum, leave_read_sum, leave_sum, owner_at, put_node_summed, put_sum, put_summed,
    refuse_sum, settle_sum,
};
pub use tag::{
    NumberBy, NumberStub, OtherTag, Tag, TagConstant, assert_tag, bytes_to_u64, own_tag,
    passed_over, put_tag, put_unit, refuse_wide_tag, signed_to_u64, take_tag, to_u64, u64_to_bytes,
    unknown_tag, unknown_tag_at,
};
pub use tag_of::{FollowsTag, TagField, Untagged, refuse_tag_field};
pub use tail::{
    Behind, Padded, Tailed, TailedNull, WithTail, check_inner_gap, check_tail, close_padded,
    put_tail, read_with_tail, split_tail, take_inner_gap, take_last_tail, take_tail,
};
pub use trailer::{Before, enter_node, header_end, split_node, split_trailer};
pub use trailing::{OptionalTrailing, SkippedDefault};
pub use untagged::{
    DecodeUntagged, EncodeUntagged, GivenPayload, NoForm, UntaggedWhole, first_error_untagged,
    given, given_form, given_name, given_number, no_form, other_given, other_given_bytes,
    other_given_name,
};
pub use width::{IntWidth, IntWidths, Integer};
