//! Work on tokens alone: where they point, what they mention, and what stands in place of what.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::GenericParam;

/// These tokens as if they stood where the user wrote what they are about: that is where the compiler then points.
pub(super) fn located(tokens: TokenStream, span: Span) -> TokenStream {
    let located = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = token {
            token = Group::new(group.delimiter(), located(group.stream(), span)).into();
        }
        token.set_span(token.span().located_at(span));
        token
    });
    located.collect()
}

/// These tokens as if the user had written them there. The compiler then shows that place in its notes, and does not call
/// it the output of a derive.
pub(super) fn shown_at(tokens: TokenStream, span: Span) -> TokenStream {
    let shown = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = token {
            token = Group::new(group.delimiter(), shown_at(group.stream(), span)).into();
        }
        token.set_span(span);
        token
    });
    shown.collect()
}

/// Whether an identifier occurs anywhere in these tokens.
pub(super) fn mentions(tokens: TokenStream, ident: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(found) => found == *ident,
        TokenTree::Group(group) => mentions(group.stream(), ident),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// These tokens with the lifetimes `own` replaced by `by`, and `Self` by `itself`. Tokens, because a type may hold
/// them where no syntax tree reaches: in the input of a macro.
pub(super) fn replace(
    tokens: TokenStream,
    own: &[String],
    by: &TokenStream,
    itself: &TokenStream,
) -> TokenStream {
    let mut replaced = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match (token, tokens.peek()) {
            (TokenTree::Punct(quote), Some(TokenTree::Ident(name)))
                if quote.as_char() == '\'' && own.contains(&name.to_string()) =>
            {
                tokens.next();
                replaced.extend(by.clone());
            }
            (TokenTree::Ident(ident), _) if ident == "Self" => replaced.extend(itself.clone()),
            (TokenTree::Group(group), _) => {
                let mut inner =
                    Group::new(group.delimiter(), replace(group.stream(), own, by, itself));
                inner.set_span(group.span());
                replaced.extend([TokenTree::Group(inner)]);
            }
            (token, _) => replaced.extend([token]),
        }
    }
    replaced
}

/// The tokens with an identifier replaced by a path, which is placed where the identifier was.
pub(super) fn replace_ident(tokens: TokenStream, ident: &Ident, path: &TokenStream) -> TokenStream {
    let mut output = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Ident(found) if found == *ident => {
                output.extend(located(path.clone(), found.span()));
            }
            TokenTree::Group(group) => {
                let inner = replace_ident(group.stream(), ident, path);
                let mut replaced = Group::new(group.delimiter(), inner);
                replaced.set_span(group.span());
                output.extend([TokenTree::Group(replaced)]);
            }
            token => output.extend([token]),
        }
    }
    output
}

/// A `where` clause with more bounds in it.
pub(super) fn and_where(clause: &TokenStream, bounds: &TokenStream) -> TokenStream {
    if bounds.is_empty() {
        return clause.clone();
    }
    match clause.clone().into_iter().last() {
        None => quote!(where #bounds),
        Some(TokenTree::Punct(last)) if last.as_char() == ',' => quote!(#clause #bounds),
        Some(_) => quote!(#clause, #bounds),
    }
}

/// A parameter as it stands in an impl.
pub(super) fn without_default(param: &GenericParam) -> GenericParam {
    let mut param = param.clone();
    match &mut param {
        GenericParam::Type(param) => param.default = None,
        GenericParam::Const(param) => param.default = None,
        GenericParam::Lifetime(_) => {}
    }
    param
}
