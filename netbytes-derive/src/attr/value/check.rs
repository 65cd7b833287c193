//! What must hold of values: `assert = path`, `assert(path, qos, dup)`.

use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Member, Path, Token, token};

use super::{parens, path};
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
