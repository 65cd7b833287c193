//! Conversations that `diod` had with its own clients, through the tree of `examples/ninep`: byte for byte.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use netbytes::{Computed, Decode, NetTree};
use ninep::{Reply, Request, Rmessage, Tmessage};

#[allow(dead_code, reason = "the example needs what this test does not")]
#[path = "../../examples/ninep/tree.rs"]
mod ninep;

const DIODLS: &str = include_str!("../data/ninep/diodls.hex");
const DIODCAT: &str = include_str!("../data/ninep/diodcat.hex");
const BY_HAND: &str = include_str!("../data/ninep/by_hand.hex");

/// `size[4]` and a message: what the example leaves to its framing.
#[derive(NetTree, Debug, PartialEq)]
#[net(sized(u32, inclusive))]
struct Frame<M> {
    message: M,
}

enum Recorded {
    Sent(Vec<u8>),
    Received(Vec<u8>),
}

fn conversation(text: &str) -> impl Iterator<Item = Recorded> {
    text.lines().map(|line| match line.split_once(' ') {
        Some((">", hex)) => Recorded::Sent(bytes(hex)),
        Some(("<", hex)) => Recorded::Received(bytes(hex)),
        _ => panic!("{line}"),
    })
}

fn bytes(hex: &str) -> Vec<u8> {
    assert_eq!(hex.len() % 2, 0);
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// Decodes a frame, and encodes it again.
fn both_ways<'a, M: NetTree + Decode<'a>>(frame: &'a [u8]) -> M {
    let decoded = Frame::<M>::from_slice(frame).unwrap();
    assert_eq!(decoded.to_vec().unwrap(), frame);
    assert_eq!(decoded.encoded_len(), frame.len());
    for cut in 0..frame.len() {
        assert!(Frame::<M>::from_slice(&frame[..cut]).is_err(), "{cut}");
    }
    decoded.message
}

#[test]
fn every_frame_is_decoded_and_encoded_byte_for_byte() {
    let (mut requests, mut replies) = (BTreeSet::new(), BTreeSet::new());
    for text in [DIODLS, DIODCAT, BY_HAND] {
        for frame in conversation(text) {
            match frame {
                Recorded::Sent(frame) => {
                    both_ways::<Tmessage<'_>>(&frame);
                    requests.insert(Tmessage::peek(&frame[4..]).unwrap().action().name());
                }
                Recorded::Received(frame) => {
                    both_ways::<Rmessage<'_>>(&frame);
                    replies.insert(Rmessage::peek(&frame[4..]).unwrap().action().name());
                }
            }
        }
    }
    let in_a_row = |names: BTreeSet<&str>| names.into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(
        in_a_row(requests),
        "attach auth clunk flush getattr lopen read readdir statfs unknown version walk"
    );
    assert_eq!(
        in_a_row(replies),
        "attach clunk flush getattr lerror lopen read readdir statfs version walk"
    );
}

#[test]
fn what_was_listed() {
    let mut names = Vec::new();
    for frame in conversation(DIODLS) {
        let Recorded::Received(frame) = frame else { continue };
        if let Reply::Readdir { data } = both_ways::<Rmessage<'_>>(&frame).reply {
            names.extend(data.iter().map(|entry| (entry.name.to_owned(), entry.kind)));
        }
    }
    names.sort();
    let (directory, file, link) = (4, 8, 10);
    let expected = [
        (".", directory),
        ("..", directory),
        ("empty", file),
        ("grüße.txt", file),
        ("link", link),
        ("numbers", file),
        ("readme.txt", file),
        ("sub", directory),
    ];
    assert_eq!(names, expected.map(|(name, kind)| (name.to_owned(), kind)));
}

#[test]
fn what_was_read() {
    let (mut walked, mut read) = (Vec::new(), Vec::new());
    for frame in conversation(DIODCAT) {
        match frame {
            Recorded::Sent(frame) => {
                if let Request::Walk { names, .. } = both_ways::<Tmessage<'_>>(&frame).request {
                    walked.push(names.join("/"));
                }
            }
            Recorded::Received(frame) => {
                if let Reply::Read { data } = both_ways::<Rmessage<'_>>(&frame).reply {
                    read.extend_from_slice(data);
                }
            }
        }
    }
    assert_eq!(walked, ["sub/a file.txt", "grüße.txt", "empty", "numbers", "nope"]);
    let numbers: String = (1..=500).map(|number| format!("{number}\n")).collect();
    assert_eq!(String::from_utf8(read).unwrap(), format!("inside\ngrüße\n{numbers}"));
}

#[test]
fn what_was_asked_by_hand() {
    let sent: Vec<_> = conversation(BY_HAND)
        .filter_map(|frame| match frame {
            Recorded::Sent(frame) => Some(frame),
            Recorded::Received(_) => None,
        })
        .collect();
    let requests: Vec<Tmessage<'_>> = sent.iter().map(|frame| both_ways(frame)).collect();
    let message = |tag, request| Tmessage { kind: Computed, tag, request };
    assert!(requests.contains(&message(0xabcd, Request::Flush { oldtag: 0x1234 })));
    // Treadlink of fid 1, with the tag 6: not in the tree, and still itself.
    assert!(requests.contains(&message(6, Request::Unknown(22, &[0x01, 0x00, 0x00, 0x00]))));
}
