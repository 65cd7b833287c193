//! Formatted code, counted.

use std::collections::BTreeMap;

const WRAPPER: &str = "const _: () = {";

/// The lines that have anything in them.
pub(crate) fn count(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// The lines of each kind of item that is in the first text and not in the second, most of them first.
pub(crate) fn items(with: &str, without: &str) -> Vec<(String, usize)> {
    let mut items = by_kind(with);
    for (kind, lines) in by_kind(without) {
        if let Some(all) = items.get_mut(&kind) {
            *all -= lines.min(*all);
        }
    }
    let mut items: Vec<_> = items.into_iter().filter(|(_, lines)| *lines > 0).collect();
    items.sort_by_key(|(_, lines)| std::cmp::Reverse(*lines));
    items
}

fn by_kind(text: &str) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    // The lines of an item that has not ended: its attributes, its head, its body.
    let (mut head, mut lines, mut depth) = (String::new(), 0, 0);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines += 1;
        // The block that holds what users do not name is no item, but all that is in it.
        if format!("{head}{line}") == WRAPPER {
            head.clear();
            continue;
        }
        let nested = nesting(line);
        if head.is_empty() && (line == "};" || is_attribute(line) && nested == 0) {
            continue;
        }
        depth += nested;
        head += line;
        head.push(' ');
        if depth == 0 && line.ends_with([';', '}', ']']) {
            *kinds.entry(kind(&head)).or_default() += lines;
            (head, lines) = (String::new(), 0);
        }
    }
    kinds
}

fn is_attribute(line: &str) -> bool {
    line.starts_with('#') || line.starts_with("//")
}

/// How much deeper the brackets are behind a line.
fn nesting(line: &str) -> isize {
    if is_attribute(line) && line.contains('"') {
        return 0;
    }
    line.chars()
        .map(|one| i8::from("([{".contains(one)) - i8::from(")]}".contains(one)))
        .fold(0, |depth, step| depth + isize::from(step))
}

/// What an item is called, without the numbers by which the types differ: `impl Walk`, `trait NodeHandler`.
fn kind(head: &str) -> String {
    let head = head.split(['{', ';']).next().unwrap_or(head);
    let head = head.split(" where ").next().unwrap_or(head);
    let head = without_generics(head);
    let words: Vec<_> = head
        .split_whitespace()
        .filter(|word| !word.starts_with("pub"))
        .take_while(|word| *word != "for")
        .map(|word| word.split('(').next().unwrap_or(word))
        .map(|word| word.rsplit("::").next().unwrap_or(word))
        .take(2)
        .collect();
    words.join(" ").chars().filter(|one| !one.is_ascii_digit() && *one != ':').collect()
}

/// `impl<T: A<B>> C<D> for E` as `impl C for E`.
fn without_generics(head: &str) -> String {
    let mut depth = 0;
    let mut before = ' ';
    let mut text = String::new();
    for one in head.chars() {
        match one {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            _ if depth == 0 => text.push(one),
            _ => {}
        }
        before = one;
    }
    text
}
