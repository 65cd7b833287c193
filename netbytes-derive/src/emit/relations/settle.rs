//! What an encoder finds before it writes: the numbers that follow, and whether the others agree.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::list::{List, linear, place, without_magic};
use crate::emit::asserts::Asserts;
use crate::emit::fields::{self, OnWire, at_place};
use crate::emit::forms::{self, Form};
use crate::model::relation::Source;
use crate::model::{Field, Measure, Presence};

impl List<'_, '_> {
    /// Finds all numbers that follow, and compares those that do not.
    pub(in crate::emit) fn settles(
        &self,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let mut settled = Vec::new();
        let (mut tokens, asserts) = (self.forms(value), self.asserts(value));
        let value = &|one: &OnWire<'_>| forms::shown(one, value);
        let has_optional =
            self.fields.list.iter().any(|field| matches!(field.presence, Some(Presence::IfLeft)));
        if has_optional {
            tokens.extend(quote!(let mut __absent = false;));
        }
        for one in fields::on_wire(self.fields) {
            let (at, held) = (self.location(one.field), value(&one));
            if let Some(presence) = &one.field.presence {
                tokens.extend(self.settle_presence(presence, &one, value, &mut settled));
            }
            if let Some(source) = &one.field.tag_by {
                tokens.extend(self.settle_tag(source, &one, value, &mut settled));
            }
            if let Some(by) = one.field.count() {
                let found = self.items(&one, &held);
                tokens.extend(self.settle(by, &found, &at, value, &mut settled));
            }
        }
        // What is measured comes after what is only counted, which costs less.
        for one in fields::on_wire(self.fields) {
            if let Some(by) = one.field.size_by() {
                tokens.extend(self.measure(&one, value));
                tokens.extend(self.settle_size(by, &one, value, &mut settled));
            }
        }
        tokens.extend(self.settle_sums(value));
        tokens.extend(asserts);
        tokens
    }

    /// Compares whether a field is there with what says so, or finds the flag that does.
    fn settle_presence(
        &self,
        presence: &Presence,
        one: &OnWire<'_>,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
        settled: &mut Vec<usize>,
    ) -> TokenStream {
        let nb = &self.cx.nb;
        let (at, held) = (self.location(one.field), value(one));
        let present = quote!(#nb::Option::is_some(&#nb::Presence::as_option(#held)));
        match presence {
            Presence::IfLeft => quote!(#nb::agree_order(&mut __absent, #present, #at)?;),
            Presence::Condition(_) => {
                let says = self.condition(presence, &|one| {
                    let held = value(one);
                    quote!((*#held))
                });
                quote!(#nb::agree_presence(#says, #present, #at)?;)
            }
            Presence::Flag { source, negated } => {
                let Some(holder) = at_place(self.fields, *source) else {
                    return TokenStream::new();
                };
                let (number, held) = (self.number(&holder), value(&holder));
                let (says, holds) = (self.says(&holder), self.holds(&holder));
                let present = if *negated { quote!(!#present) } else { present };
                if settled.contains(source) {
                    return quote!(#nb::agree_presence(#says::is_there(&#number), #present, #at)?;);
                }
                settled.push(*source);
                quote!(let #number = #holds::settle_presence(#held, #present, #at)?;)
            }
        }
    }

    /// Counts the bytes of a field that another one says the size of.
    fn measure(&self, one: &OnWire<'_>, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
        let nb = &self.cx.nb;
        let (payload, len) = (self.part(one), self.len(one));
        let (body, first_error) = (self.payload(one, &value(one)), self.first_error());
        quote! {
            let #payload = #body;
            let #len = match #nb::measure(&#payload, __w) {
                #nb::Result::Ok(__len) => __len,
                #nb::Result::Err(__e) => return #nb::Result::Err(#first_error),
            };
        }
    }

    /// Finds the number that says how many bytes a field has, or compares it.
    fn settle_size(
        &self,
        by: &Measure,
        one: &OnWire<'_>,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
        settled: &mut Vec<usize>,
    ) -> TokenStream {
        let nb = &self.cx.nb;
        let len = self.len(one);
        let measured = without_magic(self.cx, one, quote!(#len));
        let found = self.found_bytes(one, &value(one), &measured);
        let (linear, at) = (linear(self.cx, by.linear), self.location(one.field));
        let first_error = self.first_error();
        let first_error = quote!(return #nb::Result::Err(#first_error));
        let Some(holder) = at_place(self.fields, by.source.field) else {
            return TokenStream::new();
        };
        if !by.follows() || settled.contains(&by.source.field) {
            let number = match by.follows() {
                true => self.number(&holder).to_token_stream(),
                false => place(self.fields, &by.source, &|one| {
                    let held = value(one);
                    quote!((*#held))
                }),
            };
            let says = self.says_in(&by.source);
            return quote! {
                if !__W::COUNTS_ONLY {
                    if let #nb::Result::Err(__e) = #says::agree(&#number, #linear, #found, #at) {
                        #first_error;
                    }
                }
            };
        }
        settled.push(by.source.field);
        let (number, holder_at) = (self.number(&holder), self.location(holder.field));
        let sizes = self.fields.list.iter().filter_map(Field::size_by);
        let is_shared = sizes.filter(|other| other.source.field == by.source.field).count() > 1;
        let late = is_shared.then(|| {
            let late = self.late_number(&holder);
            quote!(let mut #late = #nb::Option::None;)
        });
        let (holds, holder) = (self.holds(&holder), value(&holder));
        quote! {
            #late
            let #number = if __W::COUNTS_ONLY {
                #holds::unsettled(#holder)
            } else {
                match #holds::settle(#holder, #linear, #found, [#holder_at, #at]) {
                    #nb::Result::Ok(__n) => __n,
                    #nb::Result::Err(__e) => #first_error,
                }
            };
        }
    }

    /// Finds the checksums of later fields.
    fn settle_sums(&self, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
        let (nb, sums) = (&self.cx.nb, self.sums());
        let settle = |one: OnWire<'_>| {
            let (codec, later) = sums.later(one.field)?;
            let (number, holder, at) = (self.number(&one), value(&one), self.location(one.field));
            let payload = self.payload(&later, &value(&later));
            Some(quote! {
                let #number = #nb::settle_sum::<#codec, _, _, _>(#holder, &#payload, __w, #at)?;
            })
        };
        fields::on_wire(self.fields).filter_map(settle).collect()
    }

    /// Makes the forms of the values that have another one than their types.
    fn forms(&self, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
        let make = |one: OnWire<'_>| {
            let form = Form::of(self.cx, one.field, self.variant)?;
            Some(form.make(&one, &value(&one)))
        };
        fields::on_wire(self.fields).filter_map(make).collect()
    }

    /// Checks what must hold of the values.
    fn asserts(&self, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
        let Self { cx, fields, variant, .. } = *self;
        let asserts = Asserts { cx, fields, variant };
        let value = |one: &OnWire<'_>| self.followed(one).unwrap_or_else(|| value(one));
        asserts.of_values(&value, &|one| self.is_measured(one))
    }

    /// Finds the number that says how many items a field has, or compares it.
    fn settle(
        &self,
        by: &Measure,
        found: &TokenStream,
        at: &TokenStream,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
        settled: &mut Vec<usize>,
    ) -> TokenStream {
        let (says, linear) = (self.says_in(&by.source), linear(self.cx, by.linear));
        let Some(holder) = at_place(self.fields, by.source.field) else {
            return TokenStream::new();
        };
        if !by.follows() {
            let number = place(self.fields, &by.source, &|one| {
                let held = value(one);
                quote!((*#held))
            });
            return quote!(#says::agree(&#number, #linear, #found, #at)?;);
        }
        let number = self.number(&holder);
        if settled.contains(&by.source.field) {
            return quote!(#says::agree(&#number, #linear, #found, #at)?;);
        }
        settled.push(by.source.field);
        let holds = self.holds(&holder);
        let (holder_at, holder) = (self.location(holder.field), value(&holder));
        quote!(let #number = #holds::settle(#holder, #linear, #found, [#holder_at, #at])?;)
    }

    /// Finds the tag of a field that another one holds, or compares it.
    fn settle_tag(
        &self,
        source: &Source,
        one: &OnWire<'_>,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
        settled: &mut Vec<usize>,
    ) -> TokenStream {
        let says = self.says_in(source);
        let (held, at) = (value(one), self.location(one.field));
        let Some(holder) = at_place(self.fields, source.field) else {
            return TokenStream::new();
        };
        let number = self.number(&holder);
        if !source.path.is_empty() {
            let number = place(self.fields, source, &|one| {
                let held = value(one);
                quote!((*#held))
            });
            return quote!(#says::agree_tag(&#number, #held, #at)?;);
        }
        if settled.contains(&source.field) {
            return quote!(#says::agree_tag(&#number, #held, #at)?;);
        }
        settled.push(source.field);
        let holds = self.holds(&holder);
        let (holder_at, holder) = (self.location(holder.field), value(&holder));
        quote!(let #number = #holds::settle_tag(#holder, #held, [#holder_at, #at])?;)
    }

    /// Compares the counts that follow from one field with those of further fields. `value` prints a reference to the
    /// value of a field.
    pub(in crate::emit) fn agreements(
        &self,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let mut settled = Vec::new();
        let agreements = fields::on_wire(self.fields).filter_map(|one| {
            let by = one.field.count()?;
            if !settled.contains(&by.source.field) {
                settled.push(by.source.field);
                return None;
            }
            let (found, at) = (self.items(&one, &value(&one)), self.location(one.field));
            let number = at_place(self.fields, by.source.field).map(|holder| value(&holder));
            let (says, linear) = (self.says_in(&by.source), linear(self.cx, by.linear));
            Some(quote!(#says::agree(#number, #linear, #found, #at)?;))
        });
        agreements.collect()
    }
}
