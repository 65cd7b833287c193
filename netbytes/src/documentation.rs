//! The guide, the wire spec, the security promises, and the design, as pages.

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

    #[doc = include_str!("../docs/guide/async_handlers.md")]
    pub mod async_handlers {}

    #[doc = include_str!("../docs/guide/lenient_handlers.md")]
    pub mod lenient_handlers {}

    #[doc = include_str!("../docs/guide/tables.md")]
    pub mod tables {}

    #[doc = include_str!("../docs/guide/replies.md")]
    pub mod replies {}

    #[doc = include_str!("../docs/guide/looking_before_decoding.md")]
    pub mod looking_before_decoding {}

    #[doc = include_str!("../docs/guide/codecs.md")]
    pub mod codecs {}

    #[doc = include_str!("../docs/guide/foreign_wires.md")]
    pub mod foreign_wires {}

    #[doc = include_str!("../docs/guide/untrusted_input.md")]
    pub mod untrusted_input {}

    #[doc = include_str!("../docs/guide/framing.md")]
    pub mod framing {}

    #[doc = include_str!("../docs/guide/testing.md")]
    pub mod testing {}

    #[doc = include_str!("../docs/guide/changing_a_protocol.md")]
    pub mod changing_a_protocol {}

    #[doc = include_str!("../docs/guide/fast_paths.md")]
    pub mod fast_paths {}

    #[doc = include_str!("../docs/guide/no_std.md")]
    pub mod no_std {}

    #[doc = include_str!("../docs/guide/coming_from_bincode.md")]
    pub mod coming_from_bincode {}

    #[doc = include_str!("../docs/guide/coming_from_borsh.md")]
    pub mod coming_from_borsh {}

    #[doc = include_str!("../docs/guide/coming_from_postcard.md")]
    pub mod coming_from_postcard {}

    #[doc = include_str!("../docs/guide/coming_from_prost.md")]
    pub mod coming_from_prost {}

    #[doc = include_str!("../docs/guide/coming_from_serde_json.md")]
    pub mod coming_from_serde_json {}
}

#[doc = include_str!("../docs/wire.md")]
pub mod wire {}

#[doc = include_str!("../docs/security.md")]
pub mod security {}

#[doc = include_str!("../docs/design.md")]
pub mod design {}
