//! A type that holds itself has no size. That is told by rustc, and what is emitted must not tell it again.

use proc_macro2::Ident;
use syn::Type;

use super::plain::{argument, ident_of, ungroup};
use crate::attr::Written;

/// Whether a value would hold another one of its own type, in itself and not behind a `Box` or in a sequence.
pub(super) fn is_endless(written: &Written<'_>) -> bool {
    let own = &written.input.ident;
    let holds = |ty| holds(ty, own) || inline(ty).is_some_and(|held| holds(held, own));
    written.payloads().into_iter().flatten().any(|field| holds(&field.syntax.ty))
}

fn holds(ty: &Type, own: &Ident) -> bool {
    match ungroup(ty) {
        Type::Tuple(tuple) => tuple.elems.iter().any(|part| holds(part, own)),
        Type::Array(array) => holds(&array.elem, own),
        ty => ident_of(ty).is_some_and(|ident| ident == own || ident == "Self"),
    }
}

/// What is held inline by a type that is called `Option` or `Result`. Whether it is the one of std, the compiler is asked.
pub(crate) fn inline(ty: &Type) -> Option<&Type> {
    argument(ty, "Option").or_else(|| argument(ty, "Result"))
}
