//! What the compiler says where a handler does not implement the generated traits.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::actions::{Child, actions, children, has_actions};
use super::context::Context;
use super::names::Names;
use super::params::param_names;
use super::{flavour, header};
use crate::model::{Flavour, Node};

/// So many methods are named, and the others are counted.
const SHOWN: usize = 12;

/// What is said where the trait with the methods is missing:
///
/// ```text
/// // snapshots/handler.rs
/// message = "`{Self}` does not handle the actions of `Door`",
/// label = "this type does not implement `DoorHandler`",
/// note = "write `impl DoorHandler for {Self} {{ .. }}` with `open`, `close`"
/// ```
pub(super) fn handler(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
    flavour: Flavour,
) -> TokenStream {
    let (owner, name) = (cx.type_name(), format!("{}{}", flavour.handler(names), params(cx)));
    let waits = if flavour.future.is_some() { " with methods that wait" } else { "" };
    let message = format!("`{{Self}}` does not handle the actions of `{owner}`{waits}");
    let label = format!("this type does not implement `{}`", flavour.handler(names));
    let methods: Vec<_> = actions(node).map(|action| action.method.to_string()).collect();
    let note = format!("write `impl {name} for {{Self}} {{{{ .. }}}}` with {}", listed(&methods));
    let others = flavour::flavours(node).into_iter().filter(|other| *other != flavour);
    let others = others.map(|other| {
        format!(
            "a handler with `{}` is called by `{owner}::dispatch{}`",
            other.handler(names),
            other.suffix(),
        )
    });
    let notes = std::iter::once(note).chain(others);
    quote!(#[diagnostic::on_unimplemented(message = #message, label = #label #(, note = #notes)*)])
}

/// What is said where nothing leads from a node to the handlers of its children.
pub(super) fn routes(cx: &Context<'_>, node: &Node, names: &Names) -> TokenStream {
    if let Some(hint) = header::hint(cx, names) {
        return hint;
    }
    let (owner, params) = (cx.type_name(), params(cx));
    let message = format!("`{{Self}}` does not say who handles the nodes below `{owner}`");
    let label = format!("no handler for the nodes below `{owner}`");
    let itself =
        "if it handles them itself: `impl netbytes::HandlesAll for {Self} {{}}`".to_owned();
    let own = has_actions(node).then(|| "own".to_owned());
    let fields = children(node).map(|child| child.variant.method.to_string());
    let fields: Vec<_> = own.into_iter().chain(fields).collect();
    let parts = format!(
        "if others do: dispatch to `{} {{{{ {} }}}}`, with a `&mut` handler each",
        names.parts,
        fields.join(", ")
    );
    let ways = children(node).map(|Child { variant, .. }| {
        let (ident, method) = (variant.ident.unraw(), &variant.method);
        format!("type {ident} = ..; fn {method}(&mut self) -> &mut Self::{ident} {{{{ .. }}}}")
    });
    let ways: Vec<_> = ways.collect();
    let by_hand = format!(
        "if parts of it do: `impl {}{params} for {{Self}} {{{{ {} }}}}`",
        names.routes,
        ways.join(" ")
    );
    quote! {
        #[diagnostic::on_unimplemented(
            message = #message,
            label = #label,
            note = #itself,
            note = #parts,
            note = #by_hand
        )]
    }
}

/// The parameters of the trait, as the compiler fills them in: `<{T}>`.
fn params(cx: &Context<'_>) -> String {
    let names: Vec<_> = param_names(cx).iter().map(|name| format!("{{{name}}}")).collect();
    if names.is_empty() { String::new() } else { format!("<{}>", names.join(", ")) }
}

/// ``` `open`, `close` ```
fn listed(methods: &[String]) -> String {
    let shown: Vec<_> = methods.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    match methods.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
