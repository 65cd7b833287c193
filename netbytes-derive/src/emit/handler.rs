//! The trait that users implement: a method an action.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericParam, Ident, Type, WherePredicate};

use super::context::{Context, Names, and_where, without_default};
use super::dispatch::handler_path;
use super::field::{OnWire, given};
use crate::model::{Body, Fields, Flavour, Node, Variant};

/// From so many arguments on clippy has an opinion.
const MANY: usize = 7;

/// In the async flavour each returns `impl Future<Output = Self::Output> + Send`, which users write as an `async fn`:
///
/// ```text
/// // snapshots/handler.rs
/// trait DoorHandler: ::netbytes::__private::Handler {
///     /// Handles `Open`.
///     fn open(&mut self, code: u16) -> <Self as ::netbytes::__private::Handler>::Output;
/// ```
pub(super) fn handler(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
    flavour: Flavour,
) -> TokenStream {
    if !has_actions(node) {
        return TokenStream::new();
    }
    let nb = &cx.nb;
    let (vis, name, send) = (&cx.tree.vis, flavour.handler(names), flavour.send(nb));
    let (intro, _, bounds) = item_generics(cx);
    let docs = format!("Handles the actions of [`{}`]: a method each.", cx.tree.ident);
    let methods = actions(node).map(|action| {
        let Action { variant, method, .. } = &action;
        let arguments = action.arguments(cx).into_iter().map(|(name, ty)| quote!(#name: #ty));
        let many = (arguments.len() >= MANY).then(|| quote!(#[allow(clippy::too_many_arguments)]));
        let docs = method_docs(variant, "Handles");
        let returns = flavour.returns(nb, action.reply(cx));
        quote! {
            #docs
            #many
            fn #method(&mut self, #(#arguments),*) -> #returns;
        }
    });
    let alias = flavour.alias(names).map(|alias| {
        quote! {
            #[doc(no_inline)]
            #[allow(unused_imports)]
            #vis use #name as #alias;
        }
    });
    quote! {
        #[doc = #docs]
        #[allow(dead_code)]
        #vis trait #name #intro: #send #nb::Handler #bounds {
            #(#methods)*
        }
        #alias
    }
}

/// `impl<T, H: ClientHandler<T>> AsyncClientHandler<T> for Blocking<H> { .. }`
pub(super) fn blocking(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
    flavour: Flavour,
) -> TokenStream {
    if !has_actions(node) {
        return TokenStream::new();
    }
    let (nb, send) = (&cx.nb, flavour.send(&cx.nb));
    let [plain, waiting] =
        [Flavour::Plain, flavour].map(|flavour| handler_path(cx, names, flavour));
    let (params, (_, _, bounds)) = (item_params(cx), item_generics(cx));
    let bounds = and_where(&bounds, &cx.send_params(flavour));
    let methods = actions(node).map(|action| {
        let (method, locals) = (action.method, action.locals());
        let types = action.arguments(cx).into_iter().map(|(_, ty)| ty);
        let returns = Flavour::Plain.returns(nb, action.reply(cx));
        quote! {
            #[inline]
            async fn #method(&mut self, #(#locals: #types),*) -> #returns {
                <__H as #plain>::#method(&mut self.0, #(#locals),*)
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl<#(#params,)* __H: #plain + #send #nb::Handler> #waiting for #nb::Blocking<__H> #bounds {
            #(#methods)*
        }
    }
}

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
        let arguments = given(self.fields).map(|OnWire { field, local, .. }| {
            let name = match &field.member {
                syn::Member::Named(name) => name.clone(),
                syn::Member::Unnamed(_) => local,
            };
            (name, cx.free(&field.ty))
        });
        arguments.collect()
    }

    /// The type of its reply, where it has one, every lifetime left free: it is that of the handler.
    pub(super) fn reply(&self, cx: &Context<'_>) -> Option<TokenStream> {
        self.reply_type().map(|ty| cx.free(ty))
    }

    /// The type of its reply as it is written.
    pub(super) fn reply_type(&self) -> Option<&'m Type> {
        match &self.variant.body {
            Body::Action { reply, .. } => reply.as_ref(),
            Body::Child { .. } | Body::Other { .. } => None,
        }
    }

    /// The locals that hold the arguments.
    pub(super) fn locals(&self) -> Vec<Ident> {
        given(self.fields).map(|one| one.local).collect()
    }
}

/// The variants that have a method.
pub(super) fn actions(node: &Node) -> impl Iterator<Item = Action<'_>> {
    let variants = node.variants.iter().enumerate();
    variants.filter_map(|(list, variant)| match &variant.body {
        Body::Action { fields, .. } | Body::Other { fields, .. } => {
            Some(Action { list, variant, method: &variant.method, fields })
        }
        Body::Child { .. } => None,
    })
}

/// A subtree, as its parent sees it.
pub(super) struct Child<'m> {
    pub(super) variant: &'m Variant,
    pub(super) tag: u64,
    pub(super) ty: &'m Type,
}

/// The variants that are nodes.
pub(super) fn children(node: &Node) -> impl Iterator<Item = Child<'_>> {
    let variants = node.variants.iter();
    variants.filter_map(|variant| match &variant.body {
        Body::Child { tag, ty } => Some(Child { variant, tag: *tag, ty }),
        Body::Action { .. } | Body::Other { .. } => None,
    })
}

pub(super) fn has_actions(node: &Node) -> bool {
    actions(node).next().is_some()
}

pub(super) fn has_children(node: &Node) -> bool {
    children(node).next().is_some()
}

/// The documentation of a method: the variant's own, or what it does.
pub(super) fn method_docs(variant: &Variant, verb: &str) -> TokenStream {
    let docs = &variant.docs;
    if docs.is_empty() {
        let text = format!("{verb} `{}`.", variant.ident);
        quote!(#[doc = #text])
    } else {
        quote!(#(#docs)*)
    }
}

/// The parameters of an item beside the enum: its type and const parameters, and the bounds that speak of them alone.
/// Three forms: as declared, as named, and the `where` clause.
pub(super) fn item_generics(cx: &Context<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let params: Vec<_> = item_params(cx);
    let names: Vec<_> = param_names(cx);
    let bounds = item_bounds(cx);
    let bounds = if bounds.is_empty() { quote!() } else { quote!(where #(#bounds),*) };
    if params.is_empty() {
        return (quote!(), quote!(), bounds);
    }
    (quote!(<#(#params),*>), quote!(<#(#names),*>), bounds)
}

/// The declarations of the type and const parameters.
pub(super) fn item_params(cx: &Context<'_>) -> Vec<GenericParam> {
    let params = cx.tree.generics.params.iter();
    params
        .filter(|param| !matches!(param, GenericParam::Lifetime(_)))
        .map(|param| {
            let mut param = without_default(param);
            if let GenericParam::Type(param) = &mut param {
                let bounds = std::mem::take(&mut param.bounds);
                let own = bounds.into_iter().filter(|bound| !cx.mentions_lifetime(bound));
                param.bounds = own.collect();
            }
            param
        })
        .collect()
}

/// The names of the type and const parameters.
pub(super) fn param_names(cx: &Context<'_>) -> Vec<TokenStream> {
    let params = cx.tree.generics.params.iter();
    params
        .filter_map(|param| match param {
            GenericParam::Lifetime(_) => None,
            GenericParam::Type(param) => Some(param.ident.to_token_stream()),
            GenericParam::Const(param) => Some(param.ident.to_token_stream()),
        })
        .collect()
}

pub(super) fn item_bounds<'c>(cx: &'c Context<'_>) -> Vec<&'c WherePredicate> {
    let clause = cx.tree.generics.where_clause.as_ref();
    let predicates = clause.into_iter().flat_map(|clause| &clause.predicates);
    predicates.filter(|predicate| !cx.mentions_lifetime(predicate)).collect()
}
