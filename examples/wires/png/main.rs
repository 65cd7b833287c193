//! Pictures in PNG: their chunks, one that is drawn, one that is read. `tree.rs` is the whole wire.
//!
//! ```sh
//! cargo run --example png                     # draws a picture, reads it, and prints its chunks
//! cargo run --example png -- draw PICTURE     # writes it to a file
//! cargo run --example png -- list PICTURE     # prints the chunks of any picture
//! cargo run --example png -- copy FROM TO     # reads a picture, and writes it again
//! cargo run --example png -- pixels PICTURE   # prints the pixels of one of 64 RGB pixels a row, in hexadecimal
//! ```
#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::fmt::Write as _;
use std::fs;

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use netbytes::{Computed, NetTree};
use tree::{Chunk, Colour, Data, Depth, Filter, Intent, Png, Row, Rows};

mod tree;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const WIDTH: u8 = 64;
const HEIGHT: u8 = 48;

/// A row of pixels with three bytes each.
const ROW: usize = 3 * WIDTH as usize;

/// The most bytes that a picture is inflated to.
const LARGEST: usize = 1 << 20;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => print!("{}", list(&drawn()?)?),
        ["draw", to] => fs::write(to, drawn()?)?,
        ["list", from] => print!("{}", list(&fs::read(from)?)?),
        ["copy", from, to] => fs::write(to, Png::from_slice(&fs::read(from)?)?.to_vec()?)?,
        ["pixels", from] => {
            for row in pixels(&fs::read(from)?)? {
                let hex = row.iter().try_fold(String::new(), |mut hex, byte| {
                    write!(hex, "{byte:02x}").map(|()| hex)
                });
                println!("{}", hex?);
            }
        }
        _ => return Err("usage: png [draw TO | list FROM | copy FROM TO | pixels FROM]".into()),
    }
    Ok(())
}

fn chunk(data: Data<'_>) -> Chunk<'_> {
    Chunk { zero: (), length: Computed, kind: Computed, data, crc: Computed }
}

/// A picture: red grows to the right, green to the bottom.
fn drawn() -> Result<Vec<u8>> {
    let row = |y: u8| {
        let mut bytes = [0; ROW];
        for (x, pixel) in (0..WIDTH).zip(bytes.chunks_exact_mut(3)) {
            pixel.copy_from_slice(&[4 * x, 5 * y, 128]);
        }
        Row { filter: Filter::None, bytes }
    };
    let rows = Rows { rows: (0..HEIGHT).map(row).collect() };
    let pixels = compress_to_vec_zlib(&rows.to_vec()?, 6);
    let png = Png {
        chunks: vec![
            chunk(Data::Header {
                zero: (),
                width: WIDTH.into(),
                zero_too: (),
                height: HEIGHT.into(),
                depth: Depth::Eight,
                colour: Colour::Rgb,
                interlaced: false,
            }),
            chunk(Data::Srgb(Intent::Perceptual)),
            chunk(Data::Text { keyword: b"Title", text: b"Red and green" }),
            chunk(Data::Changed { year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5 }),
            chunk(Data::Pixels(&pixels)),
            chunk(Data::End),
        ],
    };
    Ok(png.to_vec()?)
}

/// The chunks of a picture, a line each.
fn list(file: &[u8]) -> Result<String> {
    let mut lines = String::new();
    for Chunk { data, .. } in &Png::from_slice(file)?.chunks {
        let text = |text| String::from_utf8_lossy(text);
        let inflated = |bytes| {
            let inflated = decompress_to_vec_zlib_with_limit(bytes, LARGEST);
            inflated.map_err(|error| format!("what is compressed: {error}"))
        };
        match data {
            Data::Pixels(bytes) => writeln!(lines, "Pixels: {} bytes", bytes.len())?,
            Data::FramePixels { sequence, pixels } => {
                writeln!(lines, "FramePixels {sequence}: {} bytes", pixels.len())?;
            }
            Data::Profile { name, compressed } => {
                writeln!(lines, "Profile {}: {} bytes", text(name), inflated(compressed)?.len())?;
            }
            Data::Text { keyword, text: words } => {
                writeln!(lines, "Text {}: {}", text(keyword), text(words))?;
            }
            Data::CompressedText { keyword, compressed } => {
                let words = inflated(compressed)?;
                writeln!(lines, "CompressedText {}: {}", text(keyword), text(&words))?;
            }
            data => writeln!(lines, "{data:?}")?,
        }
    }
    Ok(lines)
}

/// The pixels of a picture, row by row.
fn pixels(file: &[u8]) -> Result<Vec<[u8; ROW]>> {
    let png = Png::from_slice(file)?;
    let width = u32::from(WIDTH);
    let header = png.chunks.first().map(|chunk| &chunk.data);
    let Some(Data::Header { width: found, depth, colour, interlaced, .. }) = header else {
        return Err("a picture without a header".into());
    };
    if (*found, *depth, *colour, *interlaced) != (width, Depth::Eight, Colour::Rgb, false) {
        return Err("another kind of picture".into());
    }
    let parts = png.chunks.iter().filter_map(|chunk| match chunk.data {
        Data::Pixels(part) => Some(part),
        _ => None,
    });
    let compressed = parts.collect::<Vec<_>>().concat();
    let inflated = decompress_to_vec_zlib_with_limit(&compressed, LARGEST)
        .map_err(|error| format!("the pixels: {error}"))?;
    let mut above = [0; ROW];
    let rows = Rows::<ROW>::from_slice(&inflated)?.rows.into_iter().map(|row| {
        above = unfiltered(&row, &above);
        above
    });
    Ok(rows.collect())
}

/// The bytes of a row, by those to the left of each and in the row above.
fn unfiltered(row: &Row<ROW>, above: &[u8; ROW]) -> [u8; ROW] {
    let mut bytes = row.bytes;
    let before =
        |bytes: &[u8; ROW], at: usize| at.checked_sub(3).and_then(|at| bytes.get(at).copied());
    for (at, up) in above.iter().copied().enumerate() {
        let left = before(&bytes, at).unwrap_or(0);
        let corner = before(above, at).unwrap_or(0);
        let predicted = match row.filter {
            Filter::None => 0,
            Filter::Sub => left,
            Filter::Up => up,
            Filter::Average => left.midpoint(up),
            Filter::Paeth => {
                let guess = i16::from(left) + i16::from(up) - i16::from(corner);
                let distance = |byte: &u8| (guess - i16::from(*byte)).abs();
                // The first of those that are equally near.
                [left, up, corner].into_iter().min_by_key(distance).unwrap_or(0)
            }
        };
        if let Some(byte) = bytes.get_mut(at) {
            *byte = byte.wrapping_add(predicted);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_read() {
        let file = drawn().unwrap();
        let rows = pixels(&file).unwrap();
        assert_eq!(rows.len(), 48);
        assert_eq!(
            (&rows[0][..6], &rows[47][186..]),
            (&[0, 0, 128, 4, 0, 128][..], &[248, 235, 128, 252, 235, 128][..])
        );
        let lines = list(&file).unwrap();
        assert!(lines.contains("Text Title: Red and green\n"), "{lines}");
        assert_eq!(Png::from_slice(&file).unwrap().to_vec().unwrap(), file);
    }

    #[test]
    fn each_byte_is_checked() {
        let file = drawn().unwrap();
        for at in 0..file.len() {
            let mut broken = file.clone();
            broken[at] ^= 0x20;
            assert!(Png::from_slice(&broken).is_err(), "{at}");
        }
    }

    #[test]
    fn filters_are_undone() {
        let filtered = |filter, first: [u8; 6], above: [u8; 6]| {
            let (mut bytes, mut row) = ([0; ROW], [0; ROW]);
            bytes[..6].copy_from_slice(&first);
            row[..6].copy_from_slice(&above);
            let row = unfiltered(&Row { filter, bytes }, &row);
            <[u8; 6]>::try_from(&row[..6]).unwrap()
        };
        let (bytes, above) = ([1, 2, 3, 250, 5, 6], [10, 20, 30, 40, 50, 60]);
        assert_eq!(filtered(Filter::None, bytes, above), bytes);
        assert_eq!(filtered(Filter::Sub, bytes, above), [1, 2, 3, 251, 7, 9]);
        assert_eq!(filtered(Filter::Up, bytes, above), [11, 22, 33, 34, 55, 66]);
        assert_eq!(filtered(Filter::Average, bytes, above), [6, 12, 18, 17, 36, 45]);
        assert_eq!(filtered(Filter::Paeth, bytes, above), [11, 22, 33, 34, 55, 66]);
    }
}
