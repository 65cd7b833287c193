//! The syntax of types. The functions here look only at tokens and not at the meaning of a type.

use proc_macro2::Ident;
use syn::{GenericArgument, Path, PathArguments, Type};

/// The name of a type that is written by one name: `Chat`, `Chat<'a>`, `u8`.
pub(crate) fn ident_of(ty: &Type) -> Option<&Ident> {
    match ungroup(ty) {
        Type::Path(path) if path.qself.is_none() && path.path.leading_colon.is_none() => {
            let mut segments = path.path.segments.iter();
            let first = segments.next();
            first.filter(|_| segments.next().is_none()).map(|segment| &segment.ident)
        }
        _ => None,
    }
}

/// Removes the groups that `macro_rules!` adds, and parentheses.
pub(crate) fn ungroup(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungroup(&group.elem),
        Type::Paren(paren) => ungroup(&paren.elem),
        _ => ty,
    }
}

/// The type arguments of a path: `K` and `V` of `std::collections::HashMap<K, V>`.
pub(crate) fn arguments(path: &Path) -> Vec<&Type> {
    let last = path.segments.last().map(|segment| &segment.arguments);
    let Some(PathArguments::AngleBracketed(list)) = last else {
        return Vec::new();
    };
    let types = list.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}
