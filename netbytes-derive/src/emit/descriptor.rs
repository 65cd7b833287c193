//! What is known of a type at compile time, and what the compiler is to check.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::codec::{self, Lifetimes};
use super::constant;
use super::context::Context;
use super::fields::{self, OnWire, Slot};
use super::{asserts, bounds, forms, header, rules, sums, tag};
use crate::model::{
    Body, CodecEnd, CrateWire, Extent, Field, FieldKind, Fields, Kind, Presence, TagForm, Variant,
};

/// `Descriptor`: what the type is called, the list of its fields and their sizes.
///
/// ```text
/// // snapshots/struct.rs
/// const NAME: &'static __n::str = "Position";
/// const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
///     &[
///         __n::FieldInfo::of("Position", "x", <__n::Field<f32>>::SIZE),
/// ```
pub(super) fn descriptor(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let (intro, ty, bounds) = bounds::encode_impl(cx);
    let (lists, tag_len) = match &cx.tree.kind {
        Kind::Struct(fields) => (vec![parts(cx, None, fields)], TokenStream::new()),
        Kind::Enum(node) => {
            let lists = node.variants.iter().map(|variant| variant_parts(cx, variant)).collect();
            let external = node.external.then(|| quote!(const EXTERNAL: #nb::bool = true;));
            let tag = match &node.tag {
                TagForm::Codec(codec) => quote! {
                    const TAG_BY: #nb::Option<#nb::NumberInfo> =
                        #nb::Option::Some(#nb::NumberBy::<#codec>::INFO);
                },
                form => {
                    let (width, names) = (tag::tag_len(form), tag::names(cx, node));
                    quote!(const TAG_LEN: #nb::Option<#nb::u8> = #nb::Option::Some(#width); #names)
                }
            };
            (lists, quote!(#tag #external))
        }
    };
    let name = cx.type_name();
    let own_open = own_open(cx).then(|| quote!(const OWN_OPEN_ENDED: #nb::bool = true;));
    let (around, end) = (around(cx), header::end(cx));
    let checks = rules::instance_checks(cx);
    quote! {
        #[automatically_derived]
        impl #intro #nb::Descriptor for #ty #bounds {
            const NAME: &'static #nb::str = #name;
            #tag_len
            #own_open
            #around
            #end
            const FIELDS: &'static [&'static [#nb::FieldInfo]] = &[#(&[#lists]),*];
            #checks
        }
    }
}

/// What a type writes around its fields.
fn around(cx: &Context<'_>) -> TokenStream {
    let (nb, tree) = (&cx.nb, cx.tree);
    let magic = (!tree.magic.is_empty()).then(|| {
        let magic = constant::slice(cx, &tree.magic);
        quote!(const MAGIC: &'static [#nb::u8] = #magic;)
    });
    let after_tag = (!tree.after_tag.is_empty()).then(|| {
        let bytes = constant::slice(cx, &tree.after_tag);
        quote!(const AFTER_TAG: &'static [#nb::u8] = #bytes;)
    });
    let tail = (!tree.tail.is_none()).then(|| {
        let tail = constant::tail(cx, &tree.tail);
        quote!(const TAIL: #nb::Tail = #tail;)
    });
    let inner_gap = tree.inner_gap.map(|gap| {
        let gap = constant::gap(cx, gap);
        quote!(const INNER_GAP: #nb::Gap = #gap;)
    });
    let sized = tree.sized.as_ref().map(|sized| match sized.value.length.plain_width() {
        Some(width) => {
            let len = Literal::u8_unsuffixed(width.bytes());
            let (big, inclusive) = (tree.format.big_endian, sized.value.inclusive);
            quote! {
                const SIZED: #nb::Option<#nb::LengthField> =
                    #nb::Option::Some(#nb::LengthField { len: #len, big_endian: #big, inclusive: #inclusive });
            }
        }
        None => {
            let codec = codec::length_codec(cx, &sized.value.length, tree.format.big_endian);
            quote! {
                const SIZED_BY: #nb::Option<#nb::NumberInfo> =
                    #nb::Option::Some(#nb::NumberBy::<#codec>::INFO);
            }
        }
    });
    let extensible = tree.extensible.then(|| quote!(const EXTENSIBLE: #nb::bool = true;));
    let refuses = holds_a_tag(cx) || holds_asserts(cx);
    let refuses = refuses.then(|| quote!(const REFUSES: #nb::bool = true;));
    let wire = match tree.format.wire {
        CrateWire::Own => None,
        CrateWire::Bincode1 => Some(quote!(Bincode1)),
        CrateWire::Bincode2 => Some(quote!(Bincode2)),
        CrateWire::Borsh => Some(quote!(Borsh)),
        CrateWire::Postcard => Some(quote!(Postcard)),
    };
    let wire = wire.map(|wire| quote!(const WIRE: #nb::WireName = #nb::WireName::#wire;));
    quote!(#magic #after_tag #tail #inner_gap #sized #extensible #refuses #wire)
}

/// Whether a value of a variant may hold a tag that is not the variant's own: one that is unknown, or one of several.
fn holds_a_tag(cx: &Context<'_>) -> bool {
    match &cx.tree.kind {
        Kind::Struct(_) => false,
        Kind::Enum(node) => {
            let has_other =
                node.variants.iter().any(|variant| matches!(variant.body, Body::Other { .. }));
            has_other || tag::holds_tags(node)
        }
    }
}

/// Whether something must hold of a value, or it must have a form.
fn holds_asserts(cx: &Context<'_>) -> bool {
    let refuses =
        |list: &Fields| asserts::are_there(list) || forms::are_there(list) || sums::are_there(list);
    cx.tree.assert.is_some() || cx.lists().into_iter().any(refuses)
}

/// Whether the type's own attributes say that it extends to the end.
fn own_open(cx: &Context<'_>) -> bool {
    if cx.tree.sized.is_some() {
        return false;
    }
    let rest = |field: &Field| match (&field.kind, &field.presence) {
        (_, Some(Presence::IfLeft)) => true,
        (FieldKind::Wire(wire), _) => {
            matches!(wire.extent, Extent::Rest { .. }) && field.size.is_none()
        }
        (FieldKind::With(codec), _) => codec.end == CodecEnd::Rest && field.size.is_none(),
        (FieldKind::Skip(_), _) => false,
    };
    match &cx.tree.kind {
        Kind::Struct(fields) => fields.list.iter().any(rest),
        Kind::Enum(node) => node.variants.iter().any(|variant| match &variant.body {
            Body::Action { fields, .. } => fields.list.iter().any(rest),
            Body::Other { raw, .. } => {
                let mut fields = variant.body.unknown().into_iter().flat_map(|fields| &fields.list);
                raw.is_some() || fields.any(rest)
            }
            Body::Child { .. } | Body::Below { .. } => false,
        }),
    }
}

fn variant_parts(cx: &Context<'_>, variant: &Variant) -> TokenStream {
    match &variant.body {
        Body::Action { fields, .. } => parts(cx, Some(variant), fields),
        Body::Child { ty, .. } | Body::Below { ty, .. } => {
            let child = codec::child(cx, ty, Lifetimes::Own);
            part(cx, &fields::label(None, &variant.ident), &child)
        }
        Body::Other { fields, .. } if variant.body.unknown().is_some() => {
            parts(cx, Some(variant), fields)
        }
        Body::Other { fields, raw, .. } => {
            let raw = fields.list.iter().find(|field| Some(&field.member) == raw.as_ref());
            let raw = raw.into_iter().map(|raw| {
                let label = fields::label(Some(variant), &raw.member);
                part(cx, &label, &codec::field(cx, raw, Lifetimes::Own))
            });
            quote!(#(#raw),*)
        }
    }
}

fn parts(cx: &Context<'_>, variant: Option<&Variant>, fields: &Fields) -> TokenStream {
    let nb = &cx.nb;
    let head = codec::head(cx, fields)
        .zip(variant)
        .map(|(head, variant)| part(cx, &fields::label(None, &variant.ident), &head));
    let parts = fields::slots(fields).into_iter().map(|slot| match slot {
        Slot::Field(OnWire { field: one, .. }) if fields::is_node(fields, one) => {
            let node = codec::field(cx, one, Lifetimes::Own);
            let (ty, label) = (cx.type_name(), fields::label(variant, &one.member));
            quote!(#nb::FieldInfo::node(#ty, #label, #node::SIZE))
        }
        Slot::Field(OnWire { field: one, .. }) => {
            part(cx, &fields::label(variant, &one.member), &codec::field(cx, one, Lifetimes::Own))
        }
        Slot::Bits(bits) => {
            let first = bits.parts.first().map(|part| &part.one.field.member);
            part(cx, &fields::label(variant, &first), &codec::bits(cx, &bits))
        }
    });
    let parts = head.into_iter().chain(parts);
    quote!(#(#parts),*)
}

fn part(cx: &Context<'_>, label: &str, field: &TokenStream) -> TokenStream {
    let nb = &cx.nb;
    let ty = cx.type_name();
    quote! {
        #nb::FieldInfo::of(#ty, #label, #field::SIZE)
    }
}
