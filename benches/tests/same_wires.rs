//! The derive and the code by hand agree on a wire with a header, bits and relations.

use netbytes::NetTree as _;
use netbytes_benches::wires::{Message, Packet, Sum, by_hand, derived, packets};

#[test]
fn both_write_the_same_bytes_and_read_the_same_values() {
    for (name, packet) in packets() {
        let bytes = packet.to_vec().unwrap();
        let (mut a, mut b) = (Vec::new(), Vec::new());
        assert_eq!(derived::encode(&packet, &mut a), Ok(()));
        assert_eq!(by_hand::encode(&packet, &mut b), Ok(()));
        assert_eq!([&a, &b], [&bytes; 2], "{name}");
        let mut slice = [0; 100];
        assert_eq!(derived::encode_to_slice(&packet, &mut slice), Ok(bytes.len()));
        assert_eq!(slice.get(..bytes.len()), Some(&*bytes));
        assert_eq!(by_hand::encode_to_slice(&packet, &mut slice), Ok(bytes.len()));
        assert_eq!(slice.get(..bytes.len()), Some(&*bytes));
        assert_eq!(derived::decode(&bytes).as_ref(), Ok(&packet), "{name}");
        assert_eq!(by_hand::decode(&bytes).as_ref(), Ok(&packet), "{name}");
    }
    let (mut a, mut b) = (Vec::new(), Vec::new());
    assert_eq!(derived::levels(&mut a, 7, -5, 9), Ok(()));
    assert_eq!(by_hand::levels(&mut b, 7, -5, 9), Ok(()));
    assert_eq!(a, b);
}

#[test]
fn both_refuse_the_same_bytes() {
    for (_, packet) in packets() {
        let bytes = packet.to_vec().unwrap();
        for len in 0..bytes.len() {
            same_result(bytes.get(..len).unwrap_or_default());
        }
        for place in 0..bytes.len() {
            for byte in 0..=u8::MAX {
                let mut changed = bytes.clone();
                if let Some(changed) = changed.get_mut(place) {
                    *changed = byte;
                }
                same_result(&changed);
            }
        }
        same_result(&[&*bytes, &[0]].concat());
    }
}

fn same_result(bytes: &[u8]) {
    assert_eq!(derived::decode(bytes).ok(), by_hand::decode(bytes).ok(), "{bytes:02x?}");
    let (mut a, mut b) = (Sum::default(), Sum::default());
    let done = derived::dispatch(bytes, &mut a).ok();
    assert_eq!(done, by_hand::dispatch(bytes, &mut b).ok());
    assert!(done.is_none() || a == b, "{bytes:02x?}");
}

#[test]
fn both_refuse_the_same_values() {
    let refused = |message| {
        let [(_, packet), ..] = packets();
        let packet = Packet { message, ..packet };
        let (mut a, mut b) = (Vec::new(), Vec::new());
        derived::encode(&packet, &mut a).is_err()
            && by_hand::encode(&packet, &mut b).is_err()
            && a.is_empty()
            && b.is_empty()
    };
    assert!(refused(Message::Levels { kind: 8, gain: 0, left: 0, right: 0 }));
    assert!(refused(Message::Levels { kind: 0, gain: 32, left: 0, right: 0 }));
    assert!(refused(Message::Levels { kind: 0, gain: 0, left: 2048, right: 0 }));
    assert!(refused(Message::Levels { kind: 0, gain: 0, left: 0, right: -2049 }));
    assert!(refused(Message::Note { dated: true, len: 1, at: None, text: "a" }));
    assert!(refused(Message::Note { dated: false, len: 2, at: None, text: "a" }));
    assert!(refused(Message::Note { dated: false, len: 128, at: None, text: "a" }));
}
