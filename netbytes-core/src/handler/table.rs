//! Dispatch tables: handlers that are filled at run time, with an entry for each action.

use core::fmt;
use core::marker::PhantomData;

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

/// An enum whose table of functions its parent's table holds. The parent names it by this trait.
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

/// An enum whose table of closures its parent's table holds. The parent names it by this trait.
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

/// A node with `handler(table)`. Its parent asks for it where it has the key too, so that a child which lacks it is found where
/// it stands, once.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no table, so its parent cannot have one",
    label = "the parent of this node has `#[net(handler(table))]`",
    note = "put `#[net(handler(table))]` on `{Self}` too: each enum of a tree says on itself which handlers it has"
)]
pub trait TableNode {
    const TABLE: () = ();
}

/// A node without `handler(table)`. In the table of its parent stands [`NoTable`] for it, so that the missing
/// [`TableNode`] stays the only error.
#[doc(hidden)]
pub trait Untabled {}

#[diagnostic::do_not_recommend]
impl<N: Untabled> HasTable for N {
    type Table<S, R> = NoTable<S, R>;
}

#[cfg(feature = "alloc")]
#[diagnostic::do_not_recommend]
impl<N: Untabled> HasBoxTable for N {
    type BoxTable<S, R> = NoTable<S, R>;
}

/// What stands in place of the table of a node that has none. Nothing is registered in it.
#[doc(hidden)]
pub struct NoTable<S, R>(PhantomData<fn() -> (S, R)>);

impl<S, R> fmt::Debug for NoTable<S, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NoTable")
    }
}

impl<S, R> Table for NoTable<S, R> {
    type State = S;
    type Output = R;
    const EMPTY: Self = Self(PhantomData);
}

impl<N, K: ReplyPolicy + ?Sized, S, R> TableWalk<N, K> for NoTable<S, R> {
    fn walk_table(
        &self,
        _: &mut Reader<'_>,
        _: &mut S,
        _: &mut K,
    ) -> Result<K::Done<Option<R>>, K::Error> {
        Ok(K::one_way(None))
    }

    fn walk_table_value(&self, _: N, _: &mut S, _: &mut K) -> K::Visited<Option<R>> {
        K::visited(None)
    }
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
