//! The main function of a generated program.
//!
//! ```text
//! program answers              reads lines of `TYPE HEX`, writes a line for each of them
//! program oracles SEED MILLIS  makes messages, changes them, and checks every oracle
//! program bounds               writes `TYPE MIN_LEN MAX_LEN` for each type
//! ```
//!
//! The answer to a line is `ok HEX TEXT`, where `HEX` is `-` for what cannot be sent and `.` for no bytes;
//! `err KIND OFFSET`; or `violation WHAT`.
#![allow(clippy::print_stdout, reason = "this is what the program is for")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::check::{Answer, Known, Made};
use super::input::Input;
use super::make::Random;

/// A type of messages.
#[derive(Debug, Clone, Copy)]
pub struct Root {
    /// Its name.
    pub name: &'static str,
    /// What is known of it.
    pub known: Known,
    /// [`check`](super::check()) for this type.
    pub check: fn(&[Input], Known) -> Vec<Answer>,
    /// [`make`](super::make()) for this type.
    pub make: fn(&mut Random) -> Made,
}

/// The name of a type, its `MIN_LEN` and its `MAX_LEN`.
pub type Bounds = (&'static str, usize, Option<usize>);

/// Does what the arguments say, with the types of messages and the bounds of all types.
#[must_use]
pub fn main(roots: &[Root], all: &[Bounds]) -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["answers"] => answers(roots),
        ["bounds"] => bounds(all),
        ["oracles", seed, millis] => match (seed.parse(), millis.parse()) {
            (Ok(seed), Ok(millis)) => return oracles(roots, seed, Duration::from_millis(millis)),
            _ => println!("a seed and milliseconds are numbers"),
        },
        _ => println!("usage: answers | bounds | oracles SEED MILLIS"),
    }
    ExitCode::SUCCESS
}

fn bounds(all: &[Bounds]) {
    for (name, min, max) in all {
        println!("{name} {min} {}", max.map_or("-".into(), |max| max.to_string()));
    }
}

fn answers(roots: &[Root]) {
    std::panic::set_hook(Box::new(|_| {}));
    let mut text = String::new();
    if std::io::stdin().read_to_string(&mut text).is_err() {
        return;
    }
    let lines: Vec<(&str, Input)> = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, hex)| (name, Input::new(bytes_of(hex))))
        .collect();
    let mut answers: BTreeMap<usize, String> = BTreeMap::new();
    for root in roots {
        let of_type = |(_, (name, _)): &(usize, &(&str, Input))| *name == root.name;
        let (places, inputs): (Vec<usize>, Vec<Input>) = lines
            .iter()
            .enumerate()
            .filter(of_type)
            .map(|(at, (_, input))| (at, input.clone()))
            .unzip();
        let found = (root.check)(&inputs, root.known);
        answers.extend(places.into_iter().zip(found.iter().map(line_of)));
    }
    let out: String = answers.into_values().collect();
    print!("{out}");
}

fn line_of(answer: &Answer) -> String {
    match answer {
        Answer::Value(bytes, text) => {
            format!("ok {} {text}\n", bytes.as_deref().map_or("-".into(), hex_of))
        }
        Answer::Refused(error) => {
            let kind = format!("{:?}", error.kind());
            let name = kind.split([' ', '(']).next().unwrap_or_default();
            format!("err {name} {}\n", error.offset())
        }
        Answer::Violation(what) => format!("violation {}\n", what.replace('\n', " ")),
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks_exact(2);
    let pairs = digits.filter_map(|pair| str::from_utf8(pair).ok());
    pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

fn hex_of(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return ".".into();
    }
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// How many inputs of each type are checked in one go.
const BATCH: usize = 48;

#[derive(Debug, Default)]
struct Counts {
    inputs: usize,
    accepted: usize,
    refused: usize,
    violations: usize,
}

fn oracles(roots: &[Root], seed: u64, time: Duration) -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    let mut random = Random::new(seed);
    let mut counts = Counts::default();
    let start = Instant::now();
    let mut rounds = 0;
    while rounds == 0 || start.elapsed() < time {
        rounds += 1;
        for root in roots {
            batch(root, &mut random, &mut counts);
        }
    }
    println!(
        "{} types, {rounds} rounds, {} inputs: {} accepted, {} refused, {} violations",
        roots.len(),
        counts.inputs,
        counts.accepted,
        counts.refused,
        counts.violations
    );
    if counts.violations == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn batch(root: &Root, random: &mut Random, counts: &mut Counts) {
    let mut texts = Vec::new();
    let mut inputs = Vec::new();
    for _ in 0..BATCH / 4 {
        match (root.make)(random) {
            Ok(Some((bytes, text))) => {
                texts.push(text);
                inputs.push(Input::new(bytes));
            }
            Ok(None) => {}
            Err(violation) => tell(root, "-", &violation, counts),
        }
    }
    let good = inputs.len();
    while inputs.len() < BATCH {
        let bytes = match good {
            0 => random.bytes(),
            _ if random.below(16) == 0 => random.bytes(),
            _ => {
                let (message, other) = (random.below(good), random.below(good));
                random.mutate(inputs[message].bytes(), inputs[other].bytes())
            }
        };
        inputs.push(Input::new(bytes));
    }
    let answers = (root.check)(&inputs, root.known);
    for (at, (input, answer)) in inputs.iter().zip(answers).enumerate() {
        counts.inputs += 1;
        match (&answer, texts.get(at)) {
            (Answer::Violation(what), _) => tell(root, &hex_of(input.bytes()), what, counts),
            (Answer::Refused(error), Some(text)) => {
                let what = format!("made as {text}, and refused: {error:?}");
                tell(root, &hex_of(input.bytes()), &what, counts);
            }
            (Answer::Value(_, found), Some(text)) if found != text => {
                let what = format!("made as {text}, and decoded as {found}");
                tell(root, &hex_of(input.bytes()), &what, counts);
            }
            (Answer::Refused(_), None) => counts.refused += 1,
            (Answer::Value(..), _) => counts.accepted += 1,
        }
    }
}

/// The first ones are told in full.
fn tell(root: &Root, hex: &str, what: &str, counts: &mut Counts) {
    counts.violations += 1;
    if counts.violations <= 20 {
        println!("violation: {} {hex}: {what}", root.name);
    }
}
