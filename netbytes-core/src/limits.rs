//! The depth and the memory that one message may take.

/// The depth and the memory that decoding one message may take.
///
/// Limits are on by default: 64 levels of recursive types, and 256 MiB of memory. Memory is in any case at most
/// proportional to the input: nothing is reserved for items that the remaining bytes could not hold.
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
    pub(crate) alloc: usize,
}

impl Limits {
    /// The default limits.
    #[must_use]
    pub const fn new() -> Self {
        Self { depth: 64, alloc: 256 << 20 }
    }

    /// What was validated before needs no limit.
    pub(crate) const NONE: Self = Self { depth: u32::MAX, alloc: usize::MAX };

    /// How many levels of recursive types there may be: how often a `Box`, a sequence or a map may lead to another
    /// derived type. Encoding keeps to the default, 64: what others cannot read is not written.
    #[must_use]
    pub const fn depth(mut self, levels: u32) -> Self {
        self.depth = levels;
        self
    }

    /// How many bytes of memory the decoded value may allocate: the sum of the sizes of all items, keys and values,
    /// and of the bytes of text.
    #[must_use]
    pub const fn alloc(mut self, bytes: usize) -> Self {
        self.alloc = bytes;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}
