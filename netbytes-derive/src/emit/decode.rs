//! `Decode`.

use proc_macro2::TokenStream;
use quote::quote;

use super::arms::{Arm, ArmKind, Function, Match, Split};
use super::by_tag::by_tag;
use super::codec::{self, Lifetimes};
use super::context::Context;
use super::read::{self, Built};
use super::untagged;
use super::{asserts, bounds, envelope, fields, in_place, sums, tag};
use crate::model::{Body, Field, FieldKind, Fields, Kind, Node, Variant};

/// ```text
/// // snapshots/enum.rs
/// match __n::take_tag::<Self, 1, false>(__r)? {
///     1 => {
///         __n::arm!(|| -> __n::Result<Self, __n::DecodeError> {
///             __n::Result::Ok(Self::Say {
///                 to: match <__n::Field<&'_ str>>::get::<Self, 1, 0>(__r) {
///                     __n::Result::Ok(__v) => __v,
///                     __n::Result::Err(__e) => {
///                         return __n::Result::Err(__n::fail::<Self, 1, 0, _>(__e));
///                     }
///                 },
///     ..
///     __tag => __n::unknown_tag::<Self, _, _>(__tag, __before, __r),
/// ```
pub(super) fn decode(cx: &Context<'_>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let (intro, ty, bounds) = bounds::decode_impl(cx);
    let chosen = match &cx.tree.kind {
        Kind::Struct(fields) => Match { body: struct_body(cx, fields), functions: Vec::new() },
        Kind::Enum(node) => {
            let variants = || node.variants.iter().enumerate();
            let arms: Vec<_> =
                variants().filter_map(|(list, variant)| arm(cx, list, variant)).collect();
            let other = variants().find_map(|(list, variant)| other_arm(cx, node, list, variant));
            let call = |function: &Function| {
                let (name, tag) = (&function.name, function.tag());
                quote!(<Self as __DecodeArms<#de>>::#name(#tag __r))
            };
            let returns = quote!(#nb::Result<Self, #nb::DecodeError>);
            let split = Split::Each { returns: &returns, call: &call };
            by_tag(cx, node, &quote!(Self), &arms, other, split, true)
        }
    };
    let functions = functions(cx, &chosen);
    let body = &envelope::read_with_tail(cx, chosen.body);
    if cx.tree.external().is_some() {
        let untagged = untagged::decode(cx, body);
        return quote!(#untagged #functions);
    }
    let (in_place, unchecked) = (in_place::in_place(cx), unchecked(cx));
    quote! {
        #[automatically_derived]
        impl #intro #nb::Decode<#de> for #ty #bounds {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_as<__F: #nb::Format>(
                __r: &mut #nb::Reader<#de>,
            ) -> #nb::Result<Self, #nb::DecodeError> {
                #body
            }

            #unchecked
            #in_place
        }
        #functions
    }
}

/// The fields of a struct, and what it writes around them.
fn struct_body(cx: &Context<'_>, fields: &Fields) -> TokenStream {
    let (nb, opening, owner) = (&cx.nb, envelope::open(cx), quote!(Self));
    let is_sized = cx.tree.sized.is_some();
    let Built { lets, value } = read::build_read(cx, &owner, &owner, 0, fields, is_sized);
    let (closing, value) = (envelope::close(cx), asserts::of_read(cx, value));
    let mark = sums::mark_owner(cx, fields);
    quote!(#mark #opening #lets #closing #nb::Result::Ok(#value))
}

/// `Decode::decode_validated`, where the type may be of one length: it is for the items of sequences.
///
/// ```text
/// // snapshots/struct_fixed.rs
/// fn decode_validated<__F: __n::Format>(__r: &mut __n::Reader<'__de>) -> Self {
///     Self {
///         x: <__n::Field<f32>>::get_validated(__r),
///         y: <__n::Field<f32>>::get_validated(__r),
///     }
/// ```
fn unchecked(cx: &Context<'_>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let Kind::Struct(fields) = &cx.tree.kind else {
        return TokenStream::new();
    };
    let fixed = |field: &Field| match &field.kind {
        FieldKind::Wire(_) => field.is_plain() && field.class.may_be_fixed(),
        FieldKind::With(_) => false,
        FieldKind::Skip(_) => true,
    };
    if envelope::is_there(cx) || !fields.list.iter().all(fixed) {
        return TokenStream::new();
    }
    let value = read::construct(cx, &quote!(Self), fields, |one| {
        let field = codec::field(cx, one.field, Lifetimes::Inferred);
        quote!(#field::get_validated(__r))
    });
    quote! {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_validated<__F: #nb::Format>(__r: &mut #nb::Reader<#de>) -> Self {
            #value
        }
    }
}

/// The functions of the arms.
fn functions(cx: &Context<'_>, chosen: &Match) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let (intro, ty, bounds) = bounds::decode_impl(cx);
    let headers =
        [quote!(__DecodeArms<#de>: #nb::Sized), quote!(#intro __DecodeArms<#de> for #ty #bounds)];
    let head = |function: &Function| {
        let (name, tag) = (&function.name, function.tag_param(cx));
        quote! {
            fn #name(
                #tag
                __r: &mut #nb::Reader<#de>,
            ) -> #nb::Result<Self, #nb::DecodeError>
        }
    };
    chosen.functions(headers, head, |body| body)
}

fn arm(cx: &Context<'_>, list: usize, variant: &Variant) -> Option<Arm> {
    let nb = &cx.nb;
    let (ident, owner) = (&variant.ident, quote!(Self));
    match &variant.body {
        Body::Action { tag, fields, .. } => {
            let path = quote!(Self::#ident);
            let is_empty = fields.list.is_empty() && fields.magic.is_empty();
            let extensible = cx.tree.extensible;
            let Built { lets, value } =
                read::build_read(cx, &path, &owner, list, fields, extensible);
            if is_empty {
                return Some(Arm::new(tag, fields, ArmKind::Value(value)));
            }
            let head = read::read_head(cx, &owner, list, fields);
            let skip = read::skip_rest(cx);
            let mark = read::mark_variant(cx, &owner, fields);
            let body = quote!(#mark #head #lets #skip #nb::Result::Ok(#value));
            Some(Arm::new(tag, fields, ArmKind::Separate(body)))
        }
        Body::Child { tag, ty } => {
            let child = codec::child(cx, ty, Lifetimes::Inferred);
            let at = fields::at(&owner, list, 0);
            let value = read::or_fail(cx, &quote!(#child::get_node::<#at>(__r)), &at);
            let body = quote!(#nb::Result::Ok(Self::#ident(#value)));
            Some(Arm::of_child(tag, ArmKind::Separate(body)))
        }
        Body::Below { .. } | Body::Other { .. } => None,
    }
}

/// The arm that takes every other tag.
fn other_arm(cx: &Context<'_>, node: &Node, list: usize, variant: &Variant) -> Option<TokenStream> {
    let nb = &cx.nb;
    if let Some(fields) = variant.body.unknown() {
        let (ident, owner) = (&variant.ident, quote!(Self));
        let path = quote!(Self::#ident);
        let Built { lets, value } = read::build_read(cx, &path, &owner, list, fields, true);
        let (head, skip) = (read::read_head(cx, &owner, list, fields), read::skip_rest(cx));
        let mark = read::mark_variant(cx, &owner, fields);
        let returns = quote!(#nb::Result<Self, #nb::DecodeError>);
        return Some(quote! {
            __tag => #nb::arm!(|| -> #returns { #mark #head #lets #skip #nb::Result::Ok(#value) }),
        });
    }
    let Body::Other { fields, tag, raw } = &variant.body else {
        return None;
    };
    let ident = &variant.ident;
    let tag = fields.list.iter().find(|field| Some(&field.member) == tag.as_ref());
    let tag = tag.map(|field| {
        let (member, held) = (&field.member, tag::held(cx, node, variant, field));
        quote!(#member: #held,)
    });
    let rest = fields.list.iter().find(|field| Some(&field.member) == raw.as_ref());
    let raw = rest.map(|rest| {
        let (member, rest) = (&rest.member, codec::field(cx, rest, Lifetimes::Inferred));
        let at = fields::at(&quote!(Self), list, 0);
        let read = read::or_fail(cx, &quote!(#rest::get::<#at>(__r)), &at);
        quote!(#member: #read,)
    });
    let skip = read::skip_rest(cx);
    Some(quote! {
        __tag => {
            let __value = Self::#ident { #tag #raw };
            #skip
            #nb::Result::Ok(__value)
        },
    })
}
