//! Tags, and what stands behind them: `tag`, `node`, `reply`, `other`, `reserved`, `explicit_tags`.

use syn::Type;

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, FieldTag, Reserved, TagBits, TagValue};
use crate::model::Tags;

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[
    &TAG_FORM,
    &TAG,
    &TAG_FIELD,
    &NODE,
    &REPLY,
    &REPLY_HEADER,
    &OTHER,
    &RESERVED,
    &EXPLICIT_TAGS,
    &TAG_BITS,
];

const TAG_WORDS: Synonym =
    Synonym { words: &["id", "id_type", "discriminant", "opcode", "repr"], written: None };

/// `tag = u16` on an enum.
pub(crate) static TAG_FORM: TypedKey<Tags> = TypedKey {
    parse: value::tags,
    record: KeyRecord {
        name: "tag",
        targets: &[Target::Enum],
        example: "tag = u16",
        meaning: "only an enum writes tags, one for each variant",
        class: Class::Tag,
        excludes: &[],
        needs: None,
        rows: &[
            Row {
                spelling: "`tag = u16`",
                meaning: "width of the tags: `u8` (default), `u16`, `u24`, `u32`, `u64`, `varint`",
            },
            Row {
                spelling: "`tag = path::to::Codec`",
                meaning: "the tags are written by a [`Codec<u64>`](crate::Codec), for example one of [`codecs`](crate::codecs)",
            },
            Row {
                spelling: "`tag = i16`",
                meaning: "signed tags in two's complement: `i8`, `i16`, `i32`, `i64`",
            },
            Row {
                spelling: "`tag = [u8; 4]`",
                meaning: "tags of one to eight bytes, as they are: `tag = b\"IHDR\"` on the variants",
            },
            Row {
                spelling: "`tag = str`, `tag(str, nul)`, `tag(str, until = b\" \")`",
                meaning: "tags that are text: behind its length as `len` says, or up to a zero or these bytes",
            },
            Row {
                spelling: "`tag(str, nul, ignore_case)`",
                meaning: "the case of ASCII letters does not matter when a tag is read; it is written as the variant says",
            },
            Row {
                spelling: "`tag = bits(3)`",
                meaning: "an enum without fields, of so many bits: it stands in fields with `bits` and `tag_bits`, and has no form alone. `other` may hold the number of the others: `V(u8)`",
            },
            Row {
                spelling: "`tag(u16, external)`",
                meaning: "the tag stands in an earlier field than the enum, which is held by a field with `tag = n`: it has no form alone",
            },
        ],
        synonyms: &[TAG_WORDS],
    },
};

/// `tag = 7` on a variant.
pub(crate) static TAG: TypedKey<TagValue> = TypedKey {
    parse: value::tag,
    record: KeyRecord {
        name: "tag",
        targets: &[Target::Variant],
        example: "tag = 7",
        meaning: "a tag tells variants apart",
        class: Class::Tag,
        excludes: &[],
        needs: None,
        rows: &[
            Row {
                spelling: "`tag = 7`, `tag = b'Q'`",
                meaning: "its tag. A discriminant `= 7` says the same; Rust then asks for `#[repr(u8)]` where the enum has fields, and always for `= b'Q'`",
            },
            Row {
                spelling: "`tag = -1`, `tag = opcode::PING`, `tag = b\"IHDR\"`, `tag = \"ssh-rsa\"`",
                meaning: "a tag below zero where they are signed, an integer constant by its path, bytes, text",
            },
            Row {
                spelling: "`tag = 0x30..=0x3f`, `tag = 1 | 2 | 5..=7`",
                meaning: "several tags. A field of the variant holds which it was: `#[net(tag)]`",
            },
        ],
        synonyms: &[TAG_WORDS],
    },
};

/// `tag = n` on a field, whose value is an enum with an external tag.
pub(crate) static TAG_FIELD: TypedKey<FieldTag> = TypedKey {
    parse: value::field_tag,
    record: KeyRecord {
        name: "tag",
        targets: &[Target::Field],
        example: "tag = n",
        meaning: "it names the field that holds the tag of one field",
        class: Class::TagOf,
        excludes: &[Exclusion {
            keys: Excluded::Named(&["if", "optional", "default"]),
            what: "`{key}` beside `{by}`",
            why: "a tag always chooses a variant, so that what it chooses is always there",
            help: "give the enum a variant without fields for the tag that stands for nothing",
        }],
        needs: None,
        rows: &[
            Row {
                spelling: "`tag = n`, `tag = header.n`",
                meaning: "an enum with `tag(u16, external)`, whose tag is in the earlier field `n`. Handlers and encoders have no argument for `n`: it follows from the variant",
            },
            Row {
                spelling: "`tag`",
                meaning: "the field is the tag: of a variant with several tags, or the unknown one in `other`. It takes no bytes among the fields",
            },
        ],
        synonyms: &[],
    },
};

/// `node`: the variant or the field is a subtree.
pub(crate) static NODE: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "node",
        targets: &[Target::Variant, Target::Field],
        example: "node",
        meaning: "a node is a variant, or the field of a struct, that hands over to another tree",
        class: Class::VariantKind,
        excludes: &[
            Exclusion {
                keys: Excluded::Named(&["reply"]),
                what: "`{key}` on `{on}`, which is a node",
                why: "a node only hands over: its actions have the replies",
                help: "remove it, or write it on an action",
            },
            Exclusion {
                keys: Excluded::Named(&["magic"]),
                what: "`{key}` on `{on}`, which is a node",
                why: "a child is written as its own attributes say",
                help: "remove it, or write it on the child's type: its bytes stand in the same place",
            },
            Exclusion {
                keys: Excluded::Classes(Class::may_be_absent),
                what: "`{key}` on `{on}`, which is a node",
                why: "a message always goes on to its action",
                help: "make what is sometimes there variants of one enum, or write `{key}` on a field of the child's type",
            },
            Exclusion {
                keys: Excluded::Named(&["count", "items"]),
                what: "`{key}` on `{on}`, which is a node",
                why: "a node is one message, and not a list of them",
                help: "write `sized = n` where `n` is its length in bytes, or hold the list in an action",
            },
            Exclusion {
                keys: Excluded::Classes(Class::says_how_a_value_is_written),
                what: "`{key}` on `{on}`, which is a node",
                why: "a child is written as its own attributes say",
                help: "write it on the child's type or its fields",
            },
        ],
        needs: None,
        rows: &[Row {
            spelling: "`node`",
            meaning: "a subtree: a variant `V(T)`, or the field of a struct, where `T` is a derived enum or a struct with a node. The fields before it are [a header](crate::guide::foreign_wires#a-header-in-front-of-a-tree), whose values are the arguments of the route",
        }],
        synonyms: &[Synonym { words: &["child", "nested", "subtree"], written: None }],
    },
};

/// `reply = T`.
pub(crate) static REPLY: TypedKey<Type> = TypedKey {
    parse: value::ty,
    record: KeyRecord {
        name: "reply",
        targets: &[Target::Variant],
        example: "reply = T",
        meaning: "it says what an action is answered with",
        class: Class::Reply,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`reply = T`",
            meaning: "an action whose method returns [a reply](crate::guide::replies) of this type",
        }],
        synonyms: &[Synonym { words: &["response", "returns", "answer"], written: None }],
    },
};

/// `reply_header = H`, beside `node`.
pub(crate) static REPLY_HEADER: TypedKey<Type> = TypedKey {
    parse: value::ty,
    record: KeyRecord {
        name: "reply_header",
        targets: &[Target::Field],
        example: "node, reply_header = H",
        meaning: "it says what stands in front of each reply of the tree in one field",
        class: Class::Reply,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`reply_header = H`",
            meaning: "beside `node`: the route returns an `H` too, and each reply of the subtree is written behind it",
        }],
        synonyms: &[Synonym {
            words: &["response_header", "reply_head", "envelope"],
            written: None,
        }],
    },
};

/// `other`: the variant takes every unknown tag.
pub(crate) static OTHER: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "other",
        targets: &[Target::Variant],
        example: "other",
        meaning: "it marks the variant that takes every unknown tag",
        class: Class::VariantKind,
        excludes: &[
            Exclusion {
                keys: Excluded::Named(&["tag"]),
                what: "`{by}` variant `{on}` cannot have a tag of its own",
                why: TAKES_EVERY_TAG,
                help: "remove `{key}`, or remove `{by}`",
            },
            Exclusion {
                keys: Excluded::Named(&["node"]),
                what: "`{by}` variant `{on}` cannot be a node",
                why: TAKES_EVERY_TAG,
                help: "remove `{key}`, or remove `{by}`",
            },
            Exclusion {
                keys: Excluded::Named(&["reply"]),
                what: "`{key}` on `{on}`, which is an unknown action",
                why: "nobody knows what it asks, so nobody can say what its reply is",
                help: "remove it, or write it on an action",
            },
            Exclusion {
                keys: Excluded::Named(&["magic"]),
                what: "`{key}` on `{on}`, which is an unknown action",
                why: "nothing is known about what stands behind an unknown tag",
                help: "remove it",
            },
        ],
        needs: None,
        rows: &[Row {
            spelling: "`other`",
            meaning: "takes every unknown tag: `V { tag: u8, raw: &'a [u8] }` or `V(u8, &'a [u8])`. Where no other variant has fields, it may be `V { tag: u8 }` or `V(u8)`. In an `extensible` enum it may be `V { tag: u8 }`, `V(u8)` or `V`, which pass over the bytes and cannot be sent. With other fields the tag is the field `#[net(tag)]`, or the one called `tag`: `V { #[net(tag)] id: u16, length: u32 }`",
        }],
        synonyms: &[Synonym {
            words: &["unknown", "fallback", "catch_all", "untagged"],
            written: None,
        }],
    },
};

/// Why `other` has no tag of its own.
pub(crate) const TAKES_EVERY_TAG: &str =
    "it takes every unknown tag, and keeps the bytes behind it as they are";

/// `reserved(3, 7..=9)`.
pub(crate) static RESERVED: TypedKey<Vec<Reserved>> = TypedKey {
    parse: value::reserved,
    record: KeyRecord {
        name: "reserved",
        targets: &[Target::Enum],
        example: "reserved(3, 7..=9)",
        meaning: "only an enum has tags to reserve",
        class: Class::Tag,
        excludes: &[],
        needs: None,
        rows: &[Row { spelling: "`reserved(3, 7..=9)`", meaning: "tags that no variant may take" }],
        synonyms: &[],
    },
};

/// `explicit_tags`.
pub(crate) static EXPLICIT_TAGS: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "explicit_tags",
        targets: &[Target::Enum],
        example: "explicit_tags",
        meaning: "only an enum has variants that write tags",
        class: Class::Tag,
        excludes: &[],
        needs: None,
        rows: &[Row { spelling: "`explicit_tags`", meaning: "every variant must write its tag" }],
        synonyms: &[],
    },
};

/// `tag_bits = 1..=2`.
pub(crate) static TAG_BITS: TypedKey<TagBits> = TypedKey {
    parse: value::tag_bits,
    record: KeyRecord {
        name: "tag_bits",
        targets: &[Target::Field],
        example: "tag_bits = 1..=2",
        meaning: "it is the bits of a variant's tag that are a field",
        class: Class::Bits,
        excludes: &[
            Exclusion {
                keys: Excluded::Classes(Class::needs_bytes),
                what: "`{key}` beside `{by}`",
                why: "a field in the tag has no byte of its own",
                help: "write `{key}` on a field of whole bytes, or the byte order of the tag on the enum: `#[net(endian = big)]`",
            },
            Exclusion {
                keys: Excluded::Named(&["bits", "group"]),
                what: "`{key}` beside `{by}`",
                why: "a field stands in the tag, or in a number among the fields, and not in both",
                help: "remove `{key}` or `{by}`",
            },
        ],
        needs: None,
        rows: &[Row {
            spelling: "`tag_bits = 3`, `tag_bits = 1..=2`",
            meaning: "the field is these bits of the tag, 0 the lowest; the `tag` of the variant says the other bits. A `bool`, an integer, or an enum with `tag = bits(n)`",
        }],
        synonyms: &[],
    },
};
