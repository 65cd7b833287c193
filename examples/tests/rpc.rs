//! The example `rpc`, run as a process.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod built;

use std::process::{Command, Output, Stdio};

#[test]
fn the_demo_checks_itself() {
    let Output { status, stdout, stderr } = rpc().output().unwrap();
    let said = String::from_utf8(stdout).unwrap();
    assert_eq!(status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&stderr));
    // The client asks for the sky. The reply is `Some`, then four bytes, `blue`.
    assert!(
        said.contains("-> #2   call.store.get   02 00 00 00 | 00 00 | 03 00 73 6b 79\n"),
        "{said}"
    );
    assert!(said.contains("<- #2   reply            00 | 02 00 00 00 | 01 04 00 62 6c 75 65\n"));
    assert!(said.contains("<- #11  refused          01 | 0b 00 00 00 | 75 6e 6b 6e 6f 77 6e "));
    assert!(said.ends_with("every call came to what it should\n"));
}

/// The example's binary.
fn rpc() -> Command {
    let rpc = built::example("rpc");
    let mut command = Command::new(rpc);
    command.stdin(Stdio::null());
    command
}
