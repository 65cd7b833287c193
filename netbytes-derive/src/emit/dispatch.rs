//! `Walk`, which is dispatch: bytes in, the right method called.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::actions::{Action, Child, actions, answers, children, has_actions, has_children};
use super::arms::{self, Arm, ArmKind, Function, Match, Split};
use super::by_tag::by_tag;
use super::context::Context;
use super::names::Names;
use super::params::{handler_path, routes_path, send_params};
use super::tokens::{shown_at, without_default};
use super::{bounds, encoder, envelope, fields, header, read};
use crate::model::{Body, Fields, Flavour, Kind, Node};

/// ```text
/// // snapshots/enum.rs
/// > __n::Walk<__H, __K> for Client<'a>
/// where
///     Message<'a>: __n::Walk<<__H as ClientRoutes>::Message, __K>,
/// ..
/// match __n::take_tag::<Self, 1, false>(__r)? {
///     0 => {
///         __n::Reader::finish_message(__r)?;
///         __n::Result::Ok(__K::one_way(<__H as ClientHandler>::quit(__h)))
///     }
/// ```
///
/// The message is known to end where its fields do before the method is called.
///
/// The async flavours are the same as an `async fn`, with an `.await` behind each call.
pub(super) fn dispatch(
    cx: &Context<'_>,
    node: &Node,
    names: &Names,
    flavour: Flavour,
) -> TokenStream {
    let cx = &Calls { cx, names, flavour };
    let chosen = match &cx.tree.kind {
        Kind::Struct(fields) => subtree(cx, node, fields),
        Kind::Enum(_) => choice(cx, node),
    };
    let Dispatches { chosen, visit } = &chosen;
    let nb = &cx.nb;
    let (intro, ty, bounds) = generics(cx, node);
    let (dispatch, functions) = (&chosen.body, functions(cx, node, chosen));
    let ((waits, _), returns) = (flavour.waits(), done(cx));
    let [from_bytes, from_value] = flavour.methods();
    let trait_ = if node.external { flavour.untagged_walk() } else { flavour.walk() };
    // In a derive's own tokens the compiler would suggest to implement `Walk` by hand.
    let trait_ = shown_at(quote!(#nb::#trait_<__H, __K>), cx.tree.ident.span());
    let de = &cx.de;
    let (binder, given, life) = match node.external {
        true => (
            Some(quote!(<#de>)),
            Some(quote!((__given, __at): (#nb::GivenTag<#de>, #nb::usize),)),
            quote!(#de),
        ),
        false => (None, None, quote!('_)),
    };
    quote! {
        #[automatically_derived]
        impl #intro #trait_ for #ty #bounds {
            #[cfg_attr(not(debug_assertions), inline(always))]
            #waits fn #from_bytes #binder (
                #given
                __r: &mut #nb::Reader<#life>,
                __h: &mut __H,
                __k: &mut __K,
            ) -> #returns {
                #dispatch
            }

            #[inline]
            #waits fn #from_value(
                self,
                __h: &mut __H,
                __k: &mut __K,
            ) -> #nb::Visited<__H, __K> {
                #visit
            }
        }
        #functions
    }
}

/// The two ways to a handler: from bytes, and from a value.
struct Dispatches {
    chosen: Match,
    visit: TokenStream,
}

/// An enum chooses by the tag, or by the variant.
fn choice(cx: &Calls<'_, '_>, node: &Node) -> Dispatches {
    let flavour = cx.flavour;
    let arms: Vec<_> = actions(node)
        .filter_map(|action| dispatch_action(cx, &action))
        .chain(children(node).filter_map(|child| dispatch_child(cx, &child)))
        .collect();
    let other = actions(node).find_map(|action| dispatch_other(cx, node, &action));
    let ((_, wait), trait_name) = (flavour.waits(), arms_trait(flavour));
    let call = |function: &Function| {
        let (name, tag) = (&function.name, function.tag());
        quote!(<Self as #trait_name<__H, __K>>::#name(#tag __r, __h, __k) #wait)
    };
    let returns = done(cx);
    let split = match flavour.future {
        None => Split::Each { returns: &returns, call: &call },
        Some(_) => Split::Groups(&call),
    };
    let chosen = by_tag(cx, node, &quote!(Self), &arms, other, split, false);
    let visits = actions(node)
        .map(|action| visit_action(cx, &action))
        .chain(children(node).map(|child| visit_child(cx, &child)));
    Dispatches { chosen, visit: quote!(match self { #(#visits)* }) }
}

/// A struct hands its header to the route of its subtree.
///
/// ```text
/// // snapshots/struct_node.rs
/// >>::walk(__r, <__H as UnitRoutes>::function(__h, __0), __k)
/// ```
fn subtree(cx: &Calls<'_, '_>, node: &Node, fields: &Fields) -> Dispatches {
    let [from_bytes, from_value] = cx.flavour.methods();
    let (reads, pattern) =
        (header::reads(cx, &quote!(Self), fields), fields::pattern(&quote!(Self), fields));
    let ways = |method: &Ident, what: &TokenStream| {
        children(node).map(|child| descend(cx, &child, method, what)).collect::<TokenStream>()
    };
    let local = fields::child(fields).map(|one| one.local);
    let tag = header::read_tag(cx, &quote!(Self), fields);
    let (from_bytes, from_value) =
        (ways(&from_bytes, &quote!(#tag __r)), ways(&from_value, &quote!(#local)));
    Dispatches {
        chosen: Match { body: quote!(#reads #from_bytes), functions: Vec::new() },
        visit: quote!(let #pattern = self; #from_value),
    }
}

/// The functions of the arms.
fn functions(cx: &Calls<'_, '_>, node: &Node, chosen: &Match) -> TokenStream {
    let nb = &cx.nb;
    let (intro, ty, bounds) = generics(cx, node);
    let (name, send) = (arms_trait(cx.flavour), cx.flavour.send(nb));
    let returns = cx.flavour.output(nb, done(cx));
    let headers = [
        quote!(#name<__H: #send #nb::Handler + ?#nb::Sized, __K: #send #nb::ReplyPolicy + ?#nb::Sized>),
        quote!(#intro #name<__H, __K> for #ty #bounds),
    ];
    let head = |function: &Function| {
        let (name, tag) = (&function.name, function.tag_param(cx));
        quote! {
            fn #name(
                #tag
                __r: &mut #nb::Reader<'_>,
                __h: &mut __H,
                __k: &mut __K,
            ) -> #returns
        }
    };
    chosen.functions(headers, head, |body| cx.flavour.block(body))
}

/// What dispatching gives.
fn done(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    quote!(#nb::Dispatched<__H, __K>)
}

/// The trait whose functions are the arms.
fn arms_trait(flavour: Flavour) -> Ident {
    format_ident!("__{}Arms", flavour.walk())
}

/// A type, and how its handler is called.
struct Calls<'c, 't> {
    cx: &'c Context<'t>,
    names: &'c Names,
    flavour: Flavour,
}

impl<'t> std::ops::Deref for Calls<'_, 't> {
    type Target = Context<'t>;

    fn deref(&self) -> &Context<'t> {
        self.cx
    }
}

fn generics(cx: &Calls<'_, '_>, node: &Node) -> (TokenStream, TokenStream, TokenStream) {
    let nb = &cx.nb;
    let mut generics = cx.tree.generics.clone();
    bounds::add_dispatch_bounds(cx, &mut generics);
    let (_, arguments, clause) = generics.split_for_impl();
    let ident = &cx.tree.ident;
    let params = generics.params.iter().map(without_default);
    let own = has_actions(node).then(|| {
        let handler = handler_path(cx, cx.names, cx.flavour);
        quote!(#handler +)
    });
    let routed = has_children(node).then(|| {
        let routes = shown_at(routes_path(cx, cx.names), ident.span());
        quote!(#routes +)
    });
    let (trait_, send) = (walk(cx), cx.flavour.send(nb));
    let below = children(node).map(|child| {
        let Child { variant, ty, reply_header, .. } = child;
        let (ident, routes) = (&variant.ident, routes_path(cx, cx.names));
        let send = send.as_ref().map(|_| quote!(, <__H as #routes>::#ident: #nb::Send));
        let replies = header::replies(cx, reply_header);
        let binder = reply_header.map(|_| {
            let s = &cx.s;
            quote!(for<#s>)
        });
        let span = ident.span();
        let ty = match encoder::alias(cx, &child) {
            Some((name, _)) => name.into_token_stream(),
            None => ty.into_token_stream(),
        };
        let bound = shown_at(quote!(#nb::#trait_<<__H as #routes>::#ident, #replies>), span);
        quote!(#binder #ty: #bound #send)
    });
    let predicates = clause.iter().flat_map(|clause| &clause.predicates);
    let subtree = bounds::subtree_bounds(cx);
    let replies = answers(node);
    let replies = shown_at(quote!(#nb::#replies), ident.span());
    let send_params = send_params(cx, cx.flavour);
    (
        quote! {
            <
                #(#params,)*
                __H: #own #routed #send #nb::Handler + ?#nb::Sized,
                __K: #send #replies + ?#nb::Sized
            >
        },
        quote!(#ident #arguments),
        quote!(where #(#predicates,)* #(#below,)* #subtree #send_params),
    )
}

/// The runtime's trait of a child: that of one whose tag stands in the header takes it.
fn walk(cx: &Calls<'_, '_>) -> Ident {
    match header::tag_by(cx) {
        Some(_) => cx.flavour.untagged_walk(),
        None => cx.flavour.walk(),
    }
}

/// What the action's method returns.
fn call(cx: &Calls<'_, '_>, action: &Action<'_>) -> TokenStream {
    let handler = handler_path(cx, cx.names, cx.flavour);
    let (method, locals, (_, wait)) = (action.method, action.locals(), cx.flavour.waits());
    quote!(<__H as #handler>::#method(__h, #(#locals),*) #wait)
}

/// Reads the fields, knows that the message ends there, and calls the action's method.
fn arm_body(cx: &Calls<'_, '_>, reads: &TokenStream, action: &Action<'_>) -> TokenStream {
    let nb = &cx.nb;
    let call = call(cx, action);
    let done = match action.reply(cx) {
        Some(ty) => quote!(<#nb::Field<#ty>>::reply(__k, &#call)),
        None => quote!(#nb::Result::Ok(__K::one_way(#call))),
    };
    let tail = envelope::last_tail(cx);
    quote! {
        #reads
        #tail
        #nb::Reader::finish_message(__r)?;
        #done
    }
}

fn dispatch_action(cx: &Calls<'_, '_>, action: &Action<'_>) -> Option<Arm> {
    let Body::Action { tag, .. } = &action.variant.body else {
        return None;
    };
    let reads = read::reads(cx, &quote!(Self), action.list, action.fields);
    let body = arm_body(cx, &reads, action);
    Some(Arm::new(tag, action.fields, arms::action(action, body)))
}

fn dispatch_other(cx: &Calls<'_, '_>, node: &Node, action: &Action<'_>) -> Option<TokenStream> {
    let reads = read::other(cx, node, &quote!(Self), action.list, action.variant)?;
    let body = arm_body(cx, &reads, action);
    Some(quote!(__tag => { #body }))
}

/// Hands the rest of the message, or the value, to the child and its handler.
fn descend(
    cx: &Calls<'_, '_>,
    child: &Child<'_>,
    method: &Ident,
    what: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let (ty, ident, route) = (child.ty, &child.variant.ident, &child.variant.method);
    let routes = routes_path(cx, cx.names);
    let (walk, (_, wait)) = (walk(cx), cx.flavour.waits());
    let locals = header::locals(cx);
    let route = quote!(<__H as #routes>::#route(__h #(, #locals)*));
    match child.reply_header {
        None => quote! {
            <#ty as #nb::#walk<<__H as #routes>::#ident, __K>>::#method(#what, #route, __k) #wait
        },
        Some(_) => quote! {
            let (__h, __header) = #route;
            <#ty as #nb::#walk<<__H as #routes>::#ident, _>>::#method(
                #what,
                __h,
                &mut #nb::ReplyBehind::new(__k, __header),
            ) #wait
        },
    }
}

fn dispatch_child(cx: &Calls<'_, '_>, child: &Child<'_>) -> Option<Arm> {
    let [from_bytes, _] = cx.flavour.methods();
    let descend = descend(cx, child, &from_bytes, &quote!(__r));
    Some(Arm::of_child(child.tag?, ArmKind::Inline(descend)))
}

fn visit_action(cx: &Calls<'_, '_>, action: &Action<'_>) -> TokenStream {
    let ident = &action.variant.ident;
    let pattern = fields::pattern(&quote!(Self::#ident), action.fields);
    let (nb, call) = (&cx.nb, call(cx, action));
    match action.reply(cx) {
        Some(ty) => quote!(#pattern => <#nb::Field<#ty>>::reply_value(__k, &#call),),
        None => quote!(#pattern => __K::visited(#call),),
    }
}

fn visit_child(cx: &Calls<'_, '_>, child: &Child<'_>) -> TokenStream {
    let (ident, [_, from_value]) = (&child.variant.ident, cx.flavour.methods());
    let descend = descend(cx, child, &from_value, &quote!(__0));
    quote!(Self::#ident(__0) => #descend,)
}
