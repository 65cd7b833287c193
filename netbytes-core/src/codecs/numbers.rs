//! Numbers of variable length. Each form reads and writes a `u64`; the codecs of the smaller integers follow from that.

use crate::codec::{Codec, NumberForm};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::leb128::varint_len;
use crate::reader::Reader;
use crate::writer::Writer;

/// Unsigned numbers as LEB128 of at most `MAX_BYTES` bytes, 1 to 10: seven bits in each byte, the lowest first. The top bit
/// is set in each byte but the last.
///
/// With four bytes it is the Variable Byte Integer of MQTT (version 5, section 1.5.5). LEB128 itself is described in
/// section 7.6 of DWARF 5. Ten bytes hold every `u64`; the key `varint` and the widths `varint` are that form.
///
/// ```
/// use netbytes::codecs::Leb128;
/// use netbytes::{DecodeErrorKind, EncodeErrorKind, NetTree};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Length(#[net(with = Leb128<4>)] u32);
///
/// assert_eq!(Length(127).to_vec()?, [0x7f]);
/// assert_eq!(Length(128).to_vec()?, [0x80, 0x01]);
/// assert_eq!(Length(268_435_455).to_vec()?, [0xff, 0xff, 0xff, 0x7f]);
/// assert_eq!(Length(268_435_456).to_vec().unwrap_err().kind(), EncodeErrorKind::OutOfRange);
///
/// let kind = |bytes: &[u8]| Length::from_slice(bytes).unwrap_err().kind();
/// assert_eq!(kind(&[0x80, 0x00]), DecodeErrorKind::OverlongVarint);
/// assert_eq!(kind(&[0xff, 0xff, 0xff, 0xff]), DecodeErrorKind::OutOfRange);
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leb128<const MAX_BYTES: usize> {}

impl<const MAX_BYTES: usize> Leb128<MAX_BYTES> {
    const LARGEST: u64 = {
        assert!(0 < MAX_BYTES && MAX_BYTES <= 10, "a LEB128 of a `u64` has 1 to 10 bytes");
        if MAX_BYTES == 10 { u64::MAX } else { (1 << (7 * MAX_BYTES)) - 1 }
    };

    const fn len(number: u64) -> usize {
        varint_len(number)
    }

    #[allow(clippy::cast_possible_truncation, reason = "seven bits are asked for")]
    #[inline]
    fn put<W: Writer>(mut number: u64, w: &mut W) -> Result<(), EncodeError> {
        while number > 0x7f {
            w.put_array([number as u8 | 0x80])?;
            w.flush();
            number >>= 7;
        }
        w.put_array([number as u8])
    }

    #[inline]
    fn take(r: &mut Reader<'_>, largest: u64) -> Result<u64, DecodeError> {
        let at = r.position();
        let (mut number, mut shift) = (0_u64, 0_u32);
        loop {
            let [byte] = r.take_array()?;
            if byte == 0 && shift > 0 {
                return Err(overlong(at));
            }
            let bits = u64::from(byte & 0x7f);
            if bits > largest >> shift {
                return Err(out_of_range(at));
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return if number > largest { Err(out_of_range(at)) } else { Ok(number) };
            }
            shift += 7;
            // Whatever the next byte is, the number would be too large.
            if shift >= u64::BITS || largest >> shift == 0 {
                return Err(out_of_range(at));
            }
        }
    }
}

/// The variable-length integers of QUIC (RFC 9000, section 16): the two top bits of the first byte say that there are 1, 2, 4
/// or 8 bytes, and the other bits are the number, big-endian. The largest number is 2^62 - 1.
///
/// ```
/// use netbytes::codecs::Quic;
/// use netbytes::{DecodeErrorKind, NetTree};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Stream(#[net(with = Quic)] u64);
///
/// assert_eq!(Stream(37).to_vec()?, [0x25]);
/// assert_eq!(Stream(15_293).to_vec()?, [0x7b, 0xbd]);
/// assert_eq!(Stream(494_878_333).to_vec()?, [0x9d, 0x7f, 0x3e, 0x7d]);
///
/// // RFC 9000 accepts 37 in two bytes; here each number has one form.
/// let error = Stream::from_slice(&[0x40, 0x25]).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::OverlongVarint);
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quic {}

impl Quic {
    const LARGEST: u64 = (1 << 62) - 1;

    const fn len(number: u64) -> usize {
        match number {
            0..=0x3f => 1,
            0x40..=0x3fff => 2,
            0x4000..=0x3fff_ffff => 4,
            _ => 8,
        }
    }

    #[inline]
    fn put<W: Writer>(number: u64, w: &mut W) -> Result<(), EncodeError> {
        let [a, b, c, d, e, f, g, h] = number.to_be_bytes();
        match Self::len(number) {
            1 => w.put_apart([h]),
            2 => w.put_apart([g | 0x40, h]),
            4 => w.put_apart([e | 0x80, f, g, h]),
            _ => w.put_apart([a | 0xc0, b, c, d, e, f, g, h]),
        }
    }

    #[inline]
    fn take(r: &mut Reader<'_>, largest: u64) -> Result<u64, DecodeError> {
        let at = r.position();
        let (len, number) = match r.rest().first().map_or(0, |first| first >> 6) {
            0 => (1, u8::from_be_bytes(r.take_array()?).into()),
            1 => (2, u64::from(u16::from_be_bytes(r.take_array()?)) & 0x3fff),
            2 => (4, u64::from(u32::from_be_bytes(r.take_array()?)) & 0x3fff_ffff),
            _ => (8, u64::from_be_bytes(r.take_array()?) & Self::LARGEST),
        };
        checked(number, Self::len(number) == len, largest, at)
    }
}

/// Variable-length quantities, as in MIDI files ("Standard MIDI Files 1.0", 1996): seven bits in each byte, the highest first.
/// The top bit is set in each byte but the last. Here they hold every `u64`; a MIDI file stops at four bytes.
///
/// ```
/// use netbytes::codecs::Vlq;
/// use netbytes::{DecodeErrorKind, NetTree};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Delta(#[net(with = Vlq)] u32);
///
/// assert_eq!(Delta(0x40).to_vec()?, [0x40]);
/// assert_eq!(Delta(0x2000).to_vec()?, [0xc0, 0x00]);
/// assert_eq!(Delta(0x0fff_ffff).to_vec()?, [0xff, 0xff, 0xff, 0x7f]);
///
/// let error = Delta::from_slice(&[0x80, 0x40]).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::OverlongVarint);
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vlq {}

impl Vlq {
    const LARGEST: u64 = u64::MAX;

    const fn len(number: u64) -> usize {
        varint_len(number)
    }

    #[allow(clippy::cast_possible_truncation, reason = "seven bits are asked for")]
    #[inline]
    fn put<W: Writer>(number: u64, w: &mut W) -> Result<(), EncodeError> {
        for place in (1..Self::len(number)).rev() {
            w.put_array([(number >> (7 * place)) as u8 | 0x80])?;
            w.flush();
        }
        w.put_array([number as u8 & 0x7f])
    }

    #[inline]
    fn take(r: &mut Reader<'_>, largest: u64) -> Result<u64, DecodeError> {
        let at = r.position();
        let mut number = 0_u64;
        loop {
            let [byte] = r.take_array()?;
            if byte == 0x80 && number == 0 {
                return Err(overlong(at));
            }
            number = number << 7 | u64::from(byte & 0x7f);
            if number > largest {
                return Err(out_of_range(at));
            }
            if byte & 0x80 == 0 {
                return Ok(number);
            }
            if number > largest >> 7 {
                return Err(out_of_range(at));
            }
        }
    }
}

/// The compact sizes of Bitcoin ("Protocol documentation", variable length integer): a number up to 252 is one byte; `fd`,
/// `fe` and `ff` stand before two, four and eight bytes, little-endian.
///
/// ```
/// use netbytes::codecs::CompactSize;
/// use netbytes::{DecodeErrorKind, NetTree};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// #[net(len = CompactSize)]
/// struct Script(Vec<u8>);
///
/// assert_eq!(Script(vec![0xac]).to_vec()?, [0x01, 0xac]);
/// assert_eq!(Script(vec![0; 253]).to_vec()?[..3], [0xfd, 0xfd, 0x00]);
///
/// let error = Script::from_slice(&[0xfd, 0x01, 0x00, 0xac]).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::OverlongVarint);
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompactSize {}

impl CompactSize {
    const LARGEST: u64 = u64::MAX;

    const fn len(number: u64) -> usize {
        match number {
            0..=0xfc => 1,
            0xfd..=0xffff => 3,
            0x1_0000..=0xffff_ffff => 5,
            _ => 9,
        }
    }

    #[inline]
    fn put<W: Writer>(number: u64, w: &mut W) -> Result<(), EncodeError> {
        let [a, b, c, d, e, f, g, h] = number.to_le_bytes();
        match Self::len(number) {
            1 => w.put_apart([a]),
            3 => w.put_apart([0xfd, a, b]),
            5 => w.put_apart([0xfe, a, b, c, d]),
            _ => w.put_apart([0xff, a, b, c, d, e, f, g, h]),
        }
    }

    #[inline]
    fn take(r: &mut Reader<'_>, largest: u64) -> Result<u64, DecodeError> {
        let at = r.position();
        let [first] = r.take_array()?;
        let (len, number) = match first {
            0xfd => (3, u16::from_le_bytes(r.take_array()?).into()),
            0xfe => (5, u32::from_le_bytes(r.take_array()?).into()),
            0xff => (9, u64::from_le_bytes(r.take_array()?)),
            first => (1, first.into()),
        };
        checked(number, Self::len(number) == len, largest, at)
    }
}

/// Signed numbers of at most `MAX_BYTES` bytes, 1 to 10: 0, -1, 1, -2 become 0, 1, 2, 3, which are written as
/// [`Leb128<MAX_BYTES>`](Leb128). It is the `sint32` and `sint64` of Protocol Buffers ("Encoding", signed integers), and the
/// `varint` and `varlong` of Kafka.
///
/// ```
/// use netbytes::NetTree;
/// use netbytes::codecs::Zigzag;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Delta(#[net(with = Zigzag<5>)] i32);
///
/// assert_eq!(Delta(-1).to_vec()?, [0x01]);
/// assert_eq!(Delta(64).to_vec()?, [0x80, 0x01]);
/// assert_eq!(Delta(i32::MIN).to_vec()?, [0xff, 0xff, 0xff, 0xff, 0x0f]);
/// assert_eq!(Delta::from_slice(&[0x03])?, Delta(-2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Zigzag<const MAX_BYTES: usize> {}

/// The number, where the form has no more bytes than it needs, and the number is not too large.
#[inline]
fn checked(number: u64, shortest: bool, largest: u64, at: usize) -> Result<u64, DecodeError> {
    match shortest {
        false => Err(overlong(at)),
        true if number > largest => Err(out_of_range(at)),
        true => Ok(number),
    }
}

#[cold]
const fn overlong(at: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::OverlongVarint, at)
}

#[cold]
const fn out_of_range(at: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::OutOfRange, at)
}

#[cold]
const fn refused() -> EncodeError {
    EncodeError::new(EncodeErrorKind::OutOfRange)
}

const fn smaller(a: u64, b: u64) -> u64 {
    if a < b { a } else { b }
}

/// The codecs of unsigned integers.
macro_rules! unsigned {
    (@ [$($generics:tt)*] $codec:ty, $int:ident) => {
        impl<$($generics)*> Codec<$int> for $codec {
            const MIN_LEN: usize = 1;
            const MAX_LEN: Option<usize> =
                Some(Self::len(smaller(Self::LARGEST, $int::MAX as u64)));
            const NUMBERS: NumberForm = NumberForm::up_to(smaller(Self::LARGEST, $int::MAX as u64));

            #[inline]
            fn check(number: &$int) -> Result<usize, EncodeError> {
                let number = u64::from(*number);
                if number > Self::LARGEST { Err(refused()) } else { Ok(Self::len(number)) }
            }

            #[inline]
            fn encode<W: Writer>(number: &$int, w: &mut W) -> Result<(), EncodeError> {
                Self::put((*number).into(), w)
            }

            #[allow(clippy::cast_possible_truncation, reason = "it is at most the largest one")]
            #[inline]
            fn decode(r: &mut Reader<'_>) -> Result<$int, DecodeError> {
                let largest = const { smaller(Self::LARGEST, $int::MAX as u64) };
                Self::take(r, largest).map(|number| number as $int)
            }
        }
    };
    ($generics:tt $codec:ty: $($int:ident)*) => {
        $(unsigned!(@ $generics $codec, $int);)*
    };
}

unsigned!([const MAX_BYTES: usize] Leb128<MAX_BYTES>: u8 u16 u32 u64);
unsigned!([] Quic: u8 u16 u32 u64);
unsigned!([] Vlq: u8 u16 u32 u64);
unsigned!([] CompactSize: u8 u16 u32 u64);

/// The codecs of signed integers, each with the unsigned one of its size.
macro_rules! signed {
    ($($int:ident $unsigned:ident)*) => {$(
        impl<const MAX_BYTES: usize> Codec<$int> for Zigzag<MAX_BYTES> {
            const MIN_LEN: usize = 1;
            const MAX_LEN: Option<usize> = <Leb128<MAX_BYTES> as Codec<$unsigned>>::MAX_LEN;

            #[inline]
            fn check(number: &$int) -> Result<usize, EncodeError> {
                Leb128::<MAX_BYTES>::check(&fold(i64::from(*number)))
            }

            #[inline]
            fn encode<W: Writer>(number: &$int, w: &mut W) -> Result<(), EncodeError> {
                Leb128::<MAX_BYTES>::encode(&fold(i64::from(*number)), w)
            }

            #[allow(clippy::cast_possible_truncation, reason = "it is at most the largest one")]
            #[inline]
            fn decode(r: &mut Reader<'_>) -> Result<$int, DecodeError> {
                let number = <Leb128<MAX_BYTES> as Codec<$unsigned>>::decode(r)?;
                Ok(unfold(number.into()) as $int)
            }
        }
    )*};
}

signed!(i8 u8 i16 u16 i32 u32 i64 u64);

/// The sign goes to the lowest bit.
#[allow(clippy::cast_sign_loss, reason = "the sign is kept in the lowest bit")]
const fn fold(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

#[allow(clippy::cast_possible_wrap, reason = "the lowest bit becomes the sign")]
const fn unfold(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}
