//! Dispatch tables: handlers that are filled at run time, with an entry for each action.

use super::reply::ReplyPolicy;
use crate::reader::Reader;

/// The trait of all generated tables: a const table of plain functions, and with `alloc` a table of closures.
#[doc(hidden)]
pub trait Table: Sized {
    /// The state that the functions get.
    type State;
    /// What the functions return.
    type Output;
    /// A table without functions.
    const EMPTY: Self;
}

/// The walk from the tags of a message of `N` to the function that is registered for its action, if there is one.
#[doc(hidden)]
pub trait TableWalk<N, K: ReplyPolicy + ?Sized>: Table {
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

/// An enum that has a table of functions. A parent's table names the tables of its children by this trait.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no table, so its parent cannot have one",
    label = "not an enum with `#[net(handler(table))]`",
    note = "put `#[net(handler(table))]` on each enum of the tree"
)]
pub trait HasTable {
    /// The const table.
    type Table<S, R>: Table<State = S, Output = R>;
}

/// An enum that has a table of closures. A parent's table names the tables of its children by this trait.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no table, so its parent cannot have one",
    label = "not an enum with `#[net(handler(table))]`",
    note = "put `#[net(handler(table))]` on each enum of the tree"
)]
pub trait HasBoxTable {
    /// The table of closures.
    type BoxTable<S, R>: Table<State = S, Output = R>;
}

/// Expands to its items, since the runtime has `alloc`. The derive cannot see the features of the runtime.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_alloc {
    ($($item:item)*) => { $($item)* };
}

/// Expands to nothing, since the runtime has no `alloc`. The derive cannot see the features of the runtime.
#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_alloc {
    ($($item:item)*) => {};
}
