//! The region of a `sized` type: its length, and what stands around it, so that the end of a value can be found without decoding
//! it.

use super::tag_names::TagNames;
use crate::codec::NumberInfo;
use crate::error::DecodeError;
use crate::reader::Reader;

/// How the length prefix of a `sized` type is written.
#[derive(Clone, Copy, Debug)]
pub struct LengthField {
    /// The number of bytes of the length prefix. Width 0 is a varint.
    pub len: u8,
    /// Its byte order.
    pub big_endian: bool,
    /// Whether the length includes the length prefix.
    pub inclusive: bool,
}

/// Reads the header of a struct whose node has a length, and returns where the fields behind the node end. These need not be
/// there yet.
#[doc(hidden)]
pub type HeaderEnd = for<'de> fn(&mut Reader<'de>) -> Result<usize, DecodeError>;

/// What a `sized` type writes around its region, whichever value it is, and how it writes the length.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct RegionInfo {
    pub magic: &'static [u8],
    /// The tag of an enum: its width, its codec, or its names. A struct has none.
    pub tag_len: Option<u8>,
    pub tag_by: Option<NumberInfo>,
    pub tag_names: Option<TagNames>,
    /// The bytes behind the tag.
    pub after_tag: &'static [u8],
    /// The length: its field, or its codec.
    pub sized: Option<LengthField>,
    pub sized_by: Option<NumberInfo>,
    /// The header of a struct, from which the length of its node follows. Such a struct has no other length.
    pub header: Option<HeaderEnd>,
    /// The bytes behind the region, and a number to a multiple of which padding behind them extends.
    pub magic_after: &'static [u8],
    pub pad_to: usize,
}
