//! Compiles a model into a program, in a crate of its own below `target`.
//!
//! The crate has its own target folder, which is kept: the dependencies are built once. Its versions are those of the
//! workspace's lock file.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use super::Model;

/// Why there is no program.
#[derive(Debug)]
pub enum BuildError {
    /// The crate could not be written, or Cargo not be started.
    Io(io::Error),
    /// The compiler's output.
    Compiler(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Compiler(output) => output.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<io::Error> for BuildError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A program that was compiled, and the description of its types.
#[derive(Debug)]
pub struct Program {
    /// The program.
    pub path: PathBuf,
    /// The types as JSON.
    pub description: PathBuf,
}

impl Program {
    /// Makes messages for so long, changes them, and checks every oracle.
    ///
    /// # Errors
    ///
    /// Where the program does not start.
    pub fn oracles(&self, seed: u64, time: Duration) -> io::Result<Output> {
        let arguments = [seed.to_string(), time.as_millis().to_string()];
        Command::new(&self.path).arg("oracles").args(arguments).output()
    }

    /// Compares with the second implementation; `None` where there is no `python3` of version 3.10 or newer.
    ///
    /// # Errors
    ///
    /// Where it does not start.
    pub fn compare(&self, seed: u64, vectors: usize) -> io::Result<Option<Output>> {
        let is_new_enough = "import sys; sys.exit(sys.version_info < (3, 10))";
        let python = Command::new("python3").args(["-c", is_new_enough]).status();
        if !python.is_ok_and(|status| status.success()) {
            return Ok(None);
        }
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/spec/compare.py");
        // `-B`: without compiled copies beside the sources.
        let mut python = Command::new("python3");
        python.args(["-B", script]).arg(&self.description).arg(&self.path);
        python.args([seed.to_string(), vectors.to_string()]).output().map(Some)
    }
}

/// Writes a program into a crate in `target/<name>` of the workspace, which it returns. Beside `netbytes` it depends on these
/// lines of a manifest, in which `{root}` is the workspace.
///
/// # Errors
///
/// Where the crate cannot be written.
pub fn write(name: &str, program: &str, dependencies: &[&str]) -> io::Result<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = tests.parent().unwrap_or(tests);
    let folder = workspace.join("target").join(name);
    let source = folder.join("src");
    fs::create_dir_all(&source)?;
    fs::write(folder.join("Cargo.toml"), manifest(name, workspace, dependencies))?;
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(source.join("main.rs"), program)?;
    Ok(folder)
}

/// Writes the model into a crate in `target/<name>` of the workspace, and compiles it.
///
/// # Errors
///
/// Where the crate cannot be written, or does not compile.
pub fn build(name: &str, model: &Model) -> Result<Program, BuildError> {
    let folder = write(
        name,
        &model.program(),
        &["bytes = \"1\"", "netbytes-tests = { path = '{root}/tests' }"],
    )?;
    let description = folder.join("types.json");
    fs::write(&description, model.description())?;
    let target = folder.join("target");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--quiet", "--offline", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .env_remove("RUSTFLAGS")
        .output()?;
    if !output.status.success() {
        return Err(BuildError::Compiler(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(Program { path: target.join("debug").join(program), description })
}

/// Without debug information, which takes longer to write than the code.
fn manifest(name: &str, workspace: &Path, dependencies: &[&str]) -> String {
    let root = workspace.display();
    let others = dependencies.join("\n").replace("{root}", &root.to_string());
    format!(
        "[package]
name = \"{name}\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[dependencies]
netbytes = {{ path = '{root}/netbytes' }}
{others}

[profile.dev]
debug = false
incremental = false

[workspace]
"
    )
}
