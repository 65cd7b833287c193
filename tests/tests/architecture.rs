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

/// What may be called, although it is lent a writer: it runs in a job, which has a writer of its own, or it is never called.
const CALLED: [&str; 9] = [
    "Job::run",
    "call_user",
    "enter_sum",
    "leave_sum",
    "put_sum",
    "settle_sum",
    "within",
    // Stubs of what does not compile.
    "field/stub.rs: put",
    "field/tag.rs: put_tag",
];

/// A function that is lent the writer of a message, and is not inlined, keeps what the writer gathers in memory on all paths of the
/// message: each takes twice as long.
#[test]
fn inlines_each_function_that_is_lent_a_writer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../netbytes-core/src");
    let mut seen = 0;
    let mut called = Vec::new();
    for file in sources(&root) {
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        // Codecs are called in a job.
        if name.starts_with("codecs/") || name == "format.rs" {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        for (function, attributes) in functions_lent_a_writer(&source) {
            seen += 1;
            let here = format!("{name}: {function}");
            let may_be_called =
                CALLED.contains(&function.as_str()) || CALLED.contains(&here.as_str());
            if !attributes.contains("inline(always)") && !may_be_called {
                called.push(here);
            }
        }
    }
    assert!(seen > 200, "only {seen} functions were found");
    assert!(
        called.is_empty(),
        "these should be inlined for certain, or run in a `Job`: {called:#?}"
    );
}

/// All files of a folder.
fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The functions with a body and a parameter of the type `&mut W`, and their attributes.
fn functions_lent_a_writer(source: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let mut found = Vec::new();
    let mut job = false;
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with("impl") {
            job = line.contains(" Job for ");
        }
        let Some((_, rest)) = line.split_once("fn ").filter(|_| !line.starts_with('/')) else {
            continue;
        };
        let mut signature = String::new();
        for part in lines.iter().skip(at) {
            signature += part;
            if part.ends_with(['{', ';']) {
                break;
            }
        }
        if !signature.ends_with('{') || !signature.contains(": &mut W") {
            continue;
        }
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let before = lines.iter().take(at).rev();
        let attributes: Vec<&str> =
            before.take_while(|line| line.starts_with(['#', '/'])).copied().collect();
        let name = if job && name == "run" { "Job::run".to_owned() } else { name };
        found.push((name, attributes.join(" ")));
    }
    found
}
