//! What the codec of a tree that owns nothing can call, looked up in this program's own machine code: no panic, no
//! allocation, on no path.
//!
//! ```sh
//! cargo run --release -p netbytes-benches --example calls
//! ```
//!
//! It fails where one of the functions of `netbytes_benches::borrowed`, or one that they reach, calls into the panic
//! machinery or the allocator, or jumps to where the compiler cannot tell. It needs objdump.

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::process::ExitCode;

use netbytes_benches::borrowed::{self, Sum};

use self::program::{Program, UNKNOWN};

mod program;

const ROOTS: [&str; 2] = ["dispatch", "decode"];

/// Parts of names that must not be reached.
const FORBIDDEN: [&str; 6] =
    ["panic", "unwrap_failed", "expect_failed", "alloc", "slice_index", "unreachable"];

/// What the C library gives, which neither panics nor allocates.
const TRUSTED: [&str; 4] = ["memcpy", "memmove", "memset", "memcmp"];

fn main() -> ExitCode {
    link_them();
    if !cfg!(target_arch = "x86_64") {
        println!("skipped: it reads the machine code of x86-64");
        return ExitCode::SUCCESS;
    }
    let Some(program) = Program::read() else {
        println!("skipped: objdump is not installed");
        return ExitCode::SUCCESS;
    };
    let calls = program.calls();
    let mut bad = 0;
    for root in ROOTS {
        let name = format!("netbytes_benches::borrowed::{root}");
        if !calls.contains_key(name.as_str()) {
            println!("{name} is not in the program");
            bad += 1;
            continue;
        }
        let reached = reach(&calls, &name);
        let forbidden: Vec<_> = reached.iter().filter(|(name, _)| is_forbidden(name)).collect();
        println!(
            "{name}: reaches {} functions, {} of them forbidden",
            reached.len(),
            forbidden.len()
        );
        for (callee, caller) in &forbidden {
            println!("    {callee}, from {caller}");
        }
        bad += forbidden.len();
    }
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// So that they are in the program.
fn link_them() {
    let mut sum = Sum::default();
    let _ = black_box(borrowed::dispatch(black_box(&[0, 2]), &mut sum));
    let _ = black_box(borrowed::decode(black_box(&[0, 2])));
}

/// Every function that this one reaches, each with one that calls it.
fn reach<'t>(
    calls: &BTreeMap<&'t str, BTreeSet<&'t str>>,
    root: &'t str,
) -> BTreeMap<&'t str, &'t str> {
    let (mut reached, mut left) = (BTreeMap::new(), vec![root]);
    while let Some(caller) = left.pop() {
        for callee in calls.get(caller).into_iter().flatten() {
            if reached.insert(*callee, caller).is_none() && !is_forbidden(callee) {
                left.push(callee);
            }
        }
    }
    reached
}

fn is_forbidden(name: &str) -> bool {
    let trusted = TRUSTED.iter().any(|trusted| name.contains(trusted));
    !trusted && (name == UNKNOWN || FORBIDDEN.iter().any(|part| name.contains(part)))
}
