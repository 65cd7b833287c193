//! "Did you mean": which of a few names a mistyped one is close to.

/// The closest of the names, if it is one slip of the hand away, or two in a longer one.
pub(super) fn closest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = names.map(|name| (distance(typed, name), name));
    near.filter(|(slips, name)| *slips <= if name.len() < 5 { 1 } else { 2 })
        .min()
        .map(|(_, name)| name)
}

/// Levenshtein's: how many letters must be typed, dropped or replaced.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((to, above), pair) in b.chars().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            next.push((above + usize::from(from != to)).min(pair + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_a_word_is_not() {
        let names = ["tag", "node", "other", "endian", "len"];
        let closest = |typed| closest(typed, names.into_iter());
        assert_eq!(closest("nodes"), Some("node"));
        assert_eq!(closest("endain"), Some("endian"));
        assert_eq!(closest("lenn"), Some("len"));
        assert_eq!(closest("size"), None);
        assert_eq!(closest("rename"), None);
    }
}
