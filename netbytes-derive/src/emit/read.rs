//! How fields are read, and what a field holds that was not sent.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::codec::{self, Lifetimes};
use super::context::Context;
use super::fields::{self, OnWire, count_field, on_wire};
use super::tokens::located;
use super::{counts, run, tag};
use crate::model::{Body, Fallback, Field, FieldKind, Fields, Node, Style, Variant};

/// Reads one field, by `<Field<T, C>>::get::<Self, 0, 1>(__r)`.
pub(super) fn read(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    OnWire { field: one, index, .. }: &OnWire<'_>,
) -> TokenStream {
    let nb = &cx.nb;
    let field = codec::field(cx, one, Lifetimes::Inferred);
    let at = fields::at(owner, list, *index);
    let get = match count_field(fields, one) {
        Some(count) => {
            let number = counts::number(cx, &count, &count.local);
            quote!(#field::get_counted::<#at>(__r, #number))
        }
        None if run::has(fields, one) => quote!(#field::get_in_run::<#at>(__r, &mut __run)),
        None if fields::is_node(fields, one) => quote!(#field::get_node::<#at>(__r)),
        None => quote!(#field::get::<#at>(__r)),
    };
    let get = or_fail(cx, &get, &at);
    match &one.optional {
        Some(default) => {
            let default = fallback(cx, one, default);
            quote!(if #nb::Reader::remaining(__r) == 0 { #default } else { #get })
        }
        None => get,
    }
}

/// Reads all fields of a list into their locals, up to its end.
pub(super) fn reads(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
) -> TokenStream {
    let reads = on_wire(fields).map(|one| {
        let (local, read) = (&one.local, read(cx, owner, list, fields, &one));
        quote!(let #local = #read;)
    });
    let (head, skip) = (read_head(cx, owner, list, fields), skip_rest(cx));
    let run = run::opening(cx, fields);
    quote!(#head #run #(#reads)* #skip)
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
    let Built { lets, value } =
        build(cx, path, fields, use_locals, |one| read(cx, owner, list, fields, one));
    let run = run::opening(cx, fields);
    Built { lets: quote!(#run #lets), value }
}

/// `Path { a: <read>, b: <read>, c: <default> }`.
pub(super) fn construct(
    cx: &Context<'_>,
    path: &TokenStream,
    fields: &Fields,
    read: impl FnMut(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let Built { lets, value } = build(cx, path, fields, false, read);
    if lets.is_empty() { value } else { quote!({ #lets #value }) }
}

/// A value from what `read` prints for each field. The fields are read into locals first where `apart` says that something
/// stands between reading them and the value.
fn build(
    cx: &Context<'_>,
    path: &TokenStream,
    fields: &Fields,
    use_locals: bool,
    mut read: impl FnMut(&OnWire<'_>) -> TokenStream,
) -> Built {
    // A count is read before the items, which must find it.
    let counts = use_locals || fields.list.iter().any(Field::is_counted);
    let (mut wire, mut lets) = (on_wire(fields), TokenStream::new());
    let members = fields.list.iter().map(|field| {
        let member = &field.member;
        let value = skipped(cx, field).or_else(|| {
            let one = wire.next()?;
            let value = read(&one);
            if !counts {
                return Some(value);
            }
            let local = &one.local;
            // With its type, so that a default of another one is told as that.
            let ty = field.optional.as_ref().map(|_| cx.elided(&field.ty)).map(|ty| quote!(: #ty));
            lets.extend(quote!(let #local #ty = #value;));
            Some(local.to_token_stream())
        });
        quote!(#member: #value)
    });
    let members: Vec<_> = members.collect();
    let value = match fields.style {
        Style::Unit => quote!(#path),
        Style::Tuple | Style::Named => quote!(#path { #(#members,)* }),
    };
    Built { lets, value }
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
