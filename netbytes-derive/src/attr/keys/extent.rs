//! How long a field is, and where it ends: `max`, `rest`, `nul`, `until`, `count`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, KeyRecord, Need, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, Number};
use crate::model::relation::{Measure, Place};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&MAX, &REST, &NUL, &UNTIL, &COUNT];

/// What every key needs that says where a field ends.
const AN_END: Option<Need> = Some(Need::Length {
    what: "`{key}` on a field of fixed shape",
    why: "only text, bytes or a sequence has an end to tell",
});

/// What a message calls a field that a byte ends.
const ENDS_AT_A_BYTE: Class = Class::End("what ends at a byte");

/// `max = 128`.
pub(crate) static MAX: TypedKey<Number> = TypedKey {
    parse: value::bound_number,
    record: KeyRecord {
        name: "max",
        targets: Target::FIELDS,
        example: "max = 128",
        meaning: "it bounds the items or bytes of one field",
        class: Class::Limit,
        excludes: &[],
        needs: Some(Need::Length {
            what: "`{key}` has no effect on this field",
            why: "it bounds the number of items or bytes, which is fixed here",
        }),
        rows: &[Row {
            spelling: "`max = 128`",
            meaning: "more items or bytes are an error, both ways",
        }],
        synonyms: &[],
    },
};

/// `rest`.
pub(crate) static REST: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "rest",
        targets: Target::FIELDS,
        example: "rest",
        meaning: "it is the last field that can take the rest of a message",
        class: Class::End("what takes the rest of a message"),
        excludes: &[],
        needs: Some(Need::Length {
            what: "`{key}` on a field of fixed shape",
            why: "only text, bytes or a sequence can take the rest of a message",
        }),
        rows: &[Row {
            spelling: "`rest`",
            meaning: "the last field: up to the end of the message or of the `sized` region, without a length",
        }],
        synonyms: &[Synonym {
            words: &["last", "remaining", "read_all", "until_eof", "tail"],
            written: None,
        }],
    },
};

/// `nul`: as `until = 0`, of text or bytes.
pub(crate) static NUL: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "nul",
        targets: Target::FIELDS,
        example: "nul",
        meaning: "it ends the text or the bytes of one field with a zero",
        class: ENDS_AT_A_BYTE,
        excludes: &[],
        needs: AN_END,
        rows: &[Row {
            spelling: "`nul`",
            meaning: "text or bytes up to a zero byte, without a length",
        }],
        synonyms: &[Synonym {
            words: &[
                "cstr",
                "cstring",
                "c_str",
                "null_terminated",
                "nul_terminated",
                "zero_terminated",
            ],
            written: None,
        }],
    },
};

/// `until = 0`, `until = b"\r\n"`: the bytes of the terminator.
pub(crate) static UNTIL: TypedKey<Vec<u8>> = TypedKey {
    parse: value::terminator,
    record: KeyRecord {
        name: "until",
        targets: Target::FIELDS,
        example: "until = 0",
        meaning: "it is the byte that ends the items of one field, or the bytes that end a text",
        class: ENDS_AT_A_BYTE,
        excludes: &[],
        needs: AN_END,
        rows: &[
            Row {
                spelling: "`until = 0`",
                meaning: "items up to this byte, which stands where the next item would begin",
            },
            Row {
                spelling: "`until = b\"\\r\\n\"`",
                meaning: "text or bytes up to these two to eight bytes; a value is refused in which a decoder would find them too early",
            },
        ],
        synonyms: &[Synonym {
            words: &["terminator", "delimiter", "terminated_by", "ends_with"],
            written: Some("until = b\"\\r\\n\""),
        }],
    },
};

/// `count = n`.
pub(crate) static COUNT: TypedKey<Measure<Place>> = TypedKey {
    parse: value::measure,
    record: KeyRecord {
        name: "count",
        targets: &[Target::Field],
        example: "count = n",
        meaning: "it names the earlier field that holds the count of one field",
        class: Class::End("what has its count in another field"),
        excludes: &[],
        needs: AN_END,
        rows: &[
            Row {
                spelling: "`count = n`, `count = 0` in a tuple",
                meaning: "as many items as the earlier field `n` says. Handlers and encoders have no argument for `n`: it follows from the items",
            },
            Row {
                spelling: "`count = n * 4 + 2`, `count = n - 2`, `count = (n + 2) / 4`",
                meaning: "the same by a form that is exact both ways; a remainder is an error at `n`",
            },
            Row {
                spelling: "`count = header.n`, `count = ceil(n / 8)`",
                meaning: "the number is compared with the items, and does not follow from them: it stays an argument",
            },
        ],
        synonyms: &[Synonym { words: &["number_of", "amount"], written: Some("count = n") }],
    },
};
