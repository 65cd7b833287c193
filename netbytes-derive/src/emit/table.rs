//! Tables: handlers that are put together at run time, a slot an action.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Items;
use super::arms::{self, Arm, ArmKind, Functions, Match, Part};
use super::context::{Context, Names};
use super::field;
use super::handler::{Action, Child, actions, children, item_generics, item_params, param_names};
use crate::model::{Body, Node};

/// The two tables, and what makes them handlers:
///
/// ```text
/// // snapshots/handler_table.rs
/// struct DoorTable<__S, __R> {
///     open: ::netbytes::__private::Option<fn(&mut __S, u16) -> __R>,
/// ..
/// pub const fn on_open(&mut self, __f: fn(&mut __S, u16) -> __R) {
///     self.open = __n::Option::Some(__f);
/// }
/// ```
pub(super) fn table(cx: &Context<'_>, node: &Node, names: &Names) -> Items {
    let nb = &cx.nb;
    let plain = Slots { cx, node, names, name: &names.table, boxed: false };
    let boxed = Slots { cx, node, names, name: &names.box_table, boxed: true };
    let (plain_item, boxed_item) = (plain.definition(), boxed.definition());
    let (plain_impls, boxed_impls) = (plain.impls(), boxed.impls());
    let (plain_walk, boxed_walk) = (plain.walk(), boxed.walk());
    let (handler, handler_impl, walks) = match can_be_bound(cx) {
        true => (bound_item(cx, names), bound_handler(cx, names), bound_walk(cx, names)),
        false => Default::default(),
    };
    Items {
        items: quote!(#plain_item #handler #nb::with_alloc! { #boxed_item }),
        impls: quote!(#plain_impls #handler_impl #nb::with_alloc! { #boxed_impls }),
        walks: quote!(#plain_walk #walks #nb::with_alloc! { #boxed_walk }),
    }
}

/// The ways into the tables of a refused tree.
pub(super) fn stand_in(cx: &Context<'_>, node: &Node, names: &Names) -> TokenStream {
    let nb = &cx.nb;
    let [plain, boxed] = [(&names.table, false), (&names.box_table, true)]
        .map(|(name, boxed)| Slots { cx, node, names, name, boxed })
        .map(|slots| slots.walk_impl(&quote!(loop {}), &quote!(loop {})));
    quote!(#plain #nb::with_alloc! { #boxed })
}

/// Whether a table and a state can be a handler. That of a generic enum cannot: another crate may implement the enum's
/// handler trait for it, for a type parameter of its own, and then there would be two ways to dispatch.
fn can_be_bound(cx: &Context<'_>) -> bool {
    !cx.has_params()
}

/// One of the two tables.
struct Slots<'s, 't> {
    cx: &'s Context<'t>,
    node: &'s Node,
    names: &'s Names,
    name: &'s Ident,
    boxed: bool,
}

impl Slots<'_, '_> {
    /// The trait by which a parent reaches a child's table, and its associated type.
    fn tabled(&self) -> (Ident, Ident) {
        match self.boxed {
            true => (format_ident!("BoxTabled"), format_ident!("BoxTable")),
            false => (format_ident!("Tabled"), format_ident!("Table")),
        }
    }

    /// What is registered for an action.
    fn slot(&self, action: &Action<'_>) -> TokenStream {
        let (nb, s) = (&self.cx.nb, &self.cx.s);
        let types = action.arguments(self.cx).into_iter().map(|(_, ty)| ty);
        let (binder, state, returns) = match action.reply_type() {
            Some(ty) => {
                let ty = self.cx.living(ty, s);
                (quote!(for<#s>), quote!(&#s mut __S), ty)
            }
            None => (quote!(), quote!(&mut __S), quote!(__R)),
        };
        match self.boxed {
            true => {
                quote!(#binder #nb::Fn(#state #(, #types)*) -> #returns + #nb::Send + #nb::Sync)
            }
            false => quote!(#binder fn(#state #(, #types)*) -> #returns),
        }
    }

    /// The type of a slot.
    fn held(&self, action: &Action<'_>) -> TokenStream {
        let (nb, slot) = (&self.cx.nb, self.slot(action));
        match self.boxed {
            true => quote!(#nb::Option<#nb::Box<dyn #slot>>),
            false => quote!(#nb::Option<#slot>),
        }
    }

    /// The table of a child.
    fn below(&self, child: &Child<'_>) -> TokenStream {
        let (nb, (trait_, table)) = (&self.cx.nb, self.tabled());
        let ty = self.cx.replace_lifetimes(child.ty, &quote!('static));
        quote!(<#ty as #nb::#trait_>::#table<__S, __R>)
    }

    /// `<S, R, T: Bound>`, `MessageTable<S, R, T>`, `where ..`.
    fn generics(&self) -> (TokenStream, TokenStream, TokenStream) {
        let (params, names, name) = (item_params(self.cx), param_names(self.cx), self.name);
        let (_, _, bounds) = item_generics(self.cx);
        (quote!(<__S, __R #(, #params)*>), quote!(#name<__S, __R #(, #names)*>), bounds)
    }

    fn definition(&self) -> TokenStream {
        let (cx, name) = (self.cx, self.name);
        let (nb, vis) = (&cx.nb, &cx.tree.vis);
        let (intro, _, bounds) = self.generics();
        let what = if self.boxed { "closure" } else { "function" };
        let docs = format!(
            "A handler of [`{}`] that is put together at run time: for each action a {what}, or none.",
            cx.tree.ident
        );
        let slots = actions(self.node).map(|action| {
            let (method, held) = (action.method, self.held(&action));
            quote!(#method: #held,)
        });
        let below = children(self.node).map(|child| {
            let (method, table) = (&child.variant.method, self.below(&child));
            let docs = format!("The table of the node `{}`.", child.variant.ident);
            quote!(#[doc = #docs] pub #method: #table,)
        });
        let types = self.marked();
        quote! {
            #[doc = #docs]
            #[allow(dead_code, clippy::type_complexity)]
            #vis struct #name #intro #bounds {
                #(#slots)*
                #(#below)*
                __marker: #nb::PhantomData<fn() -> (#types)>,
            }
        }
    }

    /// The type parameters, which a table may not mention otherwise.
    fn marked(&self) -> TokenStream {
        let types = self.cx.tree.generics.type_params().map(|param| &param.ident);
        quote!(__S, __R, #(#types,)*)
    }

    fn impls(&self) -> TokenStream {
        let (registers, table, tabled) = (self.registers(), self.table(), self.reached());
        quote!(#registers #table #tabled)
    }

    /// What users call.
    fn registers(&self) -> TokenStream {
        let (cx, handler) = (self.cx, &self.names.table_handler);
        let (nb, s) = (&cx.nb, &cx.s);
        let (intro, this, bounds) = self.generics();
        let registers = actions(self.node).map(|action| self.register(&action));
        let with = can_be_bound(cx).then(|| {
            quote! {
                /// The table and a state as a handler, whose output is `None` where nothing is registered.
                pub fn with<#s>(&#s self, __state: &#s mut __S) -> #handler<#s, Self> {
                    #handler { table: self, state: __state }
                }
            }
        });
        let dispatches = self.dispatches();
        quote! {
            impl #intro #this #bounds {
                /// The table in which nothing is registered.
                pub const EMPTY: Self = <Self as #nb::Table>::EMPTY;

                #(#registers)*
                #dispatches
                #with
            }
        }
    }

    /// From bytes to what is registered, without replies and with.
    fn dispatches(&self) -> TokenStream {
        let (nb, node) = (&self.cx.nb, self.cx.ty_with(&quote!('static)));
        quote! {
            /// Decodes one message and calls what is registered for its action: `None` where nothing is.
            ///
            /// # Errors
            ///
            /// Where the input is not the encoding of a message; nothing was called.
            #[inline]
            pub fn dispatch(
                &self,
                __input: &[#nb::u8],
                __state: &mut __S,
            ) -> #nb::Result<#nb::Option<__R>, #nb::DecodeError>
            where
                Self: #nb::TableWalk<#node, #nb::NoReplies, State = __S, Output = __R>,
                #node: #nb::Encode,
            {
                <Self as #nb::TableWalk<#node, #nb::NoReplies>>::walk_table(
                    self,
                    &mut #nb::read_root::<#node>(__input)?,
                    __state,
                    &mut #nb::NoReplies,
                )
            }

            /// As [`dispatch`](Self::dispatch), for a tree in which actions have replies: what is registered for one
            /// replies into the sink.
            ///
            /// # Errors
            ///
            /// Where the input is not the encoding of a message, and nothing was called; or where the wire has no form
            /// for the reply, or the sink no room for it.
            #[inline]
            pub fn dispatch_reply<__K: #nb::Sink + ?#nb::Sized>(
                &self,
                __input: &[#nb::u8],
                __state: &mut __S,
                __sink: &mut __K,
            ) -> #nb::Result<#nb::Outcome<#nb::Option<__R>>, #nb::DispatchError>
            where
                Self: #nb::TableWalk<#node, __K, State = __S, Output = __R>,
                #node: #nb::Encode,
            {
                <Self as #nb::TableWalk<#node, __K>>::walk_table(
                    self,
                    &mut #nb::read_root::<#node>(__input)?,
                    __state,
                    __sink,
                )
            }
        }
    }

    /// `on_private`.
    fn register(&self, action: &Action<'_>) -> TokenStream {
        let (nb, slot, method) = (&self.cx.nb, self.slot(action), action.method);
        let text = method.to_string();
        let name =
            format_ident!("on_{}", text.strip_prefix("r#").unwrap_or(&text), span = method.span());
        let docs =
            format!("Registers what handles `{}`, in place of what did.", action.variant.ident);
        match self.boxed {
            true => quote! {
                #[doc = #docs]
                pub fn #name<__Fn>(&mut self, __f: __Fn)
                where
                    __Fn: #slot + 'static,
                {
                    self.#method = #nb::Option::Some(#nb::Box::new(__f));
                }
            },
            false => quote! {
                #[doc = #docs]
                pub const fn #name(&mut self, __f: #slot) {
                    self.#method = #nb::Option::Some(__f);
                }
            },
        }
    }

    fn table(&self) -> TokenStream {
        let nb = &self.cx.nb;
        let (intro, this, bounds) = self.generics();
        let slots = actions(self.node).map(|action| {
            let method = action.method;
            quote!(#method: #nb::Option::None,)
        });
        let below = children(self.node).map(|child| {
            let (method, table) = (&child.variant.method, self.below(&child));
            quote!(#method: <#table as #nb::Table>::EMPTY,)
        });
        quote! {
            #[automatically_derived]
            impl #intro #nb::Table for #this #bounds {
                type State = __S;
                type Output = __R;
                const EMPTY: Self = Self { #(#slots)* #(#below)* __marker: #nb::PhantomData };
            }

            #[automatically_derived]
            impl #intro #nb::StdDefault for #this #bounds {
                fn default() -> Self {
                    <Self as #nb::Table>::EMPTY
                }
            }
        }
    }

    /// The same arms as those of `Walk`, which end at a slot.
    fn walk(&self) -> TokenStream {
        let (cx, node) = (self.cx, self.node);
        let arms: Vec<_> = actions(node)
            .filter_map(|action| self.action_arm(&action))
            .chain(children(node).map(|child| self.child_arm(&child)))
            .collect();
        let other = actions(node).find_map(|action| self.other_arm(&action));
        let owner = cx.ty_with(&quote!('_));
        let arms_trait = self.arms_trait();
        let call = |part: &Part| {
            let (name, tag) = (&part.name, part.tag());
            quote!(<Self as #arms_trait<#owner, __K>>::#name(self, #tag __r, __state, __k))
        };
        let nb = &cx.nb;
        let returns = quote!(#nb::Result<__K::Done<#nb::Option<__R>>, __K::Error>);
        let functions = Functions::Each { returns: &returns, call: &call };
        let chosen = arms::by_tag(cx, node, &owner, &arms, other, functions, false);
        let (walk, parts) = (&chosen.body, self.parts_of_match(&chosen));
        let visits = actions(node)
            .map(|action| self.visit_action(&action))
            .chain(children(node).map(|child| self.visit_child(&child)));
        let walk = self.walk_impl(walk, &quote!(match __node { #(#visits)* }));
        quote!(#walk #parts)
    }

    /// The trait whose functions are the arms.
    fn arms_trait(&self) -> Ident {
        format_ident!("__{}Arms", if self.boxed { "BoxTable" } else { "Table" })
    }

    /// The functions of the arms.
    fn parts_of_match(&self, chosen: &Match) -> TokenStream {
        let parts = &chosen.parts;
        if parts.is_empty() {
            return TokenStream::new();
        }
        let (nb, name) = (&self.cx.nb, self.arms_trait());
        let (intro, ty, bounds) = self.walk_generics();
        let (_, this, _) = self.generics();
        let head = |part: &Part| {
            let (name, tag) = (&part.name, part.tag_param(self.cx));
            quote! {
                fn #name(
                    &self,
                    #tag
                    __r: &mut #nb::Reader<'_>,
                    __state: &mut <Self as #nb::Table>::State,
                    __k: &mut __K,
                ) -> #nb::Result<__K::Done<#nb::Option<<Self as #nb::Table>::Output>>, __K::Error>
            }
        };
        let heads = parts.iter().map(head);
        let functions = parts.iter().map(|part| {
            let (head, body) = (head(part), &part.body);
            quote!(#[inline] #head { #body })
        });
        quote! {
            trait #name<__N, __K: #nb::Answers + ?#nb::Sized>: #nb::Table {
                #(#heads;)*
            }
            #[automatically_derived]
            impl #intro #name<#ty, __K> for #this #bounds {
                #(#functions)*
            }
        }
    }

    fn walk_impl(&self, from_bytes: &TokenStream, from_value: &TokenStream) -> TokenStream {
        let nb = &self.cx.nb;
        let (intro, ty, bounds) = self.walk_generics();
        let (_, this, _) = self.generics();
        quote! {
            #[automatically_derived]
            impl #intro #nb::TableWalk<#ty, __K> for #this #bounds {
                #[inline]
                fn walk_table(
                    &self,
                    __r: &mut #nb::Reader<'_>,
                    __state: &mut __S,
                    __k: &mut __K,
                ) -> #nb::Result<__K::Done<#nb::Option<__R>>, __K::Error> {
                    #from_bytes
                }

                #[inline]
                fn walk_table_value(
                    &self,
                    __node: #ty,
                    __state: &mut __S,
                    __k: &mut __K,
                ) -> __K::Visited<#nb::Option<__R>> {
                    #from_value
                }
            }
        }
    }

    fn walk_generics(&self) -> (TokenStream, TokenStream, TokenStream) {
        let (cx, nb) = (self.cx, &self.cx.nb);
        let mut generics = cx.tree.generics.clone();
        cx.add_dispatch_bounds(&mut generics);
        let (_, arguments, _) = generics.split_for_impl();
        let ident = &cx.tree.ident;
        let params = generics.params.iter().map(super::context::without_default);
        let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let below = children(self.node).map(|child| {
            let (ty, table) = (child.ty, self.below(&child));
            quote!(#table: #nb::TableWalk<#ty, __K, State = __S, Output = __R>)
        });
        let replies = super::dispatch::answers(self.node);
        (
            quote!(<#(#params,)* __S, __R, __K: #nb::#replies + ?#nb::Sized>),
            quote!(#ident #arguments),
            quote!(where #(#predicates,)* #(#below,)*),
        )
    }

    /// Calls the slot with these arguments, or tells that it is empty.
    fn call(&self, action: &Action<'_>, value: bool) -> TokenStream {
        let nb = &self.cx.nb;
        let (method, locals) = (action.method, action.locals());
        let (call, one_way, reply) = (
            quote!(__f(__state #(, #locals)*)),
            if value { quote!(visited) } else { quote!(one_way) },
            if value { quote!(reply_value) } else { quote!(reply) },
        );
        let ok =
            |tokens: TokenStream| if value { tokens } else { quote!(#nb::Result::Ok(#tokens)) };
        let none = ok(quote!(__K::#one_way(#nb::Option::None)));
        let some = match action.reply(self.cx) {
            Some(ty) => quote!(<#nb::Field<#ty>>::#reply(__k, &#call)),
            None => ok(quote!(__K::#one_way(#nb::Option::Some(#call)))),
        };
        quote! {
            match &self.#method {
                #nb::Option::Some(__f) => #some,
                #nb::Option::None => #none,
            }
        }
    }

    fn arm_body(&self, reads: &TokenStream, action: &Action<'_>) -> TokenStream {
        let (nb, call) = (&self.cx.nb, self.call(action, false));
        quote!({ #reads #nb::Reader::finish_message(__r)?; #call })
    }

    fn action_arm(&self, action: &Action<'_>) -> Option<Arm> {
        let Body::Action { tag, .. } = action.variant.body else {
            return None;
        };
        let cx = self.cx;
        let (_, owner, _) = self.walk_generics();
        let body = self.arm_body(&field::reads(cx, &owner, action.list, action.fields), action);
        Some(Arm { tag, kind: arms::action(action, body) })
    }

    fn other_arm(&self, action: &Action<'_>) -> Option<TokenStream> {
        let (_, owner, _) = self.walk_generics();
        let reads = super::dispatch::read_other(self.cx, self.node, &owner, action)?;
        let body = self.arm_body(&reads, action);
        Some(quote!(__tag => #body,))
    }

    fn child_arm(&self, child: &Child<'_>) -> Arm {
        let nb = &self.cx.nb;
        let (ty, table, method) = (child.ty, self.below(child), &child.variant.method);
        let body = quote! {
            <#table as #nb::TableWalk<#ty, __K>>::walk_table(&self.#method, __r, __state, __k)
        };
        Arm { tag: child.tag, kind: ArmKind::Here(body) }
    }

    fn visit_action(&self, action: &Action<'_>) -> TokenStream {
        let (owner, ident) = (&self.cx.tree.ident, &action.variant.ident);
        let pattern = field::pattern(&quote!(#owner::#ident), action.fields);
        let call = self.call(action, true);
        quote!(#pattern => #call,)
    }

    fn visit_child(&self, child: &Child<'_>) -> TokenStream {
        let nb = &self.cx.nb;
        let (owner, ident) = (&self.cx.tree.ident, &child.variant.ident);
        let (ty, table, method) = (child.ty, self.below(child), &child.variant.method);
        quote! {
            #owner::#ident(__0) => <#table as #nb::TableWalk<#ty, __K>>::walk_table_value(
                &self.#method,
                __0,
                __state,
                __k,
            ),
        }
    }

    /// How a parent's table holds this one.
    fn reached(&self) -> TokenStream {
        let (cx, nb, (trait_, table)) = (self.cx, &self.cx.nb, self.tabled());
        let (intro, arguments, _) = cx.tree.generics.split_for_impl();
        let clause = cx.tree.generics.where_clause.iter();
        let predicates = clause.flat_map(|clause| &clause.predicates);
        let (_, this, _) = self.generics();
        let ident = &cx.tree.ident;
        quote! {
            #[automatically_derived]
            impl #intro #nb::#trait_ for #ident #arguments where #(#predicates,)* {
                type #table<__S, __R> = #this;
            }
        }
    }
}

/// A table and its state: the handler, of either table.
fn bound_item(cx: &Context<'_>, names: &Names) -> TokenStream {
    let (s, vis, name) = (&cx.s, &cx.tree.vis, &names.table_handler);
    let nb = &cx.nb;
    let docs = format!("A table of [`{}`] and a state, as a handler.", cx.tree.ident);
    quote! {
        #[doc = #docs]
        #[allow(dead_code)]
        #vis struct #name<#s, __T: #nb::Table> {
            table: &#s __T,
            state: &#s mut <__T as #nb::Table>::State,
        }
    }
}

fn bound_handler(cx: &Context<'_>, names: &Names) -> TokenStream {
    let (nb, name) = (&cx.nb, &names.table_handler);
    quote! {
        #[automatically_derived]
        impl<__T: #nb::Table> #nb::Handler for #name<'_, __T> {
            type Output = #nb::Option<<__T as #nb::Table>::Output>;
        }
    }
}

fn bound_walk(cx: &Context<'_>, names: &Names) -> TokenStream {
    let (nb, s, name) = (&cx.nb, &cx.s, &names.table_handler);
    let (_, arguments, clause) = cx.tree.generics.split_for_impl();
    let params = cx.tree.generics.params.iter().map(super::context::without_default);
    let ident = &cx.tree.ident;
    quote! {
        #[automatically_derived]
        impl<#s, #(#params,)* __T: #nb::TableWalk<#ident #arguments, __K>, __K: #nb::Answers + ?#nb::Sized>
            #nb::Walk<#name<#s, __T>, __K> for #ident #arguments #clause
        {
            #[inline]
            fn walk(
                __r: &mut #nb::Reader<'_>,
                __h: &mut #name<#s, __T>,
                __k: &mut __K,
            ) -> #nb::Result<__K::Done<#nb::Option<<__T as #nb::Table>::Output>>, __K::Error> {
                <__T as #nb::TableWalk<#ident #arguments, __K>>::walk_table(__h.table, __r, __h.state, __k)
            }

            #[inline]
            fn walk_value(
                self,
                __h: &mut #name<#s, __T>,
                __k: &mut __K,
            ) -> __K::Visited<#nb::Option<<__T as #nb::Table>::Output>> {
                <__T as #nb::TableWalk<#ident #arguments, __K>>::walk_table_value(__h.table, self, __h.state, __k)
            }
        }
    }
}
