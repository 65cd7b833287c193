//! What a struct writes in front of its node: fields whose values are the arguments of the route, and of the method of the
//! encoder that goes on to the node.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::{Lifetime, Type};

use super::codec::{self, Lifetimes};
use super::constant;
use super::context::Context;
use super::fields::{self, OnWire, arguments, behind, child, front, named};
use super::names::Names;
use super::path::PathTokens;
use super::relations::{self, List};
use super::tokens::mentions;
use super::{bounds, docs, envelope, read, run, summed, sums};
use crate::model::{FieldKind, FieldSize, Fields, Format, Kind, Source, TypeClass};

/// The fields of a struct that has a node.
fn fields_of<'t>(cx: &Context<'t>) -> Option<&'t Fields> {
    match &cx.tree.kind {
        Kind::Struct(fields) if fields.subtree.is_some() => Some(fields),
        Kind::Struct(_) | Kind::Enum(_) => None,
    }
}

/// The field that is the node, if the type is a struct with one.
pub(super) fn child_of<'t>(cx: &Context<'t>) -> Option<OnWire<'t>> {
    child(fields_of(cx)?)
}

/// The fields in front of the node that are arguments: what has one value is none.
fn handed_over(fields: &Fields) -> Vec<OnWire<'_>> {
    let child = child(fields).map(|one| one.index);
    let before = |one: &OnWire<'_>| child.is_some_and(|child| one.index < child);
    arguments(fields).filter(|one| before(one) && !is_constant(one)).collect()
}

fn is_constant(one: &OnWire<'_>) -> bool {
    matches!(one.field.class, TypeClass::Nothing)
}

/// Whether a route gets or gives something beside the handler. Then nobody handles all in silence.
pub(super) fn is_handed_over(cx: &Context<'_>) -> bool {
    let replies = |fields: &Fields| {
        let subtree = fields.subtree.iter();
        let mut variants = subtree.flat_map(|subtree| &subtree.node.variants);
        variants.any(|variant| {
            matches!(variant.body, crate::model::Body::Below { reply_header: Some(_), .. })
        })
    };
    fields_of(cx).is_some_and(|fields| !handed_over(fields).is_empty() || replies(fields))
}

/// `unit: u8`: the parameters of the route, every lifetime left free.
pub(super) fn parameters(cx: &Context<'_>) -> Vec<TokenStream> {
    let arguments = fields_of(cx).map(handed_over).unwrap_or_default();
    let parameter = |one: &OnWire<'_>| {
        let (name, ty) = (shown(one), cx.elided(&one.field.ty));
        quote!(#name: #ty)
    };
    arguments.iter().map(parameter).collect()
}

/// The types of the parameters.
pub(super) fn types(cx: &Context<'_>) -> Vec<TokenStream> {
    let arguments = fields_of(cx).map(handed_over).unwrap_or_default();
    arguments.iter().map(|one| cx.elided(&one.field.ty)).collect()
}

/// The locals that hold the arguments.
pub(super) fn locals(cx: &Context<'_>) -> Vec<Ident> {
    let arguments = fields_of(cx).map(handed_over).unwrap_or_default();
    arguments.into_iter().map(|one| one.local).collect()
}

/// The name of an argument, as its documentation shows it.
fn shown(one: &OnWire<'_>) -> Ident {
    match &one.field.member {
        syn::Member::Named(name) => name.clone(),
        syn::Member::Unnamed(_) => one.local.clone(),
    }
}

/// Reads everything around the node, and enters its region: what is left is the node.
///
/// What stands behind the node is read before it, so that it is known to be right before the handler is called.
pub(super) fn reads(cx: &Context<'_>, owner: &TokenStream, fields: &Fields) -> TokenStream {
    let opening = envelope::open_to_the_end(cx, owner);
    let (front, region) = (read_front(cx, owner, fields), enter(cx, owner, fields));
    let asserts = read::asserts(cx, fields, 0).of_locals();
    let mark = sums::mark_owner(cx, fields);
    let sums = check_node(cx, fields);
    quote!(#mark #opening #front #asserts #region #sums)
}

/// Compares a checksum of the node, whose end is known.
fn check_node(cx: &Context<'_>, fields: &Fields) -> Option<TokenStream> {
    let (nb, one) = (&cx.nb, child(fields)?);
    let end = quote!(#nb::Reader::position(__r) + #nb::Reader::remaining(__r));
    let sums = read::sums_of(cx, fields, 0);
    let (checks, enter) = (sums.checks(&one, &relations::position, &end), sums.enter(one.field));
    Some(quote!(#checks #enter))
}

/// Where the tag of the node is, if it is in the header.
pub(super) fn tag_by<'t>(cx: &Context<'t>) -> Option<&'t Source> {
    child(fields_of(cx)?)?.field.tag_by.as_ref()
}

/// The tag that was read in the header, as an argument in front of others.
pub(super) fn read_tag(
    cx: &Context<'_>,
    owner: &TokenStream,
    fields: &Fields,
) -> Option<TokenStream> {
    let tag = read::relations(cx, owner, 0, fields).read_tag(tag_by(cx)?);
    Some(quote!(#tag,))
}

/// Reads the fields in front of the node.
fn read_front(cx: &Context<'_>, owner: &TokenStream, fields: &Fields) -> TokenStream {
    let child = child(fields).map(|one| one.index);
    let run = run::opening(cx, fields);
    let reads =
        read::locals(cx, owner, 0, fields, |index| child.is_some_and(|child| index < child));
    quote!(#run #reads)
}

/// Reads the trailer, and enters the region of the node.
fn enter(cx: &Context<'_>, owner: &TokenStream, fields: &Fields) -> TokenStream {
    let (nb, Some(one)) = (&cx.nb, child(fields)) else {
        return TokenStream::new();
    };
    let at = fields::at(owner, 0, one.index);
    let position = read::sums_of(cx, fields, 0).marks(one.field).then(|| {
        let position = relations::position(&one);
        quote!(let #position = #nb::Reader::position(__r);)
    });
    let len = match &one.field.size {
        Some(FieldSize::By(by)) => Some(read::relations(cx, owner, 0, fields).read_number(by)),
        Some(FieldSize::Prefix(..)) => Some(read_len(cx, owner, &one)),
        None => None,
    };
    let reads = read::locals(cx, owner, 0, fields, |index| index > one.index);
    let align = take_align(cx, owner, &one);
    let tail = (!one.field.tail.is_none()).then(|| {
        let tail = constant::behind(cx, &one.field.tail);
        quote!(#nb::take_tail::<#tail>(__r, __start)?;)
    });
    let start = tail.as_ref().map(|_| quote!(let __start = #nb::Reader::position(__r);));
    let enter = match (len, tail.is_some() || behind(fields).next().is_some()) {
        (None, false) => quote!(#align),
        (Some(len), false) => {
            let enter = read::or_fail(cx, &quote!(#nb::enter_node(__r, __len)), &at);
            quote!(#align let __len = #len; let () = #enter;)
        }
        (Some(len), true) => {
            let split = read::or_fail(cx, &quote!(#nb::split_node(__r, __len)), &at);
            quote! {
                #align
                #start
                let __len = #len;
                let mut __end = #split;
                {
                    let __r = &mut __end;
                    #tail
                    #reads
                    #nb::Reader::finish_message(__r)?;
                }
            }
        }
        (None, true) => {
            let trailer = codec::trailer(cx, Lifetimes::Inferred);
            let trailer = match tail {
                Some(_) => {
                    let tail = constant::behind(cx, &one.field.tail);
                    quote!((#tail, #trailer))
                }
                None => trailer,
            };
            quote! {
                #align
                #start
                let mut __end = #nb::split_trailer::<#trailer>(__r)?;
                {
                    let __r = &mut __end;
                    #tail
                    #reads
                }
            }
        }
    };
    quote!(#position #enter)
}

/// Reads the zeros in front of the node.
fn take_align(cx: &Context<'_>, owner: &TokenStream, one: &OnWire<'_>) -> Option<TokenStream> {
    let take = constant::take_align(cx, one.field.align?);
    let take = read::or_fail(cx, &take, &fields::at(owner, 0, one.index));
    Some(quote!(let () = #take;))
}

/// Reads the length that stands directly in front of the node.
fn read_len(cx: &Context<'_>, owner: &TokenStream, one: &OnWire<'_>) -> TokenStream {
    let (nb, Some(FieldSize::Prefix(sized, format))) = (&cx.nb, &one.field.size) else {
        return TokenStream::new();
    };
    let prefix = codec::prefix(cx, sized, format);
    read::or_fail(cx, &quote!(#nb::take_len::<#prefix>(__r)), &fields::at(owner, 0, one.index))
}

/// Where the struct ends, read from its header, if that has the length of the node. So the end of a message is known that does
/// not decode:
///
/// ```text
/// // snapshots/struct_node_sized.rs
/// __n::header_end::<()>(__r, __len)
/// ```
pub(super) fn end(cx: &Context<'_>) -> Option<TokenStream> {
    let (nb, fields) = (&cx.nb, fields_of(cx)?);
    let (owner, child) = (quote!(Self), child(fields)?);
    let len = match child.field.size.as_ref()? {
        FieldSize::By(by) => read::relations(cx, &owner, 0, fields).read_number(by),
        FieldSize::Prefix(..) => read_len(cx, &owner, &child),
    };
    // How long padding is depends on where it begins. What is written of a parameter need not be readable.
    let is_known = |one: &OnWire<'_>| {
        !cx.is_generic(&one.field.ty) && matches!(one.field.kind, FieldKind::Wire(_))
    };
    let has_params = cx.tree.generics.type_params().next().is_some();
    if !child.field.tail.is_none() || has_params && !front(fields).all(|one| is_known(&one)) {
        return None;
    }
    let (mark, reads) = (sums::mark_owner(cx, fields), read_front(cx, &owner, fields));
    let align = take_align(cx, &owner, &child);
    let trailer = codec::trailer(cx, Lifetimes::Inferred);
    Some(quote! {
        const HEADER_END: #nb::Option<#nb::HeaderEnd> = #nb::Option::Some(|__r| {
            #mark
            #reads
            #align
            let __len = #len;
            #nb::header_end::<#trailer>(__r, __len)
        });
    })
}

/// What is known of the header: how it is passed over, and how many bytes it takes.
pub(super) fn info(cx: &Context<'_>) -> Option<TokenStream> {
    let (nb, fields) = (&cx.nb, fields_of(cx)?);
    let (owner, child) = (quote!(Self), child(fields)?);
    let mark = sums::mark_owner(cx, fields);
    let (front, node) = (read_front(cx, &owner, fields), Literal::usize_unsuffixed(child.index));
    let (len, max) = match &child.field.size {
        Some(FieldSize::Prefix(sized, format)) => {
            let (len, format) = (
                read_len(cx, &owner, &child),
                codec::format(cx, &Format { len: sized.length.clone(), ..format.clone() }),
            );
            (quote!(let _ = #len;), quote!(#nb::max_of_len::<#format>()))
        }
        Some(FieldSize::By(_)) | None => (TokenStream::new(), quote!(#nb::Option::Some(0))),
    };
    let align = take_align(cx, &owner, &child);
    let tag = match tag_by(cx) {
        Some(source) => {
            let tag = read::relations(cx, &owner, 0, fields).read_tag(source);
            quote!(#nb::Option::Some(#tag))
        }
        None => quote!(#nb::Option::None),
    };
    Some(quote! {
        #nb::Option::Some(#nb::HeaderInfo::of::<Self>(
            #node,
            #max,
            |__r| {
                #mark
                #front
                #align
                #len
                #nb::Result::Ok(#tag)
            },
        ))
    })
}

/// What decides over the replies of the subtree.
pub(super) fn replies(cx: &Context<'_>, reply_header: Option<&Type>) -> TokenStream {
    let (nb, s) = (&cx.nb, &cx.s);
    match reply_header {
        None => quote!(__K),
        Some(ty) => {
            let ty = cx.with_lifetime(ty, s);
            quote!(#nb::ReplyBehind<#s, __K, #ty>)
        }
    }
}

/// What an error says to write where the routes are missing.
pub(super) fn hint(cx: &Context<'_>, names: &Names) -> Option<TokenStream> {
    let subtree = fields_of(cx)?.subtree.as_ref().filter(|_| is_handed_over(cx))?;
    let (routes, owner) = (names.routes.to_string(), cx.type_name());
    let ways = subtree.node.variants.iter().map(|variant| {
        let arguments = fields_of(cx).map(handed_over).unwrap_or_default();
        let parameters = arguments.iter().map(|one| {
            let name = docs::source(shown(one).into_token_stream());
            let ty = docs::source(cx.elided(&one.field.ty)).replace("&'_ ", "&");
            format!(", {name}: {ty}")
        });
        let parameters: String = parameters.collect();
        let keeps = arguments.iter().map(|one| {
            let name = docs::source(shown(one).into_token_stream());
            let owned = if cx.lifetime_in(&one.field.ty).is_some() { ".into()" } else { "" };
            format!("self.{name} = {name}{owned}; ")
        });
        let keeps: String = keeps.collect();
        let (returns, value) = match &variant.body {
            crate::model::Body::Below { reply_header: Some(ty), .. } => {
                let ty = docs::source(cx.elided(ty));
                (format!("(&mut Self, {ty})"), format!("(self, /* the {ty} of its reply */)"))
            }
            _ => ("&mut Self".to_owned(), "self".to_owned()),
        };
        let (ident, method) = (&variant.ident, &variant.method);
        format!("type {ident} = Self; fn {method}(&mut self{parameters}) -> {returns} {{ {keeps}{value} }}")
    });
    let ways = ways.collect::<Vec<_>>().join(" ").replace('{', "{{").replace('}', "}}");
    let message =
        format!("`{{Self}}` does not say who handles what is behind the header of `{owner}`");
    let label = format!("no route from the header of `{owner}`");
    let note = format!(
        "the header is handed to the route, so this is written by hand: `impl {routes} for {{Self}} {{{{ {ways} }}}}`"
    );
    Some(quote!(#[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]))
}

/// The path to the node of a struct: the path in front of the header, and the values of the header.
pub(super) struct HeaderPath {
    /// The lifetime of the arguments, where they borrow: `<'de>`.
    pub(super) life: Option<TokenStream>,
    pub(super) params: Vec<TokenStream>,
    /// What stands before the path is made.
    pub(super) values: TokenStream,
    pub(super) path: PathTokens,
}

/// The path behind the header, where there is one:
///
/// ```text
/// // snapshots/struct_node.rs
/// __n::HeaderPath<__P, (__n::Held<u8, __n::Fmt<2, false, false>>, ())>,
/// ```
pub(super) fn path(cx: &Context<'_>, path: PathTokens) -> HeaderPath {
    let plain =
        |path| HeaderPath { life: None, params: Vec::new(), values: TokenStream::new(), path };
    let Some(fields) = fields_of(cx) else {
        return plain(path);
    };
    if fields::is_related(fields) {
        return related_path(cx, fields, path);
    }
    let (nb, owner) = (&cx.nb, cx.ty_with(&quote!('static)));
    let header: Vec<_> = front(fields).map(|one| slot(cx, &owner, &one)).collect();
    let trailer: Vec<_> = behind(fields).map(|one| slot(cx, &owner, &one)).collect();
    let (mut held, mut path) = (TokenStream::new(), path);
    for (slots, segment, name) in [
        (&header, quote!(#nb::HeaderPath), quote!(__header)),
        (&trailer, quote!(#nb::TrailerPath), quote!(__trailer)),
    ] {
        if !slots.is_empty() {
            let (types, values) =
                (nested(slots, |slot| &slot.ty), nested(slots, |slot| &slot.value));
            held.extend(quote!(let #name = #values;));
            let PathTokens { path: ty, value } = path;
            path = PathTokens {
                path: quote!(#segment<#ty, #types>),
                value: quote!(#segment::new(#value, #name)),
            };
        }
    }
    let (life, params) = method_params(cx, fields);
    HeaderPath { life: life.map(|life| quote!(<#life>)), params, values: held, path }
}

/// The lifetime of the arguments of the encoder's method, where they borrow, and its parameters.
fn method_params(cx: &Context<'_>, fields: &Fields) -> (Option<Lifetime>, Vec<TokenStream>) {
    let arguments = handed_over(fields);
    let params = arguments.iter().map(|one| {
        let (shown, name, ty) = (shown(one), named(one), cx.with_lifetime(&one.field.ty, &cx.de));
        quote!(#[cfg(doc)] #shown: #ty, #[cfg(not(doc))] #name: #ty)
    });
    let borrows =
        arguments.iter().any(|one| mentions(cx.with_lifetime(&one.field.ty, &cx.de), &cx.de.ident));
    (borrows.then(|| cx.de.clone()), params.collect())
}

/// The path to a node from which some of the other fields follow: they are written by the relations of the list, with a
/// payload in place of the node.
///
/// ```text
/// // snapshots/struct_node_sized.rs
/// __n::AroundPath<__P, Frame<'static>>,
/// ```
fn related_path(cx: &Context<'_>, fields: &Fields, path: PathTokens) -> HeaderPath {
    let (nb, PathTokens { path, value }) = (&cx.nb, path);
    let (life, params) = method_params(cx, fields);
    let owner = match &life {
        Some(life) => cx.ty_with(&life.to_token_stream()),
        None => cx.ty_with(&quote!('static)),
    };
    let names = handed_over(fields).into_iter().map(|one| named(&one).into_token_stream());
    let values = pairs(names);
    HeaderPath {
        life: life.map(|life| quote!(<#life>)),
        params,
        values: quote!(let __header = #values;),
        path: PathTokens {
            path: quote!(#nb::AroundPath<#path, #owner>),
            value: quote!(#nb::AroundPath::new(#value, __header)),
        },
    }
}

/// `(a, (b, ()))`.
fn pairs(parts: impl DoubleEndedIterator<Item = TokenStream>) -> TokenStream {
    parts.rev().fold(quote!(()), |tail, part| quote!((#part, #tail)))
}

/// How the fields around a node are written, where some follow from it.
pub(super) fn node_fields(cx: &Context<'_>) -> Option<TokenStream> {
    let fields = fields_of(cx).filter(|fields| fields::is_related(fields))?;
    let (nb, child) = (&cx.nb, child(fields)?);
    let (intro, ty, bounds) = bounds::encode_impl(cx);
    let arguments = handed_over(fields);
    let types = pairs(arguments.iter().map(|one| cx.replace_self(&one.field.ty)));
    let pattern = pairs(arguments.iter().map(|one| one.local.to_token_stream()));
    let value = |one: &OnWire<'_>| {
        let ty = cx.elided(&one.field.ty);
        match () {
            () if fields::is_node(fields, one.field) => match one.field.tag_by {
                Some(_) => quote!(__given),
                None => quote!(__below),
            },
            () if one.field.is_holder => quote!(&#nb::computed::<#ty>()),
            () if is_constant(one) => quote!(&<#ty as #nb::StdDefault>::default()),
            () => one.local.to_token_stream(),
        }
    };
    let list = List { cx, owner: &quote!(Self), list: 0, fields, variant: None, is_path: true };
    let given = tag_by(cx).map(|_| quote!(let __given = &#nb::GivenPayload(__below);));
    let node = Literal::usize_unsuffixed(child.index);
    let head = quote!(let #pattern = __values; #given);
    let (put, summed) = match sums::run(cx) {
        true => (
            quote!(#nb::put_node_summed::<Self, _, _>(__values, __below, __w)),
            Some(summed::node_summed(cx, fields, &head, &|whole| match whole {
                true => list.puts(None, &value),
                false => list.puts_behind(&value),
            })),
        ),
        false => {
            let puts = list.puts(None, &value);
            (quote!(#head #puts), None)
        }
    };
    Some(quote! {
        #[automatically_derived]
        impl #intro #nb::NodeFields for #ty #bounds {
            type Values = #types;
            const NODE: #nb::usize = #node;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn put_around<__B: #nb::Payload, __W: #nb::Writer>(
                __values: &Self::Values,
                __below: &__B,
                __w: &mut __W,
            ) -> #nb::Result<(), #nb::EncodeError> {
                #put
            }
        }
        #summed
    })
}

/// A part of each slot, as nested pairs.
fn nested(slots: &[Slot], part: fn(&Slot) -> &TokenStream) -> TokenStream {
    slots.iter().rev().fold(quote!(()), |tail, slot| {
        let part = part(slot);
        quote!((#part, #tail))
    })
}

/// The value of a field, held by a path.
struct Slot {
    ty: TokenStream,
    value: TokenStream,
}

fn slot(cx: &Context<'_>, owner: &TokenStream, one: &OnWire<'_>) -> Slot {
    let nb = &cx.nb;
    let held = match is_constant(one) {
        true => quote!(#nb::StdDefault::default()),
        false => named(one).into_token_stream(),
    };
    let (ty, codec) = (
        Lifetimes::Argument.apply(cx, &one.field.ty),
        codec::codec(cx, one.field, Lifetimes::Argument),
    );
    let (field, at) =
        (codec::field(cx, one.field, Lifetimes::Argument), fields::at(owner, 0, one.index));
    Slot { ty: quote!(#nb::Held<#ty, #codec>), value: quote!(#field::held::<#at>(#held)) }
}
