//! Random protocols: the implementation beside a second one, and every oracle.
//!
//! One program is compiled from types that a fixed seed makes (`netbytes_tests::generator`). The second implementation is
//! in `tests/spec`: it is written in Python from the wire spec alone. Where `python3` is missing, its test says so and
//! passes. More seeds: `cargo run -p netbytes-tests --example random_types -- SEED SECONDS`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::process::{Command, Output};
use std::sync::OnceLock;

use netbytes_tests::generator::Model;
use netbytes_tests::generator::scratch::{self, Program};

const SEED: u64 = 2011;
const ROOTS: usize = 48;
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
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/spec/compare.py");
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: there is no python3 here");
        return;
    }
    let program = program();
    let mut command = Command::new("python3");
    command.arg("-B").arg(script).arg(&program.description).arg(&program.path);
    passed(&command.args([SEED.to_string(), VECTORS.to_string()]).output().unwrap());
}

#[test]
fn every_oracle_holds() {
    let arguments = ["oracles", &SEED.to_string(), "4000"];
    passed(&Command::new(&program().path).args(arguments).output().unwrap());
}
