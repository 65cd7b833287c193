//! The stage of the demo: a socket for each client, and the lines that each client heard.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use netbytes::framing::CodecError;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::codec::{Encoder, FramedRead};

use crate::client::{join_message, line_message};
use crate::demo::Failure;
use crate::ear::Ear;
use crate::frame::{self, Frame, Message};
use crate::script::{Does, END, Step};

/// How long the stage waits for a line.
const HEAR: Duration = Duration::from_secs(2);

/// The lines that each client heard, in order.
pub(crate) type Heard = BTreeMap<String, Vec<String>>;

/// A line that a client heard, and the message that carried it.
pub(crate) struct Line {
    pub(crate) who: String,
    pub(crate) text: String,
    pub(crate) message: Option<Bytes>,
}

pub(crate) struct Stage {
    server: SocketAddr,
    actors: BTreeMap<String, Actor>,
    /// The channel to which the ears send the lines.
    ears: mpsc::Sender<Line>,
    lines: mpsc::Receiver<Line>,
    heard: Heard,
}

struct Actor {
    mouth: OwnedWriteHalf,
    ear: JoinHandle<()>,
}

impl Stage {
    pub(crate) fn new(server: SocketAddr) -> Self {
        let (ears, lines) = mpsc::channel(64);
        Self { server, actors: BTreeMap::new(), ears, lines, heard: Heard::new() }
    }

    /// Does the step, and waits until the clients have heard as many lines as it says. The lines are checked at the end of
    /// the demo. Returns the bytes that were sent, and the lines.
    pub(crate) async fn play(&mut self, step: &Step<'_>) -> Result<(Bytes, Vec<Line>), Failure> {
        let sent = self.act(step).await?;
        let mut lines = Vec::new();
        while lines.len() < step.heard.len() {
            let line = timeout(HEAR, self.lines.recv()).await.ok().flatten();
            let line =
                line.ok_or_else(|| Failure::Unheard(format!("{} {}", step.who, step.does)))?;
            keep(&mut self.heard, &line);
            lines.push(line);
        }
        Ok((sent, lines))
    }

    async fn act(&mut self, step: &Step<'_>) -> Result<Bytes, Failure> {
        let sent = match step.does {
            Does::Join(name) => framed(join_message(name)?)?,
            Does::Type(line) => framed(line_message(line)?)?,
            Does::Send(bytes) => Bytes::copy_from_slice(bytes),
            Does::Vanish => Bytes::new(),
        };
        if !self.actors.contains_key(step.who) {
            let actor = self.enter(step.who).await?;
            self.actors.insert(step.who.to_owned(), actor);
        }
        if let Does::Vanish = step.does {
            if let Some(actor) = self.actors.remove(step.who) {
                actor.ear.abort();
            }
        } else if let Some(actor) = self.actors.get_mut(step.who) {
            actor.mouth.write_all(&sent).await?;
        }
        Ok(sent)
    }

    async fn enter(&self, who: &str) -> io::Result<Actor> {
        let (read, mouth) = TcpStream::connect(self.server).await?.into_split();
        let ear = tokio::spawn(listen(who.to_owned(), read, self.ears.clone()));
        Ok(Actor { mouth, ear })
    }

    /// Closes the connections that are still open, and collects the lines up to the end of each.
    pub(crate) async fn end(self) -> Result<Heard, Failure> {
        let Self { actors, ears, mut lines, mut heard, .. } = self;
        drop((actors, ears));
        while let Some(line) = timeout(HEAR, lines.recv()).await.map_err(|_| Failure::NoEnd)? {
            keep(&mut heard, &line);
        }
        Ok(heard)
    }
}

fn keep(heard: &mut Heard, line: &Line) {
    heard.entry(line.who.clone()).or_default().push(line.text.clone());
}

/// Listens for one client, up to the end of its connection.
async fn listen(who: String, read: OwnedReadHalf, lines: mpsc::Sender<Line>) {
    let mut frames = FramedRead::new(read, frame::codec());
    loop {
        let frame = frames.next().await.and_then(Result::ok);
        let text = frame.as_ref().map_or(Ok(END.to_owned()), |frame| frame.dispatch(&mut Ear));
        let text = text.unwrap_or_else(|error| format!("unreadable: {error}"));
        let message = frame.map(Frame::into_bytes);
        let last = message.is_none();
        if lines.send(Line { who: who.clone(), text, message }).await.is_err() || last {
            return;
        }
    }
}

fn framed(message: Message) -> Result<Bytes, CodecError> {
    let mut bytes = BytesMut::new();
    frame::codec().encode(message, &mut bytes)?;
    Ok(bytes.freeze())
}
