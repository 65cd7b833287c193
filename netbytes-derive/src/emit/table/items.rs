//! The table as users see it: its fields, how they register, and how they call it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::kind::{Table, can_be_bound};
use crate::emit::actions::{Action, Child, actions, children};

impl Table<'_, '_> {
    pub(super) fn definition(&self) -> TokenStream {
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
        let routes = children(self.node).filter_map(|child| {
            let (name, held) = (Self::route_name(&child), self.held_in(&self.route(&child)?));
            Some(quote!(#name: #held,))
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
                #(#routes)*
                #(#below)*
                __marker: #nb::PhantomData<fn() -> (#types)>,
            }
        }
    }

    pub(super) fn impls(&self) -> TokenStream {
        let (registers, table, tabled) = (self.registers(), self.table(), self.reached());
        quote!(#registers #table #tabled)
    }

    /// What users call.
    fn registers(&self) -> TokenStream {
        let (cx, handler) = (self.cx, &self.names.table_handler);
        let (nb, s) = (&cx.nb, &cx.s);
        let (intro, this, bounds) = self.generics();
        let registers = actions(self.node)
            .map(|action| self.register_action(&action))
            .chain(children(self.node).filter_map(|child| self.register_route(&child)));
        let with = can_be_bound(cx).then(|| {
            quote! {
                /// The table and a state as a handler, whose output is `None` where nothing is registered.
                pub fn with<#s>(&#s self, __state: &#s mut __S) -> #handler<#s, Self> {
                    #handler { table: self, state: __state }
                }
            }
        });
        let dispatches = (!self.node.external).then(|| self.dispatches());
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
            /// Decodes one message and calls the function that is registered for its action. Without one, the result is
            /// `None`.
            ///
            /// # Errors
            ///
            /// Returns an error if the input is not the encoding of a message. Then nothing was called.
            #[inline]
            pub fn dispatch(
                &self,
                __input: impl #nb::IntoInput,
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

            /// Decodes one message like [`dispatch`](Self::dispatch), for a tree whose actions have replies. The reply of
            /// the function is encoded into the sink.
            ///
            /// # Errors
            ///
            /// Returns an error if the input is not the encoding of a message; then nothing was called. Returns an error
            /// if the reply cannot be encoded, or if the sink has no room for it.
            #[inline]
            pub fn dispatch_reply<__K: #nb::Sink + ?#nb::Sized>(
                &self,
                __input: impl #nb::IntoInput,
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
    fn register_action(&self, action: &Action<'_>) -> TokenStream {
        let (slot, method) = (self.slot(action), action.method);
        let docs =
            format!("Registers what handles `{}`, in place of what did.", action.variant.ident);
        self.register(method, method, &slot, &docs)
    }

    /// `on_function` of a struct, whose header it is told.
    fn register_route(&self, child: &Child<'_>) -> Option<TokenStream> {
        let (slot, held) = (self.route(child)?, Self::route_name(child));
        let method = &child.variant.method;
        let docs = format!(
            "Registers what is told the header in front of `{method}`, in place of what was. It is called once the header is read; the message behind it may still be refused."
        );
        Some(self.register(method, &held, &slot, &docs))
    }

    fn register(&self, of: &Ident, method: &Ident, slot: &TokenStream, docs: &str) -> TokenStream {
        let (nb, text) = (&self.cx.nb, of.to_string());
        let name =
            format_ident!("on_{}", text.strip_prefix("r#").unwrap_or(&text), span = of.span());
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
        let routes = children(self.node).filter_map(|child| {
            let name = self.route(&child).map(|_| Self::route_name(&child))?;
            Some(quote!(#name: #nb::Option::None,))
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
                const EMPTY: Self = Self { #(#slots)* #(#routes)* #(#below)* __marker: #nb::PhantomData };
            }

            #[automatically_derived]
            impl #intro #nb::StdDefault for #this #bounds {
                fn default() -> Self {
                    <Self as #nb::Table>::EMPTY
                }
            }
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
