//! What surrounds the fields of a type: the bytes of `magic`, and the length prefix of `sized`.

use core::marker::PhantomData;

use super::name::pass_name;
use super::payload::Payload;
use super::tag::unknown_tag_at;
use crate::bounds::{Descriptor, Gap, LengthField, RegionInfo, add};
use crate::codec::{self, Codec, NumberInfo};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
use crate::format::{Big, ByWidth, DefaultFormat, max_of_width, width};
use crate::prefix;
use crate::reader::{Reader, Region};
use crate::writer::{CountWriter, Writer, counted_error};

/// The bytes of `magic` of an `S`, as part of a payload.
pub struct MagicBytes<S>(PhantomData<S>);

impl<S> MagicBytes<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::new_without_default, reason = "it is a marker")]
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<S: Descriptor> Payload for MagicBytes<S> {
    const INFALLIBLE: bool = true;
    const MAX: Option<usize> = Some(S::MAGIC.len());
    const MIN: usize = S::MAGIC.len();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.put(S::MAGIC)
    }
}

/// Takes the bytes of `magic` of an `S`.
#[inline]
pub fn take_magic<S: Descriptor>(r: &mut Reader<'_>) -> Result<(), DecodeError> {
    if r.rest().starts_with(S::MAGIC) {
        return r.take(S::MAGIC.len()).map(drop);
    }
    Err(r.invalid_magic(S::MAGIC).at(location::<S>()))
}

/// Fields of `S` after a length prefix.
pub struct Delimited<S, B, C = ByWidth> {
    body: B,
    owner: PhantomData<(S, C)>,
}

impl<S, B> Delimited<S, B> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn new(body: B) -> Self {
        Self { body, owner: PhantomData }
    }
}

impl<S, B, C> Delimited<S, B, C> {
    /// The fields after a length prefix that the codec `C` writes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn by(body: B) -> Self {
        Self { body, owner: PhantomData }
    }
}

impl<S: Descriptor, B: Payload, C: Codec<u64>> Payload for Delimited<S, B, C> {
    const MAX: Option<usize> = add(B::MAX, length_bounds::<S, C>().1);
    const MIN: usize = B::MIN + length_bounds::<S, C>().0;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        const { S::CHECKS };
        // A writer never goes back, so the length must be known before the fields are written. If it is not a constant,
        // a dry run counts it. A writer that only counts counts the fields once, and the length prefix after them.
        let len = if let (Some(len), false) = (const { fixed_len::<B>() }, W::COUNTS_ONLY) {
            len
        } else if let (true, Some(width)) = (W::COUNTS_ONLY, const { fixed_width::<S, C>() }) {
            // What is aligned in the region depends on its place.
            w.count(width);
            let before = w.written();
            self.body.put(w)?;
            return length_number::<S, C>(w.written() - before).map(drop);
        } else if W::COUNTS_ONLY {
            let before = w.written();
            self.body.put(w)?;
            w.written() - before
        } else {
            let front = const { length_bounds::<S, C>().0 };
            let mut count = CountWriter::<true>::within(w, front);
            match self.body.put(&mut count) {
                Ok(()) => count.written(),
                Err(error) => return Err(self.first_error(error, w)),
            }
        };
        match length_number::<S, C>(len) {
            Ok(number) => put_len::<S, C, W>(number, w)?,
            Err(error) => return Err(self.first_error(error, w)),
        }
        if W::COUNTS_ONLY {
            return Ok(());
        }
        let before = w.written();
        self.body.put(w)?;
        let written = w.written() - before;
        // The length can only differ if the user's code is not deterministic: a codec, or an iterator. Then the length
        // prefix would be that of another region.
        if written != len && !B::INFALLIBLE {
            return Err(wrong_length::<S>(len, written));
        }
        Ok(())
    }
}

/// The error for fields that did not take the number of bytes they were counted to take.
#[cold]
fn wrong_length<S: Descriptor>(said: usize, written: usize) -> EncodeError {
    EncodeError::new(EncodeErrorKind::CodecLength { said, written }).at(location::<S>())
}

impl<S, B: Payload, C> Delimited<S, B, C> {
    /// The error that is returned if the fields cannot be encoded: it is the first one, whichever the writer is. The
    /// dry run that counted their length may have skipped the check that finds it, so they are counted again with all
    /// checks.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn first_error<W: Writer>(&self, error: EncodeError, w: &mut W) -> EncodeError {
        match W::DRY_RUN {
            true => error,
            false => counted_error(*w.depth(), error, |count| self.body.put(count)),
        }
    }
}

/// The number that the length prefix holds for this length.
#[cfg_attr(not(debug_assertions), inline(always))]
fn length_number<S: Descriptor, C: Codec<u64>>(len: usize) -> Result<u64, EncodeError> {
    if !C::NUMBERS.by_width {
        return checked_by::<C>(len).map_err(|error| error.at(location::<S>()));
    }
    let LengthField { len: width, inclusive, .. } = const { length_field::<S>() };
    let len = if inclusive { len.saturating_add(width.into()) } else { len };
    let max = const { max_of_width(length_field::<S>().len) };
    if len as u64 > max {
        return Err(prefix::too_long(len, max).at(location::<S>()));
    }
    Ok(len as u64)
}

/// The number, which the codec can write.
fn checked_by<C: Codec<u64>>(len: usize) -> Result<u64, EncodeError> {
    let number = len as u64;
    if number > C::NUMBERS.largest {
        return Err(prefix::too_long(len, C::NUMBERS.largest));
    }
    C::check(&number).map(|_| number)
}

/// The smallest and the largest number of bytes of the length prefix.
const fn length_bounds<S: Descriptor, C: Codec<u64>>() -> (usize, Option<usize>) {
    if !C::NUMBERS.by_width {
        return (C::MIN_LEN, C::MAX_LEN);
    }
    let (min, max) = width(length_field::<S>().len);
    (min, Some(max))
}

/// The number of bytes of the length prefix, if it is always the same.
const fn fixed_width<S: Descriptor, C: Codec<u64>>() -> Option<usize> {
    match length_bounds::<S, C>() {
        (min, Some(max)) if max == min => Some(min),
        _ => None,
    }
}

/// The number of bytes of a payload, if it is always the same.
const fn fixed_len<B: Payload>() -> Option<usize> {
    match B::MAX {
        Some(max) if max == B::MIN => Some(max),
        _ => None,
    }
}

const fn length_field<S: Descriptor>() -> LengthField {
    match S::SIZED {
        Some(field) => field,
        None => LengthField { len: 0, big_endian: false, inclusive: false },
    }
}

const fn location<S: Descriptor>() -> &'static Location {
    const { &Location { ty: S::NAME, field: "" } }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn put_len<S: Descriptor, C: Codec<u64>, W: Writer>(
    len: u64,
    w: &mut W,
) -> Result<(), EncodeError> {
    if !C::NUMBERS.by_width {
        return codec::put_number::<u64, C, W>(w, &len).map_err(|error| error.at(location::<S>()));
    }
    let LengthField { len: width, big_endian, .. } = const { length_field::<S>() };
    match big_endian {
        true => prefix::put_width::<Big, W>(width, w, len),
        false => prefix::put_width::<DefaultFormat, W>(width, w, len),
    }
}

/// Enters the region of a `sized` type `S`.
#[inline]
pub fn enter<'de, S: Descriptor>(r: &mut Reader<'de>) -> Result<Region<'de>, DecodeError> {
    let at = r.position();
    enter_at::<S>(r, at).map_err(|error| error.at(location::<S>()))
}

/// The regions of `sized` types whose length prefixes the codec `C` writes.
pub struct RegionBy<C>(PhantomData<C>);

impl<C: Codec<u64>> RegionBy<C> {
    /// The fields of `S` after a length prefix.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn around<S, B>(body: B) -> Delimited<S, B, C> {
        Delimited::by(body)
    }

    /// Enters the region of a type `S`.
    #[inline]
    pub fn enter<'de, S: Descriptor>(r: &mut Reader<'de>) -> Result<Region<'de>, DecodeError> {
        const { S::CHECKS };
        match prefix::take_count_by::<C>(r).and_then(|len| r.enter_region(len)) {
            Ok(region) => Ok(region),
            Err(error) => Err(error.at(location::<S>())),
        }
    }

    /// Enters the region of an enum `S`, after a tag, like [`enter_behind`].
    #[inline]
    pub fn enter_behind<'de, S: Descriptor>(
        r: &mut Reader<'de>,
        tag: u64,
        at: usize,
        known: impl FnOnce(u64) -> bool,
    ) -> Result<Region<'de>, DecodeError> {
        match Self::enter::<S>(r) {
            Err(_) if !known(tag) => unknown_tag_at::<S, _, _>(tag, at),
            region => region,
        }
    }
}

/// What replaces [`RegionBy`] where the type that writes the lengths is no codec. That is reported where the type is named,
/// and nothing of this is ever called.
pub trait RegionStub: Sized {
    fn around<S, B>(_: B) {}

    fn enter<'de, S: Descriptor>(r: &mut Reader<'de>) -> Result<Region<'de>, DecodeError> {
        r.enter_region(0)
    }

    fn enter_behind<'de, S: Descriptor>(
        r: &mut Reader<'de>,
        _: u64,
        _: usize,
        _: impl FnOnce(u64) -> bool,
    ) -> Result<Region<'de>, DecodeError> {
        r.enter_region(0)
    }
}

impl<C> RegionStub for RegionBy<C> {}

/// Enters the region of a `sized` enum `S`, after a tag that was read at `at`. If the region is incomplete, and `known`
/// says that no variant has the tag, the error is the unknown tag: more bytes would not make the message valid.
#[inline]
pub fn enter_behind<'de, S: Descriptor>(
    r: &mut Reader<'de>,
    tag: u64,
    at: usize,
    known: impl FnOnce(u64) -> bool,
) -> Result<Region<'de>, DecodeError> {
    match enter::<S>(r) {
        Err(_) if !known(tag) => unknown_tag_at::<S, _, _>(tag, at),
        region => region,
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn enter_at<'de, S: Descriptor>(
    r: &mut Reader<'de>,
    at: usize,
) -> Result<Region<'de>, DecodeError> {
    const { S::CHECKS };
    let len = take_len(const { length_field::<S>() }, r, at)?;
    r.enter_region(len)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn take_len(field: LengthField, r: &mut Reader<'_>, at: usize) -> Result<usize, DecodeError> {
    let own_len = if field.inclusive { u64::from(field.len) } else { 0 };
    let len = prefix::take_width_of(field.len, field.big_endian, r)?.checked_sub(own_len);
    match len.map(usize::try_from) {
        Some(Ok(len)) => Ok(len),
        _ => Err(DecodeError::new(DecodeErrorKind::OutOfRange, at)),
    }
}

/// How a node writes its length prefix, as data.
#[derive(Clone, Copy, Debug)]
pub enum NodeLength {
    None,
    Width(LengthField),
    By(NumberInfo),
}

impl NodeLength {
    /// The length prefix of an `S`.
    #[must_use]
    pub const fn of<S: Descriptor>() -> Self {
        match (S::SIZED, S::SIZED_BY) {
            (Some(field), _) => Self::Width(field),
            (None, Some(number)) => Self::By(number),
            (None, None) => Self::None,
        }
    }

    /// The largest number of bytes.
    pub(crate) const fn max_len(self) -> Option<usize> {
        match self {
            Self::None => Some(0),
            Self::Width(field) => Some(width(field.len).1),
            Self::By(number) => number.max,
        }
    }
}

/// Enters a region, to look ahead in it. The region may be incomplete: only the bytes that are looked at must exist.
pub(crate) fn peek_into(length: NodeLength, r: &mut Reader<'_>) -> Result<(), DecodeError> {
    let at = r.position();
    let len = match length {
        NodeLength::None => return Ok(()),
        NodeLength::Width(field) => take_len(field, r, at)?,
        NodeLength::By(number) => usize::try_from((number.take)(r)?)
            .map_err(|_| DecodeError::new(DecodeErrorKind::OutOfRange, at))?,
    };
    match r.enter_region(len) {
        Err(error) if !error.needs_more() => Err(error),
        _ => Ok(()),
    }
}

/// Where a value ends that begins with the input: behind the region whose length it says. The region itself may be incomplete,
/// and it may hold anything.
///
/// # Errors
///
/// Returns an error if what stands in front of the region is incomplete, or is not valid.
pub fn region_end(info: &RegionInfo, input: &[u8]) -> Result<usize, DecodeError> {
    let mut r = Reader::new(input);
    if !r.rest().starts_with(info.magic) {
        return Err(r.invalid_magic(info.magic));
    }
    r.take(info.magic.len())?;
    match (info.tag_len, info.tag_by, &info.tag_names) {
        (_, _, Some(names)) => pass_name(names, &mut r)?,
        (_, Some(number), None) => (number.take)(&mut r).map(drop)?,
        (Some(len), None, None) => prefix::take_width_of(len, false, &mut r).map(drop)?,
        (None, None, None) => {}
    }
    r.take(info.after_tag.len())?;
    let at = r.position();
    let end = match (info.sized, info.sized_by, info.header) {
        (Some(field), ..) => take_len(field, &mut r, at)?.saturating_add(r.position()),
        (None, Some(number), _) => usize::try_from((number.take)(&mut r)?)
            .map_err(|_| DecodeError::new(DecodeErrorKind::OutOfRange, at))?
            .saturating_add(r.position()),
        (None, None, Some(header)) => header(&mut r)?,
        (None, None, None) => r.position(),
    };
    let end = end.saturating_add(info.magic_after.len());
    let gap = Gap { to: info.pad_to, any: false };
    Ok(end.saturating_add(gap.len_at(end)))
}

/// Leaves a region.
#[inline]
pub fn leave<'de>(r: &mut Reader<'de>, region: Region<'de>) -> Result<(), DecodeError> {
    r.leave_region(region)
}

/// Leaves a region, with the value that was read in it.
#[inline]
pub fn close<'de, T>(
    r: &mut Reader<'de>,
    region: Region<'de>,
    value: Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    // In a debug build, `?` would make further copies of the value.
    match value {
        Ok(value) => match r.leave_region(region) {
            Ok(()) => Ok(value),
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    }
}
