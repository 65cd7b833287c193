//! A type, its variants and its fields as they are written, each with its keys.

use proc_macro2::Ident;
use syn::{Data, DeriveInput, Path, Token, parse_quote};

use super::class::Class;
use super::discriminant::Discriminant;
use super::key_set::KeySet;
use super::keys::form::{AS, NULL};
use super::keys::format::WIRE;
use super::keys::output::CRATE;
use super::keys::presence::{IF, OPTIONAL};
use super::keys::tag::{NODE, OTHER, TAG_BITS, TAG_FORM};
use super::read;
use super::target::Target;
use crate::errors::Ctxt;
use crate::model::{CrateWire, TagForm, TagWidth, Tags, TypeClass};

/// A type as it is written.
pub(crate) struct Written<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) keys: KeySet,
    pub(crate) shape: Shape<'a>,
}

pub(crate) enum Shape<'a> {
    Struct(&'a syn::Fields, Vec<Field<'a>>),
    Enum(Vec<Variant<'a>>),
    Union(&'a Token![union]),
    /// `as` on the type: it is written in the form of another one. These are the keys in it, which have no effect.
    As(Vec<KeySet>),
}

pub(crate) struct Variant<'a> {
    pub(crate) syntax: &'a syn::Variant,
    pub(crate) keys: KeySet,
    pub(crate) discriminant: Discriminant,
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) syntax: &'a syn::Field,
    /// What its type is called.
    pub(crate) class: TypeClass,
    pub(crate) keys: KeySet,
}

impl<'a> Written<'a> {
    pub(crate) fn read(input: &'a DeriveInput, ctxt: &Ctxt) -> Self {
        let keys = match &input.data {
            Data::Struct(_) => read::key_set(&input.attrs, Target::Struct, ctxt),
            Data::Enum(_) => read::key_set(&input.attrs, Target::Enum, ctxt),
            // `check` reports its one mistake; which keys it has does not matter.
            Data::Union(_) => KeySet::empty(Target::Struct),
        };
        let shape = match &input.data {
            Data::Struct(data) => Shape::Struct(&data.fields, fields(&data.fields, ctxt)),
            Data::Enum(data) => {
                let wire = keys.get(&WIRE).copied().unwrap_or(CrateWire::Own);
                let read = |variant| Variant::read(variant, wire, ctxt);
                Shape::Enum(data.variants.iter().map(read).collect())
            }
            Data::Union(data) => Shape::Union(&data.union_token),
        };
        let shape = match keys.has(&AS) {
            true => Shape::As(shape.into_keys()),
            false => shape,
        };
        Self { input, keys, shape }
    }

    /// `crate = path`, else `::netbytes`.
    pub(crate) fn runtime(&self) -> Path {
        self.keys.get(&CRATE).cloned().unwrap_or_else(|| parse_quote!(::netbytes))
    }

    /// The form of the tags; none where it is a mistake that was reported.
    pub(crate) fn tag_form(&self) -> Option<TagForm> {
        match self.keys.is_refused(&TAG_FORM) {
            true => None,
            false => Some(self.tags().form),
        }
    }

    /// The form of the tags and where they stand.
    pub(crate) fn tags(&self) -> Tags {
        self.keys.get(&TAG_FORM).cloned().unwrap_or_else(|| {
            let wire = self.keys.get(&WIRE).copied().unwrap_or(CrateWire::Own);
            let form = TagForm::Number(TagWidth::new(wire.tag(), false));
            Tags { form, external: false }
        })
    }

    pub(crate) fn variants(&self) -> &[Variant<'a>] {
        match &self.shape {
            Shape::Enum(variants) => variants,
            Shape::Struct(..) | Shape::Union(_) | Shape::As(_) => &[],
        }
    }

    /// The fields of the struct, or of each action: those of a node, and the tag and raw bytes of `other`, have rules of
    /// their own.
    pub(crate) fn payloads(&self) -> Vec<&[Field<'a>]> {
        match &self.shape {
            Shape::Struct(_, fields) => vec![fields],
            Shape::Enum(variants) => {
                let actions = variants
                    .iter()
                    .filter(|variant| variant.is_action() || variant.unknown_tag().is_some());
                actions.map(|variant| variant.fields.as_slice()).collect()
            }
            Shape::Union(_) | Shape::As(_) => Vec::new(),
        }
    }
}

impl Shape<'_> {
    /// All keys in it.
    fn into_keys(self) -> Vec<KeySet> {
        fn of_fields(fields: Vec<Field<'_>>) -> impl Iterator<Item = KeySet> {
            fields.into_iter().map(|field| field.keys)
        }
        match self {
            Self::Struct(_, fields) => of_fields(fields).collect(),
            Self::Enum(variants) => {
                let of_one = |variant: Variant<'_>| {
                    std::iter::once(variant.keys)
                        .chain(of_fields(variant.fields))
                        .collect::<Vec<_>>()
                };
                variants.into_iter().flat_map(of_one).collect()
            }
            Self::Union(_) => Vec::new(),
            Self::As(keys) => keys,
        }
    }
}

impl Field<'_> {
    pub(crate) fn is_on_wire(&self) -> bool {
        self.keys.find(|class| class == Class::OffWire).is_none()
    }

    /// Whether it holds the subtree of a struct.
    pub(crate) fn is_node(&self) -> bool {
        self.keys.has(&NODE)
    }

    /// Whether it is written as its type says: it is not left out, and no codec writes it.
    pub(crate) fn follows_its_type(&self) -> bool {
        self.keys.find(Class::replaces_the_type).is_none()
    }
}

impl<'a> Variant<'a> {
    fn read(syntax: &'a syn::Variant, wire: CrateWire, ctxt: &Ctxt) -> Self {
        Self {
            syntax,
            keys: read::key_set(&syntax.attrs, Target::Variant, ctxt),
            discriminant: match wire.tags_by_discriminant() {
                true => Discriminant::read(syntax, ctxt),
                false => Discriminant::None,
            },
            fields: fields(&syntax.fields, ctxt),
        }
    }

    pub(crate) fn ident(&self) -> &'a Ident {
        &self.syntax.ident
    }

    pub(crate) fn is_node(&self) -> bool {
        self.keys.has(&NODE)
    }

    pub(crate) fn is_other(&self) -> bool {
        self.keys.has(&OTHER)
    }

    pub(crate) fn is_action(&self) -> bool {
        !self.is_node() && !self.is_other()
    }

    /// The bits of its tag that are fields.
    pub(crate) fn tag_bits(&self) -> u64 {
        let bits = self.fields.iter().filter_map(|field| field.keys.get(&TAG_BITS));
        bits.fold(0, |all, bits| all | bits.mask())
    }

    /// The field that is the tag of an `other` variant which has fields of its own: more than a tag and raw bytes.
    pub(crate) fn unknown_tag(&self) -> Option<&Field<'a>> {
        if !self.is_other() {
            return None;
        }
        let is =
            |field: &Field<'_>, name| field.syntax.ident.as_ref().is_some_and(|own| own == name);
        let marked = self.fields.iter().find(|field| field.keys.is_tag());
        let has_others = self.fields.iter().any(|field| !is(field, "tag") && !is(field, "raw"));
        marked.or_else(|| self.fields.iter().find(|field| has_others && is(field, "tag")))
    }

    /// Whether it is there in some builds only.
    pub(crate) fn has_cfg(&self) -> bool {
        self.syntax.attrs.iter().any(|attr| attr.path().is_ident("cfg"))
    }
}

fn fields<'a>(fields: &'a syn::Fields, ctxt: &Ctxt) -> Vec<Field<'a>> {
    let read = |syntax: &'a syn::Field| {
        let keys = read::key_set(&syntax.attrs, Target::Field, ctxt);
        let class = match keys.get(&AS) {
            // Another key says whether it is there.
            Some(form) if keys.has(&IF) || keys.has(&OPTIONAL) || keys.has(&NULL) => {
                TypeClass::Choice(vec![TypeClass::of(&form.ty)])
            }
            Some(form) => TypeClass::of(&form.ty),
            None => TypeClass::of(&syntax.ty),
        };
        Field { syntax, class, keys }
    };
    fields.iter().map(read).collect()
}
