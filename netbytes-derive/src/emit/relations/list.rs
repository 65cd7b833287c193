//! A list of fields, and what is asked of it wherever a relation is printed.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::emit::codec::{self, Lifetimes};
use crate::emit::constant;
use crate::emit::context::Context;
use crate::emit::fields::{self, OnWire, at_place};
use crate::emit::sums::SumsOf;
use crate::emit::tag::location;
use crate::model::relation::{Linear, Source};
use crate::model::{Field, Fields, Presence};

/// The local that holds the position of a number that says something of a later field.
pub(in crate::emit) fn position(one: &OnWire<'_>) -> Ident {
    format_ident!("{}_at", one.local, span = one.local.span())
}

/// `Linear { mul: 4, .. }`.
pub(super) fn linear(cx: &Context<'_>, linear: Linear) -> TokenStream {
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
pub(in crate::emit) fn place(
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
pub(in crate::emit) struct List<'l, 't> {
    pub(in crate::emit) cx: &'l Context<'t>,
    pub(in crate::emit) owner: &'l TokenStream,
    pub(in crate::emit) list: usize,
    pub(in crate::emit) fields: &'l Fields,
    /// The name of the variant in front of the names of its fields in errors.
    pub(in crate::emit) variant: Option<&'l crate::model::Variant>,
    /// Whether a payload stands in place of the node of a struct: this is a path to it.
    pub(in crate::emit) is_path: bool,
}

impl List<'_, '_> {
    /// The codec of a field.
    pub(super) fn codec(&self, one: &OnWire<'_>) -> TokenStream {
        let is_below = self.is_path && fields::is_node(self.fields, one.field);
        // What another field has the size of does not hold what stands behind the field.
        match (is_below, one.field.size_by()) {
            (true, Some(_)) => codec::measured_below(self.cx, one.field),
            (true, None) => codec::below(self.cx, one.field),
            (false, Some(_)) => codec::measured(self.cx, one.field, Lifetimes::Inferred),
            (false, None) => codec::field(self.cx, one.field, Lifetimes::Inferred),
        }
    }

    /// The error of a value of which a part could not be measured.
    pub(super) fn first_error(&self) -> TokenStream {
        let nb = &self.cx.nb;
        match self.is_path {
            true => quote!(#nb::first_error_around::<Self, _, _>(__values, __below, __e, __w)),
            false if self.cx.tree.external().is_some() => {
                quote!(#nb::first_error_untagged(self, __e, __w))
            }
            false => quote!(#nb::first_error(self, __e, __w)),
        }
    }

    pub(in crate::emit) fn location(&self, field: &Field) -> TokenStream {
        location(self.cx, &fields::label(self.variant, &field.member))
    }

    /// Whether a field is there, from the values of other fields.
    pub(in crate::emit) fn condition(
        &self,
        presence: &Presence,
        print: &dyn Fn(&OnWire<'_>) -> TokenStream,
    ) -> TokenStream {
        let nb = &self.cx.nb;
        match presence {
            Presence::Flag { source, negated } => {
                let flag = at_place(self.fields, *source).map(|one| {
                    let (says, flag) = (self.says(&one), print(&one));
                    quote!(#says::is_there(&#flag))
                });
                if *negated { quote!(!#flag) } else { quote!(#flag) }
            }
            Presence::Condition(condition) => {
                condition.print(&quote!(#nb::matches), &|source| place(self.fields, source, print))
            }
            Presence::IfLeft => quote!(#nb::Reader::remaining(__r) != 0),
        }
    }

    /// What the number in a field says, where generated code reads, compares or finds it.
    pub(super) fn says(&self, holder: &OnWire<'_>) -> TokenStream {
        let (cx, nb) = (self.cx, &self.cx.nb);
        let number = codec::carried(cx, holder.field, cx.elided(&holder.field.ty));
        quote!(<#nb::Says<#number>>)
    }

    /// The same of a place, whose type is not known here where it is not the field.
    pub(super) fn says_in(&self, source: &Source) -> TokenStream {
        let nb = &self.cx.nb;
        match at_place(self.fields, source.field).filter(|_| source.path.is_empty()) {
            Some(holder) => self.says(&holder),
            None => quote!(<#nb::Says<_>>),
        }
    }

    /// The same of the field that holds the number, or computes it. On a path no number is given.
    pub(super) fn holds(&self, holder: &OnWire<'_>) -> TokenStream {
        let (nb, ty) = (&self.cx.nb, self.cx.elided(&holder.field.ty));
        match self.is_path {
            true => quote!(<#nb::Says<#nb::Computed<<#ty as #nb::Holder>::Number>>>),
            false => quote!(<#nb::Says<#ty>>),
        }
    }

    /// What an encoder knows of a later field: the number of its items, or that it is not there.
    pub(super) fn items(&self, one: &OnWire<'_>, value: &TokenStream) -> TokenStream {
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
    pub(super) fn payload(&self, one: &OnWire<'_>, value: &TokenStream) -> TokenStream {
        let (nb, field) = (&self.cx.nb, self.codec(one));
        let at = fields::at(self.owner, self.list, one.index);
        match one.field.presence {
            None => quote!(#field::payload::<#at>(#value)),
            Some(_) => quote! {
                #nb::Option::map(#nb::Presence::as_option(#value), |__v| #field::payload::<#at>(__v))
            },
        }
    }

    pub(super) fn found_bytes(
        &self,
        one: &OnWire<'_>,
        value: &TokenStream,
        len: &TokenStream,
    ) -> TokenStream {
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

    /// The checksums of the list.
    pub(in crate::emit) fn sums(&self) -> SumsOf<'_, '_> {
        SumsOf { cx: self.cx, fields: self.fields, variant: self.variant }
    }

    /// A reference to a number that follows, once it is known.
    pub(in crate::emit) fn followed(&self, one: &OnWire<'_>) -> Option<TokenStream> {
        let number = self.number(one);
        one.field.is_holder.then(|| quote!((&#number)))
    }

    /// The local of a number that follows.
    pub(super) fn number(&self, one: &OnWire<'_>) -> Ident {
        format_ident!("{}_n", one.local, span = one.local.span())
    }

    /// The local of a number that a writer which only counts has found, where several fields have the size.
    pub(super) fn late_number(&self, one: &OnWire<'_>) -> Ident {
        format_ident!("{}_late", one.local, span = one.local.span())
    }

    /// The local of a field that is measured.
    pub(super) fn part(&self, one: &OnWire<'_>) -> Ident {
        format_ident!("{}_part", one.local, span = one.local.span())
    }

    /// The local of its length.
    pub(super) fn len(&self, one: &OnWire<'_>) -> Ident {
        format_ident!("{}_len", one.local, span = one.local.span())
    }

    /// Whether the number of a field is a size of which a writer that only counts learns late.
    pub(in crate::emit) fn is_measured(&self, one: &OnWire<'_>) -> bool {
        let place = self.fields.list.iter().position(|field| std::ptr::eq(field, one.field));
        let mut sizes = self.fields.list.iter().filter_map(Field::size_by);
        sizes.any(|by| by.follows() && Some(by.source.field) == place)
    }
}

/// The size of what is in the region of a field: the constant bytes before it stand outside.
pub(super) fn without_magic(cx: &Context<'_>, one: &OnWire<'_>, len: TokenStream) -> TokenStream {
    match one.field.magic.is_empty() {
        true => len,
        false => {
            let (nb, magic) = (&cx.nb, constant::len(cx, &one.field.magic));
            quote!(#nb::usize::saturating_sub(#len, #magic))
        }
    }
}
