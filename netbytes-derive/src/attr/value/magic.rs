//! The constant bytes of `magic`.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, ExprRepeat, Lit, LitInt};

use super::{Number, parens, plain, value};
use crate::attr::record::Key;
use crate::errors::{Mistake, spelling};

/// Constant bytes.
#[derive(Clone)]
pub(crate) enum Magic {
    /// `b"NB"`.
    Bytes(Vec<u8>),
    /// `0xcafe`, of two bytes, or `7u32`: in the order of the type's numbers.
    Number { value: u128, bytes: usize },
    /// `MAGIC`, `[0; 124]`: bytes that the compiler works out; a number is in the order of the type's numbers.
    Value(Expr),
    /// `0b010`: a number that does not show how many bytes it takes. It is for bits, whose number is written.
    Bits(Number),
}

impl Magic {
    /// The bytes on the wire; the value of which the compiler works them out.
    pub(crate) fn bytes(&self, big_endian: bool) -> Result<Vec<u8>, &Expr> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone()),
            Self::Value(value) => Err(value),
            Self::Bits(_) => Ok(Vec::new()),
            Self::Number { value, bytes } => {
                let mut number: Vec<u8> = value.to_le_bytes().into_iter().take(*bytes).collect();
                if big_endian {
                    number.reverse();
                }
                Ok(number)
            }
        }
    }
}

/// `(magic = b"..")`: what `after_tag` holds.
pub(in crate::attr) fn after_tag(key: &Key, input: ParseStream<'_>) -> Result<Magic, Mistake> {
    let malformed = || {
        Mistake::new(key, format!("malformed key `{key}`"))
            .why("it holds the constant bytes behind the tag of each variant")
            .help(format!("write {}", key.example()))
    };
    let parse = |input: ParseStream<'_>| {
        let is_magic = input.call(Ident::parse_any).is_ok_and(|word| word == "magic");
        let value = match is_magic {
            true => magic(key, input),
            false => Err(malformed()),
        };
        if value.is_err() || !input.is_empty() {
            input.parse::<proc_macro2::TokenStream>()?;
            return Ok(value.and_then(|_| Err(malformed())));
        }
        Ok(value)
    };
    parse.parse2(parens(key, input)?).map_err(|_| malformed())?
}

/// `magic = b".."`, or a number whose width can be seen.
pub(in crate::attr) fn magic(key: &Key, input: ParseStream<'_>) -> Result<Magic, Mistake> {
    let expr = value::<Expr>(key, input)?;
    let expr = plain(&expr);
    let refuse = |why: &str, help: &str| {
        let what = format!("`{key}` cannot be `{}`", spelling(expr));
        Err(Mistake::new(expr, what).why(why).help(help))
    };
    let literal = match expr {
        Expr::Lit(literal) => literal,
        Expr::Path(path) if path.qself.is_none() => return Ok(Magic::Value(expr.clone())),
        Expr::Repeat(repeat) => return Ok(repeated(repeat)),
        Expr::Array(array) => {
            return match array.elems.iter().map(byte).collect::<Option<Vec<_>>>() {
                Some(bytes) if !bytes.is_empty() => Ok(Magic::Bytes(bytes)),
                _ => Ok(Magic::Value(expr.clone())),
            };
        }
        _ => {
            return refuse(
                "the constant bytes are part of the wire, so they are written where the wire is",
                "write the bytes themselves, for example `b\"NB\"` or `0xcafe`, or the path of a constant",
            );
        }
    };
    match &literal.lit {
        Lit::ByteStr(bytes) if bytes.value().is_empty() => {
            refuse("no bytes are nothing to tell a peer by", "write them, or remove the key")
        }
        Lit::ByteStr(bytes) => Ok(Magic::Bytes(bytes.value())),
        Lit::Byte(byte) => Ok(Magic::Bytes(vec![byte.value()])),
        Lit::Str(text) => refuse(
            "they are bytes, whatever their encoding",
            &format!("write `b\"{}\"`", text.value().as_bytes().escape_ascii()),
        ),
        Lit::Char(char) => refuse(
            "they are bytes, whatever their encoding",
            &format!("write `b\"{}\"`", char.value().to_string().as_bytes().escape_ascii()),
        ),
        Lit::Int(int) if magic_len(int).is_none() && int.suffix().is_empty() => {
            let tokens = expr.to_token_stream();
            match int.base10_parse() {
                Ok(value) => Ok(Magic::Bits(Number { value, tokens })),
                Err(_) => refuse(WITHOUT_LEN.0, WITHOUT_LEN.1),
            }
        }
        Lit::Int(int) => magic_number(int).or_else(|(why, help)| refuse(why, &help)),
        _ => refuse("they are bytes", "write them, for example `b\"NB\"` or `0xcafe`"),
    }
}

/// `[0; 124]`: the item is a byte, also where its type is not written.
fn repeated(repeat: &ExprRepeat) -> Magic {
    let mut repeat = repeat.clone();
    if let Some(byte) = byte(&repeat.expr) {
        let literal = LitInt::new(&format!("{byte}u8"), repeat.expr.span());
        *repeat.expr = Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Int(literal) });
    }
    Magic::Value(Expr::Repeat(repeat))
}

/// A byte in an array.
fn byte(expr: &Expr) -> Option<u8> {
    let Expr::Lit(literal) = plain(expr) else {
        return None;
    };
    match &literal.lit {
        Lit::Byte(byte) => Some(byte.value()),
        Lit::Int(int) if matches!(int.suffix(), "" | "u8") => int.base10_parse().ok(),
        _ => None,
    }
}

/// Why a number of unknown length is no constant, and what to write.
const WITHOUT_LEN: (&str, &str) = (
    "it does not show how many bytes it takes",
    "write all its digits in hex, for example `0x00ff`, or its type, for example `255u16`",
);

impl Magic {
    /// Why this is no constant of whole bytes.
    pub(crate) fn without_len(&self, key: &Key) -> Option<Mistake> {
        let Self::Bits(Number { tokens, .. }) = self else {
            return None;
        };
        let what = format!("`{key}` cannot be `{}`", spelling(tokens));
        Some(Mistake::new(tokens, what).why(WITHOUT_LEN.0).help(WITHOUT_LEN.1))
    }
}

/// A number of as many bytes as its type has, or else as its digits show; or why it is none, and what to write.
fn magic_number(int: &LitInt) -> Result<Magic, (&'static str, String)> {
    let Some(bytes) = magic_len(int) else {
        return Err((WITHOUT_LEN.0, WITHOUT_LEN.1.to_owned()));
    };
    let value = int.base10_parse::<u128>().ok().filter(|_| bytes <= 16);
    match value {
        Some(value) if shows_half_a_byte(int) => Err((
            "its digits show half a byte",
            format!("write all of them: `0x{value:0width$x}`", width = 2 * bytes),
        )),
        None => Err((
            "a number has 16 bytes at the most",
            "write the bytes themselves, for example `b\"NB\"`".to_owned(),
        )),
        Some(value) if bytes < 16 && value >> (8 * bytes) != 0 => Err((
            "its type has no such number",
            format!("write all its digits in hex: `0x{value:0width$x}`", width = hex_digits(value)),
        )),
        Some(value) => Ok(Magic::Number { value, bytes }),
    }
}

/// How many bytes a number shows that it takes.
fn magic_len(int: &LitInt) -> Option<usize> {
    match int.suffix() {
        "" => shown_digits(int).map(|digits| digits.div_ceil(2)),
        "u8" | "i8" => Some(1),
        "u16" | "i16" => Some(2),
        "u32" | "i32" => Some(4),
        "u64" | "i64" => Some(8),
        "u128" | "i128" => Some(16),
        _ => None,
    }
}

/// How many digits it has, in hex.
fn shown_digits(int: &LitInt) -> Option<usize> {
    let text = int.to_string();
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
    Some(digits.chars().filter(char::is_ascii_hexdigit).count())
}

/// Whether a digit is missing: of one alone, as in `0x7`, it is clear which.
fn shows_half_a_byte(int: &LitInt) -> bool {
    int.suffix().is_empty() && shown_digits(int).is_some_and(|digits| digits > 1 && digits % 2 == 1)
}

/// The digits of whole bytes.
fn hex_digits(value: u128) -> usize {
    let bits = usize::try_from(u128::BITS - value.leading_zeros()).unwrap_or_default();
    2 * bits.div_ceil(8)
}
