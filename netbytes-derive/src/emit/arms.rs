//! The arms of a `match` over an enum, those that hold values with a frame of their own.
//!
//! In a debug build the arms of one `match` share a frame (rust-lang/rust#34283): a level of a recursive enum would take
//! the stack of all its variants together, several times over. So each such arm is a closure, which a release build
//! inlines. In a large enum it is a function, because the compiler checks a function together with its closures, which
//! takes it time as the square of their number.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::actions::Action;
use super::context::Context;
use super::{read, tag};

use crate::model::Node;

/// Up to this many arms are closures, and so many make a group.
pub(super) const FEW: usize = 16;

/// An arm behind a tag.
pub(super) struct Arm {
    pub(super) tag: u64,
    pub(super) kind: ArmKind,
}

pub(super) enum ArmKind {
    /// An expression that gives the result, and holds values: it gets a frame of its own.
    Apart(TokenStream),
    /// An expression that gives the result, and holds none.
    Here(TokenStream),
    /// A value that is there without being read. All of an enum stand in one expression, which holds the value once.
    Value(TokenStream),
}

impl ArmKind {
    fn body(&self) -> &TokenStream {
        match self {
            Self::Apart(body) | Self::Here(body) | Self::Value(body) => body,
        }
    }
}

/// The arm of an action that is handled: apart where it has arguments.
pub(super) fn action(action: &Action<'_>, body: TokenStream) -> ArmKind {
    match action.fields.list.is_empty() && action.fields.magic.is_empty() {
        true => ArmKind::Here(body),
        false => ArmKind::Apart(body),
    }
}

/// Which functions are made of the arms; each prints the call of one.
#[derive(Clone, Copy)]
pub(super) enum Split<'f> {
    /// One an arm that holds values: a closure that returns this, or a function.
    Each { returns: &'f TokenStream, call: &'f dyn Fn(&Function) -> TokenStream },
    /// One for several arms, where there are many. The future of an async function holds the largest of its arms, however
    /// many there are; but a debug build holds them all while it is polled.
    Groups(&'f dyn Fn(&Function) -> TokenStream),
}

/// A function that an arm calls.
pub(super) struct Function {
    pub(super) name: Ident,
    pub(super) body: TokenStream,
    /// Whether it is given the tag, before all else: it is that of several arms.
    has_tag: bool,
}

impl Function {
    /// The parameter that holds the tag, where there is one.
    pub(super) fn tag_param(&self, cx: &Context<'_>) -> Option<TokenStream> {
        let nb = &cx.nb;
        self.has_tag.then(|| quote!(__tag: #nb::u64,))
    }

    /// The tag as an argument.
    pub(super) fn tag(&self) -> Option<TokenStream> {
        self.has_tag.then(|| quote!(__tag,))
    }
}

/// A `match`, and the functions that it calls: none where there are few arms.
pub(super) struct Match {
    pub(super) body: TokenStream,
    pub(super) functions: Vec<Function>,
}

impl Match {
    /// The trait whose functions are the arms, and its impl, each from its header; nothing where there are no functions.
    pub(super) fn functions(
        &self,
        [trait_header, impl_header]: [TokenStream; 2],
        head: impl Fn(&Function) -> TokenStream,
        body: impl Fn(TokenStream) -> TokenStream,
    ) -> TokenStream {
        if self.functions.is_empty() {
            return TokenStream::new();
        }
        let heads = self.functions.iter().map(&head);
        let functions = self.functions.iter().map(|function| {
            let (head, body) = (head(function), body(function.body.clone()));
            quote!(#[inline] #head { #body })
        });
        quote! {
            trait #trait_header {
                #(#heads;)*
            }
            #[automatically_derived]
            impl #impl_header {
                #(#functions)*
            }
        }
    }
}

/// Reads the tag of `owner` and chooses among the arms; `other` is the last arm where there is one. `back` says that the reader is to come back out of a `sized` region; otherwise the
/// message ends in it.
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
    let mut apart = |function: Function| {
        if arms.len() <= FEW {
            let body = function.body;
            return quote!((|| -> #returns { #body })());
        }
        let call = call(&function);
        functions.push(function);
        call
    };
    for (index, arm) in arms.iter().enumerate() {
        let tag = Literal::u64_unsuffixed(arm.tag);
        match &arm.kind {
            ArmKind::Apart(body) => {
                let name = format_ident!("__{index}");
                let call = apart(Function { name, body: body.clone(), has_tag: false });
                printed.extend(quote!(#tag => #call,));
            }
            ArmKind::Here(body) => printed.extend(quote!(#tag => #body,)),
            ArmKind::Value(_) => {}
        }
    }
    printed.extend(values(cx, owner, arms, &mut apart));
    (printed, functions)
}

fn groups(
    cx: &Context<'_>,
    owner: &TokenStream,
    arms: &[Arm],
    call: &dyn Fn(&Function) -> TokenStream,
) -> (TokenStream, Vec<Function>) {
    let print = |arm: &Arm| {
        let (tag, body) = (Literal::u64_unsuffixed(arm.tag), arm.kind.body());
        quote!(#tag => #body,)
    };
    if arms.len() <= FEW {
        return (arms.iter().map(print).collect(), Vec::new());
    }
    let (mut printed, mut functions) = (TokenStream::new(), Vec::new());
    for (index, group) in arms.chunks(FEW).enumerate() {
        let tags = group.iter().map(|arm| Literal::u64_unsuffixed(arm.tag));
        let (arms, never) = (group.iter().map(print), never(cx, owner));
        let body = quote!(match __tag { #(#arms)* __tag => #never });
        let function = Function { name: format_ident!("__{index}"), body, has_tag: true };
        let call = call(&function);
        printed.extend(quote!(__tag @ (#(#tags)|*) => #call,));
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
    apart: &mut dyn FnMut(Function) -> TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let values: Vec<_> = arms
        .iter()
        .filter_map(|arm| match &arm.kind {
            ArmKind::Value(value) => Some((Literal::u64_unsuffixed(arm.tag), value)),
            ArmKind::Apart(_) | ArmKind::Here(_) => None,
        })
        .collect();
    let skip = read::skip_rest(cx);
    match values.as_slice() {
        [] => TokenStream::new(),
        // Beside arms that hold values, so that none of these is held while one of those is read.
        _ if arms.iter().any(|arm| matches!(arm.kind, ArmKind::Apart(_))) => {
            let tags = values.iter().map(|(tag, _)| tag);
            let arms = values.iter().map(|(tag, value)| quote!(#tag => #value,));
            let never = never(cx, owner);
            let body = quote! {{
                #skip
                #nb::Result::Ok(match __tag { #(#arms)* __tag => return #never })
            }};
            let function = Function { name: format_ident!("__values"), body, has_tag: true };
            let call = apart(function);
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
    let (nb, width) = (&cx.nb, tag::tag_width(cx, node.tag));
    let take_tag = quote!(#nb::take_tag::<#owner, #width>(__r)?);
    let magic = (!cx.tree.magic.is_empty()).then(|| quote!(#nb::take_magic::<#owner>(__r)?;));
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
        Some(_) => quote!(#nb::enter_region::<#owner>(__r)?),
        None => {
            let owned = tag::owned_tags(cx);
            let known = match owned.is_empty() {
                true => quote!(false),
                false => quote!(#nb::matches!(__tag, #(#owned)|*)),
            };
            quote!(#nb::enter_region_behind::<#owner>(__r, __tag, __at, |__tag| #known)?)
        }
    };
    let last =
        other.unwrap_or_else(|| quote!(__tag => #nb::unknown_tag_at::<#owner, _, _>(__tag, __at),));
    let chosen = quote!(match __tag { #arms #last });
    let (region, chosen) = match back {
        true => (
            quote!(__region),
            quote! {
                let __value = #chosen;
                #nb::close(__r, __region, __value)
            },
        ),
        false => (quote!(_), chosen),
    };
    quote! {
        #magic
        let __at = #nb::Reader::position(__r);
        let __tag = #take_tag;
        let #region = #enter;
        #chosen
    }
}

/// An arm for a value.
pub(super) struct ValueArm<'v> {
    pub(super) variant: &'v Ident,
    pub(super) pattern: TokenStream,
    /// Writes what the pattern binds.
    pub(super) body: TokenStream,
    /// Whether that is apart from the others.
    pub(super) apart: bool,
}

/// Chooses among the arms for a value.
///
/// A function has to look at the variant once more, and then what the writer has gathered is kept in memory (20
/// instructions a message): one more reason for closures in a small enum.
pub(super) fn by_value(
    cx: &Context<'_>,
    arms: Vec<ValueArm<'_>>,
    call: impl Fn(&Function) -> TokenStream,
) -> Match {
    let nb = &cx.nb;
    let (mut printed, mut functions, count) = (TokenStream::new(), Vec::new(), arms.len());
    for (index, ValueArm { variant, pattern, body, apart }) in arms.into_iter().enumerate() {
        if !apart {
            printed.extend(quote!(#pattern => { #body }));
        } else if count <= FEW {
            printed.extend(quote! {
                #pattern => (|| -> #nb::Result<(), #nb::EncodeError> { #body })(),
            });
        } else {
            // It is called with no other variant.
            let body = quote!(match self { #pattern => { #body } _ => loop {} });
            let function = Function { name: format_ident!("__{index}"), body, has_tag: false };
            let call = call(&function);
            printed.extend(quote!(Self::#variant { .. } => #call,));
            functions.push(function);
        }
    }
    Match { body: quote!(match self { #printed }), functions }
}
