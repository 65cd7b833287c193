//! The page of the architecture names the modules that there are.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

/// The rows of the tables of modules in the documentation of a crate, without links.
fn modules(krate: &str) -> Vec<String> {
    let source = read(&format!("{krate}/src/lib.rs"));
    let rows = source.lines().filter_map(|line| line.strip_prefix("//! "));
    let rows = rows.map(|row| row.replace("[`", "`").replace("`]", "`"));
    rows.filter(|row| row.starts_with("| `")).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

#[test]
fn lists_the_modules_of_each_crate_in_their_order() {
    let page = read("netbytes/docs/design.md");
    for krate in ["netbytes-derive", "netbytes-core"] {
        let rows = modules(krate);
        assert!(rows.len() > 5, "the documentation of `{krate}` has a table of its modules");
        let table = format!("|---|---|\n{}\n\n", rows.join("\n"));
        assert!(page.contains(&table), "the table of `{krate}` should be:\n{table}");
    }
}

/// What stands in the code map and in the table of invariants is there.
#[test]
fn names_files_that_are_there() {
    let page = read("netbytes/docs/design.md");
    let (map, _) = page.split_once("\n# Formats").unwrap();
    let words = map.split('`').skip(1).step_by(2);
    let tests = words.filter(|word| word.ends_with(".rs") && !word.contains('/'));
    for test in tests {
        let places = ["tests/tests", "netbytes-core/src", "netbytes-derive/src"];
        let is_there = places.iter().any(|place| {
            Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(place).join(test).exists()
        });
        assert!(is_there, "`{test}` is neither a test nor at the root of a crate");
    }
}
