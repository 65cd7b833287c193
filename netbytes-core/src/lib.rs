//! The runtime of `netbytes`: the code that `#[derive(NetTree)]` calls.
//!
//! Use the crate `netbytes`: it re-exports everything that is public here, and its documentation covers all of it. The
//! modules follow in reading order. Each one uses only those above it, and a test of this repository checks that:
//!
//! | module | what it is |
//! |---|---|
//! | `error` | the errors, with their facts as fields |
//! | `limits` | the depth, the stack and the memory that a decoder may use |
//! | `depth` | what a level of depth costs |
//! | `memory` | the memory that containers take from the allocator |
//! | `tuples` | the lengths of tuples |
//! | `reader` | the bytes that are not decoded yet |
//! | `checksum` | users' checksums |
//! | `writer` | the destinations of encoded bytes |
//! | `codec` | users' field codecs |
//! | `wire` | what other crates write in their own way |
//! | `format` | how numbers and length prefixes are written, as a type |
//! | `bounds` | what is known of an encoded value at compile time |
//! | `input` | the bytes of a message, and how they are to be read |
//! | `bincode` | varints of bincode |
//! | `leb128` | the other varints, of seven bits a byte |
//! | `prefix` | tags, length prefixes, counts and varints |
//! | `utf8` | reading text |
//! | `encode` | `Encode`, and how the items of sequences are written |
//! | `decode` | `Decode`, and how the items of sequences are read |
//! | `types` | the implementations for types of the standard library |
//! | `crates` | the implementations for types of other crates |
//! | `list` | the borrowed sequence |
//! | [`codecs`] | codecs of other protocols |
//! | `field` | one field: its type, its keys, its location in errors |
//! | `message` | what a sink takes |
//! | `sink` | the destinations of whole messages |
//! | `path` | messages that are written along a path |
//! | `tag` | the tags of variants as values |
//! | `node` | the enums of a tree and their variants |
//! | `action` | the actions of a tree, and which of them a message is |
//! | `handler` | handlers and dispatch |
//! | `tree` | `NetTree`, which users call |
//! | [`framing`] | where messages end on a stream |
//! | `private` | the names that generated code uses |
//!
//! What is absent: no module here has unsafe code, no decoder allocates before it knows that the bytes exist,
//! and nothing here recurses deeper than [`Limits::depth`].
//!
//! # Words
//!
//! The code and the documentation use these words, each for one thing:
//!
//! | word | meaning | type |
//! |---|---|---|
//! | tag | the number at the beginning of an enum's value that selects the variant | `field::Tag` |
//! | node | an enum of a tree | `node::Node` |
//! | action | a variant with fields, which is a message together with its path | [`Action`] |
//! | path | the tags from the root of a tree to a node | `path::Path` |
//! | segment | one tag of a path, or what surrounds it | `path::ChildPath`, `DelimitedPath`, `MagicPath` |
//! | message | what is sent at once: a value, or a path and its payload | [`Message`] |
//! | payload | what is written after a path: an action's tag and its fields | `field::Payload` |
//! | frame | a message and what marks its end on a stream | [`framing::Frame`] |
//! | input | the bytes of a message, with the limits for reading them | [`Input`] |
//! | limits | the budgets for one message | [`Limits`] |
//! | depth budget | how many levels of recursive types may still be entered | `depth::Depth` |
//! | stack budget | how many bytes of stack decoding may still take | `depth::Depth`, `depth::Stack` |
//! | format | how numbers and length prefixes are written | [`Format`] |
//! | descriptor | the facts about a derived type, written by the derive | `bounds::Descriptor` |
//! | bounds | what is known of a type's encoded values at compile time | `bounds::Bounds` |
//! | open-ended | extending to the end of the message or region, so that nothing can follow | `Bounds::OPEN_ENDED` |
//! | infallible | of which each value can be encoded if there is room | `Bounds::INFALLIBLE` |
//! | weight | about how much code reads a value: the number of its fields and variants | `Bounds::WEIGHT` |
//! | any bit pattern | of which all bytes of the right length are a value | `Bounds::ANY_BIT_PATTERN` |
//! | field codec | how one field is encoded and decoded, as its keys select | `field::FieldEncode`, [`Codec`] |
//! | location | the type and the field in which an error occurred | `error::Location` |
//! | length prefix | a number in front of bytes that says how many they are | `bounds::LengthField` |
//! | terminator | a byte that ends a sequence | `types::TerminatorByte` |
//! | region | the bytes that a length prefix counts, which are read as if no others existed | `reader::Region` |
//! | delimited | having a length prefix in front of all its fields | `field::Delimited` |
//! | optional trailing field | a field at the end that an older peer does not send | `field::OptionalTrailing` |
//! | run | adjacent fields of fixed size, or adjacent texts, which are checked together | `FieldContext`, `TextRun` |
//! | validated | decoded before without an error, so that no check is left | `Decode::decode_validated` |
//! | in place | into an existing value, whose memory is reused | `Decode::decode_in_place` |
//! | dry run | an encoding that only counts, before the one that writes | `writer::CountWriter<true>` |
//! | reply sink | the destination of the replies of a dispatch | `handler::ReplySink` |
//! | reply policy | what a dispatch does with the values that methods return: return them, or write replies | `handler::ReplyPolicy` |
//! | stub | what replaces a field, a node or a reply whose type was refused | `field::FieldStub` |
//!
//! # Inlining
//!
//! Many functions have `#[cfg_attr(not(debug_assertions), inline(always))]`. In a release build, the functions
//! between generated code and the reader or the writer must be inlined: then the reader and the writer stay in
//! registers, and the checks of a run become one. With a plain `#[inline]` in all these places, dispatching two
//! `u32`s takes 71 instructions and not 59, and encoding two texts to a `Vec` takes 267 and not 119. In a debug
//! build, inlining would add the locals of each function to the stack frame of its caller. Decoding a recursive type
//! has many such frames at once, and they would no longer fit in the stack budget.
//!
//! The generated decoders are inlined in the same way, up to the calls of the user. A decoder that is called as a function
//! returns its value in memory. The caller moves it, and the loads of that move wait for the stores of the fields, which
//! were smaller: for a small message that takes longer than decoding it. The weight of a type limits this: a heavy field, node
//! or root is read by a function, so that the code of a large tree does not stand in every place that decodes one.
#![forbid(unsafe_code)]
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod error;
mod limits;

mod depth;
#[cfg(feature = "alloc")]
mod memory;
mod tuples;

mod reader;

mod checksum;

mod writer;

mod codec;

mod wire;

mod format;

mod bounds;

mod input;

mod bincode;

mod leb128;

mod prefix;
mod utf8;

mod encode;

mod decode;

mod types;

mod crates;

mod list;

pub mod codecs;

mod field;

mod message;

mod sink;

mod path;

mod tag;

mod node;

mod action;
mod handler;

mod tree;

pub mod framing;

pub use action::{Action, ActionPath, Actions, ActionsIter, Peek};
pub use checksum::Checksum;
pub use codec::{BorrowCodec, Codec};
pub use decode::{Decode, DecodeOwned};
pub use encode::Encode;
pub use error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
pub use field::Computed;
pub use format::{Big, ByWidth, DefaultFormat, Fmt, Format, wires};
pub use handler::{
    AsyncDispatch, AsyncReplyDispatch, Blocking, Dispatch, DispatchError, Handler, HandlesAll,
    HandlesAllOf, LocalDispatch, LocalReplyDispatch, Outcome, ReplyDispatch, ReplyOf,
};
pub use input::{Input, IntoInput};
pub use limits::Limits;
pub use list::{List, ListIter};
pub use message::Message;
pub use node::Node;
pub use reader::Reader;
pub use sink::Sink;
#[cfg(feature = "alloc")]
pub use sink::{BufMutSink, buf_mut};
pub use tag::{TagKind, TagValue};
pub use tree::NetTree;
pub use writer::Writer;

/// What generated code names. No part of the public interface: it changes without notice.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
