//! One field: its type, its codec, how it is read and written.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::context::Context;
use super::row;
use crate::model::{
    Body, Extent, Fallback, Field, FieldKind, Fields, Format, Kind, Spanned, Style, Variant, Width,
    Wire,
};

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
pub(super) fn given(fields: &Fields) -> impl Iterator<Item = OnWire<'_>> {
    on_wire(fields).filter(|one| one.field.counts.is_none())
}

/// The field at this place in the list of all.
fn at_place(fields: &Fields, place: usize) -> Option<OnWire<'_>> {
    let field = fields.list.get(place)?;
    on_wire(fields).find(|one| std::ptr::eq(one.field, field))
}

/// The field whose count this one holds.
pub(super) fn held<'f>(fields: &'f Fields, field: &Field) -> Option<OnWire<'f>> {
    field.counts.and_then(|place| at_place(fields, place))
}

/// What a field that holds a count says.
pub(super) fn number(cx: &Context<'_>, holder: &OnWire<'_>, value: &dyn ToTokens) -> TokenStream {
    let field = field(cx, holder.field, Live::Inferred);
    quote!(#field::number(&#value))
}

/// The field that holds the count of this one.
pub(super) fn holder<'f>(fields: &'f Fields, field: &Field) -> Option<OnWire<'f>> {
    match &field.kind {
        FieldKind::Wire(Wire { extent: Extent::Counted { by, .. }, .. }) => at_place(fields, *by),
        _ => None,
    }
}

/// The local of a field: hygiene does not reach a user's constant or unit struct of the same name, so no plain one.
pub(super) fn local(index: usize) -> Ident {
    format_ident!("__{index}", span = Span::mixed_site())
}

/// Whether a field has no key that its codec must know.
pub(super) fn is_plain(field: &Field) -> bool {
    let own = matches!(&field.kind, FieldKind::Wire(wire) if matches!(wire.extent, Extent::Own));
    own && field.magic.is_empty() && field.late.is_none()
}

/// Whether a field has as many items as another says.
pub(super) fn is_counted(field: &Field) -> bool {
    matches!(&field.kind, FieldKind::Wire(wire) if matches!(wire.extent, Extent::Counted { .. }))
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

/// The format of a field, under what its keys say of its extent.
fn wire_codec(cx: &Context<'_>, wire: &Wire) -> TokenStream {
    let nb = &cx.nb;
    let format = format(cx, wire.format);
    let most =
        |max: &Option<Spanned<u64>>| Literal::u64_unsuffixed(max.map_or(u64::MAX, |max| max.value));
    match &wire.extent {
        Extent::Own => format,
        Extent::Max(max) => {
            let max = Literal::u64_unsuffixed(max.value);
            quote!(#nb::Max<#format, #max>)
        }
        Extent::Rest { max } => {
            let max = most(max);
            quote!(#nb::Rest<#format, #max>)
        }
        Extent::Until { byte, max } => {
            let (byte, max) = (Literal::u8_unsuffixed(*byte), most(max));
            quote!(#nb::Until<#format, #byte, #max>)
        }
        Extent::Counted { max, .. } => {
            let max = most(max);
            quote!(#nb::Counted<#format, #max>)
        }
    }
}

/// The codec of a field; none where it is not on the wire.
pub(super) fn codec(cx: &Context<'_>, field: &Field, live: Live) -> Option<TokenStream> {
    let nb = &cx.nb;
    let codec = match &field.kind {
        FieldKind::Wire(wire) => wire_codec(cx, wire),
        FieldKind::With(codec) => {
            let (life, codec) = (live.name(cx, &field.ty), live.apply(cx, codec));
            quote!(#nb::With<#life, #codec>)
        }
        FieldKind::Skip(_) => return None,
    };
    let codec = behind_magic(cx, codec, &field.magic);
    Some(if field.late.is_some() { quote!(#nb::Late<#codec>) } else { codec })
}

/// `Lead<C, 2, 0xcafe>`: a codec behind constant bytes, sixteen of them at a time.
fn behind_magic(cx: &Context<'_>, codec: TokenStream, magic: &[u8]) -> TokenStream {
    let nb = &cx.nb;
    magic.chunks(16).rev().fold(codec, |codec, chunk| {
        let len = Literal::usize_unsuffixed(chunk.len());
        let number = chunk.iter().fold(0, |number, byte| number << 8 | u128::from(*byte));
        let number = Literal::u128_unsuffixed(number);
        quote!(#nb::Lead<#codec, #len, #number>)
    })
}

/// `<Field<(), Lead<..>>>`: the constant bytes before all fields of a variant, where there are any.
pub(super) fn head(cx: &Context<'_>, fields: &Fields) -> Option<TokenStream> {
    if fields.magic.is_empty() {
        return None;
    }
    let nothing = format(cx, Format::default());
    Some(typed(cx, &quote!(()), Some(behind_magic(cx, nothing, &fields.magic))))
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
    let ty = live.apply(cx, &field.ty);
    let codec = match &field.kind {
        FieldKind::Wire(wire) if is_plain(field) && wire.format == Format::default() => None,
        _ => codec(cx, field, live),
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
    read: impl FnMut(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let Built { lets, value } = build(cx, path, fields, false, read);
    if lets.is_empty() { value } else { quote!({ #lets #value }) }
}

/// What must stand before a value, and the value.
pub(super) struct Built {
    pub(super) lets: TokenStream,
    pub(super) value: TokenStream,
}

/// The same with the fields in locals, where `apart` says that something stands between reading them and the value.
fn build(
    cx: &Context<'_>,
    path: &TokenStream,
    fields: &Fields,
    apart: bool,
    mut read: impl FnMut(&OnWire<'_>) -> TokenStream,
) -> Built {
    // A count is read before the items, which must find it.
    let counts = apart || fields.list.iter().any(is_counted);
    let (mut wire, mut lets) = (on_wire(fields), TokenStream::new());
    let members = fields.list.iter().map(|field| {
        let member = &field.member;
        let value = skipped(cx, field).or_else(|| {
            let one = wire.next()?;
            let value = read(&one);
            if !counts {
                return Some(value);
            }
            let local = &one.local;
            // With its type, so that a default of another one is told as that.
            let ty = field.late.as_ref().map(|_| cx.free(&field.ty)).map(|ty| quote!(: #ty));
            lets.extend(quote!(let #local #ty = #value;));
            Some(local.to_token_stream())
        });
        quote!(#member: #value)
    });
    let members: Vec<_> = members.collect();
    let value = match fields.style {
        Style::Unit => quote!(#path),
        Style::Tuple | Style::Named => quote!(#path { #(#members,)* }),
    };
    Built { lets, value }
}

/// A value whose fields are read.
pub(super) fn build_read(
    cx: &Context<'_>,
    path: &TokenStream,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    apart: bool,
) -> Built {
    let Built { lets, value } =
        build(cx, path, fields, apart, |one| read(cx, owner, list, fields, one));
    let row = row::opening(cx, fields);
    Built { lets: quote!(#row #lets), value }
}

/// What a field holds that is not on the wire.
pub(super) fn skipped(cx: &Context<'_>, field: &Field) -> Option<TokenStream> {
    match &field.kind {
        FieldKind::Skip(default) => Some(fallback(cx, field, default)),
        FieldKind::Wire(_) | FieldKind::With(_) => None,
    }
}

/// What a field holds that was not sent.
fn fallback(cx: &Context<'_>, field: &Field, default: &Fallback) -> TokenStream {
    let nb = &cx.nb;
    match default {
        Fallback::OfType => {
            let ty = cx.free(&field.ty);
            quote_spanned!(field.ty.span()=> <#ty as #nb::Skipped>::skipped())
        }
        Fallback::Path(path) => located(quote!(#path()), path.span()),
    }
}

/// The value of a call that gives a `Result`, or its error from here, told its place.
///
/// A `match` in place of `?`, which holds the value once more in a debug build.
pub(super) fn or_fail(cx: &Context<'_>, call: &TokenStream, at: &TokenStream) -> TokenStream {
    let nb = &cx.nb;
    quote! {
        match #call {
            #nb::Result::Ok(__v) => __v,
            #nb::Result::Err(__e) => return #nb::Result::Err(#nb::fail::<#at, _>(__e)),
        }
    }
}

/// Reads one field, by `<Field<T, C>>::get::<Self, 0, 1>(__r)`.
pub(super) fn read(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    OnWire { field: one, index, .. }: &OnWire<'_>,
) -> TokenStream {
    let nb = &cx.nb;
    let field = field(cx, one, Live::Inferred);
    let at = at(owner, list, *index);
    let get = match holder(fields, one) {
        Some(count) => {
            let number = number(cx, &count, &count.local);
            quote!(#field::get_counted::<#at>(__r, #number))
        }
        None if row::has(fields, one) => quote!(#field::get_in_row::<#at>(__r, &mut __row)),
        None => quote!(#field::get::<#at>(__r)),
    };
    let get = or_fail(cx, &get, &at);
    match &one.late {
        Some(default) => {
            let default = fallback(cx, one, default);
            quote!(if #nb::Reader::remaining(__r) == 0 { #default } else { #get })
        }
        None => get,
    }
}

/// Reads all fields of a list into their locals, up to its end.
pub(super) fn reads(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
) -> TokenStream {
    let reads = on_wire(fields).map(|one| {
        let (local, read) = (&one.local, read(cx, owner, list, fields, &one));
        quote!(let #local = #read;)
    });
    let (head, skip) = (read_head(cx, owner, list, fields), skip_rest(cx));
    let row = row::opening(cx, fields);
    quote!(#head #row #(#reads)* #skip)
}

/// Reads what stands before all fields of a list.
pub(super) fn read_head(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
) -> Option<TokenStream> {
    let (head, at) = (head(cx, fields)?, at(owner, list, 0));
    let read = or_fail(cx, &quote!(#head::get::<#at>(__r)), &at);
    Some(quote!(let () = #read;))
}

/// Passes over what a newer peer has added behind the fields.
pub(super) fn skip_rest(cx: &Context<'_>) -> Option<TokenStream> {
    let nb = &cx.nb;
    cx.tree.extensible.then(|| quote!(#nb::Reader::skip_rest(__r);))
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
