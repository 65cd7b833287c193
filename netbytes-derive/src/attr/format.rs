//! `len`, `endian` and `varint`, which a type and a field have alike.

use syn::parse::ParseStream;

use super::key::Key;
use super::slot::Slot;
use super::{symbol, value};
use crate::errors::Mistake;
use crate::model::{Format, FormatKey, Width};

#[derive(Default)]
pub(crate) struct FormatKeys {
    len: Slot<Width>,
    endian: Slot<bool>,
    varint: Slot<()>,
}

impl FormatKeys {
    pub(super) fn set(&mut self, key: &Key, input: ParseStream<'_>) -> Result<(), Mistake> {
        match key.name().as_str() {
            symbol::LEN => self.len.set(key, input, value::width),
            symbol::ENDIAN => self.endian.set(key, input, value::endian),
            symbol::VARINT => self.varint.set(key, input, value::flag),
            // Not in the table of a place that has these keys.
            _ => Ok(()),
        }
    }

    /// The format that they make of the one around them (rule 2: local).
    pub(crate) fn over(&self, around: Format) -> Format {
        Format {
            len: self.len.value().copied().unwrap_or(around.len),
            big_endian: self.endian.value().copied().unwrap_or(around.big_endian),
            varint: around.varint || self.varint.is_set(),
        }
    }

    /// The keys that stand here.
    pub(crate) fn written(&self) -> impl Iterator<Item = (FormatKey, &Key)> {
        let len = self.len.key().map(|key| (FormatKey::Len, key));
        let endian = self.endian.key().map(|key| (FormatKey::Endian, key));
        let varint = self.varint.key().map(|key| (FormatKey::Varint, key));
        [len, endian, varint].into_iter().flatten()
    }
}
