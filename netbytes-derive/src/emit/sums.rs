//! `checksum`: fields that hold a checksum of other bytes.
//!
//! A checksum of bytes in front of it is computed while these are written: `begin_sum` and `end_sum` say which they are. One
//! of a later field is computed before anything is written. A decoder looks at the bytes of the message.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::{Context, or_return};
use super::fields::{self, OnWire, at_place, on_wire};
use super::tag::location;
use crate::model::{At, Field, FieldSum, Fields, Over, Variant};

/// Whether a list has a checksum.
pub(super) fn are_there(fields: &Fields) -> bool {
    fields.list.iter().any(|field| field.sum.is_some())
}

/// The checksums of bytes in front of them, in the order of their numbers.
pub(super) fn running<'t>(cx: &Context<'t>) -> Vec<&'t Field> {
    let fields = cx.lists().into_iter().flat_map(|list| &list.list);
    let is_running =
        |field: &&Field| field.sum.as_ref().is_some_and(|sum| !matches!(sum.over, Over::Of(_)));
    fields.filter(is_running).collect()
}

/// Whether a type computes checksums while it is written.
pub(super) fn run(cx: &Context<'_>) -> bool {
    !running(cx).is_empty()
}

/// The number of a checksum.
fn key(cx: &Context<'_>, field: &Field) -> Literal {
    let place = running(cx).into_iter().position(|other| std::ptr::eq(other, field));
    Literal::usize_unsuffixed(place.unwrap_or_default())
}

/// `(Running<A>, (Running<B>, ()))`.
pub(super) fn types(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let sums = running(cx).into_iter().filter_map(|field| field.sum.as_ref());
    let sums: Vec<_> = sums.map(|FieldSum { codec, .. }| cx.replace_self(codec)).collect();
    sums.into_iter().rev().fold(quote!(()), |tail, sum| quote!((#nb::Running<#sum>, #tail)))
}

/// The local that holds where a type begins.
fn owner() -> Ident {
    format_ident!("__owner")
}

/// Whether a checksum of a list is over all bytes of its type.
pub(super) fn is_of_owner(fields: &Fields) -> bool {
    let mut sums = fields.list.iter().filter_map(|field| field.sum.as_ref());
    sums.any(|sum| match sum.over {
        Over::Owner => true,
        Over::From(from) => is_tag(fields, from),
        Over::Of(_) => false,
    })
}

/// Whether a field is the tag, or a part of it, which stands before all fields.
fn is_tag(fields: &Fields, place: usize) -> bool {
    let field = fields.list.get(place);
    field.is_some_and(|field| matches!(field.at, At::Tag | At::TagBits { .. }))
}

/// Keeps where a struct begins.
pub(super) fn mark_owner(cx: &Context<'_>, fields: &Fields) -> Option<TokenStream> {
    let (nb, owner) = (&cx.nb, owner());
    is_of_owner(fields).then(|| quote!(let #owner = #nb::Reader::position(__r);))
}

/// Keeps where an enum begins, in the arm of a variant: `at` is where its tag is.
pub(super) fn mark_variant(
    cx: &Context<'_>,
    ty: &TokenStream,
    fields: &Fields,
    external: bool,
) -> Option<TokenStream> {
    let (nb, owner) = (&cx.nb, owner());
    is_of_owner(fields).then(|| match external {
        true => quote!(let #owner = #nb::owner_at::<#ty>(#nb::Reader::position(__r));),
        false => quote!(let #owner = #nb::owner_at::<#ty>(__at);),
    })
}

/// A list with checksums.
#[derive(Clone, Copy)]
pub(super) struct SumsOf<'l, 't> {
    pub(super) cx: &'l Context<'t>,
    pub(super) fields: &'l Fields,
    pub(super) variant: Option<&'l Variant>,
}

impl SumsOf<'_, '_> {
    fn location(&self, field: &Field) -> TokenStream {
        location(self.cx, &fields::label(self.variant, &field.member))
    }

    /// Begins the checksums over all bytes of the type.
    pub(super) fn begin_all(&self) -> TokenStream {
        self.begin(|over| match over {
            Over::Owner => true,
            Over::From(from) => is_tag(self.fields, from),
            Over::Of(_) => false,
        })
    }

    /// Begins the checksums from one of these fields on.
    pub(super) fn begin_at(&self, slot: &fields::Slot<'_>) -> TokenStream {
        let is_first = |one: &OnWire<'_>, from: usize| {
            self.fields.list.get(from).is_some_and(|field| std::ptr::eq(field, one.field))
        };
        self.begin(|over| match (over, slot) {
            (Over::From(from), fields::Slot::Field(one)) => is_first(one, from),
            (Over::From(from), fields::Slot::Bits(bits)) => {
                bits.parts.iter().any(|part| is_first(&part.one, from))
            }
            (Over::Owner | Over::Of(_), _) => false,
        })
    }

    fn begin(&self, begins: impl Fn(Over) -> bool) -> TokenStream {
        let nb = &self.cx.nb;
        let begins = self.fields.list.iter().filter_map(|field| {
            let key =
                field.sum.as_ref().filter(|sum| begins(sum.over)).map(|_| key(self.cx, field))?;
            Some(quote!(#nb::Writer::begin_sum(__w, #key);))
        });
        begins.collect()
    }

    /// The number of a checksum of what was written before; `holder` is a reference to its field.
    pub(super) fn end(&self, field: &Field, holder: &TokenStream) -> Option<TokenStream> {
        let sum = field.sum.as_ref()?;
        if matches!(sum.over, Over::Of(_)) {
            return None;
        }
        let (nb, key, location) = (&self.cx.nb, key(self.cx, field), self.location(field));
        Some(quote!(#nb::put_sum(#holder, __w, #key, #location)?))
    }

    /// The later field that a checksum is of.
    pub(super) fn later(&self, field: &Field) -> Option<(TokenStream, OnWire<'_>)> {
        let FieldSum { codec, over: Over::Of(of) } = field.sum.as_ref()? else {
            return None;
        };
        Some((self.codec(codec), at_place(self.fields, *of)?))
    }

    /// A checksum as it is named in the body of a function.
    fn codec(&self, codec: &syn::Type) -> TokenStream {
        self.cx.replace_lifetimes(codec, &quote!('_))
    }

    /// Whether a checksum in front of a field is of it.
    fn is_target(&self, field: &Field) -> bool {
        let mut sums = self.fields.list.iter().filter_map(|field| field.sum.as_ref());
        sums.any(|sum| match sum.over {
            Over::Of(of) => self.fields.list.get(of).is_some_and(|of| std::ptr::eq(of, field)),
            Over::Owner | Over::From(_) => false,
        })
    }

    /// Writes a field, which may be one that a checksum in front of it is of.
    pub(super) fn put(&self, field: &Field, put: TokenStream) -> TokenStream {
        let (nb, location) = (&self.cx.nb, self.location(field));
        match self.is_target(field) {
            true => quote!(#nb::enter_sum(__w, #location)?; #put #nb::leave_sum(__w);),
            false => put,
        }
    }

    /// Reads such a field.
    pub(super) fn read(&self, field: &Field, read: TokenStream) -> TokenStream {
        let nb = &self.cx.nb;
        match self.enter(field) {
            Some(enter) => quote!({
                #enter
                let __v = #read;
                #nb::leave_read_sum(__r);
                __v
            }),
            None => read,
        }
    }

    /// Enters such a field.
    pub(super) fn enter(&self, field: &Field) -> Option<TokenStream> {
        let (nb, location) = (&self.cx.nb, self.location(field));
        let enter = or_return(self.cx, &quote!(#nb::enter_read_sum(__r, #location)));
        self.is_target(field).then(|| quote!(#enter;))
    }

    /// Whether a decoder must keep where a field begins.
    pub(super) fn marks(&self, field: &Field) -> bool {
        let place = self.fields.list.iter().position(|other| std::ptr::eq(other, field));
        field.sum.is_some()
            || self.fields.list.iter().filter_map(|field| field.sum.as_ref()).any(|sum| {
                match sum.over {
                    Over::Owner => false,
                    Over::From(at) | Over::Of(at) => Some(at) == place,
                }
            })
    }

    /// Compares the checksums that are known behind a field, which was read. `position` names the local that holds where
    /// a field begins, and `end` where this one ends.
    pub(super) fn checks(
        &self,
        one: &OnWire<'_>,
        position: &dyn Fn(&OnWire<'_>) -> Ident,
        end: &TokenStream,
    ) -> TokenStream {
        let (cx, nb) = (self.cx, &self.cx.nb);
        let checks = on_wire(self.fields).filter_map(|sum| {
            let FieldSum { codec, over } = sum.field.sum.as_ref()?;
            let at = position(&sum);
            let range = match *over {
                Over::Of(of) => {
                    let later = at_place(self.fields, of)?;
                    let (is_it, start) = (std::ptr::eq(later.field, one.field), position(&later));
                    is_it.then(|| quote!([#start, #end]))?
                }
                _ if !std::ptr::eq(sum.field, one.field) => return None,
                Over::Owner => {
                    let start = owner();
                    quote!([#start, #at])
                }
                Over::From(from) if is_tag(self.fields, from) => {
                    let start = owner();
                    quote!([#start, #at])
                }
                Over::From(from) => {
                    let start = position(&at_place(self.fields, from)?);
                    quote!([#start, #at])
                }
            };
            let (local, location, codec) =
                (&sum.local, self.location(sum.field), self.codec(codec));
            let check = quote!(#nb::check_sum::<#codec, _>(&#local, __r, #range, #at, #location));
            let check = or_return(cx, &check);
            Some(quote!(#check;))
        });
        checks.collect()
    }
}

/// The types of the checksums of a list, with the fields that hold them.
pub(super) fn codecs(fields: &Fields) -> impl Iterator<Item = (&syn::Type, OnWire<'_>)> {
    on_wire(fields).filter_map(|one| {
        let sum = one.field.sum.as_ref()?;
        Some((&sum.codec, one))
    })
}
