//! The arms of a `match` over a large enum, split over several functions.
//!
//! In a debug build the arms of one `match` share a frame (rust-lang/rust#34283), and one function of some hundred
//! arms is more than a small stack holds. A closure for each arm would do as well, but the compiler checks a function
//! together with its closures, which takes it time as the square of their number.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::field;
use crate::model::Node;

/// Up to this many arms stay in one function.
pub(super) const FEW: usize = 16;
/// So many arms are put in one function where there are more.
const SOME: usize = 8;

/// An arm behind a tag; its body is an expression.
pub(super) struct Arm {
    pub(super) tag: u64,
    pub(super) body: TokenStream,
}

/// A `match`, and the bodies of the functions that it calls: none where the arms stay together.
pub(super) struct Match {
    pub(super) body: TokenStream,
    pub(super) parts: Vec<(Ident, TokenStream)>,
}

/// Reads the tag of `owner` and chooses among the arms; `other` is the last arm where there is one. `call` prints the call of a
/// function that is given the tag. `back` says that the reader is to come back out of a `sized` region; otherwise the
/// message ends in it.
pub(super) fn by_tag(
    cx: &Context<'_>,
    node: &Node,
    owner: &TokenStream,
    arms: &[Arm],
    other: Option<TokenStream>,
    call: Option<&dyn Fn(&Ident) -> TokenStream>,
    back: bool,
) -> Match {
    let nb = &cx.nb;
    let width = field::tag_width(cx, node.tag);
    let unknown = |before: TokenStream| quote!(__tag => #nb::unknown_tag::<#owner, _, _>(__tag, #before, __r),);
    let unknown_at = || quote!(__tag => #nb::unknown_tag_at::<#owner, _, _>(__tag, __at),);
    let print = |arm: &Arm| {
        let (tag, body) = (Literal::u64_unsuffixed(arm.tag), &arm.body);
        quote!(#tag => #body,)
    };
    let (mut printed, mut parts) = (TokenStream::new(), Vec::new());
    match call.filter(|_| arms.len() > FEW) {
        None => printed.extend(arms.iter().map(print)),
        Some(call) => {
            for (index, some) in arms.chunks(SOME).enumerate() {
                let name = format_ident!("__{index}");
                let tags = some.iter().map(|arm| Literal::u64_unsuffixed(arm.tag));
                let call = call(&name);
                printed.extend(quote!(__tag @ (#(#tags)|*) => #call,));
                let (arms, never) =
                    (some.iter().map(print), unknown(quote!(#nb::Reader::remaining(__r))));
                parts.push((name, quote!(match __tag { #(#arms)* #never })));
            }
        }
    }
    let take_tag = quote!(#nb::take_tag::<#owner, #width>(__r)?);
    let magic = (!cx.tree.magic.is_empty()).then(|| quote!(#nb::take_magic::<#owner>(__r)?;));
    let body = match cx.tree.sized {
        None => {
            let last = other.unwrap_or_else(|| unknown(quote!(__before)));
            quote! {
                #magic
                let __before = #nb::Reader::remaining(__r);
                match #take_tag { #printed #last }
            }
        }
        Some(_) => {
            let last = other.unwrap_or_else(unknown_at);
            let chosen = quote!(match __tag { #printed #last });
            let (region, chosen) = match back {
                true => (
                    quote!(__region),
                    quote! {
                        let __value = #chosen?;
                        #nb::leave(__r, __region, __value)
                    },
                ),
                false => (quote!(_), chosen),
            };
            quote! {
                #magic
                let __at = #nb::Reader::position(__r);
                let __tag = #take_tag;
                let #region = #nb::enter::<#owner>(__r)?;
                #chosen
            }
        }
    };
    Match { body, parts }
}

/// Chooses among the arms for a value; each is a pattern without bindings, and the arm itself. `never` is what the
/// functions do with a value that is not theirs.
pub(super) fn by_value(
    arms: Vec<(TokenStream, TokenStream)>,
    call: impl Fn(&Ident) -> TokenStream,
    never: &TokenStream,
) -> Match {
    if arms.len() <= FEW {
        let arms = arms.into_iter().map(|(_, arm)| arm);
        return Match { body: quote!(match self { #(#arms)* }), parts: Vec::new() };
    }
    let (mut printed, mut parts) = (TokenStream::new(), Vec::new());
    for (index, some) in arms.chunks(SOME).enumerate() {
        let name = format_ident!("__{index}");
        let (patterns, call) = (some.iter().map(|(pattern, _)| pattern), call(&name));
        printed.extend(quote!(#(#patterns)|* => #call,));
        let arms = some.iter().map(|(_, arm)| arm);
        parts.push((name, quote!(match self { #(#arms)* _ => #never })));
    }
    Match { body: quote!(match self { #printed }), parts }
}
