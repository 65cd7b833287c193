//! The example `ssh_agent`, run as a process: its file, its signals, its exit codes; and clients that send any bytes.
//! `.ci/ssh_agent` tests it with OpenSSH.
#![cfg(unix)]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

mod built;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The time limit of each wait.
const SOON: Duration = Duration::from_secs(8);

const LIST: &[u8] = &[11];
const NO_KEYS: &[u8] = &[12, 0, 0, 0, 0];
const FAILURE: &[u8] = &[5];

#[test]
fn the_demo_checks_itself() {
    let Output { status, stdout, stderr } = command().output().unwrap();
    let said = String::from_utf8(stdout).unwrap();
    assert_eq!(status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&stderr));
    // The type of the key is a node below the type of the message: its text is a part of the tag.
    assert!(said.contains(
        "add_identity.ed25519\n  -> 11 00 00 00 0b 73 73 68 2d 65 64 32 35 35 31 39 | 00 00 00 20"
    ));
    assert!(said.contains("add_identity.other\n  -> 11 00 00 00 07 73 73 68 2d 72 73 61 | 00 00"));
    assert!(said.contains("unlock\n  -> 17 | 00 00 00 06 62 61 72 6c 65 79\n  <- 05\n"));
    assert!(said.ends_with("\nevery answer is what it should be, and the signature is good\n"));
}

#[test]
fn bad_usage_is_told() {
    for args in [&["-l"][..], &["a", "b"], &[""]] {
        let Output { status, stderr, .. } = command().args(args).output().unwrap();
        assert_eq!(status.code(), Some(2), "{args:?}");
        assert!(stderr.starts_with(b"usage: ssh_agent"), "{args:?}");
    }
}

#[test]
fn its_file_is_its_owners_and_goes_with_it() {
    let folder = Folder::new("file");
    let path = folder.0.join("agent");
    for signal in ["-INT", "-TERM"] {
        let mut agent = Agent::serve(&path);
        let there = fs::metadata(&path).unwrap();
        assert!(there.file_type().is_socket());
        assert_eq!(there.permissions().mode() & 0o777, 0o600);
        // A connected client does not keep the agent running.
        let mut client = Client::connect(&path);
        assert_eq!(client.ask(LIST), NO_KEYS);
        assert_eq!(agent.end(signal), Some(0));
        assert!(fs::symlink_metadata(&path).is_err());
    }
}

#[test]
fn it_takes_nobodys_place() {
    let folder = Folder::new("place");
    let refused = |path: &Path, why: &str| {
        let Output { status, stderr, .. } = command().arg(path).output().unwrap();
        assert_eq!(status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&stderr), format!("ssh_agent: {why}\n"));
    };
    let file = folder.0.join("letter");
    fs::write(&file, "dear bob").unwrap();
    refused(&file, "what is there is no socket");
    assert_eq!(fs::read(&file).unwrap(), b"dear bob");

    let path = folder.0.join("agent");
    let mut agent = Agent::serve(&path);
    refused(&path, "somebody listens there already");
    assert_eq!(Client::connect(&path).ask(LIST), NO_KEYS);

    // An agent that was killed leaves its file, and nobody listens to it. A new agent replaces the file.
    agent.0.kill().unwrap();
    agent.0.wait().unwrap();
    assert!(fs::symlink_metadata(&path).is_ok());
    let mut agent = Agent::serve(&path);
    assert_eq!(Client::connect(&path).ask(LIST), NO_KEYS);

    // The agent does not remove a file that another process has put in its place.
    fs::remove_file(&path).unwrap();
    let _other = UnixListener::bind(&path).unwrap();
    assert_eq!(agent.end("-TERM"), Some(0));
    assert!(fs::symlink_metadata(&path).is_ok());
}

#[test]
fn the_rude_disturb_nobody() {
    let folder = Folder::new("rude");
    let path = folder.0.join("agent");
    let _agent = Agent::serve(&path);
    let mut polite = Client::connect(&path);
    assert_eq!(polite.ask(LIST), NO_KEYS);

    // The agent answers each whole frame, whatever is in it.
    let mut rude = Client::connect(&path);
    let mut seed = 0x2011_u32;
    for round in 0..400_usize {
        let noise = (0..round).map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0] & if round % 2 == 0 { 0xff } else { 0x1f }
        });
        // The tags leave out `SSH_AGENTC_LOCK`, which would lock the agent with a random passphrase.
        let tag = [0, 9, 11, 13, 17, 18, 25, 27, 255][round % 9];
        let mut message = vec![tag];
        message.extend(noise);
        assert!(!rude.ask(&message).is_empty());
    }
    assert_eq!(rude.ask(b""), FAILURE);
    // The length of the key is four gigabytes, which is more than the remaining bytes.
    assert_eq!(rude.ask(b"\x0d\xff\xff\xff\xff\0"), FAILURE);

    // A frame that is too long ends its connection before its bytes arrive. Half a frame ends it when its client is gone.
    rude.0.write_all(&(256 * 1024 + 1_u32).to_be_bytes()).unwrap();
    assert_eq!(rude.0.read(&mut [0]).unwrap(), 0);
    let mut half = Client::connect(&path);
    half.0.write_all(&[0, 0, 0, 9, 11]).unwrap();
    drop(half);
    assert_eq!(polite.ask(LIST), NO_KEYS);
}

/// The example's binary.
fn command() -> Command {
    let mut command = Command::new(built::example("ssh_agent"));
    command.stdin(Stdio::null());
    command
}

/// A running agent. It is killed when this is dropped.
struct Agent(Child);

impl Agent {
    /// Starts an agent, and waits until it prints that it serves.
    fn serve(path: &Path) -> Self {
        let mut child = command().arg(path).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, format!("* serving {}, until Ctrl-C\n", path.display()));
        Self(child)
    }

    fn end(&mut self, signal: &str) -> Option<i32> {
        let id = self.0.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        let begun = Instant::now();
        while begun.elapsed() < SOON {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A client that only sends and receives bytes.
struct Client(UnixStream);

impl Client {
    fn connect(path: &Path) -> Self {
        let socket = UnixStream::connect(path).unwrap();
        socket.set_read_timeout(Some(SOON)).unwrap();
        Self(socket)
    }

    fn ask(&mut self, message: &[u8]) -> Vec<u8> {
        let len = u32::try_from(message.len()).unwrap().to_be_bytes();
        self.0.write_all(&[&len, message].concat()).unwrap();
        let mut len = [0; 4];
        self.0.read_exact(&mut len).unwrap();
        let mut answer = vec![0; u32::from_be_bytes(len).try_into().unwrap()];
        self.0.read_exact(&mut answer).unwrap();
        answer
    }
}

/// A folder for one test. It is removed when this is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let name = format!("netbytes-ssh-agent-{test}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
