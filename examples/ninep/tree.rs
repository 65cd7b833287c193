//! The messages of 9P2000.L that a read-only file server needs, without the size before each message.
//!
//! A message is `size[4] type[1] tag[2]` and its fields. Numbers are little-endian, and text has a length of two bytes. The
//! framing writes the size. [`Tmessage`] and [`Rmessage`] are the other two, in front of the fields: the type says which
//! message follows, and the two bytes that the protocol calls *tag* say which answer belongs to which request.
//!
//! The comment above each message is its line in the description of the protocol.

use netbytes::{Computed, NetTree};

/// The only supported version.
pub(crate) const VERSION: &str = "9P2000.L";

/// The tag of the messages that negotiate the version, which come first.
pub(crate) const NOTAG: u16 = 0xffff;

/// What a client sends.
#[derive(NetTree, Debug, PartialEq)]
pub(crate) struct Tmessage<'a> {
    pub(crate) kind: Computed<u8>,
    pub(crate) tag: u16,
    #[net(node, tag = kind)]
    pub(crate) request: Request<'a>,
}

/// What a server sends.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) struct Rmessage<'a> {
    pub(crate) kind: Computed<u8>,
    pub(crate) tag: u16,
    #[net(node, tag = kind)]
    pub(crate) reply: Reply<'a>,
}

/// The requests of a client.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag(u8, external))]
pub(crate) enum Request<'a> {
    /// `size[4] Tstatfs tag[2] fid[4]`
    #[net(tag = 8)]
    Statfs { fid: Fid },
    /// `size[4] Tlopen tag[2] fid[4] flags[4]`
    #[net(tag = 12)]
    Lopen { fid: Fid, flags: u32 },
    /// `size[4] Tgetattr tag[2] fid[4] request_mask[8]`
    #[net(tag = 24)]
    Getattr { fid: Fid, mask: u64 },
    /// `size[4] Treaddir tag[2] fid[4] offset[8] count[4]`
    #[net(tag = 40)]
    Readdir { fid: Fid, offset: u64, count: u32 },
    /// `size[4] Tversion tag[2] msize[4] version[s]`
    #[net(tag = 100)]
    Version { msize: u32, version: &'a str },
    /// `size[4] Tauth tag[2] afid[4] uname[s] aname[s] n_uname[4]`
    #[net(tag = 102)]
    Auth { afid: Fid, uname: &'a str, aname: &'a str, n_uname: u32 },
    /// `size[4] Tattach tag[2] fid[4] afid[4] uname[s] aname[s] n_uname[4]`
    #[net(tag = 104)]
    Attach { fid: Fid, afid: Fid, uname: &'a str, aname: &'a str, n_uname: u32 },
    /// `size[4] Tflush tag[2] oldtag[2]`
    #[net(tag = 108)]
    Flush { oldtag: u16 },
    /// `size[4] Twalk tag[2] fid[4] newfid[4] nwname[2] nwname*(wname[s])`
    #[net(tag = 110)]
    Walk {
        fid: Fid,
        newfid: Fid,
        #[net(max = 16)]
        names: Vec<&'a str>,
    },
    /// `size[4] Tread tag[2] fid[4] offset[8] count[4]`
    #[net(tag = 116)]
    Read { fid: Fid, offset: u64, count: u32 },
    /// `size[4] Tclunk tag[2] fid[4]`
    #[net(tag = 120)]
    Clunk { fid: Fid },
    /// A request that is not supported: its type, and its fields.
    #[net(other)]
    Unknown(u8, &'a [u8]),
}

/// The answers of a server. Their type is the type of the request plus one, or `Rlerror`.
#[derive(NetTree, Debug, PartialEq)]
#[net(tag(u8, external), handler = none)]
pub(crate) enum Reply<'a> {
    /// `size[4] Rlerror tag[2] ecode[4]`: an error number of Linux.
    #[net(tag = 7)]
    Lerror { ecode: u32 },
    /// `size[4] Rstatfs tag[2]` and the fields of [`Space`]
    #[net(tag = 9)]
    Statfs { space: Space },
    /// `size[4] Rlopen tag[2] qid[13] iounit[4]`
    #[net(tag = 13)]
    Lopen { qid: Qid, iounit: u32 },
    /// `size[4] Rgetattr tag[2] valid[8]` and the fields of [`Attributes`]
    #[net(tag = 25)]
    Getattr { valid: u64, attributes: Attributes },
    /// `size[4] Rreaddir tag[2] count[4] data[count]`
    #[net(tag = 41)]
    Readdir {
        #[net(sized = u32, rest)]
        data: Vec<Entry<'a>>,
    },
    /// `size[4] Rversion tag[2] msize[4] version[s]`
    #[net(tag = 101)]
    Version { msize: u32, version: &'a str },
    /// `size[4] Rauth tag[2] aqid[13]`
    #[net(tag = 103)]
    Auth { aqid: Qid },
    /// `size[4] Rattach tag[2] qid[13]`
    #[net(tag = 105)]
    Attach { qid: Qid },
    /// `size[4] Rflush tag[2]`
    #[net(tag = 109)]
    Flush,
    /// `size[4] Rwalk tag[2] nwqid[2] nwqid*(wqid[13])`
    #[net(tag = 111)]
    Walk {
        #[net(max = 16)]
        qids: Vec<Qid>,
    },
    /// `size[4] Rread tag[2] count[4] data[count]`
    #[net(tag = 117)]
    Read {
        #[net(len = u32)]
        data: &'a [u8],
    },
    /// `size[4] Rclunk tag[2]`
    #[net(tag = 121)]
    Clunk,
}

/// `type[1] tag[2]`: the beginning of every message, whether the rest makes sense or not.
#[derive(NetTree, Debug, PartialEq)]
pub(crate) struct Head {
    pub(crate) kind: u8,
    pub(crate) tag: u16,
}

/// The number of a file, which the client chooses.
#[derive(NetTree, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fid(pub(crate) u32);

impl Fid {
    /// No file. A client that does not authenticate sends it instead of its authentication file.
    pub(crate) const NONE: Self = Self(0xffff_ffff);
}

/// `type[1] version[4] path[8]`: the number of a file, which the server chooses.
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
pub(crate) struct Qid {
    pub(crate) kind: u8,
    pub(crate) version: u32,
    pub(crate) path: u64,
}

impl Qid {
    pub(crate) const DIRECTORY: u8 = 0x80;
    pub(crate) const LINK: u8 = 0x02;
    pub(crate) const FILE: u8 = 0x00;
}

/// `type[4] bsize[4] blocks[8] bfree[8] bavail[8] files[8] ffree[8] fsid[8] namelen[4]`
#[derive(NetTree, Debug, PartialEq)]
pub(crate) struct Space {
    pub(crate) kind: u32,
    pub(crate) bsize: u32,
    pub(crate) blocks: u64,
    pub(crate) bfree: u64,
    pub(crate) bavail: u64,
    pub(crate) files: u64,
    pub(crate) ffree: u64,
    pub(crate) fsid: u64,
    pub(crate) namelen: u32,
}

/// `qid[13] mode[4] uid[4] gid[4] nlink[8] rdev[8] size[8] blksize[8] blocks[8] atime_sec[8] atime_nsec[8] mtime_sec[8]
/// mtime_nsec[8] ctime_sec[8] ctime_nsec[8] btime_sec[8] btime_nsec[8] gen[8] data_version[8]`
#[derive(NetTree, Debug, PartialEq)]
pub(crate) struct Attributes {
    pub(crate) qid: Qid,
    pub(crate) mode: u32,
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    pub(crate) nlink: u64,
    pub(crate) rdev: u64,
    pub(crate) size: u64,
    pub(crate) blksize: u64,
    pub(crate) blocks: u64,
    pub(crate) atime: Time,
    pub(crate) mtime: Time,
    pub(crate) ctime: Time,
    pub(crate) btime: Time,
    pub(crate) generation: u64,
    pub(crate) data_version: u64,
}

impl Attributes {
    /// The bits of `valid` for all fields but the last four.
    pub(crate) const BASIC: u64 = 0x07ff;
}

/// `sec[8] nsec[8]`
#[derive(NetTree, Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Time {
    pub(crate) sec: u64,
    pub(crate) nsec: u64,
}

/// `qid[13] offset[8] type[1] name[s]`
#[derive(NetTree, Debug, PartialEq)]
pub(crate) struct Entry<'a> {
    pub(crate) qid: Qid,
    /// The offset after this entry, at which the directory continues.
    pub(crate) offset: u64,
    pub(crate) kind: u8,
    pub(crate) name: &'a str,
}
