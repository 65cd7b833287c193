//! Tags: the form in which an enum writes them, the ones of a variant, and the ones that are reserved.

use std::ops::RangeInclusive;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    Expr, ExprRange, Lit, LitByteStr, LitInt, LitStr, Path, RangeLimits, Token, UnOp, bracketed,
    token,
};

use super::length::{codec, is_codec};
use super::number::{Number, number};
use super::{equals, list, parens, plain, value, width};
use crate::attr::record::Key;
use crate::attr::tokens::next_token;
use crate::errors::{Mistake, spelling};
use crate::model::{NumberForm, TagForm, TagText, TagWidth, Tags, Width};

/// The number of a tag, and the tokens it was read from.
#[derive(Clone)]
pub(crate) struct TagLiteral {
    /// Below zero in an enum whose tags are signed.
    pub(crate) value: i128,
    pub(crate) tokens: TokenStream,
}

/// What is written as the tag of a variant.
#[derive(Clone)]
pub(crate) enum TagValue {
    /// `7`, `-1`
    Number(TagLiteral),
    /// `opcode::PING`
    Constant(Path),
    /// `b"IHDR"`
    Bytes(LitByteStr),
    /// `"ssh-ed25519"`
    Text(LitStr),
    /// `0x30..=0x3f`, `1 | 2 | 5..=7`
    Several(SeveralTags),
}

/// Several tags of one variant.
#[derive(Clone)]
pub(crate) struct SeveralTags {
    pub(crate) ranges: Vec<RangeInclusive<i128>>,
    pub(crate) tokens: TokenStream,
}

/// The bits of a tag that are a field, from 0 for the lowest.
#[derive(Clone)]
pub(crate) struct TagBits {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) tokens: TokenStream,
}

impl TagBits {
    pub(crate) fn width(&self) -> u32 {
        self.last - self.first + 1
    }

    /// These bits of a number.
    pub(crate) fn mask(&self) -> u64 {
        u64::MAX >> (64 - self.width()) << self.first
    }
}

impl ToTokens for TagValue {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Number(number) => number.tokens.to_tokens(tokens),
            Self::Constant(path) => path.to_tokens(tokens),
            Self::Bytes(bytes) => bytes.to_tokens(tokens),
            Self::Text(text) => text.to_tokens(tokens),
            Self::Several(several) => several.tokens.to_tokens(tokens),
        }
    }
}

/// An item of `reserved(..)`.
pub(crate) struct Reserved {
    pub(crate) tags: RangeInclusive<i128>,
    pub(crate) tokens: TokenStream,
}

/// `tag = u16`, `tag = i16`, `tag = [u8; 4]`, `tag = str`, `tag(str, until = b" ", ignore_case)`, `tag(u16, external)`.
pub(in crate::attr) fn tags(key: &Key, input: ParseStream<'_>) -> Result<Tags, Mistake> {
    if input.peek(token::Paren) && begins_with_a_form(input) {
        let read = |content: ParseStream<'_>| {
            let form = options_of_a_form(key, content);
            content.parse::<TokenStream>().map(|_| form)
        };
        return match read.parse2(parens(key, input)?) {
            Ok(form) => form,
            Err(_) => Err(no_form(key, &key.to_token_stream())),
        };
    }
    let ahead = input.fork();
    if ahead.parse::<Option<Token![=]>>().is_ok_and(|equals| equals.is_some())
        && is_a_new_form(&ahead)
    {
        equals(key, input)?;
        let form = form_alone(key, input)?;
        return Ok(Tags { form, external: false });
    }
    if is_codec(input) {
        equals(key, input)?;
        let form = match codec(key, input)? {
            NumberForm::Width(width) => TagForm::Number(TagWidth::new(width, false)),
            NumberForm::Signed(width) => TagForm::Number(TagWidth::new(width, true)),
            NumberForm::Codec(codec) => TagForm::Codec(codec),
        };
        return Ok(Tags { form, external: false });
    }
    let width = width(key, input)?;
    let form = TagForm::Number(TagWidth::new(width, false));
    Ok(Tags { form, external: false })
}

/// Whether parentheses hold a form and options of it: `(big)` is meant as `= big`.
fn begins_with_a_form(input: ParseStream<'_>) -> bool {
    let has_options = |content: ParseStream<'_>| {
        let mut tokens = TokenStream::new();
        while !content.is_empty() && !content.peek(Token![,]) {
            tokens.extend([content.parse::<TokenTree>()?]);
        }
        let comma = content.peek(Token![,]);
        content.parse::<TokenStream>()?;
        Ok(comma || tokens.to_string() == "str")
    };
    let ahead = input.fork();
    let group = ahead.parse::<proc_macro2::Group>();
    group.is_ok_and(|group| has_options.parse2(group.stream()).unwrap_or(false))
}

fn is_a_new_form(input: ParseStream<'_>) -> bool {
    if input.peek(token::Bracket) {
        return true;
    }
    let word = input.fork().call(Ident::parse_any);
    word.is_ok_and(|word| word == "str" || word == "bits" || signed(&word).is_some())
}

fn signed(word: &Ident) -> Option<Width> {
    TagWidth::SIGNED.iter().find(|(name, _)| word == name).map(|(_, width)| *width)
}

fn form_alone(key: &Key, input: ParseStream<'_>) -> Result<TagForm, Mistake> {
    if input.peek(token::Bracket) {
        return bytes_form(key, input);
    }
    let at = next_token(input);
    let word = input.call(Ident::parse_any).map_err(|_| no_form(key, &at))?;
    if word == "str" {
        return Ok(TagForm::Text(TagText { until: None, ignore_case: false }));
    }
    if word == "bits" {
        let bits = input.parse::<proc_macro2::Group>().ok().and_then(|group| {
            let number: LitInt = syn::parse2(group.stream()).ok()?;
            number.base10_parse().ok().filter(|bits| (1..=64).contains(bits))
        });
        let bits = bits.ok_or_else(|| {
            Mistake::new(&word, "`bits` needs a number of bits")
                .why("a tag of bits has 1 to 64 of them")
                .help(format!("write for example `#[net({key} = bits(3))]`"))
        });
        return bits.map(|bits| TagForm::Number(TagWidth::of_bits(bits)));
    }
    if let Some(width) = signed(&word) {
        return Ok(TagForm::Number(TagWidth::new(width, true)));
    }
    let width = Width::NAMED.iter().find(|(name, _)| word == name);
    width
        .map(|(_, width)| TagForm::Number(TagWidth::new(*width, false)))
        .ok_or_else(|| no_form(key, &at))
}

fn no_form(key: &Key, at: &TokenStream) -> Mistake {
    Mistake::new(at, format!("`{key}` cannot be `{}`", spelling(at)))
        .why("it is the form of the tags: a width as `u16`, a signed one as `i16`, bytes as `[u8; 4]`, or `str`")
        .help(format!("write for example {}", key.example()))
}

/// `[u8; 4]`
fn bytes_form(key: &Key, input: ParseStream<'_>) -> Result<TagForm, Mistake> {
    let at = next_token(input);
    let read = |input: ParseStream<'_>| {
        let content;
        bracketed!(content in input);
        let item: Ident = content.parse()?;
        content.parse::<Token![;]>()?;
        let len: LitInt = content.parse()?;
        let len = if item == "u8" && content.is_empty() { len.base10_parse().ok() } else { None };
        Ok(len.filter(|len| (1..=8).contains(len)))
    };
    match read(input) {
        Ok(Some(len)) => Ok(TagForm::Bytes(len)),
        Ok(None) | Err(_) => {
            Err(Mistake::new(&at, format!("`{key}` cannot be `{}`", spelling(&at)))
                .why("tags that are bytes are one to eight of them, and all variants have as many")
                .help(format!("write for example `#[net({key} = [u8; 4])]`")))
        }
    }
}

/// `str, until = b" ", ignore_case`
fn options_of_a_form(key: &Key, input: ParseStream<'_>) -> Result<Tags, Mistake> {
    let mut form = form_alone(key, input)?;
    let mut external = false;
    while !input.is_empty() {
        let malformed = |at: TokenStream| {
            Mistake::new(&at, format!("`{}` is no part of `{key}`", spelling(&at)))
                .why("beside the form there may be `external`, and of text `ignore_case` and where it ends: `nul` or `until = b\" \"`")
                .help(format!("write for example `#[net({key}(str, nul))]`"))
        };
        if input.parse::<Token![,]>().is_err() {
            return Err(malformed(next_token(input)));
        }
        if input.is_empty() {
            break;
        }
        let at = next_token(input);
        let word = input.call(Ident::parse_any).map_err(|_| malformed(at.clone()))?;
        let is_bits = form.bits().is_some();
        match (&mut form, word.to_string().as_str()) {
            (_, "external") if !external && !is_bits => external = true,
            (TagForm::Text(text), "nul") if text.until.is_none() => text.until = Some(vec![0]),
            (TagForm::Text(text), "until") if text.until.is_none() => {
                text.until = Some(terminator(&word, input)?);
            }
            (TagForm::Text(text), "ignore_case") if !text.ignore_case => text.ignore_case = true,
            (TagForm::Text(_), "nul" | "until") => {
                return Err(Mistake::new(&at, format!("`{word}` beside another end"))
                    .why("each of them says where the text ends, and it ends in one way")
                    .help(format!("remove `{word}` or the other")));
            }
            (TagForm::Bytes(_) | TagForm::Number(_), "ignore_case") => {
                return Err(Mistake::new(
                    &at,
                    format!("`ignore_case` on tags that are `{}`", form.name()),
                )
                .why("only letters have a case: bytes and numbers are compared as they are")
                .help(
                    "remove `ignore_case`, or make the tags text: `#[net(tag(str, ignore_case))]`",
                ));
            }
            _ => return Err(malformed(at)),
        }
    }
    Ok(Tags { form, external })
}

/// `= b" "`, `= b"\r\n"`, `= b' '`, `= 0`
fn terminator(word: &Ident, input: ParseStream<'_>) -> Result<Vec<u8>, Mistake> {
    let at = next_token(input);
    let wrong = |at: &dyn ToTokens| {
        Mistake::new(at, format!("`{word}` needs the bytes that end a tag"))
            .why("they are one to eight bytes")
            .help(format!("write for example `{word} = b\" \"`"))
    };
    input.parse::<Token![=]>().map_err(|_| wrong(&at))?;
    let at = next_token(input);
    let bytes = match input.parse::<Lit>().map_err(|_| wrong(&at))? {
        Lit::ByteStr(bytes) => bytes.value(),
        Lit::Byte(byte) => vec![byte.value()],
        Lit::Int(int) => vec![int.base10_parse().map_err(|_| wrong(&at))?],
        _ => return Err(wrong(&at)),
    };
    if (1..=8).contains(&bytes.len()) { Ok(bytes) } else { Err(wrong(&at)) }
}

/// The tag of a variant.
pub(in crate::attr) fn tag(key: &Key, input: ParseStream<'_>) -> Result<TagValue, Mistake> {
    if let Some(form) = form_of_all(input) {
        return Err(on_the_enum(key, &form));
    }
    if has_alternatives(input) {
        return alternatives(key, input).map(TagValue::Several);
    }
    let expr = value::<Expr>(key, input)?;
    match plain(&expr) {
        item @ Expr::Range(_) => {
            let ranges = vec![range(item, "a range of tags")?];
            return Ok(TagValue::Several(SeveralTags { ranges, tokens: item.to_token_stream() }));
        }
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => return Ok(TagValue::Text(text.clone())),
            Lit::ByteStr(bytes) => return Ok(TagValue::Bytes(bytes.clone())),
            _ => {}
        },
        Expr::Path(path) if path.qself.is_none() => {
            return Ok(TagValue::Constant(path.path.clone()));
        }
        _ => {}
    }
    tag_of(&expr).map(TagValue::Number)
}

/// The form of the tags of an enum, where the tag of one variant should stand: `= u16`, `(str, nul)`.
fn form_of_all(input: ParseStream<'_>) -> Option<TokenStream> {
    let ahead = input.fork();
    if ahead.peek(token::Paren) {
        return begins_with_a_form(&ahead).then(|| next_token(&ahead));
    }
    ahead.parse::<Token![=]>().ok()?;
    if ahead.peek(token::Bracket) {
        return Some(next_token(&ahead));
    }
    let (at, word) = (next_token(&ahead), ahead.call(Ident::parse_any).ok()?);
    let is_form = Width::NAMED.iter().any(|(name, _)| word == name)
        || signed(&word).is_some()
        || word == "str"
        || (word == "bits" && ahead.peek(token::Paren));
    is_form.then_some(at)
}

// Every variant of an enum has a tag of the same form.
fn on_the_enum(key: &Key, form: &TokenStream) -> Mistake {
    let form_text = spelling(form);
    let written = match form_text.starts_with('(') {
        true => format!("{key}{form_text}"),
        false => format!("{key} = {form_text}"),
    };
    Mistake::new(form, format!("`{written}` is the form of all tags of an enum, not the tag of a variant"))
        .why("a decoder reads the tag before it knows the variant, so all variants have tags of one form")
        .help(format!("write `#[net({written})]` on the enum, and the tag of the variant here: {}", key.example()))
}

/// Whether there is a `|` before the next comma: `1 | 5..=7` is no expression as Rust reads it.
fn has_alternatives(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    while !ahead.is_empty() && !ahead.peek(Token![,]) {
        match ahead.parse::<TokenTree>() {
            Ok(TokenTree::Punct(punct)) if punct.as_char() == '|' => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    false
}

/// `1 | 2 | 5..=7`
fn alternatives(key: &Key, input: ParseStream<'_>) -> Result<SeveralTags, Mistake> {
    equals(key, input)?;
    let (mut tokens, mut item, mut ranges) = (TokenStream::new(), TokenStream::new(), Vec::new());
    let add = |item: TokenStream| {
        let expr: Expr = syn::parse2(item.clone()).map_err(|error| {
            let at = if item.is_empty() { key.to_token_stream() } else { item };
            Mistake::new(at, format!("malformed value of `{key}`"))
                .why(error)
                .help("write for example `#[net(tag = 1 | 2 | 5..=7)]`")
        })?;
        range(plain(&expr), "a range of tags")
    };
    while !input.is_empty() && !input.peek(Token![,]) {
        let Ok(token) = input.parse::<TokenTree>() else { break };
        tokens.extend([token.clone()]);
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '|' => {
                ranges.push(add(std::mem::take(&mut item))?);
            }
            token => item.extend([token]),
        }
    }
    ranges.push(add(item)?);
    Ok(SeveralTags { ranges, tokens })
}

/// `tag_bits = 3`, `tag_bits = 1..=2`
pub(in crate::attr) fn tag_bits(key: &Key, input: ParseStream<'_>) -> Result<TagBits, Mistake> {
    let expr = value::<Expr>(key, input)?;
    let bits = range(plain(&expr), "a range of bits")?;
    let tokens = plain(&expr).to_token_stream();
    let bit = |bit: &i128| u32::try_from(*bit).ok().filter(|bit| *bit < 64);
    match (bit(bits.start()), bit(bits.end())) {
        (Some(first), Some(last)) => Ok(TagBits { first, last, tokens }),
        _ => Err(Mistake::new(&tokens, format!("a tag has no bit `{}`", spelling(&tokens)))
            .why("the bits of a tag are counted from 0, the lowest")
            .help(format!("write for example {}", key.example()))),
    }
}

/// The number of a tag, also as a discriminant.
pub(in crate::attr) fn tag_of(expr: &Expr) -> Result<TagLiteral, Mistake> {
    let (sign, magnitude) = match plain(expr) {
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => (-1, &*unary.expr),
        expr => (1, expr),
    };
    let told = |mistake: Mistake| {
        mistake
            .why("the derive must know every tag, to prove that no two are alike")
            .help("write the number itself, for example `0x07`")
    };
    match number(magnitude, "a tag") {
        Ok(Number { value, .. }) => {
            let tokens = plain(expr).to_token_stream();
            Ok(TagLiteral { value: sign * i128::from(value), tokens })
        }
        // The mistake is about all of it.
        Err(_) if sign < 0 => Err(told(Mistake::new(
            expr,
            format!("a tag must be an integer literal, not `{}`", spelling(expr)),
        ))),
        Err(mistake) => Err(told(mistake)),
    }
}

/// `reserved(3, 7..=9)`.
pub(in crate::attr) fn reserved(
    key: &Key,
    input: ParseStream<'_>,
) -> Result<Vec<Reserved>, Mistake> {
    let items: Punctuated<Expr, Token![,]> = list(key, input)?;
    if items.is_empty() {
        return Err(Mistake::new(key, format!("`{key}` without tags"))
            .why("an empty list reserves nothing")
            .help(format!("name the tags, for example {}, or remove it", key.example())));
    }
    let reserved = |item: &Expr| {
        let tags = range(plain(item), "a range of reserved tags")?;
        Ok(Reserved { tags, tokens: plain(item).to_token_stream() })
    };
    items.iter().map(reserved).collect()
}

/// One tag, or a range of them.
fn range(item: &Expr, subject: &str) -> Result<RangeInclusive<i128>, Mistake> {
    let Expr::Range(range) = item else {
        let tag = tag_of(item)?.value;
        return Ok(tag..=tag);
    };
    let (Some(start), RangeLimits::Closed(_), Some(end)) =
        (&range.start, &range.limits, &range.end)
    else {
        return Err(no_range(range, "is not a range of tags", subject));
    };
    let (start, end) = (tag_of(start)?.value, tag_of(end)?.value);
    if start > end {
        return Err(no_range(range, "has no tag in it", subject));
    }
    Ok(start..=end)
}

fn no_range(range: &ExprRange, what: &str, subject: &str) -> Mistake {
    Mistake::new(range, format!("`{}` {what}", spelling(range)))
        .why(format!("{subject} names its first and its last"))
        .help(match meant(range) {
            Some(range) => format!("write `{range}`"),
            None => "write it as `7..=9`".to_owned(),
        })
}

/// `10..14` is meant as `10..=13`, and `14..=10` the other way round.
fn meant(range: &ExprRange) -> Option<String> {
    let tag = |end: &Option<Box<Expr>>| tag_of(end.as_deref()?).ok().map(|tag| tag.value);
    let (start, end) = (tag(&range.start)?, tag(&range.end)?);
    match range.limits {
        RangeLimits::HalfOpen(_) if start < end => Some(format!("{start}..={}", end - 1)),
        _ => Some(format!("{}..={}", start.min(end), start.max(end))),
    }
}
