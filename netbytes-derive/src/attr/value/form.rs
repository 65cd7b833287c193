//! Other forms of one value: `as = R`, `width = 3`, `null = -1`, `items(..)`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Ident, Token, Type, UnOp, token};

use super::number::number;
use super::relation::condition_expr;
use super::{parens, plain, ty, value};
use crate::attr::record::Key;
use crate::errors::Mistake;
use crate::model::{AsForm, FieldWidth};

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
    let expr = value::<Expr>(key, input)?;
    let Expr::If(choice) = plain(&expr) else {
        return width_of(key, &expr).map(FieldWidth::Bytes);
    };
    let refuse = |at: &dyn ToTokens| {
        Mistake::new(at, format!("malformed width of `{key}`"))
            .why("it is one of two numbers of bytes, by a condition over earlier fields")
            .help(format!("write `{key} = if extended {{ 2 }} else {{ 1 }}`"))
    };
    let one = |block: &syn::Block| match block.stmts.as_slice() {
        [syn::Stmt::Expr(expr, None)] => Some(expr.clone()),
        _ => None,
    };
    let otherwise = choice.else_branch.as_ref().and_then(|(_, expr)| match &**expr {
        Expr::Block(block) => one(&block.block),
        _ => None,
    });
    let (Some(then), Some(otherwise)) = (one(&choice.then_branch), otherwise) else {
        return Err(refuse(choice));
    };
    Ok(FieldWidth::If {
        condition: condition_expr(key, &choice.cond)?,
        then: width_of(key, &then)?,
        otherwise: width_of(key, &otherwise)?,
    })
}

/// One number of bytes.
fn width_of(key: &Key, expr: &Expr) -> Result<u8, Mistake> {
    let number = number(expr, &format!("`{key}`")).map_err(|mistake| {
        mistake
            .why("the number of bytes is a part of the wire, so it is written where the wire is")
            .help(format!("write the number itself, for example {}", key.example()))
    })?;
    match u8::try_from(number.value) {
        Ok(bytes @ 1..=16) => Ok(bytes),
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

/// `as = R`, or `as(R, into)`.
pub(in crate::attr) fn as_form(key: &Key, input: ParseStream<'_>) -> Result<AsForm, Mistake> {
    if !input.peek(token::Paren) {
        return Ok(AsForm { ty: ty(key, input)?, into: false });
    }
    let tokens = parens(key, input)?;
    let read = |input: ParseStream<'_>| {
        let ty: Type = input.parse()?;
        input.parse::<Token![,]>()?;
        let word = input.call(Ident::parse_any)?;
        input.parse::<Option<Token![,]>>()?;
        Ok((ty, word))
    };
    match read.parse2(tokens.clone()) {
        Ok((ty, word)) if word == "into" => Ok(AsForm { ty, into: true }),
        _ => {
            let at = if tokens.is_empty() { key.to_token_stream() } else { tokens };
            Err(Mistake::new(at, format!("malformed key `{key}`"))
                .why("in parentheses stand the type whose form is written, and the word `into`")
                .help(format!(
                    "write `{key} = Wire`, or `{key}(Wire, into)` for a copy of the value"
                )))
        }
    }
}
