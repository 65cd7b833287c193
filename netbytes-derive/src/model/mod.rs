//! The model of a derived type, in terms of its encoding.
//!
//! `attr` reads the attributes, `check` checks them, `lower` builds this model from them, and `emit` generates code
//! from the model. Where a type can rule out an illegal combination, the model cannot contain it: a node has no fields,
//! a skipped field has no format, and a variant for unknown tags has only a tag and raw bytes. The model keeps the span
//! of every token at which an error may point.
//!
//! | module | contents |
//! |---|---|
//! | `names` | the method name of a variant, and names that occur nowhere else |
//! | `syntax` | the syntax of types |
//! | `class` | the class of a type, guessed from its name |
//! | `constant` | constant bytes, and what stands behind a value |
//! | `flavour` | the flavours of a handler: plain, async, local |
//! | `format` | the formats of numbers and length prefixes |
//! | `relation` | what one field says of another |
//! | `tag` | the forms of tags, and the tags of a variant |

pub(crate) mod class;
mod constant;
mod flavour;
mod format;
mod names;
pub(crate) mod relation;
pub(crate) mod syntax;
mod tag;

pub(crate) use class::TypeClass;
pub(crate) use constant::{Constant, ConstantValue, Gap, Tail};
pub(crate) use flavour::Flavour;
pub(crate) use format::{CrateWire, Format, Length, NumberForm, Sized, Width};
pub(crate) use names::{fresh_lifetime, to_method, to_type};
pub(crate) use relation::{At, Group, Measure, Presence, Source};
use relation::{Condition, Place};
pub(crate) use tag::{Tag, TagConstant, TagForm, TagNumber, TagText, TagValue, TagWidth, Tags};

use std::ops::RangeInclusive;

use proc_macro2::{Ident, Span};
use syn::{Generics, Member, Path, Type, Visibility, WherePredicate};

/// One type under `#[derive(NetTree)]`.
pub(crate) struct Tree {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// The path of `crate = path`, or `::netbytes`.
    pub(crate) runtime: Path,
    /// The format in the attributes of the type. It applies to this type alone.
    pub(crate) format: Format,
    /// `magic`: the bytes at the beginning of every value.
    pub(crate) magic: Constant,
    /// `after_tag`: the bytes behind the tag of each variant.
    pub(crate) after_tag: Constant,
    /// `magic_after`, `pad_to`: what stands behind every value.
    pub(crate) tail: Tail,
    /// `sized(.., padded)`: the padding at the end of the region.
    pub(crate) inner_gap: Option<Gap>,
    /// `sized`: the length prefix before the fields, which follows the tag of an enum.
    pub(crate) sized: Option<Spanned<Sized>>,
    /// `extensible`: bytes that a newer peer adds after the fields are skipped.
    pub(crate) extensible: bool,
    /// `bound(..)`: replaces the bounds that the derive would infer.
    pub(crate) bound: Option<Vec<WherePredicate>>,
    /// `max_len = 1200`.
    pub(crate) max_len: Option<Spanned<u64>>,
    /// `assert = path` on a struct: what must hold of the whole value.
    pub(crate) assert: Option<Path>,
    pub(crate) kind: Kind,
}

impl Tree {
    /// The node that the type is, if it is one: an enum, or a struct with a field that is a node.
    pub(crate) fn node(&self) -> Option<&Node> {
        match &self.kind {
            Kind::Struct(fields) => fields.subtree.as_ref().map(|subtree| &subtree.node),
            Kind::Enum(node) => Some(node),
        }
    }

    /// The enum, if its tag stands in another field.
    pub(crate) fn external(&self) -> Option<&Node> {
        match &self.kind {
            Kind::Enum(node) if node.external => Some(node),
            Kind::Enum(_) | Kind::Struct(_) => None,
        }
    }
}

pub(crate) enum Kind {
    Struct(Fields),
    Enum(Node),
}

/// An enum, which writes one tag and then the chosen variant; or what a struct writes behind its header, which is one
/// [`Body::Below`].
pub(crate) struct Node {
    /// The form of the tags. A struct has none.
    pub(crate) tag: TagForm,
    /// Whether the tag stands in another field, which holds the enum.
    pub(crate) external: bool,
    /// The tags that no variant may take.
    pub(crate) reserved: Vec<RangeInclusive<i128>>,
    pub(crate) handler: Handler,
    pub(crate) variants: Vec<Variant>,
}

/// `handler(..)` of an enum.
#[derive(Clone)]
pub(crate) enum Handler {
    /// `handler = none`.
    None,
    /// `payload`: no encoder either, and no node.
    Payload,
    /// Handler items are generated. Their names begin with the name of the enum, or with `X` of `handler(name = X)`.
    /// The plain flavour is always generated, and `beside` contains the flavours that are generated too.
    Items { name: Option<Ident>, beside: Vec<Flavour>, partial: bool, table: bool },
}

impl Default for Handler {
    fn default() -> Self {
        Self::Items { name: None, beside: Vec::new(), partial: false, table: false }
    }
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The name of the method, the route and the encoder. It is in snake case. A keyword is written raw or with a
    /// trailing `_`.
    pub(crate) method: Ident,
    /// The token that must change if the variant cannot have its tag.
    pub(crate) tag_span: Span,
    /// The `#[doc]` attributes of the variant, which the handler's method repeats.
    pub(crate) docs: Vec<syn::Attribute>,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    /// A message from one peer to the other. With `reply = T` the message is answered.
    Action { tag: Tag, fields: Fields, reply: Option<Type> },
    /// `#[net(node)] V(T)`: a subtree. The tokens of `T` are unchanged.
    Child { tag: Tag, ty: Type },
    /// `#[net(node)] field: T` of a struct: the subtree behind its header. With `reply_header = H`, each reply of it is
    /// written behind an `H`.
    Below { ty: Type, reply_header: Option<Type> },
    /// `#[net(other)]`: receives every tag that no other variant has. The fields are in the user's order. `raw` is
    /// absent if no bytes follow any tag. In an extensible enum the raw bytes are skipped, so both `raw` and `tag` may
    /// be absent.
    Other { fields: Fields, tag: Option<Member>, raw: Option<Member> },
}

impl Body {
    /// The fields of an action, or those of an `other` variant that has more than a tag and raw bytes.
    pub(crate) fn payload(&self) -> Option<&Fields> {
        match self {
            Self::Action { fields, .. } => Some(fields),
            Self::Other { fields, .. } => fields.is_unknown().then_some(fields),
            Self::Child { .. } | Self::Below { .. } => None,
        }
    }

    /// The fields of an `other` variant that has more than a tag and raw bytes.
    pub(crate) fn unknown(&self) -> Option<&Fields> {
        match self {
            Self::Other { fields, .. } => fields.is_unknown().then_some(fields),
            Self::Action { .. } | Self::Child { .. } | Self::Below { .. } => None,
        }
    }
}

/// All fields of a struct or of an action in the order of declaration, including those that are not on the wire.
pub(crate) struct Fields {
    pub(crate) style: Style,
    /// `magic` on the variant: the bytes before all fields.
    pub(crate) magic: Constant,
    pub(crate) list: Vec<Field>,
    /// The numbers of which fields with `bits` are parts.
    pub(crate) groups: Vec<Group>,
    /// `node` on a field of a struct.
    pub(crate) subtree: Option<Subtree>,
    /// `assert(path, a, b)`: what must hold of several fields together.
    pub(crate) assert: Option<ListAssert>,
}

/// What must hold of several fields together.
pub(crate) struct ListAssert {
    pub(crate) path: Path,
    /// The fields that are its arguments, by their places in the list.
    pub(crate) fields: Vec<usize>,
}

/// The field of a struct that holds a subtree. The fields before it are a header.
pub(crate) struct Subtree {
    /// The index of the field in the list.
    pub(crate) at: usize,
    /// The struct as a node: its handler, and its one [`Body::Below`].
    pub(crate) node: Node,
}

impl Fields {
    /// Whether one of them is the tag of an `other` variant, among fields of its own.
    fn is_unknown(&self) -> bool {
        self.list.iter().any(|field| field.at == At::Tag)
    }
}

/// The name of the one field of [`Style::Whole`], which errors do not show.
pub(crate) const WHOLE: &str = "__whole";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Style {
    Unit,
    Tuple,
    Named,
    /// The one field is the whole value.
    Whole,
}

pub(crate) struct Field {
    /// `to`, `r#type` or `0`.
    pub(crate) member: Member,
    pub(crate) ty: Type,
    /// The class of the type, for error messages and fast paths.
    pub(crate) class: TypeClass,
    /// `magic`: the bytes before the field.
    pub(crate) magic: Constant,
    /// `align`: the multiple in the message at which the field begins.
    pub(crate) align: Option<Gap>,
    /// `gap = any`: whether a decoder passes over other bytes than zeros in gaps.
    pub(crate) any_gap: bool,
    /// `magic_after`, `pad_to`: what stands behind the field.
    pub(crate) tail: Tail,
    /// `sized(.., padded)`: the padding at the end of its region.
    pub(crate) inner_gap: Option<Gap>,
    pub(crate) kind: FieldKind,
    /// `default` in an extensible type: the value of the field if an older peer did not send it.
    pub(crate) optional: Option<Fallback>,
    /// Where its bytes are.
    pub(crate) at: At,
    /// `if`, `optional`: when the field is there.
    pub(crate) presence: Option<Presence>,
    /// `sized`: how many bytes the field takes.
    pub(crate) size: Option<FieldSize>,
    /// `tag = n`: where the tag of the enum in the field is.
    pub(crate) tag_by: Option<Source>,
    /// Whether the field says something about a later one, from which it follows.
    pub(crate) is_holder: bool,
    /// `assert`: what must hold of its value.
    pub(crate) assert: Option<Path>,
    /// `as`: the type whose form it has.
    pub(crate) as_form: Option<AsForm>,
    /// `checksum`: what it is the checksum of.
    pub(crate) sum: Option<FieldSum>,
}

/// `checksum`.
pub(crate) struct FieldSum {
    pub(crate) codec: Type,
    pub(crate) over: Over,
}

/// The bytes that a checksum is of; fields are named by their places.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Over {
    /// All bytes of the type or variant before it.
    Owner,
    From(usize),
    Of(usize),
}

/// `as = R`, or `as(R, into)`.
#[derive(Clone)]
pub(crate) struct AsForm {
    pub(crate) ty: Type,
    /// Whether the form is made of a copy of the value.
    pub(crate) into: bool,
}

impl Field {
    /// Whether the field has no key that its codec must know.
    pub(crate) fn is_plain(&self) -> bool {
        let own = matches!(&self.kind, FieldKind::Wire(wire) if matches!(wire.extent, Extent::Own) && wire.form.is_own());
        let bare = self.magic.is_empty() && self.tail.is_none() && self.align.is_none();
        let whole = bare && self.optional.is_none() && self.at == At::Own;
        let whole = whole && self.as_form.is_none() && self.sum.is_none();
        own && whole && !self.is_related() && self.size.is_none()
    }

    /// The number of its items, if it is in another field.
    pub(crate) fn count(&self) -> Option<&Measure> {
        match &self.kind {
            FieldKind::Wire(Wire { extent: Extent::Counted { by, .. }, .. }) => Some(by),
            _ => None,
        }
    }

    /// The number of its bytes, if it is in another field.
    pub(crate) fn size_by(&self) -> Option<&Measure> {
        match &self.size {
            Some(FieldSize::By(by)) => Some(by),
            _ => None,
        }
    }

    /// The number that stands for `None`.
    pub(crate) fn null(&self) -> Option<i128> {
        match &self.kind {
            FieldKind::Wire(wire) => wire.form.null,
            FieldKind::With(_) | FieldKind::Skip(_) => None,
        }
    }

    /// The condition of its number of bytes, and the two numbers.
    pub(crate) fn width_if(&self) -> Option<(&Condition<Source>, [u8; 2])> {
        let FieldKind::Wire(wire) = &self.kind else {
            return None;
        };
        match wire.form.width.as_deref()? {
            FieldWidth::If { condition, then, otherwise } => Some((condition, [*then, *otherwise])),
            FieldWidth::Bytes(_) => None,
        }
    }

    /// The type that is written: its own, or the one whose form it has.
    pub(crate) fn wire_ty(&self) -> &Type {
        self.as_form.as_ref().map_or(&self.ty, |form| &form.ty)
    }

    /// The number that stands for `None` in the field that holds its count.
    pub(crate) fn null_count(&self) -> Option<i128> {
        match &self.kind {
            FieldKind::Wire(Wire { extent: Extent::Counted { .. }, form, .. }) => form.null,
            _ => None,
        }
    }

    /// Whether other fields say something about it.
    pub(crate) fn is_related(&self) -> bool {
        let tagged = self.tag_by.is_some();
        tagged || self.count().is_some() || self.size_by().is_some() || self.presence.is_some()
    }

    /// Whether it is `()`, which is never an argument.
    pub(crate) fn is_unit(&self) -> bool {
        matches!(syntax::ungroup(&self.ty), Type::Tuple(tuple) if tuple.elems.is_empty())
    }
}

/// `sized` on a field.
pub(crate) enum FieldSize {
    /// The length stands directly before it, in this format.
    Prefix(Sized, Format),
    /// The length is in another field.
    By(Measure),
}

/// The value of a field that was not on the wire.
pub(crate) enum Fallback {
    /// `Default::default()`.
    OfType,
    /// `default = path`.
    Path(Path),
}

pub(crate) enum FieldKind {
    /// A field on the wire. Its format is the type's own, merged with the field's keys.
    Wire(Wire),
    /// `with = C`.
    With(Box<UserCodec>),
    /// `skip`: not on the wire.
    Skip(Fallback),
}

/// `with = C`, and where the value ends.
pub(crate) struct UserCodec {
    pub(crate) ty: Type,
    pub(crate) end: CodecEnd,
}

/// Where the value of a codec ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum CodecEnd {
    /// The codec says it.
    Own,
    /// `rest`.
    Rest,
    /// `until`, `nul`.
    Until(Vec<u8>),
    /// `sized`, `count`: with its region.
    Region,
}

pub(crate) struct Wire {
    pub(crate) format: Format,
    /// The keys on this field itself, which must have an effect on it, with the span of each.
    pub(crate) keys: Vec<(FormatKey, Span)>,
    pub(crate) extent: Extent,
    pub(crate) form: Form,
}

/// Another form of a value than its type has.
#[derive(Default)]
pub(crate) struct Form {
    /// `width`: the number of bytes of an integer.
    pub(crate) width: Option<Box<FieldWidth<Source>>>,
    /// `items(..)`: how each item of a sequence is written.
    pub(crate) items: Option<Box<Item>>,
    /// `null`: the number that stands for `None`.
    pub(crate) null: Option<i128>,
}

impl Form {
    /// Whether the value has the form of its type.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self, Self { width: None, items: None, null: None })
    }

    /// Whether a codec of the user's writes the items.
    pub(crate) fn has_codec(&self) -> bool {
        match self.items.as_deref() {
            Some(Item { kind: FieldKind::With(_), .. }) => true,
            Some(Item { kind: FieldKind::Wire(wire), .. }) => wire.form.has_codec(),
            Some(Item { kind: FieldKind::Skip(_), .. }) | None => false,
        }
    }
}

/// The number of bytes of an integer.
#[derive(Clone)]
pub(crate) enum FieldWidth<P = Place> {
    Bytes(u8),
    /// `if condition { 2 } else { 1 }`.
    If {
        condition: Condition<P>,
        then: u8,
        otherwise: u8,
    },
}

/// An item of a sequence, as its keys say.
pub(crate) struct Item {
    pub(crate) kind: FieldKind,
    /// `sized`: the length in front of it, and the format of that.
    pub(crate) size: Option<(Sized, Format)>,
    /// The multiple in the message at which it begins.
    pub(crate) align: Option<Gap>,
    /// Whether a decoder passes over other bytes than zeros in gaps.
    pub(crate) any_gap: bool,
    /// What stands behind it.
    pub(crate) tail: Tail,
    /// The padding at the end of its region.
    pub(crate) inner_gap: Option<Gap>,
}

/// How a decoder finds the end of a field.
pub(crate) enum Extent {
    /// By the field's own length prefix, or by its fixed size.
    Own,
    /// By the field's own length prefix, which has this maximum: `max = 128`.
    Max(Spanned<u64>),
    /// `rest`: the field ends with the message. `max` also limits it.
    Rest { max: Option<Spanned<u64>> },
    /// `until = 0` and `nul`: the field ends at this byte, if it is where the next item would begin. Of several bytes, the
    /// field is bytes or text.
    Until { bytes: Vec<u8>, max: Option<Spanned<u64>> },
    /// `count = n`: another field holds the number of items.
    Counted { by: Measure, max: Option<Spanned<u64>> },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FormatKey {
    Len,
    Endian,
    Varint,
}

/// A value and the span of its token.
#[derive(Clone, Copy)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}
