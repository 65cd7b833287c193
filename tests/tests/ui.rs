//! Malformed trees and what the derive says about them, and unusual trees that are well-formed.
//!
//! The `.stderr` files of `ui/fail` hold words of the derive alone, which no compiler changes. What rustc words stands in
//! `ui/rustc`; see `ui_rustc.rs`. `TRYBUILD=overwrite cargo test --test ui` writes the `.stderr` files; read them in the
//! diff.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn trees() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/fail/*/*.rs");
    cases.pass("ui/pass/*.rs");
}

#[test]
fn words_of_the_derive_alone() {
    for (path, text) in expected("ui/fail") {
        let line = text.lines().find(|line| !is_of_the_derive(line));
        assert_eq!(line, None, "rustc words it, so it belongs in `ui/rustc`: {}", path.display());
    }
}

#[test]
fn words_of_rustc() {
    for (path, text) in expected("ui/rustc") {
        let theirs = text.lines().any(|line| !is_of_the_derive(line));
        assert!(theirs, "the derive words it, so it belongs in `ui/fail`: {}", path.display());
    }
}

/// Whether a line can be of an error of the derive's, as every compiler shows it. Such an error has a text, of which each
/// line but the first is indented, a place, and the source with a bare underline. A code, a note, a help or a label beside
/// the underline comes from rustc.
fn is_of_the_derive(line: &str) -> bool {
    let unindented = line.trim_start();
    let behind_digits = unindented.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_source = behind_digits != unindented && behind_digits.starts_with(" |");
    let is_underline = unindented.strip_prefix('|').is_some_and(|underline| {
        underline.chars().all(|c| matches!(c, ' ' | '|' | '_' | '^' | '-'))
    });
    line.is_empty()
        || line.starts_with("error: ")
        || line.starts_with("       ")
        || unindented.starts_with("--> ")
        || is_source
        || is_underline
}

/// The `.stderr` files of the folders in a folder.
fn expected(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    for topic in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if topic.is_dir() {
            files.extend(fs::read_dir(topic).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "stderr"));
    assert!(!files.is_empty());
    files.into_iter().map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect()
}
