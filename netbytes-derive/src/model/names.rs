//! Names: the method name of a variant, and names that occur nowhere else.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::Lifetime;
use syn::ext::IdentExt;

/// The words that cannot be identifiers, in every edition up to 2024, including the words that are only reserved.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The words that cannot be raw identifiers either.
const NEVER_RAW: &[&str] = &["_", "crate", "self", "Self", "super"];

/// The method name of a variant: `Join` gives `join`, `Match` gives `r#match`, `Super` gives `super_`.
pub(crate) fn to_method(variant: &Ident) -> Ident {
    let mut name = snake_case(&variant.unraw().to_string());
    // `_1` and `__` are valid names of variants, but in snake case they are not identifiers.
    if name.chars().next().is_none_or(char::is_numeric) {
        name.insert(0, '_');
    }
    if NEVER_RAW.contains(&name.as_str()) {
        name.push('_');
    }
    if KEYWORDS.contains(&name.as_str()) {
        return Ident::new_raw(&name, variant.span());
    }
    Ident::new(&name, variant.span())
}

/// The name of a field as that of a type: `call` gives `Call`, `r#type` gives `Type`, `self_` gives `Self_`.
pub(crate) fn to_type(field: &Ident) -> Ident {
    let mut name = String::new();
    for word in field.unraw().to_string().split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(letters.as_str());
    }
    if name.chars().next().is_none_or(char::is_numeric) {
        name.insert(0, '_');
    }
    if NEVER_RAW.contains(&name.as_str()) {
        name.push('_');
    }
    Ident::new(&name, field.span())
}

/// Converts a name to snake case: `XMLHttp` gives `xml_http`. The rule is that of the crate `heck`, which other derives
/// use.
pub(crate) fn snake_case(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).flat_map(words);
    words.map(|word| word.to_lowercase()).collect::<Vec<_>>().join("_")
}

/// The words of a name without underscores. A capital letter begins a word if the letter before or after it is small.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    // The case of the last letter. A digit has no case and belongs to the letter before it.
    let mut last_is_small = None;
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let next_is_small = letters.peek().is_some_and(|next| next.is_lowercase());
        let opens = match last_is_small {
            Some(true) => true,
            Some(false) => next_is_small,
            None => false,
        };
        if letter.is_uppercase() && opens {
            words.push(std::mem::take(&mut word));
        }
        if letter.is_lowercase() || letter.is_uppercase() {
            last_is_small = Some(letter.is_lowercase());
        }
        word.push(letter);
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// A lifetime that occurs nowhere in the tokens: `'base` with as many underscores appended as needed. The base of
/// `'__de` is `__de`.
pub(crate) fn fresh_lifetime(base: &str, tokens: &TokenStream) -> Lifetime {
    Lifetime::new(&format!("'{}", fresh(base, tokens)), Span::mixed_site())
}

fn fresh(base: &str, tokens: &TokenStream) -> String {
    let mut name = base.to_owned();
    while occurs(&name, tokens) {
        name.push('_');
    }
    name
}

fn occurs(name: &str, tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => occurs(name, &group.stream()),
        TokenTree::Ident(ident) => ident.unraw() == name,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use syn::parse_quote;

    use super::*;

    #[test]
    fn words_are_those_of_heck() {
        let cases = [
            ("FooBar", "foo_bar"),
            ("XMLHttp", "xml_http"),
            ("Foo_Bar", "foo_bar"),
            ("Ipv4Addr", "ipv4_addr"),
            ("IPv4", "i_pv4"),
            ("ABC123DEF456", "abc123def456"),
            ("A", "a"),
            ("AB", "ab"),
            ("ABc", "a_bc"),
            ("X1Y", "x1y"),
            ("U8Pair", "u8_pair"),
            ("aB", "a_b"),
            ("Abc1D", "abc1_d"),
            ("__Foo__", "foo"),
            ("ÄrgerÜber", "ärger_über"),
        ];
        for (name, expected) in cases {
            assert_eq!(snake_case(name), expected, "{name}");
        }
    }

    #[test]
    fn a_method_is_always_a_name() {
        let cases: [(Ident, &str); 9] = [
            (parse_quote!(Join), "join"),
            (parse_quote!(Match), "r#match"),
            (parse_quote!(Gen), "r#gen"),
            (parse_quote!(r#type), "r#type"),
            (parse_quote!(Crate), "crate_"),
            (parse_quote!(SELF), "self_"),
            (parse_quote!(Super), "super_"),
            (parse_quote!(_1), "_1"),
            (parse_quote!(__), "__"),
        ];
        for (variant, expected) in cases {
            assert_eq!(to_method(&variant).to_string(), expected);
        }
    }

    #[test]
    fn a_field_gives_the_name_of_a_type() {
        let cases: [(Ident, &str); 7] = [
            (parse_quote!(call), "Call"),
            (parse_quote!(read_coils), "ReadCoils"),
            (parse_quote!(r#type), "Type"),
            (parse_quote!(self_), "Self_"),
            (parse_quote!(_1), "_1"),
            (parse_quote!(__), "__"),
            (parse_quote!(eMail), "EMail"),
        ];
        for (field, expected) in cases {
            assert_eq!(to_type(&field).to_string(), expected);
        }
    }

    #[test]
    fn a_fresh_name_occurs_nowhere() {
        let tokens = quote!(
            struct S<'__de> {
                x: (&'__de str, [r#__de_; 1]),
            }
        );
        assert_eq!(fresh_lifetime("__de", &tokens).to_string(), "'__de__");
        assert_eq!(fresh_lifetime("__s", &tokens).to_string(), "'__s");
    }
}
