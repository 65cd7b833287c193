//! The stack that operations take, against what is promised, in a debug build and in a release build.
//!
//! The program that measures it is `tests/stack`: a workspace of its own, because it takes `unsafe` to look at a stack.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::Command;

/// Builds and runs the program, and fails where the promise does not hold.
fn holds(profile: &[&str]) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--locked"])
        .args(profile)
        .arg("--manifest-path")
        .arg(tests.join("stack/Cargo.toml"))
        .arg("--target-dir")
        .arg(tests.join("../target/stack"))
        .output()
        .unwrap();
    let table = String::from_utf8_lossy(&output.stdout);
    println!("{table}");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}{}", table.lines().last().unwrap_or_default());
}

#[test]
fn promise_holds_in_a_debug_build() {
    holds(&[]);
}

#[test]
fn promise_holds_in_a_release_build() {
    holds(&["--release"]);
}
