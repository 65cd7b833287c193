//! All inputs of a few bytes are refused, or are what their value is written as.

use super::tag_bits::*;
use netbytes::*;

#[test]
fn all_inputs_of_two_bytes_are_canonical() {
    // Every input of up to two bytes gives an error or a value that is written as the same bytes.
    for len in 0..=2_usize {
        for n in 0..(1_u32 << (8 * len)) {
            let b = &n.to_le_bytes()[..len];
            if let Ok(v) = Pack::from_slice(b) {
                assert_eq!(v.to_vec().unwrap(), b);
            }
            if len < 3 {
                if let Ok(v) = Mqtt::from_slice(b) {
                    assert_eq!(v.to_vec().unwrap(), b);
                }
                if let Ok(v) = Signed::from_slice(b) {
                    assert_eq!(v.to_vec().unwrap(), b);
                }
            }
        }
    }
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag(str, until = b"aba"))]
enum Overlap {
    #[net(tag = "b")]
    B,
    #[net(other)]
    Other { tag: String, raw: Vec<u8> },
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = str, len = u8)]
enum Prefixed {
    #[net(tag = "ab")]
    Ab { x: u8 },
    #[net(tag = "b")]
    B,
    #[net(other)]
    Other {
        #[net(tag)]
        name: String,
        n: u8,
    },
}

#[test]
fn short_texts_are_canonical() {
    // Texts of a few letters, each as an input.
    let letters = [b'a', b'b', 1, 2];
    for len in 0..=7_u32 {
        for n in 0..4_u32.pow(len) {
            let b: Vec<u8> = (0..len).map(|i| letters[(n / 4_u32.pow(i) % 4) as usize]).collect();
            if let Ok(v) = Overlap::from_slice(&b) {
                assert_eq!(v.to_vec().unwrap(), b);
            }
            if let Ok(v) = Prefixed::from_slice(&b) {
                assert_eq!(v.to_vec().unwrap(), b);
            }
            if let Ok(tag) = std::str::from_utf8(&b) {
                let v = Overlap::Other { tag: tag.to_owned(), raw: vec![7] };
                if let Ok(bytes) = v.to_vec() {
                    assert_eq!(Overlap::from_slice(&bytes).unwrap(), v);
                }
            }
        }
    }
}
