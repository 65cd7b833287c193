//! What stands behind a value: the constant bytes of `magic_after`, and the zeros of `pad_to`.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::payload::Payload;
use super::related::{CountedBy, RelatedDecode};
use crate::bounds::{
    self, Bounds, ConstantBytes, Derived, Descriptor, FieldTail, Gap, Tail, front_len,
};
use crate::depth::Stack;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, Location};
use crate::reader::{Reader, Region};
use crate::writer::Writer;

/// The constant `K`, and zeros up to a multiple of `TO` bytes from `BEFORE` bytes before the value on. With `ANY`, other
/// bytes are passed over.
pub struct Behind<K, const TO: usize, const ANY: bool, const BEFORE: usize>(PhantomData<K>);

impl<K: ConstantBytes, const TO: usize, const ANY: bool, const BEFORE: usize> FieldTail
    for Behind<K, TO, ANY, BEFORE>
{
    const TAIL: Tail = Tail { magic: K::BYTES, gap: Gap { to: TO, any: ANY } };
    const BEFORE: usize = BEFORE;
}

/// Writes what stands behind a value that began at `start`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn put<W: Writer>(tail: Tail, start: usize, w: &mut W) -> Result<(), EncodeError> {
    if !tail.magic.is_empty() {
        w.put(tail.magic)?;
    }
    put_zeros(tail.gap.len_at(w.written().wrapping_sub(start)), w)
}

/// Writes the zeros of a gap.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn put_zeros<W: Writer>(mut len: usize, w: &mut W) -> Result<(), EncodeError> {
    const ZEROS: [u8; 16] = [0; 16];
    while len > ZEROS.len() {
        w.put(&ZEROS)?;
        len -= ZEROS.len();
    }
    // The number of zeros is known at run time only.
    w.put(ZEROS.get(..len).unwrap_or_default())
}

/// Takes what stands behind a value that began at `start`.
#[inline]
pub(super) fn take(tail: Tail, start: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
    if !tail.magic.is_empty() {
        r.take_constant(tail.magic)?;
    }
    match tail.gap.len_at(r.position().wrapping_sub(start)) {
        0 => Ok(()),
        len => take_gap(r, len, tail.gap.any),
    }
}

/// Takes the bytes of a gap.
pub(super) fn take_gap(r: &mut Reader<'_>, len: usize, any: bool) -> Result<(), DecodeError> {
    let at = r.position();
    let found = r.rest().get(..len).unwrap_or(r.rest());
    // Bytes that are wrong are told as such also if others are missing.
    match found.iter().enumerate().find(|(_, byte)| **byte != 0).filter(|_| !any) {
        Some((place, found)) => {
            Err(DecodeError::new(DecodeErrorKind::InvalidPadding { found: *found }, at + place))
        }
        None => r.take(len).map(drop),
    }
}

/// A field codec `C` with the tail `L` behind it.
pub struct Tailed<C, L>(PhantomData<(C, L)>);

impl<T, C: FieldEncode<T>, L: FieldTail> FieldEncode<T> for Tailed<C, L> {
    type Len = bounds::Tailed<C::Len, L>;

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let start = w.written().wrapping_sub(L::BEFORE);
        C::encode(value, w)?;
        put(const { L::TAIL }, start, w)
    }
}

/// Reads a value by `read`, and what stands behind it. A value that takes all that is left ends before that.
#[inline]
fn read<'de, T, C: FieldEncode<T>, L: FieldTail, V>(
    r: &mut Reader<'de>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<V, DecodeError>,
    is_there: impl FnOnce(&V) -> bool,
) -> Result<V, DecodeError> {
    let start = r.position().wrapping_sub(L::BEFORE);
    let value = match C::Len::OPEN_ENDED {
        true => r.before_end(L::TAIL.magic.len(), read),
        false => read(r),
    };
    // In a debug build, `?` would make further copies of the value.
    match value {
        Ok(value) if !is_there(&value) => Ok(value),
        Ok(value) => match take(const { L::TAIL }, start, r) {
            Ok(()) => Ok(value),
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    }
}

impl<'de, T, C: FieldDecode<'de, T>, L: FieldTail> FieldDecode<'de, T> for Tailed<C, L> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        read::<T, C, L, T>(r, C::decode, |_| true)
    }

    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        read::<T, C, L, ()>(r, |r| C::decode_in_place(value, r), |()| true)
    }
}

impl<T, C: CountedBy<T>, L: FieldTail> CountedBy<T> for Tailed<C, L> {
    #[inline]
    fn count(value: &T) -> usize {
        C::count(value)
    }
}

impl<'de, T, C: RelatedDecode<'de, T>, L: FieldTail> RelatedDecode<'de, T> for Tailed<C, L> {
    type Says = C::Says;

    #[inline]
    fn decode_related(r: &mut Reader<'de>, says: Self::Says) -> Result<T, DecodeError> {
        read::<T, C, L, T>(r, |r| C::decode_related(r, says), |_| true)
    }

    #[inline]
    fn decode_related_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        says: Self::Says,
    ) -> Result<(), DecodeError> {
        read::<T, C, L, ()>(r, |r| C::decode_related_in_place(value, r, says), |()| true)
    }
}

/// The same of a field whose `None` is a number in front of it: behind a `None` stands nothing.
pub struct TailedNull<C, L>(PhantomData<(C, L)>);

impl<T, C: FieldEncode<Option<T>>, L: FieldTail> FieldEncode<Option<T>> for TailedNull<C, L> {
    type Len = bounds::TailedNull<C::Len, L>;

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &Option<T>, w: &mut W) -> Result<(), EncodeError> {
        let start = w.written().wrapping_sub(L::BEFORE);
        C::encode(value, w)?;
        match value {
            Some(_) => put(const { L::TAIL }, start, w),
            None => Ok(()),
        }
    }
}

impl<'de, T, C, L> FieldDecode<'de, Option<T>> for TailedNull<C, L>
where
    C: FieldDecode<'de, Option<T>>,
    L: FieldTail,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError> {
        read::<Option<T>, C, L, Option<T>>(r, C::decode, Option::is_some)
    }
}

/// Writes the tail `L` of a field that began at `start`. The field codec does not write it where another field has the size
/// of what is in front of it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_tail<L: FieldTail, W: Writer>(start: usize, w: &mut W) -> Result<(), EncodeError> {
    put(const { L::TAIL }, start.wrapping_sub(L::BEFORE), w)
}

/// Takes the tail `L` of a node that began at `start`.
#[inline]
pub fn take_tail<L: FieldTail>(r: &mut Reader<'_>, start: usize) -> Result<(), DecodeError> {
    take(const { L::TAIL }, start.wrapping_sub(L::BEFORE), r)
}

/// A value of `S` and what stands behind it, as a payload.
pub struct WithTail<S, B> {
    body: B,
    owner: PhantomData<S>,
}

impl<S, B> WithTail<S, B> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn new(body: B) -> Self {
        Self { body, owner: PhantomData }
    }
}

impl<S: Descriptor, B: Payload> Payload for WithTail<S, B> {
    const MIN: usize = S::TAIL.around(B::MIN, B::MAX).0;
    const MAX: Option<usize> = S::TAIL.around(B::MIN, B::MAX).1;
    const INFALLIBLE: bool = B::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        const { S::CHECKS };
        let start = w.written();
        self.body.put(w)?;
        put(const { S::TAIL }, start, w)?;
        w.flush();
        Ok(())
    }
}

/// The fields of an `S` with the padding at the end of its region, as a payload.
pub struct Padded<S, B> {
    body: B,
    owner: PhantomData<S>,
}

impl<S, B> Padded<S, B> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn new(body: B) -> Self {
        Self { body, owner: PhantomData }
    }
}

impl<S: Descriptor, B: Payload> Payload for Padded<S, B> {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = match B::MAX {
        Some(max) => Some(max + S::INNER_GAP.to - 1),
        None => None,
    };
    const INFALLIBLE: bool = B::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        let start = w.written();
        self.body.put(w)?;
        let place = w.written().wrapping_sub(start) + const { front_len::<S>() };
        put_zeros(S::INNER_GAP.len_at(place), w)
    }
}

/// Takes the padding at the end of the region of an `S` that began at `start`.
#[inline]
pub fn take_inner_gap<S: Descriptor>(r: &mut Reader<'_>, start: usize) -> Result<(), DecodeError> {
    let gap = const { S::INNER_GAP };
    match gap.len_at(r.position().wrapping_sub(start)) {
        0 => Ok(()),
        len => take_gap(r, len, gap.any).map_err(|error| error.at(location::<S>())),
    }
}

/// Leaves a region with padding at its end, with the value that was read in it.
#[inline]
pub fn close_padded<'de, S: Descriptor, T>(
    r: &mut Reader<'de>,
    region: Region<'de>,
    start: usize,
    value: Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    match value {
        Ok(value) => match take_inner_gap::<S>(r, start).and_then(|()| r.leave_region(region)) {
            Ok(()) => Ok(value),
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    }
}

const fn location<S: Descriptor>() -> &'static Location {
    const { &Location { ty: S::NAME, field: "" } }
}

/// Reads an `S`, or into one, by `read`, and what stands behind it.
#[inline]
pub fn read_with_tail<'de, S: Descriptor, T>(
    r: &mut Reader<'de>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let start = r.position();
    let value = match const { Derived::<S>::OPEN_ENDED } {
        true => r.before_end(S::TAIL.magic.len(), read),
        false => read(r),
    };
    match value {
        Ok(value) => match take(const { S::TAIL }, start, r) {
            Ok(()) => Ok(value),
            Err(error) => Err(error.at(location::<S>())),
        },
        Err(error) => Err(error),
    }
}

/// Checks what stands behind an `S` that began at `start`, with which the message ends: the reader has entered its region,
/// and does not come back.
#[inline]
pub fn check_tail<'de, S: Descriptor>(
    r: &mut Reader<'de>,
    start: usize,
    region: Region<'de>,
) -> Result<(), DecodeError> {
    let mut behind = r.take_behind(region);
    match take(const { S::TAIL }, start, &mut behind) {
        Ok(()) => behind.finish_message(),
        Err(error) => Err(error.at(location::<S>())),
    }
}

/// Checks that the region of an `S` that began at `start` ends at a multiple of the bytes to which it is padded.
#[inline]
pub fn check_inner_gap<S: Descriptor>(r: &Reader<'_>, start: usize) -> Result<(), DecodeError> {
    let len = r.position().wrapping_sub(start).saturating_add(r.remaining());
    match S::INNER_GAP.len_at(len) {
        0 => Ok(()),
        missing => Err(r.too_short(r.remaining().saturating_add(missing)).at(location::<S>())),
    }
}

/// Takes what stands behind an `S`, with which the message ends, off the end of it. Zeros behind it are left to
/// [`take_last_tail`].
#[inline]
pub fn split_tail<S: Descriptor>(r: &mut Reader<'_>) -> Result<(), DecodeError> {
    let Tail { magic, gap } = const { S::TAIL };
    if gap.to > 1 {
        return match gap.len_at(r.remaining()) {
            0 => Ok(()),
            missing => Err(r.too_short(r.remaining().saturating_add(missing)).at(location::<S>())),
        };
    }
    let end = r.split_end(magic.len()).and_then(|mut end| end.take_constant(magic));
    end.map_err(|error| error.at(location::<S>()))
}

/// Takes what stands behind the fields of an `S` where nothing but the end of the message tells how many zeros there are:
/// all of it is a multiple of the bytes to which it is padded.
#[inline]
pub fn take_last_tail<S: Descriptor>(r: &mut Reader<'_>) -> Result<(), DecodeError> {
    let Tail { magic, gap } = match const { S::INNER_GAP } {
        Gap { to: 2.., .. } => Tail { magic: &[], gap: S::INNER_GAP },
        _ => const { S::TAIL },
    };
    let taken = match magic.is_empty() {
        true => Ok(()),
        false => r.take_constant(magic),
    };
    let gap = taken.and_then(|()| match r.remaining() {
        len if len < gap.to => take_gap(r, len, gap.any),
        _ => Ok(()),
    });
    gap.map_err(|error| error.at(location::<S>()))
}
