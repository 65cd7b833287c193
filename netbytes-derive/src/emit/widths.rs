//! Integers that Rust does not have.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::context::Context;
use crate::model::FieldKind;

/// `use __n::widths::*;` where a field has a type `u24`, which is then found, and told what to write in its place. A type of
/// the user's with that name comes before the one of a glob.
pub(super) fn widths(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let named = cx.field_types().into_iter().any(|(ty, field)| {
        let is_wire = field.is_none_or(|field| match &field.kind {
            FieldKind::Wire(wire) => !wire.form.has_codec(),
            FieldKind::With(_) | FieldKind::Skip(_) => false,
        });
        is_wire && cx.params_in(ty).is_empty() && mentions_width(ty.to_token_stream())
    });
    let import = quote! {
        #[doc(hidden)]
        #[allow(unused_imports)]
        use #nb::widths::*;
    };
    if named { import } else { TokenStream::new() }
}

fn mentions_width(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_width(&ident),
        TokenTree::Group(group) => mentions_width(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether it is `u24`, and no type of Rust.
fn is_width(ident: &Ident) -> bool {
    let name = ident.to_string();
    let digits = name.strip_prefix('u').or_else(|| name.strip_prefix('i'));
    let bits = digits.filter(|digits| !digits.starts_with(['0', '+']));
    bits.and_then(|bits| bits.parse::<u8>().ok())
        .is_some_and(|bits| !bits.is_power_of_two() || bits < 8)
}
