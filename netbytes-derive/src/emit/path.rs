//! The path to a child: its type, and its value.

use proc_macro2::TokenStream;
use quote::quote;

/// The type of a path, and its value, which is made of the path `__p` of the parent.
pub(super) struct PathTokens {
    pub(super) path: TokenStream,
    pub(super) value: TokenStream,
}

impl PathTokens {
    pub(super) fn parent() -> Self {
        Self { path: quote!(__P), value: quote!(__p) }
    }

    /// The path with one segment more, which has these parameters behind that of its parent.
    pub(super) fn then(self, segment: &TokenStream, params: &TokenStream) -> Self {
        let Self { path, value } = self;
        Self { path: quote!(#segment<#path #params>), value: quote!(#segment::new(#value)) }
    }
}
