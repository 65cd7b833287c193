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
//! // .. and dispatch calls the same method on the other side, with arguments that borrow from the bytes.
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
//! | [`guide`] | from the first tree to handlers that are composed from several crates |
//! | [`wire`] | the wire spec: the bytes of every type, in tested tables |
//! | [`NetTree`](trait@NetTree) | every call on a derived type |
//! | [derive `NetTree`](macro@NetTree) | every attribute, and every item that is generated |
//! | [`framing`] | where a message ends on a stream, with tokio and without |
//! | [`loopback`], [`replay`] | both sides of a protocol in one test, without a socket |
//! | [`security`] | what is promised of any input, with numbers, and how it is tested |
//! | [`design`] | the architecture: what is where, what is absent, and why it is built so |
//!
//! # What it promises
//!
//! - There is no unsafe code: the facade, the runtime and the derive have `#![forbid(unsafe_code)]`, and generated code has
//!   none.
//! - Any input gives a value or an error. There is no panic. The stack is at most 1 MiB, in debug and in release builds, for
//!   types of up to 8 KiB. By default, memory is at most 64 bytes for each byte of input, and 1 MiB.
//! - One value has one encoding, and a decoded message encodes to the same bytes. The exceptions are the order of a
//!   `HashMap`, and the fields that `extensible` types skip or fill in.
//! - A sink gets the whole message or nothing, also after a panic.
//! - A type and its attributes alone determine its bytes.
//!
//! [`security`] states each promise precisely, what is not covered, and which test looks for a violation.
//!
//! # What it is not
//!
//! - It does not serialize arbitrary Rust data: `serde` with a format of your choice does that, also for one field
//!   (`codecs::Serde`).
//! - It has no schema language for other languages.
//! - It has no connections: sockets and retries are left to you, or to another crate. [`framing`] splits what was read into
//!   messages, and `examples/arena` and `examples/chat` show it with tokio.
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `std` | yes | `HashMap` and `HashSet` as field types, [`loopback`] and [`replay`]; turns on `alloc` |
//! | `alloc` | yes | `Vec`, `String`, `Box` .. as field types, `to_vec`, sinks that grow, and the crate `bytes` |
//! | `tokio` | no | the codecs of [`framing`], for `tokio_util::codec::Framed`; turns on `std` |
//! | `arrayvec`, `bitflags`, `chrono`, `compact_str`, `glam`, `hashbrown`, `heapless`, `indexmap`, `ipnet`, `jiff`, `ordered-float`, `rust_decimal`, `smallvec`, `smol_str`, `time`, `url`, `uuid` | no | the types of the crate of that name as field types: see the [wire spec](wire#types-of-other-crates) |
//! | `serde-json`, `serde-postcard` | no | `codecs::Serde`: any value of serde's as a field, in JSON or postcard |
//!
//! Without these features, everything else works on `no_std` without an allocator: encoding to slices, borrowed decoding,
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
#[cfg_attr(doc, doc(hidden))]
pub mod derive;

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
