//! What a type writes around its fields or its child: constant bytes, a tag, a length.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::read;

/// What a type writes around its fields, or its child.
pub(super) fn wrap(
    cx: &Context<'_>,
    owner: &TokenStream,
    tag: Option<TokenStream>,
    body: &TokenStream,
) -> TokenStream {
    let nb = &cx.nb;
    let sized = match cx.tree.sized {
        Some(_) => quote!(#nb::Delimited::<#owner, _>::new(#body)),
        None => body.clone(),
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
    let sized = cx.tree.sized.map(|_| quote!(let __region = #nb::enter_region::<Self>(__r)?;));
    quote!(#magic #sized)
}

/// The end of the fields of a struct, or of an action.
pub(super) fn close(cx: &Context<'_>) -> Option<TokenStream> {
    let (nb, skip) = (&cx.nb, read::skip_rest(cx));
    cx.tree.sized.map(|_| quote!(#skip #nb::leave_region(__r, __region)?;))
}
