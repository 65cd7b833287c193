//! Values in quotes, as other derives take them: `len = "u16"`, `handler(name = "Inbox")`, `bound = "T: Foo"`.

use proc_macro2::{Group, Literal, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{LitByteStr, LitStr, Token};

use super::foreign;
use super::record::{AnyKey, Key};
use crate::errors::{Mistake, spelling};

/// What is said of a value that could not be read, if it could be read without its quotes.
///
/// Of a key whose values are bytes, the quotes want a `b` in front, which is what the key itself says.
pub(super) fn quoted(any_key: &dyn AnyKey, key: &Key, behind: ParseStream<'_>) -> Option<Mistake> {
    let mut tokens = TokenStream::new();
    while !behind.is_empty() && !behind.peek(Token![,]) {
        tokens.extend([behind.parse::<TokenTree>().ok()?]);
    }
    let mut first = None;
    let bare = unquoted(tokens, &mut first);
    let text = first?;
    let inner: TokenStream = text.value().parse().ok()?;
    let is_value = |tokens: &TokenStream| {
        let read = |input: ParseStream<'_>| {
            let is_read = any_key.parse(key, input).is_ok() && input.is_empty();
            input.parse::<TokenStream>().map(|_| is_read)
        };
        read.parse2(tokens.clone()).unwrap_or(false)
    };
    if let Some(mistake) = foreign::number(key, &text) {
        return Some(mistake);
    }
    let bytes = LitByteStr::new(text.value().as_bytes(), text.span());
    if is_value(&quote::quote!(= #bytes)) {
        return None;
    }
    let written = if is_value(&bare) {
        let space = if matches!(bare.clone().into_iter().next(), Some(TokenTree::Group(_))) {
            ""
        } else {
            " "
        };
        format!("{key}{space}{}", spelling(&bare))
    } else if is_value(&quote::quote!((#inner))) {
        format!("{key}({})", spelling(&inner))
    } else {
        return foreign::name(key, &text);
    };
    let what = format!("`{key}` cannot be `{}`", text.token());
    let mistake = Mistake::new(&text, what).why("it is written as in code, without quotes");
    Some(mistake.help(format!("write `#[net({written})]`")))
}

/// These tokens with the content of each text in its place, and the first of the texts.
fn unquoted(tokens: TokenStream, first: &mut Option<LitStr>) -> TokenStream {
    let bare = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let inner = unquoted(group.stream(), first);
            TokenTree::Group(Group::new(group.delimiter(), inner)).into()
        }
        TokenTree::Literal(literal) => match content(&literal) {
            Some((text, inner)) => {
                first.get_or_insert(text);
                inner
            }
            None => TokenTree::Literal(literal).into(),
        },
        token => token.into(),
    });
    bare.collect::<Vec<TokenStream>>().into_iter().collect()
}

/// A text, and the tokens in it.
fn content(literal: &Literal) -> Option<(LitStr, TokenStream)> {
    let text: LitStr = syn::parse2(TokenTree::Literal(literal.clone()).into()).ok()?;
    let inner = text.value().parse().ok()?;
    Some((text, inner))
}
