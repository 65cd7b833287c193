//! The fields of a derived type as constants, and what they come to together.

use core::marker::PhantomData;

use super::known::{Bounds, add, smaller, wider};
use super::size::Size;
use crate::depth::{FIELD, Stack, larger};
use crate::error::Place;
use crate::format::width;

/// What a field of a derived type is called and takes, as values.
#[derive(Clone, Copy)]
pub struct Part {
    /// Its type and its name, as errors tell them.
    pub place: Place,
    /// What is known of its encoded form.
    pub size: Size,
}

impl Part {
    /// The field of this name.
    #[must_use]
    pub const fn of(ty: &'static str, field: &'static str, size: Size) -> Self {
        Self { place: Place { ty, field }, size }
    }
}

/// The fields of a derived type: one list for a struct, one a variant for an enum.
pub trait Shape {
    /// The type's name.
    const NAME: &'static str;

    /// An enum: how many bytes its tags take, 0 for a varint.
    const TAG_LEN: Option<u8> = None;

    /// Whether the type's own attributes say that it extends to the end.
    const OWN_OPEN: bool = false;

    /// The bytes that stand first in every value: `magic`.
    const MAGIC: &'static [u8] = &[];

    /// `sized`: the number of bytes that stands before the fields, behind an enum's tag.
    const SIZED: Option<SizeField> = None;

    /// Whether there are values that cannot be encoded, for a reason that is in no field: an `other` variant's tag.
    const REFUSES: bool = false;

    /// `extensible`: what stands behind the fields is passed over.
    const EXTENSIBLE: bool = false;

    /// What is known of each field.
    const PARTS: &'static [&'static [Part]];

    /// The rules that depend on a type or const parameter: it does not evaluate where one is broken. Whatever reads or
    /// writes a value asks for it.
    const CHECKS: () = ();

    /// Whether every value takes the same number of bytes, worked out once a type.
    const ONE_LENGTH: bool = one_length(Self::PARTS);
}

/// How the length of a `sized` type is written.
#[derive(Clone, Copy, Debug)]
pub struct SizeField {
    /// How many bytes it takes, 0 for a varint.
    pub len: u8,
    /// Its byte order.
    pub big_endian: bool,
    /// Whether it counts itself.
    pub inclusive: bool,
}

/// Whether all variants of an enum, or the one list of a struct, take the same number of bytes.
const fn one_length(lists: &[&[Part]]) -> bool {
    let mut one = None;
    let mut rest = lists;
    while let [list, tail @ ..] = rest {
        let size = Size::in_order(list);
        match one {
            None => one = Some(size.min),
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
pub(crate) const fn max_of<S: Shape>(list: usize) -> Option<usize> {
    Size::in_order(S::PARTS[list]).max
}

impl Size {
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

    /// Fields, one after the other.
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

impl Stack {
    /// A derived type.
    pub(crate) const fn shaped<S: Shape>() -> Self {
        let (mut inner, mut most, mut nests) = (Self::LEAF, 0, false);
        let mut lists = S::PARTS;
        while let [list, rest @ ..] = lists {
            let mut parts = *list;
            let mut fields = FIELD;
            while let [part, others @ ..] = parts {
                inner = inner.or(part.size.stack);
                nests |= part.size.nests;
                fields += part.size.held + FIELD;
                parts = others;
            }
            most = larger(most, fields);
            lists = rest;
        }
        // What stands between the fields and the end of a region keeps both them and the value waiting.
        let regions = match S::SIZED {
            Some(_) if S::EXTENSIBLE => 2 * size_of::<S>(),
            Some(_) => size_of::<S>(),
            None => 0,
        };
        Self::derived(size_of::<S>(), regions, most, inner, nests)
    }
}

/// A derived type.
pub struct Shaped<S>(PhantomData<S>);

impl<S: Shape> Bounds for Shaped<S> {
    const SURE: bool = Size::shaped::<S>().sure;
    const MIN: usize = Size::shaped::<S>().min;
    const MAX: Option<usize> = Size::shaped::<S>().max;
    const OPEN: bool = Size::shaped::<S>().open;
    const OWN_OPEN: bool = S::OWN_OPEN;
    const ANY: bool = S::TAG_LEN.is_none() && Size::shaped::<S>().any;
    const LEVEL: bool = true;
    const NESTS: bool = Size::shaped::<S>().nests;
    const STACK: Stack = Stack::shaped::<S>();
    const CODEC: bool = Size::shaped::<S>().codec;
    const POSITION_DEPENDENT: bool = Size::shaped::<S>().position_dependent;
}
