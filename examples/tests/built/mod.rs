//! The binary of an example. `cargo test` builds an example with tests of its own only as a test, so this module builds the
//! binary, in the target folder of the tests.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

static BUILT: OnceLock<PathBuf> = OnceLock::new();

/// Builds the example, once for each test process, and returns its path.
pub(crate) fn example(name: &str) -> &'static Path {
    BUILT.get_or_init(|| {
        // target/debug/deps/test
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().and_then(Path::parent).unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--package", "netbytes-examples", "--example", name]);
        cargo.arg("--target-dir").arg(profile.parent().unwrap());
        if profile.ends_with("release") {
            cargo.arg("--release");
        }
        let status = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
        assert!(status.success(), "the example `{name}` does not build");
        profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    })
}
