//! Dispatch: from a message to the method of its action.

use core::marker::PhantomData;

use super::handlers::Handler;
use super::reply::{Dispatched, NoReplies, ReplyPolicy};
use crate::encode::{Encode, root_cost};
use crate::error::DecodeError;
use crate::input::IntoInput;
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
    message = "`{Self}` has messages that this handler does not handle",
    label = "a handler trait of the tree is missing",
    note = "implement the handler trait of each node that has actions, and `netbytes::HandlesAll` where one type handles the whole tree",
    note = "a struct has no handler, nor has an enum with `#[net(payload)]` or `#[net(handler = none)]`, nor a tree with one of them as a node",
    note = "in generic code, the bound is `{Self}: netbytes::Dispatch<H>`"
)]
pub trait Dispatch<H: Handler + ?Sized>: Walk<H, NoReplies> + Encode {}

impl<N: Walk<Handling<H>, NoReplies> + Encode, H: Handler + ?Sized> Dispatch<H> for N {}

/// The walk from the tags of a message to the method of its action, which the derive implements. `K` decides what happens
/// to replies.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has messages that this handler does not handle",
    label = "a handler trait of the tree is missing",
    note = "implement the handler trait of each node that has actions, and `netbytes::HandlesAll` where one type handles the whole tree",
    note = "a struct has no handler, nor has an enum with `#[net(payload)]` or `#[net(handler = none)]`, nor a tree with one of them as a node",
    note = "in generic code, the bound is `{Self}: netbytes::Dispatch<H>`"
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

/// `H` itself. It is named by what `H` returns: of a type that is no handler, the compiler then does not know this one, and
/// asks nothing of it. So the missing `impl Handler` is one error, with no error beside it for each trait of the tree.
pub(crate) type Handling<H> = <<H as Handler>::Output as OutputOf<H>>::Handler;

/// What a handler of type `H` returns.
#[doc(hidden)]
pub trait OutputOf<H: ?Sized> {
    /// `H` itself.
    type Handler: ?Sized;
}

impl<O, H: ?Sized> OutputOf<H> for O {
    type Handler = H;
}

/// The messages of the tree `N`, as the calls that dispatch bytes ask for them. `Messages<N>: HandledBy<H, NoReplies>`
/// holds where `N: Dispatch<H>` does.
///
/// A bound of the tree itself would be reported at the tree. This one is reported at the handler, where something is
/// missing.
#[doc(hidden)]
#[derive(Debug)]
pub struct Messages<N>(PhantomData<N>);

/// Messages that a handler `H` can handle, with the replies that `K` takes.
#[doc(hidden)]
pub trait HandledBy<H: Handler + ?Sized, K: ReplyPolicy + ?Sized> {
    /// Reads a whole message and calls the method of its action.
    fn handle(input: impl IntoInput, handler: &mut H, replies: &mut K) -> Dispatched<H, K>;
}

impl<N, H, K> HandledBy<H, K> for Messages<N>
where
    N: Walk<Handling<H>, K> + Encode,
    H: Handler + ?Sized,
    K: ReplyPolicy + ?Sized,
{
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn handle(input: impl IntoInput, handler: &mut H, replies: &mut K) -> Dispatched<H, K> {
        N::walk(&mut read_root::<N>(input)?, handler, replies)
    }
}

/// Makes a reader of a message whose root is a `T`.
#[doc(hidden)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_root<'de, T: Encode + ?Sized>(
    input: impl IntoInput + 'de,
) -> Result<Reader<'de>, DecodeError> {
    let mut reader = input.into_input().reader();
    reader.enter(const { root_cost::<T>() })?;
    Ok(reader)
}
