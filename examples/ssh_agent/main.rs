//! An SSH agent: it holds Ed25519 keys and signs with them, for an installed OpenSSH.
//!
//! ```sh
//! cargo run --example ssh_agent                       # an agent and its client in one process, and a check
//! cargo run --example ssh_agent -- /tmp/my-agent      # an agent for OpenSSH, until Ctrl-C
//! export SSH_AUTH_SOCK=/tmp/my-agent                  # in another terminal
//! ssh-add ~/.ssh/id_ed25519
//! ssh-add -l
//! ```
//!
//! The protocol existed before: `tree` describes with attributes what draft-ietf-sshm-ssh-agent describes with lists of
//! fields. All code that reads and writes messages is derived from it. It shows:
//!
//! - `sized`, tags that are text, `rest`, `other` and big-endian numbers, which describe an existing protocol.
//! - Nodes for the type of a message and for the type of the key in it: the handler has a method for each pair that the
//!   agent knows.
//! - `reply`: each request has the answers that the draft allows for it, and no others.
//!
//! | file | what it is |
//! |---|---|
//! | `tree` | the protocol |
//! | `frame` | where a message ends on a socket |
//! | `agent` | the handler: what each message does |
//! | `keys` | the keys it holds, and for how long |
//! | `lock` | how a passphrase is recognized |
//! | `server` | its connections |
//! | `socket` | the file that clients connect to |
//! | `client` | a client for the demo |
//! | `demo` | the run without arguments: the requests, and the expected answers |
//! | `command` | its arguments, and its exit codes |
//!
//! It has no keys of other types, no certificates, no cards, and no windows that ask for a confirmation. It does not slow
//! down a client that tries passphrases. It does not lock memory against swapping. A private key is overwritten when it is
//! forgotten, but the frame that it came in is not.

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
