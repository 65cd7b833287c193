//! What one field says of another, as it is read, as it is written, and as it follows.
//!
//! A decoder keeps the number of an earlier field in its local, and reads the later field by it. An encoder finds the number
//! in the later field, and compares it with the one in the earlier field, unless that is `Computed`. A size is found by
//! counting the later field before anything is written; a writer that only counts finds it while it counts.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::asserts::Asserts;
use super::codec::{self, Lifetimes};
use super::constant;
use super::context::{Context, or_return};
use super::fields::{self, OnWire, at_place};
use super::forms::{self, Form};
use super::own_tag;
use super::sums::SumsOf;
use super::tag::location;
use crate::model::relation::{Linear, Source};
use crate::model::{At, Field, Fields, Measure, Presence};

/// The local that holds the position of a number that says something of a later field.
pub(super) fn position(one: &OnWire<'_>) -> Ident {
    format_ident!("{}_at", one.local, span = one.local.span())
}

/// `Linear { mul: 4, .. }`.
fn linear(cx: &Context<'_>, linear: Linear) -> TokenStream {
    let nb = &cx.nb;
    if linear == Linear::SAME {
        return quote!(#nb::Linear::SAME);
    }
    let Linear { mul, add, div, ceil } = linear;
    let (mul, div) = (Literal::u64_unsuffixed(mul), Literal::u64_unsuffixed(div));
    let add = match u128::try_from(add) {
        Ok(add) => Literal::u128_unsuffixed(add).into_token_stream(),
        Err(_) => {
            let add = Literal::u128_unsuffixed(add.unsigned_abs());
            quote!(-#add)
        }
    };
    quote!(#nb::Linear { mul: #mul, add: #add, div: #div, ceil: #ceil })
}

/// A place in the fields of a list: the field at it, by `print`, and the way from there.
pub(super) fn place(
    fields: &Fields,
    source: &Source,
    print: &dyn Fn(&OnWire<'_>) -> TokenStream,
) -> TokenStream {
    let field = at_place(fields, source.field).map(|one| print(&one));
    let path = &source.path;
    quote!(#field #(.#path)*)
}

/// A list of fields, by which relations are printed.
#[derive(Clone, Copy)]
pub(super) struct List<'l, 't> {
    pub(super) cx: &'l Context<'t>,
    pub(super) owner: &'l TokenStream,
    pub(super) list: usize,
    pub(super) fields: &'l Fields,
    /// The name of the variant in front of the names of its fields in errors.
    pub(super) variant: Option<&'l crate::model::Variant>,
    /// Whether a payload stands in place of the node of a struct: this is a path to it.
    pub(super) is_path: bool,
}

impl List<'_, '_> {
    /// The codec of a field.
    fn codec(&self, one: &OnWire<'_>) -> TokenStream {
        let is_below = self.is_path && fields::is_node(self.fields, one.field);
        // What another field has the size of does not hold what stands behind the field.
        match (is_below, one.field.size_by()) {
            (true, Some(_)) => codec::measured_below(self.cx, one.field),
            (true, None) => codec::below(self.cx, one.field),
            (false, Some(_)) => codec::measured(self.cx, one.field, Lifetimes::Inferred),
            (false, None) => codec::field(self.cx, one.field, Lifetimes::Inferred),
        }
    }

    /// Writes the zeros in front of a field, where its codec does not.
    fn put_align(&self, one: &OnWire<'_>, value: &TokenStream) -> Option<TokenStream> {
        let nb = &self.cx.nb;
        let put = constant::put_align(self.cx, one.field.align?);
        Some(match (&one.field.presence, one.field.null_count()) {
            (None, None) => put,
            (None, Some(_)) => quote!(if #nb::Option::is_some(#value) { #put }),
            (Some(_), _) => {
                quote!(if #nb::Option::is_some(&#nb::Presence::as_option(#value)) { #put })
            }
        })
    }

    /// Writes what stands behind a field that began at `__before`, where its codec does not.
    fn put_tail(&self, one: &OnWire<'_>, value: &TokenStream) -> TokenStream {
        if one.field.tail.is_none() {
            return TokenStream::new();
        }
        let (nb, tail) = (&self.cx.nb, constant::behind(self.cx, &one.field.tail));
        let put = quote!(#nb::put_tail::<#tail, _>(__before, __w)?;);
        match (&one.field.presence, one.field.null_count()) {
            (None, None) => put,
            (None, Some(_)) => quote!(if #nb::Option::is_some(#value) { #put }),
            (Some(_), _) => {
                quote!(if #nb::Option::is_some(&#nb::Presence::as_option(#value)) { #put })
            }
        }
    }

    /// The error of a value of which a part could not be measured.
    fn first_error(&self) -> TokenStream {
        let nb = &self.cx.nb;
        match self.is_path {
            true => quote!(#nb::first_error_around::<Self, _, _>(__values, __below, __e, __w)),
            false if self.cx.tree.external().is_some() => {
                quote!(#nb::first_error_untagged(self, __e, __w))
            }
            false => quote!(#nb::first_error(self, __e, __w)),
        }
    }

    pub(super) fn location(&self, field: &Field) -> TokenStream {
        location(self.cx, &fields::label(self.variant, &field.member))
    }

    /// What a decoder has read in another field: a count or a size. It is an expression that may return an error.
    pub(super) fn read_number(&self, by: &Measure) -> TokenStream {
        let (nb, arguments) = (&self.cx.nb, self.number_arguments(by));
        or_return(self.cx, &quote!(#nb::number(#arguments)))
    }

    /// The same where a number stands for `None`.
    pub(super) fn read_number_or_null(&self, by: &Measure, null: i128) -> TokenStream {
        let (nb, arguments) = (&self.cx.nb, self.number_arguments(by));
        let null = Literal::i128_unsuffixed(null);
        or_return(self.cx, &quote!(#nb::number_or_null(#arguments, #null)))
    }

    fn number_arguments(&self, by: &Measure) -> TokenStream {
        let Some(holder) = at_place(self.fields, by.source.field) else {
            return TokenStream::new();
        };
        let number = place(self.fields, &by.source, &|one| one.local.to_token_stream());
        let (linear, at) = (linear(self.cx, by.linear), position(&holder));
        let location = self.location(holder.field);
        quote!(&#number, #linear, #at, #location)
    }

    /// The tag that a decoder has read in another field, and where.
    pub(super) fn read_tag(&self, source: &Source) -> TokenStream {
        let nb = &self.cx.nb;
        let Some(holder) = at_place(self.fields, source.field) else {
            return TokenStream::new();
        };
        let tag = place(self.fields, source, &|one| one.local.to_token_stream());
        let at = position(&holder);
        quote!((#nb::TagField::given(#tag), #at))
    }

    /// What a decoder does where a field is not there: the numbers that say something of it are 0.
    pub(super) fn check_absent(&self, field: &Field) -> TokenStream {
        let nb = &self.cx.nb;
        let measures = field.count().into_iter().chain(field.size_by());
        let checks = measures.filter_map(|by| {
            let holder = at_place(self.fields, by.source.field)?;
            let number = place(self.fields, &by.source, &|one| one.local.to_token_stream());
            let (at, location) = (position(&holder), self.location(holder.field));
            Some(or_return(self.cx, &quote!(#nb::number_of_absent(&#number, #at, #location))))
        });
        quote!(#(#checks;)*)
    }

    /// Whether a field is there, from the values of other fields.
    pub(super) fn condition(
        &self,
        presence: &Presence,
        print: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let nb = &self.cx.nb;
        match presence {
            Presence::Flag { source, negated } => {
                let flag = at_place(self.fields, *source).map(|one| print(&one));
                if *negated { quote!(!#flag) } else { quote!(#flag) }
            }
            Presence::Condition(condition) => {
                condition.print(&quote!(#nb::matches), &|source| place(self.fields, source, print))
            }
            Presence::IfLeft => quote!(#nb::Reader::remaining(__r) != 0),
        }
    }

    /// What an encoder knows of a later field: the number of its items, or that it is not there.
    fn items(&self, one: &OnWire<'_>, value: &TokenStream) -> TokenStream {
        let (cx, nb) = (self.cx, &self.cx.nb);
        let field = codec::field(cx, one.field, Lifetimes::Inferred);
        match one.field.presence {
            None if one.field.null_count().is_some() => quote!(#field::found(#value)),
            None => quote!(#nb::Found::Items(#field::count(#value))),
            Some(_) => quote! {
                match #nb::Presence::as_option(#value) {
                    #nb::Option::Some(__v) => #nb::Found::Items(#field::count(__v)),
                    #nb::Option::None => #nb::Found::Nothing,
                }
            },
        }
    }

    /// A field as a part of a payload: nothing where it is not there.
    fn payload(&self, one: &OnWire<'_>, value: &TokenStream) -> TokenStream {
        let (nb, field) = (&self.cx.nb, self.codec(one));
        let at = fields::at(self.owner, self.list, one.index);
        match one.field.presence {
            None => quote!(#field::payload::<#at>(#value)),
            Some(_) => quote! {
                #nb::Option::map(#nb::Presence::as_option(#value), |__v| #field::payload::<#at>(__v))
            },
        }
    }

    fn found_bytes(&self, one: &OnWire<'_>, value: &TokenStream, len: &TokenStream) -> TokenStream {
        let nb = &self.cx.nb;
        match one.field.presence {
            None => quote!(#nb::Found::Bytes(#len)),
            Some(_) => quote! {
                match #nb::Presence::as_option(#value) {
                    #nb::Option::Some(_) => #nb::Found::Bytes(#len),
                    #nb::Option::None => #nb::Found::Nothing,
                }
            },
        }
    }

    /// Writes all fields. `value` prints a reference to the value of a field; the value that they are of is `self`.
    /// `tag` writes the tag, of which a number that follows may be a part.
    pub(super) fn puts(
        &self,
        tag: Option<&TokenStream>,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let (settles, begin) = (self.settles(value), self.sums().begin_all());
        let puts = self.puts_inside(tag, value);
        quote!(#settles #begin #puts)
    }

    /// The checksums of the list.
    pub(super) fn sums(&self) -> SumsOf<'_, '_> {
        SumsOf { cx: self.cx, fields: self.fields, variant: self.variant }
    }

    /// The same without the beginning of the checksums over all that the type writes.
    pub(super) fn puts_behind(&self, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
        let (settles, puts) = (self.settles(value), self.puts_inside(None, value));
        quote!(#settles #puts)
    }

    fn puts_inside(
        &self,
        tag: Option<&TokenStream>,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let head = self.put_head();
        let value = &|one: &OnWire<'_>| forms::shown(one, value);
        let puts = fields::slots(self.fields).into_iter().map(|slot| {
            let begin = self.sums().begin_at(&slot);
            let put = match slot {
                fields::Slot::Field(one) => self.sums().put(one.field, self.put(&one, value)),
                fields::Slot::Bits(bits) => self.put_bits(&bits, value),
            };
            quote!(#begin #put)
        });
        let nb = &self.cx.nb;
        quote!(#tag #head #(#puts)* #nb::Result::Ok(()))
    }

    fn put_head(&self) -> Option<TokenStream> {
        let head = codec::head(self.cx, self.fields)?;
        let at = fields::at(self.owner, self.list, 0);
        Some(quote!(#head::put::<#at, _>(&(), __w)?;))
    }

    /// Finds all numbers that follow, and compares those that do not.
    pub(super) fn settles(&self, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
        let (cx, nb) = (self.cx, &self.cx.nb);
        let mut settled: Vec<usize> = Vec::new();
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
                let present = quote!(#nb::Option::is_some(&#nb::Presence::as_option(#held)));
                tokens.extend(match presence {
                    Presence::IfLeft => {
                        quote!(#nb::agree_order(&mut __absent, #present, #at)?;)
                    }
                    Presence::Condition(_) => {
                        let says = self.condition(presence, &|one| {
                            let held = value(one);
                            quote!((*#held))
                        });
                        quote!(#nb::agree_presence(#says, #present, #at)?;)
                    }
                    Presence::Flag { source, negated } => {
                        let Some(holder) = at_place(self.fields, *source) else { continue };
                        let (number, held) = (self.number(&holder), value(&holder));
                        let present = if *negated { quote!(!#present) } else { present };
                        match settled.contains(source) {
                            true => quote!(#nb::agree_presence(#number, #present, #at)?;),
                            false => {
                                settled.push(*source);
                                quote!(let #number = #nb::settle_presence(#held, #present, #at)?;)
                            }
                        }
                    }
                });
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
            let Some(by) = one.field.size_by() else { continue };
            let (payload, len, held) = (self.part(&one), self.len(&one), value(&one));
            let body = self.payload(&one, &held);
            let measured = without_magic(self.cx, &one, quote!(#len));
            let first_error = self.first_error();
            let first_error = quote!(return #nb::Result::Err(#first_error));
            tokens.extend(quote! {
                let #payload = #body;
                let #len = match #nb::measure(&#payload, __w) {
                    #nb::Result::Ok(__len) => __len,
                    #nb::Result::Err(__e) => #first_error,
                };
            });
            let found = self.found_bytes(&one, &held, &measured);
            let (linear, at) = (linear(cx, by.linear), self.location(one.field));
            let Some(holder) = at_place(self.fields, by.source.field) else { continue };
            if !by.follows() || settled.contains(&by.source.field) {
                let number = match by.follows() {
                    true => self.number(&holder).to_token_stream(),
                    false => place(self.fields, &by.source, &|one| {
                        let held = value(one);
                        quote!((*#held))
                    }),
                };
                tokens.extend(quote! {
                    if !__W::COUNTS_ONLY {
                        if let #nb::Result::Err(__e) = #nb::agree(&#number, #linear, #found, #at) {
                            #first_error;
                        }
                    }
                });
                continue;
            }
            settled.push(by.source.field);
            let (number, holder_at) = (self.number(&holder), self.location(holder.field));
            let sizes = self.fields.list.iter().filter_map(Field::size_by);
            let sizes = sizes.filter(|other| other.source.field == by.source.field);
            if sizes.count() > 1 {
                let late = self.late_number(&holder);
                tokens.extend(quote!(let mut #late = #nb::Option::None;));
            }
            let holder = value(&holder);
            tokens.extend(quote! {
                let #number = if __W::COUNTS_ONLY {
                    #nb::unsettled(#holder)
                } else {
                    match #nb::settle(#holder, #linear, #found, [#holder_at, #at]) {
                        #nb::Result::Ok(__n) => __n,
                        #nb::Result::Err(__e) => #first_error,
                    }
                };
            });
        }
        tokens.extend(self.settle_sums(value));
        tokens.extend(asserts);
        tokens
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
        let nb = &self.cx.nb;
        let linear = linear(self.cx, by.linear);
        let Some(holder) = at_place(self.fields, by.source.field) else {
            return TokenStream::new();
        };
        if !by.follows() {
            let number = place(self.fields, &by.source, &|one| {
                let held = value(one);
                quote!((*#held))
            });
            return quote!(#nb::agree(&#number, #linear, #found, #at)?;);
        }
        let number = self.number(&holder);
        if settled.contains(&by.source.field) {
            return quote!(#nb::agree(&#number, #linear, #found, #at)?;);
        }
        settled.push(by.source.field);
        let (holder_at, holder) = (self.location(holder.field), value(&holder));
        quote!(let #number = #nb::settle(#holder, #linear, #found, [#holder_at, #at])?;)
    }

    /// Finds the tag of a field that another one holds, or compares it.
    fn settle_tag(
        &self,
        source: &Source,
        one: &OnWire<'_>,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
        settled: &mut Vec<usize>,
    ) -> TokenStream {
        let nb = &self.cx.nb;
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
            return quote!(#nb::agree_tag(#number, #held, #at)?;);
        }
        if settled.contains(&source.field) {
            return quote!(#nb::agree_tag(#number, #held, #at)?;);
        }
        settled.push(source.field);
        let (holder_at, holder) = (self.location(holder.field), value(&holder));
        quote!(let #number = #nb::settle_tag(#holder, #held, [#holder_at, #at])?;)
    }

    /// A reference to a number that follows, once it is known.
    pub(super) fn followed(&self, one: &OnWire<'_>) -> Option<TokenStream> {
        let number = self.number(one);
        one.field.is_holder.then(|| quote!((&#number)))
    }

    /// The local of a number that follows.
    fn number(&self, one: &OnWire<'_>) -> Ident {
        format_ident!("{}_n", one.local, span = one.local.span())
    }

    /// The local of a number that a writer which only counts has found, where several fields have the size.
    fn late_number(&self, one: &OnWire<'_>) -> Ident {
        format_ident!("{}_late", one.local, span = one.local.span())
    }

    /// The local of a field that is measured.
    fn part(&self, one: &OnWire<'_>) -> Ident {
        format_ident!("{}_part", one.local, span = one.local.span())
    }

    /// The local of its length.
    fn len(&self, one: &OnWire<'_>) -> Ident {
        format_ident!("{}_len", one.local, span = one.local.span())
    }

    /// Whether the number of a field is a size of which a writer that only counts learns late.
    pub(super) fn is_measured(&self, one: &OnWire<'_>) -> bool {
        let place = self.fields.list.iter().position(|field| std::ptr::eq(field, one.field));
        let mut sizes = self.fields.list.iter().filter_map(Field::size_by);
        sizes.any(|by| by.follows() && Some(by.source.field) == place)
    }

    fn put(&self, one: &OnWire<'_>, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
        let (nb, field) = (&self.cx.nb, self.codec(one));
        let held = value(one);
        if one.field.is_holder {
            let number = self.number(one);
            let put = self.put_one(one, &quote!(&#number), value);
            if let Some(sum) = self.sums().end(one.field, &held) {
                return quote!(let #number = #sum; #put);
            }
            return match self.is_measured(one) {
                true => quote!(if !__W::COUNTS_ONLY || #field::IS_FIXED { #put }),
                false => put,
            };
        }
        if let Some(by) = one.field.size_by() {
            let (part, len, location) = (self.part(one), self.len(one), self.location(one.field));
            let late = self.late(one, by, value);
            let (align, tail) = (self.put_align(one, &held), self.put_tail(one, &held));
            return quote! {
                #align
                let __before = #nb::Writer::written(__w);
                #nb::Payload::put(&#part, __w)?;
                #nb::check_measured(#len, __before, __w, #location)?;
                if __W::COUNTS_ONLY { #late }
                #tail
            };
        }
        match one.field.presence {
            None => self.put_one(one, &held, value),
            Some(_) => {
                let part = self.payload(one, &held);
                quote!(#nb::Payload::put(&#part, __w)?;)
            }
        }
    }

    /// Writes a field alone; `held` is a reference to what is written, and `value` prints those of the others.
    fn put_one(
        &self,
        one: &OnWire<'_>,
        held: &TokenStream,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let nb = &self.cx.nb;
        let at = fields::at(self.owner, self.list, one.index);
        let widths = codec::in_widths(self.cx, one.field);
        let Some((says, [then, otherwise])) = self.width_says(one.field, value).zip(widths) else {
            let field = self.codec(one);
            return quote!(#field::put::<#at, _>(#held, __w)?;);
        };
        quote! {
            if #says {
                #then::put::<#at, _>(#held, __w)?;
            } else {
                #otherwise::put::<#at, _>(#held, __w)?;
            }
            #nb::Writer::flush(__w);
        }
    }

    /// Whether a field has the first of its two widths; `value` prints references to the values of others.
    fn width_says(
        &self,
        field: &Field,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> Option<TokenStream> {
        let place = &|one: &OnWire<'_>| {
            let held = self.followed(one).unwrap_or_else(|| value(one));
            quote!((*#held))
        };
        self.width_condition(field, place)
    }

    /// The same where `print` prints the values.
    pub(super) fn width_condition(
        &self,
        field: &Field,
        print: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> Option<TokenStream> {
        let (nb, (condition, _)) = (&self.cx.nb, field.width_if()?);
        let place = |source: &Source| place(self.fields, source, print);
        Some(condition.print(&quote!(#nb::matches), &place))
    }

    /// What a writer that only counts does once it has counted a field: now its size is known.
    fn late(
        &self,
        one: &OnWire<'_>,
        by: &Measure,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let (cx, nb) = (self.cx, &self.cx.nb);
        let Some(holder) = at_place(self.fields, by.source.field) else {
            return TokenStream::new();
        };
        let held = value(one);
        let len = without_magic(self.cx, one, quote!((#nb::Writer::written(__w) - __before)));
        let found = self.found_bytes(one, &held, &len);
        let (linear, at) = (linear(cx, by.linear), self.location(one.field));
        if !by.follows() {
            let number = place(self.fields, &by.source, &|one| {
                let held = value(one);
                quote!((*#held))
            });
            return quote!(#nb::agree(&#number, #linear, #found, #at)?;);
        }
        let (holder_at, holder_value) = (self.location(holder.field), value(&holder));
        // Several fields may have one size, which is written once.
        let mut followers = self.fields.list.iter().filter(|field| {
            field
                .size_by()
                .is_some_and(|other| other.follows() && other.source.field == by.source.field)
        });
        let is_first = followers.next().is_some_and(|first| std::ptr::eq(first, one.field));
        let late = self.late_number(&holder);
        if !is_first {
            return quote! {
                if let #nb::Option::Some(__n) = &#late {
                    #nb::agree(__n, #linear, #found, #at)?;
                }
            };
        }
        let keep = followers.next().map(|_| quote!(#late = #nb::Option::Some(__n);));
        let settle = quote! {
            let __n = #nb::settle(#holder_value, #linear, #found, [#holder_at, #at])?;
            #keep
        };
        let put = match holder.field.at {
            At::Own => {
                let field = codec::field(cx, holder.field, Lifetimes::Inferred);
                let put = self.put_one(&holder, &quote!(&__n), value);
                Some(quote!(if !#field::IS_FIXED { #put }))
            }
            At::Bits { shift, width, .. } => {
                let (shift, width) =
                    (Literal::u32_unsuffixed(shift), Literal::u32_unsuffixed(width));
                Some(quote!(#nb::put_bits(&__n, #shift, #width, #holder_at)?;))
            }
            At::TagBits { shift, width } => {
                let [shift, width] = [shift, width].map(Literal::u32_unsuffixed);
                Some(quote!(#nb::put_bits(&__n, #shift, #width, #holder_at)?;))
            }
            At::Tag => own_tag::check_late(cx, self.variant, &quote!((&__n)), &holder_at),
        };
        quote!(#settle #put)
    }

    /// Writes a number of which several fields are parts.
    fn put_bits(
        &self,
        bits: &fields::Bits<'_>,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let (cx, nb) = (self.cx, &self.cx.nb);
        let parts = bits.parts.iter().map(|part| {
            let (shift, width) =
                (Literal::u32_unsuffixed(part.shift), Literal::u32_unsuffixed(part.width));
            if let Some(constant) = part.constant {
                let constant = Literal::u64_unsuffixed(constant);
                return quote!(((#constant as #nb::u128) << #shift));
            }
            let location = self.location(part.one.field);
            let held = match part.one.field.is_holder {
                true => {
                    let number = self.number(&part.one);
                    quote!(&#number)
                }
                false => value(&part.one),
            };
            quote!(#nb::put_bits(#held, #shift, #width, #location)?)
        });
        let field = codec::bits(cx, bits);
        let at = fields::at(self.owner, self.list, bits.index);
        quote!(#field::put::<#at, _>(&#nb::BitGroup(#(#parts)|*), __w)?;)
    }

    /// Compares the counts that follow from one field with those of further fields. `value` prints a reference to the
    /// value of a field.
    pub(super) fn agreements(&self, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
        let nb = &self.cx.nb;
        let mut settled = Vec::new();
        let agreements = fields::on_wire(self.fields).filter_map(|one| {
            let by = one.field.count()?;
            if !settled.contains(&by.source.field) {
                settled.push(by.source.field);
                return None;
            }
            let (found, at) = (self.items(&one, &value(&one)), self.location(one.field));
            let number = at_place(self.fields, by.source.field).map(|holder| value(&holder));
            let linear = linear(self.cx, by.linear);
            Some(quote!(#nb::agree(#number, #linear, #found, #at)?;))
        });
        agreements.collect()
    }

    /// The value of a field that says something of a later one, in a value that is put together from the others: `value`
    /// prints a reference to the value of another field. It is checked if the value is to be encoded.
    pub(super) fn follow(
        &self,
        one: &OnWire<'_>,
        checked: bool,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        self.follow_as(&self.cx.elided(&one.field.ty), one, checked, value)
    }

    /// Finds the numbers in the tag that follow from later fields, where the tag is asked for alone.
    pub(super) fn follow_in_tag(&self, value: &dyn Fn(&OnWire<'_>) -> TokenStream) -> TokenStream {
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
        if let Some((form, as_form, found)) = later.next() {
            let form = linear(cx, form);
            let location = self.location(one.field);
            let (strict, saturating) = (
                quote!(#nb::follow(#form, #found, #location)),
                quote!(#nb::follow_saturating(#form, #found)),
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
                    <#ty as #nb::FollowsTag>::follow_tag(#held, [#location, #at])?
                },
                false => quote!(<#ty as #nb::FollowsTag>::follow_tag_or_none(#held)),
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
        quote!(<#ty as #nb::Holder>::hold(#present))
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

/// The size of what is in the region of a field: the constant bytes before it stand outside.
fn without_magic(cx: &Context<'_>, one: &OnWire<'_>, len: TokenStream) -> TokenStream {
    match one.field.magic.is_empty() {
        true => len,
        false => {
            let (nb, magic) = (&cx.nb, constant::len(cx, &one.field.magic));
            quote!(#nb::usize::saturating_sub(#len, #magic))
        }
    }
}
