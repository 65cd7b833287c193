//! The impls of a type that computes checksums while it is written.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::sums::{SumsOf, running, types};
use super::{bounds, envelope};
use crate::model::Fields;

/// `EncodeSummed`: what a type writes, to a writer that computes its checksums.
pub(super) fn encode_summed(cx: &Context<'_>, body: &TokenStream) -> TokenStream {
    let (nb, sums) = (&cx.nb, types(cx));
    let (intro, ty, bounds) = bounds::encode_impl(cx);
    let held = running(cx).into_iter().map(|field| {
        let ty = cx.replace_self(&field.ty);
        quote!(<#ty as #nb::Holder>::HELD)
    });
    quote! {
        #[automatically_derived]
        impl #intro #nb::EncodeSummed for #ty #bounds {
            type Sums = #sums;

            const HELD: #nb::bool = #(#held)||*;

            fn encode_summed<__W: #nb::Writer>(
                &self,
                __w: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                #body
            }
        }
    }
}

/// `NodeSummed`: the same of a struct around a payload. `puts` writes the fields, with or without the beginnings of the
/// checksums over all of them; `head` opens what they are written from.
pub(super) fn node_summed(
    cx: &Context<'_>,
    fields: &Fields,
    head: &TokenStream,
    puts: &dyn Fn(bool) -> TokenStream,
) -> TokenStream {
    let (nb, sums) = (&cx.nb, types(cx));
    let (intro, ty, bounds) = bounds::encode_impl(cx);
    let begin = SumsOf { cx, fields, variant: None }.begin_all();
    let whole = match envelope::is_there(cx) {
        true => {
            let inside = quote!(#nb::InsideNode::<Self, _> { values: __values, node: __below });
            let parts = envelope::wrap(cx, &quote!(Self), None, &inside);
            quote!(#begin #nb::Payload::put(&#parts, __w))
        }
        false => {
            let puts = puts(true);
            quote!(#head #puts)
        }
    };
    let inside = puts(false);
    quote! {
        #[automatically_derived]
        impl #intro #nb::NodeSummed for #ty #bounds {
            type Sums = #sums;

            fn put_whole<__B: #nb::Payload, __W: #nb::Writer>(
                __values: &Self::Values,
                __below: &__B,
                __w: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                #whole
            }

            fn put_inside<__B: #nb::Payload, __W: #nb::Writer>(
                __values: &Self::Values,
                __below: &__B,
                __w: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                #head
                #inside
            }
        }
    }
}
