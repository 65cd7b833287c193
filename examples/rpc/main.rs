//! Calls over TCP: each call has a reply of its own type, and one connection carries many calls at once.
//!
//! ```sh
//! cargo run --example rpc
//! ```
//!
//! A server and a client run in one process. The demo makes calls, prints every frame with its bytes, and checks every
//! answer. It shows:
//!
//! - `#[net(reply = T)]`: the caller gets a `T` without naming the type.
//! - Answers are sent in the order in which they are ready; an id says which request an answer belongs to.
//! - Every call has a deadline; a late answer is dropped.
//! - An action that the server does not know is answered with an error, and the connection stays open.
//!
//! | file | what it is |
//! |---|---|
//! | `tree` | the protocol: what can be called, and what stands in front of calls and answers |
//! | `frame` | where a message ends on a stream |
//! | `service` | the handler: what each call does |
//! | `server` | its sockets: a task for each connection, and for each call |
//! | `client` | calls, and which call waits for which answer |
//! | `demo` | the calls, and the expected answers |
//!
//! It has two limits: the caller cannot cancel a call, and the order in which calls run is not guaranteed.

mod client;
mod demo;
mod frame;
mod server;
mod service;
mod tree;

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use tokio::time::timeout;

/// The time limit of the whole demo.
const DEMO: Duration = Duration::from_secs(20);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let done = timeout(DEMO, demo::run(&mut io::stdout())).await;
    match done.unwrap_or(Err(demo::Failure::TooLong)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("rpc: {failure}");
            ExitCode::FAILURE
        }
    }
}
