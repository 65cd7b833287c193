//! Dispatch to handlers whose methods are `async`: with the promise of `Send`, and without.
//!
//! Nothing is boxed and nothing allocated: a message's future is a state machine around that of its method.

use core::future::Future;

use super::{Dispatch, Handler};
use crate::error::DecodeError;
use crate::reader::Reader;

/// A tree whose messages `H` can handle with `async` methods: the bound for generic code.
///
/// It is implemented by `#[derive(NetTree)]` on enums with `#[net(handler(async))]`, and for every tree where `H` is
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
pub trait AsyncDispatch<H: Handler + Send + ?Sized> {
    /// Reads the tags and the fields of one message up to the end, and calls the method of its action.
    #[doc(hidden)]
    fn dispatch_async_from(
        r: Reader<'_>,
        handler: &mut H,
    ) -> impl Future<Output = Result<H::Output, DecodeError>> + Send;

    /// Calls the method of this action.
    #[doc(hidden)]
    fn visit_async_by(self, handler: &mut H) -> impl Future<Output = H::Output> + Send
    where
        Self: Send;
}

/// As [`AsyncDispatch`], for handlers that stay on their thread: their futures need not be `Send`.
///
/// It is implemented by `#[derive(NetTree)]` on enums with `#[net(handler(local))]`, and for every tree where `H` is
/// [`Blocking`].
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}` asynchronously on one thread",
    label = "a local handler trait of this tree is missing",
    note = "put `#[net(handler(local))]` on each enum of the tree, and implement the `Local` handler trait of each that has actions",
    note = "a handler with plain methods serves as `netbytes::Blocking(handler)`"
)]
pub trait LocalDispatch<H: Handler + ?Sized> {
    /// Reads the tags and the fields of one message up to the end, and calls the method of its action.
    #[doc(hidden)]
    #[allow(async_fn_in_trait, reason = "that its future is not `Send` is what it is for")]
    async fn dispatch_local_from(r: Reader<'_>, handler: &mut H) -> Result<H::Output, DecodeError>;

    /// Calls the method of this action.
    #[doc(hidden)]
    #[allow(async_fn_in_trait, reason = "that its future is not `Send` is what it is for")]
    async fn visit_local_by(self, handler: &mut H) -> H::Output;
}

/// A handler with plain methods, where one with `async` methods is asked for.
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
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Blocking<H>(pub H);

impl<H: Handler> Handler for Blocking<H> {
    type Output = H::Output;
}

impl<N: Dispatch<H>, H: Handler + Send> AsyncDispatch<Blocking<H>> for N {
    #[inline]
    async fn dispatch_async_from(
        mut r: Reader<'_>,
        handler: &mut Blocking<H>,
    ) -> Result<H::Output, DecodeError> {
        N::dispatch_from(&mut r, &mut handler.0)
    }

    #[inline]
    async fn visit_async_by(self, handler: &mut Blocking<H>) -> H::Output
    where
        Self: Send,
    {
        self.visit_by(&mut handler.0)
    }
}

impl<N: Dispatch<H>, H: Handler> LocalDispatch<Blocking<H>> for N {
    #[inline]
    async fn dispatch_local_from(
        mut r: Reader<'_>,
        handler: &mut Blocking<H>,
    ) -> Result<H::Output, DecodeError> {
        N::dispatch_from(&mut r, &mut handler.0)
    }

    #[inline]
    async fn visit_local_by(self, handler: &mut Blocking<H>) -> H::Output {
        self.visit_by(&mut handler.0)
    }
}
