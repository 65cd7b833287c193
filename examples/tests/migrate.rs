//! The example `migrate`, run as a process, with exit codes.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod built;

use std::process::{Command, Output};

#[test]
fn each_reads_what_the_other_wrote() {
    let Output { status, stdout, stderr } = migrate(&[]).output().unwrap();
    let said = String::from_utf8(stdout).unwrap();
    assert_eq!(status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&stderr));
    assert!(said.starts_with(
        "what bincode wrote:\n  1: opened by ann, without a limit, 1 marks\n  1: -250 for a book\n"
    ));
    assert!(said.contains("  Paid { id: 1, amount: 1000, note: \"wages\" }\n  Closed(1)\n"));
    assert!(said.ends_with("each read what the other wrote\n"));
}

#[test]
fn a_file_is_listed() {
    let file = std::env::temp_dir().join(format!("netbytes-migrate-test-{}", std::process::id()));
    std::fs::write(&file, b"\x02\0\0\0\x05\0\0\0\0\0\0\0").unwrap();
    let Output { status, stdout, .. } = migrate(&[file.to_str().unwrap()]).output().unwrap();
    assert_eq!((status.code(), &stdout[..]), (Some(0), &b"  5: closed\n"[..]));

    std::fs::write(&file, b"\x02\0\0\0\x05\0\0").unwrap();
    let Output { status, stderr, .. } = migrate(&[file.to_str().unwrap()]).output().unwrap();
    assert_eq!(status.code(), Some(1));
    assert!(String::from_utf8_lossy(&stderr).contains("at: 0"));
    std::fs::remove_file(&file).unwrap();
}

fn migrate(args: &[&str]) -> Command {
    let mut command = Command::new(built::example("migrate"));
    command.args(args);
    command
}
