//! Tests of what a client cannot do, on a session without a socket.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

use netbytes::{Computed, NetTree};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use rustix::io::Errno;

use crate::export::Export;
use crate::fids::OPEN;
use crate::session::Session;
use crate::stage::{GREETING, LONG, Stage};
use crate::tree::{Entry, Fid, Head, Qid, Reply, Request, Rmessage, Tmessage, VERSION};

const ROOT: Fid = Fid(0);
const FILE: Fid = Fid(1);
const TAG: u16 = 1;

/// A session on a directory, with [`ROOT`] attached.
struct Attack {
    stage: Stage,
    session: Session,
    answer: Vec<u8>,
}

impl Attack {
    fn new() -> Self {
        Self::with_msize(8192)
    }

    fn with_msize(msize: u32) -> Self {
        let stage = Stage::new().unwrap();
        let export = Arc::new(Export::new(&stage.served()).unwrap());
        let mut attack = Self { stage, session: Session::new(export), answer: Vec::new() };
        let version = Request::Version { msize, version: VERSION };
        assert_eq!(attack.ask(&version), Reply::Version { msize, version: VERSION });
        let aname = attack.stage.served().to_string_lossy().into_owned();
        assert!(matches!(attack.ask(&attach(ROOT, &aname)), Reply::Attach { .. }));
        attack
    }

    fn ask(&mut self, request: &Request<'_>) -> Reply<'_> {
        self.answer = self.session.answer(&message(request.clone())).unwrap().to_vec();
        let Rmessage { tag, reply, .. } = Rmessage::from_slice(&self.answer).unwrap();
        assert_eq!(tag, TAG);
        reply
    }

    fn refuses(&mut self, request: &Request<'_>, errno: Errno) {
        let ecode = errno.raw_os_error().unsigned_abs();
        assert_eq!(self.ask(request), Reply::Lerror { ecode }, "{request:?}");
    }

    /// Walks, and returns the number of steps that succeeded.
    fn walk(&mut self, from: Fid, names: &[&str]) -> usize {
        let walk = Request::Walk { fid: from, newfid: FILE, names: names.to_vec() };
        match self.ask(&walk) {
            Reply::Walk { qids } => qids.len(),
            Reply::Lerror { .. } => 0,
            other => panic!("{other:?}"),
        }
    }

    fn opens(&mut self) {
        let open = Request::Lopen { fid: FILE, flags: 0 };
        assert!(matches!(self.ask(&open), Reply::Lopen { .. }));
    }

    fn reads(&mut self, fid: Fid, offset: u64, count: u32) -> Vec<u8> {
        match self.ask(&Request::Read { fid, offset, count }) {
            Reply::Read { data } => data.to_vec(),
            other => panic!("{other:?}"),
        }
    }

    fn clunk(&mut self, fid: Fid) {
        assert_eq!(self.ask(&Request::Clunk { fid }), Reply::Clunk);
    }
}

fn message(request: Request<'_>) -> Vec<u8> {
    Tmessage { kind: Computed, tag: TAG, request }.to_vec().unwrap()
}

fn attach(fid: Fid, aname: &str) -> Request<'_> {
    Request::Attach { fid, afid: Fid::NONE, uname: "", aname, n_uname: 0 }
}

const OPEN_FILE: Request<'static> = Request::Lopen { fid: FILE, flags: 0 };

#[test]
fn nothing_outside_is_found() {
    let mut attack = Attack::new();
    let root = attack.session.answer(&walk_bytes(&["."])).unwrap();
    attack.clunk(FILE);
    // The parent of the exported directory is that directory.
    let above = attack.session.answer(&walk_bytes(&[".."])).unwrap();
    assert_eq!(root, above);
    attack.clunk(FILE);
    for way in [
        &["..", "secret"][..],
        &["sub", "..", "..", "secret", "key"],
        &["../secret"],
        &["sub/../../secret"],
        &["/"],
        &["/etc"],
        &[""],
        &["greeting\0"],
        &["greeting", ".."],
        &["greeting", "."],
        &["way out", "key"],
        &["way out", ".."],
        &["link", ".."],
        &["sub", "key", "x"],
    ] {
        assert!(attack.walk(ROOT, way) < way.len(), "{way:?}");
        // The fid was not assigned.
        attack.refuses(&OPEN_FILE, Errno::BADF);
    }
    let etc = attach(Fid(2), "/etc");
    attack.refuses(&etc, Errno::NOENT);
    attack.refuses(&attach(Fid(2), ""), Errno::NOENT);
}

fn walk_bytes(names: &[&str]) -> Vec<u8> {
    let names = names.to_vec();
    message(Request::Walk { fid: ROOT, newfid: FILE, names })
}

#[test]
fn links_are_seen_and_not_followed() {
    let mut attack = Attack::new();
    for way in [&["link"][..], &["way out"], &["sub", "key"]] {
        assert_eq!(attack.walk(ROOT, way), way.len());
        let attributes = Request::Getattr { fid: FILE, mask: 0 };
        match attack.ask(&attributes) {
            Reply::Getattr { attributes, .. } => assert_eq!(attributes.qid.kind, Qid::LINK),
            other => panic!("{other:?}"),
        }
        attack.refuses(&OPEN_FILE, Errno::LOOP);
        attack.clunk(FILE);
    }
}

#[test]
fn what_becomes_a_link_later_is_not_followed_either() {
    let mut attack = Attack::new();
    let served = attack.stage.served();
    assert_eq!(attack.walk(ROOT, &["sub"]), 1);
    fs::rename(served.join("sub"), served.join("sub 2")).unwrap();
    symlink("../secret", served.join("sub")).unwrap();
    let walk = |name| Request::Walk { fid: FILE, newfid: Fid(2), names: vec![name] };
    attack.refuses(&walk("key"), Errno::NOTDIR);
    attack.refuses(&OPEN_FILE, Errno::LOOP);
    attack.clunk(FILE);

    assert_eq!(attack.walk(ROOT, &["greeting"]), 1);
    fs::remove_file(served.join("greeting")).unwrap();
    symlink("../secret/key", served.join("greeting")).unwrap();
    attack.refuses(&OPEN_FILE, Errno::LOOP);
}

#[test]
fn what_changes_meanwhile_leads_out_at_no_moment() {
    let mut attack = Attack::new();
    let (served, done) = (attack.stage.served(), Arc::new(AtomicBool::new(false)));
    fs::create_dir(served.join("sub/dir")).unwrap();
    fs::write(served.join("sub/dir/key"), GREETING).unwrap();
    symlink("../../secret", served.join("sub/dir 2")).unwrap();
    let (swapped, over) = (served.join("sub"), Arc::clone(&done));
    let swap = thread::spawn(move || {
        while !over.load(Relaxed) {
            // A file becomes a link that leads out of the directory, and a file again. So does a directory.
            fs::write(swapped.join("new"), GREETING).unwrap();
            fs::rename(swapped.join("new"), swapped.join("file")).unwrap();
            exchange(&swapped.join("dir"), &swapped.join("dir 2"));
            symlink("../../secret/key", swapped.join("new")).unwrap();
            fs::rename(swapped.join("new"), swapped.join("file")).unwrap();
            exchange(&swapped.join("dir"), &swapped.join("dir 2"));
        }
    });
    let mut opened = 0;
    for round in 0..20_000 {
        let way = if round % 2 == 0 { &["sub", "file"][..] } else { &["sub", "dir", "key"] };
        if attack.walk(ROOT, way) == way.len() {
            if matches!(attack.ask(&OPEN_FILE), Reply::Lopen { .. }) {
                assert_eq!(attack.reads(FILE, 0, 100), GREETING.as_bytes());
                opened += 1;
            }
            attack.clunk(FILE);
        }
    }
    done.store(true, Relaxed);
    swap.join().unwrap();
    assert!(opened > 0);
}

fn exchange(one: &Path, other: &Path) {
    let aside = one.with_extension("aside");
    fs::rename(one, &aside).unwrap();
    fs::rename(other, one).unwrap();
    fs::rename(aside, other).unwrap();
}

#[test]
fn only_files_and_directories_are_opened_and_only_to_read() {
    let mut attack = Attack::new();
    let fifo = attack.stage.served().join("fifo");
    mknodat(CWD, &fifo, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    assert_eq!(attack.walk(ROOT, &["fifo"]), 1);
    attack.refuses(&OPEN_FILE, Errno::OPNOTSUPP);
    attack.clunk(FILE);
    assert_eq!(attack.walk(ROOT, &["greeting"]), 1);
    for flags in [0o1, 0o2, 0o100, 0o1000, 0o102] {
        attack.refuses(&Request::Lopen { fid: FILE, flags }, Errno::ROFS);
    }
    attack.opens();
    attack.refuses(&OPEN_FILE, Errno::BUSY);
    assert_eq!(attack.reads(FILE, 0, 100), GREETING.as_bytes());
    assert_eq!(attack.reads(FILE, 6, 100), b"!\n");
    assert_eq!(attack.reads(FILE, u64::from(u32::MAX), 100), b"");
    attack.refuses(&Request::Read { fid: FILE, offset: u64::MAX, count: 1 }, Errno::INVAL);
    attack.refuses(&Request::Readdir { fid: FILE, offset: 0, count: 99 }, Errno::BADF);
}

#[test]
fn answers_fit_into_the_frame_that_was_agreed_upon() {
    let mut attack = Attack::with_msize(512);
    assert_eq!(attack.walk(ROOT, &["sub", "grüße aus 9P"]), 2);
    attack.opens();
    let (mut offset, mut answers) = (0, 0);
    loop {
        let read = attack.reads(FILE, offset, u32::MAX).len();
        assert!(4 + attack.answer.len() <= 512);
        if read == 0 {
            break;
        }
        (offset, answers) = (offset + read as u64, answers + 1);
    }
    assert_eq!((offset, answers), (LONG as u64, 308));
}

#[test]
fn a_directory_is_read_in_parts_that_fit() {
    let mut attack = Attack::new();
    for number in 0..300 {
        fs::write(attack.stage.served().join(format!("sub/{number:03}")), "").unwrap();
    }
    assert_eq!(attack.walk(ROOT, &["sub"]), 1);
    attack.opens();
    for count in [32, 100, 1000, u32::MAX] {
        let (mut offset, mut names) = (0, Vec::new());
        loop {
            let readdir = Request::Readdir { fid: FILE, offset, count };
            let Reply::Readdir { data } = attack.ask(&readdir) else { panic!("no entries") };
            let len: usize = data.iter().map(Entry::encoded_len).sum();
            assert!(len <= count as usize && len <= 8192);
            let Some(last) = data.last() else { break };
            offset = last.offset;
            names.extend(data.iter().map(|entry| entry.name.to_owned()));
            // A long name has no room in 32 bytes.
            if count == 32 && names.last().is_some_and(|name| name == "299") {
                break;
            }
        }
        assert_eq!(names.iter().filter(|name| name.len() == 3 && *name != "key").count(), 300);
        assert!(names.is_sorted());
    }
    // An answer without entries would mean the end of the directory, so it is an error.
    attack.refuses(&Request::Readdir { fid: FILE, offset: 0, count: 10 }, Errno::INVAL);
}

#[test]
fn numbers_are_the_clients_and_bounded() {
    let mut attack = Attack::new();
    let walk = |fid, newfid| Request::Walk { fid, newfid, names: vec![] };
    attack.refuses(&walk(Fid(7), FILE), Errno::BADF);
    attack.refuses(&walk(ROOT, Fid::NONE), Errno::BADF);
    attack.refuses(&Request::Clunk { fid: FILE }, Errno::BADF);
    let mut held = 1;
    while matches!(attack.ask(&walk(ROOT, Fid(held))), Reply::Walk { .. }) {
        held += 1;
    }
    assert_eq!(held, 1024);
    attack.refuses(&walk(ROOT, Fid(held)), Errno::MFILE);
    attack.refuses(&walk(ROOT, FILE), Errno::BADF);
    let open = |fid| Request::Lopen { fid: Fid(fid), flags: 0 };
    let opened = (1..held).take_while(|fid| matches!(attack.ask(&open(*fid)), Reply::Lopen { .. }));
    assert_eq!(opened.count(), OPEN);
    attack.clunk(FILE);
    assert!(matches!(attack.ask(&open(100)), Reply::Lopen { .. }));

    // A new `Tversion` resets the session.
    let version = Request::Version { msize: 9000, version: "9P2000" };
    let unknown = Reply::Version { msize: 9000, version: "unknown" };
    assert_eq!(attack.ask(&version), unknown);
    attack.refuses(&walk(ROOT, FILE), Errno::BADF);
    let aname = attack.stage.served().to_string_lossy().into_owned();
    attack.refuses(&attach(ROOT, &aname), Errno::PROTO);
    attack.refuses(&Request::Version { msize: 99, version: VERSION }, Errno::MSGSIZE);
}

#[test]
fn any_bytes_are_answered() {
    let mut attack = Attack::new();
    assert_eq!(attack.session.answer(b""), None);
    assert_eq!(attack.session.answer(b"\x6e\x01"), None);
    let mut seed = 0x2011_u32;
    for round in 0..20_000_usize {
        let mut bytes: Vec<_> = (0..round % 40)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                seed.to_be_bytes()[0] & if round % 2 == 0 { 0xff } else { 0x03 }
            })
            .collect();
        let kinds = [8, 12, 24, 40, 100, 102, 104, 108, 110, 116, 120, 72, 7];
        if let (Some(first), Some(kind)) = (bytes.first_mut(), kinds.get(round % 16)) {
            *first = *kind;
        }
        let Ok((Head { tag, .. }, _)) = Head::from_prefix(&bytes) else { continue };
        let answer = attack.session.answer(&bytes).unwrap();
        assert!(Rmessage::from_slice(&answer).is_ok(), "{bytes:02x?}");
        assert_eq!(Head::from_prefix(&answer).unwrap().0.tag, tag);
    }
}
