//! The hot paths, each as it is called from outside: its input is unknown to the compiler, its result is used.
#![allow(clippy::expect_used, reason = "a sample is known to be a message")]

use std::hint::black_box;

use netbytes::NetTree as _;
use netbytes_benches::derived;
use netbytes_benches::samples::{STREAM, samples, stream};
use netbytes_benches::tree::{Tally, World};

pub(crate) struct Path {
    pub(crate) name: &'static str,
    /// More instructions than this are a regression.
    pub(crate) bound: u64,
    pub(crate) run: fn(u64),
}

macro_rules! paths {
    ($($name:literal <= $bound:literal: $run:expr;)*) => {
        pub(crate) const PATHS: &[Path] = &[$(Path { name: $name, bound: $bound, run: $run }),*];
    };
}

paths! {
    "dispatch unit" <= 60: |n| dispatch("unit", n);
    "dispatch two u32" <= 69: |n| dispatch("two u32", n);
    "dispatch quote" <= 89: |n| dispatch("quote, 40 B", n);
    "dispatch struct" <= 82: |n| dispatch("struct, 28 B", n);
    "dispatch two texts" <= 174: |n| dispatch("8 + 40 B text", n);
    "dispatch blob" <= 76: |n| dispatch("1 KiB blob", n);
    "dispatch stream, a message" <= 260: dispatch_stream;
    "decode quote" <= 123: |n| decode("quote, 40 B", n);
    "decode two texts" <= 198: |n| decode("8 + 40 B text", n);
    "decode 32 structs" <= 790: |n| decode("32 structs", n);
    "decode 64 (u64, text)" <= 8_450: |n| decode("64 (u64, text)", n);
    "encode quote to slice" <= 80: |n| encode_to_slice("quote, 40 B", n);
    "encode two texts to slice" <= 116: |n| encode_to_slice("8 + 40 B text", n);
    "encode quote to Vec" <= 72: |n| encode("quote, 40 B", n);
    "encode two texts to Vec" <= 127: |n| encode("8 + 40 B text", n);
    "encode 32 structs to Vec" <= 604: |n| encode("32 structs", n);
    "call two texts to Vec" <= 119: call;

}

fn message(name: &str) -> World<'static> {
    samples().into_iter().find(|sample| sample.0 == name).expect("a sample of this name").1
}

fn dispatch(name: &str, turns: u64) {
    let frame = message(name).to_vec().expect("a sample is a message");
    let mut tally = Tally::default();
    for _ in 0..turns {
        derived::dispatch(black_box(&frame), &mut tally).expect("it was encoded");
    }
    black_box(tally);
}

fn frames() -> Vec<Vec<u8>> {
    stream().iter().map(|message| message.to_vec().expect("a sample is a message")).collect()
}

fn dispatch_stream(turns: u64) {
    let (frames, mut tally) = (frames(), Tally::default());
    for (frame, _) in frames.iter().cycle().zip(0..turns * STREAM as u64 / 1_000) {
        derived::dispatch(black_box(frame), &mut tally).expect("it was encoded");
    }
    black_box(tally);
}

fn decode(name: &str, turns: u64) {
    let frame = message(name).to_vec().expect("a sample is a message");
    for _ in 0..turns {
        black_box(derived::decode(black_box(&frame)).expect("it was encoded"));
    }
}

fn encode_to_slice(name: &str, turns: u64) {
    let (message, mut out) = (message(name), vec![0; 4096]);
    for _ in 0..turns {
        let len = derived::encode_to_slice(black_box(&message), &mut out).expect("a message");
        black_box(out.get(..len));
    }
}

fn encode(name: &str, turns: u64) {
    let (message, mut out) = (message(name), Vec::with_capacity(4096));
    for _ in 0..turns {
        out.clear();
        derived::encode(black_box(&message), &mut out).expect("a message");
        black_box(&out);
    }
}

fn call(turns: u64) {
    let mut out = Vec::with_capacity(4096);
    for _ in 0..turns {
        out.clear();
        let (user, token) = black_box(("charlott", "0123456789abcdefghijklmnopqrstuvwxyzABCD"));
        derived::login(&mut out, user, token).expect("a message");
        black_box(&out);
    }
}
