//! What `mbpoll` asked the server of `examples/wires/modbus`, through its tree: byte for byte.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use netbytes::NetTree;
use tree::{RequestFrame, Response, ResponseFrame};

#[allow(dead_code, reason = "the example needs what this test does not")]
#[path = "../../examples/wires/modbus/tree.rs"]
mod tree;

const RECORDED: &str = include_str!("../data/modbus/mbpoll.hex");

fn frames(direction: &str) -> Vec<Vec<u8>> {
    let lines = RECORDED.lines().filter_map(|line| line.strip_prefix(direction));
    let bytes = |hex: &str| {
        let at = (0..hex.len()).step_by(2);
        at.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    };
    lines.map(bytes).collect()
}

#[test]
fn every_frame_is_written_byte_for_byte() {
    let mut requests = BTreeSet::new();
    for bytes in frames("> ") {
        let request = RequestFrame::from_slice(&bytes).unwrap();
        assert_eq!(request.to_vec().unwrap(), bytes);
        for cut in 0..bytes.len() {
            assert!(RequestFrame::from_slice(&bytes[..cut]).unwrap_err().needs_more(), "{cut}");
        }
        requests.insert(RequestFrame::peek(&bytes).unwrap().action().to_string());
    }
    let requests: Vec<_> = requests.iter().map(String::as_str).collect();
    assert_eq!(
        requests.join(" ").replace("addressed.request.", ""),
        "read_coils read_input_registers read_inputs read_registers write_coil write_coils write_register write_registers"
    );
    let mut exceptions = 0;
    for bytes in frames("< ") {
        let response = ResponseFrame::from_slice(&bytes).unwrap();
        assert_eq!(response.to_vec().unwrap(), bytes);
        exceptions +=
            usize::from(matches!(response.addressed.response, Response::Exception { .. }));
    }
    assert_eq!(exceptions, 1);
}
