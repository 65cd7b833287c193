//! `Decode::decode_in_place`: into a value that is there, whose memory is used again.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::arms::MAX_CLOSURE_ARMS;
use super::codec::{self, Lifetimes};
use super::context::Context;
use super::fields::{self, OnWire, on_wire};
use super::{envelope, read, tag};
use crate::model::{Body, FieldKind, Fields, Kind, Node, TagForm, Variant};

/// The method, where it does more than the one that is provided, which decodes anew.
///
/// ```text
/// // snapshots/struct.rs
/// <__n::Field<String>>::get_in_place::<Self, 0, 2>(&mut self.name, __r)?;
/// ```
///
/// A type with a lifetime borrows what is large from its input, and a value of it can hardly outlive one input to be
/// filled from the next.
pub(super) fn in_place(cx: &Context<'_>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let body = match &cx.tree.kind {
        _ if borrows(cx)
            || !cx.tree.after_tag.is_empty()
            || !cx.tree.tail.is_none()
            || cx.tree.inner_gap.is_some() =>
        {
            None
        }
        Kind::Struct(fields) => struct_body(cx, fields),
        Kind::Enum(node) => enum_body(cx, node),
    };
    let body = body.map(|body| {
        quote! {
            #[inline]
            fn decode_in_place<__F: #nb::Format>(
                &mut self,
                __r: &mut #nb::Reader<#de>,
            ) -> #nb::Result<(), #nb::DecodeError> {
                #body
            }
        }
    });
    body.unwrap_or_default()
}

fn borrows(cx: &Context<'_>) -> bool {
    cx.tree.generics.lifetimes().next().is_some()
}

fn struct_body(cx: &Context<'_>, fields: &Fields) -> Option<TokenStream> {
    if cx.tree.assert.is_some()
        || fields::is_related(fields)
        || !may_own(fields)
        || !are_there(fields)
    {
        return None;
    }
    let gets = gets(cx, 0, fields, |one| {
        let member = &one.field.member;
        quote!(&mut self.#member)
    });
    let skipped = fields.list.iter().filter_map(|one| {
        let (member, default) = (&one.member, read::skipped(cx, one)?);
        Some(quote!(self.#member = #default;))
    });
    let (nb, opening, closing) = (&cx.nb, envelope::open(cx), envelope::close(cx));
    Some(quote!(#opening #gets #closing #(#skipped)* #nb::Result::Ok(())))
}

/// Whether each field is there.
fn are_there(fields: &Fields) -> bool {
    fields.list.iter().all(|field| field.optional.is_none() && field.null_count().is_none())
}

fn enum_body(cx: &Context<'_>, node: &Node) -> Option<TokenStream> {
    let arms = arms(cx, node);
    if arms.is_empty() {
        return None;
    }
    let nb = &cx.nb;
    let take = tag::take(cx, node, &quote!(Self), &quote!(&mut #nb::Reader::fork(__r)));
    let arms = arms.iter().map(|Arm { tag, pattern, fill }| {
        quote! {
            (#tag, #pattern) => #nb::arm!(|| -> #nb::Result<(), #nb::DecodeError> {
                #fill
                #nb::Result::Ok(())
            }),
        }
    });
    Some(quote! {
        match (#take, &mut *self) {
            #(#arms)*
            _ => #nb::replace::<Self, __F>(self, __r),
        }
    })
}

/// A variant that owns memory, for a value that is of that variant already.
struct Arm {
    tag: TokenStream,
    pattern: TokenStream,
    /// Fills what the pattern binds.
    fill: TokenStream,
}

fn arms(cx: &Context<'_>, node: &Node) -> Vec<Arm> {
    let by_name = matches!(node.tag, TagForm::Text(_));
    if by_name || node.variants.len() > MAX_CLOSURE_ARMS || !cx.tree.magic.is_empty() {
        return Vec::new();
    }
    let variants = node.variants.iter().enumerate();
    variants.filter_map(|(list, variant)| arm(cx, node, list, variant)).collect()
}

fn arm(cx: &Context<'_>, node: &Node, list: usize, variant: &Variant) -> Option<Arm> {
    let (nb, ident) = (&cx.nb, &variant.ident);
    let (tag, pattern, gets, closing) = match &variant.body {
        Body::Action { tag, fields, .. }
            if !fields::is_related(fields)
                && may_own(fields)
                && no_skips(fields)
                && are_there(fields) =>
        {
            let gets = gets(cx, list, fields, |one| one.local.to_token_stream());
            let pattern = fields::pattern(&quote!(Self::#ident), fields);
            (tag, pattern, gets, envelope::close(cx))
        }
        Body::Child { tag, ty } => {
            let child = codec::child(cx, ty, Lifetimes::Inferred);
            let at = fields::at(&quote!(Self), list, 0);
            // A node hands over all of its region: nothing in it is passed over.
            let closing =
                cx.tree.sized.as_ref().map(|_| quote!(#nb::leave_region(__r, __region)?;));
            let gets = quote!(#child::get_in_place::<#at>(__0, __r)?;);
            (tag, quote!(Self::#ident(__0)), gets, closing)
        }
        Body::Action { .. } | Body::Below { .. } | Body::Other { .. } => return None,
    };
    let opening = envelope::open(cx);
    let take = tag::take(cx, node, &quote!(Self), &quote!(__r));
    Some(Arm { tag: tag::number(tag), pattern, fill: quote!(#take; #opening #gets #closing) })
}

fn gets(
    cx: &Context<'_>,
    list: usize,
    fields: &Fields,
    value: impl Fn(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let gets = on_wire(fields).map(|one| {
        let (place, field) = (value(&one), codec::field(cx, one.field, Lifetimes::Inferred));
        let at = fields::at(&quote!(Self), list, one.index);
        let counted_by = one.field.count().and_then(|by| fields::at_place(fields, by.source.field));
        match counted_by {
            Some(holder) => {
                let (nb, held) = (&cx.nb, value(&holder));
                let ty = codec::carried(cx, holder.field, cx.elided(&holder.field.ty));
                let location = tag::location(cx, &fields::label(None, &holder.field.member));
                quote! {
                    let __n = <#nb::Says<#ty>>::number(&*#held, #nb::Linear::SAME, 0, #location)?;
                    #field::get_related_in_place::<#at>(#place, __r, __n)?;
                }
            }
            None => quote!(#field::get_in_place::<#at>(#place, __r)?;),
        }
    });
    let head = read::read_head(cx, &quote!(Self), list, fields);
    head.into_iter().chain(gets).collect()
}

fn no_skips(fields: &Fields) -> bool {
    on_wire(fields).count() == fields.list.len()
}

/// Whether a field may own memory, as far as can be told by what its type is called.
fn may_own(fields: &Fields) -> bool {
    on_wire(fields)
        .any(|one| matches!(one.field.kind, FieldKind::Wire(_)) && one.field.class.may_own())
}
