//! The enums of a tree: what their parents must know of them, and what is known of their variants.

use crate::bounds::{Descriptor, LengthField, max_of};
use crate::encode::Encode;
use crate::error::{DecodeError, Location};
use crate::field::Field;
use crate::format::width;
use crate::path::EncoderState;
use crate::prefix;
use crate::reader::Reader;

/// An enum of a tree: what its parent must know of it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a node: it has no tag",
    label = "not an enum with `#[derive(NetTree)]`",
    note = "only an enum can be a node; a struct is a payload: write the variant without `#[net(node)]`"
)]
pub trait Node: Encode {
    /// What is known of it.
    fn info() -> &'static NodeInfo;

    /// The encoder of this node's actions and children, for messages that begin with the path `P`.
    type Encoder<'s, P, S: ?Sized + 's>;

    /// That encoder.
    fn encoder_at<'s, P, S: ?Sized>(state: EncoderState<'s, P, S>) -> Self::Encoder<'s, P, S>;
}

/// A node as its parent's encoder reaches it. The method that goes there asks for it of its caller, so that a child
/// which is no node is told once, and not again wherever its encoder is named.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a node: it has no tag",
    label = "not an enum with `#[derive(NetTree)]`"
)]
pub trait ChildNode<'s, P, S: ?Sized + 's> {
    /// Its encoder.
    type Encoder;

    /// That encoder.
    fn child_encoder(state: EncoderState<'s, P, S>) -> Self::Encoder;
}

impl<'s, N: Node, P, S: ?Sized + 's> ChildNode<'s, P, S> for N {
    type Encoder = N::Encoder<'s, P, S>;

    #[inline]
    fn child_encoder(state: EncoderState<'s, P, S>) -> Self::Encoder {
        N::encoder_at(state)
    }
}

/// What is known of a node: made by the derive.
#[doc(hidden)]
#[derive(Debug)]
pub struct NodeInfo {
    pub location: Location,
    /// Bytes of its tags, 0 for a varint.
    pub tag_len: u8,
    pub big_endian: bool,
    pub magic: &'static [u8],
    /// How the length behind its tags is written, where it is `sized`.
    pub sized: Option<LengthField>,
    pub variants: &'static [VariantInfo],
}

impl NodeInfo {
    /// All but the variants.
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
            magic: S::MAGIC,
            sized: S::SIZED,
            variants: &[],
        }
    }

    /// The most bytes that stand before what is below it.
    pub(crate) fn max_len(&self) -> usize {
        let size = self.sized.map_or(0, |size| width(size.len).1);
        self.magic.len() + width(self.tag_len).1 + size
    }

    /// Reads what stands before what is below it, and gives the tag.
    pub(crate) fn take_tag(&self, r: &mut Reader<'_>) -> Result<FoundTag, DecodeError> {
        if !r.rest().starts_with(self.magic) {
            return Err(r.invalid_magic(self.magic));
        }
        r.take(self.magic.len())?;
        let at = r.position();
        let tag = prefix::take_width_of(self.tag_len, self.big_endian, r)?;
        Ok(FoundTag { tag, at })
    }
}

/// A tag, and the byte at which it stands.
pub(crate) struct FoundTag {
    pub(crate) tag: u64,
    pub(crate) at: usize,
}

/// What is known of a variant.
#[doc(hidden)]
#[derive(Debug)]
pub struct VariantInfo {
    /// The method's name, without `r#`.
    pub name: &'static str,
    /// 0 for `other`.
    pub tag: u64,
    pub kind: VariantKind,
}

impl VariantInfo {
    #[must_use]
    pub const fn new(name: &'static str, tag: u64, kind: VariantKind) -> Self {
        Self { name, tag, kind }
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
    /// Reached by a function: a constant would hold the whole tree in each of its nodes.
    Node(fn() -> &'static NodeInfo),
    /// Its fields take so many bytes at the most.
    Action {
        max: Option<usize>,
        reply: bool,
    },
    Other,
}

impl<T: Node, C> Field<T, C> {
    /// The child that a node hands over to.
    pub const NODE: VariantKind = VariantKind::Node(T::info);
}
/// Stands in for a child that is no node. Nothing here ever runs: the type does not compile.
pub trait NodeStub: Sized {
    /// It has no variants.
    const NODE: VariantKind = VariantKind::Other;
}

impl<T, C> NodeStub for Field<T, C> {}
