//! Bounds as values: what is known of one field, and what the fields of a type add up to.

use super::traits::{Bounds, add};
use crate::depth::Stack;
use crate::format::width;

/// The facts of one field, as values: what the derive adds up.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Size {
    pub min: usize,
    pub max: Option<usize>,
    pub open_ended: bool,
    pub any_bit_pattern: bool,
    pub infallible: bool,
    pub text: u8,
    pub nests: bool,
    pub codec: bool,
    pub position_dependent: bool,
    pub stack: Stack,
    /// How many bytes of stack the field itself takes while the others are read.
    pub field_stack: usize,
}

impl Size {
    /// No bytes.
    pub(crate) const NOTHING: Self = Self {
        min: 0,
        max: Some(0),
        open_ended: false,
        any_bit_pattern: true,
        infallible: true,
        text: 0,
        nests: false,
        codec: false,
        position_dependent: false,
        stack: Stack::LEAF,
        field_stack: 0,
    };

    /// What is known of one value.
    #[must_use]
    pub(crate) const fn of<B: Bounds>(stack: Stack, field_stack: usize) -> Self {
        Self {
            min: B::MIN,
            max: B::MAX,
            open_ended: B::OPEN_ENDED,
            any_bit_pattern: B::ANY_BIT_PATTERN,
            infallible: B::INFALLIBLE,
            text: B::TEXT,
            nests: B::NESTS,
            codec: B::CODEC,
            position_dependent: B::POSITION_DEPENDENT,
            stack,
            field_stack,
        }
    }

    /// Whether all values have the same number of bytes.
    pub(crate) const fn is_fixed(&self) -> bool {
        matches!(self.max, Some(max) if max == self.min)
    }

    /// Behind a tag of `len` bytes, 0 for a varint.
    pub(super) const fn after_tag(self, len: u8) -> Self {
        let (min, max) = width(len);
        Self {
            min: self.min.saturating_add(min),
            max: add(self.max, Some(max)),
            any_bit_pattern: false,
            ..self
        }
    }
}
