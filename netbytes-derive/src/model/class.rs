//! The class of a type, guessed from its syntax. This module contains the only list of the types that the derive knows
//! by name.
//!
//! A derive sees tokens and not types, and a user's own type may have the name `String`. So the class of a field
//! affects neither its encoding nor the checks of its type: the emitted code asks the compiler about every field
//! through `Bounds` and `Descriptor::CHECKS`. The class affects only these two things:
//!
//! - Speed. `run` checks adjacent texts together, `decode` emits the path without checks for types that may have a
//!   fixed length, and `in_place` emits the path that fills types that may own memory. The runtime asks the type itself
//!   before it uses the first two paths. The third path gives the right value for every type.
//! - Error messages. `check::effect` refuses a key that has no effect on a type of std. It reports the mistake at the
//!   key, together with the other mistakes of the type, before the compiler would report it in other words.
//!   `check::types` does this for `usize`, `str`, a `&T` that cannot be borrowed, and a `'static` reference. Other checks
//!   do it for a field that cannot hold a count, for the wrong field of an `other` variant, and for a node that contains
//!   itself in a `Box`.
//!
//! Because of these checks, a name alone can cause a refusal that the compiler would not cause: for example
//! `#[net(endian = big)]` on a field of a user's own type `u8`. Such a type must be renamed or written with its path.

use syn::{Path, Type};

use super::syntax::{arguments, ident_of, ungroup};

/// Every type that is known by name. A type of std that is not in the list is treated as any other type: the compiler
/// is asked about all its properties.
const KNOWN: &[Known] = &[
    known("PhantomData", Kind::Nothing, 0, 1),
    known("bool", Kind::Byte, 0, 0),
    known("i8", Kind::Byte, 0, 0),
    known("u8", Kind::U8, 0, 0),
    known("i16", Kind::Integer, 0, 0),
    known("i32", Kind::Integer, 0, 0),
    known("i64", Kind::Integer, 0, 0),
    known("i128", Kind::Integer, 0, 0),
    known("u16", Kind::Integer, 0, 0),
    known("u32", Kind::Integer, 0, 0),
    known("u64", Kind::Integer, 0, 0),
    known("u128", Kind::Integer, 0, 0),
    known("isize", Kind::Machine { narrow: "i32", wide: "i64" }, 0, 0),
    known("usize", Kind::Machine { narrow: "u32", wide: "u64" }, 0, 0),
    known("char", Kind::Number, 0, 0),
    known("f32", Kind::Number, 0, 0),
    known("f64", Kind::Number, 0, 0),
    known("str", Kind::Str, 0, 0),
    known("String", Kind::Text, 0, 0),
    known("Bytes", Kind::Bytes, 0, 0),
    known("BytesMut", Kind::Bytes, 0, 0),
    known("Vec", Kind::Sequence, 1, 0),
    known("VecDeque", Kind::Sequence, 1, 0),
    known("BTreeSet", Kind::Sequence, 1, 0),
    known("BTreeMap", Kind::Sequence, 2, 0),
    known("HashSet", Kind::Sequence, 1, 1),
    known("HashMap", Kind::Sequence, 2, 1),
    known("List", Kind::List, 1, 1),
    known("Option", Kind::Choice, 1, 0),
    known("Result", Kind::Choice, 2, 0),
    known("Box", Kind::Pointer, 1, 0),
    known("Rc", Kind::Pointer, 1, 0),
    known("Arc", Kind::Pointer, 1, 0),
    known("Cow", Kind::Cow, 1, 0),
];

/// A row of the list.
pub(crate) struct Known {
    name: &'static str,
    pub(crate) kind: Kind,
    /// The number of type arguments of which the type holds values.
    pub(crate) held: usize,
    /// The number of further type arguments that it may have: a hasher, the format of a list.
    more: usize,
}

const fn known(name: &'static str, kind: Kind, held: usize, more: usize) -> Known {
    Known { name, kind, held, more }
}

/// The kind of a type in the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Nothing,
    U8,
    Byte,
    Integer,
    /// An integer whose width differs between machines, with the types to write instead.
    Machine {
        narrow: &'static str,
        wide: &'static str,
    },
    Number,
    /// A text without a size in memory.
    Str,
    Text,
    Bytes,
    Sequence,
    /// A sequence that is borrowed from the input.
    List,
    Choice,
    /// A pointer, encoded as the value that it holds, whose type may have no size.
    Pointer,
    /// A pointer that can borrow from the input.
    Cow,
}

/// The encoding of a type, as far as its name tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum TypeClass {
    /// No bytes: `()`, `PhantomData`.
    Nothing,
    /// `u8`. A sequence of these is a sequence of bytes.
    U8,
    /// Another single byte: `i8`, `bool`.
    Byte,
    /// An integer of two or more bytes.
    Integer,
    /// A number that is never a varint: `f32`, `f64`, `char`.
    Number,
    /// A length prefix and the bytes of a text.
    Text,
    /// A length prefix and bytes: `Bytes`.
    Bytes,
    /// A count and items of these classes.
    Sequence(Vec<Self>),
    /// Several values with nothing between them: a tuple, an array.
    Parts(Vec<Self>),
    /// One byte, then a value of one of these classes: `Option`, `Result`.
    Choice(Vec<Self>),
    /// A list whose items have a format of their own.
    List,
    /// An owning pointer, encoded as the value to which it points.
    Pointer(Box<Self>),
    /// A reference, encoded as the value to which it points, if that can be borrowed from the input.
    Reference(Box<Self>),
    /// A type with the name of this class, at a path that is not in std: `bytes::Bytes`, `my::String`.
    Namesake(Box<Self>),
    /// Any other type, and the classes of its arguments.
    Unknown(Vec<Self>),
}

static UNKNOWN: TypeClass = TypeClass::Unknown(Vec::new());

impl TypeClass {
    pub(crate) fn of(ty: &Type) -> Self {
        match ungroup(ty) {
            Type::Reference(reference) => Self::Reference(Box::new(Self::of(&reference.elem))),
            Type::Slice(slice) => Self::Sequence(vec![Self::of(&slice.elem)]),
            Type::Array(array) => Self::Parts(vec![Self::of(&array.elem)]),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Self::Nothing,
            Type::Tuple(tuple) => Self::Parts(tuple.elems.iter().map(Self::of).collect()),
            Type::Path(path) => {
                let arguments = arguments(&path.path);
                let named_class =
                    row_for(&path.path, arguments.len()).map(|row| row.class(&arguments));
                match named_class {
                    Some(class) if path.qself.is_none() && may_be_std(&path.path) => class,
                    Some(class) => Self::Namesake(Box::new(class)),
                    None => Self::Unknown(arguments.into_iter().map(Self::of).collect()),
                }
            }
            _ => Self::Unknown(Vec::new()),
        }
    }

    /// The class of the encoded value, or [`TypeClass::Unknown`] if the name is not certain enough for a refusal.
    pub(crate) fn on_wire(&self) -> &Self {
        match self {
            Self::Pointer(held) => held.on_wire(),
            Self::Reference(held) => match held.on_wire() {
                lent @ (Self::Text | Self::Sequence(_) | Self::Parts(_)) => lent,
                _ => &UNKNOWN,
            },
            Self::List | Self::Namesake(_) => &UNKNOWN,
            class => class,
        }
    }

    /// Whether the type is a text.
    pub(crate) fn is_text(&self) -> bool {
        match self {
            Self::Text => true,
            Self::Pointer(held) | Self::Reference(held) => held.is_text(),
            _ => false,
        }
    }

    /// Whether all values of the type may have one length, so that no prefix is read. For an unknown type, this is
    /// required of all its arguments.
    pub(crate) fn may_be_fixed(&self) -> bool {
        match self {
            Self::Nothing | Self::U8 | Self::Byte | Self::Integer | Self::Number => true,
            Self::Parts(held) | Self::Unknown(held) => held.iter().all(Self::may_be_fixed),
            Self::Namesake(class) => class.may_be_fixed(),
            Self::Text | Self::Bytes | Self::Sequence(_) | Self::Choice(_) | Self::List => false,
            Self::Pointer(_) | Self::Reference(_) => false,
        }
    }

    /// Whether a value of the type may own memory that the next value can reuse.
    pub(crate) fn may_own(&self) -> bool {
        match self {
            Self::Nothing | Self::U8 | Self::Byte | Self::Integer | Self::Number => false,
            Self::Parts(held) | Self::Choice(held) => held.iter().any(Self::may_own),
            Self::Namesake(class) => class.may_own(),
            _ => true,
        }
    }
}

impl Kind {
    /// Whether the width of the type differs between machines.
    pub(crate) fn differs(self) -> bool {
        matches!(self, Self::Machine { .. })
    }
}

impl Known {
    fn class(&self, arguments: &[&Type]) -> TypeClass {
        let mut held = arguments.iter().take(self.held).map(|ty| TypeClass::of(ty));
        match self.kind {
            Kind::Nothing => TypeClass::Nothing,
            Kind::U8 => TypeClass::U8,
            Kind::Byte => TypeClass::Byte,
            Kind::Integer => TypeClass::Integer,
            Kind::Number => TypeClass::Number,
            Kind::Str | Kind::Text => TypeClass::Text,
            Kind::Bytes => TypeClass::Bytes,
            Kind::Sequence => TypeClass::Sequence(held.collect()),
            Kind::Choice => TypeClass::Choice(held.collect()),
            Kind::List => TypeClass::List,
            Kind::Pointer | Kind::Cow => {
                let held = held.next().unwrap_or_else(|| UNKNOWN.clone());
                TypeClass::Pointer(Box::new(held))
            }
            Kind::Machine { .. } => UNKNOWN.clone(),
        }
    }
}

/// The row of a type that is written by its name alone or by a path of std, and its type arguments.
pub(crate) fn row(path: &Path) -> Option<(&'static Known, Vec<&Type>)> {
    let arguments = arguments(path);
    let row =
        KNOWN.iter().find(|row| path.segments.last().is_some_and(|last| last.ident == row.name))?;
    may_be_std(path).then_some((row, arguments))
}

/// The row of a name with this number of type arguments.
fn row_for(path: &Path, arguments: usize) -> Option<&'static Known> {
    let last = path.segments.last()?;
    let fits = |row: &&Known| (row.held..=row.held + row.more).contains(&arguments);
    KNOWN.iter().find(|row| last.ident == row.name).filter(fits)
}

/// Whether a path is a name alone, or begins in std.
fn may_be_std(path: &Path) -> bool {
    let bare = path.segments.len() == 1 && path.leading_colon.is_none();
    let mut segments = path.segments.iter();
    let root = segments.next().map(|segment| &segment.ident);
    bare || root.is_some_and(|root| ["std", "core", "alloc"].iter().any(|name| root == name))
}

/// The last name in the path of a type: `Computed` of `netbytes::Computed<u16>`.
pub(crate) fn last_name(ty: &Type) -> Option<&proc_macro2::Ident> {
    match ungroup(ty) {
        Type::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
        _ => None,
    }
}

/// The type of the value in a pointer such as `Box`.
pub(crate) fn pointed_to(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ungroup(ty) else {
        return None;
    };
    match row(&path.path)? {
        (Known { kind: Kind::Pointer, .. }, arguments) => arguments.first().copied(),
        _ => None,
    }
}

/// The kind of a primitive type that is written by its name alone.
pub(crate) fn primitive(ty: &Type) -> Option<Kind> {
    let name = ident_of(ty)?;
    let kind = KNOWN.iter().find(|row| name == row.name)?.kind;
    let is_primitive = matches!(
        kind,
        Kind::U8 | Kind::Byte | Kind::Integer | Kind::Machine { .. } | Kind::Number | Kind::Str
    );
    is_primitive.then_some(kind)
}

/// Whether the name of a type is that of a text, at any path: a path or a C string is one too.
pub(crate) fn is_text(ty: &Type) -> bool {
    ["str", "Path", "CStr"].iter().any(|name| ends_in(ty, name))
}

/// Whether the name of a type is `u8`, at any path.
pub(crate) fn is_u8(ty: &Type) -> bool {
    ends_in(ty, "u8")
}

fn ends_in(ty: &Type, name: &str) -> bool {
    match ungroup(ty) {
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| segment.ident == name),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn a_name_counts_where_it_may_be_that_of_std() {
        let text = TypeClass::Text;
        for ty in [parse_quote!(String), parse_quote!(std::string::String), parse_quote!((String))]
        {
            assert_eq!(TypeClass::of(&ty), text);
        }
        for ty in
            [parse_quote!(my::String), parse_quote!(::my::String), parse_quote!(<T as A>::String)]
        {
            let class = TypeClass::of(&ty);
            assert_eq!(class, TypeClass::Namesake(Box::new(text.clone())));
            assert_eq!(*class.on_wire(), UNKNOWN);
            assert!(!class.is_text() && !class.may_be_fixed());
        }
        // A name with another number of arguments is another type.
        for ty in [parse_quote!(String<u8>), parse_quote!(Vec), parse_quote!(Result<u8>)] {
            assert!(matches!(TypeClass::of(&ty), TypeClass::Unknown(_)));
        }
    }

    #[test]
    fn pointers_are_what_they_hold() {
        let text: [Type; 4] = [
            parse_quote!(&'a str),
            parse_quote!(Box<str>),
            parse_quote!(Cow<'a, str>),
            parse_quote!(Rc<String>),
        ];
        for ty in text {
            let class = TypeClass::of(&ty);
            assert!(class.is_text() && !class.may_be_fixed() && class.may_own());
            assert_eq!(*class.on_wire(), TypeClass::Text);
        }
        assert_eq!(*TypeClass::of(&parse_quote!(Box<u32>)).on_wire(), TypeClass::Integer);
        assert_eq!(*TypeClass::of(&parse_quote!(&'a u32)).on_wire(), UNKNOWN);
    }

    #[test]
    fn what_is_unknown_may_be_anything() {
        let may = |ty: Type| {
            let class = TypeClass::of(&ty);
            (class.may_be_fixed(), class.may_own())
        };
        assert_eq!(may(parse_quote!(Inner)), (true, true));
        assert_eq!(may(parse_quote!(Inner<u8, [i64; N]>)), (true, true));
        assert_eq!(may(parse_quote!(Inner<Vec<u8>>)), (false, true));
        assert_eq!(may(parse_quote!((u8, [f32; 3], PhantomData<T>))), (true, false));
        assert_eq!(may(parse_quote!(Option<Result<u8, char>>)), (false, false));
    }
}
