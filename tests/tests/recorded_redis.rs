//! What `redis-cli` and `redis-benchmark` asked a Redis server and the server of `examples/wires/redis`, and the answers,
//! through its tree: byte for byte.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use netbytes::{Decode, DecodeErrorKind, NetTree};
use tree::{Line, Request, Value};

#[allow(dead_code, reason = "the example needs what this test does not")]
#[path = "../../examples/wires/redis/tree.rs"]
mod tree;

const SERVER: &str = include_str!("../data/redis/redis_server.hex");
const EXAMPLE: &str = include_str!("../data/redis/example.hex");

/// What went one way on each connection, as one stream.
fn streams(record: &str, direction: &str) -> Vec<Vec<u8>> {
    let mut streams: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for line in record.lines() {
        let [number, way, hex] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let at = (0..hex.len()).step_by(2);
        let bytes = at.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
        if way == direction {
            streams.entry(number.parse().unwrap()).or_default().extend(bytes);
        }
    }
    streams.into_values().collect()
}

/// The first message of some bytes, which is written as it was read and waits for what is missing, and what is behind it.
fn exact<'a, T: NetTree + Decode<'a>>(bytes: &'a [u8]) -> (T, &'a [u8]) {
    let (message, rest) = T::from_prefix(bytes).unwrap();
    let read = &bytes[..bytes.len() - rest.len()];
    assert_eq!(message.to_vec().unwrap(), read);
    for cut in 0..read.len() {
        let Err(error) = T::from_prefix(&read[..cut]) else { panic!("{cut}") };
        assert!(error.needs_more(), "{cut}: {error}");
    }
    (message, rest)
}

#[test]
fn every_request_is_written_byte_for_byte() {
    let (mut names, mut lines, mut pipelines) = (BTreeSet::new(), 0, 0);
    for stream in [streams(SERVER, ">"), streams(EXAMPLE, ">")].concat() {
        let (mut rest, mut requests) = (stream.as_slice(), 0);
        while !rest.is_empty() {
            // What is no array is a line.
            if let Err(error) = Request::from_prefix(rest) {
                assert_eq!(error.kind(), DecodeErrorKind::InvalidMagic { expected: b"*" });
                let (line, behind) = Line::from_prefix(rest).unwrap();
                // The end of a pipe is an empty line; the case of letters does not matter.
                assert!(matches!(line, Line::Ping | Line::Unknown { tag: "" }), "{line:?}");
                let read = &rest[..rest.len() - behind.len()];
                assert!(line.to_vec().unwrap().eq_ignore_ascii_case(read));
                (lines, rest) = (lines + 1, behind);
                continue;
            }
            let (request, behind) = exact::<Request<'_>>(rest);
            names.insert(String::from_utf8_lossy(request.words[0].bytes).to_ascii_lowercase());
            (requests, rest) = (requests + 1, behind);
        }
        pipelines += i32::from(requests > 1);
    }
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    assert_eq!(
        names.join(" "),
        "append command config del echo exec exists get incr lindex llen lpop lpush lrange mget mset multi nonsense object ping \
         rpop rpush set strlen watch"
    );
    assert_eq!((lines, pipelines), (14, 43));
}

#[test]
fn every_answer_is_written_byte_for_byte() {
    let mut kinds = BTreeSet::new();
    for stream in [streams(SERVER, "<"), streams(EXAMPLE, "<")].concat() {
        let mut rest = stream.as_slice();
        while !rest.is_empty() {
            let (answer, behind) = exact::<Value<'_>>(rest);
            kinds.insert(match answer {
                Value::Simple(_) => "simple",
                Value::Error(_) => "error",
                Value::Integer(_) => "integer",
                Value::Bulk { bytes: Some(_), .. } => "bulk",
                Value::Bulk { bytes: None, .. } => "no bulk",
                Value::Array { items: Some(items), .. }
                    if items.iter().any(|item| matches!(item, Value::Array { .. })) =>
                {
                    "array of arrays"
                }
                Value::Array { items: Some(_), .. } => "array",
                Value::Array { items: None, .. } => "no array",
            });
            rest = behind;
        }
    }
    let kinds: Vec<_> = kinds.into_iter().collect();
    let all = "array, array of arrays, bulk, error, integer, no array, no bulk, simple";
    assert_eq!(kinds.join(", "), all);
}
