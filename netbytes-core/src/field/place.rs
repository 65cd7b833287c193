//! Where a field stands among the others, and how many bytes must be there before it is read.

use crate::bounds::Size;
use crate::depth::Cost;
use crate::error::{DecodeError, Place};
use crate::reader::Reader;

/// What a field of a derived type is called and takes, as values.
#[derive(Clone, Copy)]
pub struct Part {
    pub place: Place,
    pub size: Size,
}

impl Part {
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
    pub big_endian: bool,
    /// Whether it counts itself.
    pub inclusive: bool,
}

/// Where a field stands, and how many bytes must be there before it is read.
#[derive(Clone, Copy)]
pub(super) struct At {
    /// This field and those behind it.
    run: &'static [Part],
    pub(super) need: usize,
    pub(super) texts: Texts,
    /// Whether it is the last field of one of several lists that differ in length.
    pub(super) last: bool,
    /// What a user's codec costs there, if there is one.
    pub(super) codec: Cost,
}

/// Whether a field is one of several texts in a row, each with the same prefix.
#[derive(Clone, Copy)]
pub(super) enum Texts {
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
pub(super) const fn at<S: Shape>(list: usize, field: usize) -> At {
    let () = S::CHECKS;
    let (before, run) = S::PARTS[list].split_at(field);
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
    At { run, need, texts: texts(before, run), last, codec: Cost::codec::<S>() }
}

const fn texts(before: &[Part], run: &[Part]) -> Texts {
    let [part, ..] = run else {
        return Texts::No;
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
        _ if kind == 0 || in_front + behind < ROW => Texts::No,
        0 => Texts::First(behind),
        _ => Texts::Next,
    }
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

/// The field in which an input ends: where it starts, and how many bytes are missing.
struct Cut {
    start: usize,
    needed: usize,
    place: &'static Place,
}

/// The most bytes that the fields of a list take.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
pub(crate) const fn max_of<S: Shape>(list: usize) -> Option<usize> {
    Size::in_order(S::PARTS[list]).max
}

impl At {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn place(self) -> &'static Place {
        match self.run {
            [part, ..] => &part.place,
            [] => &Place { ty: "", field: "" },
        }
    }

    /// The error of a run that is cut short.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn cut(self, r: &Reader<'_>) -> DecodeError {
        let Cut { start, needed, place } = self.find_cut(r.remaining());
        DecodeError::new(r.end_inside(needed), r.position() + start).at(place)
    }

    /// In which of the run's fields an input of this length ends.
    #[cold]
    #[inline(never)]
    fn find_cut(self, remaining: usize) -> Cut {
        let mut start = 0;
        for part in self.run {
            let end = start + part.size.min;
            if end > remaining {
                return Cut { start, needed: end - remaining, place: &part.place };
            }
            start = end;
        }
        Cut { start: 0, needed: 1, place: self.place() }
    }
}
