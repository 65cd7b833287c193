//! `#[derive(NetTree)]`, the macro of the crate `netbytes`, which documents it.
//!
//! The modules, in reading order; each uses only those above it, which `tests/tests/layers.rs` checks:
//!
//! | module | what it is |
//! |---|---|
//! | `errors` | mistakes, and how all of a type are reported at once |
//! | `model` | what a type is, in the words of the wire |
//! | `attr` | what is written: reads one attribute at a time |
//! | `bits` | which bits of which number a field is |
//! | `check` | the rules that relate two things that are written |
//! | `lower` | from what is written to the model |
//! | `emit` | from the model to tokens, which cannot fail |
//! | `expand` | the pipeline: all of them in turn |
#![forbid(unsafe_code)]

mod attr;
mod bits;
mod check;
mod emit;
mod errors;
mod expand;
mod lower;
mod model;

use proc_macro::TokenStream;

/// Makes an enum a node of a protocol tree, or a struct a payload.
///
/// The attributes, the generated items and their rules are documented in the crate `netbytes`.
#[proc_macro_derive(NetTree, attributes(net))]
pub fn derive_net_tree(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}
