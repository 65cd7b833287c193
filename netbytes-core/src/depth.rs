//! How deeply a message may be nested: the levels of recursive types, and the stack that they take.
//!
//! The reader and the writers count both down when they enter a level and up when they leave it. So a value that is too
//! deep to be decoded is not encoded either. The cost of a level is a constant of its type, computed here from sizes.
//! It does not depend on the build profile: it covers a debug build, which takes the most stack. `tests/stack` measures
//! it.

use crate::limits::Limits;

/// A depth budget (levels) and a stack budget (bytes). It is either what is left or what a value needs.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Depth {
    levels: u32,
    stack: u32,
}

impl Depth {
    /// Nothing is left.
    pub(crate) const NONE: Self = Self { levels: 0, stack: 0 };

    #[inline]
    pub(crate) const fn new(limits: Limits) -> Self {
        Self { levels: limits.depth, stack: narrow(limits.stack) }
    }

    /// What is left inside a level of this cost, or `None` if that is too deep.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn enter(self, cost: Cost) -> Option<Self> {
        if self.levels < cost.levels || self.stack < cost.peak {
            return None;
        }
        Some(Self { levels: self.levels - cost.levels, stack: self.stack - cost.nesting })
    }

    /// What is left after a level of this cost was left.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn leave(self, cost: Cost) -> Self {
        Self { levels: self.levels + cost.levels, stack: self.stack + cost.nesting }
    }

    /// The smallest budget that is left at any moment inside a level of this cost.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn lowest_inside(self, cost: Cost) -> Self {
        Self {
            levels: self.levels.saturating_sub(cost.levels),
            stack: self.stack.saturating_sub(cost.peak),
        }
    }

    /// The smaller of two budgets, each part for itself.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn lower(self, other: Self) -> Self {
        Self {
            levels: if self.levels < other.levels { self.levels } else { other.levels },
            stack: if self.stack < other.stack { self.stack } else { other.stack },
        }
    }

    /// What was needed between this budget and `lowest`.
    #[inline]
    pub(crate) const fn down_to(self, lowest: Self) -> Self {
        Self {
            levels: self.levels.saturating_sub(lowest.levels),
            stack: self.stack.saturating_sub(lowest.stack),
        }
    }

    /// Whether this budget is enough for `need`.
    #[inline]
    pub(crate) const fn covers(self, need: Self) -> bool {
        self.levels >= need.levels && self.stack >= need.stack
    }
}

/// What one level costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    levels: u32,
    /// The stack in use while a nested value is read.
    nesting: u32,
    /// The largest amount of stack in use outside of nested values.
    peak: u32,
}

impl Cost {
    /// A level that a user's codec enters. What the codec reads there is not known.
    pub(crate) const NESTED: Self =
        Self::of(1, Stack { nesting: CONTAINER_FRAMES, peak: CONTAINER_FRAMES });

    /// What serde takes to hand the parts of a `T` to its visitor. A debug build makes many copies of a value on its way
    /// through the visitors.
    #[cfg(any(feature = "serde-json", feature = "serde-postcard"))]
    pub(crate) const fn of_visit<T>(levels: u32) -> Self {
        let bytes = VISITOR_FRAMES.saturating_add(size_of::<T>().saturating_mul(VISITOR_COPIES));
        Self::of(levels, Stack { nesting: bytes, peak: bytes })
    }

    const fn of(levels: u32, stack: Stack) -> Self {
        Self { levels, nesting: narrow(stack.nesting), peak: narrow(stack.peak) }
    }

    /// The root of a message, whose value takes this much stack.
    pub(crate) const fn root(stack: Stack) -> Self {
        Self::of(0, stack)
    }

    /// An item of a sequence, or the value in a `Box`, that takes this much stack. It is `None` if the item is no level
    /// of depth and its stack is too small to be counted.
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

    /// A field with a user's codec, in a type that takes this much stack. The codec may hold another value of that
    /// type.
    pub(crate) const fn codec(owner: Stack) -> Self {
        let peak = owner.peak + CONTAINER_FRAMES;
        Self::of(0, Stack { nesting: peak, peak })
    }
}

/// Reads in a function of its own, so that the locals of `read` are not in the stack frame of the caller.
#[inline(never)]
pub(crate) fn in_own_frame<R>(read: impl FnOnce() -> R) -> R {
    read()
}

/// Evaluates the body of an arm of a `match`. A debug build gives it a frame of its own: the arms of one `match` share a
/// frame there (rust-lang/rust#34283), so that a level of a recursive enum would take the stack of all its variants. A
/// release build evaluates it in place, because a closure may be left out of line there.
#[doc(hidden)]
#[macro_export]
macro_rules! __arm {
    (|| -> $returns:ty $body:block) => {{
        #[cfg(debug_assertions)]
        {
            (|| -> $returns { $body })()
        }
        #[cfg(not(debug_assertions))]
        $body
    }};
}

/// A number of bytes of stack. A number that is too large for the type becomes the largest one.
const fn narrow(bytes: usize) -> u32 {
    #[allow(clippy::cast_possible_truncation, reason = "compared")]
    if bytes > u32::MAX as usize { u32::MAX } else { bytes as u32 }
}

/// How much stack decoding one value takes, in bytes.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stack {
    /// The stack in use while a value is read that a `Box` or a sequence in this one holds. It is 0 if there is none.
    pub nesting: usize,
    /// The largest amount of stack in use, without the values that a `Box` or a sequence in this one holds.
    pub peak: usize,
}

/// The stack of the functions between a container and its item. The copy of the item on its way into the container is
/// counted as part of the item.
const CONTAINER_FRAMES: usize = 2048;

/// The stack of the functions between a visitor of serde's and that of a part of the value, in a debug build.
#[cfg(any(feature = "serde-json", feature = "serde-postcard"))]
const VISITOR_FRAMES: usize = 5120;

/// The copies of the value in them.
#[cfg(any(feature = "serde-json", feature = "serde-postcard"))]
const VISITOR_COPIES: usize = 12;

/// A value that is no level of depth and needs no more stack than this is not counted.
const LARGE: usize = 4096;

/// Whether a value is so large that it should be built in its allocation and not be built on the stack and moved.
#[cfg(feature = "alloc")]
pub(crate) const fn is_large<T>() -> bool {
    size_of::<T>() > LARGE
}

/// The stack of a field in addition to its value, most of it for errors.
pub(crate) const FIELD_OVERHEAD: usize = 320;

/// The number of copies of a finished value: one where it is built, and one on its way into its container.
const FINISHED_COPIES: usize = 2;

/// The bytes of the copies of a field of type `T` that exist before the value is finished: one as it was read, and one
/// after it was validated. A type with drop glue is moved once more.
pub(crate) const fn field_copies<T>() -> usize {
    let copies = if core::mem::needs_drop::<T>() { 3 } else { 2 };
    copies * size_of::<T>()
}

impl Stack {
    /// A value without parts.
    pub(crate) const LEAF: Self = Self { nesting: 0, peak: 0 };

    /// A value that needs `own` bytes for itself and has parts that need `parts`.
    const fn with_parts(own_bytes: usize, parts: Self, nests: bool) -> Self {
        Self {
            nesting: if nests { parts.nesting + own_bytes } else { 0 },
            peak: parts.peak + own_bytes,
        }
    }

    /// A type of the standard library that holds its content inline.
    pub(crate) const fn holder<T>(inner: Self, nests: bool) -> Self {
        let own_bytes = FINISHED_COPIES * size_of::<T>() + field_copies::<T>() + FIELD_OVERHEAD;
        Self::with_parts(own_bytes, inner, nests)
    }

    /// An array. If its items are not numbers, it is built in several steps, each with a copy.
    pub(crate) const fn array<T>(item: Self, nests: bool) -> Self {
        let own_bytes = 3 * FINISHED_COPIES * size_of::<T>() + field_copies::<T>() + FIELD_OVERHEAD;
        Self::with_parts(own_bytes, item, nests)
    }

    /// A field with a user's codec.
    pub(crate) const fn of_codec<T>() -> Self {
        let own_bytes = FINISHED_COPIES * size_of::<T>() + field_copies::<T>() + FIELD_OVERHEAD;
        Self { nesting: own_bytes, peak: own_bytes }
    }

    /// This stack with additional bytes outside of nested values.
    pub(crate) const fn plus(self, bytes: usize) -> Self {
        Self { nesting: self.nesting, peak: self.peak + bytes }
    }

    /// Whether the locals for a value must not be in the stack frame of the function that checks the stack budget.
    pub(crate) const fn is_large(self) -> bool {
        self.peak > LARGE
    }

    /// The larger of two, each part for itself.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self { nesting: larger(self.nesting, other.nesting), peak: larger(self.peak, other.peak) }
    }

    /// A derived type of this size: the finished value, its copies at the end of a region, and its fields.
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
