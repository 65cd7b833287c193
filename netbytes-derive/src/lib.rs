//! `#[derive(NetTree)]`, the macro of the crate `netbytes`, which documents it.
//!
//! The pipeline is in `expand`: `attr` reads one attribute at a time, `check` relates what one alone cannot tell, `model`
//! is what they come to, `emit` prints it and cannot fail.
#![forbid(unsafe_code)]

mod attr;
mod check;
mod emit;
mod errors;
mod expand;
mod model;

use proc_macro::TokenStream;

/// Makes an enum a node of a protocol tree, or a struct a payload.
///
/// The attributes, the generated items and their rules are documented in the crate `netbytes`.
#[proc_macro_derive(NetTree, attributes(net))]
pub fn derive_net_tree(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}
