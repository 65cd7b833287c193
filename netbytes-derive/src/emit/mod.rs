//! From the model to tokens. Nothing here fails: what cannot be printed was refused by `check`.
//!
//! The folder `snapshots` of the package shows what is printed for some small types. The comments here quote it, and a test
//! compares both with what is printed.
//!
//! | file | what it prints |
//! |---|---|
//! | `context` | nothing: the names, lifetimes and bounds that all the others use |
//! | `field` | one field: its type, its codec, how it is read and written |
//! | `shape` | `Shape`, `Bounds`, and what the compiler is to check |
//! | `row` | adjacent texts, which are looked at as one |
//! | `slots` | fields as values, and what a type writes around them |
//! | `arms` | a `match` over a large enum, split over several functions |
//! | `encode`, `decode` | the codec |
//! | `over` | the codec into a value that is there |
//! | `flavour` | nothing: what differs between plain, async and local handlers |
//! | `handler` | the trait that users implement |
//! | `dispatch` | the ways from bytes, or from a value, to a handler |
//! | `partial`, `table` | the lenient handler, and the one that is put together at run time |
//! | `routes`, `parts` | how handlers of a tree are put together |
//! | `encoder` | the path encoder |
//! | `info` | what is known of a node without a message |
//! | `family` | the same type for other lifetimes |
//! | `stand_in` | what a refused type gets, so that its uses stay silent |

mod arms;
mod context;
mod decode;
mod dispatch;
mod encode;
mod encoder;
mod family;
mod field;
mod flavour;
mod handler;
mod info;
mod over;
mod partial;
mod parts;
mod routes;
mod row;
mod shape;
mod slots;
#[cfg(test)]
mod snapshots;
mod stand_in;
mod table;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Flavour, Handler, Kind, Node, Tree};
use context::{Context, Names};

pub(crate) use stand_in::stand_in;

/// Everything that one derived type gets.
pub(crate) fn tree(tree: &Tree) -> TokenStream {
    let cx = &Context::new(tree);
    let codec = [
        shape::shape(cx),
        shape::checks(cx),
        encode::encode(cx),
        decode::decode(cx),
        family::family(cx),
        net_tree(cx),
    ];
    let Items { items, impls, walks } = match &tree.kind {
        Kind::Struct(_) => Items::default(),
        Kind::Enum(node) => tree_items(cx, node),
    };
    let (items, inside) = (cx.outside(items), cx.inside());
    quote! {
        #items
        #[doc(hidden)]
        #[allow(clippy::all, clippy::pedantic, dead_code, deprecated, unused_imports, unused_variables)]
        const _: () = {
            #inside
            #(#codec)*
            #impls
            #walks
        };
    }
}

/// What an enum gets beside its codec.
#[derive(Default)]
struct Items {
    /// What users name.
    items: TokenStream,
    /// What they do not.
    impls: TokenStream,
    /// The ways from bytes to a handler.
    walks: TokenStream,
}

fn tree_items(cx: &Context<'_>, node: &Node) -> Items {
    let (encoder, encoder_impls) = encoder::encoder(cx, node);
    let Some(names) = cx.handler_names(node) else {
        return Items { items: encoder, impls: encoder_impls, walks: TokenStream::new() };
    };
    let flavours = Context::flavours(node);
    let each = |print: fn(&Context<'_>, &Node, &Names, Flavour) -> TokenStream| {
        flavours.iter().map(|flavour| print(cx, node, &names, *flavour)).collect::<TokenStream>()
    };
    let handlers = each(handler::handler);
    let own_actions = each(parts::own_actions);
    let dispatches = each(dispatch::dispatch);
    let blockable = dispatch::blockable(cx, node, &names);
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
        walks: quote!(#dispatches #blockable #table_walks),
    }
}

/// `impl<..> NetTree for T {}`: everything in it is provided but the list of actions.
fn net_tree(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let (intro, ty, bounds) = cx.encode_impl();
    let bounds = info::with_child_bounds(cx, &bounds, info::Life::Own);
    let actions = match &cx.tree.kind {
        Kind::Struct(_) => quote!(),
        Kind::Enum(_) => quote! {
            const ACTIONS: #nb::Actions = #nb::Actions::of(<Self as #nb::Node>::info);
        },
    };
    quote! {
        #[automatically_derived]
        impl #intro #nb::NetTree for #ty #bounds {
            #actions
        }
    }
}
