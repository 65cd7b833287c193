//! `width = if .. { 2 } else { 1 }`: integers of one of two widths, as other fields say.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use netbytes::{Computed, DecodeErrorKind, EncodeErrorKind, Handler, HandlesAll, NetTree};

/// The attributes of BGP: a flag says whether the length has one byte or two.
#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Attribute<'a> {
    #[net(bits = 3)]
    flags: u8,
    #[net(bits = 1)]
    extended: bool,
    #[net(bits = 4, magic = 0b0000)]
    _unused: (),
    kind: u8,
    #[net(width = if extended { 2 } else { 1 })]
    length: Computed<u16>,
    #[net(sized = length, rest)]
    value: &'a [u8],
}

#[test]
fn of_a_length() {
    let attribute = |extended, value| Attribute {
        flags: 2,
        extended,
        _unused: (),
        kind: 5,
        length: Computed,
        value,
    };
    for (extended, bytes) in [(false, &b"\x40\x05\x02xy"[..]), (true, b"\x50\x05\0\x02xy")] {
        let attribute = attribute(extended, b"xy");
        assert_eq!(attribute.to_vec().unwrap(), bytes);
        assert_eq!(attribute.check().unwrap(), bytes.len());
        let mut slice = [0; 20];
        let len = attribute.encode_to_slice(&mut slice).unwrap();
        assert_eq!(slice.get(..len).unwrap(), bytes);
        assert_eq!(Attribute::from_slice(bytes).unwrap(), attribute);
        for len in 0..bytes.len() {
            assert!(Attribute::from_slice(bytes.get(..len).unwrap()).unwrap_err().needs_more());
        }
    }
    let long = [7; 256];
    assert_eq!(attribute(true, &long).to_vec().unwrap().len(), 260);
    let error = attribute(false, &long).to_vec().unwrap_err();
    assert_eq!((error.kind(), error.field()), (EncodeErrorKind::OutOfRange, Some("length")));
    assert_eq!(Attribute::MIN_LEN, 3);
}

#[derive(NetTree, Debug, PartialEq)]
enum Packet {
    Move {
        mode: u8,
        #[net(width = if mode & 0x80 != 0 || mode == 1 { 3 } else { 8 })]
        distance: i64,
        #[net(width = if distance < 0 { 1 } else { 2 }, endian = big)]
        speed: u32,
    },
}

#[derive(Default)]
struct Log(Vec<(u8, i64, u32)>);
impl Handler for Log {
    type Output = ();
}
impl HandlesAll for Log {}
impl PacketHandler for Log {
    fn r#move(&mut self, mode: u8, distance: i64, speed: u32) {
        self.0.push((mode, distance, speed));
    }
}

#[test]
fn of_a_variant() {
    let packet = Packet::Move { mode: 0x81, distance: -2, speed: 7 };
    let bytes = [0, 0x81, 0xfe, 0xff, 0xff, 7];
    assert_eq!(packet.to_vec().unwrap(), bytes);
    assert_eq!(Packet::from_slice(&bytes).unwrap(), packet);
    let mut log = Log::default();
    Packet::dispatch(&bytes, &mut log).unwrap();
    let mut out = Vec::new();
    Packet::encoder(&mut out).r#move(0x81, -2, 7).unwrap();
    assert_eq!(out, bytes);
    Packet::encoder(&mut out).r#move(0, 1, 258).unwrap();
    assert_eq!(out.get(6..).unwrap(), [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
    Packet::dispatch(out.get(6..).unwrap(), &mut log).unwrap();
    assert_eq!(log.0, [(0x81, -2, 7), (0, 1, 258)]);
    let wrong = Packet::Move { mode: 1, distance: 1 << 23, speed: 0 };
    assert_eq!(wrong.to_vec().unwrap_err().kind(), EncodeErrorKind::OutOfRange);
    assert!(matches!(
        Packet::from_slice(&[0, 1, 0, 0]).unwrap_err().kind(),
        DecodeErrorKind::UnexpectedEnd { .. }
    ));
}
