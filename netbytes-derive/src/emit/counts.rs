//! Counts that stand in a field of their own.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::codec::{self, Lifetimes};
use super::context::Context;
use super::fields::{self, OnWire, arguments, count_field};
use crate::model::Fields;

/// What a field that holds a count says.
pub(super) fn number(cx: &Context<'_>, holder: &OnWire<'_>, value: &dyn ToTokens) -> TokenStream {
    let field = codec::field(cx, holder.field, Lifetimes::Inferred);
    quote!(#field::number(&#value))
}

/// Makes sure that each count is that of its items.
pub(super) fn agreements(
    cx: &Context<'_>,
    owner: &TokenStream,
    list: usize,
    fields: &Fields,
    value: impl Fn(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let agreements = arguments(fields).filter_map(|one| {
        let holder = count_field(fields, one.field)?;
        let held = value(&holder);
        let number = number(cx, &holder, &quote!(*#held));
        let field = codec::field(cx, one.field, Lifetimes::Inferred);
        let (at, value) = (fields::at(owner, list, one.index), value(&one));
        Some(quote!(#field::check_count::<#at>(#value, #number)?;))
    });
    agreements.collect()
}
