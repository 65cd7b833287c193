//! What is known of a node: names, tags, and which of its actions have replies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::codec::{self, Lifetimes};
use super::context::Context;
use super::{fields, header};
use crate::model::{Body, Node, Variant};

/// ```text
/// // snapshots/enum.rs
/// variants: &[
///     __n::VariantInfo::action::<Self>("quit", 0, 0, false),
/// ```
pub(super) fn info(cx: &Context<'_>, node: &Node) -> TokenStream {
    let nb = &cx.nb;
    let big = cx.tree.format.big_endian;
    let variants = node.variants.iter().enumerate().map(|(list, variant)| one(cx, list, variant));
    let header = header::info(cx).map(|header| quote!(header: #header,));
    quote! {
        fn info() -> &'static #nb::NodeInfo {
            const { &#nb::NodeInfo { #header variants: &[#(#variants),*], ..#nb::NodeInfo::of::<Self>(#big) } }
        }
    }
}

fn one(cx: &Context<'_>, list: usize, variant: &Variant) -> TokenStream {
    let nb = &cx.nb;
    let name = fields::label(None, &variant.method);
    match &variant.body {
        Body::Action { tag, reply, .. } => {
            let (tag, list) = (Literal::u64_unsuffixed(*tag), Literal::usize_unsuffixed(list));
            let reply = reply.is_some();
            quote!(#nb::VariantInfo::action::<Self>(#name, #tag, #list, #reply))
        }
        Body::Child { tag, ty } => {
            let (tag, child) =
                (Literal::u64_unsuffixed(*tag), codec::child(cx, ty, Lifetimes::Own));
            quote!(#nb::VariantInfo::new(#name, #tag, #child::NODE))
        }
        Body::Below { ty, .. } => {
            let child = codec::child(cx, ty, Lifetimes::Own);
            quote!(#nb::VariantInfo::new(#name, 0, #child::NODE))
        }
        Body::Other { .. } => quote!(#nb::VariantInfo::new(#name, 0, #nb::VariantKind::Other)),
    }
}
