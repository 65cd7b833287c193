//! What a refused type gets: impls that compile and never run, so that the one error about it stays the only one.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path};

use crate::model::fresh_lifetime;

/// Impls of the codec's traits; for an enum, dispatch to any handler, too.
pub(crate) fn stand_in(input: &DeriveInput, runtime: &Path) -> TokenStream {
    let nb = quote!(#runtime::__private);
    let ident = &input.ident;
    let de = fresh_lifetime("__de", &quote!(#input));
    let s = fresh_lifetime("__s", &quote!(#input));
    let (intro, ty, bounds) = input.generics.split_for_impl();
    let params: Vec<_> =
        input.generics.params.iter().map(super::context::without_default).collect();
    quote! {
        const _: () = {
            impl #intro #nb::Bounds for #ident #ty #bounds {
                const MIN: #nb::usize = 1;
                const MAX: #nb::Option<#nb::usize> = #nb::Option::None;
            }
            impl #intro #nb::Encode for #ident #ty #bounds {
                type Len<__F: #nb::Format> = Self;
                fn encode_as<__F: #nb::Format, __W: #nb::Writer>(
                    &self,
                    _: &mut __W,
                ) -> #nb::Result<(), #nb::EncodeError> {
                    loop {}
                }
            }
            impl<#de, #(#params),*> #nb::Decode<#de> for #ident #ty #bounds {
                fn decode_as<__F: #nb::Format>(
                    _: &mut #nb::Reader<#de>,
                ) -> #nb::Result<Self, #nb::DecodeError> {
                    loop {}
                }
            }
            impl #intro #nb::NetTree for #ident #ty #bounds {}
            impl #intro #nb::Node for #ident #ty #bounds {
                fn info() -> &'static #nb::NodeInfo {
                    loop {}
                }
                type Encoder<#s, __P, __S: ?#nb::Sized + #s> = #nb::Pen<#s, __P, __S>;
                fn encoder_at<#s, __P, __S: ?#nb::Sized>(
                    __pen: #nb::Pen<#s, __P, __S>,
                ) -> #nb::Pen<#s, __P, __S> {
                    __pen
                }
            }
            impl<#(#params,)* __H: #nb::Handler + ?#nb::Sized, __K: #nb::Answers + ?#nb::Sized>
                #nb::Walk<__H, __K> for #ident #ty #bounds
            {
                fn walk(
                    _: &mut #nb::Reader<'_>,
                    _: &mut __H,
                    _: &mut __K,
                ) -> #nb::Result<__K::Done<<__H as #nb::Handler>::Output>, __K::Error> {
                    loop {}
                }
                fn walk_value(
                    self,
                    _: &mut __H,
                    _: &mut __K,
                ) -> __K::Visited<<__H as #nb::Handler>::Output> {
                    loop {}
                }
            }
        };
    }
}
