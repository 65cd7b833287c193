//! The fields of a struct or of an action: which of them are on the wire, where each stands, and what it is called.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::model::syntax::ident_of;
use crate::model::{At, Field, FieldKind, Fields, Group, Style, Variant, WHOLE, Width};

/// A field of a list that is on the wire: the place of its bytes among those of the others, and the local that holds it.
#[derive(Clone)]
pub(super) struct OnWire<'f> {
    pub(super) field: &'f Field,
    pub(super) index: usize,
    pub(super) local: Ident,
}

/// What takes bytes of its own among the fields.
pub(super) enum Slot<'f> {
    Field(OnWire<'f>),
    /// A number of which several fields are parts.
    Bits(Bits<'f>),
}

impl Slot<'_> {
    /// The place of the bytes among those of the others.
    pub(super) fn index(&self) -> usize {
        match self {
            Self::Field(one) => one.index,
            Self::Bits(bits) => bits.index,
        }
    }
}

/// A number of which several fields are parts.
pub(super) struct Bits<'f> {
    pub(super) index: usize,
    pub(super) group: Group,
    pub(super) parts: Vec<Part<'f>>,
}

/// A field that is some bits of a number.
pub(super) struct Part<'f> {
    pub(super) one: OnWire<'f>,
    pub(super) shift: u32,
    pub(super) width: u32,
    pub(super) constant: Option<u64>,
}

/// The fields that are on the wire.
pub(super) fn on_wire(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    let wire = |field: &&Field| !matches!(field.kind, FieldKind::Skip(_));
    // The constant bytes before them have a place in the list too.
    let first = usize::from(!fields.magic.is_empty());
    let (mut next, mut last_group) = (first, None);
    fields.list.iter().filter(wire).enumerate().map(move |(number, field)| {
        let index = match field.at {
            At::Own => {
                last_group = None;
                next += 1;
                next - 1
            }
            At::Bits { group, .. } if last_group == Some(group) => next - 1,
            At::Bits { group, .. } => {
                last_group = Some(group);
                next += 1;
                next - 1
            }
            // It takes no bytes here.
            At::TagBits { .. } | At::Tag => next.saturating_sub(1),
        };
        OnWire { field, index, local: local(first + number) }
    })
}

/// What takes bytes, in order.
pub(super) fn slots(fields: &Fields) -> Vec<Slot<'_>> {
    let mut slots = Vec::new();
    for one in on_wire(fields) {
        match one.field.at {
            At::Own => slots.push(Slot::Field(one)),
            At::Bits { group, shift, width, constant } => {
                let index = one.index;
                let part = Part { one, shift, width, constant };
                match slots.last_mut() {
                    Some(Slot::Bits(bits)) if bits.index == index => bits.parts.push(part),
                    _ => {
                        let group = fields.groups.get(group).copied();
                        let group = group.unwrap_or(Group { bytes: 0, big_endian: true });
                        slots.push(Slot::Bits(Bits { index, group, parts: vec![part] }));
                    }
                }
            }
            At::TagBits { .. } | At::Tag => {}
        }
    }
    slots
}

/// The fields that take bytes alone.
pub(super) fn whole(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    on_wire(fields).filter(|one| one.field.at == At::Own)
}

/// The fields that are arguments: those from which nothing follows, and no `()`.
pub(super) fn arguments(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    on_wire(fields).filter(|one| !one.field.is_holder && !one.field.is_unit())
}

/// The field at this place in the list of all.
pub(super) fn at_place(fields: &Fields, place: usize) -> Option<OnWire<'_>> {
    let field = fields.list.get(place)?;
    on_wire(fields).find(|one| std::ptr::eq(one.field, field))
}

/// The fields behind the node of a struct: a trailer.
pub(super) fn behind(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    let list = on_wire(fields).skip_while(|one| !is_node(fields, one.field));
    list.skip(usize::from(fields.subtree.is_some()))
}

/// Whether a field is the subtree of a struct.
pub(super) fn is_node(fields: &Fields, field: &Field) -> bool {
    let child = fields.subtree.as_ref().and_then(|subtree| fields.list.get(subtree.at));
    child.is_some_and(|child| std::ptr::eq(child, field))
}

/// The field that is the node.
pub(super) fn child(fields: &Fields) -> Option<OnWire<'_>> {
    on_wire(fields).find(|one| is_node(fields, one.field))
}

/// The fields in front of the node.
pub(super) fn front(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    on_wire(fields).take_while(|one| !is_node(fields, one.field))
}

/// Whether a list has relations that more than its own fields' codecs must know, so that a value of it is written by
/// `Encode` alone.
pub(super) fn is_related(fields: &Fields) -> bool {
    let has_length = |field: &Field| {
        is_node(fields, field)
            && (field.size.is_some() || !field.tail.is_none() || field.align.is_some())
    };
    fields.assert.is_some()
        || fields.list.iter().any(|field| {
            let number = field.is_holder && !names_an_unsigned_integer(field);
            let counted = field.count().is_some_and(|by| !by.is_same());
            number
                || counted
                || field.size_by().is_some()
                || field.presence.is_some()
                || field.tag_by.is_some()
                || field.at != At::Own
                || field.assert.is_some()
                || field.as_form.is_some()
                || field.sum.is_some()
                || field.width_if().is_some()
                || has_length(field)
        })
}

/// Whether the type of a field is called like a number that holds a count, as far as can be told by its name: then less is
/// printed.
fn names_an_unsigned_integer(field: &Field) -> bool {
    ident_of(&field.ty)
        .is_some_and(|ident| Width::NAMED.iter().any(|(_, width)| ident == width.holder()))
}

/// The local of a field: hygiene does not reach a user's constant or unit struct of the same name, so no plain one.
pub(super) fn local(index: usize) -> Ident {
    format_ident!("__{index}", span = Span::mixed_site())
}

/// The name of the argument, or of the local, that holds a field.
pub(super) fn named(one: &OnWire<'_>) -> Ident {
    match &one.field.member {
        syn::Member::Named(name) => argument(name),
        syn::Member::Unnamed(_) => argument(&one.local),
    }
}

/// The name of an argument, which has a body below it: see [`local`].
fn argument(name: &Ident) -> Ident {
    let text = name.to_string();
    let text = text.strip_prefix("r#").unwrap_or(&text);
    // The local of a field without a name is `__0`, which no other name can become.
    if text.strip_prefix("__").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())) {
        name.clone()
    } else {
        format_ident!("__{text}", span = name.span())
    }
}

/// `Self, LIST, INDEX`: where a field stands, as generic arguments.
pub(super) fn at(owner: &TokenStream, list: usize, index: usize) -> TokenStream {
    let (list, index) = (Literal::usize_unsuffixed(list), Literal::usize_unsuffixed(index));
    quote!(#owner, #list, #index)
}

/// `Path { a: __0, b: __1, .. }`: a pattern that binds the fields on the wire.
pub(super) fn pattern(path: &TokenStream, fields: &Fields) -> TokenStream {
    let members = on_wire(fields).map(|OnWire { field, local, .. }| {
        let member = &field.member;
        quote!(#member: #local)
    });
    let skips = on_wire(fields).count() < fields.list.len();
    let rest = if skips { quote!(..) } else { quote!() };
    match fields.style {
        Style::Unit => quote!(#path),
        Style::Tuple | Style::Named | Style::Whole => quote!(#path { #(#members,)* #rest }),
    }
}

/// The name that a field has in error messages: `to`, `0`, or `Private.to`.
pub(super) fn label(variant: Option<&Variant>, field: &dyn ToTokens) -> String {
    let field = field.to_token_stream().to_string();
    let field = field.strip_prefix("r#").unwrap_or(&field);
    // The value itself has no name.
    let field = if field == WHOLE { "" } else { field };
    match variant {
        Some(variant) => {
            let variant = variant.ident.to_string();
            format!("{}.{field}", variant.strip_prefix("r#").unwrap_or(&variant))
        }
        None => field.to_owned(),
    }
}

/// A reference to a field of `self`.
pub(super) fn of_self(fields: &Fields, one: &OnWire<'_>) -> TokenStream {
    let member = &one.field.member;
    match fields.style {
        Style::Whole => quote!(self),
        Style::Unit | Style::Tuple | Style::Named => quote!(&self.#member),
    }
}
