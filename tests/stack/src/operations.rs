//! What can be done with a value of a derived type, each as a function that a [`Probe`] measures.
//!
//! A function gets the bytes of a value, makes what the operation needs, and hands the operation alone to the probe.
//! The value that an operation returns is part of what it takes, what is done with it afterwards is not.

use std::fmt::{self, Debug, Write as _};
use std::hint::black_box;

use bytes::Bytes;
use netbytes::{AsyncDispatch, DecodeOwned, Dispatch, Handler, HandlesAll, NetTree};

use crate::paint::Probe;

/// A name, and the function that measures it.
pub type Operation = (&'static str, fn(&mut Probe, &Input));

/// A value in bytes.
pub struct Input {
    /// As deep as the decoder accepts.
    pub bytes: Vec<u8>,
    /// Another value of the type, without any levels.
    pub small: Vec<u8>,
}

/// What every derived type has here.
pub trait Subject: NetTree + DecodeOwned + Debug + 'static {}

impl<T: NetTree + DecodeOwned + Debug + 'static> Subject for T {}

/// The operations of every type.
pub fn of_any<T: Subject>() -> Vec<Operation> {
    vec![
        ("from_slice", from_slice::<T>),
        ("from_prefix", from_prefix::<T>),
        ("from_bytes", from_bytes::<T>),
        ("decode_from, over the same", decode_from_same::<T>),
        ("decode_from, over a small one", decode_from_small::<T>),
        ("to_vec", to_vec::<T>),
        ("encode_into", encode_into::<T>),
        ("encode_to_slice", encode_to_slice::<T>),
        ("encoded_len", encoded_len::<T>),
        ("drop", drop_value::<T>),
        ("{:?}", debug::<T>),
        ("{:#?}", debug_pretty::<T>),
    ]
}

/// The operations of an enum with handlers.
pub fn of_enum<T>() -> Vec<Operation>
where
    T: Subject + Send + Dispatch<Ignore> + AsyncDispatch<Ignore>,
{
    let mut operations = of_any::<T>();
    operations.extend([
        ("dispatch", dispatch::<T> as fn(&mut Probe, &Input)),
        ("dispatch_async", dispatch_async::<T>),
        ("visit", visit::<T>),
        ("visit_async", visit_async::<T>),
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
