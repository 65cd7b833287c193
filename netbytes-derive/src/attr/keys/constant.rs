//! Bytes that are the same in every value: `magic`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, Magic};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&MAGIC, &MAGIC_AFTER, &AFTER_TAG];

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
        rows: &[
            Row {
                spelling: "`magic = b\"NB\"`, `magic = b'N'`, `magic = 0xcafe`, `magic = 7u32`",
                meaning: "constant bytes in front of everything else there; they are no field and no argument",
            },
            Row {
                spelling: "`magic = path::MAGIC`, `magic = [0; 124]`",
                meaning: "the same by a constant: a `[u8; N]`, a `&[u8]`, or an integer in the byte order of the type",
            },
        ],
        synonyms: &[Synonym {
            words: &["const", "constant", "assert_eq", "signature"],
            written: None,
        }],
    },
};

/// `magic_after = b".."`.
pub(crate) static MAGIC_AFTER: TypedKey<Magic> = TypedKey {
    parse: value::magic,
    record: KeyRecord {
        name: "magic_after",
        targets: &[Target::Enum, Target::Struct, Target::Field],
        example: "magic_after = b\"\\r\\n\"",
        meaning: "it writes constant bytes behind a value",
        class: Class::Tail,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`magic_after = b\"\\r\\n\"`",
            meaning: "constant bytes behind everything else there, outside of its length; of a node they are checked before a handler is called",
        }],
        synonyms: &[Synonym {
            words: &["suffix", "trailer", "end", "magic_end", "after"],
            written: None,
        }],
    },
};

/// `after_tag(magic = 0x00)`.
pub(crate) static AFTER_TAG: TypedKey<Magic> = TypedKey {
    parse: value::after_tag,
    record: KeyRecord {
        name: "after_tag",
        targets: &[Target::Enum],
        example: "after_tag(magic = 0x00)",
        meaning: "it writes constant bytes behind the tag of each variant",
        class: Class::Constant,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`after_tag(magic = 0x00)`",
            meaning: "constant bytes directly behind the tag, in every variant, in front of the length of a `sized` enum",
        }],
        synonyms: &[Synonym { words: &["reserved_after"], written: None }],
    },
};
