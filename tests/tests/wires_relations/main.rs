//! What fields say of each other: counts, sizes and presence in earlier fields, bits, and what follows from what.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]
#![allow(clippy::indexing_slicing, reason = "a test: an index that is wrong may end it")]
#![allow(clippy::unusual_byte_groupings, reason = "the groups are the fields")]

mod bits;
mod counts;
mod presence;
mod sizes;
mod tags;

use std::fmt::Debug;

use netbytes::{
    Computed, Decode, DecodeErrorKind, EncodeError, EncodeErrorKind, Handler, Limits, NetTree,
};

/// All short inputs over these bytes.
fn inputs(mut look: impl FnMut(&[u8])) {
    const ALPHABET: [u8; 9] = [0, 1, 2, 3, 4, 6, 0x41, 0x80, 0xff];
    let mut input = Vec::new();
    for len in 0..=5 {
        let count = 9_usize.pow(len);
        for number in 0..count {
            input.clear();
            let mut rest = number;
            for _ in 0..len {
                input.push(ALPHABET[rest % 9]);
                rest /= 9;
            }
            look(&input);
        }
    }
}

/// Whatever decodes is encoded to the same bytes, to every sink, and is of the length that `check` says.
fn is_canonical<T: NetTree + for<'de> Decode<'de> + PartialEq + Debug>() {
    let mut values = 0;
    let mut old: Option<T> = None;
    inputs(|input| {
        let value = match T::from_slice(input) {
            Ok(value) => value,
            Err(error) => {
                let limited = Limits::new().alloc(1 << 20).from_slice::<T>(input).unwrap_err();
                assert_eq!(error, limited);
                return;
            }
        };
        values += 1;
        assert_eq!(value.to_vec().unwrap(), input, "{value:?}");
        assert_eq!(value.check().unwrap(), input.len());
        let mut slice = [0xee; 8];
        let len = value.encode_to_slice(&mut slice).unwrap();
        assert_eq!(&slice[..len], input);
        if !input.is_empty() {
            assert!(value.encode_to_slice(&mut slice[..input.len() - 1]).is_err());
        }
        if let Some(old) = &mut old {
            old.decode_from(input).unwrap();
            assert_eq!(*old, value);
        }
        old = Some(value);
    });
    assert!(values > 1, "only {values} inputs are values");
}

/// The error of a value that cannot be encoded is the same for every sink.
#[track_caller]
fn refused<T: NetTree + Debug>(value: &T, kind: EncodeErrorKind, field: &str) {
    let error: EncodeError = value.to_vec().unwrap_err();
    assert_eq!((error.kind(), error.field()), (kind, Some(field)), "{value:?}");
    assert_eq!(value.check().unwrap_err(), error);
    assert_eq!(value.encode_to_slice(&mut [0; 600]).unwrap_err(), error);
}
