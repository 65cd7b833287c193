//! The exported directory: what is in it, and nothing else.
//!
//! A file is found from the exported directory down, one name at a time, each in the directory that was opened for the
//! name before it, and no symbolic link is followed, not even where it would lead inside. So nothing that anybody does
//! in the meantime to the directories on the way leads out. A link is listed as what it is.

use std::fs::{File, Metadata};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rustix::fs::{CWD, Dir, FileType, Mode, OFlags, fstatvfs, openat};
use rustix::io::Errno;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::place::Place;
use crate::tree::{Attributes, Qid, Space, Time};

/// What the protocol gives as the kind of a file system: this one is on another machine.
const V9FS_MAGIC: u32 = 0x0102_1997;

/// Looks at a file without opening it, which is a deed where it is a device.
const LOOK: OFlags = OFlags::PATH.union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// How many files are open for all clients together. With the sockets, and the files that are only looked at, that is
/// less than a process usually may have.
const OPEN: usize = 300;

pub(crate) struct Export {
    root: OwnedFd,
    names: [String; 2],
    open: Arc<Semaphore>,
}

/// A file or a directory that is open.
pub(crate) struct OpenFile {
    pub(crate) file: File,
    pub(crate) qid: Qid,
    _one_of_all: OwnedSemaphorePermit,
}

/// One entry of a directory.
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) qid: Qid,
    /// As `readdir(3)` has it.
    pub(crate) kind: u8,
}

impl Export {
    pub(crate) fn new(directory: &Path) -> io::Result<Self> {
        let whole = directory.canonicalize()?;
        let root = openat(CWD, &whole, LOOK | OFlags::DIRECTORY, Mode::empty())?;
        let names = [directory, &whole].map(|name| name.to_string_lossy().into_owned());
        Ok(Self { root, names, open: Arc::new(Semaphore::new(OPEN)) })
    }

    /// Whether a client that asks for a tree of this name means this directory.
    pub(crate) fn is_called(&self, aname: &str) -> bool {
        self.names.iter().any(|name| name == aname)
    }

    pub(crate) fn qid(&self, place: &Place) -> io::Result<Qid> {
        self.metadata(place).map(|metadata| qid(&metadata))
    }

    pub(crate) fn attributes(&self, place: &Place) -> io::Result<Attributes> {
        self.metadata(place).map(|metadata| attributes(&metadata))
    }

    /// A file or a directory, to be read. Links, and all that is neither, are refused.
    pub(crate) fn open(&self, place: &Place) -> io::Result<OpenFile> {
        let one_of_all = Arc::clone(&self.open).try_acquire_owned().map_err(|_| Errno::NFILE)?;
        let kind = self.metadata(place)?.file_type();
        if kind.is_symlink() {
            return Err(Errno::LOOP.into());
        }
        if !kind.is_file() && !kind.is_dir() {
            return Err(Errno::OPNOTSUPP.into());
        }
        // Should there be something else by now, it is not waited for, and becomes no terminal of this process.
        let file = File::from(self.find(
            place,
            OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC,
        )?);
        let metadata = file.metadata()?;
        if metadata.file_type() != kind {
            return Err(Errno::STALE.into());
        }
        Ok(OpenFile { file, qid: qid(&metadata), _one_of_all: one_of_all })
    }

    /// What is in a directory, in the order of names. What is not called in UTF-8 has no form in the protocol.
    pub(crate) fn list(&self, place: &Place, directory: &File) -> io::Result<Vec<Listed>> {
        let mut list = Vec::new();
        for entry in Dir::read_from(directory)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().to_str() else { continue };
            let Some(there) = place.step(name) else { continue };
            let listed = match entry.file_type() {
                // Above the exported directory is itself; and not every file system says what an entry is.
                FileType::Unknown | FileType::Directory => self.metadata(&there).map(|metadata| {
                    let kind = FileType::from_raw_mode(metadata.mode());
                    Listed { name: name.to_owned(), qid: qid(&metadata), kind: listed_kind(kind) }
                }),
                kind => Ok(Listed {
                    name: name.to_owned(),
                    qid: Qid { kind: qid_kind(kind), version: 0, path: entry.ino() },
                    kind: listed_kind(kind),
                }),
            };
            // It may be gone already.
            list.extend(listed.ok());
        }
        list.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(list)
    }

    pub(crate) fn space(&self, place: &Place) -> io::Result<Space> {
        let space = fstatvfs(self.find(place, LOOK)?)?;
        Ok(Space {
            kind: V9FS_MAGIC,
            bsize: saturated(space.f_frsize),
            blocks: space.f_blocks,
            bfree: space.f_bfree,
            bavail: space.f_bavail,
            files: space.f_files,
            ffree: space.f_ffree,
            fsid: space.f_fsid,
            namelen: saturated(space.f_namemax),
        })
    }

    fn metadata(&self, place: &Place) -> io::Result<Metadata> {
        File::from(self.find(place, LOOK)?).metadata()
    }

    fn find(&self, place: &Place, flags: OFlags) -> io::Result<OwnedFd> {
        let Some((above, name)) = place.split() else {
            return Ok(openat(&self.root, ".", flags, Mode::empty())?);
        };
        let mut directory = openat(&self.root, ".", LOOK | OFlags::DIRECTORY, Mode::empty())?;
        for name in above {
            directory = openat(&directory, name.as_str(), LOOK | OFlags::DIRECTORY, Mode::empty())?;
        }
        Ok(openat(&directory, name, flags, Mode::empty())?)
    }
}

/// Version 0 says that no client may keep what it read: it is not followed here when a file changes.
fn qid(metadata: &Metadata) -> Qid {
    let kind = qid_kind(FileType::from_raw_mode(metadata.mode()));
    Qid { kind, version: 0, path: metadata.ino() }
}

fn qid_kind(kind: FileType) -> u8 {
    match kind {
        FileType::Directory => Qid::DIRECTORY,
        FileType::Symlink => Qid::LINK,
        _ => Qid::FILE,
    }
}

fn listed_kind(kind: FileType) -> u8 {
    match kind {
        FileType::Fifo => 1,
        FileType::CharacterDevice => 2,
        FileType::Directory => 4,
        FileType::BlockDevice => 6,
        FileType::RegularFile => 8,
        FileType::Symlink => 10,
        FileType::Socket => 12,
        _ => 0,
    }
}

fn attributes(metadata: &Metadata) -> Attributes {
    Attributes {
        qid: qid(metadata),
        mode: metadata.mode(),
        uid: metadata.uid(),
        gid: metadata.gid(),
        nlink: metadata.nlink(),
        rdev: metadata.rdev(),
        size: metadata.size(),
        blksize: metadata.blksize(),
        blocks: metadata.blocks(),
        atime: time(metadata.atime(), metadata.atime_nsec()),
        mtime: time(metadata.mtime(), metadata.mtime_nsec()),
        ctime: time(metadata.ctime(), metadata.ctime_nsec()),
        btime: born(metadata).unwrap_or_default(),
        generation: 0,
        data_version: 0,
    }
}

/// Before 1970 is 1970: the protocol has no sign there.
fn time(sec: i64, nsec: i64) -> Time {
    let not_negative = |number| u64::try_from(number).unwrap_or(0);
    Time { sec: not_negative(sec), nsec: not_negative(nsec) }
}

fn born(metadata: &Metadata) -> Option<Time> {
    let since = metadata.created().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Time { sec: since.as_secs(), nsec: since.subsec_nanos().into() })
}

fn saturated(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
