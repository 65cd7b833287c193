//! The example `chat`, run as processes, with pipes and exit codes; and clients that only send bytes, polite and rude.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

mod built;

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// The time limit of each wait.
const SOON: Duration = Duration::from_secs(8);

#[test]
fn the_demo_checks_itself() {
    let Output { status, stdout, .. } = chat(&[]).output().unwrap();
    let said = String::from_utf8(stdout).unwrap();
    assert_eq!(status.code(), Some(0), "{said}");
    // ann says hello: the bytes that she sends, and the bytes that the two others get.
    assert!(said.contains("0c 00 | 00 01 01 | 07 00 48 65 6c 6c 6f 20 21\n"));
    assert!(said.contains("10 00 | 01 03 | 03 00 61 6e 6e 07 00 48 65 6c 6c 6f 20 21\n"));
    assert!(said.ends_with("every line was heard where it should be, and nowhere else\n"));
}

#[test]
fn bad_usage_is_told() {
    for args in [&["sing"][..], &["serve"], &["serve", "here"], &["join", "127.0.0.1:7000"], &[""]]
    {
        let Output { status, stderr, .. } = chat(args).output().unwrap();
        assert_eq!(status.code(), Some(2), "{args:?}");
        assert!(stderr.starts_with(b"usage: chat"), "{args:?}");
    }
    let nobody_serves = chat(&["join", "127.0.0.1:1", "ann"]).output().unwrap();
    assert_eq!(nobody_serves.status.code(), Some(1));
}

#[test]
fn people_talk() {
    let (mut server, address) = serve();
    let mut ann = Process::join(&address, "ann");
    ann.hears("* nobody else is here");
    let mut bob = Process::join(&address, "bob");
    bob.hears_start("* here: ann (since ");
    ann.hears_start("* joined: bob (since ");
    let mut cy = Process::join(&address, "cy");
    cy.hears_start("* here: ann (since ");
    ann.hears_start("* joined: cy (since ");
    bob.hears_start("* joined: cy (since ");

    ann.types("Hello !");
    bob.hears("<ann> Hello !");
    cy.hears("<ann> Hello !");
    bob.types("@cy psst");
    cy.hears("<bob, to you> psst");
    cy.types("  ");
    cy.types("@ann");
    cy.hears("! to one alone: @NAME TEXT");
    cy.types(&"long ".repeat(300));
    cy.hears_start("! length 1499 over the maximum of 1000");

    let taken = chat(&["join", &address, "bob"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(taken.status.code(), Some(1));
    assert_eq!(taken.stderr, b"chat: the name bob is taken\n");

    // The end of the input works like /quit. Before it, a client must not hear lines that were for others.
    bob.types("/quit");
    assert!(bob.ends().success());
    ann.hears("* left: bob");
    cy.hears("* left: bob");
    cy.types_no_more();
    assert!(cy.ends().success());
    ann.hears("* left: cy");

    server.kill();
    assert_eq!(ann.ends().code(), Some(1));
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_a_clean_end() {
    let interrupt = |process: &Process| {
        let id = process.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    };
    let (mut server, address) = serve();
    let ann = Process::join(&address, "ann");
    ann.hears("* nobody else is here");
    let mut bob = Process::join(&address, "bob");
    bob.hears_start("* here: ann");
    ann.hears_start("* joined: bob");
    interrupt(&bob);
    assert!(bob.ends().success());
    ann.hears("* left: bob");
    interrupt(&server);
    assert!(server.ends().success());
}

#[test]
fn the_rude_disturb_nobody() {
    let (_server, address) = serve();
    let mut ann = Raw::join(&address, "ann");
    let mut bob = Raw::join(&address, "bob");
    assert_eq!(ann.frame().get(..2), Some(&[1, 1][..]));

    // Random bytes, with a header for every length.
    let mut seed = 0x2011_u32;
    for round in 0..200_u16 {
        let mut noise = round.to_le_bytes().to_vec();
        noise.extend((0..round).map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0] & if round % 2 == 0 { 0xff } else { 0x03 }
        }));
        // Send all of it, or half of it, and disconnect. The server may have closed the connection already.
        if round % 3 == 0 {
            noise.truncate(noise.len() / 2);
        }
        let _ = Raw::connect(&address).0.write_all(&noise);
    }

    // A frame that is longer than any message is refused before its bytes arrive. Then the server closes the connection.
    let mut rude = Raw::connect(&address);
    rude.0.write_all(&[0xff, 0xff]).unwrap();
    assert_eq!(rude.frame().get(..2), Some(&[1, 5][..]));
    assert_eq!(rude.0.read(&mut [0]).unwrap(), 0);

    // The server answers each whole frame that is no message.
    let mut rude = Raw::connect(&address);
    for message in
        [&b""[..], b"\x02", b"\x00\x01\x01\xff\xff", b"\x00\x02\x00", b"\x00\x00\x01\x00\xff"]
    {
        rude.send(message);
        assert_eq!(rude.frame().get(..2), Some(&[1, 5][..]), "{message:02x?}");
    }
    // After that, the same client can still join.
    rude.send(b"\x00\x00\x03\x00eve");
    assert_eq!(rude.frame().get(..4), Some(&[1, 0, 2, 0][..]));
    assert_eq!(ann.frame().get(..7), Some(&b"\x01\x01\x03\x00eve"[..]));
    assert_eq!(bob.frame().get(..7), Some(&b"\x01\x01\x03\x00eve"[..]));

    ann.send(b"\x00\x01\x01\x02\x00hi");
    assert_eq!(bob.frame(), b"\x01\x03\x03\x00ann\x02\x00hi");
    assert_eq!(rude.frame(), b"\x01\x03\x03\x00ann\x02\x00hi");
}

#[test]
fn a_client_that_does_not_read_is_let_go() {
    let (_server, address) = serve();
    let mut ann = Raw::join(&address, "ann");
    let mut deaf = Raw::join(&address, "deaf");
    let mut bob = Raw::join(&address, "bob");
    assert_eq!(ann.frame().get(..2), Some(&[1, 1][..]));
    assert_eq!(ann.frame().get(..2), Some(&[1, 1][..]));

    // ann talks, never far ahead of the messages that bob has received, until somebody leaves.
    let (heard, mut mouth) = (Arc::new(AtomicUsize::new(0)), Raw(ann.0.try_clone().unwrap()));
    let heard_by_bob = Arc::clone(&heard);
    let talk = thread::spawn(move || {
        let message = [b"\x00\x01\x01\xe8\x03", &[b'x'; 1000][..]].concat();
        let mut sent = 0;
        while mouth.try_send(&message) {
            sent += 1;
            while sent > heard_by_bob.load(Relaxed) + 100 {
                thread::yield_now();
            }
        }
        sent
    });
    let listen = thread::spawn(move || {
        let mut left = Vec::new();
        while left.len() < 2 {
            let frame = bob.frame();
            match frame.get(1) {
                Some(2) => left.push(frame),
                _ => drop(heard.fetch_add(1, Relaxed)),
            }
        }
        (heard.load(Relaxed), left)
    });
    let (deaf_left, ann_left) = (b"\x01\x02\x04\x00deaf", b"\x01\x02\x03\x00ann");
    assert_eq!(ann.frame(), deaf_left);
    ann.0.shutdown(Shutdown::Write).unwrap();
    let sent = talk.join().unwrap();

    // bob received all messages. The client that did not read got as many as there was room for.
    assert_eq!(listen.join().unwrap(), (sent, vec![deaf_left.to_vec(), ann_left.to_vec()]));
    let mut got = 0;
    while deaf.try_frame().is_some() {
        got += 1;
    }
    assert!(got < sent, "{got} of {sent}");
}

/// The example's binary.
fn chat(args: &[&str]) -> Command {
    let chat = built::example("chat");
    let mut command = Command::new(chat);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A server on a free port, and its address.
fn serve() -> (Process, String) {
    let server = Process::new(&mut chat(&["serve", "127.0.0.1:0"]));
    let line = server.line();
    let address =
        line.strip_prefix("* serving ").and_then(|rest| rest.strip_suffix(", until Ctrl-C"));
    let address = address.unwrap().to_owned();
    (server, address)
}

/// A running chat process. It is killed at the end of its test.
struct Process {
    child: Child,
    lines: Receiver<String>,
}

impl Process {
    fn new(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (stdout, (sender, lines)) = (child.stdout.take().unwrap(), mpsc::channel());
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines() {
                let _ = sender.send(line.unwrap());
            }
        });
        Self { child, lines }
    }

    fn join(address: &str, name: &str) -> Self {
        Self::new(&mut chat(&["join", address, name]))
    }

    fn types(&mut self, line: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
    }

    fn types_no_more(&mut self) {
        self.child.stdin = None;
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(SOON).expect("a line")
    }

    fn hears(&self, expected: &str) {
        assert_eq!(self.line(), expected);
    }

    fn hears_start(&self, expected: &str) {
        let line = self.line();
        assert!(line.starts_with(expected), "{line}");
    }

    /// Checks that it prints nothing more, and ends.
    fn ends(&mut self) -> ExitStatus {
        let began = Instant::now();
        while began.elapsed() < SOON {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert_eq!(self.lines.recv_timeout(SOON).ok(), None);
                return status;
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("it does not end");
    }

    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A client that only sends and receives bytes.
struct Raw(TcpStream);

impl Raw {
    fn connect(address: &str) -> Self {
        let socket = TcpStream::connect(address).unwrap();
        socket.set_read_timeout(Some(SOON)).unwrap();
        Self(socket)
    }

    fn join(address: &str, name: &str) -> Self {
        let mut raw = Self::connect(address);
        let len = u8::try_from(name.len()).unwrap();
        raw.send(&[&[0, 0, len, 0], name.as_bytes()].concat());
        assert_eq!(raw.frame().get(..2), Some(&[1, 0][..]));
        raw
    }

    fn send(&mut self, message: &[u8]) {
        assert!(self.try_send(message));
    }

    fn try_send(&mut self, message: &[u8]) -> bool {
        let len = u16::try_from(message.len()).unwrap().to_le_bytes();
        self.0.write_all(&[&len, message].concat()).is_ok()
    }

    fn frame(&mut self) -> Vec<u8> {
        self.try_frame().expect("a frame")
    }

    /// Reads the next frame, or `None` at the end of the connection.
    fn try_frame(&mut self) -> Option<Vec<u8>> {
        let mut len = [0; 2];
        if let Err(error) = self.0.read_exact(&mut len) {
            assert!(
                !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
                "{error}"
            );
            return None;
        }
        let mut message = vec![0; usize::from(u16::from_le_bytes(len))];
        self.0.read_exact(&mut message).ok().map(|()| message)
    }
}
