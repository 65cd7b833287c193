//! The server: sockets on one side, the room on the other.
//!
//! One task holds the room and takes one event after the other, so the room needs no lock. Each connection is a task
//! of its own, which turns bytes into events and the frames of its queue into bytes. Nothing that one of them meets
//! is of any matter to the others.

use std::io;
use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::{SinkExt, StreamExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};
use tokio_util::codec::{FramedRead, FramedWrite};

use crate::frame;
use crate::room::{Clock, PeerId, Room};

/// How many events wait for the room. When it is behind, the connections read no further.
const EVENTS: usize = 64;

/// A client that takes longer to make room for one frame is given up.
const WRITE: Duration = Duration::from_secs(5);

enum Event {
    Message(PeerId, BytesMut),
    Oversize(PeerId),
    Gone(PeerId),
}

/// Serves for as long as it is polled.
pub(crate) async fn serve(listener: TcpListener, clock: Clock) {
    let (events, mut inbox) = mpsc::channel(EVENTS);
    let mut room = Room::new(clock);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((socket, _)) => {
                    let (peer, frames) = room.enter();
                    tokio::spawn(connection(socket, peer, events.clone(), frames));
                }
                // Out of file handles, or a client that is gone already.
                Err(_) => sleep(Duration::from_millis(20)).await,
            },
            Some(event) = inbox.recv() => {
                match event {
                    Event::Message(peer, message) => room.receive(peer, &message),
                    Event::Oversize(peer) => room.oversize(peer),
                    Event::Gone(peer) => room.leave(peer),
                }
                // The connections get to empty their queues before the next event fills them further.
                tokio::task::yield_now().await;
            }
        }
    }
}

/// One client, until it is gone or the room lets go of it.
async fn connection(
    socket: TcpStream,
    peer: PeerId,
    events: mpsc::Sender<Event>,
    frames: mpsc::Receiver<Bytes>,
) {
    let (read, write) = socket.into_split();
    let mut sending = pin!(send(write, frames));
    let sent = tokio::select! {
        _ = &mut sending => true,
        () = receive(read, peer, &events) => false,
    };
    // The room lets go of the queue, if it has not yet; what is in it is still sent.
    let told = events.send(Event::Gone(peer)).await;
    if !sent && told.is_ok() {
        let _ = sending.await;
    }
}

/// Turns bytes into events, until there are none or they make no sense.
async fn receive(read: OwnedReadHalf, peer: PeerId, events: &mpsc::Sender<Event>) {
    let mut frames = FramedRead::new(read, frame::codec());
    loop {
        let event = match frames.next().await {
            Some(Ok(message)) => Event::Message(peer, message),
            Some(Err(error)) if frame::is_oversize(&error) => Event::Oversize(peer),
            // The end, also in the middle of a frame.
            Some(Err(_)) | None => return,
        };
        if events.send(event).await.is_err() {
            return;
        }
    }
}

/// Sends what is in the queue, until the room lets go of it or the client takes nothing more.
async fn send(write: OwnedWriteHalf, mut frames: mpsc::Receiver<Bytes>) -> io::Result<()> {
    let mut write = FramedWrite::new(write, frame::codec());
    while let Some(frame) = frames.recv().await {
        timeout(WRITE, write.send(frame)).await??;
    }
    Ok(())
}
