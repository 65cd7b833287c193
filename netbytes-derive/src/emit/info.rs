//! What is known of a node: names, tags, and which of its actions have replies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::{Context, and_where};
use super::field;
use super::handler::children;
use crate::model::{Body, Kind, Node, Variant};

/// ```text
/// // snapshots/enum.rs
/// variants: &[
///     __n::VariantInfo::action::<Self>("quit", 0, 0, false),
/// ```
pub(super) fn info(cx: &Context<'_>, node: &Node) -> TokenStream {
    let nb = &cx.nb;
    let big = cx.tree.format.big_endian;
    let variants = node.variants.iter().enumerate().map(|(list, variant)| one(cx, list, variant));
    quote! {
        fn info() -> &'static #nb::NodeInfo {
            const { &#nb::NodeInfo { variants: &[#(#variants),*], ..#nb::NodeInfo::of::<Self>(#big) } }
        }
    }
}

fn one(cx: &Context<'_>, list: usize, variant: &Variant) -> TokenStream {
    let nb = &cx.nb;
    let name = field::label(None, &variant.method);
    match &variant.body {
        Body::Action { tag, reply, .. } => {
            let (tag, list) = (Literal::u64_unsuffixed(*tag), Literal::usize_unsuffixed(list));
            let reply = reply.is_some();
            quote!(#nb::VariantInfo::action::<Self>(#name, #tag, #list, #reply))
        }
        Body::Child { tag, ty } => {
            let (tag, child) =
                (Literal::u64_unsuffixed(*tag), field::child(cx, ty, field::Live::Own));
            quote!(#nb::VariantInfo::new(#name, #tag, #child::NODE))
        }
        Body::Other { .. } => quote!(#nb::VariantInfo::new(#name, 0, #nb::VariantKind::Other)),
    }
}

/// What is asked of the children of a generic tree beside their codec, in a `where` clause.
pub(super) fn with_child_bounds(cx: &Context<'_>, clause: &TokenStream, life: Life) -> TokenStream {
    let Kind::Enum(node) = &cx.tree.kind else {
        return clause.clone();
    };
    let (nb, de) = (&cx.nb, &cx.de);
    let generic = children(node).filter(|child| cx.is_generic(child.ty));
    let bounds = generic.map(|child| match life {
        Life::Own => {
            let child = cx.replace_self(child.ty);
            quote!(#child: #nb::Node,)
        }
        Life::Any => {
            let child = cx.replace_lifetimes(child.ty, &quote!(#de));
            quote!(for<#de> #child: #nb::Node,)
        }
    });
    and_where(clause, &bounds.collect())
}

/// For which lifetimes: two bounds of one type that differ in its lifetimes alone are ambiguous to the compiler.
#[derive(Clone, Copy)]
pub(super) enum Life {
    /// Those of the enum.
    Own,
    /// Where it has none: in the impl of its encoder.
    Any,
}
