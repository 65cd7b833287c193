//! Which action a message is, without decoding it; and which actions there are.
#![allow(clippy::unwrap_used, reason = "a test")]

use netbytes::{DecodeErrorKind, NetTree, TagValue};

#[derive(NetTree, Debug)]
#[net(tag = u16, endian = big)]
enum Root<'a> {
    #[net(node, tag = 0x0102)]
    Client(Client<'a>),
    #[net(node)]
    Pair(Pair<u32>),
    Quit,
}

#[derive(NetTree, Debug)]
enum Client<'a> {
    #[net(node)]
    Match(Deep),
    Say {
        #[net(max = 10)]
        text: &'a str,
    },
    #[net(reply = u8)]
    Ask(String),
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

#[derive(NetTree, Debug)]
#[net(tag = varint)]
enum Deep {
    #[net(tag = 300)]
    Dive,
}

#[derive(NetTree, Debug)]
enum Pair<T> {
    Both(T, T),
}

#[derive(NetTree, Debug)]
struct Payload(u8);

#[test]
fn the_actions_are_listed() {
    let actions: Vec<_> = Root::ACTIONS.iter().map(|action| action.to_string()).collect();
    assert_eq!(
        actions,
        ["client.match.dive", "client.say", "client.ask", "client.unknown", "pair.both", "quit"]
    );
    assert_eq!((Root::ACTIONS.len(), Payload::ACTIONS.len()), (6, 0));
    assert!(Payload::ACTIONS.is_empty());
    let tags: Vec<Vec<TagValue>> =
        Root::ACTIONS.iter().map(|action| action.tags().collect()).collect();
    assert_eq!(
        tags,
        [
            vec![0x102, 0, 300],
            vec![0x102, 1],
            vec![0x102, 2],
            vec![0x102, 0],
            vec![0x103, 0],
            vec![0x104]
        ]
    );
    let lengths: Vec<_> = Root::ACTIONS.iter().map(|action| action.max_len()).collect();
    assert_eq!(lengths, [Some(2 + 1 + 10), Some(2 + 1 + 2 + 10), None, None, Some(11), Some(2)]);
    let replies: Vec<_> = Root::ACTIONS.iter().map(|action| action.has_reply()).collect();
    assert_eq!(replies, [false, false, true, false, false, false]);
}

#[test]
fn a_message_is_recognised_by_its_tags() {
    let peek = |bytes: &[u8]| {
        let peek = Root::peek(bytes).unwrap();
        (peek.action().to_string(), peek.payload())
    };
    assert_eq!(peek(&[1, 2, 0, 0xac, 0x02]), ("client.match.dive".into(), 5));
    assert_eq!(peek(b"\x01\x02\x01\xff"), ("client.say".into(), 3), "cut short, and not looked at");
    assert_eq!(peek(&[1, 3, 0]), ("pair.both".into(), 3));
    assert_eq!(peek(&[1, 4]), ("quit".into(), 2));
    assert_eq!(peek(&[1, 2, 0x77, 1, 2]), ("client.unknown".into(), 3));

    let unknown = Root::peek(&[1, 2, 0x77]).unwrap().action();
    assert!(unknown.is_unknown());
    assert_eq!(unknown.tags().collect::<Vec<_>>(), [0x102, 0x77], "the tag it has");
    assert_eq!(unknown.name(), "unknown");
    let ask = Root::peek(&[1, 2, 2]).unwrap().action();
    assert!(ask.has_reply() && !ask.is_unknown());
}

#[test]
fn errors_say_how_far_it_is_known() {
    let error = Root::peek(&[9, 9]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnknownTag { tag: 0x909 });
    assert_eq!(Root::known_path(&[9, 9]).to_string(), "");

    let error = Root::peek(&[1, 2, 0, 5]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnknownTag { tag: 5 });
    assert_eq!((error.offset(), error.type_name()), (3, Some("Deep")));
    assert_eq!(Root::known_path(&[1, 2, 0, 5]).to_string(), "client.match");

    let error = Root::peek(&[1]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 1 });
    let error = Root::peek(&[1, 2, 0, 0x80, 0x00]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::OverlongVarint);
}

#[derive(NetTree)]
#[net(sized(u8, inclusive))]
#[allow(dead_code, reason = "only looked at")]
enum Outer {
    #[net(node)]
    A(Inner),
}

#[derive(NetTree)]
#[allow(dead_code, reason = "only looked at")]
enum Inner {
    X,
    Y(u8),
}

/// It looks no further than a decoder would, and says the same of what can never be a message.
#[test]
fn regions_end() {
    for bytes in [&[0, 1, 1][..], &[0, 0, 1]] {
        assert_eq!(
            Outer::peek(bytes).unwrap_err(),
            Outer::from_slice(bytes).map(drop).unwrap_err()
        );
    }
    assert!(!Outer::peek(&[0, 1]).unwrap_err().needs_more());
    // Not all of the region need be here.
    assert_eq!(Outer::peek(&[0, 9, 1]).unwrap().action().to_string(), "a.y");
    assert!(Outer::peek(&[0, 9]).unwrap_err().needs_more());
}

#[derive(NetTree, Debug)]
#[net(magic = 0x05)]
enum Socks {
    #[net(tag = 1, magic = 0x00)]
    Connect { port: u16 },
    #[net(tag = 2, magic = LONG)]
    Bind,
}

const LONG: [u8; 2] = *b"NB";

/// The fields of an action are behind the bytes of its `magic`, which must be there.
#[test]
fn the_magic_of_a_variant_is_no_field() {
    let bytes = Socks::Connect { port: 0x0102 }.to_vec().unwrap();
    assert_eq!(bytes, [5, 1, 0, 2, 1]);
    assert_eq!(Socks::peek(&bytes).unwrap().payload(), 3);
    assert_eq!(Socks::peek(&Socks::Bind.to_vec().unwrap()).unwrap().payload(), 4);

    for wrong in [&[5, 1, 1, 2, 1][..], &[5, 2, b'N', b'?'], &[5, 1], &[5, 2, b'N']] {
        let (peeked, decoded) = (Socks::peek(wrong), Socks::from_slice(wrong));
        let (peeked, decoded) = (peeked.unwrap_err(), decoded.unwrap_err());
        assert_eq!((peeked.kind(), peeked.offset()), (decoded.kind(), decoded.offset()));
        assert_ne!(Socks::known_path(wrong).to_string(), "");
    }
}
