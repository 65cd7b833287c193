//! Byte strings, borrowed and owned, and the macro for types whose items are bytes, which includes texts.

#[cfg(feature = "alloc")]
use bytes::{Bytes, BytesMut};

#[cfg(feature = "alloc")]
use crate::error::DecodeError;
#[cfg(feature = "alloc")]
use crate::reader::Reader;

/// Types whose items are bytes. Each entry has `|value| its bytes`, `|reader, len| a new value` and, for reading in
/// place, `|this| ..`. A text also has `|text, reader| a new value` for reading it in a run.
macro_rules! byte_types {
    ($(
        [$($generics:tt)*] [$($life:tt)*] $ty:ty $(as $bounds:ident)?,
        |$value:ident| $bytes:expr,
        |$r:ident, $len:ident| $decode:expr
        $(, |$this:ident| $in_place:expr)?
        $(, run |$text:ident, $run_reader:ident| $from_text:expr)?;
    )*) => {$(
        impl<$($generics)*> $crate::types::Sequence for $ty {
            type Item<F: $crate::format::Format> = $crate::bounds::Fixed<1>;

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_items<F: $crate::format::Format, W: $crate::writer::Writer>(
                &self,
                w: &mut W,
            ) -> Result<(), $crate::error::EncodeError> {
                let $value = self;
                w.put($bytes)
            }
        }

        impl<$($generics)*> $crate::types::Terminated for $ty {
            #[inline]
            fn any_item_begins_with<F: $crate::format::Format>(
                &self,
                byte: u8,
                depth: $crate::depth::Depth,
            ) -> Result<bool, $crate::error::EncodeError> {
                let $value = self;
                let (bytes, _): (&[u8], _) = ($bytes, depth);
                Ok(bytes.contains(&byte))
            }
        }

        impl<$($generics)*> $crate::types::ByteString for $ty {
            #[inline]
            fn ends_early(&self, terminator: &[u8]) -> bool {
                let $value = self;
                // A text that has no bytes is refused when they are written.
                let bytes = || -> Result<&[u8], $crate::error::EncodeError> { Ok($bytes) };
                bytes().is_ok_and(|bytes| $crate::types::ends_early(bytes.iter().copied(), terminator))
            }
        }

        $crate::types::prefixed!([$($generics)*] $ty $(as $bounds)?, ordered;);

        impl<'de $($life)*, $($generics)*> $crate::types::DecodeSequence<'de> for $ty {
            #[inline]
            fn decode_items<F: $crate::format::Format>(
                $r: &mut $crate::reader::Reader<'de>,
                $len: usize,
            ) -> Result<Self, $crate::error::DecodeError> {
                $decode
            }

            $(#[inline]
            fn decode_items_in_place<F: $crate::format::Format>(
                &mut self,
                $r: &mut $crate::reader::Reader<'de>,
                $len: usize,
            ) -> Result<(), $crate::error::DecodeError> {
                let $this = self;
                $in_place
            })?

            #[inline]
            fn decode_until<F: $crate::format::Format, E: $crate::types::end::End>(
                r: &mut $crate::reader::Reader<'de>,
                max: u64,
            ) -> Result<Self, $crate::error::DecodeError> {
                let len = E::len(r, max)?;
                let value = Self::decode_items::<F>(r, len)?;
                E::take_end(r)?;
                Ok(value)
            }

            #[inline]
            fn decode_until_in_place<F: $crate::format::Format, E: $crate::types::end::End>(
                &mut self,
                r: &mut $crate::reader::Reader<'de>,
                max: u64,
            ) -> Result<(), $crate::error::DecodeError> {
                let len = E::len(r, max)?;
                self.decode_items_in_place::<F>(r, len)?;
                E::take_end(r)?;
                Ok(())
            }
        }

        impl<'de $($life)*, $($generics)*> $crate::decode::Decode<'de> for $ty {
            #[inline]
            fn decode_as<F: $crate::format::Format>(
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<Self, $crate::error::DecodeError> {
                use $crate::types::DecodeSequence;
                let len = $crate::prefix::take_count::<F>(r)?;
                Self::decode_items::<F>(r, len)
            }

            $(const HOLDS_TEXT: bool = !stringify!($text).is_empty();

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_in_run<F: $crate::format::Format>(
                $run_reader: &mut $crate::reader::Reader<'de>,
                run: &mut $crate::utf8::TextRun<'de>,
            ) -> Result<Self, $crate::error::DecodeError> {
                let $text = $crate::utf8::take_in_run::<F>($run_reader, run)?;
                $from_text
            })?

            #[inline]
            fn decode_in_place<F: $crate::format::Format>(
                &mut self,
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<(), $crate::error::DecodeError> {
                use $crate::types::DecodeSequence;
                let len = $crate::prefix::take_count::<F>(r)?;
                self.decode_items_in_place::<F>(r, len)
            }
        }
    )*};
}
pub(crate) use byte_types;

byte_types! {
    ['a] [: 'a] &'a [u8], |bytes| bytes, |r, len| r.take(len);
}

#[cfg(feature = "alloc")]
fn owned_bytes(r: &mut Reader<'_>, len: usize) -> Result<BytesMut, DecodeError> {
    let mut bytes = BytesMut::new();
    bytes_in_place(&mut bytes, r, len)?;
    Ok(bytes)
}

#[cfg(feature = "alloc")]
fn bytes_in_place(this: &mut BytesMut, r: &mut Reader<'_>, len: usize) -> Result<(), DecodeError> {
    let bytes = r.take(len)?;
    r.charge_array::<u8>(len)?;
    this.clear();
    this.extend_from_slice(bytes);
    Ok(())
}

#[cfg(feature = "alloc")]
byte_types! {
    [] [] Bytes, |bytes| bytes, |r, len| r.take_bytes(len);
    [] [] BytesMut, |bytes| bytes, |r, len| owned_bytes(r, len), |this| bytes_in_place(this, r, len);
}
