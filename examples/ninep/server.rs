//! The server's sockets: a task for each connection. An error of one connection does not affect the others.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use crate::export::Export;
use crate::frame;
use crate::session::Session;

/// The largest number of connections that are served at once. Others wait.
const CONNECTIONS: usize = 200;

/// The time limit for the first `Tversion` of a client. After it, the server closes the connection.
const BEGIN: Duration = Duration::from_secs(10);

/// How long the server waits until a client has room for one answer. Then it closes the connection.
const WRITE: Duration = Duration::from_secs(30);

/// Serves for as long as it is polled.
pub(crate) async fn serve(listener: TcpListener, export: Export) {
    let (export, places) = (Arc::new(export), Arc::new(Semaphore::new(CONNECTIONS)));
    // The semaphore is never closed.
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((socket, _)) => {
                tokio::spawn(connection(socket, Arc::clone(&export), place));
            }
            // The process has no more file handles, or the client is gone already.
            Err(_) => sleep(Duration::from_millis(20)).await,
        }
    }
}

/// Serves one client until it is gone, or sends bytes that are no message.
async fn connection(
    socket: TcpStream,
    export: Arc<Export>,
    _place: OwnedSemaphorePermit,
) -> io::Result<()> {
    let mut frames = frame::frames(socket);
    let mut session = Session::new(export);
    loop {
        let next = frames.next();
        let next = if session.has_begun() { next.await } else { timeout(BEGIN, next).await? };
        let Some(message) = next.transpose()? else { break };
        // File access may be slow, so it runs on another thread, and other connections do not wait for it.
        let answered = spawn_blocking(move || {
            let answer = session.answer(&message);
            (session, answer)
        });
        let answer;
        (session, answer) = answered.await?;
        let Some(answer) = answer else { break };
        frame::limit(&mut frames, session.msize());
        timeout(WRITE, frames.send(answer)).await??;
    }
    Ok(())
}
