//! The two tables: what is registered in each, and what it is called.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::emit::actions::{Action, Child};
use crate::emit::context::Context;
use crate::emit::header;
use crate::emit::names::Names;
use crate::emit::params::{item_generics, item_params, param_names};
use crate::model::Node;

/// One of the two tables.
pub(super) struct Table<'s, 't> {
    pub(super) cx: &'s Context<'t>,
    pub(super) node: &'s Node,
    pub(super) names: &'s Names,
    pub(super) name: &'s Ident,
    pub(super) boxed: bool,
}

impl Table<'_, '_> {
    /// The trait by which a parent reaches a child's table, and its associated type.
    pub(super) fn tabled(&self) -> (Ident, Ident) {
        match self.boxed {
            true => (format_ident!("HasBoxTable"), format_ident!("BoxTable")),
            false => (format_ident!("HasTable"), format_ident!("Table")),
        }
    }

    /// What is registered for an action.
    pub(super) fn slot(&self, action: &Action<'_>) -> TokenStream {
        let (nb, s) = (&self.cx.nb, &self.cx.s);
        let types = action.arguments(self.cx).into_iter().map(|(_, ty)| ty);
        let (binder, state, returns) = match action.reply_type() {
            Some(ty) => {
                let ty = self.cx.with_lifetime(ty, s);
                (quote!(for<#s>), quote!(&#s mut __S), ty)
            }
            None => (quote!(), quote!(&mut __S), quote!(__R)),
        };
        match self.boxed {
            true => {
                quote!(#binder #nb::Fn(#state #(, #types)*) -> #returns + #nb::Send + #nb::Sync)
            }
            false => quote!(#binder fn(#state #(, #types)*) -> #returns),
        }
    }

    /// What is registered for the route of a child: it is told the header, and gives that of the replies.
    pub(super) fn route(&self, child: &Child<'_>) -> Option<TokenStream> {
        if !header::is_handed_over(self.cx) {
            return None;
        }
        let (nb, types) = (&self.cx.nb, header::types(self.cx));
        let returns = child.reply_header.map(|ty| {
            let ty = self.cx.with_lifetime(ty, &syn::parse_quote!('static));
            quote!(-> #ty)
        });
        Some(match self.boxed {
            true => quote!(#nb::Fn(&mut __S #(, #types)*) #returns + #nb::Send + #nb::Sync),
            false => quote!(fn(&mut __S #(, #types)*) #returns),
        })
    }

    /// The name of the field that holds it.
    pub(super) fn route_name(child: &Child<'_>) -> Ident {
        format_ident!("__on_{}", child.variant.method)
    }

    /// The type of the slot of an action.
    pub(super) fn held(&self, action: &Action<'_>) -> TokenStream {
        self.held_in(&self.slot(action))
    }

    /// The type of a slot.
    pub(super) fn held_in(&self, slot: &TokenStream) -> TokenStream {
        let nb = &self.cx.nb;
        match self.boxed {
            true => quote!(#nb::Option<#nb::Box<dyn #slot>>),
            false => quote!(#nb::Option<#slot>),
        }
    }

    /// The table of a child.
    pub(super) fn below(&self, child: &Child<'_>) -> TokenStream {
        let (nb, (trait_, table)) = (&self.cx.nb, self.tabled());
        let ty = self.cx.replace_lifetimes(child.ty, &quote!('static));
        quote!(<#ty as #nb::#trait_>::#table<__S, __R>)
    }

    /// `<S, R, T: Bound>`, `MessageTable<S, R, T>`, `where ..`.
    pub(super) fn generics(&self) -> (TokenStream, TokenStream, TokenStream) {
        let (params, names, name) = (item_params(self.cx), param_names(self.cx), self.name);
        let (_, _, bounds) = item_generics(self.cx);
        (quote!(<__S, __R #(, #params)*>), quote!(#name<__S, __R #(, #names)*>), bounds)
    }

    /// The type parameters, which a table may not mention otherwise.
    pub(super) fn marked(&self) -> TokenStream {
        let types = self.cx.tree.generics.type_params().map(|param| &param.ident);
        quote!(__S, __R, #(#types,)*)
    }
}

/// Whether a table and a state can be a handler. That of a generic enum cannot: another crate may implement the enum's
/// handler trait for it, for a type parameter of its own, and then there would be two ways to dispatch.
pub(super) fn can_be_bound(cx: &Context<'_>) -> bool {
    // An enum whose tag stands in another field is not dispatched alone.
    !cx.has_params() && cx.tree.external().is_none()
}
