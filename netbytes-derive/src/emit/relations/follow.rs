//! The numbers that follow, in a value that is put together from the others.

use proc_macro2::TokenStream;
use quote::quote;

use super::list::{List, linear, without_magic};
use crate::emit::fields::{self, OnWire};
use crate::emit::forms::Form;
use crate::model::{At, Presence};

impl List<'_, '_> {
    /// The value of a field that says something of a later one, in a value that is put together from the others: `value`
    /// prints a reference to the value of another field. It is checked if the value is to be encoded.
    pub(in crate::emit) fn follow(
        &self,
        one: &OnWire<'_>,
        checked: bool,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        self.follow_as(&self.cx.elided(&one.field.ty), one, checked, value)
    }

    /// Finds the numbers in the tag that follow from later fields, where the tag is asked for alone.
    pub(in crate::emit) fn follow_in_tag(
        &self,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let nb = &self.cx.nb;
        let in_tag = fields::on_wire(self.fields)
            .filter(|one| matches!(one.field.at, At::Tag | At::TagBits { .. }));
        let follow = |one: OnWire<'_>| {
            let (number, ty) = (self.number(&one), self.cx.elided(&one.field.ty));
            let ty = quote!(<#ty as #nb::Holder>::Number);
            let follows = self.follow_as(&ty, &one, true, value);
            quote!(let #number = #follows;)
        };
        in_tag.filter(|one| one.field.is_holder).map(follow).collect()
    }

    /// The value of a field that says something of a later one, as this type.
    fn follow_as(
        &self,
        ty: &TokenStream,
        one: &OnWire<'_>,
        checked: bool,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let (cx, nb) = (self.cx, &self.cx.nb);
        let place = self.fields.list.iter().position(|field| std::ptr::eq(field, one.field));
        if one.field.sum.is_some() {
            return self.follow_sum(one, checked, value);
        }
        let mut later = fields::on_wire(self.fields).filter_map(|later| {
            let form = Form::of(cx, later.field, self.variant);
            let form = form.map(|form| form.of_field(&value(&later)));
            let held = form.as_ref().map_or_else(|| value(&later), |_| quote!(&__form));
            if let Some(by) =
                later.field.count().filter(|by| by.follows() && Some(by.source.field) == place)
            {
                return Some((by.linear, form, self.items(&later, &held)));
            }
            if let Some(by) =
                later.field.size_by().filter(|by| by.follows() && Some(by.source.field) == place)
            {
                let payload = self.payload(&later, &held);
                let len = without_magic(cx, &later, quote!(#nb::measure_alone(&#payload)));
                return Some((by.linear, form, self.found_bytes(&later, &held, &len)));
            }
            None
        });
        let says = quote!(<#nb::Says<<#ty as #nb::Holder>::Number>>);
        if let Some((form, as_form, found)) = later.next() {
            let form = linear(cx, form);
            let location = self.location(one.field);
            let (strict, saturating) = (
                quote!(#says::follow(#form, #found, #location)),
                quote!(#says::follow_saturating(#form, #found)),
            );
            return match (checked, as_form) {
                (true, None) => quote!(<#ty as #nb::Holder>::follow(|| #strict)?),
                (true, Some(as_form)) => quote! {
                    <#ty as #nb::Holder>::follow(|| { let __form = #as_form?; #strict })?
                },
                (false, None) => quote!(<#ty as #nb::Holder>::hold(#saturating)),
                (false, Some(as_form)) => quote! {
                    <#ty as #nb::Holder>::hold(match #as_form {
                        #nb::Result::Ok(__form) => #saturating,
                        #nb::Result::Err(_) => #nb::StdDefault::default(),
                    })
                },
            };
        }
        let tagged = fields::on_wire(self.fields).find(|later| {
            let source = later.field.tag_by.as_ref().filter(|source| source.path.is_empty());
            source.is_some_and(|source| Some(source.field) == place)
        });
        if let Some(later) = tagged {
            let (held, at) = (value(&later), self.location(later.field));
            let location = self.location(one.field);
            return match checked {
                true => quote! {
                    <#nb::Says<#ty>>::follow_tag(#held, [#location, #at])?
                },
                false => quote!(<#nb::Says<#ty>>::follow_tag_or_none(#held)),
            };
        }
        let present = fields::on_wire(self.fields).find_map(|later| match later.field.presence {
            Some(Presence::Flag { source, negated }) if Some(source) == place => {
                let held = value(&later);
                let present = quote!(#nb::Option::is_some(&#nb::Presence::as_option(#held)));
                Some(if negated { quote!(!#present) } else { present })
            }
            _ => None,
        });
        quote!(<#ty as #nb::Holder>::hold(#says::follow_presence(#present)))
    }

    /// The same of a checksum. One of bytes in front of it is known when these are written.
    fn follow_sum(
        &self,
        one: &OnWire<'_>,
        checked: bool,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let (cx, nb) = (self.cx, &self.cx.nb);
        let ty = cx.elided(&one.field.ty);
        let sums = self.sums();
        let Some((codec, later)) = sums.later(one.field).filter(|_| checked) else {
            return quote!(<#ty as #nb::Holder>::hold(#nb::StdDefault::default()));
        };
        let form = Form::of(cx, later.field, self.variant);
        let form = form.map(|form| form.of_field(&value(&later)));
        let held = form.as_ref().map_or_else(|| value(&later), |_| quote!(&__form));
        let form = form.map(|form| quote!(let __form = #form?;));
        let (payload, at) = (self.payload(&later, &held), self.location(one.field));
        quote! {
            <#ty as #nb::Holder>::follow(|| { #form #nb::follow_sum::<#codec, _, _>(&#payload, #at) })?
        }
    }
}
