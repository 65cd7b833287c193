//! What must hold of values: `assert`, `checksum`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, Assert, Checksum};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&ASSERT, &CHECKSUM];

/// `assert = path`, `assert(path, qos, dup)`.
pub(crate) static ASSERT: TypedKey<Assert> = TypedKey {
    parse: value::assert,
    record: KeyRecord {
        name: "assert",
        targets: &[Target::Struct, Target::Variant, Target::Field],
        example: "assert = path::to::function",
        meaning: "it is what must hold of a value",
        class: Class::Assert,
        excludes: &[],
        needs: None,
        rows: &[
            Row {
                spelling: "`assert = path`",
                meaning: "`fn(&T) -> Result<(), &'static str>`: what must hold of the value, both ways. The text of a refusal is a `Custom` error",
            },
            Row {
                spelling: "`assert(path, qos, dup)`",
                meaning: "on a variant or a struct: the same over some of its fields, each of which is an argument by reference",
            },
        ],
        synonyms: &[Synonym {
            words: &["validate", "check", "valid", "verify", "ensure", "guard"],
            written: None,
        }],
    },
};

/// `checksum = C`, `checksum(C, from = field)`, `checksum(C, of = field)`.
pub(crate) static CHECKSUM: TypedKey<Checksum> = TypedKey {
    parse: value::checksum,
    record: KeyRecord {
        name: "checksum",
        targets: &[Target::Field],
        example: "checksum = path::to::Crc",
        meaning: "it is the checksum that one field holds",
        class: Class::Checksum,
        excludes: &[
            Exclusion {
                keys: Excluded::Named(&["if", "optional", "default", "sized", "as", "tag"]),
                what: "`{key}` beside `{by}`",
                why: "a checksum is always there, as the number that it is",
                help: "write a struct of the bytes and their checksum, and `{key}` on a field that holds it",
            },
            Exclusion {
                keys: Excluded::Named(&[
                    "varint", "len", "max", "rest", "nul", "until", "count", "items", "null",
                ]),
                what: "`{key}` beside `{by}`",
                why: "a checksum is a number that always takes the same number of bytes",
                help: "write an integer, and `width = 3` where it has bytes that no integer has",
            },
        ],
        needs: None,
        rows: &[
            Row {
                spelling: "`checksum = C`",
                meaning: "an integer that is the [`Checksum`] `C` over all bytes of its owner before it, from its tag or `magic`. It follows: no argument of handlers and encoders",
            },
            Row {
                spelling: "`checksum(C, from = field)`, `checksum(C, of = field)`",
                meaning: "from an earlier field on; of one later field",
            },
        ],
        synonyms: &[Synonym {
            words: &["crc", "crc32", "crc16", "hash", "digest", "parity"],
            written: None,
        }],
    },
};
