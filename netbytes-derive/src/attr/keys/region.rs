//! The length that encloses all fields of a type: `sized`, `extensible`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, FieldSize};
use crate::model::Sized;

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&SIZED, &FIELD_SIZED, &EXTENSIBLE];

/// `sized = u32`, or `sized(u32, inclusive)`.
pub(crate) static SIZED: TypedKey<Sized> = TypedKey {
    parse: value::sized,
    record: KeyRecord {
        name: "sized",
        targets: Target::TYPES,
        example: "sized = u32",
        meaning: "it writes the byte length of all the fields of a type in front of them",
        class: Class::Region,
        excludes: &[],
        needs: None,
        rows: &[
            Row {
                spelling: "`sized = u32`, `sized(u32)`, `sized(u32, inclusive)`",
                meaning: "the byte length of the fields stands before them, behind an enum's tag; `inclusive` counts its own bytes too",
            },
            Row {
                spelling: "`sized = path::to::Codec`, `sized(u16, plus = 16)`",
                meaning: "as for `len`: a [`Codec<u64>`](crate::Codec) writes the length; what is written is the length and this number",
            },
        ],
        synonyms: &[
            Synonym { words: &["inclusive"], written: Some("sized(u32, inclusive)") },
            Synonym { words: &["size", "length_delimited"], written: None },
        ],
    },
};

/// `sized = n`, `sized = u16` on a field.
pub(crate) static FIELD_SIZED: TypedKey<FieldSize> = TypedKey {
    parse: value::field_size,
    record: KeyRecord {
        name: "sized",
        targets: Target::FIELDS,
        example: "sized = n",
        meaning: "it says how many bytes one field takes",
        class: Class::FieldRegion,
        excludes: &[],
        needs: None,
        rows: &[
            Row {
                spelling: "`sized = n`, `sized = n * 4 - 20`",
                meaning: "the field takes as many bytes as the earlier field `n` says, whatever its type; `rest` in it ends there. `n` follows, as for `count`",
            },
            Row {
                spelling: "`sized = u16`, `sized(u16, inclusive)`",
                meaning: "the byte length of the field stands directly before it",
            },
        ],
        synonyms: &[Synonym { words: &["size", "length_delimited"], written: Some("sized = u16") }],
    },
};

/// `extensible`.
pub(crate) static EXTENSIBLE: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "extensible",
        targets: Target::TYPES,
        example: "sized = u32, extensible",
        meaning: "it lets a newer peer add fields at the end of a `sized` type",
        class: Class::Region,
        excludes: &[Exclusion {
            keys: Excluded::Named(&["max_len"]),
            what: "`{key}` on an `{by}` type",
            why: "a newer peer may add any number of bytes to it, so no length is the longest",
            help: "remove `{key}` or `{by}`",
        }],
        needs: None,
        rows: &[Row {
            spelling: "`extensible`",
            meaning: "with `sized`: bytes that a newer peer has added at the end are passed over",
        }],
        synonyms: &[],
    },
};
