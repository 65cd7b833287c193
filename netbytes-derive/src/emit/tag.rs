//! The tag of a message: its form, and the tags that are known.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::codec::{self, Lifetimes};
use super::context::Context;
use super::fields;
use super::tokens::located;
use crate::model::{
    Body, Field, Format, Kind, Node, Tag, TagConstant, TagForm, TagNumber, TagText, TagValue,
    Variant, Width,
};

/// The number of bytes of a node's tags. That of text is not used.
pub(super) fn tag_len(form: &TagForm) -> Literal {
    Literal::u8_unsuffixed(match form {
        TagForm::Number(number) => number.width.bytes(),
        TagForm::Bytes(len) => *len,
        TagForm::Text(_) | TagForm::Codec(_) => Width::U8.bytes(),
    })
}

/// The width of a node's tags and whether they are big-endian, as const arguments.
pub(super) fn tag_width(cx: &Context<'_>, form: &TagForm) -> TokenStream {
    let len = tag_len(form);
    let big = cx.tree.format.big_endian || matches!(form, TagForm::Bytes(_));
    quote!(#len, #big)
}

/// The width of a node's tags and whether they are signed, as const arguments.
pub(super) fn given_params(form: &TagForm) -> TokenStream {
    let (len, signed) = (tag_len(form), form.number().signed);
    quote!(#len, #signed)
}

/// The number by which generated code knows a variant, as an expression. Of several numbers it is the first.
pub(super) fn number(tag: &Tag) -> TokenStream {
    match tag {
        Tag::Number(number) | Tag::Bits { number, .. } => one_number(number),
        Tag::Several { ranges, .. } => {
            let first = ranges.first().map_or(0, |(first, _)| *first);
            let first = Literal::u64_unsuffixed(first);
            quote!(#first)
        }
        Tag::Text { place, .. } => {
            let place = Literal::u64_unsuffixed(*place);
            quote!(#place)
        }
    }
}

/// The number that is written: the local `__tag` where fields of the variant are parts of it.
fn written_number(tag: &Tag) -> TokenStream {
    if tag.is_held() { quote!(__tag) } else { number(tag) }
}

pub(super) fn one_number(number: &TagNumber) -> TokenStream {
    match &number.value {
        TagValue::Known(number) => {
            let number = Literal::u64_unsuffixed(*number);
            quote!(#number)
        }
        TagValue::Constant(TagConstant { name, .. }) => quote!(#name),
    }
}

/// What the `match` over a tag compares it with: a pattern, or a condition on `__tag` where no pattern says it.
pub(super) enum Matched {
    Pattern(TokenStream),
    Condition(TokenStream),
}

/// What a tag must be, so that the variant is chosen.
pub(super) fn matched(tag: &Tag) -> Matched {
    match tag {
        Tag::Number(_) | Tag::Text { .. } => Matched::Pattern(number(tag)),
        Tag::Several { ranges, .. } => {
            let ranges = ranges.iter().map(|(first, last)| {
                let (from, to) = (Literal::u64_unsuffixed(*first), Literal::u64_unsuffixed(*last));
                if first == last { quote!(#from) } else { quote!(#from..=#to) }
            });
            Matched::Pattern(quote!(#(#ranges)|*))
        }
        Tag::Bits { number: TagNumber { value: TagValue::Known(first), .. }, fields }
            if fields.count_ones() == fields.trailing_ones() =>
        {
            let (from, to) =
                (Literal::u64_unsuffixed(*first), Literal::u64_unsuffixed(first | fields));
            Matched::Pattern(quote!(#from..=#to))
        }
        Tag::Bits { number, fields } => {
            let (number, fields) = (one_number(number), Literal::u64_unsuffixed(*fields));
            Matched::Condition(quote!(__tag & !#fields == #number))
        }
    }
}

/// What a `match` over a tag compares it with, as an arm. With `binds`, the tag is `__tag` in the arm.
pub(super) fn arm_pattern(tag: &Tag, binds: bool) -> TokenStream {
    match matched(tag) {
        Matched::Pattern(pattern) if binds => quote!(__tag @ (#pattern)),
        Matched::Pattern(pattern) => pattern,
        Matched::Condition(condition) => quote!(__tag if #condition),
    }
}

/// One pattern for several arms, which binds the tag as `__tag`.
pub(super) fn any_pattern<'a>(
    cx: &Context<'_>,
    tags: impl Iterator<Item = &'a Tag>,
) -> TokenStream {
    let tags: Vec<_> = tags.collect();
    let patterns = tags.iter().map(|tag| match matched(tag) {
        Matched::Pattern(pattern) => Some(pattern),
        Matched::Condition(_) => None,
    });
    match patterns.collect::<Option<Vec<_>>>() {
        Some(patterns) => quote!(__tag @ (#(#patterns)|*)),
        None => {
            let is_one = is_one_of(cx, &quote!(__tag), tags.into_iter());
            quote!(__tag if #is_one)
        }
    }
}

/// Whether a number is one of some tags, as an expression.
pub(super) fn is_one_of<'a>(
    cx: &Context<'_>,
    number: &TokenStream,
    tags: impl Iterator<Item = &'a Tag>,
) -> TokenStream {
    let nb = &cx.nb;
    let (mut patterns, mut conditions) = (Vec::new(), Vec::new());
    for tag in tags {
        match matched(tag) {
            Matched::Pattern(pattern) => patterns.push(pattern),
            Matched::Condition(condition) => conditions.push(condition),
        }
    }
    let conditions = (!conditions.is_empty()).then(|| quote!(__tag if #(#conditions)||*));
    let matches = |pattern: &TokenStream| quote!(#nb::matches!(#number, #pattern));
    match (patterns.as_slice(), conditions) {
        ([], None) => quote!(false),
        (patterns, None) => matches(&quote!(#(#patterns)|*)),
        ([], Some(conditions)) => matches(&conditions),
        (patterns, Some(conditions)) => {
            let (one, other) = (matches(&quote!(#(#patterns)|*)), matches(&conditions));
            quote!((#one || #other))
        }
    }
}

/// The first and the last number of a tag.
pub(super) fn ends(tag: &Tag) -> Vec<TokenStream> {
    match tag {
        Tag::Number(_) | Tag::Text { .. } => vec![number(tag)],
        Tag::Several { ranges, .. } => {
            let ends = ranges.iter().flat_map(|(first, last)| [*first, *last]);
            ends.map(|end| Literal::u64_unsuffixed(end).into_token_stream()).collect()
        }
        Tag::Bits { fields, .. } => {
            let (number, fields) = (number(tag), Literal::u64_unsuffixed(*fields));
            vec![number.clone(), quote!(#number | #fields)]
        }
    }
}

/// Whether fields of a variant of the enum are its tag, or parts of it.
pub(super) fn holds_tags(node: &Node) -> bool {
    node.variants.iter().any(|variant| match &variant.body {
        Body::Action { tag, .. } => tag.is_held(),
        Body::Other { .. } => variant.body.unknown().is_some(),
        Body::Child { .. } | Body::Below { .. } => false,
    })
}

/// Writes the tag of a variant with fields, or of a child; nothing where it stands elsewhere.
pub(super) fn put(cx: &Context<'_>, node: &Node, tag: &Tag) -> Option<TokenStream> {
    if node.external {
        return None;
    }
    let (nb, width, number) = (&cx.nb, tag_width(cx, &node.tag), written_number(tag));
    Some(match tag {
        Tag::Number(_) | Tag::Several { .. } | Tag::Bits { .. } => match &node.tag {
            TagForm::Codec(codec) => {
                quote!(#nb::NumberBy::<#codec>::put_tag::<Self, __W>(#number, __w))
            }
            _ => quote!(#nb::put_tag::<__W, #width>(#number, __w)),
        },
        Tag::Text { .. } => quote!(#nb::put_name::<Self, __W, #number>(__w)),
    })
}

/// Writes the tag of a variant without fields.
pub(super) fn put_unit(cx: &Context<'_>, node: &Node, tag: &Tag) -> TokenStream {
    let (nb, width, number) = (&cx.nb, tag_width(cx, &node.tag), number(tag));
    match tag {
        _ if node.external => quote!(#nb::Result::Ok(())),
        Tag::Number(_) | Tag::Several { .. } | Tag::Bits { .. } => match &node.tag {
            TagForm::Codec(codec) => {
                quote!(#nb::NumberBy::<#codec>::put_tag::<Self, __W>(#number, __w))
            }
            _ => quote!(#nb::put_unit::<Self, __W, #width>(#number, __w)),
        },
        Tag::Text { .. } => quote!(#nb::put_name::<Self, __W, #number>(__w)),
    }
}

/// The tag of a variant as part of a payload; nothing where it stands elsewhere.
pub(super) fn payload(
    cx: &Context<'_>,
    node: &Node,
    owner: &TokenStream,
    tag: &Tag,
) -> Option<TokenStream> {
    if node.external {
        return None;
    }
    let (nb, width, number) = (&cx.nb, tag_width(cx, &node.tag), written_number(tag));
    Some(match tag {
        Tag::Number(_) | Tag::Several { .. } | Tag::Bits { .. } => match &node.tag {
            TagForm::Codec(codec) => quote!(#nb::NumberBy::<#codec>::tag(#number)),
            _ => quote!(#nb::Tag::<#width>(#number)),
        },
        Tag::Text { .. } => quote!(#nb::NameTag::<#owner, #number>::new()),
    })
}

/// The segment of a path that is the tag of a child, and its parameters behind the path of the parent.
pub(super) fn segment(
    cx: &Context<'_>,
    node: &Node,
    owner: &TokenStream,
    tag: &Tag,
) -> (TokenStream, TokenStream) {
    let (nb, width, number) = (&cx.nb, tag_width(cx, &node.tag), number(tag));
    match tag {
        Tag::Number(_) | Tag::Several { .. } | Tag::Bits { .. } => match &node.tag {
            TagForm::Codec(codec) => (quote!(#nb::ChildPathBy), quote!(, #codec, #number)),
            _ => (quote!(#nb::ChildPath), quote!(, #width, #number)),
        },
        Tag::Text { .. } => (quote!(#nb::NamePath), quote!(, #owner, #number)),
    }
}

/// Reads the tag of a node from a reader.
pub(super) fn take(
    cx: &Context<'_>,
    node: &Node,
    owner: &TokenStream,
    reader: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    match &node.tag {
        TagForm::Codec(codec) => quote!(#nb::NumberBy::<#codec>::take_tag::<#owner>(#reader)?),
        _ => {
            let width = tag_width(cx, &node.tag);
            quote!(#nb::take_tag::<#owner, #width>(#reader)?)
        }
    }
}

/// That the codec of the tags can write each of them, at the token of the tag.
pub(super) fn codec_checks(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let codec = match &cx.tree.kind {
        Kind::Enum(Node { tag: TagForm::Codec(codec), .. }) if !cx.is_generic(codec) => codec,
        _ => return TokenStream::new(),
    };
    let checks = tags(cx).map(|(variant, tag)| {
        let number = number(tag);
        located(
            quote!(const _: () = #nb::refuse_wide_tag(#nb::NumberBy::<#codec>::INFO, #number);),
            variant.tag_span,
        )
    });
    checks.collect()
}

/// The tag as the actions of a tree know it: its number, and how it is shown, where that is not the number in decimal.
pub(super) fn shown(
    cx: &Context<'_>,
    node: &Node,
    tag: &Tag,
) -> (TokenStream, Option<TokenStream>) {
    let (nb, number) = (&cx.nb, number(tag));
    let (kind, written) = match (tag, &node.tag) {
        (Tag::Text { text, .. }, _) => (quote!(Text(#text)), ""),
        (Tag::Number(TagNumber { value: TagValue::Known(number), .. }), TagForm::Bytes(len)) => {
            let bytes = bytes_of(*number, *len);
            (quote!(Bytes(#bytes)), "")
        }
        (Tag::Number(TagNumber { written: Some(written), .. }), _) => {
            (quote!(Number(#number)), written.as_str())
        }
        (Tag::Several { ranges, written }, _) => {
            let ranges = ranges.iter().map(|(first, last)| {
                let [first, last] = [*first, *last].map(Literal::u64_unsuffixed);
                quote!((#first, #last))
            });
            (quote!(Range(&[#(#ranges),*])), written.as_str())
        }
        (Tag::Bits { number: TagNumber { written, .. }, fields }, _) => {
            let fields = Literal::u64_unsuffixed(*fields);
            let written = written.as_deref().unwrap_or_default();
            (quote!(Bits { tag: #number, fields: #fields }), written)
        }
        (Tag::Number(_), _) => return (number, None),
    };
    (number, Some(quote!(#nb::TagKind::#kind, #written)))
}

/// The bytes of a tag that is bytes.
pub(super) fn bytes_of(number: u64, len: u8) -> Literal {
    let skipped = 8_usize.saturating_sub(usize::from(len));
    let bytes: Vec<u8> = number.to_be_bytes().into_iter().skip(skipped).collect();
    Literal::byte_string(&bytes)
}

/// The tags of all variants that have one.
pub(super) fn tags<'t>(cx: &Context<'t>) -> impl Iterator<Item = (&'t Variant, &'t Tag)> {
    let variants = match &cx.tree.kind {
        Kind::Enum(node) => node.variants.as_slice(),
        Kind::Struct(_) => &[],
    };
    variants.iter().filter_map(|variant| match &variant.body {
        Body::Action { tag, .. } | Body::Child { tag, .. } => Some((variant, tag)),
        Body::Below { .. } | Body::Other { .. } => None,
    })
}

/// The tags that variants own.
pub(super) fn owned_tags<'t>(cx: &Context<'t>) -> impl Iterator<Item = &'t Tag> {
    tags(cx).map(|(_, tag)| tag)
}

/// `TAG_NAMES` of the descriptor.
pub(super) fn names(cx: &Context<'_>, node: &Node) -> Option<TokenStream> {
    let TagForm::Text(TagText { until, ignore_case }) = &node.tag else {
        return None;
    };
    let nb = &cx.nb;
    let names = tags(cx).filter_map(|(_, tag)| match tag {
        Tag::Text { text, .. } => Some(text),
        Tag::Number(_) | Tag::Several { .. } | Tag::Bits { .. } => None,
    });
    let end = match until {
        Some(until) => {
            let until = Literal::byte_string(until);
            quote!(Until(#until))
        }
        None => {
            let Format { len, big_endian, .. } = &cx.tree.format;
            // `check` has refused the others.
            let len = len.plain_width().unwrap_or(Width::U16);
            let len = Literal::u8_unsuffixed(len.bytes());
            quote!(Length { len: #len, big_endian: #big_endian })
        }
    };
    let open = node.variants.iter().any(|variant| matches!(variant.body, Body::Other { .. }));
    Some(quote! {
        const TAG_NAMES: #nb::Option<#nb::TagNames> = #nb::Option::Some(#nb::TagNames {
            names: &[#(#names),*],
            end: #nb::NameEnd::#end,
            ignore_case: #ignore_case,
            open: #open,
        });
    })
}

/// The constants of the tags that only the compiler knows, and what it is asked of them; nothing where there are none.
///
/// ```text
/// // snapshots/tag_constants.rs
/// const __TAG_1: __n::u64 = {
///     __n::assert_tag(&opcode::PONG);
///     __n::tag_of_constant(opcode::PONG as __n::i128, [0, 255], 255, "Packet", "u8")
/// };
/// ```
pub(super) fn constants(cx: &Context<'_>) -> TokenStream {
    let (nb, owner) = (&cx.nb, cx.type_name());
    let Kind::Enum(node) = &cx.tree.kind else {
        return TokenStream::new();
    };
    let constant = |tag: &'_ Tag| match tag {
        Tag::Number(TagNumber { value: TagValue::Constant(constant), .. })
        | Tag::Bits { number: TagNumber { value: TagValue::Constant(constant), .. }, .. } => {
            Some(constant.clone())
        }
        _ => None,
    };
    let Some(first) = tags(cx).position(|(_, tag)| constant(tag).is_some()) else {
        return TokenStream::new();
    };
    let (width, form) = (node.tag.number(), node.tag.name());
    let [min, max] = [width.min(), width.max()].map(Literal::i128_unsuffixed);
    let mask = Literal::u64_unsuffixed(width.width.max());
    let constants = tags(cx).filter_map(|(_, tag)| constant(tag)).map(|constant| {
        let TagConstant { name, path, plus, span } = constant;
        let plus = (plus > 0).then(|| Literal::u64_unsuffixed(plus)).map(|plus| quote!(+ #plus));
        // What is wrong with the constant is at its path: one that others are counted on from is told once.
        let assert = located(quote!(#nb::assert_tag(&#path);), path.span());
        let number = located(quote!(#path as #nb::i128), path.span());
        let there = Span::call_site().located_at(span);
        let function = located(quote!(#nb::tag_of_constant), span);
        let call = quote_spanned! {there=> (#number #plus, [#min, #max], #mask, #owner, #form) };
        let value = quote!(#assert #function #call);
        quote!(const #name: #nb::u64 = { #value };)
    });
    let claims = tags(cx).map(|(variant, tag)| {
        let (name, number) = (fields::label(None, &variant.ident), number(tag));
        let (tags, fields) = match tag {
            Tag::Several { ranges, .. } => {
                let ranges = ranges.iter().map(|(first, last)| {
                    let [first, last] = [*first, *last].map(Literal::u64_unsuffixed);
                    quote!((#first, #last))
                });
                (quote!(#(#ranges),*), 0)
            }
            Tag::Bits { fields, .. } => (quote!((#number, #number)), *fields),
            Tag::Number(_) | Tag::Text { .. } => (quote!((#number, #number)), 0),
        };
        let fields = Literal::u64_unsuffixed(fields);
        quote!(#nb::TagClaim { variant: #name, tags: &[#tags], fields: #fields })
    });
    let reserved = node.reserved.iter().map(|tags| {
        let [first, last] = [*tags.start(), *tags.end()].map(|tag| width.bits(tag));
        let [first, last] = [first, last].map(Literal::u64_unsuffixed);
        quote!((#first, #last))
    });
    let checks = tags(cx).enumerate().skip(first).map(|(place, (variant, tag))| {
        let span = constant(tag).map_or_else(|| variant.tag_span, |constant| constant.span);
        let place = Literal::usize_unsuffixed(place);
        located(quote!(const _: () = #nb::claim_tag(__CLAIMS, #place, __RESERVED, #owner);), span)
    });
    quote! {
        #(#constants)*
        const __CLAIMS: &[#nb::TagClaim] = &[#(#claims),*];
        const __RESERVED: &[(#nb::u64, #nb::u64)] = &[#(#reserved),*];
        #(#checks)*
    }
}

/// A place in the type, for errors.
pub(super) fn location(cx: &Context<'_>, field: &str) -> TokenStream {
    let nb = &cx.nb;
    let ty = cx.type_name();
    quote!(&#nb::Location { ty: #ty, field: #field })
}

/// The tag of an `other` variant, from an expression that has the user's type.
pub(super) fn other_tag(
    cx: &Context<'_>,
    node: &Node,
    owner: &TokenStream,
    variant: &Variant,
    member: &syn::Member,
    tag: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let width = tag_width(cx, &node.tag);
    let location = location(cx, &fields::label(Some(variant), member));
    let number = match &node.tag {
        TagForm::Number(number) if number.signed => {
            let len = Literal::u8_unsuffixed(number.width.bytes());
            quote!(#nb::signed_to_u64::<#len>(#tag))
        }
        TagForm::Number(_) | TagForm::Codec(_) => quote!(#nb::to_u64(#tag)),
        TagForm::Bytes(_) => quote!(#nb::bytes_to_u64(#tag)),
        TagForm::Text(_) => return quote!(#nb::OtherName::<#owner>::new(&#tag, #location)),
    };
    let owned = is_one_of(cx, &number, owned_tags(cx));
    let other = |width: TokenStream| {
        quote! {
            #nb::OtherTag::<#width> {
                tag: #number,
                owned: #owned,
                location: #location,
            }
        }
    };
    match &node.tag {
        TagForm::Codec(codec) => {
            let other = other(quote!(0, false));
            quote!(#nb::NumberBy::<#codec>::other_tag(#other))
        }
        _ => other(width),
    }
}

/// The value of the field that holds the tag of an `other` variant: from `__tag`, or from `__name`.
pub(super) fn held(cx: &Context<'_>, node: &Node, variant: &Variant, field: &Field) -> TokenStream {
    let nb = &cx.nb;
    match &node.tag {
        TagForm::Number(number) => {
            let holder = format_ident!("{}", number.holder());
            quote!(__tag as #nb::#holder)
        }
        TagForm::Codec(_) => quote!(__tag),
        TagForm::Bytes(_) => quote!(#nb::u64_to_bytes(__tag)),
        TagForm::Text(_) => {
            let name = codec::name(cx, &field.ty, Lifetimes::Inferred);
            let location = location(cx, &fields::label(Some(variant), &field.member));
            quote! {
                match #name::get_name(__r, __name) {
                    #nb::Result::Ok(__v) => __v,
                    #nb::Result::Err(__e) => return #nb::Result::Err(#nb::fail_at(__e, #location)),
                }
            }
        }
    }
}
