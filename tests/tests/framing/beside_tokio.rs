//! The same streams through the codec of tokio-util, whose settings have the same names.

use std::ops::RangeInclusive;

use bytes::BytesMut;
use netbytes::NetTree;
use netbytes::framing::{BareCodec, FrameCodec, FrameReader, Framing};
use proptest::prelude::*;
use tokio_util::codec::{Decoder, Encoder, LengthDelimitedCodec};

use super::{Chat, Raw};

/// A framing, and the same settings for the codec of tokio-util.
#[derive(Clone, Copy, Debug)]
struct Same {
    width: usize,
    little: bool,
    inclusive: bool,
    adjustment: isize,
    offset: usize,
}

const MAX: usize = 1000;

impl Same {
    fn framing(self) -> Framing {
        let framing = Framing::new()
            .length_field_length(self.width)
            .length_adjustment(self.adjustment)
            .length_field_offset(self.offset)
            .max_frame_length(MAX);
        let framing = if self.little { framing.little_endian() } else { framing };
        if self.inclusive { framing.inclusive() } else { framing }
    }

    /// A codec of what stands behind the length field.
    fn tokio(self) -> LengthDelimitedCodec {
        let own = if self.inclusive { self.width } else { 0 };
        let behind = self.adjustment - own as isize;
        let mut builder = LengthDelimitedCodec::builder();
        builder
            .length_field_length(self.width)
            .length_field_offset(self.offset)
            .length_adjustment(behind)
            // Here the bound is on the number in the field.
            .max_frame_length((MAX - self.offset).saturating_add_signed(-behind));
        if self.little {
            builder.little_endian();
        }
        builder.new_codec()
    }

    /// What stands behind the length field of each message.
    fn behind(self, messages: &[Vec<u8>]) -> Vec<Vec<u8>> {
        messages.iter().map(|message| message[self.offset..].to_vec()).collect()
    }
}

fn same(widths: RangeInclusive<usize>) -> impl Strategy<Value = Same> {
    let numbers = (widths, -20..20_isize, prop_oneof![Just(0), 0..5_usize]);
    (numbers, any::<bool>(), any::<bool>()).prop_map(|(numbers, little, inclusive)| {
        let (width, adjustment, offset) = numbers;
        Same { width, little, inclusive, adjustment, offset }
    })
}

/// In a field of one byte the codec of tokio-util does not take the largest numbers, where they are adjusted.
fn messages() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(any::<u8>(), 0..190), 0..6)
}

/// All that a codec makes of a stream in such pieces, and whether there was an error.
fn all<C: Decoder>(mut codec: C, stream: &[u8], len: usize) -> (Vec<C::Item>, bool) {
    let (mut buffer, mut items) = (BytesMut::new(), Vec::new());
    for piece in stream.chunks(len) {
        buffer.extend_from_slice(piece);
        loop {
            match codec.decode(&mut buffer) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => break,
                Err(_) => return (items, true),
            }
        }
    }
    (items, false)
}

/// The same without a runtime.
fn all_read(framing: Framing, stream: &[u8], len: usize) -> (Vec<Vec<u8>>, bool) {
    let (mut reader, mut items) = (FrameReader::new(framing, Vec::new()), Vec::new());
    for mut piece in stream.chunks(len) {
        loop {
            match reader.next_frame(&mut piece) {
                Ok(Some(message)) => items.push(message.to_vec()),
                Ok(None) => break,
                Err(_) => return (items, true),
            }
        }
    }
    (items, false)
}

fn all_frames(framing: Framing, stream: &[u8], len: usize) -> (Vec<Vec<u8>>, bool) {
    let (frames, failed) = all(FrameCodec::<Raw>::new(framing), stream, len);
    (frames.into_iter().map(|frame| frame.get().unwrap().0.to_vec()).collect(), failed)
}

fn all_of_tokio(same: Same, stream: &[u8], len: usize) -> (Vec<Vec<u8>>, bool) {
    let (items, failed) = all(same.tokio(), stream, len);
    (items.into_iter().map(|item| item.to_vec()).collect(), failed)
}

proptest! {
    #[test]
    fn the_codec_of_tokio_reads_what_is_sent(same in same(1..=8), messages in messages(), len in 1..100_usize) {
        let mut codec = FrameCodec::<Raw>::new(same.framing());
        let (mut stream, mut sent) = (BytesMut::new(), Vec::new());
        for message in messages {
            let before = stream.len();
            if codec.encode((&Raw(&message)).into(), &mut stream).is_err() {
                prop_assert_eq!(stream.len(), before);
                continue;
            }
            if same.offset == 0 {
                let mut theirs = BytesMut::new();
                same.tokio().encode(&message[..], &mut theirs).unwrap();
                prop_assert_eq!(&stream[before..], &theirs);
            }
            sent.push(message);
        }
        prop_assert_eq!(all_of_tokio(same, &stream, len), (same.behind(&sent), false));
        prop_assert_eq!(all_frames(same.framing(), &stream, len), (sent.clone(), false));
        prop_assert_eq!(all_read(same.framing(), &stream, len), (sent, false));
    }

    #[test]
    fn any_bytes_are_read_as_the_codec_of_tokio_does(
        same in same(2..=8),
        stream in prop::collection::vec(prop_oneof![9 => Just(0_u8), 2 => 0..30_u8, 1 => any::<u8>()], 0..500),
        len in 1..100_usize,
    ) {
        let read = all_frames(same.framing(), &stream, len);
        prop_assert_eq!(&all_read(same.framing(), &stream, len), &read);
        prop_assert_eq!(all_of_tokio(same, &stream, len), (same.behind(&read.0), read.1));
    }

    #[test]
    fn any_bytes_are_bare_messages_or_an_error(stream in prop::collection::vec(0..4_u8, 0..200), len in 1..20_usize) {
        let (frames, failed) = all(BareCodec::<Chat>::new(50), &stream, len);
        let mut expected = &stream[..];
        for frame in &frames {
            let (message, rest) = Chat::from_prefix(expected).unwrap();
            prop_assert_eq!(frame.get().unwrap(), message);
            expected = rest;
        }
        // Nothing was left that is a message of that length.
        if let Ok((message, _)) = Chat::from_prefix(expected) {
            prop_assert!(failed && message.encoded_len() > 50);
        }
    }
}
