//! Codecs: the user's own encoding of one field, `#[net(with = C)]`.

use core::marker::PhantomData;

use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::reader::Reader;
use crate::writer::{CountWriter, Job, Writer, call_user};

/// A codec of your own for values of type `T`, for `#[net(with = C)]` on a field. Use it for types of other crates, and
/// for wire formats that no attribute describes.
///
/// One value must have one encoding: `encode` writes what `decode` accepted, byte for byte.
///
/// ```
/// use netbytes::{Codec, DecodeError, DecodeErrorKind, EncodeError, NetTree, Reader, Writer};
///
/// /// A `usize` as one byte: the number of players.
/// struct Players;
///
/// impl Codec<usize> for Players {
///     const MIN_LEN: usize = 1;
///     const MAX_LEN: Option<usize> = Some(1);
///
///     fn check(players: &usize) -> Result<usize, EncodeError> {
///         use netbytes::EncodeErrorKind::Custom;
///         u8::try_from(*players).map(|_| 1).map_err(|_| EncodeError::new(Custom("over 255 players")))
///     }
///
///     fn encode<W: Writer>(players: &usize, w: &mut W) -> Result<(), EncodeError> {
///         let [byte, ..] = players.to_le_bytes();
///         w.put_array([byte])
///     }
///
///     fn decode(r: &mut Reader<'_>) -> Result<usize, DecodeError> {
///         let [byte] = r.take_array()?;
///         Ok(usize::from(byte))
///     }
/// }
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Room {
///     #[net(with = Players)]
///     players: usize,
/// }
///
/// assert_eq!(Room { players: 7 }.to_vec()?, [7]);
/// assert_eq!(Room::from_slice(&[7])?, Room { players: 7 });
/// assert_eq!(Room { players: 256 }.to_vec().unwrap_err().to_string(), "over 255 players in `Room.players`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no codec for `{T}`",
    label = "this is not a `Codec<{T}>`",
    note = "write `impl netbytes::Codec<{T}> for {Self}`, or for a type that borrows from the message `impl netbytes::BorrowCodec<'_, {T}> for {Self}`",
    note = "a codec of the items of a sequence: `#[net(items(with = {Self}))]`; of what is in an `Option` or a map: a derived struct of one field with `#[net(with = {Self})]`"
)]
pub trait Codec<T> {
    /// No value has fewer bytes.
    const MIN_LEN: usize;

    /// No value has more bytes; `None` if there is no such number.
    const MAX_LEN: Option<usize>;

    /// Whether `decode` depends on the position of the value, by [`Reader::position`], or looks at other bytes of the message, by
    /// [`Reader::message`]. Then items with this codec cannot be in a [`List`](crate::List), whose items are read apart from
    /// the message. The compiler refuses such a list; if the items hold the value in a `Box` or a sequence, decoding does.
    const POSITION_DEPENDENT: bool = false;

    /// Whether a value may hold another value with the same codec, through derived types. Then `check` is not called:
    /// `encode` into a writer that counts finds the length or the error. Write and read the nested value with
    /// [`Writer::nested`] and [`Reader::nested`]; each of them is a level of depth.
    ///
    /// A codec that nests must set this constant. Otherwise `check` counts no levels, so a value that is nested deeper than
    /// any message overflows the stack. And each level would check all the levels inside it once more, before it writes
    /// them.
    const RECURSIVE: bool = false;

    /// Whether the value does not say where it ends: `decode` takes all bytes that are left. Then another key says it, and the
    /// compiler refuses a field without one: `nul`, `until`, `count`, `sized` or `rest`.
    const NEEDS_END: bool = false;

    /// What is known of the numbers of the codec, where it writes a length prefix, a count or a tag.
    #[doc(hidden)]
    const NUMBERS: NumberForm = NumberForm::UNKNOWN;

    /// The exact number of bytes that `encode` will write.
    ///
    /// The default runs `encode` into a writer that counts. For a derived type that is part of the value,
    /// [`NetTree::check`](crate::NetTree::check) returns the number.
    ///
    /// # Errors
    ///
    /// Returns an error for every value that the codec refuses. Then no part of the message is written.
    fn check(value: &T) -> Result<usize, EncodeError> {
        let mut count = CountWriter::<false>::new();
        Self::encode(value, &mut count)?;
        Ok(count.written())
    }

    /// Writes the value, which `check` accepted.
    ///
    /// # Errors
    ///
    /// Returns the errors of the writer.
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError>;

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are not the one encoding of a value.
    fn decode(r: &mut Reader<'_>) -> Result<T, DecodeError>;
}

/// A codec of your own like [`Codec`], for a `T` that borrows from the message. Every `Codec` is a `BorrowCodec`.
///
/// ```
/// use netbytes::{BorrowCodec, DecodeError, DecodeErrorKind, EncodeError, NetTree, Reader, Writer};
///
/// /// Text up to a line feed.
/// struct Line;
///
/// impl<'de: 'a, 'a> BorrowCodec<'de, &'a str> for Line {
///     const MIN_LEN: usize = 1;
///     const MAX_LEN: Option<usize> = None;
///
///     fn check(line: &&'a str) -> Result<usize, EncodeError> {
///         use netbytes::EncodeErrorKind::Custom;
///         match line.contains('\n') {
///             true => Err(EncodeError::new(Custom("a line feed in a line"))),
///             false => Ok(line.len() + 1),
///         }
///     }
///
///     fn encode<W: Writer>(line: &&'a str, w: &mut W) -> Result<(), EncodeError> {
///         w.put(line.as_bytes())?;
///         w.put_array(*b"\n")
///     }
///
///     fn decode(r: &mut Reader<'de>) -> Result<&'a str, DecodeError> {
///         let Some(len) = r.rest().iter().position(|byte| *byte == b'\n') else {
///             return Err(r.error(DecodeErrorKind::UnexpectedEnd { needed: 1 }));
///         };
///         let at = r.position();
///         let line = core::str::from_utf8(r.take(len)?);
///         r.take(1)?;
///         line.map_err(|_| DecodeError::new(DecodeErrorKind::InvalidUtf8, at))
///     }
/// }
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Greeting<'a> {
///     #[net(with = Line)]
///     text: &'a str,
///     times: u8,
/// }
///
/// let bytes = Greeting { text: "hi", times: 3 }.to_vec()?;
/// assert_eq!(bytes, *b"hi\n\x03");
/// assert_eq!(Greeting::from_slice(&bytes)?.text, "hi");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no codec for `{T}`",
    label = "this is not a `Codec<{T}>`",
    note = "write `impl netbytes::Codec<{T}> for {Self}`, or for a type that borrows from the message `impl netbytes::BorrowCodec<'_, {T}> for {Self}`",
    note = "a codec of the items of a sequence: `#[net(items(with = {Self}))]`; of what is in an `Option` or a map: a derived struct of one field with `#[net(with = {Self})]`"
)]
pub trait BorrowCodec<'de, T> {
    /// No value has fewer bytes.
    const MIN_LEN: usize;

    /// No value has more bytes; `None` if there is no such number.
    const MAX_LEN: Option<usize>;

    /// Whether `decode` depends on the position of the value, by [`Reader::position`], or looks at other bytes of the message, by
    /// [`Reader::message`]. Then items with this codec cannot be in a [`List`](crate::List), whose items are read apart from
    /// the message. The compiler refuses such a list; if the items hold the value in a `Box` or a sequence, decoding does.
    const POSITION_DEPENDENT: bool = false;

    /// Whether a value may hold another value with the same codec, through derived types. Then `check` is not called:
    /// `encode` into a writer that counts finds the length or the error. Write and read the nested value with
    /// [`Writer::nested`] and [`Reader::nested`]; each of them is a level of depth.
    ///
    /// A codec that nests must set this constant. Otherwise `check` counts no levels, so a value that is nested deeper than
    /// any message overflows the stack. And each level would check all the levels inside it once more, before it writes
    /// them.
    const RECURSIVE: bool = false;

    /// Whether the value does not say where it ends: `decode` takes all bytes that are left. Then another key says it, and the
    /// compiler refuses a field without one: `nul`, `until`, `count`, `sized` or `rest`.
    const NEEDS_END: bool = false;

    /// The exact number of bytes that `encode` will write.
    ///
    /// The default runs `encode` into a writer that counts. For a derived type that is part of the value,
    /// [`NetTree::check`](crate::NetTree::check) returns the number.
    ///
    /// # Errors
    ///
    /// Returns an error for every value that the codec refuses. Then no part of the message is written.
    fn check(value: &T) -> Result<usize, EncodeError> {
        let mut count = CountWriter::<false>::new();
        Self::encode(value, &mut count)?;
        Ok(count.written())
    }

    /// Writes the value, which `check` accepted.
    ///
    /// # Errors
    ///
    /// Returns the errors of the writer.
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError>;

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are not the one encoding of a value.
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError>;
}

impl<T, C: Codec<T>> BorrowCodec<'_, T> for C {
    const MIN_LEN: usize = C::MIN_LEN;
    const MAX_LEN: Option<usize> = C::MAX_LEN;
    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;
    const RECURSIVE: bool = C::RECURSIVE;
    const NEEDS_END: bool = C::NEEDS_END;

    #[inline]
    fn check(value: &T) -> Result<usize, EncodeError> {
        C::check(value)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        C::encode(value, w)
    }

    #[inline]
    fn decode(r: &mut Reader<'_>) -> Result<T, DecodeError> {
        C::decode(r)
    }
}

/// What is known of the numbers that a codec writes as length prefixes, counts and tags.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct NumberForm {
    /// Whether the width in the format says how they are written, and the codec is never called.
    pub by_width: bool,
    /// The largest one that the codec writes.
    pub largest: u64,
    /// The smallest one, if they are signed.
    pub smallest: i64,
    /// Whether the byte order of the format has an effect on them.
    pub has_byte_order: bool,
}

impl NumberForm {
    /// Nothing is known: the codec itself refuses what it cannot write.
    pub const UNKNOWN: Self = Self::up_to(u64::MAX);

    /// Numbers up to this one.
    #[must_use]
    pub const fn up_to(largest: u64) -> Self {
        Self { by_width: false, largest, smallest: i64::MIN, has_byte_order: false }
    }
}

/// Writes a value by a user's codec, which is inlined or not.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put<'a, T, C: BorrowCodec<'a, T>, W: Writer>(
    value: &T,
    w: &mut W,
) -> Result<(), EncodeError> {
    w.out_of_line(ByCodec { value, codec: PhantomData::<(&'a (), C)> })
}

/// A value that a codec writes, as a job.
struct ByCodec<'v, T, C> {
    value: &'v T,
    codec: PhantomData<C>,
}

impl<'a, T, C: BorrowCodec<'a, T>> Job for ByCodec<'_, T, (&'a (), C)> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        let before = w.written();
        let mut stated = None;
        call_user(w, |w| {
            if C::RECURSIVE {
                return C::encode(self.value, w);
            }
            let len = C::check(self.value)?;
            stated = Some(len);
            if W::COUNTS_ONLY {
                // Only the number of bytes is needed, and the codec has stated it. If the codec encodes nested values,
                // this saves encoding them once more.
                w.count(len);
                return Ok(());
            }
            C::encode(self.value, w)
        })?;
        let written = w.written() - before;
        check_written::<T, C>(stated.unwrap_or(written), written)
    }
}

/// Checks that a codec wrote the number of bytes that it stated, and a number within the bounds that its constants
/// state.
#[inline]
fn check_written<'a, T, C: BorrowCodec<'a, T>>(
    stated: usize,
    written: usize,
) -> Result<(), EncodeError> {
    let bound = match C::MAX_LEN {
        _ if written != stated => stated,
        _ if written < C::MIN_LEN => C::MIN_LEN,
        Some(max) if written > max => max,
        _ => return Ok(()),
    };
    Err(EncodeError::new(EncodeErrorKind::CodecLength { said: bound, written }))
}

/// Writes a number by a codec: a length prefix, a count or a tag.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put_number<N, C: Codec<N>, W: Writer>(
    w: &mut W,
    number: &N,
) -> Result<(), EncodeError> {
    put::<N, C, W>(number, w)?;
    // As after a varint: the number of its bytes may be known at run time only.
    w.flush();
    Ok(())
}

/// Reads a number by a codec.
#[inline]
pub(crate) fn take_number<N, C: Codec<N>>(r: &mut Reader<'_>) -> Result<N, DecodeError> {
    if C::POSITION_DEPENDENT {
        r.check_position()?;
    }
    C::decode(r).map_err(|error| r.in_region(error))
}

/// A codec of numbers as data, for what is known of a node without its type.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct NumberInfo {
    /// The smallest number of bytes.
    pub min: usize,
    /// The largest number of bytes.
    pub max: Option<usize>,
    /// The largest number.
    pub largest: u64,
    pub position_dependent: bool,
    /// Reads a number.
    pub take: fn(&mut Reader<'_>) -> Result<u64, DecodeError>,
}

impl NumberInfo {
    /// The facts about this codec.
    #[must_use]
    pub const fn of<C: Codec<u64>>() -> Self {
        Self {
            min: C::MIN_LEN,
            max: C::MAX_LEN,
            largest: C::NUMBERS.largest,
            position_dependent: C::POSITION_DEPENDENT,
            take: take_number::<u64, C>,
        }
    }
}
