//! A read-only file server, and a client, for a protocol that is there already: 9P2000.L, which Linux can mount.
//!
//! ```sh
//! cargo run --example ninep                                       # a server and its client in one process, and a check
//! cargo run --example ninep -- serve 127.0.0.1:5640 DIR           # for other clients, such as those of Debian's `diod`:
//! diodls  -s 127.0.0.1:5640 -a DIR -l /
//! diodcat -s 127.0.0.1:5640 -a DIR FILE
//! cargo run --example ninep -- cat 127.0.0.1:5640 DIR FILE        # for other servers, such as `diod`
//! ```
//!
//! Each file is one subject:
//!
//! | file | what it is |
//! |---|---|
//! | `tree` | the protocol |
//! | `frame` | where a message ends on a stream |
//! | `place` | where a file is, below the directory that is served |
//! | `export` | that directory, which nothing leads out of |
//! | `fids` | the files that a client has numbers for |
//! | `session` | the server's handler: what each request does |
//! | `server` | its sockets |
//! | `client` | requests, one at a time |
//! | `command` | the command line |
//! | `demo` | what runs without arguments: what is asked, and what must come of it |
//! | `stage` | the directory that the demo and the tests serve |
//! | `attacks` | tests: what a client cannot do |
//!
//! What is absent: passwords (who reaches the server may read what it may read), limits on how many connections one peer
//! has, writing, the following of links, names that are not UTF-8, and several requests of one client at once. It needs
//! Linux, as the protocol does.

#[cfg(all(test, target_os = "linux"))]
mod attacks;
#[cfg(target_os = "linux")]
mod client;
#[cfg(target_os = "linux")]
mod command;
#[cfg(target_os = "linux")]
mod demo;
#[cfg(target_os = "linux")]
mod export;
#[cfg(target_os = "linux")]
mod fids;
#[cfg(target_os = "linux")]
mod frame;
#[cfg(target_os = "linux")]
mod place;
#[cfg(target_os = "linux")]
mod server;
#[cfg(target_os = "linux")]
mod session;
#[cfg(target_os = "linux")]
mod stage;
#[cfg(target_os = "linux")]
mod tree;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    command::run().await
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("ninep: this is not Linux");
    ExitCode::FAILURE
}
