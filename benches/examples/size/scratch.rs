//! A workspace of crates that are there to be compiled, below the target folder.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;
use std::{env, fs};

pub(crate) type Done<T> = Result<T, Box<dyn Error>>;

/// A crate to be written.
pub(crate) struct Crate {
    pub(crate) name: &'static str,
    /// Lines of its manifest.
    pub(crate) dependencies: String,
    /// `lib.rs` or `main.rs`, and what is in it.
    pub(crate) file: &'static str,
    pub(crate) source: String,
}

/// The workspace.
pub(crate) struct Scratch {
    folder: PathBuf,
    /// The names of its crates.
    pub(crate) names: Vec<&'static str>,
}

impl Scratch {
    /// Writes the crates.
    pub(crate) fn new(name: &str, crates: &[Crate]) -> Done<Self> {
        let folder = target()?.join("size").join(name);
        fs::create_dir_all(&folder)?;
        let names: Vec<_> = crates.iter().map(|one| one.name).collect();
        fs::write(
            folder.join("Cargo.toml"),
            format!(
                "[workspace]\nresolver = \"3\"\nmembers = {names:?}\n\n\
                 [profile.lto]\ninherits = \"release\"\nlto = \"fat\"\ncodegen-units = 1\n"
            ),
        )?;
        // Not the workspace's: the lines are counted in rustfmt's own style.
        fs::write(folder.join("rustfmt.toml"), "")?;
        let lock = folder.join("Cargo.lock");
        if !lock.exists() {
            fs::copy(repository().join("Cargo.lock"), lock)?;
        }
        for one in crates {
            write(&folder.join(one.name), one)?;
        }
        Ok(Self { folder, names })
    }

    /// Something of each crate, in their order.
    pub(crate) fn each<T>(&self, of: impl Fn(&str) -> Done<T>) -> Done<Vec<T>> {
        self.names.iter().map(|name| of(name)).collect()
    }

    /// Makes cargo compile this crate the next time it is told to.
    pub(crate) fn touch(&self, name: &str) -> Done<()> {
        let source = self.folder.join(name).join("src/lib.rs");
        Ok(fs::File::options().append(true).open(source)?.set_modified(SystemTime::now())?)
    }

    /// Runs cargo on one crate, without incremental compilation.
    pub(crate) fn cargo(&self, command: &str, name: &str) -> Done<()> {
        let mut cargo = self.command(&[command, "--quiet", "-p", name], "target");
        succeed(&mut cargo).map(drop)
    }

    /// What a crate expands to, as rustfmt prints it.
    pub(crate) fn expanded(&self, name: &str) -> Done<String> {
        let arguments = ["rustc", "--quiet", "--profile=check", "-p", name];
        // In a target folder of its own, for a build script looks at the variable.
        let mut cargo = self.command(&arguments, "target-expanded");
        cargo.args(["--", "-Zunpretty=expanded"]).env("RUSTC_BOOTSTRAP", "1");
        self.touch(name)?;
        let text = succeed(&mut cargo)?;
        let file = self.folder.join(format!("{name}.rs"));
        fs::write(&file, text)?;
        let mut rustfmt = Command::new("rustfmt");
        rustfmt.args(["--edition=2024", "--config=error_on_line_overflow=false"]).arg(&file);
        succeed(rustfmt.current_dir(&self.folder))?;
        Ok(fs::read_to_string(file)?)
    }

    /// The bytes of machine code of a program, as it is linked with LTO.
    pub(crate) fn text(&self, name: &str) -> Done<usize> {
        let mut cargo = self.command(&["build", "--quiet", "--profile=lto", "-p", name], "target");
        succeed(&mut cargo)?;
        let mut size = Command::new("size");
        size.args(["-A", "-d"]).arg(self.folder.join("target/lto").join(name));
        let sections = succeed(&mut size)?;
        let text =
            sections.lines().find_map(|line| line.strip_prefix(".text")?.split_whitespace().next());
        Ok(text.ok_or("no .text")?.parse()?)
    }

    fn command(&self, arguments: &[&str], target: &str) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(arguments).current_dir(&self.folder);
        cargo.env("CARGO_INCREMENTAL", "0").env("CARGO_TARGET_DIR", self.folder.join(target));
        cargo
    }
}

fn write(folder: &Path, one: &Crate) -> Done<()> {
    let Crate { name, dependencies, file, source } = one;
    fs::create_dir_all(folder.join("src"))?;
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        ),
    )?;
    Ok(fs::write(folder.join("src").join(file), source)?)
}

/// What a command printed.
fn succeed(command: &mut Command) -> Done<String> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// The target folder, from which this program is run: `target/release/examples/size`.
fn target() -> Done<PathBuf> {
    let itself = env::current_exe()?;
    Ok(itself.ancestors().nth(3).ok_or("not in a target folder")?.to_owned())
}

/// The workspace of netbytes.
fn repository() -> &'static Path {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    benches.parent().unwrap_or(benches)
}

/// The line of a manifest that depends on netbytes.
pub(crate) fn netbytes() -> String {
    format!("netbytes = {{ path = {:?} }}\n", repository().join("netbytes"))
}
