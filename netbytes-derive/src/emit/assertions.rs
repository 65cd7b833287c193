//! The one place where the compiler is asked whether the types of the fields have a form on the wire.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::actions::children;
use super::codec::{self, Lifetimes};
use super::context::Context;
use super::forms;
use super::sums;
use super::tokens::located;
use super::{bounds, flavour};
use crate::model::{
    At, Body, Field, FieldKind, Flavour, Handler, Kind, Node, NumberForm, Presence, TagForm,
};

/// The one place where the compiler is asked whether the types of the fields have a form on the wire. Everywhere else
/// `FieldStub` stands in for one that has not, so that a mistake is one error.
///
/// It is asked by naming a method of the trait, where it can be. Of a function with the trait as a bound, the compiler
/// tells its name too, and where in the runtime the bound is written.
///
/// ```text
/// // snapshots/struct.rs
/// let _ = <f32 as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
/// ```
pub(super) fn assertions(cx: &Context<'_>) -> TokenStream {
    let (intro, this, bounds) = bounds::decode_impl(cx);
    let mut seen = Vec::new();
    let mut asserts = TokenStream::new();
    for (ty, one) in cx.field_types() {
        asserts.extend(one.map(|one| located(forms::assertion(cx, one), one.wire_ty().span())));
        if one.is_some_and(|one| matches!(one.kind, FieldKind::Skip { .. })) {
            continue;
        }
        let key = one.map_or_else(
            || ty.to_token_stream().to_string(),
            |one| codec::field(cx, one, Lifetimes::Static).to_string(),
        );
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        asserts.extend(assertion(cx, ty, one));
    }
    asserts.extend(number_codecs(cx).into_iter().map(|codec| {
        let (nb, span) = (&cx.nb, codec.span());
        quote_spanned!(span=> let _ = <#codec as #nb::Codec<#nb::u64>>::check;)
    }));
    let lists = cx.lists().into_iter();
    asserts.extend(lists.flat_map(sums::codecs).map(|(codec, _)| {
        let (nb, span) = (&cx.nb, codec.span());
        let codec = cx.replace_self(codec);
        quote_spanned!(span=> let _ = <#codec as #nb::Checksum>::finish;)
    }));
    asserts.extend(reply_types(cx).map(|ty| {
        let (nb, plain) = (&cx.nb, cx.replace_self(ty));
        quote_spanned!(ty.span()=> let _ = <#plain as #nb::Encode>::STACK;)
    }));
    asserts.extend(holders(cx));
    asserts.extend(flavours_of_children(cx));
    if asserts.is_empty() {
        return asserts;
    }
    quote! {
        fn __assert #intro (_: &#this) #bounds { #asserts }
    }
}

/// The codecs of length prefixes, each once.
fn number_codecs<'t>(cx: &Context<'t>) -> Vec<&'t syn::Type> {
    let own = cx.tree.sized.as_ref().map(|sized| &sized.value.length);
    let of_fields =
        cx.lists().into_iter().flat_map(|list| &list.list).filter_map(|field| match &field.kind {
            FieldKind::Wire(wire) if codec::signed_codecs(wire).is_empty() => {
                Some(&wire.format.len)
            }
            FieldKind::Wire(_) => None,
            FieldKind::With(_) | FieldKind::Skip(_) => None,
        });
    let lengths = own.into_iter().chain([&cx.tree.format.len]).chain(of_fields);
    let mut codecs: Vec<&syn::Type> = match &cx.tree.kind {
        Kind::Enum(Node { tag: TagForm::Codec(codec), .. }) => vec![codec],
        _ => Vec::new(),
    };
    for length in lengths {
        if let NumberForm::Codec(codec) = &length.form {
            if !codecs.contains(&&**codec) {
                codecs.push(codec);
            }
        }
    }
    codecs
}

/// That the types of fields which say something of others can say it.
fn holders(cx: &Context<'_>) -> TokenStream {
    let mut asserts = TokenStream::new();
    for list in cx.lists() {
        for (at, says) in list.list.iter().flat_map(|field| says(cx, field)) {
            let Some(holder) = list.list.get(at) else { continue };
            let nb = &cx.nb;
            let ty = cx.replace_self(&holder.ty);
            let assert = match says {
                Says::Number(method) => {
                    let number = codec::carried(cx, holder, ty);
                    quote!(let _ = <#number as #nb::#method;)
                }
                Says::TagThatFollows => quote!(let _ = <#ty as #nb::FollowsTag>::FOLLOWS;),
            };
            asserts.extend(located(assert, holder.ty.span()));
        }
    }
    asserts
}

/// What a field says of another.
enum Says {
    /// The number in it has this method of a trait.
    Number(TokenStream),
    /// It is the tag, and no argument of the encoder, so that the whole field is found from the other.
    TagThatFollows,
}

/// What other fields say of this one: the places of the fields, and what they say.
fn says(cx: &Context<'_>, field: &Field) -> Vec<(usize, Says)> {
    let has_encoder = match &cx.tree.kind {
        Kind::Enum(node) => !matches!(node.handler, Handler::Payload),
        Kind::Struct(_) => false,
    };
    let measures = field.count().into_iter().chain(field.size_by());
    let measures = measures.filter(|by| by.source.path.is_empty());
    let mut says: Vec<_> = measures
        .map(|by| (by.source.field, Says::Number(quote!(CountField > ::to_count))))
        .collect();
    says.extend(field.tag_by.as_ref().filter(|by| by.path.is_empty()).map(|by| {
        let says = match has_encoder {
            true => Says::TagThatFollows,
            false => Says::Number(quote!(TagField<'_>>::given)),
        };
        (by.field, says)
    }));
    if let Some(Presence::Flag { source, .. }) = field.presence {
        says.push((source, Says::Number(quote!(PresenceField > ::says))));
    }
    says
}

/// What the actions are answered with.
fn reply_types<'t>(cx: &Context<'t>) -> impl Iterator<Item = &'t syn::Type> {
    let variants = match &cx.tree.kind {
        Kind::Enum(node) => node.variants.as_slice(),
        Kind::Struct(_) => &[],
    };
    let headers =
        cx.tree.node().into_iter().flat_map(children).filter_map(|child| child.reply_header);
    let replies = variants.iter().filter_map(|variant| match &variant.body {
        Body::Action { reply, .. } => reply.as_ref(),
        Body::Child { .. } | Body::Below { .. } | Body::Other { .. } => None,
    });
    replies.chain(headers)
}

/// That the children have the flavours of handlers that the type has, and a table where it has one.
fn flavours_of_children(cx: &Context<'_>) -> TokenStream {
    let Some(node) = cx.tree.node() else {
        return TokenStream::new();
    };
    let nb = &cx.nb;
    let flavours: Vec<_> = flavour::flavours(node).into_iter().filter_map(Flavour::node).collect();
    let has_table = matches!(node.handler, Handler::Items { table: true, .. });
    let known = children(node).filter(|child| !cx.is_generic(child.ty));
    let asserts = known.flat_map(|child| {
        let ty = child.ty;
        let one = |flavour| quote_spanned!(ty.span()=> let _ = <#ty as #nb::#flavour>::WAITS;);
        let table =
            has_table.then(|| quote_spanned!(ty.span()=> let _ = <#ty as #nb::TableNode>::TABLE;));
        flavours.iter().map(one).chain(table).collect::<Vec<_>>()
    });
    asserts.collect()
}

fn assertion(cx: &Context<'_>, ty: &syn::Type, one: Option<&Field>) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    let (ty, plain) = match one {
        Some(one) => (one.wire_ty(), codec::wire_type(cx, one, Lifetimes::Input)),
        None => (ty, cx.replace_self(ty)),
    };
    match one.map(|one| &one.kind) {
        Some(_) if one.is_some_and(|one| one.at != At::Own) => {
            let ty_span = ty.span();
            let is_constant_or_tag =
                |one: &Field| matches!(one.at, At::Tag | At::Bits { constant: Some(_), .. });
            match one.is_some_and(is_constant_or_tag) {
                true => TokenStream::new(),
                false => quote_spanned!(ty_span=> let _ = <#plain as #nb::BitField>::from_bits;),
            }
        }
        // Of a generic child only what encodes is known here; that it is a node, where an instance is used.
        None if cx.is_generic(ty) => has_form(cx, ty, &plain),
        None => quote_spanned!(ty.span()=> let _ = <#plain as #nb::Node>::info;),
        Some(FieldKind::Wire(_)) if one.is_some_and(|one| !one.is_plain()) => {
            let codec = one.and_then(|one| codec::codec(cx, one, Lifetimes::Input));
            match one.is_some_and(Field::is_related) {
                true => located(quote!(#nb::assert_related::<#de, #plain, #codec>();), ty.span()),
                false => located(quote!(#nb::assert_field::<#de, #plain, #codec>();), ty.span()),
            }
        }
        Some(FieldKind::With(codec)) => {
            let codec = &codec.ty;
            let codec_ty = cx.replace_self(codec);
            let lifetime =
                cx.lifetime_in(ty).map_or_else(|| quote!(#de), ToTokens::into_token_stream);
            quote_spanned!(codec.span()=> let _ = <#codec_ty as #nb::BorrowCodec<#lifetime, #plain>>::decode;)
        }
        Some(FieldKind::Skip { .. }) => TokenStream::new(),
        _ => has_form(cx, ty, &plain),
    }
}

fn has_form(cx: &Context<'_>, ty: &syn::Type, plain: &TokenStream) -> TokenStream {
    let (nb, de) = (&cx.nb, &cx.de);
    quote_spanned!(ty.span()=> let _ = <#plain as #nb::Decode<#de>>::decode_as::<#nb::DefaultFormat>;)
}
