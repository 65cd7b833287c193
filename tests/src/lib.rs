//! The tests of netbytes, and what several of them share.
//!
//! - [`zoo`] has a tree in which every type with a form on the wire stands somewhere, in every format.
//! - [`fuzz`] has what must hold of any bytes, for the fuzzer and for the tests that replay what it found.
//! - [`generator`] makes random protocols, and compiles them.
//! - [`oracles`] is what is checked of them.
//! - [`checksums`] has a checksum.
//! - [`layers`] is how the modules of a crate may use each other.

pub mod checksums;
pub mod fuzz;
pub mod generator;
pub mod layers;
pub mod oracles;
pub mod zoo;
