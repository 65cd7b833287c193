//! Tags that are signed, constants, bytes, text, several, and bits of which are fields; those that stand elsewhere; and
//! unknown ones with fields.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::needless_pass_by_value, reason = "a value is written where a check is called")]
#![allow(clippy::enum_variant_names, reason = "the names of the standards")]

use netbytes::{DecodeErrorKind, EncodeErrorKind, Handler, HandlesAll, NetTree};

mod opcode {
    pub(crate) const PING: u16 = 7;
    pub(crate) const PONG: u32 = 0x20;
    pub(crate) const NEG: i8 = -3;
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag = i16, endian = big)]
#[repr(i16)]
enum Code {
    #[net(tag = -1)]
    Unknown,
    None,
    One = 5,
    #[net(tag = opcode::NEG)]
    Neg,
    After,
    #[net(other)]
    Other(i16),
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag = u16)]
enum Op<'a> {
    #[net(tag = opcode::PING)]
    Ping {
        id: u8,
    },
    Next,
    #[net(tag = opcode::PONG, node)]
    Pong(Inner<'a>),
    #[net(other)]
    Unknown {
        tag: u16,
        raw: &'a [u8],
    },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(str, nul, ignore_case))]
enum Inner<'a> {
    #[net(tag = "GET")]
    Get { path: &'a str },
    #[net(tag = "QUIT")]
    Quit,
    #[net(tag = "sub", node)]
    Sub(Chunk),
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag = [u8; 4], sized = u8, endian = little)]
enum Chunk {
    #[net(tag = b"IHDR")]
    Header { w: u16 },
    #[net(tag = b"IEND")]
    End,
    #[net(other)]
    Other { tag: [u8; 4], raw: Vec<u8> },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag = str, len = u32, endian = big, handler(partial, table, async))]
enum Key<'a> {
    #[net(tag = "ssh-rsa")]
    Rsa { e: &'a [u8] },
    #[net(tag = "ssh-ed25519")]
    Ed(u8, u8),
    #[net(other)]
    Other { tag: &'a str, raw: &'a [u8] },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(str, until = b"\r\n"))]
enum Line {
    #[net(tag = "A")]
    A,
    #[net(other)]
    Other { tag: String, raw: Vec<u8> },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(str, until = b" "), sized = u8)]
enum Known {
    #[net(tag = "PUB")]
    Pub(u8),
    #[net(tag = "SUB")]
    Sub,
}

fn both<T: NetTree + netbytes::DecodeOwned + PartialEq + std::fmt::Debug>(v: T, b: &[u8]) {
    assert_eq!(v.to_vec().unwrap(), b);
    assert_eq!(T::from_slice(b).unwrap(), v);
    assert_eq!(v.encoded_len(), b.len());
}

struct H(Vec<String>);
impl Handler for H {
    type Output = ();
}

impl HandlesAll for H {}
impl OpHandler for H {
    fn ping(&mut self, id: u8) {
        self.0.push(format!("ping {id}"));
    }

    fn next(&mut self) {
        self.0.push("next".into());
    }

    fn unknown(&mut self, tag: u16, raw: &[u8]) {
        self.0.push(format!("unknown {tag} {raw:?}"));
    }
}

impl InnerHandler for H {
    fn get(&mut self, p: &str) {
        self.0.push(format!("get {p}"));
    }

    fn quit(&mut self) {
        self.0.push("quit".into());
    }
}

impl ChunkHandler for H {
    fn header(&mut self, w: u16) {
        self.0.push(format!("header {w}"));
    }

    fn end(&mut self) {
        self.0.push("end".into());
    }

    fn other(&mut self, tag: [u8; 4], raw: Vec<u8>) {
        self.0.push(format!("other {tag:?} {raw:?}"));
    }
}

impl KeyHandler for H {
    fn rsa(&mut self, e: &[u8]) {
        self.0.push(format!("rsa {e:?}"));
    }

    fn ed(&mut self, a: u8, b: u8) {
        self.0.push(format!("ed {a} {b}"));
    }

    fn other(&mut self, tag: &str, raw: &[u8]) {
        self.0.push(format!("other {tag} {raw:?}"));
    }
}

#[test]
fn signed() {
    both(Code::Unknown, &[0xff, 0xff]);
    both(Code::None, &[0, 0]);
    both(Code::One, &[0, 5]);
    both(Code::Neg, &[0xff, 0xfd]);
    both(Code::After, &[0xff, 0xfe]);
    both(Code::Other(-100), &[0xff, 0x9c]);
    assert_eq!(
        Code::Other(-1).to_vec().unwrap_err().kind(),
        EncodeErrorKind::OwnedTag { tag: 0xffff }
    );
    let t: Vec<_> = Code::ACTIONS.iter().map(|a| a.tags().next().unwrap().to_string()).collect();
    assert_eq!(t, ["-1", "0", "5", "opcode::NEG", "65534", "0"]);
}

#[test]
fn consts() {
    let b = Op::Ping { id: 3 }.to_vec().unwrap();
    assert_eq!(b, [7, 0, 3]);
    assert_eq!(Op::Next.to_vec().unwrap(), [8, 0]);
    let g = Op::Pong(Inner::Get { path: "/" });
    let b = g.to_vec().unwrap();
    assert_eq!(b, b"\x20\0GET\0\x01\0/");
    assert_eq!(Op::from_slice(&b).unwrap(), g);
    assert_eq!(Op::from_slice(b"\x20\0gEt\0\x01\0/").unwrap(), g);
    let mut h = H(vec![]);
    Op::dispatch(&b, &mut h).unwrap();
    Op::dispatch(&[8, 0], &mut h).unwrap();
    g.visit(&mut h);
    Op::dispatch(&[9, 0, 1], &mut h).unwrap();
    let c = Op::Pong(Inner::Sub(Chunk::Header { w: 5 })).to_vec().unwrap();
    assert_eq!(c, b"\x20\0sub\0IHDR\x02\x05\0");
    Op::dispatch(&c, &mut h).unwrap();
    assert_eq!(h.0, ["get /", "next", "get /", "unknown 9 [1]", "header 5"]);
    let mut v = vec![];
    Op::encoder(&mut v).pong().sub().header(5).unwrap();
    assert_eq!(v, c);
    let mut v = vec![];
    Op::encoder(&mut v).pong().get("/").unwrap();
    assert_eq!(v, b);
    let mut v = vec![];
    Op::encoder(&mut v).pong().sub().other(*b"ABCD", vec![1]).unwrap();
    assert_eq!(v, b"\x20\0sub\0ABCD\x01\x01");
    let p = Op::peek(&c).unwrap();
    assert_eq!(p.action().to_string(), "pong.sub.header");
    assert_eq!(p.payload(), 11);
    let tags: Vec<_> = p.action().tags().collect();
    assert_eq!(tags[0], 0x20);
    assert_eq!(tags[1], "sub");
    assert_eq!(tags[2], b"IHDR");
    assert_eq!(format!("{} {} {}", tags[0], tags[1], tags[2]), r#"opcode::PONG "sub" b"IHDR""#);
    assert_eq!(
        Op::from_slice(b"\x20\0PUT\0").unwrap_err().to_string(),
        "unknown name of 3 byte(s) for `Inner` at byte 2"
    );
    assert_eq!(
        Op::from_slice(b"\x20\0PU").unwrap_err().kind(),
        DecodeErrorKind::UnexpectedEnd { needed: 1 }
    );
    assert_eq!(
        Op::from_slice(b"\x20\0PUTTTT").unwrap_err().kind(),
        DecodeErrorKind::UnknownName { len: 6 }
    );
}

#[test]
fn text() {
    let k = Key::Rsa { e: &[1] };
    let b = k.to_vec().unwrap();
    assert_eq!(b, b"\0\0\0\x07ssh-rsa\0\0\0\x01\x01");
    assert_eq!(Key::from_slice(&b).unwrap(), k);
    assert_eq!(k.encoded_len(), b.len());
    let o = Key::Other { tag: "x", raw: &[9] };
    let b = o.to_vec().unwrap();
    assert_eq!(b, b"\0\0\0\x01x\x09");
    assert_eq!(Key::from_slice(&b).unwrap(), o);
    let mut h = H(vec![]);
    Key::dispatch(&b, &mut h).unwrap();
    assert_eq!(h.0, ["other x [9]"]);
    let mut v = vec![];
    Key::encoder(&mut v).other("x", &[9]).unwrap();
    assert_eq!(v, b);
    assert_eq!(
        Key::Other { tag: "ssh-rsa", raw: &[] }.to_vec().unwrap_err().kind(),
        EncodeErrorKind::OwnedName { len: 7 }
    );
    assert_eq!(
        Key::from_slice(b"\0\0\0\x01\xff").unwrap_err().to_string(),
        "invalid UTF-8 in `Key.Other.tag` at byte 4"
    );
    both(Line::Other { tag: "a\rb".into(), raw: vec![2] }, b"a\rb\r\n\x02");
    both(Line::A, b"A\r\n");
    assert_eq!(
        Line::Other { tag: "a\r\nb".into(), raw: vec![2] }.to_vec().unwrap_err().kind(),
        EncodeErrorKind::Terminator { byte: 13 }
    );
    assert_eq!(Line::Other { tag: "a\r".into(), raw: vec![2] }.to_vec().unwrap(), b"a\r\r\n\x02");
    both(Known::Pub(3), b"PUB \x01\x03");
    both(Known::Sub, b"SUB \0");
    assert_eq!((Known::MIN_LEN, Known::MAX_LEN), (5, Some(6)));
    let p = Known::peek(b"PUB \x01").unwrap();
    assert_eq!(p.payload(), 5);
    assert_eq!(p.action().max_len(), Some(6));
    assert_eq!(Known::known_path(b"PUX ").to_string(), "");
}

#[test]
fn bytes() {
    both(Chunk::Header { w: 1 }, b"IHDR\x02\x01\0");
    both(Chunk::End, b"IEND\0");
    both(Chunk::Other { tag: *b"tEXt", raw: vec![1] }, b"tEXt\x01\x01");
    assert_eq!(
        Chunk::Other { tag: *b"IEND", raw: vec![1] }.to_vec().unwrap_err().kind(),
        EncodeErrorKind::OwnedTag { tag: 0x49454e44 }
    );
}

#[allow(unused_qualifications, reason = "what is derived names by its path what is imported here")]
mod external {
    use netbytes::__private::*;
    use netbytes::NetTree;

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(tag(i16, external), endian = big)]
    enum Body<'a> {
        #[net(tag = -1)]
        A {
            x: u16,
        },
        B,
        Boxed(Box<Body2<'a>>),
        #[net(other)]
        Other {
            tag: i16,
            raw: &'a [u8],
        },
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(sized = u8)]
    struct Body2<'a> {
        name: &'a str,
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(tag(str, external, ignore_case))]
    enum Text {
        #[net(tag = "A")]
        A(u8),
        #[net(other)]
        Other { tag: String, raw: Vec<u8> },
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(tag([u8; 2], external))]
    enum Bytes {
        #[net(tag = b"AB")]
        A(u8),
        #[net(other)]
        Other { tag: [u8; 2], raw: Vec<u8> },
    }

    fn take<'de, T: DecodeUntagged<'de>>(
        tag: GivenTag<'de>,
        b: &'de [u8],
    ) -> Result<T, DecodeError> {
        let mut r = Reader::new(b);
        let v = T::take_untagged(tag, 0, &mut r)?;
        r.finish()?;
        Ok(v)
    }

    #[test]
    fn external() {
        assert_eq!(take(GivenTag::Number(-1), &[0, 5]), Ok(Body::A { x: 5 }));
        assert_eq!(take(GivenTag::Number(0), &[]), Ok(Body::B));
        assert_eq!(take(GivenTag::Number(9), &[7]), Ok(Body::Other { tag: 9, raw: &[7] }));
        assert_eq!(
            take::<Body>(GivenTag::Number(0x1_0000), &[7]).unwrap_err().to_string(),
            "unknown tag 0x10000 for `Body` at byte 0"
        );
        assert_eq!(take(GivenTag::Number(-1), &[0, 5]), Ok(Box::new(Body::A { x: 5 })));
        assert_eq!(Body::A { x: 5 }.tag(), Ok(GivenTag::Number(-1)));
        assert_eq!(Body::Other { tag: -7, raw: &[] }.tag(), Ok(GivenTag::Number(-7)));
        assert!(Body::Other { tag: -1, raw: &[] }.tag().is_err());
        assert_eq!(Body::FORM, GivenForm::Number { min: -1, max: 1 });
        assert_eq!(take(GivenTag::Name(b"a"), &[5]), Ok(Text::A(5)));
        assert_eq!(
            take(GivenTag::Name(b"xy"), &[5]),
            Ok(Text::Other { tag: "xy".into(), raw: vec![5] })
        );
        assert_eq!(Text::A(5).tag(), Ok(GivenTag::Name(b"A")));
        assert_eq!(take(GivenTag::Bytes(b"AB"), &[5]), Ok(Bytes::A(5)));
        assert_eq!(Bytes::Other { tag: *b"XY", raw: vec![] }.tag(), Ok(GivenTag::Bytes(b"XY")));
    }
}

mod held {
    use super::both;
    use netbytes::*;

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(sized = u8, endian = big, handler(async, table, partial))]
    pub(crate) enum Mqtt {
        #[net(tag = 0x10)]
        Connect { keep: u16 },
        #[net(tag = 0x30)]
        Publish {
            #[net(tag_bits = 3)]
            dup: bool,
            #[net(tag_bits = 1..=2)]
            qos: u8,
            #[net(tag_bits = 0)]
            retain: bool,
            id: u16,
            #[net(rest)]
            data: Vec<u8>,
        },
        #[net(tag = 0x41)]
        Odd {
            #[net(tag_bits = 1)]
            a: bool,
            #[net(tag_bits = 3)]
            b: bool,
        },
        #[net(tag = 0xe0)]
        Bye,
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(endian = big)]
    pub(crate) enum Pack<'a> {
        #[net(tag = 0x00..=0x7f)]
        Fix {
            #[net(tag)]
            value: u8,
        },
        #[net(tag = 0x80)]
        Map {
            #[net(tag_bits = 0..=3)]
            n: u8,
            #[net(count = n)]
            items: Vec<(u8, u8)>,
        },
        #[net(tag = 0xa0)]
        Str {
            #[net(tag_bits = 0..=4)]
            n: Computed<u8>,
            #[net(count = n)]
            text: &'a str,
        },
        #[net(tag = 0xc0)]
        Nil,
        #[net(tag = 0xc2 | 0xc3)]
        Bool {
            #[net(tag)]
            tag: u8,
        },
        #[net(tag = 0xcc)]
        U8(u8),
        #[net(tag = 0xcd)]
        U16(u16),
        #[net(tag = 0xe0..=0xff)]
        Neg(#[net(tag)] u8),
        #[net(other)]
        Other { tag: u8, raw: &'a [u8] },
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(tag = i8)]
    pub(crate) enum Signed {
        #[net(tag = -3..=2)]
        Small {
            #[net(tag)]
            n: i8,
        },
        #[net(tag = 7)]
        Seven,
        Eight,
    }

    struct H(Vec<String>);
    impl Handler for H {
        type Output = ();
    }

    impl HandlesAll for H {}
    impl MqttHandler for H {
        fn connect(&mut self, k: u16) {
            self.0.push(format!("connect {k}"));
        }
        fn publish(&mut self, dup: bool, qos: u8, retain: bool, id: u16, data: Vec<u8>) {
            self.0.push(format!("publish {dup} {qos} {retain} {id} {data:?}"));
        }
        fn odd(&mut self, a: bool, b: bool) {
            self.0.push(format!("odd {a} {b}"));
        }
        fn bye(&mut self) {}
    }

    #[test]
    fn held() {
        let p = Mqtt::Publish { dup: true, qos: 2, retain: false, id: 1, data: vec![9] };
        both(p.clone(), &[0x3c, 3, 0, 1, 9]);
        both(Mqtt::Connect { keep: 1 }, &[0x10, 2, 0, 1]);
        both(Mqtt::Bye, &[0xe0, 0]);
        both(Mqtt::Odd { a: true, b: false }, &[0x43, 0]);
        both(Mqtt::Odd { a: false, b: true }, &[0x49, 0]);
        assert_eq!(
            Mqtt::Publish { dup: true, qos: 4, retain: false, id: 1, data: vec![] }
                .to_vec()
                .unwrap_err()
                .to_string(),
            "number out of range in `Mqtt.Publish.qos`"
        );
        assert_eq!(
            Mqtt::from_slice(&[0x45, 0]).unwrap_err().to_string(),
            "unknown tag 0x45 for `Mqtt` at byte 0"
        );
        let mut h = H(vec![]);
        Mqtt::dispatch(&[0x3c, 3, 0, 1, 9], &mut h).unwrap();
        Mqtt::dispatch(&[0x4b, 0], &mut h).unwrap();
        p.clone().visit(&mut h);
        assert_eq!(
            h.0,
            ["publish true 2 false 1 [9]", "odd true true", "publish true 2 false 1 [9]"]
        );
        let mut v = vec![];
        Mqtt::encoder(&mut v).publish(true, 2, false, 1, vec![9]).unwrap();
        assert_eq!(v, [0x3c, 3, 0, 1, 9]);
        let peek = Mqtt::peek(&[0x3c, 3, 0, 1, 9]).unwrap();
        assert_eq!(peek.action().to_string(), "publish");
        assert_eq!(peek.action().tags().next().unwrap(), 0x3c);
        let t: Vec<_> =
            Mqtt::ACTIONS.iter().map(|a| a.tags().next().unwrap().to_string()).collect();
        assert_eq!(t, ["0x10", "0x30", "0x41", "0xe0"]);
        let mut table = MqttTable::<Vec<u8>, ()>::EMPTY;
        table.on_publish(|s, _, qos, _, _, _| s.push(qos));
        let mut s = vec![];
        table.dispatch(&[0x3c, 3, 0, 1, 9], &mut s).unwrap();
        assert_eq!(s, [2]);
    }

    fn pack(v: Pack<'static>, b: &'static [u8]) {
        assert_eq!(v.to_vec().unwrap(), b);
        assert_eq!(Pack::from_slice(b).unwrap(), v);
        assert_eq!(v.encoded_len(), b.len());
    }

    #[test]
    fn ranges() {
        pack(Pack::Fix { value: 5 }, &[5]);
        pack(Pack::Map { n: 1, items: vec![(1, 2)] }, &[0x81, 1, 2]);
        pack(Pack::Str { n: Computed, text: "hey" }, b"\xa3hey");
        pack(Pack::Nil, &[0xc0]);
        pack(Pack::Bool { tag: 0xc3 }, &[0xc3]);
        pack(Pack::Neg(0xff), &[0xff]);
        pack(Pack::Other { tag: 0xc1, raw: b"a" }, &[0xc1, b'a']);
        assert_eq!(
            Pack::Fix { value: 0x80 }.to_vec().unwrap_err().kind(),
            EncodeErrorKind::TagMismatch
        );
        assert_eq!(
            Pack::Other { tag: 0x85, raw: b"" }.to_vec().unwrap_err().kind(),
            EncodeErrorKind::OwnedTag { tag: 0x85 }
        );
        assert_eq!(
            Pack::Map { n: 2, items: vec![(1, 2)] }.to_vec().unwrap_err().kind(),
            EncodeErrorKind::CountMismatch { count: 2, len: 1 }
        );
        assert!(
            Pack::Str { n: Computed, text: "012345678901234567890123456789012" }.to_vec().is_err()
        );
        let mut v = vec![];
        Pack::encoder(&mut v).map(vec![(1, 2)]).unwrap();
        Pack::encoder(&mut v).str("hey").unwrap();
        Pack::encoder(&mut v).neg(0xe1).unwrap();
        assert_eq!(v, b"\x81\x01\x02\xa3hey\xe1");
        let t: Vec<_> =
            Pack::ACTIONS.iter().map(|a| a.tags().next().unwrap().to_string()).collect();
        assert_eq!(
            t,
            [
                "0x00..=0x7f",
                "0x80",
                "0xa0",
                "0xc0",
                "0xc2 | 0xc3",
                "0xcc",
                "0xcd",
                "0xe0..=0xff",
                "0"
            ]
        );
        both(Signed::Small { n: -3 }, &[0xfd]);
        both(Signed::Small { n: 2 }, &[2]);
        both(Signed::Eight, &[8]);
        assert!(Signed::Small { n: 3 }.to_vec().is_err());
        assert_eq!((Pack::MIN_LEN, Signed::MAX_LEN), (1, Some(1)));
    }
}

mod bits {
    use super::both;
    use netbytes::*;

    #[derive(NetTree, Debug, PartialEq, Clone, Copy)]
    #[net(tag = bits(2))]
    enum Qos {
        AtMostOnce,
        AtLeastOnce,
        ExactlyOnce,
    }

    #[derive(NetTree, Debug, PartialEq, Clone, Copy)]
    #[net(tag = bits(3))]
    enum Kind {
        #[net(tag = 1)]
        A,
        #[net(tag = K)]
        B,
        #[net(other)]
        Other(u8),
    }

    const K: u8 = 5;
    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(endian = big)]
    enum Packet {
        #[net(tag = 0x30)]
        Publish {
            #[net(tag_bits = 1..=2)]
            qos: Qos,
            #[net(bits = 3)]
            kind: Kind,
            #[net(bits = 5)]
            n: u8,
        },
    }

    #[test]
    fn bits() {
        both(Packet::Publish { qos: Qos::ExactlyOnce, kind: Kind::B, n: 1 }, &[0x34, 0xa1]);
        both(Packet::Publish { qos: Qos::AtMostOnce, kind: Kind::Other(7), n: 1 }, &[0x30, 0xe1]);
        let e = Packet::from_slice(&[0x36, 0]).unwrap_err();
        assert_eq!(
            (e.kind(), e.offset(), e.field()),
            (DecodeErrorKind::UnknownTag { tag: 3 }, 0, Some("Publish.qos"))
        );
        let bad = |kind| {
            Packet::Publish { qos: Qos::AtMostOnce, kind, n: 1 }.to_vec().unwrap_err().kind()
        };
        assert_eq!(bad(Kind::Other(5)), EncodeErrorKind::OwnedTag { tag: 5 });
        assert_eq!(bad(Kind::Other(8)), EncodeErrorKind::OutOfRange);
    }
}

mod elsewhere {
    use super::both;
    use netbytes::*;

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(tag(u16, external), endian = big)]
    enum Data {
        #[net(tag = 1)]
        A([u8; 4]),
        #[net(tag = 28)]
        Aaaa { hi: u64, lo: u64 },
        #[net(other)]
        Other { tag: u16, raw: Vec<u8> },
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(endian = big)]
    struct Record {
        kind: Computed<u16>,
        ttl: u32,
        len: Computed<u16>,
        #[net(tag = kind, sized = len)]
        data: Data,
    }

    #[test]
    fn records() {
        both(
            Record { kind: Computed, ttl: 1, len: Computed, data: Data::A([1, 2, 3, 4]) },
            &[0, 1, 0, 0, 0, 1, 0, 4, 1, 2, 3, 4],
        );
        both(
            Record {
                kind: Computed,
                ttl: 1,
                len: Computed,
                data: Data::Other { tag: 9, raw: vec![7] },
            },
            &[0, 9, 0, 0, 0, 1, 0, 1, 7],
        );
    }
}

mod unknown {
    use super::both;
    use netbytes::*;

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(tag = u16, endian = big, handler(async, table, partial))]
    enum Nbd {
        #[net(tag = 0)]
        Read { cookie: u64 },
        #[net(other)]
        Unknown {
            #[net(tag)]
            id: u16,
            cookie: u64,
            offset: u64,
            length: u32,
        },
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(sized = u8, endian = big)]
    enum Sized {
        #[net(tag = 0)]
        A { x: u8 },
        #[net(other)]
        Unknown {
            flags: u8,
            tag: u8,
            n: Computed<u8>,
            #[net(count = n)]
            items: Vec<u16>,
            raw: Vec<u8>,
        },
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(tag(str, nul))]
    enum Text<'a> {
        #[net(tag = "A")]
        A { x: u8 },
        #[net(other)]
        Unknown {
            #[net(tag)]
            name: &'a str,
            #[net(rest)]
            raw: &'a [u8],
        },
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(magic = b"\0\x04MQTT", endian = big)]
    enum Level {
        #[net(tag = 4)]
        V311,
        #[net(other)]
        Level {
            #[net(tag)]
            level: u8,
            #[net(rest)]
            raw: Vec<u8>,
        },
    }

    struct H(Vec<String>);
    impl Handler for H {
        type Output = ();
    }

    impl NbdHandler for H {
        fn read(&mut self, _: u64) {}
        fn unknown(&mut self, id: u16, cookie: u64, offset: u64, length: u32) {
            self.0.push(format!("{id} {cookie} {offset} {length}"));
        }
    }

    #[test]
    fn unknown() {
        let v = Nbd::Unknown { id: 7, cookie: 1, offset: 2, length: 3 };
        let b = [0, 7, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3];
        both(v.clone(), &b);
        let mut h = H(vec![]);
        Nbd::dispatch(&b, &mut h).unwrap();
        v.clone().visit(&mut h);
        assert_eq!(h.0, ["7 1 2 3", "7 1 2 3"]);
        let mut out = vec![];
        Nbd::encoder(&mut out).unknown(7, 1, 2, 3).unwrap();
        assert_eq!(out, b);
        assert_eq!(
            Nbd::Unknown { id: 0, cookie: 1, offset: 2, length: 3 }
                .to_vec()
                .unwrap_err()
                .to_string(),
            "tag 0x00 is another variant's own in `Nbd.Unknown.id`"
        );
        assert_eq!(Nbd::MAX_LEN, Some(22));
        let p = Nbd::peek(&b).unwrap();
        assert!(p.action().is_unknown());
        assert_eq!(p.action().tags().next().unwrap(), 7);
        assert_eq!(p.payload(), 2);
        both(
            Sized::Unknown { flags: 1, tag: 9, n: Computed, items: vec![1, 2], raw: vec![5] },
            &[9, 7, 1, 2, 0, 1, 0, 2, 5],
        );
        let mut out = vec![];
        Sized::encoder(&mut out).unknown(1, 9, vec![1, 2], vec![5]).unwrap();
        assert_eq!(out, [9, 7, 1, 2, 0, 1, 0, 2, 5]);
        let t = Text::Unknown { name: "xy", raw: &[1] };
        assert_eq!(t.to_vec().unwrap(), b"xy\0\x01");
        assert_eq!(Text::from_slice(b"xy\0\x01").unwrap(), t);
        both(Level::Level { level: 5, raw: vec![1] }, b"\0\x04MQTT\x05\x01");
        both(Level::V311, b"\0\x04MQTT\x04");
    }
}

mod many {
    use netbytes::*;

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(tag = u16, endian = big, handler(async, table, partial))]
    enum Many {
        #[net(tag = 0x100)]
        A0 {
            #[net(tag_bits = 0..=3)]
            low: u8,
            x: u8,
        },
        #[net(tag = 0x200)]
        A1 {
            #[net(tag_bits = 4)]
            bit: bool,
            x: u8,
        },
        #[net(tag = 0x300..=0x3ff)]
        A2 {
            #[net(tag)]
            tag: u16,
            x: u8,
        },
        #[net(tag = 1)]
        A3 {
            x: u8,
        },
        A4 {
            x: u8,
        },
        A5 {
            x: u8,
        },
        A6 {
            x: u8,
        },
        A7 {
            x: u8,
        },
        A8 {
            x: u8,
        },
        A9 {
            x: u8,
        },
        A10 {
            x: u8,
        },
        A11 {
            x: u8,
        },
        A12 {
            x: u8,
        },
        A13 {
            x: u8,
        },
        A14 {
            x: u8,
        },
        A15 {
            x: u8,
        },
        A16 {
            x: u8,
        },
        A17 {
            x: u8,
        },
        Unit,
        Unit2,
        #[net(other)]
        Other {
            #[net(tag)]
            tag: u16,
            y: u16,
        },
    }

    struct H(Vec<String>);
    impl Handler for H {
        type Output = ();
    }

    impl AsyncManyPartial for H {
        async fn rest(&mut self, m: Many) {
            self.0.push(format!("{m:?}"));
        }
    }

    #[test]
    fn many() {
        for (v, b) in [
            (Many::A0 { low: 5, x: 1 }, vec![1, 5, 1]),
            (Many::A1 { bit: true, x: 1 }, vec![2, 0x10, 1]),
            (Many::A2 { tag: 0x3ab, x: 1 }, vec![3, 0xab, 1]),
            (Many::A17 { x: 1 }, vec![0, 15, 1]),
            (Many::Unit2, vec![0, 17]),
            (Many::Other { tag: 0x999, y: 2 }, vec![9, 0x99, 0, 2]),
        ] {
            super::both(v.clone(), &b);
            let mut h = H(vec![]);
            {
                let mut fut = std::pin::pin!(Many::dispatch_async(&b, &mut h));
                let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
                assert!(matches!(fut.as_mut().poll(&mut cx), std::task::Poll::Ready(Ok(()))));
            }
            assert_eq!(h.0, [format!("{v:?}")]);
        }
    }

    use std::future::Future;
}

mod generic {
    use netbytes::*;
    mod op {
        pub(crate) const A: u8 = 9;
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    #[net(tag(str, nul), sized = u16, extensible)]
    enum Ext<T> {
        #[net(tag = "A")]
        A {
            x: T,
            #[net(default)]
            y: u8,
        },
        #[net(tag = "B")]
        B,
        #[net(other)]
        Unknown,
    }

    #[derive(NetTree, Debug, PartialEq, Clone)]
    enum Op<T> {
        #[net(tag = op::A)]
        A {
            #[net(tag_bits = 4..=5)]
            n: u8,
            x: T,
        },
        #[net(tag = 0x40..=0x4f)]
        B {
            #[net(tag)]
            t: u8,
        },
    }

    #[test]
    fn generic() {
        super::both(Op::A { n: 3, x: 5_u16 }, &[0x39, 5, 0]);
        super::both(Ext::A { x: 5_u16, y: 1 }, b"A\0\x03\0\x05\0\x01");
        assert_eq!(Ext::<u8>::from_slice(b"C\0\x01\0\x09").unwrap(), Ext::Unknown);
        assert!(Ext::<u8>::Unknown.to_vec().is_err());
    }
}

mod bytes_fuzz {
    use super::held::*;
    use netbytes::*;

    #[test]
    fn canonical() {
        // Every input of up to two bytes gives an error or a value that is written as the same bytes.
        for len in 0..=2_usize {
            for n in 0..(1_u32 << (8 * len)) {
                let b = &n.to_le_bytes()[..len];
                if let Ok(v) = Pack::from_slice(b) {
                    assert_eq!(v.to_vec().unwrap(), b);
                }
                if len < 3 {
                    if let Ok(v) = Mqtt::from_slice(b) {
                        assert_eq!(v.to_vec().unwrap(), b);
                    }
                    if let Ok(v) = Signed::from_slice(b) {
                        assert_eq!(v.to_vec().unwrap(), b);
                    }
                }
            }
        }
    }
}

mod texts_fuzz {
    use netbytes::*;

    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag(str, until = b"aba"))]
    enum Overlap {
        #[net(tag = "b")]
        B,
        #[net(other)]
        Other { tag: String, raw: Vec<u8> },
    }

    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = str, len = u8)]
    enum Prefixed {
        #[net(tag = "ab")]
        Ab { x: u8 },
        #[net(tag = "b")]
        B,
        #[net(other)]
        Other {
            #[net(tag)]
            name: String,
            n: u8,
        },
    }

    #[test]
    fn canonical() {
        // Texts of a few letters, each as an input.
        let letters = [b'a', b'b', 1, 2];
        for len in 0..=7_u32 {
            for n in 0..4_u32.pow(len) {
                let b: Vec<u8> =
                    (0..len).map(|i| letters[(n / 4_u32.pow(i) % 4) as usize]).collect();
                if let Ok(v) = Overlap::from_slice(&b) {
                    assert_eq!(v.to_vec().unwrap(), b);
                }
                if let Ok(v) = Prefixed::from_slice(&b) {
                    assert_eq!(v.to_vec().unwrap(), b);
                }
                if let Ok(tag) = std::str::from_utf8(&b) {
                    let v = Overlap::Other { tag: tag.to_owned(), raw: vec![7] };
                    if let Ok(bytes) = v.to_vec() {
                        assert_eq!(Overlap::from_slice(&bytes).unwrap(), v);
                    }
                }
            }
        }
    }
}
