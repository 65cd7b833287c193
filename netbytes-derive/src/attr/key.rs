//! The loop over the keys in `#[net(..)]`, and all that can be wrong with a key before its value is read.

use std::fmt;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, MacroDelimiter, Meta, Token};

use super::similar::closest;
use super::symbol::{self, Place};
use crate::errors::{Ctxt, Mistake};

/// One key where it stands.
#[derive(Clone)]
pub(crate) struct Key {
    ident: Ident,
    place: Place,
}

impl Key {
    pub(crate) fn name(&self) -> String {
        self.ident.to_string()
    }

    /// What a help pastes in its place.
    pub(crate) fn example(&self) -> String {
        let usage = symbol::at(self.place).find(|usage| self.ident == usage.name);
        format!("`#[net({})]`", usage.map_or("..", |usage| usage.example))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ident.fmt(f)
    }
}

impl ToTokens for Key {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.ident.to_tokens(tokens);
    }
}

/// Calls `arm` for every key that may stand at the place; it reads the key's value from the stream.
pub(super) fn each(
    attrs: &[Attribute],
    place: Place,
    ctxt: &Ctxt,
    mut arm: impl FnMut(&Key, ParseStream<'_>) -> Result<(), Mistake>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("net")) {
        if let Err(mistake) = has_keys(attr) {
            ctxt.refuse(mistake);
            continue;
        }
        let read = attr.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                if let Err(mistake) = one(input, place, &mut arm) {
                    ctxt.refuse(mistake);
                    skip_to_comma(input)?;
                }
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(())
        });
        if let Err(error) = read {
            ctxt.refuse(Mistake::new(attr, error));
        }
    }
}

/// `#[net]`, `#[net = 1]` and `#[net()]` say nothing: more likely a slip than a wish.
fn has_keys(attr: &Attribute) -> Result<(), Mistake> {
    let what = match &attr.meta {
        Meta::List(list) if !matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
            "malformed attribute `net`"
        }
        Meta::List(list) if list.tokens.is_empty() => "empty attribute `#[net()]`",
        Meta::List(_) => return Ok(()),
        Meta::Path(_) => "attribute `net` without keys",
        Meta::NameValue(_) => "malformed attribute `net`",
    };
    Err(Mistake::new(attr, what)
        .why("it takes keys in parentheses, and without one it has no effect")
        .help("write `#[net(key)]` or `#[net(key = value)]`, or remove it"))
}

fn one(
    input: ParseStream<'_>,
    place: Place,
    arm: &mut impl FnMut(&Key, ParseStream<'_>) -> Result<(), Mistake>,
) -> Result<(), Mistake> {
    // `crate` is a keyword, and so may be what somebody mistypes.
    let Ok(ident) = input.call(Ident::parse_any) else {
        return Err(no_key(input, place));
    };
    let key = Key { ident, place };
    belongs(&key)?;
    arm(&key, input)?;
    if !input.is_empty() && !input.peek(Token![,]) {
        let mistake = Mistake::new(token(input), format!("unexpected token after `{key}`"));
        return Err(if input.peek(Ident::peek_any) {
            let help = format!("put a comma in front of `{}`", token(input));
            mistake.why("keys are separated by commas").help(help)
        } else {
            mistake.why("what the key takes ends here").help(format!("remove `{}`", token(input)))
        });
    }
    Ok(())
}

fn no_key(input: ParseStream<'_>, place: Place) -> Mistake {
    Mistake::new(token(input), "expected a key")
        .why(format!("{place} knows {}", known(place)))
        .help("write `key` or `key = value`, separated by commas")
}

/// Whether the key may stand at its place.
fn belongs(key: &Key) -> Result<(), Mistake> {
    let name = key.name();
    if symbol::at(key.place).any(|usage| usage.name == name) {
        return Ok(());
    }
    if symbol::KEYS.iter().any(|usage| usage.name == name) {
        return Err(misplaced(key));
    }
    Err(unknown(key))
}

fn misplaced(key: &Key) -> Mistake {
    let mistake = Mistake::new(key, format!("`{key}` does not belong on {}", key.place));
    let mut usages = symbol::KEYS.iter().filter(|usage| key.ident == usage.name);
    let homes: Vec<_> =
        usages.clone().flat_map(|usage| usage.places.iter().map(Place::to_string)).collect();
    let Some(usage) = usages.next_back() else {
        return mistake;
    };
    let homes = list(&homes, " or ");
    mistake.why(usage.meaning).help(format!("it belongs on {homes}: `#[net({})]`", usage.example))
}

fn unknown(key: &Key) -> Mistake {
    let names = symbol::at(key.place).map(|usage| usage.name);
    let help = match (closest(&key.name(), names), meant(key)) {
        (Some(name), _) => format!("did you mean `{name}`?"),
        (None, Some(meant)) => format!("here that is `#[net({meant})]`"),
        (None, None) => format!("write one of these, or remove `{key}`"),
    };
    Mistake::new(key, format!("unknown key `{key}` on {}", key.place))
        .why(format!("{} knows {}", key.place, known(key.place)))
        .help(help)
}

/// What is written here for a word of another library.
fn meant(key: &Key) -> Option<&'static str> {
    let name = key.name();
    let (_, meant, written) =
        symbol::ELSEWHERE.iter().find(|(words, ..)| words.contains(&name.as_str()))?;
    let usage = symbol::at(key.place).find(|usage| usage.name == *meant)?;
    Some(written.unwrap_or(usage.example))
}

fn known(place: Place) -> String {
    let names: Vec<_> = symbol::at(place).map(|usage| format!("`{}`", usage.name)).collect();
    list(&names, " and ")
}

/// `a, b and c`.
pub(super) fn list(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [words @ .., word] => format!("{}{last}{word}", words.join(", ")),
    }
}

/// The next token, to point at it: nothing is consumed.
pub(super) fn token(input: ParseStream<'_>) -> TokenStream {
    match input.fork().parse::<TokenTree>() {
        Ok(token) => token.into_token_stream(),
        Err(end) => Ident::new("end", end.span()).into_token_stream(),
    }
}

/// Goes on with the next key after a mistake: a comma between `<` and `>` is not one that separates keys.
fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    let mut depth = 0_usize;
    while !input.is_empty() && (depth > 0 || !input.peek(Token![,])) {
        match input.parse()? {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}
