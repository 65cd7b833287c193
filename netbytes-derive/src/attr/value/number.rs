//! Integers: a bound, and what a tag is made of; and the bytes of a terminator.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Expr, Lit, LitByteStr};

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

/// The bytes of which a gap ends at a multiple.
pub(in crate::attr) fn multiple(key: &Key, input: ParseStream<'_>) -> Result<Number, Mistake> {
    multiple_of(&value::<Expr>(key, input)?, &key.to_string())
}

/// The same of a word.
pub(super) fn multiple_of(expr: &Expr, word: &str) -> Result<Number, Mistake> {
    let number = number(expr, &format!("`{word}`")).map_err(|mistake| {
        mistake
            .why("the multiple is a part of the wire, so it is written where the wire is")
            .help(format!("write the number itself, for example `{word} = 4`"))
    })?;
    if (2..=65536).contains(&number.value) {
        return Ok(number);
    }
    Err(Mistake::new(&number.tokens, format!("`{word}` of {}", number.value))
        .why("it is a number of bytes at a multiple of which the gap ends: with 0 or 1 there is never one")
        .help(format!("write a number from 2 to 65536, for example `{word} = 4`")))
}

/// The bytes that end a field: `0`, `b'\n'`, `b"\r\n"`.
pub(in crate::attr) fn terminator(key: &Key, input: ParseStream<'_>) -> Result<Vec<u8>, Mistake> {
    let expr = value::<Expr>(key, input)?;
    if let Expr::Lit(literal) = plain(&expr) {
        match &literal.lit {
            Lit::ByteStr(bytes) => return several_bytes(key, bytes),
            Lit::Str(text) => {
                let bytes = text.value();
                return Err(Mistake::new(text, format!("`{key}` cannot be `{}`", text.token()))
                    .why("it is bytes, whatever the encoding of the text before them")
                    .help(format!("write `{key} = b\"{}\"`", bytes.as_bytes().escape_ascii())));
            }
            _ => {}
        }
    }
    let number = number(&expr, &format!("`{key}`")).map_err(|mistake| {
        mistake
            .why("it is one byte, which no item may begin with")
            .help(format!("write the byte itself, for example {} or `b'\\n'`", key.example()))
    })?;
    match u8::try_from(number.value) {
        Ok(byte) => Ok(vec![byte]),
        Err(_) => {
            let what = format!("`{key}` of {} is no byte", number.value);
            Err(Mistake::new(&number.tokens, what)
                .why("it is one byte, which no item may begin with")
                .help("write a number up to 255"))
        }
    }
}

/// A terminator of several bytes.
fn several_bytes(key: &Key, bytes: &LitByteStr) -> Result<Vec<u8>, Mistake> {
    let value = bytes.value();
    if (1..=8).contains(&value.len()) {
        return Ok(value);
    }
    Err(Mistake::new(bytes, format!("`{key}` of {} bytes", value.len()))
        .why("a terminator has one to eight bytes")
        .help(format!("write for example `{key} = b\"\\r\\n\"`")))
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
