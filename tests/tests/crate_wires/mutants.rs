//! Changed bytes: what both accept is the same value, and what one of the two accepts alone is of a kind that the guide lists.

use std::collections::BTreeMap;

use netbytes::{DecodeErrorKind, NetTree};
use netbytes_tests::oracles::Random;

use super::peers::{Bincode1, Bincode2, Borsh, Peer, Postcard};
use super::values::sorted;

const MUTANTS: usize = 25_000;

/// The name of the error, without its facts.
fn kind(kind: DecodeErrorKind) -> String {
    let kind = format!("{kind:?}");
    kind.split([' ', '(']).next().unwrap_or_default().to_owned()
}

/// What the crate accepts and we do not, by the kind of our error; and how often we accept what the crate does not.
fn compare<P: Peer>() -> (BTreeMap<String, usize>, usize) {
    let mut random = Random::new(7);
    let (mut theirs_alone, mut ours_alone, mut both) = (BTreeMap::new(), 0, 0);
    let mut tried = 0;
    while tried < MUTANTS {
        let message: P::Message = random.make();
        let Ok(mut bytes) = message.to_vec() else { continue };
        tried += 1;
        for _ in 0..=random.below(2) {
            let at = random.below(bytes.len().max(1));
            match (random.below(4), bytes.get_mut(at)) {
                (0, Some(_)) => bytes.truncate(at),
                (1, _) => bytes.insert(at.min(bytes.len()), random.byte()),
                (2, Some(byte)) => {
                    *byte = [0, 1, 0x7f, 0x80, 0xfb, 0xfc, 0xfd, 0xff][random.below(8)];
                }
                (_, Some(byte)) => *byte = random.byte(),
                (_, None) => {}
            }
        }
        match (P::Message::from_slice(&bytes), P::decode(&bytes)) {
            (Ok(ours), Some(theirs)) => {
                both += 1;
                let written = ours.to_vec().map(sorted);
                assert_eq!(written.as_ref(), Ok(&sorted(bytes.clone())), "{bytes:02x?}");
                assert_eq!(P::encode(&theirs).map(sorted), written.ok(), "{bytes:02x?}");
            }
            (Ok(ours), None) => {
                ours_alone += 1;
                println!("accepted here alone: {ours:?} {bytes:02x?}");
            }
            (Err(error), Some(_)) => *theirs_alone.entry(kind(error.kind())).or_default() += 1,
            (Err(_), None) => {}
        }
    }
    assert!(both > MUTANTS / 20, "some changed bytes are values");
    (theirs_alone, ours_alone)
}

/// The kinds of `theirs` are those that the guide lists, and nothing is accepted by us alone.
fn differences<P: Peer>(listed: &[&str]) {
    let (theirs, ours) = compare::<P>();
    println!("accepted by the crate alone: {theirs:?}");
    assert_eq!(ours, 0, "what we accept, the crate accepts");
    let unlisted: Vec<_> = theirs.keys().filter(|kind| !listed.contains(&kind.as_str())).collect();
    assert!(unlisted.is_empty(), "not listed: {unlisted:?}");
}

#[test]
fn of_bincode1() {
    differences::<Bincode1>(&["Unordered", "DuplicateKey", "TooDeep"]);
}

#[test]
fn of_bincode2() {
    differences::<Bincode2>(&[
        "Unordered",
        "DuplicateKey",
        "TooDeep",
        "OverlongVarint",
        "InvalidMarker",
    ]);
}

#[test]
fn of_borsh() {
    differences::<Borsh>(&["Unordered", "TooDeep"]);
}

#[test]
fn of_postcard() {
    differences::<Postcard>(&[
        "Unordered",
        "DuplicateKey",
        "TooDeep",
        "OverlongVarint",
        "InvalidMarker",
    ]);
}
