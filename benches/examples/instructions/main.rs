//! How many instructions the hot paths take, counted by callgrind: the same on each run, whatever else the machine does.
//!
//! ```sh
//! cargo run --release -p netbytes-benches --example instructions             # all paths, and whether they are in bounds
//! cargo run --release -p netbytes-benches --example instructions -- quote    # those with this in their name
//! ```
//!
//! A path is run a thousand times and three thousand times, each in a process of its own: the difference is the path's
//! alone, with the call of it and what the handler does. Beside it stands the code that was written by hand. A path that
//! takes more than its bound makes the command fail; the bounds stand in `paths.rs`, `wire_paths.rs` and
//! `action_paths.rs`. They are for x86-64 and this repository's release profile.

mod action_paths;
mod paths;
mod wire_paths;

use std::env;
use std::process::{Command, ExitCode};

use paths::Path;

/// Who writes and reads.
const DERIVED: &str = "derived";
const BY_HAND: &str = "by-hand";

/// How often a path is run, the first time and the second.
const TURNS: [u64; 2] = [1_000, 3_000];

/// All paths.
fn all() -> impl Iterator<Item = &'static Path> {
    paths::PATHS.iter().chain(wire_paths::PATHS).chain(action_paths::PATHS)
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["run", by, name, turns] => match (all().find(|path| path.name == name), turns.parse()) {
            (Some(path), Ok(turns)) => {
                if by == DERIVED {
                    (path.run)(turns);
                } else {
                    (path.by_hand)(turns);
                }
                ExitCode::SUCCESS
            }
            _ => ExitCode::from(2),
        },
        [] => report(""),
        [filter] => report(filter),
        _ => ExitCode::from(2),
    }
}

fn report(filter: &str) -> ExitCode {
    if !cfg!(target_arch = "x86_64") {
        println!("skipped: the bounds are for x86-64");
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("skipped: valgrind is not installed");
        return ExitCode::SUCCESS;
    }
    println!("{:<34} {:>12} {:>8} {:>8}", "path", "instructions", "bound", "by hand");
    let mut over = 0;
    for path in all().filter(|path| path.name.contains(filter)) {
        match (count(path, DERIVED), count(path, BY_HAND)) {
            (Ok(derived), Ok(by_hand)) => {
                let verdict = if derived > path.bound { "OVER" } else { "" };
                over += usize::from(derived > path.bound);
                println!(
                    "{:<34} {derived:>12} {:>8} {by_hand:>8} {verdict}",
                    path.name, path.bound
                );
            }
            (Err(error), _) | (_, Err(error)) => {
                println!("{:<34} {error}", path.name);
                over += 1;
            }
        }
    }
    if over > 0 {
        println!("{over} over their bounds");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Instructions of one turn.
fn count(path: &Path, by: &str) -> Result<u64, String> {
    let [few, many] = TURNS;
    let spent = |turns| spent(path.name, by, turns);
    Ok((spent(many)? - spent(few)?) / (many - few))
}

/// Instructions of a whole process.
fn spent(name: &str, by: &str, turns: u64) -> Result<u64, String> {
    let itself = env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(itself)
        .args(["run", by, name, &turns.to_string()])
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    collected
        .and_then(|(_, number)| number.trim().parse().ok())
        .filter(|_| output.status.success())
        .ok_or_else(|| format!("callgrind did not count: {said}"))
}
