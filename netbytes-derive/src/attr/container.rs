//! The keys of an enum or a struct.

use syn::{Attribute, Path, WherePredicate};

use super::format::FormatKeys;
use super::key;
use super::slot::Slot;
use super::symbol::{self, Place};
use super::value::{self, Magic, Number, Reserved};
use crate::errors::Ctxt;
use crate::model::{Handler, Sized, Width};

#[derive(Default)]
pub(crate) struct ContainerKeys {
    pub(crate) tag: Slot<Width>,
    pub(crate) reserved: Slot<Vec<Reserved>>,
    pub(crate) explicit_tags: Slot<()>,
    pub(crate) format: FormatKeys,
    pub(crate) magic: Slot<Magic>,
    pub(crate) sized: Slot<Sized>,
    pub(crate) extensible: Slot<()>,
    pub(crate) max_len: Slot<Number>,
    pub(crate) runtime: Slot<Path>,
    pub(crate) bound: Slot<Vec<WherePredicate>>,
    pub(crate) handler: Slot<Handler>,
}

impl ContainerKeys {
    pub(super) fn read(attrs: &[Attribute], place: Place, ctxt: &Ctxt) -> Self {
        let mut keys = Self::default();
        key::each(attrs, place, ctxt, |key, input| match key.name().as_str() {
            symbol::TAG => keys.tag.set(key, input, value::width),
            symbol::RESERVED => keys.reserved.set(key, input, value::reserved),
            symbol::EXPLICIT_TAGS => keys.explicit_tags.set(key, input, value::flag),
            symbol::MAGIC => keys.magic.set(key, input, value::magic),
            symbol::SIZED => keys.sized.set(key, input, value::sized),
            symbol::EXTENSIBLE => keys.extensible.set(key, input, value::flag),
            symbol::MAX_LEN => keys.max_len.set(key, input, value::bound_number),
            symbol::CRATE => keys.runtime.set(key, input, value::path),
            symbol::BOUND => keys.bound.set(key, input, value::predicates),
            symbol::HANDLER => keys.handler.set(key, input, value::handler),
            _ => keys.format.set(key, input),
        });
        keys
    }
}
