//! The bounds of the impls: what is asked of the types of the fields, and for which lifetimes.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Generics, PathArguments, Type, WherePredicate};

use super::actions::children;
use super::codec::{self, Lifetimes};
use super::context::Context;
use super::fields::front;
use super::tokens::{and_where, without_default};
use crate::model::class;
use crate::model::syntax::ungroup;
use crate::model::{At, Field, FieldKind, Kind};

/// `<'a, T: Bound>`, `Type<'a, T>`, `where ..` of an impl that encodes.
pub(super) fn encode_impl(cx: &Context<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let mut generics = cx.tree.generics.clone();
    add_encode_bounds(cx, &mut generics);
    split(&cx.tree.ident, &generics)
}

/// `<'de: 'a, 'a, T: Bound>`, `Type<'a, T>`, `where ..` of an impl that decodes from `'de`.
pub(super) fn decode_impl(cx: &Context<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let mut generics = cx.tree.generics.clone();
    add_decode_bounds(cx, &mut generics);
    let (_, ty, bounds) = split(&cx.tree.ident, &generics);
    let de = &cx.de;
    let lives = generics.lifetimes().map(|param| &param.lifetime);
    let params = generics.params.iter().map(without_default);
    (quote!(<#de: #(#lives +)* #(, #params)*>), ty, bounds)
}

/// As the impl that encodes, with its children as nodes. A node can be encoded, so one bound says both, and the compiler
/// names one trait where it is missing.
pub(super) fn node_impl(cx: &Context<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let mut generics = cx.tree.generics.clone();
    add_bounds_to_encode(cx, &mut generics, Below::Node);
    let (intro, ty, bounds) = split(&cx.tree.ident, &generics);
    (intro, ty, with_child_bounds(cx, &bounds, Quantifier::Own))
}

pub(super) fn add_encode_bounds(cx: &Context<'_>, generics: &mut Generics) {
    add_bounds_to_encode(cx, generics, Below::Field);
}

fn add_bounds_to_encode(cx: &Context<'_>, generics: &mut Generics, below: Below) {
    let nb = &cx.nb;
    add_bounds(
        cx,
        generics,
        below,
        |ty| quote!(#ty: #nb::Encode),
        |codec, ty, one| {
            let bound = encode_bound(cx, one, ty);
            quote!(#codec: #bound)
        },
    );
}

fn add_decode_bounds(cx: &Context<'_>, generics: &mut Generics) {
    let (nb, de) = (&cx.nb, &cx.de);
    add_bounds(
        cx,
        generics,
        Below::Field,
        |ty| quote!(#ty: #nb::Decode<#de>),
        |codec, ty, one| {
            let bound = decode_bound(cx, one, ty);
            quote!(#codec: #bound)
        },
    );
}

/// As the bounds that encode, whatever the life of what is encoded.
pub(super) fn add_encode_bounds_for_any(cx: &Context<'_>, generics: &mut Generics) {
    let (nb, de) = (&cx.nb, &cx.de);
    let lifetime = quote!(#de);
    add_bounds(
        cx,
        generics,
        Below::Field,
        |ty| {
            let ty = cx.replace_lifetimes(ty, &lifetime);
            quote!(for<#de> #ty: #nb::Encode)
        },
        |codec, ty, one| {
            let bound = encode_bound(cx, one, &cx.replace_lifetimes(ty, &lifetime));
            quote!(for<#de> #codec: #bound)
        },
    );
}

/// As the bounds that decode, whatever the life of the input.
pub(super) fn add_dispatch_bounds(cx: &Context<'_>, generics: &mut Generics) {
    let (nb, de) = (&cx.nb, &cx.de);
    let lifetime = quote!(#de);
    add_bounds(
        cx,
        generics,
        Below::Walked,
        |ty| {
            let ty = cx.replace_lifetimes(ty, &lifetime);
            quote!(for<#de> #ty: #nb::Decode<#de>)
        },
        |codec, ty, one| {
            let bound = decode_bound(cx, one, &cx.replace_lifetimes(ty, &lifetime));
            quote!(for<#de> #codec: #bound)
        },
    );
}

/// What a subtree is to an impl.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// A field as any other.
    Field,
    /// What is dispatched behind the header.
    Walked,
    /// A node, of which a bound of its own speaks; as the children of an enum are.
    Node,
}

/// That the generic fields whose count another holds have one.
pub(super) fn counted_bounds(cx: &Context<'_>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let counted = cx.field_types().into_iter().filter_map(|(ty, field)| {
        let one = field.filter(|one| one.count().is_some() && !cx.params_in(ty).is_empty())?;
        let codec = codec::codec(cx, one, Lifetimes::Own)?;
        let ty = cx.replace_lifetimes(ty, &quote!(#de));
        Some(quote!(for<#de> #codec: #nb::CountedBy<#ty>,))
    });
    counted.collect()
}

/// Bounds stand on the types of the fields that mention a parameter, not on the parameters: `PhantomData<T>` asks
/// nothing of `T`, and `T::Item` asks it of the item. Only a type that holds itself is asked for its parameters,
/// because its own bound would ask for itself, and so is one that may hold itself through another type: in a pointer.
fn add_bounds(
    cx: &Context<'_>,
    generics: &mut Generics,
    below: Below,
    plain: impl Fn(&dyn ToTokens) -> TokenStream,
    keyed: impl Fn(&TokenStream, &dyn ToTokens, &Field) -> TokenStream,
) {
    if let Some(bound) = &cx.tree.bound {
        let predicates = &mut generics.make_where_clause().predicates;
        predicates.extend(bound.iter().cloned());
        return;
    }
    let mut bounds: Vec<TokenStream> = Vec::new();
    for (ty, field) in cx.field_types() {
        let ty = field.map_or(ty, Field::wire_ty);
        let params = cx.params_in(ty);
        // What stands behind a header is not read by the struct itself where it is dispatched.
        let is_elsewhere = field.is_none()
            && match below {
                Below::Field => false,
                Below::Walked => matches!(cx.tree.kind, Kind::Struct(_)),
                Below::Node => true,
            };
        if params.is_empty() || is_elsewhere {
            continue;
        }
        let leads_back = field.is_some_and(Field::is_plain) && may_lead_back(ty);
        if cx.mentions_self(ty) || (leads_back && stand_alone(ty, &params)) {
            bounds.extend(params.iter().map(|param| plain(param)));
        } else {
            match field.map(|field| (field, &field.kind)) {
                // Bits are no generic fields: the derive must know how many the type takes.
                Some((one, _)) if one.at != At::Own => {}
                // As of a codec alone, nothing is asked of a type that a codec of the items writes.
                Some((_, FieldKind::Wire(wire))) if wire.form.has_codec() => {}
                Some((one, FieldKind::Wire(_))) if !one.is_plain() => {
                    let codec = codec::codec(cx, one, Lifetimes::Own).unwrap_or_default();
                    let ty = match one.as_form {
                        Some(_) => codec::wire_type(cx, one, Lifetimes::Own),
                        None => codec::carried(cx, one, ty.to_token_stream()),
                    };
                    bounds.push(keyed(&codec, &ty, one));
                }
                Some((_, FieldKind::With(_) | FieldKind::Skip(_))) => {}
                _ => bounds.push(plain(ty)),
            }
        }
    }
    let mut seen: Vec<String> = Vec::new();
    for bound in bounds {
        let text = bound.to_string();
        if !seen.contains(&text) {
            seen.push(text);
            let predicate: WherePredicate = syn::parse_quote!(#bound);
            generics.make_where_clause().predicates.push(predicate);
        }
    }
}

/// Whether a parameter stands for itself in a type, and not for a type of its own: `T::Item`.
fn stand_alone(ty: &Type, params: &[Ident]) -> bool {
    let text = ty.to_token_stream().to_string();
    params.iter().all(|param| {
        !text.contains(&format!("{param} ::")) && !text.contains(&format!("< {param} as"))
    })
}

/// Whether a field holds a generic type of the user's behind a pointer, as two types do that hold each other.
fn may_lead_back(ty: &Type) -> bool {
    let Type::Path(path) = ungroup(ty) else {
        return false;
    };
    let Some((known, arguments)) = class::row(&path.path) else {
        return false;
    };
    let mut held = arguments.iter().take(known.held);
    match known.kind {
        class::Kind::Pointer => held.any(|ty| match ungroup(ty) {
            Type::Path(path) if class::row(&path.path).is_none() => path
                .path
                .segments
                .last()
                .is_some_and(|last| matches!(last.arguments, PathArguments::AngleBracketed(_))),
            ty => may_lead_back(ty),
        }),
        _ => held.any(|ty| may_lead_back(ty)),
    }
}

/// `T: 'static`, for parameters of which the type asks that they outlive one of its lifetimes: beside the type,
/// where it is named for the life of the program.
pub(super) fn static_bounds(cx: &Context<'_>) -> TokenStream {
    let clause = cx.tree.generics.where_clause.iter();
    let asked =
        clause.flat_map(|clause| &clause.predicates).any(|bound| cx.mentions_lifetime(bound));
    let bounds = cx.tree.generics.type_params().map(|param| {
        let ident = &param.ident;
        if asked || cx.mentions_lifetime(&param.bounds) {
            quote!(#ident: 'static,)
        } else {
            quote!()
        }
    });
    bounds.collect()
}

/// A `where` clause and [`static_bounds`](Self::static_bounds).
pub(super) fn with_static_bounds(cx: &Context<'_>, clause: &TokenStream) -> TokenStream {
    and_where(clause, &static_bounds(cx))
}

/// What is asked of a field's codec to encode.
fn encode_bound(cx: &Context<'_>, one: &Field, ty: &dyn ToTokens) -> TokenStream {
    let nb = &cx.nb;
    match one.count() {
        Some(_) => quote!(#nb::CountedBy<#ty>),
        None => quote!(#nb::FieldEncode<#ty>),
    }
}

/// What is asked of a field's codec to decode.
fn decode_bound(cx: &Context<'_>, one: &Field, ty: &dyn ToTokens) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    if !one.is_related() {
        return quote!(#nb::FieldDecode<#de, #ty>);
    }
    let says = codec::says(cx, one);
    let counted = one.count().map(|_| quote!(+ #nb::CountedBy<#ty>));
    quote!(#nb::RelatedDecode<#de, #ty, Says = #says> #counted)
}

/// The parameters of an impl, the type's own arguments, and its `where` clause.
fn split(ident: &Ident, generics: &Generics) -> (TokenStream, TokenStream, TokenStream) {
    let (intro, arguments, bounds) = generics.split_for_impl();
    (intro.to_token_stream(), quote!(#ident #arguments), bounds.to_token_stream())
}

/// What is asked of the children of a generic tree beside their codec, in a `where` clause.
pub(super) fn with_child_bounds(
    cx: &Context<'_>,
    clause: &TokenStream,
    lifetimes: Quantifier,
) -> TokenStream {
    let Some(node) = cx.tree.node() else {
        return clause.clone();
    };
    let (nb, de) = (&cx.nb, &cx.de);
    let generic = children(node).filter(|child| cx.is_generic(child.ty));
    let bounds = generic.map(|child| match lifetimes {
        Quantifier::Own => {
            let child = cx.replace_self(child.ty);
            quote!(#child: #nb::Node,)
        }
        Quantifier::Any => {
            let child = cx.replace_lifetimes(child.ty, &quote!(#de));
            quote!(for<#de> #child: #nb::Node,)
        }
    });
    let clause = and_where(clause, &bounds.collect());
    and_where(&clause, &header_bounds(cx))
}

/// What reading the generic header of a struct asks for, whatever the life of the input.
fn header_bounds(cx: &Context<'_>) -> TokenStream {
    let Kind::Struct(fields) = &cx.tree.kind else {
        return TokenStream::new();
    };
    let mut header = fields.subtree.iter().flat_map(|_| front(fields));
    if header.all(|one| cx.params_in(&one.field.ty).is_empty()) {
        return TokenStream::new();
    }
    let mut generics = cx.tree.generics.clone();
    generics.where_clause = None;
    add_dispatch_bounds(cx, &mut generics);
    let bounds = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    quote!(#(#bounds,)*)
}

/// That the generic subtree of a struct can be described, where it is dispatched.
pub(super) fn subtree_bounds(cx: &Context<'_>) -> TokenStream {
    let (nb, Kind::Struct(_)) = (&cx.nb, &cx.tree.kind) else {
        return TokenStream::new();
    };
    let generic =
        cx.tree.node().into_iter().flat_map(children).filter(|child| cx.is_generic(child.ty));
    let bounds = generic.map(|child| {
        let ty = child.ty;
        quote!(#ty: #nb::Encode,)
    });
    bounds.collect()
}

/// For which lifetimes: two bounds of one type that differ in its lifetimes alone are ambiguous to the compiler.
#[derive(Clone, Copy)]
pub(super) enum Quantifier {
    /// Those of the enum.
    Own,
    /// Where it has none: in the impl of its encoder.
    Any,
}
