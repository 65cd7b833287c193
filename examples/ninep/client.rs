//! The client: it sends one request at a time, and waits for its answer.

use std::io::{self, Write};
use std::iter;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::{SinkExt, StreamExt};
use netbytes::{DecodeError, EncodeError, NetTree};
use rustix::io::Errno;
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::frame::{self, AROUND_DATA, Frames, MSIZE};
use crate::tree::{Fid, Head, NOTAG, Qid, Reply, Rmessage, Tmessage, VERSION};

/// The time limit of an answer.
const ANSWER: Duration = Duration::from_secs(10);

/// The tag of every request but `Tversion`. It can be constant, since there is only one request at a time.
const TAG: u16 = 1;

/// The largest number of names in a `Twalk`.
const NAMES: usize = 16;

/// The fids of the client: for the served directory, and for a file in it.
pub(crate) const ROOT: Fid = Fid(0);
pub(crate) const FILE: Fid = Fid(1);

/// A message that was sent or received, without its size.
pub(crate) enum Seen {
    Sent(Bytes),
    Received(Bytes),
}

pub(crate) struct Client {
    frames: Frames,
    msize: u32,
    /// Called with every message.
    tap: Box<dyn FnMut(Seen)>,
}

/// Writes the contents of a file in a served directory.
pub(crate) async fn cat(
    address: &str,
    directory: &str,
    path: &str,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let socket = TcpStream::connect(address).await?;
    let mut client = Client::attach(socket, directory, Box::new(drop)).await?;
    client.walk(path).await?;
    client.open(FILE).await?;
    let mut offset = 0;
    loop {
        let data = client.read(FILE, offset).await?;
        if data.is_empty() {
            break;
        }
        out.write_all(&data)?;
        offset += data.len() as u64;
    }
    client.clunk(FILE).await?;
    Ok(out.flush()?)
}

impl Client {
    /// Negotiates a version and a size, and attaches to a directory by the server's name for it.
    pub(crate) async fn attach(
        socket: TcpStream,
        directory: &str,
        tap: Box<dyn FnMut(Seen)>,
    ) -> Result<Self, Failure> {
        let mut client = Self { frames: frame::frames(socket), msize: MSIZE, tap };
        client.msize = client.version().await?;
        frame::limit(&mut client.frames, client.msize);
        let uid = rustix::process::geteuid().as_raw();
        let attach = request(|out| {
            Tmessage::encoder(out).request(TAG).attach(ROOT, Fid::NONE, "", directory, uid)
        })?;
        client.call(attach, |reply| matches!(reply, Reply::Attach { .. }).then_some(())).await?;
        Ok(client)
    }

    async fn version(&mut self) -> Result<u32, Failure> {
        let version = request(|out| Tmessage::encoder(out).request(NOTAG).version(MSIZE, VERSION))?;
        let take = |reply: Reply<'_>| match reply {
            Reply::Version { msize, version } => {
                Some((version == VERSION && msize > AROUND_DATA).then_some(msize.min(MSIZE)))
            }
            _ => None,
        };
        self.call(version, take).await?.ok_or(Failure::Version)
    }

    /// Makes [`FILE`] the file at this path below the directory.
    pub(crate) async fn walk(&mut self, path: &str) -> Result<Option<Qid>, Failure> {
        let names: Vec<_> = path.split('/').filter(|name| !name.is_empty()).collect();
        let (first, others) = names.split_at(names.len().min(NAMES));
        let (mut from, mut last) = (ROOT, None);
        for names in iter::once(first).chain(others.chunks(NAMES)) {
            let mut qids = self.walk_names(from, names).await?;
            if qids.len() < names.len() {
                return Err(Failure::Refused(Errno::NOENT));
            }
            (from, last) = (FILE, qids.pop());
        }
        Ok(last)
    }

    /// Walks from a file to [`FILE`], and returns the qids of the steps. They end before the first name that does not exist.
    pub(crate) async fn walk_names(
        &mut self,
        from: Fid,
        names: &[&str],
    ) -> Result<Vec<Qid>, Failure> {
        let walk =
            request(|out| Tmessage::encoder(out).request(TAG).walk(from, FILE, names.to_vec()))?;
        let take = |reply: Reply<'_>| match reply {
            Reply::Walk { qids } if qids.len() <= names.len() => Some(qids),
            _ => None,
        };
        self.call(walk, take).await
    }

    pub(crate) async fn open(&mut self, fid: Fid) -> Result<(), Failure> {
        let open = request(|out| Tmessage::encoder(out).request(TAG).lopen(fid, 0))?;
        self.call(open, |reply| matches!(reply, Reply::Lopen { .. }).then_some(())).await
    }

    /// Reads as much as fits into a frame. An empty result is the end of the file.
    pub(crate) async fn read(&mut self, fid: Fid, offset: u64) -> Result<Vec<u8>, Failure> {
        let count = self.msize - AROUND_DATA;
        let read = request(|out| Tmessage::encoder(out).request(TAG).read(fid, offset, count))?;
        let take = |reply: Reply<'_>| match reply {
            Reply::Read { data } if data.len() <= count as usize => Some(data.to_vec()),
            _ => None,
        };
        self.call(read, take).await
    }

    pub(crate) async fn clunk(&mut self, fid: Fid) -> Result<(), Failure> {
        let clunk = request(|out| Tmessage::encoder(out).request(TAG).clunk(fid))?;
        self.call(clunk, |reply| matches!(reply, Reply::Clunk).then_some(())).await
    }

    /// Sends a request, and returns what `take` finds in its answer.
    pub(crate) async fn call<T>(
        &mut self,
        request: Bytes,
        take: impl FnOnce(Reply<'_>) -> Option<T>,
    ) -> Result<T, Failure> {
        (self.tap)(Seen::Sent(request.clone()));
        let (asked, _) = Head::from_prefix(&request)?;
        self.frames.send(request).await?;
        let answer = timeout(ANSWER, self.frames.next()).await.map_err(|_| Failure::TooLong)?;
        let answer = answer.ok_or(Failure::Gone)??.freeze();
        (self.tap)(Seen::Received(answer.clone()));
        let Rmessage { tag, reply, .. } = Rmessage::from_slice(&answer)?;
        if tag != asked.tag {
            return Err(Failure::Unexpected);
        }
        match reply {
            Reply::Lerror { ecode } => Err(Failure::Refused(errno(ecode))),
            reply => take(reply).ok_or(Failure::Unexpected),
        }
    }
}

/// Encodes a request.
pub(crate) fn request(
    write: impl FnOnce(&mut BytesMut) -> Result<(), EncodeError>,
) -> Result<Bytes, EncodeError> {
    let mut request = BytesMut::new();
    write(&mut request)?;
    Ok(request.freeze())
}

fn errno(ecode: u32) -> Errno {
    Errno::from_raw_os_error(i32::try_from(ecode).unwrap_or(i32::MAX))
}

/// Why there is no answer, or an unexpected one.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("the server refuses: {0}")]
    Refused(Errno),
    #[error("the server speaks another version")]
    Version,
    #[error("the server answers what it was not asked")]
    Unexpected,
    #[error("the server takes too long")]
    TooLong,
    #[error("the server is gone")]
    Gone,
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Unreadable(#[from] DecodeError),
    #[error("{0}")]
    Unwritable(#[from] EncodeError),
}
