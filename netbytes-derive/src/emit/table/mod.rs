//! Tables: handlers that are put together at run time, a slot an action.
//!
//! | module | what it is |
//! |---|---|
//! | `kind` | the two tables, and what differs between them |
//! | `items` | what users see of a table |
//! | `walk` | the way from bytes to what is registered |
//! | `bound` | a table and its state as a handler |

mod bound;
mod items;
mod kind;
mod walk;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::items::Items;
use super::names::Names;
use crate::model::Node;
use kind::{Table, can_be_bound};

/// The two tables, and what makes them handlers:
///
/// ```text
/// // snapshots/handler_table.rs
/// struct DoorTable<__S, __R> {
///     open: ::netbytes::__private::Option<fn(&mut __S, u16) -> __R>,
/// ..
/// pub const fn on_open(&mut self, __f: fn(&mut __S, u16) -> __R) {
///     self.open = __n::Option::Some(__f);
/// }
/// ```
pub(super) fn table(cx: &Context<'_>, node: &Node, names: &Names) -> Items {
    let nb = &cx.nb;
    let plain = Table { cx, node, names, name: &names.table, boxed: false };
    let boxed = Table { cx, node, names, name: &names.box_table, boxed: true };
    let (plain_item, boxed_item) = (plain.definition(), boxed.definition());
    let (plain_impls, boxed_impls) = (plain.impls(), boxed.impls());
    let (plain_walk, boxed_walk) = (plain.walk(), boxed.walk());
    let (handler, handler_impl, walks) = match can_be_bound(cx) {
        true => (bound::item(cx, names), bound::handler(cx, names), bound::walk(cx, names)),
        false => Default::default(),
    };
    Items {
        items: quote!(#plain_item #handler #nb::with_alloc! { #boxed_item }),
        impls: quote!(#plain_impls #handler_impl #nb::with_alloc! { #boxed_impls }),
        walks: quote!(#plain_walk #walks #nb::with_alloc! { #boxed_walk }),
    }
}

/// The ways into the tables of a refused tree.
pub(super) fn stub(cx: &Context<'_>, node: &Node, names: &Names) -> TokenStream {
    let nb = &cx.nb;
    let [plain, boxed] = [(&names.table, false), (&names.box_table, true)]
        .map(|(name, boxed)| Table { cx, node, names, name, boxed })
        .map(|table| table.walk_impl(&quote!(loop {}), &quote!(loop {})));
    quote!(#plain #nb::with_alloc! { #boxed })
}
