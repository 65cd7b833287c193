//! Tags that are text.

use core::marker::PhantomData;

use super::access::Field;
use super::codec::FieldDecode;
use super::payload::Payload;
use super::tag::location_of_tag;
use crate::bounds::{Descriptor, NameEnd, TagNames};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
use crate::format::{Big, DefaultFormat};
use crate::prefix;
use crate::reader::Reader;
use crate::writer::Writer;

/// A tag that was read: the name, and the number by which generated code knows it.
#[derive(Clone, Copy, Debug)]
pub struct FoundName<'de> {
    /// The place of the name among the names of the enum, or `u64::MAX` if no variant has it.
    pub tag: u64,
    /// The bytes of the name, which need not be UTF-8.
    pub name: &'de [u8],
    /// The byte at which the tag begins.
    pub at: usize,
    /// The byte at which the name ends.
    pub end: usize,
}

/// Reads the tag of an enum whose tags are text. If no variant takes the name, this is the error.
#[inline]
pub fn take_name<'de, S: Descriptor>(r: &mut Reader<'de>) -> Result<FoundName<'de>, DecodeError> {
    const { S::CHECKS };
    let found = take_name_of(const { &names_of::<S>() }, r);
    found.map_err(|error| error.at(location_of_tag::<S>()))
}

/// Passes over a tag that is text, whether it is one of these names or not.
pub(super) fn pass_name(names: &TagNames, r: &mut Reader<'_>) -> Result<(), DecodeError> {
    take_name_of(&TagNames { open: true, ..*names }, r).map(drop)
}

/// Reads a tag that is one of these names.
pub(crate) fn take_name_of<'de>(
    names: &TagNames,
    r: &mut Reader<'de>,
) -> Result<FoundName<'de>, DecodeError> {
    let at = r.position();
    let (name, end) = match names.end {
        NameEnd::Length { len, big_endian } => {
            let len = prefix::take_width_of(len, big_endian, r)?;
            // The name need not be there: no more bytes could make it known.
            if len > names.longest() as u64 {
                return Err(unknown(len, at));
            }
            let Ok(len) = usize::try_from(len) else {
                return Err(DecodeError::new(DecodeErrorKind::OutOfRange, at));
            };
            let name = r.take(len)?;
            (name, r.position())
        }
        NameEnd::Until(end) => {
            let bytes = r.rest();
            // A name that is longer than the longest is not searched to its end.
            let most = names.longest().saturating_add(end.len());
            let within = bytes.get(..most).unwrap_or(bytes);
            let Some(len) = within.windows(end.len().max(1)).position(|window| window == end)
            else {
                return Err(match bytes.len() >= most {
                    true => unknown(bytes.len() as u64, at),
                    false => r.too_short(bytes.len().saturating_add(1)),
                });
            };
            let name = r.take(len)?;
            let after = r.position();
            r.take(end.len())?;
            (name, after)
        }
    };
    match names.place(name) {
        Some(tag) => Ok(FoundName { tag, name, at, end }),
        None if names.open => Ok(FoundName { tag: u64::MAX, name, at, end }),
        None => Err(unknown(name.len() as u64, at)),
    }
}

#[cold]
const fn unknown(len: u64, at: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::UnknownName { len }, at)
}

/// The error for a name that no variant has.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn unknown_name<S: Descriptor, T, E: From<DecodeError>>(found: FoundName<'_>) -> Result<T, E> {
    Err(unknown(found.name.len() as u64, found.at).at(location_of_tag::<S>()).into())
}

pub(super) const fn names_of<S: Descriptor>() -> TagNames {
    match S::TAG_NAMES {
        Some(names) => names,
        None => TagNames::NONE,
    }
}

impl<'de, T, C: FieldDecode<'de, T>> Field<T, C> {
    /// Reads the unknown name of an `other` variant into the field that holds it.
    #[inline]
    pub fn get_name(r: &mut Reader<'de>, found: FoundName<'de>) -> Result<T, DecodeError> {
        r.read_taken(found.name, found.end, C::decode)
    }
}

/// The tag at the place `PLACE` of an `S`, as part of a payload.
pub struct NameTag<S, const PLACE: usize>(PhantomData<S>);

impl<S, const PLACE: usize> NameTag<S, PLACE> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::new_without_default, reason = "it is a marker")]
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<S: Descriptor, const PLACE: usize> Payload for NameTag<S, PLACE> {
    const MIN: usize = names_of::<S>().len_at(PLACE).0;
    const MAX: Option<usize> = Some(names_of::<S>().len_at(PLACE).1);
    const INFALLIBLE: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        #[allow(clippy::indexing_slicing, reason = "the compiler evaluates it")]
        let name = const { names_of::<S>().names[PLACE].as_bytes() };
        put_name_of(const { &names_of::<S>() }, name, w)
    }
}

/// Writes the tag at the place `PLACE` of an `S`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_name<S: Descriptor, W: Writer, const PLACE: usize>(
    w: &mut W,
) -> Result<(), EncodeError> {
    const { S::CHECKS };
    NameTag::<S, PLACE>::new().put(w)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn put_name_of<W: Writer>(names: &TagNames, name: &[u8], w: &mut W) -> Result<(), EncodeError> {
    match names.end {
        NameEnd::Length { len, big_endian } => {
            if name.len() as u64 > names.max_name() {
                return Err(prefix::too_long(name.len(), names.max_name()));
            }
            let number = name.len() as u64;
            match big_endian {
                true => prefix::put_width::<Big, W>(len, w, number)?,
                false => prefix::put_width::<DefaultFormat, W>(len, w, number)?,
            }
            w.put(name)?;
        }
        NameEnd::Until(end) => {
            w.put(name)?;
            w.put(end)?;
        }
    }
    w.flush();
    Ok(())
}

/// The tag of an `other` variant, which may be any name that no other variant has.
pub struct OtherName<'v, S> {
    name: &'v str,
    location: &'static Location,
    owner: PhantomData<S>,
}

impl<'v, S> OtherName<'v, S> {
    #[inline]
    pub fn new(name: &'v (impl AsRef<str> + ?Sized), location: &'static Location) -> Self {
        Self { name: name.as_ref(), location, owner: PhantomData }
    }
}

impl<S: Descriptor> Payload for OtherName<'_, S> {
    const MIN: usize = names_of::<S>().len().0;
    const MAX: Option<usize> = None;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        let (names, name) = (const { names_of::<S>() }, self.checked()?);
        let put = match ends_too_early(names.end, name) {
            Some(kind) => Err(EncodeError::new(kind)),
            None => put_name_of(&names, name, w),
        };
        put.map_err(|error| error.at(self.location))
    }
}

impl<'v, S: Descriptor> OtherName<'v, S> {
    /// The name, which no other variant has.
    #[inline]
    pub(super) fn checked(&self) -> Result<&'v [u8], EncodeError> {
        let name = self.name.as_bytes();
        if const { names_of::<S>() }.place(name).is_some() {
            let kind = EncodeErrorKind::OwnedName { len: name.len() };
            return Err(EncodeError::new(kind).at(self.location));
        }
        Ok(name)
    }
}

/// Whether a decoder would find the end of the name before the end of it.
fn ends_too_early(end: NameEnd, name: &[u8]) -> Option<EncodeErrorKind> {
    let NameEnd::Until(end) = end else {
        return None;
    };
    let at = |place: usize| name.get(place).or_else(|| end.get(place.checked_sub(name.len())?));
    let begins = |from: usize| (0..end.len()).all(|place| at(from + place) == end.get(place));
    let is_early = (0..name.len()).any(begins);
    is_early.then(|| EncodeErrorKind::Terminator { byte: end.first().copied().unwrap_or_default() })
}
