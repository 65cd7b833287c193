//! What is measured: one file a subject, each gives rows.

mod blob;
mod decode;
mod encode;
mod lazy;
mod lists;
mod mirrors;
mod owned;
mod sets;
mod stream;

use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;

use bytes::BytesMut;

use crate::codec::{Bitcode, Decoder, Encoder, Rkyv, RkyvArchive, RkyvValue};
use crate::measure::{Measured, Pace, Row};

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
        decode::rows(&mut self);
        encode::rows(&mut self);
        owned::rows(&mut self);
        blob::rows(&mut self);
        lists::rows(&mut self);
        lazy::rows(&mut self);
        sets::rows(&mut self);
        self.done
    }

    /// Whether a row is wanted: one of the words is a part of its name. Its contestants are made only then.
    fn row(
        &mut self,
        subject: &'static str,
        name: &str,
        fill: impl FnOnce(Row<'static>) -> Row<'static>,
    ) {
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

fn slice<E: Encoder<T> + 'static, T>(value: &'static T, room: usize) -> impl FnMut() + 'static {
    let (mut encoder, mut out) = (E::default(), vec![0; room]);
    move || {
        black_box(encoder.slice(black_box(value), black_box(&mut out)));
    }
}

/// A buffer for large values that all contestants of a row write to: which pages it has changes the time of a copy.
#[derive(Clone)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Shared {
    fn new(room: usize) -> Self {
        Self(Rc::new(RefCell::new(vec![0; room])))
    }
}

fn slice_of<E: Encoder<T> + 'static, T>(value: &'static T, out: &Shared) -> impl FnMut() + 'static {
    let (mut encoder, out) = (E::default(), out.clone());
    move || {
        black_box(encoder.slice(black_box(value), black_box(&mut out.0.borrow_mut())));
    }
}

/// The bytes copied to the front of the buffer.
fn copy(bytes: &'static [u8], out: &Shared) -> impl FnMut() + 'static {
    let out = out.clone();
    move || {
        let bytes = black_box(bytes);
        black_box(&mut *out.0.borrow_mut())[..bytes.len()].copy_from_slice(bytes);
    }
}

fn append<E: Encoder<T> + 'static, T>(value: &'static T, room: usize) -> impl FnMut() + 'static {
    let (mut encoder, mut out) = (E::default(), Vec::with_capacity(room));
    move || {
        out.clear();
        encoder.append(black_box(value), black_box(&mut out));
    }
}

fn append_bytes<E: Encoder<T> + 'static, T>(
    value: &'static T,
    room: usize,
) -> impl FnMut() + 'static {
    let (mut encoder, mut out) = (E::default(), BytesMut::with_capacity(room));
    move || {
        out.clear();
        encoder.append_bytes(black_box(value), black_box(&mut out));
    }
}

fn fresh<E: Encoder<T> + 'static, T>(value: &'static T, _: usize) -> impl FnMut() + 'static {
    let mut encoder = E::default();
    move || {
        black_box(&encoder.fresh(black_box(value)));
    }
}

fn decode<D: Decoder<'static, T> + 'static, T>(bytes: &'static [u8]) -> impl FnMut() + 'static {
    let mut decoder = D::default();
    move || {
        black_box(&decoder.decode(black_box(bytes)));
    }
}

/// Encodes, checks that the value comes back, and gives what is to be decoded.
fn encoded<C: Encoder<T> + Decoder<'static, T>, T: PartialEq>(value: &T) -> &'static [u8] {
    let mut codec = C::default();
    let bytes: &[u8] = keep(codec.fresh(value));
    assert!(codec.decode(bytes) == *value, "the value comes back");
    bytes
}

/// As [`encoded`]; and the bytes are the same wherever they go.
fn checked<C: Encoder<T> + Decoder<'static, T>, T: PartialEq>(value: &T) -> &'static [u8] {
    let bytes = encoded::<C, T>(value);
    let mut codec = C::default();
    let (mut slice, mut vec, mut bytes_mut) = (vec![0; bytes.len()], Vec::new(), BytesMut::new());
    codec.slice(value, &mut slice);
    codec.append(value, &mut vec);
    codec.append_bytes(value, &mut bytes_mut);
    assert_eq!([&*slice, &*vec, &*bytes_mut], [bytes; 3]);
    bytes
}

fn encoded_bitcode<T: bitcode::Encode + PartialEq>(value: &T) -> &'static [u8]
where
    Bitcode: Decoder<'static, T>,
{
    let mut codec = Bitcode::default();
    let bytes: &[u8] = keep(codec.encode(value).to_vec());
    assert!(codec.decode(bytes) == *value, "the value comes back");
    bytes
}

fn encoded_rkyv<T: RkyvValue + PartialEq>(value: &T) -> &'static [u8]
where
    Rkyv: Decoder<'static, T>,
{
    let mut codec = Rkyv::default();
    let bytes: &[u8] = keep(codec.fresh(value));
    assert!(codec.decode(bytes) == *value, "the value comes back");
    assert_eq!(codec.encode(value), bytes);
    bytes
}

/// The archive, validated.
fn access<T: RkyvArchive>(bytes: &'static [u8]) -> impl FnMut() + 'static {
    move || {
        black_box(Rkyv::access::<T>(black_box(bytes)));
    }
}

/// Into its own buffer.
fn rkyv_buffer<T: RkyvValue>(value: &'static T) -> impl FnMut() + 'static {
    let mut codec = Rkyv::default();
    move || {
        black_box(codec.encode(black_box(value)));
    }
}

fn rkyv_slice<T: RkyvValue>(value: &'static T, room: usize) -> impl FnMut() + 'static {
    let (mut codec, mut out) = (Rkyv::default(), vec![0; room]);
    move || {
        black_box(codec.slice(black_box(value), black_box(&mut out)));
    }
}

fn rkyv_fresh<T: RkyvValue>(value: &'static T) -> impl FnMut() + 'static {
    let mut codec = Rkyv::default();
    move || {
        black_box(&codec.fresh(black_box(value)));
    }
}

/// Into its own buffer.
fn bitcode_buffer<T: bitcode::Encode>(value: &'static T) -> impl FnMut() + 'static {
    let mut codec = Bitcode::default();
    move || {
        black_box(codec.encode(black_box(value)));
    }
}

fn bitcode_fresh<T: bitcode::Encode>(value: &'static T) -> impl FnMut() + 'static {
    move || {
        black_box(&bitcode::encode(black_box(value)));
    }
}

/// Adds the peers that write field by field, all with the same function and arguments.
macro_rules! field_by_field {
    ($row:ident, $function:ident($($argument:expr),*)) => {
        $row.add("bincode", $function::<crate::codec::Bincode, _>($($argument),*));
        $row.add("bincode fixed", $function::<crate::codec::BincodeFixed, _>($($argument),*));
        $row.add("wincode", $function::<crate::codec::Wincode, _>($($argument),*));
        $row.add("speedy", $function::<crate::codec::Speedy, _>($($argument),*));
        $row.add("postcard", $function::<crate::codec::Postcard, _>($($argument),*));
    };
}

/// Adds the peers that write field by field, to decode what each encodes.
macro_rules! field_by_field_decode {
    ($row:ident, $type:ty, $value:expr) => {
        field_by_field_decode!($row, $type, $value, Bincode "bincode");
        field_by_field_decode!($row, $type, $value, BincodeFixed "bincode fixed");
        field_by_field_decode!($row, $type, $value, Wincode "wincode");
        field_by_field_decode!($row, $type, $value, Speedy "speedy");
        field_by_field_decode!($row, $type, $value, Postcard "postcard");
    };
    ($row:ident, $type:ty, $value:expr, $codec:ident $name:literal) => {
        let bytes = crate::rows::encoded::<crate::codec::$codec, $type>($value);
        $row.add($name, crate::rows::decode::<crate::codec::$codec, $type>(bytes));
    };
}

/// Checks what all but prost make of a value, wherever it goes.
macro_rules! check {
    ($type:ty, $value:expr) => {
        crate::rows::checked::<crate::codec::Netbytes, $type>($value);
        crate::rows::checked::<crate::codec::Bincode, $type>($value);
        crate::rows::checked::<crate::codec::BincodeFixed, $type>($value);
        crate::rows::checked::<crate::codec::Wincode, $type>($value);
        crate::rows::checked::<crate::codec::Speedy, $type>($value);
        crate::rows::checked::<crate::codec::Postcard, $type>($value);
        crate::rows::checked::<crate::codec::Borsh, $type>($value);
        crate::rows::encoded_bitcode::<$type>($value);
        crate::rows::encoded_rkyv::<$type>($value);
    };
}

pub(crate) use {check, field_by_field, field_by_field_decode};
