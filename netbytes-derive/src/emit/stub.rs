//! What a refused type gets: a codec that compiles and never runs, and beside it the handler and the encoder of a good
//! one, so that the one error about it stays the only one.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::items::Items;
use super::names::handler_names;
use super::tokens::without_default;
use super::{family, node, table};
use crate::model::{Flavour, Handler, Kind, Tree};

/// Impls of the codec's traits, dispatch to any handler and, of an enum whose mistakes do not spoil them, all items that
/// users name.
pub(crate) fn stub(tree: &Tree, has_items: bool) -> TokenStream {
    let cx = &Context::new(tree);
    let (codec, family) = (codec(cx), family::family(cx));
    let (items, impls) = match tree.node() {
        Some(node) if has_items => {
            let Items { items, impls, .. } = node::items(cx, node);
            let tables = match (&node.handler, handler_names(cx, node)) {
                (Handler::Items { table: true, .. }, Some(names)) => table::stub(cx, node, &names),
                _ => TokenStream::new(),
            };
            (items, quote!(#impls #tables))
        }
        Some(_) | None => (TokenStream::new(), empty_encoder(cx)),
    };
    let walks = walks(cx);
    let (items, inside) = (cx.outside(items), cx.inside());
    quote! {
        #items
        #[doc(hidden)]
        #[allow(clippy::all, clippy::pedantic, dead_code, deprecated, unused_imports, unused_variables)]
        const _: () = {
            #inside
            #codec
            #family
            #impls
            #walks
        };
    }
}

fn codec(cx: &Context<'_>) -> TokenStream {
    let (nb, de, ident) = (&cx.nb, &cx.de, &cx.tree.ident);
    let (intro, ty, bounds) = cx.tree.generics.split_for_impl();
    let params = cx.tree.generics.params.iter().map(without_default);
    let lists = match &cx.tree.kind {
        Kind::Enum(node) => node.variants.len(),
        Kind::Struct(_) => 1,
    };
    quote! {
        impl #intro #nb::Descriptor for #ident #ty #bounds {
            const NAME: &'static #nb::str = "";
            const FIELDS: &'static [&'static [#nb::FieldInfo]] = &[&[] as &[#nb::FieldInfo]; #lists];
        }
        impl #intro #nb::Encode for #ident #ty #bounds {
            type Len<__F: #nb::Format> = #nb::Refused;
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
    }
}

/// A node on whose encoder nothing can be called.
fn empty_encoder(cx: &Context<'_>) -> TokenStream {
    let (nb, s, ident) = (&cx.nb, &cx.s, &cx.tree.ident);
    let (intro, ty, bounds) = cx.tree.generics.split_for_impl();
    quote! {
        impl #intro #nb::Node for #ident #ty #bounds {
            fn info() -> &'static #nb::NodeInfo {
                loop {}
            }
            type Encoder<#s, __P, __S: ?#nb::Sized + #s> = #nb::EncoderState<#s, __P, __S>;
            fn encoder_at<#s, __P, __S: ?#nb::Sized>(
                __state: #nb::EncoderState<#s, __P, __S>,
            ) -> #nb::EncoderState<#s, __P, __S> {
                __state
            }
        }
    }
}

/// Dispatch to any handler, of any flavour.
fn walks(cx: &Context<'_>) -> TokenStream {
    let (nb, ident) = (&cx.nb, &cx.tree.ident);
    let (_, ty, bounds) = cx.tree.generics.split_for_impl();
    let params: Vec<_> = cx.tree.generics.params.iter().map(without_default).collect();
    Flavour::ALL
        .into_iter()
        .map(|flavour| {
            let (trait_, [from_bytes, from_value]) = (flavour.walk(), flavour.methods());
            let send = flavour.send(nb);
            let done = flavour.output(nb, quote!(#nb::Dispatched<__H, __K>));
            let visited = flavour.output(nb, quote!(#nb::Visited<__H, __K>));
            let reader = quote!(&mut #nb::Reader<'_>);
            let never = flavour.block(quote!(loop {}));
            quote! {
                impl<
                    #(#params,)*
                    __H: #send #nb::Handler + ?#nb::Sized,
                    __K: #send #nb::ReplyPolicy + ?#nb::Sized
                > #nb::#trait_<__H, __K> for #ident #ty #bounds {
                    fn #from_bytes(_: #reader, _: &mut __H, _: &mut __K) -> #done { #never }
                    fn #from_value(self, _: &mut __H, _: &mut __K) -> #visited { #never }
                }
            }
        })
        .collect()
}
