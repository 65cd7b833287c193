//! The paths of a wire with a header, bits, and fields that say something of later ones.
#![allow(clippy::expect_used, reason = "a sample is known to be a message")]

use std::fmt::Debug;
use std::hint::black_box;

use netbytes::NetTree as _;
use netbytes_benches::wires::{Packet, Sum, packets};

use crate::paths::{Path, paths};

paths! {
    wires;
    "header and bits, dispatch" <= 106: |by, n| dispatch("levels", n, by::dispatch);
    "header and note, dispatch" <= 174: |by, n| dispatch("note", n, by::dispatch);
    "header and dated note, dispatch" <= 177: |by, n| dispatch("dated note", n, by::dispatch);
    "header and bits, decode" <= 139: |by, n| decode("levels", n, by::decode);
    "header and dated note, decode" <= 205: |by, n| decode("dated note", n, by::decode);
    "header and bits, encode to Vec" <= 116: |by, n| encode("levels", n, by::encode);
    "header and dated note to Vec" <= 153: |by, n| encode("dated note", n, by::encode);
    "header and bits, encode to slice" <= 135: |by, n| slice("levels", n, by::encode_to_slice);
    "header and dated note to slice" <= 221: |by, n| slice("dated note", n, by::encode_to_slice);
    "header and bits, call to Vec" <= 80: |by, n| call(n, by::levels);
}

fn packet(name: &str) -> Packet<'static> {
    packets().into_iter().find(|packet| packet.0 == name).expect("a packet of this name").1
}

fn dispatch<E: Debug>(name: &str, turns: u64, dispatch: impl Fn(&[u8], &mut Sum) -> Result<(), E>) {
    let frame = packet(name).to_vec().expect("a sample is a message");
    let mut sum = Sum::default();
    for _ in 0..turns {
        dispatch(black_box(&frame), &mut sum).expect("it was encoded");
    }
    black_box(sum);
}

fn decode<E: Debug>(name: &str, turns: u64, decode: impl Fn(&[u8]) -> Result<Packet<'_>, E>) {
    let frame = packet(name).to_vec().expect("a sample is a message");
    for _ in 0..turns {
        black_box(decode(black_box(&frame)).expect("it was encoded"));
    }
}

fn encode<E: Debug>(
    name: &str,
    turns: u64,
    encode: impl Fn(&Packet<'_>, &mut Vec<u8>) -> Result<(), E>,
) {
    let (packet, mut out) = (packet(name), Vec::with_capacity(4096));
    for _ in 0..turns {
        out.clear();
        encode(black_box(&packet), &mut out).expect("a message");
        black_box(&out);
    }
}

fn slice<E: Debug>(
    name: &str,
    turns: u64,
    encode: impl Fn(&Packet<'_>, &mut [u8]) -> Result<usize, E>,
) {
    let (packet, mut out) = (packet(name), vec![0; 4096]);
    for _ in 0..turns {
        let len = encode(black_box(&packet), &mut out).expect("a message");
        black_box(out.get(..len));
    }
}

fn call<E: Debug>(turns: u64, levels: impl Fn(&mut Vec<u8>, u16, i16, i16) -> Result<(), E>) {
    let mut out = Vec::with_capacity(4096);
    for _ in 0..turns {
        out.clear();
        let (stream, left, right) = black_box((0x1234, -1024, 2047));
        levels(&mut out, stream, left, right).expect("a message");
        black_box(&out);
    }
}
