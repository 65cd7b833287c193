//! Runs of adjacent texts: their lengths are found before the first of them is read, and kept in a local.
//!
//! ```text
//! // snapshots/struct_texts.rs
//! let mut __run = __n::TextRun::new();
//! ..
//! to: match <__n::Field<&'_ str>>::get_in_run::<Self, 0, 0>(__r, &mut __run) {
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use crate::model::{Field, FieldKind, Fields, Format};

/// The length of the shortest run. Fewer texts are faster one by one; the runtime's `Descriptor` has the last word.
const SHORTEST: usize = 3;

/// The local that a list of fields needs where it has a run.
pub(super) fn opening(cx: &Context<'_>, fields: &Fields) -> Option<TokenStream> {
    let nb = &cx.nb;
    let any = fields.list.iter().any(|field| has(fields, field));
    any.then(|| quote!(let mut __run = #nb::TextRun::new();))
}

/// Whether a field is in a run, as far as can be told by what its type is called.
pub(super) fn has(fields: &Fields, field: &Field) -> bool {
    let Some(format) = text(field) else {
        return false;
    };
    let runs = fields.list.split(|other| text(other) != Some(format));
    let run = runs.into_iter().find(|run| run.iter().any(|other| std::ptr::eq(other, field)));
    run.is_some_and(|run| run.len() >= SHORTEST)
}

/// The format of a field whose type is called like a text.
fn text(field: &Field) -> Option<&Format> {
    match &field.kind {
        FieldKind::Wire(wire) if field.is_plain() && field.class.is_text() => Some(&wire.format),
        _ => None,
    }
}
