//! Texts in a row: what is known of all of them is found before the first, and kept in a local.
//!
//! ```text
//! // snapshots/struct_texts.rs
//! let mut __row = __n::TextRun::new();
//! ..
//! to: match <__n::Field<&'_ str>>::get_in_run::<Self, 0, 0>(__r, &mut __row) {
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use crate::model::{Field, FieldKind, Fields, Format};

/// Fewer are not worth it: the core's `Descriptor` has the last word.
const MIN: usize = 3;

/// The local of a list of fields that has such a row.
pub(super) fn opening(cx: &Context<'_>, fields: &Fields) -> Option<TokenStream> {
    let nb = &cx.nb;
    let any = fields.list.iter().any(|field| has(fields, field));
    any.then(|| quote!(let mut __row = #nb::TextRun::new();))
}

/// Whether a field is in a row, as far as can be told by what its type is called.
pub(super) fn has(fields: &Fields, field: &Field) -> bool {
    let Some(format) = text(field) else {
        return false;
    };
    let rows = fields.list.split(|other| text(other) != Some(format));
    let row = rows.into_iter().find(|row| row.iter().any(|other| std::ptr::eq(other, field)));
    row.is_some_and(|row| row.len() >= MIN)
}

/// The format of a field whose type is called like a text.
fn text(field: &Field) -> Option<Format> {
    match &field.kind {
        FieldKind::Wire(wire) if field.is_plain() && field.class.is_text() => Some(wire.format),
        _ => None,
    }
}
