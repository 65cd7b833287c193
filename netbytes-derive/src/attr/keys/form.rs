//! Other forms of one value: `as`, `width`, `null`, `items`.

use proc_macro2::TokenStream;

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, NullNumber};
use crate::model::{AsForm, FieldWidth};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&AS, &WIDTH, &NULL, &ITEMS];

/// `as = R`, `as(R, into)`.
pub(crate) static AS: TypedKey<AsForm> = TypedKey {
    parse: value::as_form,
    record: KeyRecord {
        name: "as",
        targets: &[Target::Enum, Target::Struct, Target::Field],
        example: "as = Wire",
        meaning: "it is the type whose form one value has",
        class: Class::As,
        excludes: &[
            Exclusion::without_effect(
                Excluded::Named(&["reserved", "explicit_tags", "extensible", "bit_order"]),
                "the whole value has the form of another type, whose own keys say how it is written",
            ),
            Exclusion {
                keys: Excluded::Named(&["tag"]),
                what: "`{key}` beside `{by}`",
                why: "the tag is what the enum itself writes, and here another type is written in its place",
                help: "write the tag on the type that `{by}` names",
            },
        ],
        needs: None,
        rows: &[
            Row {
                spelling: "`as = R`",
                meaning: "written in the form of the type `R`: `T: TryFrom<R>`, `R: TryFrom<&T>`; a lifetime `'_` in `R` is the borrow of the value. Other keys are about `R`. A refusal is a `Custom` error; debug builds check that the conversions are inverse",
            },
            Row {
                spelling: "`as(R, into)`",
                meaning: "the same by a copy of the value: `T: TryFrom<R> + Clone + Into<R>`",
            },
        ],
        synonyms: &[Synonym {
            words: &["try_map", "into", "from", "try_from", "via"],
            written: None,
        }],
    },
};

/// `width = 3`.
pub(crate) static WIDTH: TypedKey<FieldWidth> = TypedKey {
    parse: value::field_width,
    record: KeyRecord {
        name: "width",
        targets: Target::FIELDS,
        example: "width = 3",
        meaning: "it is the number of bytes of one integer",
        class: Class::Form,
        excludes: &[
            Exclusion::without_effect(
                Excluded::Named(&[
                    "varint", "len", "max", "rest", "nul", "until", "count", "items",
                ]),
                "the integer has so many bytes, and nothing in front of it or behind it",
            ),
            Exclusion {
                keys: Excluded::Named(&["as"]),
                what: "`{key}` beside `{by}`",
                why: "the number of bytes is that of an integer, and the type that `{key}` names says its own",
                help: "write `#[net({by} = 3)]` on the field of that type: `struct Wire(#[net({by} = 3)] u32)`",
            },
        ],
        needs: None,
        rows: &[
            Row {
                spelling: "`width = 3`",
                meaning: "an integer of 1 to 16 bytes, in the byte order of the type; one that does not fit is an error, both ways",
            },
            Row {
                spelling: "`width = if extended { 2 } else { 1 }`",
                meaning: "one of two numbers of bytes, by a condition over earlier fields as in `if`",
            },
        ],
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
                help: "if the wire has both, give `null` to the only field of a struct, and the other key to the field that holds it: \
                       `struct Nullable(#[net(null = -1, len = i16)] Option<String>);`",
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
            meaning: "the keys of each item of a sequence or an array: those of a field that say how it is written. `sized` is a length in front of each item",
        }],
        synonyms: &[Synonym { words: &["each", "inner", "elements"], written: None }],
    },
};
