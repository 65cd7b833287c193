//! `with = C` beside `rest`, `nul`, `until`, `count` and `sized`: the codec is given all bytes up to the end, and uses all.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::custom::WithIn;
use crate::bounds::{Bounds, Fault, Fixed};
use crate::codec::BorrowCodec;
use crate::depth::{Depth, Stack};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::reader::Reader;
use crate::types::{End, TerminatorBytes, TerminatorScan};
use crate::writer::Writer;

/// `with = C, rest`: up to the end of the message or region.
pub struct WithRest<'a, C>(PhantomData<(&'a (), C)>);

/// The bounds of a value that takes all that is left.
pub struct RestBounds<B>(PhantomData<B>);

impl<B: Bounds> Bounds for RestBounds<B> {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = B::MAX;
    const OPEN_ENDED: bool = true;
    const OWN_OPEN_ENDED: bool = true;
    const CODEC: bool = B::CODEC;
    const POSITION_DEPENDENT: bool = B::POSITION_DEPENDENT;
    const FAULT: Fault = B::FAULT;
}

impl<'a, T, C: BorrowCodec<'a, T>> FieldEncode<T> for WithRest<'a, C> {
    type Len = RestBounds<<WithIn<'a, C> as FieldEncode<T>>::Len>;

    const STACK: Stack = Stack::of_codec::<T>();
    const IS_CUSTOM: bool = true;
    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        <WithIn<'a, C> as FieldEncode<T>>::encode(value, w)
    }
}

impl<'de: 'a, 'a, T, C: BorrowCodec<'a, T>> FieldDecode<'de, T> for WithRest<'a, C> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        let value = <WithIn<'a, C> as FieldDecode<'de, T>>::decode(r)?;
        r.finish()?;
        Ok(value)
    }
}

/// `with = C, until = b".."` and `nul`: up to the first terminator, the last `N` bytes of `BYTES`.
pub struct WithUntil<'a, C, const N: usize, const BYTES: u64>(PhantomData<(&'a (), C)>);

impl<'a, T, C: BorrowCodec<'a, T>, const N: usize, const BYTES: u64> FieldEncode<T>
    for WithUntil<'a, C, N, BYTES>
{
    type Len = (<WithIn<'a, C> as FieldEncode<T>>::Len, Fixed<N>);

    const STACK: Stack = Stack::of_codec::<T>();
    const IS_CUSTOM: bool = true;
    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let terminator = const { TerminatorBytes::<N, BYTES>::BYTES };
        // In a dry run this is not checked: see [`Writer::DRY_RUN`].
        if !W::DRY_RUN {
            let scan = TerminatorScan::new(&terminator);
            let mut search = Search { scan, found: false, written: 0, depth: *w.depth() };
            <WithIn<'a, C> as FieldEncode<T>>::encode(value, &mut search)?;
            if search.found || search.scan.ends_before(&terminator) {
                let byte = terminator.first().copied().unwrap_or_default();
                return Err(EncodeError::new(EncodeErrorKind::Terminator { byte }));
            }
        }
        <WithIn<'a, C> as FieldEncode<T>>::encode(value, w)?;
        w.put_array(terminator)
    }
}

/// Looks for a terminator in what is written.
struct Search {
    scan: TerminatorScan,
    found: bool,
    written: usize,
    depth: Depth,
}

impl Writer for Search {
    const DRY_RUN: bool = true;

    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.written += bytes.len();
        self.found |= self.scan.any_ends(bytes);
        Ok(())
    }

    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        self.put(&bytes)
    }

    fn written(&self) -> usize {
        self.written
    }

    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}

impl<'de: 'a, 'a, T, C: BorrowCodec<'a, T>, const N: usize, const BYTES: u64> FieldDecode<'de, T>
    for WithUntil<'a, C, N, BYTES>
{
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        let len = TerminatorBytes::<N, BYTES>::len(r, u64::MAX)?;
        let region = r.enter_region(len)?;
        let value = <WithIn<'a, C> as FieldDecode<'de, T>>::decode(r)?;
        r.leave_region(region)?;
        r.take(N)?;
        Ok(value)
    }
}
