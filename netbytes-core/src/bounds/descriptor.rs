//! The fields of a derived type as constants, and the bounds of the type that follow from them.

use core::marker::PhantomData;

use super::fault::Fault;
use super::region::{HeaderEnd, LengthField, RegionInfo};
use super::size::Size;
use super::tag_names::TagNames;
use super::tail::{Gap, Tail};
use super::traits::{Bounds, add, common_multiple, larger_max, smaller};
use crate::codec::NumberInfo;
use crate::depth::{FIELD_OVERHEAD, Stack, larger};
use crate::error::Location;
use crate::format::{BINCODE_VARINT, DefaultFormat, Format, width};
use crate::wire::{WireName, wires};

/// The location and the size of a field of a derived type.
#[derive(Clone, Copy)]
pub struct FieldInfo {
    /// The name of the type and of the field, as errors show them.
    pub location: Location,
    /// The bounds of the encoded field.
    pub size: Size,
    /// Whether it is the node of a struct. Its bytes are not checked for with those of the header, so that the route gets
    /// a header behind which bytes are missing.
    pub node: bool,
}

impl FieldInfo {
    /// The facts about the field with this name.
    #[must_use]
    pub const fn of(ty: &'static str, field: &'static str, size: Size) -> Self {
        Self { location: Location { ty, field }, size, node: false }
    }

    /// The facts about the node of a struct.
    #[must_use]
    pub const fn node(ty: &'static str, field: &'static str, size: Size) -> Self {
        Self { node: true, ..Self::of(ty, field, size) }
    }
}

/// The description of a derived type. A struct has one list of fields, and an enum has one for each variant.
#[doc(hidden)]
pub trait Descriptor {
    /// The name of the type.
    const NAME: &'static str;

    /// The number of bytes of an enum's tag. Width 0 is a varint. A struct has none.
    const TAG_LEN: Option<u8> = None;

    /// `tag = C`: the codec of an enum's tag, which has no `TAG_LEN` then.
    const TAG_BY: Option<NumberInfo> = None;

    /// The tags of an enum that are text. Its `TAG_LEN` is not used.
    const TAG_NAMES: Option<TagNames> = None;

    /// Whether the tag of an enum stands in another field.
    const EXTERNAL: bool = false;

    /// Whether the type's own attributes make it open-ended.
    const OWN_OPEN_ENDED: bool = false;

    /// `magic`: the bytes at the beginning of each value.
    const MAGIC: &'static [u8] = &[];

    /// `after_tag`: the bytes behind the tag of each variant.
    const AFTER_TAG: &'static [u8] = &[];

    /// `magic_after` and `pad_to`: what stands behind each value.
    const TAIL: Tail = Tail::NONE;

    /// `sized(u16, padded)`: the padding at the end of the region.
    const INNER_GAP: Gap = Gap::NONE;

    /// `sized`: the length prefix in front of the fields. In an enum it follows the tag.
    const SIZED: Option<LengthField> = None;

    /// `sized = C`: the codec of that length prefix, which is not in `SIZED` then.
    const SIZED_BY: Option<NumberInfo> = None;

    /// Where a struct ends whose node has a length.
    const HEADER_END: Option<HeaderEnd> = None;

    /// Whether some values cannot be encoded for a reason outside of the fields: the tag of an `other` variant.
    const REFUSES: bool = false;

    /// `extensible`: bytes after the known fields are skipped.
    const EXTENSIBLE: bool = false;

    /// The wire of another crate that the type has.
    const WIRE: WireName = WireName::Own;

    /// The facts about each field of each list.
    const FIELDS: &'static [&'static [FieldInfo]];

    /// The rules that depend on a type parameter or a const parameter. If one is broken, this constant does not
    /// evaluate. Each function that reads or writes a value evaluates it.
    const CHECKS: () = ();

    /// Whether each value takes the same number of bytes. It is a constant, so that it is computed once for each type.
    const FIXED_SIZE: bool = have_one_size(Self::FIELDS);
}

/// Whether all lists of fields take the same fixed number of bytes.
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

/// The largest number of bytes of the fields of a list.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
pub(crate) const fn max_of<S: Descriptor>(list: usize) -> Option<usize> {
    Size::in_order(S::FIELDS[list]).max
}

/// The largest number of bytes of all fields of a list but one.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
pub(crate) const fn max_of_others<S: Descriptor>(list: usize, but: usize) -> Option<usize> {
    let (fields, mut max, mut at) = (S::FIELDS[list], Some(0), 0);
    while at < fields.len() {
        if at != but {
            max = add(max, fields[at].size.max);
        }
        at += 1;
    }
    max
}

/// The number of bytes of an `S` in front of its region, where padding depends on it.
#[must_use]
#[track_caller]
#[allow(clippy::panic, reason = "only ever evaluated by the compiler")]
pub(crate) const fn front_len<S: Descriptor>() -> usize {
    let tag = match (S::TAG_LEN, S::TAG_BY, S::TAG_NAMES) {
        _ if S::EXTERNAL => Some(0),
        (Some(0 | BINCODE_VARINT), ..) | (_, Some(_), _) | (.., Some(_)) => None,
        (Some(len), ..) => Some(len as usize),
        (None, None, None) => Some(0),
    };
    let len = match S::SIZED {
        Some(LengthField { len: 1.., .. }) => S::SIZED,
        _ => None,
    };
    match (tag, len) {
        (Some(tag), Some(field)) => S::MAGIC.len() + tag + S::AFTER_TAG.len() + field.len as usize,
        _ => panic!(
            "how many bytes of padding there are depends on the bytes in front of them, and how many bytes the tag or \
             the length takes differs; help: write them with a fixed width, for example `tag = u8`"
        ),
    }
}

impl Size {
    /// The size of a derived type.
    pub(super) const fn of_derived<S: Descriptor>() -> Self {
        let fields = Self::fields::<S>().padded::<S>().sized::<S>();
        let size = match (S::TAG_LEN, S::TAG_BY, S::TAG_NAMES) {
            _ if S::EXTERNAL => Self { any_bit_pattern: false, ..fields },
            (_, _, Some(names)) => {
                let (min, max) = names.len();
                fields.behind(min, max)
            }
            (Some(len), _, None) => fields.after_tag(len),
            (None, Some(number), None) => fields.after_number(number),
            (None, None, None) => fields,
        };
        let size = size.behind_tag(S::AFTER_TAG).after_magic::<S>().before_tail(S::TAIL);
        Self {
            any_bit_pattern: size.any_bit_pattern && !S::REFUSES,
            infallible: size.infallible && !S::REFUSES,
            ..size
        }
    }

    /// The size of these fields in the region of a `sized` type.
    const fn sized<S: Descriptor>(self) -> Self {
        let size = match (S::SIZED, S::SIZED_BY) {
            (Some(field), _) => {
                let (min, max) = width(field.len);
                Self { min: self.min.saturating_add(min), max: add(self.max, Some(max)), ..self }
            }
            (None, Some(number)) => self.after_number(number),
            (None, None) => return self,
        };
        Self {
            // A newer peer may send more fields.
            max: if S::EXTENSIBLE { None } else { size.max },
            open_ended: false,
            any_bit_pattern: false,
            infallible: false,
            ..size
        }
    }

    /// The size of these fields with the padding at the end of their region.
    const fn padded<S: Descriptor>(self) -> Self {
        if S::INNER_GAP.to < 2 {
            return self;
        }
        let front = front_len::<S>();
        let (min, max) =
            S::INNER_GAP.behind(self.min.saturating_add(front), add(self.max, Some(front)));
        let max = match max {
            Some(max) => Some(max - front),
            None => None,
        };
        Self { min: min - front, max, any_bit_pattern: false, ..self }
    }

    /// The size of a value with these bytes behind its tag.
    const fn behind_tag(self, bytes: &[u8]) -> Self {
        match bytes.len() {
            0 => self,
            len => self.behind(len, Some(len)),
        }
    }

    /// The size of a value with what stands behind it.
    const fn before_tail(self, tail: Tail) -> Self {
        let (min, max) = tail.around(self.min, self.max);
        Self { min, max, any_bit_pattern: self.any_bit_pattern && tail.is_none(), ..self }
    }

    /// The size of a value with the bytes of `magic` in front.
    const fn after_magic<S: Descriptor>(self) -> Self {
        let len = S::MAGIC.len();
        Self {
            min: self.min.saturating_add(len),
            max: add(self.max, Some(len)),
            any_bit_pattern: self.any_bit_pattern && len == 0,
            ..self
        }
    }

    /// The size of a struct's fields, or of the fields of any variant.
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
                    changes: so_far.changes || size.changes,
                    position_dependent: so_far.position_dependent || size.position_dependent,
                    align: common_multiple(so_far.align, size.align),
                    weight: so_far.weight.saturating_add(size.weight),
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

    /// The size of adjacent fields.
    pub(crate) const fn in_order(fields: &[FieldInfo]) -> Self {
        let mut sum = Self::NOTHING;
        let mut rest = fields;
        while let [field, tail @ ..] = rest {
            sum = Self {
                min: sum.min.saturating_add(field.size.min),
                max: add(sum.max, field.size.max),
                // Only a trailer can stand behind an open-ended field, and then the type ends with the message too.
                open_ended: sum.open_ended || field.size.open_ended,
                any_bit_pattern: sum.any_bit_pattern && field.size.any_bit_pattern,
                infallible: sum.infallible && field.size.infallible,
                nests: sum.nests || field.size.nests,
                codec: sum.codec || field.size.codec,
                changes: sum.changes || field.size.changes,
                position_dependent: sum.position_dependent || field.size.position_dependent,
                align: common_multiple(sum.align, field.size.align),
                weight: sum.weight.saturating_add(field.size.weight),
                ..sum
            };
            rest = tail;
        }
        sum
    }
}

impl Stack {
    /// The stack of a derived type.
    pub(crate) const fn of_derived<S: Descriptor>() -> Self {
        let (mut inner, mut max_fields, mut nests) = (Self::LEAF, 0, false);
        let mut lists = S::FIELDS;
        while let [list, rest @ ..] = lists {
            let mut rest_of_list = *list;
            let mut fields = FIELD_OVERHEAD;
            while let [field, others @ ..] = rest_of_list {
                inner = inner.or(field.size.stack);
                nests |= field.size.nests;
                fields += field.size.field_stack + FIELD_OVERHEAD;
                rest_of_list = others;
            }
            max_fields = larger(max_fields, fields);
            lists = rest;
        }
        // The code between the fields and the end of a region holds both the fields and the value that it returns.
        let region_copies = match S::SIZED.is_some() || S::SIZED_BY.is_some() {
            true if S::EXTENSIBLE => 2 * size_of::<S>(),
            true => size_of::<S>(),
            false => 0,
        };
        // So does the code between a value and what stands behind it.
        let region_copies = region_copies + if S::TAIL.is_none() { 0 } else { size_of::<S>() };
        Self::derived(size_of::<S>(), region_copies, max_fields, inner, nests)
    }
}

/// The bounds of a derived type that is held by one of the format `F`.
pub struct Derived<S, F = DefaultFormat>(PhantomData<(S, F)>);

impl<S: Descriptor, F: Format> Bounds for Derived<S, F> {
    const INFALLIBLE: bool = Size::of_derived::<S>().infallible;
    const MIN: usize = Size::of_derived::<S>().min;
    const MAX: Option<usize> = Size::of_derived::<S>().max;
    const OPEN_ENDED: bool = Size::of_derived::<S>().open_ended;
    const OWN_OPEN_ENDED: bool = S::OWN_OPEN_ENDED;
    const ANY_BIT_PATTERN: bool = S::TAG_LEN.is_none() && Size::of_derived::<S>().any_bit_pattern;
    const VARINTS: bool = matches!(S::WIRE, WireName::Bincode2 | WireName::Postcard);
    const LEVEL: bool = true;
    const NESTS: bool = Size::of_derived::<S>().nests;
    const STACK: Stack = Stack::of_derived::<S>();
    const CODEC: bool = Size::of_derived::<S>().codec;
    const CHANGES: bool = Size::of_derived::<S>().changes;
    const POSITION_DEPENDENT: bool = Size::of_derived::<S>().position_dependent;
    const ALIGN: usize = Size::of_derived::<S>().align;
    const WEIGHT: usize = Size::of_derived::<S>().weight.saturating_add(S::FIELDS.len());
    const REGION: Option<RegionInfo> = region_of::<S>();
    const FAULT: Fault = {
        let wire = F::CONVENTIONS.name;
        let is_other = !wire.is_in(wires::OWN | S::WIRE as u8);
        Fault::when(is_other, Fault::OtherWire { wire })
    };
}

/// The region of an `S`. `None` if neither the type is `sized`, nor its node.
const fn region_of<S: Descriptor>() -> Option<RegionInfo> {
    let is_sized = S::SIZED.is_some() || S::SIZED_BY.is_some();
    if S::EXTERNAL || !(is_sized || S::HEADER_END.is_some()) {
        return None;
    }
    Some(RegionInfo {
        magic: S::MAGIC,
        tag_len: S::TAG_LEN,
        tag_by: S::TAG_BY,
        tag_names: S::TAG_NAMES,
        after_tag: S::AFTER_TAG,
        sized: S::SIZED,
        sized_by: S::SIZED_BY,
        header: if is_sized { None } else { S::HEADER_END },
        magic_after: S::TAIL.magic,
        pad_to: S::TAIL.gap.to,
    })
}
