//! A table and a state, bound together: that is a handler.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::context::Context;
use crate::emit::names::Names;
use crate::emit::tokens::without_default;

/// A table and its state: the handler, of either table.
pub(super) fn item(cx: &Context<'_>, names: &Names) -> TokenStream {
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

pub(super) fn handler(cx: &Context<'_>, names: &Names) -> TokenStream {
    let (nb, name) = (&cx.nb, &names.table_handler);
    quote! {
        #[automatically_derived]
        impl<__T: #nb::Table> #nb::Handler for #name<'_, __T> {
            type Output = #nb::Option<<__T as #nb::Table>::Output>;
        }
    }
}

pub(super) fn walk(cx: &Context<'_>, names: &Names) -> TokenStream {
    let (nb, s, name) = (&cx.nb, &cx.s, &names.table_handler);
    let (_, arguments, clause) = cx.tree.generics.split_for_impl();
    let params = cx.tree.generics.params.iter().map(without_default);
    let ident = &cx.tree.ident;
    quote! {
        #[automatically_derived]
        impl<#s, #(#params,)* __T: #nb::TableWalk<#ident #arguments, __K>, __K: #nb::ReplyPolicy + ?#nb::Sized>
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
