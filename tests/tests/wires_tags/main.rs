//! Tags that are signed, constants, bytes, text, several, and bits of which are fields; those that stand elsewhere; and
//! unknown ones with fields.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::needless_pass_by_value, reason = "a value is written where a check is called")]
#![allow(clippy::enum_variant_names, reason = "the names of the standards")]

mod bits;
mod external;
mod generic;
mod in_fields;
mod several;
mod short_inputs;
mod tag_bits;
mod unknown;

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
