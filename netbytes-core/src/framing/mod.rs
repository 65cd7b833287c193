//! Where messages end on a stream: each has its length before it.
//!
//! Nothing here reads or writes: the caller passes bytes in and gets frames out. With the feature `tokio`,
//! `netbytes::framing` also has codecs for `tokio_util`.
//!
//! | item | what it is |
//! |---|---|
//! | [`Framing`] | the length field of a frame: where it is, how wide, what it counts |
//! | [`FrameReader`] | makes whole frames of bytes as they arrive |
//! | [`Framing::dispatch_all`], [`dispatch_all`] | all complete frames of a [`ReceiveBuffer`], which stay in it until all are dispatched |
//! | [`FrameError`] | a length that is too large, or too small |
//! | [`Frame`] | the bytes of a frame, and the tree of its message |
//! | [`Family`] | a tree for any lifetime of the bytes that it borrows from |

mod all;
mod error;
mod family;
#[cfg(feature = "alloc")]
mod frame;
mod layout;
mod reader;

pub use all::{DispatchAllError, ReceiveBuffer, dispatch_all};
pub use error::FrameError;
pub use family::Family;
#[cfg(feature = "alloc")]
pub use frame::Frame;
pub use layout::Framing;
pub use reader::{FrameBuffer, FrameReader};
