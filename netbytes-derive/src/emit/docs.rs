//! The documentation of generated methods: the variant's own, and what the method is on the wire.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::actions::{Action, Child};
use super::context::Context;
use crate::model::{Body, Node, Tag, TagForm, TagValue, TagWidth, Variant};

/// What stands above the method of a handler.
pub(super) fn handles(cx: &Context<'_>, node: &Node, action: &Action<'_>) -> TokenStream {
    let facts = facts(cx, node, action);
    documented(action.variant, "Handles", &format!("{facts}."))
}

/// What stands above the method of an encoder that sends an action.
pub(super) fn encodes(cx: &Context<'_>, node: &Node, action: &Action<'_>) -> TokenStream {
    let facts = facts(cx, node, action);
    let text = format!(
        "{facts}. On error nothing was written.\n\n # Errors\n\n Returns an error if a value cannot be encoded, or if the sink has no room."
    );
    documented(action.variant, "Encodes", &text)
}

/// What stands above the method of an encoder that goes on to a child.
pub(super) fn path(cx: &Context<'_>, node: &Node, child: &Child<'_>) -> TokenStream {
    let before = match child.tag {
        Some(own) => tag(cx, &node.tag, own),
        None => format!("Behind the header of `{}`", cx.type_name()),
    };
    documented(child.variant, "The path to the actions of", &format!("{before}."))
}

/// The variant's own documentation, or a sentence in its place; then a paragraph.
fn documented(variant: &Variant, verb: &str, paragraph: &str) -> TokenStream {
    let own = &variant.docs;
    if own.is_empty() {
        let text = format!(" {verb} `{}`.\n\n {paragraph}", variant.ident);
        return quote!(#[doc = #text]);
    }
    let paragraph = format!("\n {paragraph}");
    quote!(#(#own)* #[doc = #paragraph])
}

/// ``Tag `0x00` of `Message` · replies `LoginReply` ``
fn facts(cx: &Context<'_>, node: &Node, action: &Action<'_>) -> String {
    let tag = match &action.variant.body {
        Body::Action { tag: own, .. } | Body::Child { tag: own, .. } => tag(cx, &node.tag, own),
        Body::Below { .. } => format!("Behind the header of `{}`", cx.type_name()),
        Body::Other { .. } => format!("Any other tag of `{}`", cx.type_name()),
    };
    match action.reply_type() {
        Some(ty) => format!("{tag} · replies `{}`", source(ty.to_token_stream())),
        None => tag,
    }
}

fn tag(cx: &Context<'_>, form: &TagForm, tag: &Tag) -> String {
    let tag = match (form, tag) {
        (_, Tag::Text { text, .. }) => format!("{text:?}"),
        (_, Tag::Several { written, .. }) => written.clone(),
        (
            TagForm::Number(TagWidth { width, signed: false, .. }),
            Tag::Number(number) | Tag::Bits { number, .. },
        ) => {
            let digits = 2 * usize::from(width.bytes());
            match &number.value {
                TagValue::Known(number) => format!("0x{number:0digits$x}"),
                TagValue::Constant(constant) => constant.written(),
            }
        }
        (_, Tag::Number(number) | Tag::Bits { number, .. }) => {
            match (&number.written, &number.value) {
                (Some(written), _) => written.clone(),
                (None, TagValue::Known(number)) => number.to_string(),
                (None, TagValue::Constant(constant)) => constant.written(),
            }
        }
    };
    format!("Tag `{tag}` of `{}`", cx.type_name())
}

/// A type as users write it. The tokens print themselves with a space between any two.
pub(super) fn source(tokens: TokenStream) -> String {
    let (mut text, mut before) = (String::new(), None);
    for token in tokens {
        if before.as_ref().is_some_and(|before| are_apart(before, &token)) {
            text.push(' ');
        }
        text.push_str(&match &token {
            TokenTree::Group(group) => {
                let (open, close) = delimiters(group.delimiter());
                format!("{open}{}{close}", source(group.stream()))
            }
            token => token.to_string(),
        });
        before = Some(token);
    }
    text
}

/// Whether there is a space between two tokens: `&'a mut [u8]`, `Item = (u8, u8)`.
fn are_apart(before: &TokenTree, token: &TokenTree) -> bool {
    use TokenTree::{Group, Ident, Literal, Punct};
    match (before, token) {
        (Ident(_) | Literal(_), Ident(_) | Literal(_)) => true,
        (Ident(_), Group(group)) => group.delimiter() == Delimiter::Bracket,
        (Punct(sign), _) if matches!(sign.as_char(), ',' | ';' | '+' | '=') => true,
        (_, Punct(sign)) => matches!(sign.as_char(), '+' | '='),
        _ => false,
    }
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    }
}
