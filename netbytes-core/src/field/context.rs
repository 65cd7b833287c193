//! Where a field stands among the others, and how many bytes must be there before it is read.

use crate::bounds::{Descriptor, FieldInfo};
use crate::depth::{Cost, Stack};
use crate::error::{DecodeError, Location};
use crate::reader::Reader;

/// Where a field stands, and how many bytes must be there before it is read.
#[derive(Clone, Copy)]
pub(super) struct FieldContext {
    /// This field and those behind it.
    fields: &'static [FieldInfo],
    pub(super) required: usize,
    pub(super) text_run: RunPosition,
    /// Whether it is the last field of one of several lists that differ in length.
    pub(super) ends_list: bool,
    /// What a user's codec costs there, if there is one.
    pub(super) codec_cost: Cost,
}

/// Whether a field is one of several texts in a row, each with the same prefix.
#[derive(Clone, Copy)]
pub(super) enum RunPosition {
    Outside,
    /// The first of so many.
    First(usize),
    Following,
}

/// So many texts in a row are worth looking at as one.
const MIN_TEXTS: usize = 3;

/// Where the field `field` of the list `list` stands.
///
/// Before each run of two and more fields of fixed size, all that they take is asked for at once: the checks of the
/// fields themselves then fall away. Any other field asks for itself, so that what is wrong with it, an unknown tag
/// say, is not hidden behind what would have followed.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
pub(super) const fn context_of<S: Descriptor>(list: usize, field: usize) -> FieldContext {
    let () = S::CHECKS;
    let (before, fields) = S::FIELDS[list].split_at(field);
    let starts_run = match before {
        [] => true,
        [.., last] => !last.size.is_fixed(),
    };
    let (mut required, mut run_len) = (0_usize, 0);
    let mut rest = fields;
    while let ([part, tail @ ..], true) = (rest, starts_run) {
        if !part.size.is_fixed() {
            break;
        }
        required = required.saturating_add(part.size.min);
        run_len += 1;
        rest = tail;
    }
    let ends_list = matches!(fields, [_]) && !S::FIXED_SIZE;
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
    let [part, ..] = fields else {
        return RunPosition::Outside;
    };
    let kind = part.size.text;
    let (mut following, mut rest) = (0, fields);
    while let [part, tail @ ..] = rest {
        if part.size.text != kind {
            break;
        }
        following += 1;
        rest = tail;
    }
    let (mut preceding, mut rest) = (0, before);
    while let [head @ .., part] = rest {
        if part.size.text != kind {
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

/// The field in which an input ends: where it starts, and how many bytes are missing.
struct ShortField {
    start: usize,
    needed: usize,
    location: &'static Location,
}

impl FieldContext {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn location(self) -> &'static Location {
        match self.fields {
            [part, ..] => &part.location,
            [] => &Location { ty: "", field: "" },
        }
    }

    /// The error of a run that is cut short.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn unexpected_end(self, r: &Reader<'_>) -> DecodeError {
        let ShortField { start, needed, location } = self.find_short_field(r.remaining());
        DecodeError::new(r.missing_bytes(needed), r.position() + start).at(location)
    }

    /// In which of the run's fields an input of this length ends.
    #[cold]
    #[inline(never)]
    fn find_short_field(self, remaining: usize) -> ShortField {
        let mut start = 0;
        for part in self.fields {
            let end = start + part.size.min;
            if end > remaining {
                return ShortField { start, needed: end - remaining, location: &part.location };
            }
            start = end;
        }
        ShortField { start: 0, needed: 1, location: self.location() }
    }
}
