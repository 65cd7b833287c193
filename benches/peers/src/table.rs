//! The results as text: a table in Markdown, and a last line that counts.

use std::fmt::Write as _;

use crate::goal::{BY_HAND, NETBYTES, best_peer};
use crate::measure::Measured;

/// All rows, subject by subject.
pub(crate) fn table(rows: &[Measured]) -> String {
    let mut text = String::new();
    for rows in rows.chunk_by(|a, b| a.subject == b.subject) {
        if let Some(first) = rows.first() {
            let _ = write!(text, "\n{}\n\n{}", first.subject, head());
        }
        for row in rows {
            text.push_str(&line(row));
        }
    }
    text.push_str(&count(rows));
    text
}

fn head() -> String {
    let mut head = cells("row", "ns", "/ by hand", "/ best peer", "goals", "all, ns");
    head.push_str("|---|---:|---:|---|---|---|\n");
    head
}

fn line(row: &Measured) -> String {
    let netbytes = row.of(NETBYTES).unwrap_or(f64::NAN);
    let hand = row.of(BY_HAND).map(|hand| format!("{:.2}", netbytes / hand)).unwrap_or_default();
    let peer = best_peer(row).map(|(name, nanos)| format!("{:.2} {name}", netbytes / nanos));
    let mut all: Vec<_> = row.nanos.iter().filter(|(name, _)| *name != NETBYTES).collect();
    all.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    let all: Vec<_> =
        all.into_iter().map(|(name, nanos)| format!("{name} {}", number(*nanos))).collect();
    cells(
        &row.name,
        &number(netbytes),
        &hand,
        &peer.unwrap_or_default(),
        &goals(row),
        &all.join(", "),
    )
}

/// What it came to, its limit, against whom, and the verdict.
fn goals(row: &Measured) -> String {
    let goals = row.goals.iter().filter_map(|goal| goal.outcome(row)).map(|outcome| {
        let verdict = if outcome.met() { "ok" } else { "MISSED" };
        let (sign, against) = (if outcome.met() { "<=" } else { ">" }, outcome.against);
        format!("{verdict} {:.2} {sign} {:.2} {against}", outcome.value, outcome.limit)
    });
    goals.collect::<Vec<_>>().join("; ")
}

fn cells(name: &str, nanos: &str, hand: &str, peer: &str, goals: &str, all: &str) -> String {
    format!("| {name:<30} | {nanos:>9} | {hand:>9} | {peer:<18} | {goals:<30} | {all} |\n")
}

/// Three digits or more.
fn number(nanos: f64) -> String {
    if nanos < 100.0 { format!("{nanos:.1}") } else { format!("{nanos:.0}") }
}

fn count(rows: &[Measured]) -> String {
    let outcomes = || rows.iter().flat_map(|row| row.goals.iter().filter_map(|it| it.outcome(row)));
    let missed = outcomes().filter(|outcome| !outcome.met()).count();
    format!("\n{} rows, {} goals, {missed} missed\n", rows.len(), outcomes().count())
}
