//! Bytes behind a message whose number only its request says.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use bytes::{Bytes, BytesMut};
use futures_util::{SinkExt, StreamExt};
use netbytes::NetTree;
use netbytes::framing::{BareCodec, CallExt, CodecError, Frame, FrameError, Outgoing, Tail};
use tokio_util::codec::{Decoder, Framed};

use super::{ends, received};

/// A reply of NBD.
#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big, magic = 0x6744_6698_u32)]
struct Reply {
    error: u32,
    cookie: u64,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u16, endian = big)]
enum Request {
    Read { cookie: u64, offset: u64, len: u32 },
    Write { cookie: u64, len: u32 },
}

/// How long the reads are that were sent, in the order in which their replies ask for it.
type Lengths = Arc<Mutex<HashMap<u64, usize>>>;

fn codec(max: usize, lengths: &Lengths) -> BareCodec<Reply, Request, impl Tail<Reply> + Clone> {
    let lengths = Arc::clone(lengths);
    BareCodec::<Reply, Request>::new(max).tail(move |reply: &Reply| {
        // Each reply is asked about once: there is no second length to take.
        let len = lengths.lock().unwrap().remove(&reply.cookie).unwrap();
        if reply.error == 0 { len } else { 0 }
    })
}

type Replies = Vec<(Reply, &'static [u8])>;

/// Four reads, one of them refused, one of no bytes.
fn replies() -> (Replies, Lengths, Vec<u8>) {
    let replies: Replies = vec![
        (Reply { error: 0, cookie: 7 }, b"data"),
        (Reply { error: 0, cookie: 5 }, b""),
        (Reply { error: 22, cookie: 9 }, b""),
        // What is behind a message may look like one.
        (Reply { error: 0, cookie: 8 }, b"\x67\x44\x66\x98\0\0\0\0\0\0\0\0\0\0\0\x07"),
    ];
    let mut stream = Vec::new();
    for (reply, data) in &replies {
        reply.encode_into(&mut stream).unwrap();
        stream.extend_from_slice(data);
    }
    (replies, Arc::new(Mutex::new([(7, 4), (5, 0), (9, 100), (8, 16)].into())), stream)
}

fn is_replied<R>(frames: &[Frame<R>], expected: &[(Reply, &[u8])])
where
    R: for<'a> netbytes::framing::Family<At<'a> = Reply>,
{
    let frames: Vec<_> =
        frames.iter().map(|frame| (frame.get().unwrap(), &frame.tail()[..])).collect();
    assert_eq!(frames, expected);
}

#[tokio::test]
async fn however_they_are_cut() {
    let (expected, _, stream) = replies();
    for len in 1..=stream.len() {
        let (_, lengths, _) = replies();
        let frames = received(&stream, len, codec(100, &lengths)).await;
        let frames: Vec<_> = frames.into_iter().collect::<Result<_, _>>().unwrap();
        is_replied(&frames, &expected);
        assert!(lengths.lock().unwrap().is_empty(), "each was asked for");
    }
}

#[test]
fn every_message_is_complete_with_its_tail() {
    let (expected, lengths, stream) = replies();
    let (mut codec, mut buffer, mut frames) = (codec(100, &lengths), BytesMut::new(), Vec::new());
    for byte in stream {
        // A clone continues where the codec is.
        codec = codec.clone();
        buffer.extend_from_slice(&[byte]);
        frames.extend(codec.decode(&mut buffer).unwrap());
        assert!(codec.decode(&mut buffer).unwrap().is_none(), "one byte completes one frame");
    }
    is_replied(&frames, &expected);
    assert!(buffer.is_empty() && codec.decode_eof(&mut buffer).unwrap().is_none());
}

#[test]
fn a_tail_shares_what_was_received() {
    let (_, lengths, stream) = replies();
    let mut buffer = BytesMut::from(&stream[..]);
    let at = buffer.as_ptr() as usize;
    let frame = codec(100, &lengths).decode(&mut buffer).unwrap().unwrap();
    assert_eq!((frame.bytes().as_ptr() as usize, frame.tail().as_ptr() as usize), (at, at + 16));

    // A frame is its message and its tail.
    let bare = Frame::<Reply>::new(frame.bytes().clone());
    assert_ne!(frame, bare);
    assert_eq!(frame, frame.clone());
    assert_eq!(frame, bare.with_tail(Bytes::from_static(b"data")));
    assert_eq!(Frame::<Reply>::new(Bytes::new()).tail(), &Bytes::new());
}

#[tokio::test]
async fn a_tail_over_the_maximum() {
    for (max, tail) in [(19, 4), (15 + 16, 16), (1000, 985), (1000, usize::MAX)] {
        let lengths = Arc::new(Mutex::new([(7, tail)].into()));
        let reply = Reply { error: 0, cookie: 7 }.to_vec().unwrap();
        let mut buffer = BytesMut::from(&reply[..]);
        let mut codec = codec(max, &lengths);
        let taken = allocation_counter::measure(|| {
            // Once and again: the start of the next message is not known.
            for _ in 0..2 {
                let error = codec.decode(&mut buffer).unwrap_err();
                let len = 16_usize.saturating_add(tail) as u64;
                let too_long = FrameError::TooLong { len, max: max as u64 };
                assert!(
                    matches!(error, CodecError::Received(error) if error == too_long),
                    "{error}"
                );
            }
        });
        assert!(taken.bytes_max < 1000, "{taken:?}");
    }
    let lengths = Arc::new(Mutex::new([(7, 4)].into()));
    let stream = [&Reply { error: 0, cookie: 7 }.to_vec().unwrap()[..], b"data"].concat();
    assert_eq!(received(&stream, 3, codec(20, &lengths)).await.len(), 1, "the maximum itself");
}

#[tokio::test]
async fn an_end_inside_a_tail() {
    let (_, _, stream) = replies();
    for (end, messages, left) in [(3, 0, 3), (16, 0, 16), (19, 0, 19), (stream.len() - 1, 3, 31)] {
        let (_, lengths, _) = replies();
        let error = ends(&stream[..end], codec(100, &lengths), messages).await;
        assert!(matches!(error, CodecError::Cut { buffered } if buffered == left), "{error}");
    }
}

/// A message that does not decode has no tail, and the function is not asked.
#[test]
fn garbage_has_no_tail() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8)]
    struct Line<'a> {
        text: &'a str,
    }
    let mut texts = Vec::new();
    let mut codec = BareCodec::<Line>::new(100).tail(|line: &Line<'_>| {
        texts.push(line.text.to_owned());
        line.text.len()
    });
    let mut buffer = BytesMut::from(&b"\x03\x01\0\xff\x04\x02\0hi!!\x02\0\0"[..]);
    let mut next = || codec.decode(&mut buffer).unwrap().unwrap();
    let frames = [next(), next(), next()];
    assert!(frames[0].get().is_err() && frames[0].tail().is_empty());
    assert_eq!(frames[1].get(), Ok(Line { text: "hi" }));
    assert_eq!(frames[1].tail(), "!!");
    assert_eq!(frames[2].get(), Ok(Line { text: "" }));
    assert!(buffer.is_empty());
    assert_eq!(texts, ["hi", ""]);
}

/// A client that sends requests ahead of the replies, and a server that answers them in another order.
#[tokio::test]
async fn pipelined_over_a_connection() {
    let (client, server) = tokio::io::duplex(64);
    let lengths = Lengths::default();
    let mut client = Framed::new(client, codec(5000, &lengths));
    let mut server = Framed::new(server, BareCodec::<Request, Reply>::new(32));
    let ask = async {
        for (cookie, len) in [(1, 3), (2, 4000), (3, 0)] {
            lengths.lock().unwrap().insert(cookie, len as usize);
            client.call(|client| client.read(cookie, 0, len)).await.unwrap();
        }
        lengths.lock().unwrap().insert(4, 0);
        client.call(|client| client.write(4, 9)).await.unwrap();
        let mut replies = Vec::new();
        while let Some(frame) = client.next().await.transpose().unwrap() {
            replies.push((frame.get().unwrap().cookie, frame.tail().to_vec()));
        }
        replies
    };
    let answer = async move {
        let mut requests = VecDeque::new();
        while requests.len() < 4 {
            requests.push_front(server.next().await.unwrap().unwrap().get().unwrap());
        }
        for request in requests {
            let (cookie, data) = match request {
                Request::Read { cookie, len, .. } => {
                    (cookie, vec![cookie.to_le_bytes()[0]; len as usize])
                }
                Request::Write { cookie, .. } => (cookie, vec![]),
            };
            server.feed(Outgoing::from(&Reply { error: 0, cookie })).await.unwrap();
            server.feed(Outgoing::raw(data)).await.unwrap();
        }
        SinkExt::<Outgoing<'_, Reply>>::close(&mut server).await.unwrap();
    };
    let (replies, ()) = tokio::join!(ask, answer);
    assert_eq!(replies, [(4, vec![]), (3, vec![]), (2, vec![2; 4000]), (1, vec![1; 3])]);
}
