//! Replies: the values that methods return, encoded before their borrow of the handler ends.

use core::fmt;
use core::marker::PhantomData;

use super::handlers::Handler;
use crate::decode::Decode;
use crate::depth::Stack;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::format::Format;
use crate::limits::Limits;
use crate::message::Value;
use crate::sink::Sink;
use crate::writer::Writer;

/// The outcome of dispatching a message of a tree with replies.
///
/// ```
/// use netbytes::{Handler, NetTree, Outcome};
///
/// #[derive(NetTree)]
/// enum Store<'a> {
///     #[net(reply = Option<&'a str>)]
///     Get { key: &'a str },
///     Forget,
/// }
///
/// struct Colours;
/// impl Handler for Colours {
///     type Output = ();
/// }
/// impl StoreHandler for Colours {
///     fn get(&mut self, key: &str) -> Option<&str> {
///         (key == "sky").then_some("blue")
///     }
///     fn forget(&mut self) {}
/// }
///
/// let (mut request, mut reply) = (Vec::new(), Vec::new());
/// let colour = Store::encoder(&mut request).get("sky")?; // knows the type of the reply
/// let outcome = Store::dispatch_reply(&request, &mut Colours, &mut reply)?;
/// assert_eq!(outcome, Outcome::Replied);
/// assert_eq!(reply, b"\x01\x04\x00blue");
/// assert_eq!(colour.decode(&reply)?, Some("blue"));
///
/// let outcome = Store::dispatch_reply(&[1], &mut Colours, &mut reply)?;
/// assert_eq!(outcome, Outcome::OneWay(()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome<O> {
    /// The action has no reply; this is what its method returned.
    OneWay(O),
    /// The action has a reply, which was written to the sink.
    Replied,
}

/// Why a message was not dispatched, or its reply not written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DispatchError {
    /// The input is not the encoding of a message; the handler was not called.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The handler was called, but its reply cannot be encoded, or the sink has too little room. No part of the reply was
    /// written.
    #[error("the reply cannot be encoded: {0}")]
    Encode(#[from] EncodeError),
}

/// The type of the reply to a request, which the path encoder returns for an action with `#[net(reply = T)]`.
///
/// It takes no memory. With it, the caller decodes the reply as the right type without naming the type.
///
/// ```
/// use netbytes::{NetTree, ReplyOf};
///
/// #[derive(NetTree)]
/// enum Clock {
///     #[net(reply = u64)]
///     Now,
/// }
///
/// let mut request = Vec::new();
/// let now: ReplyOf<u64> = Clock::encoder(&mut request).now()?;
/// assert_eq!(now.decode(&[7, 0, 0, 0, 0, 0, 0, 0])?, 7);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ReplyOf<T>(PhantomData<fn() -> T>);

impl<T> ReplyOf<T> {
    /// Makes a `ReplyOf` for replies of type `T`.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }

    /// Decodes the whole input as the reply, borrowing from it.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not the encoding of such a reply.
    #[inline]
    pub fn decode<'de>(self, input: &'de [u8]) -> Result<T, DecodeError>
    where
        T: Decode<'de>,
    {
        Limits::new().from_slice(input)
    }

    /// Appends a reply to a sink, for replies that are made after the dispatch. A reply that a method returns is written by
    /// [`NetTree::dispatch_reply`](crate::NetTree::dispatch_reply).
    ///
    /// # Errors
    ///
    /// Returns an error if the reply cannot be encoded, or the sink has too little room. Then nothing was written.
    #[inline]
    pub fn encode<S: Sink + ?Sized>(self, reply: &T, sink: &mut S) -> Result<(), EncodeError>
    where
        T: Encode,
    {
        sink.put(&Value(reply))
    }
}

impl<T> Clone for ReplyOf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ReplyOf<T> {}

impl<T> Default for ReplyOf<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for ReplyOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplyOf<{}>", core::any::type_name::<T>())
    }
}

/// What happens to the values that methods return: they are returned to the caller, or written to a sink as replies.
#[doc(hidden)]
pub trait ReplyPolicy {
    /// What a dispatch returns.
    type Done<O>;
    /// The error of a dispatch.
    type Error: From<DecodeError>;
    /// What a visit returns.
    type Visited<O>;

    fn one_way<O>(output: O) -> Self::Done<O>;
    fn visited<O>(output: O) -> Self::Visited<O>;
}

/// What dispatching to a handler gives.
#[doc(hidden)]
pub type Dispatched<H, K> =
    Result<<K as ReplyPolicy>::Done<<H as Handler>::Output>, <K as ReplyPolicy>::Error>;

/// What visiting with a handler gives.
#[doc(hidden)]
pub type Visited<H, K> = <K as ReplyPolicy>::Visited<<H as Handler>::Output>;

/// A tree without replies: the method's output is the outcome.
#[doc(hidden)]
#[derive(Debug)]
pub struct NoReplies;

impl ReplyPolicy for NoReplies {
    type Done<O> = O;
    type Error = DecodeError;
    type Visited<O> = O;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn one_way<O>(output: O) -> O {
        output
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn visited<O>(output: O) -> O {
        output
    }
}

impl<S: Sink + ?Sized> ReplyPolicy for S {
    type Done<O> = Outcome<O>;
    type Error = DispatchError;
    type Visited<O> = Result<Outcome<O>, EncodeError>;

    #[inline]
    fn one_way<O>(output: O) -> Outcome<O> {
        Outcome::OneWay(output)
    }

    #[inline]
    fn visited<O>(output: O) -> Result<Outcome<O>, EncodeError> {
        Ok(Outcome::OneWay(output))
    }
}

/// A sink of replies.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a tree with replies is not dispatched without a place for them",
    label = "an action of this tree has `#[net(reply = ..)]`",
    note = "call `dispatch_reply(&bytes, &mut handler, &mut sink)`, or `visit_reply` for a value"
)]
pub trait ReplySink: ReplyPolicy {
    fn reply<O, T: Encode + ?Sized>(&mut self, reply: &T) -> Result<Self::Done<O>, Self::Error>;
    fn reply_value<O, T: Encode + ?Sized>(&mut self, reply: &T) -> Self::Visited<O>;
}

#[diagnostic::do_not_recommend]
impl<S: Sink + ?Sized> ReplySink for S {
    #[inline]
    fn reply<O, T: Encode + ?Sized>(&mut self, reply: &T) -> Result<Outcome<O>, DispatchError> {
        self.put(&Value(reply))?;
        Ok(Outcome::Replied)
    }

    #[inline]
    fn reply_value<O, T: Encode + ?Sized>(&mut self, reply: &T) -> Result<Outcome<O>, EncodeError> {
        self.put(&Value(reply))?;
        Ok(Outcome::Replied)
    }
}

/// Like `K`, with a header in front of each reply: what stands around the replies of a struct's node.
#[doc(hidden)]
#[derive(Debug)]
pub struct ReplyBehind<'k, K: ?Sized, H> {
    replies: &'k mut K,
    header: H,
}

impl<'k, K: ?Sized, H> ReplyBehind<'k, K, H> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn new(replies: &'k mut K, header: H) -> Self {
        Self { replies, header }
    }
}

impl<K: ReplyPolicy + ?Sized, H> ReplyPolicy for ReplyBehind<'_, K, H> {
    type Done<O> = K::Done<O>;
    type Error = K::Error;
    type Visited<O> = K::Visited<O>;

    #[inline]
    fn one_way<O>(output: O) -> K::Done<O> {
        K::one_way(output)
    }

    #[inline]
    fn visited<O>(output: O) -> K::Visited<O> {
        K::visited(output)
    }
}

#[diagnostic::do_not_recommend]
impl<K: ReplySink + ?Sized, H: Encode> ReplySink for ReplyBehind<'_, K, H> {
    #[inline]
    fn reply<O, T: Encode + ?Sized>(&mut self, reply: &T) -> Result<K::Done<O>, K::Error> {
        self.replies.reply(&Headed { header: &self.header, reply })
    }

    #[inline]
    fn reply_value<O, T: Encode + ?Sized>(&mut self, reply: &T) -> K::Visited<O> {
        self.replies.reply_value(&Headed { header: &self.header, reply })
    }
}

/// A header and a reply, as one message.
struct Headed<'r, H, T: ?Sized> {
    header: &'r H,
    reply: &'r T,
}

impl<H: Encode, T: Encode + ?Sized> Encode for Headed<'_, H, T> {
    type Len<F: Format> = (H::Len<F>, T::Len<F>);

    const STACK: Stack = H::STACK.or(T::STACK);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.header.encode_as::<F, W>(w)?;
        self.reply.encode_as::<F, W>(w)
    }
}

impl<T: Encode, C> Field<T, C> {
    /// Sends a reply.
    ///
    /// # Errors
    ///
    /// Returns an error if the reply cannot be encoded, or the sink has too little room for it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn reply<O, K: ReplySink + ?Sized>(k: &mut K, reply: &T) -> Result<K::Done<O>, K::Error> {
        k.reply(reply)
    }

    /// Sends a reply when a value was visited.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn reply_value<O, K: ReplySink + ?Sized>(k: &mut K, reply: &T) -> K::Visited<O> {
        k.reply_value(reply)
    }
}

/// A stub for a reply whose type cannot be encoded. It never runs, since the type does not compile.
#[doc(hidden)]
pub trait ReplyStub<T>: Sized {
    fn reply<O, K: ReplySink + ?Sized>(k: &mut K, _: &T) -> Result<K::Done<O>, K::Error> {
        k.reply(&())
    }

    fn reply_value<O, K: ReplySink + ?Sized>(k: &mut K, _: &T) -> K::Visited<O> {
        k.reply_value(&())
    }
}

impl<T, C> ReplyStub<T> for Field<T, C> {}

/// What stands beside an enum, so that `decode` on the result of an action without a reply says what is missing.
#[doc(hidden)]
pub trait WithoutReply: Sized {
    /// It cannot be called: nothing implements the bound.
    ///
    /// # Errors
    ///
    /// Returns none.
    fn decode<T>(self, _reply: &[u8]) -> Result<T, DecodeError>
    where
        Self: ActionReply,
    {
        self.give()
    }
}

impl WithoutReply for () {}

/// The reply of an action. Nothing implements it: what has a reply gives a [`ReplyOf`], which has a `decode` of its own.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this action has no reply that could be decoded",
    label = "the encoder gave `()` for an action without a reply",
    note = "write `#[net(reply = T)]` on its variant: the encoder then gives a `netbytes::ReplyOf<T>`, whose `decode` returns a `T`"
)]
pub trait ActionReply {
    fn give<T>(self) -> Result<T, DecodeError>;
}

/// What the encoder returns for an action.
#[doc(hidden)]
pub type ActionResult<R> = Result<R, EncodeError>;

/// The result of an action that was sent, where an action of an enum is called on it. Nothing implements it. Beside each enum
/// stands a trait with the names of its methods, for each result that implements this one: so the compiler knows the names,
/// and says here what they are not.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this is the result of an action, which was sent, and no action stands behind it",
    label = "the variant in front of this is an action, and not a node",
    note = "write `#[net(node)]` on that variant, if this is an action of the enum that it holds",
    note = "a message is one action: the next one begins with `encoder` again"
)]
pub trait BehindAction {}
