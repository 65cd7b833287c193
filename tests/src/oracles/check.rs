//! The oracles: what must hold for one input, whatever its bytes and its type are.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::{Bytes, BytesMut};
use netbytes::{Decode, DecodeError, DecodeErrorKind, EncodeError, NetTree, buf_mut};

use super::dump::Dump;
use super::input::Input;
use super::make::{Make, Random};

/// What is known of a type.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// A value extends to the end of the message, so that what is cut off may still be one.
    pub open: bool,
    /// There is a `HashMap` or a `HashSet` in it, so that the order of the bytes is not kept.
    pub unordered: bool,
    /// There is an `extensible` type in it, so that bytes may be passed over, or filled in.
    pub extensible: bool,
}

/// How a message reaches a handler, for an enum that has some.
pub struct Routes<T> {
    /// The action that the value is, as [`Log`](super::Log) writes it down.
    pub action: fn(&T) -> String,
    /// `dispatch`, and what the handler has written down.
    pub dispatch: fn(&[u8]) -> Result<String, DecodeError>,
    /// `dispatch_bytes`, likewise.
    pub dispatch_bytes: fn(&Bytes) -> Result<String, DecodeError>,
    /// `visit`, likewise.
    pub visit: fn(T) -> String,
    /// The method of [`encoder`](NetTree::encoder) for the action, where it is one of this enum and can be sent.
    pub encoder: fn(&T) -> Sent,
}

/// What an encoder has sent, if it has the method.
pub type Sent = Option<Result<Vec<u8>, EncodeError>>;

impl<T> fmt::Debug for Routes<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Routes")
    }
}

/// What an input is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A value: its bytes, where it can be sent, and its text.
    Value(Option<Vec<u8>>, String),
    /// None, for that reason.
    Refused(DecodeError),
    /// An oracle that does not hold.
    Violation(String),
}

/// The number of older values over which each input is decoded.
const OLDER: usize = 3;

/// Decodes each input in every way, and encodes what came out in every way.
pub fn check<'d, T>(inputs: &'d [Input], routes: Option<&Routes<T>>, known: Known) -> Vec<Answer>
where
    T: NetTree + Decode<'d> + Dump + Clone,
{
    let mut older: Vec<T> = Vec::new();
    let mut answers = Vec::with_capacity(inputs.len());
    for input in inputs {
        let answer = catch_unwind(AssertUnwindSafe(|| one(input, &mut older, routes, known)));
        answers.push(match answer {
            Ok(Ok(answer)) => answer,
            Ok(Err(violation)) => Answer::Violation(violation),
            Err(_) => Answer::Violation("a panic".into()),
        });
    }
    answers
}

/// An oracle that does not hold is told by its name and both answers.
macro_rules! holds {
    ($condition:expr, $($text:tt)*) => {
        if !$condition {
            return Err(format!($($text)*));
        }
    };
}

fn one<'d, T>(
    input: &'d Input,
    older: &mut Vec<T>,
    routes: Option<&Routes<T>>,
    known: Known,
) -> Result<Answer, String>
where
    T: NetTree + Decode<'d> + Dump + Clone,
{
    let bytes = input.bytes();
    let decoded = T::from_slice(bytes);
    let text = decoded.as_ref().map(Dump::dumped).map_err(|error| *error);
    same("from_bytes", &text, &T::from_bytes(&input.shared).map(|value| value.dumped()))?;
    prefix::<T>(bytes, &text)?;
    for old in older.iter() {
        let mut value = old.clone();
        let over = value.decode_from(bytes).map(|()| value.dumped());
        same("decode_from", &text, &over)
            .map_err(|violation| format!("{violation}, over {}", old.dumped()))?;
    }
    if let Some(routes) = routes {
        let action = decoded.as_ref().map(routes.action).map_err(|error| *error);
        same("dispatch", &action, &(routes.dispatch)(bytes))?;
        same("dispatch_bytes", &action, &(routes.dispatch_bytes)(&input.shared))?;
        if let (Ok(value), Ok(action)) = (&decoded, &action) {
            let visited = (routes.visit)(value.clone());
            holds!(visited == *action, "visit: {visited}, but it is {action}");
            let sent = (routes.encoder)(value);
            let whole = value.to_vec();
            holds!(
                sent.as_ref().is_none_or(|sent| *sent == whole),
                "encoder: {sent:02x?}, but to_vec: {whole:02x?}"
            );
        }
    }
    let (value, text) = match (decoded, text) {
        (Ok(value), Ok(text)) => (value, text),
        (Err(error), _) | (_, Err(error)) => return Ok(Answer::Refused(error)),
    };
    let again = encoded(&value)?.ok();
    match &again {
        Some(again) => is_canonical::<T>(bytes, again, known)?,
        None => holds!(known.extensible, "to_vec: an error, for what was decoded"),
    }
    if !known.open {
        truncated::<T>(bytes)?;
    }
    if older.len() < OLDER {
        older.push(value);
    } else if let Some(slot) = older.get_mut(bytes.len() % (4 * OLDER)) {
        *slot = value;
    }
    Ok(Answer::Value(again, text))
}

type Text = Result<String, DecodeError>;

fn same(how: &str, one: &Text, other: &Text) -> Result<(), String> {
    holds!(one == other, "{how}: {other:?}, but from_slice: {one:?}");
    Ok(())
}

/// `from_prefix` finds the same, but for what is left over.
fn prefix<'d, T: Decode<'d> + Dump + NetTree>(bytes: &'d [u8], text: &Text) -> Result<(), String> {
    match T::from_prefix(bytes) {
        Ok((value, [])) => same("from_prefix", text, &Ok(value.dumped())),
        Ok((_, rest)) => {
            let left = DecodeErrorKind::TrailingBytes { left: rest.len() };
            let expected = (left, bytes.len() - rest.len());
            let found = text.as_ref().map_err(|error| (error.kind(), error.offset()));
            holds!(found == Err(expected), "from_prefix: {expected:?}, but from_slice: {text:?}");
            Ok(())
        }
        Err(error) => same("from_prefix", text, &Err(error)),
    }
}

/// What all sinks get, or the error that all of them give.
fn encoded<T: NetTree>(value: &T) -> Result<Result<Vec<u8>, EncodeError>, String> {
    let bytes = match value.to_vec() {
        Ok(bytes) => bytes,
        Err(error) => return refused_by_all(value, error).map(|()| Err(error)),
    };
    holds!(value.encoded_len() == bytes.len(), "encoded_len: {}", value.encoded_len());
    let shared = value.to_bytes();
    holds!(shared.as_deref() == Ok(&bytes[..]), "to_bytes: {shared:02x?}");
    let mut vec = vec![7];
    let result = value.encode_into(&mut vec);
    holds!(result == Ok(()) && vec[1..] == bytes, "Vec: {result:?} {vec:02x?}");
    let mut buffer = BytesMut::from(&[7][..]);
    let result = value.encode_into(&mut buffer);
    holds!(result == Ok(()) && buffer[1..] == bytes, "BytesMut: {result:?} {buffer:02x?}");
    let mut other = BytesMut::new();
    let result = value.encode_into(&mut buf_mut(&mut other));
    holds!(result == Ok(()) && other == bytes, "buf_mut: {result:?} {other:02x?}");
    let mut slice = vec![7; bytes.len() + 2];
    let result = value.encode_to_slice(&mut slice);
    holds!(result == Ok(bytes.len()), "encode_to_slice: {result:?}");
    holds!(slice[..bytes.len()] == bytes, "encode_to_slice: {slice:02x?}");
    let mut exact = vec![7; bytes.len()];
    let mut room = &mut exact[..];
    let result = value.encode_into(&mut room);
    holds!(result == Ok(()) && room.is_empty() && exact == bytes, "slice: {result:?} {exact:02x?}");
    if let Some(less) = bytes.len().checked_sub(1) {
        let mut short = vec![7; less];
        let mut room = &mut short[..];
        let result = value.encode_into(&mut room);
        holds!(result.is_err() && room.len() == less, "a slice that is too short: {result:?}");
        holds!(value.encode_to_slice(&mut short).is_err(), "a slice that is too short: no error");
    }
    Ok(Ok(bytes))
}

/// Where the wire has no form for a value, nothing is written.
fn refused_by_all<T: NetTree>(value: &T, error: EncodeError) -> Result<(), String> {
    let shared = value.to_bytes().map(drop);
    holds!(shared == Err(error), "to_bytes: {shared:?}, but to_vec: {error:?}");
    let mut vec = vec![7];
    let result = value.encode_into(&mut vec);
    holds!(result == Err(error) && vec == [7], "Vec: {result:?} {vec:02x?}, but {error:?}");
    let mut buffer = BytesMut::from(&[7][..]);
    let result = value.encode_into(&mut buffer);
    holds!(result == Err(error) && buffer[..] == [7], "BytesMut: {result:?}, but {error:?}");
    let mut other = BytesMut::new();
    let result = value.encode_into(&mut buf_mut(&mut other));
    holds!(result == Err(error) && other.is_empty(), "buf_mut: {result:?}, but {error:?}");
    let mut slice = vec![7; 1 << 16];
    let mut room = &mut slice[..];
    let result = value.encode_into(&mut room);
    holds!(result == Err(error) && room.len() == 1 << 16, "slice: {result:?}, but {error:?}");
    Ok(())
}

fn is_canonical<T: NetTree>(bytes: &[u8], again: &[u8], known: Known) -> Result<(), String> {
    for len in [bytes.len(), again.len()] {
        let max = T::MAX_LEN;
        let fits = T::MIN_LEN <= len && max.is_none_or(|max| len <= max);
        holds!(fits, "{len} bytes are not in {}..={max:?}", T::MIN_LEN);
    }
    if !known.extensible && !known.unordered {
        holds!(again == bytes, "to_vec: {again:02x?}");
    } else if !known.extensible {
        holds!(again.len() == bytes.len(), "to_vec: {again:02x?}");
    }
    Ok(())
}

/// How many places of a long message it is cut at.
const CUTS: usize = 48;

/// A message that is cut short is none, and waiting for more is right.
fn truncated<'d, T: NetTree + Decode<'d>>(bytes: &'d [u8]) -> Result<(), String> {
    let step = bytes.len() / CUTS + 1;
    for len in (0..bytes.len()).rev().step_by(step) {
        let cut = bytes.get(..len).unwrap_or_default();
        let whole = T::from_slice(cut).err();
        let front = T::from_prefix(cut).err();
        holds!(whole.is_some(), "the first {len} bytes are a message as well");
        for error in [whole, front] {
            let waits = error.is_some_and(|error| error.needs_more());
            holds!(waits, "the first {len} bytes do not need more: {error:?}");
        }
    }
    Ok(())
}

/// A random value: its bytes and its text, nothing where it has no form, or an oracle that does not hold.
pub type Made = Result<Option<(Vec<u8>, String)>, String>;

/// Makes a value and encodes it in every way.
///
/// # Errors
///
/// The oracle that does not hold.
pub fn make<T: Make + NetTree + Dump>(random: &mut Random) -> Made {
    let value = random.make::<T>();
    let bytes = catch_unwind(AssertUnwindSafe(|| encoded(&value)));
    match bytes {
        Ok(Ok(Ok(bytes))) => Ok(Some((bytes, value.dumped()))),
        Ok(Ok(Err(_))) => Ok(None),
        Ok(Err(violation)) => Err(format!("{violation} for {}", value.dumped())),
        Err(_) => Err(format!("a panic for {}", value.dumped())),
    }
}
