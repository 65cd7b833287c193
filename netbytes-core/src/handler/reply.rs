//! Replies: what a method returns, encoded before its borrow ends.

use core::fmt;
use core::marker::PhantomData;

use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::limits::Limits;
use crate::message::Value;
use crate::sink::Sink;

/// What dispatching to an action came to.
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
/// let colour = Store::encoder(&mut request).get("sky")?; // knows what the reply is
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
    /// The action has a reply, which is in the sink now.
    Replied,
}

/// Why a message was not dispatched, or its reply not written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DispatchError {
    /// The input is not the encoding of a message; the handler was not called.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The handler was called, and the wire has no form for its reply, or the sink no room. Nothing of it was written.
    #[error("the reply cannot be encoded: {0}")]
    Encode(#[from] EncodeError),
}

/// What the reply to a request is: what the path encoder gives for an action with `#[net(reply = T)]`.
///
/// It takes no memory, and it is the caller's way to decode the right thing without naming it.
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
    /// The reply of an action, by its type.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }

    /// Decodes the whole input as the reply, borrowing from it.
    ///
    /// # Errors
    ///
    /// Where the input is not the encoding of such a reply.
    #[inline]
    pub fn decode<'de>(self, input: &'de [u8]) -> Result<T, DecodeError>
    where
        T: Decode<'de>,
    {
        Limits::new().from_slice(input)
    }

    /// Appends a reply to a sink, as [`NetTree::dispatch_reply`](crate::NetTree::dispatch_reply) does for what the
    /// handler returns: for replies that are made later.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for the reply, or the sink no room; nothing was written.
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

/// What becomes of what methods return: nothing but being returned, or the way of replies.
#[doc(hidden)]
pub trait Answers {
    /// What dispatching gives.
    type Done<O>;
    /// Why it did not.
    type Error: From<DecodeError>;
    /// What visiting gives.
    type Visited<O>;

    fn one_way<O>(output: O) -> Self::Done<O>;
    fn visited<O>(output: O) -> Self::Visited<O>;
}

/// A tree without replies: the method's output is the outcome.
#[doc(hidden)]
#[derive(Debug)]
pub struct NoReplies;

impl Answers for NoReplies {
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

impl<S: Sink + ?Sized> Answers for S {
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

/// Where replies can go.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a tree with replies is not dispatched without a place for them",
    label = "an action of this tree has `#[net(reply = ..)]`",
    note = "call `dispatch_reply(&bytes, &mut handler, &mut sink)`, or `visit_reply` for a value"
)]
pub trait Replying: Answers {
    fn reply<O, T: Encode + ?Sized>(&mut self, reply: &T) -> Result<Self::Done<O>, Self::Error>;
    fn reply_value<O, T: Encode + ?Sized>(&mut self, reply: &T) -> Self::Visited<O>;
}

#[diagnostic::do_not_recommend]
impl<S: Sink + ?Sized> Replying for S {
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

impl<T: Encode, C> Field<T, C> {
    /// Sends a reply.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn reply<O, K: Replying + ?Sized>(k: &mut K, reply: &T) -> Result<K::Done<O>, K::Error> {
        k.reply(reply)
    }

    /// The same where a value was visited.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn reply_value<O, K: Replying + ?Sized>(k: &mut K, reply: &T) -> K::Visited<O> {
        k.reply_value(reply)
    }
}
/// Stands in for a reply whose type has no form on the wire. Nothing here ever runs: the type does not compile.
#[doc(hidden)]
pub trait ReplyStub<T>: Sized {
    fn reply<O, K: Replying + ?Sized>(k: &mut K, _: &T) -> Result<K::Done<O>, K::Error> {
        k.reply(&())
    }

    fn reply_value<O, K: Replying + ?Sized>(k: &mut K, _: &T) -> K::Visited<O> {
        k.reply_value(&())
    }
}

impl<T, C> ReplyStub<T> for Field<T, C> {}

/// What the compiler is asked about what an action is answered with, so that it says once what is missing.
#[doc(hidden)]
pub const fn assert_reply<T: Encode>() {}
