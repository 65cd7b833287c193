//! A read-only file server, and a client, for an existing protocol: 9P2000.L, which Linux can mount.
//!
//! ```sh
//! cargo run --example ninep                                       # a server and its client in one process, and a check
//! cargo run --example ninep -- serve 127.0.0.1:5640 DIR           # for other clients, such as those of Debian's `diod`:
//! diodls  -s 127.0.0.1:5640 -a DIR -l /
//! diodcat -s 127.0.0.1:5640 -a DIR FILE
//! cargo run --example ninep -- cat 127.0.0.1:5640 DIR FILE        # for other servers, such as `diod`
//! ```
//!
//! Each file has one subject:
//!
//! | file | what it is |
//! |---|---|
//! | `tree` | the protocol |
//! | `frame` | where a message ends on a stream |
//! | `place` | where a file is, below the served directory |
//! | `export` | the served directory; nothing outside it can be reached |
//! | `fids` | the files for which a client has fids |
//! | `session` | the server's handler: what each request does |
//! | `server` | its sockets |
//! | `client` | requests, one at a time |
//! | `command` | the command line |
//! | `demo` | the run without arguments: the requests, and the expected answers |
//! | `stage` | the directory that the demo and the tests serve |
//! | `attacks` | tests: what a client cannot do |
//!
//! It has no passwords: whoever can connect to the server may read whatever the server may read. It has no limits on the
//! number of connections of one peer. It does not write files, follow links, or list names that are not UTF-8, and it does
//! not handle several requests of one client at once. It needs Linux, like the protocol.

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
