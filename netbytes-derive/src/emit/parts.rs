//! A handler a subtree, put together.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::actions::{Child, actions, children, has_actions, has_children};
use super::context::Context;
use super::header;
use super::names::Names;
use super::params::{handler_path, item_generics, item_params, routes_path};
use super::tokens::and_where;
use crate::model::{Flavour, Node};

/// The struct, and what makes it a handler:
///
/// ```text
/// // snapshots/enum.rs
/// pub own: &'__s mut __Own,
/// /// Handles the node `Message`.
/// pub message: &'__s mut __P0,
/// ..
/// __Own: ClientHandler,
/// ..
/// <__Own as ClientHandler>::say(self.own, __0, __1)
/// ```
pub(super) fn parts(cx: &Context<'_>, node: &Node, names: &Names) -> (TokenStream, TokenStream) {
    // They would take no arguments.
    if !has_children(node) || header::is_handed_over(cx) {
        return Default::default();
    }
    let params = params(node);
    (
        definition(cx, node, names, &params),
        [output(cx, names, &params), ways(cx, node, names, &params)].into_iter().collect(),
    )
}

/// `__Own` where the node has actions, then one for each child.
fn params(node: &Node) -> Vec<Ident> {
    let own = has_actions(node).then(|| format_ident!("__Own"));
    let below = children(node).enumerate().map(|(index, _)| format_ident!("__P{index}"));
    own.into_iter().chain(below).collect()
}

fn definition(cx: &Context<'_>, node: &Node, names: &Names, params: &[Ident]) -> TokenStream {
    let (nb, s) = (&cx.nb, &cx.s);
    let (vis, name) = (&cx.tree.vis, &names.parts);
    let docs = format!("A handler of [`{}`] made of several: one a subtree.", cx.tree.ident);
    let own = has_actions(node).then(|| {
        quote! {
            /// Handles the actions of the node itself.
            pub own: &#s mut __Own,
        }
    });
    let below = params.iter().skip(usize::from(has_actions(node)));
    let fields = children(node).zip(below).map(|(Child { variant, .. }, param)| {
        let method = &variant.method;
        let docs = format!("Handles the node `{}`.", variant.ident);
        quote! {
            #[doc = #docs]
            pub #method: &#s mut #param,
        }
    });
    quote! {
        #[doc = #docs]
        #[allow(dead_code)]
        #vis struct #name<#s, #(#params: ?#nb::Sized),*> {
            #own
            #(#fields)*
        }
    }
}

/// What all parts return is what the first of them does.
fn output(cx: &Context<'_>, names: &Names, params: &[Ident]) -> TokenStream {
    let (nb, s, name) = (&cx.nb, &cx.s, &names.parts);
    let first = params.first();
    quote! {
        #[automatically_derived]
        impl<#s, #(#params: ?#nb::Sized),*> #nb::Handler for #name<#s, #(#params),*>
        where
            #first: #nb::Handler,
        {
            type Output = <#first as #nb::Handler>::Output;
        }
    }
}

/// The actions of the node itself go to `own`.
pub(super) fn own_actions(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
    flavour: Flavour,
) -> TokenStream {
    if !has_actions(node) || !has_children(node) {
        return TokenStream::new();
    }
    let (nb, s, name) = (&cx.nb, &cx.s, &names.parts);
    let params = params(node);
    let handler = handler_path(cx, names, flavour);
    let own_params = item_params(cx);
    let (_, _, bounds) = item_generics(cx);
    let bounds = and_where(&bounds, &quote!(__Own: #handler));
    let send = flavour.send(nb);
    let methods = actions(node).map(|action| {
        let (method, locals) = (action.method, action.locals());
        let types = action.arguments(cx).into_iter().map(|(_, ty)| ty);
        let returns = flavour.returns(nb, action.reply(cx));
        quote! {
            #[inline]
            fn #method(&mut self, #(#locals: #types),*) -> #returns {
                <__Own as #handler>::#method(self.own, #(#locals),*)
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl<#s, #(#params: #send ?#nb::Sized,)* #(#own_params),*> #handler for #name<#s, #(#params),*> #bounds {
            #(#methods)*
        }
    }
}

fn ways(cx: &Context<'_>, node: &Node, names: &Names, params: &[Ident]) -> TokenStream {
    let (nb, s, name) = (&cx.nb, &cx.s, &names.parts);
    let routes = routes_path(cx, names);
    let own_params = item_params(cx);
    let (_, _, bounds) = item_generics(cx);
    let first = params.first();
    let rest = params.iter().skip(1);
    let bounds = and_where(
        &bounds,
        &quote! {
            #first: #nb::Handler,
            #(#rest: #nb::Handler<Output = <#first as #nb::Handler>::Output>,)*
        },
    );
    let below = params.iter().skip(usize::from(has_actions(node)));
    let ways = children(node).zip(below).map(|(Child { variant, .. }, param)| {
        let (ident, method) = (&variant.ident, &variant.method);
        quote! {
            type #ident = #param;
            #[inline]
            fn #method(&mut self) -> &mut #param { self.#method }
        }
    });
    quote! {
        #[automatically_derived]
        impl<#s, #(#params: ?#nb::Sized,)* #(#own_params),*> #routes for #name<#s, #(#params),*> #bounds {
            #(#ways)*
        }
    }
}
