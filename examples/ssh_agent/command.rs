//! The command line: its arguments, and its exit codes.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio::time::timeout;

use crate::demo;
use crate::server;
use crate::socket::Socket;

const USAGE: &str = "\
usage: ssh_agent                 a demo: what is asked and answered, in which bytes, and a check of it
       ssh_agent SOCKET_PATH     an agent: SSH_AUTH_SOCK=SOCKET_PATH ssh-add -l
";

/// The time limit of the whole demo.
const DEMO: Duration = Duration::from_secs(20);

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn run() -> ExitCode {
    let args: Vec<_> = std::env::args_os().skip(1).collect();
    match &args[..] {
        [] => {
            let played = timeout(DEMO, demo::run(&mut io::stdout())).await;
            exit(played.unwrap_or(Err(demo::Failure::TooLong)))
        }
        [help] if help == "-h" || help == "--help" => {
            let _ = write!(io::stdout(), "{USAGE}");
            ExitCode::SUCCESS
        }
        [path] if is_path(path) => exit(serve(Path::new(path)).await),
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn is_path(path: &OsString) -> bool {
    !path.is_empty() && !path.as_encoded_bytes().starts_with(b"-")
}

/// Serves until it is interrupted or terminated, and removes its socket.
async fn serve(path: &Path) -> io::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let socket = Socket::bind(path)?;
    writeln!(io::stdout(), "* serving {}, until Ctrl-C", path.display())?;
    tokio::select! {
        () = server::serve(socket.listener()) => {}
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    Ok(())
}

fn exit<E: Display>(done: Result<(), E>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ssh_agent: {error}");
            ExitCode::FAILURE
        }
    }
}
