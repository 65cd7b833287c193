//! Pictures of libpng, Pillow and `convert`, through the tree of `examples/wires/png`: byte for byte.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use netbytes::{Computed, DecodeErrorKind, NetTree};
use tree::{Chunk, Data, Png};

#[allow(dead_code, reason = "the example needs what this test does not")]
#[path = "../../examples/wires/png/tree.rs"]
mod tree;

const PICTURES: [(&str, &[u8]); 5] = [
    ("animation", include_bytes!("../data/png/animation.png")),
    ("chunks", include_bytes!("../data/png/chunks.png")),
    ("magick", include_bytes!("../data/png/magick.png")),
    ("palette", include_bytes!("../data/png/palette.png")),
    ("pngtest", include_bytes!("../data/png/pngtest.png")),
];

/// The first bytes of each picture.
const SIGNATURE: usize = 8;

#[test]
fn every_picture_is_written_byte_for_byte() {
    let mut kinds = BTreeSet::new();
    for (name, bytes) in PICTURES {
        let picture = Png::from_slice(bytes).unwrap();
        assert_eq!(picture.to_vec().unwrap(), bytes, "{name}");
        assert!(matches!(picture.chunks[0].data, Data::Header { .. }), "{name}");
        for chunk in &picture.chunks {
            let name = format!("{:?}", chunk.data);
            kinds.insert(name[..name.find([' ', '(']).unwrap_or(name.len())].to_owned());
        }
    }
    // All but `CodePoints`.
    let kinds: Vec<_> = kinds.iter().map(String::as_str).collect();
    assert_eq!(
        kinds.join(" "),
        "Animation Background Changed Chromaticities CompressedText End Exif Frame FramePixels Gamma Header Histogram \
         InternationalText Palette PixelSize Pixels Profile SignificantBits Srgb SuggestedPalette Text Transparency Unknown"
    );
}

#[test]
fn a_chunk_waits_for_what_is_missing() {
    for (name, bytes) in PICTURES {
        let mut rest = &bytes[SIGNATURE..];
        while !rest.is_empty() {
            let (chunk, behind) = Chunk::from_prefix(rest).unwrap();
            let read = &rest[..rest.len() - behind.len()];
            assert_eq!(chunk.to_vec().unwrap(), read, "{name}");
            for cut in 0..read.len() {
                let error = Chunk::from_prefix(&read[..cut]).unwrap_err();
                assert!(error.needs_more(), "{name} at {cut}: {error}");
            }
            rest = behind;
        }
    }
}

#[test]
fn a_bit_that_is_turned_is_found() {
    let (_, bytes) = PICTURES[3];
    for at in 0..8 * bytes.len() {
        let mut broken = bytes.to_vec();
        broken[at / 8] ^= 1 << (at % 8);
        assert!(Png::from_slice(&broken).is_err(), "{at}");
    }
    let end = Chunk { zero: (), length: Computed, kind: Computed, data: Data::End, crc: Computed };
    assert_eq!(end.to_vec().unwrap(), b"\0\0\0\0IEND\xae\x42\x60\x82");
    let error = Chunk::from_slice(b"\0\0\0\0IEND\xae\x42\x60\x83").unwrap_err();
    let sums = DecodeErrorKind::Checksum { expected: 0xae42_6082, found: 0xae42_6083 };
    assert_eq!(error.kind(), sums);
}

#[test]
fn code_points_are_four_bytes() {
    let data = Data::CodePoints { primaries: 9, transfer: 16, matrix: 0, full_range: true };
    let chunk = Chunk { zero: (), length: Computed, kind: Computed, data, crc: Computed };
    let bytes = chunk.to_vec().unwrap();
    assert_eq!(bytes[..12], *b"\0\0\0\x04cICP\x09\x10\0\x01");
    assert_eq!(Chunk::from_slice(&bytes).unwrap(), chunk);
}
