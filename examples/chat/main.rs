//! A chat over TCP: a protocol as a tree, with tokio.
//!
//! ```sh
//! cargo run --example chat                                    # a server and its clients in one process, and a check
//! cargo run --example chat -- serve 127.0.0.1:7000            # a server and clients in several terminals
//! cargo run --example chat -- join 127.0.0.1:7000 ann
//! cargo run --example chat -- join 127.0.0.1:7000 bob
//! ```
//!
//! A typed line goes to everybody, `@bob hi` only to bob, and `/quit` leaves. Each file has one subject:
//!
//! | file | what it is |
//! |---|---|
//! | `tree` | the protocol |
//! | `frame` | where a message ends on a stream |
//! | `room` | the server's handler: what each message does |
//! | `server` | its sockets, tasks and queues |
//! | `ear` | the client's handler: each message as a line of text |
//! | `client` | its socket, and what the user types |
//! | `demo` | the run without arguments: it plays a script, and checks it |
//! | `script` | who does what, and who must hear it |
//! | `stage` | a socket for each client in the script, and the lines that it heard |
//!
//! It has no passwords, no encryption, and no limits on how much a member says.

mod client;
mod demo;
mod ear;
mod frame;
mod room;
mod script;
mod server;
mod stage;
mod tree;

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::pin::pin;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::poll;
use tokio::net::TcpListener;
use tokio::signal::ctrl_c;
use tokio::time::timeout;

const USAGE: &str = "\
usage: chat                       a demo: who said what, in which bytes, and a check of it
       chat serve HOST:PORT       a server
       chat join HOST:PORT NAME   a client: TEXT to all, @NAME TEXT to one, /quit
";

/// The time limit of the whole demo.
const DEMO: Duration = Duration::from_secs(20);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().skip(1).map(OsString::into_string).collect();
    let args: Vec<_> = args.iter().map(|arg| arg.as_deref().unwrap_or_default()).collect();
    match args[..] {
        [] => demo().await,
        ["serve", address] if is_address(address) => exit(serve(address).await),
        ["join", address, name] if is_address(address) => exit(client::run(address, name).await),
        ["-h" | "--help"] => {
            let _ = write!(io::stdout(), "{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

async fn demo() -> ExitCode {
    match timeout(DEMO, demo::run(script::SCRIPT, &mut io::stdout())).await {
        Ok(checked) => exit(checked),
        Err(_) => exit(Err("the demo takes too long")),
    }
}

/// Serves until Ctrl-C.
async fn serve(address: &str) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let mut interrupt = pin!(ctrl_c());
    let _ = poll!(interrupt.as_mut());
    writeln!(io::stdout(), "* serving {}, until Ctrl-C", listener.local_addr()?)?;
    tokio::select! {
        () = server::serve(listener, now) => Ok(()),
        stop = interrupt => stop,
    }
}

fn exit<E: Display>(done: Result<(), E>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("chat: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_address(address: &str) -> bool {
    address
        .rsplit_once(':')
        .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
