//! The way from bytes, or from a value, to what is registered in a table.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::kind::Table;
use crate::emit::actions::{Action, Child, actions, answers, children};
use crate::emit::arms::{self, Arm, ArmKind, Function, Match, Split};
use crate::emit::by_tag::by_tag;
use crate::emit::tokens::without_default;
use crate::emit::{bounds, envelope, fields, header, read};
use crate::model::{Body, Fields, Kind};

impl Table<'_, '_> {
    pub(super) fn walk(&self) -> TokenStream {
        match &self.cx.tree.kind {
            Kind::Struct(fields) => self.walk_subtree(fields),
            Kind::Enum(_) => self.walk_choice(),
        }
    }

    /// Reads the header, and goes on to the table below.
    fn walk_subtree(&self, fields: &Fields) -> TokenStream {
        let (cx, owner) = (self.cx, &self.cx.tree.ident);
        let pattern = fields::pattern(&quote!(#owner), fields);
        let owner_any = cx.ty_with(&quote!('_));
        let reads = header::reads(cx, &owner_any, fields);
        let tag = header::read_tag(cx, &owner_any, fields);
        let local = fields::child(fields).map(|one| one.local);
        let [from_bytes, from_value] = [
            (format_ident!("walk_table"), quote!(#tag __r)),
            (format_ident!("walk_table_value"), quote!(#local)),
        ]
        .map(|(method, what)| {
            let ways = children(self.node).map(|child| self.descend(&child, &method, &what));
            ways.collect::<TokenStream>()
        });
        self.walk_impl(&quote!(#reads #from_bytes), &quote!(let #pattern = __node; #from_value))
    }

    /// Tells the route that is registered, and hands the rest of the message, or the value, to the table below. Without a
    /// route there is no header for replies, so nothing below is called.
    fn descend(&self, child: &Child<'_>, method: &Ident, what: &TokenStream) -> TokenStream {
        let (nb, table, field) = (&self.cx.nb, self.below(child), &child.variant.method);
        let (ty, locals, trait_) = (child.ty, header::locals(self.cx), self.child_walk());
        let walk = |table_value: TokenStream, replies: TokenStream| {
            quote! {
                <#table as #nb::#trait_<#ty, _>>::#method(#table_value, #what, __state, #replies)
            }
        };
        let below = walk(quote!(&self.#field), quote!(__k));
        if self.route(child).is_none() {
            return below;
        }
        let (route, call) = (Self::route_name(child), quote!(__f(__state #(, #locals)*)));
        match child.reply_header {
            None => quote! {
                if let #nb::Option::Some(__f) = &self.#route {
                    #call;
                }
                #below
            },
            Some(_) => {
                let headed =
                    walk(quote!(&self.#field), quote!(&mut #nb::ReplyBehind::new(__k, __header)));
                let none = walk(quote!(&<#table as #nb::Table>::EMPTY), quote!(__k));
                quote! {
                    match &self.#route {
                        #nb::Option::Some(__f) => {
                            let __header = #call;
                            #headed
                        }
                        #nb::Option::None => #none,
                    }
                }
            }
        }
    }

    /// The same arms as those of `Walk`, which end at a slot.
    fn walk_choice(&self) -> TokenStream {
        let (cx, node) = (self.cx, self.node);
        let arms: Vec<_> = actions(node)
            .filter_map(|action| self.action_arm(&action))
            .chain(children(node).filter_map(|child| self.child_arm(&child)))
            .collect();
        let other = actions(node).find_map(|action| self.other_arm(&action));
        let owner = cx.ty_with(&quote!('_));
        let arms_trait = self.arms_trait();
        let call = |function: &Function| {
            let (name, tag) = (&function.name, function.tag());
            quote!(<Self as #arms_trait<#owner, __K>>::#name(self, #tag __r, __state, __k))
        };
        let nb = &cx.nb;
        let returns = quote!(#nb::Result<__K::Done<#nb::Option<__R>>, __K::Error>);
        let split = Split::Each { returns: &returns, call: &call };
        let chosen = by_tag(cx, node, &owner, &arms, other, split, false);
        let (walk, functions) = (&chosen.body, self.functions(&chosen));
        let visits = actions(node)
            .map(|action| self.visit_action(&action))
            .chain(children(node).map(|child| self.visit_child(&child)));
        let walk = self.walk_impl(walk, &quote!(match __node { #(#visits)* }));
        quote!(#walk #functions)
    }

    /// The trait whose functions are the arms.
    fn arms_trait(&self) -> Ident {
        format_ident!("__{}Arms", if self.boxed { "BoxTable" } else { "Table" })
    }

    /// The functions of the arms.
    fn functions(&self, chosen: &Match) -> TokenStream {
        let (nb, name) = (&self.cx.nb, self.arms_trait());
        let (intro, ty, bounds) = self.walk_generics();
        let (_, this, _) = self.generics();
        let headers = [
            quote!(#name<__N, __K: #nb::ReplyPolicy + ?#nb::Sized>: #nb::Table),
            quote!(#intro #name<#ty, __K> for #this #bounds),
        ];
        let head = |function: &Function| {
            let (name, tag) = (&function.name, function.tag_param(self.cx));
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
        chosen.functions(headers, head, |body| body)
    }

    pub(super) fn walk_impl(
        &self,
        from_bytes: &TokenStream,
        from_value: &TokenStream,
    ) -> TokenStream {
        let nb = &self.cx.nb;
        let (intro, ty, bounds) = self.walk_generics();
        let (_, this, _) = self.generics();
        let de = &self.cx.de;
        let (trait_, binder, given, life) = match self.node.external {
            true => (
                quote!(UntaggedTableWalk),
                Some(quote!(<#de>)),
                Some(quote!((__given, __at): (#nb::GivenTag<#de>, #nb::usize),)),
                quote!(#de),
            ),
            false => (quote!(TableWalk), None, None, quote!('_)),
        };
        quote! {
            #[automatically_derived]
            impl #intro #nb::#trait_<#ty, __K> for #this #bounds {
                #[inline]
                fn walk_table #binder (
                    &self,
                    #given
                    __r: &mut #nb::Reader<#life>,
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
        bounds::add_dispatch_bounds(cx, &mut generics);
        let (_, arguments, _) = generics.split_for_impl();
        let ident = &cx.tree.ident;
        let params = generics.params.iter().map(without_default);
        let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let child_walk = self.child_walk();
        let below = children(self.node).map(|child| {
            let (ty, table) = (child.ty, self.below(&child));
            let plain = quote!(#table: #nb::#child_walk<#ty, __K, State = __S, Output = __R>);
            let headed = child.reply_header.map(|_| {
                let (s, replies) = (&cx.s, header::replies(cx, child.reply_header));
                quote!(, for<#s> #table: #nb::#child_walk<#ty, #replies, State = __S, Output = __R>)
            });
            quote!(#plain #headed)
        });
        let (replies, subtree) = (answers(self.node), bounds::subtree_bounds(cx));
        (
            quote!(<#(#params,)* __S, __R, __K: #nb::#replies + ?#nb::Sized>),
            quote!(#ident #arguments),
            quote!(where #(#predicates,)* #(#below,)* #subtree),
        )
    }

    /// The runtime's trait of the table of a child.
    fn child_walk(&self) -> Ident {
        match header::tag_by(self.cx) {
            Some(_) => format_ident!("UntaggedTableWalk"),
            None => format_ident!("TableWalk"),
        }
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
        let tail = envelope::last_tail(self.cx);
        quote!(#reads #tail #nb::Reader::finish_message(__r)?; #call)
    }

    fn action_arm(&self, action: &Action<'_>) -> Option<Arm> {
        let Body::Action { tag, .. } = &action.variant.body else {
            return None;
        };
        let cx = self.cx;
        let (_, owner, _) = self.walk_generics();
        let body = self.arm_body(&read::reads(cx, &owner, action.list, action.fields), action);
        Some(Arm::new(tag, action.fields, arms::action(action, body)))
    }

    fn other_arm(&self, action: &Action<'_>) -> Option<TokenStream> {
        let (_, owner, _) = self.walk_generics();
        let reads = read::other(self.cx, self.node, &owner, action.list, action.variant)?;
        let body = self.arm_body(&reads, action);
        Some(quote!(__tag => { #body }))
    }

    fn child_arm(&self, child: &Child<'_>) -> Option<Arm> {
        let nb = &self.cx.nb;
        let (ty, table, method) = (child.ty, self.below(child), &child.variant.method);
        let body = quote! {
            <#table as #nb::TableWalk<#ty, __K>>::walk_table(&self.#method, __r, __state, __k)
        };
        Some(Arm::of_child(child.tag?, ArmKind::Inline(body)))
    }

    fn visit_action(&self, action: &Action<'_>) -> TokenStream {
        let (owner, ident) = (&self.cx.tree.ident, &action.variant.ident);
        let pattern = fields::pattern(&quote!(#owner::#ident), action.fields);
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
}
