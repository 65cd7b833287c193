//! Fields that are the tag of their variant, or some bits of it.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::asserts::Asserts;
use super::context::{Context, or_return};
use super::own_tag::own;
use super::{codec, fields, relations, tag};
use crate::model::{At, Fields, Kind, Node, Tag, TagForm, Variant};

/// Reads the fields of a variant that are its tag, or parts of it: from `__tag`, which was read at `__at`.
pub(super) fn read_held(
    cx: &Context<'_>,
    variant: Option<&Variant>,
    fields: &Fields,
) -> TokenStream {
    let nb = &cx.nb;
    let Kind::Enum(node) = &cx.tree.kind else {
        return TokenStream::new();
    };
    let reads = fields::on_wire(fields).filter_map(|one| {
        let (local, position) = (&one.local, relations::position(&one));
        let ty = codec::carried(cx, one.field, cx.elided(&one.field.ty));
        let read = match one.field.at {
            At::Own | At::Bits { .. } => return None,
            At::Tag => match variant {
                Some(variant) if variant.body.unknown().is_some() => {
                    tag::held(cx, node, variant, one.field)
                }
                _ => held_number(cx, node, &ty)?,
            },
            At::TagBits { shift, width } => {
                let [shift, width] = [shift, width].map(Literal::u32_unsuffixed);
                let location = tag::location(cx, &fields::label(variant, &one.field.member));
                let take = quote!(#nb::take_bits::<#ty>(__tag as #nb::u128, #shift, #width, __at, #location));
                or_return(cx, &take)
            }
        };
        let read = Asserts { cx, fields, variant }.read(one.field, read);
        Some(quote!(let #position = __at; let #local = #read;))
    });
    reads.collect()
}

/// A number that is the tag, in the type that holds it.
fn held_number(cx: &Context<'_>, node: &Node, ty: &TokenStream) -> Option<TokenStream> {
    let nb = &cx.nb;
    let number = match &node.tag {
        TagForm::Number(number) => {
            let holder = format_ident!("{}", number.holder());
            quote!(__tag as #nb::#holder)
        }
        TagForm::Codec(_) => quote!(__tag),
        TagForm::Bytes(_) => quote!(#nb::u64_to_bytes(__tag)),
        TagForm::Text(_) => return None,
    };
    Some(quote!({ let __held: #ty = #number; __held }))
}

/// The number of the tag that fields of a variant are, or are parts of; `value` prints a reference to the value of a field,
/// and `is_late` says whether a writer that only counts learns of it later.
pub(super) fn put_held(
    cx: &Context<'_>,
    node: &Node,
    variant: &Variant,
    tag: &Tag,
    fields: &Fields,
    value: &dyn Fn(&fields::OnWire<'_>) -> TokenStream,
    is_late: &dyn Fn(&fields::OnWire<'_>) -> bool,
) -> TokenStream {
    let nb = &cx.nb;
    let of = |one: &fields::OnWire<'_>| {
        tag::location(cx, &fields::label(Some(variant), &one.field.member))
    };
    let parts = fields::on_wire(fields).filter_map(|one| match one.field.at {
        At::Own | At::Bits { .. } => None,
        At::Tag => Some(own(cx, node, tag, &value(&one), is_late(&one), &of(&one))),
        At::TagBits { shift, width } => {
            let (held, location) = (value(&one), of(&one));
            let [shift, width] = [shift, width].map(Literal::u32_unsuffixed);
            Some(quote!((#nb::put_bits(#held, #shift, #width, #location)? as #nb::u64)))
        }
    });
    let base = match tag {
        Tag::Bits { number, .. } => Some(tag::one_number(number)),
        Tag::Number(_) | Tag::Several { .. } | Tag::Text { .. } => None,
    };
    let parts = base.into_iter().chain(parts);
    quote!(let __tag: #nb::u64 = #(#parts)|*;)
}
