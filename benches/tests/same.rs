//! The derive and the code by hand agree: on the bytes, on the values, and on what they refuse.

use netbytes::NetTree as _;
use netbytes_benches::flavours;
use netbytes_benches::out_of_line::{by_hand, derived};
use netbytes_benches::samples::{samples, stream};
use netbytes_benches::tree::{Tally, World};

#[test]
fn both_write_the_same_bytes_and_read_the_same_values() {
    for (name, message) in samples() {
        let bytes = same_bytes(&message);
        assert_eq!(derived::decode(&bytes).as_ref(), Ok(&message), "{name}");
        assert_eq!(by_hand::decode(&bytes).as_ref(), Ok(&message), "{name}");
        let (mut a, mut b) = (Tally::default(), Tally::default());
        assert_eq!(derived::dispatch(&bytes, &mut a), Ok(()), "{name}");
        assert_eq!(by_hand::dispatch(&bytes, &mut b), Ok(()), "{name}");
        assert_eq!(a, b, "{name}");
    }
    assert_eq!(stream().iter().map(same_bytes).count(), netbytes_benches::samples::STREAM);
}

#[test]
fn both_refuse_the_same_bytes() {
    for (name, message) in samples() {
        let bytes = same_bytes(&message);
        for len in 0..bytes.len() {
            let cut = bytes.get(..len).unwrap_or_default();
            assert!(derived::decode(cut).is_err() && by_hand::decode(cut).is_err(), "{name} {len}");
        }
        let mut changed = bytes.clone();
        for place in 0..bytes.len() {
            for byte in [0, 1, 2, 0x7f, 0x80, 0xff] {
                changed.clone_from(&bytes);
                if let Some(changed) = changed.get_mut(place) {
                    *changed = byte;
                }
                same_result(&changed);
            }
        }
        changed.clone_from(&bytes);
        changed.push(0);
        same_result(&changed);
    }
}

fn same_result(bytes: &[u8]) {
    let (a, b) = (derived::decode(bytes).ok(), by_hand::decode(bytes).ok());
    // Not the values, for a NaN is not equal to itself.
    assert_eq!(format!("{a:?}"), format!("{b:?}"));
    let (mut sum_a, mut sum_b) = (Tally::default(), Tally::default());
    let a = derived::dispatch(bytes, &mut sum_a).ok();
    assert_eq!(a, by_hand::dispatch(bytes, &mut sum_b).ok());
    assert_eq!(sum_a, sum_b);
}

/// The bytes of a message, whoever writes them.
fn same_bytes(message: &World<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    assert_eq!(by_hand::encode(message, &mut bytes), Ok(()));
    let mut derived = vec![0xee];
    assert_eq!(derived::encode(message, &mut derived), Ok(()));
    assert_eq!(derived.split_first(), Some((&0xee, &*bytes)));
    assert_eq!(derived::to_vec(message).as_ref(), Ok(&bytes));
    assert_eq!(by_hand::to_vec(message).as_ref(), Ok(&bytes));
    let mut slice = vec![0; bytes.len() + 1];
    for encoded in [
        derived::encode_to_slice(message, &mut slice).ok(),
        by_hand::encode_to_slice(message, &mut slice).ok(),
    ] {
        assert_eq!(encoded, Some(bytes.len()));
        assert_eq!(slice.get(..bytes.len()), Some(&*bytes));
    }
    let short = slice.get_mut(1..bytes.len()).unwrap_or_default();
    assert!(derived::encode_to_slice(message, short).is_err());
    assert!(by_hand::encode_to_slice(message, short).is_err());
    bytes
}

#[test]
fn both_write_the_same_along_a_path() {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    assert_eq!(derived::login(&mut a, "ann", "secret"), Ok(()));
    assert_eq!(by_hand::login(&mut b, "ann", "secret"), Ok(()));
    assert_eq!(derived::r#move(&mut a, 1, 2), Ok(()));
    assert_eq!(by_hand::r#move(&mut b, 1, 2), Ok(()));
    assert_eq!(a, b);
}

#[test]
fn every_kind_of_handler_does_the_same() {
    let table = flavours::box_table();
    let (mut plain, mut waits, mut fixed, mut boxed) =
        (Tally::default(), Tally::default(), Tally::default(), Tally::default());
    for message in stream() {
        let input = message.to_vec().unwrap();
        assert_eq!(derived::dispatch(&input, &mut plain), Ok(()));
        assert_eq!(flavours::dispatch_async(&input, &mut waits), Ok(()));
        assert_eq!(flavours::dispatch_table(&input, &mut fixed), Ok(()));
        assert_eq!(flavours::dispatch_box_table(&table, &input, &mut boxed), Ok(()));
    }
    assert_ne!(plain.sum, 0);
    assert_eq!([&waits, &fixed, &boxed], [&plain; 3]);
}
