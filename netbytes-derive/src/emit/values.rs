//! Fields on their way out as values, which can be written more than once: behind a path, and in a `sized` region, whose
//! length must be known first.

use proc_macro2::TokenStream;
use quote::quote;

use super::codec::{self, Lifetimes};
use super::context::Context;
use super::fields::{self, OnWire, on_wire};
use crate::model::Fields;

/// `(<Field<A>>::payload::<Self, 0, 0>(__0), (<Field<B>>::payload::<Self, 0, 1>(__1), ()))`; `value` prints a reference to a
/// field's value.
pub(super) fn values(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    value: impl Fn(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let head = codec::head(cx, fields).map(|head| {
        let at = fields::at(owner, list, 0);
        quote!(#head::payload::<#at>(&()))
    });
    let slots = on_wire(fields).map(|one| {
        let field = codec::field(cx, one.field, Lifetimes::Inferred);
        let (at, value) = (fields::at(owner, list, one.index), value(&one));
        quote!(#field::payload::<#at>(#value))
    });
    let slots: Vec<_> = head.into_iter().chain(slots).collect();
    slots.into_iter().rev().fold(quote!(()), |tail, slot| quote!((#slot, #tail)))
}
