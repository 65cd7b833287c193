//! Protocols as trees: derive [`NetTree`](macro@NetTree) on nested enums and structs, and get encoders, zero-copy
//! decoders, and dispatch: bytes in, the right handler method called.
//!
//! ```
//! use netbytes::{Handler, HandlesAll, NetTree};
//!
//! #[derive(NetTree)]
//! enum Chat<'a> {
//!     #[net(node)]
//!     Client(Client<'a>), // tag 0
//! }
//! #[derive(NetTree)]
//! enum Client<'a> {
//!     Say { text: &'a str }, // tag 0
//!     Quit,                  // tag 1
//! }
//!
//! // One side calls along the tree ..
//! let mut bytes = Vec::new();
//! Chat::encoder(&mut bytes).client().say("Hello !")?;
//! assert_eq!(bytes, b"\x00\x00\x07\x00Hello !");
//!
//! // .. and what it called is called on the other, borrowed from the bytes.
//! struct Server(String);
//! impl Handler for Server {
//!     type Output = ();
//! }
//! impl HandlesAll for Server {}
//! impl ClientHandler for Server {
//!     fn say(&mut self, text: &str) {
//!         self.0.push_str(text);
//!     }
//!     fn quit(&mut self) {}
//! }
//!
//! let mut server = Server(String::new());
//! Chat::dispatch(&bytes, &mut server)?;
//! assert_eq!(server.0, "Hello !");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to read on
//!
//! | page | what it is |
//! |---|---|
//! | [`guide`] | from the first tree to handlers put together from several crates |
//! | [`wire`] | the wire spec: what every type is in bytes, as tested tables |
//! | [`NetTree`](trait@NetTree) | every call there is on a derived type |
//! | [derive `NetTree`](macro@NetTree) | every attribute, and every item that is generated |
//! | [`framing`] | where a message ends on a stream, with tokio and without |
//! | [`loopback`], [`replay`] | both sides of a protocol in one test, without a socket |
//! | [`security`] | what is promised of any input, with numbers, and how it is tested |
//! | [`design`] | how it is built, and why so |
//!
//! # What it promises
//!
//! - No unsafe code: `#![forbid(unsafe_code)]` here, in the runtime, in the derive, and none in what it generates.
//! - Any input gives a value or an error: no panic; at most 1 MiB of stack, in debug and in release builds, for types of up
//!   to 8 KiB; and by default at most 64 bytes of memory for each byte of input, and 1 MiB.
//! - One value has one encoding, and what decodes, encodes to the same bytes. The exceptions are the order of a `HashMap`,
//!   and what `extensible` types pass over or fill in.
//! - All of a message is in a sink or nothing of it, also after a panic.
//! - The bytes of a type are said by the type alone.
//!
//! [`security`] says each of these precisely, what is not covered, and which test looks for a violation.
//!
//! # What it is not
//!
//! - No serialization of arbitrary Rust data: `serde` with a format of your choice does that.
//! - No schema language for other languages.
//! - No connection: sockets and retries are yours, or another crate's. [`framing`] makes messages of what they read, and
//!   `examples/chat` shows it with tokio.
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `std` | yes | `HashMap` and `HashSet` as field types, [`loopback`] and [`replay`]; turns on `alloc` |
//! | `alloc` | yes | `Vec`, `String`, `Box` .. as field types, `to_vec`, sinks that grow, and the crate `bytes` |
//! | `tokio` | no | the codecs of [`framing`], for `tokio_util::codec::Framed`; turns on `std` |
//!
//! Without them, everything else works without an allocator, on `no_std`: encoding to slices, borrowed decoding,
//! dispatch, the path encoder, [`List`], [`FrameReader`](framing::FrameReader). No feature changes a byte on the wire.
#![forbid(unsafe_code)]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "std")]
extern crate std;

#[doc(inline)]
pub use netbytes_core::*;

#[doc(hidden)]
pub use netbytes_core::__private;

pub mod framing;
#[cfg(feature = "std")]
pub mod loopback;
#[cfg(feature = "std")]
pub mod replay;

/// Makes an enum a node of a protocol tree, or a struct a payload.
///
#[doc = include_str!("../docs/derive.md")]
pub use netbytes_derive::NetTree;

#[cfg(any(doc, doctest))]
pub mod documentation;

#[cfg(any(doc, doctest))]
#[doc(inline)]
pub use documentation::{design, guide, security, wire};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
