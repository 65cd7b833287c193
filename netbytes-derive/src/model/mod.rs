//! What a derived type is, in the words of the wire.
//!
//! `attr` reads what is written, `check` asks questions of it, and `lower` makes of it this model, which `emit` prints. The
//! model holds no illegal combination that a type can rule out: a node has no fields, a skipped field has no format, an
//! unknown variant has exactly a tag and the raw bytes. It keeps the span of everything that an error may point at.
//!
//! | module | what it is |
//! |---|---|
//! | `names` | what a variant is called as a method, and names that nobody else uses |
//! | `syntax` | what a type is written as |
//! | `class` | what a type is called, and what may be guessed of it by that |
//! | `flavour` | how the methods of a handler are called |
//! | `format` | how numbers and prefixes are written |

pub(crate) mod class;
mod flavour;
mod format;
mod names;
pub(crate) mod syntax;

pub(crate) use class::TypeClass;
pub(crate) use flavour::Flavour;
pub(crate) use format::{Format, Sized, Width};
pub(crate) use names::{fresh_lifetime, to_method};

use proc_macro2::{Ident, Span};
use syn::{Generics, Member, Path, Type, Visibility, WherePredicate};

/// One type under `#[derive(NetTree)]`.
pub(crate) struct Tree {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// `crate = path`, else `::netbytes`.
    pub(crate) runtime: Path,
    /// The format written on the type (rule 2: local).
    pub(crate) format: Format,
    /// `magic`: what stands first in every value.
    pub(crate) magic: Vec<u8>,
    /// `sized`: the length that stands before the fields, behind the tag of an enum.
    pub(crate) sized: Option<Spanned<Sized>>,
    /// `extensible`: what a newer peer adds behind the fields is passed over.
    pub(crate) extensible: bool,
    /// `bound(..)`: stands in place of the bounds that the derive would infer.
    pub(crate) bound: Option<Vec<WherePredicate>>,
    /// `max_len = 1200`.
    pub(crate) max_len: Option<Spanned<u64>>,
    pub(crate) kind: Kind,
}

pub(crate) enum Kind {
    Struct(Fields),
    Enum(Node),
}

/// An enum: writes one tag, then hands over to the chosen variant.
pub(crate) struct Node {
    pub(crate) tag: Width,
    pub(crate) handler: Handler,
    pub(crate) variants: Vec<Variant>,
}

/// `handler(..)` of an enum.
#[derive(Clone)]
pub(crate) enum Handler {
    /// `handler = none`.
    None,
    /// Handler items; the stem of their names is the enum's own unless `handler(name = X)` says otherwise. The plain
    /// flavour is always there, those `beside` it are asked for.
    Items { name: Option<Ident>, beside: Vec<Flavour>, partial: bool, table: bool },
}

impl Default for Handler {
    fn default() -> Self {
        Self::Items { name: None, beside: Vec::new(), partial: false, table: false }
    }
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The method, route and encoder name: in snake case, raw or with a trailing `_` where it is a keyword.
    pub(crate) method: Ident,
    /// Without the `#[doc]` attributes' other company: what the handler's method repeats as its documentation.
    pub(crate) docs: Vec<syn::Attribute>,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    /// A thing one peer asks or tells the other.
    /// `reply = T` makes it one that is answered.
    Action { tag: u64, fields: Fields, reply: Option<Type> },
    /// `#[net(node)] V(T)`: a subtree. `T` is kept as it was written.
    Child { tag: u64, ty: Type },
    /// `#[net(other)]`: takes every tag that no other variant owns. Field order is the user's.
    /// It does without the bytes where nothing stands behind any tag; in an extensible enum, where they are passed over,
    /// it may also do without the tag.
    Other { fields: Fields, tag: Option<Member>, raw: Option<Member> },
}

/// The fields of a struct or of an action, in order of declaration; also those that are not on the wire.
pub(crate) struct Fields {
    pub(crate) style: Style,
    /// `magic` on the variant: what stands before all of them.
    pub(crate) magic: Vec<u8>,
    pub(crate) list: Vec<Field>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Style {
    Unit,
    Tuple,
    Named,
}

pub(crate) struct Field {
    /// `to`, `r#type` or `0`.
    pub(crate) member: Member,
    pub(crate) ty: Type,
    /// What its type is called, for what may be wrong about it.
    pub(crate) class: TypeClass,
    /// `magic`: what stands before it.
    pub(crate) magic: Vec<u8>,
    pub(crate) kind: FieldKind,
    /// `default` in an extensible type: what it is where an older peer did not send it.
    pub(crate) optional: Option<Fallback>,
    /// The place in the list of the first field whose `count` it holds: it follows from that one.
    pub(crate) count_of: Option<usize>,
}

impl Field {
    /// Whether it has no key that its codec must know.
    pub(crate) fn is_plain(&self) -> bool {
        let own = matches!(&self.kind, FieldKind::Wire(wire) if matches!(wire.extent, Extent::Own));
        own && self.magic.is_empty() && self.optional.is_none()
    }

    /// Whether it has as many items as another field says.
    pub(crate) fn is_counted(&self) -> bool {
        matches!(&self.kind, FieldKind::Wire(wire) if matches!(wire.extent, Extent::Counted { .. }))
    }

    /// `with = C`.
    pub(crate) fn codec(&self) -> Option<&Type> {
        match &self.kind {
            FieldKind::With(codec) => Some(codec),
            FieldKind::Wire(_) | FieldKind::Skip(_) => None,
        }
    }
}

/// What a field is that was not on the wire.
pub(crate) enum Fallback {
    /// `Default::default()`.
    OfType,
    /// `default = path`.
    Path(Path),
}

pub(crate) enum FieldKind {
    /// Written in a format: the type's own, merged with the field's keys.
    Wire(Wire),
    /// `with = C`.
    With(Box<Type>),
    /// `skip`: not on the wire.
    Skip(Fallback),
}

pub(crate) struct Wire {
    pub(crate) format: Format,
    /// The keys that stand on this very field and must have an effect there, with the span of each.
    pub(crate) keys: Vec<(FormatKey, Span)>,
    pub(crate) extent: Extent,
}

/// What tells a decoder where a field ends.
pub(crate) enum Extent {
    /// Its own prefix, or its fixed size.
    Own,
    /// Its own prefix, which may not say more than this: `max = 128`.
    Max(Spanned<u64>),
    /// `rest`: the end of the message. `max` beside it bounds it too.
    Rest { max: Option<Spanned<u64>> },
    /// `until = 0`, and `nul`: this byte, where the next item would begin.
    Until { byte: u8, max: Option<Spanned<u64>> },
    /// `count = n`: the field at this place in the list says how many there are.
    Counted { by: usize, max: Option<Spanned<u64>> },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FormatKey {
    Len,
    Endian,
    Varint,
}

/// A value and the token it was read from.
#[derive(Clone, Copy)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}
