//! Where items without a count end: at the end of the message or region, or at a terminator.

use super::collect::Collect;
use crate::decode::{self, Decode, outline_large};
use crate::depth::Depth;
use crate::encode::{self, Encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::FirstWriter;

/// The end of items that have no count.
pub trait End {
    /// Whether nothing can follow this end.
    const IS_LAST: bool;

    /// The number of bytes of the end itself.
    const LEN: usize;

    /// Whether the end is next. If it is, it is taken.
    fn take_end(r: &mut Reader<'_>) -> Result<bool, DecodeError>;

    /// The number of bytes up to the end, which must not be above `max`. It is used for byte strings and texts.
    fn len(r: &Reader<'_>, max: u64) -> Result<usize, DecodeError>;
}

/// `rest`: the end of the message or region.
pub(crate) struct EndOfInput;

impl End for EndOfInput {
    const IS_LAST: bool = true;
    const LEN: usize = 0;

    #[inline]
    fn take_end(r: &mut Reader<'_>) -> Result<bool, DecodeError> {
        Ok(r.remaining() == 0)
    }

    #[inline]
    fn len(r: &Reader<'_>, max: u64) -> Result<usize, DecodeError> {
        let len = r.remaining() as u64;
        if len > max {
            return Err(r.error(DecodeErrorKind::TooLong { len, max }));
        }
        Ok(r.remaining())
    }
}

/// `until = BYTE` and `nul`: a terminator.
pub(crate) struct TerminatorByte<const BYTE: u8>;

impl<const BYTE: u8> End for TerminatorByte<BYTE> {
    const IS_LAST: bool = false;
    const LEN: usize = 1;

    #[inline]
    fn take_end(r: &mut Reader<'_>) -> Result<bool, DecodeError> {
        match r.rest().first() {
            Some(first) if *first == BYTE => r.take(1).map(|_| true),
            Some(_) => Ok(false),
            None => Err(r.too_short(1)),
        }
    }

    #[inline]
    fn len(r: &Reader<'_>, max: u64) -> Result<usize, DecodeError> {
        let bytes = r.rest();
        // One byte more than `max` is searched: a terminator after that would be too late.
        let within = usize::try_from(max).ok().and_then(|max| bytes.get(..=max));
        match within.unwrap_or(bytes).iter().position(|byte| *byte == BYTE) {
            Some(len) => Ok(len),
            None if within.is_some() => {
                let len = max.saturating_add(1);
                Err(r.error(DecodeErrorKind::TooLong { len, max }))
            }
            None => Err(r.too_short(bytes.len().saturating_add(1))),
        }
    }
}

/// `until = b".."`: a terminator of the last `N` bytes of `BYTES`.
pub(crate) struct TerminatorBytes<const N: usize, const BYTES: u64>;

impl<const N: usize, const BYTES: u64> TerminatorBytes<N, BYTES> {
    #[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
    pub(crate) const BYTES: [u8; N] = {
        let (all, mut bytes, mut at) = (BYTES.to_be_bytes(), [0; N], 0);
        while at < N {
            bytes[at] = all[8 - N + at];
            at += 1;
        }
        bytes
    };
}

impl<const N: usize, const BYTES: u64> End for TerminatorBytes<N, BYTES> {
    const IS_LAST: bool = false;
    const LEN: usize = N;

    #[inline]
    fn take_end(r: &mut Reader<'_>) -> Result<bool, DecodeError> {
        let rest = r.rest();
        if rest.starts_with(&Self::BYTES) {
            return r.take(N).map(|_| true);
        }
        match Self::BYTES.starts_with(rest) {
            true => Err(r.too_short(N)),
            false => Ok(false),
        }
    }

    #[inline]
    fn len(r: &Reader<'_>, max: u64) -> Result<usize, DecodeError> {
        let bytes = r.rest();
        // A terminator that begins after `max` bytes would be too late.
        let most = usize::try_from(max).ok().and_then(|max| max.checked_add(N));
        let within = most.and_then(|most| bytes.get(..most));
        match within.unwrap_or(bytes).windows(N).position(|window| *window == Self::BYTES) {
            Some(len) => Ok(len),
            None if within.is_some() => {
                let len = max.saturating_add(1);
                Err(r.error(DecodeErrorKind::TooLong { len, max }))
            }
            None => Err(r.too_short(bytes.len().saturating_add(1))),
        }
    }
}

/// A search for a terminator, piece by piece.
pub(crate) struct TerminatorScan {
    wanted: u64,
    mask: u64,
    len: usize,
    /// The last bytes.
    last: u64,
    count: usize,
}

impl TerminatorScan {
    pub(crate) fn new(terminator: &[u8]) -> Self {
        let wanted = terminator.iter().fold(0, |last, byte| last << 8 | u64::from(*byte));
        let mask = u64::MAX >> (64 - 8 * terminator.len().clamp(1, 8));
        Self { wanted, mask, len: terminator.len(), last: 0, count: 0 }
    }

    /// Whether the terminator ends in one of these bytes, which come behind those before.
    pub(crate) fn any_ends(&mut self, bytes: &[u8]) -> bool {
        bytes.iter().any(|byte| self.ends(*byte))
    }

    fn ends(&mut self, byte: u8) -> bool {
        self.last = (self.last << 8 | u64::from(byte)) & self.mask;
        self.count = self.count.saturating_add(1);
        self.count >= self.len && self.last == self.wanted
    }

    /// Whether it ends where the value and the terminator meet, before the terminator does.
    pub(crate) fn ends_before(mut self, terminator: &[u8]) -> bool {
        terminator.iter().take(terminator.len().saturating_sub(1)).any(|byte| self.ends(*byte))
    }
}

/// Whether the terminator is found in these bytes, or where they meet it, before it begins: `"aba"` behind `"ab"` does.
pub(crate) fn ends_early(bytes: impl IntoIterator<Item = u8>, terminator: &[u8]) -> bool {
    let mut scan = TerminatorScan::new(terminator);
    bytes.into_iter().any(|byte| scan.ends(byte)) || scan.ends_before(terminator)
}

/// Reads items up to their end, and returns their number. They are one level further in. `refusal` is the error for an
/// item that the collection does not accept.
#[inline]
pub(crate) fn decode_until_end<'de, T: Decode<'de>, F: Format, E: End, C: Collect<T>>(
    r: &mut Reader<'de>,
    max: u64,
    into: &mut C,
    refusal: DecodeErrorKind,
) -> Result<usize, DecodeError> {
    if E::take_end(r)? {
        return Ok(0);
    }
    let cost = const { encode::item_cost::<T, F>(T::STACK.plus(C::MOVES * size_of::<T>())) };
    decode::enter_decode(r, cost)?;
    let count = outline_large!(T, {
        let mut count = 0_usize;
        loop {
            count += 1;
            let len = count as u64;
            if len > max {
                return Err(r.error(DecodeErrorKind::TooLong { len, max }));
            }
            read_into::<T, F>(r, into, refusal)?;
            if E::take_end(r)? {
                break Ok(count);
            }
        }
    })?;
    decode::leave_decode(r, cost);
    Ok(count)
}

/// Reads one item into a collection.
#[inline]
pub(super) fn read_into<'de, T: Decode<'de>, F: Format>(
    r: &mut Reader<'de>,
    into: &mut impl Collect<T>,
    refusal: DecodeErrorKind,
) -> Result<(), DecodeError> {
    let at = r.position();
    into.reserve_one(r)?;
    // `map` makes one copy of the item on the stack in a debug build, and `?` would make more. Recursion goes through
    // here.
    match decode::decode_item::<F, T>(r).map(|item| into.accept(item)) {
        Ok(true) => Ok(()),
        Ok(false) => Err(DecodeError::new(refusal, at)),
        Err(error) => Err(error),
    }
}

/// Whether the encoding of one of the items begins with this byte.
pub(crate) fn any_begins_with<'i, T: Encode + 'i, F: Format>(
    items: impl IntoIterator<Item = &'i T>,
    byte: u8,
    depth: Depth,
) -> Result<bool, EncodeError> {
    for item in items {
        if first_byte(depth, |w| item.encode_as::<F, _>(w))? == Some(byte) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The first byte that is written, at this depth.
pub(crate) fn first_byte(
    depth: Depth,
    write: impl FnOnce(&mut FirstWriter) -> Result<(), EncodeError>,
) -> Result<Option<u8>, EncodeError> {
    let mut first = FirstWriter::at(depth);
    match (write(&mut first), first.byte()) {
        (_, Some(byte)) => Ok(Some(byte)),
        (Ok(()), None) => Ok(None),
        (Err(error), None) => Err(error),
    }
}
