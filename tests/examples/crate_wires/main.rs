//! Random types on the wires of other crates: `cargo run -p netbytes-tests --example crate_wires -- SEED SECONDS`.
//!
//! It makes types from the seed, each with a derive of the crate beside ours, and compiles them. Then it makes values of them, which
//! both encode to the same bytes and read again, and changed bytes: what both accept is the same value, and nothing is accepted by
//! us alone. A violation is printed with the type; the types are in `target/crate_wires/src/main.rs`, and the seed makes them again.
#![allow(clippy::print_stdout, reason = "this is what the program is for")]
#![allow(clippy::indexing_slicing, reason = "a number that is wrong may end it")]

mod types;

use std::error::Error;
use std::process::{Command, ExitCode};

use netbytes_tests::generator::scratch;

/// On each wire.
const TYPES: usize = 48;

/// What the types are held to, and how.
const HARNESS: &str = include_str!("harness.rs");

const DEPENDENCIES: [&str; 6] = [
    "bincode = { version = \"2.0\", features = [\"serde\"] }",
    "bincode1 = { package = \"bincode\", version = \"1.3\" }",
    "borsh = { version = \"1.8\", features = [\"derive\"] }",
    "postcard = { version = \"1.1\", default-features = false, features = [\"use-std\"] }",
    "serde = { version = \"1.0\", features = [\"derive\"] }",
    "netbytes-tests = { path = '{root}/tests' }",
];

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let seed: u64 = arguments.next().as_deref().unwrap_or("1").parse()?;
    let seconds: u64 = arguments.next().as_deref().unwrap_or("30").parse()?;
    println!("seed {seed}");
    let program = format!("{HARNESS}\n{}", types::source(seed, TYPES));
    let folder = scratch::write("crate_wires", &program, &DEPENDENCIES)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--offline", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        // That of the other program of random types, which has most of the dependencies.
        .arg(folder.with_file_name("random_types").join("target"))
        .args(["--", &seed.to_string(), &seconds.to_string()])
        .env_remove("RUSTFLAGS")
        .status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
