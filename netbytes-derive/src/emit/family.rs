//! The same type for other lifetimes.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, Lifetime, TypeParamBound, WherePredicate};

use super::context::Context;
use super::tokens::{and_where, mentions};

/// What a frame names when it gives a value that borrows from it:
///
/// ```text
/// // snapshots/struct_generic.rs
/// impl<'a, T> __n::Family for Tagged<'a, T>
/// where
///     T: __n::Family,
///     for<'__de> <T as __n::Family>::At<'__de>: '__de,
/// {
///     type At<'__de> = Tagged<'__de, <T as __n::Family>::At<'__de>>;
/// }
/// ```
///
/// A field may ask of a parameter that it outlives the lifetime, whatever it is. Where the
/// type asks more than that of a lifetime, it is not there for each of them, and there is no family.
pub(super) fn family(cx: &Context<'_>) -> TokenStream {
    if asks_more(cx) {
        return TokenStream::new();
    }
    let (nb, de, ident) = (&cx.nb, &cx.de, &cx.tree.ident);
    let (intro, arguments, clause) = cx.tree.generics.split_for_impl();
    let at = at(cx);
    let borrows = cx.tree.generics.lifetimes().next().is_some();
    let bounds = cx.tree.generics.type_params().map(|param| {
        let ident = &param.ident;
        match (is_mapped(cx, ident), borrows) {
            (true, true) => {
                quote!(#ident: #nb::Family, for<#de> <#ident as #nb::Family>::At<#de>: #de,)
            }
            (true, false) => quote!(#ident: #nb::Family,),
            (false, true) => quote!(#ident: 'static,),
            (false, false) => quote!(),
        }
    });
    let clause = and_where(&clause.to_token_stream(), &bounds.collect());
    quote! {
        #[automatically_derived]
        impl #intro #nb::Family for #ident #arguments #clause { type At<#de> = #at; }
    }
}

/// The type for the lifetime: its own lifetimes, and those that are in its parameters.
fn at(cx: &Context<'_>) -> TokenStream {
    let (nb, de, ident) = (&cx.nb, &cx.de, &cx.tree.ident);
    let arguments = cx.tree.generics.params.iter().map(|param| match param {
        GenericParam::Lifetime(_) => de.to_token_stream(),
        GenericParam::Type(param) => match (&param.ident, is_mapped(cx, &param.ident)) {
            (ident, true) => quote!(<#ident as #nb::Family>::At<#de>),
            (ident, false) => ident.to_token_stream(),
        },
        GenericParam::Const(param) => param.ident.to_token_stream(),
    });
    let arguments: Vec<_> = arguments.collect();
    if arguments.is_empty() { quote!(#ident) } else { quote!(#ident<#(#arguments),*>) }
}

/// Whether a parameter may stand for a type that borrows. Of one with a bound of the user's, nothing is known for another
/// lifetime.
fn is_mapped(cx: &Context<'_>, param: &Ident) -> bool {
    let generics = &cx.tree.generics;
    let own = generics.type_params().find(|own| own.ident == *param);
    let clause = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    own.is_some_and(|own| own.bounds.iter().all(is_outlived))
        && !clause.into_iter().any(|predicate| match predicate {
            WherePredicate::Type(predicate) => {
                mentions(predicate.bounded_ty.to_token_stream(), param)
                    && !predicate.bounds.iter().all(is_outlived)
            }
            _ => false,
        })
}

/// Whether a bound holds one of the type's lifetimes to more than to be outlived.
fn asks_more(cx: &Context<'_>) -> bool {
    let generics = &cx.tree.generics;
    let clause = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    generics.params.iter().any(|param| match param {
        GenericParam::Lifetime(param) => param.bounds.iter().any(is_static),
        GenericParam::Type(param) => param.bounds.iter().any(|bound| holds(cx, bound)),
        GenericParam::Const(_) => false,
    }) || clause.into_iter().any(|predicate| match predicate {
        WherePredicate::Lifetime(predicate) => predicate.bounds.iter().any(is_static),
        WherePredicate::Type(predicate) if cx.mentions_lifetime(&predicate.bounded_ty) => {
            !predicate.bounds.iter().all(is_outlived)
        }
        WherePredicate::Type(predicate) => predicate.bounds.iter().any(|bound| holds(cx, bound)),
        _ => true,
    })
}

fn holds(cx: &Context<'_>, bound: &TypeParamBound) -> bool {
    cx.mentions_lifetime(bound) && !is_outlived(bound)
}

fn is_outlived(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Lifetime(life) if !is_static(life))
}

fn is_static(life: &Lifetime) -> bool {
    life.ident == "static"
}
