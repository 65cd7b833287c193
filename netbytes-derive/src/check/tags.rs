//! The tags of an enum. All variants share one tag space.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::spelled_tags;
use crate::attr::keys::tag::{EXPLICIT_TAGS, RESERVED};
use crate::attr::{self, Discriminant, Reserved, Tag, Variant, Written};
use crate::errors::{Ctxt, Mistake, spelling};
use crate::model::{TagForm, TagWidth, Width};

pub(super) fn tags_are_unique(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(form) = written.tag_form() else {
        return;
    };
    let variants = written.variants();
    let tags = attr::count(variants, &form);
    let (TagForm::Number(_) | TagForm::Codec(_)) = form else {
        spelled_tags::are_unique(written, &form, &tags, ctxt);
        return;
    };
    let width = form.number();
    let space = Space {
        written,
        width,
        tags: &tags,
        reserved: written.keys.get(&RESERVED).map_or(&[], Vec::as_slice),
    };
    let mut counting = Counting::default();
    for (index, (variant, tag)) in variants.iter().zip(&tags).enumerate() {
        let entry = Entry { index, variant, tag };
        if let Some(mistake) = counting.step(&space, &entry) {
            ctxt.refuse(mistake);
        }
    }
}

/// A variant and its tag.
struct Entry<'a> {
    index: usize,
    variant: &'a Variant<'a>,
    tag: &'a Tag<'a>,
}

impl Entry<'_> {
    fn is_written(&self) -> bool {
        self.tag.is_written()
    }

    /// The token that must change: the literal, or the name of a variant whose tag is counted.
    fn at(&self) -> TokenStream {
        match self.tag {
            Tag::Written(number) => number.tokens.clone(),
            Tag::Constant(path) => path.to_token_stream(),
            Tag::Text(text) => text.to_token_stream(),
            Tag::Several(several) => several.tokens.clone(),
            Tag::Bytes(bytes) => bytes.to_token_stream(),
            Tag::Counted(_) | Tag::CountedFrom(..) | Tag::Missing | Tag::Refused | Tag::Other => {
                self.variant.ident().to_token_stream()
            }
        }
    }
}

/// The state of counting the tags, from the first variant to the last.
struct Counting<'a> {
    /// The tags of the variants before, each with its variant.
    owners: Vec<(Claim, String, TokenStream)>,
    /// The last variant under `#[cfg]`, if no written tag follows it.
    shifting: Option<&'a Variant<'a>>,
    /// Whether the previous tag is valid. A tag that is counted from an invalid one is not a mistake of its own.
    previous_is_valid: bool,
}

impl Default for Counting<'_> {
    fn default() -> Self {
        Self { owners: Vec::new(), shifting: None, previous_is_valid: true }
    }
}

impl<'a> Counting<'a> {
    fn step(&mut self, space: &Space<'_>, entry: &Entry<'a>) -> Option<Mistake> {
        let mistake = match entry.tag {
            Tag::Other => return None,
            Tag::Refused => {
                self.previous_is_valid = false;
                None
            }
            Tag::Written(number) => {
                let mistake = self.claim(space, entry, Claim::of(entry, number.value));
                self.previous_is_valid = mistake.is_none();
                mistake
            }
            Tag::Text(_) | Tag::Bytes(_) => {
                self.previous_is_valid = false;
                Some(space.no_number(entry))
            }
            Tag::Several(several) => {
                let fields = space.bits(entry);
                let mistake =
                    self.claim(space, entry, Claim { ranges: several.ranges.clone(), fields });
                self.previous_is_valid = mistake.is_none();
                mistake
            }
            // What the number of a constant is, the compiler is asked.
            Tag::Constant(_) => {
                self.previous_is_valid = true;
                None
            }
            Tag::CountedFrom(..) => self.counted(space, entry, None),
            Tag::Counted(tag) => self.counted(space, entry, Some(*tag)),
            Tag::Missing => {
                let key = space.written.keys.key(&EXPLICIT_TAGS);
                let mistake = match key {
                    Some(key) => Some(space.missing(entry, key)),
                    None => self.previous_is_valid.then(|| space.stopped(entry)),
                };
                self.previous_is_valid = false;
                mistake
            }
        };
        self.shift(entry, mistake.is_some());
        mistake
    }

    fn counted(
        &mut self,
        space: &Space<'_>,
        entry: &Entry<'a>,
        tag: Option<i128>,
    ) -> Option<Mistake> {
        if let Some(key) = space.written.keys.key(&EXPLICIT_TAGS) {
            return Some(space.missing(entry, key));
        }
        if !self.previous_is_valid {
            return None;
        }
        if let Some(before) = self.shifting {
            return Some(space.shifted(entry, before));
        }
        let mistake = tag.and_then(|tag| self.claim(space, entry, Claim::of(entry, tag)));
        self.previous_is_valid = mistake.is_none();
        mistake
    }

    /// Assigns tags to a variant, or returns why the variant cannot have them.
    fn claim(&mut self, space: &Space<'_>, entry: &Entry<'_>, claim: Claim) -> Option<Mistake> {
        // That the tag has the bits of its fields, `tag_fields` checks.
        let mut ends = claim.ranges.iter().flat_map(|range| [*range.start(), *range.end()]);
        if let Some(tag) = ends.find(|tag| !space.width.holds(*tag)) {
            return Some(space.too_wide(entry, tag));
        }
        let reserved = space.reserved.iter().find_map(|reserved| {
            let tags = Claim { ranges: vec![reserved.tags.clone()], fields: 0 };
            Some((claim.shared_with(&tags)?, reserved))
        });
        if let Some((tag, reserved)) = reserved {
            return Some(space.reserved(entry, tag, reserved));
        }
        let mut owners = self.owners.iter();
        let found = owners.find_map(|(owned, owner, at)| {
            claim.shared_with(owned).map(|tag| (tag, owner.clone(), at.clone()))
        });
        if let Some((tag, owner, at)) = found {
            let first = format!("{} is first used here, by `{owner}`", space.hex(tag));
            return Some(space.duplicate(entry, tag).also(at, first));
        }
        // Tags that one variant has twice are the same mistake.
        if let Some(tag) = claim.twice() {
            return Some(space.duplicate(entry, tag));
        }
        self.owners.push((claim, entry.variant.ident().to_string(), entry.at()));
        None
    }

    /// A refused variant must get a written tag, so counting continues from that tag.
    fn shift(&mut self, entry: &Entry<'a>, refused: bool) {
        if entry.variant.has_cfg() {
            self.shifting = Some(entry.variant);
        } else if refused || !entry.tag.is_counted() {
            self.shifting = None;
        }
    }
}

/// The numbers that are the tag of one variant.
#[derive(Clone)]
struct Claim {
    ranges: Vec<RangeInclusive<i128>>,
    /// The bits that are fields. Each number is the tag with these bits 0.
    fields: u64,
}

impl Claim {
    fn of(entry: &Entry<'_>, tag: i128) -> Self {
        Self { ranges: vec![tag..=tag], fields: entry.variant.tag_bits() }
    }

    /// The largest tag, with all bits that are fields.
    fn last_with_fields(&self) -> Option<i128> {
        let last = self.ranges.iter().map(RangeInclusive::end).max()?;
        (self.fields != 0 && *last >= 0).then(|| last | i128::from(self.fields))
    }

    fn contains(&self, tag: i128) -> bool {
        let alone = Self { ranges: vec![tag..=tag], fields: 0 };
        self.shared_with(&alone).is_some()
    }

    /// A tag of both.
    fn shared_with(&self, other: &Self) -> Option<i128> {
        self.ranges.iter().find_map(|mine| {
            other.ranges.iter().find_map(|theirs| shared(mine, self.fields, theirs, other.fields))
        })
    }

    /// A tag that is in two ranges.
    fn twice(&self) -> Option<i128> {
        let mut ranges = self.ranges.iter().enumerate();
        ranges.find_map(|(place, range)| {
            let mut before = self.ranges.iter().take(place);
            before.find_map(|other| shared(range, 0, other, 0))
        })
    }
}

/// A number of both ranges. With bits that are fields, a range is one number beside them.
fn shared(
    mine: &RangeInclusive<i128>,
    fields: u64,
    theirs: &RangeInclusive<i128>,
    their_fields: u64,
) -> Option<i128> {
    let (fields, their_fields) = (i128::from(fields), i128::from(their_fields));
    match (fields, their_fields) {
        (0, 0) => {
            let (from, to) = (mine.start().max(theirs.start()), mine.end().min(theirs.end()));
            (from <= to).then_some(*from)
        }
        (0, _) => within(*theirs.start() & !their_fields, their_fields, mine),
        (_, 0) => within(*mine.start() & !fields, fields, theirs),
        _ => {
            let (mine, theirs) = (mine.start() & !fields, theirs.start() & !their_fields);
            ((mine ^ theirs) & !(fields | their_fields) == 0).then_some(mine | theirs)
        }
    }
}

/// The smallest number of a range that is `tag` with any of the bits `fields`.
fn within(tag: i128, fields: i128, range: &RangeInclusive<i128>) -> Option<i128> {
    let first = *range.start();
    let is = |number: i128| number & !fields == tag;
    // Else it is the first number in all bits above one, which it has and the first number has not.
    let larger = (0..64).map(|bit| 1_i128 << bit).find_map(|one| {
        let above = !(one | (one - 1));
        let number = first & above | one | tag & (one - 1);
        (first & one == 0 && is(number)).then_some(number)
    });
    let found = if is(first) { Some(first) } else { larger };
    found.filter(|number| range.contains(number))
}

/// The tags of an enum.
struct Space<'a> {
    written: &'a Written<'a>,
    width: TagWidth,
    tags: &'a [Tag<'a>],
    reserved: &'a [Reserved],
}

impl Space<'_> {
    // A decoder reads one tag, which must select exactly one variant.
    fn duplicate(&self, entry: &Entry<'_>, tag: i128) -> Mistake {
        let (hex, name) = (self.hex(tag), &self.written.input.ident);
        Mistake::new(entry.at(), format!("duplicate tag {hex} in `{name}`"))
            .why("all variants of an enum share one tag space, so a decoder could not tell them apart")
            .help(self.free_tag(entry))
    }

    // A tag is written in the width of its enum and must fit in it.
    fn too_wide(&self, entry: &Entry<'_>, tag: i128) -> Mistake {
        let (hex, name, width) = (self.hex(tag), &self.written.input.ident, self.width.name());
        let what = match entry.is_written() {
            true => format!("tag {hex} does not fit in `{width}`"),
            false => format!(
                "counting goes past `{width}`: `{}` would have tag {hex}",
                entry.variant.ident()
            ),
        };
        let max = self.hex(self.width.max());
        let mistake = Mistake::new(entry.at(), what).why(match self.width.signed {
            true => format!(
                "`{name}` writes its tags as `{width}`, from {} to {max}",
                self.hex(self.width.min())
            ),
            false if tag < 0 => format!("`{name}` writes its tags as `{width}`, which has no sign"),
            false => format!("`{name}` writes its tags as `{width}`, up to {max}"),
        });
        match self.wider(tag) {
            Some(wider) if tag < 0 && !self.width.signed => {
                mistake.help(format!("sign the tags of `{name}` with `#[net(tag = {wider})]`"))
            }
            Some(wider) => {
                mistake.help(format!("widen the tags of `{name}` with `#[net(tag = {wider})]`"))
            }
            None => mistake.help(self.free_tag(entry)),
        }
    }

    // A reserved tag belongs to an older or a future version of the protocol. Peers may still use it.
    fn reserved(&self, entry: &Entry<'_>, tag: i128, reserved: &Reserved) -> Mistake {
        let (hex, name) = (self.hex(tag), &self.written.input.ident);
        let what = match entry.is_written() {
            true => format!("tag {hex} is reserved in `{name}`"),
            false => format!("counting gives `{}` the reserved tag {hex}", entry.variant.ident()),
        };
        Mistake::new(entry.at(), what)
            .why("a reserved tag is kept from use, so that no peer takes it for something else")
            .help(self.free_tag(entry))
            .also(&reserved.tokens, format!("{hex} is reserved here"))
    }

    /// The bits of the tag that are fields of the variant.
    fn bits(&self, entry: &Entry<'_>) -> u64 {
        entry.variant.tag_bits()
    }

    // Counting goes on from one number, and there is none.
    fn stopped(&self, entry: &Entry<'_>) -> Mistake {
        let name = entry.variant.ident();
        Mistake::new(name, format!("`{name}` has no tag"))
            .why("counting stops behind a variant that has several tags")
            .help(self.own_tag(entry))
    }

    // A number is read before it is known what it stands for.
    fn no_number(&self, entry: &Entry<'_>) -> Mistake {
        let (name, width) = (&self.written.input.ident, self.width.name());
        let (what, form) = match entry.tag {
            Tag::Text(_) => ("text", "str".to_owned()),
            Tag::Bytes(bytes) => ("bytes", format!("[u8; {}]", bytes.value().len())),
            _ => ("no number", width.to_owned()),
        };
        Mistake::new(
            entry.at(),
            format!("a tag of `{name}` is a number, and `{}` is {what}", spelling(entry.at())),
        )
        .why(format!("`{name}` writes its tags as `{width}`, and all variants share one form"))
        .help(format!(
            "write a number, or `#[net(tag = {form})]` on `{name}` and {what} on every variant"
        ))
    }

    // With `explicit_tags`, no tag changes because a line was moved.
    fn missing(&self, entry: &Entry<'_>, key: &attr::Key) -> Mistake {
        let name = &self.written.input.ident;
        Mistake::new(entry.variant.ident(), format!("`{}` has no tag", entry.variant.ident()))
            .why(format!("`{key}` asks every variant of `{name}` to write its own"))
            .help(self.free_tag(entry))
    }

    // If the feature is off, the variant is not counted, and all variants after it would have other tags.
    fn shifted(&self, entry: &Entry<'_>, before: &Variant<'_>) -> Mistake {
        let name = entry.variant.ident();
        Mistake::new(name, format!("the tag of `{name}` is counted on past a `#[cfg]` variant"))
            .why(format!(
                "in a build without `{}` its tag would be another: a feature would shift the wire",
                before.ident()
            ))
            .help(self.own_tag(entry))
    }

    fn own_tag(&self, entry: &Entry<'_>) -> String {
        let tag =
            entry.tag.value().filter(|tag| self.width.holds(*tag)).map(|tag| self.literal(tag));
        format!("write its tag: `#[net(tag = {})]`", tag.as_deref().unwrap_or(".."))
    }

    fn free_tag(&self, entry: &Entry<'_>) -> String {
        let name = entry.variant.ident();
        match self.free_for(entry).map(|tag| self.literal(tag)) {
            None => format!("no tag is free for `{name}`: widen the tags with `#[net(tag = u16)]`"),
            Some(tag) if matches!(entry.variant.discriminant, Discriminant::Number(..)) => {
                format!("give `{name}` a free tag, for example `= {tag}`")
            }
            Some(tag) => format!("give `{name}` a free tag, for example `#[net(tag = {tag})]`"),
        }
    }

    /// The next free tag for a variant and for the variants whose tags are counted from it.
    fn free_for(&self, entry: &Entry<'_>) -> Option<i128> {
        let followers = self.tags.iter().skip(entry.index + 1);
        let run = followers.take_while(|tag| tag.is_counted() || matches!(tag, Tag::Other));
        let run = run.filter(|tag| tag.is_counted()).count();
        let taken = self.taken_by_others(entry, run);
        let is_free = |tag: i128| {
            self.width.holds(tag)
                && self.reserved_by(tag).is_none()
                && !taken.iter().any(|claim| claim.contains(tag))
        };
        let own_fields = self.bits(entry);
        let fits = |start: i128| {
            let own = Claim { ranges: vec![start..=start], fields: own_fields };
            start & i128::from(own_fields) == 0
                && !taken.iter().any(|claim| claim.shared_with(&own).is_some())
                && (start..=start + run as i128).all(is_free)
        };

        let here = entry.tag.value().unwrap_or_default();
        let after_reserved = self.reserved.iter().map(|reserved| *reserved.tags.end() + 1);
        let starts: BTreeSet<i128> = taken
            .iter()
            .flat_map(|claim| claim.ranges.iter().map(|range| range.end() + 1))
            .chain(taken.iter().filter_map(|claim| Some(claim.last_with_fields()? + 1)))
            .chain(after_reserved)
            .chain([0, here, here + 1])
            .collect();
        starts
            .range(here..)
            .find(|tag| fits(**tag))
            .or_else(|| starts.iter().find(|tag| fits(**tag)))
            .copied()
    }

    fn taken_by_others(&self, entry: &Entry<'_>, run: usize) -> Vec<Claim> {
        let claim = |(tag, variant): (&Tag<'_>, &Variant<'_>)| {
            let fields = variant.tag_bits();
            match tag {
                Tag::Several(several) => Some(Claim { ranges: several.ranges.clone(), fields }),
                tag => tag.value().map(|tag| Claim { ranges: vec![tag..=tag], fields }),
            }
        };
        let all: Vec<_> = self.tags.iter().zip(self.written.variants()).collect();
        let (before, rest) = all.split_at(entry.index);
        let after = rest.iter().skip(1).filter(|(tag, _)| !matches!(tag, Tag::Other)).skip(run);
        before.iter().chain(after).copied().filter_map(claim).collect()
    }

    fn reserved_by(&self, tag: i128) -> Option<&Reserved> {
        self.reserved.iter().find(|reserved| reserved.tags.contains(&tag))
    }

    /// The narrowest width in which a tag fits.
    fn wider(&self, tag: i128) -> Option<String> {
        let widths: Vec<_> = match self.width.signed || tag < 0 {
            true => TagWidth::SIGNED.map(|(_, width)| TagWidth::new(width, true)).into(),
            false => {
                let widths = Width::NAMED.into_iter().filter(|(_, width)| *width != Width::Varint);
                widths.map(|(_, width)| TagWidth::new(width, false)).collect()
            }
        };
        widths.into_iter().find(|width| width.holds(tag)).map(TagWidth::name)
    }

    /// The tag in backticks, for an error message.
    fn hex(&self, tag: i128) -> String {
        format!("`{}`", self.literal(tag))
    }

    /// The tag with all hex digits of the width, as in a dump of the bytes.
    fn literal(&self, tag: i128) -> String {
        if self.width.signed || tag < 0 {
            return tag.to_string();
        }
        let digits = match self.width.width {
            width if width.is_varint() => 2,
            width => 2 * usize::from(width.bytes()),
        };
        // A tag that is too wide also gets whole bytes.
        let needed = (128 - tag.leading_zeros() as usize).div_ceil(8) * 2;
        format!("0x{tag:0width$x}", width = digits.max(needed))
    }
}
