//! The codec of a field: its type, and what its keys say of its form on the wire, as `Field<T, C>`.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned as _;

use super::constant;
use super::context::Context;
use super::fields::{Bits, behind, is_node};
use super::tokens::located;
use crate::model::{
    AsForm, CodecEnd, Constant, CrateWire, Extent, Field, FieldKind, FieldSize, FieldWidth, Fields,
    Form, Format, Gap, Group, Item, Kind, Length, NumberForm, Presence, Sized, Spanned, Tail,
    UserCodec, Wire,
};

/// `<Field<T, C>>`.
pub(super) fn field(cx: &Context<'_>, field: &Field, lifetimes: Lifetimes) -> TokenStream {
    by(cx, field, lifetimes, Whole::WithTail)
}

/// The same without what stands behind the field, where another field has the size of the rest of it.
pub(super) fn measured(cx: &Context<'_>, field: &Field, lifetimes: Lifetimes) -> TokenStream {
    by(cx, field, lifetimes, Whole::WithoutTail)
}

fn by(cx: &Context<'_>, field: &Field, lifetimes: Lifetimes, whole: Whole) -> TokenStream {
    let ty = wire_type(cx, field, lifetimes);
    let codec = match &field.kind {
        FieldKind::Wire(wire)
            if field.is_plain() && wire.format == Format::default() && !has_trailer(cx, field) =>
        {
            None
        }
        _ => codec_of(cx, field, lifetimes, whole),
    };
    located(typed(cx, &ty, codec), field.wire_ty().span())
}

/// The type of what is on the wire of a field.
pub(super) fn wire_type(cx: &Context<'_>, field: &Field, lifetimes: Lifetimes) -> TokenStream {
    let Some(AsForm { ty, .. }) = &field.as_form else {
        return carried(cx, field, lifetimes.apply(cx, &field.ty));
    };
    let (nb, form) = (&cx.nb, lifetimes.form(cx, ty, &field.ty));
    match field.null() {
        Some(_) => quote!(#nb::Option<#form>),
        None => form,
    }
}

/// What is on the wire of a field of this type: the number of one that may be computed, and the value of one that may not
/// be there.
pub(super) fn carried(cx: &Context<'_>, field: &Field, ty: TokenStream) -> TokenStream {
    let nb = &cx.nb;
    if field.is_holder {
        return quote!(<#ty as #nb::Holder>::Number);
    }
    match field.presence {
        Some(_) => quote!(<#ty as #nb::Presence>::Value),
        None => ty,
    }
}

/// `<Field<BitGroup<2, true>>>`: a number of which several fields are parts.
pub(super) fn bits(cx: &Context<'_>, bits: &Bits<'_>) -> TokenStream {
    let nb = &cx.nb;
    let Group { bytes, big_endian } = bits.group;
    let bytes = Literal::usize_unsuffixed(bytes);
    typed(cx, &quote!(#nb::BitGroup<#bytes, #big_endian>), None)
}

/// `<Field<T>>` of a child, which is written in its own format. It must be that of the same crate, if it is one of a crate.
pub(super) fn child(cx: &Context<'_>, ty: &syn::Type, lifetimes: Lifetimes) -> TokenStream {
    let own = &cx.tree.format;
    let format = (own.wire != CrateWire::Own).then(|| format(cx, own));
    located(typed(cx, &lifetimes.apply(cx, ty), format), ty.span())
}

/// `<Field<T, Rest<..>>>` of the field that holds an unknown name, which is all of some bytes.
pub(super) fn name(cx: &Context<'_>, ty: &syn::Type, lifetimes: Lifetimes) -> TokenStream {
    let (nb, format) = (&cx.nb, format(cx, &Format::default()));
    let max = Literal::u64_unsuffixed(u64::MAX);
    let codec = quote!(#nb::Rest<#format, #max>);
    located(typed(cx, &lifetimes.apply(cx, ty), Some(codec)), ty.span())
}

/// A field with a width of two, in each of them.
pub(super) fn in_widths(cx: &Context<'_>, field: &Field) -> Option<[TokenStream; 2]> {
    let (nb, FieldKind::Wire(wire)) = (&cx.nb, &field.kind) else {
        return None;
    };
    let (_, widths) = field.width_if()?;
    let (ty, format) = (wire_type(cx, field, Lifetimes::Inferred), format(cx, &wire.format));
    Some(widths.map(|bytes| {
        let bytes = Literal::usize_unsuffixed(bytes.into());
        let codec = around(cx, field, quote!(#nb::IntWidth<#format, #bytes>), Whole::WithTail);
        located(typed(cx, &ty, Some(codec)), field.wire_ty().span())
    }))
}

/// The codec of a field; none where it is not on the wire.
pub(super) fn codec(cx: &Context<'_>, field: &Field, lifetimes: Lifetimes) -> Option<TokenStream> {
    codec_of(cx, field, lifetimes, Whole::WithTail)
}

fn codec_of(
    cx: &Context<'_>,
    field: &Field,
    lifetimes: Lifetimes,
    whole: Whole,
) -> Option<TokenStream> {
    let nb = &cx.nb;
    let codec = match &field.kind {
        FieldKind::Wire(wire) => match has_trailer(cx, field) {
            true => {
                let codec = wire_codec(cx, wire, field.wire_ty(), lifetimes);
                let (codec, trailer) = (before_tail(cx, field, codec), trailer(cx, lifetimes));
                quote!(#nb::Before<#codec, #trailer>)
            }
            false => wire_codec(cx, wire, field.wire_ty(), lifetimes),
        },
        FieldKind::With(codec) => user_codec(cx, codec, field.wire_ty(), lifetimes),
        FieldKind::Skip(_) => return None,
    };
    let codec = match &field.tag_by {
        Some(_) => quote!(#nb::Untagged),
        None => codec,
    };
    Some(around(cx, field, codec, whole))
}

/// `<Field<__B, C>>` of the payload `__B` that stands in place of a node.
pub(super) fn below(cx: &Context<'_>, field: &Field) -> TokenStream {
    below_by(cx, field, Whole::WithTail)
}

/// The same without what stands behind the node.
pub(super) fn measured_below(cx: &Context<'_>, field: &Field) -> TokenStream {
    below_by(cx, field, Whole::WithoutTail)
}

fn below_by(cx: &Context<'_>, field: &Field, whole: Whole) -> TokenStream {
    let nb = &cx.nb;
    let (ty, codec) = match field.tag_by {
        Some(_) => (quote!(#nb::GivenPayload<&__B>), quote!(#nb::Untagged)),
        None => (quote!(__B), quote!(#nb::PayloadCodec)),
    };
    // Nothing is told apart where the node is written.
    let codec = match (has_trailer(cx, field), whole) {
        (true, Whole::WithTail) => before_tail(cx, field, codec),
        _ => codec,
    };
    let codec = around(cx, field, codec, whole);
    typed(cx, &ty, Some(codec))
}

/// A codec in what the other keys of the field say.
fn around(cx: &Context<'_>, field: &Field, codec: TokenStream, whole: Whole) -> TokenStream {
    let nb = &cx.nb;
    let codec = in_region(cx, field, codec);
    let codec = behind_magic(cx, codec, &field.magic);
    // A node without a length ends before its tail where the trailer is told apart.
    let codec = match whole {
        Whole::WithTail if !has_trailer(cx, field) => before_tail(cx, field, codec),
        Whole::WithTail | Whole::WithoutTail => codec,
    };
    let codec = match whole {
        Whole::WithTail => constant::aligned(cx, codec, field.align),
        Whole::WithoutTail => codec,
    };
    let codec = match field.null_count().map(Literal::i128_unsuffixed) {
        Some(null) => quote!(#nb::NullCounted<#codec, #null>),
        None => codec,
    };
    let codec = match &field.presence {
        Some(Presence::IfLeft) => quote!(#nb::IfLeft<#codec>),
        Some(_) => quote!(#nb::When<#codec>),
        None => codec,
    };
    if field.optional.is_some() { quote!(#nb::OptionalTrailing<#codec>) } else { codec }
}

/// Whether a codec writes what stands behind the field too. It does not where another field has the size of the field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    WithTail,
    WithoutTail,
}

/// A codec with what stands behind its value.
fn before_tail(cx: &Context<'_>, field: &Field, codec: TokenStream) -> TokenStream {
    behind_value(cx, codec, &field.kind, &field.tail)
}

fn behind_value(
    cx: &Context<'_>,
    codec: TokenStream,
    kind: &FieldKind,
    tail: &Tail,
) -> TokenStream {
    if tail.is_none() {
        return codec;
    }
    let (nb, tail) = (&cx.nb, constant::behind(cx, tail));
    match kind {
        // The number that stands for `None` is in front.
        FieldKind::Wire(Wire { extent, form: Form { null: Some(_), .. }, .. })
            if !matches!(extent, Extent::Counted { .. }) =>
        {
            quote!(#nb::TailedNull<#codec, #tail>)
        }
        _ => quote!(#nb::Tailed<#codec, #tail>),
    }
}

/// The format and the number that is added of a length in front of a field.
pub(super) fn prefix(cx: &Context<'_>, sized: &Sized, format: &Format) -> TokenStream {
    let own_len = match (&sized.length.form, sized.inclusive) {
        (NumberForm::Width(width), true) => width.bytes(),
        _ => 0,
    };
    let plus = Literal::u64_unsuffixed(own_len.into());
    let format = self::format(cx, &Format { len: sized.length.clone(), ..format.clone() });
    quote!(#format, #plus)
}

/// The codec of what is in the region of a field, in that region.
fn in_region(cx: &Context<'_>, field: &Field, codec: TokenStream) -> TokenStream {
    let nb = &cx.nb;
    let codec = match &field.size {
        Some(FieldSize::Prefix(sized, format)) => {
            let codec = padded(cx, codec, sized, field.inner_gap, &field.magic);
            prefixed(cx, &codec, sized, format, field.any_gap)
        }
        Some(FieldSize::By(_)) | None => codec,
    };
    if !field.is_related() {
        return codec;
    }
    let codec = match field.count().is_some() || field.tag_by.is_some() {
        true => codec,
        false => quote!(#nb::Alone<#codec>),
    };
    match (field.size_by(), field.align) {
        (Some(_), Some(align)) => {
            let to = Literal::u64_unsuffixed(align.to);
            quote!(#nb::WithinAt<#codec, #to>)
        }
        (Some(_), None) => quote!(#nb::Within<#codec>),
        (None, _) => codec,
    }
}

/// A codec with the padding at the end of its region.
fn padded(
    cx: &Context<'_>,
    codec: TokenStream,
    sized: &Sized,
    gap: Option<Gap>,
    magic: &Constant,
) -> TokenStream {
    let nb = &cx.nb;
    let (Some(gap), Some(len)) = (gap, sized.length.width()) else {
        return codec;
    };
    let inner = constant::inner(cx, gap, magic, len.bytes());
    quote!(#nb::Tailed<#codec, #inner>)
}

/// A codec in a region with its length in front of it.
fn prefixed(
    cx: &Context<'_>,
    codec: &TokenStream,
    sized: &Sized,
    format: &Format,
    any: bool,
) -> TokenStream {
    let (nb, prefix) = (&cx.nb, prefix(cx, sized, format));
    match sized.then_align {
        Some(to) => {
            let to = Literal::u64_unsuffixed(to);
            quote!(#nb::PrefixedThen<#codec, #prefix, #to, #any>)
        }
        None => quote!(#nb::Prefixed<#codec, #prefix>),
    }
}

/// Whether the field is a node that ends where the fields behind it begin.
fn has_trailer(cx: &Context<'_>, field: &Field) -> bool {
    match &cx.tree.kind {
        Kind::Struct(fields) => {
            is_node(fields, field) && field.size.is_none() && behind(fields).next().is_some()
        }
        Kind::Enum(_) => false,
    }
}

/// `(Field<T, C>, ())`: the fields behind the node, as nested pairs.
pub(super) fn trailer(cx: &Context<'_>, lifetimes: Lifetimes) -> TokenStream {
    let Kind::Struct(fields) = &cx.tree.kind else {
        return quote!(());
    };
    let nb = &cx.nb;
    let types = behind(fields).map(|one| {
        let (ty, codec) = (wire_type(cx, one.field, lifetimes), codec(cx, one.field, lifetimes));
        quote!(#nb::Field<#ty, #codec>)
    });
    let types: Vec<_> = types.collect();
    types.into_iter().rev().fold(quote!(()), |tail, field| quote!((#field, #tail)))
}

/// The type of what other fields say of this one: its size, then its count.
pub(super) fn says(cx: &Context<'_>, field: &Field) -> TokenStream {
    let nb = &cx.nb;
    let de = &cx.de;
    let count = match field.count() {
        Some(_) if field.null_count().is_some() => quote!(#nb::Option<#nb::u64>),
        Some(_) => quote!(#nb::u64),
        None if field.tag_by.is_some() => quote!((#nb::GivenTag<#de>, #nb::usize)),
        None => quote!(()),
    };
    match field.size_by() {
        Some(_) => quote!((#nb::u64, #count)),
        None => count,
    }
}

/// The form of a field: its format, under what its keys say of its extent, its items and its `None`.
fn wire_codec(cx: &Context<'_>, wire: &Wire, ty: &syn::Type, lifetimes: Lifetimes) -> TokenStream {
    let nb = &cx.nb;
    let format = null_format(cx, wire);
    let codec = match wire.form.width.as_deref() {
        Some(FieldWidth::If { then, otherwise, .. }) => {
            let [a, b] = [then, otherwise].map(|bytes| Literal::usize_unsuffixed((*bytes).into()));
            quote!(#nb::IntWidths<#format, #a, #b>)
        }
        Some(FieldWidth::Bytes(bytes)) => {
            let bytes = Literal::usize_unsuffixed((*bytes).into());
            quote!(#nb::IntWidth<#format, #bytes>)
        }
        None => extent_codec(cx, &wire.extent, &format),
    };
    let codec = match &wire.form.items {
        Some(item) => {
            let item = item_codec(cx, item, ty, lifetimes);
            quote!(#nb::Items<#item, #codec>)
        }
        None => codec,
    };
    match wire.form.null {
        // The number stands in another field.
        Some(_) if matches!(wire.extent, Extent::Counted { .. }) => codec,
        Some(null) => {
            let length = null_length(cx, wire);
            let null = Literal::i128_unsuffixed(null);
            quote!(#nb::Null<#codec, #length, #null>)
        }
        None => codec,
    }
}

/// A codec of the user's for this type, with what says where its value ends.
fn user_codec(
    cx: &Context<'_>,
    codec: &UserCodec,
    ty: &syn::Type,
    lifetimes: Lifetimes,
) -> TokenStream {
    let (nb, UserCodec { ty: codec, end }) = (&cx.nb, codec);
    let (life, codec) = (lifetimes.name(cx, ty), lifetimes.apply(cx, codec));
    match end {
        CodecEnd::Own => quote!(#nb::With<#life, #codec>),
        CodecEnd::Region => quote!(#nb::WithIn<#life, #codec>),
        CodecEnd::Rest => quote!(#nb::WithRest<#life, #codec>),
        CodecEnd::Until(bytes) => {
            let (len, number) = (Literal::usize_unsuffixed(bytes.len()), until_number(bytes));
            quote!(#nb::WithUntil<#life, #codec, #len, #number>)
        }
    }
}

/// The codec of an item of a sequence; `ty` is the type of the sequence.
fn item_codec(cx: &Context<'_>, item: &Item, ty: &syn::Type, lifetimes: Lifetimes) -> TokenStream {
    let codec = match &item.kind {
        FieldKind::Wire(wire) => wire_codec(cx, wire, ty, lifetimes),
        FieldKind::With(codec) => user_codec(cx, codec, ty, lifetimes),
        // An item has no such key.
        FieldKind::Skip(_) => format(cx, &Format::default()),
    };
    let codec = match &item.size {
        Some((sized, format)) => {
            let codec = padded(cx, codec, sized, item.inner_gap, &Constant::NONE);
            prefixed(cx, &codec, sized, format, item.any_gap)
        }
        None => codec,
    };
    let codec = behind_value(cx, codec, &item.kind, &item.tail);
    constant::aligned(cx, codec, item.align)
}

/// The codec whose signed numbers are the lengths of a field that may be `None`.
fn signed_codec(wire: &Wire) -> Option<&syn::Type> {
    match &wire.format.len.form {
        NumberForm::Codec(codec) if wire.form.null.is_some_and(|null| null < 0) => Some(codec),
        _ => None,
    }
}

/// The codec of signed numbers that a field asks for, or one of its items.
pub(super) fn signed_codecs(wire: &Wire) -> Vec<&syn::Type> {
    let inner = match wire.form.items.as_deref() {
        Some(Item { kind: FieldKind::Wire(inner), .. }) => signed_codecs(inner),
        _ => Vec::new(),
    };
    signed_codec(wire).into_iter().chain(inner).collect()
}

/// The format of a field. A codec of signed numbers writes the lengths in it too.
fn null_format(cx: &Context<'_>, wire: &Wire) -> TokenStream {
    let nb = &cx.nb;
    let Some(codec) = signed_codec(wire) else {
        return format(cx, &wire.format);
    };
    let codec = plus(cx, quote!(#nb::FromSigned<#codec>), wire.format.len.plus);
    fmt(cx, &wire.format, 0, Some(codec))
}

/// How the length of a field is written that may be `None`.
fn null_length(cx: &Context<'_>, wire: &Wire) -> TokenStream {
    let nb = &cx.nb;
    let (length, plus) = (&wire.format.len, Literal::u64_unsuffixed(wire.format.len.plus));
    let form = number_form(cx, &length.form, wire.format.big_endian);
    let is_signed = matches!(length.form, NumberForm::Signed(_)) || signed_codec(wire).is_some();
    match is_signed {
        true => quote!(#nb::SignedLength<#form, #plus>),
        false => quote!(#nb::UnsignedLength<#form, #plus>),
    }
}

/// The format of a field, under what its keys say of its extent.
fn extent_codec(cx: &Context<'_>, extent: &Extent, format: &TokenStream) -> TokenStream {
    let nb = &cx.nb;
    let most =
        |max: &Option<Spanned<u64>>| Literal::u64_unsuffixed(max.map_or(u64::MAX, |max| max.value));
    match extent {
        Extent::Own => format.clone(),
        Extent::Max(max) => {
            let max = Literal::u64_unsuffixed(max.value);
            quote!(#nb::Max<#format, #max>)
        }
        Extent::Rest { max } => {
            let max = most(max);
            quote!(#nb::Rest<#format, #max>)
        }
        Extent::Until { bytes, max } => {
            let (number, max) = (until_number(bytes), most(max));
            match bytes.as_slice() {
                [_] => quote!(#nb::Until<#format, #number, #max>),
                bytes => {
                    let len = Literal::usize_unsuffixed(bytes.len());
                    quote!(#nb::UntilBytes<#format, #len, #number, #max>)
                }
            }
        }
        Extent::Counted { max, .. } => {
            let max = most(max);
            quote!(#nb::Counted<#format, #max>)
        }
    }
}

/// A terminator as a number, its first byte highest.
fn until_number(bytes: &[u8]) -> Literal {
    Literal::u64_unsuffixed(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// `Magic<C, 2, 0xcafe>`: a codec behind constant bytes, sixteen of them at a time.
fn behind_magic(cx: &Context<'_>, codec: TokenStream, magic: &Constant) -> TokenStream {
    let nb = &cx.nb;
    let bytes = match magic {
        Constant::Bytes(bytes) => bytes,
        Constant::Value(_) => {
            let magic = constant::ty(cx, magic);
            return quote!(#nb::MagicOf<#codec, #magic>);
        }
    };
    bytes.chunks(16).rev().fold(codec, |codec, chunk| {
        let len = Literal::usize_unsuffixed(chunk.len());
        let number = chunk.iter().fold(0, |number, byte| number << 8 | u128::from(*byte));
        let number = Literal::u128_unsuffixed(number);
        quote!(#nb::Magic<#codec, #len, #number>)
    })
}

/// `Fmt<2, false, false>`, or `Fmt<0, false, false, C>` where a codec writes the length prefixes.
pub(super) fn format(cx: &Context<'_>, format: &Format) -> TokenStream {
    let (len, codec) = match format.len.plain_width() {
        Some(width) => (width.bytes(), None),
        None => (0, Some(length_codec(cx, &format.len, format.big_endian))),
    };
    fmt(cx, format, len, codec)
}

/// `Fmt<LEN, BIG, VARINT, C, P>`, without the parameters at the end that are the default.
fn fmt(cx: &Context<'_>, format: &Format, len: u8, codec: Option<TokenStream>) -> TokenStream {
    let (nb, len) = (&cx.nb, Literal::u8_unsuffixed(len));
    let (big, varint) = (format.big_endian, format.varint);
    let codec = match (codec, wire_type_of(cx, format.wire)) {
        (None, None) => quote!(),
        (Some(codec), None) => quote!(, #codec),
        (None, Some(wire)) => quote!(, #nb::ByWidth, #wire),
        (Some(codec), Some(wire)) => quote!(, #codec, #wire),
    };
    quote!(#nb::Fmt<#len, #big, #varint #codec>)
}

/// The crate whose wire is spoken, as a type.
fn wire_type_of(cx: &Context<'_>, wire: CrateWire) -> Option<TokenStream> {
    let nb = &cx.nb;
    Some(match wire {
        CrateWire::Own => return None,
        CrateWire::Bincode1 => quote!(#nb::Bincode1Wire),
        CrateWire::Bincode2 => quote!(#nb::Bincode2Wire),
        CrateWire::Borsh => quote!(#nb::BorshWire),
        CrateWire::Postcard => quote!(#nb::PostcardWire),
    })
}

/// The codec of a length that is more than a number of a width.
pub(super) fn length_codec(cx: &Context<'_>, length: &Length, big: bool) -> TokenStream {
    plus(cx, number_form(cx, &length.form, big), length.plus)
}

/// The codec of a number.
fn number_form(cx: &Context<'_>, form: &NumberForm, big: bool) -> TokenStream {
    let nb = &cx.nb;
    match form {
        NumberForm::Codec(codec) => codec.to_token_stream(),
        NumberForm::Width(width) => {
            let len = Literal::u8_unsuffixed(width.bytes());
            quote!(#nb::Width<#len, #big>)
        }
        NumberForm::Signed(width) => {
            let len = Literal::u8_unsuffixed(width.bytes());
            quote!(#nb::Signed<#len, #big>)
        }
    }
}

/// A codec of numbers to which a number is added.
fn plus(cx: &Context<'_>, codec: TokenStream, plus: u64) -> TokenStream {
    let nb = &cx.nb;
    match plus {
        0 => codec,
        plus => {
            let plus = Literal::u64_unsuffixed(plus);
            quote!(#nb::Plus<#codec, #plus>)
        }
    }
}

/// `Field<T, C>`, without the codec where it is the default format.
fn typed(cx: &Context<'_>, ty: &TokenStream, codec: Option<TokenStream>) -> TokenStream {
    let nb = &cx.nb;
    match codec {
        Some(codec) => quote!(<#nb::Field<#ty, #codec>>),
        None => quote!(<#nb::Field<#ty>>),
    }
}

/// `<Field<(), Lead<..>>>`: the constant bytes before all fields of a variant, where there are any.
pub(super) fn head(cx: &Context<'_>, fields: &Fields) -> Option<TokenStream> {
    if fields.magic.is_empty() {
        return None;
    }
    let nothing = format(cx, &Format::default());
    Some(typed(cx, &quote!(()), Some(behind_magic(cx, nothing, &fields.magic))))
}

/// Which lifetimes a field's type is named with.
#[derive(Clone, Copy)]
pub(super) enum Lifetimes {
    /// The user's own: in the header of an impl and in its constants.
    Own,
    /// The user's own, and that of the input for what mentions none: where decoding is asked about.
    Input,
    /// Those that the compiler infers: in the body of a function.
    Inferred,
    /// The program's: in a constant of its own.
    Static,
    /// That of the arguments of a method.
    Argument,
}

impl Lifetimes {
    fn name(self, cx: &Context<'_>, ty: &syn::Type) -> TokenStream {
        let own = match self {
            Self::Own => cx.lifetime_in(ty),
            Self::Input => cx.lifetime_in(ty).or(Some(&cx.de)),
            Self::Inferred => return quote!('_),
            Self::Static => None,
            Self::Argument => return cx.de.to_token_stream(),
        };
        own.map_or_else(|| quote!('static), ToTokens::to_token_stream)
    }

    /// The type `R` of `as = R` on a field of this type. The lifetimes that are left out in it are those of the value.
    pub(super) fn form(self, cx: &Context<'_>, form: &syn::Type, ty: &syn::Type) -> TokenStream {
        let life = match self {
            Self::Own => cx.lifetime_in(ty).cloned(),
            Self::Input => Some(cx.lifetime_in(ty).unwrap_or(&cx.de).clone()),
            Self::Inferred | Self::Argument => return self.apply(cx, form),
            Self::Static => None,
        };
        let life = life.unwrap_or_else(|| syn::Lifetime::new("'static", Span::call_site()));
        let named = cx.with_elided(form, &life);
        match self {
            Self::Static => cx.replace_lifetimes(&named, &quote!('static)),
            _ => cx.replace_self(&named),
        }
    }

    pub(super) fn apply(self, cx: &Context<'_>, ty: &syn::Type) -> TokenStream {
        match self {
            Self::Own | Self::Input => cx.replace_self(ty),
            Self::Inferred => cx.replace_lifetimes(ty, &quote!('_)),
            Self::Static => cx.replace_lifetimes(ty, &quote!('static)),
            Self::Argument => cx.with_lifetime(ty, &cx.de),
        }
    }
}
