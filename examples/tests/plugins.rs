//! The example `plugins`, run as a process: with all modules, with some, and with one that does not exist.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod built;

use std::process::{Command, Output, Stdio};

#[test]
fn the_demo_checks_itself() {
    let (code, said) = plugins(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("locks.open   01 00 04 00 32 30 31 31  the door is open\n"), "{said}");
    assert!(said.contains("heating.set  02 00 15                 nobody handles it\n"));
    assert!(said.ends_with("every message came to who handles it\n"));
}

#[test]
fn any_modules_will_do() {
    for modules in [&["lamps"][..], &["locks", "counter"]] {
        let (code, said) = plugins(modules);
        assert_eq!(code, Some(0), "{said}");
    }
    let (_, said) = plugins(&["lamps"]);
    assert!(said.contains("locks.open   01 00 04 00 32 30 31 31  nobody handles it\n"), "{said}");
    assert_eq!(plugins(&["heating"]).0, Some(2), "there is no such module");
}

/// Runs the example's binary, which `cargo test` builds beside this one.
fn plugins(args: &[&str]) -> (Option<i32>, String) {
    let plugins = built::example("plugins");
    let command = Command::new(plugins).args(args).stdin(Stdio::null()).output();
    let Output { status, stdout, .. } = command.unwrap();
    (status.code(), String::from_utf8(stdout).unwrap())
}
