//! How many bytes stand behind a message.

use netbytes_core::framing::Family;

/// How a [`BareCodec`](super::BareCodec) learns how many bytes stand behind a message of the tree `In`: by a function, or there
/// are [none](NoTail).
///
/// [`BareCodec::tail`](super::BareCodec::tail) takes the function. In the type of a codec that is kept in a struct, name a
/// function pointer or a box:
///
/// ```
/// use netbytes::NetTree;
/// use netbytes::framing::BareCodec;
///
/// #[derive(NetTree)]
/// struct Reply {
///     data: u8,
/// }
///
/// struct Client {
///     replies: BareCodec<Reply, Reply, fn(&Reply) -> usize>,
///     boxed: BareCodec<Reply, Reply, Box<dyn FnMut(&Reply) -> usize + Send>>,
/// }
/// let client = Client {
///     replies: BareCodec::new(100).tail(|reply| usize::from(reply.data)),
///     boxed: BareCodec::new(100).tail(Box::new(|reply| usize::from(reply.data))),
/// };
/// ```
pub trait Tail<In: Family> {
    /// The number of bytes behind this message. It is called once for each.
    fn len(&mut self, message: &In::At<'_>) -> usize;
}

impl<In: Family, F: FnMut(&In::At<'_>) -> usize> Tail<In> for F {
    fn len(&mut self, message: &In::At<'_>) -> usize {
        self(message)
    }
}

/// Nothing stands behind a message.
#[derive(Clone, Copy, Debug)]
pub struct NoTail;

impl<In: Family> Tail<In> for NoTail {
    #[inline]
    fn len(&mut self, _: &In::At<'_>) -> usize {
        0
    }
}
