//! The corpora of the fuzz targets, each input and mutants of them, without a fuzzer.
//!
//! `NETBYTES_BLESS=1 cargo test -p netbytes-tests --test fuzz_corpora` writes the inputs `seed-*` of each corpus anew. All other
//! files of a corpus were found by the fuzzer, and stay. `NETBYTES_MUTANTS=n` sets how many mutants each target gets.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use netbytes_tests::fuzz::{TARGETS, Target};

/// How many mutants of its corpus each target is run with.
const MUTANTS: usize = 100_000;

/// At most so many files, each of at most so many bytes: a corpus is part of the repository.
const FILES: usize = 40;
const BYTES: u64 = 1 << 10;

/// Enough for recursive types to the default depth in a debug build, where their frames are large.
const STACK: usize = 64 << 20;

fn corpus_of(target: &Target) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target.name)
}

/// The inputs of a corpus, in the order of their names.
fn inputs(target: &Target) -> Vec<(PathBuf, Vec<u8>)> {
    let files = fs::read_dir(corpus_of(target)).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// `xorshift64*`: the same numbers each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    #[allow(clippy::cast_possible_truncation, reason = "it is below a `usize`")]
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// Any byte, more often one that is a tag, a marker or the end of a length.
    fn byte(&mut self) -> u8 {
        const OFTEN: [u8; 12] = [0, 1, 2, 3, 4, 7, b'\n', 0x7f, 0x80, 0xfe, 0xff, b';'];
        match OFTEN.get(self.below(24)) {
            Some(byte) => *byte,
            None => self.next().to_le_bytes()[0],
        }
    }
}

/// One to four changes. The first byte, which chooses what is tested, is changed seldom.
fn mutate(bytes: &mut Vec<u8>, others: &[Vec<u8>], numbers: &mut Numbers) {
    for _ in 0..1 + numbers.below(4) {
        let first = usize::from(numbers.below(8) > 0);
        let at = first + numbers.below(bytes.len().saturating_sub(first));
        let byte = numbers.byte();
        match numbers.below(8) {
            0 => change(bytes, at, |old| old ^ 1 << (byte % 8)),
            1 | 2 => change(bytes, at, |_| byte),
            3 => bytes.truncate(at),
            4 => bytes.insert(at.min(bytes.len()), byte),
            5 => drop((at < bytes.len()).then(|| bytes.remove(at))),
            // The front of one and the back of another, or of itself.
            6 => {
                let other = others.get(numbers.below(others.len())).map_or(&[][..], Vec::as_slice);
                let from = other.get(numbers.below(other.len())..).unwrap_or_default();
                bytes.truncate(at);
                bytes.extend(from);
            }
            // A length of all ones, in each width there is; half of them as a varint that ends.
            _ => {
                let width = [1, 2, 3, 4, 8, 10].get(numbers.below(6)).copied().unwrap_or(1);
                bytes.iter_mut().skip(at).take(width).for_each(|byte| *byte = 0xff);
                if byte.is_multiple_of(2) {
                    change(bytes, at + width - 1, |_| 1);
                }
            }
        }
    }
    bytes.truncate(1 << 10);
}

fn change(bytes: &mut [u8], at: usize, to: impl FnOnce(u8) -> u8) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte = to(*byte);
    }
}

/// Runs a target, and tells the input where it fails.
fn run(target: &Target, input: &[u8], what: &dyn std::fmt::Display) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| (target.run)(input))) {
        eprintln!("the fuzz target `{}` fails with {what}: {input:02x?}", target.name);
        std::panic::resume_unwind(panic);
    }
}

fn on_a_large_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run).unwrap();
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
}

fn replay(name: &str) {
    let target = *TARGETS.iter().find(|target| target.name == name).unwrap();
    on_a_large_stack(move || {
        bless(&target);
        let inputs = inputs(&target);
        assert!(!inputs.is_empty() && inputs.len() <= FILES, "{} files", inputs.len());
        for (path, input) in &inputs {
            assert!(fs::metadata(path).unwrap().len() <= BYTES, "{} is long", path.display());
            run(&target, input, &path.display());
        }
        // The good messages are more than there are files.
        let mut good = (target.seeds)();
        good.extend(inputs.into_iter().map(|(_, input)| input));
        good.iter().for_each(|input| run(&target, input, &"a good message"));
        let mutants = std::env::var("NETBYTES_MUTANTS").map_or(MUTANTS, |n| n.parse().unwrap());
        let mut numbers = Numbers(0x6e65_7462_7974_6573);
        for _ in 0..mutants {
            let mut input = good.get(numbers.below(good.len())).cloned().unwrap_or_default();
            mutate(&mut input, &good, &mut numbers);
            run(&target, &input, &"a mutant");
        }
    });
}

/// Writes the seeds, where that is asked for: evenly chosen, where there are more than half of what a corpus may hold.
fn bless(target: &Target) {
    if std::env::var_os("NETBYTES_BLESS").is_none() {
        return;
    }
    let (corpus, seeds) = (corpus_of(target), (target.seeds)());
    fs::create_dir_all(&corpus).unwrap();
    for (path, _) in inputs(target) {
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("seed-")) {
            fs::remove_file(path).unwrap();
        }
    }
    let step = seeds.len().div_ceil(FILES / 2).max(1);
    for (number, seed) in seeds.iter().enumerate().step_by(step) {
        fs::write(corpus.join(format!("seed-{number:03}")), seed).unwrap();
    }
}

#[test]
fn codec() {
    replay("codec");
}

#[test]
fn values() {
    replay("values");
}

#[test]
fn trees() {
    replay("trees");
}

#[test]
fn streams() {
    replay("streams");
}

#[test]
fn replies() {
    replay("replies");
}

#[test]
fn wires() {
    replay("wires");
}

/// Each target has a test here, and a file in `tests/fuzz`.
#[test]
fn all_targets() {
    let names = TARGETS.map(|target| target.name);
    assert_eq!(names, ["codec", "values", "trees", "streams", "replies", "wires"]);
    for name in names {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
        let file = fs::read_to_string(fuzz.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(file.contains(&format!("fuzz::{name}(")), "{name}");
        let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
    }
}
