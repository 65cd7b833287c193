//! The lenient handler: what it does not handle itself goes to one method.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Context, Names};
use super::dispatch::{handler_path, with_params};
use super::field;
use super::handler::{Action, actions, has_actions, item_generics, item_params, method_docs};
use crate::model::{Flavour, Node};

/// The trait, and what makes its implementors handlers:
///
/// ```text
/// pub trait MessagePartial: Handler {
///     fn rest(&mut self, action: Message<'_>) -> Self::Output;
///     fn private(&mut self, __0: &str, __1: &str) -> Self::Output {
///         self.rest(Message::Private { to: __0, body: __1 })
///     }
/// }
/// impl<X: MessagePartial + ?Sized> MessageHandler for X { .. }
/// ```
pub(super) fn partial(cx: &Context<'_>, node: &Node, names: &Names) -> (TokenStream, TokenStream) {
    if !has_actions(node) {
        return Default::default();
    }
    (definition(cx, node, names), handles(cx, node, names))
}

fn definition(cx: &Context<'_>, node: &Node, names: &Names) -> TokenStream {
    let nb = &cx.nb;
    let (vis, name) = (&cx.tree.vis, &names.partial);
    let (intro, _, bounds) = item_generics(cx);
    let this = cx.ty_with(&quote!('_));
    let path = with_params(cx, name);
    let docs = format!(
        "Handles some actions of [`{}`]: what it does not, goes to [`rest`](Self::rest).",
        cx.tree.ident
    );
    let methods = actions(node).map(|action| {
        let Action { variant, method, fields, .. } = &action;
        let (docs, locals) = (method_docs(variant, "Handles"), action.locals());
        let types = action.arguments(cx).into_iter().map(|(_, ty)| ty);
        let (ident, owner) = (&variant.ident, &cx.tree.ident);
        let value = field::construct(cx, &quote!(#owner::#ident), fields, |one| {
            let local = &one.local;
            quote!(#local)
        });
        // A reply has a type of its own, which `rest` cannot give: such a method is asked for.
        if let Some(reply) = action.reply(cx) {
            return quote! {
                #docs
                fn #method(&mut self, #(#locals: #types),*) -> #reply;
            };
        }
        quote! {
            #docs
            #[inline]
            fn #method(&mut self, #(#locals: #types),*) -> <Self as #nb::Handler>::Output {
                <Self as #path>::rest(self, #value)
            }
        }
    });
    quote! {
        #[doc = #docs]
        #[allow(dead_code, deprecated, clippy::too_many_arguments)]
        #vis trait #name #intro: #nb::Handler #bounds {
            /// Handles every action that has no method of its own.
            fn rest(&mut self, action: #this) -> <Self as #nb::Handler>::Output;
            #(#methods)*
        }
    }
}

fn handles(cx: &Context<'_>, node: &Node, names: &Names) -> TokenStream {
    let nb = &cx.nb;
    let handler = handler_path(cx, names, Flavour::Plain);
    let partial = with_params(cx, &names.partial);
    let params = item_params(cx);
    let (_, _, bounds) = item_generics(cx);
    let methods = actions(node).map(|action| {
        let (method, locals) = (action.method, action.locals());
        let types = action.arguments(cx).into_iter().map(|(_, ty)| ty);
        let returns = Flavour::Plain.returns(nb, action.reply(cx));
        quote! {
            #[inline]
            fn #method(&mut self, #(#locals: #types),*) -> #returns {
                <__X as #partial>::#method(self, #(#locals),*)
            }
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(deprecated, clippy::all, clippy::pedantic)]
        impl<__X: #partial + ?#nb::Sized #(, #params)*> #handler for __X #bounds {
            #(#methods)*
        }
    }
}
