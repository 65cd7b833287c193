//! What a type plainly is: the std types that are known by the way they are written.
//!
//! A derive sees tokens, not types. What it does not recognise here, it leaves to the compiler, in the emitted code.

use proc_macro2::Ident;
use syn::{GenericArgument, Path, PathArguments, Type};

/// What the wire makes of a type.
pub(super) enum Plain<'a> {
    /// No bytes at all: `()`, `PhantomData`.
    Nothing,
    /// One byte: `u8`, `i8`, `bool`.
    Byte,
    /// An integer of two bytes and more.
    Integer,
    /// A number that is never a varint: `f32`, `f64`, `char`.
    Number,
    /// A length and the bytes of a text.
    Text,
    /// A length and bytes: `Bytes`, which is known by its name only.
    Bytes,
    /// A count and items of these types.
    Sequence(Vec<&'a Type>),
    /// Parts in order, nothing between: a tuple, an array.
    Parts(Vec<&'a Type>),
    /// One byte, then one of these: `Option`, `Result`.
    Choice(Vec<&'a Type>),
    /// Any other type.
    Unknown,
}

pub(super) fn plain(ty: &Type) -> Plain<'_> {
    match ungroup(ty) {
        Type::Reference(reference) => match plain(&reference.elem) {
            text @ (Plain::Text | Plain::Sequence(_) | Plain::Parts(_)) => text,
            _ => Plain::Unknown,
        },
        Type::Slice(slice) => Plain::Sequence(vec![&slice.elem]),
        Type::Array(array) => Plain::Parts(vec![&array.elem]),
        Type::Tuple(tuple) if tuple.elems.is_empty() => Plain::Nothing,
        Type::Tuple(tuple) => Plain::Parts(tuple.elems.iter().collect()),
        Type::Path(path) if path.qself.is_none() => named(&path.path),
        _ => Plain::Unknown,
    }
}

fn named(path: &Path) -> Plain<'_> {
    let Some((name, arguments)) = std_name(path) else {
        return Plain::Unknown;
    };
    match (name.to_string().as_str(), arguments.as_slice()) {
        ("PhantomData", [_]) => Plain::Nothing,
        ("u8" | "i8" | "bool", []) => Plain::Byte,
        ("u16" | "u32" | "u64" | "u128" | "i16" | "i32" | "i64" | "i128", []) => Plain::Integer,
        ("f32" | "f64" | "char", []) => Plain::Number,
        ("str" | "String", []) => Plain::Text,
        ("Bytes", []) => Plain::Bytes,
        ("Vec" | "VecDeque" | "BTreeSet" | "HashSet", [item]) => Plain::Sequence(vec![item]),
        ("HashSet", [item, _]) => Plain::Sequence(vec![item]),
        ("BTreeMap" | "HashMap", [key, value]) | ("HashMap", [key, value, _]) => {
            Plain::Sequence(vec![key, value])
        }
        ("Option", [value]) => Plain::Choice(vec![value]),
        ("Result", [value, error]) => Plain::Choice(vec![value, error]),
        // As what they hold.
        ("Box" | "Cow" | "Rc" | "Arc", [held]) => plain(held),
        _ => Plain::Unknown,
    }
}

/// The name of a type of std with its type arguments: written bare, or by its path.
pub(super) fn std_name(path: &Path) -> Option<(&Ident, Vec<&Type>)> {
    let bare = path.segments.len() == 1 && path.leading_colon.is_none();
    let root = path.segments.first().map(|segment| &segment.ident)?;
    if !bare && !["std", "core", "alloc"].iter().any(|name| root == name) {
        return None;
    }
    let last = path.segments.last()?;
    let arguments = match &last.arguments {
        PathArguments::None => Vec::new(),
        PathArguments::AngleBracketed(list) => list.args.iter().filter_map(type_argument).collect(),
        PathArguments::Parenthesized(_) => return None,
    };
    Some((&last.ident, arguments))
}

fn type_argument(argument: &GenericArgument) -> Option<&Type> {
    match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

/// `T` of `Box<T>`.
pub(super) fn argument<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ungroup(ty) else {
        return None;
    };
    match std_name(&path.path)? {
        (ident, arguments) if ident == name => arguments.first().copied(),
        _ => None,
    }
}

/// The name of a type that is written as one: `Chat`, `Chat<'a>`, `u8`.
pub(super) fn ident_of(ty: &Type) -> Option<&Ident> {
    match ungroup(ty) {
        Type::Path(path) if path.qself.is_none() && path.path.leading_colon.is_none() => {
            let mut segments = path.path.segments.iter();
            let first = segments.next();
            first.filter(|_| segments.next().is_none()).map(|segment| &segment.ident)
        }
        _ => None,
    }
}

pub(super) fn is_primitive(ident: &Ident) -> bool {
    const PRIMITIVES: [&str; 17] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8",
        "u16", "u32", "u64", "u128", "usize",
    ];
    PRIMITIVES.iter().any(|name| ident == name)
}

/// Without the groups that `macro_rules!` leaves, and without parentheses.
pub(super) fn ungroup(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungroup(&group.elem),
        Type::Paren(paren) => ungroup(&paren.elem),
        _ => ty,
    }
}
