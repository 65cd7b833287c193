//! The demo's client: it sends a request, and waits for an answer of the type that the request has.

use std::io;
use std::path::Path;

use bytes::{Bytes, BytesMut};
use futures_util::{SinkExt, StreamExt};
use netbytes::framing::{CodecError, FrameCodec, Outgoing};
use netbytes::{Decode, DecodeError, EncodeError, ReplyOf};
use tokio::net::UnixStream;
use tokio_util::codec::Framed;

use crate::frame;
use crate::tree::Request;

pub(crate) struct Client {
    frames: Framed<UnixStream, FrameCodec<Request<'static>>>,
}

/// A request and its answer, with the bytes that went over the socket.
pub(crate) struct Exchange<T> {
    pub(crate) request: Bytes,
    pub(crate) answer: Bytes,
    reply: ReplyOf<T>,
}

impl<T> Exchange<T> {
    /// Decodes the answer. It borrows from the bytes of the answer.
    pub(crate) fn reply<'a>(&'a self) -> Result<T, DecodeError>
    where
        T: Decode<'a>,
    {
        self.reply.decode(&self.answer)
    }
}

impl Client {
    pub(crate) async fn connect(path: &Path) -> io::Result<Self> {
        Ok(Self { frames: Framed::new(UnixStream::connect(path).await?, frame::codec()) })
    }

    /// Sends a request, and waits for the answer: `client.ask(|out| Request::encoder(out).request_identities())`.
    pub(crate) async fn ask<T>(
        &mut self,
        action: impl FnOnce(&mut BytesMut) -> Result<ReplyOf<T>, EncodeError>,
    ) -> Result<Exchange<T>, CallError> {
        let mut request = BytesMut::new();
        let reply = action(&mut request)?;
        let request = request.freeze();
        self.frames.send(Outgoing::raw(request.clone())).await?;
        let answer = self.frames.next().await.ok_or(CallError::Closed)??.into_bytes();
        Ok(Exchange { request, answer, reply })
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CallError {
    #[error("the agent hung up")]
    Closed,
    #[error("the request has no form: {0}")]
    Encode(#[from] EncodeError),
    #[error("{0}")]
    Connection(#[from] CodecError),
}
