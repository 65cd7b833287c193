//! What must hold of values: `assert`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, Assert};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&ASSERT];

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
