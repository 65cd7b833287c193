//! Types that cannot be encoded, recognized by their names and syntax.
//!
//! The search enters only types that are known by name. The arguments of a user's own type are checked by that type.

use syn::{GenericArgument, Path, PathArguments, Type, TypeReference};

use crate::attr::keys::codec::WITH;
use crate::attr::keys::form::AS;
use crate::attr::{Field, KeySet, Written};
use crate::errors::{Ctxt, Mistake, Suppressed, spelling};
use crate::model::class::{self, Kind, is_text, is_u8, primitive};
use crate::model::syntax::{ident_of, ungroup};

pub(super) fn types_are_encodable(written: &Written<'_>, ctxt: &Ctxt) {
    let of_nodes = written.variants().iter().filter(|variant| !variant.is_action());
    let fields = of_nodes
        .flat_map(|variant| &variant.fields)
        .chain(written.payloads().into_iter().flatten());
    // A codec of the items may be for any type.
    let by_type = |field: &&Field<'_>| field.follows_its_type() && !has_codec(&field.keys);
    for field in fields.filter(by_type) {
        sized(field.keys.get(&AS).map_or(&field.syntax.ty, |form| &form.ty), ctxt);
    }
}

/// Whether a codec writes the items of a field, or theirs.
fn has_codec(keys: &KeySet) -> bool {
    keys.items().is_some_and(|items| items.has(&WITH) || has_codec(items))
}

/// Checks a type that must have a size in memory.
fn sized(ty: &Type, ctxt: &Ctxt) {
    if is_unsized(ty) {
        ctxt.refuse(unsized_type(ty));
    } else if let (Type::TraitObject(_), Some(why)) = (ungroup(ty), never_sent(ungroup(ty))) {
        ctxt.refuse(without_form(ty, why).suppresses(Suppressed::Impls));
    } else {
        any(ty, ctxt);
    }
}

/// Checks a type that may also be `str` or `[T]`, because it is in a `Box` or a `Cow`.
fn any(ty: &Type, ctxt: &Ctxt) {
    match ungroup(ty) {
        Type::Array(array) => sized(&array.elem, ctxt),
        Type::Slice(slice) => sized(&slice.elem, ctxt),
        Type::Tuple(tuple) => tuple.elems.iter().for_each(|ty| sized(ty, ctxt)),
        Type::Path(path) if path.qself.is_none() => named(ty, &path.path, ctxt),
        Type::Reference(reference) => {
            if let Some(mistake) = reference_to(reference) {
                ctxt.refuse(mistake);
            }
        }
        other => {
            if let Some(why) = never_sent(other) {
                ctxt.refuse(without_form(ty, why));
            }
        }
    }
}

fn named(ty: &Type, path: &Path, ctxt: &Ctxt) {
    let Some((known, arguments)) = class::row(path) else {
        return;
    };
    // This excludes the hasher of a map and the format of a list.
    let held = arguments.iter().take(known.held);
    match known.kind {
        Kind::Machine { narrow, wide } => ctxt.refuse(machine_width(ty, narrow, wide)),
        Kind::Cow | Kind::List if is_static(path) => ctxt.refuse(static_borrow(ty)),
        Kind::Pointer | Kind::Cow => held.for_each(|ty| any(ty, ctxt)),
        _ => held.for_each(|ty| sized(ty, ctxt)),
    }
}

/// Whether `'static` is the type's own lifetime argument.
fn is_static(path: &Path) -> bool {
    path.segments.last().is_some_and(|segment| {
        match &segment.arguments {
        PathArguments::AngleBracketed(list) => list.args.iter().any(|argument| {
            matches!(argument, GenericArgument::Lifetime(lifetime) if lifetime.ident == "static")
        }),
        PathArguments::None | PathArguments::Parenthesized(_) => false,
    }
    })
}

// The input does not have the lifetime `'static`.
fn static_borrow(ty: &Type) -> Mistake {
    let written = spelling(ty);
    Mistake::new(ty, format!("`{written}` cannot be decoded"))
        .why("the input does not live for ever, and a decoded value borrows from it")
        .help(format!(
            "give the type a lifetime and write `{}`",
            written.replacen("'static", "'a", 1)
        ))
}

// The width of the type differs between machines, so two peers would not read the same bytes.
fn machine_width(ty: &Type, narrow: &str, wide: &str) -> Mistake {
    let name = ident_of(ty).map_or_else(|| spelling(ty), ToString::to_string);
    Mistake::new(ty, format!("`{name}` has no fixed width on the wire"))
        .why("its width differs between machines, so two peers would not read the same bytes")
        .help(format!("write `{narrow}` or `{wide}`"))
}

// A decoder can lend a part of the input only if it is used unchanged: text and bytes. A reference to another type
// would need memory for the decoded value.
fn reference_to(reference: &TypeReference) -> Option<Mistake> {
    let elem = ungroup(&reference.elem);
    let written = spelling(reference);
    if reference.mutability.is_some() {
        return Some(
            Mistake::new(reference, format!("`{written}` cannot be decoded"))
                .why("the input is lent for reading, and nobody may write to it")
                .help(owned(elem)),
        );
    }
    if !is_lent(elem) {
        return Some(
            Mistake::new(reference, format!("`{written}` cannot be decoded"))
                .why("only text and bytes can be borrowed from the input as they stand there")
                .help(owned(elem)),
        );
    }
    if reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static") {
        return Some(
            Mistake::new(reference, format!("`{written}` cannot be decoded"))
                .why("the input does not live for ever, and a decoded value borrows from it")
                .help(format!(
                    "give the type a lifetime and write `&'a {}`, or own it: {}",
                    spelling(elem),
                    own(elem)
                )),
        );
    }
    None
}

/// Whether the type can be borrowed from the input: `str`, `Path`, `CStr`, `[u8]`, `[u8; N]`.
fn is_lent(ty: &Type) -> bool {
    match ty {
        Type::Path(_) => is_text(ty),
        Type::Slice(slice) => is_u8(&slice.elem),
        Type::Array(array) => is_u8(&array.elem),
        // The compiler checks the type to which a macro expands.
        Type::Macro(_) | Type::Verbatim(_) => true,
        _ => false,
    }
}

fn owned(elem: &Type) -> String {
    match elem {
        Type::Slice(slice) if !is_u8(&slice.elem) => {
            let item = spelling(&slice.elem);
            format!("write `List<'a, {item}>`, or own it: `Vec<{item}>`")
        }
        elem => format!("own it: {}", own(elem)),
    }
}

fn own(elem: &Type) -> String {
    match elem {
        Type::Slice(slice) => format!("`Vec<{}>`", spelling(&slice.elem)),
        elem if is_unsized(elem) => "`String`".to_owned(),
        elem => format!("`{}`", spelling(elem)),
    }
}

fn is_unsized(ty: &Type) -> bool {
    match ungroup(ty) {
        Type::Slice(_) => true,
        ty => primitive(ty) == Some(Kind::Str),
    }
}

// A field must have a size in memory, and these types have none.
fn unsized_type(ty: &Type) -> Mistake {
    Mistake::new(ty, format!("`{}` cannot be held by value", spelling(ty)))
        .why("a decoded value has a size in memory, and this has none")
        .suppresses(Suppressed::Impls)
        .help(match ungroup(ty) {
            Type::Slice(slice) if is_u8(&slice.elem) => "write `&'a [u8]` or `Vec<u8>`".to_owned(),
            Type::Slice(slice) => {
                format!("write `List<'a, {0}>` or `Vec<{0}>`", spelling(&slice.elem))
            }
            _ => "write `&'a str` or `String`".to_owned(),
        })
}

/// The reason why a type can never be sent, for the types with a syntax of their own.
fn never_sent(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Ptr(_) => Some("an address means nothing to another machine"),
        Type::FnPtr(_) => Some("code means nothing to another machine"),
        Type::TraitObject(_) => Some("a decoder could not know which type to make of the bytes"),
        Type::ImplTrait(_) => Some("a decoder could not know which type to make of the bytes"),
        Type::Never(_) => Some("it has no value to send"),
        _ => None,
    }
}

fn without_form(ty: &Type, why: &str) -> Mistake {
    Mistake::new(ty, format!("`{}` has no form on the wire", spelling(ty)))
        .why(why)
        .help("keep it off the wire with `#[net(skip)]`, or write it with a codec: `#[net(with = path::to::Codec)]`")
}
