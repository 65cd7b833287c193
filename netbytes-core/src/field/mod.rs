//! One field: a type, its keys, and its place in error messages.
//!
//! Everything that a field's keys can say is a type here, a *codec* that writes a `T`: a [`Fmt`](crate::Fmt) alone, `Max`,
//! `Rest` or `With`. Generated code reads and writes through [`Field`], whatever the keys.
//!
//! | module | what it is |
//! |---|---|
//! | `codec` | the traits of what a field's keys come to, and a format alone |
//! | `extent` | `max`, `rest`, `until`, `nul` |
//! | `counted` | `count` |
//! | `magic` | `magic` |
//! | `trailing` | `default`, `skip` |
//! | `custom` | `with` |
//! | `context` | where a field stands among the others |
//! | `access` | [`Field`]: how generated code reads and writes one |
//! | `count_access` | the same of a field that holds a count, and of the one that is counted |
//! | `payload` | fields on their way out, behind a path |
//! | `tag` | tags |
//! | `region` | what stands around the fields of a type: `magic` and `sized` |
//! | `stub` | what stands in for a field that cannot be |
#![allow(
    missing_docs,
    clippy::missing_errors_doc,
    clippy::type_complexity,
    reason = "reached only by generated code"
)]

mod codec;

mod extent;

mod counted;

mod custom;
mod magic;
mod trailing;

mod context;

mod access;
mod count_access;

mod payload;
mod tag;

mod region;

mod stub;

pub use access::{Field, fail};
pub use codec::{FieldDecode, FieldEncode};
pub use counted::{CountField, Counted, CountedBy, CountedDecode};
pub use custom::With;
pub use extent::{Max, Rest, Until};
pub use magic::Magic;
pub use payload::Payload;
pub(crate) use region::peek_into;
pub use region::{
    Delimited, MagicBytes, close, enter as enter_region, enter_behind as enter_region_behind,
    leave as leave_region, take_magic,
};
pub use stub::{FieldStub, assert_count, assert_counted, assert_field};
pub use tag::{
    OtherTag, Tag, passed_over, put_tag, put_unit, take_tag, to_u64, unknown_tag, unknown_tag_at,
};
pub use trailing::{OptionalTrailing, SkippedDefault};
