//! Random protocols: the implementation beside a second one, and every oracle.
//!
//! One program is compiled from types that a fixed seed makes (`netbytes_tests::generator`). The second implementation is
//! in `tests/spec`: it is written in Python from the wire spec alone. Where `python3` is missing, its test says so and
//! passes. More seeds: `cargo run -p netbytes-tests --example random_types -- SEED SECONDS`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::io::{self, Write};
use std::process::Output;
use std::sync::OnceLock;
use std::time::Duration;

use netbytes_tests::generator::Model;
use netbytes_tests::generator::scratch::{self, Program};

const SEED: u64 = 2011;
const ROOTS: usize = 40;
const VECTORS: usize = 12_000;

fn program() -> &'static Program {
    static PROGRAM: OnceLock<Program> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        scratch::build("second_implementation", &Model::random(SEED, ROOTS))
            .unwrap_or_else(|error| panic!("{error}"))
    })
}

/// Shows what was printed, and that all is well.
fn passed(output: &Output) {
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{out}{err}");
    assert!(output.status.success(), "{out}{err}");
}

#[test]
fn both_implementations_agree() {
    match program().compare(SEED, VECTORS).unwrap() {
        Some(output) => passed(&output),
        // Not by `println!`, which shows nothing where a test passes.
        None => {
            writeln!(io::stderr(), "skipped: there is no python3 (3.10 or newer) here").unwrap();
        }
    }
}

#[test]
fn every_oracle_holds() {
    passed(&program().oracles(SEED, Duration::from_secs(4)).unwrap());
}
