//! Calls over TCP: each with an answer of its own type, many at once on one connection.
//!
//! ```sh
//! cargo run --example rpc
//! ```
//!
//! A server and a client in one process. The demo calls, prints every frame with its bytes, and checks every answer.
//! What it shows:
//!
//! - `#[net(reply = T)]`: the caller gets a `T` and names it nowhere.
//! - Answers come in the order in which they are ready: an id ties each to its request.
//! - Every call has a deadline; an answer that is late is let go.
//! - What the server does not know is answered with an error, and the connection stays.
//!
//! | file | what it is |
//! |---|---|
//! | `tree` | the protocol: what can be called, and the envelopes around it |
//! | `frame` | where a message ends on a stream |
//! | `service` | the handler: what each call does |
//! | `server` | its sockets: a task for each connection, and for each call |
//! | `client` | calls, and who waits for which answer |
//! | `demo` | what is called, and what must come of it |
//!
//! What is absent: the caller cannot take a call back, and the order in which calls run is not promised.

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

/// The whole demo takes no longer.
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
