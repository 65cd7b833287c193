//! What can go wrong at run time: a kind with its facts, and the place where it happened.
//!
//! Errors are small and `Copy`, and cost nothing until they are made: no formatting, no allocation, and the functions
//! that make them are `#[cold]`.
//!
//! | module | what it is |
//! |---|---|
//! | `place` | the type and the field in which an error happened |
//! | `decode` | `DecodeError` |
//! | `encode` | `EncodeError` |

mod place;

mod decode;
mod encode;

pub use decode::{DecodeError, DecodeErrorKind};
pub use encode::{EncodeError, EncodeErrorKind};
pub use place::Place;
