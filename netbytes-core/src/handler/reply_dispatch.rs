//! The bounds for generic code that dispatches trees whose actions have replies.

use super::dispatch::{Handling, Walk};
use super::handlers::Handler;
use super::waiting::{AsyncWalk, LocalWalk};
use crate::encode::Encode;
use crate::sink::Sink;

/// A tree whose messages `H` can handle, and whose actions may have replies, which are written to an `S`. It is the bound
/// for generic code, like [`Dispatch`](super::Dispatch).
pub trait ReplyDispatch<H: Handler + ?Sized, S: Sink + ?Sized>: Walk<H, S> + Encode {}

impl<N: Walk<Handling<H>, S> + Encode, H: Handler + ?Sized, S: Sink + ?Sized> ReplyDispatch<H, S>
    for N
{
}

/// A tree whose messages `H` can handle with `async` methods, and whose actions may have replies, which are written to an
/// `S`. It is the bound for generic code, like [`AsyncDispatch`](super::AsyncDispatch).
pub trait AsyncReplyDispatch<H: Handler + Send + ?Sized, S: Sink + Send + ?Sized>:
    AsyncWalk<H, S> + Encode
{
}

impl<N: AsyncWalk<H, S> + Encode, H: Handler + Send + ?Sized, S: Sink + Send + ?Sized>
    AsyncReplyDispatch<H, S> for N
{
}

/// A tree whose messages `H` can handle on its thread with `async` methods, and whose actions may have replies, which are
/// written to an `S`. It is the bound for generic code, like [`LocalDispatch`](super::LocalDispatch).
pub trait LocalReplyDispatch<H: Handler + ?Sized, S: Sink + ?Sized>:
    LocalWalk<H, S> + Encode
{
}

impl<N: LocalWalk<H, S> + Encode, H: Handler + ?Sized, S: Sink + ?Sized> LocalReplyDispatch<H, S>
    for N
{
}
