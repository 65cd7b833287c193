//! How fields are read, and what a field holds that was not sent.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::asserts::Asserts;
use super::codec::{self, Lifetimes};
use super::context::{Context, or_return};
use super::fields::{self, OnWire, Part, Slot, on_wire};
use super::forms::Form;
use super::relations::{self, List};
use super::sums::SumsOf;
use super::tokens::located;
use super::{held, run, sums, tag};
use crate::model::{At, Body, Fallback, Field, FieldKind, Fields, Kind, Node, Style, Variant};

/// Reads one field, by `<Field<T, C>>::get::<Self, 0, 1>(__r)`. Of a field that may not be there it gives an `Option`.
pub(super) fn read(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    one: &OnWire<'_>,
) -> TokenStream {
    let (nb, field) = (&cx.nb, one.field);
    let codec = codec::field(cx, field, Lifetimes::Inferred);
    let at = fields::at(owner, list, one.index);
    let get = match field.is_related() {
        true => {
            let says = says(&relations(cx, owner, list, fields), field);
            quote!(#codec::get_related::<#at>(__r, #says))
        }
        false if run::has(fields, field) => {
            quote!(#codec::get_in_run::<#at>(__r, &mut __run))
        }
        false if fields::is_node(fields, field) => quote!(#codec::get_node::<#at>(__r)),
        false => quote!(#codec::get::<#at>(__r)),
    };
    let relation = relations(cx, owner, list, fields);
    let says = relation.width_condition(field, &|one| one.local.to_token_stream());
    let get = match says.zip(codec::in_widths(cx, field)) {
        Some((says, [then, otherwise])) => quote! {
            (if #says { #then::get::<#at>(__r) } else { #otherwise::get::<#at>(__r) })
        },
        None => get,
    };
    let get = sums_of(cx, fields, list).read(field, or_fail(cx, &get, &at));
    let get = match Form::of(cx, field, variant_of(cx, list)) {
        Some(form) => form.read(&get),
        None => get,
    };
    let get = match &field.optional {
        Some(default) => {
            let default = fallback(cx, field, default);
            quote!(if #nb::Reader::remaining(__r) == 0 { #default } else { #get })
        }
        None => get,
    };
    let get = asserts(cx, fields, list).read(field, get);
    let Some(presence) = &field.presence else {
        return get;
    };
    let relations = relations(cx, owner, list, fields);
    let there = relations.condition(presence, &|one| one.local.to_token_stream());
    let absent = relations.check_absent(field);
    quote! {
        if #there {
            #nb::Option::Some(#get)
        } else {
            #absent
            #nb::Option::None
        }
    }
}

/// What must hold of the fields of a list.
pub(super) fn asserts<'l, 't>(
    cx: &'l Context<'t>,
    fields: &'l Fields,
    list: usize,
) -> Asserts<'l, 't> {
    Asserts { cx, fields, variant: variant_of(cx, list) }
}

/// Keeps where the type of an action begins, for its checksums.
pub(super) fn mark_variant(
    cx: &Context<'_>,
    owner: &TokenStream,
    fields: &Fields,
) -> Option<TokenStream> {
    match &cx.tree.kind {
        Kind::Struct(_) => None,
        Kind::Enum(node) => sums::mark_variant(cx, owner, fields, node.external),
    }
}

/// The checksums of a list.
pub(super) fn sums_of<'l, 't>(
    cx: &'l Context<'t>,
    fields: &'l Fields,
    list: usize,
) -> SumsOf<'l, 't> {
    SumsOf { cx, fields, variant: variant_of(cx, list) }
}

/// What other fields say of this one: its size, then its count.
fn says(relations: &List<'_, '_>, field: &Field) -> TokenStream {
    let count = match (field.count(), &field.tag_by) {
        (Some(by), _) => match field.null_count() {
            Some(null) => relations.read_number_or_null(by, null),
            None => relations.read_number(by),
        },
        (None, Some(source)) => relations.read_tag(source),
        (None, None) => quote!(()),
    };
    match field.size_by() {
        Some(by) => {
            let size = relations.read_number(by);
            quote!((#size, #count))
        }
        None => count,
    }
}

/// The relations of a list, which is that of a variant if this is an enum.
pub(super) fn relations<'l, 't>(
    cx: &'l Context<'t>,
    owner: &'l TokenStream,
    list: usize,
    fields: &'l Fields,
) -> List<'l, 't> {
    List { cx, owner, list, fields, variant: variant_of(cx, list), is_path: false }
}

/// The variant whose fields a list is.
fn variant_of<'l>(cx: &'l Context<'_>, list: usize) -> Option<&'l Variant> {
    match &cx.tree.kind {
        Kind::Struct(_) => None,
        Kind::Enum(node) => node.variants.get(list),
    }
}

/// Reads all fields of a list into their locals, up to its end.
pub(super) fn reads(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
) -> TokenStream {
    let (head, skip) = (read_head(cx, owner, list, fields), skip_rest(cx));
    let mark = mark_variant(cx, owner, fields);
    let (run, locals) = (run::opening(cx, fields), locals(cx, owner, list, fields, |_| true));
    let asserts = asserts(cx, fields, list).of_locals();
    quote!(#mark #head #run #locals #asserts #skip)
}

/// Reads the fields into their locals, of those at the indices that are wanted.
pub(super) fn locals(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    wanted: impl Fn(usize) -> bool,
) -> TokenStream {
    let nb = &cx.nb;
    let of_tag = held::read_held(cx, relations(cx, owner, list, fields).variant, fields);
    let slots = fields::slots(fields).into_iter().filter(|slot| wanted(slot.index()));
    let slots = slots.map(|slot| match slot {
        Slot::Field(one) => {
            let (local, read) = (&one.local, read(cx, owner, list, fields, &one));
            let position = position(cx, &one, fields);
            // With its type, so that a default of another one is told as that.
            let ty = one.field.optional.as_ref().map(|_| cx.elided(&one.field.ty));
            let ty = ty.map(|ty| quote!(: #ty));
            let checks = sums_of(cx, fields, list);
            let end = quote!(#nb::Reader::position(__r));
            let checks = checks.checks(&one, &relations::position, &end);
            quote!(#position let #local #ty = #read; #checks)
        }
        Slot::Bits(bits) => read_bits(cx, owner, list, fields, &bits),
    });
    let slots: TokenStream = slots.collect();
    quote!(#of_tag #slots)
}

/// Keeps the position of a number that says something of a later field, to tell it in errors.
fn position(cx: &Context<'_>, one: &OnWire<'_>, fields: &Fields) -> Option<TokenStream> {
    let nb = &cx.nb;
    let place = fields.list.iter().position(|field| std::ptr::eq(field, one.field));
    let mut measures =
        fields.list.iter().flat_map(|field| field.count().into_iter().chain(field.size_by()));
    let name = relations::position(one);
    let mut tags = fields.list.iter().filter_map(|field| field.tag_by.as_ref());
    let is_tag = tags.any(|source| Some(source.field) == place);
    (is_tag
        || sums_of(cx, fields, 0).marks(one.field)
        || measures.any(|by| Some(by.source.field) == place))
    .then(|| quote!(let #name = #nb::Reader::position(__r);))
}

/// Reads a number, and the fields that are its parts.
fn read_bits(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    bits: &fields::Bits<'_>,
) -> TokenStream {
    let (nb, codec) = (&cx.nb, codec::bits(cx, bits));
    let (at, relations) = (fields::at(owner, list, bits.index), relations(cx, owner, list, fields));
    let read = or_fail(cx, &quote!(#codec::get::<#at>(__r)), &at);
    let parts = bits.parts.iter().map(|Part { one, shift, width, constant }| {
        let (local, location) = (&one.local, relations.location(one.field));
        let position = position(cx, one, fields).map(|_| {
            let name = relations::position(one);
            quote!(let #name = __bits_at;)
        });
        let (shift, width) = (Literal::u32_unsuffixed(*shift), Literal::u32_unsuffixed(*width));
        let call = match constant {
            Some(constant) => {
                let constant = Literal::u64_unsuffixed(*constant);
                quote!(#nb::take_constant_bits(__bits, #shift, #width, #constant, __bits_at, #location))
            }
            None => {
                let ty = codec::carried(cx, one.field, cx.elided(&one.field.ty));
                quote!(#nb::take_bits::<#ty>(__bits, #shift, #width, __bits_at, #location))
            }
        };
        let read = asserts(cx, fields, list).read(one.field, or_return(cx, &call));
        quote!(#position let #local = #read;)
    });
    quote! {
        let __bits_at = #nb::Reader::position(__r);
        let #nb::BitGroup(__bits) = #read;
        #(#parts)*
    }
}

/// Reads what stands before all fields of a list.
pub(super) fn read_head(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
) -> Option<TokenStream> {
    let (head, at) = (codec::head(cx, fields)?, fields::at(owner, list, 0));
    let read = or_fail(cx, &quote!(#head::get::<#at>(__r)), &at);
    Some(quote!(let () = #read;))
}

/// Passes over what a newer peer has added behind the fields.
pub(super) fn skip_rest(cx: &Context<'_>) -> Option<TokenStream> {
    let nb = &cx.nb;
    cx.tree.extensible.then(|| quote!(#nb::Reader::skip_rest(__r);))
}

/// The value of a call that gives a `Result`, or its error from here, told its place.
///
/// A `match` in place of `?`, which holds the value once more in a debug build.
pub(super) fn or_fail(cx: &Context<'_>, call: &TokenStream, at: &TokenStream) -> TokenStream {
    let nb = &cx.nb;
    quote! {
        match #call {
            #nb::Result::Ok(__v) => __v,
            #nb::Result::Err(__e) => return #nb::Result::Err(#nb::fail::<#at, _>(__e)),
        }
    }
}

/// What must stand before a value, and the value.
pub(super) struct Built {
    pub(super) lets: TokenStream,
    pub(super) value: TokenStream,
}

/// A value whose fields are read.
pub(super) fn build_read(
    cx: &Context<'_>,
    path: &TokenStream,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    use_locals: bool,
) -> Built {
    let run = run::opening(cx, fields);
    let related = fields.list.iter().any(|field| field.is_related() || field.at != At::Own);
    let related = related || fields.assert.is_some() || sums::are_there(fields);
    let related = related || fields.list.iter().any(|field| field.width_if().is_some());
    if !use_locals && !related {
        let value = construct(cx, path, fields, |one| read(cx, owner, list, fields, one));
        return Built { lets: quote!(#run), value };
    }
    // A number is read before what it says something of.
    let lets = asserted_locals(cx, owner, list, fields);
    let value = construct(cx, path, fields, |one| held(cx, one));
    Built { lets: quote!(#run #lets), value }
}

/// Reads the fields into their locals, and checks what must hold of several: of a header in front of its node, as a dispatch
/// does.
fn asserted_locals(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
) -> TokenStream {
    let asserts = asserts(cx, fields, list).of_locals();
    match fields::child(fields) {
        Some(OnWire { index: node, .. }) if !asserts.is_empty() => {
            let front = locals(cx, owner, list, fields, |index| index < node);
            let behind = locals(cx, owner, list, fields, |index| index >= node);
            quote!(#front #asserts #behind)
        }
        _ => {
            let locals = locals(cx, owner, list, fields, |_| true);
            quote!(#locals #asserts)
        }
    }
}

/// The value of a field from its local.
fn held(cx: &Context<'_>, one: &OnWire<'_>) -> TokenStream {
    let (nb, local, ty) = (&cx.nb, &one.local, cx.elided(&one.field.ty));
    if one.field.is_holder {
        return quote!(<#ty as #nb::Holder>::hold(#local));
    }
    match one.field.presence {
        Some(_) => quote!(<#ty as #nb::Presence>::from_option(#local)),
        None => local.to_token_stream(),
    }
}

/// `Path { a: <read>, b: <read>, c: <default> }`.
pub(super) fn construct(
    cx: &Context<'_>,
    path: &TokenStream,
    fields: &Fields,
    mut read: impl FnMut(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    if fields.style == Style::Whole {
        return on_wire(fields).map(|one| read(&one)).collect();
    }
    let mut wire = on_wire(fields);
    let members = fields.list.iter().map(|field| {
        let member = &field.member;
        let value = skipped(cx, field).or_else(|| wire.next().map(|one| read(&one)));
        quote!(#member: #value)
    });
    let members: Vec<_> = members.collect();
    match fields.style {
        Style::Unit => quote!(#path),
        Style::Tuple | Style::Named | Style::Whole => quote!(#path { #(#members,)* }),
    }
}

/// What a field holds that is not on the wire.
pub(super) fn skipped(cx: &Context<'_>, field: &Field) -> Option<TokenStream> {
    match &field.kind {
        FieldKind::Skip(default) => Some(fallback(cx, field, default)),
        FieldKind::Wire(_) | FieldKind::With(_) => None,
    }
}

/// What a field holds that was not sent.
fn fallback(cx: &Context<'_>, field: &Field, default: &Fallback) -> TokenStream {
    let nb = &cx.nb;
    match default {
        Fallback::OfType => {
            let ty = cx.elided(&field.ty);
            quote_spanned!(field.ty.span()=> <#ty as #nb::SkippedDefault>::skipped())
        }
        Fallback::Path(path) => located(quote!(#path()), path.span()),
    }
}

/// Reads the two fields of an `other` variant, whose tag is in `__tag`.
pub(super) fn other(
    cx: &Context<'_>,
    node: &Node,
    owner: &TokenStream,
    list: usize,
    variant: &Variant,
) -> Option<TokenStream> {
    if let Some(fields) = variant.body.unknown() {
        return Some(reads(cx, owner, list, fields));
    }
    let Body::Other { fields, tag, raw } = &variant.body else {
        return None;
    };
    let of = |member: &Option<syn::Member>| {
        on_wire(fields).find(|one| Some(&one.field.member) == member.as_ref())
    };
    let tag = of(tag).map(|one| {
        let (local, held) = (&one.local, tag::held(cx, node, variant, one.field));
        quote!(let #local = #held;)
    });
    let raw = of(raw).map(|one| {
        let (local, rest) = (&one.local, codec::field(cx, one.field, Lifetimes::Inferred));
        let at = fields::at(owner, list, 0);
        let read = or_fail(cx, &quote!(#rest::get::<#at>(__r)), &at);
        quote!(let #local = #read;)
    });
    let skip = skip_rest(cx);
    Some(quote!(#tag #raw #skip))
}
