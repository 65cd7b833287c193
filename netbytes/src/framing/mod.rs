//! Where messages end on a stream: frames with a length, and trees that say themselves where they end.
//!
//! ```
//! use netbytes::NetTree;
//! use netbytes::framing::{FrameReader, Framing};
//!
//! #[derive(NetTree, Debug, PartialEq)]
//! enum Chat<'a> {
//!     Say { text: &'a str },
//!     Quit,
//! }
//!
//! // Bytes as they come, with whatever reads them ..
//! let mut input = &b"\x00\x05\x00\x02\x00hi\x00\x01\x01\x00"[..];
//! let mut reader = FrameReader::new(Framing::new().length_field_length(2), [0; 1024]);
//!
//! // .. and whole messages.
//! let message = reader.next_frame(&mut input)?.unwrap();
//! assert_eq!(Chat::from_slice(message)?, Chat::Say { text: "hi" });
//! let message = reader.next_frame(&mut input)?.unwrap();
//! assert_eq!(Chat::from_slice(message)?, Chat::Quit);
//! assert_eq!(reader.next_frame(&mut input)?, None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | item | feature | what it is |
//! |---|---|---|
//! | [`Framing`] | | what stands before a message: where its length is, how wide, what it counts |
//! | [`FrameReader`] | | bytes as they come, made whole frames: no runtime, no socket, no allocator |
//! | [`Frame`] | `alloc` | the bytes of a frame, and the tree that they are a message of |
//! | `FrameCodec` | `tokio` | frames with a length, as a codec of `tokio_util` |
//! | `BareCodec` | `tokio` | messages one behind the other, where the tree says where each ends |
//! | `Owned` | `tokio` | either of them, for trees that do not borrow: its items are the values themselves |
//! | `Call` | `tokio` | a call along the tree, to be sent |
//!
//! What is guaranteed, of the codecs and the reader:
//!
//! - Any bytes give frames or an error, however they are cut into pieces.
//! - Memory grows with the bytes that came, not with what a length says will come.
//! - Behind an error of the framing nothing more is read: there is no telling where the next frame begins. A frame with
//!   garbage in it is a frame: the error is its own, and the next one follows.
//! - What cannot be sent leaves nothing in the connection's buffer.
//!
//! What is absent: sockets, time, and checksums. The [guide](crate::guide::framing) shows the codecs at work.

#[cfg(feature = "tokio")]
mod append;
#[cfg(feature = "tokio")]
mod bare;
#[cfg(feature = "tokio")]
mod codec;
#[cfg(feature = "tokio")]
mod encoders;
#[cfg(feature = "tokio")]
mod error;
#[cfg(feature = "tokio")]
mod owned;

#[doc(inline)]
pub use netbytes_core::framing::*;

#[cfg(feature = "tokio")]
pub use {bare::BareCodec, codec::FrameCodec, encoders::Call, error::CodecError, owned::Owned};
