//! The exported directory. Nothing outside it can be reached.
//!
//! A file is found from the exported directory downwards, one name at a time. Each name is opened in the directory that was
//! opened for the name before it, and no symbolic link is followed, even if it leads inside. So no change to the directories
//! during the walk can lead outside. A link is listed as a link.

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

/// The kind of the file system, for `Rstatfs`: a file system on another machine.
const V9FS_MAGIC: u32 = 0x0102_1997;

/// Looks at a file without opening it, since opening a device has effects.
const LOOK: OFlags = OFlags::PATH.union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// The largest number of open files, for all clients together. With the sockets, and the files that are only looked at, it
/// is below the usual limit of a process.
const OPEN: usize = 300;

pub(crate) struct Export {
    root: OwnedFd,
    names: [String; 2],
    open: Arc<Semaphore>,
}

/// An open file or directory.
pub(crate) struct OpenFile {
    pub(crate) file: File,
    pub(crate) qid: Qid,
    _one_of_all: OwnedSemaphorePermit,
}

/// One entry of a directory.
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) qid: Qid,
    /// The kind, with the numbers of `readdir(3)`.
    pub(crate) kind: u8,
}

impl Export {
    pub(crate) fn new(directory: &Path) -> io::Result<Self> {
        let whole = directory.canonicalize()?;
        let root = openat(CWD, &whole, LOOK | OFlags::DIRECTORY, Mode::empty())?;
        let names = [directory, &whole].map(|name| name.to_string_lossy().into_owned());
        Ok(Self { root, names, open: Arc::new(Semaphore::new(OPEN)) })
    }

    /// Whether this is the name of the exported directory.
    pub(crate) fn is_called(&self, aname: &str) -> bool {
        self.names.iter().any(|name| name == aname)
    }

    pub(crate) fn qid(&self, place: &Place) -> io::Result<Qid> {
        self.metadata(place).map(|metadata| qid(&metadata))
    }

    pub(crate) fn attributes(&self, place: &Place) -> io::Result<Attributes> {
        self.metadata(place).map(|metadata| attributes(&metadata))
    }

    /// Opens a file or a directory for reading. Links and all other kinds of files are refused.
    pub(crate) fn open(&self, place: &Place) -> io::Result<OpenFile> {
        let one_of_all = Arc::clone(&self.open).try_acquire_owned().map_err(|_| Errno::NFILE)?;
        let kind = self.metadata(place)?.file_type();
        if kind.is_symlink() {
            return Err(Errno::LOOP.into());
        }
        if !kind.is_file() && !kind.is_dir() {
            return Err(Errno::OPNOTSUPP.into());
        }
        // If the file was replaced in the meantime, opening it must not block, nor make it the terminal of this process.
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

    /// Lists the entries of a directory, in the order of their names. A name that is not UTF-8 cannot be encoded in the
    /// protocol.
    pub(crate) fn list(&self, place: &Place, directory: &File) -> io::Result<Vec<Listed>> {
        let mut list = Vec::new();
        for entry in Dir::read_from(directory)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().to_str() else { continue };
            let Some(there) = place.step(name) else { continue };
            let listed = match entry.file_type() {
                // The parent of the exported directory is that directory, and not every file system tells the kind of an
                // entry.
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
            // The entry may be gone already.
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

/// Version 0 means that no client may cache the file, since this server does not track when a file changes.
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

/// A time before 1970 becomes 1970, since the protocol has no negative times.
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
