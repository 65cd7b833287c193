//! The keys of a variant, and its discriminant, which is a tag too.

use syn::{Expr, Type};

use super::key;
use super::slot::Slot;
use super::symbol::{self, Place};
use super::value::{self, Magic, Number};
use crate::errors::Ctxt;

#[derive(Default)]
pub(crate) struct VariantKeys {
    pub(crate) tag: Slot<Number>,
    pub(crate) node: Slot<()>,
    pub(crate) other: Slot<()>,
    pub(crate) reply: Slot<Type>,
    pub(crate) magic: Slot<Magic>,
    pub(crate) discriminant: Discriminant,
}

/// `= 7` behind a variant.
#[derive(Default)]
pub(crate) enum Discriminant {
    #[default]
    None,
    /// A mistake that has been told.
    Broken(Expr),
    Number(Expr, Number),
}

impl VariantKeys {
    pub(super) fn read(variant: &syn::Variant, ctxt: &Ctxt) -> Self {
        let mut keys = Self::default();
        key::each(&variant.attrs, Place::Variant, ctxt, |key, input| match key.name().as_str() {
            symbol::TAG => keys.tag.set(key, input, value::tag),
            symbol::NODE => keys.node.set(key, input, value::flag),
            symbol::REPLY => keys.reply.set(key, input, value::ty),
            symbol::MAGIC => keys.magic.set(key, input, value::magic),
            symbol::OTHER => keys.other.set(key, input, value::flag),
            // Not in the table of a variant.
            _ => Ok(()),
        });
        if let Some((_, expr)) = &variant.discriminant {
            keys.discriminant = match ctxt.take(value::tag_of(expr)) {
                Some(number) => Discriminant::Number(expr.clone(), number),
                None => Discriminant::Broken(expr.clone()),
            };
        }
        keys
    }
}

impl Discriminant {
    pub(crate) fn expr(&self) -> Option<&Expr> {
        match self {
            Self::None => None,
            Self::Broken(expr) | Self::Number(expr, _) => Some(expr),
        }
    }
}
