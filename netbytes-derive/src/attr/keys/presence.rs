//! Whether a field is on the wire: `skip`, `default`.

use syn::Path;

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value;

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&SKIP, &DEFAULT];

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
        synonyms: &[Synonym { words: &["ignore", "ignored", "temp"], written: None }],
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
