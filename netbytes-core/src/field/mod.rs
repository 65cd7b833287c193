//! One field of a derived type: its type, its keys, and its location in errors.
//!
//! Each key of a field is a type here, a *field codec* that encodes a `T`: a [`Fmt`](crate::Fmt) alone, `Max`, `Rest`
//! or `With`. Generated code reads and writes every field through [`Field`], whatever its keys are.
//!
//! | module | what it is |
//! |---|---|
//! | `codec` | the traits of field codecs, and a format as a field codec |
//! | `extent` | `max`, `rest`, `until`, `nul` |
//! | `counted` | `count` |
//! | `magic` | `magic` |
//! | `trailing` | `default`, `skip` |
//! | `bits` | `bits`, `tag_bits` |
//! | `custom` | `with` |
//! | `context` | the place of a field among the others |
//! | `access` | [`Field`]: how generated code reads and writes a field |
//! | `count_access` | how it reads and writes a field with a count, and the field that is counted |
//! | `payload` | [`Payload`]: what is written after a path |
//! | `tag` | tags |
//! | `name` | tags that are text |
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

mod counted;

mod bits;
mod custom;
mod magic;
mod trailing;

mod context;

mod access;
mod count_access;

mod payload;
mod tag;

mod name;

mod region;

mod stub;

pub use access::{Field, fail, fail_at};
pub use bits::{BitField, BitGroup, put_bits, refuse_bits, take_bits, take_constant_bits};
pub use codec::{FieldDecode, FieldEncode};
pub use counted::{CountField, Counted, CountedBy, CountedDecode};
pub use custom::With;
pub use extent::{Max, Rest, Until};
pub use magic::Magic;
pub(crate) use name::take_name_of;
pub use name::{FoundName, NameTag, OtherName, put_name, take_name, unknown_name};
pub use payload::{Held, Payload};
#[allow(unreachable_pub, reason = "a part of `NodeInfo`, which generated code names")]
pub use region::NodeLength;
pub(crate) use region::peek_into;
pub use region::{
    Delimited, MagicBytes, close, enter as enter_region, enter_behind as enter_region_behind,
    enter_behind_by as enter_region_behind_by, enter_by as enter_region_by, leave as leave_region,
    take_magic,
};
pub use stub::{FieldStub, assert_count, assert_counted, assert_field};
pub use tag::{
    OtherTag, Tag, TagConstant, assert_tag, bytes_to_u64, passed_over, put_tag, put_unit,
    signed_to_u64, take_tag, to_u64, u64_to_bytes, unknown_tag, unknown_tag_at,
};
pub use trailing::{OptionalTrailing, SkippedDefault};
