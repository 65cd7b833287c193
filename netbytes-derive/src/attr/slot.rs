//! A key that may stand once.

use syn::parse::ParseStream;

use super::key::Key;
use crate::errors::Mistake;

/// What became of one key: not there, there with its value, or there with a value that could not be read.
pub(crate) struct Slot<T> {
    key: Option<Key>,
    value: Option<T>,
    repeated: bool,
}

// Not derived: that would ask for `T: Default`.
impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { key: None, value: None, repeated: false }
    }
}

impl<T> Slot<T> {
    /// Reads the value of a key, which may stand once.
    pub(super) fn set(
        &mut self,
        key: &Key,
        input: ParseStream<'_>,
        value: impl FnOnce(&Key, ParseStream<'_>) -> Result<T, Mistake>,
    ) -> Result<(), Mistake> {
        let value = value(key, input);
        if let Some(first) = &self.key {
            // Told once, however often it stands.
            let told = std::mem::replace(&mut self.repeated, true);
            return if told { Ok(()) } else { Err(repeated(key, first)) };
        }
        self.key = Some(key.clone());
        self.value = Some(value?);
        Ok(())
    }

    pub(crate) fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The key, if it stands there: also where its value is a mistake that has been told.
    pub(crate) fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    pub(crate) fn is_set(&self) -> bool {
        self.key.is_some()
    }

    /// Whether its value is a mistake that has been told, so that rules about it stay silent.
    pub(crate) fn is_broken(&self) -> bool {
        self.key.is_some() && self.value.is_none()
    }
}

fn repeated(key: &Key, first: &Key) -> Mistake {
    Mistake::new(key, format!("repeated key `{key}`"))
        .why("a key holds once, so one of the two would be without effect")
        .help(format!("remove one `{key}`"))
        .also(first, format!("`{key}` first stands here"))
}
