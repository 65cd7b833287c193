//! The tags of an enum: counted, written, written as discriminants, and those that are reserved.

use super::model::{Body, Kind, Type, Width};
use super::random::Generator;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Counted,
    Keys,
    Discriminants,
}

impl Generator {
    /// Gives each variant its tag.
    pub(super) fn tag(&mut self, ty: &mut Type) {
        let width = ty.keys.tag.unwrap_or(Width::U8);
        let style = self.of(&[
            Style::Counted,
            Style::Counted,
            Style::Keys,
            Style::Keys,
            Style::Discriminants,
        ]);
        ty.keys.explicit_tags = style != Style::Counted && self.one_in(3);
        if style == Style::Discriminants {
            ty.keys.repr = Some(match width {
                Width::U8 => "u8",
                Width::U16 => "u16",
                Width::U24 | Width::U32 => "u32",
                Width::U64 | Width::Varint => "u64",
            });
        }
        let explicit = ty.keys.explicit_tags;
        let Body::Enum(variants) = &mut ty.body else {
            return;
        };
        if style == Style::Discriminants {
            // For the compiler `other` has one too: behind the others it does no harm.
            variants.sort_by_key(|variant| variant.kind == Kind::Other);
        }
        let mut next = 0;
        let mut taken = Vec::new();
        for variant in variants.iter_mut() {
            if variant.kind == Kind::Other {
                continue;
            }
            let clashes = taken.contains(&next);
            let writes = explicit || clashes || self.one_in(2);
            if style != Style::Counted && writes {
                next = self.free_tag(width, &taken);
                variant.spelling = Some(self.spell(next, style, width));
                variant.discriminant = style == Style::Discriminants;
            }
            variant.tag = next;
            taken.push(next);
            next += 1;
        }
        // The discriminant that is counted for `other` may be one that another variant has.
        let is_taken = style == Style::Discriminants && taken.contains(&next);
        variants.retain(|variant| variant.kind != Kind::Other || !is_taken);
        if self.one_in(5) {
            let mut reserved: Vec<(u64, u64)> = Vec::new();
            for _ in 0..self.rng.usize(1..=2) {
                let first = u64::from(self.rng.u8(..250));
                let last = first + self.of(&[0, 0, 2]);
                let overlaps = |tag: &u64| (first..=last).contains(tag);
                let twice = reserved.iter().any(|(one, two)| first <= *two && *one <= last);
                if !taken.iter().any(overlaps) && !twice {
                    reserved.push((first, last));
                }
            }
            ty.keys.reserved = reserved;
        }
    }

    /// A tag that is free, and so are some behind it.
    fn free_tag(&mut self, width: Width, taken: &[u64]) -> u64 {
        loop {
            let largest = width.largest().min(i64::MAX.cast_unsigned()) - 16;
            let tag = match self.rng.u8(..4) {
                0 => self.rng.u64(..=largest),
                1 => u64::from(self.rng.u8(b'A'..=b'Z')),
                _ => self.rng.u64(..40),
            };
            if !taken.iter().any(|taken| (tag..tag + 8).contains(taken)) {
                return tag;
            }
        }
    }

    fn spell(&mut self, tag: u64, style: Style, width: Width) -> String {
        let letter = u8::try_from(tag).ok().filter(u8::is_ascii_alphanumeric);
        let may_be_a_byte = style == Style::Keys || width == Width::U8;
        match (letter, self.rng.u8(..5)) {
            (Some(letter), 0 | 1) if may_be_a_byte => format!("b'{}'", char::from(letter)),
            (_, 2) => format!("{tag:#x}"),
            (_, 3) => format!("{tag:#b}"),
            (_, 4) => format!("{tag:#04o}"),
            _ => tag.to_string(),
        }
    }
}
