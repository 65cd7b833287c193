//! Random protocols against every oracle: `cargo run -p netbytes-tests --example random_types -- SEED SECONDS`.
//!
//! It makes protocols from the seed and those that follow it, compiles each of them, gives it messages, changed messages
//! and other bytes, and compares it with the second implementation where there is a `python3`; all that until the time is
//! over. What is checked is said in `netbytes_tests::oracles` and in `tests/spec/compare.py`. A violation is printed with
//! the type and the bytes; the types are in `target/random_types/src/main.rs`, and the seed makes them again.
#![allow(clippy::print_stdout, reason = "this is what the program is for")]

use std::process::{ExitCode, Output};
use std::time::{Duration, Instant};

use netbytes_tests::generator::{Model, scratch};

/// Root types of one protocol: more of them take longer to compile.
const ROOTS: usize = 24;
/// Vectors for one protocol.
const VECTORS: usize = 4000;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut seed: u64 = arguments.next().as_deref().unwrap_or("1").parse()?;
    let seconds = arguments.next().as_deref().unwrap_or("60").parse()?;
    let (start, time) = (Instant::now(), Duration::from_secs(seconds));
    loop {
        println!("seed {seed}");
        let building = Instant::now();
        let program = scratch::build("random_types", &Model::random(seed, ROOTS))?;
        // Half as long as it took to compile, so that many protocols are seen.
        let left = time.saturating_sub(start.elapsed());
        let holds = is_passed(&program.oracles(seed, (building.elapsed() / 2).min(left))?);
        if !holds || !program.compare(seed, VECTORS)?.as_ref().is_none_or(is_passed) {
            return Ok(ExitCode::FAILURE);
        }
        if start.elapsed() >= time {
            return Ok(ExitCode::SUCCESS);
        }
        seed = seed.wrapping_add(1);
    }
}

fn is_passed(output: &Output) -> bool {
    print!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output.status.success()
}
