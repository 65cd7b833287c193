//! The input of a call: the bytes of one message, the buffer that its fields may share, and the limits for it.

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, rc::Rc, sync::Arc, vec::Vec};

#[cfg(feature = "alloc")]
use bytes::{Bytes, BytesMut};

use crate::limits::Limits;
use crate::reader::Reader;

/// The bytes of one message, and how to read them: the argument of every call that dispatches.
///
/// It converts from references to most types that hold bytes, so most calls do not name it:
///
/// | from | |
/// |---|---|
/// | `&[u8]`, `&[u8; N]`, `&Vec<u8>`, `&Box<[u8]>`, `&Arc<[u8]>`, `&Cow<[u8]>`, `&BytesMut`; `&mut` of a slice, an array or a `Vec` | fields of type `Bytes` are copied |
/// | `&Bytes` | fields of type `Bytes` share the buffer |
///
/// References to these references convert too, as iterators give them. For any other type, write the slice: `&guard[..]`.
/// For a buffer of your own type, implement [`IntoInput`] for a reference to it. A
/// [`Frame`](crate::framing::Frame) has an [`input`](crate::framing::Frame::input), and dispatches itself: it knows the tree
/// that its bytes are a message of.
///
/// For limits other than the default, call [`limits`](Self::limits). It works for every flavour of dispatch:
///
/// ```
/// use netbytes::{DecodeErrorKind, DispatchError, Handler, Input, Limits, NetTree};
///
/// #[derive(NetTree)]
/// enum Store {
///     #[net(reply = u32)]
///     Put { lines: Vec<String> },
/// }
///
/// struct Memory;
/// impl Handler for Memory {
///     type Output = ();
/// }
/// impl StoreHandler for Memory {
///     fn put(&mut self, lines: Vec<String>) -> u32 {
///         u32::try_from(lines.len()).unwrap_or(u32::MAX)
///     }
/// }
///
/// let mut message = Vec::new();
/// let _reply = Store::encoder(&mut message).put(vec!["one".to_owned(), "two".to_owned()])?;
///
/// let mut replies = Vec::new();
/// Store::dispatch_reply(&message, &mut Memory, &mut replies)?;
/// assert_eq!(replies, [2, 0, 0, 0]);
///
/// let narrow = Input::from(&message).limits(Limits::new().alloc(16));
/// let error = Store::dispatch_reply(narrow, &mut Memory, &mut replies).unwrap_err();
/// let DispatchError::Decode(error) = error else { panic!("nothing was decoded") };
/// assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 16 });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Input<'de> {
    bytes: &'de [u8],
    #[cfg(feature = "alloc")]
    shared: Option<&'de Bytes>,
    limits: Limits,
}

impl<'de> Input<'de> {
    /// Makes an input of these bytes, with the default limits. Fields of type `Bytes` are copied.
    ///
    /// ```
    /// use netbytes::Input;
    ///
    /// assert_eq!(Input::new(b"\x00hi").bytes(), b"\x00hi");
    /// ```
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new(bytes: &'de [u8]) -> Self {
        Self {
            bytes,
            #[cfg(feature = "alloc")]
            shared: None,
            limits: Limits::new(),
        }
    }

    /// Makes an input of the bytes of this buffer, with the default limits. Fields of type `Bytes` share the buffer.
    #[cfg(feature = "alloc")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn shared(buffer: &'de Bytes) -> Self {
        Self { shared: Some(buffer), ..Self::new(buffer) }
    }

    /// Sets the limits within which the bytes are decoded.
    ///
    /// ```
    /// use netbytes::{DecodeErrorKind, Handler, Input, Limits, NetTree};
    ///
    /// #[derive(NetTree)]
    /// enum Log {
    ///     Line(String),
    /// }
    /// struct Lines(usize);
    /// impl Handler for Lines {
    ///     type Output = ();
    /// }
    /// impl LogHandler for Lines {
    ///     fn line(&mut self, _: String) {
    ///         self.0 += 1;
    ///     }
    /// }
    ///
    /// let line = b"\x00\x05\x00hello";
    /// let narrow = Input::from(line).limits(Limits::new().alloc(4));
    /// let error = Log::dispatch(narrow, &mut Lines(0)).unwrap_err();
    /// assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 4 });
    /// ```
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The bytes of the message.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn bytes(&self) -> &'de [u8] {
        self.bytes
    }

    /// Makes a reader of all bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn reader(self) -> Reader<'de> {
        #[cfg(feature = "alloc")]
        if let Some(shared) = self.shared {
            return Reader::shared(shared, self.limits);
        }
        Reader::with_limits(self.bytes, self.limits)
    }
}

/// Fields of type `Bytes` share the buffer.
#[cfg(feature = "alloc")]
impl<'de> From<&'de Bytes> for Input<'de> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(buffer: &'de Bytes) -> Self {
        Self::shared(buffer)
    }
}

/// Fields of type `Bytes` share the buffer.
#[cfg(feature = "alloc")]
impl<'de> From<&'de &Bytes> for Input<'de> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(buffer: &'de &Bytes) -> Self {
        Self::shared(buffer)
    }
}

impl<'de> From<&Self> for Input<'de> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(input: &Self) -> Self {
        *input
    }
}

/// What converts into an [`Input`]: the argument of every call that dispatches.
///
/// Every type of this crate from which an [`Input`] is made implements it, and so does the `Input` itself. For a type of your
/// own, pass a slice of its bytes, or implement it:
///
/// ```
/// use netbytes::{Input, IntoInput};
///
/// struct Datagram(Vec<u8>);
///
/// impl IntoInput for &Datagram {
///     fn into_input<'de>(self) -> Input<'de>
///     where
///         Self: 'de,
///     {
///         Input::new(&self.0)
///     }
/// }
/// assert_eq!((&Datagram(vec![7])).into_input().bytes(), [7]);
/// ```
///
/// The trait has no lifetime. With one, as `Into<Input<'de>>` has, the oldest compiler that this crate builds with cannot
/// tell that a future in generic code is `Send`.
///
/// ```
/// use netbytes::{Input, IntoInput};
///
/// fn len(input: impl IntoInput) -> usize {
///     input.into_input().bytes().len()
/// }
/// assert_eq!((len(b"\x00hi"), len(&vec![0]), len(Input::new(&[]))), (3, 1, 0));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no input",
    label = "this type does not hold the bytes of a message",
    note = "pass a slice of its bytes: `&x[..]`, or `text.as_bytes()`",
    note = "the message comes first, and behind it the handler: `T::dispatch(&bytes, &mut handler)`"
)]
pub trait IntoInput {
    /// Converts it.
    fn into_input<'de>(self) -> Input<'de>
    where
        Self: 'de;
}

/// Implements [`IntoInput`] by `From`.
macro_rules! into_input {
    ($($(#[$cfg:meta])* [$($generics:tt)*] $ty:ty;)*) => {$(
        $(#[$cfg])*
        impl<$($generics)*> IntoInput for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn into_input<'de>(self) -> Input<'de>
            where
                Self: 'de,
            {
                Input::from(self)
            }
        }
    )*};
}

into_input! {
    ['x] Input<'x>;
    ['x, 'y] &'y Input<'x>;
    #[cfg(feature = "alloc")] ['x] &'x Bytes;
    #[cfg(feature = "alloc")] ['x, 'y] &'x &'y Bytes;
}

/// Implements the conversion from a reference to what holds bytes, and from a reference to such a reference.
macro_rules! holders {
    ($($(#[$cfg:meta])* [$($generics:tt)*] $ty:ty;)*) => {$(
        $(#[$cfg])*
        impl<'de, $($generics)*> From<&'de $ty> for Input<'de> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from(bytes: &'de $ty) -> Self {
                Self::new(&bytes[..])
            }
        }

        $(#[$cfg])*
        impl<'de, $($generics)*> From<&'de &$ty> for Input<'de> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from(bytes: &'de &$ty) -> Self {
                Self::new(&bytes[..])
            }
        }

        into_input! {
            $(#[$cfg])* ['x, $($generics)*] &'x $ty;
            $(#[$cfg])* ['x, 'y, $($generics)*] &'x &'y $ty;
        }
    )*};
}

holders! {
    [] [u8];
    [const N: usize] [u8; N];
    ['b] &'b mut [u8];
    #[cfg(feature = "alloc")] [] Vec<u8>;
    #[cfg(feature = "alloc")] [] Box<[u8]>;
    #[cfg(feature = "alloc")] [] Rc<[u8]>;
    #[cfg(feature = "alloc")] [] Arc<[u8]>;
    #[cfg(feature = "alloc")] ['b] Cow<'b, [u8]>;
    #[cfg(feature = "alloc")] [] BytesMut;
}

/// Implements the conversion from an exclusive reference, which a function may have been given.
macro_rules! exclusive_holders {
    ($($(#[$cfg:meta])* [$($generics:tt)*] $ty:ty;)*) => {$(
        $(#[$cfg])*
        impl<'de, $($generics)*> From<&'de mut $ty> for Input<'de> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from(bytes: &'de mut $ty) -> Self {
                Self::new(&bytes[..])
            }
        }

        into_input! { $(#[$cfg])* ['x, $($generics)*] &'x mut $ty; }
    )*};
}

exclusive_holders! {
    [] [u8];
    [const N: usize] [u8; N];
    #[cfg(feature = "alloc")] [] Vec<u8>;
    #[cfg(feature = "alloc")] [] BytesMut;
}
