//! How a length or a count is written: `= u32`, `= path::to::Codec`, `(varint, plus = 1)`, `(u32, inclusive)`.

use proc_macro2::{Group, Ident};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Token, Type, token};

use super::number::{multiple_of, number};
use super::{equals, one_of, parens};
use crate::attr::record::Key;
use crate::attr::tokens::next_token;
use crate::errors::{Mistake, spelling};
use crate::model::syntax::ungroup;
use crate::model::{Length, NumberForm, Sized, TagWidth, Width};

/// `len = u32` on a type.
pub(in crate::attr) fn length(key: &Key, input: ParseStream<'_>) -> Result<Length, Mistake> {
    if has_several(input) {
        return in_parens(key, input, "len(varint, plus = 1)").map(|sized| sized.length);
    }
    form(key, input).map(|form| Length { form, plus: 0 })
}

/// `len = u32` on a field, where a word could be meant as the name of another field.
pub(in crate::attr) fn field_length(key: &Key, input: ParseStream<'_>) -> Result<Length, Mistake> {
    let ahead = input.fork();
    let word = match ahead.parse::<Token![=]>() {
        Ok(_) => word(&ahead).filter(|word| !is_like_a_width(word)),
        Err(_) => None,
    };
    if let Some(word) = word {
        return Err(Mistake::new(&word, format!("`{key}` cannot be `{word}`"))
            .why("it is how the length in front of the field is written: a width or a codec")
            .help(format!(
                "where the field `{word}` holds the length, write `#[net(count = {word})]`"
            )));
    }
    length(key, input)
}

/// `sized = u32`, or `sized(u32, inclusive)`.
pub(in crate::attr) fn sized(key: &Key, input: ParseStream<'_>) -> Result<Sized, Mistake> {
    if input.peek(token::Paren) {
        return in_parens(key, input, "sized(u32, inclusive)");
    }
    let form = form(key, input)?;
    Ok(Sized::of(Length { form, plus: 0 }))
}

/// Whether parentheses are next with more than one argument. With one, the value is meant to stand behind a `=`.
fn has_several(input: ParseStream<'_>) -> bool {
    let group = input.fork().parse::<Group>().ok().filter(|_| input.peek(token::Paren));
    group.is_some_and(|group| group.stream().into_iter().any(|token| token.to_string() == ","))
}

/// Whether a type follows the `=` that is next, and not a word.
pub(super) fn is_codec(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    ahead.parse::<Token![=]>().is_ok() && !ahead.is_empty() && !is_word(&ahead)
}

/// `= u32` or `= path::to::Codec`.
fn form(key: &Key, input: ParseStream<'_>) -> Result<NumberForm, Mistake> {
    if let Some(width) = signed_ahead(input) {
        equals(key, input)?;
        let _ = input.call(Ident::parse_any);
        return Ok(NumberForm::Signed(width));
    }
    if !is_codec(input) {
        return one_of(key, input, &Width::NAMED).map(NumberForm::Width);
    }
    equals(key, input)?;
    codec(key, input)
}

/// Whether a width or a codec is next, and no name of a field.
pub(super) fn is_form(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    if ahead.parse::<Token![=]>().is_err() || !is_path(&ahead) {
        return false;
    }
    word(&ahead).is_none_or(|word| is_like_a_width(&word))
}

/// The signed width behind the `=` that is next.
fn signed_ahead(input: ParseStream<'_>) -> Option<Width> {
    let ahead = input.fork();
    ahead.parse::<Token![=]>().ok()?;
    signed(&word(&ahead)?)
}

fn signed(word: &Ident) -> Option<Width> {
    TagWidth::SIGNED.iter().find(|(name, _)| word == name).map(|(_, width)| *width)
}

/// Whether a single word in lower case is next, which is no path.
fn is_word(input: ParseStream<'_>) -> bool {
    // What is no name at all is told as a word that is none of the widths.
    !is_path(input) || word(input).is_some()
}

fn is_path(input: ParseStream<'_>) -> bool {
    let starts = input.peek(Ident::peek_any) || input.peek(Token![::]) || input.peek(Token![<]);
    starts || input.fork().parse::<Type>().is_ok_and(|ty| matches!(ungroup(&ty), Type::Path(_)))
}

/// The word that is next, if it is a single one in lower case.
fn word(input: ParseStream<'_>) -> Option<Ident> {
    let ahead = input.fork();
    let word = ahead.call(Ident::parse_any).ok()?;
    let is_path = ahead.peek(Token![::]) || ahead.peek(Token![<]);
    let is_lower = word.to_string().chars().next().is_some_and(|first| !first.is_uppercase());
    (is_lower && !is_path).then_some(word)
}

/// Whether a word is that of an integer or a mistyped width: `u7`, `i128`, `usize`, `varint`.
fn is_like_a_width(word: &Ident) -> bool {
    let word = word.to_string();
    let digits = word.strip_prefix(['u', 'i', 'f']);
    let is_number = digits.is_some_and(|digits| {
        digits == "size" || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    });
    is_number || Width::NAMED.iter().any(|(name, _)| word == *name)
}

/// A type that is a codec, or a width that a macro handed over as a type.
pub(super) fn codec(key: &Key, input: ParseStream<'_>) -> Result<NumberForm, Mistake> {
    let at = next_token(input);
    let codec = input.parse::<Type>().ok();
    match codec.as_ref().map(ungroup) {
        Some(Type::Path(path)) => match width_of(path) {
            Some(width) => Ok(NumberForm::Width(width)),
            None => Ok(NumberForm::Codec(Box::new(Type::Path(path.clone())))),
        },
        _ => Err(Mistake::new(&at, format!("`{key}` cannot be `{}`", spelling(&at)))
            .why("it is a width, or a type that is a `Codec<u64>`")
            .help(format!("write for example {}", key.example()))),
    }
}

/// The width that a macro handed over as a type.
fn width_of(path: &syn::TypePath) -> Option<Width> {
    let name = path.path.get_ident()?;
    Width::NAMED.iter().find(|(width, _)| name == width).map(|(_, width)| *width)
}

/// `(u32)`, `(u32, inclusive)`, `(u16, plus = 16)`.
fn in_parens(key: &Key, input: ParseStream<'_>, example: &str) -> Result<Sized, Mistake> {
    let malformed = || {
        let (why, help) = match key.to_string() == "sized" {
            true => (
                "it is a width, and may say that the length counts its own bytes too",
                "write `#[net(sized = u32)]` or `#[net(sized(u32, inclusive))]`".to_owned(),
            ),
            false => (
                "it is a width or a codec, and may say a number that is added to the length",
                format!("write {} or `#[net({example})]`", key.example()),
            ),
        };
        Mistake::new(key, format!("malformed key `{key}`")).why(why).help(help)
    };
    let parse = |input: ParseStream<'_>| {
        Ok(match arguments(key, input) {
            Ok(Some(sized)) => Ok(sized),
            Ok(None) => {
                input.parse::<proc_macro2::TokenStream>()?;
                Err(malformed())
            }
            Err(mistake) => {
                input.parse::<proc_macro2::TokenStream>()?;
                Err(mistake)
            }
        })
    };
    parse.parse2(parens(key, input)?).map_err(|_| malformed())?
}

/// What stands in the parentheses; nothing where it is malformed.
fn arguments(key: &Key, input: ParseStream<'_>) -> Result<Option<Sized>, Mistake> {
    let Some(form) = form_of_argument(key, input)? else {
        return Ok(None);
    };
    let (mut inclusive, mut plus, mut padded, mut then_align) = (None, None, false, None);
    while !input.is_empty() {
        if input.parse::<Token![,]>().is_err() {
            return Ok(None);
        }
        if input.is_empty() {
            break;
        }
        let Ok(word) = input.call(Ident::parse_any) else {
            return Ok(None);
        };
        match word.to_string().as_str() {
            "inclusive" if inclusive.is_none() && key.to_string() == "sized" => {
                inclusive = Some(word);
            }
            "padded" if !padded && key.to_string() == "sized" => padded = true,
            "then_align" if then_align.is_none() && key.to_string() == "sized" => {
                let (Ok(_), Ok(to)) = (input.parse::<Token![=]>(), input.parse::<Expr>()) else {
                    return Ok(None);
                };
                then_align = Some(multiple_of(&to, "then_align")?.value);
            }
            "plus" if plus.is_none() && input.parse::<Token![=]>().is_ok() => {
                plus = Some((word, added(input)?));
            }
            _ => return Ok(None),
        }
    }
    if let (Some(inclusive), Some((plus, _))) = (&inclusive, &plus) {
        return Err(Mistake::new(plus, format!("`{plus}` beside `{inclusive}`"))
            .why("both say what the number is above the length, and it is one number")
            .help("write the sum alone: `plus` and the bytes of the length itself"));
    }
    if inclusive.is_some() && !is_fixed(&form) {
        return Err(counts_itself(key, &form));
    }
    // A signed length is written by a codec, which adds its own bytes.
    if let (NumberForm::Signed(width), true) = (&form, inclusive.is_some()) {
        let plus = width.bytes().into();
        return Ok(Some(Sized { padded, then_align, ..Sized::of(Length { form, plus }) }));
    }
    let plus = plus.map_or(0, |(_, plus)| plus);
    let sized = Sized::of(Length { form, plus });
    Ok(Some(Sized { inclusive: inclusive.is_some(), padded, then_align, ..sized }))
}

fn form_of_argument(key: &Key, input: ParseStream<'_>) -> Result<Option<NumberForm>, Mistake> {
    if let Some(word) = word(input) {
        let _ = input.call(Ident::parse_any);
        if let Some(width) = signed(&word) {
            return Ok(Some(NumberForm::Signed(width)));
        }
        let width = Width::NAMED.iter().find(|(name, _)| word == name);
        return Ok(width.map(|(_, width)| NumberForm::Width(*width)));
    }
    match is_path(input) {
        true => codec(key, input).map(Some),
        false => Ok(None),
    }
}

/// The number of `plus`.
fn added(input: ParseStream<'_>) -> Result<u64, Mistake> {
    let at = next_token(input);
    let malformed = |at: &dyn ToTokens| {
        Mistake::new(at, "`plus` needs a number")
            .why("it is a part of the wire, so it is written where the wire is")
            .help("write the number itself, for example `plus = 1`")
    };
    let expr = input.parse::<Expr>().map_err(|_| malformed(&at))?;
    let number = number(&expr, "`plus`").map_err(|_| malformed(&expr))?;
    if number.value == 0 {
        return Err(Mistake::new(&expr, "`plus` of zero")
            .why("the length alone is written without it")
            .help("remove `plus`"));
    }
    Ok(number.value)
}

fn is_fixed(form: &NumberForm) -> bool {
    match form {
        NumberForm::Width(width) => !width.is_varint(),
        NumberForm::Signed(_) => true,
        NumberForm::Codec(_) => false,
    }
}

// How many bytes such a number takes depends on what it says.
fn counts_itself(key: &Key, form: &NumberForm) -> Mistake {
    let (by, help) = match form {
        NumberForm::Codec(codec) => {
            ("by a codec", format!("`#[net(sized = {})]`", spelling(codec)))
        }
        NumberForm::Width(_) | NumberForm::Signed(_) => {
            ("in a varint", "`#[net(sized = varint)]`".to_owned())
        }
    };
    Mistake::new(key, format!("a length {by} cannot count itself"))
        .why("how many bytes it takes would depend on what it says, and that on how many it takes")
        .help(format!("write {help}, or a fixed width"))
}
