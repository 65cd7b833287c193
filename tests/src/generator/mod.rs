//! A generator of random protocols.
//!
//! Given a seed, [`Model::random`] makes a set of types: enums and structs in each other, with every attribute that
//! decides bytes and every type that has a form on the wire. It knows the rules of what compiles, and nothing about bytes
//! beyond the bounds of lengths. A model is printed twice: as Rust source ([`Model::source`]), and as a JSON description
//! ([`Model::description`]) for the second implementation in `tests/spec`.
//!
//! [`scratch`] compiles a model into a program, which checks it with [`oracles`](crate::oracles).
#![allow(clippy::indexing_slicing, reason = "a test: a number that is wrong may end it")]

mod bounds;
mod describe;
mod effect;
mod fields;
mod json;
mod model;
mod program;
mod random;
pub mod scratch;
mod source;
mod tags;
mod types;

pub use model::Model;
