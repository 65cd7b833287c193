//! The demo: it serves a directory to the client of this example, checks each answer, and prints each message with its
//! bytes.

use std::cell::RefCell;
use std::fmt::Debug;
use std::io::{self, Write};
use std::rc::Rc;

use netbytes::{Computed, EncodeError, NetTree};
use netbytes_examples::Hex;
use rustix::io::Errno;
use tokio::net::{TcpListener, TcpStream};

use crate::client::{self, Client, FILE, ROOT, Seen, request};
use crate::export::Export;
use crate::server;
use crate::stage::{GREETING, LONG, Stage};
use crate::tree::{Attributes, Fid, Head, Qid, Reply, Rmessage, Tmessage};

/// A message longer than this is printed only in part.
const PRINTED: usize = 40;

/// What a client sends that wants to write.
#[derive(NetTree)]
struct NewerMessage<'a> {
    kind: Computed<u8>,
    tag: u16,
    #[net(node, tag = kind)]
    request: Newer<'a>,
}

/// A request that this server does not know.
#[derive(NetTree)]
#[net(tag(u8, external))]
enum Newer<'a> {
    /// `size[4] Tmkdir tag[2] dfid[4] name[s] mode[4] gid[4]`
    #[net(tag = 72)]
    Mkdir { dfid: Fid, name: &'a str, mode: u32, gid: u32 },
}

pub(crate) async fn run(out: &mut dyn Write) -> Result<(), Failure> {
    let stage = Stage::new()?;
    let (served, listener) = (stage.served(), TcpListener::bind("127.0.0.1:0").await?);
    let address = listener.local_addr()?;
    let server = tokio::spawn(server::serve(listener, Export::new(&served)?));
    let seen = Rc::new(RefCell::new(Vec::new()));
    let tap = Rc::clone(&seen);
    let client = Client::attach(
        TcpStream::connect(address).await?,
        &served.to_string_lossy(),
        Box::new(move |message| tap.borrow_mut().push(message)),
    )
    .await?;
    let mut scenes = Scenes { client, seen, out };
    scenes.print("a version, and a directory")?;
    scenes.a_directory().await?;
    scenes.a_file().await?;
    scenes.a_long_file().await?;
    scenes.no_way_out().await?;
    scenes.what_is_not_served().await?;
    server.abort();
    writeln!(scenes.out, "\nevery answer was what it should be")?;
    Ok(())
}

struct Scenes<'o> {
    client: Client,
    seen: Rc<RefCell<Vec<Seen>>>,
    out: &'o mut dyn Write,
}

impl Scenes<'_> {
    async fn a_directory(&mut self) -> Result<(), Failure> {
        self.client.walk("/").await?;
        self.client.open(FILE).await?;
        let (all, last) = self.entries(0, 4096).await?;
        let expected = [".", "..", "empty", "greeting", "link", "sub", "way out"];
        check("the entries", &all, &expected.map(str::to_owned).to_vec())?;
        let (some, offset) = self.entries(0, 100).await?;
        let (others, _) = self.entries(offset, 4096).await?;
        check("the entries in two parts", &[some, others].concat(), &all)?;
        check("entries behind the last", &self.entries(last, 4096).await?.0, &Vec::new())?;
        self.client.clunk(FILE).await?;
        self.print("what is in it, at once and in parts")
    }

    async fn a_file(&mut self) -> Result<(), Failure> {
        self.client.walk("greeting").await?;
        let attributes = self.attributes().await?;
        check("its size", &attributes.size, &(GREETING.len() as u64))?;
        check("its kind", &(attributes.mode >> 12, attributes.qid.kind), &(8, Qid::FILE))?;
        self.client.open(FILE).await?;
        let greeting = self.client.read(FILE, 0).await?;
        check("what is in it", &greeting, &GREETING.as_bytes().to_vec())?;
        let end = self.client.read(FILE, greeting.len() as u64).await?;
        check("what is behind it", &end, &Vec::new())?;
        self.client.clunk(FILE).await?;
        self.print("a file")
    }

    async fn a_long_file(&mut self) -> Result<(), Failure> {
        self.client.walk("sub/grüße aus 9P").await?;
        self.client.open(FILE).await?;
        let mut all = Vec::new();
        loop {
            let part = self.client.read(FILE, all.len() as u64).await?;
            if part.is_empty() {
                break;
            }
            all.extend(part);
        }
        check("what is in it", &(all == "0123456789".repeat(LONG / 10).as_bytes()), &true)?;
        self.client.clunk(FILE).await?;
        self.print("a file that takes several answers")
    }

    async fn no_way_out(&mut self) -> Result<(), Failure> {
        let root = self.client.walk(".").await?;
        check(
            "above the directory",
            &self.client.walk_names(FILE, &["..", ".."]).await?.pop(),
            &root,
        )?;
        self.client.clunk(FILE).await?;
        for way in [&["way out", "key"][..], &["..", "secret"], &["../secret"], &["/etc/passwd"]] {
            let walked = self.client.walk_names(ROOT, way).await;
            let met = walked.map_or(0, |qids| qids.len());
            check("a way out", &(met < way.len()), &true)?;
        }
        self.client.walk("sub/key").await?;
        check("the kind of a link", &(self.attributes().await?.qid.kind), &Qid::LINK)?;
        let opened = self.client.open(FILE).await;
        check("a link, opened", &refused(opened), &Some(Errno::LOOP))?;
        self.client.clunk(FILE).await?;
        self.print("no way leads out")
    }

    async fn what_is_not_served(&mut self) -> Result<(), Failure> {
        let auth = request(|out| Tmessage::encoder(out).request(2).auth(FILE, "ann", "", 1000))?;
        check("auth", &refused(self.client.call(auth, none).await), &Some(Errno::NOENT))?;
        let mkdir =
            request(|out| NewerMessage::encoder(out).request(3).mkdir(ROOT, "mine", 0o755, 1000))?;
        check("mkdir", &refused(self.client.call(mkdir, none).await), &Some(Errno::OPNOTSUPP))?;
        let write = request(|out| Tmessage::encoder(out).request(4).lopen(ROOT, 0o2))?;
        check("open to write", &refused(self.client.call(write, none).await), &Some(Errno::ROFS))?;
        let half = Head { kind: 110, tag: 5 }.to_bytes()?;
        check("half a walk", &refused(self.client.call(half, none).await), &Some(Errno::PROTO))?;
        let flush = request(|out| Tmessage::encoder(out).request(6).flush(5))?;
        self.client.call(flush, |reply| matches!(reply, Reply::Flush).then_some(())).await?;
        let statfs = request(|out| Tmessage::encoder(out).request(7).statfs(ROOT))?;
        let take = |reply: Reply<'_>| match reply {
            Reply::Statfs { space } => Some(space.kind),
            _ => None,
        };
        check("statfs", &self.client.call(statfs, take).await?, &0x0102_1997)?;
        self.print("what is not served is an answer, and the connection stays")
    }

    async fn attributes(&mut self) -> Result<Attributes, client::Failure> {
        let getattr =
            request(|out| Tmessage::encoder(out).request(1).getattr(FILE, Attributes::BASIC))?;
        let take = |reply: Reply<'_>| match reply {
            Reply::Getattr { attributes, .. } => Some(attributes),
            _ => None,
        };
        self.client.call(getattr, take).await
    }

    /// Reads names from an offset on, and returns them with the offset after them.
    async fn entries(
        &mut self,
        offset: u64,
        count: u32,
    ) -> Result<(Vec<String>, u64), client::Failure> {
        let readdir =
            request(|out| Tmessage::encoder(out).request(1).readdir(FILE, offset, count))?;
        let take = |reply: Reply<'_>| match reply {
            Reply::Readdir { data } => Some((
                data.iter().map(|entry| entry.name.to_owned()).collect(),
                data.last().map_or(offset, |entry| entry.offset),
            )),
            _ => None,
        };
        self.client.call(readdir, take).await
    }

    /// Prints the messages since the last call of `print`.
    fn print(&mut self, title: &str) -> Result<(), Failure> {
        writeln!(self.out, "\n{title}")?;
        for seen in self.seen.take() {
            match seen {
                Seen::Sent(message) => {
                    let name = Tmessage::peek(&message).map(|peek| peek.action().name());
                    writeln!(self.out, "  -> T{}", line(name.unwrap_or("?"), &message))?;
                }
                Seen::Received(message) => {
                    let name = Rmessage::peek(&message).map(|peek| peek.action().name());
                    writeln!(self.out, "  <- R{}", line(name.unwrap_or("?"), &message))?;
                }
            }
        }
        Ok(())
    }
}

fn none(_: Reply<'_>) -> Option<()> {
    None
}

fn refused<T>(called: Result<T, client::Failure>) -> Option<Errno> {
    match called.err() {
        Some(client::Failure::Refused(errno)) => Some(errno),
        _ => None,
    }
}

/// Formats a message: its name, and its bytes: type, tag, fields. The client has checked that it has a type and a tag.
fn line(name: &str, message: &[u8]) -> String {
    let (kind, rest) = message.split_at(1);
    let (tag, fields) = rest.split_at(2);
    let head = format!("{name:<8} {} | {}", Hex(kind), Hex(tag));
    match fields.get(..PRINTED) {
        None if fields.is_empty() => head,
        None => format!("{head} | {}", Hex(fields)),
        Some(first) => format!("{head} | {} .. {} bytes", Hex(first), fields.len()),
    }
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
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Call(#[from] client::Failure),
    #[error("{0}")]
    Unwritable(#[from] EncodeError),
}
