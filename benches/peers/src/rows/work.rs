//! What contestants do, for any library and any type.

use std::cell::RefCell;
use std::hint::black_box;
use std::marker::PhantomData;
use std::rc::Rc;

use bytes::BytesMut;

use crate::codec::{Decoder, Encoder, OwnBuffer, Rkyv, RkyvArchive, RkyvValue};
use crate::measure::Work;

/// Encodes to the front of a slice.
pub(crate) struct Slice<E> {
    encoder: E,
    out: Vec<u8>,
}

impl<E: Default> Slice<E> {
    pub(crate) fn new(room: usize) -> Self {
        Self { encoder: E::default(), out: vec![0; room] }
    }
}

impl<E: Encoder<T>, T> Work<T> for Slice<E> {
    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        black_box(self.encoder.slice(value, black_box(&mut self.out)));
    }
}

/// A buffer for large values that all contestants of a row write to: which pages it has changes the time of a copy.
#[derive(Clone)]
pub(crate) struct Shared(Rc<RefCell<Vec<u8>>>);

impl Shared {
    pub(crate) fn new(room: usize) -> Self {
        Self(Rc::new(RefCell::new(vec![0; room])))
    }
}

/// Encodes to the front of the shared buffer.
pub(crate) struct SliceOf<E> {
    encoder: E,
    out: Shared,
}

impl<E: Default> SliceOf<E> {
    pub(crate) fn new(out: &Shared) -> Self {
        Self { encoder: E::default(), out: out.clone() }
    }
}

impl<E: Encoder<T>, T> Work<T> for SliceOf<E> {
    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        black_box(self.encoder.slice(value, black_box(&mut self.out.0.borrow_mut())));
    }
}

/// Encodes to the shared buffer, as a `Vec` that was cleared.
pub(crate) struct AppendTo<E> {
    encoder: E,
    out: Shared,
}

impl<E: Default> AppendTo<E> {
    pub(crate) fn new(out: &Shared) -> Self {
        Self { encoder: E::default(), out: out.clone() }
    }
}

impl<E: Encoder<T>, T> Work<T> for AppendTo<E> {
    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        let out = &mut *self.out.0.borrow_mut();
        out.clear();
        self.encoder.append(value, black_box(out));
    }
}

/// The bytes copied to the front of the shared buffer.
pub(crate) struct Copy(Shared);

impl Copy {
    pub(crate) fn new(out: &Shared) -> Self {
        Self(out.clone())
    }
}

impl Work<&'static [u8]> for Copy {
    #[inline(always)]
    fn run(&mut self, bytes: &'static &'static [u8]) {
        black_box(&mut *self.0.0.borrow_mut())[..bytes.len()].copy_from_slice(bytes);
    }
}

/// The bytes copied to a `Vec` of their own.
pub(crate) struct CopyToVec;

impl Work<&'static [u8]> for CopyToVec {
    #[inline(always)]
    fn run(&mut self, bytes: &'static &'static [u8]) {
        black_box(&bytes.to_vec());
    }
}

/// Encodes to a `Vec` that is reused.
pub(crate) struct Append<E> {
    encoder: E,
    out: Vec<u8>,
}

impl<E: Default> Append<E> {
    pub(crate) fn new(room: usize) -> Self {
        Self { encoder: E::default(), out: Vec::with_capacity(room) }
    }
}

impl<E: Encoder<T>, T> Work<T> for Append<E> {
    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        self.out.clear();
        self.encoder.append(value, black_box(&mut self.out));
    }
}

/// Encodes to a `BytesMut` that is reused.
pub(crate) struct AppendBytes<E> {
    encoder: E,
    out: BytesMut,
}

impl<E: Default> AppendBytes<E> {
    pub(crate) fn new(room: usize) -> Self {
        Self { encoder: E::default(), out: BytesMut::with_capacity(room) }
    }
}

impl<E: Encoder<T>, T> Work<T> for AppendBytes<E> {
    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        self.out.clear();
        self.encoder.append_bytes(value, black_box(&mut self.out));
    }
}

/// Encodes all to the end of one `Vec`.
#[derive(Default)]
pub(crate) struct AppendAll<E> {
    encoder: E,
    out: Vec<u8>,
}

impl<E: Encoder<T>, T> Work<T> for AppendAll<E> {
    #[inline(always)]
    fn begin(&mut self) {
        self.out.clear();
    }

    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        self.encoder.append(value, black_box(&mut self.out));
    }
}

/// Encodes to a `Vec` of its own.
#[derive(Default)]
pub(crate) struct Fresh<E>(E);

impl<E: Default> Fresh<E> {
    pub(crate) fn new() -> Self {
        Self(E::default())
    }
}

impl<E: Encoder<T>, T> Work<T> for Fresh<E> {
    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        black_box(&self.0.fresh(value));
    }
}

/// Encodes to the library's own buffer, which is reused.
#[derive(Default)]
pub(crate) struct Own<C>(C);

impl<C: OwnBuffer<T>, T> Work<T> for Own<C> {
    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        black_box(self.0.own(value));
    }
}

/// Encodes to a new one of the library's buffers.
#[derive(Default)]
pub(crate) struct FreshOwn<C>(C);

impl<C: OwnBuffer<T>, T> Work<T> for FreshOwn<C> {
    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        black_box(&self.0.fresh(value));
    }
}

/// rkyv to the front of a slice.
pub(crate) struct RkyvSlice {
    codec: Rkyv,
    out: Vec<u8>,
}

impl RkyvSlice {
    pub(crate) fn new(room: usize) -> Self {
        Self { codec: Rkyv::default(), out: vec![0; room] }
    }
}

impl<T: RkyvValue> Work<T> for RkyvSlice {
    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        black_box(self.codec.slice(value, black_box(&mut self.out)));
    }
}

/// Decodes.
pub(crate) struct Decode<D, T> {
    decoder: D,
    of: PhantomData<fn() -> T>,
}

impl<D: Default, T> Decode<D, T> {
    pub(crate) fn new() -> Self {
        Self { decoder: D::default(), of: PhantomData }
    }
}

impl<D: Decoder<'static, T>, T> Work<&'static [u8]> for Decode<D, T> {
    #[inline(always)]
    fn run(&mut self, bytes: &'static &'static [u8]) {
        black_box(D::value(&self.decoder.decode(bytes)));
    }
}

/// rkyv's archive, validated.
pub(crate) struct Access<T>(PhantomData<fn() -> T>);

impl<T> Access<T> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: RkyvArchive + 'static> Work<&'static [u8]> for Access<T> {
    #[inline(always)]
    fn run(&mut self, bytes: &'static &'static [u8]) {
        black_box(Rkyv::access::<T>(bytes));
    }
}
