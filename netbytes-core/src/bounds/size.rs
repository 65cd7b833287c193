//! Bounds as values: those of one field, and the sum of several.

use super::traits::{Bounds, add};
use crate::codec::NumberInfo;
use crate::depth::Stack;
use crate::format::width;

/// The bounds of one field, as values that can be added.
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
    pub changes: bool,
    pub position_dependent: bool,
    pub align: usize,
    pub weight: usize,
    pub stack: Stack,
    /// The stack that the field takes while the other fields are read.
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
        changes: false,
        position_dependent: false,
        align: 1,
        weight: 0,
        stack: Stack::LEAF,
        field_stack: 0,
    };

    /// The bounds of one value.
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
            changes: B::CHANGES,
            position_dependent: B::POSITION_DEPENDENT,
            align: B::ALIGN,
            weight: B::WEIGHT,
            stack,
            field_stack,
        }
    }

    /// Whether each value takes the same number of bytes.
    pub(crate) const fn is_fixed(&self) -> bool {
        matches!(self.max, Some(max) if max == self.min)
    }

    /// These bytes after a tag of `len` bytes. Width 0 is a varint.
    pub(super) const fn after_tag(self, len: u8) -> Self {
        let (min, max) = width(len);
        self.behind(min, Some(max))
    }

    /// These bytes after a tag of at least `min` and at most `max` bytes.
    pub(super) const fn behind(self, min: usize, max: Option<usize>) -> Self {
        Self {
            min: self.min.saturating_add(min),
            max: add(self.max, max),
            any_bit_pattern: false,
            ..self
        }
    }

    /// These bytes after a number that a codec writes.
    pub(super) const fn after_number(self, number: NumberInfo) -> Self {
        Self {
            min: self.min.saturating_add(number.min),
            max: add(self.max, number.max),
            any_bit_pattern: false,
            infallible: false,
            codec: true,
            position_dependent: self.position_dependent || number.position_dependent,
            ..self
        }
    }
}
