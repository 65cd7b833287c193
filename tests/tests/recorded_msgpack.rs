//! What the package `msgpack` of Python wrote, through the tree of `examples/wires/msgpack`: byte for byte. `record.py` beside
//! the record has the values.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use netbytes::{Computed, DecodeErrorKind, NetTree};
use tree::Value;

#[allow(dead_code, reason = "the example needs what this test does not")]
#[path = "../../examples/wires/msgpack/tree.rs"]
mod tree;

const RECORDED: &str = include_str!("../data/msgpack/values.hex");

fn bytes(hex: &str) -> Vec<u8> {
    let at = (0..hex.len()).step_by(2);
    at.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn every_value_is_written_byte_for_byte() {
    let mut formats = BTreeSet::new();
    for line in RECORDED.lines() {
        let bytes = bytes(line);
        let value = Value::from_slice(&bytes).unwrap();
        assert_eq!(value.to_vec().unwrap(), bytes);
        for cut in 0..bytes.len() {
            assert!(Value::from_slice(&bytes[..cut]).unwrap_err().needs_more(), "{line} at {cut}");
        }
        let name = format!("{value:?}");
        formats.insert(name[..name.find([' ', '(']).unwrap_or(name.len())].to_owned());
    }
    // All but those of the 37 that hold more than 65,535 items or bytes.
    let formats: Vec<_> = formats.iter().map(String::as_str).collect();
    assert_eq!(
        formats.join(" "),
        "Array16 Bool Bytes16 Bytes8 Extension1 Extension16 Extension2 Extension4 Extension8 F32 F64 I16 I32 I64 I8 \
         LongExtension Map16 Negative Nil Positive ShortArray ShortExtension ShortMap ShortText Text16 Text8 U16 U32 U64 U8"
    );
}

#[test]
fn every_first_byte_is_a_format() {
    for first in 0..=u8::MAX {
        let mut bytes = vec![first];
        bytes.resize(80, 0);
        match Value::from_prefix(&bytes) {
            Ok((value, rest)) => assert_eq!(value.to_vec().unwrap(), bytes[..80 - rest.len()]),
            Err(error) => {
                assert_eq!(
                    (first, error.kind()),
                    (0xc1, DecodeErrorKind::UnknownTag { tag: 0xc1 })
                );
            }
        }
    }
    let text = "x".repeat(32);
    let long = Value::ShortText { len: Computed, text: &text };
    assert!(long.to_vec().is_err());
}
