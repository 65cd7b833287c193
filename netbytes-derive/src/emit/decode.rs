//! `Decode`.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::field;
use crate::model::{Body, Kind, Node, Variant};

/// ```ignore
/// impl<'de: 'a, 'a> Decode<'de> for Message<'a> {
///     fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
///         let before = r.remaining();
///         match take_tag::<1, false>(r, place)? {
///             0 => (|| Ok(Self::Private {
///                 to: Field::<&str, Fmt<2, false, false>>::get(r, at)?,
///                 body: Field::<&str, Fmt<2, false, false>>::get(r, at)?,
///             }))(),
///             tag => Err(unknown_tag(tag, before, r, place)),
///         }
///     }
/// }
/// ```
pub(super) fn decode(cx: &Context<'_>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let (intro, ty, bounds) = cx.decode_impl();
    let body = match &cx.tree.kind {
        Kind::Struct(fields) => {
            let value = field::construct(cx, &quote!(Self), fields, |one| {
                field::read(cx, &quote!(Self), 0, one)
            });
            quote!(#nb::Result::Ok(#value))
        }
        Kind::Enum(node) => {
            let arms =
                node.variants.iter().enumerate().map(|(list, variant)| arm(cx, list, variant));
            let other = node
                .variants
                .iter()
                .enumerate()
                .find_map(|(list, variant)| other_arm(cx, node, list, variant));
            match_tag(cx, node, arms, other)
        }
    };
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic, deprecated, unused_variables)]
        impl #intro #nb::Decode<#de> for #ty #bounds {
            #[inline]
            fn decode_as<__F: #nb::Format>(
                __r: &mut #nb::Reader<#de>,
            ) -> #nb::Result<Self, #nb::DecodeError> {
                #body
            }
        }
    }
}

/// Reads the tag and chooses among the arms; `other` is the last arm where there is one.
pub(super) fn match_tag(
    cx: &Context<'_>,
    node: &Node,
    arms: impl Iterator<Item = TokenStream>,
    other: Option<TokenStream>,
) -> TokenStream {
    let nb = &cx.nb;
    let width = field::tag_width(cx, node.tag);
    let place = field::tag_place(cx, "");
    let unknown = quote! {
        __tag => #nb::Result::Err(#nb::From::from(#nb::unknown_tag(__tag, __before, __r, #place))),
    };
    let last = other.unwrap_or(unknown);
    quote! {
        let __before = __r.remaining();
        match #nb::take_tag::<#width>(__r, #place)? {
            #(#arms)*
            #last
        }
    }
}

fn arm(cx: &Context<'_>, list: usize, variant: &Variant) -> TokenStream {
    let nb = &cx.nb;
    let ident = &variant.ident;
    match &variant.body {
        Body::Action { tag, fields, .. } => {
            let tag = Literal::u64_unsuffixed(*tag);
            let value = field::construct(cx, &quote!(Self::#ident), fields, |one| {
                field::read(cx, &quote!(Self), list, one)
            });
            if fields.list.is_empty() {
                return quote!(#tag => #nb::Result::Ok(#value),);
            }
            quote!(#tag => (|| #nb::Result::Ok(#value))(),)
        }
        Body::Child { tag, ty } => {
            let tag = Literal::u64_unsuffixed(*tag);
            let child = field::child(cx, ty, field::Live::Inferred);
            let at = field::at(cx, &quote!(Self), list, 0);
            quote!(#tag => (|| #nb::Result::Ok(Self::#ident(#child::get(__r, #at)?)))(),)
        }
        Body::Other { .. } => TokenStream::new(),
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
    let rest = fields.list.iter().find(|field| field.member == *raw)?;
    let rest = field::field(cx, rest, field::Live::Inferred);
    let at = field::at(cx, &quote!(Self), list, 0);
    Some(quote! {
        __tag => (|| #nb::Result::Ok(Self::#ident {
            #tag: __tag as #nb::#holder,
            #raw: #rest::get(__r, #at)?,
        }))(),
    })
}
