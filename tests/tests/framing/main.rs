//! Streams made messages: frames with a length and messages without, through tokio's codecs and without a runtime, however
//! the bytes are cut.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

mod all;
mod beside_tokio;
mod families;
mod lengths;
mod outgoing;
mod received;
mod refused;
mod regions;
mod streams;
mod tails;
mod waiting;

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use netbytes::framing::{CodecError, Frame, Framing, Outgoing};
use netbytes::{List, NetTree};
use tokio::io::{AsyncRead, ReadBuf};
use tokio_util::codec::{Decoder, Encoder, FramedRead};

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(handler(async, local))]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    Ping(u16),
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(handler(async, local))]
enum Client<'a> {
    Say { to: &'a str, body: &'a str },
    Draw { points: List<'a, (u16, u16)> },
    Blob { blob: Bytes },
    Quit,
}

fn said<'a>() -> Vec<Chat<'a>> {
    vec![
        Chat::Client(Client::Say { to: "bob", body: "Hello !" }),
        Chat::Ping(7),
        Chat::Client(Client::Draw { points: List::from_slice(&[(1, 2), (3, 4)]) }),
        Chat::Client(Client::Blob { blob: Bytes::from_static(&[9; 300]) }),
        Chat::Client(Client::Quit),
    ]
}

/// Any bytes are a message.
#[derive(NetTree, Debug, PartialEq)]
struct Raw<'a>(#[net(rest)] &'a [u8]);

/// All that can be set, at least once.
const FRAMINGS: [Framing; 7] = [
    Framing::new(),
    Framing::new().length_field_length(2).little_endian(),
    Framing::new().length_field_length(3).inclusive(),
    Framing::new().length_field_length(8).little_endian().length_adjustment(-11),
    Framing::new().length_field_offset(1).inclusive(),
    Framing::new().length_field_offset(1).length_field_length(2).length_adjustment(-3),
    Framing::new().length_field_offset(1).length_adjustment(1).max_frame_length(306),
];

fn encoded(
    mut codec: impl for<'m> Encoder<Outgoing<'m, Chat<'m>>, Error = CodecError>,
) -> BytesMut {
    let mut stream = BytesMut::new();
    for message in &said() {
        codec.encode(message.into(), &mut stream).unwrap();
    }
    stream
}

/// A connection on which the bytes come in these pieces.
struct Pieces(VecDeque<Vec<u8>>);

impl Pieces {
    fn of(stream: &[u8], len: usize) -> Self {
        Self(stream.chunks(len).map(<[u8]>::to_vec).collect())
    }
}

impl AsyncRead for Pieces {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Some(mut piece) = self.0.pop_front() {
            let rest = piece.split_off(piece.len().min(buf.remaining()));
            buf.put_slice(&piece);
            if !rest.is_empty() {
                self.0.push_front(rest);
            }
        }
        Poll::Ready(Ok(()))
    }
}

/// What `FramedRead` makes of a stream that comes in pieces of this length.
async fn received<C: Decoder>(
    stream: &[u8],
    len: usize,
    codec: C,
) -> Vec<Result<C::Item, C::Error>> {
    FramedRead::new(Pieces::of(stream, len), codec).collect().await
}

fn is_said(frames: Vec<Result<Frame<Chat<'static>>, CodecError>>) {
    let frames: Vec<_> = frames.into_iter().collect::<Result<_, _>>().unwrap();
    let messages: Vec<_> = frames.iter().map(|frame| frame.get().unwrap()).collect();
    assert_eq!(messages, said());
}

/// That a stream comes to so many messages, and then to an error and the end.
async fn ends<C: Decoder<Error = CodecError>>(
    stream: &[u8],
    codec: C,
    messages: usize,
) -> CodecError {
    let mut items = received(stream, 2, codec).await;
    let last = items.pop().unwrap().err().unwrap();
    assert_eq!(items.iter().filter(|item| item.is_ok()).count(), messages);
    assert_eq!(items.len(), messages);
    last
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Packet {
    name: String,
    body: Bytes,
}
