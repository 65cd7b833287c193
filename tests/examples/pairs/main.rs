//! Every pair of keys: `cargo run -p netbytes-tests --example pairs`.
//!
//! Each two keys stand together on a type, a variant and a field, with what either needs around it. A pair is refused by the
//! derive in words, refused by the compiler, or compiles. One that compiles is encoded and decoded, and so is all that
//! becomes of its bytes by a change of one byte, a byte less or one more: what is decoded must be encoded to the same bytes.
//!
//! The program is in parts, `target/pairs/src/bin`, which are compiled side by side. It prints how many pairs there are of each
//! kind; `target/pairs/refused` has the messages.
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
const COMPILE: usize = 3670;

/// How many programs the cases are in. A single one takes the compiler over 10 GB, and one core.
const PARTS: usize = 8;

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
    let folder = scratch::write("pairs", "fn main() {}\n", &[])?;
    let programs = loop {
        let lines = write_parts(&folder, &left)?;
        let (programs, found) = compile(&folder, &lines)?;
        if let Some(programs) = programs {
            break programs;
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
    std::fs::write(folder.join("refused"), report)?;

    // What a violation is of stands in front of it, in a line of its own.
    let mut said = String::new();
    let mut succeeded = true;
    for program in programs {
        let run = Command::new(&program).output()?;
        said.push_str(&String::from_utf8_lossy(&run.stdout));
        eprint!("{}", String::from_utf8_lossy(&run.stderr));
        succeeded &= run.status.success();
    }
    print!("{said}");
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
    let holds = succeeded && compiled.len() >= COMPILE;
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The line where each case begins, with the number of the case, by the part.
type Lines = Vec<Vec<(usize, usize)>>;

/// The paths of the parts that were compiled.
type Programs = Vec<PathBuf>;

/// Writes the parts. A part that is as it was is not compiled again.
fn write_parts(folder: &Path, left: &[&Case]) -> Result<Lines, Box<dyn Error>> {
    let bin = folder.join("src/bin");
    std::fs::create_dir_all(&bin)?;
    let mut all = Vec::new();
    for part in 0..PARTS {
        let of_part = left.iter().filter(|case| case.number % PARTS == part);
        let (text, lines) = source::program(&of_part.copied().collect::<Vec<_>>());
        let file = bin.join(format!("part{part}.rs"));
        if std::fs::read_to_string(&file).ok().as_ref() != Some(&text) {
            std::fs::write(file, text)?;
        }
        all.push(lines);
    }
    Ok(all)
}

/// The programs, or the cases that the compiler refuses.
fn compile(folder: &Path, lines: &Lines) -> Result<(Option<Programs>, Refusals), Box<dyn Error>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut found = BTreeMap::new();
    // Checking finds all but what is known with the machine code only, in a part of the time.
    for command in ["check", "build"] {
        let output = Command::new(&cargo)
            .args([command, "--quiet", "--offline", "--keep-going", "--bins"])
            .args(["--message-format=json", "--manifest-path"])
            .arg(folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(folder.join("target"))
            .env_remove("RUSTFLAGS")
            .output()?;
        for line in output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let message: Value = serde_json::from_slice(line)?;
            let part =
                message["target"]["name"].as_str().and_then(|name| name.strip_prefix("part"));
            let lines = part.and_then(|part| lines.get(part.parse::<usize>().ok()?));
            note(&message["message"], lines.map_or(&[], Vec::as_slice), &mut found);
        }
        if !output.status.success() {
            return Ok((None, found));
        }
    }
    let program = |part| {
        folder.join("target/debug").join(format!("part{part}{}", std::env::consts::EXE_SUFFIX))
    };
    Ok((Some((0..PARTS).map(program).collect()), found))
}

/// Finds the case that an error speaks of.
fn note(message: &Value, lines: &[(usize, usize)], found: &mut Refusals) {
    if message["level"] != "error" {
        return;
    }
    let Some(number) = case_by_place(message, lines).or_else(|| case_by_name(message)) else {
        return;
    };
    let text = message["message"].as_str().unwrap_or_default().to_owned();
    let is_in_words = message["code"].is_null();
    let refusal = found.entry(number).or_insert(Refusal { message: text.clone(), is_in_words });
    if !refusal.is_in_words && is_in_words {
        *refusal = Refusal { message: text, is_in_words };
    }
}

/// The last case that begins where an error is, or in front of it.
fn case_by_place(message: &Value, lines: &[(usize, usize)]) -> Option<usize> {
    let line = place(message)?;
    let index = lines.partition_point(|(first, _)| *first as u64 <= line).checked_sub(1)?;
    lines.get(index).map(|(_, number)| *number)
}

/// The case whose type the text of an error names: what is found with the machine code only may be in the runtime.
fn case_by_name(message: &Value) -> Option<usize> {
    let text = message["rendered"].as_str()?;
    text.split("::Pair").find_map(|before| {
        let number = before.rfind(|c: char| !c.is_ascii_digit()).map(|at| before.split_at(at))?.1;
        number.strip_prefix('p')?.parse().ok()
    })
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
    if span["file_name"].as_str()?.contains("src/bin/part") {
        return span["line_start"].as_u64();
    }
    line_in_program(&span["expansion"]["span"])
}
