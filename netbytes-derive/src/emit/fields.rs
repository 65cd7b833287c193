//! The fields of a struct or of an action: which of them are on the wire, where each stands, and what it is called.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::model::{Extent, Field, FieldKind, Fields, Style, Variant, Wire};

/// A field of a list that is on the wire: its place in the list of those, and the local that holds it.
pub(super) struct OnWire<'f> {
    pub(super) field: &'f Field,
    pub(super) index: usize,
    pub(super) local: Ident,
}

/// The fields that are on the wire.
pub(super) fn on_wire(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    let wire = |field: &&Field| !matches!(field.kind, FieldKind::Skip(_));
    let list = fields.list.iter().filter(wire).enumerate();
    // The constant bytes before them have a place in the list too.
    let first = usize::from(!fields.magic.is_empty());
    list.map(move |(index, field)| {
        let index = first + index;
        OnWire { field, index, local: local(index) }
    })
}

/// The fields that are arguments: those that hold the count of another follow from that one.
pub(super) fn arguments(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    on_wire(fields).filter(|one| one.field.count_of.is_none())
}

/// The field at this place in the list of all.
fn at_place(fields: &Fields, place: usize) -> Option<OnWire<'_>> {
    let field = fields.list.get(place)?;
    on_wire(fields).find(|one| std::ptr::eq(one.field, field))
}

/// Whether a field is the subtree of a struct.
pub(super) fn is_node(fields: &Fields, field: &Field) -> bool {
    let child = fields.subtree.as_ref().and_then(|subtree| fields.list.get(subtree.at));
    child.is_some_and(|child| std::ptr::eq(child, field))
}

/// The fields in front of the node.
pub(super) fn front(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    on_wire(fields).take_while(|one| !is_node(fields, one.field))
}

/// The field whose count this one holds.
pub(super) fn counted_field<'f>(fields: &'f Fields, field: &Field) -> Option<OnWire<'f>> {
    field.count_of.and_then(|place| at_place(fields, place))
}

/// The field that holds the count of this one.
pub(super) fn count_field<'f>(fields: &'f Fields, field: &Field) -> Option<OnWire<'f>> {
    match &field.kind {
        FieldKind::Wire(Wire { extent: Extent::Counted { by, .. }, .. }) => at_place(fields, *by),
        _ => None,
    }
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
        Style::Tuple | Style::Named => quote!(#path { #(#members,)* #rest }),
    }
}

/// The name that a field has in error messages: `to`, `0`, or `Private.to`.
pub(super) fn label(variant: Option<&Variant>, field: &dyn ToTokens) -> String {
    let field = field.to_token_stream().to_string();
    let field = field.strip_prefix("r#").unwrap_or(&field);
    match variant {
        Some(variant) => {
            let variant = variant.ident.to_string();
            format!("{}.{field}", variant.strip_prefix("r#").unwrap_or(&variant))
        }
        None => field.to_owned(),
    }
}
