//! `compact_str`: text that takes no memory of the allocator where it is short.

use compact_str::CompactString;

use crate::error::DecodeError;
use crate::reader::Reader;
use crate::types::{byte_types, kinds};
use crate::utf8::take;

byte_types! {
    [] [] CompactString as Text, |text| text.as_bytes(), |r, len| owned(take(r, len)?, r), run |text, r| owned(text, r);
}

kinds! { ByLength:
    [] CompactString;
}

#[inline]
fn owned(text: &str, r: &mut Reader<'_>) -> Result<CompactString, DecodeError> {
    if text.len() > size_of::<CompactString>() {
        r.charge_array::<u8>(text.len())?;
    }
    Ok(CompactString::new(text))
}
