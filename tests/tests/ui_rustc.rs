//! Malformed trees and what rustc says about them, in its words, which change from version to version.
//!
//! So this test runs with one version of rustc only, which `ui/rustc/version` names. With any other it says that it is
//! skipped, and passes. To move to a new rustc, write its version there, run
//! `TRYBUILD=overwrite cargo test --test ui_rustc`, and read the diff.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::env;
use std::io::{self, Write};
use std::process::Command;

const PINNED: &str = include_str!("../ui/rustc/version").trim_ascii_end();

#[test]
fn trees() {
    let found = rustc_version();
    if found.split(' ').nth(1) != Some(PINNED) {
        // Not by `println!`, which shows nothing where a test passes.
        writeln!(
            io::stderr(),
            "ui_rustc is skipped: it is for rustc {PINNED}, and this is {found}"
        )
        .unwrap();
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/rustc/*/*.rs");
    cases.pass("ui/rustc/builds.rs");
}

/// What `rustc --version` prints of the compiler that cargo uses here.
fn rustc_version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
