//! Builds the model from the attributes and the syntax, after the checks. This step cannot fail. A type with mistakes
//! gets the model of a stub, which has the names that other code can use, but encodes no bytes.

use std::cell::Cell;
use std::ops::RangeInclusive;

use proc_macro2::{Literal, Span};
use quote::{ToTokens as _, format_ident};
use syn::Member;
use syn::spanned::Spanned as _;

use crate::attr::keys::bits::{BIT_ORDER, BITS, GROUP};
use crate::attr::keys::check::{ASSERT, CHECKSUM};
use crate::attr::keys::codec::WITH;
use crate::attr::keys::constant::{AFTER_TAG, MAGIC, MAGIC_AFTER};
use crate::attr::keys::extent::{COUNT, MAX, NUL, REST, UNTIL};
use crate::attr::keys::form::{AS, NULL, WIDTH};
use crate::attr::keys::gap::{ALIGN, GAP, PAD_TO};
use crate::attr::keys::output::{BOUND, HANDLER, MAX_LEN, PAYLOAD};
use crate::attr::keys::presence::{DEFAULT, IF, OPTIONAL, SKIP};
use crate::attr::keys::region::{EXTENSIBLE, FIELD_SIZED, SIZED};
use crate::attr::keys::tag::{NODE, REPLY, REPLY_HEADER, RESERVED, TAG, TAG_BITS};
use crate::attr::{
    self, Assert, CheckedBytes, Checksum, KeySet, Magic, Number, Shape, TypedKey, Written,
};
use crate::bits::{self, Bit};
use crate::errors::spelling;
use crate::model::relation::{Condition, Measure, Place, Presence, Source};
use crate::model::{
    At, Body, CodecEnd, Constant, ConstantValue, Extent, Fallback, Field, FieldKind, FieldSize,
    FieldSum, FieldWidth, Fields, Form, Format, Gap, Handler, Item, Kind, ListAssert, Node, Over,
    Spanned, Style, Subtree, Tag, TagConstant, TagForm, TagNumber, TagValue, TagWidth, Tail, Tree,
    TypeClass, UserCodec, Variant, WHOLE, Wire, to_method, to_type,
};

impl Tree {
    pub(crate) fn of(written: &Written<'_>) -> Self {
        let input = written.input;
        let format = written.keys.format_in(&Format::default());
        let constants = &Cell::new(0);
        Self {
            ident: input.ident.clone(),
            vis: input.vis.clone(),
            generics: input.generics.clone(),
            runtime: written.runtime(),
            magic: constant(&written.keys, &MAGIC, &format, constants),
            after_tag: constant(&written.keys, &AFTER_TAG, &format, constants),
            tail: tail(&written.keys, is_padded(&written.keys), &format, constants),
            inner_gap: gap(&written.keys).filter(|_| is_padded(&written.keys)),
            sized: written.keys.get(&SIZED).map(|value| Spanned {
                value: value.clone(),
                span: written
                    .keys
                    .key(&SIZED)
                    .map_or_else(Span::call_site, syn::spanned::Spanned::span),
            }),
            extensible: written.keys.has(&EXTENSIBLE),
            bound: written.keys.get(&BOUND).cloned(),
            max_len: written.keys.get(&MAX_LEN).map(spanned),
            assert: assert_of_one(&written.keys),
            kind: kind(written, &format, constants),
            format,
        }
    }
}

fn kind(written: &Written<'_>, format: &Format, constants: &Cell<usize>) -> Kind {
    let first_is_highest = written.keys.get(&BIT_ORDER).copied().unwrap_or(true);
    let format = Types { format, first_is_highest, constants };
    match &written.shape {
        Shape::Struct(syntax, list) => {
            let fields = fields(syntax, list, &written.keys, Constant::NONE, format);
            Kind::Struct(Fields { subtree: subtree(written, list), ..fields })
        }
        Shape::Enum(variants) => Kind::Enum(node(written, variants, format)),
        Shape::As(_) => Kind::Struct(whole(written, format)),
        // `check` has refused the union.
        Shape::Union(_) => {
            Kind::Struct(fields(&syn::Fields::Unit, &[], &written.keys, Constant::NONE, format))
        }
    }
}

/// `as` on the type: the whole value is one field.
fn whole(written: &Written<'_>, types: Types<'_>) -> Fields {
    let (ident, (_, arguments, _)) =
        (&written.input.ident, written.input.generics.split_for_impl());
    let wire = Wire {
        format: types.format.clone(),
        keys: Vec::new(),
        extent: Extent::Own,
        form: Form::default(),
    };
    let field = Field {
        member: Member::Named(format_ident!("{}", WHOLE)),
        ty: syn::parse_quote!(#ident #arguments),
        class: TypeClass::Unknown(Vec::new()),
        magic: Constant::NONE,
        tail: Tail { magic: Constant::NONE, gap: None },
        inner_gap: None,
        align: None,
        any_gap: false,
        kind: FieldKind::Wire(wire),
        optional: None,
        at: At::Own,
        presence: None,
        size: None,
        tag_by: None,
        is_holder: false,
        assert: None,
        as_form: written.keys.get(&AS).cloned(),
        sum: None,
    };
    Fields {
        style: Style::Whole,
        magic: Constant::NONE,
        list: vec![field],
        groups: Vec::new(),
        subtree: None,
        assert: None,
    }
}

/// The struct as a node. A field without a name was refused as a node.
fn subtree(written: &Written<'_>, list: &[attr::Field<'_>]) -> Option<Subtree> {
    let at = list.iter().position(attr::Field::is_node)?;
    let field = list.get(at)?;
    let name = field.syntax.ident.as_ref()?;
    let body = Body::Below {
        ty: field.syntax.ty.clone(),
        reply_header: field.keys.get(&REPLY_HEADER).cloned(),
    };
    let (ident, docs) = (to_type(name), docs(&field.syntax.attrs));
    let tag_span = name.span();
    let variants = vec![Variant { ident, method: name.clone(), tag_span, docs, body }];
    let handler = written.keys.get(&HANDLER).cloned().unwrap_or_default();
    Some(Subtree {
        at,
        node: Node {
            tag: TagForm::default(),
            external: false,
            reserved: Vec::new(),
            handler,
            variants,
        },
    })
}

/// The `#[doc]` attributes of these.
fn docs(attrs: &[syn::Attribute]) -> Vec<syn::Attribute> {
    attrs.iter().filter(|attr| attr.path().is_ident("doc")).cloned().collect()
}

fn node(written: &Written<'_>, variants: &[attr::Variant<'_>], format: Types<'_>) -> Node {
    let form = written.tag_form().unwrap_or_default();
    let tags = lower_tags(variants, &form);
    // A node without exactly one child was refused, so no path can lead through it.
    let has_child_if_node =
        |variant: &attr::Variant<'_>| !variant.is_node() || variant.fields.len() == 1;
    let pairs = variants.iter().zip(&tags).filter(|(variant, _)| has_child_if_node(variant));
    let handler = match written.keys.has(&PAYLOAD) {
        true => Handler::Payload,
        false => written.keys.get(&HANDLER).cloned().unwrap_or_default(),
    };
    Node {
        handler,
        variants: pairs.map(|(variant, tag)| lower_variant(variant, tag, format)).collect(),
        tag: form,
        external: written.tags().external,
        reserved: written
            .keys
            .get(&RESERVED)
            .map(|all| all.iter().map(|reserved| reserved.tags.clone()).collect())
            .unwrap_or_default(),
    }
}

/// The tags of all variants. That of `other` is not used.
fn lower_tags(variants: &[attr::Variant<'_>], form: &TagForm) -> Vec<Tag> {
    let width = form.number();
    let known = |value: u64, written: Option<String>| {
        Tag::Number(TagNumber { value: TagValue::Known(value), written })
    };
    let constant = |index: usize, path: &syn::Path, plus: u64, span: Span| {
        let name = format_ident!("__TAG_{index}");
        let value = TagValue::Constant(TagConstant { name, path: path.clone(), plus, span });
        let written = (plus == 0).then(|| spelling(path));
        Tag::Number(TagNumber { value, written })
    };
    let mut places = 0_u64..;
    let tags = attr::count(variants, form).into_iter().enumerate();
    let lower = |(index, tag): (usize, attr::Tag<'_>)| match tag {
        attr::Tag::Written(number) => {
            let written = spelling(&number.tokens);
            let is_plain = written == number.value.to_string() && number.value >= 0;
            known(width.bits(number.value), (!is_plain).then_some(written))
        }
        attr::Tag::Counted(value) => {
            known(width.bits(value), (value < 0).then(|| value.to_string()))
        }
        attr::Tag::Constant(path) => constant(index, path, 0, path.span()),
        attr::Tag::CountedFrom(path, plus) => {
            let ident = variants.get(index).map(|variant| variant.ident().span());
            constant(index, path, plus, ident.unwrap_or_else(Span::call_site))
        }
        attr::Tag::Text(text) => {
            Tag::Text { place: places.next().unwrap_or_default(), text: text.value() }
        }
        attr::Tag::Bytes(bytes) => {
            let number = bytes.value().iter().take(8).fold(0, |n, byte| n << 8 | u64::from(*byte));
            known(number, Some(spelling(bytes)))
        }
        attr::Tag::Several(several) => Tag::Several {
            ranges: several.ranges.iter().flat_map(|range| number_ranges(width, range)).collect(),
            written: spelling(&several.tokens),
        },
        attr::Tag::Missing | attr::Tag::Refused | attr::Tag::Other => known(0, None),
    };
    let with_fields = |(tag, variant): (Tag, &attr::Variant<'_>)| match (tag, variant.tag_bits()) {
        (tag, 0) => tag,
        (Tag::Number(number), fields) => Tag::Bits { number, fields },
        (Tag::Several { ranges, written }, fields) => match ranges.as_slice() {
            // `0x30..=0x3f` with the fields `0..=3` is the tag `0x30`.
            [(first, last)] if first & fields == 0 && first | fields == *last => {
                let value = TagValue::Known(*first);
                Tag::Bits { number: TagNumber { value, written: Some(written) }, fields }
            }
            _ => Tag::Several { ranges, written },
        },
        (tag, _) => tag,
    };
    tags.map(lower).zip(variants).map(with_fields).collect()
}

/// The numbers of a range of tags: two ranges, if it holds the sign change of two's complement.
fn number_ranges(width: TagWidth, range: &RangeInclusive<i128>) -> Vec<(u64, u64)> {
    let (first, last) = (*range.start(), *range.end());
    match first < 0 && last >= 0 {
        true => vec![(width.bits(first), width.bits(-1)), (0, width.bits(last))],
        false => vec![(width.bits(first), width.bits(last))],
    }
}

fn lower_variant(variant: &attr::Variant<'_>, tag: &Tag, format: Types<'_>) -> Variant {
    Variant {
        ident: variant.ident().clone(),
        method: to_method(variant.ident()),
        tag_span: variant
            .keys
            .get(&TAG)
            .map_or_else(|| variant.ident().span(), syn::spanned::Spanned::span),
        docs: docs(&variant.syntax.attrs),
        body: body(variant, tag, format),
    }
}

fn body(variant: &attr::Variant<'_>, tag: &Tag, format: Types<'_>) -> Body {
    let tag = tag.clone();
    if let (true, [field]) = (variant.is_node(), variant.fields.as_slice()) {
        let ty = field.syntax.ty.clone();
        return Body::Child { tag, ty };
    }
    let magic = constant(&variant.keys, &MAGIC, format.format, format.constants);
    let mut fields = fields(&variant.syntax.fields, &variant.fields, &variant.keys, magic, format);
    if !variant.is_other() {
        let reply = variant.keys.get(&REPLY).cloned();
        return Body::Action { tag, fields, reply };
    }
    if let Some(tag) = variant.unknown_tag() {
        let place = variant.fields.iter().position(|field| std::ptr::eq(field, tag));
        let raw = variant.fields.iter().position(|field| {
            let is_raw = field.syntax.ident.as_ref().is_some_and(|ident| ident == "raw");
            is_raw && field.keys.present().next().is_none()
        });
        for (at, field) in fields.list.iter_mut().enumerate() {
            if Some(at) == place {
                field.at = At::Tag;
            } else if Some(at) == raw {
                extend_to_end(&mut field.kind);
            }
        }
        let tag = place.and_then(|place| fields.list.get(place)).map(|field| field.member.clone());
        return Body::Other { fields, tag, raw: None };
    }
    let find_member = |name: &str, place: usize| {
        let member = fields.list.get(place).map(|field| field.member.clone());
        let named = fields.list.iter().map(|field| &field.member);
        let mut named =
            named.filter(|member| matches!(member, Member::Named(ident) if ident == name));
        match fields.style {
            Style::Named => named.next().cloned(),
            Style::Tuple | Style::Unit | Style::Whole => member,
        }
    };
    let (tag, raw) = (find_member("tag", 0), find_member("raw", 1));
    for field in fields.list.iter_mut().filter(|field| Some(&field.member) == raw.as_ref()) {
        extend_to_end(&mut field.kind);
    }
    Body::Other { fields, tag, raw }
}

/// The raw bytes after an unknown tag have no length prefix and extend to the end.
fn extend_to_end(kind: &mut FieldKind) {
    if let FieldKind::Wire(wire) = kind {
        wire.extent = Extent::Rest { max: None };
    }
}

fn fields(
    syntax: &syn::Fields,
    list: &[attr::Field<'_>],
    keys: &KeySet,
    magic: Constant,
    types: Types<'_>,
) -> Fields {
    let members: Vec<Member> = syntax.members().collect();
    let scope = Scope { members: &members };
    let places = bits_of(list, types);
    let lower = |(at, (member, field)): (usize, (&Member, &attr::Field<'_>))| Field {
        member: member.clone(),
        ty: field.syntax.ty.clone(),
        class: match field.keys.has(&AS) {
            true => TypeClass::Unknown(Vec::new()),
            false => field.class.clone(),
        },
        magic: match field.keys.has(&BITS) {
            true => Constant::NONE,
            false => {
                let format = field.keys.format_in(types.format);
                constant(&field.keys, &MAGIC, &format, types.constants)
            }
        },
        tail: {
            let (keys, format) = (&field.keys, field.keys.format_in(types.format));
            tail(keys, is_padded(keys), &format, types.constants)
        },
        inner_gap: gap(&field.keys).filter(|_| is_padded(&field.keys)),
        align: align(&field.keys),
        any_gap: field.keys.has(&GAP),
        kind: field_kind(&field.keys, scope, types.format),
        optional: (!field.keys.has(&SKIP)).then(|| default(&field.keys)).flatten(),
        at: at_tag(&field.keys).or(places.at.get(at).copied()).unwrap_or(At::Own),
        presence: presence(&field.keys, scope),
        size: size(&field.keys, scope, types.format),
        tag_by: field.keys.tag_place().and_then(|place| scope.source(place)),
        is_holder: false,
        assert: assert_of_one(&field.keys),
        as_form: field.keys.get(&AS).filter(|_| !field.is_node()).cloned(),
        sum: sum(&field.keys, scope).filter(|_| !field.is_node()),
    };
    let mut fields = Fields {
        style: match syntax {
            syn::Fields::Named(_) => Style::Named,
            syn::Fields::Unnamed(_) => Style::Tuple,
            syn::Fields::Unit => Style::Unit,
        },
        magic,
        list: members.iter().zip(list).enumerate().map(lower).collect(),
        subtree: None,
        assert: assert_of_list(keys, scope),
        groups: places.groups,
    };
    mark_holders(&mut fields);
    fields
}

/// `assert = path`.
fn assert_of_one(keys: &KeySet) -> Option<syn::Path> {
    keys.get(&ASSERT).filter(|assert| assert.fields.is_none()).map(|assert| assert.path.clone())
}

/// `checksum`.
fn sum(keys: &KeySet, scope: Scope<'_>) -> Option<FieldSum> {
    let Checksum { codec, over } = keys.get(&CHECKSUM)?;
    let place = |name| scope.members.iter().position(|member| member == name);
    let over = match over {
        CheckedBytes::Before => Over::Owner,
        CheckedBytes::From(name) => Over::From(place(name)?),
        CheckedBytes::Of(name) => Over::Of(place(name)?),
    };
    Some(FieldSum { codec: codec.clone(), over })
}

/// `assert(path, a, b)`.
fn assert_of_list(keys: &KeySet, scope: Scope<'_>) -> Option<ListAssert> {
    let Assert { path, fields } = keys.get(&ASSERT)?;
    let place = |name| scope.members.iter().position(|member| member == name);
    let fields = fields.as_ref()?.iter().filter_map(place).collect();
    Some(ListAssert { path: path.clone(), fields })
}

/// The place of a field that is the tag, or some bits of it.
fn at_tag(keys: &KeySet) -> Option<At> {
    match keys.get(&TAG_BITS) {
        Some(bits) => Some(At::TagBits { shift: bits.first, width: bits.width() }),
        None => keys.is_tag().then_some(At::Tag),
    }
}

/// What the attributes of a type say about all its fields.
#[derive(Clone, Copy)]
struct Types<'f> {
    format: &'f Format,
    /// `bit_order`: whether the first field in bits takes the highest ones.
    first_is_highest: bool,
    /// The number of constants whose bytes the compiler works out, which gives each a name.
    constants: &'f Cell<usize>,
}

/// Finds the fields from which others follow.
fn mark_holders(fields: &mut Fields) {
    let mut holders = Vec::new();
    for (at, field) in fields.list.iter().enumerate() {
        holders.extend(field.sum.as_ref().map(|_| at));
        let measures = field.count().into_iter().chain(field.size_by());
        holders.extend(measures.filter(|by| by.follows()).map(|by| by.source.field));
        if let Some(Presence::Flag { source, .. }) = field.presence {
            holders.push(source);
        }
        let tag = field.tag_by.as_ref().filter(|source| source.path.is_empty());
        holders.extend(tag.map(|source| source.field));
    }
    for holder in holders {
        if let Some(field) = fields.list.get_mut(holder) {
            field.is_holder = true;
        }
    }
}

/// The places of the fields in bits.
fn bits_of(list: &[attr::Field<'_>], types: Types<'_>) -> bits::Places {
    let bits = list.iter().map(|field| {
        let keys = &field.keys;
        let width = keys.get(&BITS)?;
        Some(Bit {
            width: u32::try_from(width.value).unwrap_or(u32::MAX),
            group: keys.get(&GROUP).copied(),
            constant: match keys.get(&MAGIC) {
                Some(Magic::Bits(number)) => Some(number.value),
                Some(Magic::Number { value, .. }) => u64::try_from(*value).ok(),
                Some(Magic::Bytes(_) | Magic::Value(_)) | None => None,
            },
        })
    });
    let bits: Vec<_> = bits.collect();
    bits::places(&bits, types.format.big_endian, types.first_is_highest)
}

/// The fields of a list by their names.
#[derive(Clone, Copy)]
struct Scope<'m> {
    members: &'m [Member],
}

impl Scope<'_> {
    /// The source at a place, which `check` has found.
    fn source(self, place: &Place) -> Option<Source> {
        let (first, path) = place.members.split_first()?;
        let field = self.members.iter().position(|member| member == first)?;
        Some(Source { field, path: path.to_vec() })
    }

    fn measure(self, measure: &Measure<Place>) -> Option<Measure> {
        let source = self.source(&measure.source)?;
        Some(Measure { source, linear: measure.linear })
    }

    fn width(self, width: &FieldWidth) -> Option<FieldWidth<Source>> {
        Some(match width {
            FieldWidth::Bytes(bytes) => FieldWidth::Bytes(*bytes),
            FieldWidth::If { condition, then, otherwise } => FieldWidth::If {
                condition: self.condition(condition)?,
                then: *then,
                otherwise: *otherwise,
            },
        })
    }

    fn condition(self, condition: &Condition) -> Option<Condition<Source>> {
        Some(match condition {
            Condition::Place(place) => Condition::Place(self.source(place)?),
            Condition::Constant(tokens) => Condition::Constant(tokens.clone()),
            Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner)?)),
            Condition::Op(op, a, b) => {
                Condition::Op(*op, Box::new(self.condition(a)?), Box::new(self.condition(b)?))
            }
            Condition::Matches(place, pattern) => {
                Condition::Matches(self.source(place)?, pattern.clone())
            }
        })
    }
}

/// `if` and `optional`.
fn presence(keys: &KeySet, scope: Scope<'_>) -> Option<Presence> {
    if keys.has(&NODE) {
        return None;
    }
    if keys.has(&OPTIONAL) {
        return Some(Presence::IfLeft);
    }
    let condition = scope.condition(keys.get(&IF)?)?;
    let flag = |condition: &Condition<Source>| match condition {
        Condition::Place(source) if source.path.is_empty() => Some(source.field),
        _ => None,
    };
    let negated = match &condition {
        Condition::Not(inner) => flag(inner),
        _ => None,
    };
    Some(match (flag(&condition), negated) {
        (Some(source), _) => Presence::Flag { source, negated: false },
        (None, Some(source)) => Presence::Flag { source, negated: true },
        (None, None) => Presence::Condition(condition),
    })
}

/// `sized` on a field.
fn size(keys: &KeySet, scope: Scope<'_>, format: &Format) -> Option<FieldSize> {
    // What a codec writes has bytes alone, so their count is its size.
    if let (Some(by), true) = (keys.get(&COUNT), keys.has(&WITH)) {
        return scope.measure(by).map(FieldSize::By);
    }
    match keys.get(&FIELD_SIZED)? {
        attr::FieldSize::Prefix(sized) => {
            Some(FieldSize::Prefix(sized.clone(), keys.format_in(format)))
        }
        attr::FieldSize::By(by) => scope.measure(by).map(FieldSize::By),
    }
}

/// Where the value of a codec ends.
fn codec_end(keys: &KeySet) -> CodecEnd {
    match keys.get(&UNTIL) {
        _ if keys.has(&REST) => CodecEnd::Rest,
        _ if keys.has(&NUL) => CodecEnd::Until(vec![0]),
        Some(bytes) => CodecEnd::Until(bytes.clone()),
        // In a region with padding the value ends before the region does.
        None if keys.has(&FIELD_SIZED) && is_padded(keys) => CodecEnd::Own,
        None if keys.has(&COUNT) || keys.has(&FIELD_SIZED) => CodecEnd::Region,
        None => CodecEnd::Own,
    }
}

fn field_kind(keys: &KeySet, scope: Scope<'_>, format: &Format) -> FieldKind {
    // A child is written as its own attributes say.
    if keys.has(&NODE) {
        let (format, form) = (Format::default(), Form { width: None, items: None, null: None });
        return FieldKind::Wire(Wire { format, keys: Vec::new(), extent: Extent::Own, form });
    }
    if keys.has(&SKIP) {
        return FieldKind::Skip(default(keys).unwrap_or(Fallback::OfType));
    }
    if let Some(codec) = keys.get(&WITH) {
        return FieldKind::With(Box::new(UserCodec { ty: codec.clone(), end: codec_end(keys) }));
    }
    FieldKind::Wire(Wire {
        format: keys.format_in(format),
        keys: keys.formats().map(|(key, at)| (key, at.span())).collect(),
        extent: extent(keys, keys.get(&COUNT).and_then(|by| scope.measure(by))),
        form: form(keys, &keys.format_in(format), scope),
    })
}

/// `width`, `items` and `null`.
fn form(keys: &KeySet, format: &Format, scope: Scope<'_>) -> Form {
    Form {
        width: keys.get(&WIDTH).and_then(|width| scope.width(width)).map(Box::new),
        items: keys.items().map(|items| Box::new(item(items, format))),
        null: keys.get(&NULL).map(|null| null.value),
    }
}

/// An item of a sequence whose items have this format without keys of their own.
fn item(keys: &KeySet, format: &Format) -> Item {
    let size = match keys.get(&FIELD_SIZED) {
        Some(attr::FieldSize::Prefix(sized)) => Some((sized.clone(), keys.format_in(format))),
        // `check` has refused an item that another field is about.
        Some(attr::FieldSize::By(_)) | None => None,
    };
    let kind = field_kind(keys, Scope { members: &[] }, format);
    let (is_padded, gap) = (is_padded(keys), gap(keys));
    let tail = Tail { magic: Constant::NONE, gap: gap.filter(|_| !is_padded) };
    let (align, any_gap) = (align(keys), keys.has(&GAP));
    Item { kind, size, tail, inner_gap: gap.filter(|_| is_padded), align, any_gap }
}

/// The value of the key `default` or `default = path`.
fn default(keys: &KeySet) -> Option<Fallback> {
    keys.get(&DEFAULT).map(|path| path.clone().map_or(Fallback::OfType, Fallback::Path))
}

fn extent(keys: &KeySet, counted_by: Option<Measure>) -> Extent {
    let max = keys.get(&MAX).map(spanned);
    let until = if keys.has(&NUL) { Some(vec![0]) } else { keys.get(&UNTIL).cloned() };
    match (counted_by, until, max) {
        (_, _, max) if keys.has(&REST) => Extent::Rest { max },
        (Some(by), _, max) => Extent::Counted { by, max },
        (None, Some(bytes), max) => Extent::Until { bytes, max },
        (None, None, Some(max)) => Extent::Max(max),
        (None, None, None) => Extent::Own,
    }
}

/// The constant bytes of a key, which are empty if it is absent.
fn constant(
    keys: &KeySet,
    key: &'static TypedKey<Magic>,
    format: &Format,
    constants: &Cell<usize>,
) -> Constant {
    let Some(magic) = keys.get(key) else {
        return Constant::NONE;
    };
    let value = match magic.bytes(format.big_endian) {
        Ok(bytes) if bytes.len() <= 16 || std::ptr::eq(key, &MAGIC) => {
            return Constant::Bytes(bytes);
        }
        Ok(bytes) => Literal::byte_string(&bytes).into_token_stream(),
        Err(value) => value.to_token_stream(),
    };
    let name = format_ident!("__Constant{}", constants.replace(constants.get() + 1));
    Constant::Value(Box::new(ConstantValue { name, value, big_endian: format.big_endian }))
}

/// What stands behind a type, a field or an item. Padding in a region is no part of it.
fn tail(keys: &KeySet, is_padded: bool, format: &Format, constants: &Cell<usize>) -> Tail {
    let magic = constant(keys, &MAGIC_AFTER, format, constants);
    Tail { magic, gap: gap(keys).filter(|_| !is_padded) }
}

/// `pad_to`, `gap = any`.
fn gap(keys: &KeySet) -> Option<Gap> {
    let (key, to) = keys.with_value(&PAD_TO)?;
    Some(Gap { to: to.value, any: keys.has(&GAP), span: key.span() })
}

/// `align`, `gap = any`.
fn align(keys: &KeySet) -> Option<Gap> {
    let (key, to) = keys.with_value(&ALIGN)?;
    Some(Gap { to: to.value, any: keys.has(&GAP), span: key.span() })
}

/// `sized(.., padded)`: whether the padding stands inside of the length.
fn is_padded(keys: &KeySet) -> bool {
    let of_field = match keys.get(&FIELD_SIZED) {
        Some(attr::FieldSize::Prefix(sized)) => sized.padded,
        Some(attr::FieldSize::By(_)) | None => false,
    };
    of_field || keys.get(&SIZED).is_some_and(|sized| sized.padded)
}

fn spanned(number: &Number) -> Spanned<u64> {
    Spanned { value: number.value, span: number.tokens.span() }
}
