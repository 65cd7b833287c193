//! The borrowed sequence.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use crate::bounds::{Bounds, Listed};
use crate::code::{Decode, Encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::{Default, Format};
use crate::limits::Limits;
use crate::prefix::{self, Of};
use crate::reader::Reader;
use crate::types::sequence::{DecodeSequence, Sequence, fixed_size, prefixed};
use crate::writer::Writer;

/// A borrowed sequence of `T`: validated once when it is decoded, and then read without allocation.
///
/// On the wire it is what a `Vec<T>` is. It is the way to have a sequence without `alloc`, and the faster one where
/// not every item is looked at.
///
/// It is read after the type that holds it is gone, so where the items' bytes depend on the holder's format (numbers,
/// and std's containers; derived types have their own) and that is not the default, the third parameter names it:
/// `List<'a, u32, Big>` in a type with `endian = big`. The compiler says so when the two do not match.
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
pub struct List<'a, T, F: Format = Default> {
    items: Items<'a, T>,
    format: PhantomData<F>,
}

/// Where the items are.
enum Items<'a, T> {
    /// On the wire: `count` items, which were decoded once and found right.
    Wire { bytes: &'a [u8], count: usize },
    /// In memory; the function is `T`'s clone, so that reading asks nothing of `T`.
    Slice { items: &'a [T], clone: fn(&T) -> T },
    /// What an iterator gives each time it is cloned.
    Each(&'a (dyn Each<T> + Sync + 'a)),
}

/// A `Clone` iterator, whichever it is.
trait Each<T> {
    fn count_all(&self) -> usize;
    fn nth_item(&self, n: usize) -> Option<T>;
    fn try_each(&self, f: &mut dyn FnMut(&T) -> Result<(), EncodeError>)
    -> Result<(), EncodeError>;
}

impl<T, I: Iterator<Item = T> + Clone> Each<T> for I {
    fn count_all(&self) -> usize {
        self.clone().count()
    }

    fn nth_item(&self, n: usize) -> Option<T> {
        self.clone().nth(n)
    }

    fn try_each(
        &self,
        f: &mut dyn FnMut(&T) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.clone().try_for_each(|item| f(&item))
    }
}

impl<'a, T, F: Format> List<'a, T, F> {
    /// A list of the items of a slice.
    #[must_use]
    pub const fn from_slice(items: &'a [T]) -> Self
    where
        T: Clone,
    {
        Self { items: Items::Slice { items, clone: T::clone }, format: PhantomData }
    }

    /// A list of what an iterator gives. Encoding clones it twice; [`get`](Self::get) and each step of
    /// [`iter`](Self::iter) once, so to read such a list goes as the square of its length.
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
    {
        Self { items: Items::Each(items), format: PhantomData }
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.items {
            Items::Wire { count, .. } => count,
            Items::Slice { items, .. } => items.len(),
            Items::Each(each) => each.count_all(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'a, T: Decode<'a>, F: Format> List<'a, T, F> {
    /// The item at this place, counted from 0. Where every item has the same number of bytes it takes the same time
    /// for each; otherwise those before it are passed over.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T> {
        match self.items {
            Items::Wire { bytes, count } => {
                if index >= count {
                    return None;
                }
                match const { fixed_size::<Of<T, F>>() } {
                    Some(size) => {
                        let at = index.checked_mul(size.get())?;
                        read::<T, F>(&mut unlimited(bytes.get(at..)?))
                    }
                    None => self.iter().nth(index),
                }
            }
            Items::Slice { items, clone } => items.get(index).map(clone),
            Items::Each(each) => each.nth_item(index),
        }
    }

    /// The items in order, each made when it is asked for.
    pub fn iter(&self) -> ListIter<'a, T, F> {
        ListIter {
            items: match self.items {
                Items::Wire { bytes, count } => {
                    Cursor::Wire { reader: unlimited(bytes), left: count }
                }
                Items::Slice { items, clone } => Cursor::Slice { items: items.iter(), clone },
                Items::Each(each) => Cursor::Each { each, next: 0 },
            },
            format: PhantomData,
        }
    }
}

/// A reader of items that were decoded once before, under the limits of that time.
#[inline]
const fn unlimited(bytes: &[u8]) -> Reader<'_> {
    Reader::with_limits(bytes, Limits::NONE)
}

#[inline]
fn read<'a, T: Decode<'a>, F: Format>(reader: &mut Reader<'a>) -> Option<T> {
    T::decode_as::<F>(reader).ok()
}

/// The items of a [`List`], in order.
pub struct ListIter<'a, T, F: Format = Default> {
    items: Cursor<'a, T>,
    format: PhantomData<F>,
}

enum Cursor<'a, T> {
    Wire { reader: Reader<'a>, left: usize },
    Slice { items: core::slice::Iter<'a, T>, clone: fn(&T) -> T },
    Each { each: &'a (dyn Each<T> + Sync + 'a), next: usize },
}

impl<'a, T: Decode<'a>, F: Format> Iterator for ListIter<'a, T, F> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        match &mut self.items {
            Cursor::Wire { reader, left } => {
                *left = left.checked_sub(1)?;
                read::<T, F>(reader)
            }
            Cursor::Slice { items, clone } => items.next().map(clone),
            Cursor::Each { each, next } => {
                let item = each.nth_item(*next)?;
                *next += 1;
                Some(item)
            }
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.items {
            Cursor::Wire { left, .. } => (*left, Some(*left)),
            Cursor::Slice { items, .. } => items.size_hint(),
            Cursor::Each { each, next } => {
                let left = each.count_all().saturating_sub(*next);
                (left, Some(left))
            }
        }
    }
}

impl<'a, T: Decode<'a>, F: Format> ExactSizeIterator for ListIter<'a, T, F> {}
impl<'a, T: Decode<'a>, F: Format> FusedIterator for ListIter<'a, T, F> {}

impl<'a, T: Decode<'a>, F: Format> IntoIterator for List<'a, T, F> {
    type Item = T;
    type IntoIter = ListIter<'a, T, F>;

    fn into_iter(self) -> ListIter<'a, T, F> {
        self.iter()
    }
}

impl<'a, T: Decode<'a>, F: Format> IntoIterator for &List<'a, T, F> {
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

impl<T> Clone for Items<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Items<'_, T> {}

impl<T, F: Format> core::default::Default for List<'_, T, F> {
    fn default() -> Self {
        Self { items: Items::Wire { bytes: &[], count: 0 }, format: PhantomData }
    }
}

impl<'a, T: Decode<'a> + fmt::Debug, F: Format> fmt::Debug for List<'a, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<'a, 'b, T: Decode<'a> + PartialEq<U>, U: Decode<'b>, F: Format, G: Format>
    PartialEq<List<'b, U, G>> for List<'a, T, F>
{
    fn eq(&self, other: &List<'b, U, G>) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, T: Decode<'a> + Eq, F: Format> Eq for List<'a, T, F> {}

impl<'a, T: Decode<'a> + core::hash::Hash, F: Format> core::hash::Hash for List<'a, T, F> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        for item in self {
            item.hash(state);
        }
    }
}

impl<'a, T: Encode, F: Format> Sequence for List<'a, T, F> {
    type Item<G: Format> = Listed<Of<T, F>, F, G>;

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn encode_items<G: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        const { crate::bounds::items_fault::<Self::Item<G>>().refuse() };
        match self.items {
            Items::Wire { bytes, .. } => w.put(bytes),
            Items::Slice { items, .. } => T::encode_slice::<F, W>(items, w),
            Items::Each(each) if each.count_all() == 0 => Ok(()),
            Items::Each(each) => {
                prefix::enter_encode::<T, F, W>(w)?;
                each.try_each(&mut |item| prefix::encode_item::<T, F, W>(item, w))?;
                prefix::leave_encode::<T, F, W>(w);
                Ok(())
            }
        }
    }
}

impl<'de: 'a, 'a, T: Decode<'de>, F: Format> DecodeSequence<'de> for List<'a, T, F> {
    #[inline]
    fn decode_items<G: Format>(r: &mut Reader<'de>, count: usize) -> Result<Self, DecodeError> {
        const { crate::bounds::items_fault::<Self::Item<G>>().refuse() };
        r.require_items(count, Of::<T, F>::MIN)?;
        let bytes = r.rest();
        prefix::decode_items::<F, T>(r, count, drop)?;
        Ok(Self::decoded(bytes, r, count))
    }

    fn decode_rest<G: Format>(r: &mut Reader<'de>, max: u64) -> Result<Self, DecodeError> {
        if let Some(size) = const { fixed_size::<Of<T, F>>() } {
            let count = r.remaining().div_ceil(size.get());
            let len = count as u64;
            if len > max {
                return Err(r.error(DecodeErrorKind::TooLong { len, max }));
            }
            return Self::decode_items::<G>(r, count);
        }
        let (bytes, mut count) = (r.rest(), 0);
        if bytes.is_empty() {
            return Ok(Self::decoded(bytes, r, count));
        }
        prefix::enter_decode::<T, F>(r)?;
        while r.remaining() > 0 {
            let len = count as u64 + 1;
            if len > max {
                return Err(r.error(DecodeErrorKind::TooLong { len, max }));
            }
            drop(prefix::decode_item::<F, T>(r)?);
            count += 1;
        }
        prefix::leave_decode::<T, F>(r);
        Ok(Self::decoded(bytes, r, count))
    }
}

impl<'a, T, F: Format> List<'a, T, F> {
    /// The items between a point and where the reader stands now.
    #[inline]
    fn decoded(from: &'a [u8], r: &Reader<'_>, count: usize) -> Self {
        let len = from.len() - r.remaining();
        Self {
            items: Items::Wire { bytes: from.get(..len).unwrap_or_default(), count },
            format: PhantomData,
        }
    }
}

prefixed!(['a, T: Encode, F0: Format] List<'a, T, F0>;);

impl<'de: 'a, 'a, T: Decode<'de>, F: Format> Decode<'de> for List<'a, T, F> {
    #[inline]
    fn decode_as<G: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let count = prefix::take_count::<G>(r)?;
        Self::decode_items::<G>(r, count)
    }
}
