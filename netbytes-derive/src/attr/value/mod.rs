//! What stands behind a key: `= u16`, `= big`, `= 7`, `(3, 7..=9)`.
//!
//! Values come through `macro_rules!` as well, where a `$tag:literal` arrives in a group without delimiters: it is looked
//! through wherever a value is read.

mod check;
mod form;
mod handler;
mod length;
mod magic;
mod number;
mod relation;
mod tag;

pub(crate) use check::{Assert, CheckedBytes, Checksum};
pub(super) use check::{assert, checksum};
pub(crate) use form::NullNumber;
pub(super) use form::{as_form, field_width, items, null_number};
pub(super) use handler::handler;
pub(super) use length::{field_length, length, sized};
pub(crate) use magic::Magic;
pub(super) use magic::{after_tag, magic};
pub(crate) use number::Number;
pub(super) use number::{bound_number, multiple, terminator};
pub(crate) use relation::FieldTag;
pub(super) use relation::{condition, field_tag, measure};
pub(crate) use tag::{Reserved, SeveralTags, TagBits, TagLiteral, TagValue};
pub(super) use tag::{reserved, tag, tag_bits, tag_of, tags};

use proc_macro2::{Group, Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, Path, Token, Type, WherePredicate, token};

use super::record::Key;
use super::tokens::{enumerate, next_token};
use crate::errors::{Mistake, spelling};
use crate::model::relation::{Measure, Place};
use crate::model::{CrateWire, Sized, Width};

/// A key that says all by standing there.
pub(super) fn flag(key: &Key, input: ParseStream<'_>) -> Result<(), Mistake> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(Mistake::new(next_token(input), format!("`{key}` takes no value"))
        .why("it says all by standing there")
        .help(format!("write {}", key.example())))
}

pub(super) fn width(key: &Key, input: ParseStream<'_>) -> Result<Width, Mistake> {
    one_of(key, input, &Width::NAMED)
}

/// The crate of `wire = bincode1`.
pub(super) fn wire(key: &Key, input: ParseStream<'_>) -> Result<CrateWire, Mistake> {
    one_of(key, input, &CrateWire::NAMED)
}

/// Whether it is `big`.
pub(super) fn endian(key: &Key, input: ParseStream<'_>) -> Result<bool, Mistake> {
    one_of(key, input, &[("big", true), ("little", false)])
}

pub(super) fn path(key: &Key, input: ParseStream<'_>) -> Result<Path, Mistake> {
    equals(key, input)?;
    Path::parse_mod_style(input).map_err(|_| no_path(key, input))
}

/// `default`, or `default = path`.
pub(super) fn optional_path(key: &Key, input: ParseStream<'_>) -> Result<Option<Path>, Mistake> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(None);
    }
    equals(key, input)?;
    let path = input.parse().map_err(|_| {
        Mistake::new(next_token(input), format!("`{key}` needs a path"))
            .why("it names a function that gives the value, as in code, without quotes")
            .help(format!("write `{key} = path::to::function`"))
    })?;
    Ok(Some(path))
}

/// A type: a codec, or what a reply is.
pub(super) fn ty(key: &Key, input: ParseStream<'_>) -> Result<Type, Mistake> {
    value(key, input)
}

/// `sized` on a field: `sized = n` for a length in an earlier field, else as on a type.
pub(crate) enum FieldSize {
    Prefix(Sized),
    By(Measure<Place>),
}

pub(super) fn field_size(key: &Key, input: ParseStream<'_>) -> Result<FieldSize, Mistake> {
    match input.peek(token::Paren) || length::is_form(input) {
        true => sized(key, input).map(FieldSize::Prefix),
        false => measure(key, input).map(FieldSize::By),
    }
}

/// `gap = any`.
pub(super) fn gap(key: &Key, input: ParseStream<'_>) -> Result<(), Mistake> {
    one_of(key, input, &[("any", ())])
}

/// `bit_order = msb`: whether the first field takes the highest bits.
pub(super) fn bit_order(key: &Key, input: ParseStream<'_>) -> Result<bool, Mistake> {
    one_of(key, input, &[("msb", true), ("lsb", false)])
}

/// `group = u16`: the number of bits.
pub(super) fn group(key: &Key, input: ParseStream<'_>) -> Result<u32, Mistake> {
    one_of(key, input, &[("u8", 8), ("u16", 16), ("u32", 32), ("u64", 64), ("u128", 128)])
}

/// `bound(T: Foo, U: Bar)`.
pub(super) fn predicates(
    key: &Key,
    input: ParseStream<'_>,
) -> Result<Vec<WherePredicate>, Mistake> {
    let predicates: Punctuated<WherePredicate, Token![,]> = list(key, input)?;
    Ok(predicates.into_iter().collect())
}

/// A word of a few, and what it stands for.
fn one_of<T: Clone>(key: &Key, input: ParseStream<'_>, words: &[(&str, T)]) -> Result<T, Mistake> {
    equals(key, input)?;
    let at = next_token(input);
    let word = input.call(Ident::parse_any).ok();
    let value = words.iter().find(|(name, _)| word.as_ref().is_some_and(|word| word == name));
    value.map(|(_, value)| value.clone()).ok_or_else(|| {
        let words: Vec<_> = words.iter().map(|(name, _)| format!("`{name}`")).collect();
        Mistake::new(&at, format!("`{key}` cannot be `{}`", spelling(&at)))
            .why(format!("it is {}", enumerate(&words, " or ")))
            .help(format!("write for example {}", key.example()))
    })
}

fn no_path(key: &Key, input: ParseStream<'_>) -> Mistake {
    Mistake::new(next_token(input), format!("`{key}` needs a path"))
        .why("it is written as in code, without quotes")
        .help(format!("write {}", key.example()))
}

fn value<T: Parse>(key: &Key, input: ParseStream<'_>) -> Result<T, Mistake> {
    equals(key, input)?;
    let at = next_token(input);
    input.parse().map_err(|error| {
        Mistake::new(at, format!("malformed value of `{key}`"))
            .why(error)
            .help(format!("write for example {}", key.example()))
    })
}

fn equals(key: &Key, input: ParseStream<'_>) -> Result<(), Mistake> {
    if let Some(value) = value_without_equals(input) {
        return Err(Mistake::new(key, format!("`{key}` needs a `=` in front of its value"))
            .why("what a key is stands behind a `=`")
            .help(format!("write `{key} = {value}`")));
    }
    let equals = input.parse::<Option<Token![=]>>().ok().flatten();
    if equals.is_none() || input.is_empty() || input.peek(Token![,]) {
        return Err(Mistake::new(key, format!("`{key}` needs a value"))
            .why("on its own it says nothing")
            .help(format!("write for example {}", key.example())));
    }
    Ok(())
}

/// `(big)` and `: big` are meant as `= big`.
fn value_without_equals(input: ParseStream<'_>) -> Option<String> {
    let ahead = input.fork();
    let value = if ahead.peek(token::Paren) {
        ahead.parse::<Group>().ok()?.stream()
    } else if ahead.parse::<Option<Token![:]>>().ok()?.is_some() {
        next_token(&ahead)
    } else {
        return None;
    };
    (!value.is_empty()).then(|| spelling(&value))
}

fn list<T: Parse>(key: &Key, input: ParseStream<'_>) -> Result<Punctuated<T, Token![,]>, Mistake> {
    Punctuated::parse_terminated.parse2(parens(key, input)?).map_err(|error| {
        Mistake::new(key, format!("malformed key `{key}`"))
            .why(error)
            .help(format!("write for example {}", key.example()))
    })
}

/// What stands in the parentheses behind a key.
fn parens(key: &Key, input: ParseStream<'_>) -> Result<TokenStream, Mistake> {
    let group = match input.peek(token::Paren) {
        true => input.parse::<Group>().ok(),
        false => None,
    };
    group.map(|group| group.stream()).ok_or_else(|| {
        Mistake::new(key, format!("`{key}` needs a list in parentheses"))
            .why("on its own it says nothing")
            .help(format!("write for example {}", key.example()))
    })
}

/// Without the groups that `macro_rules!` leaves, and without parentheses.
fn plain(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => plain(&group.expr),
        Expr::Paren(paren) => plain(&paren.expr),
        _ => expr,
    }
}
