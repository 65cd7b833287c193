//! What a codec gives: values that share the bytes, frames that are dispatched, within limits.

use bytes::{Bytes, BytesMut};
use netbytes::framing::{BareCodec, CodecError, Frame, FrameCodec, Framing};
use netbytes::{DecodeErrorKind, Handler, HandlesAll, Limits, List};
use tokio_util::codec::{Decoder, Encoder};

use super::{
    AsyncChatHandler, AsyncClientHandler, Chat, ChatHandler, ClientHandler, LocalChatHandler,
    LocalClientHandler, Packet, received,
};

#[tokio::test]
async fn values_that_share_what_was_received() {
    let packet = |name: &str| Packet { name: name.into(), body: Bytes::from(vec![1; 3000]) };
    let framing = Framing::new();
    let mut buffer = BytesMut::new();
    let mut codec = FrameCodec::<Packet>::new(framing).owned();
    codec.encode((&packet("a")).into(), &mut buffer).unwrap();
    codec.encode((&packet("b")).into(), &mut buffer).unwrap();
    let stream = buffer.to_vec();
    let at = buffer.as_ptr() as usize;
    let first = codec.decode(&mut buffer).unwrap().unwrap();
    assert_eq!(first, packet("a"));
    assert_eq!(first.body.as_ptr() as usize, at + 4 + 3 + 2);
    assert_eq!(codec.decode(&mut buffer).unwrap(), Some(packet("b")));
    for len in [1, 1000, stream.len()] {
        let items = received(&stream, len, FrameCodec::<Packet>::new(framing).owned()).await;
        let items: Vec<_> = items.into_iter().map(Result::unwrap).collect();
        assert_eq!(items, [packet("a"), packet("b")]);
    }

    let mut bare = BareCodec::<Packet>::new(5000).owned();
    let mut buffer = BytesMut::new();
    bare.encode((&packet("c")).into(), &mut buffer).unwrap();
    let at = buffer.as_ptr() as usize;
    let value = bare.decode(&mut buffer).unwrap().unwrap();
    assert_eq!(value.body.as_ptr() as usize, at + 3 + 2);
    assert!(bare.decode_eof(&mut buffer).unwrap().is_none());
}

#[derive(Default)]
pub(super) struct Log(pub(super) Vec<String>, Option<Bytes>);

impl Handler for Log {
    type Output = usize;
}

impl HandlesAll for Log {}

impl ChatHandler for Log {
    fn ping(&mut self, n: u16) -> usize {
        self.0.push(format!("ping {n}"));
        self.0.len()
    }
}

impl ClientHandler for Log {
    fn say(&mut self, to: &str, body: &str) -> usize {
        self.0.push(format!("{to}: {body}"));
        self.0.len()
    }
    fn draw(&mut self, points: List<'_, (u16, u16)>) -> usize {
        self.0.push(format!("{} points", points.len()));
        self.0.len()
    }
    fn blob(&mut self, blob: Bytes) -> usize {
        self.1 = Some(blob);
        self.0.len()
    }
    fn quit(&mut self) -> usize {
        0
    }
}

impl AsyncChatHandler for Log {
    async fn ping(&mut self, n: u16) -> usize {
        ChatHandler::ping(self, n)
    }
}

impl AsyncClientHandler for Log {
    async fn say(&mut self, to: &str, body: &str) -> usize {
        tokio::task::yield_now().await;
        ClientHandler::say(self, to, body)
    }
    async fn draw(&mut self, points: List<'_, (u16, u16)>) -> usize {
        ClientHandler::draw(self, points)
    }
    async fn blob(&mut self, blob: Bytes) -> usize {
        ClientHandler::blob(self, blob)
    }
    async fn quit(&mut self) -> usize {
        0
    }
}

impl LocalChatHandler for Log {
    async fn ping(&mut self, n: u16) -> usize {
        ChatHandler::ping(self, n)
    }
}

impl LocalClientHandler for Log {
    async fn say(&mut self, to: &str, body: &str) -> usize {
        ClientHandler::say(self, to, body)
    }
    async fn draw(&mut self, points: List<'_, (u16, u16)>) -> usize {
        ClientHandler::draw(self, points)
    }
    async fn blob(&mut self, blob: Bytes) -> usize {
        ClientHandler::blob(self, blob)
    }
    async fn quit(&mut self) -> usize {
        0
    }
}

#[tokio::test]
async fn frames_are_dispatched() {
    const SAY: &[u8] = b"\0\0\x03\0bob\x02\0hi";
    let mut log = Log::default();
    let frame = Frame::<Chat<'static>>::new(Bytes::from_static(SAY));
    assert_eq!(frame.dispatch(&mut log), Ok(1));
    assert_eq!(frame.dispatch_local(&mut log).await, Ok(2));
    // The frame goes elsewhere, with its future.
    let task = tokio::spawn({
        let frame = frame.clone();
        async move {
            let mut log = Log::default();
            (frame.dispatch_async(&mut log).await, log.0)
        }
    });
    assert_eq!(task.await.unwrap(), (Ok(1), vec!["bob: hi".to_owned()]));
    assert_eq!(log.0, ["bob: hi", "bob: hi"]);

    let blob = Bytes::from(b"\0\x02\x02\0hi".to_vec());
    let frame = Frame::<Chat<'static>>::from(blob.clone());
    for _ in 0..2 {
        assert_eq!(frame.dispatch_async(&mut log).await, Ok(2));
        assert_eq!(log.1.take().unwrap().as_ptr(), blob[4..].as_ptr());
    }
}

#[test]
fn limits_hold_for_the_frames_of_a_codec() {
    let limits = Limits::new().alloc(2);
    let mut codec = FrameCodec::<Packet>::new(Framing::new().length_field_length(1)).limits(limits);
    let mut buffer = BytesMut::from(&b"\x07\x03\0bob\0\0"[..]);
    let error = codec.decode(&mut buffer).unwrap().unwrap().get().unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 2 });
    let mut codec = BareCodec::<Packet>::new(100).limits(limits);
    let error = codec.decode(&mut BytesMut::from(&b"\x03\0bob\0\0"[..])).unwrap_err();
    assert!(
        matches!(error, CodecError::Decode(error) if error.kind() == DecodeErrorKind::TooLarge { limit: 2 })
    );
}
