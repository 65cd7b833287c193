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
    let around = around(cx);
    quote! {
        #[automatically_derived]
        impl #intro #nb::Shape for #ty #bounds {
            const NAME: &'static #nb::str = #name;
            #tag_len
            #own_open
            #around
            const PARTS: &'static [&'static [#nb::Part]] = &[#(&[#lists]),*];
        }
    }
}

/// What a type writes around its fields.
fn around(cx: &Context<'_>) -> TokenStream {
    let (nb, tree) = (&cx.nb, cx.tree);
    let magic = (!tree.magic.is_empty()).then(|| {
        let magic = Literal::byte_string(&tree.magic);
        quote!(const MAGIC: &'static [#nb::u8] = #magic;)
    });
    let sized = tree.sized.map(|sized| {
        let len = Literal::u8_unsuffixed(sized.value.width.bytes());
        let (big, inclusive) = (tree.format.big_endian, sized.value.inclusive);
        quote! {
            const SIZED: #nb::Option<#nb::SizeField> =
                #nb::Option::Some(#nb::SizeField { len: #len, big_endian: #big, inclusive: #inclusive });
        }
    });
    let extensible = tree.extensible.then(|| quote!(const EXTENSIBLE: #nb::bool = true;));
    quote!(#magic #sized #extensible)
}

/// Whether the type's own attributes say that it extends to the end.
fn own_open(cx: &Context<'_>) -> bool {
    if cx.tree.sized.is_some() {
        return false;
    }
    let rest = |field: &Field| matches!(&field.kind, FieldKind::Wire(wire) if matches!(wire.extent, Extent::Rest { .. }));
    match &cx.tree.kind {
        Kind::Struct(fields) => fields.list.iter().any(rest),
        Kind::Enum(node) => node.variants.iter().any(|variant| match &variant.body {
            Body::Action { fields, .. } => fields.list.iter().any(rest),
            Body::Other { raw, .. } => raw.is_some(),
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
            let raw = fields.list.iter().find(|field| Some(&field.member) == raw.as_ref());
            let raw = raw.into_iter().map(|raw| {
                let label = field::label(Some(variant), &raw.member);
                part(cx, &label, &field::field(cx, raw, field::Live::Own))
            });
            quote!(#(#raw),*)
        }
    }
}

fn parts(cx: &Context<'_>, variant: Option<&Variant>, fields: &Fields) -> TokenStream {
    let head = field::head(cx, fields)
        .zip(variant)
        .map(|(head, variant)| part(cx, &field::label(None, &variant.ident), &head));
    let parts = on_wire(fields).map(|OnWire { field: one, .. }| {
        part(cx, &field::label(variant, &one.member), &field::field(cx, one, field::Live::Own))
    });
    let parts = head.into_iter().chain(parts);
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
    let (max_len, wide_enough) = (max_len(cx), wide_enough(cx));
    let assertions = assertions(cx);
    quote!(#fields #max_len #wide_enough #assertions)
}

/// That `sized` has room for the length of the shortest value.
fn wide_enough(cx: &Context<'_>) -> TokenStream {
    let Some(sized) = cx.tree.sized.filter(|_| !cx.has_params()) else {
        return TokenStream::new();
    };
    let (nb, ty) = (&cx.nb, cx.ty_with(&quote!('static)));
    field::located(quote!(const _: () = #nb::refuse_narrow::<#ty>();), sized.span)
}

fn node_checks(cx: &Context<'_>, node: &Node) -> TokenStream {
    let variants = node.variants.iter().map(|variant| match &variant.body {
        Body::Action { fields, .. } => list_checks(cx, fields),
        Body::Child { .. } | Body::Other { .. } => TokenStream::new(),
    });
    variants.collect()
}

fn list_checks(cx: &Context<'_>, fields: &Fields) -> TokenStream {
    let last = on_wire(fields).map(|one| one.index).max();
    let checks = on_wire(fields).map(|OnWire { field, index, .. }| {
        let keys = match &field.kind {
            FieldKind::Wire(wire) => key_checks(cx, field, &wire.keys),
            FieldKind::With(_) | FieldKind::Skip { .. } => TokenStream::new(),
        };
        let fault = fault_check(cx, field, Some(index) == last);
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
    let added = (last && cx.tree.extensible)
        .then(|| quote!(const _: () = #nb::refuse_added(#field::SIZE.open);));
    field::located(quote!(#check #added), one.ty.span())
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
    // The number in front of the field has a byte order too.
    let led = |key: &FormatKey| matches!(key, FormatKey::Endian) && one.magic.len() > 1;
    let checks = keys.iter().filter(|(key, _)| !led(key)).map(|(key, span)| {
        let check = match key {
            FormatKey::Len => quote!(refuse_len),
            FormatKey::Endian => quote!(refuse_endian),
            FormatKey::Varint => quote!(refuse_varint),
        };
        field::located(quote!(const _: () = #nb::uses::#check(#field::USES);), *span)
    });
    checks.collect()
}

/// A type that has no fault, by what it is called.
fn is_std_scalar(ty: &syn::Type) -> bool {
    let text = ty.to_token_stream().to_string();
    text == "String" || (text.starts_with("& '") && text.ends_with(" str")) || is_primitive(ty)
}

/// A type that has a form on the wire, by what it is called: none of the user's is called so.
fn is_primitive(ty: &syn::Type) -> bool {
    const PRIMITIVES: [&str; 11] =
        ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64", "bool"];
    PRIMITIVES.contains(&ty.to_token_stream().to_string().as_str())
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
        if is_primitive(ty) && one.is_some_and(field::is_plain) || seen.contains(&key) {
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

/// The type of the field that holds the count of this one.
fn holder_type<'t>(cx: &Context<'t>, one: &Field) -> Option<&'t syn::Type> {
    let lists: Vec<&'t Fields> = match &cx.tree.kind {
        Kind::Struct(fields) => vec![fields],
        Kind::Enum(node) => {
            let variants = node.variants.iter();
            let fields = variants.filter_map(|variant| match &variant.body {
                Body::Action { fields, .. } => Some(fields),
                Body::Child { .. } | Body::Other { .. } => None,
            });
            fields.collect()
        }
    };
    let list =
        lists.into_iter().find(|list| list.list.iter().any(|field| std::ptr::eq(field, one)))?;
    Some(&field::holder(list, one)?.field.ty)
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
        Some(FieldKind::Wire(_)) if one.is_some_and(|one| !field::is_plain(one)) => {
            let codec = one.and_then(|one| field::codec(cx, one, field::Live::Own));
            if !one.is_some_and(field::is_counted) {
                return field::located(
                    quote!(#nb::assert_field::<#de, #plain, #codec>();),
                    ty.span(),
                );
            }
            let items =
                field::located(quote!(#nb::assert_counted::<#de, #plain, #codec>();), ty.span());
            let holder = one.and_then(|one| holder_type(cx, one)).map(|holder| {
                let ty = cx.replace_self(holder);
                quote_spanned!(holder.span()=> #nb::assert_count::<#ty>();)
            });
            quote!(#items #holder)
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
