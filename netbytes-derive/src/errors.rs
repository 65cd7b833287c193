//! Mistakes: what one says, and how all mistakes of a type are reported together.
//!
//! A [`Mistake`] says what is wrong, why, and what to write instead, at the smallest token that must change. The
//! [`Ctxt`] gathers them, so that a rule reports and goes on. Nothing here knows a rule.

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

    /// The value, or nothing where it was a mistake.
    pub(crate) fn take<T>(&self, read: Result<T, Mistake>) -> Option<T> {
        read.map_err(|mistake| self.refuse(mistake)).ok()
    }

    /// What was refused, in the order in which it was found, and what of the output is left out.
    pub(crate) fn finish(self) -> (Vec<syn::Error>, Suppressed) {
        let mistakes = self.mistakes.into_inner();
        let suppressed = mistakes.iter().map(|mistake| mistake.suppressed).max();
        let errors = mistakes.into_iter().map(Mistake::into_error).collect();
        (errors, suppressed.unwrap_or(Suppressed::Nothing))
    }
}

/// One mistake: what, why, help, and the other places that have to do with it.
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

/// What of the output is left out beside a mistake, because the compiler would report the mistake again there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Suppressed {
    Nothing,
    /// The handler and the encoder: for example, they would have two methods of one name.
    Items,
    /// Also every impl: for example, a field would have no size.
    Impls,
}

impl Mistake {
    /// `what` is wrong with these very tokens.
    pub(crate) fn new(at: impl ToTokens, what: impl Display) -> Self {
        Self {
            at: at.into_token_stream(),
            lines: vec![what.to_string()],
            others: Vec::new(),
            suppressed: Suppressed::Nothing,
        }
    }

    /// The reason, in the words of the wire.
    pub(crate) fn why(mut self, why: impl Display) -> Self {
        self.lines.push(why.to_string());
        self
    }

    /// What to do about it, with text that can be pasted.
    pub(crate) fn help(mut self, help: impl Display) -> Self {
        self.lines.push(format!("help: {help}"));
        self
    }

    /// A second place that this one mistake is about.
    pub(crate) fn also(mut self, at: impl ToTokens, what: impl Display) -> Self {
        self.others.push((at.into_token_stream(), what.to_string()));
        self
    }

    /// What the type does not get beside this mistake.
    pub(crate) fn suppresses(mut self, what: Suppressed) -> Self {
        self.suppressed = what;
        self
    }

    fn into_error(self) -> syn::Error {
        // Not `span()`: on stable it underlines the first token only.
        let mut error = syn::Error::new_spanned(self.at, self.lines.join("\n"));
        for (at, what) in self.others {
            error.combine(syn::Error::new_spanned(at, what));
        }
        error
    }
}

/// What a field is called in a message: by its name, or else by its type.
pub(crate) fn name_of(field: &syn::Field) -> TokenStream {
    match &field.ident {
        Some(ident) => ident.to_token_stream(),
        None => field.ty.to_token_stream(),
    }
}

/// Tokens as a message quotes them: `-1`, `3..=9`, `&'a [u8]`.
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
