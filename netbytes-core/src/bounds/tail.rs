//! The bounds of constant bytes, and of what stands behind a value: `magic_after` and `pad_to`.

use core::marker::PhantomData;

use super::fault::Fault;
use super::traits::{Bounds, add, as_held};

/// Constant bytes as a type.
pub trait ConstantBytes {
    /// The bytes.
    const BYTES: &'static [u8];
}

/// The bounds of constant bytes.
pub struct Bytes<K>(PhantomData<K>);

impl<K: ConstantBytes> Bounds for Bytes<K> {
    const INFALLIBLE: bool = true;
    const MIN: usize = K::BYTES.len();
    const MAX: Option<usize> = Some(K::BYTES.len());
}

/// Zeros behind a value, or in front of one, up to a multiple of a number of bytes.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The number of bytes; 0 if there is no gap.
    pub to: usize,
    /// `gap = any`: whether a decoder passes over other bytes.
    pub any: bool,
}

impl Gap {
    /// No gap.
    pub const NONE: Self = Self { to: 0, any: false };

    /// The number of bytes of the gap at this place.
    #[must_use]
    pub const fn len_at(self, place: usize) -> usize {
        if self.to < 2 { 0 } else { (self.to - place % self.to) % self.to }
    }

    /// The smallest and the largest place behind a gap, of those before it.
    pub(super) const fn behind(self, min: usize, max: Option<usize>) -> (usize, Option<usize>) {
        let end = match max {
            Some(max) => max.checked_add(self.len_at(max)),
            None => None,
        };
        (min.saturating_add(self.len_at(min)), end)
    }
}

/// What stands behind a type or a field.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Tail {
    /// `magic_after`: the constant bytes.
    pub magic: &'static [u8],
    /// `pad_to`: the zeros behind them.
    pub gap: Gap,
}

impl Tail {
    /// Nothing.
    pub const NONE: Self = Self { magic: &[], gap: Gap::NONE };

    /// Whether there is nothing.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.magic.is_empty() && self.gap.to < 2
    }

    /// The largest number of bytes of it.
    #[must_use]
    pub const fn max_len(self) -> usize {
        match self.gap.to {
            0 => self.magic.len(),
            to => self.magic.len() + to - 1,
        }
    }

    /// The smallest and the largest number of bytes of a value with what stands behind it.
    #[must_use]
    pub const fn around(self, min: usize, max: Option<usize>) -> (usize, Option<usize>) {
        let len = self.magic.len();
        self.gap.behind(min.saturating_add(len), add(max, Some(len)))
    }
}

/// What stands behind a field, as a type.
pub trait FieldTail {
    /// What stands there.
    const TAIL: Tail;
    /// The number of bytes of the field in front of the value that has this tail.
    const BEFORE: usize;
}

/// A value and what stands behind it.
pub struct Tailed<B, L>(PhantomData<(B, L)>);

impl<B: Bounds, L: FieldTail> Tailed<B, L> {
    const LEN: (usize, Option<usize>) = {
        let (min, max) =
            L::TAIL.around(B::MIN.saturating_add(L::BEFORE), add(B::MAX, Some(L::BEFORE)));
        let max = match max {
            Some(max) => max.checked_sub(L::BEFORE),
            None => None,
        };
        (min - L::BEFORE, max)
    };
}

impl<B: Bounds, L: FieldTail> Bounds for Tailed<B, L> {
    as_held!(B: INFALLIBLE OPEN_ENDED CODEC POSITION_DEPENDENT ALIGN STACK WEIGHT);
    const MIN: usize = Self::LEN.0;
    const MAX: Option<usize> = Self::LEN.1;
    const FAULT: Fault =
        B::FAULT.or(Fault::when(B::OPEN_ENDED && L::TAIL.gap.to > 1, Fault::OpenGap));
}

/// A value that may be `None`, behind which nothing stands then.
pub struct TailedNull<B, L>(PhantomData<(B, L)>);

impl<B: Bounds, L: FieldTail> Bounds for TailedNull<B, L> {
    as_held!(B: MIN CODEC POSITION_DEPENDENT ALIGN WEIGHT);
    const MAX: Option<usize> = Tailed::<B, L>::MAX;
    const FAULT: Fault = B::FAULT;
}
