//! What is known of a node: names, tags, and which of its actions have replies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::codec::{self, Lifetimes};
use super::context::Context;
use super::{constant, fields, header, tag, untagged};
use crate::model::{Body, Fields, Node, Tag, TagForm, Variant};

/// ```text
/// // snapshots/enum.rs
/// variants: &[
///     __n::VariantInfo::action::<Self>("quit", 0, 0, false),
/// ```
pub(super) fn info(cx: &Context<'_>, node: &Node) -> TokenStream {
    let nb = &cx.nb;
    let big = cx.tree.format.big_endian || matches!(node.tag, TagForm::Bytes(_));
    let variants = node.variants.iter().enumerate();
    let variants = variants.map(|(list, variant)| one(cx, node, list, variant));
    let header = header::info(cx).map(|header| quote!(header: #header,));
    let given = node.external.then(|| untagged::number(cx, node));
    quote! {
        fn info() -> &'static #nb::NodeInfo {
            const { &#nb::NodeInfo { #header #given variants: &[#(#variants),*], ..#nb::NodeInfo::of::<Self>(#big) } }
        }
    }
}

fn one(cx: &Context<'_>, node: &Node, list: usize, variant: &Variant) -> TokenStream {
    let nb = &cx.nb;
    let name = fields::label(None, &variant.method);
    match &variant.body {
        Body::Action { tag, reply, fields } => {
            let (tag, shown) = shown(cx, node, tag);
            let (list, reply) = (Literal::usize_unsuffixed(list), reply.is_some());
            let info = quote!(#nb::VariantInfo::action::<Self>(#name, #tag, #list, #reply));
            led(cx, fields, shown(info))
        }
        Body::Child { tag, ty } => {
            let (tag, shown) = shown(cx, node, tag);
            let child = codec::child(cx, ty, Lifetimes::Own);
            shown(quote!(#nb::VariantInfo::new(#name, #tag, #child::NODE)))
        }
        Body::Other { .. } => {
            let info = quote!(#nb::VariantInfo::new(#name, 0, #nb::VariantKind::Other));
            match node.tag {
                TagForm::Text(_) => {
                    quote!(#nb::VariantInfo::tagged(#info, #nb::TagKind::Text(""), ""))
                }
                TagForm::Number(_) | TagForm::Bytes(_) | TagForm::Codec(_) => info,
            }
        }
        Body::Below { ty, .. } => {
            let child = codec::child(cx, ty, Lifetimes::Own);
            quote!(#nb::VariantInfo::new(#name, 0, #child::NODE))
        }
    }
}

/// The facts about a variant, with the bytes in front of its fields.
fn led(cx: &Context<'_>, fields: &Fields, info: TokenStream) -> TokenStream {
    if fields.magic.is_empty() {
        return info;
    }
    let (nb, magic) = (&cx.nb, constant::slice(cx, &fields.magic));
    quote!(#nb::VariantInfo::led_by(#info, #magic))
}

/// The number of a tag, and what makes the facts about a variant show it as it is written.
fn shown(
    cx: &Context<'_>,
    node: &Node,
    tag: &Tag,
) -> (TokenStream, impl FnOnce(TokenStream) -> TokenStream) {
    let (nb, (number, shown)) = (cx.nb.clone(), tag::shown(cx, node, tag));
    let show = move |info| match shown {
        Some(tag) => quote!(#nb::VariantInfo::tagged(#info, #tag)),
        None => info,
    };
    (number, show)
}
