//! Code that the examples share. The examples are `quickstart.rs`, `chat/`, `rpc/`, `plugins/`, `ninep/` and `ssh_agent/`.

use std::fmt;

/// Displays bytes in hex: `00 01 ff`.
///
/// ```
/// assert_eq!(netbytes_examples::Hex(b"\x00\x01\xff").to_string(), "00 01 ff");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Hex<'b>(pub &'b [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            write!(f, "{gap}{byte:02x}")?;
        }
        Ok(())
    }
}
