//! Fields of less than a byte: which bits of which number each of them is.

use crate::model::{At, Group};

/// A field with `bits`, as it is written.
#[derive(Clone, Copy)]
pub(crate) struct Bit {
    pub(crate) width: u32,
    /// `group = u16`: it begins a number of this many bits.
    pub(crate) group: Option<u32>,
    /// `magic`.
    pub(crate) constant: Option<u64>,
}

/// The places of all fields of a list.
#[derive(Default)]
pub(crate) struct Places {
    pub(crate) at: Vec<At>,
    pub(crate) groups: Vec<Group>,
    /// The runs of fields whose bits are no whole number of bytes, or too many for one number.
    pub(crate) wrong: Vec<Wrong>,
}

/// Consecutive fields, by their indices.
pub(crate) struct Wrong {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) bits: u32,
}

/// The number of bits of the largest number that is read at once.
const LARGEST: u32 = 128;

/// Finds the place of each field; a field without bits is `None`.
///
/// Fields that stand together are cut into numbers wherever they end at a byte and the number would be too large
/// otherwise. In both orders of bits that changes no byte.
pub(crate) fn places(bits: &[Option<Bit>], big_endian: bool, first_is_highest: bool) -> Places {
    let mut places = Places { at: vec![At::Own; bits.len()], ..Places::default() };
    let mut index = 0;
    while index < bits.len() {
        if bits.get(index).copied().flatten().is_none() {
            index += 1;
            continue;
        }
        let run = run(bits, index);
        add(&mut places, index, &run, big_endian, first_is_highest);
        index += run.len();
    }
    places
}

/// The fields that stand together, from this one on.
fn run(bits: &[Option<Bit>], first: usize) -> Vec<Bit> {
    let rest = bits.iter().skip(first).enumerate();
    let run = rest.map_while(|(at, bit)| bit.filter(|bit| at == 0 || bit.group.is_none()));
    let mut run: Vec<Bit> = run.collect();
    // A number that is said to have so many bits ends after these.
    if let Some(group) = run.first().and_then(|first| first.group) {
        let mut sum = 0_u32;
        let len = run.iter().take_while(|bit| {
            let fits = sum < group;
            sum = sum.saturating_add(bit.width);
            fits
        });
        let len = len.count();
        run.truncate(len);
    }
    run
}

fn add(places: &mut Places, first: usize, run: &[Bit], big_endian: bool, first_is_highest: bool) {
    let total = run.iter().fold(0_u32, |sum, bit| sum.saturating_add(bit.width));
    let said = run.first().and_then(|bit| bit.group);
    if total % 8 != 0 || said.is_some_and(|said| said != total) {
        let last = first + run.len() - 1;
        places.wrong.push(Wrong { first, last, bits: total });
        return;
    }
    let mut rest = run;
    let mut at = first;
    while !rest.is_empty() {
        let Some(len) = piece(rest) else {
            let bits = rest.iter().fold(0_u32, |sum, bit| sum.saturating_add(bit.width));
            places.wrong.push(Wrong { first: at, last: at + rest.len() - 1, bits });
            return;
        };
        let (piece, others) = rest.split_at(len);
        let width: u32 = piece.iter().map(|bit| bit.width).sum();
        let group = places.groups.len();
        places.groups.push(Group { bytes: (width / 8) as usize, big_endian });
        let mut used = 0;
        for bit in piece {
            let shift = if first_is_highest { width - used - bit.width } else { used };
            let place = At::Bits { group, shift, width: bit.width, constant: bit.constant };
            if let Some(slot) = places.at.get_mut(at) {
                *slot = place;
            }
            used += bit.width;
            at += 1;
        }
        rest = others;
    }
}

/// How many fields make the next number: all of them if they fit, else as many as end at a byte.
fn piece(rest: &[Bit]) -> Option<usize> {
    let (mut sum, mut longest) = (0_u32, None);
    for (index, bit) in rest.iter().enumerate() {
        sum = sum.saturating_add(bit.width);
        if sum > LARGEST {
            break;
        }
        if sum % 8 == 0 {
            longest = Some(index + 1);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(widths: &[u32]) -> Vec<Option<Bit>> {
        let bit = |width: &u32| Bit { width: *width, group: None, constant: None };
        widths.iter().map(|width| (*width > 0).then(|| bit(width))).collect()
    }

    fn shifts(places: &Places) -> Vec<Option<(usize, u32)>> {
        let shift = |at: &At| match at {
            At::Bits { group, shift, .. } => Some((*group, *shift)),
            _ => None,
        };
        places.at.iter().map(shift).collect()
    }

    #[test]
    fn the_first_field_takes_the_highest_bits_or_the_lowest() {
        let bits = widths(&[4, 4, 0, 3, 13]);
        let highest = places(&bits, true, true);
        assert_eq!(
            shifts(&highest),
            [Some((0, 4)), Some((0, 0)), None, Some((1, 13)), Some((1, 0))]
        );
        let lowest = places(&bits, false, false);
        assert_eq!(shifts(&lowest), [Some((0, 0)), Some((0, 4)), None, Some((1, 0)), Some((1, 3))]);
        let bytes: Vec<_> = lowest.groups.iter().map(|group| group.bytes).collect();
        assert_eq!(bytes, [1, 2]);
    }

    #[test]
    fn a_long_run_is_cut_at_a_byte() {
        let places = places(&widths(&[60, 60, 4, 4, 64, 8]), true, true);
        let bytes: Vec<_> = places.groups.iter().map(|group| group.bytes).collect();
        assert_eq!(bytes, [16, 9]);
        assert!(places.wrong.is_empty());
    }

    #[test]
    fn bits_fill_whole_bytes() {
        let places = places(&widths(&[4, 8, 0, 3]), true, true);
        let wrong: Vec<_> = places.wrong.iter().map(|wrong| (wrong.first, wrong.bits)).collect();
        assert_eq!(wrong, [(0, 12), (3, 3)]);
    }
}
