//! What has not come yet is neither tried again for each byte nor given memory.

use std::cell::Cell;

use bytes::BytesMut;
use netbytes::framing::{BareCodec, FrameCodec, FrameReader, Framing};
use netbytes::{Codec, DecodeError, DecodeErrorKind, EncodeError, NetTree, Reader, Writer};
use netbytes_tests::zoo::{Zoo, samples};
use tokio_util::codec::Decoder;

use super::Raw;

thread_local! {
    static TRIES: Cell<usize> = const { Cell::new(0) };
}

/// A byte that counts how often it is decoded.
struct Counted;

impl Codec<u8> for Counted {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);
    fn check(_: &u8) -> Result<usize, EncodeError> {
        Ok(1)
    }
    fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([*value])
    }
    fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
        TRIES.set(TRIES.get() + 1);
        r.take_array().map(|[byte]| byte)
    }
}

#[test]
fn what_is_not_whole_is_not_tried_for_each_byte() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Letter<'a> {
        #[net(with = Counted)]
        kind: u8,
        to: &'a str,
        body: &'a [u8],
    }
    let body = [0; 5000];
    let letter = Letter { kind: 1, to: "bob", body: &body };
    let mut codec = BareCodec::<Letter>::new(10_000);
    let mut buffer = BytesMut::new();
    let mut letters = 0;
    for byte in letter.to_vec().unwrap().repeat(3) {
        buffer.extend_from_slice(&[byte]);
        if let Some(frame) = codec.decode(&mut buffer).unwrap() {
            assert_eq!(frame.get().as_ref(), Ok(&letter));
            letters += 1;
        }
    }
    assert_eq!(letters, 3);
    // Once for each field at the most, and once to look at it: not once for each of the 5000 bytes.
    assert!(TRIES.get() <= 3 * 6, "{}", TRIES.get());
}

/// What is waited for is no more than what is missing.
#[test]
fn no_more_is_asked_for_than_is_missing() {
    for bytes in samples().iter().map(|sample| sample.to_vec().unwrap()) {
        for end in 0..bytes.len() {
            let Err(error) = Zoo::from_slice(&bytes[..end]) else { continue };
            if let DecodeErrorKind::UnexpectedEnd { needed } = error.kind() {
                assert!((1..=bytes.len() - end).contains(&needed), "{error} of {bytes:02x?}");
            }
        }
    }
}

#[test]
fn memory_is_not_taken_for_what_has_not_come() {
    let framing = Framing::new().max_frame_length(usize::MAX);
    let head = b"\x7f\xff\xff\xff";
    let mut codec = FrameCodec::<Raw>::new(framing);
    let mut buffer = BytesMut::from(&head[..]);
    assert!(codec.decode(&mut buffer).unwrap().is_none());
    assert!(buffer.capacity() < 70_000, "{}", buffer.capacity());
    buffer.extend_from_slice(&[0; 300_000]);
    assert!(codec.decode(&mut buffer).unwrap().is_none());
    assert!(buffer.capacity() < 1_000_000, "{}", buffer.capacity());

    let taken = allocation_counter::measure(|| {
        let mut reader = FrameReader::new(framing, Vec::new());
        assert_eq!(reader.next_frame(&mut &head[..]), Ok(None));
        assert_eq!(reader.next_frame(&mut &[0; 1000][..]), Ok(None));
    });
    assert!(taken.bytes_max < 4000, "{taken:?}");
}
