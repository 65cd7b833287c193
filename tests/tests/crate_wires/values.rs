//! Random values: what the crate writes, and what we write.

use netbytes::NetTree;
use netbytes_tests::oracles::Random;

use super::peers::{Bincode1, Bincode2, Borsh, Peer, Postcard};

/// On each of the four wires.
const VALUES: u64 = 25_000;

/// Bytes in order: each hash map that is read has its entries in another one.
pub(crate) fn sorted(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.sort_unstable();
    bytes
}

/// What both write is the same, and what both read of it is the value. Values are compared as bytes: NaN is none that equals
/// itself.
fn agree<P: Peer>() {
    let mut random = Random::new(2011);
    let (mut refused, mut bytes) = (0, 0);
    for _ in 0..VALUES {
        let message: P::Message = random.make();
        let Some(theirs) = P::encode(&message) else {
            assert!(message.to_vec().is_err(), "the crate refuses it: {message:?}");
            refused += 1;
            continue;
        };
        let ours = match message.to_vec() {
            Ok(ours) => ours,
            // Deeper than a message may be: a limit that the crate does not have.
            Err(error) if error.to_string().contains("deep") => continue,
            Err(error) => panic!("{error}: {message:?}"),
        };
        assert_eq!(ours, theirs, "{message:?}");
        let read = P::Message::from_slice(&theirs);
        let read = read.unwrap_or_else(|error| panic!("{error}: {message:?}"));
        assert_eq!(P::encode(&read).map(sorted), Some(sorted(theirs.clone())), "{message:?}");
        let back = P::decode(&ours).unwrap_or_else(|| panic!("not read: {message:?}"));
        assert_eq!(back.to_vec().map(sorted), Ok(sorted(theirs)), "{message:?}");
        bytes += ours.len();
    }
    assert!(refused < VALUES / 2, "most values have a form");
    assert!(bytes as u64 > 10 * VALUES, "most values are not empty");
}

#[test]
fn of_bincode1() {
    agree::<Bincode1>();
}

#[test]
fn of_bincode2() {
    agree::<Bincode2>();
}

#[test]
fn of_borsh() {
    agree::<Borsh>();
}

#[test]
fn of_postcard() {
    agree::<Postcard>();
}
