//! The tags of an enum some of which are constants, which only the compiler knows. It is asked here what the derive checks
//! of literals: that a tag fits, that it is not reserved, and that no other variant has it.

#![allow(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "the functions that panic are evaluated by the compiler alone: that is how they refuse a type"
)]

use super::const_message::ConstMessage;

/// The numbers that are the tag of one variant.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct TagClaim {
    /// The name of the variant.
    pub variant: &'static str,
    /// Ranges of numbers, each with its first and its last.
    pub tags: &'static [(u64, u64)],
    /// The bits of the tag that are fields: each tag also with these bits set in any way.
    pub fields: u64,
}

/// The number of the bytes of a tag that is a constant, which must be from `min` to `max`.
#[doc(hidden)]
#[track_caller]
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "two's complement")]
pub const fn tag_of_constant(
    tag: i128,
    [min, max]: [i128; 2],
    mask: u64,
    owner: &str,
    form: &str,
) -> u64 {
    if tag < min || tag > max {
        let text = ConstMessage::new("tag `").and_tag(tag).and("` does not fit in `").and(form);
        let text = text.and("`: `").and(owner).and("` writes its tags as `").and(form);
        text.and("`, up to `").and_tag(max).and("`; help: widen the tags of the enum").refuse();
    }
    tag as u64 & mask
}

/// Stops compilation if the tag of the variant `place` is reserved, or that of a variant before it.
#[doc(hidden)]
#[track_caller]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
pub const fn claim_tag(
    claims: &[TagClaim],
    place: usize,
    reserved: &'static [(u64, u64)],
    owner: &str,
) {
    let claim = claims[place];
    if let [(tag, _), ..] = claim.tags {
        if *tag & claim.fields != 0 {
            let text = ConstMessage::new("the tag `").and_tag(*tag as i128).and("` of `");
            let text = text
                .and(claim.variant)
                .and("` is not 0 in the bits that are fields: the fields say these bits");
            text.and("; help: write a tag with these bits 0").refuse();
        }
    }
    if let Some(tag) = claim.shared_with(&TagClaim { variant: "", tags: reserved, fields: 0 }) {
        let text = ConstMessage::new("tag `").and_tag(tag as i128).and("` is reserved in `");
        let text = text
            .and(owner)
            .and("`: a reserved tag is kept from use, so that no peer takes it for something else");
        text.and("; help: give `").and(claim.variant).and("` a free tag").refuse();
    }
    let mut before = 0;
    while before < place {
        if let Some(tag) = claim.shared_with(&claims[before]) {
            let text =
                ConstMessage::new("duplicate tag `").and_tag(tag as i128).and("` in `").and(owner);
            let text = text.and("`: it is first used by `").and(claims[before].variant);
            let text = text.and("`, so a decoder could not tell them apart");
            text.and("; help: give `").and(claim.variant).and("` a free tag").refuse();
        }
        before += 1;
    }
}

#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
impl TagClaim {
    /// A tag of both.
    const fn shared_with(&self, other: &Self) -> Option<u64> {
        let mut mine = self.tags;
        while let [range, rest @ ..] = mine {
            let mut theirs = other.tags;
            while let [their_range, their_rest @ ..] = theirs {
                if let Some(tag) = shared(*range, self.fields, *their_range, other.fields) {
                    return Some(tag);
                }
                theirs = their_rest;
            }
            mine = rest;
        }
        None
    }
}

/// A number of both ranges. A range whose tag has bits that are fields is of one number beside them.
const fn shared(
    (first, last): (u64, u64),
    fields: u64,
    (their_first, their_last): (u64, u64),
    their_fields: u64,
) -> Option<u64> {
    match (fields, their_fields) {
        (0, 0) => {
            let from = if first > their_first { first } else { their_first };
            let to = if last < their_last { last } else { their_last };
            if from <= to { Some(from) } else { None }
        }
        (0, _) => within(their_first, their_fields, first, last),
        (_, 0) => within(first, fields, their_first, their_last),
        _ if (first ^ their_first) & !(fields | their_fields) == 0 => Some(first | their_first),
        _ => None,
    }
}

/// The smallest number from `first` to `last` that is `tag` with any of the bits `fields`.
const fn within(tag: u64, fields: u64, first: u64, last: u64) -> Option<u64> {
    let mut found = if first & !fields == tag { Some(first) } else { None };
    // Else it is the first number in all bits above one, which it has and the first number has not.
    let mut bit = 0;
    while found.is_none() && bit < 64 {
        let one = 1 << bit;
        let above = !(one | (one - 1));
        if first & one == 0 && (tag | fields) & one != 0 && (first ^ tag) & above & !fields == 0 {
            found = Some(first & above | one | tag & (one - 1));
        }
        bit += 1;
    }
    match found {
        Some(number) if number <= last => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_within_a_range() {
        for (tag, fields) in [(0x30, 0x0f), (0x40, 0x2a), (0, 0xff), (0x81, 0x42), (7, 0)] {
            for first in 0..=255_u64 {
                for last in first..=255 {
                    let expected = (first..=last).find(|number| number & !fields == tag);
                    assert_eq!(within(tag, fields, first, last), expected, "{tag} {first} {last}");
                }
            }
        }
    }

    #[test]
    fn tags_with_fields() {
        assert_eq!(shared((0x30, 0x30), 0x0f, (0x34, 0x34), 0), Some(0x34));
        assert_eq!(shared((0x30, 0x30), 0x0f, (0x40, 0x40), 0x0f), None);
        assert_eq!(shared((0x30, 0x30), 0x0f, (0x20, 0x20), 0x10), Some(0x30));
        assert_eq!(shared((1, 5), 0, (5, 9), 0), Some(5));
    }

    #[test]
    #[should_panic(expected = "duplicate tag `0x0102` in `E`: it is first used by `A`")]
    fn a_duplicate() {
        let claim = |variant, tags| TagClaim { variant, tags, fields: 0 };
        claim_tag(&[claim("A", &[(0x102, 0x102)]), claim("B", &[(0x102, 0x102)])], 1, &[], "E");
    }

    #[test]
    #[should_panic(expected = "the tag `0x31` of `A` is not 0 in the bits that are fields")]
    fn a_tag_in_its_fields() {
        let claim = TagClaim { variant: "A", tags: &[(0x31, 0x31)], fields: 1 };
        claim_tag(&[claim], 0, &[], "E");
    }

    #[test]
    #[should_panic(expected = "tag `-3` is")]
    fn below_zero() {
        ConstMessage::new("tag `").and_tag(-3).and("` is").refuse();
    }
}
