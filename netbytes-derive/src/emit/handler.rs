//! The trait that users implement: a method an action.

use proc_macro2::TokenStream;
use quote::quote;

use super::actions::{actions, has_actions};
use super::context::Context;
use super::names::Names;
use super::params::item_generics;
use super::tokens::located;
use super::{docs, hints};
use crate::model::{Flavour, Node};

/// From so many arguments on clippy has an opinion.
pub(super) const MANY_ARGUMENTS: usize = 7;

/// In the async flavour each returns `impl Future<Output = Self::Output> + Send`, which users write as an `async fn`:
///
/// ```text
/// // snapshots/handler.rs
/// trait DoorHandler: ::netbytes::__private::Handler {
///     /// Handles `Open`.
///     fn open(&mut self, code: u16) -> <Self as ::netbytes::__private::Handler>::Output;
/// ```
pub(super) fn handler(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
    flavour: Flavour,
) -> TokenStream {
    if !has_actions(node) {
        return TokenStream::new();
    }
    let nb = &cx.nb;
    let (vis, name, send) = (&cx.tree.vis, flavour.handler(names), flavour.send(nb));
    let (intro, _, bounds) = item_generics(cx);
    let docs = format!("Handles the actions of [`{}`]: a method each.", cx.tree.ident);
    let methods = actions(node).map(|action| {
        let method = action.method;
        let arguments = action.arguments(cx).into_iter().map(|(name, ty)| quote!(#name: #ty));
        let many = (arguments.len() >= MANY_ARGUMENTS)
            .then(|| quote!(#[allow(clippy::too_many_arguments)]));
        let docs = docs::handles(cx, node, &action);
        // What the compiler says of the method, such as that it is missing, it says at the variant.
        let at = |tokens| located(tokens, action.variant.ident.span());
        let (function, receiver, end) = (at(quote!(fn)), at(quote!(&mut self)), at(quote!(;)));
        let returns = match action.reply(cx) {
            Some(reply) => flavour.returns(nb, Some(reply)),
            None => at(flavour.returns(nb, None)),
        };
        quote! {
            #docs
            #many
            #function #method(#receiver, #(#arguments),*) -> #returns #end
        }
    });
    let alias = flavour.alias(names).map(|alias| {
        quote! {
            #[doc(no_inline)]
            #[allow(unused_imports)]
            #vis use #name as #alias;
        }
    });
    let hint = hints::handler(cx, node, names, flavour);
    quote! {
        #[doc = #docs]
        #hint
        #[allow(dead_code)]
        #vis trait #name #intro: #send #nb::Handler #bounds {
            #(#methods)*
        }
        #alias
    }
}
