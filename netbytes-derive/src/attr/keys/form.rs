//! Other forms of one value: `width`, `null`, `items`.

use proc_macro2::TokenStream;

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, NullNumber};
use crate::model::FieldWidth;

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&WIDTH, &NULL, &ITEMS];

/// `width = 3`.
pub(crate) static WIDTH: TypedKey<FieldWidth> = TypedKey {
    parse: value::field_width,
    record: KeyRecord {
        name: "width",
        targets: Target::FIELDS,
        example: "width = 3",
        meaning: "it is the number of bytes of one integer",
        class: Class::Form,
        excludes: &[Exclusion::without_effect(
            Excluded::Named(&["varint", "len", "max", "rest", "nul", "until", "count", "items"]),
            "the integer has so many bytes, and nothing in front of it or behind it",
        )],
        needs: None,
        rows: &[Row {
            spelling: "`width = 3`",
            meaning: "an integer of 1 to 16 bytes, in the byte order of the type; one that does not fit is an error, both ways",
        }],
        synonyms: &[Synonym { words: &["u24", "i24", "u40", "u48"], written: None }],
    },
};

/// `null = -1`.
pub(crate) static NULL: TypedKey<NullNumber> = TypedKey {
    parse: value::null_number,
    record: KeyRecord {
        name: "null",
        targets: Target::FIELDS,
        example: "null = -1",
        meaning: "it is the number that stands for the `None` of one field",
        class: Class::Form,
        excludes: &[
            Exclusion {
                keys: Excluded::Named(&["rest", "nul", "until"]),
                what: "`{key}` beside `{by}`",
                why: "the length that is written says that there is no value, and here no length is written",
                help: "remove `{key}`: then the length is written",
            },
            Exclusion {
                keys: Excluded::Named(&["if", "optional", "default"]),
                what: "`{key}` beside `{by}`",
                why: "each of them says whether the field is there, and one can say it",
                help: "remove `{key}` or `{by}`",
            },
        ],
        needs: None,
        rows: &[Row {
            spelling: "`null = -1`",
            meaning: "on an `Option`, which then has no byte of its own: this length, or of an integer this value, stands for `None`. The length may be signed: `len = i32`. Beside `count = n` it is a value of `n`",
        }],
        synonyms: &[Synonym { words: &["nullable", "none", "sentinel"], written: None }],
    },
};

/// `items(..)`: the keys of the items.
pub(crate) static ITEMS: TypedKey<TokenStream> = TypedKey {
    parse: value::items,
    record: KeyRecord {
        name: "items",
        targets: Target::FIELDS,
        example: "items(len = u8)",
        meaning: "it holds the keys of the items of one sequence",
        class: Class::Form,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`items(len = u8)`, `items(with = C)`, `items(sized = u16, rest)`, `items(items(nul))`",
            meaning: "the keys of each item of a sequence: those of a field that say how it is written. `sized` is a length in front of each item",
        }],
        synonyms: &[Synonym { words: &["each", "inner", "elements"], written: None }],
    },
};
