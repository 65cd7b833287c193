//! Whether a field is on the wire: `skip`, `default`.

use syn::Path;

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value;
use crate::model::relation::Condition;

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&SKIP, &DEFAULT, &IF, &OPTIONAL];

/// `skip`.
pub(crate) static SKIP: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "skip",
        targets: &[Target::Field],
        example: "skip",
        meaning: "only a field can be left out",
        class: Class::OffWire,
        excludes: &[Exclusion::without_effect(
            Excluded::Classes(Class::says_which_bytes),
            "a skipped field is not on the wire",
        )],
        needs: None,
        rows: &[Row {
            spelling: "`skip`",
            meaning: "not on the wire; a decoder gives it its default",
        }],
        synonyms: &[Synonym {
            words: &["ignore", "ignored", "skip_serializing", "skip_deserializing"],
            written: None,
        }],
    },
};

/// `default`, or `default = path`.
pub(crate) static DEFAULT: TypedKey<Option<Path>> = TypedKey {
    parse: value::optional_path,
    record: KeyRecord {
        name: "default",
        targets: &[Target::Field],
        example: "skip, default = path::to::function",
        meaning: "only a field can be left out",
        class: Class::Fallback,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`default`, `default = path`",
            meaning: "with `skip`: the function that gives the value; in an `extensible` type: the value where an older peer did not send the field",
        }],
        synonyms: &[],
    },
};

/// Why a field cannot say in two ways whether it is there.
const PRESENCE_TWICE: &str = "each of them says whether the field is there, and one can say it";

/// `if = n`, `if = flags & 0x80 != 0`.
pub(crate) static IF: TypedKey<Condition> = TypedKey {
    parse: value::condition,
    record: KeyRecord {
        name: "if",
        targets: &[Target::Field],
        example: "if = has_name",
        meaning: "it says when one field is there",
        class: Class::Presence,
        excludes: &[Exclusion {
            keys: Excluded::Named(&["default", "optional"]),
            what: "`{key}` beside `{by}`",
            why: PRESENCE_TWICE,
            help: "write `{by}` alone: a field that is not there is `None`",
        }],
        needs: None,
        rows: &[
            Row {
                spelling: "`if = has_name`, `if = !short`",
                meaning: "an `Option` that is there if the earlier `bool` says so; it has no byte of its own, and the `bool` follows",
            },
            Row {
                spelling: "`if = flags & 0x80 != 0`, `if = qos != Qos::AtMostOnce`",
                meaning: "an `Option` that is there if this holds of earlier fields; one that disagrees cannot be encoded",
            },
        ],
        synonyms: &[Synonym { words: &["cond", "skip_if", "when"], written: None }],
    },
};

/// `optional`.
pub(crate) static OPTIONAL: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "optional",
        targets: &[Target::Field],
        example: "optional",
        meaning: "it lets a message end before one field",
        class: Class::Presence,
        excludes: &[Exclusion {
            keys: Excluded::Named(&["default"]),
            what: "`{key}` beside `{by}`",
            why: PRESENCE_TWICE,
            help: "write `{by}` alone: a field that is not there is `None`",
        }],
        needs: None,
        rows: &[Row {
            spelling: "`optional`",
            meaning: "an `Option` at the end of a message or region, which is there if bytes are left",
        }],
        synonyms: &[],
    },
};
