//! The server: a task for each connection, and the agent behind a lock.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use netbytes::framing::{CodecError, Outgoing};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinSet;
use tokio::time::{interval, sleep};
use tokio_util::codec::Framed;

use crate::agent::Agent;
use crate::frame;
use crate::tree::Request;

/// How often expired keys are removed. They are not used after they expire, but are in memory until they are removed.
const LOOK: Duration = Duration::from_secs(1);

type Shared = Arc<Mutex<Agent>>;

/// Serves for as long as it is polled. When it is dropped, its connections end.
pub(crate) async fn serve(listener: &UnixListener) {
    let agent = Shared::default();
    tokio::select! {
        never = accept(listener, &agent) => match never {},
        never = expire(&agent) => match never {},
    }
}

async fn accept(listener: &UnixListener, agent: &Shared) -> Infallible {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((socket, _)) => {
                connections.spawn(connection(socket, Arc::clone(agent)));
            }
            // The process has no more file handles, or the client is gone already.
            Err(_) => sleep(Duration::from_millis(20)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

/// Serves one client, until it closes the connection or sends bytes that are no frame.
async fn connection(socket: UnixStream, agent: Shared) -> Result<(), CodecError> {
    let mut frames = Framed::new(socket, frame::codec::<Request<'static>>());
    while let Some(frame) = frames.next().await {
        let answer = locked(&agent).answer(frame?.bytes())?;
        frames.send(Outgoing::raw(answer)).await?;
    }
    Ok(())
}

async fn expire(agent: &Shared) -> Infallible {
    let mut look = interval(LOOK);
    loop {
        look.tick().await;
        locked(agent).expire(Instant::now());
    }
}

fn locked(agent: &Shared) -> MutexGuard<'_, Agent> {
    agent.lock().unwrap_or_else(PoisonError::into_inner)
}
