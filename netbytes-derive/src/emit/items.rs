//! What an enum gets beside its codec, by who sees it.

use proc_macro2::TokenStream;

/// What an enum gets beside its codec.
#[derive(Default)]
pub(super) struct Items {
    /// What users name.
    pub(super) items: TokenStream,
    /// What they do not.
    pub(super) impls: TokenStream,
    /// The ways from bytes to a handler.
    pub(super) walks: TokenStream,
}
