//! An enum that is some bits of a number: `BitField`.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::{family, tag};
use crate::model::{Body, Kind, Node};

/// The enum and the number of its bits, if it is one.
pub(super) fn bits<'t>(cx: &Context<'t>) -> Option<(&'t Node, u32)> {
    match &cx.tree.kind {
        Kind::Enum(node) => node.tag.bits().map(|bits| (node, bits)),
        Kind::Struct(_) => None,
    }
}

/// ```text
/// // snapshots/tag_of_bits.rs
/// match __bits {
///     0 => __n::Result::Ok(Self::Off),
/// ```
pub(super) fn bit_enum(cx: &Context<'_>, node: &Node, bits: u32) -> TokenStream {
    let inside = cx.inside();
    let (constants, codec) = (tag::constants(cx), bit_field(cx, node, bits));
    let (no_form, family) = (no_form(cx, node), family::family(cx));
    quote! {
        #[doc(hidden)]
        #[allow(clippy::all, clippy::pedantic, dead_code, deprecated, unused_imports, unused_variables)]
        const _: () = {
            #inside
            #constants
            #codec
            #no_form
            #family
        };
    }
}

fn bit_field(cx: &Context<'_>, node: &Node, bits: u32) -> TokenStream {
    let (nb, ident) = (&cx.nb, &cx.tree.ident);
    let (intro, ty, bounds) = cx.tree.generics.split_for_impl();
    let (mut reads, mut writes) = (TokenStream::new(), TokenStream::new());
    let mut last = quote!(__bits => #nb::Result::Err(#nb::unknown_bits(__bits)),);
    for variant in &node.variants {
        let name = &variant.ident;
        match &variant.body {
            Body::Action { tag, .. } => {
                let number = tag::number(tag);
                reads.extend(quote!(#number => #nb::Result::Ok(Self::#name),));
                writes.extend(quote!(Self::#name => #nb::Result::Ok(#number),));
            }
            Body::Other { tag: Some(member), .. } => {
                let holder = format_ident!("{}", node.tag.number().holder());
                last = quote!(__bits => #nb::Result::Ok(Self::#name { #member: __bits as #nb::#holder }),);
                let number = quote!(#nb::to_u64(*__tag));
                let owned = tag::is_one_of(cx, &number, tag::owned_tags(cx));
                writes.extend(quote! {
                    Self::#name { #member: __tag } => #nb::other_bits(#number, #owned, __width),
                });
            }
            // `check` has refused them.
            Body::Child { .. } | Body::Below { .. } | Body::Other { .. } => {}
        }
    }
    let bits = Literal::u32_unsuffixed(bits);
    quote! {
        #[automatically_derived]
        impl #intro #nb::BitField for #ident #ty #bounds {
            const MIN_BITS: #nb::u32 = #bits;
            const MAX_BITS: #nb::u32 = #bits;

            #[inline]
            fn from_bits(__bits: #nb::u64, _: #nb::u32) -> #nb::Result<Self, #nb::DecodeErrorKind> {
                match __bits { #reads #last }
            }

            #[inline]
            fn to_bits(&self, __width: #nb::u32) -> #nb::Result<#nb::u64, #nb::EncodeErrorKind> {
                match self { #writes }
            }
        }
    }
}

/// The enum has no form alone: a field that holds it without bits says so.
fn no_form(cx: &Context<'_>, node: &Node) -> TokenStream {
    let (nb, de, ident) = (&cx.nb, &cx.de, &cx.tree.ident);
    let (intro, ty, bounds) = cx.tree.generics.split_for_impl();
    let (name, lists) = (cx.type_name(), node.variants.iter().map(|_| quote!(&[])));
    let params = cx.tree.generics.params.iter().map(super::tokens::without_default);
    quote! {
        #[automatically_derived]
        impl #intro #nb::Descriptor for #ident #ty #bounds {
            const NAME: &'static #nb::str = #name;
            const FIELDS: &'static [&'static [#nb::FieldInfo]] = &[#(#lists),*];
        }

        #[automatically_derived]
        impl #intro #nb::Encode for #ident #ty #bounds {
            type Len<__F: #nb::Format> = #nb::NoForm<Self>;

            fn encode_as<__F: #nb::Format, __W: #nb::Writer>(
                &self,
                _: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                #nb::no_form::<Self, _>()
            }
        }

        #[automatically_derived]
        impl<#de, #(#params),*> #nb::Decode<#de> for #ident #ty #bounds {
            fn decode_as<__F: #nb::Format>(
                _: &mut #nb::Reader<#de>,
            ) -> #nb::Result<Self, #nb::DecodeError> {
                #nb::no_form::<Self, _>()
            }
        }
    }
}
