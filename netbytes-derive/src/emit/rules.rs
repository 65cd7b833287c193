//! What only the compiler can check, because it needs the types themselves: constants that do not evaluate.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned as _;

use super::actions::children;
use super::codec::{self, Lifetimes};
use super::context::Context;
use super::fields::{OnWire, front, on_wire, whole};
use super::sums;
use super::tokens::located;
use crate::model::{At, CrateWire, Field, FieldKind, Fields, FormatKey, Kind, Presence};

/// What only the compiler can check, because it needs the types themselves: constants that do not evaluate, each at
/// the token that must change. What depends on a type or const parameter is checked where an instance is used: see
/// [`instance_checks`].
pub(super) fn checks(cx: &Context<'_>) -> TokenStream {
    let rules = rules(cx).into_iter().filter(|rule| !rule.of_instances);
    let rules = rules.map(|Rule { check, span, .. }| located(quote!(const _: () = #check;), span));
    quote!(#(#rules)*)
}

/// The rules that depend on a type or const parameter, as a constant that each function which reads or writes a value
/// asks for.
///
/// ```text
/// // snapshots/struct_generic.rs
/// const CHECKS: () = {
///     __n::refuse(<__n::Field<T>>::FAULT, false);
/// };
/// ```
pub(super) fn instance_checks(cx: &Context<'_>) -> Option<TokenStream> {
    let rules: Vec<_> = rules(cx).into_iter().filter(|rule| rule.of_instances).collect();
    if rules.is_empty() {
        return None;
    }
    let checks = rules.into_iter().map(|Rule { check, span, .. }| located(quote!(#check;), span));
    Some(quote!(const CHECKS: () = { #(#checks)* };))
}

/// What a method asks that writes no field of a value, which would ask it.
pub(super) fn instance_checked(cx: &Context<'_>, owner: &TokenStream) -> Option<TokenStream> {
    let nb = &cx.nb;
    let checked = rules(cx).iter().any(|rule| rule.of_instances);
    checked.then(|| quote!(const { <#owner as #nb::Descriptor>::CHECKS };))
}

/// Something that must hold of a type, as the call of a function which panics where it does not.
struct Rule {
    check: TokenStream,
    /// The token that must change.
    span: Span,
    /// Whether it depends on a type or const parameter, so that only an instance can be checked.
    of_instances: bool,
}

fn rules(cx: &Context<'_>) -> Vec<Rule> {
    let mut rules: Vec<_> = cx.lists().into_iter().flat_map(|list| list_rules(cx, list)).collect();
    rules.extend(max_len(cx));
    rules.extend(wide_enough(cx));
    rules.extend(padding(cx));
    rules.extend(wires_of_children(cx));
    rules
}

/// That the children of an enum have the wire of the crate that it has.
fn wires_of_children(cx: &Context<'_>) -> Vec<Rule> {
    let nb = &cx.nb;
    let node = match &cx.tree.kind {
        Kind::Enum(node) if cx.tree.format.wire != CrateWire::Own => node,
        Kind::Enum(_) | Kind::Struct(_) => return Vec::new(),
    };
    let rules = children(node).map(|child| {
        let of_instances = cx.is_generic(child.ty);
        let lifetimes = if of_instances { Lifetimes::Own } else { Lifetimes::Static };
        let field = codec::child(cx, child.ty, lifetimes);
        let check = quote!(#nb::refuse(#field::FAULT, false));
        Rule { check, span: child.ty.span(), of_instances }
    });
    rules.collect()
}

/// The type itself, as a rule about all of it names it.
fn itself(cx: &Context<'_>) -> TokenStream {
    if cx.has_params() { quote!(Self) } else { cx.ty_with(&quote!('static)) }
}

/// That `sized` has room for the length of the shortest value.
fn wide_enough(cx: &Context<'_>) -> Option<Rule> {
    let (nb, sized, ty) = (&cx.nb, cx.tree.sized.as_ref()?, itself(cx));
    let check = quote!(#nb::refuse_narrow::<#ty>());
    Some(Rule { check, span: sized.span, of_instances: cx.has_params() })
}

/// That padding can be told from what stands in front of it.
fn padding(cx: &Context<'_>) -> Option<Rule> {
    let (nb, ty) = (&cx.nb, itself(cx));
    let gap = cx.tree.tail.gap.or(cx.tree.inner_gap)?;
    let check = quote!(#nb::refuse_open_gap::<#ty>());
    Some(Rule { check, span: gap.span, of_instances: cx.has_params() })
}

/// `max_len = 1200`.
fn max_len(cx: &Context<'_>) -> Option<Rule> {
    let (nb, max, ty) = (&cx.nb, cx.tree.max_len?, itself(cx));
    let limit = Literal::u64_unsuffixed(max.value);
    let check = quote!(#nb::refuse_longer(<#nb::Derived<#ty> as #nb::Bounds>::MAX, #limit));
    Some(Rule { check, span: max.span, of_instances: cx.has_params() })
}

fn list_rules(cx: &Context<'_>, fields: &Fields) -> Vec<Rule> {
    // A trailer may stand behind a node that takes all that is left.
    let node = front(fields).count();
    let last = match fields.subtree {
        Some(_) => on_wire(fields).nth(node).map(|one| one.index),
        None => on_wire(fields).map(|one| one.index).max(),
    };
    let mut rules: Vec<Rule> = bits(cx, fields);
    rules.extend(tag_fields(cx, fields));
    rules.extend(sums(cx, fields));
    rules.extend(moving_sizes(cx, fields));
    let mut seen = Vec::new();
    for OnWire { field, index, .. } in whole(fields) {
        let followed = whole(fields).any(|one| one.index > index && !is_if_left(one.field));
        // Behind a field that is there if bytes are left stand only others of that kind.
        let last = Some(index) == last || (is_if_left(field) && !followed);
        // Of several fields of one type and the same keys, one is asked about.
        let key = (codec::field(cx, field, Lifetimes::Own).to_string(), last);
        if !seen.contains(&key) {
            seen.push(key);
            rules.extend(placement(cx, field, last));
        }
        if let FieldKind::Wire(wire) = &field.kind {
            rules.extend(effects(cx, field, &wire.keys));
        }
    }
    rules
}

fn is_if_left(field: &Field) -> bool {
    matches!(field.presence, Some(Presence::IfLeft))
}

/// That each type in bits can be given as many as it is.
fn bits(cx: &Context<'_>, fields: &Fields) -> Vec<Rule> {
    let nb = &cx.nb;
    let rules = on_wire(fields).filter_map(|one| {
        let width = match one.field.at {
            At::Bits { constant: None, width, .. } | At::TagBits { width, .. } => width,
            _ => return None,
        };
        let of_instances = cx.is_generic(&one.field.ty);
        let lifetimes = if of_instances { Lifetimes::Own } else { Lifetimes::Static };
        let ty = codec::carried(cx, one.field, lifetimes.apply(cx, &one.field.ty));
        let width = Literal::u32_unsuffixed(width);
        let check = quote!(#nb::refuse_bits::<#ty>(#width));
        Some(Rule { check, span: one.field.ty.span(), of_instances })
    });
    rules.collect()
}

/// That each field which holds the tag of another has room for all tags.
fn tag_fields(cx: &Context<'_>, fields: &Fields) -> Vec<Rule> {
    let nb = &cx.nb;
    let rules = on_wire(fields).filter_map(|one| {
        let source = one.field.tag_by.as_ref().filter(|source| source.path.is_empty())?;
        let holder = fields.list.get(source.field)?;
        let of_instances = cx.is_generic(&one.field.ty) || cx.is_generic(&holder.ty);
        let lifetimes = if of_instances { Lifetimes::Own } else { Lifetimes::Static };
        let number = codec::carried(cx, holder, lifetimes.apply(cx, &holder.ty));
        let ty = lifetimes.apply(cx, &one.field.ty);
        let bits = match holder.at {
            At::Bits { width, .. } | At::TagBits { width, .. } => width,
            At::Own | At::Tag => 0,
        };
        let bits = Literal::u32_unsuffixed(bits);
        let check = quote!(#nb::refuse_tag_field::<#ty>(<#nb::Says<#number>>::HOLDS, #bits));
        Some(Rule { check, span: holder.ty.span(), of_instances })
    });
    rules.collect()
}

/// That each checksum has room in its field.
fn sums(cx: &Context<'_>, fields: &Fields) -> Vec<Rule> {
    let nb = &cx.nb;
    let rules = sums::codecs(fields).map(|(codec, one)| {
        let (field, of_instances) = in_rule(cx, one.field);
        let of_instances = of_instances || cx.is_generic(codec);
        let lifetimes = if of_instances { Lifetimes::Own } else { Lifetimes::Static };
        let number = codec::wire_type(cx, one.field, lifetimes);
        let codec = lifetimes.apply(cx, codec);
        let check = quote!(#nb::refuse_sum::<#codec, #number>(#field::SIZE));
        Rule { check, span: one.field.ty.span(), of_instances }
    });
    rules.collect()
}

/// That each size has a fixed number of bytes which stands in front of an aligned field, and is found behind it.
fn moving_sizes(cx: &Context<'_>, fields: &Fields) -> Vec<Rule> {
    let nb = &cx.nb;
    let aligned = |from: usize, to: usize| {
        let between = fields.list.iter().enumerate().filter(|(at, _)| from < *at && *at <= to);
        between.filter_map(|(_, field)| field.align).next()
    };
    let rules = fields.list.iter().enumerate().filter_map(|(at, field)| {
        let by = field.size_by().filter(|by| by.follows())?;
        let align = aligned(by.source.field, at)?;
        let holder = fields.list.get(by.source.field).filter(|holder| holder.at == At::Own)?;
        let (holder, of_instances) = in_rule(cx, holder);
        let check = quote!(#nb::refuse_moving_size(#holder::IS_FIXED));
        Some(Rule { check, span: align.span, of_instances })
    });
    rules.collect()
}

/// How a rule names the field that it is about.
fn in_rule(cx: &Context<'_>, one: &Field) -> (TokenStream, bool) {
    // A number codec may be a parameter too.
    let codec = codec::codec(cx, one, Lifetimes::Own);
    let of_instances =
        cx.is_generic(one.wire_ty()) || codec.is_some_and(|codec| cx.mentions_param(&codec));
    let lifetimes = if of_instances { Lifetimes::Own } else { Lifetimes::Static };
    (codec::field(cx, one, lifetimes), of_instances)
}

/// That the field can stand where it stands.
fn placement(cx: &Context<'_>, one: &Field, last: bool) -> Vec<Rule> {
    let nb = &cx.nb;
    let ((field, of_instances), span) = (in_rule(cx, one), one.wire_ty().span());
    let too_early = if last { quote!(false) } else { quote!(#field::SIZE.open_ended) };
    let check = quote!(#nb::refuse(#field::FAULT, #too_early));
    let mut rules = vec![Rule { check, span, of_instances }];
    if last && cx.tree.extensible {
        let check = quote!(#nb::refuse_added(#field::SIZE.open_ended));
        rules.push(Rule { check, span, of_instances });
    }
    rules
}

/// That each key of the field has an effect.
fn effects(cx: &Context<'_>, one: &Field, keys: &[(FormatKey, Span)]) -> Vec<Rule> {
    let nb = &cx.nb;
    let (field, of_instances) = in_rule(cx, one);
    // The number in front of the field has a byte order too.
    let led = |key: &FormatKey| {
        matches!(key, FormatKey::Endian)
            && (one.magic.has_byte_order() || one.tail.magic.has_byte_order())
    };
    let rules = keys.iter().filter(|(key, _)| !led(key)).map(|(key, span)| {
        let check = match key {
            FormatKey::Len => quote!(refuse_len),
            FormatKey::Endian => quote!(refuse_endian),
            FormatKey::Varint => quote!(refuse_varint),
        };
        Rule { check: quote!(#nb::used_keys::#check(#field::USED_KEYS)), span: *span, of_instances }
    });
    rules.collect()
}
