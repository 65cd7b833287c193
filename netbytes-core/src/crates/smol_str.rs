//! `smol_str`: text that is cloned at no cost, and takes no memory of the allocator where it is short.

use smol_str::SmolStr;

use crate::error::DecodeError;
use crate::memory;
use crate::reader::Reader;
use crate::types::{byte_types, kinds};
use crate::utf8::take;

byte_types! {
    [] [] SmolStr as Text, |text| text.as_bytes(), |r, len| owned(take(r, len)?, r), run |text, r| owned(text, r);
}

kinds! { ByLength:
    [] SmolStr;
}

#[inline]
fn owned(text: &str, r: &mut Reader<'_>) -> Result<SmolStr, DecodeError> {
    if text.len() >= size_of::<SmolStr>() {
        r.charge(memory::ref_counted(text.len()))?;
    }
    Ok(SmolStr::new(text))
}
