//! The path encoder: what is called on one side is what is called on the other.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::actions::{Action, Child, actions, children};
use super::bounds::{self, Quantifier};
use super::codec::{self, Lifetimes};
use super::context::Context;
use super::fields::{self, OnWire, arguments, named, on_wire};
use super::header::{self, HeaderPath};
use super::params::{item_bounds, item_generics, item_params, param_names};
use super::path::PathTokens;
use super::relations::List;
use super::tag::{self, other_tag};
use super::tokens::shown_at;
use super::{docs, envelope, info, names, read, rules, sums, untagged, values};
use crate::model::{Body, Node};

/// The struct with a method an action and a child, of which only an action asks for a sink, so that a missing one is
/// reported once; and `Node`, by which a parent reaches it:
///
/// ```text
/// // snapshots/enum.rs
/// struct ClientEncoder<
///     '__s,
///     __S: ?::netbytes::__private::Sized,
///     __P = ::netbytes::__private::Root<Client<'static>>,
/// >(
///     ::netbytes::__private::EncoderState<'__s, __P, __S>,
/// );
/// ..
/// pub fn quit(self) -> __n::Result<(), __n::EncodeError>
/// where
///     __S: __n::Sink,
/// {
///     __n::EncoderState::send(self.0, (__n::Tag::<1, false>(0), ()))
/// }
/// ```
pub(super) fn encoder(cx: &Context<'_>, node: &Node) -> (TokenStream, TokenStream) {
    let (nb, s) = (&cx.nb, &cx.s);
    let (vis, name) = (&cx.tree.vis, names::encoder_name(cx, node));
    let (params, names) = (item_params(cx), param_names(cx));
    let (_, _, bounds) = item_generics(cx);
    let types: Vec<_> = cx.tree.generics.type_params().map(|param| &param.ident).collect();
    let marker = (!types.is_empty()).then(|| quote!(, #nb::PhantomData<fn() -> (#(#types,)*)>));
    let marked = (!types.is_empty()).then(|| quote!(, #nb::PhantomData));
    let docs =
        format!("Encodes the actions of [`{}`], each behind the tags of its path.", cx.tree.ident);
    let methods = actions(node)
        .map(|action| action_method(cx, node, &action))
        .chain(children(node).map(|child| child_method(cx, node, &child)));
    let (intro, ty, node_bounds) = bounds::node_impl(cx);
    let method_bounds = bounds::with_child_bounds(cx, &method_bounds(cx), Quantifier::Any);
    let info = info::info(cx, node);
    let root = root(cx);
    let node_fields = header::node_fields(cx);
    let aliases = children(node)
        .filter_map(|child| alias(cx, &child))
        .map(|(name, ty)| quote!(#[allow(non_camel_case_types)] type #name = #ty;));
    let without_reply = actions(node).any(|action| action.reply_type().is_none()).then(|| {
        quote! {
            #[doc(hidden)]
            #[allow(unused_imports, unreachable_pub)]
            #vis use #nb::WithoutReply as _;
        }
    });
    let (behind, behind_impl) = behind_action(cx, node);
    (
        quote! {
            #without_reply
            #behind
            #[doc = #docs]
            #[allow(dead_code)]
            #[must_use = "an encoder writes nothing until an action is called on it"]
            #vis struct #name<#s, __S: ?#nb::Sized #(, #params)*, __P #root>(#nb::EncoderState<#s, __P, __S> #marker) #bounds;
        },
        quote! {
            #(#aliases)*
            #behind_impl

            impl<#s, __P: #nb::Path, __S: ?#nb::Sized #(, #params)*> #name<#s, __S #(, #names)*, __P> #method_bounds {
                #(#methods)*
            }

            #[automatically_derived]
            impl #intro #nb::Node for #ty #node_bounds {
                #info

                type Encoder<#s, __P, __S: ?#nb::Sized + #s> = #name<#s, __S #(, #names)*, __P>;

                #[inline]
                fn encoder_at<#s, __P, __S: ?#nb::Sized>(
                    __state: #nb::EncoderState<#s, __P, __S>,
                ) -> <Self as #nb::Node>::Encoder<#s, __P, __S> {
                    #name(__state #marked)
                }
            }

            #node_fields
        },
    )
}

/// The names of the encoder's methods, for the result of an action. That cannot have them, and the compiler then says so in the
/// words of the runtime, where it would else look for another trait with such a method:
///
/// ```text
/// // snapshots/enum.rs
/// impl<__R> __ClientBehindAction for __n::ActionResult<__R>
/// where
///     __n::ActionResult<__R>: __n::BehindAction,
/// ```
fn behind_action(cx: &Context<'_>, node: &Node) -> (TokenStream, TokenStream) {
    let (nb, vis) = (&cx.nb, &cx.tree.vis);
    let name = format_ident!("__{}BehindAction", cx.tree.ident.unraw());
    let methods = actions(node).map(|action| action.method);
    let methods = methods.chain(children(node).map(|child| &child.variant.method));
    let result = quote!(#nb::ActionResult<__R>);
    // In a derive's own tokens the compiler would suggest to implement the trait by hand.
    let head = quote!(#name for #result where #result: #nb::BehindAction);
    let head = shown_at(head, cx.tree.ident.span());
    (
        quote! {
            #[doc(hidden)]
            #[allow(clippy::all, clippy::pedantic, dead_code, non_camel_case_types, unreachable_pub)]
            #vis trait #name {
                #(fn #methods(&self) {})*
            }
        },
        quote!(impl<__R> #head {}),
    )
}

/// The path that an encoder has where none is written: `fn chat(&mut self) -> ChatEncoder<'_, Vec<u8>>`. Where a
/// parameter may have to outlive a lifetime of the type, the type cannot be named without it.
fn root(cx: &Context<'_>) -> Option<TokenStream> {
    let nb = &cx.nb;
    let generics = &cx.tree.generics;
    let is_static =
        generics.type_params().next().is_none() || generics.lifetimes().next().is_none();
    let root = cx.ty_with(&quote!('static));
    is_static.then(|| quote!(= #nb::Root<#root>))
}

/// The name of a child's type where it stands in bounds, and the type. A type that is written without arguments may lack the
/// lifetime that it has, and each place with its own lifetimes would be told so again.
pub(super) fn alias<'c>(cx: &Context<'_>, child: &Child<'c>) -> Option<(Ident, &'c Type)> {
    let Type::Path(path) = child.ty else { return None };
    let is_bare = path.qself.is_none()
        && path.path.segments.iter().all(|segment| segment.arguments.is_empty())
        && !cx.is_generic(child.ty);
    // Longer than the parameters beside it, such as `__K`, whatever the variant is called.
    let name = format_ident!("__{}Node", child.variant.ident.unraw(), span = child.ty.span());
    is_bare.then_some((name, child.ty))
}

/// What the methods ask of the parameters: what encoding asks, for any life.
fn method_bounds(cx: &Context<'_>) -> TokenStream {
    let mut generics = cx.tree.generics.clone();
    generics.where_clause = None;
    bounds::add_encode_bounds_for_any(cx, &mut generics);
    let inferred = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let inferred: Vec<_> = inferred.collect();
    let own = item_bounds(cx);
    let fixed = bounds::static_bounds(cx);
    if inferred.is_empty() && own.is_empty() && fixed.is_empty() {
        return TokenStream::new();
    }
    quote!(where #(#own,)* #(#inferred,)* #fixed)
}

/// The fields are handed over as a tuple within a tuple:
///
/// ```text
/// // snapshots/enum.rs
/// pub fn login(
///     self,
///     #[cfg(doc)]
///     login: Login,
///     #[cfg(not(doc))]
///     __0: Login,
/// ) -> __n::Result<(), __n::EncodeError>
/// where
///     __S: __n::Sink,
/// {
///     __n::EncoderState::send(
///         self.0,
///         (
///             __n::Tag::<1, false>(2),
///             (<__n::Field<Login>>::payload::<Client<'static>, 2, 0>(&__0), ()),
///         ),
///     )
/// }
/// ```
fn action_method(cx: &Context<'_>, node: &Node, action: &Action<'_>) -> TokenStream {
    let Action { list, variant, fields, .. } = action;
    let owner = cx.ty_with(&quote!('static));
    let names: Vec<_> = arguments(fields).map(|one| named(&one)).collect();
    let params = action.params(cx, &names);
    let list = *list;
    let relations =
        List { cx, owner: &owner, list, fields, variant: Some(variant), is_path: false };
    let is_whole = fields::is_related(fields) && variant.body.payload().is_some();
    let is_passed_over = match &variant.body {
        Body::Other { tag, raw, .. } if variant.body.unknown().is_none() => {
            tag.is_none() || (raw.is_none() && cx.tree.extensible)
        }
        _ => false,
    };
    // What was passed over cannot be sent.
    if is_passed_over {
        return TokenStream::new();
    }
    if is_whole || node.external {
        return related_method(cx, node, action, &relations);
    }
    let counts = counts(&relations);
    let fieldless = on_wire(fields).next().is_none();
    let checked = fieldless.then(|| rules::instance_checked(cx, &owner)).flatten();
    let parts = match &variant.body {
        Body::Other { tag: Some(tag), raw, .. } => {
            let of = |member: &syn::Member| on_wire(fields).find(|one| one.field.member == *member);
            let name = of(tag).map(|one| named(&one));
            let tag = other_tag(cx, node, &owner, variant, tag, &quote!(#name));
            let raw = raw.as_ref().and_then(of).map(|one| {
                let field = codec::field(cx, one.field, Lifetimes::Inferred);
                let (at, name) = (fields::at(&owner, list, 0), named(&one));
                quote!(#field::payload::<#at>(&#name))
            });
            let body = raw.unwrap_or_else(|| quote!(()));
            envelope::wrap(cx, &owner, Some(tag), &body)
        }
        Body::Action { tag, .. } => {
            let tag = tag::payload(cx, node, &owner, tag);
            let slots = values::values(cx, &owner, list, fields, |one| {
                let name = named(one);
                quote!(&#name)
            });
            envelope::wrap(cx, &owner, tag, &slots)
        }
        Body::Other { .. } | Body::Child { .. } | Body::Below { .. } => return TokenStream::new(),
    };
    let before = quote!(#checked #counts);
    method_of(cx, node, action, &params, &Call { before, payload: parts })
}

/// What the method of an action does: works something out, and sends a payload.
struct Call {
    before: TokenStream,
    payload: TokenStream,
}

/// The method of an action.
fn method_of(
    cx: &Context<'_>,
    node: &Node,
    action: &Action<'_>,
    params: &[TokenStream],
    Call { before, payload }: &Call,
) -> TokenStream {
    let (nb, method) = (&cx.nb, &action.method);
    let docs = docs::encodes(cx, node, action);
    // What is decoded may live shorter: `ReplyOf` is covariant.
    let send = quote!(#nb::EncoderState::send(self.0, #payload));
    let (gives, send) = match action.reply_type() {
        Some(ty) => {
            let ty = cx.with_lifetime(ty, &syn::parse_quote!('static));
            (quote!(#nb::ReplyOf<#ty>), quote!(#nb::Result::map(#send, |()| #nb::ReplyOf::new())))
        }
        None => (quote!(()), send),
    };
    let body = if cx.is_stub { quote!(loop {}) } else { quote!(#before #send) };
    quote! {
        #docs
        #[inline]
        pub fn #method(self, #(#params),*) -> #nb::Result<#gives, #nb::EncodeError>
        where
            __S: #nb::Sink,
        {
            #body
        }
    }
}

/// An action whose fields say something of each other is written as a value, which the codec writes: there is one way to
/// find all numbers that follow.
fn related_method(
    cx: &Context<'_>,
    node: &Node,
    action: &Action<'_>,
    relations: &List<'_, '_>,
) -> TokenStream {
    let nb = &cx.nb;
    let Action { variant, fields, .. } = action;
    let names: Vec<_> = arguments(fields).map(|one| named(&one)).collect();
    let params = action.params(cx, &names);
    let reference = |one: &OnWire<'_>| {
        let name = named(one);
        quote!(&#name)
    };
    let ident = (&cx.tree.ident, &variant.ident);
    let path = {
        let (owner, variant) = ident;
        quote!(#owner::#variant)
    };
    let holders = on_wire(fields).filter(|one| one.field.is_holder).map(|one| {
        let (name, value) = (named(&one), relations.follow(&one, true, &reference));
        quote!(let #name = #value;)
    });
    let holders: Vec<_> = holders.collect();
    let value = read::construct(cx, &path, fields, |one| match one.field.is_unit() {
        true => quote!(()),
        false => named(one).into_token_stream(),
    });
    let ty = cx.ty_with(&quote!('_));
    let whole = if node.external { quote!(UntaggedWhole) } else { quote!(Whole) };
    // What follows from the bytes is not known before they are written.
    let value_sent = match sums::are_there(fields) && sums::run(cx) {
        true => quote!(#nb::Following(__value)),
        false => quote!(__value),
    };
    let before = quote!(#(#holders)* let __value: #ty = #value;);
    let payload = quote!(#nb::#whole(#value_sent));
    method_of(cx, node, action, &params, &Call { before, payload })
}

/// The fields that hold a count: each is the count of the first field behind it that asks for it, and those of the others
/// must agree.
fn counts(relations: &List<'_, '_>) -> TokenStream {
    let reference = |one: &OnWire<'_>| {
        let name = named(one);
        quote!(&#name)
    };
    let holders = on_wire(relations.fields).filter(|one| one.field.is_holder).map(|one| {
        let (name, value) = (named(&one), relations.follow(&one, true, &reference));
        quote!(let #name = #value;)
    });
    // What has no value is no argument.
    let units = on_wire(relations.fields).filter(|one| one.field.is_unit()).map(|one| {
        let name = named(&one);
        quote!(let #name = ();)
    });
    let holders: TokenStream = units.chain(holders).collect();
    let agreements = relations.agreements(&reference);
    quote!(#holders #agreements)
}

fn child_method(cx: &Context<'_>, node: &Node, child: &Child<'_>) -> TokenStream {
    let Child { variant, tag, ty, .. } = child;
    let (nb, s) = (&cx.nb, &cx.s);
    let method = &variant.method;
    let docs = docs::path(cx, node, child);
    let child = match alias(cx, child) {
        Some((name, _)) => name.into_token_stream(),
        None => cx.replace_lifetimes(ty, &quote!('static)),
    };
    let owner = cx.ty_with(&quote!('static));
    let path = match tag.filter(|_| node.external) {
        None => PathTokens::parent(),
        Some(tag) => {
            let tag = untagged::given(cx, node, tag);
            PathTokens {
                path: quote!(#nb::GivenPath<__P>),
                value: quote!(#nb::GivenPath::new(__p, #tag)),
            }
        }
    };
    // A struct with checksums writes what surrounds its fields with them.
    let is_summed = header::child_of(cx).is_some() && sums::run(cx);
    let path = match cx.tree.tail.is_none() || is_summed {
        true => path,
        false => path.then(&quote!(#nb::TailPath), &quote!(, #owner)),
    };
    let path = match cx.tree.magic.is_empty() || is_summed {
        true => path,
        false => path.then(&quote!(#nb::MagicPath), &quote!(, #owner)),
    };
    let path = match tag.filter(|_| !node.external) {
        None => path,
        Some(tag) => {
            let (segment, params) = tag::segment(cx, node, &owner, tag);
            let path = path.then(&segment, &params);
            match cx.tree.after_tag.is_empty() {
                true => path,
                false => path.then(&quote!(#nb::AfterTagPath), &quote!(, #owner)),
            }
        }
    };
    let path = match envelope::path_params(cx, &owner).filter(|_| !is_summed) {
        None => path,
        Some(params) => path.then(&quote!(#nb::DelimitedPath), &params),
    };
    let HeaderPath { life, params, values, path } = header::path(cx, path);
    let PathTokens { path, value } = path;
    let below = quote!(#nb::ChildNode<#s, #path, __S>);
    quote! {
        #docs
        #[inline]
        pub fn #method #life (self #(, #params)*) -> <#child as #below>::Encoder
        where
            #child: #below,
        {
            #values
            <#child as #below>::child_encoder(#nb::EncoderState::to(self.0, |__p| #value))
        }
    }
}
