//! `as`: values that are written in the form of another type.
//!
//! A decoder reads the form, and makes the value of it. An encoder makes the forms before it writes anything, and from then
//! on a field is its form.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::codec::{self, Lifetimes};
use super::context::{Context, or_return};
use super::fields::{self, OnWire};
use super::tag::location;
use crate::errors::spelling;
use crate::model::{AsForm, Field, Fields, Variant, syntax};

/// Whether a value of a list has a form.
pub(super) fn are_there(fields: &Fields) -> bool {
    fields.list.iter().any(|field| field.as_form.is_some())
}

/// The local that holds the form of a field.
pub(super) fn local(one: &OnWire<'_>) -> Ident {
    format_ident!("{}_form", one.local, span = one.local.span())
}

/// The form of a field in place of its value, where it has one; `value` prints a reference to the value.
pub(super) fn shown(one: &OnWire<'_>, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
    match one.field.as_form {
        Some(_) => {
            let form = local(one);
            quote!(&#form)
        }
        None => value(one),
    }
}

/// A field that has a form, and the variant that it is of.
pub(super) struct Form<'f, 't> {
    cx: &'f Context<'t>,
    field: &'f Field,
    /// `<AsForm<T, R, false>>`.
    from_form: TokenStream,
    /// The same where the compiler finds out how a form is made.
    to_form: TokenStream,
    location: TokenStream,
    why: String,
}

impl<'f, 't> Form<'f, 't> {
    pub(super) fn of(
        cx: &'f Context<'t>,
        field: &'f Field,
        variant: Option<&Variant>,
    ) -> Option<Self> {
        let AsForm { ty, into } = field.as_form.as_ref()?;
        let nb = &cx.nb;
        let value = held(field);
        let named = cx.replace_lifetimes(value, &quote!('_));
        let form = Lifetimes::Inferred.form(cx, ty, &field.ty);
        let from_form = quote!(<#nb::AsForm<#named, #form, #into>>);
        let to_form = quote!(<#nb::AsForm<#named, #form, #into, _>>);
        let location = location(cx, &fields::label(variant, &field.member));
        let why = format!("not a `{}`", spelling(value));
        Some(Self { cx, field, from_form, to_form, location, why })
    }

    /// The value of a field whose form is read by `read`.
    pub(super) fn read(&self, read: &TokenStream) -> TokenStream {
        let Self { cx, field, from_form, location, why, .. } = self;
        let nb = &cx.nb;
        let function = match field.null().is_some() {
            true => quote!(optional_value),
            false => quote!(value),
        };
        let value = quote!(#from_form::#function(__form, __start, #location, #why));
        let (value, again) = (or_return(cx, &value), self.form(&quote!(&__v)));
        let codec = codec::field(cx, field, Lifetimes::Inferred);
        quote!({
            let __start = #nb::Reader::position(__r);
            let __form = #read;
            let __found = if #nb::CHECKS_FORMS { #codec::digest(&__form) } else { #nb::Option::None };
            let __v = #value;
            if #nb::CHECKS_FORMS {
                match #again {
                    #nb::Result::Ok(__again) if #codec::digest(&__again) == __found => {}
                    _ => #nb::not_inverse(#location),
                }
            }
            __v
        })
    }

    /// The form of a value, as a `Result`. `value` is a reference to it, or to the `Option` that `null` is about.
    fn form(&self, value: &TokenStream) -> TokenStream {
        let Self { to_form, location, why, .. } = self;
        match self.field.null().is_some() {
            true => self.optional(value),
            false => quote!(#to_form::form(#value, #location, #why)),
        }
    }

    /// The same of a value that may not be there.
    fn optional(&self, value: &TokenStream) -> TokenStream {
        let Self { cx, to_form, location, why, .. } = self;
        let nb = &cx.nb;
        quote!(#to_form::optional_form(#nb::Presence::as_option(#value), #location, #why))
    }

    /// The form of what a field holds; `value` is a reference to it.
    pub(super) fn of_field(&self, value: &TokenStream) -> TokenStream {
        match self.field.presence.is_some() {
            true => self.optional(value),
            false => self.form(value),
        }
    }

    /// Makes the form of a field; `value` is a reference to its value.
    pub(super) fn make(&self, one: &OnWire<'_>, value: &TokenStream) -> TokenStream {
        let (nb, local, form) = (&self.cx.nb, local(one), self.of_field(value));
        let check = self.check(value);
        quote! {
            let #local = #form?;
            if #nb::CHECKS_FORMS && !__W::COUNTS_ONLY && !__W::DRY_RUN { #check }
        }
    }

    /// Checks that a value has the same form after it was made of its form.
    fn check(&self, value: &TokenStream) -> TokenStream {
        let Self { cx, field, from_form, to_form, location, why } = self;
        let nb = &cx.nb;
        let form = quote!(#to_form::form(__v, #location, #why));
        let back = quote!(#from_form::value(__form, 0, #location, #why));
        let again = quote!(#to_form::form(&__back, #location, #why));
        let codec = codec::field(cx, field, Lifetimes::Inferred);
        let (one, other) = match field.null().is_some() {
            true => (quote!(&#nb::Option::Some(__one)), quote!(&#nb::Option::Some(__other))),
            false => (quote!(&__one), quote!(&__other)),
        };
        let check = quote! {
            let __form = #form?;
            let __inverse = match #back {
                #nb::Result::Ok(__back) => match (#form, #again) {
                    (#nb::Result::Ok(__one), #nb::Result::Ok(__other)) => {
                        #codec::are_same(#one, #other)
                    }
                    _ => false,
                },
                #nb::Result::Err(_) => false,
            };
            if !__inverse {
                #nb::not_inverse(#location);
            }
        };
        match field.presence.is_some() || field.null().is_some() {
            true => quote! {
                if let #nb::Option::Some(__v) = #nb::Presence::as_option(#value) { #check }
            },
            false => quote!(let __v = #value; #check),
        }
    }
}

/// The type that has the form: what is in the `Option`, where a key says when it is there.
fn held(field: &Field) -> &syn::Type {
    let in_option = field.presence.is_some() || field.null().is_some();
    let inner = match syntax::ungroup(&field.ty) {
        syn::Type::Path(path) if in_option => syntax::arguments(&path.path).first().copied(),
        _ => None,
    };
    inner.unwrap_or(&field.ty)
}

/// What the compiler is asked of a field that has a form.
pub(super) fn assertion(cx: &Context<'_>, field: &Field) -> TokenStream {
    let (nb, Some(AsForm { ty, into })) = (&cx.nb, &field.as_form) else {
        return TokenStream::new();
    };
    let value = cx.replace_lifetimes(held(field), &quote!('_));
    let form = Lifetimes::Inferred.form(cx, ty, &field.ty);
    match into {
        true => quote! {
            let _ = <#value as #nb::FromForm<#form>>::from_form;
            let _ = <#value as #nb::IntoForm<#form>>::copy_form;
        },
        false => quote! {
            let _ = <#value as #nb::FromForm<#form>>::from_form;
            let _ = <#value as #nb::ToForm<'_, #form, _>>::to_form;
        },
    }
}
