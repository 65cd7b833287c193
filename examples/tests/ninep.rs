//! The example `ninep`, run as processes, with exit codes; and rude clients.
#![cfg(target_os = "linux")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

mod built;

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// The time limit of each wait.
const SOON: Duration = Duration::from_secs(8);

#[test]
fn the_demo_checks_itself() {
    let Output { status, stdout, stderr } = ninep(&[]).output().unwrap();
    let said = String::from_utf8(stdout).unwrap();
    assert_eq!(status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&stderr));
    assert!(said.contains(
        "-> Tversion  64 | ff ff | 00 00 01 00 08 00 39 50 32 30 30 30 2e 4c\n  \
         <- Rversion  65 | ff ff | 00 00 01 00 08 00 39 50 32 30 30 30 2e 4c\n"
    ));
    assert!(said.contains("<- Rread     75 | 01 00 | 08 00 00 00 48 65 6c 6c 6f 20 21 0a\n"));
    assert!(said.ends_with("every answer was what it should be\n"));
}

#[test]
fn bad_usage_is_told() {
    for args in [&["sing"][..], &["serve"], &["serve", "here", "."], &["cat", "127.0.0.1:1", "."]] {
        let Output { status, stderr, .. } = ninep(args).output().unwrap();
        assert_eq!(status.code(), Some(2), "{args:?}");
        assert!(stderr.starts_with(b"usage: ninep"), "{args:?}");
    }
    for args in [&["cat", "127.0.0.1:1", ".", "x"][..], &["serve", "127.0.0.1:0", "/nowhere"]] {
        assert_eq!(ninep(args).output().unwrap().status.code(), Some(1), "{args:?}");
    }
}

#[test]
fn files_are_read() {
    let server = Server::new("files");
    for len in [0_usize, 1, 65_512, 65_513, 3_000_001] {
        let data: Vec<u8> = (0_u8..=250).cycle().take(len).collect();
        fs::write(server.directory.join("a file"), &data).unwrap();
        let Output { status, stdout, .. } = server.cat("a file");
        assert!(status.success());
        assert_eq!(stdout.len(), len);
        assert!(stdout == data, "{len}");
    }
    let deep = (0..40).map(|depth| format!("{depth}/")).collect::<String>();
    fs::create_dir_all(server.directory.join(&deep)).unwrap();
    fs::write(server.directory.join(&deep).join("ß"), "deep").unwrap();
    assert_eq!(server.cat(&format!("/{deep}ß")).stdout, b"deep");
    for nothing in ["nothing", "0", "a file/x", "../../etc/passwd", &format!("{deep}x")] {
        let Output { status, stderr, .. } = server.cat(nothing);
        assert_eq!(status.code(), Some(1), "{nothing}");
        assert!(stderr.starts_with(b"ninep: the server refuses: "), "{nothing}");
    }
}

#[test]
fn the_rude_disturb_nobody() {
    let server = Server::new("rude");
    fs::write(server.directory.join("file"), "still here").unwrap();

    // Sizes that no frame has: the server closes the connection, before more bytes arrive.
    for size in [0_u32, 3, 4, 6, 64 * 1024 + 1, 0x7fff_ffff, u32::MAX] {
        let mut rude = server.connect();
        rude.write_all(&size.to_le_bytes()).unwrap();
        let _ = rude.write_all(&[0; 4]);
        assert!(hangs_up(&mut rude), "{size}");
    }

    // Random bytes, in whole frames and in half frames, and then the client disconnects.
    let mut seed = 0x2011_u32;
    for round in 0..200_u8 {
        let mut noise = vec![round, 0, 0, 0];
        noise.extend((0..round.saturating_sub(4)).map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        }));
        if round % 3 == 0 {
            noise.truncate(noise.len() / 2);
        }
        let _ = server.connect().write_all(&noise);
    }

    // Some clients send half a frame and wait. One client sends many requests and never reads.
    let mut waiting: Vec<_> = (0..100).map(|_| server.connect()).collect();
    for socket in &mut waiting {
        socket.write_all(b"\x15\0\0\0\x64\xff").unwrap();
    }
    let mut deaf = server.connect();
    deaf.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
    let version = b"\x15\0\0\0\x64\xff\xff\0\0\x01\0\x08\09P2000.L";
    while deaf.write_all(&version.repeat(1000)).is_ok() {}

    assert_eq!(server.cat("file").stdout, b"still here");
    drop((waiting, deaf));
}

#[test]
fn ctrl_c_is_a_clean_end() {
    let mut server = Server::new("interrupt");
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert!(server.child.wait().unwrap().success());
}

/// The example's binary.
fn ninep(args: &[&str]) -> Command {
    let mut command = Command::new(built::example("ninep"));
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Whether the server has closed the connection. If it has not read all bytes, the client sees a reset.
fn hangs_up(socket: &mut TcpStream) -> bool {
    match socket.read(&mut [0]) {
        Ok(read) => read == 0,
        Err(error) => error.kind() == ErrorKind::ConnectionReset,
    }
}

/// A server with a directory of its own, on a free port. Both are removed at the end of the test.
struct Server {
    child: Child,
    address: String,
    directory: PathBuf,
}

impl Server {
    fn new(name: &str) -> Self {
        let directory =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir(&directory).unwrap();
        let mut child =
            ninep(&["serve", "127.0.0.1:0", directory.to_str().unwrap()]).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("* serving ").and_then(|rest| rest.split(',').next());
        let address = address.unwrap().to_owned();
        Self { child, address, directory }
    }

    fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(&self.address).unwrap();
        socket.set_read_timeout(Some(SOON)).unwrap();
        socket
    }

    fn cat(&self, file: &str) -> Output {
        ninep(&["cat", &self.address, self.directory.to_str().unwrap(), file]).output().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}
