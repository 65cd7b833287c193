//! The parameters of the items beside an enum, and the paths to them.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, WherePredicate};

use super::context::Context;
use super::names::Names;
use super::tokens::{shown_at, without_default};
use crate::model::Flavour;

/// The parameters of an item beside the enum: its type and const parameters, and the bounds that speak of them alone.
/// Three forms: as declared, as named, and the `where` clause.
pub(super) fn item_generics(cx: &Context<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let params: Vec<_> = item_params(cx);
    let names: Vec<_> = param_names(cx);
    let bounds = item_bounds(cx);
    let bounds = if bounds.is_empty() { quote!() } else { quote!(where #(#bounds),*) };
    if params.is_empty() {
        return (quote!(), quote!(), bounds);
    }
    (quote!(<#(#params),*>), quote!(<#(#names),*>), bounds)
}

/// The declarations of the type and const parameters.
pub(super) fn item_params(cx: &Context<'_>) -> Vec<GenericParam> {
    let params = cx.tree.generics.params.iter();
    params
        .filter(|param| !matches!(param, GenericParam::Lifetime(_)))
        .map(|param| {
            let mut param = without_default(param);
            if let GenericParam::Type(param) = &mut param {
                let bounds = std::mem::take(&mut param.bounds);
                let own = bounds.into_iter().filter(|bound| !cx.mentions_lifetime(bound));
                param.bounds = own.collect();
            }
            param
        })
        .collect()
}

/// The names of the type and const parameters.
pub(super) fn param_names(cx: &Context<'_>) -> Vec<TokenStream> {
    let params = cx.tree.generics.params.iter();
    params
        .filter_map(|param| match param {
            GenericParam::Lifetime(_) => None,
            GenericParam::Type(param) => Some(param.ident.to_token_stream()),
            GenericParam::Const(param) => Some(param.ident.to_token_stream()),
        })
        .collect()
}

pub(super) fn item_bounds<'c>(cx: &'c Context<'_>) -> Vec<&'c WherePredicate> {
    let clause = cx.tree.generics.where_clause.as_ref();
    let predicates = clause.into_iter().flat_map(|clause| &clause.predicates);
    predicates.filter(|predicate| !cx.mentions_lifetime(predicate)).collect()
}

/// A generated item with the type and const parameters of the enum.
pub(super) fn with_params(cx: &Context<'_>, name: &Ident) -> TokenStream {
    let params = param_names(cx);
    if params.is_empty() { quote!(#name) } else { quote!(#name<#(#params),*>) }
}

/// `ClientHandler<T>`.
pub(super) fn handler_path(cx: &Context<'_>, names: &Names, flavour: Flavour) -> TokenStream {
    // What the compiler says of the name belongs to the enum, and is said once.
    shown_at(with_params(cx, &flavour.handler(names)), cx.tree.ident.span())
}

/// `ClientRoutes<T>`.
pub(super) fn routes_path(cx: &Context<'_>, names: &Names) -> TokenStream {
    with_params(cx, &names.routes)
}

/// `T: Send` for each type parameter, where futures hold values of it that are to be `Send`.
pub(super) fn send_params(cx: &Context<'_>, flavour: Flavour) -> TokenStream {
    if !flavour.is_send() {
        return TokenStream::new();
    }
    let nb = &cx.nb;
    let params = cx.tree.generics.type_params().map(|param| &param.ident);
    quote!(#(#params: #nb::Send,)*)
}
