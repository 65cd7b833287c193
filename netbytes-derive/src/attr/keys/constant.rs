//! Bytes that are the same in every value: `magic`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, Magic};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&MAGIC];

/// `magic = b".."`.
pub(crate) static MAGIC: TypedKey<Magic> = TypedKey {
    parse: value::magic,
    record: KeyRecord {
        name: "magic",
        targets: &[Target::Enum, Target::Struct, Target::Variant, Target::Field],
        example: "magic = b\"..\"",
        meaning: "it writes constant bytes",
        class: Class::Constant,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`magic = b\"NB\"`, `magic = b'N'`, `magic = 0xcafe`, `magic = 7u32`",
            meaning: "constant bytes in front of everything else there; they are no field and no argument",
        }],
        synonyms: &[Synonym {
            words: &["const", "constant", "assert_eq", "signature"],
            written: None,
        }],
    },
};
