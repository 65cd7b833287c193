//! The errors of decoding and encoding: a kind with its facts, and the place of the error.
//!
//! Errors are small and `Copy`. Making an error formats and allocates nothing, and the functions that make errors are
//! `#[cold]`.
//!
//! | module | what it is |
//! |---|---|
//! | `location` | the type and the field in which an error happened |
//! | `decode` | `DecodeError` |
//! | `encode` | `EncodeError` |

mod location;

mod decode;
mod encode;

pub use decode::{DecodeError, DecodeErrorKind};
pub use encode::{EncodeError, EncodeErrorKind};
pub use location::Location;
