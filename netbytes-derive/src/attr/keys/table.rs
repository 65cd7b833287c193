//! The table of attributes in the documentation: each row stands in the record of its key.
//!
//! `BLESS=1 cargo test -p netbytes-derive` writes the table into the document.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::records;
use crate::attr::record::{KeyRecord, Row};
use crate::attr::target::Target;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../netbytes/docs/derive.md");
const MARKER: &str = "<!-- attributes -->\n\n";

/// The table, by what the keys stand on: first the keys of types, then those of variants, then those of fields.
fn table() -> String {
    let mut records: Vec<_> = records().collect();
    records.sort_by_key(|record| record.targets.first().map(|target| *target.max(&Target::Struct)));
    let rows =
        records.into_iter().flat_map(|record| record.rows.iter().map(|row| line(record, row)));
    format!("| on | key | meaning |\n|---|---|---|\n{}\n", rows.collect::<Vec<_>>().join("\n"))
}

fn line(record: &KeyRecord, row: &Row) -> String {
    let targets: Vec<_> = record.targets.iter().map(|target| target.word()).collect();
    format!("| {} | {} | {} |", targets.join(", "), row.spelling, row.meaning)
}

#[test]
fn the_document_has_the_table() {
    let document = std::fs::read_to_string(DOCUMENT).expect("the document");
    let Some((before, after)) = document.split_once(MARKER) else { panic!("no marker") };
    let (found, behind) = after.split_once("\n\n").expect("a paragraph behind the table");
    let table = table();
    if found != table.trim_end() {
        assert!(std::env::var_os("BLESS").is_some(), "the table of attributes should be:\n{table}");
        let document = format!("{before}{MARKER}{table}\n{behind}");
        std::fs::write(DOCUMENT, document).expect("the document is written");
    }
}
