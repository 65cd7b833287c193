//! What the user calls.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::future::Future;

#[cfg(feature = "alloc")]
use bytes::Bytes;

use crate::action::{self, ActionPath, Actions, Peek};
use crate::bounds::Bounds;
use crate::decode::Decode;
use crate::encode::{Encode, root_cost};
use crate::error::{DecodeError, EncodeError};
use crate::format::DefaultFormat;
use crate::handler::{
    AsyncDispatch, AsyncReplyDispatch, Dispatch, DispatchError, Handler, LocalDispatch,
    LocalReplyDispatch, NoReplies, Outcome, ReplyDispatch,
};
use crate::input::Input;
use crate::limits::Limits;
use crate::message::{Message, Value};
use crate::node::Node;
use crate::path::{Pen, Root};
use crate::reader::Reader;
use crate::sink::Sink;

/// A derived type: encodes, decodes, and where it is an enum dispatches.
///
/// `use netbytes::NetTree;` brings this trait and the derive macro of the same name.
///
/// ```
/// use netbytes::NetTree;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Member<'a> {
///     name: &'a str,
///     since: u64,
/// }
///
/// let ann = Member { name: "ann", since: 1 };
/// let bytes = ann.to_vec()?;
/// assert_eq!(bytes, [3, 0, b'a', b'n', b'n', 1, 0, 0, 0, 0, 0, 0, 0]);
/// assert_eq!(ann.encoded_len(), 13);
/// assert_eq!(Member::from_slice(&bytes)?, ann);
/// assert_eq!((Member::MIN_LEN, Member::MAX_LEN), (10, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait NetTree: Encode + Sized {
    /// No value has fewer bytes.
    const MIN_LEN: usize = <Self::Len<DefaultFormat> as Bounds>::MIN;

    /// No value has more bytes; `None` where there is no such number, as with every `Box`, and every sequence or text
    /// without a `max`.
    const MAX_LEN: Option<usize> = <Self::Len<DefaultFormat> as Bounds>::MAX;

    /// The actions of the tree: their paths, tags and attributes. A struct has none.
    const ACTIONS: Actions = Actions::NONE;

    /// The exact number of bytes of this value, where encoding it succeeds; otherwise more than any message has. Where
    /// that must be told apart, use [`check`](Self::check).
    #[inline]
    fn encoded_len(&self) -> usize {
        self.check().unwrap_or(NO_LEN)
    }

    /// The exact number of bytes of this value, or why it has none: all that encoding it can refuse but the room of the
    /// sink, in one look at the value.
    ///
    /// It is what the [`check`](crate::Codec::check) of a codec asks of a derived type that is part of its value.
    ///
    /// ```
    /// use netbytes::{EncodeErrorKind, NetTree};
    ///
    /// #[derive(NetTree)]
    /// #[net(len = u8)]
    /// struct Name(String);
    ///
    /// assert_eq!(Name("ann".to_owned()).check(), Ok(4));
    /// let error = Name("a".repeat(256)).check().unwrap_err();
    /// assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 256, max: 255 });
    /// ```
    ///
    /// # Errors
    ///
    /// Where the wire has no form for the value.
    #[inline]
    fn check(&self) -> Result<usize, EncodeError> {
        Value(self).check()
    }

    /// The bytes of this value, in one allocation of exactly the right size.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for the value.
    #[cfg(feature = "alloc")]
    #[inline]
    fn to_vec(&self) -> Result<Vec<u8>, EncodeError> {
        let mut bytes = Vec::with_capacity(Value(self).check()?);
        self.encode_into(&mut bytes)?;
        Ok(bytes)
    }

    /// As [`to_vec`](Self::to_vec), shareable.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for the value.
    #[cfg(feature = "alloc")]
    #[inline]
    fn to_bytes(&self) -> Result<Bytes, EncodeError> {
        self.to_vec().map(Bytes::from)
    }

    /// Appends the bytes of this value to a sink. On error nothing was written.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for the value, or the sink no room.
    fn encode_into<S: Sink + ?Sized>(&self, sink: &mut S) -> Result<(), EncodeError> {
        sink.put(&Value(self))
    }

    /// Writes the bytes of this value to the front of a slice, and gives their number. On error the slice is as it was,
    /// unless a user's codec breaks its word half-way.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for the value, or the slice no room.
    #[inline]
    fn encode_to_slice(&self, slice: &mut [u8]) -> Result<usize, EncodeError> {
        Value(self).write_to_slice(slice)
    }

    /// Decodes the whole input, borrowing from it. Left-over bytes are an error.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a value.
    #[inline]
    fn from_slice<'de>(input: &'de [u8]) -> Result<Self, DecodeError>
    where
        Self: Decode<'de>,
    {
        Limits::new().from_slice(input)
    }

    /// Decodes the whole input into this value, whose memory is used again: its strings and vectors are filled anew, the
    /// items of a vector in their places. What owns memory of another kind (maps, `Rc`, `Box<str>`) is made anew.
    ///
    /// It is for owned types in a loop: once the values have been as large as they get, nothing is allocated.
    ///
    /// ```
    /// use netbytes::NetTree;
    ///
    /// #[derive(NetTree, Debug, Default, PartialEq)]
    /// struct Line {
    ///     author: String,
    ///     words: Vec<String>,
    /// }
    ///
    /// let mut line = Line { author: String::from("ann"), words: vec![String::from("Hello"); 2] };
    /// let at = (line.author.as_ptr(), line.words.as_ptr());
    /// line.decode_from(b"\x03\x00bob\x01\x00\x02\x00Hi")?;
    /// assert_eq!(line, Line { author: String::from("bob"), words: vec![String::from("Hi")] });
    /// assert_eq!(at, (line.author.as_ptr(), line.words.as_ptr()));
    /// # Ok::<(), netbytes::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a value. Then this value is any of its type: part of it may be what the
    /// input says.
    #[inline]
    fn decode_from<'de>(&mut self, input: &'de [u8]) -> Result<(), DecodeError>
    where
        Self: Decode<'de>,
    {
        Limits::new().decode_from(self, input)
    }

    /// Decodes a value off the front of the input, and gives back the rest.
    ///
    /// # Errors
    ///
    /// Where the input does not begin with the encoding of a value.
    #[inline]
    fn from_prefix<'de>(input: &'de [u8]) -> Result<(Self, &'de [u8]), DecodeError>
    where
        Self: Decode<'de>,
    {
        Limits::new().from_prefix(input)
    }

    /// As [`from_slice`](Self::from_slice); fields of type `Bytes` share the buffer instead of copying, beside
    /// borrowed fields.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a value.
    #[cfg(feature = "alloc")]
    #[inline]
    fn from_bytes<'de>(input: &'de Bytes) -> Result<Self, DecodeError>
    where
        Self: Decode<'de>,
    {
        Limits::new().from_bytes(input)
    }

    /// Decodes the tags and the fields of one message, and calls the handler's method for its action with them. The
    /// enum itself is never built.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a message; the handler was not called.
    #[inline]
    fn dispatch<'de, H: Handler + ?Sized>(
        input: impl Into<Input<'de>>,
        handler: &mut H,
    ) -> Result<H::Output, DecodeError>
    where
        Self: Dispatch<H>,
    {
        Self::walk(&mut read_root::<Self>(input)?, handler, &mut NoReplies)
    }

    /// As [`dispatch`](Self::dispatch); arguments of type `Bytes` share the buffer instead of copying.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a message; the handler was not called.
    #[cfg(feature = "alloc")]
    #[inline]
    fn dispatch_bytes<H: Handler + ?Sized>(
        input: &Bytes,
        handler: &mut H,
    ) -> Result<H::Output, DecodeError>
    where
        Self: Dispatch<H>,
    {
        Self::dispatch(input, handler)
    }

    /// Calls the handler's method for this value, as [`dispatch`](Self::dispatch) does for bytes.
    #[inline]
    fn visit<H: Handler + ?Sized>(self, handler: &mut H) -> H::Output
    where
        Self: Dispatch<H>,
    {
        self.walk_value(handler, &mut NoReplies)
    }

    /// As [`dispatch`](Self::dispatch), for trees in which actions have replies: the reply of the method goes to the
    /// sink, encoded before its borrow of the handler ends. Requests carry no number: what ties a reply to its request
    /// is the envelope around both.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a message, and the handler was not called; or where the wire has no form
    /// for the reply, or the sink no room for it.
    #[inline]
    fn dispatch_reply<'de, H: Handler + ?Sized, S: Sink + ?Sized>(
        input: impl Into<Input<'de>>,
        handler: &mut H,
        sink: &mut S,
    ) -> Result<Outcome<H::Output>, DispatchError>
    where
        Self: ReplyDispatch<H, S>,
    {
        Self::walk(&mut read_root::<Self>(input)?, handler, sink)
    }

    /// As [`visit`](Self::visit), for trees in which actions have replies.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for the reply, or the sink no room for it.
    #[inline]
    fn visit_reply<H: Handler + ?Sized, S: Sink + ?Sized>(
        self,
        handler: &mut H,
        sink: &mut S,
    ) -> Result<Outcome<H::Output>, EncodeError>
    where
        Self: ReplyDispatch<H, S>,
    {
        self.walk_value(handler, sink)
    }

    /// As [`dispatch_reply`](Self::dispatch_reply), for a handler with `async` methods. The future is `Send`.
    ///
    /// # Errors
    ///
    /// As [`dispatch_reply`](Self::dispatch_reply).
    #[inline]
    fn dispatch_reply_async<'de, H: Handler + Send + ?Sized, S: Sink + Send + ?Sized>(
        input: impl Into<Input<'de>>,
        handler: &mut H,
        sink: &mut S,
    ) -> impl Future<Output = Result<Outcome<H::Output>, DispatchError>> + Send
    where
        Self: AsyncReplyDispatch<H, S>,
    {
        let input = input.into();
        async move {
            let mut reader = read_root::<Self>(input)?;
            Self::walk_async(&mut reader, handler, sink).await
        }
    }

    /// As [`dispatch_reply_async`](Self::dispatch_reply_async), for a handler that stays on its thread.
    ///
    /// # Errors
    ///
    /// As [`dispatch_reply`](Self::dispatch_reply).
    #[inline]
    fn dispatch_reply_local<'de, H: Handler + ?Sized, S: Sink + ?Sized>(
        input: impl Into<Input<'de>>,
        handler: &mut H,
        sink: &mut S,
    ) -> impl Future<Output = Result<Outcome<H::Output>, DispatchError>>
    where
        Self: LocalReplyDispatch<H, S>,
    {
        let input = input.into();
        async move {
            let mut reader = read_root::<Self>(input)?;
            Self::walk_local(&mut reader, handler, sink).await
        }
    }

    /// As [`dispatch`](Self::dispatch), for a handler with `async` methods; their arguments stay borrowed from the
    /// input until they are done. The future is `Send`.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a message; the handler was not called.
    #[inline]
    fn dispatch_async<'de, H: Handler + Send + ?Sized>(
        input: impl Into<Input<'de>>,
        handler: &mut H,
    ) -> impl Future<Output = Result<H::Output, DecodeError>> + Send
    where
        Self: AsyncDispatch<H>,
    {
        let input = input.into();
        async move {
            let mut reader = read_root::<Self>(input)?;
            Self::walk_async(&mut reader, handler, &mut NoReplies).await
        }
    }

    /// As [`visit`](Self::visit), for a handler with `async` methods. The future is `Send`.
    #[inline]
    fn visit_async<H: Handler + Send + ?Sized>(
        self,
        handler: &mut H,
    ) -> impl Future<Output = H::Output> + Send
    where
        Self: AsyncDispatch<H> + Send,
    {
        async move { self.walk_value_async(handler, &mut NoReplies).await }
    }

    /// As [`dispatch_async`](Self::dispatch_async), for a handler that stays on its thread.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a message; the handler was not called.
    #[inline]
    fn dispatch_local<'de, H: Handler + ?Sized>(
        input: impl Into<Input<'de>>,
        handler: &mut H,
    ) -> impl Future<Output = Result<H::Output, DecodeError>>
    where
        Self: LocalDispatch<H>,
    {
        let input = input.into();
        async move {
            let mut reader = read_root::<Self>(input)?;
            Self::walk_local(&mut reader, handler, &mut NoReplies).await
        }
    }

    /// As [`visit_async`](Self::visit_async), for a handler that stays on its thread.
    #[inline]
    fn visit_local<H: Handler + ?Sized>(self, handler: &mut H) -> impl Future<Output = H::Output>
    where
        Self: LocalDispatch<H>,
    {
        async move { self.walk_value_local(handler, &mut NoReplies).await }
    }

    /// Which action a message is, and where its fields begin, without decoding them: for logs, limits, metrics and
    /// routes. Nothing is allocated.
    ///
    /// # Errors
    ///
    /// Where a tag is cut short, or no variant has it; or where the path has more than 16 levels.
    fn peek(input: &[u8]) -> Result<Peek, DecodeError>
    where
        Self: Node,
    {
        action::peek::<Self>(input).1
    }

    /// The path of a message as far as its tags are known: for telling about one that does not decode.
    #[must_use]
    fn known_path(input: &[u8]) -> ActionPath
    where
        Self: Node,
    {
        action::peek::<Self>(input).0
    }

    /// The root of the path to an action: `Chat::encoder(&mut sink).client().quit()?` appends that action's message
    /// to the sink, without building the enum. On error nothing was written.
    #[inline]
    fn encoder<S: Sink + ?Sized>(sink: &mut S) -> Self::Encoder<'_, Root<Self>, S>
    where
        Self: Node,
    {
        Self::encoder_at(Pen::new(sink))
    }
}

/// What a value that cannot be encoded has in place of a length: so much that a codec which takes it for one is found to
/// have written another number of bytes, and so little that many of them can be added up.
const NO_LEN: usize = usize::MAX >> 8;

impl Limits {
    /// As [`NetTree::from_slice`], within these limits.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a value, or the value is over a limit.
    #[inline]
    pub fn from_slice<'de, T: Decode<'de>>(self, input: &'de [u8]) -> Result<T, DecodeError> {
        // The reader is made here and not handed over: then it stays in registers, also where this is a call.
        let mut reader = Reader::with_limits(input, self);
        whole(&mut reader)
    }

    /// As [`NetTree::from_prefix`], within these limits.
    ///
    /// # Errors
    ///
    /// Where the input does not begin with the encoding of a value, or the value is over a limit.
    #[inline]
    pub fn from_prefix<'de, T: Decode<'de>>(
        self,
        input: &'de [u8],
    ) -> Result<(T, &'de [u8]), DecodeError> {
        let mut reader = Reader::with_limits(input, self);
        reader.enter(const { root_cost::<T>() })?;
        match T::decode_as::<DefaultFormat>(&mut reader) {
            Ok(value) => Ok((value, reader.rest())),
            Err(error) => Err(error),
        }
    }

    /// As [`NetTree::decode_from`], within these limits.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a value, or the value is over a limit; then `value` is any of its type.
    #[inline]
    pub fn decode_from<'de, T: Decode<'de>>(
        self,
        value: &mut T,
        input: &'de [u8],
    ) -> Result<(), DecodeError> {
        let mut reader = Reader::with_limits(input, self);
        reader.enter(const { root_cost::<T>() })?;
        value.decode_over::<DefaultFormat>(&mut reader)?;
        reader.finish()
    }

    /// As [`NetTree::from_bytes`], within these limits.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a value, or the value is over a limit.
    #[cfg(feature = "alloc")]
    #[inline]
    pub fn from_bytes<'de, T: Decode<'de>>(self, input: &'de Bytes) -> Result<T, DecodeError> {
        let mut reader = Reader::shared(input, self);
        whole(&mut reader)
    }

    /// As [`NetTree::dispatch`], within these limits.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of a message, or it is over a limit; the handler was not called.
    #[inline]
    pub fn dispatch<T: Dispatch<H>, H: Handler + ?Sized>(
        self,
        input: &[u8],
        handler: &mut H,
    ) -> Result<H::Output, DecodeError> {
        T::walk(&mut read_root::<T>(Input::new(input).limits(self))?, handler, &mut NoReplies)
    }
}

/// A reader of a message whose root is a `T`.
#[doc(hidden)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_root<'de, T: Encode + ?Sized>(
    input: impl Into<Input<'de>>,
) -> Result<Reader<'de>, DecodeError> {
    let mut reader = input.into().reader();
    reader.enter(const { root_cost::<T>() })?;
    Ok(reader)
}

/// Reads a value that is a whole message.
#[cfg_attr(not(debug_assertions), inline(always))]
fn whole<'de, T: Decode<'de>>(reader: &mut Reader<'de>) -> Result<T, DecodeError> {
    const { T::Len::<DefaultFormat>::FAULT.refuse() };
    reader.enter(const { root_cost::<T>() })?;
    match T::decode_as::<DefaultFormat>(reader) {
        Ok(value) => match reader.finish() {
            Ok(()) => Ok(value),
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    }
}
