//! What must hold for every type and all bytes, and the program that asks it of generated types.
//!
//! - [`Dump`]: a value as text that a program in another language can print too.
//! - [`Make`]: a random value.
//! - [`check`]: one input, each way to decode it and each way to encode what came out.
//! - [`main`](program::main): the main function of a generated program.
#![allow(clippy::indexing_slicing, reason = "a test: a number that is wrong may end it")]

mod check;
mod codecs;
mod dump;
mod input;
mod make;
pub mod program;

pub use check::{Answer, Known, Made, Routes, Sent, check, make};
pub use codecs::{Digits, Twice};
pub use dump::{Dump, Log, parts};
pub use input::Input;
pub use make::{Make, Random};
pub use program::Root;
