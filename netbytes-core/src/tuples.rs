//! The lengths of tuples that are supported.

/// Calls a macro once for each length of a tuple, as `$mac! { A B C; D }`.
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
