//! `with = C` beside `nul`, `until`, `count`, `sized` and `rest`, and `codecs::Decimal`.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use netbytes::codecs::Decimal;
use netbytes::{
    Codec, Computed, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Handler, NetTree,
    Reader, Writer,
};

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Numbers {
    #[net(with = Decimal, nul)]
    nul: u8,
    #[net(with = Decimal, until = b"\r\n")]
    line: i32,
    len: Computed<u8>,
    #[net(with = Decimal, count = len)]
    counted: u64,
    #[net(with = Decimal, sized = u16)]
    sized: i64,
    #[net(with = Decimal, rest)]
    rest: u128,
}

#[test]
fn decimals_end_in_every_way() {
    let numbers = Numbers {
        nul: 255,
        line: -40,
        len: Computed,
        counted: 7,
        sized: i64::MIN,
        rest: u128::MAX,
    };
    let bytes = numbers.to_vec().unwrap();
    let text = format!("255\0-40\r\n\x01{}\0\x14{}{}", 7, i64::MIN, u128::MAX);
    assert_eq!(bytes, text.as_bytes());
    assert_eq!(Numbers::from_slice(&bytes).unwrap(), numbers);
    assert_eq!(numbers.check().unwrap(), bytes.len());
}

#[test]
fn decimals_have_one_form() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Signed(#[net(with = Decimal, rest)] i8);
    #[derive(NetTree, Debug, PartialEq)]
    struct Unsigned(#[net(with = Decimal, rest)] u8);
    for n in i8::MIN..=i8::MAX {
        assert_eq!(Signed(n).to_vec().unwrap(), n.to_string().as_bytes());
        assert_eq!(Signed::from_slice(n.to_string().as_bytes()).unwrap(), Signed(n));
    }
    for (wrong, at) in [
        ("", 0),
        ("-", 1),
        ("+1", 0),
        ("01", 0),
        ("-0", 1),
        ("00", 0),
        (" 1", 0),
        ("1 ", 1),
        ("1a", 1),
    ] {
        let error = Signed::from_slice(wrong.as_bytes()).unwrap_err();
        assert!(matches!(error.kind(), DecodeErrorKind::Custom(_)), "{wrong}: {error}");
        assert_eq!(error.offset(), at, "{wrong}");
    }
    for wrong in ["128", "-129", "1000", "340282366920938463463374607431768211456"] {
        let error = Signed::from_slice(wrong.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::OutOfRange, "{wrong}");
    }
    assert!(Unsigned::from_slice(b"-1").is_err());
    assert_eq!(Unsigned::from_slice(b"256").unwrap_err().kind(), DecodeErrorKind::OutOfRange);
}

/// Redis: lengths in decimal, in front of what they are the lengths of.
#[derive(NetTree, Debug, PartialEq)]
enum Resp<'a> {
    #[net(tag = b'+')]
    Simple {
        #[net(until = b"\r\n")]
        text: &'a str,
    },
    #[net(tag = b':')]
    Integer {
        #[net(with = Decimal, until = b"\r\n")]
        n: i64,
    },
    #[net(tag = b'$')]
    Bulk {
        #[net(with = Decimal, until = b"\r\n")]
        len: Computed<u32>,
        #[net(count = len, magic_after = b"\r\n")]
        data: &'a [u8],
    },
    #[net(tag = b'*')]
    Array {
        #[net(with = Decimal, until = b"\r\n")]
        len: Computed<u32>,
        #[net(count = len)]
        items: Vec<Resp<'a>>,
    },
}

#[derive(Default)]
struct Log(Vec<String>);
impl Handler for Log {
    type Output = ();
}
impl RespHandler for Log {
    fn simple(&mut self, text: &str) {
        self.0.push(text.into());
    }
    fn integer(&mut self, n: i64) {
        self.0.push(n.to_string());
    }
    fn bulk(&mut self, data: &[u8]) {
        self.0.push(format!("{data:?}"));
    }
    fn array(&mut self, items: Vec<Resp<'_>>) {
        self.0.push(format!("{} items", items.len()));
    }
}

#[test]
fn of_redis() {
    let bytes = b"*3\r\n$3\r\nSET\r\n+a\r\n:-12\r\n";
    let bulk = Resp::Bulk { len: Computed, data: b"SET" };
    let items = vec![bulk, Resp::Simple { text: "a" }, Resp::Integer { n: -12 }];
    let array = Resp::Array { len: Computed, items };
    assert_eq!(array.to_vec().unwrap(), bytes);
    assert_eq!(Resp::from_slice(bytes).unwrap(), array);
    let mut log = Log::default();
    Resp::dispatch(bytes, &mut log).unwrap();
    Resp::dispatch(b"$0\r\n\r\n", &mut log).unwrap();
    assert_eq!(log.0, ["3 items", "[]"]);
    let mut out = Vec::new();
    Resp::encoder(&mut out).bulk(b"ab").unwrap();
    Resp::encoder(&mut out).integer(7).unwrap();
    assert_eq!(out, b"$2\r\nab\r\n:7\r\n");
    for wrong in
        [&b"$03\r\nabc\r\n"[..], b"$3\rabc\r\n", b"$4\r\nabc\r\n", b"$3\r\nabcd\r\n", b":\r\n"]
    {
        assert!(Resp::from_slice(wrong).is_err(), "{wrong:?}");
    }
    assert!(Resp::from_slice(b"$3\r\nab").unwrap_err().needs_more());
    assert!(Resp::from_slice(b"$3").unwrap_err().needs_more());
}

/// A codec of pairs of letters, which may write what ends it.
struct Pairs;

impl Codec<Vec<u8>> for Pairs {
    const MIN_LEN: usize = 0;
    const MAX_LEN: Option<usize> = None;
    const NEEDS_END: bool = true;

    fn encode<W: Writer>(value: &Vec<u8>, w: &mut W) -> Result<(), EncodeError> {
        value.iter().try_for_each(|byte| w.put_array([*byte, *byte]))
    }

    fn decode(r: &mut Reader<'_>) -> Result<Vec<u8>, DecodeError> {
        let mut value = Vec::new();
        while r.remaining() >= 2 {
            match r.take_array()? {
                [a, b] if a == b => value.push(a),
                _ => return Err(r.error(DecodeErrorKind::Custom("no pair"))),
            }
        }
        Ok(value)
    }
}

#[test]
fn codecs_of_your_own() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Line {
        #[net(with = Pairs, until = b"ab")]
        pairs: Vec<u8>,
        #[net(items(with = Decimal, nul), len = u8)]
        items: Vec<u16>,
        #[net(as = u32, with = Decimal, until = b",")]
        percent: Percent,
        #[net(with = Pairs, rest)]
        rest: Vec<u8>,
    }
    let line = Line {
        pairs: b"xy".to_vec(),
        items: vec![1, 20],
        percent: Percent(9),
        rest: b"z".to_vec(),
    };
    let bytes = line.to_vec().unwrap();
    assert_eq!(bytes, b"xxyyab\x021\x0020\x009,zz");
    assert_eq!(Line::from_slice(&bytes).unwrap(), line);
    // The codec must use all bytes up to the end.
    assert!(matches!(
        Line::from_slice(b"xxyab\0").unwrap_err().kind(),
        DecodeErrorKind::TrailingBytes { .. }
    ));
    assert!(Line::from_slice(b"xxab\x001,z").is_err());
    // `aa` and `bb` write the terminator, and `a` in front of it begins it no earlier.
    let wrong = Line { pairs: b"ab".to_vec(), ..line };
    assert_eq!(wrong.to_vec().unwrap_err().kind(), EncodeErrorKind::Terminator { byte: b'a' });
    let right = Line { pairs: b"ba".to_vec(), ..wrong };
    assert_eq!(Line::from_slice(&right.to_vec().unwrap()).unwrap(), right);
}

#[derive(Debug, PartialEq)]
struct Percent(u8);
impl TryFrom<u32> for Percent {
    type Error = ();
    fn try_from(n: u32) -> Result<Self, ()> {
        u8::try_from(n).ok().filter(|n| *n <= 100).map(Self).ok_or(())
    }
}
impl From<&Percent> for u32 {
    fn from(percent: &Percent) -> Self {
        percent.0.into()
    }
}
