//! What is known about a key: one record, which drives the parser, the checks, the messages and the documentation.

use std::any::Any;
use std::fmt;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::parse::ParseStream;

use super::class::Class;
use super::target::Target;
use crate::errors::Mistake;

/// A key where it stands in the user's code.
#[derive(Clone)]
pub(crate) struct Key {
    ident: Ident,
    record: &'static KeyRecord,
}

/// The record of a key whose value is a `T`.
pub(crate) struct TypedKey<T> {
    pub(crate) record: KeyRecord,
    /// Reads what follows the name of the key, with the `=` or the parentheses.
    pub(crate) parse: fn(&Key, ParseStream<'_>) -> Result<T, Mistake>,
}

/// All that is known about a key, as data.
pub(crate) struct KeyRecord {
    pub(crate) name: &'static str,
    pub(crate) targets: &'static [Target],
    /// What a help pastes.
    pub(crate) example: &'static str,
    /// What it is, as the reason why it cannot stand on another target.
    pub(crate) meaning: &'static str,
    pub(crate) class: Class,
    pub(crate) excludes: &'static [Exclusion],
    pub(crate) needs: Option<Need>,
    /// Its rows in the table of attributes in the documentation.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test compares the documentation with it"))]
    pub(crate) rows: &'static [Row],
    pub(crate) synonyms: &'static [Synonym],
}

/// Keys that cannot stand beside the one that has this in its record, and what a message says about them.
///
/// In its texts `{key}` is the excluded key, `{by}` the one that excludes it, and `{on}` the variant or the type.
pub(crate) struct Exclusion {
    pub(crate) keys: Excluded,
    pub(crate) what: &'static str,
    pub(crate) why: &'static str,
    pub(crate) help: &'static str,
}

/// Which keys are excluded.
pub(crate) enum Excluded {
    Named(&'static [&'static str]),
    /// All keys of which the class says so.
    Classes(fn(Class) -> bool),
}

impl Exclusion {
    /// What has no effect beside the key.
    pub(crate) const fn without_effect(keys: Excluded, why: &'static str) -> Self {
        Self {
            keys,
            what: "`{key}` has no effect beside `{by}`",
            why,
            help: "remove `{key}` or `{by}`",
        }
    }

    pub(crate) fn covers(&self, key: &KeyRecord) -> bool {
        match self.keys {
            Excluded::Named(names) => names.contains(&key.name),
            Excluded::Classes(belongs) => belongs(key.class),
        }
    }
}

/// What a field must have, so that the key can have an effect on it.
pub(crate) enum Need {
    /// A length that is not fixed, as text, bytes and sequences have one. In the text `{key}` is the key.
    Length { what: &'static str, why: &'static str },
}

/// A row in the table of attributes: how the key is written, in Markdown, and what that means.
#[cfg_attr(not(test), expect(dead_code, reason = "a test compares the documentation with it"))]
pub(crate) struct Row {
    pub(crate) spelling: &'static str,
    pub(crate) meaning: &'static str,
}

/// Words that other libraries have for the key.
pub(crate) struct Synonym {
    pub(crate) words: &'static [&'static str],
    /// How the key is written for these, where that is not the record's example.
    pub(crate) written: Option<&'static str>,
}

impl Key {
    pub(super) fn new(ident: Ident, record: &'static KeyRecord) -> Self {
        Self { ident, record }
    }

    pub(crate) fn record(&self) -> &'static KeyRecord {
        self.record
    }

    /// What a help pastes in its place.
    pub(crate) fn example(&self) -> String {
        format!("`#[net({})]`", self.record.example)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.record.name)
    }
}

impl ToTokens for Key {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.ident.to_tokens(tokens);
    }
}

/// A record without the type of its value, so that all of them can stand in one list.
pub(crate) trait AnyKey: Sync {
    fn record(&self) -> &KeyRecord;

    fn parse(&self, key: &Key, input: ParseStream<'_>) -> Result<Box<dyn Any>, Mistake>;
}

impl<T: 'static> AnyKey for TypedKey<T> {
    fn record(&self) -> &KeyRecord {
        &self.record
    }

    fn parse(&self, key: &Key, input: ParseStream<'_>) -> Result<Box<dyn Any>, Mistake> {
        let value = (self.parse)(key, input)?;
        Ok(Box::new(value))
    }
}
