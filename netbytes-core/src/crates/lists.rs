//! The macro for lists of other crates, which are slices in memory.

/// Lists that are slices. `as N` says that the list has room for `N` items. The type implements
/// [`Collect`](crate::types::Collect).
macro_rules! lists {
    ($([$($encode:tt)*] [$($decode:tt)*] [$($any:tt)*] $ty:ty $(as $capacity:ident)?, $item:ty;)*) => {
        $crate::types::collections! {$(
            list [$($encode)*] [$($decode)*] $ty $(as $capacity)?;
                $item, <$ty>::new(), DuplicateKey, 0 => core::convert::identity;
        )*}
        $crate::types::direct! {$([$($any)*] [$($any)*] $ty, $item, Self, DuplicateKey;)*}
        $crate::types::kinds! { ByLength: $([$($any)*] $ty;)* }
    };
}
pub(super) use lists;
