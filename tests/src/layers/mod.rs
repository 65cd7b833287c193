//! The layers of a crate: each module uses only those that stand above it in the order that the crate itself states.
//!
//! The order is the table in the docs of `lib.rs` that begins with `| module |`: the first cell of a row names a module,
//! or several of them. A folder whose `mod.rs` has such a table too is checked inside; one that has none is a single
//! layer. What a `mod.rs` itself holds stands below all that is in its folder, unless a row `self` says otherwise;
//! `lib.rs` stands below everything.
//!
//! A module uses another where it names a path into it, be it in a `use` or in code. A path to a name that is imported
//! somewhere else leads on to where the name comes from. `mod` lines and re-exports by themselves use nothing, and
//! neither do tests.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod paths;
mod tree;

use std::fmt;
use std::path::{Path, PathBuf};

pub use tree::Crate;

/// A module that uses one below it.
#[derive(Debug)]
pub struct Arrow {
    /// Where the path stands.
    pub file: PathBuf,
    /// The line of the file, from 1.
    pub line: usize,
    /// The module that uses the other.
    pub from: String,
    /// The module that is used.
    pub to: String,
}

impl fmt::Display for Arrow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, from, to } = self;
        write!(f, "{}:{line}: `{from}` uses `{to}`, which stands below it", file.display())
    }
}

/// Checks the crate in this folder, whose root is `lib.rs`.
///
/// # Panics
///
/// Where a module uses one below it, where the order leaves out a module or names one that is not there, and where a
/// file cannot be read.
pub fn check(src: &Path) {
    let modules = Crate::read(src);
    let arrows = modules.arrows();
    assert!(modules.used > modules.files.len(), "only {} paths were found", modules.used);
    let lines: Vec<_> = arrows.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{} arrows upwards:\n{}", lines.len(), lines.join("\n"));
}
