//! The stages of the derive: read the attributes, check them, and emit code.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::attr::Written;
use crate::errors::{Ctxt, Suppressed};
use crate::model::Tree;
use crate::{check, emit};

/// The whole output of `#[derive(NetTree)]` for one type, or all mistakes in the type.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    match syn::parse2(input) {
        Ok(input) => expand_type(&input),
        Err(error) => error.into_compile_error(),
    }
}

fn expand_type(input: &DeriveInput) -> TokenStream {
    let ctxt = Ctxt::default();
    let written = Written::read(input, &ctxt);
    check::all(&written, &ctxt);

    let (mistakes, suppressed) = ctxt.finish();
    let tree = Tree::of(&written);
    if mistakes.is_empty() {
        return emit::tree(&tree);
    }
    // The stub keeps other uses of the type from causing errors, so only the type's own mistakes are reported.
    let mut output = match suppressed {
        Suppressed::Nothing => emit::stub(&tree, true),
        Suppressed::Items => emit::stub(&tree, false),
        Suppressed::Impls => TokenStream::new(),
    };
    output.extend(mistakes.iter().map(syn::Error::to_compile_error));
    output
}
