//! What is measured: one file a subject, each gives rows.

mod actions;
mod blob;
mod borrowed;
mod encode;
mod framed;
mod lazy;
mod lists;
mod mirrors;
mod owned;
mod sets;
mod stream;
mod wires;
mod work;

use bytes::BytesMut;
use rkyv::util::AlignedVec;

use crate::codec::{Bitcode, Decoder, Encoder, IntoVec as _, OwnBuffer, Rkyv, RkyvValue};
use crate::measure::{Measured, Pace, Row};

/// Whether all peers are compiled, and all rows: it is much to link.
const ALL: bool = cfg!(feature = "peers");
const SETS: bool = cfg!(feature = "rows");

/// Measures the rows that are wanted.
pub(crate) struct Run<'w> {
    pace: Pace,
    wanted: &'w [String],
    done: Vec<Measured>,
}

impl<'w> Run<'w> {
    pub(crate) fn new(pace: Pace, wanted: &'w [String]) -> Self {
        Self { pace, wanted, done: Vec::new() }
    }

    /// All subjects.
    pub(crate) fn all(mut self) -> Vec<Measured> {
        mirrors::check();
        stream::rows(&mut self);
        borrowed::rows(&mut self);
        encode::rows(&mut self);
        owned::rows(&mut self);
        framed::rows(&mut self);
        if SETS {
            actions::rows(&mut self);
            blob::rows(&mut self);
            lists::rows(&mut self);
            lazy::rows(&mut self);
            sets::rows(&mut self);
            wires::rows(&mut self);
        }
        // The data sets come set by set, and are shown subject by subject.
        let subjects: Vec<_> = self.done.iter().map(|row| row.subject).collect();
        self.done.sort_by_key(|row| subjects.iter().position(|subject| *subject == row.subject));
        self.done
    }

    /// Whether a row is wanted: one of the words is a part of its name. Its contestants are made only then.
    fn row(&mut self, subject: &'static str, name: &str, fill: impl FnOnce(Row) -> Row) {
        let full = format!("{subject}: {name}");
        if !self.wanted.is_empty() && !self.wanted.iter().any(|word| full.contains(word)) {
            return;
        }
        eprintln!("{full}");
        let row = fill(Row::new(subject, name));
        self.done.push(row.measure(self.pace));
    }
}

/// Lives as long as the program: inputs are made once and read until the end.
fn keep<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn keep_all<T>(values: Vec<T>) -> &'static [T] {
    values.leak()
}

/// Encoded messages, as they are to be decoded.
type Frames = &'static [&'static [u8]];

/// The messages one behind the other in one buffer, and where each of them is.
fn frames<T>(values: &[T], mut encode: impl FnMut(&T, &mut Vec<u8>)) -> Frames {
    let (mut buffer, mut ends) = (Vec::new(), vec![0]);
    for value in values {
        encode(value, &mut buffer);
        ends.push(buffer.len());
    }
    let buffer: &[u8] = buffer.leak();
    keep_all(ends.windows(2).map(|ends| &buffer[ends[0]..ends[1]]).collect())
}

/// Encodes, checks that the values come back, and gives what is to be decoded.
fn encoded<C: Encoder<T> + Decoder<'static, T>, T: PartialEq>(values: &[T]) -> Frames {
    let mut codec = C::default();
    let frames = frames(values, |value, out| out.extend_from_slice(&codec.fresh(value).into_vec()));
    for (frame, value) in frames.iter().zip(values) {
        assert!(*C::value(&codec.decode(frame)) == *value, "the value comes back");
    }
    frames
}

/// As [`encoded`]; and the bytes are the same wherever they go.
fn checked<C: Encoder<T> + Decoder<'static, T>, T: PartialEq>(values: &[T]) -> Frames {
    let frames = encoded::<C, T>(values);
    let mut codec = C::default();
    for (bytes, value) in frames.iter().copied().zip(values) {
        let (mut slice, mut vec, mut grown) = (vec![0; bytes.len()], Vec::new(), BytesMut::new());
        codec.slice(value, &mut slice);
        codec.append(value, &mut vec);
        codec.append_bytes(value, &mut grown);
        assert_eq!([&*slice, &*vec, &*grown], [bytes; 3]);
    }
    frames
}

fn encoded_bitcode<T: bitcode::Encode + PartialEq>(values: &[T]) -> Frames
where
    Bitcode: Decoder<'static, T>,
{
    let mut codec = Bitcode::default();
    let frames = frames(values, |value, out| out.extend_from_slice(codec.own(value)));
    for (frame, value) in frames.iter().zip(values) {
        assert!(
            *<Bitcode as Decoder<T>>::value(&codec.decode(frame)) == *value,
            "the value comes back"
        );
    }
    frames
}

/// Each at a place that is aligned, as rkyv asks.
fn encoded_rkyv<T: RkyvValue + PartialEq>(values: &[T]) -> Frames
where
    Rkyv: Decoder<'static, T>,
{
    let (mut buffer, mut places) = (AlignedVec::<16>::new(), Vec::new());
    let mut codec = Rkyv::default();
    for value in values {
        let bytes = codec.own(value);
        buffer.resize(buffer.len().next_multiple_of(16), 0);
        places.push(buffer.len()..buffer.len() + bytes.len());
        buffer.extend_from_slice(bytes);
        assert_eq!(
            *OwnBuffer::<T>::fresh(&mut codec, value),
            buffer[places[places.len() - 1].clone()]
        );
    }
    let buffer: &[u8] = keep(buffer);
    let frames = keep_all(places.into_iter().map(|place| &buffer[place]).collect());
    for (frame, value) in frames.iter().zip(values) {
        assert!(
            *<Rkyv as Decoder<T>>::value(&codec.decode(frame)) == *value,
            "the value comes back"
        );
    }
    frames
}

/// Adds the peers that write field by field, all with the same inputs and the same kind of work. wincode takes part a second
/// time, with the widths that netbytes has in this row.
macro_rules! field_by_field {
    ($row:ident, $narrow:ident $name:literal, $values:expr, $work:ident($($argument:expr),*)) => {
        $row.add("bincode", $values, $work::<crate::codec::Bincode>::new($($argument),*));
        $row.add("bincode fixed", $values, $work::<crate::codec::BincodeFixed>::new($($argument),*));
        $row.add("wincode", $values, $work::<crate::codec::Wincode>::new($($argument),*));
        $row.add($name, $values, $work::<crate::codec::$narrow>::new($($argument),*));
        if crate::rows::ALL {
            $row.add("speedy", $values, $work::<crate::codec::Speedy>::new($($argument),*));
            $row.add("postcard", $values, $work::<crate::codec::Postcard>::new($($argument),*));
        }
    };
}

/// Adds the peers that write field by field, to decode what each encodes.
macro_rules! field_by_field_decode {
    ($row:ident, $narrow:ident $name:literal, $type:ty, $values:expr) => {
        crate::rows::decode!($row, $type, $values, Bincode "bincode");
        crate::rows::decode!($row, $type, $values, BincodeFixed "bincode fixed");
        crate::rows::decode!($row, $type, $values, Wincode "wincode");
        crate::rows::decode!($row, $type, $values, $narrow $name);
        if crate::rows::ALL {
            crate::rows::decode!($row, $type, $values, Speedy "speedy");
            crate::rows::decode!($row, $type, $values, Postcard "postcard");
        }
    };
}

/// Adds one, to decode what it encodes.
macro_rules! decode {
    ($row:ident, $type:ty, $values:expr, $codec:ident $name:literal) => {
        let frames = crate::rows::encoded::<crate::codec::$codec, $type>($values);
        $row.add($name, frames, crate::rows::work::Decode::<crate::codec::$codec, $type>::new());
    };
}

/// Checks what all but prost make of values, wherever they go.
macro_rules! check {
    ($narrow:ident, $type:ty, $values:expr) => {
        crate::rows::checked::<crate::codec::Netbytes, $type>($values);
        crate::rows::checked::<crate::codec::Bincode, $type>($values);
        crate::rows::checked::<crate::codec::BincodeFixed, $type>($values);
        crate::rows::checked::<crate::codec::Wincode, $type>($values);
        crate::rows::checked::<crate::codec::$narrow, $type>($values);
        if crate::rows::ALL {
            crate::rows::checked::<crate::codec::Speedy, $type>($values);
            crate::rows::checked::<crate::codec::Postcard, $type>($values);
            crate::rows::checked::<crate::codec::Borsh, $type>($values);
            crate::rows::encoded_bitcode::<$type>($values);
        }
        crate::rows::encoded_rkyv::<$type>($values);
    };
}

pub(crate) use {check, decode, field_by_field, field_by_field_decode};
