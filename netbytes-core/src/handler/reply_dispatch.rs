//! Dispatch of trees in which actions have replies: the bounds for generic code.

use super::dispatch::Walk;
use super::handlers::Handler;
use super::waiting::{AsyncWalk, LocalWalk};
use crate::encode::Encode;
use crate::sink::Sink;

/// As [`Dispatch`](super::Dispatch), for trees in which actions may have replies, which go to an `S`.
pub trait ReplyDispatch<H: Handler + ?Sized, S: Sink + ?Sized>: Walk<H, S> + Encode {}

impl<N: Walk<H, S> + Encode, H: Handler + ?Sized, S: Sink + ?Sized> ReplyDispatch<H, S> for N {}

/// As [`AsyncDispatch`](super::AsyncDispatch), for trees in which actions may have replies, which go to an `S`.
pub trait AsyncReplyDispatch<H: Handler + Send + ?Sized, S: Sink + Send + ?Sized>:
    AsyncWalk<H, S> + Encode
{
}

impl<N: AsyncWalk<H, S> + Encode, H: Handler + Send + ?Sized, S: Sink + Send + ?Sized>
    AsyncReplyDispatch<H, S> for N
{
}

/// As [`LocalDispatch`](super::LocalDispatch), for trees in which actions may have replies, which go to an `S`.
pub trait LocalReplyDispatch<H: Handler + ?Sized, S: Sink + ?Sized>:
    LocalWalk<H, S> + Encode
{
}

impl<N: LocalWalk<H, S> + Encode, H: Handler + ?Sized, S: Sink + ?Sized> LocalReplyDispatch<H, S>
    for N
{
}
