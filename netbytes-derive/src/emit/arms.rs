//! The arms of a `match` over an enum, those that hold values with a frame of their own.
//!
//! In a debug build the arms of one `match` share a frame (rust-lang/rust#34283): a level of a recursive enum would take
//! the stack of all its variants together, several times over. So each such arm is a closure there, by the macro `arm`,
//! and a plain block in a release build. In a large enum it is a function, because the compiler checks a function
//! together with its closures, which takes it time as the square of their number. A release build inlines the functions.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::actions::Action;
use super::context::Context;
use super::sums;
use crate::model::{Fields, Tag};

/// Up to this many arms are closures, and so many make a group.
pub(super) const MAX_CLOSURE_ARMS: usize = 16;

/// An arm behind a tag.
pub(super) struct Arm {
    pub(super) tag: Tag,
    pub(super) kind: ArmKind,
    /// Whether it is given the tag, and where it is.
    pub(super) has_at: bool,
}

impl Arm {
    /// The arm of an action with these fields.
    pub(super) fn new(tag: &Tag, fields: &Fields, kind: ArmKind) -> Self {
        let has_at = tag.is_held() || sums::is_of_owner(fields);
        Self { tag: tag.clone(), kind, has_at }
    }

    /// The arm of a child.
    pub(super) fn of_child(tag: &Tag, kind: ArmKind) -> Self {
        Self { tag: tag.clone(), kind, has_at: false }
    }
}

pub(super) enum ArmKind {
    /// The body of a function that gives the result. It holds values: it gets a frame of its own.
    Separate(TokenStream),
    /// The same of one that holds none.
    Inline(TokenStream),
    /// A value that is there without being read. All of an enum stand in one expression, which holds the value once.
    Value(TokenStream),
}

impl ArmKind {
    pub(super) fn body(&self) -> &TokenStream {
        match self {
            Self::Separate(body) | Self::Inline(body) | Self::Value(body) => body,
        }
    }
}

/// The arm of an action that is handled: apart where it has arguments.
pub(super) fn action(action: &Action<'_>, body: TokenStream) -> ArmKind {
    match action.fields.list.is_empty() && action.fields.magic.is_empty() {
        true => ArmKind::Inline(body),
        false => ArmKind::Separate(body),
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
    /// Whether it is given the tag, before all else: it is that of several arms, or fields are parts of the tag.
    pub(super) has_tag: bool,
    /// Whether it is given the place of the tag too: fields are parts of it.
    pub(super) has_at: bool,
}

impl Function {
    /// The parameter that holds the tag, where there is one.
    pub(super) fn tag_param(&self, cx: &Context<'_>) -> Option<TokenStream> {
        let nb = &cx.nb;
        let at = self.has_at.then(|| quote!(__at: #nb::usize,));
        self.has_tag.then(|| quote!(__tag: #nb::u64, #at))
    }

    /// The tag as an argument.
    pub(super) fn tag(&self) -> Option<TokenStream> {
        let at = self.has_at.then(|| quote!(__at,));
        self.has_tag.then(|| quote!(__tag, #at))
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
            quote!(#[cfg_attr(not(debug_assertions), inline(always))] #head { #body })
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

/// An arm for a value.
pub(super) struct ValueArm<'v> {
    pub(super) variant: &'v Ident,
    pub(super) pattern: TokenStream,
    /// Writes what the pattern binds.
    pub(super) body: TokenStream,
    /// Whether that is apart from the others.
    pub(super) separate: bool,
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
    for (index, ValueArm { variant, pattern, body, separate }) in arms.into_iter().enumerate() {
        if !separate {
            printed.extend(quote!(#pattern => { #body }));
        } else if count <= MAX_CLOSURE_ARMS {
            printed.extend(quote! {
                #pattern => #nb::arm!(|| -> #nb::Result<(), #nb::EncodeError> { #body }),
            });
        } else {
            // It is called with no other variant.
            let body = quote!(match self { #pattern => { #body } _ => loop {} });
            let function =
                Function { name: format_ident!("__{index}"), body, has_tag: false, has_at: false };
            let call = call(&function);
            printed.extend(quote!(Self::#variant { .. } => #call,));
            functions.push(function);
        }
    }
    Match { body: quote!(match self { #printed }), functions }
}
