//! The server: it connects the sockets with the room.
//!
//! Each connection is a task of its own, which passes messages to the room, and the messages of its queue to the socket. An
//! error of one connection does not affect the others.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use netbytes::framing::{CodecError, FrameError};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, mpsc};
use tokio::task::yield_now;
use tokio::time::{sleep, timeout};
use tokio_util::codec::{FramedRead, FramedWrite};

use crate::frame::{self, Message};
use crate::room::{self, Clock, PeerId, Room};

/// How long the server waits until a client has room for one message. Then it closes the connection.
const WRITE: Duration = Duration::from_secs(5);

/// Serves for as long as it is polled.
pub(crate) async fn serve(listener: TcpListener, clock: Clock) {
    let room = Arc::new(Mutex::new(Room::new(clock)));
    loop {
        match listener.accept().await {
            Ok((socket, _)) => {
                let (peer, messages) = room.lock().await.enter();
                tokio::spawn(connection(socket, peer, Arc::clone(&room), messages));
            }
            // The process has no more file handles, or the client is gone already.
            Err(_) => sleep(Duration::from_millis(20)).await,
        }
    }
}

/// Serves one client until it is gone, or the room drops it.
async fn connection(
    socket: TcpStream,
    peer: PeerId,
    room: Arc<Mutex<Room>>,
    messages: mpsc::Receiver<Message>,
) {
    let (read, write) = socket.into_split();
    let mut sending = pin!(send(write, messages));
    let sent = tokio::select! {
        _ = &mut sending => true,
        () = receive(read, peer, &room) => false,
    };
    // The room drops the queue, unless it has dropped it already. The messages in the queue are still sent.
    room.lock().await.leave(peer);
    if !sent {
        let _ = sending.await;
    }
}

/// Passes messages to the room, until the end of the connection or an error of the framing.
async fn receive(read: OwnedReadHalf, peer: PeerId, room: &Mutex<Room>) {
    let mut frames = FramedRead::new(read, frame::codec());
    loop {
        match frames.next().await {
            Some(Ok(frame)) => room::receive(room, peer, &frame).await,
            Some(Err(CodecError::Received(FrameError::TooLong { .. }))) => {
                return room.lock().await.oversize(peer);
            }
            // The end of the connection, or an end inside a frame.
            Some(Err(_)) | None => return,
        }
        // The other tasks can empty their queues before the next message fills them further.
        yield_now().await;
    }
}

/// Sends the messages of the queue, until the room drops the queue or the client accepts no more bytes.
async fn send(
    write: OwnedWriteHalf,
    mut messages: mpsc::Receiver<Message>,
) -> Result<(), CodecError> {
    let mut write = FramedWrite::new(write, frame::codec());
    while let Some(message) = messages.recv().await {
        timeout(WRITE, write.send(message)).await.map_err(io::Error::from)??;
    }
    Ok(())
}
