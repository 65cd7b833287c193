//! What a type writes around its fields or its child: constant bytes, a tag, a length.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::{codec, read};

/// What a type writes around its fields, or its child.
pub(super) fn wrap(
    cx: &Context<'_>,
    owner: &TokenStream,
    tag: Option<TokenStream>,
    body: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let padded = cx.tree.inner_gap.map(|_| quote!(#nb::Padded::<#owner, _>::new(#body)));
    let body = padded.as_ref().unwrap_or(body);
    let sized = match (&cx.tree.sized, length_codec(cx)) {
        (Some(_), Some(codec)) => quote!(#nb::RegionBy::<#codec>::around::<#owner, _>(#body)),
        (Some(_), None) => quote!(#nb::Delimited::<#owner, _>::new(#body)),
        (None, _) => body.clone(),
    };
    let sized = match tag.is_some() && !cx.tree.after_tag.is_empty() {
        true => quote!((#nb::AfterTag::<#owner>::new(), #sized)),
        false => sized,
    };
    let tagged = match tag {
        Some(tag) => quote!((#tag, #sized)),
        None => sized,
    };
    let whole = match cx.tree.magic.is_empty() {
        true => tagged,
        false => quote!((#nb::MagicBytes::<#owner>::new(), #tagged)),
    };
    match cx.tree.tail.is_none() {
        true => whole,
        false => quote!(#nb::WithTail::<#owner, _>::new(#whole)),
    }
}

/// Whether a type writes something around its fields beside a tag.
pub(super) fn is_there(cx: &Context<'_>) -> bool {
    let tree = cx.tree;
    let is_around = !tree.magic.is_empty() || !tree.after_tag.is_empty() || !tree.tail.is_none();
    tree.sized.is_some() || is_around
}

/// A decoder with what stands behind the value.
pub(super) fn read_with_tail(cx: &Context<'_>, body: TokenStream) -> TokenStream {
    let nb = &cx.nb;
    match cx.tree.tail.is_none() {
        true => body,
        false => quote!(#nb::read_with_tail::<Self, _>(__r, |__r| { #body })),
    }
}

/// What a message that ends with the type does at its beginning about what stands behind it: `__start` is where it begins.
fn open_tail(cx: &Context<'_>, owner: &TokenStream) -> Option<TokenStream> {
    let (nb, tree) = (&cx.nb, cx.tree);
    let is_there = !tree.tail.is_none() || tree.inner_gap.is_some();
    is_there.then(|| match tree.sized {
        Some(_) => quote!(let __start = #nb::Reader::position(__r);),
        None => quote!(#nb::split_tail::<#owner>(__r)?;),
    })
}

/// Enters the region of a `sized` type, with which the message ends.
pub(super) fn enter_last(
    cx: &Context<'_>,
    owner: &TokenStream,
    enter: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let inner = cx.tree.inner_gap.map(|_| quote!(#nb::check_inner_gap::<#owner>(__r, __start)?;));
    match cx.tree.tail.is_none() {
        true => quote!(let _ = #enter; #inner),
        false => quote! {
            let __region = #enter;
            #nb::check_tail::<#owner>(__r, __start, __region)?;
            #inner
        },
    }
}

/// What stands behind the fields of an action, where a message ends with it and no length tells how many zeros there are.
pub(super) fn last_tail(cx: &Context<'_>) -> Option<TokenStream> {
    let (nb, tree) = (&cx.nb, cx.tree);
    let is_open = tree.inner_gap.is_some() || (tree.sized.is_none() && tree.tail.gap.is_some());
    // The type as it is where the lives of its fields are not known.
    let owner = cx.ty_with(&quote!('_));
    is_open.then(|| quote!(#nb::take_last_tail::<#owner>(__r)?;))
}

/// Reads the constant bytes in front of a value; `back` says that the reader comes back from behind the value.
pub(super) fn take_magic(cx: &Context<'_>, owner: &TokenStream, back: bool) -> TokenStream {
    let nb = &cx.nb;
    let tail = match back {
        // The padding in the region begins with the value.
        true => cx.tree.inner_gap.map(|_| quote!(let __start = #nb::Reader::position(__r);)),
        false => open_tail(cx, owner),
    };
    let magic = (!cx.tree.magic.is_empty()).then(|| quote!(#nb::take_magic::<#owner>(__r)?;));
    quote!(#tail #magic)
}

/// Reads what a struct writes in front of its fields: `__region` is the way back out.
pub(super) fn open(cx: &Context<'_>) -> TokenStream {
    let magic = take_magic(cx, &quote!(Self), true);
    let sized = cx.tree.sized.as_ref().map(|_| {
        let enter = enter(cx, &quote!(Self));
        quote!(let __region = #enter;)
    });
    quote!(#magic #sized)
}

/// Enters the region of a `sized` type.
pub(super) fn enter(cx: &Context<'_>, owner: &TokenStream) -> TokenStream {
    let nb = &cx.nb;
    match length_codec(cx) {
        Some(codec) => quote!(#nb::RegionBy::<#codec>::enter::<#owner>(__r)?),
        None => quote!(#nb::enter_region::<#owner>(__r)?),
    }
}

/// Enters the region of a `sized` enum, behind a tag for which `known` says whether a variant has it.
pub(super) fn enter_behind(
    cx: &Context<'_>,
    owner: &TokenStream,
    known: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let function = match length_codec(cx) {
        Some(codec) => quote!(RegionBy::<#codec>::enter_behind::<#owner>),
        None => quote!(enter_region_behind::<#owner>),
    };
    quote!(#nb::#function(__r, __tag, __at, |__tag| #known)?)
}

/// The parameters behind a path of the segment that is the length of a `sized` node.
pub(super) fn path_params(cx: &Context<'_>, owner: &TokenStream) -> Option<TokenStream> {
    cx.tree.sized.as_ref()?;
    Some(match length_codec(cx) {
        Some(codec) => quote!(, #owner, #codec),
        None => quote!(, #owner),
    })
}

/// The codec of the length of a `sized` type; none where a width says how it is written.
fn length_codec(cx: &Context<'_>) -> Option<TokenStream> {
    let sized = &cx.tree.sized.as_ref()?.value;
    let by_codec = sized.length.plain_width().is_none();
    by_codec.then(|| codec::length_codec(cx, &sized.length, cx.tree.format.big_endian))
}

/// Reads what a struct `owner` writes in front of its fields, where the message ends with them.
pub(super) fn open_to_the_end(cx: &Context<'_>, owner: &TokenStream) -> TokenStream {
    let magic = take_magic(cx, owner, false);
    let sized = cx.tree.sized.is_some().then(|| enter_last(cx, owner, &enter(cx, owner)));
    quote!(#magic #sized)
}

/// The end of the fields of a struct, or of an action.
pub(super) fn close(cx: &Context<'_>) -> Option<TokenStream> {
    let (nb, skip) = (&cx.nb, read::skip_rest(cx));
    let gap = cx.tree.inner_gap.map(|_| quote!(#nb::take_inner_gap::<Self>(__r, __start)?;));
    cx.tree.sized.as_ref().map(|_| quote!(#skip #gap #nb::leave_region(__r, __region)?;))
}
