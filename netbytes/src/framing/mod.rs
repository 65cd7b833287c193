//! Where messages end on a stream: frames with a length, and trees that delimit themselves.
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
//! // The reader takes bytes as they arrive ..
//! let mut input = &b"\x00\x05\x00\x02\x00hi\x00\x01\x01\x00"[..];
//! let mut reader = FrameReader::new(Framing::new().length_field_length(2), [0; 1024]);
//!
//! // .. and returns whole messages.
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
//! | [`Framing`] | | the length field of a frame: where it is, how wide, what it counts |
//! | [`FrameReader`] | | makes whole frames of bytes as they arrive: no runtime, no socket, no allocator |
//! | [`Framing::dispatch_all`], [`dispatch_all`] | | dispatch all complete frames of a buffer, without taking them out of it |
//! | [`Frame`] | `alloc` | the bytes of a frame, and the tree of its message |
//! | `FrameCodec` | `tokio` | a codec of `tokio_util`, of frames with a length |
//! | `BareCodec` | `tokio` | a codec of consecutive messages without a length; the tree determines where each ends |
//! | `Owned` | `tokio` | one of these codecs, whose items are values; for trees that do not borrow |
//! | `Outgoing` | `tokio` | what a codec sends: a message of one tree, a call along its path, a reply, bytes |
//! | `Tail` | `tokio` | how a `BareCodec` learns how many bytes stand behind a message |
//! | `CallExt` | `tokio` | `framed.call(..)`, which sends a call and returns its `ReplyOf` |
//!
//! The codecs and the reader guarantee:
//!
//! - Any bytes give frames or an error, however they are cut into pieces.
//! - Memory grows with the bytes that arrived, not with the length that a frame announces.
//! - After an error of the framing nothing more is read, since the start of the next frame is unknown. A frame with garbage
//!   in it is still a frame: decoding it is an error, and the next frame follows.
//! - A message that cannot be sent leaves nothing in the connection's buffer.
//!
//! They do not have sockets, time, or checksums. The [guide](crate::guide::framing) shows the codecs at work.

#[cfg(feature = "tokio")]
mod append;
#[cfg(feature = "tokio")]
mod bare;
#[cfg(feature = "tokio")]
mod call;
#[cfg(feature = "tokio")]
mod codec;
#[cfg(feature = "tokio")]
mod error;
#[cfg(feature = "tokio")]
mod outgoing;
#[cfg(feature = "tokio")]
mod owned;
#[cfg(feature = "tokio")]
mod tail;

#[doc(inline)]
pub use netbytes_core::framing::*;

#[cfg(feature = "tokio")]
pub use {
    bare::BareCodec,
    call::CallExt,
    codec::FrameCodec,
    error::CodecError,
    outgoing::{CallSink, Outgoing},
    owned::Owned,
    tail::{NoTail, Tail},
};
