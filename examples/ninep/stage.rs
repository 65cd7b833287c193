//! A directory with files for the demo and the tests. It is removed when it is dropped.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Two directories beside each other: `served`, and `secret`. Links in `served` lead to `secret`.
pub(crate) struct Stage(PathBuf);

pub(crate) const GREETING: &str = "Hello !\n";

/// The number of bytes in `sub/grüße aus 9P`: more than fit into one answer.
pub(crate) const LONG: usize = 150_000;

impl Stage {
    pub(crate) fn new() -> io::Result<Self> {
        static STAGES: AtomicU32 = AtomicU32::new(0);
        let name = format!("netbytes-ninep-{}-{}", process::id(), STAGES.fetch_add(1, Relaxed));
        let stage = Self(std::env::temp_dir().join(name));
        fs::create_dir(&stage.0)?;
        for directory in ["secret", "served", "served/sub"] {
            fs::create_dir(stage.0.join(directory))?;
        }
        fs::write(stage.0.join("secret/key"), "not for you\n")?;
        let served = stage.served();
        fs::write(served.join("greeting"), GREETING)?;
        fs::write(served.join("empty"), "")?;
        fs::write(served.join("sub/grüße aus 9P"), "0123456789".repeat(LONG / 10))?;
        symlink("greeting", served.join("link"))?;
        symlink("../secret", served.join("way out"))?;
        symlink(stage.0.join("secret/key"), served.join("sub/key"))?;
        Ok(stage)
    }

    /// The served directory.
    pub(crate) fn served(&self) -> PathBuf {
        self.0.join("served")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
