//! The calls on a derived type: [`NetTree`], and the calls of [`Limits`].

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::future::Future;

#[cfg(feature = "alloc")]
use bytes::Bytes;

use crate::action::{self, ActionPath, Actions, Peek};
use crate::bounds::{Bounds, MAX_NODE_WEIGHT, is_heavy};
use crate::decode::Decode;
use crate::encode::{Encode, root_cost};
use crate::error::{DecodeError, EncodeError};
use crate::format::DefaultFormat;
use crate::handler::{
    AsyncDispatch, AsyncReplyDispatch, Dispatch, DispatchError, HandledBy, Handler, LocalDispatch,
    LocalReplyDispatch, Messages, NoReplies, Outcome, ReplyDispatch, read_root,
};
use crate::input::IntoInput;
use crate::limits::Limits;
use crate::message::{Message, Value};
use crate::node::Node;
use crate::path::{EncoderState, Root};
use crate::reader::Reader;
use crate::sink::Sink;

/// The calls on a derived type: it encodes, decodes, and dispatches if it is an enum.
///
/// `use netbytes::NetTree;` imports this trait and the derive macro of the same name.
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a message",
    label = "this type has no `#[derive(NetTree)]`",
    note = "a type of your own: put `#[derive(NetTree)]` on it, beside `Serialize` and other derives that it has",
    note = "a type of the standard library is a field of a message: `#[derive(NetTree)] struct Body({Self});`",
    note = "in generic code, the bound is `{Self}: netbytes::NetTree`"
)]
pub trait NetTree: Encode + Sized {
    /// No value has fewer bytes.
    const MIN_LEN: usize = <Self::Len<DefaultFormat> as Bounds>::MIN;

    /// No value has more bytes; `None` if there is no such number, as for a type with a `Box`, or with a sequence or text
    /// that has no `max`.
    const MAX_LEN: Option<usize> = <Self::Len<DefaultFormat> as Bounds>::MAX;

    /// The actions of the tree: their paths, tags and attributes. A struct has none.
    const ACTIONS: Actions = Actions::NONE;

    /// The exact number of bytes of this value. If the value cannot be encoded, it is a number larger than that of any
    /// message; use [`check`](Self::check) to get the error instead.
    #[inline]
    fn encoded_len(&self) -> usize {
        self.check().unwrap_or(NO_LEN)
    }

    /// The exact number of bytes of this value, or the error of encoding it, except for too little room in the sink. The
    /// value is looked at once.
    ///
    /// The [`check`](crate::Codec::check) of a codec calls it for a derived type that is part of its value.
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
    /// Returns an error if the value cannot be encoded.
    #[inline]
    fn check(&self) -> Result<usize, EncodeError> {
        Value(self).check()
    }

    /// Encodes this value into a `Vec`, in one allocation of exactly the right size.
    ///
    /// # Errors
    ///
    /// Returns an error if the value cannot be encoded.
    #[cfg(feature = "alloc")]
    #[inline]
    fn to_vec(&self) -> Result<Vec<u8>, EncodeError> {
        let mut bytes = Vec::with_capacity(Value(self).check()?);
        self.encode_into(&mut bytes)?;
        // It is full, so nothing is done here. But its parts are in registers then: in memory each was stored alone just before, and
        // moving the `Vec` would load two at once, which waits for the stores.
        Ok(bytes.into_boxed_slice().into_vec())
    }

    /// Encodes this value into `Bytes`, which can be shared, like [`to_vec`](Self::to_vec).
    ///
    /// # Errors
    ///
    /// Returns an error if the value cannot be encoded.
    #[cfg(feature = "alloc")]
    #[inline]
    fn to_bytes(&self) -> Result<Bytes, EncodeError> {
        self.to_vec().map(Bytes::from)
    }

    /// Appends the bytes of this value to a sink. On error nothing was written.
    ///
    /// # Errors
    ///
    /// Returns an error if the value cannot be encoded, or the sink has too little room.
    fn encode_into<S: Sink + ?Sized>(&self, sink: &mut S) -> Result<(), EncodeError> {
        sink.put(&Value(self))
    }

    /// Writes the bytes of this value to the start of a slice, and returns their number. On error the slice is unchanged,
    /// unless a user's codec refuses a value that its `check` accepted, or writes a different number of bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the value cannot be encoded, or the slice has too little room.
    #[inline]
    fn encode_to_slice(&self, slice: &mut [u8]) -> Result<usize, EncodeError> {
        Value(self).write_to_slice(slice)
    }

    /// Decodes the whole input, borrowing from it. Trailing bytes are an error.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from_slice<'de>(input: &'de [u8]) -> Result<Self, DecodeError>
    where
        Self: Decode<'de>,
    {
        Limits::new().from_slice(input)
    }

    /// Decodes the whole input into this value, and reuses its memory. Strings and vectors keep their allocation, and the
    /// items of a vector are decoded in place. Maps, `Rc`, `Box<str>` and other owners of memory are allocated again.
    ///
    /// Use it for owned types in a loop: once the values have grown to their largest size, nothing is allocated.
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
    /// Returns an error if the input is not the encoding of a value. Then the contents of this value are unspecified: part
    /// of it may come from the input.
    #[inline]
    fn decode_from<'de>(&mut self, input: &'de [u8]) -> Result<(), DecodeError>
    where
        Self: Decode<'de>,
    {
        Limits::new().decode_from(self, input)
    }

    /// Decodes a value from the start of the input, and returns it with the rest of the input.
    ///
    /// # Errors
    ///
    /// Returns an error if the input does not begin with the encoding of a value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from_prefix<'de>(input: &'de [u8]) -> Result<(Self, &'de [u8]), DecodeError>
    where
        Self: Decode<'de>,
    {
        Limits::new().from_prefix(input)
    }

    /// Decodes the whole of an [`Input`](crate::Input). If it is a `&Bytes`, fields of type `Bytes` share the buffer instead of copying,
    /// and the value may have borrowed fields too. [`from_slice`](Self::from_slice) always copies them.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a value.
    #[cfg(feature = "alloc")]
    #[inline]
    fn from_bytes<'de>(input: impl IntoInput + 'de) -> Result<Self, DecodeError>
    where
        Self: Decode<'de>,
    {
        let mut reader = input.into_input().reader();
        whole(&mut reader)
    }

    // The compiler shows the first line of a function below an argument that does not fit. So those of the calls that wait
    // end in what is most often meant then.

    /// Decodes the tags and the fields of one message, and calls the handler's method for its action with them. The
    /// enum itself is never built.
    ///
    /// The message is an [`Input`](crate::Input), or anything that holds bytes: a slice, a `&Vec<u8>`, a `&Bytes`, whose buffer arguments
    /// of type `Bytes` share. Limits are set on the [`Input`](crate::Input).
    ///
    /// The bound holds where `Self: Dispatch<H>` does, and that is the one to write in generic code: see
    /// [`Dispatch`](crate::Dispatch).
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a message. Then the handler was not called.
    #[inline]
    fn dispatch<H: Handler + ?Sized>(
        input: impl IntoInput,
        handler: &mut H,
    ) -> Result<H::Output, DecodeError>
    where
        Messages<Self>: HandledBy<H, NoReplies>,
    {
        Messages::<Self>::handle(input, handler, &mut NoReplies)
    }

    /// Dispatches the message in a shared buffer: [`dispatch`](Self::dispatch) by another name, for a `&Bytes` alone.
    /// Arguments of type `Bytes` share the buffer instead of copying.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a message. Then the handler was not called.
    #[cfg(feature = "alloc")]
    #[inline]
    fn dispatch_bytes<H: Handler + ?Sized>(
        input: &Bytes,
        handler: &mut H,
    ) -> Result<H::Output, DecodeError>
    where
        Messages<Self>: HandledBy<H, NoReplies>,
    {
        Self::dispatch(input, handler)
    }

    /// Calls the handler's method for this value, like [`dispatch`](Self::dispatch) for bytes.
    #[inline]
    fn visit<H: Handler + ?Sized>(self, handler: &mut H) -> H::Output
    where
        Self: Dispatch<H>,
    {
        self.walk_value(handler, &mut NoReplies)
    }

    /// Dispatches a message like [`dispatch`](Self::dispatch), for trees whose actions have replies. The reply of the
    /// method is encoded into the sink before its borrow of the handler ends. Requests have no number; an envelope around
    /// request and reply must tell which reply belongs to which request.
    ///
    /// # Errors
    ///
    /// Returns [`DispatchError::Decode`] if the input is not the encoding of a message. Then the handler was not called.
    /// Returns [`DispatchError::Encode`] if the reply cannot be encoded, or the sink has too little room for it.
    #[inline]
    fn dispatch_reply<H: Handler + ?Sized, S: Sink + ?Sized>(
        input: impl IntoInput,
        handler: &mut H,
        sink: &mut S,
    ) -> Result<Outcome<H::Output>, DispatchError>
    where
        Messages<Self>: HandledBy<H, S>,
    {
        Messages::<Self>::handle(input, handler, sink)
    }

    /// Calls the handler's method for this value like [`visit`](Self::visit), for trees whose actions have replies.
    ///
    /// # Errors
    ///
    /// Returns an error if the reply cannot be encoded, or the sink has too little room for it.
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

    /// Dispatches a message like [`dispatch_reply`](Self::dispatch_reply), for a handler with `async` methods. The future
    /// is `Send`.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`dispatch_reply`](Self::dispatch_reply).
    #[inline]
    #[rustfmt::skip]
    fn dispatch_reply_async<H: Handler + Send + ?Sized, S: Sink + Send + ?Sized>( // plain methods: `Blocking(handler)`; not `Send`: `handler(local)`
        input: impl IntoInput + Send,
        handler: &mut H,
        sink: &mut S,
    ) -> impl Future<Output = Result<Outcome<H::Output>, DispatchError>> + Send
    where
        Self: AsyncReplyDispatch<H, S>,
    {
        async move {
            let mut reader = read_root::<Self>(input)?;
            Self::walk_async(&mut reader, handler, sink).await
        }
    }

    /// Dispatches a message like [`dispatch_reply_async`](Self::dispatch_reply_async), for a handler that stays on its
    /// thread.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`dispatch_reply`](Self::dispatch_reply).
    #[inline]
    #[rustfmt::skip]
    fn dispatch_reply_local<H: Handler + ?Sized, S: Sink + ?Sized>( // plain methods: `Blocking(handler)`
        input: impl IntoInput,
        handler: &mut H,
        sink: &mut S,
    ) -> impl Future<Output = Result<Outcome<H::Output>, DispatchError>>
    where
        Self: LocalReplyDispatch<H, S>,
    {
        async move {
            let mut reader = read_root::<Self>(input)?;
            Self::walk_local(&mut reader, handler, sink).await
        }
    }

    /// Dispatches a message like [`dispatch`](Self::dispatch), for a handler with `async` methods. Their arguments borrow
    /// from the input until the method is done. The future is `Send`.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a message. Then the handler was not called.
    #[inline]
    #[rustfmt::skip]
    fn dispatch_async<H: Handler + Send + ?Sized>( // plain methods: `Blocking(handler)`; not `Send`: `handler(local)`
        input: impl IntoInput + Send,
        handler: &mut H,
    ) -> impl Future<Output = Result<H::Output, DecodeError>> + Send
    where
        Self: AsyncDispatch<H>,
    {
        async move {
            let mut reader = read_root::<Self>(input)?;
            Self::walk_async(&mut reader, handler, &mut NoReplies).await
        }
    }

    /// Calls the handler's method for this value like [`visit`](Self::visit), for a handler with `async` methods. The
    /// future is `Send`.
    #[inline]
    #[rustfmt::skip]
    fn visit_async<H: Handler + Send + ?Sized>( // plain methods: `Blocking(handler)`; not `Send`: `handler(local)`
        self,
        handler: &mut H,
    ) -> impl Future<Output = H::Output> + Send
    where
        Self: AsyncDispatch<H> + Send,
    {
        async move { self.walk_value_async(handler, &mut NoReplies).await }
    }

    /// Dispatches a message like [`dispatch_async`](Self::dispatch_async), for a handler that stays on its thread.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a message. Then the handler was not called.
    #[inline]
    #[rustfmt::skip]
    fn dispatch_local<H: Handler + ?Sized>( // plain methods: `Blocking(handler)`
        input: impl IntoInput,
        handler: &mut H,
    ) -> impl Future<Output = Result<H::Output, DecodeError>>
    where
        Self: LocalDispatch<H>,
    {
        async move {
            let mut reader = read_root::<Self>(input)?;
            Self::walk_local(&mut reader, handler, &mut NoReplies).await
        }
    }

    /// Calls the handler's method for this value like [`visit_async`](Self::visit_async), for a handler that stays on its
    /// thread.
    #[inline]
    #[rustfmt::skip]
    fn visit_local<H: Handler + ?Sized>( // plain methods: `Blocking(handler)`
        self,
        handler: &mut H,
    ) -> impl Future<Output = H::Output>
    where
        Self: LocalDispatch<H>,
    {
        async move { self.walk_value_local(handler, &mut NoReplies).await }
    }

    /// Finds out which action a message is, and where its fields begin, without decoding them. Use it for logs, limits,
    /// metrics and routes. It allocates nothing.
    ///
    /// # Errors
    ///
    /// Returns an error if a tag is incomplete, if no variant has it, or if the path has more than 16 levels.
    fn peek(input: &[u8]) -> Result<Peek, DecodeError>
    where
        Self: Node,
    {
        action::peek::<Self>(input).1
    }

    /// The path of a message as far as its tags are known. Use it to report a message that does not decode.
    #[must_use]
    fn known_path(input: &[u8]) -> ActionPath
    where
        Self: Node,
    {
        action::peek::<Self>(input).0
    }

    /// Starts the path encoder at the root: `Chat::encoder(&mut sink).client().quit()?` appends the message of that action
    /// to the sink, without building the enum. On error nothing was written.
    #[inline]
    fn encoder<'s, S: ?Sized, E>(sink: &'s mut S) -> E
    where
        Self: Node<Encoder<'s, Root<Self>, S> = E>,
    {
        Self::encoder_at(EncoderState::new(sink))
    }
}

/// The length that `encoded_len` returns for a value that cannot be encoded. It is so large that a codec which uses it as
/// a length is found to have written a different number of bytes, and so small that a sum of many such lengths does not
/// overflow.
const NO_LEN: usize = usize::MAX >> 8;

impl Limits {
    /// Decodes the whole input within these limits, like [`NetTree::from_slice`].
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a value, or the value is over a limit.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn from_slice<'de, T: Decode<'de>>(self, input: &'de [u8]) -> Result<T, DecodeError> {
        if const { is_heavy_root::<T>() } {
            heavy_from_slice(self, input)
        } else {
            light_from_slice(self, input)
        }
    }

    /// Decodes a value from the start of the input within these limits, like [`NetTree::from_prefix`].
    ///
    /// # Errors
    ///
    /// Returns an error if the input does not begin with the encoding of a value, or the value is over a limit.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn from_prefix<'de, T: Decode<'de>>(
        self,
        input: &'de [u8],
    ) -> Result<(T, &'de [u8]), DecodeError> {
        if const { is_heavy_root::<T>() } {
            heavy_from_prefix(self, input)
        } else {
            light_from_prefix(self, input)
        }
    }

    /// Decodes the whole input into a value within these limits, like [`NetTree::decode_from`].
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a value, or the value is over a limit. Then the contents of
    /// `value` are unspecified.
    #[inline]
    pub fn decode_from<'de, T: Decode<'de>>(
        self,
        value: &mut T,
        input: &'de [u8],
    ) -> Result<(), DecodeError> {
        let mut reader = Reader::with_limits(input, self);
        reader.enter(const { root_cost::<T>() })?;
        value.decode_in_place::<DefaultFormat>(&mut reader)?;
        reader.finish()
    }

    /// Decodes the whole input within these limits, like [`NetTree::from_bytes`].
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a value, or the value is over a limit.
    #[cfg(feature = "alloc")]
    #[inline]
    pub fn from_bytes<'de, T: Decode<'de>>(
        self,
        input: impl IntoInput + 'de,
    ) -> Result<T, DecodeError> {
        let mut reader = input.into_input().limits(self).reader();
        whole(&mut reader)
    }

    /// Dispatches a message within these limits, like [`NetTree::dispatch`]. For the other flavours of dispatch, set the
    /// limits on the [`Input`](crate::Input).
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of a message, or is over a limit. Then the handler was not
    /// called.
    #[inline]
    pub fn dispatch<T: Dispatch<H>, H: Handler + ?Sized>(
        self,
        input: impl IntoInput,
        handler: &mut H,
    ) -> Result<H::Output, DecodeError> {
        T::walk(&mut read_root::<T>(input.into_input().limits(self))?, handler, &mut NoReplies)
    }
}

/// Whether the code that reads a `T` is too much for each place that decodes one.
///
/// The result of a function that is not inlined is a value in memory, which the caller moves. The moves wait for the
/// stores of the parts of the value, and take longer than to decode a small message.
const fn is_heavy_root<T: Encode>() -> bool {
    is_heavy::<T::Len<DefaultFormat>>(MAX_NODE_WEIGHT)
}

// In each of these the reader is made and not passed in: so it stays in registers, even if the function is not inlined.

#[cfg_attr(not(debug_assertions), inline(always))]
fn light_from_slice<'de, T: Decode<'de>>(
    limits: Limits,
    input: &'de [u8],
) -> Result<T, DecodeError> {
    whole(&mut Reader::with_limits(input, limits))
}

fn heavy_from_slice<'de, T: Decode<'de>>(
    limits: Limits,
    input: &'de [u8],
) -> Result<T, DecodeError> {
    light_from_slice(limits, input)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn light_from_prefix<'de, T: Decode<'de>>(
    limits: Limits,
    input: &'de [u8],
) -> Result<(T, &'de [u8]), DecodeError> {
    let mut reader = Reader::with_limits(input, limits);
    reader.enter(const { root_cost::<T>() })?;
    match T::decode_as::<DefaultFormat>(&mut reader) {
        Ok(value) => Ok((value, reader.rest())),
        Err(error) => Err(error),
    }
}

fn heavy_from_prefix<'de, T: Decode<'de>>(
    limits: Limits,
    input: &'de [u8],
) -> Result<(T, &'de [u8]), DecodeError> {
    light_from_prefix(limits, input)
}

/// Reads a value that must be the whole message.
#[cfg_attr(not(debug_assertions), inline(always))]
fn whole<'de, T: Decode<'de>>(reader: &mut Reader<'de>) -> Result<T, DecodeError> {
    const { T::Len::<DefaultFormat>::FAULT.refuse() };
    reader.enter(const { root_cost::<T>() })?;
    // The result stays where it is. In a `match`, the value would be moved out of it and over the check.
    let mut result = T::decode_as::<DefaultFormat>(reader);
    if !reader.rest().is_empty() && result.is_ok() {
        result = reader.finish().and(result);
    }
    result
}
