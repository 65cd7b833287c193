//! The hot paths, each as it is called from outside: its input is unknown to the compiler, its result is used.
#![allow(clippy::expect_used, reason = "a sample is known to be a message")]

use std::fmt::Debug;
use std::hint::black_box;

use netbytes::NetTree as _;
use netbytes::framing::{FrameReader, Framing};
use netbytes_benches::samples::{STREAM, samples, stream};
use netbytes_benches::tree::{Tally, World};

pub(crate) struct Path {
    pub(crate) name: &'static str,
    /// More instructions than this are a regression.
    pub(crate) bound: u64,
    pub(crate) run: fn(u64),
    /// The same with the code that was written by hand.
    pub(crate) by_hand: fn(u64),
}

/// The paths of a module whose modules `derived` and `by_hand` have the same functions.
macro_rules! paths {
    (
        $module:ident;
        $($name:literal <= $bound:literal: |$by:ident, $n:ident| $run:expr;)*
    ) => {
        pub(crate) const PATHS: &[Path] = &[$(Path {
            name: $name,
            bound: $bound,
            run: |$n| {
                use netbytes_benches::$module::derived as $by;
                $run;
            },
            by_hand: |$n| {
                use netbytes_benches::$module::by_hand as $by;
                $run;
            },
        }),*];
    };
}

pub(crate) use paths;

paths! {
    out_of_line;
    "dispatch unit" <= 55: |by, n| dispatch("unit", n, by::dispatch);
    "dispatch two u32" <= 65: |by, n| dispatch("two u32", n, by::dispatch);
    "dispatch quote" <= 81: |by, n| dispatch("quote, 40 B", n, by::dispatch);
    "dispatch struct" <= 75: |by, n| dispatch("struct, 28 B", n, by::dispatch);
    "dispatch two texts" <= 173: |by, n| dispatch("8 + 40 B text", n, by::dispatch);
    "dispatch blob" <= 73: |by, n| dispatch("1 KiB blob", n, by::dispatch);
    "dispatch stream, a message" <= 246: |by, n| dispatch_stream(n, by::dispatch);
    "frame read, quote" <= 190: |by, n| read_frame("quote, 40 B", n, by::dispatch);
    "frame in place, quote" <= 147: |by, n| dispatch_frame("quote, 40 B", n, by::dispatch);
    "decode quote" <= 109: |by, n| decode("quote, 40 B", n, by::decode);
    "decode two texts" <= 174: |by, n| decode("8 + 40 B text", n, by::decode);
    "decode 32 structs" <= 805: |by, n| decode("32 structs", n, by::decode);
    "decode 64 (u64, text)" <= 8_450: |by, n| decode("64 (u64, text)", n, by::decode);
    "encode quote to slice" <= 97: |by, n| encode_to_slice("quote, 40 B", n, by::encode_to_slice);
    "encode two texts to slice" <= 134: |by, n| encode_to_slice("8 + 40 B text", n, by::encode_to_slice);
    "encode quote to Vec" <= 72: |by, n| encode("quote, 40 B", n, by::encode);
    "encode option to Vec" <= 67: |by, n| encode("option", n, by::encode);
    "encode two texts to Vec" <= 127: |by, n| encode("8 + 40 B text", n, by::encode);
    "encode 32 structs to Vec" <= 444: |by, n| encode("32 structs", n, by::encode);
    "call two texts to Vec" <= 119: |by, n| call(n, by::login);
}

fn message(name: &str) -> World<'static> {
    samples().into_iter().find(|sample| sample.0 == name).expect("a sample of this name").1
}

fn dispatch<E: Debug>(
    name: &str,
    turns: u64,
    dispatch: impl Fn(&[u8], &mut Tally) -> Result<(), E>,
) {
    let frame = message(name).to_vec().expect("a sample is a message");
    let mut tally = Tally::default();
    for _ in 0..turns {
        dispatch(black_box(&frame), &mut tally).expect("it was encoded");
    }
    black_box(tally);
}

const FRAMING: Framing = Framing::new().length_field_length(2).little_endian();

/// A frame with the message of this name.
fn framed(name: &str) -> Vec<u8> {
    let mut frame = vec![0; FRAMING.field_len()];
    message(name).encode_into(&mut frame).expect("a sample is a message");
    FRAMING.seal(&mut frame).expect("a short message");
    frame
}

/// With a reader whose framing the compiler does not know.
fn read_frame<E: Debug>(
    name: &str,
    turns: u64,
    dispatch: impl Fn(&[u8], &mut Tally) -> Result<(), E>,
) {
    let (frame, mut tally) = (framed(name), Tally::default());
    let mut reader = FrameReader::new(black_box(FRAMING), Vec::new());
    for _ in 0..turns {
        let mut input = black_box(&frame[..]);
        while let Ok(Some(message)) = reader.next_frame(&mut input) {
            dispatch(message, &mut tally).expect("it was encoded");
        }
    }
    black_box(tally);
}

/// All frames of a buffer, which has one.
fn dispatch_frame<E: Debug>(
    name: &str,
    turns: u64,
    dispatch: impl Fn(&[u8], &mut Tally) -> Result<(), E>,
) {
    let (mut frame, mut tally) = (framed(name), Tally::default());
    for _ in 0..turns {
        let mut buffer = black_box(&mut frame[..]);
        let all = FRAMING.dispatch_all(&mut buffer, |message| dispatch(message, &mut tally));
        assert!(matches!(all, Ok(1)) && buffer.is_empty());
    }
    black_box(tally);
}

fn frames() -> Vec<Vec<u8>> {
    stream().iter().map(|message| message.to_vec().expect("a sample is a message")).collect()
}

fn dispatch_stream<E: Debug>(turns: u64, dispatch: impl Fn(&[u8], &mut Tally) -> Result<(), E>) {
    let (frames, mut tally) = (frames(), Tally::default());
    for (frame, _) in frames.iter().cycle().zip(0..turns * STREAM as u64 / 1_000) {
        dispatch(black_box(frame), &mut tally).expect("it was encoded");
    }
    black_box(tally);
}

fn decode<E: Debug>(name: &str, turns: u64, decode: impl Fn(&[u8]) -> Result<World<'_>, E>) {
    let frame = message(name).to_vec().expect("a sample is a message");
    for _ in 0..turns {
        black_box(decode(black_box(&frame)).expect("it was encoded"));
    }
}

fn encode_to_slice<E: Debug>(
    name: &str,
    turns: u64,
    encode: impl Fn(&World<'_>, &mut [u8]) -> Result<usize, E>,
) {
    let (message, mut out) = (message(name), vec![0; 4096]);
    for _ in 0..turns {
        let len = encode(black_box(&message), &mut out).expect("a message");
        black_box(out.get(..len));
    }
}

fn encode<E: Debug>(
    name: &str,
    turns: u64,
    encode: impl Fn(&World<'_>, &mut Vec<u8>) -> Result<(), E>,
) {
    let (message, mut out) = (message(name), Vec::with_capacity(4096));
    for _ in 0..turns {
        out.clear();
        encode(black_box(&message), &mut out).expect("a message");
        black_box(&out);
    }
}

fn call<E: Debug>(turns: u64, login: impl Fn(&mut Vec<u8>, &str, &str) -> Result<(), E>) {
    let mut out = Vec::with_capacity(4096);
    for _ in 0..turns {
        out.clear();
        let (user, token) = black_box(("charlott", "0123456789abcdefghijklmnopqrstuvwxyzABCD"));
        login(&mut out, user, token).expect("a message");
        black_box(&out);
    }
}
