//! The tag of a message: its width, and the tags that are known.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::Context;
use super::fields;
use crate::model::{Body, Kind, Node, Variant, Width};

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
        Body::Below { .. } | Body::Other { .. } => None,
    });
    tags.map(Literal::u64_unsuffixed).collect()
}

/// The place of a type's own tag.
pub(super) fn tag_place(cx: &Context<'_>, field: &str) -> TokenStream {
    let nb = &cx.nb;
    let ty = cx.type_name();
    quote!(&#nb::Location { ty: #ty, field: #field })
}

/// The tag of an `other` variant, from an expression that has the user's type.
pub(super) fn other_tag(
    cx: &Context<'_>,
    node: &Node,
    variant: &Variant,
    member: &syn::Member,
    tag: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let width = tag_width(cx, node.tag);
    let owned = owned_tags(cx);
    let location = tag_place(cx, &fields::label(Some(variant), member));
    let owned = if owned.is_empty() {
        quote!(false)
    } else {
        quote!(#nb::matches!(#nb::to_u64(#tag), #(#owned)|*))
    };
    quote! {
        #nb::OtherTag::<#width> {
            tag: #nb::to_u64(#tag),
            owned: #owned,
            location: #location,
        }
    }
}
