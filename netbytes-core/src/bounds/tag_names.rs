//! The tags of an enum that are text, and how long they can be.

use crate::format::{max_of_width, width};

/// The tags of an enum that are text: the names of its variants, and how a name is written.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct TagNames {
    /// The names. The place of a name is the number by which generated code knows its variant.
    pub names: &'static [&'static str],
    /// How a decoder finds the end of a name.
    pub end: NameEnd,
    /// Whether the case of ASCII letters is ignored when a name is read.
    pub ignore_case: bool,
    /// Whether an `other` variant takes every other name.
    pub open: bool,
}

/// How a decoder finds the end of a name.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum NameEnd {
    /// A length prefix stands before the name. Width 0 is a varint.
    Length { len: u8, big_endian: bool },
    /// These bytes stand behind it.
    Until(&'static [u8]),
}

impl TagNames {
    /// No names.
    pub(crate) const NONE: Self =
        Self { names: &[], end: NameEnd::Until(&[]), ignore_case: false, open: false };

    /// The place of a name, or `None` if no variant has it.
    pub(crate) fn place(&self, name: &[u8]) -> Option<u64> {
        let is = |known: &&'static str| match self.ignore_case {
            true => known.as_bytes().eq_ignore_ascii_case(name),
            false => known.as_bytes() == name,
        };
        self.names.iter().position(is).map(|place| place as u64)
    }

    /// The smallest and the largest number of bytes of a tag.
    pub(crate) const fn len(&self) -> (usize, Option<usize>) {
        let (mut min, mut max) = (usize::MAX, 0);
        let mut names = self.names;
        while let [name, rest @ ..] = names {
            min = if name.len() < min { name.len() } else { min };
            max = if name.len() > max { name.len() } else { max };
            names = rest;
        }
        match self.open {
            true => (self.around(0).0, None),
            false => (self.around(min).0, Some(self.around(max).1)),
        }
    }

    /// The number of bytes of the tag that is the name at this place.
    pub(crate) const fn len_at(&self, place: usize) -> (usize, usize) {
        #[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
        self.around(self.names[place].len())
    }

    /// The number of bytes of the longest name, if no other name is taken.
    pub(crate) const fn longest(&self) -> usize {
        let (mut max, mut names) = (0, self.names);
        while let [name, rest @ ..] = names {
            max = if name.len() > max { name.len() } else { max };
            names = rest;
        }
        if self.open { usize::MAX } else { max }
    }

    /// The smallest and the largest number of bytes that a name of `len` bytes takes with its prefix or its terminator.
    const fn around(&self, len: usize) -> (usize, usize) {
        match self.end {
            NameEnd::Length { len: prefix, .. } => {
                let (min, max) = width(prefix);
                (len.saturating_add(min), len.saturating_add(max))
            }
            NameEnd::Until(end) => {
                let len = len.saturating_add(end.len());
                (len, len)
            }
        }
    }

    /// The largest number of bytes that a name may have.
    pub(crate) const fn max_name(&self) -> u64 {
        match self.end {
            NameEnd::Length { len, .. } => max_of_width(len),
            NameEnd::Until(_) => u64::MAX,
        }
    }
}
