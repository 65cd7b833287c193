//! How a handler with plain methods serves where one with `async` methods is asked for.

use proc_macro2::TokenStream;
use quote::quote;

use super::actions::{actions, has_actions};
use super::context::Context;
use super::names::Names;
use super::params::{handler_path, item_generics, item_params, send_params};
use super::tokens::{and_where, without_default};
use super::{flavour, header};
use crate::model::{Flavour, Node};

/// How a handler with plain methods serves where one with `async` methods is asked for: by the enum's own `Walk`.
///
/// ```text
/// // snapshots/enum.rs
/// impl<'a, const __SEND: __n::bool> __n::Blockable<__SEND> for Client<'a> {}
/// ```
///
/// With an async flavour of its own, an enum that has nodes alone hands that handler on as any other, and that of a
/// generic enum is an async handler by its methods: for what another crate puts into the type parameter, the compiler
/// could not tell the two ways apart.
pub(super) fn blockable(cx: &Context<'_>, node: &Node, names: &Names) -> TokenStream {
    let nb = &cx.nb;
    let flavours = flavour::flavours(node);
    let by_methods = cx.tree.generics.type_params().next().is_some();
    // A header that is handed over tells a plain handler by its routes, which a `Blocking` has none of.
    let has_own_trait = has_actions(node) || header::is_handed_over(cx);
    let otherwise = |flavour| flavours.contains(&flavour) && (by_methods || !has_own_trait);
    let (intro, arguments, bounds) = cx.tree.generics.split_for_impl();
    let ident = &cx.tree.ident;
    let waiting = Flavour::ALL.into_iter().filter(|flavour| flavour.future.is_some());
    if !waiting.clone().any(otherwise) {
        let params = cx.tree.generics.params.iter().map(without_default);
        return quote! {
            #[automatically_derived]
            impl<#(#params,)* const __SEND: #nb::bool> #nb::Blockable<__SEND> for #ident #arguments #bounds {}
        };
    }
    let impls = waiting.map(|flavour| match otherwise(flavour) {
        true => blocking(cx, node, names, flavour),
        false => {
            let send = flavour.is_send();
            quote! {
                #[automatically_derived]
                impl #intro #nb::Blockable<#send> for #ident #arguments #bounds {}
            }
        }
    });
    impls.collect()
}

/// `impl<T, H: ClientHandler<T>> AsyncClientHandler<T> for Blocking<H> { .. }`
fn blocking(cx: &Context<'_>, node: &Node, names: &Names, flavour: Flavour) -> TokenStream {
    if !has_actions(node) {
        return TokenStream::new();
    }
    let (nb, send) = (&cx.nb, flavour.send(&cx.nb));
    let [plain, waiting] =
        [Flavour::PLAIN, flavour].map(|flavour| handler_path(cx, names, flavour));
    let (params, (_, _, bounds)) = (item_params(cx), item_generics(cx));
    let bounds = and_where(&bounds, &send_params(cx, flavour));
    let methods = actions(node).map(|action| {
        let (method, locals) = (action.method, action.locals());
        let types = action.arguments(cx).into_iter().map(|(_, ty)| ty);
        let returns = Flavour::PLAIN.returns(nb, action.reply(cx));
        quote! {
            #[inline]
            async fn #method(&mut self, #(#locals: #types),*) -> #returns {
                <__H as #plain>::#method(&mut self.0, #(#locals),*)
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl<#(#params,)* __H: #plain + #send #nb::Handler> #waiting for #nb::Blocking<__H> #bounds {
            #(#methods)*
        }
    }
}
