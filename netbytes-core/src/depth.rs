//! How deep a message may be nested: levels of recursive types, and the stack that they take.
//!
//! Both are counted down on the way in and up on the way out, by the reader and by the writers alike, so that what
//! cannot be read is not written. What a level costs is a constant of its type, worked out here from sizes: it does not
//! depend on the profile, and covers what a debug build takes, which is the most. `tests/stack` measures it.

use crate::limits::Limits;

/// Levels and bytes of stack: those that are left, or those that something needs.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Depth {
    levels: u32,
    stack: u32,
}

impl Depth {
    /// None at all.
    pub(crate) const NONE: Self = Self { levels: 0, stack: 0 };

    #[inline]
    pub(crate) const fn new(limits: Limits) -> Self {
        Self { levels: limits.depth, stack: narrow(limits.stack) }
    }

    /// What is left further in, where it is not too deep.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn enter(self, cost: Cost) -> Option<Self> {
        if self.levels < cost.levels || self.stack < cost.peak {
            return None;
        }
        Some(Self { levels: self.levels - cost.levels, stack: self.stack - cost.nesting })
    }

    /// What is left one level further out.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn leave(self, cost: Cost) -> Self {
        Self { levels: self.levels + cost.levels, stack: self.stack + cost.nesting }
    }

    /// The least that is left while what costs so much is read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn lowest_inside(self, cost: Cost) -> Self {
        Self {
            levels: self.levels.saturating_sub(cost.levels),
            stack: self.stack.saturating_sub(cost.peak),
        }
    }

    /// The lower of two.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn lower(self, other: Self) -> Self {
        Self {
            levels: if self.levels < other.levels { self.levels } else { other.levels },
            stack: if self.stack < other.stack { self.stack } else { other.stack },
        }
    }

    /// What was needed from here down to `lowest`.
    #[inline]
    pub(crate) const fn down_to(self, lowest: Self) -> Self {
        Self {
            levels: self.levels.saturating_sub(lowest.levels),
            stack: self.stack.saturating_sub(lowest.stack),
        }
    }

    /// Whether so much is left.
    #[inline]
    pub(crate) const fn covers(self, need: Self) -> bool {
        self.levels >= need.levels && self.stack >= need.stack
    }
}

/// What going one level further in costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    levels: u32,
    /// The stack in use while what is further in is read.
    nesting: u32,
    /// The most stack in use before anything further in is.
    peak: u32,
}

impl Cost {
    /// A level of a user's codec, which does not say what it reads there.
    pub(crate) const NESTED: Self =
        Self::of(1, Stack { nesting: CONTAINER_FRAMES, peak: CONTAINER_FRAMES });

    const fn of(levels: u32, stack: Stack) -> Self {
        Self { levels, nesting: narrow(stack.nesting), peak: narrow(stack.peak) }
    }

    /// What stands at the root of a message, and takes so much stack.
    pub(crate) const fn root(stack: Stack) -> Self {
        Self::of(0, stack)
    }

    /// An item of a sequence, or what a `Box` holds, which takes so much stack: `None` where that is too little to count,
    /// and the item is no level of depth.
    pub(crate) const fn item(is_level: bool, stack: Stack) -> Option<Self> {
        if !is_level && !stack.is_large() {
            return None;
        }
        let levels = if is_level { 1 } else { 0 };
        let stack = Stack {
            nesting: stack.nesting + CONTAINER_FRAMES,
            peak: stack.peak + CONTAINER_FRAMES,
        };
        Some(Self::of(levels, stack))
    }

    /// A user's codec on a field of a type that takes so much stack: it may hold another value of that type.
    pub(crate) const fn codec(owner: Stack) -> Self {
        let peak = owner.peak + CONTAINER_FRAMES;
        Self::of(0, Stack { nesting: peak, peak })
    }
}

/// Reads in a function of its own, whose places are not on the stack of the function that calls it.
#[inline(never)]
pub(crate) fn in_own_frame<R>(read: impl FnOnce() -> R) -> R {
    read()
}

/// Numbers of bytes of stack, up to the largest there is.
const fn narrow(bytes: usize) -> u32 {
    #[allow(clippy::cast_possible_truncation, reason = "compared")]
    if bytes > u32::MAX as usize { u32::MAX } else { bytes as u32 }
}

/// How much stack decoding one value takes, in bytes.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stack {
    /// While something is read that a `Box` or a sequence in it holds; 0 where there is nothing of the kind.
    pub nesting: usize,
    /// At the most, without what a `Box` or a sequence in it holds.
    pub peak: usize,
}

/// The functions between a container and what it holds, and the copy of the value on its way into the container is
/// counted with the value.
const CONTAINER_FRAMES: usize = 2048;

/// What is no level of depth, and no larger, is not counted.
const LARGE: usize = 4096;

/// Whether a value should not be made on the stack and moved, where it need not.
#[cfg(feature = "alloc")]
pub(crate) const fn is_large<T>() -> bool {
    size_of::<T>() > LARGE
}

/// What a field takes beside its value: mostly places for errors.
pub(crate) const FIELD_OVERHEAD: usize = 320;

/// The copies of a finished value: where it is put together, and on its way into what holds it.
const FINISHED_COPIES: usize = 2;

/// The copies of a field of type `T` until the value is finished: as it comes, and as it is known to be right. What must
/// be dropped is moved once more.
pub(crate) const fn field_copies<T>() -> usize {
    let copies = if core::mem::needs_drop::<T>() { 3 } else { 2 };
    copies * size_of::<T>()
}

impl Stack {
    /// A value that is made at once.
    pub(crate) const LEAF: Self = Self { nesting: 0, peak: 0 };

    /// A value that takes so much itself, with parts that take so much.
    const fn with_parts(own: usize, parts: Self, nests: bool) -> Self {
        Self { nesting: if nests { parts.nesting + own } else { 0 }, peak: parts.peak + own }
    }

    /// A type of std's that holds inline what it has.
    pub(crate) const fn holder<T>(inner: Self, nests: bool) -> Self {
        let own = FINISHED_COPIES * size_of::<T>() + field_copies::<T>() + FIELD_OVERHEAD;
        Self::with_parts(own, inner, nests)
    }

    /// An array: where its items are not numbers, it is put together in several steps.
    pub(crate) const fn array<T>(item: Self, nests: bool) -> Self {
        let own = 3 * FINISHED_COPIES * size_of::<T>() + field_copies::<T>() + FIELD_OVERHEAD;
        Self::with_parts(own, item, nests)
    }

    /// A field with a user's codec.
    pub(crate) const fn of_codec<T>() -> Self {
        let own = FINISHED_COPIES * size_of::<T>() + field_copies::<T>() + FIELD_OVERHEAD;
        Self { nesting: own, peak: own }
    }

    /// The same, and before anything further in is read, so much more.
    pub(crate) const fn plus(self, bytes: usize) -> Self {
        Self { nesting: self.nesting, peak: self.peak + bytes }
    }

    /// Whether the places for a value are not to be on the stack of the function that asks whether there is room for them.
    pub(crate) const fn is_large(self) -> bool {
        self.peak > LARGE
    }

    /// The larger of two.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self { nesting: larger(self.nesting, other.nesting), peak: larger(self.peak, other.peak) }
    }

    /// A derived type of this size: the finished value, what waits for it beside its fields, and its fields.
    pub(crate) const fn derived(
        size: usize,
        region_copies: usize,
        fields: usize,
        inner: Self,
        nests: bool,
    ) -> Self {
        Self::with_parts(FINISHED_COPIES * size + region_copies + fields, inner, nests)
    }
}

pub(crate) const fn larger(a: usize, b: usize) -> usize {
    if a > b { a } else { b }
}
