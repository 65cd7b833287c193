//! Everything that an enum gets beside its codec.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::items::Items;
use super::names::{Names, handler_names};
use super::{blocking, dispatch, encoder, flavour, handler, partial, parts, routes, table};
use crate::model::{Flavour, Handler, Node};

pub(super) fn items(cx: &Context<'_>, node: &Node) -> Items {
    if matches!(node.handler, Handler::Payload) {
        return Items::default();
    }
    let (encoder, encoder_impls) = encoder::encoder(cx, node);
    let encoder_impls = {
        let (nb, ident) = (&cx.nb, &cx.tree.ident);
        let (intro, arguments, bounds) = cx.tree.generics.split_for_impl();
        let mark = match node.handler {
            Handler::Items { table: true, .. } => quote!(TableNode),
            _ => quote!(Untabled),
        };
        quote! {
            #encoder_impls

            #[automatically_derived]
            impl #intro #nb::#mark for #ident #arguments #bounds {}
        }
    };
    let Some(names) = handler_names(cx, node) else {
        return Items { items: encoder, impls: encoder_impls, walks: TokenStream::new() };
    };
    let flavours = flavour::flavours(node);
    let each = |print: fn(&Context<'_>, &Node, &Names, Flavour) -> TokenStream| {
        flavours.iter().map(|flavour| print(cx, node, &names, *flavour)).collect::<TokenStream>()
    };
    let handlers = each(handler::handler);
    let own_actions = each(parts::own_actions);
    let dispatches = each(dispatch::dispatch);
    let blockable = blocking::blockable(cx, node, &names);
    let marks = flavours.iter().filter_map(|flavour| flavour.node());
    let (nb, (intro, arguments, bounds)) = (&cx.nb, cx.tree.generics.split_for_impl());
    let ident = &cx.tree.ident;
    let (partial, partial_impls) = match &node.handler {
        Handler::Items { partial: true, .. } => (each(partial::definition), each(partial::handles)),
        _ => Default::default(),
    };
    let Items { items: table, impls: table_impls, walks: table_walks } = match &node.handler {
        Handler::Items { table: true, .. } => table::table(cx, node, &names),
        _ => Items::default(),
    };
    let (routes, routes_impls) = routes::routes(cx, node, &names);
    let (parts, parts_impls) = parts::parts(cx, node, &names);
    Items {
        items: quote!(#handlers #partial #table #routes #parts #encoder),
        impls: quote!(#partial_impls #table_impls #routes_impls #parts_impls #own_actions #encoder_impls),
        walks: quote! {
            #dispatches
            #blockable
            #(#[automatically_derived] impl #intro #nb::#marks for #ident #arguments #bounds {})*
            #table_walks
        },
    }
}
