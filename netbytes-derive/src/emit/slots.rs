//! Fields on their way out as values, which can be written more than once: behind a path, and in a `sized` region, whose
//! length must be known first.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::field::{self, OnWire, given, holder, on_wire};
use crate::model::Fields;

/// `(<Field<A>>::slot::<Self, 0, 0>(__0), (<Field<B>>::slot::<Self, 0, 1>(__1), ()))`; `value` prints a reference to a
/// field's value.
pub(super) fn slots(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    value: impl Fn(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let head = field::head(cx, fields).map(|head| {
        let at = field::at(owner, list, 0);
        quote!(#head::slot::<#at>(&()))
    });
    let slots = on_wire(fields).map(|one| {
        let field = field::field(cx, one.field, field::Live::Inferred);
        let (at, value) = (field::at(owner, list, one.index), value(&one));
        quote!(#field::slot::<#at>(#value))
    });
    let slots: Vec<_> = head.into_iter().chain(slots).collect();
    slots.into_iter().rev().fold(quote!(()), |tail, slot| quote!((#slot, #tail)))
}

/// What a type writes around its fields, or its child.
pub(super) fn wrapped(
    cx: &Context<'_>,
    owner: &TokenStream,
    tag: Option<TokenStream>,
    body: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let sized = match cx.tree.sized {
        Some(_) => quote!(#nb::SizedParts::<#owner, _>::new(#body)),
        None => body.clone(),
    };
    let tagged = match tag {
        Some(tag) => quote!((#tag, #sized)),
        None => sized,
    };
    match cx.tree.magic.is_empty() {
        true => tagged,
        false => quote!((#nb::MagicOf::<#owner>::new(), #tagged)),
    }
}

/// Whether a type writes something around its fields beside a tag.
pub(super) fn wraps(cx: &Context<'_>) -> bool {
    cx.tree.sized.is_some() || !cx.tree.magic.is_empty()
}

/// Reads what a struct writes in front of its fields: `__region` is the way back out.
pub(super) fn opening(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let magic = (!cx.tree.magic.is_empty()).then(|| quote!(#nb::take_magic::<Self>(__r)?;));
    let sized = cx.tree.sized.map(|_| quote!(let __region = #nb::enter_region::<Self>(__r)?;));
    quote!(#magic #sized)
}

/// Makes sure that each count is that of its items.
pub(super) fn agreements(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    value: impl Fn(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let agreements = given(fields).filter_map(|one| {
        let holder = holder(fields, one.field)?;
        let held = value(&holder);
        let number = field::number(cx, &holder, &quote!(*#held));
        let field = field::field(cx, one.field, field::Live::Inferred);
        let (at, value) = (field::at(owner, list, one.index), value(&one));
        Some(quote!(#field::agree::<#at>(#value, #number)?;))
    });
    agreements.collect()
}
