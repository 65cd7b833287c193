//! The way from a node to the handlers of its children.

use proc_macro2::TokenStream;
use quote::quote;

use super::actions::{Child, children, has_children};
use super::context::Context;
use super::handler::MANY_ARGUMENTS;
use super::names::Names;
use super::params::{item_generics, item_params, routes_path};
use super::{bounds, header, hints};
use crate::model::Node;

/// The trait, and the impl for those who handle everything below themselves:
///
/// ```text
/// // snapshots/enum.rs
/// fn message(&mut self) -> &mut <Self as ClientRoutes>::Message;
/// ..
/// impl<__X: __n::HandlesAllOf<Client<'static>> + ?__n::Sized> ClientRoutes for __X {
///     type Message = __X;
/// ```
pub(super) fn routes(cx: &Context<'_>, node: &Node, names: &Names) -> (TokenStream, TokenStream) {
    if !has_children(node) {
        return Default::default();
    }
    let definition = definition(cx, node, names);
    match header::is_handed_over(cx) {
        true => (definition, TokenStream::new()),
        false => (definition, for_all(cx, node, names)),
    }
}

fn definition(cx: &Context<'_>, node: &Node, names: &Names) -> TokenStream {
    let nb = &cx.nb;
    let (vis, name) = (&cx.tree.vis, &names.routes);
    let (intro, _, bounds) = item_generics(cx);
    let docs = format!("Says who handles the nodes below [`{}`].", cx.tree.ident);
    // By its trait, because a node may be called `Output`.
    let path = routes_path(cx, names);
    let ways = children(node).map(|Child { variant, reply_header, .. }| {
        let (ident, method) = (&variant.ident, &variant.method);
        let handles = format!("What handles the node `{ident}`.");
        let gives = format!("The handler of the node `{ident}`.");
        let early = header::is_handed_over(cx).then(|| {
            quote! {
                ///
                /// It is called once the header is read. The message behind it may still be refused.
            }
        });
        let arguments = header::parameters(cx);
        let way = quote!(&mut <Self as #path>::#ident);
        let returns = match reply_header {
            Some(header) => {
                let header = cx.elided(header);
                quote!((#way, #header))
            }
            None => way,
        };
        let many = (arguments.len() >= MANY_ARGUMENTS)
            .then(|| quote!(#[allow(clippy::too_many_arguments)]));
        quote! {
            #[doc = #handles]
            type #ident: #nb::Handler<Output = <Self as #nb::Handler>::Output> + ?#nb::Sized;
            #[doc = #gives]
            #early
            #many
            fn #method(&mut self #(, #arguments)*) -> #returns;
        }
    });
    let hint = hints::routes(cx, node, names);
    quote! {
        #[doc = #docs]
        #hint
        #[allow(dead_code, non_camel_case_types)]
        #vis trait #name #intro: #nb::Handler #bounds {
            #(#ways)*
        }
    }
}

fn for_all(cx: &Context<'_>, node: &Node, names: &Names) -> TokenStream {
    let nb = &cx.nb;
    let routes = routes_path(cx, names);
    let params = item_params(cx);
    let (_, _, bounds) = item_generics(cx);
    let ty = cx.ty_with(&quote!('static));
    let bounds = bounds::with_static_bounds(cx, &bounds);
    let ways = children(node).map(|Child { variant, .. }| {
        let (ident, method) = (&variant.ident, &variant.method);
        quote! {
            type #ident = __X;
            #[inline]
            fn #method(&mut self) -> &mut __X { self }
        }
    });
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl<__X: #nb::HandlesAllOf<#ty> + ?#nb::Sized #(, #params)*> #routes for __X #bounds {
            #(#ways)*
        }
    }
}
