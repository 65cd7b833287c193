//! Dispatch to handlers whose methods are `async`: with futures that are `Send`, and with futures that need not be.
//!
//! Nothing is boxed and nothing is allocated: the future of a message is a state machine around the future of its method.

use core::future::Future;

use super::dispatch::Walk;
use super::handlers::{Handler, HandlesAllOf};
use super::reply::{NoReplies, ReplyPolicy};
use crate::encode::Encode;
use crate::reader::Reader;

/// A tree whose messages `H` can handle with `async` methods. It is the bound for generic code.
///
/// It is implemented by `#[derive(NetTree)]` on enums with `#[net(handler(async))]`, and for every tree if `H` is
/// [`Blocking`]. Its futures are `Send`, so that generic code can spawn them:
///
/// ```
/// use netbytes::{AsyncDispatch, DecodeError, Handler, NetTree};
///
/// #[derive(NetTree)]
/// #[net(handler(async))]
/// enum Log<'a> {
///     Line(&'a str),
/// }
///
/// fn pump<H>(frame: Vec<u8>, mut handler: H) -> impl Future<Output = Result<(), DecodeError>> + Send
/// where
///     H: Handler<Output = ()> + Send,
///     for<'a> Log<'a>: AsyncDispatch<H>,
/// {
///     async move { Log::dispatch_async(&frame, &mut handler).await }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}` asynchronously",
    label = "an async handler trait of this tree is missing",
    note = "put `#[net(handler(async))]` on each enum of the tree, and implement the `Async` handler trait of each that has actions",
    note = "a handler with plain methods serves as `netbytes::Blocking(handler)`"
)]
pub trait AsyncDispatch<H: Handler + Send + ?Sized>: AsyncWalk<H, NoReplies> + Encode {}

impl<N: AsyncWalk<H, NoReplies> + Encode, H: Handler + Send + ?Sized> AsyncDispatch<H> for N {}

/// The walk of a message to an `async` method, which the derive implements like [`Walk`]. Its futures are `Send`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}` asynchronously",
    label = "an async handler trait of this tree is missing",
    note = "put `#[net(handler(async))]` on each enum of the tree, and implement the `Async` handler trait of each that has actions",
    note = "a handler with plain methods serves as `netbytes::Blocking(handler)`"
)]
pub trait AsyncWalk<H: Handler + Send + ?Sized, K: ReplyPolicy + Send + ?Sized> {
    /// Reads the tags and the fields of one message up to the end, and calls the method of its action.
    fn walk_async(
        r: &mut Reader<'_>,
        handler: &mut H,
        replies: &mut K,
    ) -> impl Future<Output = Result<K::Done<H::Output>, K::Error>> + Send;

    /// Calls the method of this action.
    fn walk_value_async(
        self,
        handler: &mut H,
        replies: &mut K,
    ) -> impl Future<Output = K::Visited<H::Output>> + Send;
}

/// A tree whose messages `H` can handle on its thread with `async` methods. It is like [`AsyncDispatch`], but its futures
/// need not be `Send`.
///
/// It is implemented by `#[derive(NetTree)]` on enums with `#[net(handler(local))]`, and for every tree if `H` is
/// [`Blocking`].
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}` asynchronously on one thread",
    label = "a local handler trait of this tree is missing",
    note = "put `#[net(handler(local))]` on each enum of the tree, and implement the `Local` handler trait of each that has actions",
    note = "a handler with plain methods serves as `netbytes::Blocking(handler)`"
)]
pub trait LocalDispatch<H: Handler + ?Sized>: LocalWalk<H, NoReplies> + Encode {}

impl<N: LocalWalk<H, NoReplies> + Encode, H: Handler + ?Sized> LocalDispatch<H> for N {}

/// The walk of a message to an `async` method, which the derive implements like [`Walk`]. Its futures need not be `Send`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}` asynchronously on one thread",
    label = "a local handler trait of this tree is missing",
    note = "put `#[net(handler(local))]` on each enum of the tree, and implement the `Local` handler trait of each that has actions",
    note = "a handler with plain methods serves as `netbytes::Blocking(handler)`"
)]
#[allow(async_fn_in_trait, reason = "the trait is for futures that are not `Send`")]
pub trait LocalWalk<H: Handler + ?Sized, K: ReplyPolicy + ?Sized> {
    /// Reads the tags and the fields of one message up to the end, and calls the method of its action.
    async fn walk_local(
        r: &mut Reader<'_>,
        handler: &mut H,
        replies: &mut K,
    ) -> Result<K::Done<H::Output>, K::Error>;

    /// Calls the method of this action.
    async fn walk_value_local(self, handler: &mut H, replies: &mut K) -> K::Visited<H::Output>;
}

/// Makes a handler with plain methods usable as a handler with `async` methods. Its methods never wait.
///
/// ```
/// use netbytes::{Blocking, Handler, NetTree};
///
/// #[derive(NetTree)]
/// enum Log<'a> {
///     Line(&'a str),
/// }
///
/// struct Lines(usize);
/// impl Handler for Lines {
///     type Output = ();
/// }
/// impl LogHandler for Lines {
///     fn line(&mut self, _: &str) {
///         self.0 += 1;
///     }
/// }
///
/// let mut lines = Blocking(Lines(0));
/// # pollster::block_on(async {
/// Log::dispatch_async(b"\x00\x02\x00hi", &mut lines).await?;
/// # Ok::<(), netbytes::DecodeError>(()) })?;
/// assert_eq!(lines.0.0, 1);
/// # Ok::<(), netbytes::DecodeError>(())
/// ```
///
/// If an enum with `#[net(handler(async))]` has only nodes and no actions, it passes the `Blocking` on to its nodes. Then
/// `H` must [handle all](crate::HandlesAll) of them. If several handlers share such a tree, wrap each of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Blocking<H>(pub H);

impl<H: Handler> Handler for Blocking<H> {
    type Output = H::Output;
}

/// If the plain handler handles the children of a node itself, so does its `Blocking`.
impl<H: HandlesAllOf<N>, N> HandlesAllOf<N> for Blocking<H> {}

/// An enum that a plain handler in [`Blocking`] handles through the enum's own `Walk`. With `SEND` the futures are `Send`.
///
/// Every enum implements it, except enums with async handlers that have only nodes. They pass a [`Blocking`] on to their
/// nodes, like any other handler: they have no handler trait of their own by which the compiler could tell the two cases
/// apart.
#[doc(hidden)]
pub trait Blockable<const SEND: bool> {}

/// A node with `handler(async)`. Its parent asks for it where it has the key too, so that a child which lacks it is found
/// where it stands, and not at each call.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no handler with `async` methods, as its parent has",
    label = "the parent of this node has `#[net(handler(async))]`",
    note = "put `#[net(handler(async))]` on `{Self}` too: each enum of a tree says on itself which handlers it has",
    note = "plain methods alone need no key: they serve as `netbytes::Blocking(handler)`"
)]
pub trait AsyncNode {
    const WAITS: () = ();
}

/// A node with `handler(local)`, as [`AsyncNode`].
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no handler with `async` methods that stay on their thread, as its parent has",
    label = "the parent of this node has `#[net(handler(local))]`",
    note = "put `#[net(handler(local))]` on `{Self}` too: each enum of a tree says on itself which handlers it has",
    note = "plain methods alone need no key: they serve as `netbytes::Blocking(handler)`"
)]
pub trait LocalNode {
    const WAITS: () = ();
}

impl<N, H, K> AsyncWalk<Blocking<H>, K> for N
where
    N: Blockable<true> + Walk<H, K> + Send,
    H: Handler + Send,
    K: ReplyPolicy + Send + ?Sized,
{
    #[inline]
    async fn walk_async(
        r: &mut Reader<'_>,
        handler: &mut Blocking<H>,
        replies: &mut K,
    ) -> Result<K::Done<H::Output>, K::Error> {
        N::walk(r, &mut handler.0, replies)
    }

    #[inline]
    async fn walk_value_async(
        self,
        handler: &mut Blocking<H>,
        replies: &mut K,
    ) -> K::Visited<H::Output> {
        self.walk_value(&mut handler.0, replies)
    }
}

impl<N, H, K> LocalWalk<Blocking<H>, K> for N
where
    N: Blockable<false> + Walk<H, K>,
    H: Handler,
    K: ReplyPolicy + ?Sized,
{
    #[inline]
    async fn walk_local(
        r: &mut Reader<'_>,
        handler: &mut Blocking<H>,
        replies: &mut K,
    ) -> Result<K::Done<H::Output>, K::Error> {
        N::walk(r, &mut handler.0, replies)
    }

    #[inline]
    async fn walk_value_local(
        self,
        handler: &mut Blocking<H>,
        replies: &mut K,
    ) -> K::Visited<H::Output> {
        self.walk_value(&mut handler.0, replies)
    }
}
