//! [`List`], the borrowed sequence.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use crate::bounds::{Bounds, Listed, fixed_size, items_fault};
use crate::decode::{self, Decode};
use crate::depth::Depth;
use crate::encode::{self, BoundsOf, Encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::{DefaultFormat, Format};
use crate::limits::Limits;
use crate::prefix;
use crate::reader::Reader;
use crate::types::{
    ByLength, ByteString, DecodeSequence, Discard, End, NullKind, Sequence, Terminated,
    any_begins_with, decode_until_end, ends_early, prefixed,
};
use crate::utf8::{self, TextRun};
use crate::writer::{Writer, call_user};

/// A borrowed sequence of `T`: it is validated once when it is decoded, and then read in place, without allocation.
///
/// It has the same bytes as a `Vec<T>`. Use it for a sequence without `alloc`, or for speed if not every item is read. Texts
/// are not validated a second time when they are read, unless a text of 128 or more bytes is among them.
///
/// Its items must be `Clone`, because a list that was made from a slice returns copies of them.
///
/// A list is read apart from the type that holds it. The bytes of numbers and of std's containers depend on the format of
/// that type; derived types have a format of their own. If the format is not the default, the third parameter of the list
/// names it: `List<'a, u32, Big>` in a type with `endian = big`. If the two do not match, the type does not compile.
///
/// ```
/// use netbytes::{List, NetTree};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Scores<'a> {
///     best: List<'a, u16>,
///     names: List<'a, &'a str>,
/// }
///
/// let sent = Scores { best: List::from_slice(&[3, 2]), names: List::from_slice(&["ann"]) };
/// let bytes = sent.to_vec()?;
/// assert_eq!(bytes, [2, 0, 3, 0, 2, 0, 1, 0, 3, 0, b'a', b'n', b'n']);
///
/// let received = Scores::from_slice(&bytes)?;
/// assert_eq!(received, sent);
/// assert_eq!(received.best.get(1), Some(2));
/// assert_eq!(received.names.iter().collect::<Vec<_>>(), ["ann"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct List<'a, T, F: Format = DefaultFormat> {
    items: Items<'a, T, F>,
}

/// The items of a list. No variant is invariant in `T`: the lifetime of a list of borrowed items can be shortened, and a
/// handler may write its type as `List<'_, &str>`.
enum Items<'a, T, F> {
    /// Encoded and validated: `count` items, which need the depth `need`.
    Wire { bytes: &'a [u8], count: usize, need: Depth },
    /// Encoded and validated, and UTF-8 as a whole, with the length prefixes. The items are texts, or hold texts. When
    /// they are read, they are cut from this text and not validated again.
    Text { text: &'a str, count: usize, need: Depth },
    /// In memory.
    Slice(&'a [T]),
    /// The items that an iterator yields each time it is cloned. They can only be written, because a trait object that
    /// returns a `T` would be invariant in it.
    Each(&'a (dyn Each<F> + Sync + 'a)),
}

/// Any `Clone` iterator over items.
trait Each<F> {
    fn count_items(&self) -> usize;
    /// Writes the items, and returns their number.
    fn write_items(&self, w: &mut dyn DynWriter, way: Way) -> Result<usize, EncodeError>;
    fn any_begins_with(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError>;
}

impl<T: Encode, I: Iterator<Item = T> + Clone, F: Format> Each<F> for I {
    fn count_items(&self) -> usize {
        self.clone().count()
    }

    fn write_items(&self, w: &mut dyn DynWriter, way: Way) -> Result<usize, EncodeError> {
        let items = self.clone();
        match way {
            Way { counts: false, trusts: false } => {
                write::<T, F, _>(items, AnyWriter::<false, false>(w))
            }
            Way { counts: false, trusts: true } => {
                write::<T, F, _>(items, AnyWriter::<false, true>(w))
            }
            Way { counts: true, trusts: false } => {
                write::<T, F, _>(items, AnyWriter::<true, false>(w))
            }
            Way { counts: true, trusts: true } => {
                write::<T, F, _>(items, AnyWriter::<true, true>(w))
            }
        }
    }

    fn any_begins_with(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError> {
        for item in self.clone() {
            if any_begins_with::<T, F>([&item], byte, depth)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn write<T: Encode, F: Format, W: Writer>(
    items: impl Iterator<Item = T>,
    mut w: W,
) -> Result<usize, EncodeError> {
    let mut count = 0;
    for item in items {
        encode::encode_item::<T, F, W>(&item, &mut w)?;
        count += 1;
    }
    Ok(count)
}

/// The constants of a writer, for an iterator that does not know the type of the writer.
#[derive(Clone, Copy)]
struct Way {
    counts: bool,
    trusts: bool,
}

/// Any writer.
trait DynWriter {
    fn put_bytes(&mut self, bytes: &[u8]) -> Result<(), EncodeError>;
    fn count_bytes(&mut self, bytes: usize);
    fn undo_all(&mut self);
    fn count_written(&self) -> usize;
    fn its_depth(&mut self) -> &mut Depth;
}

impl<W: Writer> DynWriter for W {
    fn put_bytes(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.put(bytes)
    }

    fn count_bytes(&mut self, bytes: usize) {
        self.count(bytes);
    }

    fn undo_all(&mut self) {
        self.undo();
    }

    fn count_written(&self) -> usize {
        self.written()
    }

    fn its_depth(&mut self) -> &mut Depth {
        self.depth()
    }
}

struct AnyWriter<'w, const COUNTS_ONLY: bool, const DRY_RUN: bool>(&'w mut dyn DynWriter);

impl<const COUNTS_ONLY: bool, const DRY_RUN: bool> Writer for AnyWriter<'_, COUNTS_ONLY, DRY_RUN> {
    const COUNTS_ONLY: bool = COUNTS_ONLY;
    const DRY_RUN: bool = DRY_RUN;

    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.0.put_bytes(bytes)
    }

    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        self.0.put_bytes(&bytes)
    }

    fn count(&mut self, bytes: usize) {
        self.0.count_bytes(bytes);
    }

    fn undo(&mut self) {
        self.0.undo_all();
    }

    fn written(&self) -> usize {
        self.0.count_written()
    }

    fn depth(&mut self) -> &mut Depth {
        self.0.its_depth()
    }
}

impl<'a, T, F: Format> List<'a, T, F> {
    /// Makes a list of the items of a slice. To read the list, its items must be `Clone`.
    #[must_use]
    pub const fn from_slice(items: &'a [T]) -> Self {
        Self { items: Items::Slice(items) }
    }

    /// Makes a list of the items that an iterator yields each time it is cloned.
    ///
    /// Such a list is for sending: its items can be counted and written, but not read. [`get`](Self::get) and
    /// [`iter`](Self::iter) return no items, so do not [`visit`](crate::NetTree::visit) a value that holds it. If the items
    /// must be read too, collect them and use [`from_slice`](Self::from_slice).
    ///
    /// ```
    /// use netbytes::{List, NetTree};
    ///
    /// #[derive(NetTree)]
    /// struct Even<'a>(List<'a, u8>);
    ///
    /// let even = (0..6).filter(|n| n % 2 == 0);
    /// assert_eq!(Even(List::from_iterator(&even)).to_vec()?, [3, 0, 0, 2, 4]);
    /// # Ok::<(), netbytes::EncodeError>(())
    /// ```
    #[must_use]
    pub const fn from_iterator<I>(items: &'a I) -> Self
    where
        I: Iterator<Item = T> + Clone + Sync,
        T: Encode,
    {
        Self { items: Items::Each(items) }
    }

    /// The number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.items {
            Items::Wire { count, .. } | Items::Text { count, .. } => count,
            Items::Slice(items) => items.len(),
            Items::Each(each) => each.count_items(),
        }
    }

    /// Whether the list has no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'a, T: Decode<'a> + Clone, F: Format> List<'a, T, F> {
    /// The item at this index, counted from 0. If all items have the same number of bytes, it takes constant time;
    /// otherwise the items before it are decoded too.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T> {
        match self.items {
            Items::Wire { bytes, count, .. } => {
                if index >= count {
                    return None;
                }
                match const { fixed_size::<BoundsOf<T, F>>() } {
                    Some(size) => {
                        let at = index.checked_mul(size.get())?;
                        let mut item = bytes.get(at..).filter(|rest| rest.len() >= size.get())?;
                        Some(decode::next_fixed::<F, T>(&mut item))
                    }
                    None => self.iter().nth(index),
                }
            }
            Items::Text { .. } => self.iter().nth(index),
            Items::Slice(items) => items.get(index).cloned(),
            Items::Each(_) => None,
        }
    }

    /// Iterates over the items in order. Each is decoded when the iterator is advanced.
    #[must_use]
    pub fn iter(&self) -> ListIter<'a, T, F> {
        ListIter {
            items: match self.items {
                Items::Wire { bytes, count, .. } => {
                    Cursor::Wire { reader: unlimited(bytes), left: count }
                }
                Items::Text { text, count, .. } => Cursor::Text { rest: text, left: count },
                Items::Slice(items) => Cursor::Slice(items.iter()),
                Items::Each(_) => Cursor::Slice([].iter()),
            },
            format: PhantomData,
        }
    }
}

/// Validates items. Where a codec in an item depends on the position, the type of the list is refused, unless a `Box` or a
/// sequence holds it: only then the reader must know.
#[inline]
fn validate<'de, T: Decode<'de>, F: Format, R>(
    r: &mut Reader<'de>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<R, DecodeError>,
) -> Result<R, DecodeError> {
    if const { BoundsOf::<T, F>::NESTS } { r.validating(read) } else { read(r) }
}

/// A reader of items that were validated before, within the limits of that decoding.
#[inline]
const fn unlimited(bytes: &[u8]) -> Reader<'_> {
    Reader::with_limits(bytes, Limits::NONE)
}

#[inline]
fn read<'a, T: Decode<'a>, F: Format>(reader: &mut Reader<'a>) -> Option<T> {
    T::decode_as::<F>(reader).ok()
}

/// Cuts the next item from the rest of the text.
#[inline]
fn cut<'a, T: Decode<'a>, F: Format>(rest: &mut &'a str) -> Option<T> {
    let mut reader = unlimited(rest.as_bytes());
    let item = T::decode_in_run::<F>(&mut reader, &mut TextRun::whole(rest)).ok();
    *rest = rest.get(reader.position()..).unwrap_or_default();
    item
}

/// An iterator over the items of a [`List`], in order.
pub struct ListIter<'a, T, F: Format = DefaultFormat> {
    items: Cursor<'a, T>,
    format: PhantomData<F>,
}

enum Cursor<'a, T> {
    Wire { reader: Reader<'a>, left: usize },
    Text { rest: &'a str, left: usize },
    Slice(core::slice::Iter<'a, T>),
}

impl<'a, T: Decode<'a> + Clone, F: Format> Iterator for ListIter<'a, T, F> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        match &mut self.items {
            Cursor::Wire { reader, left } => {
                *left = left.checked_sub(1)?;
                if const { fixed_size::<BoundsOf<T, F>>().is_some() } {
                    return Some(decode::next_fixed::<F, T>(reader.rest_mut()));
                }
                read::<T, F>(reader)
            }
            Cursor::Text { rest, left } => {
                *left = left.checked_sub(1)?;
                cut::<T, F>(rest)
            }
            Cursor::Slice(items) => items.next().cloned(),
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.items {
            Cursor::Wire { left, .. } | Cursor::Text { left, .. } => (*left, Some(*left)),
            Cursor::Slice(items) => items.size_hint(),
        }
    }
}

impl<'a, T: Decode<'a> + Clone, F: Format> ExactSizeIterator for ListIter<'a, T, F> {}
impl<'a, T: Decode<'a> + Clone, F: Format> FusedIterator for ListIter<'a, T, F> {}

impl<'a, T: Decode<'a> + Clone, F: Format> IntoIterator for List<'a, T, F> {
    type Item = T;
    type IntoIter = ListIter<'a, T, F>;

    fn into_iter(self) -> ListIter<'a, T, F> {
        self.iter()
    }
}

impl<'a, T: Decode<'a> + Clone, F: Format> IntoIterator for &List<'a, T, F> {
    type Item = T;
    type IntoIter = ListIter<'a, T, F>;

    fn into_iter(self) -> ListIter<'a, T, F> {
        self.iter()
    }
}

impl<T, F: Format> Clone for List<'_, T, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, F: Format> Copy for List<'_, T, F> {}

impl<T, F> Clone for Items<'_, T, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, F> Copy for Items<'_, T, F> {}

impl<T, F: Format> Default for List<'_, T, F> {
    fn default() -> Self {
        Self { items: Items::Wire { bytes: &[], count: 0, need: Depth::NONE } }
    }
}

impl<'a, T: Decode<'a> + Clone + fmt::Debug, F: Format> fmt::Debug for List<'a, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.items {
            Items::Each(each) => write!(f, "[{} item(s) to be sent]", each.count_items()),
            Items::Wire { .. } | Items::Text { .. } | Items::Slice(_) => {
                f.debug_list().entries(self).finish()
            }
        }
    }
}

impl<'a, 'b, T, U, F: Format, G: Format> PartialEq<List<'b, U, G>> for List<'a, T, F>
where
    T: Decode<'a> + Clone + PartialEq<U>,
    U: Decode<'b> + Clone,
{
    fn eq(&self, other: &List<'b, U, G>) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<'a, T: Decode<'a> + Clone + Eq, F: Format> Eq for List<'a, T, F> {}

impl<'a, T: Decode<'a> + Clone + core::hash::Hash, F: Format> core::hash::Hash for List<'a, T, F> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        for item in self {
            item.hash(state);
        }
    }
}

impl<'a, T: Encode, F: Format> Sequence for List<'a, T, F> {
    type Item<G: Format> = Listed<BoundsOf<T, F>, F, G>;

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_items<G: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        const { items_fault::<Self::Item<G>>().refuse() };
        match self.items {
            // The items may now be nested deeper than when they were decoded.
            Items::Wire { need, .. } | Items::Text { need, .. } if !w.depth().covers(need) => {
                Err(EncodeError::new(EncodeErrorKind::TooDeep))
            }
            Items::Wire { bytes, .. } => w.put(bytes),
            Items::Text { text, .. } => w.put(text.as_bytes()),
            Items::Slice(items) => T::encode_slice::<F, W>(items, w),
            Items::Each(each) => {
                let said = each.count_items();
                if said == 0 {
                    return Ok(());
                }
                let cost = const { encode::item_cost::<T, F>(T::STACK) };
                encode::enter_encode(w, cost)?;
                let way = Way { counts: W::COUNTS_ONLY, trusts: W::DRY_RUN };
                let mut len = 0;
                call_user(w, |w| each.write_items(w, way).map(|count| len = count))?;
                if len != said {
                    let count = said as u64;
                    return Err(EncodeError::new(EncodeErrorKind::CountMismatch { count, len }));
                }
                encode::leave_encode(w, cost);
                Ok(())
            }
        }
    }
}

impl<'de: 'a, 'a, T: Decode<'de>, F: Format> DecodeSequence<'de> for List<'a, T, F> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_items<G: Format>(r: &mut Reader<'de>, count: usize) -> Result<Self, DecodeError> {
        const { items_fault::<Self::Item<G>>().refuse() };
        if const { fixed_size::<BoundsOf<T, F>>().is_some() } {
            let (bytes, need) = r.measured(|r| decode::take_fixed::<F, T>(r, count))?;
            return Ok(Self { items: Items::Wire { bytes, count, need } });
        }
        r.require_items(count, BoundsOf::<T, F>::MIN)?;
        // Texts that own their memory are charged when each is read.
        if const { BoundsOf::<T, F>::TEXT == 0 || core::mem::needs_drop::<T>() } {
            let from = r.rest();
            let (len, need) = Self::validate_each(r, count)?;
            return Ok(Self::wire::<'de>(from, len, count, need));
        }
        match utf8::texts::<F>(r.rest(), count) {
            Some(text) => {
                r.take(text.len())?;
                Ok(Self { items: Items::Text { text, count, need: Depth::NONE } })
            }
            None => {
                let from = r.rest();
                let (len, need) = r.out_of_line(|r| Self::validate_each(r, count))?;
                Ok(Self::wire::<'de>(from, len, count, need))
            }
        }
    }

    fn decode_until<G: Format, E: End>(r: &mut Reader<'de>, max: u64) -> Result<Self, DecodeError> {
        if let Some(size) = const { if E::IS_LAST { fixed_size::<BoundsOf<T, F>>() } else { None } }
        {
            let count = r.remaining().div_ceil(size.get());
            let len = count as u64;
            if len > max {
                return Err(r.error(DecodeErrorKind::TooLong { len, max }));
            }
            return Self::decode_items::<G>(r, count);
        }
        let from = r.rest();
        let (count, need) = r.measured(|r| {
            validate::<T, F, _>(r, |r| {
                decode_until_end::<T, F, E, _>(r, max, &mut Discard, DecodeErrorKind::DuplicateKey)
            })
        })?;
        Ok(Self::wire::<'de>(from, from.len() - r.remaining() - E::LEN, count, need))
    }
}

impl<F: Format> ByteString for List<'_, u8, F> {
    fn ends_early(&self, terminator: &[u8]) -> bool {
        ends_early(self.iter(), terminator)
    }
}

impl<'a, T: Decode<'a> + Clone, F: Format> Terminated for List<'a, T, F> {
    fn any_item_begins_with<G: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError> {
        match self.items {
            Items::Slice(items) => any_begins_with::<T, F>(items, byte, depth),
            Items::Wire { .. } | Items::Text { .. } => {
                for item in self {
                    if any_begins_with::<T, F>([&item], byte, depth)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Items::Each(each) => each.any_begins_with(byte, depth),
        }
    }
}

impl<'a, T, F: Format> List<'a, T, F> {
    /// Validates the items one by one, and returns the number of their bytes. It makes no list: the compiler must know what
    /// kind of list was decoded, since one that was not may call a function that it does not know.
    #[inline]
    fn validate_each<'de: 'a>(
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<(usize, Depth), DecodeError>
    where
        T: Decode<'de>,
    {
        let before = r.remaining();
        let ((), need) = r.measured(|r| {
            validate::<T, F, _>(r, |r| decode::decode_items::<F, T>(r, count, drop))
        })?;
        Ok((before - r.remaining(), need))
    }

    /// Makes a list of the validated items in the first `len` bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn wire<'de>(from: &'a [u8], len: usize, count: usize, need: Depth) -> Self
    where
        T: Decode<'de>,
    {
        let bytes = from.get(..len).unwrap_or_default();
        match const { T::HOLDS_TEXT }.then(|| utf8::ascii(bytes)).flatten() {
            Some(text) => Self { items: Items::Text { text, count, need } },
            None => Self { items: Items::Wire { bytes, count, need } },
        }
    }
}

impl<T, F: Format> NullKind for List<'_, T, F> {
    type Kind = ByLength;
}

prefixed!(['a, T: Encode, F0: Format] List<'a, T, F0>;);

impl<'de: 'a, 'a, T: Decode<'de>, F: Format> Decode<'de> for List<'a, T, F> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_as<G: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let count = prefix::take_count::<G>(r)?;
        Self::decode_items::<G>(r, count)
    }
}
