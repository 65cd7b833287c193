//! What every generator needs of a type: where the runtime is, fresh names, and the type for other lifetimes.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{GenericParam, Lifetime, Type};

use super::tokens::{mentions, replace, replace_ident};
use crate::model::{Body, Field, Fields, Kind, Tree, fresh_lifetime};

pub(super) struct Context<'t> {
    pub(super) tree: &'t Tree,
    /// The runtime's hidden module, as it is called where the impls are: [`outside`](Self::outside) has it by its path.
    pub(super) nb: Ident,
    /// The life of the input.
    pub(super) de: Lifetime,
    /// The life of a borrowed sink or handler.
    pub(super) s: Lifetime,
    /// Whether the type was refused: what its items do is then not written, since the compiler would report the mistake in it
    /// again.
    pub(super) is_stub: bool,
}

impl<'t> Context<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let tokens = all_tokens(tree);
        Self {
            tree,
            nb: format_ident!("__n"),
            de: fresh_lifetime("__de", &tokens),
            s: fresh_lifetime("__s", &tokens),
            is_stub: false,
        }
    }

    /// The context of a type that was refused.
    pub(super) fn of_stub(tree: &'t Tree) -> Self {
        Self { is_stub: true, ..Self::new(tree) }
    }

    /// The same tokens where the runtime's short name is not known.
    pub(super) fn outside(&self, tokens: TokenStream) -> TokenStream {
        let runtime = &self.tree.runtime;
        let path = quote!(#runtime::__private);
        replace_ident(tokens, &self.nb, &path)
    }

    /// What gives the runtime its short name.
    pub(super) fn inside(&self) -> TokenStream {
        let (runtime, nb) = (&self.tree.runtime, &self.nb);
        quote! {
            use #runtime::__private as #nb;
            use #nb::stubs::*;
        }
    }

    /// The type with each of its lifetimes replaced: `Chat<'static, T>`.
    pub(super) fn ty_with(&self, lifetime: &TokenStream) -> TokenStream {
        let ident = &self.tree.ident;
        let arguments: Vec<_> = self
            .tree
            .generics
            .params
            .iter()
            .map(|param| match param {
                GenericParam::Lifetime(_) => lifetime.clone(),
                GenericParam::Type(param) => param.ident.to_token_stream(),
                GenericParam::Const(param) => param.ident.to_token_stream(),
            })
            .collect();
        if arguments.is_empty() { quote!(#ident) } else { quote!(#ident<#(#arguments),*>) }
    }

    /// Every field's type, with its field; a child has none.
    pub(super) fn field_types(&self) -> Vec<(&'t Type, Option<&'t Field>)> {
        field_types(self.tree)
    }

    /// The lists of fields that the user has written: one of a struct, one an action of an enum.
    pub(super) fn lists(&self) -> Vec<&'t Fields> {
        match &self.tree.kind {
            Kind::Struct(fields) => vec![fields],
            Kind::Enum(node) => {
                node.variants.iter().filter_map(|variant| variant.body.payload()).collect()
            }
        }
    }

    /// The type parameters that a type mentions; const parameters too, which no bound can be put on.
    pub(super) fn params_in(&self, ty: &Type) -> Vec<Ident> {
        let params = self.tree.generics.type_params();
        params
            .map(|param| param.ident.clone())
            .filter(|param| mentions(ty.to_token_stream(), param))
            .collect()
    }

    /// Whether something mentions a type or const parameter.
    pub(super) fn mentions_param(&self, what: &dyn ToTokens) -> bool {
        let params = &self.tree.generics.params;
        params.iter().any(|param| match param {
            GenericParam::Lifetime(_) => false,
            GenericParam::Type(param) => mentions(what.to_token_stream(), &param.ident),
            GenericParam::Const(param) => mentions(what.to_token_stream(), &param.ident),
        })
    }

    /// Whether a type depends on a type or const parameter: then only an instance of it can be checked.
    pub(super) fn is_generic(&self, ty: &Type) -> bool {
        self.mentions_param(ty)
            || (self.has_params() && mentions(ty.to_token_stream(), &format_ident!("Self")))
    }

    /// The name that the type has in error messages.
    pub(super) fn type_name(&self) -> String {
        let name = self.tree.ident.to_string();
        name.strip_prefix("r#").unwrap_or(&name).to_owned()
    }

    /// Whether there is a type or const parameter: then only an instance can be checked.
    pub(super) fn has_params(&self) -> bool {
        let mut params = self.tree.generics.params.iter();
        params.any(|param| !matches!(param, GenericParam::Lifetime(_)))
    }

    /// A field's type where it is an argument: its lifetimes are left free.
    pub(super) fn elided(&self, ty: &Type) -> TokenStream {
        self.replace_lifetimes(ty, &quote!('_))
    }

    /// A type with every lifetime that is written or left out in it replaced by one.
    pub(super) fn with_lifetime(&self, ty: &Type, life: &Lifetime) -> TokenStream {
        let replaced = self.replace_lifetimes(ty, &life.to_token_stream());
        let ty: Type = syn::parse2(replaced).unwrap_or_else(|_| ty.clone());
        self.with_elided(&ty, life).into_token_stream()
    }

    /// A type with every lifetime that is left out in it replaced by one.
    pub(super) fn with_elided(&self, ty: &Type, life: &Lifetime) -> Type {
        struct Living<'l>(&'l Lifetime);
        impl VisitMut for Living<'_> {
            fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
                reference.lifetime.get_or_insert_with(|| self.0.clone());
                syn::visit_mut::visit_type_reference_mut(self, reference);
            }
            fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
                if lifetime.ident == "_" {
                    *lifetime = self.0.clone();
                }
            }
        }
        let mut ty = ty.clone();
        Living(life).visit_type_mut(&mut ty);
        ty
    }

    /// A field's type where `Self` is not in scope.
    pub(super) fn replace_self(&self, ty: &Type) -> TokenStream {
        let (_, arguments, _) = self.tree.generics.split_for_impl();
        let ident = &self.tree.ident;
        replace(ty.to_token_stream(), &[], &quote!(), &quote!(#ident #arguments))
    }

    /// The first lifetime of the type that a field's type mentions: what it borrows for.
    pub(super) fn lifetime_in(&self, ty: &Type) -> Option<&'t Lifetime> {
        let mut lives = self.tree.generics.lifetimes().map(|param| &param.lifetime);
        lives.find(|life| mentions(ty.to_token_stream(), &life.ident))
    }

    /// Whether something mentions one of the type's lifetimes.
    pub(super) fn mentions_lifetime(&self, what: &dyn ToTokens) -> bool {
        let mut lives = self.tree.generics.lifetimes();
        lives.any(|param| mentions(what.to_token_stream(), &param.lifetime.ident))
    }

    pub(super) fn mentions_self(&self, ty: &Type) -> bool {
        mentions(ty.to_token_stream(), &self.tree.ident)
            || mentions(ty.to_token_stream(), &format_ident!("Self"))
    }

    /// A type with each lifetime of the derived type replaced, and `Self` by the type itself.
    pub(super) fn replace_lifetimes(&self, ty: &dyn ToTokens, by: &TokenStream) -> TokenStream {
        let own: Vec<String> =
            self.tree.generics.lifetimes().map(|param| param.lifetime.ident.to_string()).collect();
        let itself = self.ty_with(by);
        replace(ty.to_token_stream(), &own, by, &itself)
    }
}

fn field_types(tree: &Tree) -> Vec<(&Type, Option<&Field>)> {
    fn fields(fields: &Fields) -> Vec<(&Type, Option<&Field>)> {
        let child = fields.subtree.as_ref().map(|subtree| subtree.at);
        let list = fields.list.iter().enumerate();
        list.map(|(at, field)| (&field.ty, (Some(at) != child).then_some(field))).collect()
    }
    match &tree.kind {
        Kind::Struct(list) => fields(list),
        Kind::Enum(node) => node
            .variants
            .iter()
            .flat_map(|variant| match &variant.body {
                Body::Action { fields: list, .. } | Body::Other { fields: list, .. } => {
                    fields(list)
                }
                Body::Child { ty, .. } | Body::Below { ty, .. } => vec![(ty, None)],
            })
            .collect(),
    }
}

/// All the tokens that the user wrote and that names may not clash with.
fn all_tokens(tree: &Tree) -> TokenStream {
    let mut tokens = tree.generics.params.to_token_stream();
    tree.generics.where_clause.to_tokens(&mut tokens);
    if let Some(bound) = &tree.bound {
        bound.iter().for_each(|predicate| predicate.to_tokens(&mut tokens));
    }
    field_types(tree).iter().for_each(|(ty, _)| ty.to_tokens(&mut tokens));
    tokens
}

/// The value of a `Result`, or its error from here, which has its place already.
pub(super) fn or_return(cx: &Context<'_>, call: &TokenStream) -> TokenStream {
    let nb = &cx.nb;
    quote! {
        match #call {
            #nb::Result::Ok(__v) => __v,
            #nb::Result::Err(__e) => return #nb::Result::Err(#nb::From::from(__e)),
        }
    }
}
