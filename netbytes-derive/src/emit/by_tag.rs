//! The `match` that reads a tag and chooses among arms by it, with what the type writes around them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::arms::{Arm, ArmKind, Function, MAX_CLOSURE_ARMS, Match, Split};
use super::context::Context;
use super::{envelope, read, sums, tag};
use crate::model::{Node, TagForm};

/// Reads the tag of `owner` and chooses among the arms; `other` is the last arm where there is one. `back` says that the
/// reader comes back out of a `sized` region; otherwise the message ends in it.
pub(super) fn by_tag(
    cx: &Context<'_>,
    node: &Node,
    owner: &TokenStream,
    arms: &[Arm],
    other: Option<TokenStream>,
    split: Split<'_>,
    back: bool,
) -> Match {
    let (printed, functions) = match split {
        Split::Each { returns, call } => each(cx, owner, arms, returns, call),
        Split::Groups(call) => groups(cx, owner, arms, call),
    };
    let body = around(cx, node, owner, &printed, other, back);
    Match { body, functions }
}

fn each(
    cx: &Context<'_>,
    owner: &TokenStream,
    arms: &[Arm],
    returns: &TokenStream,
    call: &dyn Fn(&Function) -> TokenStream,
) -> (TokenStream, Vec<Function>) {
    let (mut printed, mut functions) = (TokenStream::new(), Vec::new());
    let mut add_function = |function: Function| {
        if arms.len() <= MAX_CLOSURE_ARMS {
            let body = function.body;
            let nb = &cx.nb;
            return quote!(#nb::arm!(|| -> #returns { #body }));
        }
        let call = call(&function);
        functions.push(function);
        call
    };
    for (index, arm) in arms.iter().enumerate() {
        let held = arm.has_at;
        let tag = tag::arm_pattern(&arm.tag, held);
        match &arm.kind {
            ArmKind::Separate(body) => {
                let (name, body) = (format_ident!("__{index}"), body.clone());
                let call = add_function(Function { name, body, has_tag: held, has_at: held });
                printed.extend(quote!(#tag => #call,));
            }
            ArmKind::Inline(body) => printed.extend(quote!(#tag => { #body })),
            ArmKind::Value(_) => {}
        }
    }
    printed.extend(values(cx, owner, arms, &mut add_function));
    (printed, functions)
}

fn groups(
    cx: &Context<'_>,
    owner: &TokenStream,
    arms: &[Arm],
    call: &dyn Fn(&Function) -> TokenStream,
) -> (TokenStream, Vec<Function>) {
    let print = |arm: &Arm| {
        let (tag, body) = (tag::arm_pattern(&arm.tag, arm.has_at), arm.kind.body());
        quote!(#tag => { #body })
    };
    if arms.len() <= MAX_CLOSURE_ARMS {
        return (arms.iter().map(print).collect(), Vec::new());
    }
    let (mut printed, mut functions) = (TokenStream::new(), Vec::new());
    for (index, group) in arms.chunks(MAX_CLOSURE_ARMS).enumerate() {
        let (arms, never) = (group.iter().map(print), never(cx, owner));
        let body = quote!(match __tag { #(#arms)* __tag => #never });
        let has_at = group.iter().any(|arm| arm.has_at);
        let name = format_ident!("__{index}");
        let function = Function { name, body, has_tag: true, has_at };
        let call = call(&function);
        let tags = tag::any_pattern(cx, group.iter().map(|arm| &arm.tag));
        printed.extend(quote!(#tags => #call,));
        functions.push(function);
    }
    (printed, functions)
}

/// What a function does with a tag that is none of its arms'.
fn never(cx: &Context<'_>, owner: &TokenStream) -> TokenStream {
    let nb = &cx.nb;
    quote!(#nb::unknown_tag::<#owner, _, _>(__tag, #nb::Reader::remaining(__r), __r))
}

/// The arms of values that are there without being read.
fn values(
    cx: &Context<'_>,
    owner: &TokenStream,
    arms: &[Arm],
    add_function: &mut dyn FnMut(Function) -> TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let values: Vec<_> = arms
        .iter()
        .filter_map(|arm| match &arm.kind {
            ArmKind::Value(value) => Some((tag::arm_pattern(&arm.tag, false), value)),
            ArmKind::Separate(_) | ArmKind::Inline(_) => None,
        })
        .collect();
    let skip = read::skip_rest(cx);
    match values.as_slice() {
        [] => TokenStream::new(),
        [(tag, value)] if arms.iter().any(|arm| matches!(arm.kind, ArmKind::Separate(_))) => {
            let (name, body) = (format_ident!("__value"), quote!(#skip #nb::Result::Ok(#value)));
            let call = add_function(Function { name, body, has_tag: false, has_at: false });
            quote!(#tag => #call,)
        }
        // Beside arms that hold values, so that none of these is held while one of those is read.
        _ if arms.iter().any(|arm| matches!(arm.kind, ArmKind::Separate(_))) => {
            let tags = values.iter().map(|(tag, _)| tag);
            let arms = values.iter().map(|(tag, value)| quote!(#tag => #value,));
            let never = never(cx, owner);
            let body = quote! {
                #skip
                #nb::Result::Ok(match __tag { #(#arms)* __tag => return #never })
            };
            let name = format_ident!("__values");
            let function = Function { name, body, has_tag: true, has_at: false };
            let call = add_function(function);
            quote!(__tag @ (#(#tags)|*) => #call,)
        }
        _ => {
            let arms = values.iter().map(|(tag, value)| match &skip {
                Some(skip) => quote!(#tag => { #skip #nb::Result::Ok(#value) },),
                None => quote!(#tag => #nb::Result::Ok(#value),),
            });
            arms.collect()
        }
    }
}

/// What stands around the choice: the constant bytes, the tag, the region.
fn around(
    cx: &Context<'_>,
    node: &Node,
    owner: &TokenStream,
    arms: &TokenStream,
    other: Option<TokenStream>,
    back: bool,
) -> TokenStream {
    let nb = &cx.nb;
    if matches!(node.tag, TagForm::Text(_)) {
        return around_names(cx, node, owner, arms, other, back);
    }
    let take_tag = tag::take(cx, node, owner, &quote!(__r));
    let magic = envelope::take_magic(cx, owner, back);
    if node.external {
        let last = other
            .unwrap_or_else(|| quote!(__tag => #nb::unknown_tag_at::<#owner, _, _>(__tag, __at),));
        let chosen = quote!(match __tag { #arms #last });
        let chosen = match cx.tree.sized {
            Some(_) => in_region(cx, owner, &envelope::enter(cx, owner), &chosen, back),
            None => chosen,
        };
        let number = tag::given_params(&node.tag);
        return quote! {
            #magic
            let __tag = #nb::given_number::<#owner, #number>(__given, __at)?;
            #chosen
        };
    }
    if !cx.tree.after_tag.is_empty() {
        let after_tag = after_tag(cx, owner, other.is_some());
        let last = other
            .unwrap_or_else(|| quote!(__tag => #nb::unknown_tag_at::<#owner, _, _>(__tag, __at),));
        let chosen = quote!(match __tag { #arms #last });
        let chosen = match cx.tree.sized {
            Some(_) => in_region(cx, owner, &envelope::enter(cx, owner), &chosen, back),
            None => chosen,
        };
        return quote! {
            #magic
            let __at = #nb::Reader::position(__r);
            let __tag = #take_tag;
            #after_tag
            #chosen
        };
    }
    if cx.tree.sized.is_none() && needs_at(cx, node) {
        let unknown = || quote!(__tag => #nb::unknown_tag_at::<#owner, _, _>(__tag, __at),);
        let last = other.unwrap_or_else(unknown);
        return quote! {
            #magic
            let __at = #nb::Reader::position(__r);
            match #take_tag { #arms #last }
        };
    }
    if cx.tree.sized.is_none() {
        let unknown = || quote!(__tag => #nb::unknown_tag::<#owner, _, _>(__tag, __before, __r),);
        let last = other.unwrap_or_else(unknown);
        return quote! {
            #magic
            let __before = #nb::Reader::remaining(__r);
            match #take_tag { #arms #last }
        };
    }
    // A tag that nobody knows is told as such, and not as a region that is not there yet: more bytes would not help.
    let enter = match &other {
        Some(_) => envelope::enter(cx, owner),
        None => {
            let known = tag::is_one_of(cx, &quote!(__tag), tag::owned_tags(cx));
            envelope::enter_behind(cx, owner, &known)
        }
    };
    let last =
        other.unwrap_or_else(|| quote!(__tag => #nb::unknown_tag_at::<#owner, _, _>(__tag, __at),));
    let chosen = in_region(cx, owner, &enter, &quote!(match __tag { #arms #last }), back);
    quote! {
        #magic
        let __at = #nb::Reader::position(__r);
        let __tag = #take_tag;
        #chosen
    }
}

/// Reads the bytes behind a tag. A tag that nobody knows is told as such if they are not there.
fn after_tag(cx: &Context<'_>, owner: &TokenStream, takes_all: bool) -> TokenStream {
    let nb = &cx.nb;
    if takes_all {
        return quote!(#nb::take_after_tag::<#owner>(__r)?;);
    }
    let known = tag::is_one_of(cx, &quote!(__tag), tag::owned_tags(cx));
    quote!(#nb::take_after_tag_behind::<#owner>(__r, __tag, __at, |__tag| #known)?;)
}

/// Enters the region of a `sized` enum, and chooses in it.
fn in_region(
    cx: &Context<'_>,
    owner: &TokenStream,
    enter: &TokenStream,
    chosen: &TokenStream,
    back: bool,
) -> TokenStream {
    let nb = &cx.nb;
    let close = match cx.tree.inner_gap {
        Some(_) => quote!(#nb::close_padded::<#owner, _>(__r, __region, __start, __value)),
        None => quote!(#nb::close(__r, __region, __value)),
    };
    match back {
        true => quote! {
            let __region = #enter;
            let __value = #chosen;
            #close
        },
        false => {
            let enter = envelope::enter_last(cx, owner, enter);
            quote!(#enter #chosen)
        }
    }
}

/// The same where the tags are text: a name that nobody knows is refused when it is read.
fn around_names(
    cx: &Context<'_>,
    node: &Node,
    owner: &TokenStream,
    arms: &TokenStream,
    other: Option<TokenStream>,
    back: bool,
) -> TokenStream {
    let nb = &cx.nb;
    let magic = envelope::take_magic(cx, owner, back);
    let last = other.unwrap_or_else(|| quote!(_ => #nb::unknown_name::<#owner, _, _>(__name),));
    let chosen = quote!(match __tag { #arms #last });
    let chosen = match cx.tree.sized {
        Some(_) => in_region(cx, owner, &envelope::enter(cx, owner), &chosen, back),
        None => chosen,
    };
    let after_tag =
        (!cx.tree.after_tag.is_empty()).then(|| quote!(#nb::take_after_tag::<#owner>(__r)?;));
    let at = (needs_at(cx, node) && !node.external).then(|| quote!(let __at = __name.at;));
    let name = match node.external {
        true => quote!(#nb::given_name::<#owner>(__given, __at)?),
        false => quote!(#nb::take_name::<#owner>(__r)?),
    };
    quote! {
        #magic
        let __name = #name;
        let __tag = __name.tag;
        #at
        #after_tag
        #chosen
    }
}

/// Whether an arm looks at where the tag is.
fn needs_at(cx: &Context<'_>, node: &Node) -> bool {
    tag::holds_tags(node) || cx.lists().into_iter().any(sums::is_of_owner)
}
