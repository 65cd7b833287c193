//! How numbers and length prefixes are written: `len`, `endian`, `varint`. A type and a field have them alike. And all of it
//! at once: `wire`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value;
use crate::model::{CrateWire, FormatKey, Length};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&LEN, &FIELD_LEN, &ENDIAN, &VARINT, &WIRE];

const TARGETS: &[Target] = &[Target::Enum, Target::Struct, Target::Field];

/// What other libraries call `len`.
const LEN_WORDS: Synonym = Synonym {
    words: &["length", "len_type", "prefix", "size_prefix", "length_prefix"],
    written: None,
};

/// `len = u32` on a type.
pub(crate) static LEN: TypedKey<Length> = TypedKey {
    parse: value::length,
    record: KeyRecord {
        name: "len",
        targets: Target::TYPES,
        example: "len = u32",
        meaning: "it is the width of the length prefixes that a type or one field writes",
        class: Class::Format(FormatKey::Len),
        excludes: &[],
        needs: None,
        rows: &[
            Row {
                spelling: "`len = u32`",
                meaning: "width of lengths and counts: `u8`, `u16` (default), `u24`, `u32`, `u64`, `varint`; signed ones, as `i32`, hold no negative length",
            },
            Row {
                spelling: "`len = path::to::Codec`",
                meaning: "lengths and counts are written by a [`Codec<u64>`](crate::Codec), for example one of [`codecs`](crate::codecs). A codec without a path begins with a capital letter",
            },
            Row {
                spelling: "`len(varint, plus = 1)`",
                meaning: "what is written is the length or count, and this number",
            },
        ],
        synonyms: &[LEN_WORDS],
    },
};

/// `len = u32` on a field.
pub(crate) static FIELD_LEN: TypedKey<Length> = TypedKey {
    parse: value::field_length,
    record: KeyRecord {
        name: "len",
        targets: Target::FIELDS,
        example: "len = u32",
        meaning: "it is the width of the length prefixes that a type or one field writes",
        class: Class::Format(FormatKey::Len),
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`len = u32`, `len = i32`, `len = path::to::Codec`, `len(varint, plus = 1)`",
            meaning: "as on a type, for the lengths and counts of this field",
        }],
        synonyms: &[LEN_WORDS],
    },
};

/// `endian = big`; the value says whether it is `big`.
pub(crate) static ENDIAN: TypedKey<bool> = TypedKey {
    parse: value::endian,
    record: KeyRecord {
        name: "endian",
        targets: TARGETS,
        example: "endian = big",
        meaning: "it is the byte order of the numbers that a type or one field writes",
        class: Class::Format(FormatKey::Endian),
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`endian = big`",
            meaning: "byte order of numbers, lengths and counts: `big`, or `little` (default)",
        }],
        synonyms: &[
            Synonym { words: &["big", "be", "big_endian", "network"], written: None },
            Synonym { words: &["little", "le", "little_endian"], written: Some("endian = little") },
        ],
    },
};

/// `varint`.
pub(crate) static VARINT: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "varint",
        targets: TARGETS,
        example: "varint",
        meaning: "it is the format of the integers that a type or one field writes",
        class: Class::Format(FormatKey::Varint),
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`varint`",
            meaning: "integers of two bytes and more are written as canonical LEB128",
        }],
        synonyms: &[Synonym {
            words: &["leb128", "var_int", "vlq", "sint32", "sint64"],
            written: None,
        }],
    },
};

/// `wire = bincode1`.
pub(crate) static WIRE: TypedKey<CrateWire> = TypedKey {
    parse: value::wire,
    record: KeyRecord {
        name: "wire",
        targets: Target::TYPES,
        example: "wire = bincode1",
        meaning: "it is the crate whose bytes a type has",
        class: Class::Wire,
        excludes: &[],
        needs: None,
        rows: &[
            Row {
                spelling: "`wire = bincode1`, `wire = bincode2`",
                meaning: "the bytes of bincode 1 (and of bincode 2's `config::legacy()`), or of bincode 2's `config::standard()`. Each type says it. Tags count from 0, whatever discriminants there are",
            },
            Row {
                spelling: "`wire = borsh`",
                meaning: "the bytes of borsh: hash maps in ascending order, no NaN. A discriminant is the tag, as with borsh's `use_discriminant = true`",
            },
            Row {
                spelling: "`wire = postcard`",
                meaning: "the bytes of postcard. Tags count from 0",
            },
        ],
        synonyms: &[
            Synonym { words: &["format", "compat", "bincode", "bincode1"], written: None },
            Synonym { words: &["bincode2"], written: Some("wire = bincode2") },
            Synonym { words: &["borsh"], written: Some("wire = borsh") },
            Synonym { words: &["postcard"], written: Some("wire = postcard") },
        ],
    },
};
