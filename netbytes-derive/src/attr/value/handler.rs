//! The words in `handler(..)`.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;

use super::{equals, parens};
use crate::attr::record::Key;
use crate::attr::similar::closest;
use crate::attr::tokens::next_token;
use crate::errors::{Mistake, spelling};
use crate::model::{Flavour, Handler};

/// `handler = none`.
const NONE: &str = "none";

/// `handler(partial)`.
const PARTIAL: &str = "partial";

/// `handler(table)`.
const TABLE: &str = "table";

/// `handler = none`, or a list: `handler(async, local, name = X)`.
pub(in crate::attr) fn handler(key: &Key, input: ParseStream<'_>) -> Result<Handler, Mistake> {
    if input.peek(Token![=]) {
        return no_handler(key, input);
    }
    let list = Punctuated::<HandlerWord, Token![,]>::parse_terminated;
    let Ok(words) = list.parse2(parens(key, input)?) else {
        return Err(malformed_handler(key, key));
    };
    if words.is_empty() {
        return Err(malformed_handler(key, key));
    }
    let (mut name, mut beside) = (None, Vec::new());
    let (mut partial, mut table) = (false, false);
    for HandlerWord { word, value } in words {
        let flavour = Flavour::asked_by(&word.to_string());
        let twice = match (flavour, value) {
            (Some(flavour), None) => {
                let twice = beside.contains(&flavour);
                beside.push(flavour);
                twice
            }
            (None, None) if word == PARTIAL => std::mem::replace(&mut partial, true),
            (None, None) if word == TABLE => std::mem::replace(&mut table, true),
            (None, Some(value)) if word == "name" => name.replace(value).is_some(),
            _ => return Err(malformed_handler(key, word)),
        };
        if twice {
            return Err(Mistake::new(&word, format!("`{word}` is in `{key}` twice"))
                .why("once says it")
                .help("remove one of them"));
        }
    }
    Ok(Handler::Items { name, beside, partial, table })
}

/// `async`, or `name = X`.
struct HandlerWord {
    word: Ident,
    value: Option<Ident>,
}

impl Parse for HandlerWord {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word = input.call(Ident::parse_any)?;
        let value = match input.parse::<Option<Token![=]>>()? {
            Some(_) => Some(input.parse()?),
            None => None,
        };
        Ok(Self { word, value })
    }
}

/// `= none`, the one word that stands alone.
fn no_handler(key: &Key, input: ParseStream<'_>) -> Result<Handler, Mistake> {
    equals(key, input)?;
    let at = next_token(input);
    match input.call(Ident::parse_any) {
        Ok(word) if word == NONE => Ok(Handler::None),
        _ => {
            let mistake = Mistake::new(&at, format!("`{key}` cannot be `{}`", spelling(&at)));
            Err(handler_help(mistake, &spelling(&at)))
        }
    }
}

fn malformed_handler(key: &Key, at: impl ToTokens) -> Mistake {
    let word = at.to_token_stream().to_string();
    handler_help(Mistake::new(at, format!("malformed key `{key}`")), &word)
}

/// All that `handler` knows, and what of it may have been meant.
fn handler_help(mistake: Mistake, word: &str) -> Mistake {
    let words = Flavour::words().chain([PARTIAL, TABLE]);
    let flavours: Vec<_> = Flavour::words().map(|word| format!("`handler({word})`")).collect();
    let mistake = mistake.why(format!(
        "it knows {} for methods that wait, `handler(partial)` for handlers that leave actions out, `handler(table)` for those put together at run time, `handler(name = X)` for another name, and `handler = none`",
        flavours.join(" and ")
    ));
    match closest(word, words) {
        Some(word) => mistake.help(format!("write `#[net(handler({word}))]`")),
        None => mistake.help("write one of these, or remove it: the plain handler needs no key"),
    }
}
