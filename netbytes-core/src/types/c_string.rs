//! C strings: their bytes and the 0 that ends them, as in memory. So one can be borrowed from a message.

#[cfg(feature = "alloc")]
use alloc::ffi::CString;
use core::ffi::CStr;

use super::convert::out_of_range;
use super::end::{End, TerminatorByte};
use crate::bounds::{Byte, Fixed, OnlyIn, Unprefixed};
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::wire::wires;
use crate::writer::Writer;

impl Encode for &CStr {
    type Len<F: Format> = OnlyIn<(Unprefixed<Byte, { u64::MAX }>, Fixed<1>), F, { wires::OWN }>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.put(self.to_bytes_with_nul())
    }
}

impl<'de: 'a, 'a> Decode<'de> for &'a CStr {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let at = r.position();
        let len = TerminatorByte::<0>::len(r, u64::MAX)?;
        let bytes = r.take(len.saturating_add(1))?;
        // The first 0 is the last byte.
        CStr::from_bytes_with_nul(bytes).map_err(|_| out_of_range(at))
    }
}

#[cfg(feature = "alloc")]
impl Encode for CString {
    type Len<F: Format> = <&'static CStr as Encode>::Len<F>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.as_c_str().encode_as::<F, W>(w)
    }
}

#[cfg(feature = "alloc")]
impl<'de> Decode<'de> for CString {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let text = <&CStr>::decode_as::<F>(r)?;
        r.charge_array::<u8>(text.count_bytes().saturating_add(1))?;
        Ok(text.into())
    }
}
