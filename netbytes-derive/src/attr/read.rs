//! The loop over the keys in `#[net(..)]`, and all that can be wrong with a key before its value is read.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, MacroDelimiter, Meta, Token};

use super::foreign;
use super::key_set::KeySet;
use super::keys;
use super::keys::form::ITEMS;
use super::record::{AnyKey, Key, KeyRecord, Synonym};
use super::similar::closest;
use super::target::Target;
use super::tokens::{enumerate, next_token};
use crate::errors::{Ctxt, Mistake};

/// The keys in the attributes of one target.
pub(super) fn key_set(attrs: &[Attribute], target: Target, ctxt: &Ctxt) -> KeySet {
    let mut keys = KeySet::empty(target);
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("net")) {
        if let Err(mistake) = has_keys(attr) {
            ctxt.refuse(mistake);
            continue;
        }
        let read =
            attr.parse_args_with(|input: ParseStream<'_>| all(input, target, &mut keys, ctxt));
        if let Err(error) = read {
            ctxt.refuse(Mistake::new(attr, error));
        }
    }
    keys
}

/// Reads keys with commas between them.
fn all(input: ParseStream<'_>, target: Target, keys: &mut KeySet, ctxt: &Ctxt) -> syn::Result<()> {
    while !input.is_empty() {
        if let Err(mistake) = one(input, target, keys, ctxt) {
            ctxt.refuse(mistake);
            skip_to_comma(input)?;
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(())
}

/// Reads the keys in `items(..)`.
fn items(tokens: &TokenStream, ctxt: &Ctxt) -> KeySet {
    let mut keys = KeySet::empty(Target::Item);
    let read = |input: ParseStream<'_>| all(input, Target::Item, &mut keys, ctxt);
    if let Err(error) = read.parse2(tokens.clone()) {
        ctxt.refuse(Mistake::new(tokens, error));
    }
    keys
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
    target: Target,
    keys: &mut KeySet,
    ctxt: &Ctxt,
) -> Result<(), Mistake> {
    // `crate` is a keyword, and so may be what somebody mistypes.
    let Ok(ident) = input.call(Ident::parse_any) else {
        return Err(no_key(input, target));
    };
    let key = Key::new(ident.clone(), record(&ident, target)?);
    keys.set(&key, input)?;
    if let Some(tokens) = keys.get(&ITEMS).filter(|_| ident == "items").cloned() {
        keys.set_items(items(&tokens, ctxt));
    }
    if !input.is_empty() && !input.peek(Token![,]) {
        let token = next_token(input);
        let mistake = Mistake::new(&token, format!("unexpected token after `{key}`"));
        return Err(if input.peek(Ident::peek_any) {
            let help = format!("put a comma in front of `{token}`");
            mistake.why("keys are separated by commas").help(help)
        } else {
            mistake.why("what the key takes ends here").help(format!("remove `{token}`"))
        });
    }
    Ok(())
}

fn no_key(input: ParseStream<'_>, target: Target) -> Mistake {
    Mistake::new(next_token(input), "expected a key")
        .why(format!("{target} knows {}", known(target)))
        .help("write `key` or `key = value`, separated by commas")
}

/// The record of a key that may stand on the target.
fn record(ident: &Ident, target: Target) -> Result<&'static KeyRecord, Mistake> {
    if let Some(record) = records(target).find(|record| ident == record.name) {
        return Ok(record);
    }
    let elsewhere: Vec<_> = keys::records().filter(|record| ident == record.name).collect();
    Err(match elsewhere.last() {
        Some(last) => misplaced(ident, target, &elsewhere, last),
        None => unknown(ident, target),
    })
}

fn records(target: Target) -> impl Iterator<Item = &'static KeyRecord> {
    keys::on(target).map(AnyKey::record)
}

fn misplaced(ident: &Ident, target: Target, records: &[&KeyRecord], last: &KeyRecord) -> Mistake {
    // What stands on a field may stand on an item too, which is no place of an attribute.
    let targets = records.iter().flat_map(|record| record.targets);
    let targets = targets.filter(|target| **target != Target::Item);
    let targets: Vec<_> = targets.map(Target::to_string).collect();
    let targets = enumerate(&targets, " or ");
    Mistake::new(ident, format!("`{ident}` does not belong on {target}"))
        .why(last.meaning)
        .help(format!("it belongs on {targets}: `#[net({})]`", last.example))
}

fn unknown(ident: &Ident, target: Target) -> Mistake {
    let name = ident.to_string();
    let names = records(target).map(|record| record.name);
    let help = if let Some(help) = foreign::help(&name, target) {
        help.to_owned()
    } else if let Some(meant) = meant(&name, target) {
        format!("here that is `#[net({meant})]`")
    } else if let Some(name) = closest(&name, names) {
        format!("did you mean `{name}`?")
    } else {
        format!("write one of these, or remove `{name}`")
    };
    Mistake::new(ident, format!("unknown key `{name}` on {target}"))
        .why(format!("{target} knows {}", known(target)))
        .help(help)
}

/// What is written here for a word of another library.
fn meant(word: &str, target: Target) -> Option<&'static str> {
    let is_meant = |synonym: &&Synonym| synonym.words.contains(&word);
    records(target).find_map(|record| {
        let synonym = record.synonyms.iter().find(is_meant)?;
        Some(synonym.written.unwrap_or(record.example))
    })
}

fn known(target: Target) -> String {
    let names: Vec<_> = records(target).map(|record| format!("`{}`", record.name)).collect();
    enumerate(&names, " and ")
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
