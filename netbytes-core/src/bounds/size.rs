//! Bounds as values: what the derive adds up.

use super::{Bounds, add, smaller, wider, width};
use crate::depth::Stack;
use crate::field::{Part, Shape};

/// The facts of one field, as values: what the derive adds up.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Size {
    pub min: usize,
    pub max: Option<usize>,
    pub open: bool,
    pub any: bool,
    pub sure: bool,
    pub text: u8,
    pub nests: bool,
    pub codec: bool,
    pub position_dependent: bool,
    pub stack: Stack,
    /// How many bytes of stack the field itself takes while the others are read.
    pub held: usize,
}

impl Size {
    /// No bytes.
    pub(crate) const NOTHING: Self = Self {
        min: 0,
        max: Some(0),
        open: false,
        any: true,
        sure: true,
        text: 0,
        nests: false,
        codec: false,
        position_dependent: false,
        stack: Stack::LEAF,
        held: 0,
    };

    /// What is known of one value.
    #[must_use]
    pub(crate) const fn of<B: Bounds>(stack: Stack, held: usize) -> Self {
        Self {
            min: B::MIN,
            max: B::MAX,
            open: B::OPEN,
            any: B::ANY,
            sure: B::SURE,
            text: B::TEXT,
            nests: B::NESTS,
            codec: B::CODEC,
            position_dependent: B::POSITION_DEPENDENT,
            stack,
            held,
        }
    }

    /// Whether all values have the same number of bytes.
    pub(crate) const fn is_fixed(&self) -> bool {
        matches!(self.max, Some(max) if max == self.min)
    }

    /// A derived type.
    pub(super) const fn shaped<S: Shape>() -> Self {
        let fields = Self::fields::<S>().sized::<S>();
        let size = match S::TAG_LEN {
            Some(len) => fields.behind_tag(len),
            None => fields,
        };
        let size = size.behind_magic::<S>();
        Self { sure: size.sure && !S::REFUSES, ..size }
    }

    /// The most bytes that stand before the fields of an `S`, beside its tag.
    pub(crate) const fn before<S: Shape>() -> usize {
        let size = match S::SIZED {
            Some(field) => width(field.len).1,
            None => 0,
        };
        S::MAGIC.len() + size
    }

    /// Fields, in the region that `sized` makes of them.
    const fn sized<S: Shape>(self) -> Self {
        let Some(field) = S::SIZED else {
            return self;
        };
        let (min, max) = width(field.len);
        Self {
            min: self.min.saturating_add(min),
            // Of a newer peer it may have more.
            max: if S::EXTENSIBLE { None } else { add(self.max, Some(max)) },
            open: false,
            any: false,
            sure: false,
            ..self
        }
    }

    /// All of a value, with the bytes of `magic` in front.
    const fn behind_magic<S: Shape>(self) -> Self {
        let len = S::MAGIC.len();
        Self {
            min: self.min.saturating_add(len),
            max: add(self.max, Some(len)),
            any: self.any && len == 0,
            ..self
        }
    }

    /// The fields of a struct, one after the other, or those of any variant.
    pub(crate) const fn fields<S: Shape>() -> Self {
        let mut any: Option<Self> = None;
        let mut lists = S::PARTS;
        while let [list, rest @ ..] = lists {
            let size = Self::in_order(list);
            any = Some(match any {
                None => size,
                Some(any) => Self {
                    min: smaller(any.min, size.min),
                    max: wider(any.max, size.max),
                    open: any.open || size.open,
                    any: false,
                    sure: any.sure && size.sure,
                    nests: any.nests || size.nests,
                    codec: any.codec || size.codec,
                    position_dependent: any.position_dependent || size.position_dependent,
                    ..any
                },
            });
            lists = rest;
        }
        match any {
            Some(any) => any,
            None => Self::NOTHING,
        }
    }

    /// Behind a tag of `len` bytes, 0 for a varint.
    const fn behind_tag(self, len: u8) -> Self {
        let (min, max) = width(len);
        Self {
            min: self.min.saturating_add(min),
            max: add(self.max, Some(max)),
            any: false,
            ..self
        }
    }

    pub(crate) const fn in_order(parts: &[Part]) -> Self {
        let mut sum = Self::NOTHING;
        let mut rest = parts;
        while let [part, tail @ ..] = rest {
            sum = Self {
                min: sum.min.saturating_add(part.size.min),
                max: add(sum.max, part.size.max),
                open: part.size.open,
                any: sum.any && part.size.any,
                sure: sum.sure && part.size.sure,
                nests: sum.nests || part.size.nests,
                codec: sum.codec || part.size.codec,
                position_dependent: sum.position_dependent || part.size.position_dependent,
                ..sum
            };
            rest = tail;
        }
        sum
    }
}
