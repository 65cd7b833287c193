//! Random protocols against every oracle: `cargo run -p netbytes-tests --example random_types -- SEED SECONDS`.
//!
//! It makes protocols from the seed, compiles each of them, and gives it messages, changed messages and other bytes,
//! until the time is over. What is checked is said in `netbytes_tests::oracles`. A violation is printed with the type and
//! the bytes; the types are in `target/random_types/src/main.rs`.
#![allow(clippy::print_stdout, reason = "this is what the program is for")]

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use netbytes_tests::generator::{Model, scratch};

/// Root types of one protocol: more of them take longer to compile.
const ROOTS: usize = 24;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut seed: u64 = arguments.next().as_deref().unwrap_or("1").parse()?;
    let seconds = arguments.next().as_deref().unwrap_or("60").parse()?;
    let (start, time) = (Instant::now(), Duration::from_secs(seconds));
    loop {
        let building = Instant::now();
        let program = scratch::build("random_types", &Model::random(seed, ROOTS))?;
        let left = time.saturating_sub(start.elapsed());
        // As long as it took to compile, so that many protocols are seen.
        let millis = building.elapsed().min(left).as_millis().to_string();
        println!("seed {seed}:");
        let status =
            Command::new(program.path).args(["oracles", &seed.to_string(), &millis]).status()?;
        if !status.success() {
            return Ok(ExitCode::FAILURE);
        }
        if start.elapsed() >= time {
            return Ok(ExitCode::SUCCESS);
        }
        seed = seed.wrapping_add(1);
    }
}
