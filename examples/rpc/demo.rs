//! The demo: it makes calls of every kind, checks each answer, and prints each frame with its bytes.

use std::fmt::Debug;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::BytesMut;
use netbytes::{EncodeError, NetTree, ReplyOf};
use netbytes_examples::Hex;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

use crate::client::{CallError, Client, Seen};
use crate::server;
use crate::service::{KEYS, Service};
use crate::tree::{Answer, Full, Request};

/// The deadline of calls that are answered at once.
const SOON: Duration = Duration::from_secs(5);

/// A request of a newer client, with an action that this server does not know.
#[derive(NetTree)]
struct NewerRequest {
    id: u32,
    #[net(node)]
    call: Newer,
}

#[derive(NetTree)]
enum Newer {
    #[net(tag = 9, reply = bool)]
    Vote { yes: bool },
}

/// What stands in front of every request, whether the rest makes sense or not.
#[derive(NetTree)]
struct Head {
    id: u32,
}

pub(crate) async fn run(out: &mut dyn Write) -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(server::serve(listener, Service::default()));
    let (tap, seen) = mpsc::unbounded_channel();
    let client = Client::new(TcpStream::connect(address).await?, tap);
    let mut stage = Stage { client, seen, out };
    stage.typed_replies().await?;
    stage.many_at_once().await?;
    stage.a_deadline().await?;
    stage.an_unknown_action().await?;
    stage.one_way().await?;
    server.abort();
    let _ = server.await;
    stage.a_lost_server().await?;
    writeln!(stage.out, "\nevery call came to what it should")?;
    Ok(())
}

struct Stage<'o> {
    client: Client,
    seen: mpsc::UnboundedReceiver<Seen>,
    out: &'o mut dyn Write,
}

impl Stage<'_> {
    /// The calls do not name the type of a reply; only the expected values do.
    async fn typed_replies(&mut self) -> Result<(), Failure> {
        let Self { client, .. } = self;
        let old = client
            .call(SOON, |id, out| Request::encoder(out).call(id).store().set("sky", "blue"))
            .await;
        check("set", &old, &Ok(Ok(None)))?;
        let sky =
            client.call(SOON, |id, out| Request::encoder(out).call(id).store().get("sky")).await;
        check("get", &sky, &Ok(Some("blue".to_owned())))?;
        let old = client
            .call(SOON, |id, out| Request::encoder(out).call(id).store().set("sky", "grey"))
            .await;
        check("set again", &old, &Ok(Ok(Some("blue".to_owned()))))?;
        client
            .call(SOON, |id, out| Request::encoder(out).call(id).store().set("sea", "green"))
            .await?
            .ok();
        let full = client
            .call(SOON, |id, out| Request::encoder(out).call(id).store().set("sun", "red"))
            .await;
        check("set too much", &full, &Ok(Err(Full { max: KEYS })))?;
        self.print("typed replies")
    }

    /// The first call is answered last.
    async fn many_at_once(&mut self) -> Result<(), Failure> {
        let answered = Mutex::new(Vec::new());
        let log = |name| answered.lock().unwrap_or_else(PoisonError::into_inner).push(name);
        let Self { client, .. } = self;
        let sleep = async {
            let slept = client
                .call(SOON, |id, out| Request::encoder(out).call(id).clock().sleep(200))
                .await;
            log("sleep");
            check("sleep", &slept, &Ok(()))
        };
        let sky = async {
            let sky = client
                .call(SOON, |id, out| Request::encoder(out).call(id).store().get("sky"))
                .await;
            log("get");
            check("get beside a sleep", &sky, &Ok(Some("grey".to_owned())))
        };
        let sun = async {
            let sun = client
                .call(SOON, |id, out| Request::encoder(out).call(id).store().get("sun"))
                .await;
            log("get");
            check("get what is not there", &sun, &Ok(None))
        };
        tokio::try_join!(sleep, sky, sun)?;
        let answered = answered.into_inner().unwrap_or_else(PoisonError::into_inner);
        check("the order of answers", &answered, &vec!["get", "get", "sleep"])?;
        self.print("many at once, answered as they are ready")
    }

    async fn a_deadline(&mut self) -> Result<(), Failure> {
        let (short, long) = (Duration::from_millis(40), 400);
        let Self { client, .. } = self;
        let late =
            client.call(short, |id, out| Request::encoder(out).call(id).clock().sleep(long)).await;
        check("sleep too long", &late, &Err(CallError::Deadline))?;
        // The late answer arrives during this call, and does not disturb it.
        let on_time =
            client.call(SOON, |id, out| Request::encoder(out).call(id).clock().sleep(long)).await;
        check("sleep long", &on_time, &Ok(()))?;
        self.print("a deadline, and the answer that comes after it")
    }

    async fn an_unknown_action(&mut self) -> Result<(), Failure> {
        let vote =
            self.client.call(SOON, |id, out| NewerRequest::encoder(out).call(id).vote(true)).await;
        let why = "unknown tag 0x09 for `Api` at byte 4".to_owned();
        check("vote", &vote, &Err(CallError::Refused(why)))?;
        let garbage = self.client.call(SOON, garbage).await;
        let why =
            "unexpected end of input, at least 4 more byte(s) needed in `Store.Get.key` at byte 8";
        let why = why.to_owned();
        check("garbage", &garbage, &Err(CallError::Refused(why)))?;
        let sky = self
            .client
            .call(SOON, |id, out| Request::encoder(out).call(id).store().get("sky"))
            .await;
        check("get after it", &sky, &Ok(Some("grey".to_owned())))?;
        self.print("what the server does not know is an answer, and the connection stays")
    }

    /// Calls run concurrently, so a line may be written after a later call was answered.
    async fn one_way(&mut self) -> Result<(), Failure> {
        let Self { client, .. } = self;
        client.tell(|id, out| Request::encoder(out).call(id).log("hello")).await?;
        while client.call(SOON, |id, out| Request::encoder(out).call(id).clock().lines()).await? < 1
        {
        }
        self.print("an action without a reply")
    }

    async fn a_lost_server(&mut self) -> Result<(), Failure> {
        // The server may still answer a last call.
        let error = loop {
            let lines = self
                .client
                .call(SOON, |id, out| Request::encoder(out).call(id).clock().lines())
                .await;
            let Err(error) = lines else { continue };
            break error;
        };
        check("call a server that is gone", &error, &CallError::Closed)?;
        self.print("a server that is gone")
    }

    /// Prints the frames since the last call of `print`.
    fn print(&mut self, title: &str) -> Result<(), Failure> {
        writeln!(self.out, "\n{title}")?;
        while let Ok(seen) = self.seen.try_recv() {
            match seen {
                Seen::Sent(frame) => writeln!(self.out, "  -> {}", request(&frame))?,
                Seen::Received(frame) => writeln!(self.out, "  <- {}", answer(&frame))?,
            }
        }
        Ok(())
    }
}

/// A call whose text is shorter than its length prefix says.
fn garbage(id: u32, out: &mut BytesMut) -> Result<ReplyOf<()>, EncodeError> {
    out.extend(id.to_le_bytes());
    out.extend([0x00, 0x00, 0x05, 0x00, b'?']);
    Ok(ReplyOf::new())
}

/// Formats a request: its id, its path, and the bytes of the id, the tags and the fields.
fn request(frame: &[u8]) -> String {
    let Ok((Head { id }, call)) = Head::from_prefix(frame) else {
        return Hex(frame).to_string();
    };
    let before = frame.len() - call.len();
    let (path, payload) = match Request::peek(frame) {
        Ok(peek) => (peek.action().to_string(), peek.payload()),
        Err(_) => ("?".to_owned(), before),
    };
    let (head, fields) = frame.split_at(payload);
    let (id_bytes, tags) = head.split_at(before);
    parts(id, &path, &[id_bytes, tags, fields])
}

fn answer(frame: &[u8]) -> String {
    let (id, name) = match Answer::from_slice(frame) {
        Ok(Answer::Reply { id, .. }) => (id, "reply"),
        Ok(Answer::Refused { id, .. }) => (id, "refused"),
        Err(_) => return Hex(frame).to_string(),
    };
    let (tag, rest) = frame.split_at(1);
    let (id_bytes, body) = rest.split_at(4);
    parts(id, name, &[tag, id_bytes, body])
}

fn parts(id: u32, name: &str, parts: &[&[u8]]) -> String {
    let parts = parts.iter().filter(|part| !part.is_empty());
    let parts: Vec<_> = parts.map(|part| Hex(part).to_string()).collect();
    format!("#{id:<3} {name:<16} {}", parts.join(" | "))
}

fn check<T: PartialEq + Debug>(what: &str, found: &T, expected: &T) -> Result<(), Failure> {
    if found == expected {
        return Ok(());
    }
    Err(Failure::Different(format!("{what}: expected {expected:?}, found {found:?}")))
}

/// Why the demo failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Different(String),
    #[error("the demo takes too long")]
    TooLong,
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Call(#[from] CallError),
}
