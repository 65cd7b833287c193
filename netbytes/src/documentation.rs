//! The guide, the wire spec and the design, as pages.

#[doc = include_str!("../docs/guide.md")]
pub mod guide {
    #[doc = include_str!("../docs/guide/first_tree.md")]
    pub mod first_tree {}

    #[doc = include_str!("../docs/guide/fields.md")]
    pub mod fields {}

    #[doc = include_str!("../docs/guide/encoding.md")]
    pub mod encoding {}

    #[doc = include_str!("../docs/guide/handlers.md")]
    pub mod handlers {}

    #[doc = include_str!("../docs/guide/codecs.md")]
    pub mod codecs {}

    #[doc = include_str!("../docs/guide/untrusted_input.md")]
    pub mod untrusted_input {}

    #[doc = include_str!("../docs/guide/no_std.md")]
    pub mod no_std {}
}

#[doc = include_str!("../docs/wire.md")]
pub mod wire {}

#[doc = include_str!("../docs/design.md")]
pub mod design {}
