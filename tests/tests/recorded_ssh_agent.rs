//! What OpenSSH says to an agent, and what agents answer: all of it is decoded by the tree of the example, and encoded to
//! the same bytes.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

#[path = "../../examples/ssh_agent/tree.rs"]
mod tree;

use std::collections::BTreeMap;

use netbytes::replay::{Direction, Recording};
use netbytes::{Decode, NetTree};

use tree::{
    ConstrainedKey, Constraint, Done, Extended, Listed, NewKey, PublicKey, Request, Signature,
    Signed,
};

const EXAMPLE: &str = include_str!("../data/ssh_agent/example.txt");
const OPENSSH: &str = include_str!("../data/ssh_agent/openssh.txt");

/// Each request with its answer.
fn exchanges(text: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
    let recording: Recording = text.parse().unwrap();
    let of = |direction| recording.frames_of(direction).map(<[u8]>::to_vec);
    assert!(of(Direction::Forth).count() == of(Direction::Back).count());
    of(Direction::Forth).zip(of(Direction::Back)).collect()
}

/// The value of these bytes, which has no others.
fn decode<'a, T: NetTree + Decode<'a>>(bytes: &'a [u8]) -> T {
    let value = T::from_slice(bytes).unwrap_or_else(|error| panic!("{error}: {bytes:02x?}"));
    assert_eq!(value.to_vec().unwrap(), bytes);
    assert_eq!(value.encoded_len(), bytes.len());
    value
}

/// What is answered, in a word.
fn answer(request: &Request<'_>, answer: &[u8]) -> String {
    match request {
        Request::RequestIdentities => match decode(answer) {
            Listed::IdentitiesAnswer { keys } => {
                let kinds = keys.iter().map(|identity| kind(&identity.key));
                kinds.collect::<Vec<_>>().join(" ")
            }
            Listed::Failure => "failure".to_owned(),
        },
        Request::SignRequest { .. } => match decode(answer) {
            Signed::SignResponse { signature } => match signature {
                Signature::Ed25519 { .. } => "ed25519".to_owned(),
                Signature::Other { tag, .. } => format!("other {tag}"),
            },
            Signed::Failure => "failure".to_owned(),
        },
        Request::Extension { .. } => format!("{:?}", decode::<Extended<'_>>(answer)),
        _ => format!("{:?}", decode::<Done>(answer)).to_lowercase(),
    }
}

fn kind(key: &PublicKey<'_>) -> String {
    match key {
        PublicKey::Ed25519 { .. } => "ed25519".to_owned(),
        PublicKey::Other { tag, .. } => format!("other {tag}"),
    }
}

/// The paths of the requests, with the answers to each, and how often there were.
fn summary(text: &str) -> Vec<String> {
    let mut counts = BTreeMap::<_, u32>::new();
    for (asked, answered) in exchanges(text) {
        let request = decode::<Request<'_>>(&asked);
        let path = Request::peek(&asked).unwrap().action().to_string();
        *counts.entry(format!("{path}: {}", answer(&request, &answered))).or_default() += 1;
    }
    counts.into_iter().map(|(what, count)| format!("{count} {what}")).collect()
}

#[test]
fn openssh_and_the_example() {
    let expected = [
        "3 add_id_constrained.ed25519: failure",
        "1 add_id_constrained.ed25519: success",
        "1 add_id_constrained.other: failure",
        "3 add_identity.ed25519: success",
        "2 add_identity.other: failure",
        "1 lock: success",
        "1 remove_all_identities: success",
        "1 remove_identity: failure",
        "1 remove_identity: success",
        "3 request_identities: ",
        "4 request_identities: ed25519 ed25519",
        "2 sign_request: ed25519",
        "1 sign_request: failure",
        "2 unknown: failure",
        "1 unlock: failure",
        "1 unlock: success",
    ];
    assert_eq!(summary(EXAMPLE), expected);
}

/// An `other` is told by the length of its name: 7 is `ssh-rsa`, 19 `ecdsa-sha2-nistp256`, 32 a certificate.
#[test]
fn openssh_and_its_own_agent() {
    let expected = [
        "4 add_id_constrained.ed25519: success",
        "1 add_id_constrained.other: success",
        "3 add_identity.ed25519: success",
        "2 add_identity.other: success",
        "1 lock: success",
        "1 remove_all_identities: success",
        "1 remove_identity: failure",
        "2 remove_identity: success",
        "3 request_identities: ",
        "3 request_identities: ed25519 ed25519",
        "1 request_identities: ed25519 ed25519 other ecdsa-sha2-nistp256 other ssh-ed25519-cert-v01@openssh.com",
        "1 request_identities: ed25519 ed25519 other ssh-rsa other ecdsa-sha2-nistp256 other ssh-ed25519-cert-v01@openssh.com",
        "2 sign_request: ed25519",
        "1 sign_request: failure",
        "1 sign_request: other ecdsa-sha2-nistp256",
        "1 sign_request: other ssh-rsa",
        "1 unknown: failure",
        "1 unknown: success",
        "1 unlock: failure",
        "1 unlock: success",
    ];
    assert_eq!(summary(OPENSSH), expected);
}

/// The constraints that were asked for, in order.
fn constraints(text: &str) -> Vec<String> {
    let exchanges = exchanges(text);
    let asked = exchanges.iter().filter_map(|(asked, _)| match decode(asked) {
        Request::AddIdConstrained(ConstrainedKey::Ed25519 { constraints, .. }) => Some(constraints),
        _ => None,
    });
    let name = |constraint: &Constraint<'_>| match constraint {
        Constraint::Lifetime { seconds } => format!("for {seconds} s"),
        Constraint::Confirm => "confirm".to_owned(),
        Constraint::Extension { name, details } => format!("{name}, {} bytes", details.len()),
    };
    asked.map(|all| all.iter().map(name).collect::<Vec<_>>().join(", ")).collect()
}

#[test]
fn constraints_are_told_apart() {
    let expected = [
        "for 604800 s",
        "confirm",
        "for 604800 s, confirm",
        "restrict-destination-v00@openssh.com, 107 bytes",
    ];
    assert_eq!(constraints(EXAMPLE), expected);
    assert_eq!(constraints(OPENSSH), expected);
}

#[test]
fn a_key_is_what_it_was() {
    let exchanges = exchanges(EXAMPLE);
    let added = exchanges.iter().find_map(|(asked, _)| match decode(asked) {
        Request::AddIdentity(NewKey::Ed25519 { pair, comment }) => Some((pair, comment)),
        _ => None,
    });
    let (pair, comment) = added.unwrap();
    assert_eq!(comment, "ann@example.org");
    assert_eq!(pair.secret_and_public.last_chunk(), Some(pair.public));
}

/// Whatever is cut off or changed: an error, or bytes that are encoded again as they are.
#[test]
fn cut_and_changed() {
    for (asked, answered) in exchanges(OPENSSH) {
        spoilt(&asked, |bytes| same::<Request<'_>>(bytes));
        spoilt(&answered, |bytes| {
            same::<Listed<'_>>(bytes);
            same::<Signed<'_>>(bytes);
            same::<Extended<'_>>(bytes);
            same::<Done>(bytes);
        });
    }
}

fn spoilt(bytes: &[u8], check: impl Fn(&[u8])) {
    for at in 0..bytes.len() {
        check(bytes.get(..at).unwrap());
        let mut changed = bytes.to_vec();
        *changed.get_mut(at).unwrap() ^= 1 << (at % 8);
        check(&changed);
    }
}

fn same<'a, T: NetTree + Decode<'a>>(bytes: &'a [u8]) {
    if let Ok(value) = T::from_slice(bytes) {
        assert_eq!(value.to_vec().unwrap(), bytes);
    }
}
