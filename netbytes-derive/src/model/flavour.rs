//! The flavours of a handler. Each flavour is one record, which contains all differences from the others.
//!
//! A new flavour needs a new record in [`Flavour::ALL`] and the trait of the runtime that the record names.

/// How the methods of a handler are called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Flavour {
    /// The word in `handler(..)` that selects the flavour. The plain flavour is always generated and has no word.
    pub(crate) word: Option<&'static str>,
    /// The prefix of the names of its items.
    pub(crate) prefix: &'static str,
    /// The trait of the runtime that passes a message to a handler.
    pub(crate) walk: &'static str,
    /// The method of that trait which takes bytes.
    pub(crate) from_bytes: &'static str,
    /// The method of that trait which takes a value.
    pub(crate) from_value: &'static str,
    /// The trait of the runtime that says of a child that it has the flavour.
    pub(crate) node: Option<&'static str>,
    /// The futures that the methods return if they are `async`. Without this, the methods return their output itself.
    pub(crate) future: Option<Future>,
}

/// The futures of a flavour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Future {
    /// Whether the futures are `Send`, which requires the same of all values that they hold.
    pub(crate) send: bool,
}

impl Flavour {
    pub(crate) const PLAIN: Self = Self {
        word: None,
        prefix: "",
        walk: "Walk",
        from_bytes: "walk",
        from_value: "walk_value",
        node: None,
        future: None,
    };

    const ASYNC: Self = Self {
        word: Some("async"),
        prefix: "Async",
        walk: "AsyncWalk",
        from_bytes: "walk_async",
        from_value: "walk_value_async",
        node: Some("AsyncNode"),
        future: Some(Future { send: true }),
    };

    const LOCAL: Self = Self {
        word: Some("local"),
        prefix: "Local",
        walk: "LocalWalk",
        from_bytes: "walk_local",
        from_value: "walk_value_local",
        node: Some("LocalNode"),
        future: Some(Future { send: false }),
    };

    pub(crate) const ALL: [Self; 3] = [Self::PLAIN, Self::ASYNC, Self::LOCAL];

    /// The flavour that a word in `handler(..)` selects.
    pub(crate) fn asked_by(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flavour| flavour.word == Some(word))
    }

    /// All words that select a flavour.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().filter_map(|flavour| flavour.word)
    }
}
