//! The target `codec`: fields whose form is written by codecs of the user, owned and borrowed, nested, and in each position.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use netbytes::{
    BorrowCodec, Codec, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Handler, List,
    NetTree, Reader, Writer,
};

use super::oracle::{Echoed, Input, Subject, decoding, dispatching};
use crate::zoo::Half;

/// A point in time, in whole milliseconds since the epoch.
struct Millis;

fn millis(time: &SystemTime) -> Result<u64, EncodeError> {
    let since = time.duration_since(UNIX_EPOCH).ok();
    let whole = since.filter(|since| since.subsec_nanos() % 1_000_000 == 0);
    let millis = whole.and_then(|since| u64::try_from(since.as_millis()).ok());
    millis.ok_or(EncodeError::new(EncodeErrorKind::Custom("not a whole millisecond since 1970")))
}

impl Codec<SystemTime> for Millis {
    const MIN_LEN: usize = 8;
    const MAX_LEN: Option<usize> = Some(8);

    fn check(time: &SystemTime) -> Result<usize, EncodeError> {
        millis(time).map(|_| 8)
    }

    fn encode<W: Writer>(time: &SystemTime, w: &mut W) -> Result<(), EncodeError> {
        w.put_array(millis(time)?.to_le_bytes())
    }

    fn decode(r: &mut Reader<'_>) -> Result<SystemTime, DecodeError> {
        let at = r.position();
        let millis = Duration::from_millis(u64::from_le_bytes(r.take_array()?));
        UNIX_EPOCH.checked_add(millis).ok_or(DecodeError::new(DecodeErrorKind::OutOfRange, at))
    }
}

/// One byte of length, then digits and dots; it borrows.
struct Digits;

fn is_version(text: &str) -> bool {
    text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

impl<'de> BorrowCodec<'de, &'de str> for Digits {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(16);

    fn check(version: &&'de str) -> Result<usize, EncodeError> {
        match is_version(version) {
            true => Ok(1 + version.len()),
            false => Err(EncodeError::new(EncodeErrorKind::Custom("not a version"))),
        }
    }

    fn encode<W: Writer>(version: &&'de str, w: &mut W) -> Result<(), EncodeError> {
        let [len, ..] = version.len().to_le_bytes();
        w.put_array([len])?;
        w.put(version.as_bytes())
    }

    fn decode(r: &mut Reader<'de>) -> Result<&'de str, DecodeError> {
        let at = r.position();
        let [len] = r.take_array()?;
        let text = std::str::from_utf8(r.take(usize::from(len))?).ok();
        text.filter(|text| is_version(text))
            .ok_or(DecodeError::new(DecodeErrorKind::Custom("not a version"), at))
    }
}

/// Text up to a line feed; it borrows for a life that the message outlives.
struct Line;

impl<'de: 'a, 'a> BorrowCodec<'de, &'a str> for Line {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = None;

    fn check(line: &&'a str) -> Result<usize, EncodeError> {
        match line.contains('\n') {
            true => Err(EncodeError::new(EncodeErrorKind::Custom("a line feed in a line"))),
            false => Ok(line.len() + 1),
        }
    }

    fn encode<W: Writer>(line: &&'a str, w: &mut W) -> Result<(), EncodeError> {
        w.put(line.as_bytes())?;
        w.put_array(*b"\n")
    }

    fn decode(r: &mut Reader<'de>) -> Result<&'a str, DecodeError> {
        let Some(len) = r.rest().iter().position(|byte| *byte == b'\n') else {
            r.require(r.remaining() + 1)?;
            return Ok("");
        };
        let at = r.position();
        let line = std::str::from_utf8(r.take(len)?);
        r.take(1)?;
        line.map_err(|_| DecodeError::new(DecodeErrorKind::InvalidUtf8, at))
    }
}

/// A byte in front of what another codec writes.
struct Behind<C, const BYTE: u8>(C);

impl<T, C: Codec<T>, const BYTE: u8> Codec<T> for Behind<C, BYTE> {
    const MIN_LEN: usize = 1 + C::MIN_LEN;
    const MAX_LEN: Option<usize> = match C::MAX_LEN {
        Some(max) => Some(1 + max),
        None => None,
    };

    fn check(value: &T) -> Result<usize, EncodeError> {
        C::check(value).map(|len| 1 + len)
    }

    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([BYTE])?;
        C::encode(value, w)
    }

    fn decode(r: &mut Reader<'_>) -> Result<T, DecodeError> {
        let at = r.position();
        match r.take_array()? {
            [byte] if byte == BYTE => C::decode(r),
            _ => Err(DecodeError::new(DecodeErrorKind::Custom("another byte"), at)),
        }
    }
}

/// As many of what another codec writes as a byte in front says.
struct Each<C>(C);

impl<T, C: Codec<T>> Codec<Vec<T>> for Each<C> {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = None;

    fn check(values: &Vec<T>) -> Result<usize, EncodeError> {
        if values.len() > 255 {
            return Err(EncodeError::new(EncodeErrorKind::Custom("over 255 items")));
        }
        values.iter().try_fold(1, |len, value| C::check(value).map(|item| len + item))
    }

    fn encode<W: Writer>(values: &Vec<T>, w: &mut W) -> Result<(), EncodeError> {
        let [count, ..] = values.len().to_le_bytes();
        w.put_array([count])?;
        values.iter().try_for_each(|value| C::encode(value, w))
    }

    fn decode(r: &mut Reader<'_>) -> Result<Vec<T>, DecodeError> {
        let [count] = r.take_array()?;
        (0..count).map(|_| C::decode(r)).collect()
    }
}

/// All bytes up to the end of the region, an even number of them.
struct ToTheEnd;

impl Codec<Vec<u8>> for ToTheEnd {
    const MIN_LEN: usize = 0;
    const MAX_LEN: Option<usize> = None;

    fn check(bytes: &Vec<u8>) -> Result<usize, EncodeError> {
        match bytes.len() % 2 {
            0 => Ok(bytes.len()),
            _ => Err(EncodeError::new(EncodeErrorKind::Custom("an odd number of bytes"))),
        }
    }

    fn encode<W: Writer>(bytes: &Vec<u8>, w: &mut W) -> Result<(), EncodeError> {
        w.put(bytes)
    }

    fn decode(r: &mut Reader<'_>) -> Result<Vec<u8>, DecodeError> {
        match r.remaining() % 2 {
            0 => r.take(r.remaining()).map(<[u8]>::to_vec),
            _ => Err(r.error(DecodeErrorKind::Custom("an odd number of bytes"))),
        }
    }
}

#[derive(NetTree, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Wrapped(#[net(with = Half)] usize);

#[derive(NetTree, Debug, Clone, PartialEq)]
#[net(sized = u8)]
struct Version<'a>(#[net(with = Digits)] &'a str);

#[derive(NetTree, Debug, Clone)]
struct Fields<'a> {
    #[net(with = Half)]
    half: usize,
    before: u32,
    #[net(with = Millis, magic = b"at")]
    at: SystemTime,
    #[net(with = Digits)]
    version: &'a str,
    #[net(with = Line)]
    line: &'a str,
    after: u16,
}

#[derive(NetTree, Debug, Clone)]
#[net(sized(u16, inclusive), endian = big)]
struct Region<'a> {
    #[net(with = Line)]
    line: &'a str,
    #[net(with = ToTheEnd)]
    rest: Vec<u8>,
}

/// A codec in each position.
#[derive(NetTree, Debug, Clone)]
enum Coded<'a> {
    Fields(Fields<'a>),
    Alone(#[net(with = Behind<Half, 7>)] usize),
    Texts(#[net(with = Line)] &'a str, u16, #[net(with = Digits)] &'a str),
    Items {
        items: Vec<Wrapped>,
        list: List<'a, Wrapped>,
        some: Option<Wrapped>,
        result: Result<Wrapped, Version<'a>>,
    },
    Map(BTreeMap<Wrapped, Version<'a>>),
    Region(Region<'a>, u8),
    #[net(node)]
    Sized(Sized<'a>),
    Nested {
        #[net(with = Each<Behind<Behind<Half, 1>, 2>>)]
        items: Vec<usize>,
        list: List<'a, Version<'a>>,
    },
}

#[derive(NetTree, Debug, Clone)]
#[net(sized = u8, magic = b'S')]
enum Sized<'a> {
    Version(#[net(with = Digits)] &'a str),
    Lines(#[net(with = Line)] &'a str, #[net(rest)] Vec<Version<'a>>),
    Millis(#[net(with = Millis)] SystemTime),
}

/// What owns its memory, for `decode_from`.
#[derive(NetTree, Debug, Clone)]
enum Owned {
    Half {
        name: String,
        #[net(with = Half)]
        half: usize,
        items: Vec<Wrapped>,
    },
    Each(#[net(with = Each<Half>)] Vec<usize>, Vec<String>),
    Times(Vec<Time>, Option<Box<Time>>),
}

#[derive(NetTree, Debug, Clone)]
struct Time {
    name: String,
    #[net(with = Millis)]
    at: SystemTime,
}

impl Subject for Coded<'_> {}
impl Subject for Owned {}

#[derive(Default)]
struct Again;

impl Handler for Again {
    type Output = Echoed;
}
impl netbytes::HandlesAll for Again {}
impl CodedHandler for Again {
    fn fields(&mut self, fields: Fields<'_>) -> Echoed {
        fields.to_vec()
    }
    fn alone(&mut self, half: usize) -> Echoed {
        called(|sink| Coded::encoder(sink).alone(half))
    }
    fn texts(&mut self, line: &str, number: u16, version: &str) -> Echoed {
        called(|sink| Coded::encoder(sink).texts(line, number, version))
    }
    fn items(
        &mut self,
        items: Vec<Wrapped>,
        list: List<'_, Wrapped>,
        some: Option<Wrapped>,
        result: Result<Wrapped, Version<'_>>,
    ) -> Echoed {
        called(|sink| Coded::encoder(sink).items(items, list, some, result))
    }
    fn map(&mut self, map: BTreeMap<Wrapped, Version<'_>>) -> Echoed {
        called(|sink| Coded::encoder(sink).map(map))
    }
    fn region(&mut self, region: Region<'_>, byte: u8) -> Echoed {
        called(|sink| Coded::encoder(sink).region(region, byte))
    }
    fn nested(&mut self, items: Vec<usize>, list: List<'_, Version<'_>>) -> Echoed {
        called(|sink| Coded::encoder(sink).nested(items, list))
    }
}
impl SizedHandler for Again {
    fn version(&mut self, version: &str) -> Echoed {
        called(|sink| Coded::encoder(sink).sized().version(version))
    }
    fn lines(&mut self, line: &str, rest: Vec<Version<'_>>) -> Echoed {
        called(|sink| Coded::encoder(sink).sized().lines(line, rest))
    }
    fn millis(&mut self, at: SystemTime) -> Echoed {
        called(|sink| Coded::encoder(sink).sized().millis(at))
    }
}

fn called(call: impl FnOnce(&mut Vec<u8>) -> Result<(), EncodeError>) -> Echoed {
    let mut sink = Vec::new();
    call(&mut sink).map(|()| sink)
}

fn at(millis: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(millis)
}

fn coded() -> Vec<Coded<'static>> {
    vec![
        Coded::Fields(Fields {
            half: 3,
            before: 1,
            at: at(0x0102),
            version: "1.2",
            line: "line",
            after: 1,
        }),
        Coded::Alone(5),
        Coded::Texts("text", 1, "0.1"),
        Coded::Items {
            items: vec![Wrapped(1), Wrapped(2)],
            list: List::from_slice(&[Wrapped(3), Wrapped(4)]),
            some: Some(Wrapped(5)),
            result: Err(Version("6")),
        },
        Coded::Map(BTreeMap::from([(Wrapped(1), Version("1")), (Wrapped(2), Version(""))])),
        Coded::Region(Region { line: "l", rest: vec![1, 2] }, 1),
        Coded::Sized(Sized::Version("1.1")),
        Coded::Sized(Sized::Lines("line", vec![Version("1"), Version("2")])),
        Coded::Sized(Sized::Millis(at(1))),
        Coded::Nested { items: vec![1, 2], list: List::from_slice(&[Version("1"), Version("")]) },
    ]
}

fn owned() -> Vec<Owned> {
    let time = |name: &str, millis| Time { name: name.to_owned(), at: at(millis) };
    vec![
        Owned::Half { name: "name".to_owned(), half: 1, items: vec![Wrapped(2)] },
        Owned::Each(vec![1, 2], vec!["a".to_owned(), String::new()]),
        Owned::Times(vec![time("a", 1), time("", 2)], Some(Box::new(time("c", 3)))),
        Owned::Times(vec![], None),
    ]
}

static OWNED: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| owned().iter().map(|value| value.to_vec().unwrap()).collect());

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let coded = coded().iter().map(|value| value.to_vec().unwrap()).collect::<Vec<_>>();
    let with_byte = |byte: u8, message: &[u8]| [&[byte], message].concat();
    let coded = coded.iter().map(|message| with_byte(0, message));
    coded.chain(OWNED.iter().map(|message| with_byte(1, message))).collect()
}

/// The fuzz target: the first byte chooses the type, the others are a message.
pub fn codec(data: &[u8]) {
    let Some((kind, message)) = data.split_first() else { return };
    let input = &Input::new(message);
    match kind % 2 {
        0 => {
            decoding::<Coded<'_>>(input, &[]);
            let _ = dispatching::<Coded<'_>, Again>(input, Coded::peek);
        }
        _ => {
            let olds: Vec<_> = OWNED.iter().map(Vec::as_slice).collect();
            decoding::<Owned>(input, &olds);
        }
    }
}
