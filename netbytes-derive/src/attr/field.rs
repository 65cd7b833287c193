//! The keys of a field.

use syn::{Attribute, Member, Path, Type};

use super::format::FormatKeys;
use super::key::{self, Key};
use super::slot::Slot;
use super::symbol::{self, Place};
use super::value::{self, Magic, Number};
use crate::errors::Ctxt;

#[derive(Default)]
pub(crate) struct FieldKeys {
    pub(crate) format: FormatKeys,
    pub(crate) max: Slot<Number>,
    pub(crate) rest: Slot<()>,
    pub(crate) nul: Slot<()>,
    pub(crate) until: Slot<u8>,
    pub(crate) count: Slot<Member>,
    pub(crate) magic: Slot<Magic>,
    pub(crate) skip: Slot<()>,
    pub(crate) default: Slot<Option<Path>>,
    pub(crate) with: Slot<Type>,
}

impl FieldKeys {
    pub(super) fn read(attrs: &[Attribute], ctxt: &Ctxt) -> Self {
        let mut keys = Self::default();
        key::each(attrs, Place::Field, ctxt, |key, input| match key.name().as_str() {
            symbol::MAX => keys.max.set(key, input, value::bound_number),
            symbol::REST => keys.rest.set(key, input, value::flag),
            symbol::NUL => keys.nul.set(key, input, value::flag),
            symbol::UNTIL => keys.until.set(key, input, value::byte),
            symbol::COUNT => keys.count.set(key, input, value::member),
            symbol::MAGIC => keys.magic.set(key, input, value::magic),
            symbol::SKIP => keys.skip.set(key, input, value::flag),
            symbol::DEFAULT => keys.default.set(key, input, value::optional_path),
            symbol::WITH => keys.with.set(key, input, value::ty),
            _ => keys.format.set(key, input),
        });
        keys
    }

    /// Whether the field is written as its type says: neither left out nor written by a codec.
    pub(crate) fn is_plain(&self) -> bool {
        !self.skip.is_set() && !self.with.is_set()
    }

    /// The keys that say how a plain field is written.
    pub(crate) fn of_plain(&self) -> impl Iterator<Item = &Key> {
        let format = self.format.written().map(|(_, key)| key);
        format.chain(self.max.key()).chain(self.ends())
    }

    /// The keys that say where the field ends in place of a prefix: one of them is enough.
    pub(crate) fn ends(&self) -> impl Iterator<Item = &Key> {
        let ends = [self.rest.key(), self.nul.key(), self.until.key(), self.count.key()];
        ends.into_iter().flatten()
    }

    /// All keys that stand here.
    pub(crate) fn written(&self) -> impl Iterator<Item = &Key> {
        let others = [self.magic.key(), self.skip.key(), self.default.key(), self.with.key()];
        self.of_plain().chain(others.into_iter().flatten())
    }
}
