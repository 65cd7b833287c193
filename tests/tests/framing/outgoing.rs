//! What codecs send: items of one tree, within a maximum of their own.
#![allow(clippy::redundant_closure_for_method_calls, reason = "a call as users write it")]

use bytes::BytesMut;
use futures_util::{SinkExt, StreamExt};
use netbytes::framing::{
    BareCodec, CallExt, CodecError, FrameCodec, FrameError, Framing, Outgoing,
};
use netbytes::{Handler, NetTree, Outcome, ReplyOf};
use tokio_util::codec::{Decoder, Encoder, Framed, FramedWrite};

#[derive(NetTree, Debug, PartialEq)]
enum Ask<'a> {
    #[net(reply = Row<'static>)]
    One {
        key: &'a str,
    },
    All {
        prefix: &'a str,
    },
    Quit,
}

/// A reply that has no end of its own.
#[derive(NetTree, Debug, PartialEq)]
struct Row<'a>(#[net(rest)] &'a [u8]);

#[derive(NetTree, Debug, PartialEq)]
enum Say<'a> {
    Row { value: &'a str },
    Done { rows: u16 },
}

const FRAMING: Framing = Framing::new().length_field_length(1);

#[tokio::test]
async fn two_trees_on_one_connection() {
    let (client, server) = tokio::io::duplex(64);
    let mut client = Framed::new(client, FrameCodec::<Say, Ask>::new(FRAMING));
    let mut server = Framed::new(server, FrameCodec::<Ask, Say>::new(FRAMING));
    let key = String::from("sky");
    client.feed((&Ask::One { key: &key }).into()).await.unwrap();
    // The type of the item is known without one: there is one `Encoder` impl.
    client.flush().await.unwrap();
    let one: ReplyOf<Row<'_>> = client.call(|ask| ask.one(&key)).await.unwrap();
    for _ in 0..2 {
        let frame = server.next().await.unwrap().unwrap();
        assert_eq!(frame.get(), Ok(Ask::One { key: "sky" }));
    }
    server.send(Outgoing::from(&Say::Row { value: "blue" })).await.unwrap();
    let frame = client.next().await.unwrap().unwrap();
    assert_eq!(frame.get(), Ok(Say::Row { value: "blue" }));
    // The reply of a request that was decoded elsewhere.
    server.send(Outgoing::reply(one, &Row(b"blue")).unwrap()).await.unwrap();
    let frame = client.next().await.unwrap().unwrap();
    assert_eq!(one.decode(frame.bytes()), Ok(Row(b"blue")));
    client.close().await.unwrap();
    assert!(server.next().await.is_none());
}

/// A task owns its connection, and a queue owns its items.
#[tokio::test]
async fn items_go_to_other_tasks() {
    let (client, server) = tokio::io::duplex(64);
    let (queue, mut items) = tokio::sync::mpsc::channel::<Outgoing<'static, Say<'static>>>(4);
    let sending = tokio::spawn(async move {
        let mut write = FramedWrite::new(server, BareCodec::<Ask, Say>::new(10).max_sent(20));
        while let Some(item) = items.recv().await {
            write.send(item).await?;
        }
        write.call(|say| say.done(2)).await?;
        write.close().await
    });
    let value = String::from("blue");
    let row = Outgoing::encode(&Say::Row { value: &value }).unwrap();
    drop(value);
    queue.send(row.clone()).await.unwrap();
    queue.send(row).await.unwrap();
    drop(queue);
    sending.await.unwrap().unwrap();
    let mut client = Framed::new(client, BareCodec::<Say, Ask>::new(20));
    let mut said = Vec::new();
    while let Some(frame) = client.next().await {
        said.push(format!("{:?}", frame.unwrap().get().unwrap()));
    }
    assert_eq!(said, [r#"Row { value: "blue" }"#, r#"Row { value: "blue" }"#, "Done { rows: 2 }"]);
}

/// Two directions, two maxima.
#[test]
fn what_is_sent_has_a_maximum_of_its_own() {
    let row = Say::Row { value: "a long value" };
    let mut framed = FrameCodec::<Ask, Say>::new(FRAMING.max_frame_length(4)).max_sent(15);
    let mut bare = BareCodec::<Ask, Say>::new(4).max_sent(15);
    let mut buffer = BytesMut::new();
    framed.encode((&row).into(), &mut buffer).unwrap();
    assert!(matches!(framed.decode(&mut buffer), Err(CodecError::Received(_))));
    buffer.clear();
    bare.encode((&row).into(), &mut buffer).unwrap();
    buffer.clear();
    let over = Say::Row { value: "a longer value" };
    let too_long = FrameError::TooLong { len: 17, max: 15 };
    let error = framed.encode((&over).into(), &mut buffer).unwrap_err();
    assert!(matches!(error, CodecError::Sent(error) if error == too_long));
    let error = bare.encode((&over).into(), &mut buffer).unwrap_err();
    assert!(matches!(error, CodecError::Sent(error) if error == too_long));
    // What is received has the other one.
    buffer.extend_from_slice(b"\x00\x03\x00sky");
    let error = bare.decode(&mut buffer).unwrap_err();
    assert!(matches!(error, CodecError::Received(FrameError::TooLong { len: 6, max: 4 })));
}

/// Bytes are no message: without frames there may be none of them, or many messages.
#[test]
fn bytes_on_demand() {
    let (mut bare, mut buffer) = (BareCodec::<Ask>::new(6), BytesMut::new());
    bare.encode(Outgoing::raw(&b""[..]), &mut buffer).unwrap();
    assert!(buffer.is_empty());
    let batch = Ask::One { key: "sky" }.to_vec().unwrap().repeat(20);
    bare.encode(Outgoing::raw(batch), &mut buffer).unwrap();
    for _ in 0..20 {
        assert!(bare.decode(&mut buffer).unwrap().is_some());
    }
    // A frame without bytes is a frame.
    let mut framed = FrameCodec::<Ask>::new(FRAMING);
    framed.encode(Outgoing::raw(&b""[..]), &mut buffer).unwrap();
    assert_eq!(buffer, [0][..]);
}

/// A reply that ends with its `rest`, where the request has said how long it is.
#[test]
fn a_reply_without_an_end() {
    let (mut codec, mut buffer) = (BareCodec::<Ask, Row>::new(10), BytesMut::new());
    let value = b"blue".to_vec();
    codec.encode(Outgoing::from(&Row(&value)), &mut buffer).unwrap();
    codec.encode(Outgoing::reply(ReplyOf::new(), &Row(&value)).unwrap(), &mut buffer).unwrap();
    assert_eq!(buffer, b"blueblue"[..]);
}

/// Many answers to one request: the handler puts them into a queue, one item for each.
struct Table {
    rows: &'static [(&'static str, &'static str)],
    answers: Vec<Outgoing<'static, Say<'static>>>,
}

impl Table {
    fn say(&mut self, say: &Say<'_>) {
        self.answers.extend(Outgoing::encode(say));
    }
}

impl Handler for Table {
    type Output = bool;
}
impl AskHandler for Table {
    fn one(&mut self, key: &str) -> Row<'static> {
        let row = self.rows.iter().find(|row| row.0 == key);
        Row(row.map_or(b"", |row| row.1.as_bytes()))
    }
    fn all(&mut self, prefix: &str) -> bool {
        let rows: Vec<_> = self.rows.iter().filter(|row| row.0.starts_with(prefix)).collect();
        rows.iter().for_each(|row| self.say(&Say::Row { value: row.1 }));
        self.say(&Say::Done { rows: u16::try_from(rows.len()).unwrap() });
        true
    }
    fn quit(&mut self) -> bool {
        false
    }
}

#[tokio::test]
async fn many_answers_to_one_request() {
    let (client, server) = tokio::io::duplex(64);
    let serving = async move {
        let mut frames = Framed::new(server, FrameCodec::<Ask, Say>::new(FRAMING));
        let rows = &[("sky", "blue"), ("sea", "green"), ("sun", "gold"), ("ash", "grey")];
        let mut table = Table { rows, answers: vec![] };
        while let Some(frame) = frames.next().await {
            let mut reply = Vec::new();
            let outcome = frame.unwrap().dispatch_reply(&mut table, &mut reply).unwrap();
            if outcome == Outcome::Replied {
                frames.send(Outgoing::raw(reply)).await.unwrap();
            }
            for answer in table.answers.drain(..) {
                frames.feed(answer).await.unwrap();
            }
            frames.flush().await.unwrap();
            if outcome == Outcome::OneWay(false) {
                return;
            }
        }
    };
    let asking = async move {
        let mut frames = Framed::new(client, FrameCodec::<Say, Ask>::new(FRAMING));
        let sea = frames.call(|ask| ask.one("sea")).await.unwrap();
        let frame = frames.next().await.unwrap().unwrap();
        assert_eq!(sea.decode(frame.bytes()), Ok(Row(b"green")));
        frames.call(|ask| ask.all("s")).await.unwrap();
        let mut values = Vec::new();
        loop {
            let frame = frames.next().await.unwrap().unwrap();
            match frame.get().unwrap() {
                Say::Row { value } => values.push(value.to_owned()),
                Say::Done { rows } => {
                    assert_eq!(
                        (rows, values),
                        (3, ["blue", "green", "gold"].map(String::from).to_vec())
                    );
                    break;
                }
            }
        }
        frames.call(|ask| ask.quit()).await.unwrap();
    };
    tokio::join!(serving, asking);
}

/// An action with a reply may have several: what decodes one decodes each of them.
#[test]
fn many_replies_to_one_request() {
    let (request, row) = Outgoing::<Ask>::call(|ask| ask.one("sky")).unwrap();
    let (mut asks, mut buffer) = (FrameCodec::<Say, Ask>::new(FRAMING), BytesMut::new());
    asks.encode(request, &mut buffer).unwrap();
    let mut says = FrameCodec::<Ask, Say>::new(FRAMING);
    assert!(says.decode(&mut buffer).unwrap().is_some());
    for value in [b"blue", b"grey"] {
        says.encode(Outgoing::reply(ReplyOf::new(), &Row(value)).unwrap(), &mut buffer).unwrap();
    }
    for value in [b"blue", b"grey"] {
        let frame = asks.decode(&mut buffer).unwrap().unwrap();
        assert_eq!(row.decode(frame.bytes()), Ok(Row(value)));
    }
}
