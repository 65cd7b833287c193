//! The server's sockets: a task for each connection, and nothing that one meets is of any matter to the others.

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

/// How many are served at once. Others wait.
const CONNECTIONS: usize = 200;

/// A client that takes longer to say a version is given up.
const BEGIN: Duration = Duration::from_secs(10);

/// A client that takes longer to make room for one answer is given up.
const WRITE: Duration = Duration::from_secs(30);

/// Serves for as long as it is polled.
pub(crate) async fn serve(listener: TcpListener, export: Export) {
    let (export, places) = (Arc::new(export), Arc::new(Semaphore::new(CONNECTIONS)));
    // Nobody closes it.
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((socket, _)) => {
                tokio::spawn(connection(socket, Arc::clone(&export), place));
            }
            // Out of file handles, or a client that is gone already.
            Err(_) => sleep(Duration::from_millis(20)).await,
        }
    }
}

/// One client, until it is gone, or says what is no message.
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
        // Files may be slow; the other connections do not wait for them.
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
