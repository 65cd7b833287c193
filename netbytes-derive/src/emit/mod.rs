//! From the model to tokens. Nothing here fails: what cannot be printed was refused by `check`.
//!
//! The folder `snapshots` of the package shows what is printed for some small types. The comments here quote it, and a test
//! compares both with what is printed.
//!
//! | module | what it prints, or is for |
//! |---|---|
//! | `tokens` | the work on tokens: where they point, what they mention |
//! | `fields` | fields in a list: which are on the wire, what each is called |
//! | `context` | the names, lifetimes and types that all the others use |
//! | `constant` | constant bytes, and what stands behind a value |
//! | `codec` | the codec of a field, as `Field<T, C>` |
//! | `run` | adjacent texts, which are looked at as one |
//! | `tag` | the width of a tag, and the tags that are known |
//! | `own_tag` | a field that is the tag of its variant: whether it is one that the variant has |
//! | `asserts` | what must hold of values |
//! | `forms` | values in the form of another type |
//! | `sums` | checksums |
//! | `relations` | what one field says of another |
//! | `held` | fields that are the tag of their variant, or some bits of it |
//! | `read` | how fields are read, and what stands in place of those that were not sent |
//! | `widths` | integers that Rust does not have |
//! | `values` | fields as values that can be written more than once |
//! | `envelope` | what a type writes around its fields |
//! | `names` | what the items of an enum are called |
//! | `flavour` | what differs between plain, async and local handlers |
//! | `params` | the parameters of those items, and the paths to them |
//! | `actions` | the variants of an enum as its handlers see them |
//! | `docs` | what stands above the methods of the items |
//! | `bounds` | the bounds of the impls |
//! | `summed` | what computes checksums while it is written |
//! | `arms` | the arms of a `match` over an enum, and the functions that they call |
//! | `by_tag` | the `match` that reads a tag and chooses among them |
//! | `rules`, `assertions` | what the compiler is to check |
//! | `untagged` | the codec of an enum whose tag stands in another field |
//! | `encode`, `in_place`, `decode` | the codec, and the one into a value that is there |
//! | `family` | the same type for other lifetimes |
//! | `bit_enum` | an enum that is some bits |
//! | `path` | the path to a child |
//! | `header` | what a struct writes in front of its node |
//! | `descriptor` | `Descriptor` |
//! | `info` | what is known of a node without a message |
//! | `encoder` | the path encoder |
//! | `hints` | what the compiler says where a handler's traits are missing |
//! | `handler` | the trait that users implement |
//! | `blocking` | how a plain handler serves as one of another flavour |
//! | `dispatch` | the ways from bytes, or from a value, to a handler |
//! | `routes`, `parts` | how handlers of a tree are put together |
//! | `partial` | the lenient handler |
//! | `items` | what an enum gets beside its codec, by who sees it |
//! | `table` | the handlers that are put together at run time |
//! | `node` | all that an enum gets beside its codec |
//! | `stub` | what a refused type gets, so that its uses stay silent |

mod actions;
mod arms;
mod assertions;
mod asserts;
mod bit_enum;
mod blocking;
mod bounds;
mod by_tag;
mod codec;
mod constant;
mod context;
mod decode;
mod descriptor;
mod dispatch;
mod docs;
mod encode;
mod encoder;
mod envelope;
mod family;
mod fields;
mod flavour;
mod forms;
mod handler;
mod header;
mod held;
mod hints;
mod in_place;
mod info;
mod items;
mod names;
mod node;
mod own_tag;
mod params;
mod partial;
mod parts;
mod path;
mod read;
mod relations;
mod routes;
mod rules;
mod run;
#[cfg(test)]
mod snapshots;
mod stub;
mod summed;
mod sums;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod tokens;
mod untagged;
mod values;
mod widths;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Handler, Node, Tree};
use context::Context;
use items::Items;

pub(crate) use stub::stub;

/// Everything that one derived type gets.
pub(crate) fn tree(tree: &Tree) -> TokenStream {
    let cx = &Context::new(tree);
    if let Some((node, bits)) = bit_enum::bits(cx) {
        return bit_enum::bit_enum(cx, node, bits);
    }
    let codec = [
        constant::types(cx),
        tag::constants(cx),
        tag::codec_checks(cx),
        descriptor::descriptor(cx),
        rules::checks(cx),
        assertions::assertions(cx),
        encode::encode(cx),
        decode::decode(cx),
        family::family(cx),
        if cx.tree.external().is_some() { TokenStream::new() } else { net_tree(cx) },
    ];
    let Items { items, impls, walks } = match tree.node() {
        None => Items::default(),
        Some(node) => node::items(cx, node),
    };
    let widths = widths::widths(cx);
    let (items, inside) = (cx.outside(quote!(#items #widths)), cx.inside());
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

/// `impl<..> NetTree for T {}`: everything in it is provided but the list of actions.
fn net_tree(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let (intro, ty, bounds) = bounds::node_impl(cx);
    let actions = match cx.tree.node() {
        None | Some(Node { handler: Handler::Payload, .. }) => quote!(),
        Some(_) => quote! {
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
