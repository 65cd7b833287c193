//! The tags of an enum that are text or bytes.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::attr::keys::format::LEN;
use crate::attr::keys::tag::{EXPLICIT_TAGS, RESERVED};
use crate::attr::{Tag, Variant, Written};
use crate::errors::{Ctxt, Mistake, spelling};
use crate::model::{Format, TagForm, TagText};

pub(super) fn are_unique(written: &Written<'_>, form: &TagForm, tags: &[Tag<'_>], ctxt: &Ctxt) {
    nothing_is_reserved(written, form, ctxt);
    let mut owners: BTreeMap<Vec<u8>, (String, TokenStream)> = BTreeMap::new();
    for (variant, tag) in written.variants().iter().zip(tags) {
        let (bytes, at) = match (form, tag) {
            (_, Tag::Other | Tag::Refused) => continue,
            (TagForm::Text(text), Tag::Text(tag)) => {
                let bytes = tag.value().into_bytes();
                if let Some(mistake) = text_fits(written, text, &bytes, &quote!(#tag)) {
                    ctxt.refuse(mistake);
                    continue;
                }
                (bytes, tag.to_token_stream())
            }
            (TagForm::Bytes(len), Tag::Bytes(tag)) => {
                let bytes = tag.value();
                if bytes.len() != usize::from(*len) {
                    ctxt.refuse(wrong_length(written, form, bytes.len(), &quote!(#tag)));
                    continue;
                }
                (bytes, tag.to_token_stream())
            }
            _ => {
                ctxt.refuse(not_in_the_form(written, form, variant, tag));
                continue;
            }
        };
        let key = match form {
            TagForm::Text(TagText { ignore_case: true, .. }) => bytes.to_ascii_lowercase(),
            _ => bytes,
        };
        if let Some((owner, first)) = owners.get(&key) {
            let name = &written.input.ident;
            let tag = spelling(&at);
            ctxt.refuse(
                Mistake::new(&at, format!("duplicate tag `{tag}` in `{name}`"))
                    .why("all variants of an enum share one tag space, so a decoder could not tell them apart")
                    .help(format!("give `{}` a tag of its own", variant.ident()))
                    .also(first, format!("`{}` is first used here, by `{owner}`", spelling(first))),
            );
            continue;
        }
        owners.insert(key, (variant.ident().to_string(), at));
    }
}

// Only numbers are reserved: those that counting could give away.
fn nothing_is_reserved(written: &Written<'_>, form: &TagForm, ctxt: &Ctxt) {
    let Some(key) = written.keys.key(&RESERVED) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, format!("`{key}` on tags that are `{}`", form.name()))
            .why("it keeps numbers from being given by counting, and these tags are not counted")
            .help(format!("remove `{key}`")),
    );
}

// A name must be found again where it ends.
fn text_fits(
    written: &Written<'_>,
    text: &TagText,
    bytes: &[u8],
    at: &TokenStream,
) -> Option<Mistake> {
    let name = &written.input.ident;
    if bytes.is_empty() {
        return Some(
            Mistake::new(at, "a tag without letters")
                .why("a tag that is text has at least one byte, so that it can be seen")
                .help("write the text that tells the variant apart, for example `\"ping\"`"),
        );
    }
    if let Some(until) = &text.until {
        let ended = [bytes, until].concat();
        let first = ended.windows(until.len()).position(|window| window == until);
        return (first != Some(bytes.len())).then(|| {
            Mistake::new(at, format!("tag {} contains what ends it", spelling(at)))
                .why(format!(
                    "the tags of `{name}` end at b\"{}\", which a decoder would find too early",
                    until.escape_ascii()
                ))
                .help("write a tag without it, or another `until`")
        });
    }
    let len = written.keys.get(&LEN).cloned().unwrap_or(Format::default().len);
    let Some(len) = len.plain_width() else {
        return Some(
            Mistake::new(written.keys.key(&LEN), "`len` is no width, beside tags that are text")
                .why(format!("the length of a tag of `{name}` is written as its `len` says, which is known without a codec"))
                .help("write a width, for example `len = u16`, or an end: `#[net(tag(str, nul))]`"),
        );
    };
    (bytes.len() as u64 > len.max()).then(|| {
        Mistake::new(
            at,
            format!(
                "a tag of {} bytes, of which `{}` cannot say the length",
                bytes.len(),
                len.name()
            ),
        )
        .why(format!(
            "the length of a tag of `{name}` is written as its `len` says, up to {}",
            len.max()
        ))
        .help("write a shorter tag, or a wider `len`")
    })
}

// All tags have one length, so that none is needed before them.
fn wrong_length(written: &Written<'_>, form: &TagForm, len: usize, at: &TokenStream) -> Mistake {
    let (name, form) = (&written.input.ident, form.name());
    let mistake =
        Mistake::new(at, format!("tag {} has {len} byte(s), not those of `{form}`", spelling(at)))
            .why(format!("`{name}` writes its tags as `{form}`: all of them are of one length"));
    match len {
        1..=8 => {
            mistake.help(format!("write as many bytes, or `#[net(tag = [u8; {len}])]` on `{name}`"))
        }
        _ => mistake.help("write as many bytes"),
    }
}

fn not_in_the_form(
    written: &Written<'_>,
    form: &TagForm,
    variant: &Variant<'_>,
    tag: &Tag<'_>,
) -> Mistake {
    let (name, ident, called) = (&written.input.ident, variant.ident(), form.name());
    let example = match form {
        TagForm::Text(_) => format!("\"{}\"", ident.to_string().to_lowercase()),
        TagForm::Bytes(len) => format!("b\"{}\"", "A".repeat(usize::from(*len))),
        TagForm::Number(_) | TagForm::Codec(_) => "7".to_owned(),
    };
    let kind = if matches!(form, TagForm::Text(_)) { "text" } else { "bytes" };
    let at = match tag {
        Tag::Written(number) => number.tokens.clone(),
        Tag::Constant(path) => path.to_token_stream(),
        Tag::Text(text) => text.to_token_stream(),
        Tag::Bytes(bytes) => bytes.to_token_stream(),
        Tag::Several(several) => several.tokens.clone(),
        _ => {
            let mistake = Mistake::new(ident, format!("`{ident}` has no tag"));
            let mistake = match written.keys.key(&EXPLICIT_TAGS) {
                Some(key) => {
                    mistake.why(format!("`{key}` asks every variant of `{name}` to write its own"))
                }
                None => mistake
                    .why(format!("`{name}` writes its tags as `{called}`, which are not counted")),
            };
            return mistake.help(format!("write its tag: `#[net(tag = {example})]`"));
        }
    };
    Mistake::new(&at, format!("a tag of `{name}` is {kind}, and `{}` is not", spelling(&at)))
        .why(format!("`{name}` writes its tags as `{called}`, and all variants share one form"))
        .help(format!("write {kind}, for example `{example}`"))
}
