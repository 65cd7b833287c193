//! The command line.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::pin::pin;
use std::process::ExitCode;
use std::time::Duration;

use futures_util::poll;
use tokio::net::TcpListener;
use tokio::signal::ctrl_c;
use tokio::time::timeout;

use crate::export::Export;
use crate::{client, demo, server};

const USAGE: &str = "\
usage: ninep                           a demo: what is asked and answered, in which bytes, and a check of it
       ninep serve HOST:PORT DIR       a server, for all who can reach it
       ninep cat HOST:PORT DIR FILE    writes what is in a file of a directory that is served
";

/// The time limit of the whole demo.
const DEMO: Duration = Duration::from_secs(20);

pub(crate) async fn run() -> ExitCode {
    let args: Vec<_> = std::env::args_os().skip(1).map(OsString::into_string).collect();
    let args: Vec<_> = args.iter().map(|arg| arg.as_deref().unwrap_or_default()).collect();
    match args[..] {
        [] => demo().await,
        ["serve", address, directory] if is_address(address) => {
            exit(serve(address, Path::new(directory)).await)
        }
        ["cat", address, directory, file] if is_address(address) => {
            exit(client::cat(address, directory, file, &mut io::stdout()).await)
        }
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
    match timeout(DEMO, demo::run(&mut io::stdout())).await {
        Ok(checked) => exit(checked),
        Err(_) => exit(Err("the demo takes too long")),
    }
}

/// Serves until Ctrl-C.
async fn serve(address: &str, directory: &Path) -> io::Result<()> {
    let export = Export::new(directory)?;
    let listener = TcpListener::bind(address).await?;
    let mut interrupt = pin!(ctrl_c());
    let _ = poll!(interrupt.as_mut());
    writeln!(io::stdout(), "* serving {}, until Ctrl-C", listener.local_addr()?)?;
    tokio::select! {
        () = server::serve(listener, export) => Ok(()),
        stop = interrupt => stop,
    }
}

fn exit<E: Display>(done: Result<(), E>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ninep: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_address(address: &str) -> bool {
    address
        .rsplit_once(':')
        .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
}
