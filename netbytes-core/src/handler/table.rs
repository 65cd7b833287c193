//! Handlers that are put together at run time: a slot for each action, filled by whoever handles it.

use super::reply::Answers;
use crate::reader::Reader;

/// What every generated table is: a const one of plain functions, and with `alloc` one of closures.
#[doc(hidden)]
pub trait Table: Sized {
    /// What the functions work on.
    type State;
    /// What they return.
    type Output;
    /// No function registered.
    const EMPTY: Self;
}

/// The way from the tags of a message of `N` to the function that is registered for its action, if there is one.
#[doc(hidden)]
pub trait TableWalk<N, K: Answers + ?Sized>: Table {
    /// Reads the tags and the fields of one message up to the end, and calls the function of its action.
    fn walk_table(
        &self,
        r: &mut Reader<'_>,
        state: &mut Self::State,
        replies: &mut K,
    ) -> Result<K::Done<Option<Self::Output>>, K::Error>;

    /// Calls the function of this action.
    fn walk_table_value(
        &self,
        node: N,
        state: &mut Self::State,
        replies: &mut K,
    ) -> K::Visited<Option<Self::Output>>;
}

/// An enum that has tables: by it a parent's table holds its children's.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no table, so its parent cannot have one",
    label = "not an enum with `#[net(handler(table))]`",
    note = "put `#[net(handler(table))]` on each enum of the tree"
)]
pub trait Tabled {
    /// The const table.
    type Table<S, R>: Table<State = S, Output = R>;
}

/// The same with closures.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no table, so its parent cannot have one",
    label = "not an enum with `#[net(handler(table))]`",
    note = "put `#[net(handler(table))]` on each enum of the tree"
)]
pub trait BoxTabled {
    /// The table of closures.
    type BoxTable<S, R>: Table<State = S, Output = R>;
}

/// Lets through what is derived only where the runtime has `alloc`: a derive does not see the features of a crate.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_alloc {
    ($($item:item)*) => { $($item)* };
}

/// Lets nothing through, for there is no `alloc`.
#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_alloc {
    ($($item:item)*) => {};
}
