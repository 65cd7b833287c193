//! The context of a field: its place among the other fields, and how many bytes are checked for before it is read.

use crate::bounds::{Descriptor, FieldInfo};
use crate::depth::{Cost, Stack};
use crate::error::{DecodeError, Location};
use crate::reader::Reader;

/// The place of a field among the others, and how many bytes must exist before it is read.
#[derive(Clone, Copy)]
pub(super) struct FieldContext {
    /// This field and those after it.
    fields: &'static [FieldInfo],
    pub(super) required: usize,
    pub(super) text_run: RunPosition,
    /// Whether this is the last field of a list, in a type whose lists differ in length. Then the control flow of the
    /// lists meets after it.
    pub(super) ends_list: bool,
    /// What a user's codec costs in this place.
    pub(super) codec_cost: Cost,
}

/// The place of a field in a run of texts, which are adjacent and have length prefixes of the same format.
#[derive(Clone, Copy)]
pub(super) enum RunPosition {
    Outside,
    /// The first text of a run of this length.
    First(usize),
    Following,
}

/// The smallest number of texts that are validated as a run. For two texts that costs more than it saves: decoding them
/// takes 240 instructions as a run, and 184 one by one.
const MIN_TEXTS: usize = 3;

/// The context of the field `field` in the list `list`.
///
/// In front of a run of two or more fields of fixed size, none of which is a node, there is one check for the bytes of
/// all of them. The compiler then removes the checks of the fields, and joins their loads and stores. Without it,
/// dispatching a message of ten such fields takes 98 instructions and not 80, and encoding it into a slice takes 142 and
/// not 112. Any other field checks for its own bytes only. So an error in it, for example an unknown tag, is reported
/// even if the fields after it are missing.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
pub(super) const fn context_of<S: Descriptor>(list: usize, field: usize) -> FieldContext {
    let () = S::CHECKS;
    let (before, fields) = S::FIELDS[list].split_at(field);
    let starts_run = match before {
        [] => true,
        [.., last] => !last.size.is_fixed() || last.node,
    };
    let (mut required, mut run_len) = (0_usize, 0);
    let mut rest = fields;
    while let ([field, tail @ ..], true) = (rest, starts_run) {
        if !field.size.is_fixed() || field.node {
            break;
        }
        required = required.saturating_add(field.size.min);
        run_len += 1;
        rest = tail;
    }
    // If all lists take the same number of bytes, the length of the run is known also where they meet.
    let ends_list = matches!(fields, [_]) && !S::FIXED_SIZE;
    // A single field checks for itself at the same cost.
    let required = if run_len > 1 { required } else { 0 };
    FieldContext {
        fields,
        required,
        text_run: run_position(before, fields),
        ends_list,
        codec_cost: Cost::codec(const { Stack::of_derived::<S>() }),
    }
}

const fn run_position(before: &[FieldInfo], fields: &[FieldInfo]) -> RunPosition {
    let [field, ..] = fields else {
        return RunPosition::Outside;
    };
    let kind = field.size.text;
    let (mut following, mut rest) = (0, fields);
    while let [field, tail @ ..] = rest {
        if field.size.text != kind {
            break;
        }
        following += 1;
        rest = tail;
    }
    let (mut preceding, mut rest) = (0, before);
    while let [head @ .., field] = rest {
        if field.size.text != kind {
            break;
        }
        preceding += 1;
        rest = head;
    }
    match preceding {
        _ if kind == 0 || preceding + following < MIN_TEXTS => RunPosition::Outside,
        0 => RunPosition::First(following),
        _ => RunPosition::Following,
    }
}

/// The first incomplete field of a run: the offset at which it begins, and how many bytes are missing.
struct ShortField {
    start: usize,
    needed: usize,
    location: &'static Location,
}

impl FieldContext {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn location(self) -> &'static Location {
        match self.fields {
            [field, ..] => &field.location,
            [] => &Location { ty: "", field: "" },
        }
    }

    /// The error of a run of fields that is incomplete. It is the one that the incomplete field itself would have
    /// reported.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn unexpected_end(self, r: &Reader<'_>) -> DecodeError {
        let ShortField { start, needed, location } = self.find_short_field(r.remaining());
        DecodeError::new(r.missing_bytes(needed), r.position() + start).at(location)
    }

    /// Finds the field in which an input with this number of bytes ends.
    #[cold]
    #[inline(never)]
    fn find_short_field(self, remaining: usize) -> ShortField {
        let mut start = 0;
        for field in self.fields {
            let end = start + field.size.min;
            if end > remaining {
                return ShortField { start, needed: end - remaining, location: &field.location };
            }
            start = end;
        }
        ShortField { start: 0, needed: 1, location: self.location() }
    }
}
