//! The server's sockets: a task for each connection, and one for each call on it.

use std::io;
use std::pin::pin;

use bytes::BytesMut;
use futures_util::{SinkExt, StreamExt};
use netbytes::framing::{CodecError, Frame, Outgoing};
use netbytes::{Handler, NetTree, Outcome};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::codec::{FramedRead, FramedWrite};

use crate::frame;
use crate::service::Service;
use crate::tree::{Answer, Replied, Request, RequestRoutes};

/// How many calls of one connection run at once. While that number of calls runs, nothing more is read from it.
const AT_ONCE: usize = 64;

/// An answer to be sent.
type Sent = Outgoing<'static, Answer<'static>>;

/// Serves until it is dropped.
pub(crate) async fn serve(listener: TcpListener, service: Service) -> io::Result<()> {
    let mut connections = JoinSet::new();
    loop {
        let (socket, _) = listener.accept().await?;
        connections.spawn(connection(socket, service.clone()));
        while connections.try_join_next().is_some() {}
    }
}

/// Serves one connection. Calls that the client made before it closed its side are still answered, as long as answers can
/// be sent.
async fn connection(socket: TcpStream, service: Service) {
    let (read, write) = socket.into_split();
    let (answers, queue) = mpsc::channel(AT_ONCE);
    let mut sending = pin!(send(write, queue));
    tokio::select! {
        _ = &mut sending => return,
        () = receive(read, answers, service) => {}
    }
    let _ = sending.await;
}

async fn receive(read: OwnedReadHalf, answers: mpsc::Sender<Sent>, service: Service) {
    let mut frames = FramedRead::new(read, frame::codec());
    let mut calls = JoinSet::new();
    while let Some(Ok(frame)) = frames.next().await {
        while calls.len() >= AT_ONCE {
            calls.join_next().await;
        }
        while calls.try_join_next().is_some() {}
        calls.spawn(call(frame, service.clone(), answers.clone()));
    }
    while calls.join_next().await.is_some() {}
}

async fn send(write: OwnedWriteHalf, mut answers: mpsc::Receiver<Sent>) -> Result<(), CodecError> {
    let mut write = FramedWrite::new(write, frame::codec::<Answer<'static>>());
    while let Some(answer) = answers.recv().await {
        write.send(answer).await?;
    }
    Ok(())
}

/// Handles one call, from its frame to its answer, if it has one.
async fn call(frame: Frame<Request<'static>>, service: Service, answers: mpsc::Sender<Sent>) {
    let mut call = Call { id: None, service };
    if let Some(answer) = call.answer(frame.bytes()).await {
        let _ = answers.send(answer).await;
    }
}

/// The handler of one call.
struct Call {
    id: Option<u32>,
    service: Service,
}

impl Call {
    /// Makes the answer, unless the action has no reply. An error is answered too, if the request has an id.
    async fn answer(&mut self, request: &[u8]) -> Option<Sent> {
        let mut reply = BytesMut::new();
        match Request::dispatch_reply_async(request, self, &mut reply).await {
            Ok(Outcome::OneWay(())) => None,
            Ok(Outcome::Replied) => Some(Sent::raw(reply.freeze())),
            Err(error) => {
                Sent::encode(&Answer::Refused { id: self.id?, why: &error.to_string() }).ok()
            }
        }
    }
}

impl Handler for Call {
    type Output = ();
}

impl RequestRoutes for Call {
    type Call = Service;

    fn call(&mut self, id: u32) -> (&mut Service, Replied) {
        self.id = Some(id);
        (&mut self.service, Replied { kind: (), id })
    }
}
