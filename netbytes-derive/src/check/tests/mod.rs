//! Tests of the refused types, by the first line of each error, next to similar types that are accepted.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod fields;
mod keys;
mod tags;
mod types;
mod variants;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::DeriveInput;

use crate::attr::Written;
use crate::errors::Ctxt;
use crate::model::{Body, Kind, Tag, TagNumber, TagValue, Tree};

/// Reads a type and compares the first lines of its mistakes.
#[track_caller]
fn check(input: &str, expected: &[&str]) {
    let input: DeriveInput = syn::parse_str(input).expect("a type");
    check_type(&input, expected);
}

#[track_caller]
fn check_type(input: &DeriveInput, expected: &[&str]) {
    let ctxt = Ctxt::default();
    super::all(&Written::read(input, &ctxt), &ctxt);
    let found: Vec<_> = ctxt.finish().0.iter().map(first_line).collect();
    assert_eq!(found, expected);
}

fn first_line(error: &syn::Error) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

/// The single mistake of a type, with all its lines and places.
fn told(input: &str) -> Vec<String> {
    let input: DeriveInput = syn::parse_str(input).expect("a type");
    let ctxt = Ctxt::default();
    super::all(&Written::read(&input, &ctxt), &ctxt);
    ctxt.finish().0.into_iter().flatten().map(|part| part.to_string()).collect()
}

/// The tags of an enum without mistakes.
#[track_caller]
fn tags(input: &str) -> Vec<u64> {
    let input: DeriveInput = syn::parse_str(input).expect("a type");
    check_type(&input, &[]);
    let tree = Tree::of(&Written::read(&input, &Ctxt::default()));
    let Kind::Enum(node) = tree.kind else { panic!("an enum") };
    let tag = |body: &Body| match body {
        Body::Action { tag, .. } | Body::Child { tag, .. } => match tag {
            Tag::Number(TagNumber { value: TagValue::Known(number), .. }) => Some(*number),
            _ => panic!("a tag that is no literal"),
        },
        Body::Below { .. } | Body::Other { .. } => None,
    };
    node.variants.iter().filter_map(|variant| tag(&variant.body)).collect()
}

/// Puts every literal and identifier after `$` into a group without delimiters, as `macro_rules!` does.
fn through_a_macro(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter();
    let mut output = TokenStream::new();
    while let Some(token) = tokens.next() {
        output.extend([match token {
            TokenTree::Punct(punct) if punct.as_char() == '$' => {
                let next = tokens.next().into_iter();
                let next = next.flat_map(|token| match token {
                    TokenTree::Group(group) => through_a_macro(group.stream()),
                    token => token.into(),
                });
                Group::new(Delimiter::None, next.collect()).into()
            }
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), through_a_macro(group.stream())).into()
            }
            token => token,
        }]);
    }
    output
}

#[test]
fn a_message_says_what_why_and_help() {
    let told = told("enum Packet { #[net(tag = 3)] Join, #[net(tag = 0x03)] Leave }");
    assert_eq!(
        told,
        [
            "duplicate tag `0x03` in `Packet`\n\
             all variants of an enum share one tag space, so a decoder could not tell them apart\n\
             help: give `Leave` a free tag, for example `#[net(tag = 0x04)]`",
            "`0x03` is first used here, by `Join`",
        ]
    );
}

#[test]
fn all_mistakes_are_told_in_one_go() {
    check(
        "#[net(len = u15, tagg = u8)]
         enum E { A = 1, #[net(tag = 1)] B(usize), #[net(node)] C, D { #[net(max = 3)] d: u8 } }",
        &[
            "`len` cannot be `u15`",
            "unknown key `tagg` on an enum",
            "duplicate tag `0x01` in `E`",
            "node `C` must hold exactly one enum",
            "`usize` has no fixed width on the wire",
            "`max` has no effect on this field",
        ],
    );
}
