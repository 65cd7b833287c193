//! A tree with any lifetime of the bytes that it borrows from.

/// A tree for any lifetime of the bytes that it borrows from: `Chat<'static>` stands for all `Chat<'a>`.
///
/// A frame cannot hold a value that borrows from it. So it holds only the type of its tree, and returns the value while
/// the frame is borrowed. `#[derive(NetTree)]` implements this for every type. In a type with several lifetimes, all of them
/// become `'a`; type and const parameters do not change.
///
/// ```
/// use netbytes::{Decode, DecodeError, NetTree};
/// use netbytes::framing::Family;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Line<'a>(&'a str);
///
/// fn first<'b, T>(bytes: &'b [u8]) -> Result<T::At<'b>, DecodeError>
/// where
///     T: Family,
///     T::At<'b>: NetTree + Decode<'b>,
/// {
///     Ok(T::At::from_prefix(bytes)?.0)
/// }
/// assert_eq!(first::<Line<'static>>(b"\x02\x00hi\x00\x00")?, Line("hi"));
/// # Ok::<(), DecodeError>(())
/// ```
///
/// A type with both lifetimes and type parameters implements it if the type parameters are `'static`. A type does not
/// implement it if its parameters have a bound with a lifetime in it, or if a lifetime of it must be `'static`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what it is for another lifetime",
    label = "not a type with `#[derive(NetTree)]`, or one that asks too much of its parameters",
    note = "a frame gives any type by its name: `frame.get_as::<T>()`"
)]
pub trait Family {
    /// This tree, which borrows from bytes that live for `'a`.
    type At<'a>;
}
