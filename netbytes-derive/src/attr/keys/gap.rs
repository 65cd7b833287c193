//! Gaps: `pad_to`, `align`, and what may stand in them: `gap`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, Number};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&PAD_TO, &ALIGN, &GAP];

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
            words: &["align_after", "pad", "padding", "pad_size_to", "round_to"],
            written: None,
        }],
    },
};

/// `align = 8`.
pub(crate) static ALIGN: TypedKey<Number> = TypedKey {
    parse: value::multiple,
    record: KeyRecord {
        name: "align",
        targets: &[Target::Field, Target::Item],
        example: "align = 8",
        meaning: "it writes zeros in front of one field, up to a multiple of some bytes from the start of the message",
        class: Class::Tail,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`align = 8`",
            meaning: "zeros in front of the field and its length, up to a multiple of 8 bytes from the start of the message; `sized(u32, then_align = 8)`: behind its length, which does not count them",
        }],
        synonyms: &[Synonym { words: &["align_before", "align_to", "aligned"], written: None }],
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
            meaning: "beside `pad_to`, `align` or `then_align`: bytes of the padding other than zero are passed over, and written as zeros: two inputs may be one value",
        }],
        synonyms: &[],
    },
};
