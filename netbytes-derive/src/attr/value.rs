//! What stands behind a key: `= u16`, `= big`, `= 7`, `(3, 7..=9)`.
//!
//! Values come through `macro_rules!` as well, where a `$tag:literal` arrives in a group without delimiters: it is looked
//! through wherever a value is read.

use std::ops::RangeInclusive;

use proc_macro2::{Group, Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    Expr, Lit, LitInt, LitStr, Member, Path, RangeLimits, Token, Type, WherePredicate, token,
};

use super::key::{self, Key};
use super::similar::closest;
use super::symbol;
use crate::errors::{Mistake, spelling};
use crate::model::{Flavour, Handler, Sized, Width};

/// An integer literal, and the tokens it was read from.
#[derive(Clone)]
pub(crate) struct Number {
    pub(crate) value: u64,
    pub(crate) tokens: TokenStream,
}

/// An item of `reserved(..)`.
pub(crate) struct Reserved {
    pub(crate) tags: RangeInclusive<u64>,
    pub(crate) tokens: TokenStream,
}

/// A key that says all by standing there.
pub(super) fn flag(key: &Key, input: ParseStream<'_>) -> Result<(), Mistake> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(Mistake::new(key::token(input), format!("`{key}` takes no value"))
        .why("it says all by standing there")
        .help(format!("write {}", key.example())))
}

pub(super) fn width(key: &Key, input: ParseStream<'_>) -> Result<Width, Mistake> {
    one_of(key, input, &Width::NAMED)
}

/// Whether it is `big`.
pub(super) fn endian(key: &Key, input: ParseStream<'_>) -> Result<bool, Mistake> {
    one_of(key, input, &[("big", true), ("little", false)])
}

/// The tag of a variant.
pub(super) fn tag(key: &Key, input: ParseStream<'_>) -> Result<Number, Mistake> {
    tag_of(&value::<Expr>(key, input)?)
}

/// As [`tag`], also for a discriminant. The derive must know every tag to prove that no two are alike.
pub(super) fn tag_of(expr: &Expr) -> Result<Number, Mistake> {
    number(expr, "a tag").map_err(|mistake| {
        mistake
            .why("the derive must know every tag, to prove that no two are alike")
            .help("write the number itself, for example `0x07`")
    })
}

/// A bound on a length or count.
pub(super) fn bound_number(key: &Key, input: ParseStream<'_>) -> Result<Number, Mistake> {
    number(&value::<Expr>(key, input)?, &format!("`{key}`")).map_err(|mistake| {
        mistake
            .why("the bound is part of the wire, so it is written where the wire is")
            .help(format!("write the number itself, for example {}", key.example()))
    })
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
        Mistake::new(key::token(input), format!("`{key}` needs a path"))
            .why("it names a function that gives the value, as in code, without quotes")
            .help(format!("write `{key} = path::to::function`"))
    })?;
    Ok(Some(path))
}

/// A type: a codec, or what a reply is.
pub(super) fn ty(key: &Key, input: ParseStream<'_>) -> Result<Type, Mistake> {
    let text = |input: ParseStream<'_>| {
        let ahead = input.fork();
        ahead.parse::<Token![=]>().ok()?;
        ahead.parse::<LitStr>().ok()
    };
    if let Some(text) = text(input) {
        return Err(Mistake::new(&text, format!("`{key}` cannot be `{}`", text.token()))
            .why("it is a type, written as in code, without quotes")
            .help(format!("write `{key} = {}`", text.value())));
    }
    value(key, input)
}

/// The byte that ends a field.
pub(super) fn byte(key: &Key, input: ParseStream<'_>) -> Result<u8, Mistake> {
    let number = number(&value::<Expr>(key, input)?, &format!("`{key}`")).map_err(|mistake| {
        mistake
            .why("it is one byte, which no item may begin with")
            .help(format!("write the byte itself, for example {} or `b'\\n'`", key.example()))
    })?;
    u8::try_from(number.value).map_err(|_| {
        Mistake::new(&number.tokens, format!("`{key}` of {} is no byte", number.value))
            .why("it is one byte, which no item may begin with")
            .help("write a number up to 255")
    })
}

/// Another field of the same list.
pub(super) fn member(key: &Key, input: ParseStream<'_>) -> Result<Member, Mistake> {
    let refuse = |at: &dyn ToTokens, why: &str| {
        Mistake::new(at, format!("`{key}` needs the name of a field"))
            .why(why)
            .help(format!("write for example {}", key.example()))
    };
    equals(key, input)?;
    let member: Member = input.parse().map_err(|_| {
        refuse(&key::token(input), "the count stands in an earlier field of its own")
    })?;
    if input.peek(Token![.]) {
        let why = "the count stands in a field of its own beside this one, not inside another";
        return Err(refuse(&member, why));
    }
    Ok(member)
}

/// `sized = u32`, or `sized(u32, inclusive)`.
pub(super) fn sized(key: &Key, input: ParseStream<'_>) -> Result<Sized, Mistake> {
    if !input.peek(token::Paren) {
        return width(key, input).map(|width| Sized { width, inclusive: false });
    }
    let malformed = || {
        Mistake::new(key, format!("malformed key `{key}`"))
            .why("it is a width, and may say that the length counts its own bytes too")
            .help("write `#[net(sized = u32)]` or `#[net(sized(u32, inclusive))]`")
    };
    let words = Punctuated::<Ident, Token![,]>::parse_terminated.parse2(parens(key, input)?);
    let words: Vec<_> = words.map_err(|_| malformed())?.into_iter().collect();
    let named = |word: &Ident| Width::NAMED.iter().find(|(name, _)| word == name);
    let (width, inclusive) = match words.as_slice() {
        [word] => (named(word), false),
        [word, last] if last == symbol::INCLUSIVE => (named(word), true),
        _ => (None, false),
    };
    match width {
        Some((_, Width::Varint)) if inclusive => Err(Mistake::new(
            key,
            "a length in a varint cannot count itself",
        )
        .why("how many bytes it takes would depend on what it says, and that on how many it takes")
        .help("write `#[net(sized = varint)]`, or a fixed width")),
        Some((_, width)) => Ok(Sized { width: *width, inclusive }),
        None => Err(malformed()),
    }
}

/// Constant bytes.
#[derive(Clone)]
pub(crate) enum Magic {
    /// `b"NB"`.
    Bytes(Vec<u8>),
    /// `0xcafe`, of two bytes, or `7u32`: in the order of the type's numbers.
    Number { value: u128, bytes: usize },
}

impl Magic {
    /// The bytes on the wire.
    pub(crate) fn bytes(&self, big_endian: bool) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) => bytes.clone(),
            Self::Number { value, bytes } => {
                let mut number: Vec<u8> = value.to_le_bytes().into_iter().take(*bytes).collect();
                if big_endian {
                    number.reverse();
                }
                number
            }
        }
    }
}

/// `magic = b".."`, or a number whose width can be seen.
pub(super) fn magic(key: &Key, input: ParseStream<'_>) -> Result<Magic, Mistake> {
    let expr = value::<Expr>(key, input)?;
    let expr = plain(&expr);
    let refuse = |why: &str, help: &str| {
        let what = format!("`{key}` cannot be `{}`", spelling(expr));
        Err(Mistake::new(expr, what).why(why).help(help))
    };
    let Expr::Lit(literal) = expr else {
        return refuse(
            "the constant bytes are part of the wire, so they are written where the wire is",
            "write the bytes themselves, for example `b\"NB\"` or `0xcafe`",
        );
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
        Lit::Int(int) => magic_number(int).or_else(|(why, help)| refuse(why, &help)),
        _ => refuse("they are bytes", "write them, for example `b\"NB\"` or `0xcafe`"),
    }
}

/// A number of as many bytes as its type has, or else as its digits show; or why it is none, and what to write.
fn magic_number(int: &LitInt) -> Result<Magic, (&'static str, String)> {
    let Some(bytes) = magic_len(int) else {
        let help =
            "write all its digits in hex, for example `0x00ff`, or its type, for example `255u16`";
        return Err(("it does not show how many bytes it takes", help.to_owned()));
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

/// `reserved(3, 7..=9)`.
pub(super) fn reserved(key: &Key, input: ParseStream<'_>) -> Result<Vec<Reserved>, Mistake> {
    let items: Punctuated<Expr, Token![,]> = list(key, input)?;
    if items.is_empty() {
        return Err(Mistake::new(key, format!("`{key}` without tags"))
            .why("an empty list reserves nothing")
            .help(format!("name the tags, for example {}, or remove it", key.example())));
    }
    items.iter().map(|item| reserved_item(plain(item))).collect()
}

fn reserved_item(item: &Expr) -> Result<Reserved, Mistake> {
    let tags = match item {
        Expr::Range(range) => {
            let (Some(start), RangeLimits::Closed(_), Some(end)) =
                (&range.start, &range.limits, &range.end)
            else {
                return Err(no_range(item, "is not a range of tags"));
            };
            let (start, end) = (tag_of(start)?.value, tag_of(end)?.value);
            if start > end {
                return Err(no_range(item, "has no tag in it"));
            }
            start..=end
        }
        _ => {
            let tag = tag_of(item)?.value;
            tag..=tag
        }
    };
    let tokens = item.to_token_stream();
    Ok(Reserved { tags, tokens })
}

fn no_range(item: &Expr, what: &str) -> Mistake {
    Mistake::new(item, format!("`{}` {what}", spelling(item)))
        .why("a range of reserved tags names its first and its last")
        .help(match meant(item) {
            Some(range) => format!("write `{range}`"),
            None => "write it as `7..=9`".to_owned(),
        })
}

/// `10..14` is meant as `10..=13`, and `14..=10` the other way round.
fn meant(item: &Expr) -> Option<String> {
    let Expr::Range(range) = item else {
        return None;
    };
    let tag = |end: &Option<Box<Expr>>| tag_of(end.as_deref()?).ok().map(|tag| tag.value);
    let (start, end) = (tag(&range.start)?, tag(&range.end)?);
    match range.limits {
        RangeLimits::HalfOpen(_) if start < end => Some(format!("{start}..={}", end - 1)),
        _ => Some(format!("{}..={}", start.min(end), start.max(end))),
    }
}

/// `bound(T: Foo, U: Bar)`.
pub(super) fn predicates(
    key: &Key,
    input: ParseStream<'_>,
) -> Result<Vec<WherePredicate>, Mistake> {
    let predicates: Punctuated<WherePredicate, Token![,]> = list(key, input)?;
    Ok(predicates.into_iter().collect())
}

/// `handler = none`, or a list: `handler(async, local, name = X)`.
pub(super) fn handler(key: &Key, input: ParseStream<'_>) -> Result<Handler, Mistake> {
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
            (None, None) if word == symbol::PARTIAL => std::mem::replace(&mut partial, true),
            (None, None) if word == symbol::TABLE => std::mem::replace(&mut table, true),
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
    let at = key::token(input);
    match input.call(Ident::parse_any) {
        Ok(word) if word == symbol::NONE => Ok(Handler::None),
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
    let words = Flavour::words().chain([symbol::PARTIAL, symbol::TABLE]);
    let mistake = mistake.why(
        "it knows `handler(async)` and `handler(local)` for methods that wait, `handler(partial)` for handlers that leave actions out, `handler(table)` for those put together at run time, `handler(name = X)` for another name, and `handler = none`",
    );
    match closest(word, words) {
        Some(word) => mistake.help(format!("write `#[net(handler({word}))]`")),
        None => mistake.help("write one of these, or remove it: the plain handler needs no key"),
    }
}

/// A word of a few, and what it stands for.
fn one_of<T: Clone>(key: &Key, input: ParseStream<'_>, words: &[(&str, T)]) -> Result<T, Mistake> {
    equals(key, input)?;
    let at = key::token(input);
    let word = input.call(Ident::parse_any).ok();
    let value = words.iter().find(|(name, _)| word.as_ref().is_some_and(|word| word == name));
    value.map(|(_, value)| value.clone()).ok_or_else(|| {
        let words: Vec<_> = words.iter().map(|(name, _)| format!("`{name}`")).collect();
        Mistake::new(&at, format!("`{key}` cannot be `{}`", spelling(&at)))
            .why(format!("it is {}", key::list(&words, " or ")))
            .help(format!("write for example {}", key.example()))
    })
}

fn no_path(key: &Key, input: ParseStream<'_>) -> Mistake {
    Mistake::new(key::token(input), format!("`{key}` needs a path"))
        .why("it is written as in code, without quotes")
        .help(format!("write {}", key.example()))
}

fn value<T: Parse>(key: &Key, input: ParseStream<'_>) -> Result<T, Mistake> {
    equals(key, input)?;
    let at = key::token(input);
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
        key::token(&ahead)
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

/// An integer literal of any spelling: `7`, `0x07`, `0b111`, `0o7`, `1_000`, `7u8`, `b'A'`.
fn number(expr: &Expr, subject: &str) -> Result<Number, Mistake> {
    let expr = plain(expr);
    let no_literal = || {
        Mistake::new(
            expr,
            format!("{subject} must be an integer literal, not `{}`", spelling(expr)),
        )
    };
    let value = match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Byte(byte) => u64::from(byte.value()),
            Lit::Int(int) if !is_integer_suffix(int.suffix()) => return Err(no_literal()),
            Lit::Int(int) => int.base10_parse().map_err(|_| {
                Mistake::new(expr, format!("{subject} of `{int}` does not fit in any width"))
            })?,
            _ => return Err(no_literal()),
        },
        _ => return Err(no_literal()),
    };
    let tokens = expr.to_token_stream();
    Ok(Number { value, tokens })
}

fn is_integer_suffix(suffix: &str) -> bool {
    let bits = suffix.strip_prefix(['u', 'i']);
    suffix.is_empty()
        || bits.is_some_and(|bits| ["8", "16", "32", "64", "128", "size"].contains(&bits))
}

/// Without the groups that `macro_rules!` leaves, and without parentheses.
fn plain(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => plain(&group.expr),
        Expr::Paren(paren) => plain(&paren.expr),
        _ => expr,
    }
}
