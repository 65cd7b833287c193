//! `Decode`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use super::arms::{self, Arm, Match};
use super::context::Context;
use super::{field, over, slots};
use crate::model::{Body, Field, FieldKind, Kind, Node, Variant};

/// ```text
/// impl<'de: 'a, 'a> Decode<'de> for Message<'a> {
///     fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
///         let before = Reader::remaining(r);
///         match take_tag::<1, false>(r, place)? {
///             0 => Ok(Self::Private {
///                 to: Field::<&str, Fmt<2, false, false>>::get::<Self, 0, 0>(r)?,
///                 body: Field::<&str, Fmt<2, false, false>>::get::<Self, 0, 0>(r)?,
///             }),
///             tag => Err(unknown_tag(tag, before, r, place)),
///         }
///     }
/// }
/// ```
pub(super) fn decode(cx: &Context<'_>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let (intro, ty, bounds) = cx.decode_impl();
    let Match { body, parts } = match &cx.tree.kind {
        Kind::Struct(fields) => {
            let owner = quote!(Self);
            let value = field::construct_read(cx, &owner, &owner, 0, fields);
            Match { body: struct_body(cx, &value), parts: Vec::new() }
        }
        Kind::Enum(node) => {
            let variants = || node.variants.iter().enumerate();
            let arms: Vec<_> =
                variants().filter_map(|(list, variant)| arm(cx, list, variant)).collect();
            let other = variants().find_map(|(list, variant)| other_arm(cx, node, list, variant));
            let call = |part: &Ident| quote!(<Self as __DecodeArms<#de>>::#part(__tag, __r));
            arms::by_tag(cx, node, &quote!(Self), &arms, other, Some(&call), true)
        }
    };
    let (parts, over, sure) = (parts_of_match(cx, &parts), over::over(cx), sure(cx));
    quote! {
        #[automatically_derived]
        impl #intro #nb::Decode<#de> for #ty #bounds {
            #[inline]
            fn decode_as<__F: #nb::Format>(
                __r: &mut #nb::Reader<#de>,
            ) -> #nb::Result<Self, #nb::DecodeError> {
                #body
            }

            #sure
            #over
        }
        #parts
    }
}

/// The fields of a struct, and what it writes around them.
fn struct_body(cx: &Context<'_>, value: &TokenStream) -> TokenStream {
    let (nb, opening, skip) = (&cx.nb, slots::opening(cx), field::skip_rest(cx));
    match cx.tree.sized {
        Some(_) => quote! {
            #opening
            let __value = #value;
            #skip
            #nb::leave(__r, __region, __value)
        },
        None => quote!(#opening #nb::Result::Ok(#value)),
    }
}

/// `Decode::decode_sure`, where the type may be of one length: it is for the items of sequences.
///
/// ```text
/// fn decode_sure<F: Format>(r: &mut Reader<'de>) -> Self {
///     Self { x: <Field<f32>>::sure(r), y: <Field<f32>>::sure(r) }
/// }
/// ```
fn sure(cx: &Context<'_>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let Kind::Struct(fields) = &cx.tree.kind else {
        return TokenStream::new();
    };
    let fixed = |field: &Field| match &field.kind {
        FieldKind::Wire(_) => field::is_plain(field) && may_be_fixed(field.ty.to_token_stream()),
        FieldKind::With(_) => false,
        FieldKind::Skip(_) => true,
    };
    if slots::wraps(cx) || !fields.list.iter().all(fixed) {
        return TokenStream::new();
    }
    let value = field::construct(cx, &quote!(Self), fields, |one| {
        let field = field::field(cx, one.field, field::Live::Inferred);
        quote!(#field::sure(__r))
    });
    quote! {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_sure<__F: #nb::Format>(__r: &mut #nb::Reader<#de>) -> Self {
            #value
        }
    }
}

/// As far as can be told by what a type is called.
fn may_be_fixed(ty: TokenStream) -> bool {
    ty.into_iter().all(|token| match token {
        TokenTree::Ident(ident) => !VARIES.contains(&ident.to_string().as_str()),
        TokenTree::Group(group) => may_be_fixed(group.stream()),
        TokenTree::Punct(punct) => punct.as_char() != '&',
        TokenTree::Literal(_) => true,
    })
}

/// A type of the user's that is called so is decoded as all others are.
const VARIES: [&str; 16] = [
    "String", "Vec", "Box", "Rc", "Arc", "Cow", "Option", "Result", "List", "Bytes", "BytesMut",
    "VecDeque", "BTreeMap", "BTreeSet", "HashMap", "HashSet",
];

/// The functions that the arms of a large enum are split over.
fn parts_of_match(cx: &Context<'_>, parts: &[(Ident, TokenStream)]) -> TokenStream {
    if parts.is_empty() {
        return TokenStream::new();
    }
    let (nb, de) = (&cx.nb, &cx.de);
    let (intro, ty, bounds) = cx.decode_impl();
    let head = |name: &Ident| {
        quote! {
            fn #name(
                __tag: #nb::u64,
                __r: &mut #nb::Reader<#de>,
            ) -> #nb::Result<Self, #nb::DecodeError>
        }
    };
    let heads = parts.iter().map(|(name, _)| head(name));
    let functions = parts.iter().map(|(name, body)| {
        let head = head(name);
        quote!(#[inline] #head { #body })
    });
    quote! {
        trait __DecodeArms<#de>: #nb::Sized {
            #(#heads;)*
        }
        #[automatically_derived]
        impl #intro __DecodeArms<#de> for #ty #bounds {
            #(#functions)*
        }
    }
}

fn arm(cx: &Context<'_>, list: usize, variant: &Variant) -> Option<Arm> {
    let nb = &cx.nb;
    let ident = &variant.ident;
    match &variant.body {
        Body::Action { tag, fields, .. } => {
            let owner = quote!(Self);
            let path = quote!(Self::#ident);
            let value = field::construct_read(cx, &path, &owner, list, fields);
            let head = field::read_head(cx, &owner, list, fields);
            let body = match field::skip_rest(cx) {
                Some(skip) => {
                    quote!({ #head let __value = #value; #skip #nb::Result::Ok(__value) })
                }
                None if head.is_some() => quote!({ #head #nb::Result::Ok(#value) }),
                None => quote!(#nb::Result::Ok(#value)),
            };
            Some(Arm { tag: *tag, body })
        }
        Body::Child { tag, ty } => {
            let child = field::child(cx, ty, field::Live::Inferred);
            let at = field::at(&quote!(Self), list, 0);
            let body = quote!(#nb::Result::Ok(Self::#ident(#child::get::<#at>(__r)?)));
            Some(Arm { tag: *tag, body })
        }
        Body::Other { .. } => None,
    }
}

/// The arm that takes every other tag.
fn other_arm(cx: &Context<'_>, node: &Node, list: usize, variant: &Variant) -> Option<TokenStream> {
    let nb = &cx.nb;
    let Body::Other { fields, tag, raw } = &variant.body else {
        return None;
    };
    let ident = &variant.ident;
    let holder = format_ident!("{}", node.tag.holder());
    let tag = tag.as_ref().map(|tag| quote!(#tag: __tag as #nb::#holder,));
    let rest = fields.list.iter().find(|field| Some(&field.member) == raw.as_ref());
    let raw = rest.map(|rest| {
        let (member, rest) = (&rest.member, field::field(cx, rest, field::Live::Inferred));
        let at = field::at(&quote!(Self), list, 0);
        quote!(#member: #rest::get::<#at>(__r)?,)
    });
    let skip = field::skip_rest(cx);
    Some(quote! {
        __tag => {
            let __value = Self::#ident { #tag #raw };
            #skip
            #nb::Result::Ok(__value)
        },
    })
}
