//! Text, borrowed and owned.

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, rc::Rc, string::String, sync::Arc};

#[cfg(feature = "alloc")]
use crate::error::DecodeError;
#[cfg(feature = "alloc")]
use crate::memory;
#[cfg(feature = "alloc")]
use crate::reader::Reader;
use crate::types::bytes::byte_types;
use crate::utf8::take;

byte_types! {
    ['a] [: 'a] &'a str as Text, |text| text.as_bytes(), |r, len| take(r, len), run |text, r| Ok(text);
}

#[cfg(feature = "alloc")]
byte_types! {
    [] [] String as Text, |text| text.as_bytes(), |r, len| take_owned(r, len),
        |this| take_in_place(this, r, len),
        run |text, r| owned(text, r);
    [] [] Box<str> as Text, |text| text.as_bytes(), |r, len| take_owned(r, len).map(String::into_boxed_str),
        run |text, r| owned(text, r).map(String::into_boxed_str);
    [] [] Rc<str> as Text, |text| text.as_bytes(), |r, len| take_ref_counted(r, len),
        run |text, r| ref_counted(text, r);
    [] [] Arc<str> as Text, |text| text.as_bytes(), |r, len| take_ref_counted(r, len),
        run |text, r| ref_counted(text, r);
    ['a] [: 'a] Cow<'a, str> as Text, |text| text.as_bytes(), |r, len| take(r, len).map(Cow::Borrowed),
        run |text, r| Ok(Cow::Borrowed(text));
}

#[cfg(feature = "alloc")]
fn take_owned(r: &mut Reader<'_>, len: usize) -> Result<String, DecodeError> {
    let text = take(r, len)?;
    owned(text, r)
}

#[cfg(feature = "alloc")]
#[inline]
fn owned(text: &str, r: &mut Reader<'_>) -> Result<String, DecodeError> {
    r.charge_array::<u8>(text.len())?;
    Ok(String::from(text))
}

/// Reads a reference-counted text.
#[cfg(feature = "alloc")]
fn take_ref_counted<T: for<'t> From<&'t str>>(
    r: &mut Reader<'_>,
    len: usize,
) -> Result<T, DecodeError> {
    let text = take(r, len)?;
    ref_counted(text, r)
}

#[cfg(feature = "alloc")]
#[inline]
fn ref_counted<T: for<'t> From<&'t str>>(text: &str, r: &mut Reader<'_>) -> Result<T, DecodeError> {
    r.charge(memory::ref_counted(text.len()))?;
    Ok(T::from(text))
}

#[cfg(feature = "alloc")]
fn take_in_place(this: &mut String, r: &mut Reader<'_>, len: usize) -> Result<(), DecodeError> {
    let text = take(r, len)?;
    r.charge_array::<u8>(len)?;
    this.clear();
    this.push_str(text);
    Ok(())
}
