//! The server's handler: what each request of one client does. It has no sockets.

use std::io;
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use netbytes::{EncodeError, Handler, NetTree};
use rustix::io::Errno;

use crate::export::{Export, Listed};
use crate::fids::{Fids, Opened};
use crate::frame::{AROUND_DATA, MSIZE};
use crate::place::Place;
use crate::tree::{
    Attributes, Entry, Fid, Head, NOTAG, Qid, RequestHandler, Rmessage, Tmessage, TmessageRoutes,
    VERSION,
};

/// The smallest frame size that a client may ask for. Every answer without data fits into it, and an entry with any name.
const MSIZE_MIN: u32 = 512;

/// The flags of `Tlopen` that ask for more than reading: `O_WRONLY`, `O_RDWR`, `O_CREAT`, `O_TRUNC`.
const WRITING: u32 = 0o1 | 0o2 | 0o100 | 0o1000;

/// The server's state of one client.
pub(crate) struct Session {
    export: Arc<Export>,
    fids: Fids,
    /// The size of the longest frame, once it is negotiated.
    msize: Option<u32>,
    /// The tag of the request that is handled.
    tag: u16,
    answer: BytesMut,
}

impl Session {
    pub(crate) fn new(export: Arc<Export>) -> Self {
        Self { export, fids: Fids::default(), msize: None, tag: NOTAG, answer: BytesMut::new() }
    }

    /// Whether a version that both sides know was negotiated.
    pub(crate) fn has_begun(&self) -> bool {
        self.msize.is_some()
    }

    pub(crate) fn msize(&self) -> u32 {
        self.msize.unwrap_or(MSIZE)
    }

    /// Answers a message, unless it is too short to have a tag for the answer.
    pub(crate) fn answer(&mut self, message: &[u8]) -> Option<Bytes> {
        let _ = Head::from_prefix(message).ok()?;
        let done = Tmessage::dispatch(message, self).unwrap_or(Err(Refusal(Errno::PROTO)));
        if let Err(Refusal(errno)) = done {
            let ecode = errno.raw_os_error().unsigned_abs();
            Rmessage::encoder(&mut self.answer).reply(self.tag).lerror(ecode).ok()?;
        }
        Some(self.answer.split().freeze())
    }

    /// How much data an answer may carry if `count` bytes are requested.
    fn data(&self, count: u32) -> Result<usize, Refusal> {
        let max = self.msize.ok_or(Errno::PROTO)?.saturating_sub(AROUND_DATA);
        Ok(count.min(max) as usize)
    }

    /// Walks from a place, as far as the names exist. It is an error if the first name does not exist.
    fn way(&self, from: (Place, Qid), names: &[&str]) -> Result<Vec<(Place, Qid)>, Refusal> {
        let mut way = vec![from];
        for name in names {
            let next = way.last().ok_or(Errno::INVAL).and_then(|at| self.step(at, name));
            match next {
                Ok(next) => way.push(next),
                Err(refusal) if way.len() == 1 => return Err(refusal.into()),
                Err(_) => break,
            }
        }
        Ok(way)
    }

    fn step(&self, (place, qid): &(Place, Qid), name: &str) -> Result<(Place, Qid), Errno> {
        if qid.kind != Qid::DIRECTORY {
            return Err(Errno::NOTDIR);
        }
        let place = place.step(name).ok_or(Errno::NOENT)?;
        let qid = self.export.qid(&place).map_err(|error| Refusal::from(error).0)?;
        Ok((place, qid))
    }
}

impl Handler for Session {
    /// On success, the method has written the answer.
    type Output = Result<(), Refusal>;
}

impl TmessageRoutes for Session {
    type Request = Self;

    /// Keeps the tag for the answer, also if the rest of the message makes no sense.
    fn request(&mut self, tag: u16) -> &mut Self {
        self.tag = tag;
        self
    }
}

impl RequestHandler for Session {
    /// Resets the session, and drops all fids. An unknown version is answered with `unknown`.
    fn version(&mut self, msize: u32, version: &str) -> Result<(), Refusal> {
        self.fids.clear();
        self.msize = None;
        if msize < MSIZE_MIN {
            return Err(Errno::MSGSIZE.into());
        }
        let msize = msize.min(MSIZE);
        let reply = Rmessage::encoder(&mut self.answer).reply(self.tag);
        if version != VERSION {
            return Ok(reply.version(msize, "unknown")?);
        }
        reply.version(msize, version)?;
        self.msize = Some(msize);
        Ok(())
    }

    /// Clients need no authentication: they may read whatever the server may read.
    fn auth(&mut self, _: Fid, _: &str, _: &str, _: u32) -> Result<(), Refusal> {
        Err(Errno::NOENT.into())
    }

    fn attach(&mut self, fid: Fid, afid: Fid, _: &str, aname: &str, _: u32) -> Result<(), Refusal> {
        self.msize.ok_or(Errno::PROTO)?;
        self.fids.free(fid)?;
        if afid != Fid::NONE {
            return Err(Errno::BADF.into());
        }
        if !self.export.is_called(aname) {
            return Err(Errno::NOENT.into());
        }
        let qid = self.export.qid(&Place::default())?;
        Rmessage::encoder(&mut self.answer).reply(self.tag).attach(qid)?;
        self.fids.insert(fid, Place::default(), qid);
        Ok(())
    }

    /// The new fid is assigned only if all steps succeeded.
    fn walk(&mut self, fid: Fid, newfid: Fid, names: Vec<&str>) -> Result<(), Refusal> {
        let from = self.fids.get(fid)?;
        if fid != newfid {
            self.fids.free(newfid)?;
        } else if from.opened.is_some() {
            return Err(Errno::BUSY.into());
        }
        let mut way = self.way((from.place.clone(), from.qid), &names)?;
        let qids = way.iter().skip(1).map(|(_, qid)| *qid).collect();
        Rmessage::encoder(&mut self.answer).reply(self.tag).walk(qids)?;
        let arrived = way.len() > names.len();
        if let Some((place, qid)) = way.pop().filter(|_| arrived) {
            self.fids.insert(newfid, place, qid);
        }
        Ok(())
    }

    fn lopen(&mut self, fid: Fid, flags: u32) -> Result<(), Refusal> {
        let held = self.fids.get(fid)?;
        if held.opened.is_some() {
            return Err(Errno::BUSY.into());
        }
        if flags & WRITING != 0 {
            return Err(Errno::ROFS.into());
        }
        self.fids.may_open()?;
        let iounit = self.msize().saturating_sub(AROUND_DATA);
        let opened = self.export.open(&held.place)?;
        Rmessage::encoder(&mut self.answer).reply(self.tag).lopen(opened.qid, iounit)?;
        let opened = match opened.qid.kind {
            Qid::DIRECTORY => Opened::Directory(opened, Vec::new()),
            _ => Opened::File(opened),
        };
        self.fids.get_mut(fid)?.opened = Some(opened);
        Ok(())
    }

    fn getattr(&mut self, fid: Fid, _: u64) -> Result<(), Refusal> {
        let attributes = self.export.attributes(&self.fids.get(fid)?.place)?;
        Rmessage::encoder(&mut self.answer)
            .reply(self.tag)
            .getattr(Attributes::BASIC, attributes)?;
        Ok(())
    }

    /// Answers with the entries from the offset on, as many as there is room for.
    fn readdir(&mut self, fid: Fid, offset: u64, count: u32) -> Result<(), Refusal> {
        let room = self.data(count)?;
        let held = self.fids.get_mut(fid)?;
        let Some(Opened::Directory(directory, list)) = &mut held.opened else {
            return Err(Errno::BADF.into());
        };
        if offset == 0 {
            *list = self.export.list(&held.place, &directory.file)?;
        }
        let entries = fitting(list, offset, room)?;
        Rmessage::encoder(&mut self.answer).reply(self.tag).readdir(entries)?;
        Ok(())
    }

    fn read(&mut self, fid: Fid, offset: u64, count: u32) -> Result<(), Refusal> {
        let room = self.data(count)?;
        let file = match &self.fids.get(fid)?.opened {
            Some(Opened::File(opened)) => &opened.file,
            Some(Opened::Directory(..)) => return Err(Errno::ISDIR.into()),
            None => return Err(Errno::BADF.into()),
        };
        let mut data = vec![0; room];
        let read = file.read_at(&mut data, offset)?;
        data.truncate(read);
        Rmessage::encoder(&mut self.answer).reply(self.tag).read(&data)?;
        Ok(())
    }

    fn clunk(&mut self, fid: Fid) -> Result<(), Refusal> {
        self.fids.remove(fid)?;
        Rmessage::encoder(&mut self.answer).reply(self.tag).clunk()?;
        Ok(())
    }

    fn statfs(&mut self, fid: Fid) -> Result<(), Refusal> {
        let space = self.export.space(&self.fids.get(fid)?.place)?;
        Rmessage::encoder(&mut self.answer).reply(self.tag).statfs(space)?;
        Ok(())
    }

    /// Requests are answered in their order, so the request to be cancelled is answered already.
    fn flush(&mut self, _: u16) -> Result<(), Refusal> {
        Rmessage::encoder(&mut self.answer).reply(self.tag).flush()?;
        Ok(())
    }

    fn unknown(&mut self, _: u8, _: &[u8]) -> Result<(), Refusal> {
        Err(Errno::OPNOTSUPP.into())
    }
}

/// The entries after an offset that fit into `room` bytes. The offset is the number of entries before it.
fn fitting(list: &[Listed], offset: u64, room: usize) -> Result<Vec<Entry<'_>>, Errno> {
    let behind = list.iter().zip(1_u64..).skip(usize::try_from(offset).unwrap_or(usize::MAX));
    let (mut entries, mut left, mut more) = (Vec::new(), room, false);
    for (Listed { name, qid, kind }, offset) in behind {
        let entry = Entry { qid: *qid, offset, kind: *kind, name };
        let Some(less) = left.checked_sub(entry.encoded_len()) else {
            more = true;
            break;
        };
        left = less;
        entries.push(entry);
    }
    // An answer without entries would mean that there are no more.
    if more && entries.is_empty() { Err(Errno::INVAL) } else { Ok(entries) }
}

/// Why a request was refused: an error number of Linux, which the protocol uses.
#[derive(Debug)]
pub(crate) struct Refusal(Errno);

impl From<Errno> for Refusal {
    fn from(errno: Errno) -> Self {
        Self(errno)
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self(Errno::from_io_error(&error).unwrap_or(Errno::IO))
    }
}

impl From<EncodeError> for Refusal {
    fn from(_: EncodeError) -> Self {
        Self(Errno::IO)
    }
}
