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
    let sized = match (&cx.tree.sized, length_codec(cx)) {
        (Some(_), Some(codec)) => quote!(#nb::Delimited::<#owner, _, #codec>::by(#body)),
        (Some(_), None) => quote!(#nb::Delimited::<#owner, _>::new(#body)),
        (None, _) => body.clone(),
    };
    let tagged = match tag {
        Some(tag) => quote!((#tag, #sized)),
        None => sized,
    };
    match cx.tree.magic.is_empty() {
        true => tagged,
        false => quote!((#nb::MagicBytes::<#owner>::new(), #tagged)),
    }
}

/// Whether a type writes something around its fields beside a tag.
pub(super) fn is_there(cx: &Context<'_>) -> bool {
    cx.tree.sized.is_some() || !cx.tree.magic.is_empty()
}

/// Reads what a struct writes in front of its fields: `__region` is the way back out.
pub(super) fn open(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let magic = (!cx.tree.magic.is_empty()).then(|| quote!(#nb::take_magic::<Self>(__r)?;));
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
        Some(codec) => quote!(#nb::enter_region_by::<#owner, #codec>(__r)?),
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
        Some(codec) => quote!(enter_region_behind_by::<#owner, #codec>),
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
    let nb = &cx.nb;
    let magic = (!cx.tree.magic.is_empty()).then(|| quote!(#nb::take_magic::<#owner>(__r)?;));
    let sized = cx.tree.sized.is_some().then(|| {
        let enter = enter(cx, owner);
        quote!(let _ = #enter;)
    });
    quote!(#magic #sized)
}

/// The end of the fields of a struct, or of an action.
pub(super) fn close(cx: &Context<'_>) -> Option<TokenStream> {
    let (nb, skip) = (&cx.nb, read::skip_rest(cx));
    cx.tree.sized.as_ref().map(|_| quote!(#skip #nb::leave_region(__r, __region)?;))
}
