//! What is written: a type with the keys of all its places, each read on its own.
//!
//! `attr` looks at one attribute at a time: it knows which keys there are, where each may stand and what its value may
//! be. Whether two of them go together is asked by `check`; what they come to is the `model`.

mod container;
mod field;
mod format;
mod key;
mod similar;
mod slot;
mod symbol;
mod tag;
mod value;
mod variant;

pub(crate) use container::ContainerKeys;
pub(crate) use field::FieldKeys;
pub(crate) use key::Key;
pub(crate) use slot::Slot;
pub(crate) use tag::{Tag, count};
pub(crate) use value::{Magic, Number, Reserved};
pub(crate) use variant::{Discriminant, VariantKeys};

use proc_macro2::Ident;
use symbol::Place;
use syn::{Data, DeriveInput, Path, Token, parse_quote};

use crate::errors::Ctxt;
use crate::model::Width;

/// A type as it is written.
pub(crate) struct Written<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) keys: ContainerKeys,
    pub(crate) shape: Shape<'a>,
}

pub(crate) enum Shape<'a> {
    Struct(&'a syn::Fields, Vec<Field<'a>>),
    Enum(Vec<Variant<'a>>),
    Union(&'a Token![union]),
}

pub(crate) struct Variant<'a> {
    pub(crate) syntax: &'a syn::Variant,
    pub(crate) keys: VariantKeys,
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) syntax: &'a syn::Field,
    pub(crate) keys: FieldKeys,
}

impl<'a> Written<'a> {
    pub(crate) fn read(input: &'a DeriveInput, ctxt: &Ctxt) -> Self {
        let keys = match &input.data {
            Data::Struct(_) => ContainerKeys::read(&input.attrs, Place::Struct, ctxt),
            Data::Enum(_) => ContainerKeys::read(&input.attrs, Place::Enum, ctxt),
            // Its one mistake is told by `check`; which keys it has does not matter.
            Data::Union(_) => ContainerKeys::default(),
        };
        let shape = match &input.data {
            Data::Struct(data) => Shape::Struct(&data.fields, fields(&data.fields, ctxt)),
            Data::Enum(data) => Shape::Enum(
                data.variants.iter().map(|variant| Variant::read(variant, ctxt)).collect(),
            ),
            Data::Union(data) => Shape::Union(&data.union_token),
        };
        Self { input, keys, shape }
    }

    /// `crate = path`, else `::netbytes`.
    pub(crate) fn runtime(&self) -> Path {
        self.keys.runtime.value().cloned().unwrap_or_else(|| parse_quote!(::netbytes))
    }

    /// The width of the tags; none where it is a mistake that has been told.
    pub(crate) fn tag_width(&self) -> Option<Width> {
        match self.keys.tag.is_broken() {
            true => None,
            false => Some(self.keys.tag.value().copied().unwrap_or(Width::U8)),
        }
    }

    pub(crate) fn variants(&self) -> &[Variant<'a>] {
        match &self.shape {
            Shape::Enum(variants) => variants,
            Shape::Struct(..) | Shape::Union(_) => &[],
        }
    }

    /// The fields of the struct, or of each action: those of a node and of `other` have rules of their own.
    pub(crate) fn payloads(&self) -> Vec<&[Field<'a>]> {
        match &self.shape {
            Shape::Struct(_, fields) => vec![fields],
            Shape::Enum(variants) => {
                let actions = variants.iter().filter(|variant| variant.is_action());
                actions.map(|variant| variant.fields.as_slice()).collect()
            }
            Shape::Union(_) => Vec::new(),
        }
    }
}

impl<'a> Variant<'a> {
    fn read(syntax: &'a syn::Variant, ctxt: &Ctxt) -> Self {
        Self { syntax, keys: VariantKeys::read(syntax, ctxt), fields: fields(&syntax.fields, ctxt) }
    }

    pub(crate) fn ident(&self) -> &'a Ident {
        &self.syntax.ident
    }

    pub(crate) fn is_node(&self) -> bool {
        self.keys.node.is_set()
    }

    pub(crate) fn is_other(&self) -> bool {
        self.keys.other.is_set()
    }

    pub(crate) fn is_action(&self) -> bool {
        !self.is_node() && !self.is_other()
    }

    /// Whether it is there in some builds only.
    pub(crate) fn has_cfg(&self) -> bool {
        self.syntax.attrs.iter().any(|attr| attr.path().is_ident("cfg"))
    }
}

fn fields<'a>(fields: &'a syn::Fields, ctxt: &Ctxt) -> Vec<Field<'a>> {
    let read =
        |syntax: &'a syn::Field| Field { syntax, keys: FieldKeys::read(&syntax.attrs, ctxt) };
    fields.iter().map(read).collect()
}
