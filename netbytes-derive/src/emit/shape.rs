//! What is known of a type at compile time, and what the compiler is to check.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::context::Context;
use super::field::{self, OnWire, on_wire};
use crate::model::{Body, Extent, Field, FieldKind, Fields, FormatKey, Kind, Variant};

/// `Shape`: what the type is called, the list of its fields and their sizes.
///
/// ```text
/// // snapshots/struct.rs
/// const NAME: &'static __n::str = "Position";
/// const PARTS: &'static [&'static [__n::Part]] = &[
///     &[
///         __n::Part::of("Position", "x", <__n::Field<f32>>::SIZE),
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
    let (around, checks) = (around(cx), instance_checks(cx));
    quote! {
        #[automatically_derived]
        impl #intro #nb::Shape for #ty #bounds {
            const NAME: &'static #nb::str = #name;
            #tag_len
            #own_open
            #around
            const PARTS: &'static [&'static [#nb::Part]] = &[#(&[#lists]),*];
            #checks
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
    let refuses = has_other(cx).then(|| quote!(const REFUSES: #nb::bool = true;));
    quote!(#magic #sized #extensible #refuses)
}

/// Whether there is a variant for unknown tags: a value of it may hold a tag that is known.
fn has_other(cx: &Context<'_>) -> bool {
    match &cx.tree.kind {
        Kind::Struct(_) => false,
        Kind::Enum(node) => {
            node.variants.iter().any(|variant| matches!(variant.body, Body::Other { .. }))
        }
    }
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
/// the token that must change. What depends on a type or const parameter is checked where an instance is used: see
/// [`instance_checks`].
pub(super) fn checks(cx: &Context<'_>) -> TokenStream {
    let rules = rules(cx).into_iter().filter(|rule| !rule.of_instances);
    let rules =
        rules.map(|Rule { check, span, .. }| field::located(quote!(const _: () = #check;), span));
    let assertions = assertions(cx);
    quote!(#(#rules)* #assertions)
}

/// The rules that depend on a type or const parameter, as a constant that each function which reads or writes a value
/// asks for.
///
/// ```text
/// // snapshots/struct_generic.rs
/// const CHECKS: () = {
///     __n::refuse(<__n::Field<T>>::FAULT, !true && <__n::Field<T>>::SIZE.open);
/// };
/// ```
fn instance_checks(cx: &Context<'_>) -> Option<TokenStream> {
    let rules: Vec<_> = rules(cx).into_iter().filter(|rule| rule.of_instances).collect();
    if rules.is_empty() {
        return None;
    }
    let checks =
        rules.into_iter().map(|Rule { check, span, .. }| field::located(quote!(#check;), span));
    Some(quote!(const CHECKS: () = { #(#checks)* };))
}

/// What a method asks that writes no field of a value, which would ask it.
pub(super) fn instance_checked(cx: &Context<'_>, owner: &TokenStream) -> Option<TokenStream> {
    let nb = &cx.nb;
    let checked = rules(cx).iter().any(|rule| rule.of_instances);
    checked.then(|| quote!(const { <#owner as #nb::Shape>::CHECKS };))
}

/// Something that must hold of a type, as the call of a function which panics where it does not.
struct Rule {
    check: TokenStream,
    /// The token that must change.
    span: Span,
    /// Whether it depends on a type or const parameter, so that only an instance can be checked.
    of_instances: bool,
}

fn rules(cx: &Context<'_>) -> Vec<Rule> {
    let mut rules: Vec<_> = cx.lists().into_iter().flat_map(|list| list_rules(cx, list)).collect();
    rules.extend(max_len(cx));
    rules.extend(wide_enough(cx));
    rules
}

/// The type itself, as a rule about all of it names it.
fn itself(cx: &Context<'_>) -> TokenStream {
    if cx.has_params() { quote!(Self) } else { cx.ty_with(&quote!('static)) }
}

/// That `sized` has room for the length of the shortest value.
fn wide_enough(cx: &Context<'_>) -> Option<Rule> {
    let (nb, sized, ty) = (&cx.nb, cx.tree.sized?, itself(cx));
    let check = quote!(#nb::refuse_narrow::<#ty>());
    Some(Rule { check, span: sized.span, of_instances: cx.has_params() })
}

/// `max_len = 1200`.
fn max_len(cx: &Context<'_>) -> Option<Rule> {
    let (nb, max, ty) = (&cx.nb, cx.tree.max_len?, itself(cx));
    let limit = Literal::u64_unsuffixed(max.value);
    let check = quote!(#nb::refuse_longer(<#nb::Shaped<#ty> as #nb::Bounds>::MAX, #limit));
    Some(Rule { check, span: max.span, of_instances: cx.has_params() })
}

fn list_rules(cx: &Context<'_>, fields: &Fields) -> Vec<Rule> {
    let last = on_wire(fields).map(|one| one.index).max();
    let mut rules: Vec<Rule> = Vec::new();
    let mut seen = Vec::new();
    for OnWire { field, index, .. } in on_wire(fields) {
        let last = Some(index) == last;
        // Of several fields of one type and the same keys, one is asked about.
        let key = (field::field(cx, field, field::Live::Own).to_string(), last);
        if !seen.contains(&key) {
            seen.push(key);
            rules.extend(placement(cx, field, last));
        }
        if let FieldKind::Wire(wire) = &field.kind {
            rules.extend(effects(cx, field, &wire.keys));
        }
    }
    rules
}

/// How a rule names the field that it is about.
fn in_rule(cx: &Context<'_>, one: &Field) -> (TokenStream, bool) {
    let of_instances = cx.is_generic(&one.ty) || one.codec().is_some_and(|ty| cx.is_generic(ty));
    let live = if of_instances { field::Live::Own } else { field::Live::Static };
    (field::field(cx, one, live), of_instances)
}

/// That the field can stand where it stands.
fn placement(cx: &Context<'_>, one: &Field, last: bool) -> Vec<Rule> {
    let nb = &cx.nb;
    let ((field, of_instances), span) = (in_rule(cx, one), one.ty.span());
    let check = quote!(#nb::refuse(#field::FAULT, !#last && #field::SIZE.open));
    let mut rules = vec![Rule { check, span, of_instances }];
    if last && cx.tree.extensible {
        let check = quote!(#nb::refuse_added(#field::SIZE.open));
        rules.push(Rule { check, span, of_instances });
    }
    rules
}

/// That each key of the field has an effect.
fn effects(cx: &Context<'_>, one: &Field, keys: &[(FormatKey, Span)]) -> Vec<Rule> {
    let nb = &cx.nb;
    let (field, of_instances) = in_rule(cx, one);
    // The number in front of the field has a byte order too.
    let led = |key: &FormatKey| matches!(key, FormatKey::Endian) && one.magic.len() > 1;
    let rules = keys.iter().filter(|(key, _)| !led(key)).map(|(key, span)| {
        let check = match key {
            FormatKey::Len => quote!(refuse_len),
            FormatKey::Endian => quote!(refuse_endian),
            FormatKey::Varint => quote!(refuse_varint),
        };
        Rule { check: quote!(#nb::uses::#check(#field::USES)), span: *span, of_instances }
    });
    rules.collect()
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
        if seen.contains(&key) {
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
    let list = cx
        .lists()
        .into_iter()
        .find(|list| list.list.iter().any(|field| std::ptr::eq(field, one)))?;
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
