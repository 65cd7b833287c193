//! The flavours of a handler: one record each, of all in which they differ.
//!
//! A flavour more is a record more in [`Flavour::ALL`], and the trait of the runtime that it names.

/// How the methods of a handler are called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Flavour {
    /// The word in `handler(..)` that asks for it; the plain flavour, which is always there, has none.
    pub(crate) word: Option<&'static str>,
    /// What the names of its items begin with.
    pub(crate) prefix: &'static str,
    /// The runtime's trait that leads from a message to a handler.
    pub(crate) walk: &'static str,
    /// The method of that trait which takes bytes.
    pub(crate) from_bytes: &'static str,
    /// The method of that trait which takes a value.
    pub(crate) from_value: &'static str,
    /// What the methods return where they are `async`; otherwise they return their output itself.
    pub(crate) future: Option<Future>,
}

/// The futures of a flavour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Future {
    /// Whether they are `Send`, and with them all that they hold.
    pub(crate) send: bool,
}

impl Flavour {
    pub(crate) const PLAIN: Self = Self {
        word: None,
        prefix: "",
        walk: "Walk",
        from_bytes: "walk",
        from_value: "walk_value",
        future: None,
    };

    const ASYNC: Self = Self {
        word: Some("async"),
        prefix: "Async",
        walk: "AsyncWalk",
        from_bytes: "walk_async",
        from_value: "walk_value_async",
        future: Some(Future { send: true }),
    };

    const LOCAL: Self = Self {
        word: Some("local"),
        prefix: "Local",
        walk: "LocalWalk",
        from_bytes: "walk_local",
        from_value: "walk_value_local",
        future: Some(Future { send: false }),
    };

    pub(crate) const ALL: [Self; 3] = [Self::PLAIN, Self::ASYNC, Self::LOCAL];

    /// The flavour that a word in `handler(..)` asks for.
    pub(crate) fn asked_by(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flavour| flavour.word == Some(word))
    }

    /// The words that ask for one.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().filter_map(|flavour| flavour.word)
    }
}
