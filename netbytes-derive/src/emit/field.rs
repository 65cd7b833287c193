//! One field: its type, its codec, how it is read and written.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::context::Context;
use crate::model::{
    Body, Extent, Field, FieldKind, Fields, Format, Kind, Style, Variant, Width, Wire,
};

/// A field of a list that is on the wire: its place in the list of those, and the local that holds it.
pub(super) struct OnWire<'f> {
    pub(super) field: &'f Field,
    pub(super) index: usize,
    pub(super) local: Ident,
}

/// The fields that are on the wire.
pub(super) fn on_wire(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    let wire = |field: &&Field| !matches!(field.kind, FieldKind::Skip { .. });
    let list = fields.list.iter().filter(wire).enumerate();
    list.map(|(index, field)| OnWire { field, index, local: local(index) })
}

/// The local of a field: hygiene does not reach a user's constant or unit struct of the same name, so no plain one.
pub(super) fn local(index: usize) -> Ident {
    format_ident!("__{index}", span = Span::mixed_site())
}

/// Whether a field has no key that its codec must know.
pub(super) fn is_plain(wire: &Wire) -> bool {
    matches!(wire.extent, Extent::Own)
}

/// `Fmt<2, false, false>`.
pub(super) fn format(cx: &Context<'_>, format: Format) -> TokenStream {
    let nb = &cx.nb;
    let len = Literal::u8_unsuffixed(format.len.bytes());
    let (big, varint) = (format.big_endian, format.varint);
    quote!(#nb::Fmt<#len, #big, #varint>)
}

/// `Field<T, C>`, without the codec where it is the default format.
fn typed(cx: &Context<'_>, ty: &TokenStream, codec: Option<TokenStream>) -> TokenStream {
    let nb = &cx.nb;
    match codec {
        Some(codec) => quote!(<#nb::Field<#ty, #codec>>),
        None => quote!(<#nb::Field<#ty>>),
    }
}

/// The codec of a field: its format, under what its keys say of its extent.
pub(super) fn wire_codec(cx: &Context<'_>, wire: &Wire) -> TokenStream {
    let nb = &cx.nb;
    let format = format(cx, wire.format);
    match &wire.extent {
        Extent::Own => format,
        Extent::Max(max) => {
            let max = Literal::u64_unsuffixed(max.value);
            quote!(#nb::Max<#format, #max>)
        }
        Extent::Rest { max } => {
            let max = Literal::u64_unsuffixed(max.map_or(u64::MAX, |max| max.value));
            quote!(#nb::Rest<#format, #max>)
        }
    }
}

/// Which lifetimes a field's type is named with.
#[derive(Clone, Copy)]
pub(super) enum Live {
    /// The user's own: in the header of an impl and in its constants.
    Own,
    /// Those that the compiler infers: in the body of a function.
    Inferred,
    /// The program's: in a constant of its own.
    Static,
}

impl Live {
    fn name(self, cx: &Context<'_>, ty: &syn::Type) -> TokenStream {
        let own = match self {
            Self::Own => cx.live_in(ty),
            Self::Inferred => return quote!('_),
            Self::Static => None,
        };
        own.map_or_else(|| quote!('static), ToTokens::to_token_stream)
    }

    fn apply(self, cx: &Context<'_>, ty: &syn::Type) -> TokenStream {
        match self {
            Self::Own => cx.replace_self(ty),
            Self::Inferred => cx.replace_lifetimes(ty, &quote!('_)),
            Self::Static => cx.replace_lifetimes(ty, &quote!('static)),
        }
    }
}

/// `<Field<T, C>>`.
pub(super) fn field(cx: &Context<'_>, field: &Field, live: Live) -> TokenStream {
    let nb = &cx.nb;
    let ty = live.apply(cx, &field.ty);
    let codec = match &field.kind {
        FieldKind::Wire(wire) if is_plain(wire) && wire.format == Format::default() => None,
        FieldKind::Wire(wire) => Some(wire_codec(cx, wire)),
        FieldKind::With(codec) => {
            let (life, codec) = (live.name(cx, &field.ty), live.apply(cx, codec));
            Some(quote!(#nb::With<#life, #codec>))
        }
        // Not on the wire: nobody asks for its codec.
        FieldKind::Skip { .. } => None,
    };
    located(typed(cx, &ty, codec), field.ty.span())
}

/// `<Field<T>>` of a child, which is written in its own format.
pub(super) fn child(cx: &Context<'_>, ty: &syn::Type, live: Live) -> TokenStream {
    located(typed(cx, &live.apply(cx, ty), None), ty.span())
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

/// `Path { a: <read>, b: <read>, c: <default> }`.
pub(super) fn construct(
    cx: &Context<'_>,
    path: &TokenStream,
    fields: &Fields,
    mut read: impl FnMut(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let mut wire = on_wire(fields);
    let members = fields.list.iter().map(|field| {
        let member = &field.member;
        let value = skipped(cx, field)
            .or_else(|| wire.next().map(|field| read(&field)))
            .unwrap_or_default();
        quote!(#member: #value)
    });
    let members: Vec<_> = members.collect();
    match fields.style {
        Style::Unit => quote!(#path),
        Style::Tuple | Style::Named => quote!(#path { #(#members,)* }),
    }
}

/// What a field holds that is not on the wire.
pub(super) fn skipped(cx: &Context<'_>, field: &Field) -> Option<TokenStream> {
    let (nb, FieldKind::Skip { default }) = (&cx.nb, &field.kind) else {
        return None;
    };
    Some(match default {
        None => {
            let ty = cx.free(&field.ty);
            quote_spanned!(field.ty.span()=> <#ty as #nb::Skipped>::skipped())
        }
        Some(path) => quote!(#path()),
    })
}

/// Reads one field: `<Field<T, C>>::get::<Self, 0, 1>(__r)?`.
pub(super) fn read(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    OnWire { field: one, index, .. }: &OnWire<'_>,
) -> TokenStream {
    let field = field(cx, one, Live::Inferred);
    let at = at(owner, list, *index);
    quote!(#field::get::<#at>(__r)?)
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

/// The width of a node's tags and whether they are big-endian, as const arguments.
pub(super) fn tag_width(cx: &Context<'_>, width: Width) -> TokenStream {
    let len = Literal::u8_unsuffixed(width.bytes());
    let big = cx.tree.format.big_endian;
    quote!(#len, #big)
}

/// The tags that variants own.
pub(super) fn owned_tags(cx: &Context<'_>) -> Vec<Literal> {
    let Kind::Enum(node) = &cx.tree.kind else {
        return Vec::new();
    };
    let tags = node.variants.iter().filter_map(|variant| match &variant.body {
        Body::Action { tag, .. } | Body::Child { tag, .. } => Some(*tag),
        Body::Other { .. } => None,
    });
    tags.map(Literal::u64_unsuffixed).collect()
}

/// The place of a type's own tag.
pub(super) fn tag_place(cx: &Context<'_>, field: &str) -> TokenStream {
    let nb = &cx.nb;
    let ty = cx.type_name();
    quote!(&#nb::Place { ty: #ty, field: #field })
}

/// These tokens as if they stood where the user wrote what they are about: that is where the compiler then points.
pub(super) fn located(tokens: TokenStream, span: Span) -> TokenStream {
    let located = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = token {
            token = Group::new(group.delimiter(), located(group.stream(), span)).into();
        }
        token.set_span(token.span().located_at(span));
        token
    });
    located.collect()
}
