//! The socket: a file that only its owner may open, and that is removed when the agent ends.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use tokio::net::{UnixListener, UnixSocket};

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 128;

/// Listens until it is dropped.
pub(crate) struct Socket {
    listener: UnixListener,
    _file: File,
}

impl Socket {
    /// Listens at a path. It replaces a socket that nobody listens to any more, but no other file.
    pub(crate) fn bind(path: &Path) -> io::Result<Self> {
        make_way(path)?;
        let socket = UnixSocket::new_stream()?;
        socket.bind(path)?;
        let file = File::of(path)?;
        // Nobody can connect before the socket listens, so the permissions are set before the first connection.
        fs::set_permissions(path, Permissions::from_mode(0o600))?;
        Ok(Self { listener: socket.listen(BACKLOG)?, _file: file })
    }

    pub(crate) fn listener(&self) -> &UnixListener {
        &self.listener
    }
}

fn make_way(path: &Path) -> io::Result<()> {
    let there = match fs::symlink_metadata(path) {
        Ok(there) => there,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if !there.file_type().is_socket() {
        return Err(io::Error::new(ErrorKind::AlreadyExists, "what is there is no socket"));
    }
    match UnixStream::connect(path) {
        Ok(_) => Err(io::Error::new(ErrorKind::AddrInUse, "somebody listens there already")),
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => fs::remove_file(path),
        Err(error) => Err(error),
    }
}

/// The file of a socket. It is removed when this is dropped, unless another file has replaced it.
struct File {
    path: PathBuf,
    id: (u64, u64),
}

impl File {
    fn of(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), id: id(&fs::symlink_metadata(path)?) })
    }
}

impl Drop for File {
    fn drop(&mut self) {
        if fs::symlink_metadata(&self.path).is_ok_and(|there| id(&there) == self.id) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn id(metadata: &Metadata) -> (u64, u64) {
    (metadata.dev(), metadata.ino())
}
