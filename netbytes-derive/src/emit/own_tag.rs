//! A field that is the tag of its variant: whether it is one that the variant has.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::Context;
use super::tag;
use crate::model::{Body, Kind, Node, Tag, TagForm, Variant};

/// The number of a tag that a field is: `held` is a reference to it. It must be one of the variant's own, unless a writer
/// that only counts learns of it later.
pub(super) fn own(
    cx: &Context<'_>,
    node: &Node,
    tag: &Tag,
    held: &TokenStream,
    is_late: bool,
    location: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let number = match &node.tag {
        TagForm::Number(number) if number.signed => {
            let len = Literal::u8_unsuffixed(number.width.bytes());
            quote!(#nb::signed_to_u64::<#len>(*#held))
        }
        TagForm::Bytes(_) => quote!(#nb::bytes_to_u64(*#held)),
        TagForm::Number(_) | TagForm::Codec(_) | TagForm::Text(_) => quote!(#nb::to_u64(*#held)),
    };
    let is_own = tag::is_one_of(cx, &number, std::iter::once(tag));
    let is_own = if is_late { quote!(__W::COUNTS_ONLY || #is_own) } else { is_own };
    quote!(#nb::own_tag(#number, #is_own, #location)?)
}

/// Checks a tag of which a writer that only counts has learned: `held` is a reference to it.
pub(super) fn check_late(
    cx: &Context<'_>,
    variant: Option<&Variant>,
    held: &TokenStream,
    location: &TokenStream,
) -> Option<TokenStream> {
    let (Kind::Enum(node), Body::Action { tag, .. }) = (&cx.tree.kind, &variant?.body) else {
        return None;
    };
    let own = own(cx, node, tag, held, false, location);
    (!node.external).then(|| quote!(#own;))
}
