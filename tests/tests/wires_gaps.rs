//! Ends, gaps and constants: terminators of several bytes, constants behind fields, padding.

use std::borrow::Cow;
use std::collections::VecDeque;

use netbytes::{DecodeErrorKind, EncodeErrorKind, List, NetTree};

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Lines<'a> {
    #[net(until = b"\r\n")]
    line: &'a str,
    #[net(until = b"aba", max = 4)]
    repeats: Vec<u8>,
    #[net(until = b"12345678")]
    long: Cow<'a, [u8]>,
    #[net(until = b"--")]
    deque: VecDeque<u8>,
    #[net(until = b"--")]
    list: List<'a, u8>,
    #[net(items(until = b"\r\n"), len = u8)]
    lines: Vec<String>,
}

fn lines() -> Lines<'static> {
    Lines {
        line: "x\r",
        repeats: b"aa".to_vec(),
        long: Cow::Borrowed(b"1"),
        deque: VecDeque::from(*b"-y"),
        list: List::from_slice(b"z"),
        lines: vec![String::new(), "q\n".to_owned()],
    }
}

#[test]
fn a_terminator_may_have_several_bytes() {
    let bytes = lines().to_vec().unwrap();
    assert_eq!(bytes, b"x\r\r\naaaba112345678-y--z--\x02\r\nq\n\r\n");
    assert_eq!(Lines::from_slice(&bytes).unwrap(), lines());
    let mut reused = lines();
    reused.repeats = vec![7; 4];
    reused.decode_from(&bytes).unwrap();
    assert_eq!(reused, lines());
    for len in 0..bytes.len() {
        assert!(Lines::from_slice(&bytes[..len]).unwrap_err().needs_more(), "{len}");
    }
}

#[test]
fn a_value_ends_nowhere_but_at_its_end() {
    // The terminator would be found across the end of the value.
    let early = Lines { repeats: b"ab".to_vec(), ..lines() };
    let error = early.to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Terminator { byte: b'a' });
    assert_eq!(error.field(), Some("repeats"));
    let inside = Lines { line: "a\r\nb", ..lines() };
    assert_eq!(inside.to_vec().unwrap_err().kind(), EncodeErrorKind::Terminator { byte: b'\r' });
    let item = Lines { lines: vec!["\r\n".to_owned()], ..lines() };
    assert_eq!(item.to_vec().unwrap_err().kind(), EncodeErrorKind::Terminator { byte: b'\r' });
}

#[test]
fn a_terminator_behind_the_maximum_is_too_late() {
    let error = |bytes: &[u8]| Lines::from_slice(bytes).unwrap_err();
    assert!(error(b"\r\nxxxxab").needs_more());
    assert_eq!(error(b"\r\nxxxxxab").kind(), DecodeErrorKind::TooLong { len: 5, max: 4 });
}

/// What of each value over the letters of a terminator is encoded is decoded as the same value.
#[test]
fn all_short_values_are_exact() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Ends {
        #[net(until = b"aab")]
        a: Vec<u8>,
        #[net(until = b"aa")]
        b: Vec<u8>,
    }
    let values: Vec<Vec<u8>> = (1..64_u8)
        .map(|bits| {
            (0..bits.ilog2()).map(|at| if bits >> at & 1 == 0 { b'a' } else { b'b' }).collect()
        })
        .collect();
    for a in &values {
        for b in &values {
            let value = Ends { a: a.clone(), b: b.clone() };
            let first = |value: &[u8], end: &[u8]| {
                let all = [value, end].concat();
                all.windows(end.len()).position(|window| window == end) == Some(value.len())
            };
            let exact = first(a, b"aab") && first(b, b"aa");
            match value.to_vec() {
                Ok(bytes) => {
                    assert!(exact, "{value:?}");
                    assert_eq!(Ends::from_slice(&bytes).unwrap(), value);
                }
                Err(_) => assert!(!exact, "{value:?}"),
            }
        }
    }
}
