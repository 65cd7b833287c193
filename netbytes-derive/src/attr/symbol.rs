//! Every key of `#[net(..)]`: where it may stand and how it is written.
//!
//! A new key is a name here, a row in [`KEYS`] and an arm in the place's file.

use std::fmt;

pub(crate) const BOUND: &str = "bound";
pub(crate) const COUNT: &str = "count";
pub(crate) const CRATE: &str = "crate";
pub(crate) const DEFAULT: &str = "default";
pub(crate) const ENDIAN: &str = "endian";
pub(crate) const EXPLICIT_TAGS: &str = "explicit_tags";
pub(crate) const EXTENSIBLE: &str = "extensible";
pub(crate) const HANDLER: &str = "handler";
pub(crate) const LEN: &str = "len";
pub(crate) const MAGIC: &str = "magic";
pub(crate) const MAX: &str = "max";
pub(crate) const MAX_LEN: &str = "max_len";
pub(crate) const NODE: &str = "node";
pub(crate) const NUL: &str = "nul";
pub(crate) const OTHER: &str = "other";
pub(crate) const REPLY: &str = "reply";
pub(crate) const RESERVED: &str = "reserved";
pub(crate) const REST: &str = "rest";
pub(crate) const SIZED: &str = "sized";
pub(crate) const SKIP: &str = "skip";
pub(crate) const TAG: &str = "tag";
pub(crate) const UNTIL: &str = "until";
pub(crate) const VARINT: &str = "varint";
pub(crate) const WITH: &str = "with";

/// What an attribute stands on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    Enum,
    Struct,
    Variant,
    Field,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Enum => "an enum",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
            Self::Field => "a field",
        })
    }
}

/// How a key is used.
pub(crate) struct Usage {
    pub(crate) name: &'static str,
    pub(crate) places: &'static [Place],
    /// What a help pastes.
    pub(crate) example: &'static str,
    /// What it is, as a reason why it cannot stand elsewhere.
    pub(crate) meaning: &'static str,
}

const TYPES: &[Place] = &[Place::Enum, Place::Struct];
const ANYWHERE: &[Place] = &[Place::Enum, Place::Struct, Place::Variant, Place::Field];
const FORMATS: &[Place] = &[Place::Enum, Place::Struct, Place::Field];

/// The keys that this version knows, in the order in which a help lists them.
pub(crate) const KEYS: &[Usage] = &[
    usage(TAG, &[Place::Enum], "tag = u16", "only an enum writes tags, one for each variant"),
    usage(TAG, &[Place::Variant], "tag = 7", "a tag tells variants apart"),
    usage(NODE, &[Place::Variant], "node", "a node is a variant that hands over to another enum"),
    usage(REPLY, &[Place::Variant], "reply = T", "it says what an action is answered with"),
    usage(OTHER, &[Place::Variant], "other", "it marks the variant that takes every unknown tag"),
    usage(RESERVED, &[Place::Enum], "reserved(3, 7..=9)", "only an enum has tags to reserve"),
    usage(
        EXPLICIT_TAGS,
        &[Place::Enum],
        "explicit_tags",
        "only an enum has variants that write tags",
    ),
    usage(
        LEN,
        FORMATS,
        "len = u32",
        "it is the width of the length prefixes that a type or one field writes",
    ),
    usage(
        ENDIAN,
        FORMATS,
        "endian = big",
        "it is the byte order of the numbers that a type or one field writes",
    ),
    usage(
        VARINT,
        FORMATS,
        "varint",
        "it is the format of the integers that a type or one field writes",
    ),
    usage(
        SIZED,
        TYPES,
        "sized = u32",
        "it writes the byte length of all the fields of a type in front of them",
    ),
    usage(
        EXTENSIBLE,
        TYPES,
        "sized = u32, extensible",
        "it lets a newer peer add fields at the end of a `sized` type",
    ),
    usage(MAGIC, ANYWHERE, "magic = b\"..\"", "it writes constant bytes"),
    usage(MAX, &[Place::Field], "max = 128", "it bounds the items or bytes of one field"),
    usage(
        REST,
        &[Place::Field],
        "rest",
        "it is the last field that can take the rest of a message",
    ),
    usage(NUL, &[Place::Field], "nul", "it ends the text or the bytes of one field with a zero"),
    usage(UNTIL, &[Place::Field], "until = 0", "it is the byte that ends the items of one field"),
    usage(
        COUNT,
        &[Place::Field],
        "count = n",
        "it names the earlier field that holds the count of one field",
    ),
    usage(SKIP, &[Place::Field], "skip", "only a field can be left out"),
    usage(
        DEFAULT,
        &[Place::Field],
        "skip, default = path::to::function",
        "only a field can be left out",
    ),
    usage(WITH, &[Place::Field], "with = path::to::Codec", "a codec writes one field"),
    usage(MAX_LEN, TYPES, "max_len = 1200", "it bounds the encoded length of a whole type"),
    usage(
        CRATE,
        TYPES,
        "crate = path::to::netbytes",
        "it names the runtime for all that is derived from a type",
    ),
    usage(BOUND, TYPES, "bound(T: netbytes::Encode)", "it bounds the type parameters of a type"),
    usage(HANDLER, &[Place::Enum], "handler(name = X)", "only an enum has actions to handle"),
];

/// Words of other libraries, and halves of ours: the key that is meant, where the place knows it, and how to write it if not
/// as ever.
pub(crate) const ELSEWHERE: &[(&[&str], &str, Option<&str>)] = &[
    (&["inclusive"], SIZED, Some("sized(u32, inclusive)")),
    (&["big", "be", "big_endian", "network"], ENDIAN, None),
    (&["little", "le", "little_endian"], ENDIAN, Some("endian = little")),
    (
        &["cstr", "cstring", "c_str", "null_terminated", "nul_terminated", "zero_terminated"],
        NUL,
        None,
    ),
    (&["length", "len_type", "prefix", "size_prefix", "length_prefix"], LEN, None),
    (&["size", "length_delimited"], SIZED, None),
    (&["id", "id_type", "discriminant", "opcode", "repr"], TAG, None),
    (&["last", "remaining", "read_all", "until_eof", "tail"], REST, None),
    (&["ignore", "ignored", "temp"], SKIP, None),
    (&["unknown", "fallback", "catch_all", "id_pat", "untagged"], OTHER, None),
    (&["const", "constant", "assert_eq", "signature"], MAGIC, None),
    (
        &["codec", "map", "parse_with", "reader", "serde", "cond", "skip_if", "when", "if"],
        WITH,
        None,
    ),
    (&["leb128", "var_int", "vlq"], VARINT, None),
    (&["response", "returns", "answer"], REPLY, None),
    (&["child", "nested", "subtree", "flatten"], NODE, None),
];

/// `sized(u32, inclusive)`.
pub(crate) const INCLUSIVE: &str = "inclusive";

/// `handler = none`.
pub(crate) const NONE: &str = "none";

/// `handler(partial)`.
pub(crate) const PARTIAL: &str = "partial";

/// `handler(table)`.
pub(crate) const TABLE: &str = "table";

const fn usage(
    name: &'static str,
    places: &'static [Place],
    example: &'static str,
    meaning: &'static str,
) -> Usage {
    Usage { name, places, example, meaning }
}

/// The keys that may stand at a place.
pub(crate) fn at(place: Place) -> impl Iterator<Item = &'static Usage> {
    KEYS.iter().filter(move |usage| usage.places.contains(&place))
}
