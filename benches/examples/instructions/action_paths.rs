//! A small action of an enum of many.
#![allow(clippy::expect_used, reason = "a small action is known to be a message")]

use std::fmt::Debug;
use std::hint::black_box;

use netbytes::NetTree as _;
use netbytes_benches::actions::Actions;

use crate::paths::{Path, paths};

paths! {
    actions;
    "one of 71 actions, decode" <= 146: |by, n| decode(n, by::decode);
    "one of 71 actions, to Vec" <= 58: |by, n| encode(n, by::encode);
    "one of 71 actions, to slice" <= 84: |by, n| slice(n, by::encode_to_slice);
}

fn action() -> Actions {
    Actions::small(7, 8).into_iter().nth(33).expect("a small action")
}

fn decode<E: Debug>(turns: u64, decode: impl Fn(&[u8]) -> Result<Actions, E>) {
    let frame = action().to_vec().expect("a message");
    for _ in 0..turns {
        black_box(decode(black_box(&frame)).expect("it was encoded"));
    }
}

fn encode<E: Debug>(turns: u64, encode: impl Fn(&Actions, &mut Vec<u8>) -> Result<(), E>) {
    let (action, mut out) = (action(), Vec::with_capacity(4096));
    for _ in 0..turns {
        out.clear();
        encode(black_box(&action), &mut out).expect("a message");
        black_box(&out);
    }
}

fn slice<E: Debug>(turns: u64, encode: impl Fn(&Actions, &mut [u8]) -> Result<usize, E>) {
    let (action, mut out) = (action(), vec![0; 4096]);
    for _ in 0..turns {
        let len = encode(black_box(&action), &mut out).expect("a message");
        black_box(out.get(..len));
    }
}
