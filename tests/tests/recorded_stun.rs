//! What `turnutils_stunclient` and `turnutils_natdiscovery` asked a server of coturn and that of `examples/wires/stun`, and the
//! answers, through its tree: byte for byte.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use netbytes::{DecodeErrorKind, NetTree};
use tree::{Attribute, Body, Fingerprinted, Message};

#[allow(dead_code, reason = "the example needs what this test does not")]
#[path = "../../examples/wires/stun/tree.rs"]
mod tree;

const COTURN: &str = include_str!("../data/stun/coturn.hex");
const EXAMPLE: &str = include_str!("../data/stun/example.hex");

fn messages() -> Vec<Vec<u8>> {
    let bytes = |line: &str| {
        let hex = line.split(' ').next_back().unwrap();
        let at = (0..hex.len()).step_by(2);
        at.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    };
    COTURN.lines().chain(EXAMPLE.lines()).map(bytes).collect()
}

#[test]
fn every_message_is_written_byte_for_byte() {
    let (mut bodies, mut attributes, mut fingerprints) = (BTreeSet::new(), BTreeSet::new(), 0);
    for bytes in messages() {
        let message = Message::from_slice(&bytes).unwrap();
        assert_eq!(message.to_vec().unwrap(), bytes);
        for cut in 0..bytes.len() {
            assert!(Message::from_slice(&bytes[..cut]).unwrap_err().needs_more(), "{cut}");
        }
        bodies.insert(Message::peek(&bytes).unwrap().action().to_string());
        let (Body::Request(all) | Body::Success(all) | Body::Error(all)) = message.body else {
            panic!("{message:?}")
        };
        for attribute in &all {
            let name = format!("{attribute:?}");
            attributes.insert(name[..name.find([' ', '(']).unwrap()].to_owned());
        }
        let Some(Attribute::Fingerprint(_)) = all.last() else { continue };
        let message = Fingerprinted::from_slice(&bytes).unwrap();
        assert_eq!(message.to_vec().unwrap(), bytes);
        let (Body::Request(others) | Body::Success(others) | Body::Error(others)) = message.body
        else {
            panic!()
        };
        assert_eq!(others, all[..all.len() - 1]);
        fingerprints += 1;
    }
    let bodies: Vec<_> = bodies.iter().map(String::as_str).collect();
    assert_eq!(bodies.join(" "), "body.error body.request body.success");
    let attributes: Vec<_> = attributes.iter().map(String::as_str).collect();
    assert_eq!(
        attributes.join(" "),
        "ChangeRequest ErrorCode Fingerprint MappedAddress OtherAddress Padding ResponseOrigin ResponsePort Software \
         UnknownAttributes XorMappedAddress"
    );
    assert_eq!(fingerprints, 14);
}

/// The request of RFC 5769, 2.1. The padding of its user name is blanks, which are written as zeros.
#[test]
fn the_sample_of_the_standard_is_read() {
    let hex = "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff\
               80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2\
               80280004e57a3bcf";
    let at = (0..hex.len()).step_by(2);
    let bytes: Vec<u8> = at.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    let request = Fingerprinted::from_slice(&bytes).unwrap();
    assert_eq!(request.transaction, 0xb7e7_a701_bc34_d686_fa87_dfae);
    let Body::Request(attributes) = &request.body else { panic!() };
    let [
        Attribute::Software("STUN test client"),
        Attribute::Priority(0x6e00_01ff),
        Attribute::IceControlled(0x932f_f9b1_5126_3b36),
        Attribute::Username("evtj:h6vY"),
        Attribute::MessageIntegrity(_),
    ] = attributes[..]
    else {
        panic!("{attributes:?}")
    };

    let blanks = bytes.windows(3).position(|three| three == b"   ").unwrap();
    let with = |padding: &[u8; 3]| {
        let mut bytes = bytes.clone();
        bytes[blanks..blanks + 3].copy_from_slice(padding);
        bytes
    };
    let error = Fingerprinted::from_slice(&with(b"!  ")).unwrap_err();
    assert!(matches!(error.kind(), DecodeErrorKind::Checksum { found: 0xe57a_3bcf, .. }));
    let written = request.to_vec().unwrap();
    let end = bytes.len() - 4;
    assert_eq!(written[..end], with(b"\0\0\0")[..end]);
    assert_eq!(Fingerprinted::from_slice(&written).unwrap(), request);
}
