//! The wires of bincode, borsh and postcard against these crates: the same bytes for the same values, both ways; what each of
//! the two accepts of changed bytes; and each type of std's.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod mutants;
mod peers;
mod refused;
mod std_types;
mod types;
mod values;
