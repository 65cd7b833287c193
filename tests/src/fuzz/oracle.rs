//! What must hold of any bytes, whatever type they are read as.
//!
//! It knows that a type decodes and encodes, and nothing of what is in it. Equality of values is that of their bytes and of
//! their `Debug` texts: a NaN is then equal to itself.

use std::fmt::Debug;

use bytes::{Bytes, BytesMut};
use netbytes::{
    Decode, DecodeError, DecodeErrorKind, Dispatch, EncodeError, EncodeErrorKind, Handler, Limits,
    NetTree, Peek, buf_mut,
};

/// What an oracle must know of a type.
pub(super) trait Subject: NetTree + Debug {
    /// Whether what decodes encodes to the same bytes. Not so: `extensible` types, and the order of a `HashMap`.
    const CANONICAL: bool = true;

    /// Whether a value may go on to the end of the message: by a `rest` or an `other` that is in no region.
    const OPEN: bool = false;

    /// Whether the bytes of this value say where it ends, so that a prefix of them is no message.
    fn ends(&self) -> bool {
        !Self::OPEN
    }

    /// Whether two values are the same.
    fn same(&self, other: &Self) -> bool {
        to_vec(self) == to_vec(other) && print(self) == print(other)
    }
}

/// An input, and what is made of it: values borrow from both.
pub(super) struct Input {
    bytes: Bytes,
    /// The same with bytes behind it.
    longer: Vec<u8>,
    /// Differs from input to input, and is the same each time.
    seed: usize,
}

/// How many bytes [`Input::longer`] has behind the input.
const TAIL: usize = 16;

impl Input {
    pub(super) fn new(bytes: &[u8]) -> Self {
        let seed = bytes.iter().fold(0xcbf2_9ce4_usize, |hash, byte| {
            (hash ^ usize::from(*byte)).wrapping_mul(0x0100_01b3)
        });
        // Bytes that are often a tag, a count or an end; now and then those of the input once more.
        let tail = [0, 1, 0, 2, 0xff, 0x80, 3, 0, 0, 0, 0, 1, b'\n', 0, 7, 1];
        let longer = match seed % 3 {
            0 => [bytes, &[0; TAIL]].concat(),
            1 => [bytes, &tail].concat(),
            _ => bytes.iter().chain(bytes.iter().chain(&tail).take(TAIL)).copied().collect(),
        };
        Self { bytes: Bytes::copy_from_slice(bytes), longer, seed }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The debug build runs the cheap oracles on each input and the dear ones on one of four: those that print values, and
    /// decode once more for each cut. The fuzzer runs all of them on each.
    fn is_dear(&self) -> bool {
        !cfg!(debug_assertions) || self.seed.is_multiple_of(4)
    }
}

// What a target calls again and again. Each is a large function of each type, which inlined everywhere takes the compiler
// minutes.

#[inline(never)]
fn from_slice<'a, T: NetTree + Decode<'a>>(bytes: &'a [u8]) -> Result<T, DecodeError> {
    T::from_slice(bytes)
}

#[inline(never)]
fn from_slice_within<'a, T: Decode<'a>>(l: Limits, bytes: &'a [u8]) -> Result<T, DecodeError> {
    l.from_slice(bytes)
}

#[inline(never)]
fn from_bytes_within<'a, T: Decode<'a>>(l: Limits, bytes: &'a Bytes) -> Result<T, DecodeError> {
    l.from_bytes(bytes)
}

#[inline(never)]
fn from_prefix<'a, T: NetTree + Decode<'a>>(bytes: &'a [u8]) -> Result<(T, &'a [u8]), DecodeError> {
    T::from_prefix(bytes)
}

/// The value that is there, decoded into.
#[inline(never)]
fn over<'a, T: NetTree + Decode<'a>>(mut value: T, bytes: &'a [u8]) -> Result<T, DecodeError> {
    value.decode_from(bytes).map(|()| value)
}

#[inline(never)]
fn over_within<'a, T: NetTree + Decode<'a>>(
    limits: Limits,
    mut value: T,
    bytes: &'a [u8],
) -> Result<T, DecodeError> {
    limits.decode_from(&mut value, bytes).map(|()| value)
}

#[inline(never)]
fn to_vec<T: NetTree>(value: &T) -> Result<Vec<u8>, EncodeError> {
    value.to_vec()
}

#[inline(never)]
fn print<T: Debug>(value: &T) -> String {
    format!("{value:?}")
}

/// All that decodes gives the same value or the same error; what decodes is its own encoding.
///
/// `olds` are messages of the type, into whose values the input is decoded.
pub(super) fn decoding<'a, T: Subject + Decode<'a>>(input: &'a Input, olds: &[&'a [u8]]) {
    let bytes = input.bytes();
    let anew = from_slice::<T>(bytes);
    let agree = |how: &str, other: &Result<T, DecodeError>| agree(how, input, &anew, other);
    agree("from_bytes", &T::from_bytes(&input.bytes));
    agree("Limits::from_bytes", &from_bytes_within(Limits::new(), &input.bytes));
    prefix(input, &anew);
    let itself = anew.is_ok().then_some(bytes);
    for old in olds.iter().copied().chain(itself) {
        let old = || from_slice::<T>(old).unwrap_or_else(|error| panic!("{error} of {old:02x?}"));
        agree("decode_from", &over(old(), bytes));
        let over = over_within(Limits::new().alloc(64), old(), bytes);
        within(input, "decode_from", &anew, &over);
    }
    for limits in [
        Limits::new().depth(2),
        Limits::new().alloc(64),
        Limits::new().depth(0),
        Limits::new().alloc(0),
        Limits::new().depth(80).alloc(usize::MAX),
    ] {
        within(input, "from_slice", &anew, &from_slice_within(limits, bytes));
        within(input, "from_bytes", &anew, &from_bytes_within(limits, &input.bytes));
    }
    if let Ok(value) = &anew {
        encoding(bytes, value);
        if value.ends() && input.is_dear() {
            cuts::<T>(input);
        }
    }
}

/// The same value, or the same error.
#[inline(never)]
fn agree<T: Subject>(
    how: &str,
    input: &Input,
    anew: &Result<T, DecodeError>,
    other: &Result<T, DecodeError>,
) {
    let same = match (anew, other) {
        (Ok(anew), Ok(other)) => !input.is_dear() || anew.same(other),
        (Err(anew), Err(other)) => is_same_error(anew, other),
        _ => false,
    };
    assert!(same, "{:02x?} by from_slice: {anew:?}, by {how}: {other:?}", input.bytes());
}

fn is_same_error(one: &DecodeError, other: &DecodeError) -> bool {
    (one.kind(), one.offset()) == (other.kind(), other.offset())
}

/// No name begins like this, so that nobody waits for its end: the length is of what has come of it.
fn is_longer_name(longer: &DecodeError, error: &DecodeError) -> bool {
    let name = |error: &DecodeError| match error.kind() {
        DecodeErrorKind::UnknownName { len } => Some((len, error.offset())),
        _ => None,
    };
    name(error)
        .zip(name(longer))
        .is_some_and(|(short, long)| short.0 <= long.0 && short.1 == long.1)
}

/// Limits change nothing but whether a message is over them.
#[inline(never)]
fn within<T: Debug>(
    input: &Input,
    how: &str,
    anew: &Result<T, DecodeError>,
    limited: &Result<T, DecodeError>,
) {
    let is_over = |error: &DecodeError| {
        matches!(error.kind(), DecodeErrorKind::TooDeep | DecodeErrorKind::TooLarge { .. })
    };
    let same = match (anew, limited) {
        (Ok(_), Ok(_)) => true,
        (_, Err(limited)) if is_over(limited) => true,
        // The limits may also be wider.
        (Err(anew), _) if is_over(anew) => true,
        (Err(anew), Err(limited)) => is_same_error(anew, limited),
        _ => false,
    };
    assert!(same, "{:02x?}: {anew:?}, within limits by {how}: {limited:?}", input.bytes());
}

/// A prefix is the whole where nothing is left; more bytes behind a message change nothing, and behind an error nothing
/// unless it says that they could.
#[inline(never)]
fn prefix<'a, T: Subject + Decode<'a>>(input: &'a Input, anew: &Result<T, DecodeError>) {
    let bytes = input.bytes();
    let front = from_prefix::<T>(bytes);
    match (anew, &front) {
        (Ok(anew), Ok((front, []))) => {
            assert!(!input.is_dear() || anew.same(front), "{anew:?} but a prefix is {front:?}");
        }
        (Err(anew), Ok((front, rest))) => {
            let trailing = DecodeErrorKind::TrailingBytes { left: rest.len() };
            let end = bytes.len() - rest.len();
            assert_eq!((anew.kind(), anew.offset()), (trailing, end), "{front:?} of {bytes:02x?}");
            let message = bytes.get(..end).unwrap_or_default();
            let whole = from_slice::<T>(message);
            assert!(whole.is_ok_and(|whole| !input.is_dear() || whole.same(front)));
            encoding(message, front);
        }
        (Err(anew), Err(front)) if is_same_error(anew, front) => {}
        _ => panic!("{bytes:02x?}: {anew:?} but a prefix is {front:?}"),
    }
    let longer = from_prefix::<T>(&input.longer);
    match (&front, &longer) {
        (Ok((front, _)), _) if !front.ends() => {}
        (Ok((front, rest)), Ok((same, more))) => {
            assert_eq!(rest.len() + TAIL, more.len(), "{front:?} {same:?}");
        }
        (Ok((front, _)), Err(error)) => panic!("{front:?} with more bytes: {error:?}"),
        (Err(error), longer) => match error.kind() {
            DecodeErrorKind::UnexpectedEnd { needed } => {
                // So many bytes are needed at the least.
                let fewer = needed.saturating_sub(1).min(TAIL);
                let bytes = input.longer.get(..bytes.len() + fewer).unwrap_or_default();
                let still = from_prefix::<T>(bytes).err();
                assert!(still.is_some(), "{error:?}, and with fewer bytes more there is a value");
            }
            _ => {
                let same = longer.as_ref().err().is_some_and(|longer| {
                    is_same_error(longer, error) || is_longer_name(longer, error)
                });
                // What goes to the end can become text, or whole items, or too long.
                let open = T::OPEN && longer.as_ref().map_or(true, |(longer, _)| !longer.ends());
                assert!(same || open, "{bytes:02x?}: {error:?}, with more bytes {longer:?}");
            }
        },
    }
}

/// No prefix of a message that says where it ends is a message, and each could become one.
#[inline(never)]
fn cuts<'a, T: Subject + Decode<'a>>(input: &'a Input) {
    let bytes = input.bytes();
    let len = bytes.len();
    let ends = [
        0,
        1,
        len / 2,
        len.wrapping_sub(1),
        input.seed % len.max(1),
        (input.seed >> 9) % len.max(1),
    ];
    for cut in ends.into_iter().filter_map(|end| bytes.get(..end)).filter(|cut| cut.len() < len) {
        match from_slice::<T>(cut) {
            Ok(value) => panic!("{value:?} of a part of {bytes:02x?}"),
            Err(error) => assert!(error.needs_more(), "{error:?} of {cut:02x?}, of {bytes:02x?}"),
        }
    }
}

/// A value encodes to these bytes, through each sink; where it does not, nothing is written.
#[inline(never)]
pub(super) fn encoding<T: Subject>(bytes: &[u8], value: &T) {
    let encoded = to_vec(value);
    match &encoded {
        Ok(encoded) => {
            if T::CANONICAL {
                assert_eq!(encoded, bytes, "{value:?}");
            }
            let len = encoded.len();
            assert_eq!(value.encoded_len(), len, "{value:?}");
            assert!(T::MIN_LEN <= len && T::MAX_LEN.is_none_or(|max| len <= max), "{value:?}");
        }
        Err(error) => {
            let gone = matches!(error.kind(), EncodeErrorKind::Unrepresentable(_));
            assert!(gone && !T::CANONICAL, "{bytes:02x?} decodes to {value:?}, but {error:?}");
        }
    }
    sinks(value, &encoded);
}

const BEFORE: &[u8] = b"before";

/// Every sink gets the same bytes, or none.
#[inline(never)]
fn sinks<T: Subject>(value: &T, encoded: &Result<Vec<u8>, EncodeError>) {
    let expected = [BEFORE, encoded.as_deref().unwrap_or_default()].concat();
    let result = encoded.as_ref().map(drop).map_err(EncodeError::kind);
    let check = |how: &str, outcome: Result<(), EncodeError>, sink: &[u8]| {
        assert_eq!(outcome.map_err(|error| error.kind()), result, "{how}: {value:?}");
        assert_eq!(sink, expected, "{how}: {value:?}");
    };
    let mut vec = BEFORE.to_vec();
    check("Vec", value.encode_into(&mut vec), &vec);
    let mut bytes = BytesMut::from(BEFORE);
    check("BytesMut", value.encode_into(&mut bytes), &bytes);
    let mut any = BEFORE.to_vec();
    check("buf_mut", value.encode_into(&mut buf_mut(&mut any)), &any);
    let len = expected.len() - BEFORE.len();
    let mut array = expected.clone();
    array.iter_mut().skip(BEFORE.len()).for_each(|byte| *byte = !*byte);
    let mut room = array.get_mut(BEFORE.len()..).unwrap_or_default();
    let outcome = value.encode_into(&mut room);
    assert!(room.is_empty(), "{value:?}");
    check("slice", outcome, &array);
    if result.is_ok() && len > 0 {
        no_room(value, len);
    }
}

/// A slice that is a byte too short takes nothing.
#[inline(never)]
fn no_room<T: Subject>(value: &T, len: usize) {
    let mut short = vec![0xaa; len - 1];
    let mut room = short.as_mut_slice();
    let error = value.encode_into(&mut room).err().map(|error| error.kind());
    assert!(matches!(error, Some(EncodeErrorKind::NoRoom { .. })), "{error:?}: {value:?}");
    assert_eq!(room.len(), len - 1);
    let mut room = short.as_mut_slice();
    let error = value.encode_into(&mut buf_mut(&mut room)).err().map(|error| error.kind());
    assert_eq!(error, Some(EncodeErrorKind::NoRoom { needed: len, room: len - 1 }));
    assert!(value.encode_to_slice(&mut short).is_err());
}

/// What a handler gives: its action's bytes, encoded again from its arguments.
pub(super) type Echoed = Result<Vec<u8>, EncodeError>;

/// Dispatch accepts what decoding accepts, and hands over what it gives.
///
/// The handler gives the bytes of what it was called with, from its node on or without any tag: they are the end of the
/// message.
pub(super) fn dispatching<'a, T, H>(
    input: &'a Input,
    peek: fn(&[u8]) -> Result<Peek, DecodeError>,
) -> Result<Echoed, DecodeError>
where
    T: Subject + Decode<'a> + Dispatch<H>,
    H: Handler<Output = Echoed> + Default,
{
    let bytes = input.bytes();
    let value = from_slice::<T>(bytes);
    let dispatched = T::dispatch(bytes, &mut H::default());
    match (&value, &dispatched) {
        (Ok(value), Ok(echo)) => {
            assert!(peek(bytes).is_ok(), "{value:?}");
            if T::CANONICAL {
                let echo = echo.as_ref().unwrap_or_else(|error| panic!("{value:?}: {error:?}"));
                assert!(bytes.ends_with(echo), "{value:?} of {bytes:02x?}, but {echo:02x?}");
            }
        }
        (Err(decoded), Err(dispatched)) => assert_eq!(decoded, dispatched, "{bytes:02x?}"),
        _ => panic!("{bytes:02x?}: {value:?}, dispatched {dispatched:?}"),
    }
    // What is known of the path of a message that is none must not panic either.
    let _ = peek(bytes);
    let shared = T::dispatch_bytes(&input.bytes, &mut H::default());
    assert_eq!(shared, dispatched, "{bytes:02x?}");
    let limits = Limits::new();
    assert_eq!(limits.dispatch::<T, H>(bytes, &mut H::default()), dispatched);
    for limits in [limits.depth(2), limits.alloc(64)] {
        let limited = limits.dispatch::<T, H>(bytes, &mut H::default());
        within(input, "dispatch", &dispatched, &limited);
    }
    if let (Ok(value), Ok(echo)) = (value, &dispatched) {
        assert_eq!(value.visit(&mut H::default()), *echo, "{bytes:02x?}");
    }
    dispatched
}
