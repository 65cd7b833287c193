//! An SSH agent: it holds Ed25519 keys and signs with them, for the OpenSSH that is installed.
//!
//! ```sh
//! cargo run --example ssh_agent                       # an agent and its client in one process, and a check
//! cargo run --example ssh_agent -- /tmp/my-agent      # an agent for OpenSSH, until Ctrl-C
//! export SSH_AUTH_SOCK=/tmp/my-agent                  # in another terminal
//! ssh-add ~/.ssh/id_ed25519
//! ssh-add -l
//! ```
//!
//! The protocol is not of our making: `tree` says in attributes what draft-ietf-sshm-ssh-agent says in lists of fields, and
//! all that is read and written comes of it. What it shows:
//!
//! - `sized`, `magic`, `rest`, `other`, big-endian numbers: a wire that exists already.
//! - Nodes for the type of a message and the type of a key in it: a handler's method for each pair that the agent knows.
//! - `reply`: each request with the answers that the draft allows for it, and no other.
//!
//! | file | what it is |
//! |---|---|
//! | `tree` | the protocol |
//! | `frame` | where a message ends on a socket |
//! | `agent` | the handler: what each message does |
//! | `keys` | the keys it holds, and for how long |
//! | `lock` | what is kept of a passphrase |
//! | `server` | its connections |
//! | `socket` | the file that clients connect to |
//! | `client` | a client of another make, for the demo |
//! | `demo` | what runs without arguments: what is asked, and what must come of it |
//! | `command` | its arguments, and how it ends |
//!
//! What is absent: keys of other types, certificates, cards, windows that ask for a confirmation; any slowing down of who
//! tries passphrases; and memory that is kept from the swap: a private key is overwritten when it is forgotten, the frame
//! that brought it is not.

#[cfg(unix)]
mod agent;
#[cfg(unix)]
mod client;
#[cfg(unix)]
mod command;
#[cfg(unix)]
mod demo;
#[cfg(unix)]
mod frame;
#[cfg(unix)]
mod keys;
#[cfg(unix)]
mod lock;
#[cfg(unix)]
mod server;
#[cfg(unix)]
mod socket;
#[cfg(unix)]
mod tree;

use std::process::ExitCode;

#[cfg(unix)]
fn main() -> ExitCode {
    command::run()
}

#[cfg(not(unix))]
fn main() -> ExitCode {
    eprintln!("ssh_agent: there are no Unix sockets here");
    ExitCode::FAILURE
}
