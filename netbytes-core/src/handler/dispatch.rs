//! Dispatch: from a message to the method of its action.

use super::handlers::Handler;
use super::reply::{NoReplies, ReplyPolicy};
use crate::encode::Encode;
use crate::reader::Reader;

/// A tree whose messages `H` can handle. It is the bound for generic code.
///
/// It is implemented by `#[derive(NetTree)]` on enums, for every `H` that implements the traits of the tree's nodes.
///
/// ```
/// use netbytes::{DecodeError, Dispatch, Handler, NetTree};
///
/// fn pump<T, H>(frames: &[&[u8]], handler: &mut H) -> Result<(), DecodeError>
/// where
///     T: NetTree + Dispatch<H>,
///     H: Handler,
/// {
///     for frame in frames {
///         T::dispatch(frame, handler)?;
///     }
///     Ok(())
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}`",
    label = "a handler trait of this tree is missing",
    note = "implement the handler trait of each node that has actions, and `netbytes::HandlesAll` where one type handles the whole tree",
    note = "a struct has no handler, nor has an enum with `#[net(payload)]` or `#[net(handler = none)]`, nor a tree with one of them as a node"
)]
pub trait Dispatch<H: Handler + ?Sized>: Walk<H, NoReplies> + Encode {}

impl<N: Walk<H, NoReplies> + Encode, H: Handler + ?Sized> Dispatch<H> for N {}

/// The walk from the tags of a message to the method of its action, which the derive implements. `K` decides what happens
/// to replies.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{H}` cannot handle all messages of `{Self}`",
    label = "a handler trait of this tree is missing",
    note = "implement the handler trait of each node that has actions, and `netbytes::HandlesAll` where one type handles the whole tree",
    note = "a struct has no handler, nor has an enum with `#[net(payload)]` or `#[net(handler = none)]`, nor a tree with one of them as a node"
)]
pub trait Walk<H: Handler + ?Sized, K: ReplyPolicy + ?Sized> {
    /// Reads the tags and the fields of one message up to the end, and calls the method of its action.
    fn walk(
        r: &mut Reader<'_>,
        handler: &mut H,
        replies: &mut K,
    ) -> Result<K::Done<H::Output>, K::Error>;

    /// Calls the method of this action.
    fn walk_value(self, handler: &mut H, replies: &mut K) -> K::Visited<H::Output>;
}
