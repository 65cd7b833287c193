//! Other forms of one value: `width = 3`, `null = -1`, `items(..)`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Expr, UnOp};

use super::number::number;
use super::{parens, plain, value};
use crate::attr::record::Key;
use crate::errors::Mistake;
use crate::model::FieldWidth;

/// The number of `null`, and the tokens that it was read from.
pub(crate) struct NullNumber {
    pub(crate) value: i128,
    pub(crate) tokens: TokenStream,
}

/// The number of bytes of an integer.
pub(in crate::attr) fn field_width(
    key: &Key,
    input: ParseStream<'_>,
) -> Result<FieldWidth, Mistake> {
    let number = number(&value::<Expr>(key, input)?, &format!("`{key}`")).map_err(|mistake| {
        mistake
            .why("the number of bytes is a part of the wire, so it is written where the wire is")
            .help(format!("write the number itself, for example {}", key.example()))
    })?;
    match u8::try_from(number.value) {
        Ok(bytes @ 1..=16) => Ok(FieldWidth::Bytes(bytes)),
        _ => Err(Mistake::new(&number.tokens, format!("`{key}` of {} bytes", number.value))
            .why("an integer has one to sixteen bytes")
            .help("write a number from 1 to 16")),
    }
}

/// A number that may be negative.
pub(in crate::attr) fn null_number(
    key: &Key,
    input: ParseStream<'_>,
) -> Result<NullNumber, Mistake> {
    let expr = value::<Expr>(key, input)?;
    let literal = plain(&expr);
    let (sign, digits) = match literal {
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => (-1, &*unary.expr),
        digits => (1, digits),
    };
    let number = number(digits, &format!("`{key}`")).map_err(|mistake| {
        mistake
            .why("the number is a part of the wire, so it is written where the wire is")
            .help(format!("write the number itself, for example {}", key.example()))
    })?;
    Ok(NullNumber { value: sign * i128::from(number.value), tokens: literal.to_token_stream() })
}

/// The keys of the items, which are read as those of a field are.
pub(in crate::attr) fn items(key: &Key, input: ParseStream<'_>) -> Result<TokenStream, Mistake> {
    let keys = parens(key, input)?;
    if keys.is_empty() {
        return Err(Mistake::new(key, format!("`{key}` without keys"))
            .why("it holds the keys of each item, and without one it has no effect")
            .help(format!("write for example {}, or remove it", key.example())));
    }
    Ok(keys)
}
