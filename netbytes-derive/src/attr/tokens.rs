//! Small helpers of the parsers and of their messages.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;

/// `a, b and c`.
pub(super) fn enumerate(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [words @ .., word] => format!("{}{last}{word}", words.join(", ")),
    }
}

/// The next token, to point at it: nothing is consumed.
pub(super) fn next_token(input: ParseStream<'_>) -> TokenStream {
    match input.fork().parse::<TokenTree>() {
        Ok(token) => token.into_token_stream(),
        Err(end) => Ident::new("end", end.span()).into_token_stream(),
    }
}
