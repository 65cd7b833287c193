//! What the generated items of an enum are called.

use proc_macro2::Ident;
use quote::format_ident;
use syn::ext::IdentExt as _;

use super::context::Context;
use crate::model::{Handler, Node};

/// What the generated items of an enum are called.
pub(super) struct Names {
    pub(super) handler: Ident,
    pub(super) alias: Option<Ident>,
    pub(super) routes: Ident,
    pub(super) parts: Ident,
    pub(super) partial: Ident,
    pub(super) table: Ident,
    pub(super) box_table: Ident,
    pub(super) table_handler: Ident,
}

/// The names of the handler items, or `None` where the enum has none.
pub(super) fn handler_names(cx: &Context<'_>, node: &Node) -> Option<Names> {
    let Handler::Items { name, .. } = &node.handler else {
        return None;
    };
    // A raw name is no part of another name.
    let own = cx.tree.ident.unraw();
    let (stem, handler, alias) = match name {
        None => (own.clone(), format_ident!("{own}Handler"), None),
        Some(name) => {
            let text = name.to_string();
            match text.strip_suffix("Handler").filter(|stem| !stem.is_empty()) {
                Some(stem) => (Ident::new(stem, name.span()), name.clone(), None),
                None => (name.clone(), name.clone(), Some(format_ident!("{name}Handler"))),
            }
        }
    };
    Some(Names {
        handler,
        alias,
        routes: format_ident!("{stem}Routes"),
        parts: format_ident!("{stem}Parts"),
        partial: format_ident!("{stem}Partial"),
        table: format_ident!("{stem}Table"),
        box_table: format_ident!("{stem}BoxTable"),
        table_handler: format_ident!("{stem}TableHandler"),
    })
}

/// The stem of generated names: `handler(name = X)`, else the type's own.
pub(super) fn encoder_name(cx: &Context<'_>, node: &Node) -> Ident {
    let own = cx.tree.ident.unraw();
    match &node.handler {
        Handler::Items { name: Some(name), .. } => {
            let text = name.to_string();
            let stem = text.strip_suffix("Handler").filter(|stem| !stem.is_empty());
            format_ident!("{}Encoder", stem.unwrap_or(&text), span = name.span())
        }
        _ => format_ident!("{own}Encoder"),
    }
}
