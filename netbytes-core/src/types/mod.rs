//! What std's types are on the wire. The guide's wire spec has the tables: value, hex, length.

mod array;
mod borrow;
pub(crate) mod choice;
pub(crate) mod collect;
pub(crate) mod end;
mod int;
#[cfg(feature = "alloc")]
mod map;
mod net;
mod scalar;
pub(crate) mod sequence;
pub(crate) mod text;
mod time;
mod tuple;

/// Calls a macro for each length of a tuple: `$mac! { A B C; D }`.
macro_rules! for_tuples {
    ($mac:ident) => {
        $mac! { ; A }
        $mac! { A; B }
        $mac! { A B; C }
        $mac! { A B C; D }
        $mac! { A B C D; E }
        $mac! { A B C D E; F }
        $mac! { A B C D E F; G }
        $mac! { A B C D E F G; H }
        $mac! { A B C D E F G H; I }
        $mac! { A B C D E F G H I; J }
        $mac! { A B C D E F G H I J; K }
        $mac! { A B C D E F G H I J K; L }
    };
}
pub(crate) use for_tuples;
