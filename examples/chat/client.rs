//! The client: it sends typed lines to the server, and prints what the server sends.

use std::io::{self, BufRead, Write};
use std::pin::{Pin, pin};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt, poll};
use netbytes::framing::CodecError;
use netbytes::{DecodeError, EncodeError, NetTree};
use tokio::net::TcpStream;
use tokio::signal::ctrl_c;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_util::codec::Framed;

use crate::ear::{Ear, printable};
use crate::frame::{self, Codec, Frame, Message};
use crate::tree::{Chat, Server};

/// How long a client that leaves waits for the server to close the connection.
const LEAVE: Duration = Duration::from_secs(2);

/// What a user types to leave.
const QUIT: &str = "/quit";

type Frames = Framed<TcpStream, Codec>;

/// Joins the chat, and talks until the user leaves.
pub(crate) async fn run(address: &str, name: &str) -> Result<(), Failure> {
    let mut interrupt = pin!(ctrl_c());
    // The first poll installs the signal handler: from here on, Ctrl-C leaves the chat instead of killing the process.
    let _ = poll!(interrupt.as_mut());
    let mut frames = Framed::new(TcpStream::connect(address).await?, frame::codec());
    join(&mut frames, name).await?;
    talk(&mut frames, lines(), interrupt).await?;
    // Print the messages that still arrive, up to the end of the connection.
    let rest = async {
        while hear(frames.next().await)? {}
        Ok(())
    };
    timeout(LEAVE, rest).await.unwrap_or(Ok(()))
}

async fn join(frames: &mut Frames, name: &str) -> Result<(), Failure> {
    frames.send(join_message(name)?).await?;
    let answer = frames.next().await.ok_or(Failure::Gone)??;
    match answer.get()? {
        Chat::Server(Server::Refused { why }) => Err(Failure::Refused(printable(why))),
        answer => Ok(say(&answer.visit(&mut Ear))?),
    }
}

/// Sends and prints messages until the user leaves, or the server is gone.
async fn talk(
    frames: &mut Frames,
    mut lines: mpsc::Receiver<String>,
    mut interrupt: Pin<&mut impl Future>,
) -> Result<(), Failure> {
    loop {
        let line = tokio::select! {
            frame = frames.next() => {
                if !hear(frame)? {
                    return Err(Failure::Gone);
                }
                continue;
            }
            line = lines.recv() => line,
            _ = &mut interrupt => None,
        };
        let line = line.as_deref().map_or(QUIT, str::trim);
        match line_message(line) {
            _ if line.is_empty() => {}
            Ok(message) => frames.send(message).await?,
            Err(hint) => say(&format!("! {hint}"))?,
        }
        if line == QUIT {
            return Ok(());
        }
    }
}

/// Prints a message of the server. Returns false at the end of the connection.
fn hear(frame: Option<Result<Frame, CodecError>>) -> Result<bool, Failure> {
    match frame {
        Some(frame) => say(&frame?.dispatch(&mut Ear)?)?,
        None => return Ok(false),
    }
    Ok(true)
}

fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}

/// The lines that the user types. A thread of its own reads them, so that the process can end while it waits for input.
fn lines() -> mpsc::Receiver<String> {
    let (lines, typed) = mpsc::channel(1);
    std::thread::spawn(move || {
        for line in io::stdin().lock().split(b'\n').map_while(Result::ok) {
            if lines.blocking_send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    });
    typed
}

pub(crate) fn join_message(name: &str) -> Result<Message, EncodeError> {
    Message::call(|chat| chat.client().join(name)).map(|(message, ())| message)
}

/// Encodes the message for a typed line.
pub(crate) fn line_message(line: &str) -> Result<Message, Hint> {
    let (message, ()) = if let Some(private) = line.strip_prefix('@') {
        let (to, body) = private.split_once(' ').ok_or(Hint::Private)?;
        Message::call(|chat| chat.client().message().private(to, body.trim_start()))?
    } else if line == QUIT {
        Message::call(|chat| chat.client().quit())?
    } else if line.starts_with('/') {
        return Err(Hint::Command);
    } else {
        Message::call(|chat| chat.client().message().public(line))?
    };
    Ok(message)
}

/// Why there is no message for a typed line.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Hint {
    #[error("to one alone: @NAME TEXT")]
    Private,
    #[error("the one command is /quit")]
    Command,
    #[error("{0}")]
    Unwritable(#[from] EncodeError),
}

/// Why a client ended although its user did not leave.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Refused(String),
    #[error("the server is gone")]
    Gone,
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Connection(#[from] CodecError),
    #[error("{0}")]
    Unreadable(#[from] DecodeError),
    #[error("{0}")]
    Unwritable(#[from] EncodeError),
}
