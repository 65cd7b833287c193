//! `checksum`: fields that hold a checksum of other bytes of their message.

use super::computed::Holder;
use super::given::{GivenForm, GivenTag};
use super::payload::{NodeFields, Payload};
use super::untagged::EncodeUntagged;
use super::width::{Integer, extended};
use crate::bounds::{Descriptor, Size};
use crate::checksum::Checksum;
use crate::depth::{Cost, Depth};
use crate::encode::Encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::{self, Job, SumWriter, Sums, Tee, Writer};

/// A type with checksums of bytes that it has written itself.
pub trait EncodeSummed {
    /// The checksums, in the order of their numbers.
    type Sums: Sums;

    /// Whether a field holds one of them, which may be wrong.
    const HELD: bool;

    /// Writes the value to a writer that computes them, unless it only counts.
    fn encode_summed<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;
}

/// Writes a value with checksums, in one pass.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_summed<T: EncodeSummed, W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
    put_with::<T, W>(value, w, false)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn put_with<T: EncodeSummed, W: Writer>(
    value: &T,
    w: &mut W,
    follows: bool,
) -> Result<(), EncodeError> {
    w.out_of_line(Summed { value, follows })
}

/// A value with checksums, as a job.
struct Summed<'v, T> {
    value: &'v T,
    follows: bool,
}

impl<T: EncodeSummed> Job for Summed<'_, T> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        // What is counted before it is written is looked at then.
        match W::COUNTS_ONLY && (W::DRY_RUN || self.follows || !T::HELD) {
            true => self.value.encode_summed(w),
            false => self.value.encode_summed(&mut Tee::<T::Sums>::new(w, self.follows)),
        }
    }
}

/// A value whose checksums follow, whatever its fields hold.
pub struct Following<T>(pub T);

impl<T: Encode + EncodeSummed> Encode for Following<T> {
    type Len<F: Format> = T::Len<F>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        put_with(&self.0, w, true)
    }
}

impl<T: EncodeUntagged + EncodeSummed> EncodeUntagged for Following<T> {
    type Untagged = T::Untagged;

    const FORM: GivenForm = T::FORM;

    #[inline]
    fn tag(&self) -> Result<GivenTag<'_>, EncodeError> {
        self.0.tag()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put_untagged<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        put_with(&self.0, w, true)
    }
}

/// A struct with a node and checksums around it.
pub trait NodeSummed: NodeFields {
    type Sums: Sums;

    /// Writes all that the struct writes.
    fn put_whole<B: Payload, W: Writer>(
        values: &Self::Values,
        node: &B,
        w: &mut W,
    ) -> Result<(), EncodeError>;

    /// Writes the fields, without what surrounds them.
    fn put_inside<B: Payload, W: Writer>(
        values: &Self::Values,
        node: &B,
        w: &mut W,
    ) -> Result<(), EncodeError>;
}

/// Writes a struct with checksums around a payload.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_node_summed<S: NodeSummed, B: Payload, W: Writer>(
    values: &S::Values,
    node: &B,
    w: &mut W,
) -> Result<(), EncodeError> {
    w.out_of_line(SummedNode::<S, B> { values, node })
}

/// A struct with checksums around a payload, as a job.
struct SummedNode<'v, S: NodeSummed, B> {
    values: &'v S::Values,
    node: &'v B,
}

impl<S: NodeSummed, B: Payload> Job for SummedNode<'_, S, B> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        match W::COUNTS_ONLY {
            true => S::put_whole(self.values, self.node, w),
            false => S::put_whole(self.values, self.node, &mut Tee::<S::Sums>::new(w, false)),
        }
    }
}

/// The fields of an `S` around a payload, in what surrounds them.
pub struct InsideNode<'v, S: NodeSummed, B> {
    pub values: &'v S::Values,
    pub node: &'v B,
}

impl<S: NodeSummed, B: Payload> Payload for InsideNode<'_, S, B> {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = None;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        S::put_inside(self.values, self.node, w)
    }
}

/// The number of a checksum, in the type that holds it.
fn number<N: Integer>(sum: u64) -> Option<N> {
    N::from_bits(extended(sum.into(), size_of::<N>(), N::SIGNED))
}

fn in_number<N: Integer>(sum: u64, at: &'static Location) -> Result<N, EncodeError> {
    number(sum).ok_or_else(|| EncodeError::new(EncodeErrorKind::OutOfRange).at(at))
}

#[allow(clippy::cast_possible_truncation, reason = "an integer of at most 64 bits is asked for")]
fn held<N: Integer>(number: N) -> u64 {
    extended(number.to_bits(), size_of::<N>(), false) as u64
}

/// The number to be written of the checksum `key`, which ends here. A writer that only counts knows none.
pub fn put_sum<H: Holder, W: Writer>(
    holder: &H,
    w: &mut W,
    key: usize,
    at: &'static Location,
) -> Result<H::Number, EncodeError>
where
    H::Number: Integer,
{
    match w.end_sum(key) {
        None => in_number(0, at),
        Some(ended) => checked(holder, ended.sum, ended.follows, at),
    }
}

/// The number of a checksum, which is the one that the value holds.
fn checked<H: Holder>(
    holder: &H,
    sum: u64,
    follows: bool,
    at: &'static Location,
) -> Result<H::Number, EncodeError>
where
    H::Number: Integer,
{
    let expected: H::Number = in_number(sum, at)?;
    match holder.held() {
        Some(found) if !follows && *found != expected => {
            let (expected, found) = (sum, held(*found));
            Err(EncodeError::new(EncodeErrorKind::Checksum { expected, found }).at(at))
        }
        _ => Ok(expected),
    }
}

/// How many levels of depth a field takes that a checksum in front of it is of. It is written twice, once for the checksum,
/// and so is each one in it: of few levels that is no matter.
const LEVELS: usize = 8;

/// Enters the levels of a field that a checksum in front of it is of.
pub fn enter_sum<W: Writer>(w: &mut W, at: &'static Location) -> Result<(), EncodeError> {
    for _ in 0..LEVELS {
        writer::enter(w, Cost::NESTED).map_err(|error| error.at(at))?;
    }
    Ok(())
}

/// Leaves these levels.
pub fn leave_sum<W: Writer>(w: &mut W) {
    for _ in 0..LEVELS {
        writer::leave(w, Cost::NESTED);
    }
}

/// Enters these levels in a decoder.
pub fn enter_read_sum(r: &mut Reader<'_>, at: &'static Location) -> Result<(), DecodeError> {
    for _ in 0..LEVELS {
        r.enter(Cost::NESTED).map_err(|error| error.at(at))?;
    }
    Ok(())
}

/// Leaves them.
pub fn leave_read_sum(r: &mut Reader<'_>) {
    for _ in 0..LEVELS {
        r.leave(Cost::NESTED);
    }
}

/// The number of a checksum of a field that is written later.
pub fn settle_sum<C: Checksum, H: Holder, B: Payload, W: Writer>(
    holder: &H,
    later: &B,
    w: &mut W,
    at: &'static Location,
) -> Result<H::Number, EncodeError>
where
    H::Number: Integer,
{
    if W::COUNTS_ONLY && (W::DRY_RUN || !H::HELD) {
        return in_number(0, at);
    }
    checked(holder, sum_of::<C, B>(later, *w.depth(), at)?, false, at)
}

/// The number of a checksum of a field, in a value that is put together.
pub fn follow_sum<C: Checksum, N: Integer, B: Payload>(
    later: &B,
    at: &'static Location,
) -> Result<N, EncodeError> {
    in_number(sum_of::<C, B>(later, writer::full_depth(), at)?, at)
}

fn sum_of<C: Checksum, B: Payload>(
    later: &B,
    depth: Depth,
    at: &'static Location,
) -> Result<u64, EncodeError> {
    let mut writer = SumWriter::<C>::at(depth);
    enter_sum(&mut writer, at)?;
    later.put(&mut writer)?;
    Ok(writer.finish())
}

/// Compares a number that was read at `at` with the checksum of the bytes from `start` to `end`.
pub fn check_sum<C: Checksum, N: Integer>(
    found: &N,
    r: &Reader<'_>,
    [start, end]: [usize; 2],
    at: usize,
    location: &'static Location,
) -> Result<(), DecodeError> {
    let mut sum = C::default();
    sum.update(r.message().get(start..end).unwrap_or_default());
    let expected = sum.finish();
    if number::<N>(expected) == Some(*found) {
        return Ok(());
    }
    let found = held(*found);
    Err(DecodeError::new(DecodeErrorKind::Checksum { expected, found }, at).at(location))
}

/// Stops compilation if a field has no room for a checksum, or does not always take the same number of bytes.
#[track_caller]
#[allow(
    clippy::cast_possible_truncation,
    clippy::missing_panics_doc,
    reason = "a type has few bytes; only the compiler evaluates it"
)]
pub const fn refuse_sum<C: Checksum, N: Integer>(size: Size) {
    assert!(
        C::BITS <= 64 && C::BITS <= 8 * size_of::<N>() as u32 && C::BITS as usize <= 8 * size.min,
        "the checksum has more bits than this field; help: hold it in a wider integer, for example `Computed<u32>`"
    );
    assert!(
        size.is_fixed(),
        "a checksum always takes the same number of bytes, so that a length can be known before it; \
         help: write the field as a number of fixed width"
    );
}

/// Where an enum begins whose tag stands at `tag`: in front of that are its constant bytes.
#[must_use]
pub const fn owner_at<S: Descriptor>(tag: usize) -> usize {
    tag - S::MAGIC.len()
}
