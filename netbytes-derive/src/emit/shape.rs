//! What is known of a type at compile time, and what the compiler is to check.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::context::Context;
use super::field::{self, OnWire, on_wire};
use crate::model::{Body, Extent, Field, FieldKind, Fields, FormatKey, Kind, Node, Variant};

/// `Shape`: what the type is called, the list of its fields and their sizes.
///
/// ```text
/// impl Shape for Message<'_> {
///     const NAME: &str = "Message";
///     const TAG_LEN: Option<u8> = Some(1);
///     const PARTS: &[&[Part]] = &[&[Part::of("Message", "Private.to", <Field<&str>>::SIZE)]];
/// }
/// ```
pub(super) fn shape(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let (intro, ty, bounds) = cx.encode_impl();
    let (lists, tag_len) = match &cx.tree.kind {
        Kind::Struct(fields) => (vec![parts(cx, None, fields)], TokenStream::new()),
        Kind::Enum(node) => {
            let width = Literal::u8_unsuffixed(node.tag.bytes());
            (
                node.variants.iter().map(|variant| variant_parts(cx, variant)).collect(),
                quote!(const TAG_LEN: #nb::Option<#nb::u8> = #nb::Option::Some(#width);),
            )
        }
    };
    let name = cx.type_name();
    let own_open = own_open(cx).then(|| quote!(const OWN_OPEN: #nb::bool = true;));
    quote! {
        #[automatically_derived]
        impl #intro #nb::Shape for #ty #bounds {
            const NAME: &'static #nb::str = #name;
            #tag_len
            #own_open
            const PARTS: &'static [&'static [#nb::Part]] = &[#(&[#lists]),*];
        }
    }
}

/// Whether the type's own attributes say that it extends to the end.
fn own_open(cx: &Context<'_>) -> bool {
    let rest = |field: &Field| matches!(&field.kind, FieldKind::Wire(wire) if matches!(wire.extent, Extent::Rest { .. }));
    match &cx.tree.kind {
        Kind::Struct(fields) => fields.list.iter().any(rest),
        Kind::Enum(node) => node.variants.iter().any(|variant| match &variant.body {
            Body::Action { fields, .. } => fields.list.iter().any(rest),
            Body::Other { .. } => true,
            Body::Child { .. } => false,
        }),
    }
}

fn variant_parts(cx: &Context<'_>, variant: &Variant) -> TokenStream {
    match &variant.body {
        Body::Action { fields, .. } => parts(cx, Some(variant), fields),
        Body::Child { ty, .. } => {
            let child = field::child(cx, ty, field::Live::Own);
            part(cx, &field::label(None, &variant.ident), &child)
        }
        Body::Other { fields, raw, .. } => {
            let raw = fields.list.iter().find(|field| field.member == *raw);
            let raw = raw.into_iter().map(|raw| {
                let label = field::label(Some(variant), &raw.member);
                part(cx, &label, &field::field(cx, raw, field::Live::Own))
            });
            quote!(#(#raw),*)
        }
    }
}

fn parts(cx: &Context<'_>, variant: Option<&Variant>, fields: &Fields) -> TokenStream {
    let parts = on_wire(fields).map(|OnWire { field: one, .. }| {
        part(cx, &field::label(variant, &one.member), &field::field(cx, one, field::Live::Own))
    });
    quote!(#(#parts),*)
}

fn part(cx: &Context<'_>, label: &str, field: &TokenStream) -> TokenStream {
    let nb = &cx.nb;
    let ty = cx.type_name();
    quote! {
        #nb::Part::of(#ty, #label, #field::SIZE)
    }
}

/// What only the compiler can check, because it needs the types themselves: constants that do not evaluate, each at
/// the token that must change.
pub(super) fn checks(cx: &Context<'_>) -> TokenStream {
    let fields = match &cx.tree.kind {
        Kind::Struct(fields) => list_checks(cx, fields),
        Kind::Enum(node) => node_checks(cx, node),
    };
    let max_len = max_len(cx);
    let assertions = assertions(cx);
    quote!(#fields #max_len #assertions)
}

fn node_checks(cx: &Context<'_>, node: &Node) -> TokenStream {
    let variants = node.variants.iter().map(|variant| match &variant.body {
        Body::Action { fields, .. } => list_checks(cx, fields),
        Body::Child { .. } | Body::Other { .. } => TokenStream::new(),
    });
    variants.collect()
}

fn list_checks(cx: &Context<'_>, fields: &Fields) -> TokenStream {
    let count = on_wire(fields).count();
    let checks = on_wire(fields).map(|OnWire { field, index, .. }| {
        let keys = match &field.kind {
            FieldKind::Wire(wire) => key_checks(cx, field, &wire.keys),
            FieldKind::With(_) | FieldKind::Skip { .. } => TokenStream::new(),
        };
        let fault = fault_check(cx, field, index + 1 == count);
        quote!(#fault #keys)
    });
    checks.collect()
}

/// That the field can stand where it stands.
fn fault_check(cx: &Context<'_>, one: &Field, last: bool) -> TokenStream {
    if cx.is_generic(&one.ty) || is_std_scalar(&one.ty) {
        return TokenStream::new();
    }
    let nb = &cx.nb;
    let field = field::field(cx, one, field::Live::Static);
    let check = quote!(const _: () = #nb::refuse(#field::FAULT, !#last && #field::SIZE.open););
    field::located(check, one.ty.span())
}

/// That each key of the field has an effect.
fn key_checks(
    cx: &Context<'_>,
    one: &Field,
    keys: &[(FormatKey, proc_macro2::Span)],
) -> TokenStream {
    if cx.is_generic(&one.ty) {
        return TokenStream::new();
    }
    let nb = &cx.nb;
    let field = field::field(cx, one, field::Live::Static);
    let checks = keys.iter().map(|(key, span)| {
        let check = match key {
            FormatKey::Len => quote!(refuse_len),
            FormatKey::Endian => quote!(refuse_endian),
            FormatKey::Varint => quote!(refuse_varint),
        };
        field::located(quote!(const _: () = #nb::uses::#check(#field::USES);), *span)
    });
    checks.collect()
}

/// A type that no check can refuse, whatever it is called by: not worth a constant.
fn is_std_scalar(ty: &syn::Type) -> bool {
    let text = ty.to_token_stream().to_string();
    matches!(
        text.as_str(),
        "u8" | "u16"
            | "u32"
            | "u64"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "f32"
            | "f64"
            | "bool"
            | "String"
    ) || (text.starts_with("& '") && text.ends_with(" str"))
}

/// `max_len = 1200`.
fn max_len(cx: &Context<'_>) -> TokenStream {
    let Some(max) = cx.tree.max_len else {
        return TokenStream::new();
    };
    let nb = &cx.nb;
    let limit = Literal::u64_unsuffixed(max.value);
    if cx.has_params() {
        return TokenStream::new();
    }
    let ty = cx.ty_with(&quote!('static));
    let check =
        quote!(const _: () = #nb::refuse_longer(<#nb::Shaped<#ty> as #nb::Bounds>::MAX, #limit););
    field::located(check, max.span)
}

/// The one place where the compiler is asked whether the types of the fields have a form on the wire. Everywhere else
/// `Absent` stands in for one that has not, so that a mistake is one error.
fn assertions(cx: &Context<'_>) -> TokenStream {
    let (intro, this, bounds) = cx.decode_impl();
    let mut seen = Vec::new();
    let mut asserts = TokenStream::new();
    for (ty, one) in cx.field_types() {
        if one.is_some_and(|one| matches!(one.kind, FieldKind::Skip { .. })) {
            continue;
        }
        let key = one.map_or_else(
            || ty.to_token_stream().to_string(),
            |one| field::field(cx, one, field::Live::Static).to_string(),
        );
        if is_std_scalar(ty)
            && one.is_some_and(
                |one| matches!(&one.kind, FieldKind::Wire(wire) if field::is_plain(wire)),
            )
            || seen.contains(&key)
        {
            continue;
        }
        seen.push(key);
        asserts.extend(assertion(cx, ty, one));
    }
    asserts.extend(reply_types(cx).map(|ty| {
        let (nb, plain) = (&cx.nb, cx.replace_self(ty));
        quote_spanned!(ty.span()=> #nb::assert_reply::<#plain>();)
    }));
    if asserts.is_empty() {
        return asserts;
    }
    quote! {
        fn __assert #intro (_: &#this) #bounds { #asserts }
    }
}

/// What the actions are answered with.
fn reply_types<'t>(cx: &Context<'t>) -> impl Iterator<Item = &'t syn::Type> {
    let variants = match &cx.tree.kind {
        Kind::Enum(node) => node.variants.as_slice(),
        Kind::Struct(_) => &[],
    };
    variants.iter().filter_map(|variant| match &variant.body {
        Body::Action { reply, .. } => reply.as_ref(),
        Body::Child { .. } | Body::Other { .. } => None,
    })
}

fn assertion(cx: &Context<'_>, ty: &syn::Type, one: Option<&Field>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let plain = cx.replace_self(ty);
    match one.map(|one| &one.kind) {
        // Of a generic child only what encodes is known here; that it is a node, where an instance is used.
        None if cx.is_generic(ty) => {
            quote_spanned!(ty.span()=> #nb::assert_plain::<#de, #plain>();)
        }
        None => quote_spanned!(ty.span()=> #nb::assert_node::<#plain>();),
        Some(FieldKind::Wire(wire)) if !field::is_plain(wire) => {
            let codec = field::wire_codec(cx, wire);
            field::located(quote!(#nb::assert_field::<#de, #plain, #codec>();), ty.span())
        }
        Some(FieldKind::With(codec)) => {
            let codec_ty = cx.replace_self(codec);
            let live = cx.live_in(ty).map_or_else(|| quote!(#de), ToTokens::into_token_stream);
            quote_spanned!(codec.span()=> #nb::assert_codec::<#live, #plain, #codec_ty>();)
        }
        Some(FieldKind::Skip { .. }) => TokenStream::new(),
        _ => quote_spanned!(ty.span()=> #nb::assert_plain::<#de, #plain>();),
    }
}
