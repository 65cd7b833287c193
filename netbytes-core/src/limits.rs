//! Limits on the depth, the stack and the memory of one message.

/// Limits on the depth, the stack and the memory that decoding one message may use.
///
/// Limits are on by default, and bound the cost of hostile input:
///
/// | limit | default | what it bounds |
/// |---|---|---|
/// | [`depth`](Self::depth) | 64 | levels of recursive types |
/// | [`stack`](Self::stack) | 768 KiB | the stack that these levels use |
/// | [`alloc_per_byte`](Self::alloc_per_byte) | 64 bytes for each byte of input, and 1 MiB | memory |
///
/// ```
/// use netbytes::{DecodeErrorKind, Limits, NetTree};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Chain {
///     next: Option<Box<Chain>>,
/// }
///
/// let three = [1, 1, 0];
/// assert!(Chain::from_slice(&three).is_ok());
/// let error = Limits::new().depth(1).from_slice::<Chain>(&three).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
/// let error = Limits::new().alloc(4).from_slice::<Chain>(&three).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 4 });
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    pub(crate) depth: u32,
    pub(crate) stack: usize,
    alloc_per_byte: usize,
    alloc_base: usize,
}

/// The largest memory for each byte of input that can be set, so that its product with a length does not wrap.
const MOST_PER_BYTE: usize = 1 << 20;

/// The largest `base` that can be set beside it.
const MOST_BASE: usize = usize::MAX / 4;

const fn least(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

impl Limits {
    /// The default limits.
    #[must_use]
    pub const fn new() -> Self {
        Self { depth: 64, stack: 768 << 10, alloc_per_byte: 64, alloc_base: 1 << 20 }
    }

    /// No limits, for bytes that were validated before.
    pub(crate) const NONE: Self =
        Self { depth: u32::MAX, stack: usize::MAX, alloc_per_byte: 0, alloc_base: usize::MAX };

    /// Sets the depth budget: how often a `Box`, a sequence or a map may lead to another derived type. Encoding always uses
    /// the default, 64, so that it does not write messages that others cannot read.
    #[must_use]
    pub const fn depth(mut self, levels: u32) -> Self {
        self.depth = levels;
        self
    }

    /// Sets how many bytes of stack the levels of recursive types may use.
    ///
    /// A level is charged a constant of its type: a small multiple of its size, for the copies that decoding makes of a
    /// value, and an amount for each of its fields. The constant is the same in debug and in release builds, so both accept
    /// the same messages, and it is large enough for both. An enum or a struct of up to about 2 KiB can have all 64 levels.
    /// A recursive type of 8 KiB has about twenty, and fewer if a level consists of several nested types, or of an
    /// `extensible` one. The value itself is charged too, with everything that it holds inline. So a type that alone costs
    /// more than the limit is always an error. The error is [`TooDeep`](crate::DecodeErrorKind::TooDeep), as for
    /// [`depth`](Self::depth).
    ///
    /// With the default of 768 KiB, decoding fits into 1 MiB of stack. Encoding always uses the default.
    ///
    /// ```
    /// use netbytes::{DecodeErrorKind, Limits, NetTree};
    ///
    /// #[derive(NetTree)]
    /// enum Page {
    ///     Last,
    ///     Full { data: [u8; 8000], next: Box<Page> },
    ///     Link { next: Box<Page> },
    /// }
    ///
    /// let mut links = vec![2; 40];
    /// links.push(0);
    /// let error = Page::from_slice(&links).err().unwrap();
    /// assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
    /// // On a thread with a stack of 8 MiB:
    /// # std::thread::Builder::new().stack_size(8 << 20).spawn(move || {
    /// assert!(Limits::new().stack(4 << 20).from_slice::<Page>(&links).is_ok());
    /// # }).unwrap().join().unwrap();
    /// ```
    #[must_use]
    pub const fn stack(mut self, bytes: usize) -> Self {
        self.stack = bytes;
        self
    }

    /// Sets how many bytes of memory the decoded value may allocate, whatever the length of the input.
    ///
    /// The limit counts what is requested from the allocator: each allocation with its size, the nodes of B-trees with
    /// their free slots, the buckets of hash tables, the counts of an `Rc`, and the spare capacity of a vector that grows.
    /// The overhead of the allocator itself for a small allocation is not counted; it is at most about 30 bytes for each
    /// byte of input. Fields of type `Bytes` that share the input's buffer cost nothing.
    #[must_use]
    pub const fn alloc(mut self, bytes: usize) -> Self {
        (self.alloc_per_byte, self.alloc_base) = (0, bytes);
        self
    }

    /// Sets how many bytes of memory the decoded value may allocate, in proportion to the input: `bytes` for each byte of
    /// input, and `base` in addition.
    ///
    /// The default is 64 for each byte, and 1 MiB. A type may need more if its smallest items are far larger in memory than
    /// on the wire, for example a long `Vec` of an enum with a variant of 4 KiB and a variant without fields. More than
    /// 1 MiB for each byte counts as 1 MiB; for no limit at all use `alloc(usize::MAX)`.
    ///
    /// ```
    /// use netbytes::{DecodeErrorKind, Limits, NetTree};
    ///
    /// #[derive(NetTree)]
    /// enum Tile {
    ///     Empty,
    ///     Pixels([u8; 4096]),
    /// }
    /// #[derive(NetTree)]
    /// struct Map(Vec<Tile>);
    ///
    /// let mut empty = 1000_u16.to_le_bytes().to_vec();
    /// empty.resize(2 + 1000, 0);
    /// let error = Map::from_slice(&empty).err().unwrap();
    /// assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: (1 << 20) + 64 * 1002 });
    /// assert!(Limits::new().alloc_per_byte(4200, 0).from_slice::<Map>(&empty).is_ok());
    /// ```
    #[must_use]
    pub const fn alloc_per_byte(mut self, bytes: usize, base: usize) -> Self {
        (self.alloc_per_byte, self.alloc_base) =
            (least(bytes, MOST_PER_BYTE), least(base, MOST_BASE));
        self
    }

    /// How many bytes of memory a message of this length may allocate.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn alloc_for(&self, input: usize) -> usize {
        if usize::BITS < 64 {
            return self.alloc_base.saturating_add(self.alloc_per_byte.saturating_mul(input));
        }
        // With the largest numbers that can be set, the sum wraps only for an input of 8 TiB, and then less is allowed.
        // Saturation would cost some instructions at the start of every message.
        self.alloc_base.wrapping_add(self.alloc_per_byte.wrapping_mul(input))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}
