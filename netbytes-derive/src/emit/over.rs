//! `Decode::decode_over`: into a value that is there, whose memory is used again.

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::arms::FEW;
use super::context::Context;
use super::field::{self, OnWire, on_wire};
use super::slots;
use crate::model::{Body, FieldKind, Fields, Kind, Node, Variant};

/// The method, where it does more than the one that is provided, which decodes anew.
///
/// ```text
/// fn decode_over<F: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
///     match (take_tag::<Self, 1, false>(&mut Reader::fork(r))?, &mut *self) {
///         (0, Self::Say { body: __0 }) => {
///             take_tag::<Self, 1, false>(r)?;
///             <Field<String>>::get_over::<Self, 0, 0>(__0, r)?;
///         }
///         _ => *self = <Self as Decode<'de>>::decode_as::<F>(r)?,
///     }
///     Ok(())
/// }
/// ```
///
/// A type with a lifetime borrows what is large from its input, and a value of it can hardly outlive one input to be
/// filled from the next.
pub(super) fn over(cx: &Context<'_>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    if cx.tree.generics.lifetimes().next().is_some() {
        return TokenStream::new();
    }
    let body = match &cx.tree.kind {
        Kind::Struct(fields) => struct_body(cx, fields),
        Kind::Enum(node) => enum_body(cx, node),
    };
    let body = body.map(|body| {
        quote! {
            #[inline]
            fn decode_over<__F: #nb::Format>(
                &mut self,
                __r: &mut #nb::Reader<#de>,
            ) -> #nb::Result<(), #nb::DecodeError> {
                #body
                #nb::Result::Ok(())
            }
        }
    });
    body.unwrap_or_default()
}

fn struct_body(cx: &Context<'_>, fields: &Fields) -> Option<TokenStream> {
    if !may_own(fields) || !is_filled_in_order(fields) {
        return None;
    }
    let gets = gets(cx, 0, fields, |one| {
        let member = &one.field.member;
        quote!(&mut self.#member)
    });
    let skipped = fields.list.iter().filter_map(|one| {
        let (member, default) = (&one.member, field::skipped(cx, one)?);
        Some(quote!(self.#member = #default;))
    });
    let opening = slots::opening(cx);
    let closing = closing(cx);
    Some(quote!(#opening #gets #closing #(#skipped)*))
}

/// The end of the fields.
fn closing(cx: &Context<'_>) -> Option<TokenStream> {
    let (nb, skip) = (&cx.nb, field::skip_rest(cx));
    cx.tree.sized.map(|_| quote!(#skip #nb::leave(__r, __region, ())?;))
}

/// Whether each field is read by itself, and is there.
fn is_filled_in_order(fields: &Fields) -> bool {
    fields.list.iter().all(|field| !field::is_counted(field) && field.late.is_none())
}

fn enum_body(cx: &Context<'_>, node: &Node) -> Option<TokenStream> {
    let arms: Vec<_> = node
        .variants
        .iter()
        .enumerate()
        .filter_map(|(list, variant)| arm(cx, node, list, variant))
        .collect();
    if arms.is_empty() || node.variants.len() > FEW || !cx.tree.magic.is_empty() {
        return None;
    }
    let (nb, de, width) = (&cx.nb, &cx.de, field::tag_width(cx, node.tag));
    Some(quote! {
        match (#nb::take_tag::<Self, #width>(&mut #nb::Reader::fork(__r))?, &mut *self) {
            #(#arms)*
            _ => *self = <Self as #nb::Decode<#de>>::decode_as::<__F>(__r)?,
        }
    })
}

/// Of a variant that owns memory, where the value is of that variant already.
fn arm(cx: &Context<'_>, node: &Node, list: usize, variant: &Variant) -> Option<TokenStream> {
    let (nb, ident, width) = (&cx.nb, &variant.ident, field::tag_width(cx, node.tag));
    let (tag, pattern, gets) = match &variant.body {
        Body::Action { tag, fields, .. }
            if may_own(fields) && no_skips(fields) && is_filled_in_order(fields) =>
        {
            let gets = gets(cx, list, fields, |one| one.local.to_token_stream());
            (*tag, field::pattern(&quote!(Self::#ident), fields), gets)
        }
        Body::Child { tag, ty } => {
            let child = field::child(cx, ty, field::Live::Inferred);
            let at = field::at(&quote!(Self), list, 0);
            (*tag, quote!(Self::#ident(__0)), quote!(#child::get_over::<#at>(__0, __r)?;))
        }
        Body::Action { .. } | Body::Other { .. } => return None,
    };
    let tag = Literal::u64_unsuffixed(tag);
    let (opening, closing) = (slots::opening(cx), closing(cx));
    Some(quote! {
        (#tag, #pattern) => {
            #nb::take_tag::<Self, #width>(__r)?;
            #opening
            #gets
            #closing
        }
    })
}

fn gets(
    cx: &Context<'_>,
    list: usize,
    fields: &Fields,
    value: impl Fn(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let gets = on_wire(fields).map(|one| {
        let (value, field) = (value(&one), field::field(cx, one.field, field::Live::Inferred));
        let at = field::at(&quote!(Self), list, one.index);
        quote!(#field::get_over::<#at>(#value, __r)?;)
    });
    let head = field::read_head(cx, &quote!(Self), list, fields);
    head.into_iter().chain(gets).collect()
}

fn no_skips(fields: &Fields) -> bool {
    on_wire(fields).count() == fields.list.len()
}

/// Whether a field may own memory, as far as can be told by what its type is called.
fn may_own(fields: &Fields) -> bool {
    on_wire(fields).any(|one| {
        matches!(one.field.kind, FieldKind::Wire(_)) && has_unknown(one.field.ty.to_token_stream())
    })
}

fn has_unknown(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => !OWN_NOTHING.contains(&ident.to_string().as_str()),
        TokenTree::Group(group) => has_unknown(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// A type of the user's that is called so is decoded anew.
const OWN_NOTHING: [&str; 16] = [
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "f32",
    "f64",
    "bool",
    "char",
    "Option",
    "PhantomData",
];
