//! The files of one client, each by the number that it chose.

use std::collections::BTreeMap;

use rustix::io::Errno;

use crate::export::{Listed, OpenFile};
use crate::place::Place;
use crate::tree::{Fid, Qid};

/// How many a client may have, and how many of them open.
const FIDS: usize = 1024;
pub(crate) const OPEN: usize = 24;

/// A file that a client has a number for.
pub(crate) struct Held {
    pub(crate) place: Place,
    /// What it was when it was found.
    pub(crate) qid: Qid,
    pub(crate) opened: Option<Opened>,
}

pub(crate) enum Opened {
    File(OpenFile),
    /// With what was in it when it was last read from the start.
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

    /// Whether this number is free to take.
    pub(crate) fn free(&self, fid: Fid) -> Result<(), Errno> {
        if fid == Fid::NONE || self.0.contains_key(&fid) {
            return Err(Errno::BADF);
        }
        if self.0.len() < FIDS { Ok(()) } else { Err(Errno::MFILE) }
    }

    /// Whether one more may be open.
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
