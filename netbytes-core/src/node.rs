//! The nodes of a tree, which are enums and structs with a header: what their parents need from them, and the facts about
//! their variants.

use crate::bounds::{Descriptor, TagNames, Tail, add, max_of, max_of_others};
use crate::codec::NumberInfo;
use crate::encode::Encode;
use crate::error::{DecodeError, Location};
use crate::field::{Field, GivenTag, NodeLength, take_name_of};
use crate::format::width;
use crate::path::EncoderState;
use crate::prefix;
use crate::reader::Reader;
use crate::tag::{TagKind, TagValue};

/// An enum of a tree, or a struct with a header in front of one: what may stand in a variant with `#[net(node)]`, and what
/// has an [`encoder`](crate::NetTree::encoder). It is the bound for a tree with a node that is a type parameter.
///
/// `#[derive(NetTree)]` implements it, except for payloads: structs without a `#[net(node)]`, and enums with
/// `#[net(payload)]`.
///
/// ```
/// use netbytes::{EncodeError, NetTree, Node};
///
/// #[derive(NetTree)]
/// enum Link<T> {
///     Ping,
///     #[net(node)]
///     App(T),
/// }
/// #[derive(NetTree)]
/// enum Chat<'a> {
///     Say { text: &'a str },
/// }
///
/// fn ping<T: Node>(out: &mut Vec<u8>) -> Result<(), EncodeError> {
///     Link::<T>::encoder(out).ping()
/// }
///
/// let mut out = Vec::new();
/// ping::<Chat>(&mut out)?;
/// Link::<Chat>::encoder(&mut out).app().say("hi")?;
/// assert_eq!(out, *b"\x00\x01\x00\x02\x00hi");
/// # Ok::<(), EncodeError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a node: it has no tag",
    label = "not an enum with `#[derive(NetTree)]`",
    note = "only an enum can be a node, or a struct with a field `#[net(node)]`; another struct is a payload: write the variant without `#[net(node)]`",
    note = "an enum with `#[net(payload)]` is a payload too, and has no encoder: without this key, it is a node",
    note = "a payload alone is encoded as a value: `value.encode_into(&mut sink)`",
    note = "in generic code, the bound of a node is `{Self}: netbytes::Node`"
)]
pub trait Node: Encode {
    /// The facts about this node.
    #[doc(hidden)]
    fn info() -> &'static NodeInfo;

    /// The encoder of this node's actions and children, for messages that begin with the path `P`.
    #[doc(hidden)]
    type Encoder<'s, P, S: ?Sized + 's>;

    /// Makes the encoder.
    #[doc(hidden)]
    fn encoder_at<'s, P, S: ?Sized>(state: EncoderState<'s, P, S>) -> Self::Encoder<'s, P, S>;
}

/// A node, as the encoder of its parent reaches it. The method that returns the child's encoder has this bound. So a
/// child that is no node is reported once, and not at each place that names its encoder.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a node: it has no tag",
    label = "not an enum with `#[derive(NetTree)]`"
)]
pub trait ChildNode<'s, P, S: ?Sized + 's> {
    /// The encoder of the child.
    type Encoder;

    /// Makes the encoder.
    fn child_encoder(state: EncoderState<'s, P, S>) -> Self::Encoder;
}

impl<'s, N: Node, P, S: ?Sized + 's> ChildNode<'s, P, S> for N {
    type Encoder = N::Encoder<'s, P, S>;

    #[inline]
    fn child_encoder(state: EncoderState<'s, P, S>) -> Self::Encoder {
        N::encoder_at(state)
    }
}

/// The facts about a node. The derive writes them.
#[doc(hidden)]
#[derive(Debug)]
pub struct NodeInfo {
    pub location: Location,
    /// The number of bytes of a tag. Width 0 is a varint.
    pub tag_len: u8,
    pub big_endian: bool,
    /// The tags, if they are text.
    pub names: Option<TagNames>,
    pub magic: &'static [u8],
    /// The codec of the tags, if they have no width.
    pub tag_by: Option<NumberInfo>,
    /// How the length prefix after the tag is written, if the node is `sized`.
    pub length: NodeLength,
    /// The bytes behind a tag.
    pub after_tag: &'static [u8],
    /// What stands behind the node.
    pub tail: Tail,
    /// The header of a struct. It has no tag, and its one variant is the subtree behind the header.
    pub header: Option<HeaderInfo>,
    /// Of an enum whose tag stands in another field, the number of a tag.
    pub given: Option<GivenNumber>,
    pub variants: &'static [VariantInfo],
}

impl NodeInfo {
    /// The facts without the variants.
    #[must_use]
    pub const fn of<S: Descriptor>(big_endian: bool) -> Self {
        let tag_len = match S::TAG_LEN {
            Some(len) => len,
            None => 0,
        };
        Self {
            location: Location { ty: S::NAME, field: "" },
            tag_len,
            big_endian,
            names: S::TAG_NAMES,
            magic: S::MAGIC,
            tag_by: S::TAG_BY,
            length: NodeLength::of::<S>(),
            after_tag: S::AFTER_TAG,
            tail: S::TAIL,
            header: None,
            given: None,
            variants: &[],
        }
    }

    /// The largest number of bytes around the child's or the action's bytes, or `None` if there is no limit.
    pub(crate) fn max_len(&self, variant: &VariantInfo) -> Option<usize> {
        let tag = match (&self.header, self.names, self.tag_by, variant.tag.kind()) {
            (Some(header), ..) => header.max,
            _ if self.given.is_some() => Some(0),
            (None, Some(names), _, TagKind::Text(name)) => {
                let place = names.place(name.as_bytes()).and_then(|place| place.try_into().ok());
                place.map(|place| names.len_at(place).1)
            }
            (None, None, Some(number), _) => number.max,
            _ => Some(width(self.tag_len).1),
        };
        let around = self.magic.len() + self.after_tag.len() + self.tail.max_len();
        add(Some(around), add(tag, self.length.max_len()))
    }

    /// Reads the bytes of `magic`.
    pub(crate) fn take_magic(&self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        if !r.rest().starts_with(self.magic) {
            return Err(r.invalid_magic(self.magic));
        }
        r.take(self.magic.len()).map(drop)
    }

    /// Reads the tag of an enum, unless it was given.
    pub(crate) fn take_tag(
        &self,
        given: Option<(GivenTag<'_>, usize)>,
        r: &mut Reader<'_>,
    ) -> Result<FoundTag, DecodeError> {
        if let (Some(number), Some((tag, at))) = (self.given, given) {
            return Ok(FoundTag { tag: number(tag, at)?, at });
        }
        let at = r.position();
        let tag = match (&self.names, self.tag_by) {
            (Some(names), _) => take_name_of(names, r)?.tag,
            (None, Some(number)) => (number.take)(r)?,
            (None, None) => prefix::take_width_of(self.tag_len, self.big_endian, r)?,
        };
        Ok(FoundTag { tag, at })
    }

    /// The variant that has a tag.
    pub(crate) fn variant_of(&'static self, tag: u64) -> Option<(&'static VariantInfo, TagValue)> {
        let is = |variant: &&VariantInfo| match (variant.kind, &self.names, variant.tag.kind()) {
            (VariantKind::Other, ..) => false,
            (_, Some(names), TagKind::Text(name)) => names.place(name.as_bytes()) == Some(tag),
            _ => variant.tag.matches(tag),
        };
        let other = |variant: &&VariantInfo| matches!(variant.kind, VariantKind::Other);
        let found = self.variants.iter().find(is).or_else(|| self.variants.iter().find(other))?;
        let tag = match (found.kind, found.tag.kind()) {
            (VariantKind::Other, TagKind::Number(_))
            | (_, TagKind::Range(_) | TagKind::Bits { .. }) => TagValue::number(tag),
            _ => found.tag,
        };
        Some((found, tag))
    }
}

/// The facts about the header of a struct.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct HeaderInfo {
    /// The largest number of bytes of all fields but the node.
    max: Option<usize>,
    /// Reads the fields in front of the node. The errors have their locations.
    pub(crate) read: ReadHeader,
}

/// The number of a tag that was read elsewhere, at this byte.
type GivenNumber = fn(GivenTag<'_>, usize) -> Result<u64, DecodeError>;

/// Reads the fields in front of a node, and returns the tag of the node and where it begins, if it is in one of them.
type ReadHeader =
    for<'de> fn(&mut Reader<'de>) -> Result<Option<(GivenTag<'de>, usize)>, DecodeError>;

impl HeaderInfo {
    /// The header of an `S`, of which the field `node` is the node. In front of it stands a length of at most `len` bytes.
    #[must_use]
    pub const fn of<S: Descriptor>(node: usize, len: Option<usize>, read: ReadHeader) -> Self {
        Self { max: add(max_of_others::<S>(0, node), len), read }
    }
}

/// A tag, and the byte at which it begins.
pub(crate) struct FoundTag {
    pub(crate) tag: u64,
    pub(crate) at: usize,
}

/// The facts about a variant.
#[doc(hidden)]
#[derive(Debug)]
pub struct VariantInfo {
    /// The name of the method, without `r#`.
    pub name: &'static str,
    /// The tag, or 0 for `other`.
    pub tag: TagValue,
    /// `magic`: the bytes in front of the fields.
    pub magic: &'static [u8],
    pub kind: VariantKind,
}

impl VariantInfo {
    #[must_use]
    pub const fn new(name: &'static str, tag: u64, kind: VariantKind) -> Self {
        Self { name, tag: TagValue::number(tag), magic: &[], kind }
    }

    /// The same variant with this tag.
    #[must_use]
    pub const fn tagged(self, tag: TagKind, written: &'static str) -> Self {
        Self { tag: TagValue::written(tag, written), ..self }
    }

    /// The same variant with these bytes in front of its fields.
    #[must_use]
    pub const fn led_by(self, magic: &'static [u8]) -> Self {
        Self { magic, ..self }
    }

    /// An action whose fields are the list `list` of `S`.
    #[must_use]
    pub const fn action<S: Descriptor>(
        name: &'static str,
        tag: u64,
        list: usize,
        reply: bool,
    ) -> Self {
        Self::new(name, tag, VariantKind::Action { max: max_of::<S>(list), reply })
    }
}

#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum VariantKind {
    /// A child. It is reached by a function: with a constant, each node would contain all of the tree below it.
    Node(fn() -> &'static NodeInfo),
    /// An action. Its fields take at most `max` bytes.
    Action {
        max: Option<usize>,
        reply: bool,
    },
    Other,
}

impl<T: Node, C> Field<T, C> {
    /// The child node of a variant.
    pub const NODE: VariantKind = VariantKind::Node(T::info);
}
/// The stub of a child that is no node. Its items are never used, because the type does not compile.
pub trait NodeStub: Sized {
    /// A stub has no variants.
    const NODE: VariantKind = VariantKind::Other;
}

impl<T, C> NodeStub for Field<T, C> {}
