//! `Dispatch`: bytes in, the right method called.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::{Context, Names, without_default};
use super::decode::match_tag;
use super::field::{self, on_wire};
use super::handler::{Action, Child, actions, children, has_actions, has_children, param_names};
use crate::model::{Body, Node};

/// ```ignore
/// impl<'a, H: ClientHandler + ClientRoutes + ?Sized> Dispatch<H> for Client<'a>
/// where
///     Message<'a>: Dispatch<<H as ClientRoutes>::Message>,
/// {
///     fn dispatch_from(r: &mut Reader<'_>, h: &mut H) -> Result<H::Output, DecodeError> {
///         let before = r.remaining();
///         match take_tag::<1, false>(r, place)? {
///             0 => Message::dispatch_from(r, ClientRoutes::message(h)),
///             1 => (|| { r.finish()?; Ok(ClientHandler::quit(h)) })(),
///             tag => Err(unknown_tag(tag, before, r, place)),
///         }
///     }
/// }
/// ```
///
/// The message is known to end where its fields do before the method is called.
pub(super) fn dispatch(cx: &Context<'_>, node: &Node, names: &Names) -> TokenStream {
    let nb = &cx.nb;
    let (intro, ty, bounds) = generics(cx, node, names);
    let arms = actions(node)
        .filter_map(|action| dispatch_action(cx, names, &action))
        .chain(children(node).map(|child| dispatch_child(cx, names, &child)));
    let other = actions(node).find_map(|action| dispatch_other(cx, node, names, &action));
    let dispatch = match_tag(cx, node, arms, other);
    let visits = actions(node)
        .map(|action| visit_action(cx, names, &action))
        .chain(children(node).map(|child| visit_child(cx, names, &child)));
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic, deprecated, unused_variables)]
        impl #intro #nb::Dispatch<__H> for #ty #bounds {
            #[inline]
            fn dispatch_from(
                __r: &mut #nb::Reader<'_>,
                __h: &mut __H,
            ) -> #nb::Result<<__H as #nb::Handler>::Output, #nb::DecodeError> {
                #dispatch
            }

            #[inline]
            fn visit_by(self, __h: &mut __H) -> <__H as #nb::Handler>::Output {
                match self { #(#visits)* }
            }
        }
    }
}

fn generics(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
) -> (TokenStream, TokenStream, TokenStream) {
    let nb = &cx.nb;
    let mut generics = cx.tree.generics.clone();
    cx.add_dispatch_bounds(&mut generics);
    let (_, arguments, clause) = generics.split_for_impl();
    let ident = &cx.tree.ident;
    let params = generics.params.iter().map(without_default);
    let own = has_actions(node).then(|| {
        let handler = handler_path(cx, names);
        quote!(#handler +)
    });
    let routed = has_children(node).then(|| {
        let routes = routes_path(cx, names);
        quote!(#routes +)
    });
    let below = children(node).map(|Child { variant, ty, .. }| {
        let (ident, routes) = (&variant.ident, routes_path(cx, names));
        quote!(#ty: #nb::Dispatch<<__H as #routes>::#ident>)
    });
    let clause = clause.map(|clause| {
        let predicates = &clause.predicates;
        quote!(#predicates,)
    });
    (
        quote!(<#(#params,)* __H: #own #routed #nb::Handler + ?#nb::Sized>),
        quote!(#ident #arguments),
        quote!(where #clause #(#below,)*),
    )
}

/// `ClientHandler<T>`.
pub(super) fn handler_path(cx: &Context<'_>, names: &Names) -> TokenStream {
    with_params(cx, &names.handler)
}

/// `ClientRoutes<T>`.
pub(super) fn routes_path(cx: &Context<'_>, names: &Names) -> TokenStream {
    with_params(cx, &names.routes)
}

fn with_params(cx: &Context<'_>, name: &syn::Ident) -> TokenStream {
    let params = param_names(cx);
    if params.is_empty() { quote!(#name) } else { quote!(#name<#(#params),*>) }
}

/// Calls the action's method with these arguments.
fn call(cx: &Context<'_>, names: &Names, action: &Action<'_>) -> TokenStream {
    let (handler, method, locals) = (handler_path(cx, names), action.method, action.locals());
    quote!(<__H as #handler>::#method(__h, #(#locals),*))
}

fn dispatch_action(cx: &Context<'_>, names: &Names, action: &Action<'_>) -> Option<TokenStream> {
    let nb = &cx.nb;
    let Body::Action { tag, .. } = action.variant.body else {
        return None;
    };
    let tag = Literal::u64_unsuffixed(tag);
    let reads = on_wire(action.fields).map(|one| {
        let (local, read) = (&one.local, field::read(cx, &quote!(Self), action.list, &one));
        quote!(let #local = #read;)
    });
    let call = call(cx, names, action);
    Some(quote! {
        #tag => (|| {
            #(#reads)*
            __r.finish()?;
            #nb::Result::Ok(#call)
        })(),
    })
}

fn dispatch_child(
    cx: &Context<'_>,
    names: &Names,
    Child { variant, tag, ty }: &Child<'_>,
) -> TokenStream {
    let nb = &cx.nb;
    let (tag, ident, method) = (Literal::u64_unsuffixed(*tag), &variant.ident, &variant.method);
    let routes = routes_path(cx, names);
    quote! {
        #tag => <#ty as #nb::Dispatch<<__H as #routes>::#ident>>::dispatch_from(
            __r,
            <__H as #routes>::#method(__h),
        ),
    }
}

fn dispatch_other(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
    action: &Action<'_>,
) -> Option<TokenStream> {
    let nb = &cx.nb;
    let Body::Other { fields, tag, raw } = &action.variant.body else {
        return None;
    };
    let holder = quote::format_ident!("{}", node.tag.holder());
    let local_of = |member: &syn::Member| {
        let index = fields.list.iter().position(|field| field.member == *member);
        field::local(index.unwrap_or_default())
    };
    let (tag, raw_local) = (local_of(tag), local_of(raw));
    let rest = fields.list.iter().find(|field| field.member == *raw)?;
    let rest = field::field(cx, rest, field::Live::Inferred);
    let at = field::at(cx, &quote!(Self), action.list, 0);
    let call = call(cx, names, action);
    Some(quote! {
        __tag => (|| {
            let #tag = __tag as #nb::#holder;
            let #raw_local = #rest::get(__r, #at)?;
            __r.finish()?;
            #nb::Result::Ok(#call)
        })(),
    })
}

fn visit_action(cx: &Context<'_>, names: &Names, action: &Action<'_>) -> TokenStream {
    let ident = &action.variant.ident;
    let pattern = field::pattern(&quote!(Self::#ident), action.fields);
    let call = call(cx, names, action);
    quote!(#pattern => #call,)
}

fn visit_child(
    cx: &Context<'_>,
    names: &Names,
    Child { variant, ty, .. }: &Child<'_>,
) -> TokenStream {
    let nb = &cx.nb;
    let (ident, method) = (&variant.ident, &variant.method);
    let routes = routes_path(cx, names);
    quote! {
        Self::#ident(__0) => <#ty as #nb::Dispatch<<__H as #routes>::#ident>>::visit_by(
            __0,
            <__H as #routes>::#method(__h),
        ),
    }
}
