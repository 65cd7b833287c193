//! What `mosquitto_pub` and `mosquitto_sub` said to the broker of `examples/wires/mqtt`, through its tree: byte for byte.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use netbytes::NetTree;
use tree::{Connect, Opening, Packet, Packet5, Property};

#[allow(dead_code, reason = "the example needs what this test does not")]
#[path = "../../examples/wires/mqtt/tree.rs"]
mod tree;

const RECORDED: &str = include_str!("../data/mqtt/mosquitto.hex");

/// What was sent on each connection, and what was received, each as one stream.
fn streams() -> BTreeMap<(u32, &'static str), Vec<u8>> {
    let mut streams: BTreeMap<_, Vec<u8>> = BTreeMap::new();
    for line in RECORDED.lines() {
        let [number, direction, hex] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let at = (0..hex.len()).step_by(2);
        let bytes = at.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
        streams.entry((number.parse().unwrap(), direction)).or_default().extend(bytes);
    }
    streams
}

#[test]
fn every_packet_is_written_byte_for_byte() {
    let (mut versions, mut actions, mut properties) = (BTreeMap::new(), BTreeSet::new(), 0);
    for ((number, direction), stream) in streams() {
        let mut rest = stream.as_slice();
        if direction == ">" {
            let (opening, behind) = Opening::from_prefix(rest).unwrap();
            assert_eq!(opening.to_vec().unwrap(), rest[..rest.len() - behind.len()]);
            let Opening::Connect(connect) = opening;
            versions.insert(number, matches!(connect, Connect::V5 { .. }));
            rest = behind;
        }
        // The first direction in order is the one of the answers.
        let is_v5 = match versions.get(&number) {
            Some(is_v5) => *is_v5,
            None => stream.starts_with(&[0x20, 3]),
        };
        while !rest.is_empty() {
            let (bytes, action, behind) = match is_v5 {
                true => {
                    let (packet, behind) = Packet5::from_prefix(rest).unwrap();
                    if let Packet5::Publish { properties: found, .. } = &packet {
                        properties += found.all.len();
                        let text = Property::ContentType("text");
                        assert!(found.all.is_empty() || found.all.contains(&text));
                    }
                    (packet.to_vec().unwrap(), Packet5::peek(rest).unwrap().action().name(), behind)
                }
                false => {
                    let (packet, behind) = Packet::from_prefix(rest).unwrap();
                    (packet.to_vec().unwrap(), Packet::peek(rest).unwrap().action().name(), behind)
                }
            };
            let read = &rest[..rest.len() - behind.len()];
            assert_eq!(bytes, read);
            for cut in 1..read.len() {
                let error = match is_v5 {
                    true => Packet5::from_prefix(&read[..cut]).unwrap_err(),
                    false => Packet::from_prefix(&read[..cut]).unwrap_err(),
                };
                assert!(error.needs_more(), "{cut}: {error}");
            }
            actions.insert(action);
            rest = behind;
        }
    }
    let actions: Vec<_> = actions.into_iter().collect();
    assert_eq!(
        actions.join(" "),
        "conn_ack disconnect pub_ack pub_comp pub_rec pub_rel publish sub_ack subscribe unsub_ack unsubscribe"
    );
    assert_eq!(properties, 5);
}
