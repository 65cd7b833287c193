//! What can be done with a value of a derived type, each as a function that a [`Probe`] measures.
//!
//! A function gets the bytes of a value, makes what the operation needs, and hands the operation alone to the probe.
//! The value that an operation returns is part of what it takes, what is done with it afterwards is not.

use std::fmt::{self, Debug, Write as _};
use std::hint::black_box;

use bytes::Bytes;
use netbytes::{AsyncDispatch, DecodeOwned, Dispatch, Handler, HandlesAll, Limits, NetTree};

use crate::paint::Probe;

/// Something to measure.
#[derive(Clone, Copy)]
pub struct Operation {
    pub name: &'static str,
    /// Hands the operation to the probe.
    pub run: fn(&mut Probe, &Input),
    /// No values of more bytes, where it takes too much time.
    pub most_bytes: usize,
}

impl Operation {
    pub const fn new(name: &'static str, run: fn(&mut Probe, &Input)) -> Self {
        Self { name, run, most_bytes: usize::MAX }
    }
}

/// A value in bytes.
pub struct Input {
    /// As deep as the decoder accepts.
    pub bytes: Vec<u8>,
    /// Another value of the type, without any levels.
    pub small: Vec<u8>,
    /// No value: a level more, or where that is a value the same with a mistake at its end.
    pub refused: Vec<u8>,
}

/// What every derived type has here.
pub trait Subject: NetTree + DecodeOwned + Debug + 'static {}

impl<T: NetTree + DecodeOwned + Debug + 'static> Subject for T {}

/// The operations of every type.
pub fn of_any<T: Subject>() -> Vec<Operation> {
    [decoding::<T>(), encoding::<T>(), of_value::<T>()].concat()
}

pub fn decoding<T: Subject>() -> Vec<Operation> {
    vec![
        Operation::new("from_slice", from_slice::<T>),
        Operation::new("from_slice, refused", from_slice_refused::<T>),
        Operation::new("from_prefix", from_prefix::<T>),
        Operation::new("from_bytes", from_bytes::<T>),
        Operation::new("decode_from, over the same", decode_from_same::<T>),
        Operation::new("decode_from, over a small one", decode_from_small::<T>),
    ]
}

pub fn encoding<T: Subject>() -> Vec<Operation> {
    vec![
        Operation::new("to_vec", to_vec::<T>),
        Operation::new("to_vec, a level more", to_vec_deeper::<T>),
        Operation::new("encode_into", encode_into::<T>),
        Operation::new("encode_to_slice", encode_to_slice::<T>),
        Operation::new("encoded_len", encoded_len::<T>),
    ]
}

/// What is no more than Rust's own, and walks the whole value all the same.
pub fn of_value<T: Subject>() -> Vec<Operation> {
    vec![
        Operation::new("drop", drop_value::<T>),
        Operation::new("{:?}", debug::<T>), // Each level indents all that is inside it: the time is that of the bytes times the levels.
        Operation { most_bytes: 32 << 10, ..Operation::new("{:#?}", debug_pretty::<T>) },
    ]
}

/// The operations of an enum with handlers.
pub fn of_enum<T>() -> Vec<Operation>
where
    T: Subject + Send + Dispatch<Ignore> + AsyncDispatch<Ignore>,
{
    let mut operations = of_any::<T>();
    operations.extend([
        Operation::new("dispatch", dispatch::<T>),
        Operation::new("dispatch_async", dispatch_async::<T>),
        Operation::new("visit", visit::<T>),
        Operation::new("visit_async", visit_async::<T>),
    ]);
    operations
}

/// A handler of everything, which does nothing.
pub struct Ignore;

impl Handler for Ignore {
    type Output = ();
}
impl HandlesAll for Ignore {}

fn value<T: Subject>(bytes: &[u8]) -> T {
    T::from_slice(bytes).expect("the bytes are those of a value")
}

fn from_slice<T: Subject>(probe: &mut Probe, input: &Input) {
    let bytes = black_box(&input.bytes[..]);
    probe.run(|probe| {
        let value = T::from_slice(bytes);
        probe.stop();
        assert!(black_box(&value).is_ok());
    });
}

fn from_slice_refused<T: Subject>(probe: &mut Probe, input: &Input) {
    let bytes = black_box(&input.refused[..]);
    probe.run(|probe| {
        let value = T::from_slice(bytes);
        probe.stop();
        assert!(black_box(&value).is_err());
    });
}

fn from_prefix<T: Subject>(probe: &mut Probe, input: &Input) {
    let bytes = black_box(&input.bytes[..]);
    probe.run(|probe| {
        let value = T::from_prefix(bytes);
        probe.stop();
        assert!(black_box(&value).is_ok());
    });
}

fn from_bytes<T: Subject>(probe: &mut Probe, input: &Input) {
    let bytes = &black_box(Bytes::from(input.bytes.clone()));
    probe.run(|probe| {
        let value = T::from_bytes(bytes);
        probe.stop();
        assert!(black_box(&value).is_ok());
    });
}

fn decode_from_same<T: Subject>(probe: &mut Probe, input: &Input) {
    decode_from(probe, value::<T>(&input.bytes), &input.bytes);
}

fn decode_from_small<T: Subject>(probe: &mut Probe, input: &Input) {
    decode_from(probe, value::<T>(&input.small), &input.bytes);
}

fn decode_from<T: Subject>(probe: &mut Probe, mut value: T, bytes: &[u8]) {
    let (value, bytes) = black_box((&mut value, bytes));
    probe.run(|_| assert!(value.decode_from(bytes).is_ok()));
}

fn to_vec<T: Subject>(probe: &mut Probe, input: &Input) {
    let value = &black_box(value::<T>(&input.bytes));
    probe.run(|_| assert!(black_box(value.to_vec()).is_ok()));
}

/// A value that was not decoded with the default limits, or the same as elsewhere where no limits allow it.
fn to_vec_deeper<T: Subject>(probe: &mut Probe, input: &Input) {
    let deeper = Limits::new().depth(u32::MAX).from_slice::<T>(&input.refused);
    let value = &black_box(deeper.unwrap_or_else(|_| value::<T>(&input.bytes)));
    probe.run(|_| drop(black_box(value.to_vec())));
}

fn encode_into<T: Subject>(probe: &mut Probe, input: &Input) {
    let value = &black_box(value::<T>(&input.bytes));
    let mut sink = Vec::new();
    probe.run(|_| assert!(value.encode_into(&mut sink).is_ok()));
    assert_eq!(sink, input.bytes);
}

fn encode_to_slice<T: Subject>(probe: &mut Probe, input: &Input) {
    let value = &black_box(value::<T>(&input.bytes));
    let mut slice = vec![0; input.bytes.len()];
    probe.run(|_| assert!(value.encode_to_slice(&mut slice).is_ok()));
    assert_eq!(slice, input.bytes);
}

fn encoded_len<T: Subject>(probe: &mut Probe, input: &Input) {
    let value = &black_box(value::<T>(&input.bytes));
    let mut len = 0;
    probe.run(|_| len = value.encoded_len());
    assert_eq!(len, input.bytes.len());
}

/// In place, so that it is not moved.
fn drop_value<T: Subject>(probe: &mut Probe, input: &Input) {
    let mut values = black_box(vec![value::<T>(&input.bytes)]);
    probe.run(|_| values.clear());
}

/// Where what is formatted goes.
struct Nowhere;

impl fmt::Write for Nowhere {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        black_box(text);
        Ok(())
    }
}

fn debug<T: Subject>(probe: &mut Probe, input: &Input) {
    let value = &black_box(value::<T>(&input.bytes));
    probe.run(|_| assert!(write!(Nowhere, "{value:?}").is_ok()));
}

fn debug_pretty<T: Subject>(probe: &mut Probe, input: &Input) {
    let value = &black_box(value::<T>(&input.bytes));
    probe.run(|_| assert!(write!(Nowhere, "{value:#?}").is_ok()));
}

fn dispatch<T: Subject + Dispatch<Ignore>>(probe: &mut Probe, input: &Input) {
    let bytes = black_box(&input.bytes[..]);
    probe.run(|_| assert!(T::dispatch(bytes, &mut Ignore).is_ok()));
}

fn dispatch_async<T: Subject + AsyncDispatch<Ignore>>(probe: &mut Probe, input: &Input) {
    let bytes = black_box(&input.bytes[..]);
    probe.run(|_| assert!(pollster::block_on(T::dispatch_async(bytes, &mut Ignore)).is_ok()));
}

fn visit<T: Subject + Dispatch<Ignore>>(probe: &mut Probe, input: &Input) {
    let value = black_box(value::<T>(&input.bytes));
    probe.run(|_| value.visit(&mut Ignore));
}

fn visit_async<T: Subject + Send + AsyncDispatch<Ignore>>(probe: &mut Probe, input: &Input) {
    let value = black_box(value::<T>(&input.bytes));
    probe.run(|_| pollster::block_on(value.visit_async(&mut Ignore)));
}
