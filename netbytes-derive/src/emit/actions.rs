//! The variants of an enum as its handlers see them: actions, which have a method each, and children.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Type;
use syn::ext::IdentExt;

use super::context::Context;
use super::fields::{OnWire, arguments};
use crate::model::{Body, Fields, Node, Tag, Variant};

/// An action, or the unknown one, as its method sees it.
pub(super) struct Action<'m> {
    pub(super) list: usize,
    pub(super) variant: &'m Variant,
    pub(super) method: &'m Ident,
    pub(super) fields: &'m Fields,
}

impl<'m> Action<'m> {
    /// Name and type of each argument, every lifetime of the enum left free.
    pub(super) fn arguments(&self, cx: &Context<'_>) -> Vec<(Ident, TokenStream)> {
        let only = self.fields.list.len() == 1;
        let arguments = arguments(self.fields).map(|OnWire { field, .. }| {
            let name = match &field.member {
                syn::Member::Named(name) => name.clone(),
                syn::Member::Unnamed(_) if only => self.method.clone(),
                syn::Member::Unnamed(index) => {
                    format_ident!("{}_{}", self.method.unraw(), index.index)
                }
            };
            (name, cx.elided(&field.ty))
        });
        arguments.collect()
    }

    /// The parameters of a method with a body, in which they are called as here. The documentation shows the names of
    /// the fields: in a body, a constant or a unit struct of the user's could be called so, and a parameter cannot be.
    pub(super) fn params(&self, cx: &Context<'_>, names: &[Ident]) -> Vec<TokenStream> {
        let shown = self.arguments(cx).into_iter().zip(names);
        let params = shown.map(
            |((shown, ty), name)| quote!(#[cfg(doc)] #shown: #ty, #[cfg(not(doc))] #name: #ty),
        );
        params.collect()
    }

    /// The type of its reply, where it has one, every lifetime left free: it is that of the handler.
    pub(super) fn reply(&self, cx: &Context<'_>) -> Option<TokenStream> {
        self.reply_type().map(|ty| cx.elided(ty))
    }

    /// The type of its reply as it is written.
    pub(super) fn reply_type(&self) -> Option<&'m Type> {
        match &self.variant.body {
            Body::Action { reply, .. } => reply.as_ref(),
            Body::Child { .. } | Body::Below { .. } | Body::Other { .. } => None,
        }
    }

    /// The locals that hold the arguments.
    pub(super) fn locals(&self) -> Vec<Ident> {
        arguments(self.fields).map(|one| one.local).collect()
    }
}

/// The variants that have a method.
pub(super) fn actions(node: &Node) -> impl Iterator<Item = Action<'_>> {
    let variants = node.variants.iter().enumerate();
    variants.filter_map(|(list, variant)| match &variant.body {
        Body::Action { fields, .. } | Body::Other { fields, .. } => {
            Some(Action { list, variant, method: &variant.method, fields })
        }
        Body::Child { .. } | Body::Below { .. } => None,
    })
}

/// A subtree, as its parent sees it.
pub(super) struct Child<'m> {
    pub(super) variant: &'m Variant,
    /// The tag of the variant. The subtree of a struct has none.
    pub(super) tag: Option<&'m Tag>,
    pub(super) ty: &'m Type,
    /// What stands in front of each of its replies.
    pub(super) reply_header: Option<&'m Type>,
}

/// The variants that are nodes, or the subtree of a struct.
pub(super) fn children(node: &Node) -> impl Iterator<Item = Child<'_>> {
    let variants = node.variants.iter();
    variants.filter_map(|variant| match &variant.body {
        Body::Child { tag, ty } => Some(Child { variant, tag: Some(tag), ty, reply_header: None }),
        Body::Below { ty, reply_header } => {
            Some(Child { variant, tag: None, ty, reply_header: reply_header.as_ref() })
        }
        Body::Action { .. } | Body::Other { .. } => None,
    })
}

pub(super) fn has_actions(node: &Node) -> bool {
    actions(node).next().is_some()
}

pub(super) fn has_children(node: &Node) -> bool {
    children(node).next().is_some()
}

/// What becomes of replies. An action with one asks for a place for it, and with it every tree that it is in.
pub(super) fn answers(node: &Node) -> Ident {
    let headed = children(node).any(|child| child.reply_header.is_some());
    match headed || actions(node).any(|action| action.reply_type().is_some()) {
        true => format_ident!("ReplySink"),
        false => format_ident!("ReplyPolicy"),
    }
}
