//! Where messages end on a stream: a length before each of them.
//!
//! Nothing here reads or writes: bytes come in, frames go out. With the feature `tokio`, `netbytes::framing` has the same
//! as codecs for `tokio_util`.
//!
//! | item | what it is |
//! |---|---|
//! | [`Framing`] | what stands before a message: where its length is, how wide, what it counts |
//! | [`FrameReader`] | bytes as they come, made whole frames |
//! | [`FrameError`] | a length that is too much, or too little |
//! | [`Frame`] | the bytes of a frame, and the tree that they are a message of |
//! | [`Family`] | the same tree, borrowing from other bytes |

mod error;
mod family;
#[cfg(feature = "alloc")]
mod frame;
mod layout;
mod reader;

pub use error::FrameError;
pub use family::Family;
#[cfg(feature = "alloc")]
pub use frame::Frame;
pub use layout::Framing;
pub use reader::{FrameBuffer, FrameReader};
