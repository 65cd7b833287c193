//! The runtime of `netbytes`: what `#[derive(NetTree)]` calls.
//!
//! Use the crate `netbytes`, which re-exports what is public here and documents the whole. The modules, in reading
//! order; each uses only those above it, which a test of this repository makes sure of:
//!
//! | module | what it is |
//! |---|---|
//! | `error` | what can go wrong, with its facts |
//! | `format` | how numbers and prefixes are written, as a type |
//! | `limits` | depth, stack and memory that a decoder may use |
//! | `depth` | what a level of depth costs |
//! | `memory` | what containers take from the allocator |
//! | `tuples` | the lengths of tuples |
//! | `bounds` | what is known of an encoded value at compile time |
//! | `reader` | the bytes not yet decoded |
//! | `writer` | where bytes go, one implementation for each kind of sink |
//! | `input` | the bytes of a message, and how they are to be read |
//! | `prefix` | tags, lengths, counts and varints |
//! | `utf8` | reading text |
//! | `encode` | `Encode`, and how runs of items are written |
//! | `decode` | `Decode`, and how runs of items are read |
//! | `types` | the implementations for std's types |
//! | `list` | the borrowed sequence |
//! | `codec` | the user's own field codecs |
//! | `field` | one field: a type, its keys, its place in error messages |
//! | `message` | what a sink takes |
//! | `sink` | where whole messages go, all or nothing |
//! | `path` | an action along its path |
//! | `node` | the enums of a tree and their variants |
//! | `action` | the actions of a tree, and which of them a message is |
//! | `handler` | handlers and dispatch |
//! | `tree` | `NetTree`, what the user calls |
//! | [`framing`] | where messages end on a stream |
//! | `private` | what generated code names |
//!
//! What is absent: no module here has unsafe code, no decoder allocates before it knows that the bytes are there,
//! and nothing here recurses deeper than [`Limits::depth`].
#![forbid(unsafe_code)]
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod error;
mod format;
mod limits;

mod depth;
#[cfg(feature = "alloc")]
mod memory;
mod tuples;

mod bounds;

mod reader;
mod writer;

mod input;

mod prefix;
mod utf8;

mod encode;

mod decode;

mod types;

mod list;

mod codec;

mod field;

mod message;

mod sink;

mod path;

mod node;

mod action;
mod handler;

mod tree;

pub mod framing;

pub use action::{Action, ActionPath, Actions, ActionsIter, Peek};
pub use codec::{BorrowCodec, Codec};
pub use decode::{Decode, DecodeOwned};
pub use encode::Encode;
pub use error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
pub use format::{Big, DefaultFormat, Fmt, Format};
pub use handler::{
    AsyncDispatch, AsyncReplyDispatch, Blocking, Dispatch, DispatchError, Handler, HandlesAll,
    HandlesAllOf, LocalDispatch, LocalReplyDispatch, Outcome, ReplyDispatch, ReplyOf,
};
pub use input::Input;
pub use limits::Limits;
pub use list::{List, ListIter};
pub use message::Message;
pub use reader::Reader;
pub use sink::Sink;
#[cfg(feature = "alloc")]
pub use sink::{BufMutSink, buf_mut};
pub use tree::NetTree;
pub use writer::Writer;

/// What generated code names. No part of the public interface: it changes without notice.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
