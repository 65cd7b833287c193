//! A crate that is written, built and measured.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime};

/// How often each crate is built.
const TURNS: usize = 5;

/// What does not work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("`{0}` fails:\n{1}")]
    Command(String, String),
}

/// What a crate takes: lines, and seconds.
#[derive(Clone, Copy, Default)]
pub(crate) struct Measure {
    pub(crate) lines: usize,
    pub(crate) check: f64,
    pub(crate) build: f64,
}

impl Measure {
    pub(crate) fn without(&self, other: &Self) -> Self {
        Self {
            lines: self.lines.saturating_sub(other.lines),
            check: self.check - other.check,
            build: self.build - other.build,
        }
    }

    /// Lines, check and build, each divided by the other's.
    pub(crate) fn against(&self, other: &Self) -> [f64; 3] {
        #[allow(clippy::cast_precision_loss, reason = "so many lines there are not")]
        let lines = self.lines as f64 / other.lines as f64;
        [lines, self.check / other.check, self.build / other.build]
    }
}

pub(crate) struct Krate {
    folder: PathBuf,
    written: usize,
}

impl Krate {
    /// Writes a crate. `source` is all of it.
    pub(crate) fn new(name: &str, dependencies: &str, source: &str) -> Result<Self, Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let folder = target().join("size").join(name);
        fs::create_dir_all(folder.join("src"))?;
        let root = root.canonicalize()?;
        let dependencies = dependencies.replace("ROOT", &root.to_string_lossy());
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{dependencies}\n[workspace]\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        let source = format!("#![allow(dead_code)]\n{source}");
        fs::write(folder.join("src/lib.rs"), &source)?;
        Ok(Self { written: formatted(&source)?.lines().count(), folder })
    }

    /// Lines that the derives add.
    fn lines(&self) -> Result<usize, Failure> {
        let expanded = self.cargo(&["rustc", "--profile=check", "--", "-Zunpretty=expanded"])?;
        Ok(formatted(&expanded)?.lines().count().saturating_sub(self.written))
    }

    /// Seconds of one build of this crate alone.
    fn time(&self, verb: &str) -> Result<f64, Failure> {
        let lib = File::options().append(true).open(self.folder.join("src/lib.rs"))?;
        lib.set_modified(SystemTime::now())?;
        let start = Instant::now();
        self.cargo(&[verb])?;
        Ok(start.elapsed().as_secs_f64())
    }

    fn cargo(&self, args: &[&str]) -> Result<String, Failure> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(args).current_dir(&self.folder);
        cargo.env("CARGO_TARGET_DIR", target().join("size").join("target"));
        cargo.env("CARGO_INCREMENTAL", "0").env("RUSTC_BOOTSTRAP", "1");
        let output = cargo.output()?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(Failure::Command(format!("cargo {}", args.join(" ")), said))
    }
}

/// Measures crates in turns, so that what else the machine does is the same to all.
pub(crate) fn measure(crates: &[Krate]) -> Result<Vec<Measure>, Failure> {
    let mut times = vec![[Vec::new(), Vec::new()]; crates.len()];
    let mut lines = Vec::new();
    for krate in crates {
        for verb in ["check", "build"] {
            krate.cargo(&[verb])?;
        }
        lines.push(krate.lines()?);
    }
    for _ in 0..TURNS {
        for (krate, [checks, builds]) in crates.iter().zip(&mut times) {
            checks.push(krate.time("check")?);
            builds.push(krate.time("build")?);
        }
    }
    let measures = lines.iter().zip(&mut times).map(|(lines, [checks, builds])| Measure {
        lines: *lines,
        check: median(checks),
        build: median(builds),
    });
    Ok(measures.collect())
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Where cargo builds: this program is in `release/examples` of it.
fn target() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.ancestors().nth(3).map(Path::to_path_buf).unwrap_or_default()
}

fn formatted(source: &str) -> Result<String, Failure> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = rustfmt.stdin.take() {
        let source = source.to_owned();
        std::thread::spawn(move || stdin.write_all(source.as_bytes()));
    }
    let output = rustfmt.wait_with_output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
