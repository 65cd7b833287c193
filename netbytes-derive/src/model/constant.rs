//! Constant bytes, and what stands behind a value.

use proc_macro2::{Ident, Span, TokenStream};

/// Constant bytes: `magic`, `magic_after`, `after_tag`.
#[derive(Clone)]
pub(crate) enum Constant {
    Bytes(Vec<u8>),
    /// The compiler works them out.
    Value(Box<ConstantValue>),
}

/// A constant whose bytes the compiler works out.
#[derive(Clone)]
pub(crate) struct ConstantValue {
    /// The name of the type that stands for it in the output.
    pub(crate) name: Ident,
    /// The value as it is written, with its span.
    pub(crate) value: TokenStream,
    /// The byte order, if it is a number.
    pub(crate) big_endian: bool,
}

impl Constant {
    /// No bytes: the key is absent.
    pub(crate) const NONE: Self = Self::Bytes(Vec::new());

    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Bytes(bytes) if bytes.is_empty())
    }

    /// Whether it may be a number of two or more bytes, which has a byte order.
    pub(crate) fn has_byte_order(&self) -> bool {
        match self {
            Self::Bytes(bytes) => bytes.len() > 1,
            Self::Value(_) => true,
        }
    }
}

/// Padding.
#[derive(Clone, Copy)]
pub(crate) struct Gap {
    /// The number of bytes to a multiple of which it extends.
    pub(crate) to: u64,
    /// `gap = any`: whether a decoder passes over bytes other than zero.
    pub(crate) any: bool,
    /// The key.
    pub(crate) span: Span,
}

/// What stands behind a value.
#[derive(Clone)]
pub(crate) struct Tail {
    /// `magic_after`.
    pub(crate) magic: Constant,
    /// `pad_to`, outside of the length of the value.
    pub(crate) gap: Option<Gap>,
}

impl Tail {
    pub(crate) fn is_none(&self) -> bool {
        self.magic.is_empty() && self.gap.is_none()
    }
}
