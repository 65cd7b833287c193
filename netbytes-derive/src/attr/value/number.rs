//! Integers: a bound, a byte, and what a tag is made of.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Expr, Lit};

use super::{plain, value};
use crate::attr::record::Key;
use crate::errors::{Mistake, spelling};

/// An integer literal, and the tokens it was read from.
#[derive(Clone)]
pub(crate) struct Number {
    pub(crate) value: u64,
    pub(crate) tokens: TokenStream,
}

/// A bound on a length or count.
pub(in crate::attr) fn bound_number(key: &Key, input: ParseStream<'_>) -> Result<Number, Mistake> {
    number(&value::<Expr>(key, input)?, &format!("`{key}`")).map_err(|mistake| {
        mistake
            .why("the bound is part of the wire, so it is written where the wire is")
            .help(format!("write the number itself, for example {}", key.example()))
    })
}

/// The byte that ends a field.
pub(in crate::attr) fn byte(key: &Key, input: ParseStream<'_>) -> Result<u8, Mistake> {
    let number = number(&value::<Expr>(key, input)?, &format!("`{key}`")).map_err(|mistake| {
        mistake
            .why("it is one byte, which no item may begin with")
            .help(format!("write the byte itself, for example {} or `b'\\n'`", key.example()))
    })?;
    u8::try_from(number.value).map_err(|_| {
        Mistake::new(&number.tokens, format!("`{key}` of {} is no byte", number.value))
            .why("it is one byte, which no item may begin with")
            .help("write a number up to 255")
    })
}

/// An integer literal of any spelling: `7`, `0x07`, `0b111`, `0o7`, `1_000`, `7u8`, `b'A'`.
pub(super) fn number(expr: &Expr, subject: &str) -> Result<Number, Mistake> {
    let expr = plain(expr);
    let no_literal = || {
        Mistake::new(
            expr,
            format!("{subject} must be an integer literal, not `{}`", spelling(expr)),
        )
    };
    let value = match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Byte(byte) => u64::from(byte.value()),
            Lit::Int(int) if !is_integer_suffix(int.suffix()) => return Err(no_literal()),
            Lit::Int(int) => int.base10_parse().map_err(|_| {
                Mistake::new(expr, format!("{subject} of `{int}` does not fit in any width"))
            })?,
            _ => return Err(no_literal()),
        },
        _ => return Err(no_literal()),
    };
    let tokens = expr.to_token_stream();
    Ok(Number { value, tokens })
}

fn is_integer_suffix(suffix: &str) -> bool {
    let bits = suffix.strip_prefix(['u', 'i']);
    suffix.is_empty()
        || bits.is_some_and(|bits| ["8", "16", "32", "64", "128", "size"].contains(&bits))
}
