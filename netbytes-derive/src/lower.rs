//! From what is written, and was checked, to the model. It cannot fail: of a type with mistakes it makes the model of a
//! stand-in, which has what can be named and writes no bytes.

use proc_macro2::Span;
use syn::Member;
use syn::spanned::Spanned as _;

use crate::attr::{self, FieldKeys, Magic, Number, Shape, Slot, Tag, Written};
use crate::model::{
    Body, Extent, Fallback, Field, FieldKind, Fields, Format, Kind, Node, Spanned, Style, Tree,
    Variant, Width, Wire, to_method,
};

impl Tree {
    pub(crate) fn of(written: &Written<'_>) -> Self {
        let input = written.input;
        let format = written.keys.format.over(Format::default());
        Self {
            ident: input.ident.clone(),
            vis: input.vis.clone(),
            generics: input.generics.clone(),
            runtime: written.runtime(),
            format,
            magic: magic(&written.keys.magic, format),
            sized: written.keys.sized.value().map(|value| Spanned {
                value: *value,
                span: written
                    .keys
                    .sized
                    .key()
                    .map_or_else(Span::call_site, syn::spanned::Spanned::span),
            }),
            extensible: written.keys.extensible.is_set(),
            bound: written.keys.bound.value().cloned(),
            max_len: written.keys.max_len.value().map(spanned),
            kind: kind(written, format),
        }
    }
}

fn kind(written: &Written<'_>, format: Format) -> Kind {
    match &written.shape {
        Shape::Struct(syntax, list) => Kind::Struct(fields(syntax, list, Vec::new(), format)),
        Shape::Enum(variants) => Kind::Enum(node(written, variants, format)),
        // Refused by `check`.
        Shape::Union(_) => Kind::Struct(fields(&syn::Fields::Unit, &[], Vec::new(), format)),
    }
}

fn node(written: &Written<'_>, variants: &[attr::Variant<'_>], format: Format) -> Node {
    let tags = attr::count(variants);
    // A node without its one child was refused, and nobody can go there.
    let leads_on = |variant: &attr::Variant<'_>| !variant.is_node() || variant.fields.len() == 1;
    let pairs = variants.iter().zip(&tags).filter(|(variant, _)| leads_on(variant));
    Node {
        tag: written.tag_width().unwrap_or(Width::U8),
        handler: written.keys.handler.value().cloned().unwrap_or_default(),
        variants: pairs.map(|(variant, tag)| lower_variant(variant, tag, format)).collect(),
    }
}

fn lower_variant(variant: &attr::Variant<'_>, tag: &Tag<'_>, format: Format) -> Variant {
    let docs = variant.syntax.attrs.iter().filter(|attr| attr.path().is_ident("doc"));
    Variant {
        ident: variant.ident().clone(),
        method: to_method(variant.ident()),
        docs: docs.cloned().collect(),
        body: body(variant, tag, format),
    }
}

fn body(variant: &attr::Variant<'_>, tag: &Tag<'_>, format: Format) -> Body {
    let tag = tag.value().and_then(|tag| u64::try_from(tag).ok()).unwrap_or_default();
    if let (true, [field]) = (variant.is_node(), variant.fields.as_slice()) {
        let ty = field.syntax.ty.clone();
        return Body::Child { tag, ty };
    }
    let magic = magic(&variant.keys.magic, format);
    let mut fields = fields(&variant.syntax.fields, &variant.fields, magic, format);
    if !variant.is_other() {
        let reply = variant.keys.reply.value().cloned();
        return Body::Action { tag, fields, reply };
    }
    let called = |name: &str, place: usize| {
        let member = fields.list.get(place).map(|field| field.member.clone());
        let named = fields.list.iter().map(|field| &field.member);
        let mut named =
            named.filter(|member| matches!(member, Member::Named(ident) if ident == name));
        match fields.style {
            Style::Named => named.next().cloned(),
            Style::Tuple | Style::Unit => member,
        }
    };
    let (tag, raw) = (called("tag", 0), called("raw", 1));
    for field in fields.list.iter_mut().filter(|field| Some(&field.member) == raw.as_ref()) {
        reach_to_the_end(&mut field.kind);
    }
    Body::Other { fields, tag, raw }
}

/// The raw bytes behind an unknown tag have no length of their own.
fn reach_to_the_end(kind: &mut FieldKind) {
    if let FieldKind::Wire(wire) = kind {
        wire.extent = Extent::Rest { max: None };
    }
}

fn fields(
    syntax: &syn::Fields,
    list: &[attr::Field<'_>],
    magic: Vec<u8>,
    format: Format,
) -> Fields {
    let members: Vec<Member> = syntax.members().collect();
    let counted_by: Vec<_> = list.iter().map(|field| counted_by(&field.keys, &members)).collect();
    let lower = |(at, (member, field)): (usize, (&Member, &attr::Field<'_>))| Field {
        member: member.clone(),
        ty: field.syntax.ty.clone(),
        magic: self::magic(&field.keys.magic, field.keys.format.over(format)),
        kind: field_kind(&field.keys, counted_by.get(at).copied().flatten(), format),
        late: (!field.keys.skip.is_set()).then(|| default(&field.keys)).flatten(),
        counts: counted_by.iter().position(|by| *by == Some(at)),
    };
    Fields {
        style: match syntax {
            syn::Fields::Named(_) => Style::Named,
            syn::Fields::Unnamed(_) => Style::Tuple,
            syn::Fields::Unit => Style::Unit,
        },
        magic,
        list: members.iter().zip(list).enumerate().map(lower).collect(),
    }
}

/// The place in the list of the field that holds the count of this one.
fn counted_by(keys: &FieldKeys, members: &[Member]) -> Option<usize> {
    let by = keys.count.value()?;
    members.iter().position(|member| member == by)
}

fn field_kind(keys: &FieldKeys, counted_by: Option<usize>, format: Format) -> FieldKind {
    if keys.skip.is_set() {
        return FieldKind::Skip(default(keys).unwrap_or(Fallback::OfType));
    }
    if let Some(codec) = keys.with.value() {
        return FieldKind::With(Box::new(codec.clone()));
    }
    FieldKind::Wire(Wire {
        format: keys.format.over(format),
        keys: keys.format.written().map(|(key, at)| (key, at.span())).collect(),
        extent: extent(keys, counted_by),
    })
}

/// `default`, or `default = path`.
fn default(keys: &FieldKeys) -> Option<Fallback> {
    keys.default.value().map(|path| path.clone().map_or(Fallback::OfType, Fallback::Path))
}

fn extent(keys: &FieldKeys, counted_by: Option<usize>) -> Extent {
    let max = keys.max.value().map(spanned);
    let until = if keys.nul.is_set() { Some(0) } else { keys.until.value().copied() };
    match (counted_by, until, max) {
        (_, _, max) if keys.rest.is_set() => Extent::Rest { max },
        (Some(by), _, max) => Extent::Counted { by, max },
        (None, Some(byte), max) => Extent::Until { byte, max },
        (None, None, Some(max)) => Extent::Max(max),
        (None, None, None) => Extent::Own,
    }
}

/// The constant bytes, where there are any.
fn magic(magic: &Slot<Magic>, format: Format) -> Vec<u8> {
    magic.value().map(|magic| magic.bytes(format.big_endian)).unwrap_or_default()
}

fn spanned(number: &Number) -> Spanned<u64> {
    Spanned { value: number.value, span: number.tokens.span() }
}
