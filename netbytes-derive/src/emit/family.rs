//! The same type for other lifetimes.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericParam, Lifetime, TypeParamBound, WherePredicate};

use super::context::Context;
use super::tokens::and_where;

/// What a frame names when it gives a value that borrows from it:
///
/// ```text
/// // snapshots/struct_generic.rs
/// impl<'a, T> __n::Family for Tagged<'a, T>
/// where
///     T: 'static,
/// {
///     type At<'__de> = Tagged<'__de, T>;
/// }
/// ```
///
/// The parameters are `'static` because a field may ask of them that they outlive the lifetime, whatever it is. Where the
/// type asks more than that of a lifetime, it is not there for each of them, and there is no family.
pub(super) fn family(cx: &Context<'_>) -> TokenStream {
    if asks_more(cx) {
        return TokenStream::new();
    }
    let (nb, de, ident) = (&cx.nb, &cx.de, &cx.tree.ident);
    let (intro, arguments, clause) = cx.tree.generics.split_for_impl();
    let at = cx.ty_with(&de.to_token_stream());
    let borrows = cx.tree.generics.lifetimes().next().is_some();
    let params = cx.tree.generics.type_params().filter(|_| borrows).map(|param| &param.ident);
    let clause = and_where(&clause.to_token_stream(), &quote!(#(#params: 'static,)*));
    quote! {
        #[automatically_derived]
        impl #intro #nb::Family for #ident #arguments #clause { type At<#de> = #at; }
    }
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
