//! `items(..)`: a sequence whose items have keys of their own.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::counted::{Counted, count_up_to};
use super::extent::{Max, Rest, Until};
use super::related::{CountedBy, RelatedDecode};
use crate::bounds::{
    Array, AtMost, Bounds, Either, Fault, Fixed, Sequence, Unprefixed, UntilByte, UntilEnd,
    as_held, items_fault,
};
use crate::codec::Codec;
use crate::decode;
use crate::depth::{Cost, Stack, in_own_frame};
use crate::encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::{Fmt, Format};
use crate::prefix;
use crate::reader::Reader;
use crate::types::{
    self, Collect, Collection, End, EndOfInput, FromItems, TerminatorByte, first_byte, marker,
};
use crate::wire::Wire;
use crate::writer::{Job, Writer};

/// Items that the field codec `C` writes, each for itself. `X` is the field codec of the sequence: it says where the items
/// end.
pub struct Items<C, X>(PhantomData<(C, X)>);

/// The bounds `B` of a sequence whose items the field codec `C` writes. Unlike a type, a field codec may be asked whether it
/// depends on the position: it is not recursive.
pub struct ItemsBounds<B, C, T>(PhantomData<(B, C, fn() -> T)>);

impl<T, B: Bounds, C: FieldEncode<T>> Bounds for ItemsBounds<B, C, T> {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = B::MAX;
    const OPEN_ENDED: bool = B::OPEN_ENDED;
    const USED_KEYS: u8 = B::USED_KEYS;
    const REACHES_LEVEL: bool = B::REACHES_LEVEL;
    const CHANGES: bool = B::CHANGES;
    const OWN_CHANGES: bool = B::OWN_CHANGES;
    const CODEC: bool = B::CODEC || C::IS_CUSTOM;
    const POSITION_DEPENDENT: bool = B::POSITION_DEPENDENT || C::POSITION_DEPENDENT;
    const HELD_ALIGN: usize = C::Len::ALIGN;
    const FAULT: Fault = B::FAULT;
}

/// The cost of an item, and of the copies on its way into a collection.
const fn item_cost<T, C: FieldEncode<T>>(moves: usize) -> Option<Cost> {
    Cost::item(C::Len::LEVEL, C::STACK.plus(moves * size_of::<T>()))
}

/// Writes the items, which are one level further in.
#[cfg_attr(not(debug_assertions), inline(always))]
fn encode_items<S: Collection, C: FieldEncode<S::Item>, W: Writer>(
    value: &S,
    w: &mut W,
) -> Result<(), EncodeError> {
    const { items_fault::<C::Len>().refuse() };
    if value.len() == 0 {
        return Ok(());
    }
    w.out_of_line(Each { items: value, codec: PhantomData::<C> })
}

/// The items of a collection, as a job.
struct Each<'v, S, C> {
    items: &'v S,
    codec: PhantomData<C>,
}

impl<S: Collection, C: FieldEncode<S::Item>> Job for Each<'_, S, C> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        let cost = const { item_cost::<S::Item, C>(0) };
        encode::enter_encode(w, cost)?;
        for item in self.items.items() {
            let before = w.written();
            C::encode(item, w)?;
            if C::Len::MIN == 0 && w.written() == before {
                return Err(EncodeError::new(EncodeErrorKind::EmptyItem));
            }
            // The end of the loop meets its beginning.
            w.flush();
        }
        encode::leave_encode(w, cost);
        Ok(())
    }
}

/// Checks that there are at most `max` items.
fn check_max<S: Collection>(value: &S, max: u64) -> Result<usize, EncodeError> {
    let len = value.len();
    if len as u64 > max {
        return Err(prefix::too_long(len, max));
    }
    Ok(len)
}

/// Reads items as long as `more` says that there are more.
fn decode_items<'de, S: FromItems, C: FieldDecode<'de, S::Item>>(
    r: &mut Reader<'de>,
    mut items: S::Buffer,
    mut more: impl FnMut(&mut Reader<'de>) -> Result<bool, DecodeError>,
) -> Result<S, DecodeError> {
    const { items_fault::<C::Len>().refuse() };
    let cost = const { item_cost::<S::Item, C>(<S::Buffer as Collect<S::Item>>::MOVES) };
    decode::enter_decode(r, cost)?;
    let mut read = |r: &mut Reader<'de>, items: &mut S::Buffer| {
        while more(r)? {
            let at = r.position();
            items.reserve_one(r)?;
            // In a debug build, `?` would make further copies of the item.
            match C::decode(r).map(|item| items.accept(item)) {
                Ok(true) if C::Len::MIN > 0 || r.position() > at => {}
                Ok(true) => return Err(r.error(DecodeErrorKind::EmptyItem)),
                Ok(false) => return Err(DecodeError::new(S::REFUSAL, at)),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    };
    if const { C::STACK.is_large() } {
        in_own_frame(|| read(r, &mut items))?;
    } else {
        read(r, &mut items)?;
    }
    decode::leave_decode(r, cost);
    S::finish(items, r)
}

/// Reads `count` items.
fn decode_count<'de, S: FromItems, C: FieldDecode<'de, S::Item>>(
    r: &mut Reader<'de>,
    count: usize,
) -> Result<S, DecodeError> {
    r.require_items(count, C::Len::MIN)?;
    let (items, mut left) = (S::buffer(r, count)?, count);
    // As in the encoder: a sequence without items is no level.
    if count == 0 {
        return S::finish(items, r);
    }
    decode_items::<S, C>(r, items, |_| {
        let more = left > 0;
        left = left.saturating_sub(1);
        Ok(more)
    })
}

/// Reads at most `max` items up to their end.
fn decode_until<'de, S: FromItems, C: FieldDecode<'de, S::Item>, E: End>(
    r: &mut Reader<'de>,
    max: u64,
) -> Result<S, DecodeError> {
    let items = S::buffer(r, 0)?;
    if E::take_end(r)? {
        return S::finish(items, r);
    }
    let mut count = 0_u64;
    decode_items::<S, C>(r, items, |r| {
        if count > 0 && E::take_end(r)? {
            return Ok(false);
        }
        count += 1;
        if count > max {
            return Err(r.error(DecodeErrorKind::TooLong { len: count, max }));
        }
        Ok(true)
    })
}

/// The field codec of a sequence with a length prefix of its own.
pub trait LengthPrefix {
    /// The format of the prefix.
    type Format: Format;

    /// The bounds of the prefix and items with the bounds `I`.
    type Prefixed<I: Bounds>: Bounds;

    /// The bounds of the items alone.
    type Unprefixed<I: Bounds>: Bounds;

    /// The largest number of items, or `u64::MAX`.
    const LARGEST: u64;
}

impl<const LEN: u8, const BIG: bool, const VARINT: bool, C: Codec<u64> + 'static, P: Wire>
    LengthPrefix for Fmt<LEN, BIG, VARINT, C, P>
{
    type Format = Self;
    type Prefixed<I: Bounds> = Sequence<I, Self>;
    type Unprefixed<I: Bounds> = Unprefixed<I, { u64::MAX }>;
    const LARGEST: u64 = u64::MAX;
}

impl<F: Format, const MAX: u64> LengthPrefix for Max<F, MAX> {
    type Format = F;
    type Prefixed<I: Bounds> = AtMost<I, F, MAX>;
    type Unprefixed<I: Bounds> = Unprefixed<I, MAX>;
    const LARGEST: u64 = MAX;
}

/// What every field codec of items says of itself.
macro_rules! facts {
    ($bounds:ty) => {
        type Len = ItemsBounds<$bounds, C, S::Item>;

        const IS_CUSTOM: bool = C::IS_CUSTOM;

        const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;
    };
}

impl<S: Collection, C: FieldEncode<S::Item>, X: LengthPrefix> FieldEncode<S> for Items<C, X> {
    facts!(X::Prefixed<C::Len>);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &S, w: &mut W) -> Result<(), EncodeError> {
        let count = check_max(value, X::LARGEST)?;
        prefix::put_count::<X::Format, W>(w, count)?;
        encode_items::<S, C, W>(value, w)
    }
}

impl<'de, S: FromItems, C: FieldDecode<'de, S::Item>, X: LengthPrefix> FieldDecode<'de, S>
    for Items<C, X>
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<S, DecodeError> {
        let at = r.position();
        let count = prefix::take_count::<X::Format>(r)?;
        let (len, max) = (count as u64, X::LARGEST);
        if len > max {
            return Err(DecodeError::new(DecodeErrorKind::TooLong { len, max }, at));
        }
        decode_count::<S, C>(r, count)
    }
}

/// In an `Option`, the keys apply to the value that it may hold.
impl<T, C, X: LengthPrefix> FieldEncode<Option<T>> for Items<C, X>
where
    Self: FieldEncode<T>,
{
    type Len = Either<Fixed<0>, <Self as FieldEncode<T>>::Len>;

    const IS_CUSTOM: bool = <Self as FieldEncode<T>>::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = <Self as FieldEncode<T>>::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &Option<T>, w: &mut W) -> Result<(), EncodeError> {
        encode::encode_option!(value.as_ref(), w, |value| <Self as FieldEncode<T>>::encode(
            value, w
        ))
    }
}

impl<'de, T, C, X: LengthPrefix> FieldDecode<'de, Option<T>> for Items<C, X>
where
    Self: FieldDecode<'de, T>,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError> {
        match marker(r) {
            Ok(true) => <Self as FieldDecode<'de, T>>::decode(r).map(Some),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The bounds of `N` values that the field codec `C` writes.
pub struct ArrayBounds<C, T, const N: usize>(PhantomData<(C, fn() -> T)>);

impl<T, C: FieldEncode<T>, const N: usize> Bounds for ArrayBounds<C, T, N> {
    as_held!(C::Len: ALIGN);
    const MIN: usize = Array::<C::Len, N>::MIN;
    const MAX: Option<usize> = Array::<C::Len, N>::MAX;
    const OPEN_ENDED: bool = Array::<C::Len, N>::OPEN_ENDED;
    const CODEC: bool = C::Len::CODEC || C::IS_CUSTOM;
    const POSITION_DEPENDENT: bool = C::Len::POSITION_DEPENDENT || C::POSITION_DEPENDENT;
    const FAULT: Fault = Array::<C::Len, N>::FAULT;
}

/// The items of an array, whose number is that of its type.
impl<T, C: FieldEncode<T>, X: LengthPrefix, const N: usize> FieldEncode<[T; N]> for Items<C, X> {
    type Len = ArrayBounds<C, T, N>;

    const STACK: Stack = Stack::array::<[T; N]>(C::STACK, C::Len::NESTS);

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &[T; N], w: &mut W) -> Result<(), EncodeError> {
        value.iter().try_for_each(|item| C::encode(item, w))
    }
}

impl<'de, T, C: FieldDecode<'de, T>, X: LengthPrefix, const N: usize> FieldDecode<'de, [T; N]>
    for Items<C, X>
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<[T; N], DecodeError> {
        decode::decode_array_by(r, C::decode)
    }
}

impl<S, C, F: Format, const MAX: u64> FieldEncode<S> for Items<C, Rest<F, MAX>>
where
    S: Collection,
    C: FieldEncode<S::Item>,
{
    facts!(UntilEnd<C::Len, MAX>);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &S, w: &mut W) -> Result<(), EncodeError> {
        check_max(value, MAX)?;
        encode_items::<S, C, W>(value, w)
    }
}

impl<'de, S, C, F: Format, const MAX: u64> FieldDecode<'de, S> for Items<C, Rest<F, MAX>>
where
    S: FromItems,
    C: FieldDecode<'de, S::Item>,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<S, DecodeError> {
        decode_until::<S, C, EndOfInput>(r, MAX)
    }
}

impl<S, C, F: Format, const BYTE: u8, const MAX: u64> FieldEncode<S>
    for Items<C, Until<F, BYTE, MAX>>
where
    S: Collection,
    C: FieldEncode<S::Item>,
{
    facts!((UntilByte<C::Len, MAX>, Fixed<1>));

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &S, w: &mut W) -> Result<(), EncodeError> {
        check_max(value, MAX)?;
        // In a dry run this is not checked: see `Writer::DRY_RUN`.
        if !W::DRY_RUN {
            let depth = *w.depth();
            for item in value.items() {
                if first_byte(depth, |w| C::encode(item, w))? == Some(BYTE) {
                    return Err(EncodeError::new(EncodeErrorKind::Terminator { byte: BYTE }));
                }
            }
        }
        encode_items::<S, C, W>(value, w)?;
        w.put_array([BYTE])
    }
}

impl<'de, S, C, F: Format, const BYTE: u8, const MAX: u64> FieldDecode<'de, S>
    for Items<C, Until<F, BYTE, MAX>>
where
    S: FromItems,
    C: FieldDecode<'de, S::Item>,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<S, DecodeError> {
        decode_until::<S, C, TerminatorByte<BYTE>>(r, MAX)
    }
}

impl<S, C, F: Format, const MAX: u64> FieldEncode<S> for Items<C, Counted<F, MAX>>
where
    S: Collection,
    C: FieldEncode<S::Item>,
{
    facts!(Unprefixed<C::Len, MAX>);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &S, w: &mut W) -> Result<(), EncodeError> {
        check_max(value, MAX)?;
        encode_items::<S, C, W>(value, w)
    }
}

impl<S, C, F: Format, const MAX: u64> CountedBy<S> for Items<C, Counted<F, MAX>>
where
    S: Collection,
    C: FieldEncode<S::Item>,
{
    #[inline]
    fn count(value: &S) -> usize {
        value.len()
    }
}

impl<'de, S, C, F: Format, const MAX: u64> RelatedDecode<'de, S> for Items<C, Counted<F, MAX>>
where
    S: FromItems,
    C: FieldDecode<'de, S::Item>,
{
    type Says = u64;

    #[inline]
    fn decode_related(r: &mut Reader<'de>, count: u64) -> Result<S, DecodeError> {
        let count = count_up_to(r, count, MAX)?;
        decode_count::<S, C>(r, count)
    }
}

/// The field codec of a sequence in front of which another prefix may stand than its own.
pub trait Body<T> {
    /// The bounds of the items.
    type Items: Bounds;

    /// The largest number of items, or `u64::MAX`.
    const LARGEST: u64;

    const IS_CUSTOM: bool = false;

    const POSITION_DEPENDENT: bool = false;

    /// The number of items.
    fn count(value: &T) -> usize;

    /// Writes the items, without their number.
    fn encode_items<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError>;
}

/// A [`Body`] that can be decoded.
pub trait DecodeBody<'de, T>: Body<T> {
    /// Reads `count` items.
    fn decode_items(r: &mut Reader<'de>, count: usize) -> Result<T, DecodeError>;
}

/// The sequences whose items have the format of the prefix.
macro_rules! plain_bodies {
    ($([$($params:tt)*] $codec:ty, $format:ident;)*) => {$(
        impl<T: types::Sequence, $($params)*> Body<T> for $codec {
            type Items = <Self as LengthPrefix>::Unprefixed<T::Item<$format>>;

            const LARGEST: u64 = <Self as LengthPrefix>::LARGEST;

            #[inline]
            fn count(value: &T) -> usize {
                value.count()
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_items<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
                value.encode_items::<$format, W>(w)
            }
        }

        impl<'de, T: types::DecodeSequence<'de>, $($params)*> DecodeBody<'de, T> for $codec {
            #[inline]
            fn decode_items(r: &mut Reader<'de>, count: usize) -> Result<T, DecodeError> {
                T::decode_items::<$format>(r, count)
            }
        }
    )*};
}

plain_bodies! {
    [const LEN: u8, const BIG: bool, const VARINT: bool, C: Codec<u64> + 'static, P: Wire]
        Fmt<LEN, BIG, VARINT, C, P>, Self;
    [F: Format, const MAX: u64] Max<F, MAX>, F;
}

impl<S: Collection, C: FieldEncode<S::Item>, X: LengthPrefix> Body<S> for Items<C, X> {
    type Items = ItemsBounds<X::Unprefixed<C::Len>, C, S::Item>;

    const LARGEST: u64 = X::LARGEST;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[inline]
    fn count(value: &S) -> usize {
        value.len()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_items<W: Writer>(value: &S, w: &mut W) -> Result<(), EncodeError> {
        encode_items::<S, C, W>(value, w)
    }
}

impl<'de, S: FromItems, C: FieldDecode<'de, S::Item>, X: LengthPrefix> DecodeBody<'de, S>
    for Items<C, X>
{
    #[inline]
    fn decode_items(r: &mut Reader<'de>, count: usize) -> Result<S, DecodeError> {
        decode_count::<S, C>(r, count)
    }
}
