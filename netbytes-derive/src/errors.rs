//! The mistakes in a type: their text, and how all mistakes of a type are reported together.
//!
//! A [`Mistake`] says what is wrong, why, and what to write instead, at the smallest token that must change. The
//! [`Ctxt`] collects the mistakes, so a rule can report one and continue. This module does not know the rules.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// All mistakes of one type.
#[derive(Default)]
pub(crate) struct Ctxt {
    mistakes: RefCell<Vec<Mistake>>,
}

impl Ctxt {
    pub(crate) fn refuse(&self, mistake: Mistake) {
        self.mistakes.borrow_mut().push(mistake);
    }

    /// Returns the value, or reports the mistake and returns `None`.
    pub(crate) fn take<T>(&self, read: Result<T, Mistake>) -> Option<T> {
        read.map_err(|mistake| self.refuse(mistake)).ok()
    }

    /// Returns the errors in the order in which they were found, and the part of the output that is omitted.
    pub(crate) fn finish(self) -> (Vec<syn::Error>, Suppressed) {
        let mistakes = self.mistakes.into_inner();
        let suppressed = mistakes.iter().map(|mistake| mistake.suppressed).max();
        let errors = mistakes.into_iter().map(Mistake::into_error).collect();
        (errors, suppressed.unwrap_or(Suppressed::Nothing))
    }
}

/// One mistake: what is wrong, why, a help text, and other places that are related to it.
///
/// ```text
/// error: duplicate tag `0x03` in `Packet`
///        all variants of an enum share one tag space, so a decoder could not tell them apart
///        help: give `Leave` a free tag, for example `#[net(tag = 0x04)]`
/// error: `0x03` is first used here, by `Join`
/// ```
pub(crate) struct Mistake {
    at: TokenStream,
    lines: Vec<String>,
    others: Vec<(TokenStream, String)>,
    suppressed: Suppressed,
}

/// The part of the output that is omitted because of a mistake. The compiler would report the mistake again in that
/// part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Suppressed {
    Nothing,
    /// The handler and the encoder are omitted, for example because they would have two methods with one name.
    Items,
    /// Every impl is omitted too, for example because a field would have no size.
    Impls,
}

impl Mistake {
    /// Creates a mistake: `what` is wrong with the tokens `at`.
    pub(crate) fn new(at: impl ToTokens, what: impl Display) -> Self {
        Self {
            at: at.into_token_stream(),
            lines: vec![what.to_string()],
            others: Vec::new(),
            suppressed: Suppressed::Nothing,
        }
    }

    /// Adds the reason, in terms of the encoding.
    pub(crate) fn why(mut self, why: impl Display) -> Self {
        self.lines.push(why.to_string());
        self
    }

    /// Adds a help text that can be pasted.
    pub(crate) fn help(mut self, help: impl Display) -> Self {
        self.lines.push(format!("help: {help}"));
        self
    }

    /// Adds a second place to which the same mistake relates.
    pub(crate) fn also(mut self, at: impl ToTokens, what: impl Display) -> Self {
        self.others.push((at.into_token_stream(), what.to_string()));
        self
    }

    /// Sets the part of the output that is omitted.
    pub(crate) fn suppresses(mut self, what: Suppressed) -> Self {
        self.suppressed = what;
        self
    }

    fn into_error(self) -> syn::Error {
        // `span()` would underline only the first token on stable Rust.
        let mut error = syn::Error::new_spanned(self.at, self.lines.join("\n"));
        for (at, what) in self.others {
            error.combine(syn::Error::new_spanned(at, what));
        }
        error
    }
}

/// The name of a field in an error message. A field without a name is called by its type.
pub(crate) fn name_of(field: &syn::Field) -> TokenStream {
    match &field.ident {
        Some(ident) => ident.to_token_stream(),
        None => field.ty.to_token_stream(),
    }
}

/// Tokens in the spelling of an error message: `-1`, `3..=9`, `&'a [u8]`.
pub(crate) fn spelling(tokens: impl ToTokens) -> String {
    const TIGHT: [(&str, &str); 11] = [
        (" < ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ;", ";"),
        (" ,", ","),
        (" :: ", "::"),
        ("* ", "*"),
        ("fn (", "fn("),
        (" ..= ", "..="),
        (" .. ", ".."),
        (" !", "!"),
    ];
    let spelling = tokens.to_token_stream().to_string();
    let spelling =
        TIGHT.iter().fold(spelling, |spelling, (spaced, tight)| spelling.replace(spaced, tight));
    match spelling.strip_prefix("- ") {
        Some(number) => format!("-{number}"),
        None => spelling,
    }
}

/// An expression as a user writes it: what is a sign in a type is an operator between two values here.
pub(crate) fn expression(tokens: impl ToTokens) -> String {
    let spelling = tokens.to_token_stream().to_string().replace("! ", "!");
    match spelling.strip_prefix("* ") {
        Some(place) => format!("*{place}"),
        None => spelling,
    }
}
