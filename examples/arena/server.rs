//! A connection of the server: requests go to the handlers of two modules, replies and news to one queue.

use futures_util::{SinkExt, StreamExt};
use netbytes::{Blocking, Handler};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc::unbounded_channel;
use tokio_util::codec::{FramedRead, FramedWrite};

use crate::lobby::{Desk, World};
use crate::tree::{AskRoutes, FRAMING, Push, Say, ServerCodec};

/// Serves a client until it is gone, or sends what is no request.
pub(crate) async fn serve(socket: impl AsyncRead + AsyncWrite, world: World) {
    let (read, write) = tokio::io::split(socket);
    let (queue, mut pushes) = unbounded_channel();
    let desk = Desk { world: world.clone(), news: queue.clone(), player: None };
    let mut session = Session { desk: Blocking(desk) };
    let receive = async {
        let mut frames = FramedRead::new(read, ServerCodec::new(FRAMING));
        while let Some(Ok(frame)) = frames.next().await {
            let mut reply = Vec::new();
            // Replies have no numbers: who waits for that of garbage would take the next one for it.
            if frame.dispatch_reply_async(&mut session, &mut reply).await.is_err() {
                break;
            }
            let _ = Push::encode(&Say::Reply(&reply)).map(|reply| queue.send(reply));
        }
    };
    // News are sent while a handler waits.
    let send = async {
        let mut frames = FramedWrite::new(write, ServerCodec::new(FRAMING));
        while let Some(push) = pushes.recv().await {
            if frames.send(push).await.is_err() {
                break;
            }
        }
    };
    tokio::select! { () = receive => {}, () = send => {} }
    session.desk.0.player.map(|player| world.players().remove(&player));
}

/// The handler of one connection: it handles the pit itself, and passes on what is for the lobby.
pub(crate) struct Session {
    pub(crate) desk: Blocking<Desk>, // its methods never wait
}

impl Handler for Session {
    type Output = ();
}
impl AskRoutes for Session {
    type Lobby = Blocking<Desk>;
    fn lobby(&mut self) -> &mut Blocking<Desk> {
        &mut self.desk
    }
    type Pit = Self;
    fn pit(&mut self) -> &mut Self {
        self
    }
}
