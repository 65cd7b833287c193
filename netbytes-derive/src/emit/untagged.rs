//! `EncodeUntagged` and `DecodeUntagged`: the codec of an enum whose tag stands in another field.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::context::Context;
use super::relations::List;
use super::{bounds, fields, held, tag};
use crate::model::{Body, Node, Tag, TagForm, TagNumber, TagValue, Variant};

/// ```text
/// // snapshots/tag_external.rs
/// fn tag(&self) -> __n::Result<__n::GivenTag<'_>, __n::EncodeError> {
///     match self {
///         Self::Hello { .. } => __n::Result::Ok(__n::given::<1, false>(0)),
/// ```
pub(super) fn encode(cx: &Context<'_>, node: &Node, body: &TokenStream) -> TokenStream {
    let nb = &cx.nb;
    let (intro, ty, bounds) = bounds::encode_impl(cx);
    let tags = (0..).zip(&node.variants).map(|(at, variant)| tag_arm(cx, node, at, variant));
    let form = form(cx, node);
    quote! {
        #[automatically_derived]
        impl #intro #nb::Encode for #ty #bounds {
            type Len<__F: #nb::Format> = #nb::NoForm<Self>;

            fn encode_as<__F: #nb::Format, __W: #nb::Writer>(
                &self,
                _: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                #nb::no_form::<Self, _>()
            }
        }

        #[automatically_derived]
        impl #intro #nb::EncodeUntagged for #ty #bounds {
            type Untagged = #nb::Derived<Self>;

            const FORM: #nb::GivenForm = #form;

            fn tag(&self) -> #nb::Result<#nb::GivenTag<'_>, #nb::EncodeError> {
                match self { #(#tags)* }
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn put_untagged<__W: #nb::Writer>(
                &self,
                __w: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                #body
            }
        }
    }
}

pub(super) fn decode(cx: &Context<'_>, body: &TokenStream) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let (intro, ty, bounds) = bounds::decode_impl(cx);
    quote! {
        #[automatically_derived]
        impl #intro #nb::Decode<#de> for #ty #bounds {
            fn decode_as<__F: #nb::Format>(
                _: &mut #nb::Reader<#de>,
            ) -> #nb::Result<Self, #nb::DecodeError> {
                #nb::no_form::<Self, _>()
            }
        }

        #[automatically_derived]
        impl #intro #nb::DecodeUntagged<#de> for #ty #bounds {
            #[inline]
            fn take_untagged(
                __given: #nb::GivenTag<#de>,
                __at: #nb::usize,
                __r: &mut #nb::Reader<#de>,
            ) -> #nb::Result<Self, #nb::DecodeError> {
                #body
            }
        }
    }
}

/// What may hold the tag.
fn form(cx: &Context<'_>, node: &Node) -> TokenStream {
    let nb = &cx.nb;
    match &node.tag {
        TagForm::Number(_) | TagForm::Codec(_) => {
            let params = tag::given_params(&node.tag);
            let numbers = tag::owned_tags(cx).flat_map(tag::ends);
            quote!(#nb::given_form::<#params>(&[#(#numbers),*]))
        }
        TagForm::Bytes(len) => {
            let len = Literal::u8_unsuffixed(*len);
            quote!(#nb::GivenForm::Bytes(#len))
        }
        TagForm::Text(_) => quote!(#nb::GivenForm::Name),
    }
}

/// The number of a tag that was read elsewhere, among the facts about the node.
pub(super) fn number(cx: &Context<'_>, node: &Node) -> TokenStream {
    let nb = &cx.nb;
    let number = match &node.tag {
        TagForm::Text(_) => {
            quote!(#nb::Result::map(#nb::given_name::<Self>(__tag, __at), |__name| __name.tag))
        }
        TagForm::Number(_) | TagForm::Codec(_) | TagForm::Bytes(_) => {
            let params = tag::given_params(&node.tag);
            quote!(#nb::given_number::<Self, #params>(__tag, __at))
        }
    };
    quote!(given: #nb::Option::Some(|__tag, __at| #number),)
}

/// The tag of a variant, as the field that holds it has it.
pub(super) fn given(cx: &Context<'_>, node: &Node, tag: &Tag) -> TokenStream {
    let (nb, params) = (&cx.nb, tag::given_params(&node.tag));
    match (tag, &node.tag) {
        (Tag::Text { text, .. }, _) => {
            let text = Literal::byte_string(text.as_bytes());
            quote!(#nb::GivenTag::Name(#text))
        }
        (Tag::Number(TagNumber { value: TagValue::Known(number), .. }), TagForm::Bytes(len)) => {
            let bytes = tag::bytes_of(*number, *len);
            quote!(#nb::GivenTag::Bytes(#bytes))
        }
        (Tag::Number(_) | Tag::Several { .. } | Tag::Bits { .. }, _) => {
            let number = tag::number(tag);
            quote!(#nb::given::<#params>(#number))
        }
    }
}

fn tag_arm(cx: &Context<'_>, node: &Node, at: usize, variant: &Variant) -> TokenStream {
    let (nb, ident, params) = (&cx.nb, &variant.ident, tag::given_params(&node.tag));
    match &variant.body {
        Body::Action { tag, fields, .. } if tag.is_held() => {
            let pattern = fields::pattern(&quote!(Self::#ident), fields);
            let value = |one: &fields::OnWire<'_>| one.local.to_token_stream();
            let list = List {
                cx,
                owner: &quote!(Self),
                list: at,
                fields,
                variant: Some(variant),
                is_path: false,
            };
            let follow = list.follow_in_tag(&value);
            let value = |one: &fields::OnWire<'_>| list.followed(one).unwrap_or_else(|| value(one));
            let number = held::put_held(cx, node, variant, tag, fields, &value, &|_| false);
            quote!(#pattern => { #follow #number #nb::Result::Ok(#nb::given::<#params>(__tag)) })
        }
        Body::Action { tag, .. } | Body::Child { tag, .. } => {
            let given = given(cx, node, tag);
            quote!(Self::#ident { .. } => #nb::Result::Ok(#given),)
        }
        Body::Other { tag: Some(member), .. } => {
            let (place, value) = (quote!(Self), quote!(*__tag));
            let tag = tag::other_tag(cx, node, &place, variant, member, &value);
            let width = tag::tag_width(cx, &node.tag);
            let signed = node.tag.number().signed;
            let given = match &node.tag {
                TagForm::Number(_) | TagForm::Codec(_) => {
                    quote!(#nb::other_given::<#signed, #width>(&#tag))
                }
                TagForm::Bytes(_) => quote!(#nb::other_given_bytes(&#tag, __tag)),
                TagForm::Text(_) => quote!(#nb::other_given_name(&#tag)),
            };
            quote!(Self::#ident { #member: __tag, .. } => #given,)
        }
        Body::Other { tag: None, .. } | Body::Below { .. } => {
            quote!(Self::#ident { .. } => #nb::Result::Err(#nb::passed_over::<Self>()),)
        }
    }
}
