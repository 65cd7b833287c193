//! Calls along the tree of a connection.

use core::future::{Future, poll_fn};
use core::pin::Pin;

use futures_sink::Sink;
use netbytes_core::__private::{Node, Root};
use netbytes_core::{EncodeError, NetTree};

use super::{CallSink, Outgoing};

/// Calls along the tree that a connection sends: on a `Framed` or a `FramedWrite` with a codec of this crate, and on every
/// other sink of its [items](Outgoing).
///
/// ```
/// use futures_util::StreamExt;
/// use netbytes::NetTree;
/// use netbytes::framing::{CallExt, FrameCodec, Framing, Outgoing};
/// use tokio_util::codec::Framed;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// enum Clock {
///     #[net(reply = u16)]
///     Now,
///     Stop,
/// }
/// #[derive(NetTree)]
/// struct Time(u16);
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let (client, server) = tokio::io::duplex(64);
/// let mut client = Framed::new(client, FrameCodec::<Time, Clock>::new(Framing::new()));
/// let mut server = Framed::new(server, FrameCodec::<Clock, Time>::new(Framing::new()));
///
/// let now = client.call(|clock| clock.now()).await?;
/// # {
/// # use futures_util::SinkExt;
/// assert_eq!(server.next().await.unwrap()?.get()?, Clock::Now);
/// server.send(Outgoing::from(&Time(12))).await?;
/// # }
/// let answer = client.next().await.unwrap()?;
/// assert_eq!(now.decode(answer.bytes())?, 12);
/// # Ok(()) }
/// ```
pub trait CallExt<Out: 'static>: Sink<Outgoing<'static, Out>> {
    /// Calls an action: sends its message, and returns the action's [`ReplyOf`](crate::ReplyOf), or `()` if it has none.
    ///
    /// The function gets the encoder of the tree. It runs at once, and its message is sent by the future.
    ///
    /// # Errors
    ///
    /// Returns an error if the action cannot be encoded, or if the sink returns one.
    fn call<R>(
        &mut self,
        call: impl for<'s> FnOnce(Out::Encoder<'s, Root<Out>, CallSink>) -> Result<R, EncodeError>,
    ) -> impl Future<Output = Result<R, Self::Error>>
    where
        Self: Unpin,
        Self::Error: From<EncodeError>,
        Out: NetTree + Node,
    {
        let made = Outgoing::call(call);
        async move {
            let (item, reply) = made?;
            poll_fn(|cx| Pin::new(&mut *self).poll_ready(cx)).await?;
            Pin::new(&mut *self).start_send(item)?;
            poll_fn(|cx| Pin::new(&mut *self).poll_flush(cx)).await?;
            Ok(reply)
        }
    }
}

impl<S: Sink<Outgoing<'static, Out>> + ?Sized, Out: 'static> CallExt<Out> for S {}
