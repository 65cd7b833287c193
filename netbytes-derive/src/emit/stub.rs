//! What a refused type gets: a codec that compiles and never runs, and beside it the handler and the encoder of a good
//! one, so that the one error about it stays the only one.

use proc_macro2::{Ident, TokenStream};
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
    let cx = &Context::of_stub(tree);
    let (codec, family) = (codec(cx), family::family(cx));
    let external = cx.tree.external().map(|_| untagged_codec(cx));
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
            #external
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

/// The codec of an enum whose tag stands in another field, whatever that is.
fn untagged_codec(cx: &Context<'_>) -> TokenStream {
    let (nb, de, ident) = (&cx.nb, &cx.de, &cx.tree.ident);
    let (intro, ty, bounds) = cx.tree.generics.split_for_impl();
    let params = cx.tree.generics.params.iter().map(without_default);
    quote! {
        impl #intro #nb::EncodeUntagged for #ident #ty #bounds {
            type Untagged = #nb::Refused;
            const FORM: #nb::GivenForm = #nb::GivenForm::Unknown;
            fn tag(&self) -> #nb::Result<#nb::GivenTag<'_>, #nb::EncodeError> {
                loop {}
            }
            fn put_untagged<__W: #nb::Writer>(
                &self,
                _: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                loop {}
            }
        }
        impl<#de, #(#params),*> #nb::DecodeUntagged<#de> for #ident #ty #bounds {
            fn take_untagged(
                _: #nb::GivenTag<#de>,
                _: #nb::usize,
                _: &mut #nb::Reader<#de>,
            ) -> #nb::Result<Self, #nb::DecodeError> {
                loop {}
            }
        }
    }
}

/// A node on whose encoder nothing can be called.
fn empty_encoder(cx: &Context<'_>) -> TokenStream {
    let (nb, s, ident) = (&cx.nb, &cx.s, &cx.tree.ident);
    let (intro, ty, bounds) = cx.tree.generics.split_for_impl();
    quote! {
        impl #intro #nb::Untabled for #ident #ty #bounds {}
        impl #intro #nb::TableNode for #ident #ty #bounds {}
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

/// Dispatch to any handler, of any flavour, also from a tag that another field has.
fn walks(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let walk = |flavour: &Flavour| {
        let untagged = cx.tree.external().map(|_| {
            let given = quote!((#nb::GivenTag<'__t>, #nb::usize));
            let reader = quote!(&mut #nb::Reader<'__t>);
            walk(cx, *flavour, &flavour.untagged_walk(), &quote!(_: #given, _: #reader))
        });
        let walk = walk(cx, *flavour, &flavour.walk(), &quote!(_: &mut #nb::Reader<'__t>));
        quote!(#walk #untagged)
    };
    Flavour::ALL.iter().map(walk).collect()
}

fn walk(cx: &Context<'_>, flavour: Flavour, trait_: &Ident, input: &TokenStream) -> TokenStream {
    let (nb, ident) = (&cx.nb, &cx.tree.ident);
    let (_, ty, bounds) = cx.tree.generics.split_for_impl();
    let params = cx.tree.generics.params.iter().map(without_default);
    let (send, [from_bytes, from_value]) = (flavour.send(nb), flavour.methods());
    let done = flavour.output(nb, quote!(#nb::Dispatched<__H, __K>));
    let visited = flavour.output(nb, quote!(#nb::Visited<__H, __K>));
    let never = flavour.block(quote!(loop {}));
    quote! {
        impl<
            #(#params,)*
            __H: #send #nb::Handler + ?#nb::Sized,
            __K: #send #nb::ReplyPolicy + ?#nb::Sized
        > #nb::#trait_<__H, __K> for #ident #ty #bounds {
            fn #from_bytes<'__t>(#input, _: &mut __H, _: &mut __K) -> #done { #never }
            fn #from_value(self, _: &mut __H, _: &mut __K) -> #visited { #never }
        }
    }
}
