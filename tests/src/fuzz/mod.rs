//! What must hold of any bytes: one function for each fuzz target, which panics where it does not.
//!
//! The functions are called by the fuzzer in `tests/fuzz`, and by `tests/tests/fuzz_corpora.rs` with the corpora of the
//! repository and mutants of them.
//!
//! | target | what its input is |
//! |---|---|
//! | [`codec`] | a byte that chooses a type with codecs of the user (`with = ..`), then a message of that type |
//! | [`values`] | a byte that chooses a type and its format, then a message of that type |
//! | [`trees`] | a byte that chooses a tree, then a message of that tree |
//! | [`streams`] | a byte that chooses what a frame looks like, one for the pieces, then the bytes of a stream |
//! | [`replies`] | a byte that says how the handler replies, then a request |
//! | [`wires`] | a byte that chooses a tree of `examples/wires` or a type of [`keyed`], then a message of that tree |
//!
//! [`oracle`](self) knows what must hold and nothing of the types; the types stand in the module of their target, and
//! those of `trees` in `zoo` and in [`forest`].
#![allow(clippy::panic, clippy::unwrap_used, reason = "an oracle panics where it is violated")]
#![allow(clippy::missing_panics_doc, reason = "they all panic where an oracle is violated")]

mod codec;
pub mod forest;
pub mod keyed;
mod oracle;
mod replies;
mod streams;
mod trees;
mod values;
mod wires;

pub use codec::codec;
pub use replies::replies;
pub use streams::streams;
pub use trees::trees;
pub use values::values;
pub use wires::wires;

/// A fuzz target: its name, its function, and messages to begin with.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The name of the fuzz target and of its corpus.
    pub name: &'static str,
    /// Panics where an oracle is violated.
    pub run: fn(&[u8]),
    /// Inputs that are good messages: the seeds of the corpus.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All fuzz targets.
pub const TARGETS: [Target; 6] = [
    Target { name: "codec", run: codec, seeds: codec::seeds },
    Target { name: "values", run: values, seeds: values::seeds },
    Target { name: "trees", run: trees, seeds: trees::seeds },
    Target { name: "streams", run: streams, seeds: streams::seeds },
    Target { name: "replies", run: replies, seeds: replies::seeds },
    Target { name: "wires", run: wires, seeds: wires::seeds },
];
