//! `assert`: what must hold of values, both ways.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Context, or_return};
use super::fields::{self, OnWire, at_place, on_wire};
use super::tag::location;
use crate::model::{Field, Fields, ListAssert, Variant};

/// Whether something must hold of the fields of a list.
pub(super) fn are_there(fields: &Fields) -> bool {
    fields.assert.is_some() || fields.list.iter().any(|field| field.assert.is_some())
}

/// The fields of a list, of which something must hold.
#[derive(Clone, Copy)]
pub(super) struct Asserts<'l, 't> {
    pub(super) cx: &'l Context<'t>,
    pub(super) fields: &'l Fields,
    pub(super) variant: Option<&'l Variant>,
}

impl Asserts<'_, '_> {
    fn location(&self, field: &Field) -> TokenStream {
        location(self.cx, &fields::label(self.variant, &field.member))
    }

    /// Reads a field, of whose value something must hold.
    pub(super) fn read(&self, field: &Field, read: TokenStream) -> TokenStream {
        let Some(path) = &field.assert else {
            return read;
        };
        let (nb, location) = (&self.cx.nb, self.location(field));
        let check = quote!(#nb::assert_read(#path(&__v), __start, #location));
        let check = or_return(self.cx, &check);
        quote!({
            let __start = #nb::Reader::position(__r);
            let __v = #read;
            #check;
            __v
        })
    }

    /// Checks what must hold of several fields, which are read.
    pub(super) fn of_locals(&self) -> TokenStream {
        let Some(ListAssert { path, fields }) = &self.fields.assert else {
            return TokenStream::new();
        };
        let nb = &self.cx.nb;
        let all = || fields.iter().filter_map(|place| at_place(self.fields, *place));
        let locals = all().map(|one| one.local);
        let location = all().next().map(|one| self.location(one.field));
        let check = quote! {
            #nb::assert_read(#path(#(&#locals),*), #nb::Reader::position(__r), #location)
        };
        let check = or_return(self.cx, &check);
        quote!(#check;)
    }

    /// Checks the values before they are written. `value` prints a reference to the value of a field, and `is_late` says
    /// whether a writer that only counts does not know it yet.
    pub(super) fn of_values(
        &self,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
        is_late: &dyn Fn(&OnWire<'_>) -> bool,
    ) -> TokenStream {
        let nb = &self.cx.nb;
        let late = |check: TokenStream, is_late: bool| match is_late {
            true => quote!(if !__W::COUNTS_ONLY { #check }),
            false => check,
        };
        let each = on_wire(self.fields).filter_map(|one| {
            // A checksum is known when it is written.
            let path = one.field.assert.as_ref().filter(|_| one.field.sum.is_none())?;
            let (held, location) = (value(&one), self.location(one.field));
            let check = match one.field.presence {
                None => quote!(#nb::assert_put(#path(#held), #location)?;),
                Some(_) => quote! {
                    if let #nb::Option::Some(__v) = #nb::Presence::as_option(#held) {
                        #nb::assert_put(#path(__v), #location)?;
                    }
                },
            };
            Some(late(check, is_late(&one)))
        });
        let together = self.fields.assert.as_ref().and_then(|ListAssert { path, fields }| {
            let all: Vec<_> =
                fields.iter().filter_map(|place| at_place(self.fields, *place)).collect();
            let location = self.location(all.first()?.field);
            let values = all.iter().map(value);
            let check = quote!(#nb::assert_put(#path(#(#values),*), #location)?;);
            Some(late(check, all.iter().any(is_late)))
        });
        each.chain(together).collect()
    }
}

/// Checks a whole value before it is written.
pub(super) fn of_self(cx: &Context<'_>) -> Option<TokenStream> {
    let (nb, path) = (&cx.nb, cx.tree.assert.as_ref()?);
    let location = location(cx, "");
    Some(quote!(#nb::assert_put(#path(self), #location)?;))
}

/// Checks a whole value that was read.
pub(super) fn of_read(cx: &Context<'_>, value: TokenStream) -> TokenStream {
    let Some(path) = &cx.tree.assert else {
        return value;
    };
    let (nb, location) = (&cx.nb, location(cx, ""));
    let check = quote! {
        #nb::assert_read(#path(&__value), #nb::Reader::position(__r), #location)
    };
    let check = or_return(cx, &check);
    quote!({
        let __value = #value;
        #check;
        __value
    })
}
