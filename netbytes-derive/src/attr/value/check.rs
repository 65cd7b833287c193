//! What must hold of values: `assert = path`, `assert(path, qos, dup)`, `checksum(C, from = field)`.

use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Ident, Member, Path, Token, Type, token};

use super::{parens, path, ty};
use crate::attr::record::Key;
use crate::errors::Mistake;

/// A function that says what must hold, and of which fields.
pub(crate) struct Assert {
    pub(crate) path: Path,
    /// The fields that are its arguments; none where it looks at the value that the key stands on.
    pub(crate) fields: Option<Vec<Member>>,
}

pub(in crate::attr) fn assert(key: &Key, input: ParseStream<'_>) -> Result<Assert, Mistake> {
    if !input.peek(token::Paren) {
        return Ok(Assert { path: path(key, input)?, fields: None });
    }
    let tokens = parens(key, input)?;
    let read = |input: ParseStream<'_>| {
        let path = Path::parse_mod_style(input)?;
        input.parse::<Option<Token![,]>>()?;
        let fields: Punctuated<Member, Token![,]> = Punctuated::parse_terminated(input)?;
        Ok((path, fields.into_iter().collect::<Vec<_>>()))
    };
    let help = format!("write `{key}(path::to::function, a, b)`");
    match read.parse2(tokens.clone()) {
        Ok((path, fields)) if !fields.is_empty() => Ok(Assert { path, fields: Some(fields) }),
        Ok((path, _)) => Err(Mistake::new(path, format!("`{key}` of no fields"))
            .why("the function looks at the fields that stand behind it, in this order")
            .help(help)),
        Err(_) if tokens.is_empty() => {
            Err(Mistake::new(key, format!("`{key}` without a function"))
                .why("it is a function and the fields that are its arguments")
                .help(help))
        }
        Err(_) => Err(Mistake::new(tokens, format!("malformed key `{key}`"))
            .why("it is a function and the fields that are its arguments, without quotes")
            .help(help)),
    }
}

/// A checksum, and the bytes that it is of.
pub(crate) struct Checksum {
    pub(crate) codec: Type,
    pub(crate) over: CheckedBytes,
}

/// The bytes that a checksum is of.
pub(crate) enum CheckedBytes {
    /// All of its owner before it.
    Before,
    /// `from = field`.
    From(Member),
    /// `of = field`.
    Of(Member),
}

pub(in crate::attr) fn checksum(key: &Key, input: ParseStream<'_>) -> Result<Checksum, Mistake> {
    if !input.peek(token::Paren) {
        return Ok(Checksum { codec: ty(key, input)?, over: CheckedBytes::Before });
    }
    let tokens = parens(key, input)?;
    let read = |input: ParseStream<'_>| {
        let codec: Type = input.parse()?;
        input.parse::<Token![,]>()?;
        let word: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let field: Member = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok((codec, word, field))
    };
    let refuse = |at: &dyn ToTokens| {
        Err(Mistake::new(at, format!("malformed key `{key}`"))
            .why("in parentheses stand the checksum, and which bytes it is of")
            .help(format!("write `{key} = C`, `{key}(C, from = field)` or `{key}(C, of = field)`")))
    };
    match read.parse2(tokens.clone()) {
        Ok((codec, word, field)) if word == "from" => {
            Ok(Checksum { codec, over: CheckedBytes::From(field) })
        }
        Ok((codec, word, field)) if word == "of" => {
            Ok(Checksum { codec, over: CheckedBytes::Of(field) })
        }
        Ok((_, word, _)) => refuse(&word),
        Err(_) if tokens.is_empty() => refuse(key),
        Err(_) => refuse(&tokens),
    }
}
