//! The files of one client, by their fids, the numbers that the client chose.

use std::collections::BTreeMap;

use rustix::io::Errno;

use crate::export::{Listed, OpenFile};
use crate::place::Place;
use crate::tree::{Fid, Qid};

/// The largest number of fids of a client, and of open files among them.
const FIDS: usize = 1024;
pub(crate) const OPEN: usize = 24;

/// A file for which a client has a fid.
pub(crate) struct Held {
    pub(crate) place: Place,
    /// The qid of the file when it was found.
    pub(crate) qid: Qid,
    pub(crate) opened: Option<Opened>,
}

pub(crate) enum Opened {
    File(OpenFile),
    /// A directory, and its entries when it was last read from the start.
    Directory(OpenFile, Vec<Listed>),
}

#[derive(Default)]
pub(crate) struct Fids(BTreeMap<Fid, Held>);

impl Fids {
    pub(crate) fn get(&self, fid: Fid) -> Result<&Held, Errno> {
        self.0.get(&fid).ok_or(Errno::BADF)
    }

    pub(crate) fn get_mut(&mut self, fid: Fid) -> Result<&mut Held, Errno> {
        self.0.get_mut(&fid).ok_or(Errno::BADF)
    }

    /// Checks that this fid can be assigned.
    pub(crate) fn free(&self, fid: Fid) -> Result<(), Errno> {
        if fid == Fid::NONE || self.0.contains_key(&fid) {
            return Err(Errno::BADF);
        }
        if self.0.len() < FIDS { Ok(()) } else { Err(Errno::MFILE) }
    }

    /// Checks that one more file may be opened.
    pub(crate) fn may_open(&self) -> Result<(), Errno> {
        let open = self.0.values().filter(|held| held.opened.is_some()).count();
        if open < OPEN { Ok(()) } else { Err(Errno::MFILE) }
    }

    pub(crate) fn insert(&mut self, fid: Fid, place: Place, qid: Qid) {
        self.0.insert(fid, Held { place, qid, opened: None });
    }

    pub(crate) fn remove(&mut self, fid: Fid) -> Result<(), Errno> {
        self.0.remove(&fid).map(drop).ok_or(Errno::BADF)
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
