//! What `dig` asked `dnsmasq`, and what it was answered, through the tree of `examples/wires/dns`.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use netbytes::NetTree;
use tree::{Data, EdnsOption, Message};

#[allow(dead_code, reason = "the example needs what this test does not")]
#[path = "../../examples/wires/dns/tree.rs"]
mod tree;

const RECORDED: &str = include_str!("../data/dns/dig_dnsmasq.hex");

fn datagrams(direction: &str) -> Vec<Vec<u8>> {
    let lines = RECORDED.lines().filter_map(|line| line.strip_prefix(direction));
    let bytes = |hex: &str| {
        let at = (0..hex.len()).step_by(2);
        at.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    };
    lines.map(bytes).collect()
}

#[test]
fn questions_are_written_byte_for_byte() {
    let questions = datagrams("> ");
    assert!(questions.len() >= 10);
    for bytes in questions {
        let question = Message::from_slice(&bytes).unwrap();
        assert_eq!(question.to_vec().unwrap(), bytes);
        assert_eq!(question.check().unwrap(), bytes.len());
        assert!(!question.is_response && question.questions.len() == 1);
        for cut in 0..bytes.len() {
            assert!(Message::from_slice(&bytes[..cut]).is_err(), "{cut}");
        }
    }
}

/// Names are written without pointers: the message that is written is longer, and has the same value.
#[test]
fn answers_have_the_same_value() {
    let (mut kinds, mut cookies) = (Vec::new(), 0);
    for bytes in datagrams("< ") {
        let answer = Message::from_slice(&bytes).unwrap();
        let written = answer.to_vec().unwrap();
        assert!(written.len() >= bytes.len());
        assert_eq!(Message::from_slice(&written).unwrap(), answer);
        assert!(answer.is_response);
        for record in answer.answers.iter().chain(&answer.authority) {
            let kind = format!("{:?}", record.data);
            kinds.push(kind.split([' ', '(']).next().unwrap().to_owned());
        }
        for record in &answer.additional {
            if let Data::Opt(options) = &record.data {
                cookies += options
                    .iter()
                    .filter(|option| matches!(option, EdnsOption::Cookie { .. }))
                    .count();
            }
        }
    }
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds.join(" "), "A Aaaa Cname Mx Ptr Soa Srv Txt");
    assert_eq!(cookies, 0, "dnsmasq sends none back");
}

/// Each byte of a recorded message is changed to each of some values: that is another message or an error, and what is
/// a message has one form without pointers.
#[test]
fn mutants_have_a_value_or_an_error() {
    for bytes in datagrams("< ").into_iter().chain(datagrams("> ")) {
        for at in 0..bytes.len() {
            for value in [0, 1, 0x3f, 0x80, 0xc0, 0xff] {
                let mut mutant = bytes.clone();
                mutant[at] = value;
                let Ok(message) = Message::from_slice(&mutant) else { continue };
                let written = message.to_vec().unwrap();
                assert_eq!(Message::from_slice(&written).unwrap(), message);
            }
        }
    }
}
