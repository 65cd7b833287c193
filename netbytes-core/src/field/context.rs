//! Where a field stands among the others, and how many bytes must be there before it is read.

use crate::bounds::{Descriptor, FieldInfo};
use crate::depth::{Cost, Stack};
use crate::error::{DecodeError, Location};
use crate::reader::Reader;

/// Where a field stands, and how many bytes must be there before it is read.
#[derive(Clone, Copy)]
pub(super) struct FieldContext {
    /// This field and those behind it.
    run: &'static [FieldInfo],
    pub(super) need: usize,
    pub(super) texts: RunPosition,
    /// Whether it is the last field of one of several lists that differ in length.
    pub(super) last: bool,
    /// What a user's codec costs there, if there is one.
    pub(super) codec: Cost,
}

/// Whether a field is one of several texts in a row, each with the same prefix.
#[derive(Clone, Copy)]
pub(super) enum RunPosition {
    No,
    /// The first of so many.
    First(usize),
    Next,
}

/// So many texts in a row are worth looking at as one.
const ROW: usize = 3;

/// Where the field `field` of the list `list` stands.
///
/// Before each run of two and more fields of fixed size, all that they take is asked for at once: the checks of the
/// fields themselves then fall away. Any other field asks for itself, so that what is wrong with it, an unknown tag
/// say, is not hidden behind what would have followed.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
pub(super) const fn at<S: Descriptor>(list: usize, field: usize) -> FieldContext {
    let () = S::CHECKS;
    let (before, run) = S::FIELDS[list].split_at(field);
    let starts = match before {
        [] => true,
        [.., last] => !last.size.is_fixed(),
    };
    let (mut need, mut fields) = (0_usize, 0);
    let mut rest = run;
    while let ([part, tail @ ..], true) = (rest, starts) {
        if !part.size.is_fixed() {
            break;
        }
        need = need.saturating_add(part.size.min);
        fields += 1;
        rest = tail;
    }
    let last = matches!(run, [_]) && !S::ONE_LENGTH;
    let need = if fields > 1 { need } else { 0 };
    FieldContext {
        run,
        need,
        texts: texts(before, run),
        last,
        codec: Cost::codec(const { Stack::shaped::<S>() }),
    }
}

const fn texts(before: &[FieldInfo], run: &[FieldInfo]) -> RunPosition {
    let [part, ..] = run else {
        return RunPosition::No;
    };
    let kind = part.size.text;
    let (mut behind, mut rest) = (0, run);
    while let [part, tail @ ..] = rest {
        if part.size.text != kind {
            break;
        }
        behind += 1;
        rest = tail;
    }
    let (mut in_front, mut rest) = (0, before);
    while let [head @ .., part] = rest {
        if part.size.text != kind {
            break;
        }
        in_front += 1;
        rest = head;
    }
    match in_front {
        _ if kind == 0 || in_front + behind < ROW => RunPosition::No,
        0 => RunPosition::First(behind),
        _ => RunPosition::Next,
    }
}

/// The field in which an input ends: where it starts, and how many bytes are missing.
struct Cut {
    start: usize,
    needed: usize,
    location: &'static Location,
}

impl FieldContext {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn location(self) -> &'static Location {
        match self.run {
            [part, ..] => &part.location,
            [] => &Location { ty: "", field: "" },
        }
    }

    /// The error of a run that is cut short.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn cut(self, r: &Reader<'_>) -> DecodeError {
        let Cut { start, needed, location } = self.find_cut(r.remaining());
        DecodeError::new(r.end_inside(needed), r.position() + start).at(location)
    }

    /// In which of the run's fields an input of this length ends.
    #[cold]
    #[inline(never)]
    fn find_cut(self, remaining: usize) -> Cut {
        let mut start = 0;
        for part in self.run {
            let end = start + part.size.min;
            if end > remaining {
                return Cut { start, needed: end - remaining, location: &part.location };
            }
            start = end;
        }
        Cut { start: 0, needed: 1, location: self.location() }
    }
}
