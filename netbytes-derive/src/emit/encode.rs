//! `Encode`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::arms::{self, Function, Match, ValueArm};
use super::codec::{self, Lifetimes};
use super::context::Context;
use super::fields::{self, OnWire, on_wire};
use super::relations::List;
use super::sums::{self, SumsOf};
use super::tag::{self, other_tag};
use super::untagged;
use super::{asserts, bounds, envelope, forms, held, summed, values};
use crate::model::{At, Body, CrateWire, Fields, Kind, Node, Tag, Variant};

/// ```text
/// // snapshots/enum.rs
/// Self::Say { to: __0, body: __1 } => {
///     __n::arm!(|| -> __n::Result<(), __n::EncodeError> {
///         __n::put_tag::<__W, 1, false>(1, __w)?;
///         <__n::Field<&'_ str>>::put::<Self, 1, 0, _>(__0, __w)?;
///         <__n::Field<&'_ str>>::put::<Self, 1, 1, _>(__1, __w)
///     })
/// }
/// ```
pub(super) fn encode(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let (intro, ty, bounds) = bounds::encode_impl(cx);
    let chosen = match &cx.tree.kind {
        Kind::Struct(fields) => {
            let value = |one: &OnWire<'_>| fields::of_self(fields, one);
            let body = match envelope::is_there(cx) {
                true => wrapped(cx, 0, fields, None, value),
                false => puts(cx, 0, fields, value),
            };
            let holds = asserts::of_self(cx);
            let body = quote!(#holds #body);
            Match { body, functions: Vec::new() }
        }
        Kind::Enum(node) => {
            let arms = node.variants.iter().enumerate().map(|(list, variant)| {
                let (pattern, body) = arm(cx, node, list, variant);
                ValueArm { variant: &variant.ident, pattern, body, separate: holds_values(variant) }
            });
            let call = |Function { name, .. }: &Function| quote!(__EncodeArms::#name(self, __w));
            arms::by_value(cx, arms.collect(), call)
        }
    };
    let (body, functions) = (&chosen.body, functions(cx, &chosen));
    let (body, summed) = match sums::run(cx) {
        true => {
            let put = quote!(#nb::put_summed(self, __w));
            (&put.clone(), Some(summed::encode_summed(cx, body)))
        }
        false => (body, None),
    };
    let encode_fields = encode_fields(cx);
    let order = order(cx);
    if let Some(node) = cx.tree.external() {
        let untagged = untagged::encode(cx, node, body);
        return quote!(#untagged #encode_fields #functions #summed);
    }
    quote! {
        #[automatically_derived]
        impl #intro #nb::Encode for #ty #bounds {
            type Len<__F: #nb::Format> = #nb::Derived<Self, __F>;

            #order

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<__F: #nb::Format, __W: #nb::Writer>(
                &self,
                __w: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                #body
            }
        }
        #functions
        #encode_fields
        #summed
    }
}

/// How values compare, where the wire has the entries of hash maps in order: as `Ord` says, if the type has that.
fn order(cx: &Context<'_>) -> Option<TokenStream> {
    let nb = &cx.nb;
    let is_needed = cx.tree.format.wire == CrateWire::Borsh;
    is_needed.then(|| {
        quote! {
            const ORDER: #nb::Order<Self> = {
                use #nb::WithoutOrd as _;
                #nb::OrderOf::<Self>::ORDER
            };
        }
    })
}

/// Whether writing a variant is more than writing its tag.
fn holds_values(variant: &Variant) -> bool {
    match &variant.body {
        Body::Action { fields, .. } => !fields.list.is_empty() || !fields.magic.is_empty(),
        Body::Child { .. } | Body::Below { .. } | Body::Other { .. } => true,
    }
}

/// The functions of the arms.
fn functions(cx: &Context<'_>, chosen: &Match) -> TokenStream {
    let nb = &cx.nb;
    let (intro, ty, bounds) = bounds::encode_impl(cx);
    let headers = [quote!(__EncodeArms), quote!(#intro __EncodeArms for #ty #bounds)];
    let head = |Function { name, .. }: &Function| {
        quote! {
            fn #name<__W: #nb::Writer>(&self, __w: &mut __W) -> #nb::Result<(), #nb::EncodeError>
        }
    };
    chosen.functions(headers, head, |body| body)
}

/// Writes the fields; the last one's result is the result.
fn puts(
    cx: &Context<'_>,
    list: usize,
    fields: &Fields,
    value: impl Fn(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let owner = quote!(Self);
    if has_relations(fields) {
        return relations(cx, &owner, list, fields).puts(None, &value);
    }
    let head = codec::head(cx, fields).map(|head| {
        let at = fields::at(&owner, list, 0);
        quote!(#head::put::<#at, _>(&(), __w))
    });
    let puts = on_wire(fields).map(|one| {
        let field = codec::field(cx, one.field, Lifetimes::Inferred);
        let (at, value) = (fields::at(&owner, list, one.index), value(&one));
        quote!(#field::put::<#at, _>(#value, __w))
    });
    let puts: Vec<_> = head.into_iter().chain(puts).collect();
    match puts.split_last() {
        Some((last, puts)) => quote!(#(#puts?;)* #last),
        None => quote!(#nb::Result::Ok(())),
    }
}

/// The same where something stands around the fields.
fn wrapped(
    cx: &Context<'_>,
    list: usize,
    fields: &Fields,
    tag: Option<TokenStream>,
    value: impl Fn(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let (nb, owner) = (&cx.nb, quote!(Self));
    let slots = match has_relations(fields) {
        true => quote!(#nb::FieldsOf(self)),
        false => values::values(cx, &owner, list, fields, &value),
    };
    let parts = envelope::wrap(cx, &owner, tag, &slots);
    let begin = SumsOf { cx, fields, variant: None }.begin_all();
    quote!(#begin #nb::Payload::put(&#parts, __w))
}

/// Whether the fields of a list say something of each other, or share bytes, or something must hold of them.
fn has_relations(fields: &Fields) -> bool {
    asserts::are_there(fields)
        || forms::are_there(fields)
        || sums::are_there(fields)
        || fields
            .list
            .iter()
            .any(|field| field.is_related() || field.at != At::Own || field.width_if().is_some())
}

/// The relations of a list.
fn relations<'l, 't>(
    cx: &'l Context<'t>,
    owner: &'l TokenStream,
    list: usize,
    fields: &'l Fields,
) -> List<'l, 't> {
    let variant = match &cx.tree.kind {
        Kind::Struct(_) => None,
        Kind::Enum(node) => node.variants.get(list),
    };
    List { cx, owner, list, fields, variant, is_path: false }
}

/// `EncodeFields`: the fields alone, where a type with relations writes something around them.
///
/// It is an impl of its own, because a length is found by writing the fields twice, to two kinds of writer.
fn encode_fields(cx: &Context<'_>) -> TokenStream {
    if !envelope::is_there(cx) || !cx.lists().iter().any(|fields| has_relations(fields)) {
        return TokenStream::new();
    }
    let nb = &cx.nb;
    let (intro, ty, bounds) = bounds::encode_impl(cx);
    let body = match &cx.tree.kind {
        Kind::Struct(fields) => {
            let value = |one: &OnWire<'_>| fields::of_self(fields, one);
            relations(cx, &quote!(Self), 0, fields).puts_behind(&value)
        }
        Kind::Enum(node) => {
            let arms = node.variants.iter().enumerate().filter_map(|(list, variant)| {
                let fields = variant.body.payload()?;
                let ident = &variant.ident;
                let pattern = fields::pattern(&quote!(Self::#ident), fields);
                let value = |one: &OnWire<'_>| one.local.to_token_stream();
                let owner = quote!(Self);
                let puts = has_relations(fields)
                    .then(|| relations(cx, &owner, list, fields).puts_behind(&value))?;
                Some(quote!(#pattern => #nb::arm!(|| -> #nb::Result<(), #nb::EncodeError> { #puts }),))
            });
            quote!(match self { #(#arms)* _ => #nb::Result::Ok(()) })
        }
    };
    quote! {
        #[automatically_derived]
        impl #intro #nb::EncodeFields for #ty #bounds {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_fields<__W: #nb::Writer>(
                &self,
                __w: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                #body
            }
        }
    }
}

/// Writes a variant of which fields are the tag, or parts of it.
fn held(
    cx: &Context<'_>,
    node: &Node,
    list: usize,
    variant: &Variant,
    tag: &Tag,
    fields: &Fields,
) -> TokenStream {
    let owner = quote!(Self);
    let relations = relations(cx, &owner, list, fields);
    let value = |one: &OnWire<'_>| one.local.to_token_stream();
    // A number that follows is known before the tag is written.
    let of_tag = |one: &OnWire<'_>| relations.followed(one).unwrap_or_else(|| value(one));
    let is_late = |one: &OnWire<'_>| relations.is_measured(one);
    let number = held::put_held(cx, node, variant, tag, fields, &of_tag, &is_late);
    if !envelope::is_there(cx) {
        let put = tag::put(cx, node, tag).map(|put| quote!(#number #put?;));
        return relations.puts(put.as_ref(), &value);
    }
    let settles =
        fields.list.iter().any(|field| field.is_holder).then(|| relations.settles(&value));
    let wrapped = wrapped(cx, list, fields, tag::payload(cx, node, &owner, tag), value);
    quote!(#settles #number #wrapped)
}

/// Writes an `other` variant with fields of its own.
fn unknown(
    cx: &Context<'_>,
    node: &Node,
    list: usize,
    variant: &Variant,
    tag: &syn::Member,
    fields: &Fields,
) -> TokenStream {
    let (nb, owner) = (&cx.nb, quote!(Self));
    let value = |one: &OnWire<'_>| one.local.to_token_stream();
    let held = on_wire(fields).find(|one| one.field.member == *tag).map(|one| value(&one));
    let other = other_tag(cx, node, &owner, variant, tag, &quote!(*#held));
    let other = (!node.external).then_some(other);
    if envelope::is_there(cx) {
        return wrapped(cx, list, fields, other, value);
    }
    let put = other.map(|tag| quote!(#nb::Payload::put(&#tag, __w)?;));
    relations(cx, &owner, list, fields).puts(put.as_ref(), &value)
}

/// The pattern of a variant, and what writes what it binds.
fn arm(
    cx: &Context<'_>,
    node: &Node,
    list: usize,
    variant: &Variant,
) -> (TokenStream, TokenStream) {
    let nb = &cx.nb;
    let ident = &variant.ident;
    let put_tag = |tag: &Tag| tag::put(cx, node, tag);
    let own_tag = |tag: &Tag| tag::payload(cx, node, &quote!(Self), tag);
    match &variant.body {
        Body::Action { tag, fields, .. } if tag.is_held() => {
            let pattern = fields::pattern(&quote!(Self::#ident), fields);
            (pattern, held(cx, node, list, variant, tag, fields))
        }
        Body::Action { tag, fields, .. } if envelope::is_there(cx) => {
            let pattern = fields::pattern(&quote!(Self::#ident), fields);
            let value = |one: &OnWire<'_>| one.local.to_token_stream();
            let body = wrapped(cx, list, fields, own_tag(tag), value);
            (pattern, body)
        }
        Body::Child { tag, ty } if envelope::is_there(cx) => {
            let child = codec::child(cx, ty, Lifetimes::Inferred);
            let at = fields::at(&quote!(Self), list, 0);
            let body = quote!(#child::payload::<#at>(__0));
            let parts = envelope::wrap(cx, &quote!(Self), own_tag(tag), &body);
            (quote!(Self::#ident(__0)), quote!(#nb::Payload::put(&#parts, __w)))
        }
        Body::Action { tag, fields, .. } => {
            let pattern = fields::pattern(&quote!(Self::#ident), fields);
            let put_tag = put_tag(tag);
            if on_wire(fields).next().is_none() && fields.magic.is_empty() {
                return (pattern, tag::put_unit(cx, node, tag));
            }
            let put_tag = put_tag.map(|put| quote!(#put?;));
            let value = |one: &OnWire<'_>| one.local.to_token_stream();
            if sums::is_of_owner(fields) {
                // The tag is a part of what the checksum is over.
                let owner = quote!(Self);
                let list = relations(cx, &owner, list, fields);
                let (begin, puts) = (list.sums().begin_all(), list.puts_behind(&value));
                return (pattern, quote!(#begin #put_tag #puts));
            }
            let puts = puts(cx, list, fields, value);
            (pattern, quote!(#put_tag #puts))
        }
        Body::Child { tag, ty } => {
            let (put_tag, child) = (put_tag(tag), codec::child(cx, ty, Lifetimes::Inferred));
            let at = fields::at(&quote!(Self), list, 0);
            let put_tag = put_tag.map(|put| quote!(#put?;));
            let body = quote!(#put_tag #child::put::<#at, _>(__0, __w));
            (quote!(Self::#ident(__0)), body)
        }
        Body::Other { fields, tag: Some(tag), .. } if variant.body.unknown().is_some() => {
            let pattern = fields::pattern(&quote!(Self::#ident), fields);
            (pattern, unknown(cx, node, list, variant, tag, fields))
        }
        Body::Other { fields, tag: Some(tag), raw: Some(raw) } => {
            let other_tag = other_tag(cx, node, &quote!(Self), variant, tag, &quote!(*__tag));
            let rest = fields.list.iter().find(|field| field.member == *raw);
            let rest = rest.map(|rest| codec::field(cx, rest, Lifetimes::Inferred));
            let at = fields::at(&quote!(Self), list, 0);
            let body = quote!(#rest::payload::<#at>(__raw));
            let other_tag = (!node.external).then_some(other_tag);
            let parts = envelope::wrap(cx, &quote!(Self), other_tag, &body);
            (
                quote!(Self::#ident { #tag: __tag, #raw: __raw }),
                quote!(#nb::Payload::put(&#parts, __w)),
            )
        }
        Body::Other { tag: Some(tag), raw: None, .. } if !cx.tree.extensible => {
            let other_tag = other_tag(cx, node, &quote!(Self), variant, tag, &quote!(*__tag));
            let other_tag = (!node.external).then_some(other_tag);
            let parts = envelope::wrap(cx, &quote!(Self), other_tag, &quote!(()));
            (quote!(Self::#ident { #tag: __tag }), quote!(#nb::Payload::put(&#parts, __w)))
        }
        Body::Below { .. } | Body::Other { .. } => {
            (quote!(Self::#ident { .. }), quote!(#nb::Result::Err(#nb::passed_over::<Self>())))
        }
    }
}
