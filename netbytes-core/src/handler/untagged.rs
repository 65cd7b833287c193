//! Dispatch of enums whose tag stands in another field: like the other walks, from a tag that was read before.

use core::future::Future;

use super::handlers::Handler;
use super::reply::ReplyPolicy;
use super::table::{NoTable, Table};
use super::waiting::{Blockable, Blocking};
use crate::field::GivenTag;
use crate::reader::Reader;

/// A tag that was read elsewhere, and the byte at which it begins.
type TagAt<'t> = (GivenTag<'t>, usize);

/// [`Walk`](super::Walk), from a tag that was read before.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}`",
    label = "a handler trait of this tree is missing",
    note = "implement the handler trait of each node that has actions, and `netbytes::HandlesAll` where one type handles the whole tree",
    note = "a node with `tag = n` is an enum with an `external` tag"
)]
pub trait UntaggedWalk<H: Handler + ?Sized, K: ReplyPolicy + ?Sized> {
    /// Reads what stands behind the tag up to the end of the message, and calls the method of its action.
    fn walk<'de>(
        tag: TagAt<'de>,
        r: &mut Reader<'de>,
        handler: &mut H,
        replies: &mut K,
    ) -> Result<K::Done<H::Output>, K::Error>;

    /// Calls the method of this action.
    fn walk_value(self, handler: &mut H, replies: &mut K) -> K::Visited<H::Output>;
}

/// [`AsyncWalk`](super::AsyncWalk), from a tag that was read before.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}` asynchronously",
    label = "an async handler trait of this tree is missing",
    note = "put `#[net(handler(async))]` on each enum of the tree, and implement the `Async` handler trait of each that has actions",
    note = "a node with `tag = n` is an enum with an `external` tag"
)]
pub trait UntaggedAsyncWalk<H: Handler + Send + ?Sized, K: ReplyPolicy + Send + ?Sized> {
    /// Reads what stands behind the tag up to the end of the message, and calls the method of its action.
    fn walk_async<'de>(
        tag: TagAt<'de>,
        r: &mut Reader<'de>,
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

/// [`LocalWalk`](super::LocalWalk), from a tag that was read before.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}` asynchronously on one thread",
    label = "a local handler trait of this tree is missing",
    note = "put `#[net(handler(local))]` on each enum of the tree, and implement the `Local` handler trait of each that has actions",
    note = "a node with `tag = n` is an enum with an `external` tag"
)]
#[allow(async_fn_in_trait, reason = "the trait is for futures that are not `Send`")]
pub trait UntaggedLocalWalk<H: Handler + ?Sized, K: ReplyPolicy + ?Sized> {
    /// Reads what stands behind the tag up to the end of the message, and calls the method of its action.
    async fn walk_local<'de>(
        tag: TagAt<'de>,
        r: &mut Reader<'de>,
        handler: &mut H,
        replies: &mut K,
    ) -> Result<K::Done<H::Output>, K::Error>;

    /// Calls the method of this action.
    async fn walk_value_local(self, handler: &mut H, replies: &mut K) -> K::Visited<H::Output>;
}

/// [`TableWalk`](super::TableWalk), from a tag that was read before.
#[doc(hidden)]
pub trait UntaggedTableWalk<N, K: ReplyPolicy + ?Sized>: Table {
    /// Reads what stands behind the tag, and calls what is registered for its action.
    fn walk_table<'de>(
        &self,
        tag: TagAt<'de>,
        r: &mut Reader<'de>,
        state: &mut Self::State,
        replies: &mut K,
    ) -> Result<K::Done<Option<Self::Output>>, K::Error>;

    /// Calls what is registered for this action.
    fn walk_table_value(
        &self,
        node: N,
        state: &mut Self::State,
        replies: &mut K,
    ) -> K::Visited<Option<Self::Output>>;
}

impl<N, K: ReplyPolicy + ?Sized, S, R> UntaggedTableWalk<N, K> for NoTable<S, R> {
    fn walk_table<'de>(
        &self,
        _: TagAt<'de>,
        _: &mut Reader<'de>,
        _: &mut S,
        _: &mut K,
    ) -> Result<K::Done<Option<R>>, K::Error> {
        Ok(K::one_way(None))
    }

    fn walk_table_value(&self, _: N, _: &mut S, _: &mut K) -> K::Visited<Option<R>> {
        K::visited(None)
    }
}

impl<N, H, K> UntaggedAsyncWalk<Blocking<H>, K> for N
where
    N: Blockable<true> + UntaggedWalk<H, K> + Send,
    H: Handler + Send,
    K: ReplyPolicy + Send + ?Sized,
{
    #[inline]
    async fn walk_async<'de>(
        tag: TagAt<'de>,
        r: &mut Reader<'de>,
        handler: &mut Blocking<H>,
        replies: &mut K,
    ) -> Result<K::Done<H::Output>, K::Error> {
        N::walk(tag, r, &mut handler.0, replies)
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

impl<N, H, K> UntaggedLocalWalk<Blocking<H>, K> for N
where
    N: Blockable<false> + UntaggedWalk<H, K>,
    H: Handler,
    K: ReplyPolicy + ?Sized,
{
    #[inline]
    async fn walk_local<'de>(
        tag: TagAt<'de>,
        r: &mut Reader<'de>,
        handler: &mut Blocking<H>,
        replies: &mut K,
    ) -> Result<K::Done<H::Output>, K::Error> {
        N::walk(tag, r, &mut handler.0, replies)
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
