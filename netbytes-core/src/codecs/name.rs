//! The names of DNS, whose ends may be pointers to earlier names in the message.

use core::fmt::{self, Write as _};
use core::hash::{Hash, Hasher};

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use crate::codec::BorrowCodec;
#[cfg(feature = "alloc")]
use crate::codec::Codec;
#[cfg(feature = "alloc")]
use crate::error::EncodeErrorKind;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// The longest label, in bytes.
const MAX_LABEL: usize = 63;

/// The longest name, in bytes, with the length of each label and the zero at the end.
const MAX_NAME: usize = 255;

/// The largest number of pointers in a name: one for each of its labels, of which there are no more.
const MAX_POINTERS: usize = 127;

/// The names of DNS (RFC 1035, sections 3.1 and 4.1.4): labels of up to 63 bytes behind their lengths, and a zero. A name has at
/// most 255 bytes. The end of a name may be a pointer to an earlier name in the message, by its offset from the first byte.
///
/// The codec reads pointers, also inside a region, and writes names without them. So a message with pointers is not
/// written as it came: that is an exception to the rule that each value has one encoding. A pointer must lead to a byte
/// before the labels that it ends, so that reading a name ends. A name has at most 127 pointers.
///
/// | type of the field | holds |
/// |---|---|
/// | [`DomainName<'a>`](DomainName) | where the name is in the message |
/// | [`DomainNameBuf`] (feature `alloc`) | the name itself |
/// | `Vec<u8>` (feature `alloc`) | the bytes of the name without pointers, with the zero at its end |
///
/// ```
/// use netbytes::NetTree;
/// use netbytes::codecs::{DnsName, DomainName};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// #[net(endian = big)]
/// struct Question<'a> {
///     #[net(with = DnsName)]
///     name: DomainName<'a>,
///     #[net(with = DnsName)]
///     alias: DomainName<'a>,
/// }
///
/// let bytes = b"\x03www\x07example\x00\x03ftp\xc0\x04";
/// let question = Question::from_slice(bytes)?;
/// assert_eq!(question.name.to_string(), "www.example");
/// assert_eq!(question.alias.labels().collect::<Vec<_>>(), [b"ftp".as_slice(), b"example"]);
/// assert_eq!(question.to_vec()?, b"\x03www\x07example\x00\x03ftp\x07example\x00");
///
/// // A pointer to itself.
/// let error = Question::from_slice(b"\xc0\x00\x00").unwrap_err();
/// assert_eq!(error.to_string(), "a pointer that does not lead backwards in `Question.name` at byte 0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DnsName {}

/// A name of DNS that is in a message, or in the bytes of a name without pointers. It is validated.
///
/// Two names are equal if their labels are the same bytes. [`eq_ignore_ascii_case`](Self::eq_ignore_ascii_case) compares as DNS
/// does. `Display` writes the labels with dots between them, as in a zone file: a dot or a backslash in a label follows a
/// backslash, and other bytes than printable ASCII are `\` and three decimal digits. The root is a dot.
///
/// ```
/// use netbytes::codecs::DomainName;
///
/// let name = DomainName::from_wire(b"\x03www\x07Example\x00").unwrap();
/// assert_eq!(name.to_string(), "www.Example");
/// assert_eq!(name.labels().next(), Some(b"www".as_slice()));
///
/// let other = DomainName::from_wire(b"\x03WWW\x07example\x00").unwrap();
/// assert!(name != other && name.eq_ignore_ascii_case(&other));
///
/// // Without the zero at the end, the bytes are not a name.
/// assert_eq!(DomainName::from_wire(b"\x03www"), None);
/// ```
#[derive(Clone, Copy)]
pub struct DomainName<'a> {
    message: &'a [u8],
    start: usize,
}

impl<'a> DomainName<'a> {
    /// The root, which has no labels.
    pub const ROOT: DomainName<'static> = DomainName { message: &[0], start: 0 };

    /// The name that these bytes are, without pointers; `None` if they are not one.
    #[must_use]
    pub fn from_wire(bytes: &'a [u8]) -> Option<Self> {
        let mut at = 0;
        loop {
            let len = usize::from(*bytes.get(at)?);
            at += 1;
            if len == 0 {
                let is_name = at == bytes.len() && at <= MAX_NAME;
                return is_name.then_some(Self { message: bytes, start: 0 });
            }
            if len > MAX_LABEL || at > MAX_NAME {
                return None;
            }
            at += len;
        }
    }

    /// The labels of the name, without the empty one at its end.
    #[must_use]
    pub fn labels(&self) -> Labels<'a> {
        Labels { message: self.message, at: self.start, pointers: 0 }
    }

    /// Whether this is the root, which has no labels.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.labels().next().is_none()
    }

    /// Whether the two names are the same for DNS: the case of ASCII letters does not matter.
    #[must_use]
    pub fn eq_ignore_ascii_case(&self, other: &DomainName<'_>) -> bool {
        let (mut labels, mut others) = (self.labels(), other.labels());
        loop {
            match (labels.next(), others.next()) {
                (None, None) => return true,
                (Some(label), Some(other)) if label.eq_ignore_ascii_case(other) => {}
                _ => return false,
            }
        }
    }

    /// The number of bytes of the name without pointers.
    #[must_use]
    pub fn wire_len(&self) -> usize {
        self.labels().fold(1, |len, label| len + 1 + label.len())
    }

    /// Reads a name.
    fn take(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        let (message, start) = (r.message(), r.position());
        let mut len = 0;
        loop {
            let at = r.position();
            let [first] = r.take_array()?;
            match Step::of(first) {
                Step::End => return Ok(Self { message, start }),
                Step::Label(label) => {
                    len += 1 + label;
                    if len >= MAX_NAME {
                        return Err(refused("a name of more than 255 bytes", start));
                    }
                    r.take(label)?;
                }
                Step::Pointer(high) => {
                    let [low] = r.take_array()?;
                    follow(message, Segment { start, at }, target(high, low), len)?;
                    return Ok(Self { message, start });
                }
                Step::Reserved => return Err(refused("a label of a reserved kind", at)),
            }
        }
    }
}

/// What the first byte of a label says.
enum Step {
    End,
    Label(usize),
    /// A pointer, with its upper six bits.
    Pointer(u8),
    Reserved,
}

impl Step {
    fn of(first: u8) -> Self {
        match first {
            0 => Self::End,
            1..=0x3f => Self::Label(first.into()),
            0xc0.. => Self::Pointer(first & 0x3f),
            _ => Self::Reserved,
        }
    }
}

fn target(high: u8, low: u8) -> usize {
    u16::from_be_bytes([high, low]).into()
}

/// Labels that are ended by a pointer.
#[derive(Clone, Copy)]
struct Segment {
    /// Where the labels begin.
    start: usize,
    /// Where the pointer is in the name that is read, for errors.
    at: usize,
}

/// Checks what a pointer leads to. Each segment of labels begins before the one that points to it, and ends before it too.
fn follow(message: &[u8], from: Segment, mut to: usize, mut len: usize) -> Result<(), DecodeError> {
    let Segment { mut start, at } = from;
    for _ in 0..MAX_POINTERS {
        if to >= start {
            return Err(refused("a pointer that does not lead backwards", at));
        }
        let (before, mut here) = (message.get(..start).unwrap_or_default(), to);
        let cut = || refused("a pointer to a name that does not end before it", at);
        let next = loop {
            match Step::of(before.get(here).copied().ok_or_else(cut)?) {
                Step::End => return Ok(()),
                Step::Label(label) => {
                    len += 1 + label;
                    if len >= MAX_NAME {
                        return Err(refused("a name of more than 255 bytes", at));
                    }
                    here += 1 + label;
                }
                Step::Pointer(high) => {
                    let low = before.get(here + 1).copied().ok_or_else(cut)?;
                    break target(high, low);
                }
                Step::Reserved => return Err(refused("a label of a reserved kind", at)),
            }
        };
        (start, to) = (to, next);
    }
    Err(refused("a name of more than 127 pointers", at))
}

#[cold]
const fn refused(what: &'static str, at: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Custom(what), at)
}

/// The labels of a [`DomainName`], the first one first.
#[derive(Clone, Debug)]
pub struct Labels<'a> {
    message: &'a [u8],
    at: usize,
    pointers: usize,
}

impl<'a> Iterator for Labels<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        loop {
            let [first, rest @ ..] = self.message.get(self.at..)? else {
                return None;
            };
            match Step::of(*first) {
                Step::Label(len) => {
                    self.at += 1 + len;
                    return rest.get(..len);
                }
                Step::Pointer(high) if self.pointers < MAX_POINTERS => {
                    self.pointers += 1;
                    self.at = target(high, *rest.first()?);
                }
                // The name was validated: only its end gets here.
                Step::End | Step::Pointer(_) | Step::Reserved => return None,
            }
        }
    }
}

impl core::iter::FusedIterator for Labels<'_> {}

impl<'b> PartialEq<DomainName<'b>> for DomainName<'_> {
    fn eq(&self, other: &DomainName<'b>) -> bool {
        self.labels().eq(other.labels())
    }
}

impl Eq for DomainName<'_> {}

impl Hash for DomainName<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.labels().for_each(|label| label.hash(state));
    }
}

impl fmt::Display for DomainName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_root() {
            return f.write_str(".");
        }
        for (place, label) in self.labels().enumerate() {
            if place > 0 {
                f.write_char('.')?;
            }
            for byte in label {
                match byte {
                    b'.' | b'\\' => write!(f, "\\{}", char::from(*byte))?,
                    0x21..=0x7e => f.write_char(char::from(*byte))?,
                    _ => write!(f, "\\{byte:03}")?,
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for DomainName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

impl<'de: 'a, 'a> BorrowCodec<'de, DomainName<'a>> for DnsName {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(MAX_NAME);
    const POSITION_DEPENDENT: bool = true;

    fn check(name: &DomainName<'a>) -> Result<usize, EncodeError> {
        Ok(name.wire_len())
    }

    fn encode<W: Writer>(name: &DomainName<'a>, w: &mut W) -> Result<(), EncodeError> {
        put_labels(name, w)
    }

    fn decode(r: &mut Reader<'de>) -> Result<DomainName<'a>, DecodeError> {
        DomainName::take(r)
    }
}

fn put_labels<W: Writer>(name: &DomainName<'_>, w: &mut W) -> Result<(), EncodeError> {
    for label in name.labels() {
        let [len, ..] = label.len().to_le_bytes();
        w.put_array([len])?;
        w.put(label)?;
    }
    w.put_array([0])
}

/// A name of DNS that owns its bytes.
///
/// ```
/// use netbytes::NetTree;
/// use netbytes::codecs::{DnsName, DomainNameBuf};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Zone(#[net(with = DnsName)] DomainNameBuf);
///
/// let zone = Zone("example.org".parse()?);
/// assert_eq!(zone.to_vec()?, b"\x07example\x03org\x00");
/// assert_eq!(Zone::from_slice(b"\x07example\x03org\x00")?, zone);
/// assert_eq!(zone.0.as_name().labels().count(), 2);
/// assert!("a..b".parse::<DomainNameBuf>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[cfg(feature = "alloc")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DomainNameBuf {
    bytes: Vec<u8>,
}

#[cfg(feature = "alloc")]
impl DomainNameBuf {
    /// The name that borrows from this one.
    #[must_use]
    pub fn as_name(&self) -> DomainName<'_> {
        DomainName { message: &self.bytes, start: 0 }
    }

    /// The bytes of the name, with the zero at its end.
    #[must_use]
    pub fn as_wire(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(feature = "alloc")]
impl From<DomainName<'_>> for DomainNameBuf {
    fn from(name: DomainName<'_>) -> Self {
        let mut bytes = Vec::with_capacity(name.wire_len());
        for label in name.labels() {
            let [len, ..] = label.len().to_le_bytes();
            bytes.push(len);
            bytes.extend_from_slice(label);
        }
        bytes.push(0);
        Self { bytes }
    }
}

/// The error for a text that is not a name: an empty label, a label of more than 63 bytes, or more than 255 bytes.
#[cfg(feature = "alloc")]
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a domain name")]
pub struct InvalidDomainName;

/// Reads labels with dots between them. There may be one more dot at the end. There are no escapes.
#[cfg(feature = "alloc")]
impl core::str::FromStr for DomainNameBuf {
    type Err = InvalidDomainName;

    fn from_str(text: &str) -> Result<Self, InvalidDomainName> {
        let labels = text.strip_suffix('.').unwrap_or(text);
        let mut bytes = Vec::with_capacity(labels.len().min(MAX_NAME) + 2);
        for label in labels.split('.').filter(|_| text != ".") {
            if label.is_empty() || label.len() > MAX_LABEL || bytes.len() > MAX_NAME {
                return Err(InvalidDomainName);
            }
            let [len, ..] = label.len().to_le_bytes();
            bytes.push(len);
            bytes.extend_from_slice(label.as_bytes());
        }
        bytes.push(0);
        let is_name = bytes.len() <= MAX_NAME;
        is_name.then_some(Self { bytes }).ok_or(InvalidDomainName)
    }
}

#[cfg(feature = "alloc")]
impl PartialEq<DomainName<'_>> for DomainNameBuf {
    fn eq(&self, other: &DomainName<'_>) -> bool {
        self.as_name() == *other
    }
}

#[cfg(feature = "alloc")]
impl fmt::Display for DomainNameBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_name().fmt(f)
    }
}

#[cfg(feature = "alloc")]
impl fmt::Debug for DomainNameBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_name(), f)
    }
}

#[cfg(feature = "alloc")]
impl Codec<DomainNameBuf> for DnsName {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(MAX_NAME);
    const POSITION_DEPENDENT: bool = true;

    fn check(name: &DomainNameBuf) -> Result<usize, EncodeError> {
        Ok(name.bytes.len())
    }

    fn encode<W: Writer>(name: &DomainNameBuf, w: &mut W) -> Result<(), EncodeError> {
        w.put(&name.bytes)
    }

    fn decode(r: &mut Reader<'_>) -> Result<DomainNameBuf, DecodeError> {
        let name = DomainName::take(r)?;
        r.charge(name.wire_len())?;
        Ok(name.into())
    }
}

#[cfg(feature = "alloc")]
impl Codec<Vec<u8>> for DnsName {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(MAX_NAME);
    const POSITION_DEPENDENT: bool = true;

    fn check(name: &Vec<u8>) -> Result<usize, EncodeError> {
        match DomainName::from_wire(name) {
            Some(_) => Ok(name.len()),
            None => Err(EncodeError::new(EncodeErrorKind::Custom("not a domain name"))),
        }
    }

    fn encode<W: Writer>(name: &Vec<u8>, w: &mut W) -> Result<(), EncodeError> {
        w.put(name)
    }

    fn decode(r: &mut Reader<'_>) -> Result<Vec<u8>, DecodeError> {
        <Self as Codec<DomainNameBuf>>::decode(r).map(|name| name.bytes)
    }
}
