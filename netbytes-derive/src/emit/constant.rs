//! Constant bytes, and what stands behind a value, as types.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned as _;

use super::context::Context;
use super::tokens::located;
use crate::model::{Constant, ConstantValue, Gap, Tail};

/// The types that stand for constants whose bytes the compiler works out:
///
/// ```text
/// // snapshots/magic_constant.rs
/// struct __Constant0;
/// impl __n::ConstantBytes for __Constant0 {
/// ```
pub(super) fn types(cx: &Context<'_>) -> TokenStream {
    let nb = &cx.nb;
    let tree = cx.tree;
    let of_type = [&tree.magic, &tree.after_tag, &tree.tail.magic];
    let of_fields = cx.lists().into_iter().flat_map(|fields| {
        let own = fields.list.iter().flat_map(|field| [&field.magic, &field.tail.magic]);
        std::iter::once(&fields.magic).chain(own)
    });
    let types = of_type.into_iter().chain(of_fields).filter_map(|constant| match constant {
        Constant::Bytes(_) => None,
        Constant::Value(constant) => {
            let ConstantValue { name, value, big_endian } = &**constant;
            let bytes = quote!(#nb::constant_bytes!(#value, #big_endian));
            let bytes = located(bytes, value.span());
            Some(quote! {
                struct #name;
                impl #nb::ConstantBytes for #name {
                    const BYTES: &'static [#nb::u8] = #bytes;
                }
            })
        }
    });
    types.collect()
}

/// A constant as a type.
pub(super) fn ty(cx: &Context<'_>, constant: &Constant) -> TokenStream {
    let nb = &cx.nb;
    match constant {
        Constant::Bytes(bytes) if bytes.is_empty() => quote!(#nb::NoBytes),
        Constant::Bytes(bytes) => {
            let len = Literal::usize_unsuffixed(bytes.len());
            let number = bytes.iter().fold(0, |number, byte| number << 8 | u128::from(*byte));
            let number = Literal::u128_unsuffixed(number);
            quote!(#nb::LiteralBytes<#len, #number>)
        }
        Constant::Value(value) => value.name.to_token_stream(),
    }
}

/// The bytes of a constant as a slice.
pub(super) fn slice(cx: &Context<'_>, constant: &Constant) -> TokenStream {
    let nb = &cx.nb;
    match constant {
        Constant::Bytes(bytes) => Literal::byte_string(bytes).to_token_stream(),
        Constant::Value(value) => {
            let name = &value.name;
            quote!(<#name as #nb::ConstantBytes>::BYTES)
        }
    }
}

/// The number of its bytes.
pub(super) fn len(cx: &Context<'_>, constant: &Constant) -> TokenStream {
    let nb = &cx.nb;
    match constant {
        Constant::Bytes(bytes) => Literal::usize_unsuffixed(bytes.len()).to_token_stream(),
        Constant::Value(value) => {
            let name = &value.name;
            quote!(#nb::constant_len::<#name>())
        }
    }
}

/// `Behind<K, 4, false, 0>`: what stands behind a field, as a type.
pub(super) fn behind(cx: &Context<'_>, tail: &Tail) -> TokenStream {
    let (nb, magic) = (&cx.nb, ty(cx, &tail.magic));
    let gap = gap_params(tail.gap);
    quote!(#nb::Behind<#magic, #gap, 0>)
}

/// The padding at the end of a region, as a type: in front of the region stand a constant and a length of `len` bytes.
pub(super) fn inner(cx: &Context<'_>, gap: Gap, magic: &Constant, len: u8) -> TokenStream {
    let (nb, gap) = (&cx.nb, gap_params(Some(gap)));
    let before = match magic {
        Constant::Bytes(bytes) => {
            let before = Literal::usize_unsuffixed(bytes.len() + usize::from(len));
            quote!(#before)
        }
        Constant::Value(_) => {
            let (magic, len) = (self::len(cx, magic), Literal::u8_unsuffixed(len));
            quote!({ #magic + #len })
        }
    };
    quote!(#nb::Behind<#nb::NoBytes, #gap, #before>)
}

/// Padding, as a value.
pub(super) fn gap(cx: &Context<'_>, Gap { to, any, .. }: Gap) -> TokenStream {
    let (nb, to) = (&cx.nb, Literal::u64_unsuffixed(to));
    quote!(#nb::Gap { to: #to, any: #any })
}

/// A codec at a multiple of the message.
pub(super) fn aligned(cx: &Context<'_>, codec: TokenStream, align: Option<Gap>) -> TokenStream {
    let nb = &cx.nb;
    match align {
        Some(align) => {
            let params = gap_params(Some(align));
            quote!(#nb::Aligned<#codec, #params>)
        }
        None => codec,
    }
}

/// Writes the zeros in front of a field.
pub(super) fn put_align(cx: &Context<'_>, align: Gap) -> TokenStream {
    let (nb, to) = (&cx.nb, Literal::u64_unsuffixed(align.to));
    quote!(#nb::put_align::<#to, _>(__w)?;)
}

/// Takes the bytes in front of a field, as a call that may fail.
pub(super) fn take_align(cx: &Context<'_>, align: Gap) -> TokenStream {
    let (nb, params) = (&cx.nb, gap_params(Some(align)));
    quote!(#nb::take_align::<#params>(__r))
}

/// `4, false`: the parameters of padding.
pub(super) fn gap_params(gap: Option<Gap>) -> TokenStream {
    let (to, any) = gap.map_or((0, false), |gap| (gap.to, gap.any));
    let to = Literal::u64_unsuffixed(to);
    quote!(#to, #any)
}

/// What stands behind a type, as a value.
pub(super) fn tail(cx: &Context<'_>, tail: &Tail) -> TokenStream {
    let (nb, magic) = (&cx.nb, slice(cx, &tail.magic));
    let gap = match tail.gap {
        Some(gap) => self::gap(cx, gap),
        None => quote!(#nb::Gap::NONE),
    };
    quote!(#nb::Tail { magic: #magic, gap: #gap })
}
