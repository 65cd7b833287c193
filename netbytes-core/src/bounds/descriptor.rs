//! The fields of a derived type as constants, and what they come to together.

use core::marker::PhantomData;

use super::size::Size;
use super::traits::{Bounds, add, larger_max, smaller};
use crate::depth::{FIELD_OVERHEAD, Stack, larger};
use crate::error::Location;
use crate::format::width;

/// What a field of a derived type is called and takes, as values.
#[derive(Clone, Copy)]
pub struct FieldInfo {
    /// Its type and its name, as errors tell them.
    pub location: Location,
    /// What is known of its encoded form.
    pub size: Size,
}

impl FieldInfo {
    /// The field of this name.
    #[must_use]
    pub const fn of(ty: &'static str, field: &'static str, size: Size) -> Self {
        Self { location: Location { ty, field }, size }
    }
}

/// The fields of a derived type: one list for a struct, one a variant for an enum.
#[doc(hidden)]
pub trait Descriptor {
    /// The type's name.
    const NAME: &'static str;

    /// An enum: how many bytes its tags take, 0 for a varint.
    const TAG_LEN: Option<u8> = None;

    /// Whether the type's own attributes say that it extends to the end.
    const OWN_OPEN_ENDED: bool = false;

    /// The bytes that stand first in every value: `magic`.
    const MAGIC: &'static [u8] = &[];

    /// `sized`: the number of bytes that stands before the fields, behind an enum's tag.
    const SIZED: Option<LengthField> = None;

    /// Whether there are values that cannot be encoded, for a reason that is in no field: an `other` variant's tag.
    const REFUSES: bool = false;

    /// `extensible`: what stands behind the fields is passed over.
    const EXTENSIBLE: bool = false;

    /// What is known of each field.
    const FIELDS: &'static [&'static [FieldInfo]];

    /// The rules that depend on a type or const parameter: it does not evaluate where one is broken. Whatever reads or
    /// writes a value asks for it.
    const CHECKS: () = ();

    /// Whether every value takes the same number of bytes, worked out once a type.
    const FIXED_SIZE: bool = have_one_size(Self::FIELDS);
}

/// How the length of a `sized` type is written.
#[derive(Clone, Copy, Debug)]
pub struct LengthField {
    /// How many bytes it takes, 0 for a varint.
    pub len: u8,
    /// Its byte order.
    pub big_endian: bool,
    /// Whether it counts itself.
    pub inclusive: bool,
}

/// Whether all variants of an enum, or the one list of a struct, take the same number of bytes.
const fn have_one_size(lists: &[&[FieldInfo]]) -> bool {
    let mut first = None;
    let mut rest = lists;
    while let [list, tail @ ..] = rest {
        let size = Size::in_order(list);
        match first {
            None => first = Some(size.min),
            Some(min) if min == size.min => {}
            Some(_) => return false,
        }
        if !size.is_fixed() {
            return false;
        }
        rest = tail;
    }
    true
}

/// The most bytes that the fields of a list take.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
pub(crate) const fn max_of<S: Descriptor>(list: usize) -> Option<usize> {
    Size::in_order(S::FIELDS[list]).max
}

impl Size {
    /// A derived type.
    pub(super) const fn of_derived<S: Descriptor>() -> Self {
        let fields = Self::fields::<S>().sized::<S>();
        let size = match S::TAG_LEN {
            Some(len) => fields.after_tag(len),
            None => fields,
        };
        let size = size.after_magic::<S>();
        Self { infallible: size.infallible && !S::REFUSES, ..size }
    }

    /// The most bytes that stand before the fields of an `S`, beside its tag.
    pub(crate) const fn before_fields<S: Descriptor>() -> usize {
        let size = match S::SIZED {
            Some(field) => width(field.len).1,
            None => 0,
        };
        S::MAGIC.len() + size
    }

    /// Fields, in the region that `sized` makes of them.
    const fn sized<S: Descriptor>(self) -> Self {
        let Some(field) = S::SIZED else {
            return self;
        };
        let (min, max) = width(field.len);
        Self {
            min: self.min.saturating_add(min),
            // Of a newer peer it may have more.
            max: if S::EXTENSIBLE { None } else { add(self.max, Some(max)) },
            open_ended: false,
            any_bit_pattern: false,
            infallible: false,
            ..self
        }
    }

    /// All of a value, with the bytes of `magic` in front.
    const fn after_magic<S: Descriptor>(self) -> Self {
        let len = S::MAGIC.len();
        Self {
            min: self.min.saturating_add(len),
            max: add(self.max, Some(len)),
            any_bit_pattern: self.any_bit_pattern && len == 0,
            ..self
        }
    }

    /// The fields of a struct, one after the other, or those of any variant.
    pub(crate) const fn fields<S: Descriptor>() -> Self {
        let mut union: Option<Self> = None;
        let mut lists = S::FIELDS;
        while let [list, rest @ ..] = lists {
            let size = Self::in_order(list);
            union = Some(match union {
                None => size,
                Some(so_far) => Self {
                    min: smaller(so_far.min, size.min),
                    max: larger_max(so_far.max, size.max),
                    open_ended: so_far.open_ended || size.open_ended,
                    any_bit_pattern: false,
                    infallible: so_far.infallible && size.infallible,
                    nests: so_far.nests || size.nests,
                    codec: so_far.codec || size.codec,
                    position_dependent: so_far.position_dependent || size.position_dependent,
                    ..so_far
                },
            });
            lists = rest;
        }
        match union {
            Some(union) => union,
            None => Self::NOTHING,
        }
    }

    /// Fields, one after the other.
    pub(crate) const fn in_order(parts: &[FieldInfo]) -> Self {
        let mut sum = Self::NOTHING;
        let mut rest = parts;
        while let [part, tail @ ..] = rest {
            sum = Self {
                min: sum.min.saturating_add(part.size.min),
                max: add(sum.max, part.size.max),
                open_ended: part.size.open_ended,
                any_bit_pattern: sum.any_bit_pattern && part.size.any_bit_pattern,
                infallible: sum.infallible && part.size.infallible,
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

impl Stack {
    /// A derived type.
    pub(crate) const fn of_derived<S: Descriptor>() -> Self {
        let (mut inner, mut max_fields, mut nests) = (Self::LEAF, 0, false);
        let mut lists = S::FIELDS;
        while let [list, rest @ ..] = lists {
            let mut parts = *list;
            let mut fields = FIELD_OVERHEAD;
            while let [part, others @ ..] = parts {
                inner = inner.or(part.size.stack);
                nests |= part.size.nests;
                fields += part.size.field_stack + FIELD_OVERHEAD;
                parts = others;
            }
            max_fields = larger(max_fields, fields);
            lists = rest;
        }
        // What stands between the fields and the end of a region keeps both them and the value waiting.
        let region_copies = match S::SIZED {
            Some(_) if S::EXTENSIBLE => 2 * size_of::<S>(),
            Some(_) => size_of::<S>(),
            None => 0,
        };
        Self::derived(size_of::<S>(), region_copies, max_fields, inner, nests)
    }
}

/// A derived type.
pub struct Derived<S>(PhantomData<S>);

impl<S: Descriptor> Bounds for Derived<S> {
    const INFALLIBLE: bool = Size::of_derived::<S>().infallible;
    const MIN: usize = Size::of_derived::<S>().min;
    const MAX: Option<usize> = Size::of_derived::<S>().max;
    const OPEN_ENDED: bool = Size::of_derived::<S>().open_ended;
    const OWN_OPEN_ENDED: bool = S::OWN_OPEN_ENDED;
    const ANY_BIT_PATTERN: bool = S::TAG_LEN.is_none() && Size::of_derived::<S>().any_bit_pattern;
    const LEVEL: bool = true;
    const NESTS: bool = Size::of_derived::<S>().nests;
    const STACK: Stack = Stack::of_derived::<S>();
    const CODEC: bool = Size::of_derived::<S>().codec;
    const POSITION_DEPENDENT: bool = Size::of_derived::<S>().position_dependent;
}
