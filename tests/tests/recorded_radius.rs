//! What `radclient` asked `freeradius` and the server of `examples/wires/radius`, and the answers, through its tree: byte for
//! byte.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use netbytes::{DecodeErrorKind, NetTree};
use tree::{Asked, Attribute, Code, Request, Response, Vendor, VendorAttribute};

#[allow(dead_code, reason = "the example needs what this test does not")]
#[path = "../../examples/wires/radius/tree.rs"]
mod tree;

const SERVER: &str = include_str!("../data/radius/freeradius.hex");
const EXAMPLE: &str = include_str!("../data/radius/example.hex");

fn packets(direction: &str) -> Vec<Vec<u8>> {
    let lines = SERVER.lines().chain(EXAMPLE.lines());
    let bytes = |hex: &str| {
        let at = (0..hex.len()).step_by(2);
        at.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    };
    lines.filter_map(|line| line.strip_prefix(direction)).map(bytes).collect()
}

/// The names of the variants of some attributes.
fn names(attributes: &[Attribute<'_>], names: &mut BTreeSet<String>) {
    for attribute in attributes {
        let name = format!("{attribute:?}");
        names.insert(name[..name.find([' ', '(']).unwrap()].to_owned());
    }
}

#[test]
fn every_packet_is_written_byte_for_byte() {
    let (mut requests, mut codes, mut attributes) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for bytes in packets("> ") {
        let request = Request::from_slice(&bytes).unwrap();
        assert_eq!(request.to_vec().unwrap(), bytes);
        for cut in 0..bytes.len() {
            assert!(Request::from_slice(&bytes[..cut]).unwrap_err().needs_more(), "{cut}");
        }
        requests.insert(Request::peek(&bytes).unwrap().action().name());
        let (Asked::Access(all) | Asked::Accounting(all)) = request.asked else { continue };
        names(&all, &mut attributes);
    }
    for bytes in packets("< ") {
        let response = Response::from_slice(&bytes).unwrap();
        assert_eq!(response.to_vec().unwrap(), bytes);
        codes.insert(format!("{:?}", response.code));
        names(&response.attributes, &mut attributes);
    }
    let joined = |names: BTreeSet<String>| names.into_iter().collect::<Vec<_>>().join(" ");
    let requests: Vec<_> = requests.into_iter().collect();
    assert_eq!(requests.join(" "), "access accounting change disconnect status");
    assert_eq!(
        joined(codes),
        "AccessAccept AccessChallenge AccessReject AccountingResponse ChangeAck ChangeNak DisconnectAck DisconnectNak"
    );
    assert_eq!(
        joined(attributes),
        "AcctAuthentic AcctDelayTime AcctInputGigawords AcctInputOctets AcctInputPackets AcctInterimInterval AcctLinkCount \
         AcctMultiSessionId AcctOutputGigawords AcctOutputOctets AcctOutputPackets AcctSessionId AcctSessionTime AcctStatusType \
         AcctTerminateCause CalledStationId CallingStationId ChapChallenge ChapPassword Class ConnectInfo ErrorCause \
         EventTimestamp Extended FilterId FramedInterfaceId FramedIpAddress FramedIpNetmask FramedIpv6Address \
         FramedIpv6Prefix FramedMtu FramedProtocol FramedRoute IdleTimeout MessageAuthenticator NasIdentifier NasIpAddress \
         NasIpv6Address NasPort NasPortId NasPortType ProxyState ReplyMessage ServiceType SessionTimeout State \
         TunnelMediumType TunnelType Unknown UserName UserPassword VendorSpecific"
    );
}

#[test]
fn attributes_of_vendors_are_in_attributes() {
    let accepted = packets("< ")
        .into_iter()
        .find(|bytes| Response::from_slice(bytes).unwrap().code == Code::AccessAccept);
    let bytes = accepted.unwrap();
    let response = Response::from_slice(&bytes).unwrap();
    let vendors: Vec<_> = response
        .attributes
        .iter()
        .filter_map(|attribute| match attribute {
            Attribute::VendorSpecific(vendor) => Some(vendor.clone()),
            _ => None,
        })
        .collect();
    let cisco = |value| Vendor::Cisco(vec![VendorAttribute { kind: 1, value }]);
    let expected = [
        cisco(b"ip:dns-servers=192.0.2.53"),
        cisco(b"shell:priv-lvl=15"),
        Vendor::Microsoft(vec![VendorAttribute { kind: 28, value: &[192, 0, 2, 53] }]),
        Vendor::Unknown { tag: 14122, raw: &[7, 6, 0, 0, 3, 232] },
    ];
    assert_eq!(vendors, expected);
    let frag = Attribute::Extended { kind: 241, extended: 1, value: &[0, 0, 0, 1] };
    assert!(response.attributes.contains(&frag));
    let tunnel = Attribute::TunnelType { group: 1, kind: 13 };
    assert!(response.attributes.contains(&tunnel));
}

#[test]
fn lengths_count_what_is_before_them() {
    // A packet that is said to be shorter than its header, and an attribute that is.
    let short = [b"\x0c\x01\0\x13".as_slice(), &[0; 16]].concat();
    let error = Request::from_slice(&short).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::OutOfRange, Some("length")));
    let error = Attribute::from_slice(&[1, 1]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::OutOfRange, 1));
    assert_eq!(Attribute::UserName("ann").to_vec().unwrap(), b"\x01\x05ann");
    let longest = "x".repeat(253);
    assert_eq!(Attribute::UserName(&longest).to_vec().unwrap().len(), 255);
    assert!(Attribute::UserName(&"x".repeat(254)).to_vec().is_err());
}

#[test]
fn a_long_attribute_says_whether_it_goes_on() {
    let long = |more| Attribute::LongExtended {
        kind: 245,
        extended: 2,
        more,
        reserved: 0,
        value: b"part",
    };
    assert_eq!(long(true).to_vec().unwrap(), b"\xf5\x08\x02\x80part");
    assert_eq!(Attribute::from_slice(b"\xf5\x08\x02\0part").unwrap(), long(false));
}
