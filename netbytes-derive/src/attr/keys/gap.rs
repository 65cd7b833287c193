//! Gaps: `pad_to`, and what may stand in them: `gap`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, Number};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&PAD_TO, &GAP];

/// `pad_to = 4`.
pub(crate) static PAD_TO: TypedKey<Number> = TypedKey {
    parse: value::multiple,
    record: KeyRecord {
        name: "pad_to",
        targets: &[Target::Enum, Target::Struct, Target::Field, Target::Item],
        example: "pad_to = 4",
        meaning: "it writes zeros behind a value, up to a multiple of some bytes",
        class: Class::Tail,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`pad_to = 4`",
            meaning: "zeros behind the value, up to a multiple of 4 bytes from its own first byte, outside of its length; `sized(u16, padded)`: inside",
        }],
        synonyms: &[Synonym {
            words: &["pad_after", "pad", "padding", "pad_size_to", "round_to"],
            written: None,
        }],
    },
};

/// `gap = any`.
pub(crate) static GAP: TypedKey<()> = TypedKey {
    parse: value::gap,
    record: KeyRecord {
        name: "gap",
        targets: &[Target::Enum, Target::Struct, Target::Field, Target::Item],
        example: "gap = any",
        meaning: "it says what may stand in padding",
        class: Class::Tail,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`gap = any`",
            meaning: "bytes of the padding other than zero are passed over, and written as zeros: two inputs may be one value",
        }],
        synonyms: &[],
    },
};
