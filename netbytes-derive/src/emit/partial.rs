//! The lenient handler: what it does not handle itself goes to one method.

use proc_macro2::TokenStream;
use quote::quote;

use super::actions::{Action, actions, has_actions};
use super::context::Context;
use super::names::Names;
use super::params::{handler_path, item_generics, item_params, send_params, with_params};
use super::relations::List;
use super::tokens::and_where;
use super::{bounds, docs, read};
use crate::model::{Flavour, Node};

/// The trait, and what makes its implementors handlers:
///
/// ```text
/// // snapshots/handler_partial.rs
/// fn close(&mut self) -> <Self as ::netbytes::__private::Handler>::Output {
///     <Self as DoorPartial>::rest(self, Door::Close)
/// }
/// ```
///
/// The async flavours are the same with a future of each method.
pub(super) fn definition(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
    flavour: Flavour,
) -> TokenStream {
    if !has_actions(node) {
        return TokenStream::new();
    }
    let nb = &cx.nb;
    let (vis, name) = (&cx.tree.vis, &flavour.partial(names));
    let (intro, _, bounds) = item_generics(cx);
    let bounds =
        and_where(&and_where(&bounds, &send_params(cx, flavour)), &bounds::counted_bounds(cx));
    let (send, output) = (flavour.send(nb), flavour.returns(nb, None));
    let this = cx.ty_with(&quote!('_));
    let path = with_params(cx, name);
    let docs = format!(
        "Handles some actions of [`{}`]: what it does not, goes to [`rest`](Self::rest).",
        cx.tree.ident
    );
    let methods = actions(node).map(|action| {
        let Action { variant, method, fields, .. } = &action;
        let docs = docs::handles(cx, node, &action);
        let (ident, owner) = (&variant.ident, &cx.tree.ident);
        let (of, list) = (cx.ty_with(&quote!('_)), action.list);
        let relations =
            List { cx, owner: &of, list, fields, variant: Some(variant), is_path: false };
        let value = read::construct(cx, &quote!(#owner::#ident), fields, |one| {
            let local = &one.local;
            match one.field.is_holder {
                true => relations.follow(one, false, &|one| {
                    let local = &one.local;
                    quote!(&#local)
                }),
                false if one.field.is_unit() => quote!(()),
                false => quote!(#local),
            }
        });
        // A reply has a type of its own, which `rest` cannot give: such a method is asked for.
        if let Some(reply) = action.reply(cx) {
            let arguments = action.arguments(cx).into_iter().map(|(name, ty)| quote!(#name: #ty));
            let returns = flavour.returns(nb, Some(reply));
            return quote! {
                #docs
                fn #method(&mut self, #(#arguments),*) -> #returns;
            };
        }
        let params = action.params(cx, &action.locals());
        let (_, wait) = flavour.waits();
        let rest = flavour.block(quote!(<Self as #path>::rest(self, #value) #wait));
        quote! {
            #docs
            #[inline]
            fn #method(&mut self, #(#params),*) -> #output {
                #rest
            }
        }
    });
    quote! {
        #[doc = #docs]
        #[allow(dead_code, deprecated, clippy::too_many_arguments)]
        #vis trait #name #intro: #send #nb::Handler #bounds {
            /// Handles every action that has no method of its own.
            fn rest(&mut self, action: #this) -> #output;
            #(#methods)*
        }
    }
}

pub(super) fn handles(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
    flavour: Flavour,
) -> TokenStream {
    if !has_actions(node) {
        return TokenStream::new();
    }
    let nb = &cx.nb;
    let handler = handler_path(cx, names, flavour);
    let partial = with_params(cx, &flavour.partial(names));
    let params = item_params(cx);
    let (_, _, bounds) = item_generics(cx);
    let bounds =
        and_where(&and_where(&bounds, &send_params(cx, flavour)), &bounds::counted_bounds(cx));
    let methods = actions(node).map(|action| {
        let (method, locals) = (action.method, action.locals());
        let types = action.arguments(cx).into_iter().map(|(_, ty)| ty);
        let returns = flavour.returns(nb, action.reply(cx));
        quote! {
            #[inline]
            fn #method(&mut self, #(#locals: #types),*) -> #returns {
                <__X as #partial>::#method(self, #(#locals),*)
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl<__X: #partial + ?#nb::Sized #(, #params)*> #handler for __X #bounds {
            #(#methods)*
        }
    }
}
