//! Messages whose own length says where they end: one that does not decode is an error of that message alone.

use bytes::BytesMut;
use netbytes::framing::{BareCodec, CodecError, DispatchAllError, Family, FrameError};
use netbytes::{Computed, Decode, DecodeErrorKind, NetTree};
use tokio_util::codec::Decoder;

#[derive(NetTree, Debug, PartialEq)]
#[net(sized(u32, inclusive), endian = big)]
enum Sql<'a> {
    #[net(tag = b'Q')]
    Query(#[net(nul)] &'a str),
    #[net(tag = b'S')]
    Sync,
}

/// Whether each message of a stream decodes, in whatever pieces the bytes arrive.
#[track_caller]
fn check<T>(stream: &[u8], good: &[bool])
where
    T: Family + NetTree,
    for<'a> T::At<'a>: Decode<'a>,
{
    for len in [1, 3, stream.len()] {
        let (mut codec, mut buffer) = (BareCodec::<T>::new(100), BytesMut::new());
        let mut decoded = Vec::new();
        for piece in stream.chunks(len) {
            buffer.extend_from_slice(piece);
            while let Some(frame) = codec.decode(&mut buffer).unwrap() {
                decoded.push(frame.get().is_ok());
            }
        }
        assert_eq!(decoded, good, "in pieces of {len}");
        assert!(buffer.is_empty());
    }
}

#[test]
fn the_next_message_comes() {
    // A text that is not UTF-8, an unknown tag, a text without its end, bytes behind the fields.
    let stream = b"Q\0\0\0\x06\xe9\0S\0\0\0\x04?\0\0\0\x07abcQ\0\0\0\x05aS\0\0\0\x05!S\0\0\0\x04";
    check::<Sql<'_>>(stream, &[false, true, false, false, false, true]);

    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = 0x7e, sized = varint)]
    struct Packet {
        on: bool,
    }
    check::<Packet>(b"\x7e\x01\x02\x7e\x00\x7e\x01\x01", &[false, false, true]);

    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = str, len = u8, sized = u8)]
    enum Named {
        #[net(tag = "a")]
        A { on: bool },
    }
    check::<Named>(b"\x01a\x01\x02\x07unknown\x02xx\x01a\x01\x00", &[false, false, true]);

    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = netbytes::codecs::Quic, sized = netbytes::codecs::Quic)]
    enum Numbered {
        #[net(tag = 0x1234)]
        A { on: bool },
    }
    check::<Numbered>(b"\x52\x34\x01\x02\x07\x02xx\x52\x34\x01\x00", &[false, false, true]);

    #[derive(NetTree, Debug, PartialEq)]
    #[net(after_tag(magic = 0x00), sized = u8)]
    enum After {
        A { on: bool },
    }
    check::<After>(b"\x00\x00\x01\x02\x07\x00\x00\x00\x00\x01\x01", &[false, false, true]);
}

#[test]
fn what_says_no_length_ends_the_stream() {
    // A length that does not count itself.
    let mut codec = BareCodec::<Sql>::new(100);
    for _ in 0..2 {
        let error = codec.decode(&mut BytesMut::from(&b"S\0\0\0\x03S\0\0\0\x04"[..])).unwrap_err();
        assert!(
            matches!(error, CodecError::Decode(error) if error.kind() == DecodeErrorKind::OutOfRange)
        );
    }
    // One that is over the maximum, of garbage too.
    for tag in [b'S', b'?'] {
        let mut codec = BareCodec::<Sql>::new(100);
        let error = codec.decode(&mut BytesMut::from(&[tag, 0, 0, 1, 0][..])).unwrap_err();
        let too_long = FrameError::TooLong { len: 257, max: 100 };
        assert!(matches!(error, CodecError::Received(error) if error == too_long), "{error}");
    }
    // The bytes of a magic that is not there.
    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = b"NB", sized = u8)]
    struct Packet {
        on: bool,
    }
    let mut codec = BareCodec::<Packet>::new(100);
    assert!(codec.decode(&mut BytesMut::from(&b"NX\x01\x00"[..])).is_err());
}

#[test]
fn values_and_dispatch_go_on() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8)]
    enum Line {
        Ring { times: bool },
    }
    let stream = &b"\x00\x01\x02\x00\x01\x01"[..];
    let (mut codec, mut buffer) = (BareCodec::<Line>::new(9).owned(), BytesMut::from(stream));
    assert!(matches!(codec.decode(&mut buffer), Err(CodecError::Decode(_))));
    assert_eq!(codec.decode(&mut buffer).unwrap(), Some(Line::Ring { times: true }));

    let (mut codec, mut buffer) = (BareCodec::<Line>::new(9), stream.to_vec());
    let mut values = Vec::new();
    let mut next = |buffer: &mut Vec<u8>| {
        codec
            .dispatch_all(buffer, |message| Line::from_slice(message).map(|line| values.push(line)))
    };
    let error = next(&mut buffer).unwrap_err();
    assert!(matches!(error, DispatchAllError::Handler(_)), "{error}");
    assert_eq!(next(&mut buffer).unwrap(), 1);
    assert_eq!(values, [Line::Ring { times: true }]);
}

/// The length in the header of a struct says where a message ends whose node does not decode.
#[test]
fn headers_say_where_messages_end() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    struct Modbus<'a> {
        transaction: u16,
        #[net(magic = 0x0000)]
        length: Computed<u16>,
        #[net(node, sized = length)]
        unit: Unit<'a>,
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct Unit<'a> {
        unit: u8,
        #[net(node)]
        function: Function<'a>,
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    enum Function<'a> {
        #[net(tag = 3)]
        Read { address: u16, quantity: u16 },
        #[net(tag = 16)]
        Write(#[net(rest)] &'a [u8]),
    }
    // An unknown function, too few bytes, too many of them, none: each between two that decode.
    let good = b"\0\x01\0\0\0\x06\x11\x03\0\x6b\0\x03";
    let stream = [
        &good[..],
        b"\0\x02\0\0\0\x02\x11\x63",
        good,
        b"\0\x03\0\0\0\x04\x11\x03\0\x6b",
        good,
        b"\0\x04\0\0\0\x07\x11\x03\0\x6b\0\x03\xff",
        b"\0\x05\0\0\0\0",
        b"\0\x06\0\0\0\x03\x11\x10\x00",
    ]
    .concat();
    check::<Modbus<'_>>(&stream, &[true, false, true, false, true, false, false, true]);
    // Without the constant of the header, what looks like a length is none.
    let mut codec = BareCodec::<Modbus>::new(100);
    assert!(codec.decode(&mut BytesMut::from(&b"\0\x01\0\x01\0\x02\x11\x63"[..])).is_err());
    // A length over the maximum ends the stream, of garbage too.
    let mut codec = BareCodec::<Modbus>::new(100);
    let error = codec.decode(&mut BytesMut::from(&b"\0\x01\0\0\xff\xff\x11\x63"[..])).unwrap_err();
    let too_long = FrameError::TooLong { len: 6 + 0xffff, max: 100 };
    assert!(matches!(error, CodecError::Received(error) if error == too_long), "{error}");

    // Behind the node stands a constant: AMQP. In front of it stands the length itself, counted by a form of it.
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    struct Amqp {
        channel: u16,
        size: Computed<u32>,
        #[net(node, sized = size)]
        method: Method,
        #[net(magic = 0xce)]
        end: (),
    }
    #[derive(NetTree, Debug, PartialEq)]
    enum Method {
        Open { on: bool },
    }
    let stream = b"\0\0\0\0\0\x02\0\x01\xce\0\0\0\0\0\x02\0\x02\xce\0\0\0\0\0\x03\0\x01\x01\xce\0\0\0\0\0\x02\0\0\xce";
    check::<Amqp>(stream, &[true, false, false, true]);

    #[derive(NetTree, Debug, PartialEq)]
    struct Prefixed {
        kind: u8,
        #[net(node, sized = u16)]
        method: Method,
    }
    check::<Prefixed>(
        b"\x07\x02\0\0\x02\x07\x02\0\0\x01\x07\0\0\x07\x02\0\0\0",
        &[false, true, false, true],
    );

    // The tag stands in the header too, and the length counts all of the message.
    #[derive(NetTree, Debug, PartialEq)]
    struct NineP<'a> {
        size: Computed<u32>,
        kind: u8,
        #[net(node, tag = kind, sized = size - 5)]
        body: Body<'a>,
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag(u8, external))]
    enum Body<'a> {
        #[net(tag = 100)]
        Version { name: &'a str },
    }
    let stream =
        b"\x08\0\0\0\x64\x01\0a\x08\0\0\0\x64\x01\0\xff\x06\0\0\0\x63?\x08\0\0\0\x64\x01\0b";
    check::<NineP<'_>>(stream, &[true, false, false, true]);
}
