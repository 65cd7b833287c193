//! Every pair of keys: `cargo run -p netbytes-tests --example pairs`.
//!
//! Each two keys stand together on a type, a variant and a field, with what either needs around it. A pair is refused by the
//! derive in words, refused by the compiler, or compiles. One that compiles is encoded and decoded, and so is all that
//! becomes of its bytes by a change of one byte, a byte less or one more: what is decoded must be encoded to the same bytes.
//!
//! The program is `target/pairs/src/main.rs`. It prints how many pairs there are of each kind; `target/pairs/refused` has the
//! messages.
#![allow(clippy::print_stdout, reason = "this is what the program is for")]
#![allow(clippy::indexing_slicing, reason = "what a `Value` of JSON does not have is null")]

mod keys;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use netbytes_tests::generator::scratch;
use serde_json::Value;

use source::Case;

/// At least so many pairs have a meaning: fewer mean that one is refused which was not, or that nothing was compiled.
const COMPILE: usize = 1365;

/// By the number of their case.
type Refusals = BTreeMap<usize, Refusal>;

/// What the compiler says of a case.
struct Refusal {
    message: String,
    /// Whether these are words of ours: an error without a number.
    is_in_words: bool,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let cases = source::cases();
    let mut left: Vec<&Case> = cases.iter().collect();
    let mut refused: Refusals = BTreeMap::new();
    let program = loop {
        let (text, lines) = source::program(&left);
        let folder = scratch::write("pairs", &text, &[])?;
        let (program, found) = compile(&folder, &lines)?;
        if let Some(program) = program {
            break program;
        }
        if found.is_empty() {
            println!(
                "the program does not compile: cargo check --manifest-path {}/Cargo.toml",
                folder.display()
            );
            return Ok(ExitCode::FAILURE);
        }
        left.retain(|case| !found.contains_key(&case.number));
        refused.extend(found);
    };

    let mut report = String::new();
    let mut by_compiler = BTreeSet::new();
    for case in &cases {
        if let Some(refusal) = refused.get(&case.number) {
            writeln!(report, "{}\n    {}", case.name, refusal.message.replace('\n', "\n    "))?;
            if !refusal.is_in_words {
                by_compiler.insert(case.pair);
            }
        }
    }
    let folder = program.parent().and_then(Path::parent).and_then(Path::parent).unwrap_or(&program);
    std::fs::write(folder.join("refused"), report)?;

    // What a violation is of stands in front of it, in a line of its own.
    let run = Command::new(&program).output()?;
    let said = String::from_utf8_lossy(&run.stdout);
    print!("{said}{}", String::from_utf8_lossy(&run.stderr));
    let violated: BTreeSet<_> = said.lines().filter(|line| !line.starts_with(' ')).collect();

    let all: BTreeSet<_> = cases.iter().map(|case| case.pair).collect();
    let compiled: BTreeSet<_> = left.iter().map(|case| case.pair).collect();
    let wrong = left.iter().filter(|case| violated.contains(case.name.as_str()));
    let wrong: BTreeSet<_> = wrong.map(|case| case.pair).collect();
    println!(
        "{} pairs: {} compiled, {} of them round-tripped, {} were refused; {} types of {}",
        all.len(),
        compiled.len(),
        compiled.len() - wrong.len(),
        all.len() - compiled.len(),
        left.len(),
        cases.len(),
    );
    println!("in words of rustc: {} pairs", by_compiler.len());
    let holds = run.status.success() && compiled.len() >= COMPILE;
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The program, or the cases that the compiler refuses.
fn compile(
    folder: &Path,
    lines: &[(usize, usize)],
) -> Result<(Option<PathBuf>, Refusals), Box<dyn Error>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut found = BTreeMap::new();
    // Checking finds all but what is known with the machine code only, in a part of the time.
    for command in ["check", "build"] {
        let output = Command::new(&cargo)
            .args([command, "--quiet", "--offline", "--message-format=json", "--manifest-path"])
            .arg(folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(folder.join("target"))
            .env_remove("RUSTFLAGS")
            .output()?;
        for line in output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let message: Value = serde_json::from_slice(line)?;
            note(&message["message"], lines, &mut found);
        }
        if !output.status.success() {
            return Ok((None, found));
        }
    }
    let program = format!("pairs{}", std::env::consts::EXE_SUFFIX);
    Ok((Some(folder.join("target/debug").join(program)), found))
}

/// Finds the case that an error speaks of.
fn note(message: &Value, lines: &[(usize, usize)], found: &mut Refusals) {
    if message["level"] != "error" {
        return;
    }
    let Some(line) = place(message) else { return };
    // The last case that begins at this line or in front of it.
    let index = lines.partition_point(|(first, _)| *first as u64 <= line);
    let Some((_, number)) = index.checked_sub(1).and_then(|index| lines.get(index)) else { return };
    let text = message["message"].as_str().unwrap_or_default().to_owned();
    let is_in_words = message["code"].is_null();
    let refusal = found.entry(*number).or_insert(Refusal { message: text.clone(), is_in_words });
    if !refusal.is_in_words && is_in_words {
        *refusal = Refusal { message: text, is_in_words };
    }
}

/// The line in the program, of the error itself or of one of its notes.
fn place(message: &Value) -> Option<u64> {
    let spans = message["spans"].as_array().into_iter().flatten();
    let mut spans: Vec<&Value> = spans.collect();
    spans.sort_by_key(|span| span["is_primary"] != true);
    spans
        .into_iter()
        .find_map(line_in_program)
        .or_else(|| message["children"].as_array()?.iter().find_map(place))
}

/// The line of a span, or of the macro call that it comes from.
fn line_in_program(span: &Value) -> Option<u64> {
    if span["file_name"].as_str()?.ends_with("src/main.rs") {
        return span["line_start"].as_u64();
    }
    line_in_program(&span["expansion"]["span"])
}
