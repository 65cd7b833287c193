//! The same tree for another life of its bytes.

/// A tree, and the same tree borrowing from other bytes: `Chat<'static>` stands for all `Chat<'a>`.
///
/// A frame cannot hold the value that borrows from it. So it holds the tree's name, and gives the value for as long as it
/// is looked at. `#[derive(NetTree)]` implements this for every type. In a type with several lifetimes all of them are
/// `'a`; type and const parameters stay as they are.
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
/// A type with both lifetimes and type parameters has it where the latter are `'static`. One that asks a trait with a
/// lifetime in it of its parameters, or of a lifetime that it is `'static`, does not have it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what it is for another lifetime",
    label = "not a type with `#[derive(NetTree)]`, or one that asks too much of its parameters",
    note = "a frame gives any type by its name: `frame.get_as::<T>()`"
)]
pub trait Family {
    /// This tree, borrowing from bytes that live for `'a`.
    type At<'a>;
}
