//! One field: a type, what its keys come to, and its place in error messages.
//!
//! Everything that a field's keys can say is a type here, a *codec* that writes a `T`: a [`Fmt`] alone, `Max`, `Rest`
//! or `With`. The derive names `Field<T, C>` and nothing else, whatever the keys.

use core::marker::PhantomData;

use crate::bounds::{AtMost, Bounds, Either, Fault, Fixed, Size, ToTheEnd};
use crate::code::{Decode, Encode};
use crate::codec::BorrowCodec;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Place};
use crate::format::{Fmt, Format};
use crate::message::tag_max;
use crate::prefix;
use crate::reader::Reader;
use crate::tree::Node;
use crate::types::choice::marker;
use crate::types::sequence::{DecodeSequence, Sequence};
use crate::writer::Writer;

/// What a field's keys come to: how a `T` is written there.
pub trait FieldEncode<T: ?Sized> {
    /// What is known of its length.
    type Len: Bounds;

    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError>;
}

/// The same, read.
pub trait FieldDecode<'de, T>: FieldEncode<T> {
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError>;
}

impl<T: Encode, const LEN: u8, const BIG: bool, const VARINT: bool> FieldEncode<T>
    for Fmt<LEN, BIG, VARINT>
{
    type Len = T::Len<Self>;

    #[inline(always)]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        value.encode_as::<Self, W>(w)
    }
}

impl<'de, T: Decode<'de>, const LEN: u8, const BIG: bool, const VARINT: bool> FieldDecode<'de, T>
    for Fmt<LEN, BIG, VARINT>
{
    #[inline(always)]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        T::decode_as::<Self>(r)
    }
}

/// `max = MAX`.
pub struct Max<F, const MAX: u64>(PhantomData<F>);

impl<T: Sequence, F: Format, const MAX: u64> FieldEncode<T> for Max<F, MAX> {
    type Len = AtMost<T::Item<F>, F, MAX>;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let count = at_most(value.count(), MAX)?;
        prefix::put_count::<F, W>(w, count)?;
        value.encode_items::<F, W>(w)
    }
}

/// The count, where it is not over `max`.
#[inline]
fn at_most(count: usize, max: u64) -> Result<usize, EncodeError> {
    if count as u64 > max {
        return Err(prefix::too_long(count, max));
    }
    Ok(count)
}

impl<'de, T: DecodeSequence<'de>, F: Format, const MAX: u64> FieldDecode<'de, T> for Max<F, MAX> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        let at = r.position();
        let count = prefix::take_count::<F>(r)?;
        let len = count as u64;
        if len > MAX {
            return Err(DecodeError::new(DecodeErrorKind::TooLong { len, max: MAX }, at));
        }
        T::decode_items::<F>(r, count)
    }
}

/// Through an `Option`, `max` is that of what it holds.
impl<T, F: Format, const MAX: u64> FieldEncode<Option<T>> for Max<F, MAX>
where
    Self: FieldEncode<T>,
{
    type Len = Either<Fixed<0>, <Self as FieldEncode<T>>::Len>;

    #[inline]
    fn encode<W: Writer>(value: &Option<T>, w: &mut W) -> Result<(), EncodeError> {
        match value {
            None => w.put_array([0]),
            Some(value) => {
                w.put_array([1])?;
                <Self as FieldEncode<T>>::encode(value, w)
            }
        }
    }
}

impl<'de, T, F: Format, const MAX: u64> FieldDecode<'de, Option<T>> for Max<F, MAX>
where
    Self: FieldDecode<'de, T>,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError> {
        Ok(if marker(r)? { Some(<Self as FieldDecode<'de, T>>::decode(r)?) } else { None })
    }
}

/// `rest`: up to the end, `MAX` items at the most where that is not `u64::MAX`.
pub struct Rest<F, const MAX: u64>(PhantomData<F>);

impl<T: Sequence, F: Format, const MAX: u64> FieldEncode<T> for Rest<F, MAX> {
    type Len = ToTheEnd<T::Item<F>, MAX>;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        if MAX != u64::MAX {
            at_most(value.count(), MAX)?;
        }
        value.encode_items::<F, W>(w)
    }
}

impl<'de, T: DecodeSequence<'de>, F: Format, const MAX: u64> FieldDecode<'de, T> for Rest<F, MAX> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        T::decode_rest::<F>(r, MAX)
    }
}

/// `with = C`, for a value that borrows for `'a`.
pub struct With<'a, C>(PhantomData<(&'a (), C)>);

/// The bounds that a user's codec states.
pub struct Stated<'a, T, C>(PhantomData<(&'a (), fn() -> T, C)>);

impl<'a, T, C: BorrowCodec<'a, T>> Bounds for Stated<'a, T, C> {
    const MIN: usize = C::MIN_LEN;
    const MAX: Option<usize> = C::MAX_LEN;
}

impl<'a, T, C: BorrowCodec<'a, T>> FieldEncode<T> for With<'a, C> {
    type Len = Stated<'a, T, C>;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let len = C::check(value)?;
        let before = w.written();
        C::encode(value, w)?;
        debug_assert_eq!(
            w.written() - before,
            len,
            "a codec's `check` gives the number of bytes that its `encode` writes"
        );
        Ok(())
    }
}

impl<'de: 'a, 'a, T, C: BorrowCodec<'a, T>> FieldDecode<'de, T> for With<'a, C> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        r.shorter(C::decode)
    }
}

/// One field: a type and what its keys come to.
///
/// Where the type has no form on the wire, the functions here do not exist and those of [`Absent`] stand in, so that
/// the one error about it is that of [`assert_field`].
pub struct Field<T, C>(PhantomData<(fn() -> T, C)>);

/// What a field of a derived type is called and takes, as values.
#[derive(Clone, Copy)]
pub struct Part {
    pub place: Place,
    pub size: Size,
}

/// The fields of a derived type: one list for a struct, one a variant for an enum.
pub trait Shape {
    const PARTS: &'static [&'static [Part]];

    /// Whether every value takes the same number of bytes, worked out once a type.
    const ONE_LENGTH: bool = one_length(Self::PARTS);
}

/// Where a field stands, and how many bytes must be there before it is read.
#[derive(Clone, Copy)]
struct At {
    /// This field and those behind it.
    run: &'static [Part],
    need: usize,
    /// Whether it is the last field of one of several lists that differ in length.
    last: bool,
}

/// Where the field `field` of the list `list` stands.
///
/// Before each run of two and more fields of fixed size, all that they take is asked for at once: the checks of the
/// fields themselves then fall away. Any other field asks for itself, so that what is wrong with it, an unknown tag
/// say, is not hidden behind what would have followed.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
const fn at<S: Shape>(list: usize, field: usize) -> At {
    let (before, run) = S::PARTS[list].split_at(field);
    let starts = match before {
        [] => true,
        [.., last] => !last.size.is_fixed(),
    };
    let (mut need, mut fields) = (0_usize, 0);
    let mut rest = run;
    while let ([part, tail @ ..], true) = (rest, starts) {
        if !part.size.is_fixed() {
            break;
        }
        need = need.saturating_add(part.size.min);
        fields += 1;
        rest = tail;
    }
    let last = matches!(run, [_]) && !S::ONE_LENGTH;
    At { run, need: if fields > 1 { need } else { 0 }, last }
}

/// Whether all variants of an enum, or the one list of a struct, take the same number of bytes.
const fn one_length(lists: &[&[Part]]) -> bool {
    let mut one = None;
    let mut rest = lists;
    while let [list, tail @ ..] = rest {
        let size = Size::in_order(list);
        match one {
            None => one = Some(size.min),
            Some(min) if min == size.min => {}
            Some(_) => return false,
        }
        if !size.is_fixed() {
            return false;
        }
        rest = tail;
    }
    true
}

/// The field in which an input ends: where it starts, and how many bytes are missing.
struct Cut {
    start: usize,
    needed: usize,
    place: &'static Place,
}

/// The most bytes that the fields of a list take.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
pub const fn max_of<S: Shape>(list: usize) -> Option<usize> {
    Size::in_order(S::PARTS[list]).max
}

impl At {
    #[inline(always)]
    fn place(self) -> &'static Place {
        match self.run {
            [part, ..] => &part.place,
            [] => &Place { ty: "", field: "" },
        }
    }

    /// The error of a run that is cut short.
    #[cold]
    #[inline(always)]
    fn cut(self, r: &Reader<'_>) -> DecodeError {
        let Cut { start, needed, place } = self.find_cut(r.remaining());
        let kind = DecodeErrorKind::UnexpectedEnd { needed };
        DecodeError::new(kind, r.position() + start).at(place)
    }

    /// In which of the run's fields an input of this length ends.
    #[cold]
    #[inline(never)]
    fn find_cut(self, remaining: usize) -> Cut {
        let mut start = 0;
        for part in self.run {
            let end = start + part.size.min;
            if end > remaining {
                return Cut { start, needed: end - remaining, place: &part.place };
            }
            start = end;
        }
        Cut { start: 0, needed: 1, place: self.place() }
    }
}

impl<T, C: FieldEncode<T>> Field<T, C> {
    pub const SIZE: Size = Size::of::<C::Len>();
    pub const USES: u8 = C::Len::USES;
    pub const LEVEL: bool = C::Len::LEVEL;
    pub const OWN_OPEN: bool = C::Len::OWN_OPEN;
    pub const FAULT: Fault = C::Len::FAULT;

    /// Writes the field `INDEX` of the list `LIST` of `S`. What is known of its place is worked out here rather than in
    /// generated code, whose functions would each be checked anew for every constant in them.
    #[inline(always)]
    pub fn put<S: Shape, const LIST: usize, const INDEX: usize, W: Writer>(
        value: &T,
        w: &mut W,
    ) -> Result<(), EncodeError> {
        Self::put_at(value, w, const { at::<S>(LIST, INDEX) })
    }

    #[inline(always)]
    fn put_at<W: Writer>(value: &T, w: &mut W, at: At) -> Result<(), EncodeError> {
        if at.need > 0 {
            w.require(at.need)?;
        }
        match C::encode(value, w) {
            Ok(()) => {
                if at.last || !Self::SIZE.is_fixed() {
                    w.flush();
                }
                Ok(())
            }
            Err(error) => Err(error.at(at.place())),
        }
    }

    /// The field on its way out.
    #[inline(always)]
    pub fn slot<S: Shape, const LIST: usize, const INDEX: usize>(value: &T) -> Slot<'_, T, C> {
        Slot { value, at: const { at::<S>(LIST, INDEX) }, codec: PhantomData }
    }
}

impl<'de, T, C: FieldDecode<'de, T>> Field<T, C> {
    /// Reads the field `INDEX` of the list `LIST` of `S`.
    #[inline(always)]
    pub fn get<S: Shape, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
    ) -> Result<T, DecodeError> {
        let at = const { at::<S>(LIST, INDEX) };
        if at.need > 0 && r.remaining() < at.need {
            return Err(at.cut(r));
        }
        match C::decode(r) {
            Ok(value) => Ok(value),
            Err(error) => Err(error.at(at.place())),
        }
    }
}

/// Stands in for a field whose type has no form on the wire. Nothing here ever runs: the type does not compile.
pub trait Absent<T>: Sized {
    const SIZE: Size = Size { min: 1, max: None, open: false };
    const USES: u8 = u8::MAX;
    const LEVEL: bool = false;
    const OWN_OPEN: bool = false;
    const FAULT: Fault = Fault::None;

    fn put<S: Shape, const LIST: usize, const INDEX: usize, W: Writer>(
        _: &T,
        _: &mut W,
    ) -> Result<(), EncodeError> {
        Ok(())
    }

    fn slot<S: Shape, const LIST: usize, const INDEX: usize>(_: &T) {}

    fn get<S: Shape, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'_>,
    ) -> Result<T, DecodeError> {
        Err(r.error(DecodeErrorKind::Custom("a type without a form on the wire")))
    }
}

impl<T, C> Absent<T> for Field<T, C> {}

/// What the compiler is asked about a field's type, so that it says so once.
pub const fn assert_field<'de, T, C: FieldDecode<'de, T>>() {}
/// The same, where the field has no key that could be what is wrong.
pub const fn assert_plain<'de, T: Decode<'de>>() {}

/// The same of a child, which must be an enum.
pub const fn assert_node<T: Node>() {}
/// The same of a field with a codec of the user's.
pub const fn assert_codec<'a, T, C: BorrowCodec<'a, T>>() {}

/// A tag as it is compared: widened.
#[inline(always)]
pub fn to_u64(tag: impl Into<u64>) -> u64 {
    tag.into()
}

/// What is written after a path: tags and fields, one in the other's tail.
pub trait Parts {
    const MAX: Option<usize>;

    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;
}

impl Parts for () {
    const MAX: Option<usize> = Some(0);

    #[inline]
    fn put<W: Writer>(&self, _: &mut W) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl<A: Parts, B: Parts> Parts for (A, B) {
    const MAX: Option<usize> = crate::bounds::add(A::MAX, B::MAX);

    #[inline(always)]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.0.put(w)?;
        self.1.put(w)
    }
}

/// A field's value on its way out.
pub struct Slot<'v, T, C> {
    value: &'v T,
    at: At,
    codec: PhantomData<C>,
}

impl<T, C: FieldEncode<T>> Parts for Slot<'_, T, C> {
    const MAX: Option<usize> = C::Len::MAX;

    #[inline(always)]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        Field::<T, C>::put_at(self.value, w, self.at)
    }
}

/// A tag of `LEN` bytes, 0 for a varint.
pub struct Tag<const LEN: u8, const BIG: bool>(pub u64);

impl<const LEN: u8, const BIG: bool> Parts for Tag<LEN, BIG> {
    const MAX: Option<usize> = Some(tag_max(LEN));

    #[inline(always)]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        prefix::put::<LEN, Fmt<2, BIG, false>, W>(w, self.0)
    }
}

/// Writes a variant without fields.
#[inline(always)]
pub fn put_unit<S: Shape, W: Writer, const LEN: u8, const BIG: bool>(
    tag: u64,
    w: &mut W,
) -> Result<(), EncodeError> {
    Tag::<LEN, BIG>(tag).put(w)?;
    if const { !S::ONE_LENGTH } {
        w.flush();
    }
    Ok(())
}

/// The tag of an `other` variant: any that no other variant owns.
pub struct OtherTag<const LEN: u8, const BIG: bool> {
    pub tag: u64,
    pub owned: bool,
    pub place: &'static Place,
}

impl<const LEN: u8, const BIG: bool> Parts for OtherTag<LEN, BIG> {
    const MAX: Option<usize> = Some(tag_max(LEN));

    #[inline]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        let Self { tag, owned, place } = *self;
        if owned {
            return Err(EncodeError::new(EncodeErrorKind::OwnedTag { tag }).at(place));
        }
        if tag > const { prefix::max_of(LEN) } {
            return Err(EncodeError::new(EncodeErrorKind::WideTag { tag, bytes: LEN }).at(place));
        }
        Tag::<LEN, BIG>(tag).put(w)
    }
}

/// Reads the tag of a node.
#[inline(always)]
pub fn take_tag<const LEN: u8, const BIG: bool>(
    r: &mut Reader<'_>,
    place: &'static Place,
) -> Result<u64, DecodeError> {
    prefix::take::<LEN, Fmt<2, BIG, false>>(r).map_err(|error| error.at(place))
}

/// The error of a tag that no variant has; `before` is what remained before it was read.
#[cold]
#[inline(always)]
#[must_use]
pub fn unknown_tag(tag: u64, before: usize, r: &Reader<'_>, place: &'static Place) -> DecodeError {
    let at = r.position() - (before - r.remaining());
    DecodeError::new(DecodeErrorKind::UnknownTag { tag }, at).at(place)
}
