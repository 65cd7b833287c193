//! The keys that stand on one target, each with its value.

use std::any::Any;

use syn::parse::ParseStream;

use super::class::Class;
use super::keys::tag::TAG_FIELD;
use super::keys::{self, format};
use super::quoted::quoted;
use super::record::{AnyKey, Key, KeyRecord, TypedKey};
use super::target::Target;
use super::value::FieldTag;
use crate::errors::Mistake;
use crate::model::relation::Place;
use crate::model::{Format, FormatKey};

/// The keys of one target, in the order of their records.
pub(crate) struct KeySet {
    entries: Vec<Entry>,
    /// The keys in `items(..)`.
    items: Option<Box<KeySet>>,
}

/// A key that may stand once: it is not there, there with its value, or there with a value that could not be read.
struct Entry {
    any_key: &'static dyn AnyKey,
    key: Option<Key>,
    value: Option<Box<dyn Any>>,
    repeated: bool,
}

impl KeySet {
    /// The set of a target without attributes.
    pub(super) fn empty(target: Target) -> Self {
        let entry = |any_key| Entry { any_key, key: None, value: None, repeated: false };
        Self { entries: keys::on(target).map(entry).collect(), items: None }
    }

    /// Reads the value of a key.
    pub(super) fn set(&mut self, key: &Key, input: ParseStream<'_>) -> Result<(), Mistake> {
        let mut entries = self.entries.iter_mut();
        match entries.find(|entry| std::ptr::eq(entry.any_key.record(), key.record())) {
            Some(entry) => entry.set(key, input),
            // The record is one of this target.
            None => Ok(()),
        }
    }

    /// Sets the keys of the items.
    pub(super) fn set_items(&mut self, items: Self) {
        self.items = Some(Box::new(items));
    }

    /// The keys of the items: `items(..)`.
    pub(crate) fn items(&self) -> Option<&Self> {
        self.items.as_deref()
    }

    /// The value of a key that stands here and could be read.
    pub(crate) fn get<T: 'static>(&self, typed: &TypedKey<T>) -> Option<&T> {
        self.entry(&typed.record)?.value.as_ref()?.downcast_ref()
    }

    /// A key that stands here, with its value.
    pub(crate) fn with_value<T: 'static>(&self, typed: &TypedKey<T>) -> Option<(&Key, &T)> {
        self.key(typed).zip(self.get(typed))
    }

    /// Where a key stands, also if its value is a mistake that was reported.
    pub(crate) fn key<T>(&self, typed: &TypedKey<T>) -> Option<&Key> {
        self.entry(&typed.record)?.key.as_ref()
    }

    pub(crate) fn has<T>(&self, typed: &TypedKey<T>) -> bool {
        self.key(typed).is_some()
    }

    /// Whether the value of a key is a mistake that was reported, so that the rules about it say nothing.
    pub(crate) fn is_refused<T>(&self, typed: &TypedKey<T>) -> bool {
        self.entry(&typed.record).is_some_and(|entry| entry.key.is_some() && entry.value.is_none())
    }

    fn entry(&self, record: &KeyRecord) -> Option<&Entry> {
        debug_assert!(
            keys::records().any(|known| std::ptr::eq(known, record)),
            "the key `{}` is missing in the list of its file",
            record.name
        );
        self.entries.iter().find(|entry| std::ptr::eq(entry.any_key.record(), record))
    }

    /// Whether the field is the tag of its variant.
    pub(crate) fn is_tag(&self) -> bool {
        matches!(self.get(&TAG_FIELD), Some(FieldTag::Own))
    }

    /// Where the tag of the field stands.
    pub(crate) fn tag_place(&self) -> Option<&Place> {
        match self.get(&TAG_FIELD) {
            Some(FieldTag::Of(place)) => Some(place),
            Some(FieldTag::Own) | None => None,
        }
    }

    /// All keys that stand here.
    pub(crate) fn present(&self) -> impl Iterator<Item = &Key> {
        self.entries.iter().filter_map(|entry| entry.key.as_ref())
    }

    /// The first key that stands here of which the class has this property.
    pub(crate) fn find(&self, property: fn(Class) -> bool) -> Option<&Key> {
        self.present().find(|key| property(key.record().class))
    }

    /// The key that says where the field ends, in place of a length prefix, and what a message calls such a field.
    pub(crate) fn end(&self) -> Option<(&Key, &'static str)> {
        self.present().find_map(|key| match key.record().class {
            Class::End(called) => Some((key, called)),
            _ => None,
        })
    }

    /// The keys of the format that stand here.
    pub(crate) fn formats(&self) -> impl Iterator<Item = (FormatKey, &Key)> {
        self.present().filter_map(|key| match key.record().class {
            Class::Format(which) => Some((which, key)),
            _ => None,
        })
    }

    /// The format here, inside of another one, of which each key may be replaced.
    pub(crate) fn format_in(&self, around: &Format) -> Format {
        let preset = self.get(&format::WIRE).map(|wire| wire.format());
        let around = preset.as_ref().unwrap_or(around);
        let len = self.get(&format::LEN).or_else(|| self.get(&format::FIELD_LEN));
        Format {
            len: len.unwrap_or(&around.len).clone(),
            big_endian: self.get(&format::ENDIAN).copied().unwrap_or(around.big_endian),
            varint: around.varint || self.has(&format::VARINT),
            wire: around.wire,
        }
    }
}

impl Entry {
    fn set(&mut self, key: &Key, input: ParseStream<'_>) -> Result<(), Mistake> {
        let ahead = input.fork();
        let value = self.any_key.parse(key, input);
        let value = value.map_err(|mistake| quoted(self.any_key, key, &ahead).unwrap_or(mistake));
        if let Some(first) = &self.key {
            // Reported once, however often it stands there.
            let reported = std::mem::replace(&mut self.repeated, true);
            return if reported { Ok(()) } else { Err(repeated(key, first)) };
        }
        self.key = Some(key.clone());
        self.value = Some(value?);
        Ok(())
    }
}

fn repeated(key: &Key, first: &Key) -> Mistake {
    Mistake::new(key, format!("repeated key `{key}`"))
        .why("a key holds once, so one of the two would be without effect")
        .help(format!("remove one `{key}`"))
        .also(first, format!("`{key}` first stands here"))
}
