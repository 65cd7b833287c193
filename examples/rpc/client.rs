//! The client: it makes calls, and gives each answer to the call that waits for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::{SinkExt, StreamExt};
use netbytes::framing::{CodecError, Outgoing};
use netbytes::{DecodeError, DecodeOwned, EncodeError, Handler, ReplyOf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_util::codec::{FramedRead, FramedWrite};

use crate::frame;
use crate::tree::{Answer, AnswerHandler, Request};

/// Why a call failed.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum CallError {
    #[error("no answer in time")]
    Deadline,
    #[error("the server refused: {0}")]
    Refused(String),
    #[error("the connection is closed")]
    Closed,
    #[error("the call has no form: {0}")]
    Encode(#[from] EncodeError),
    #[error("the reply makes no sense: {0}")]
    Decode(#[from] DecodeError),
}

/// A frame that was sent or received, to be printed.
pub(crate) enum Seen {
    Sent(Bytes),
    Received(Bytes),
}

/// The channel that gets a copy of each frame.
pub(crate) type Tap = mpsc::UnboundedSender<Seen>;

/// One connection. Any number of calls can wait for their answers on it.
pub(crate) struct Client {
    requests: mpsc::Sender<Bytes>,
    waiting: Waiting,
}

impl Client {
    pub(crate) fn new(socket: TcpStream, tap: Tap) -> Self {
        let (read, write) = socket.into_split();
        let (requests, queue) = mpsc::channel(64);
        let waiting = Waiting::default();
        tokio::spawn(connection(read, write, queue, waiting.clone(), tap));
        Self { requests, waiting }
    }

    /// Calls an action and waits for its reply: `client.call(deadline, |id, out| Request::encoder(out).call(id).clock().lines())`.
    pub(crate) async fn call<T: DecodeOwned>(
        &self,
        deadline: Duration,
        action: impl FnOnce(u32, &mut BytesMut) -> Result<ReplyOf<T>, EncodeError>,
    ) -> Result<T, CallError> {
        let (call, mut request) = (self.waiting.enter(), BytesMut::new());
        let reply = action(call.id, &mut request)?;
        let answer = timeout(deadline, self.exchange(call, request)).await;
        Ok(reply.decode(&answer.unwrap_or(Err(CallError::Deadline))?)?)
    }

    /// Calls an action that has no reply.
    pub(crate) async fn tell(
        &self,
        action: impl FnOnce(u32, &mut BytesMut) -> Result<(), EncodeError>,
    ) -> Result<(), CallError> {
        let (call, mut request) = (self.waiting.enter(), BytesMut::new());
        action(call.id, &mut request)?;
        self.send(request).await
    }

    async fn exchange(&self, mut call: Call<'_>, request: BytesMut) -> Result<Bytes, CallError> {
        self.send(request).await?;
        let answered = (&mut call.answered).await;
        answered.map_err(|_| CallError::Closed)?.map_err(CallError::Refused)
    }

    async fn send(&self, request: BytesMut) -> Result<(), CallError> {
        self.requests.send(request.freeze()).await.map_err(|_| CallError::Closed)
    }
}

/// The body of a reply, or why the server refused the call.
type Answered = Result<Bytes, String>;

/// The calls that wait for an answer.
#[derive(Clone, Default)]
struct Waiting {
    calls: Arc<Mutex<Calls>>,
}

#[derive(Default)]
struct Calls {
    last: u32,
    by_id: HashMap<u32, oneshot::Sender<Answered>>,
}

impl Waiting {
    fn calls(&self) -> MutexGuard<'_, Calls> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a call, with an id that no other waiting call has.
    fn enter(&self) -> Call<'_> {
        let (answer, answered) = oneshot::channel();
        let mut calls = self.calls();
        let mut id = calls.last.wrapping_add(1);
        while calls.by_id.contains_key(&id) {
            id = id.wrapping_add(1);
        }
        calls.last = id;
        calls.by_id.insert(id, answer);
        Call { id, answered, waiting: self }
    }

    /// Gives an answer to its call. If the call does not wait any more, the answer is dropped.
    fn answer(&self, id: u32, answer: Answered) {
        let waiting = self.calls().by_id.remove(&id);
        let _ = waiting.map(|call| call.send(answer));
    }
}

/// A call that waits for its answer. When it is dropped, by its deadline or by its caller, it does not wait any more.
struct Call<'w> {
    id: u32,
    answered: oneshot::Receiver<Answered>,
    waiting: &'w Waiting,
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        self.waiting.calls().by_id.remove(&self.id);
    }
}

impl Handler for Waiting {
    type Output = ();
}
impl AnswerHandler for Waiting {
    fn reply(&mut self, id: u32, body: Bytes) {
        self.answer(id, Ok(body));
    }
    fn refused(&mut self, id: u32, why: &str) {
        self.answer(id, Err(why.to_owned()));
    }
}

/// Runs until the server is gone, or the client is dropped. Then no call waits any more.
async fn connection(
    read: OwnedReadHalf,
    write: OwnedWriteHalf,
    requests: mpsc::Receiver<Bytes>,
    mut waiting: Waiting,
    tap: Tap,
) {
    tokio::select! {
        () = receive(read, &mut waiting, &tap) => {}
        _ = send(write, requests, &tap) => {}
    }
    // The queue was dropped above. Each call whose request is in the queue was added before, so this clears all of them.
    waiting.calls().by_id.clear();
}

async fn receive(read: OwnedReadHalf, waiting: &mut Waiting, tap: &Tap) {
    let mut frames = FramedRead::new(read, frame::codec::<Answer<'static>>());
    while let Some(Ok(frame)) = frames.next().await {
        let _ = tap.send(Seen::Received(frame.bytes().clone()));
        if frame.dispatch(waiting).is_err() {
            return; // The server does not speak the protocol.
        }
    }
}

async fn send(
    write: OwnedWriteHalf,
    mut requests: mpsc::Receiver<Bytes>,
    tap: &Tap,
) -> Result<(), CodecError> {
    let mut write = FramedWrite::new(write, frame::codec::<Request<'static>>());
    while let Some(request) = requests.recv().await {
        let _ = tap.send(Seen::Sent(request.clone()));
        write.send(Outgoing::raw(request)).await?;
    }
    Ok(())
}
