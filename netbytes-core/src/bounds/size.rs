//! Bounds as values: what the derive adds up.

use super::{Bounds, add, smaller, wider, width};
use crate::field::{Part, Shape};

/// The facts of one field, as values: what the derive adds up.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Size {
    pub min: usize,
    pub max: Option<usize>,
    pub open: bool,
    pub any: bool,
    pub text: u8,
}

impl Size {
    /// What is known of one value.
    #[must_use]
    pub const fn of<B: Bounds>() -> Self {
        Self { min: B::MIN, max: B::MAX, open: B::OPEN, any: B::ANY, text: B::TEXT }
    }

    /// Whether all values have the same number of bytes.
    pub(crate) const fn is_fixed(&self) -> bool {
        matches!(self.max, Some(max) if max == self.min)
    }

    /// A derived type.
    pub(super) const fn shaped<S: Shape>() -> Self {
        match S::TAG_LEN {
            Some(len) => Self::node::<S>(len),
            None => Self::payload::<S>(),
        }
    }

    /// A struct: its fields, one after the other.
    const fn payload<S: Shape>() -> Self {
        let mut lists = S::PARTS;
        let mut size = Self::in_order(&[]);
        while let [list, rest @ ..] = lists {
            size = Self::in_order(list);
            lists = rest;
        }
        size.sized::<S>().behind_magic::<S>()
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
            text: 0,
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

    /// An enum: a tag of `len` bytes, 0 for a varint, then the fields of one of its variants.
    const fn node<S: Shape>(len: u8) -> Self {
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
                    text: 0,
                },
            });
            lists = rest;
        }
        let any = match any {
            Some(any) => any,
            None => Self::in_order(&[]),
        };
        let (any, (min, max)) = (any.sized::<S>(), width(len));
        let size = Self {
            min: any.min.saturating_add(min),
            max: add(any.max, Some(max)),
            open: any.open,
            any: false,
            text: 0,
        };
        size.behind_magic::<S>()
    }

    pub(crate) const fn in_order(parts: &[Part]) -> Self {
        let mut sum = Self { min: 0, max: Some(0), open: false, any: true, text: 0 };
        let mut rest = parts;
        while let [part, tail @ ..] = rest {
            sum = Self {
                min: sum.min.saturating_add(part.size.min),
                max: add(sum.max, part.size.max),
                open: part.size.open,
                any: sum.any && part.size.any,
                text: 0,
            };
            rest = tail;
        }
        sum
    }
}
