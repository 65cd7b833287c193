//! How an encoder writes the fields.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::list::{List, linear, place, without_magic};
use crate::emit::codec::{self, Lifetimes};
use crate::emit::constant;
use crate::emit::fields::{self, OnWire, at_place};
use crate::emit::forms;
use crate::emit::own_tag;
use crate::model::relation::Source;
use crate::model::{At, Field, Measure};

impl List<'_, '_> {
    /// Writes all fields. `value` prints a reference to the value of a field; the value that they are of is `self`.
    /// `tag` writes the tag, of which a number that follows may be a part.
    pub(in crate::emit) fn puts(
        &self,
        tag: Option<&TokenStream>,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let (settles, begin) = (self.settles(value), self.sums().begin_all());
        let puts = self.puts_inside(tag, value);
        quote!(#settles #begin #puts)
    }

    /// The same without the beginning of the checksums over all that the type writes.
    pub(in crate::emit) fn puts_behind(
        &self,
        value: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
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
        // The branches part and meet: a run does not go over them.
        quote! {
            #nb::Writer::flush(__w);
            if #says {
                #then::put::<#at, _>(#held, __w)?;
                #nb::Writer::flush_branch::<0>(__w);
            } else {
                #otherwise::put::<#at, _>(#held, __w)?;
                #nb::Writer::flush_branch::<1>(__w);
            }
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
    pub(in crate::emit) fn width_condition(
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
        let (held, says) = (value(one), self.says_in(&by.source));
        let len = without_magic(self.cx, one, quote!((#nb::Writer::written(__w) - __before)));
        let found = self.found_bytes(one, &held, &len);
        let (linear, at) = (linear(cx, by.linear), self.location(one.field));
        if !by.follows() {
            let number = place(self.fields, &by.source, &|one| {
                let held = value(one);
                quote!((*#held))
            });
            return quote!(#says::agree(&#number, #linear, #found, #at)?;);
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
                    #says::agree(__n, #linear, #found, #at)?;
                }
            };
        }
        let keep = followers.next().map(|_| quote!(#late = #nb::Option::Some(__n);));
        let holds = self.holds(&holder);
        let settle = quote! {
            let __n = #holds::settle(#holder_value, #linear, #found, [#holder_at, #at])?;
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
}
